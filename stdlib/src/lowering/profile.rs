//! What profiles consist of.

use super::package::is_program_package;
use super::walk::record;
use super::{Fault, FaultKind, Lowering, Role, Task};
use std::collections::HashMap;
use std::rc::Rc;
use svc_guile::runtime::record::field_by_name;
use svc_guile::runtime::value::{self, Value};

/// What a package is told apart by in a profile: its name and its output.
type NameAndOutput = (Rc<str>, Rc<str>);

/// More elements than any list of a configuration has: a list that has as many is taken for circular.
pub(super) const MOST: usize = 1_000_000;

impl Lowering {
    /// A profile: its content is a manifest, or whatever comes to one.
    pub(super) fn look_at_profile(&mut self, profile: &Value, content: Option<Value>, collisions: Option<Value>) {
        let entries = content.as_ref().and_then(|content| field_by_name(content, "entries"));
        let allowed = collisions.is_some_and(|it| value::is_true(&it));
        match entries {
            Some(entries) => self.look_at_packages(&entries, !allowed),
            None => self.part(Role::Object, content, &Some(profile.clone())),
        }
    }

    /// Packages and manifest entries that make up a profile, which two packages of the same name and
    /// of different versions cannot unless that is `unique`'s no concern.
    pub(super) fn look_at_packages(&mut self, packages: &Value, unique: bool) {
        let holder = Some(packages.clone());
        let task = |object: &Value| Task {
            role: Role::Object,
            object: object.clone(),
            holder: holder.clone(),
            position: None,
        };
        let Some(items) = value::list_to_vec(packages) else {
            return self.fault(FaultKind::NoPackages, task(packages));
        };
        let mut known: HashMap<NameAndOutput, (Rc<str>, Value)> = HashMap::new();
        for item in &items {
            let (object, output) = match package_of(item) {
                Some((object, output)) => {
                    // What is no string is for the package's derivation to refuse.
                    let named = value::cdr(item).and_then(value::car);
                    self.check_output(&object, named, &task(item));
                    if is_program_package(&object) {
                        self.tasks.push(Task { object: object.clone(), ..task(item) });
                    }
                    (object, output)
                }
                None if field_by_name(item, "inferior").is_some() => continue,
                None => match field_by_name(item, "item") {
                    Some(object) if value::as_str(&object).is_some() => continue,
                    Some(object) if name_and_version(&object).is_some() => {
                        let output = field_by_name(item, "output");
                        self.check_output(&object, output.as_ref(), &task(item));
                        if is_program_package(&object) {
                            self.tasks.push(task(&object));
                        }
                        (object, output.as_ref().map_or("out".into(), text))
                    }
                    Some(object) => {
                        self.tasks.push(task(&object));
                        continue;
                    }
                    None => {
                        self.fault(FaultKind::NoPackage, task(item));
                        continue;
                    }
                },
            };
            let Some((name, version)) = name_and_version(&object).filter(|_| unique) else { continue };
            match known.get(&(name.clone(), output.clone())) {
                Some((earlier, other)) if *earlier != version => self.faults.push(Fault {
                    kind: FaultKind::Collision,
                    object: object.clone(),
                    holder: holder.clone(),
                    position: None,
                    other: Some(other.clone()),
                }),
                Some(_) => {}
                None => {
                    known.insert((name, output), (version, object));
                }
            }
        }
        self.run();
    }
}

fn text(value: &Value) -> Rc<str> {
    value::as_str(value).unwrap_or("").into()
}

/// The package that an element of a list of packages is, and which output of it.
fn package_of(item: &Value) -> Option<(Value, Rc<str>)> {
    if name_and_version(item).is_some() {
        return Some((item.clone(), "out".into()));
    }
    let (first, rest) = value::pair(item)?;
    let output = value::as_str(value::car(rest)?).unwrap_or("");
    let is_pair = value::cdr(rest).is_some_and(value::is_nil);
    let fits = is_pair && (name_and_version(first).is_some() || field_by_name(first, "inferior").is_some());
    fits.then(|| (first.clone(), output.into()))
}

fn name_and_version(value: &Value) -> Option<(Rc<str>, Rc<str>)> {
    let (info, fields) = record(value).filter(|(info, _)| info.name().name() == "<package>")?;
    let field = |name: &str| info.field_index(svc_guile::symbol::Symbol::intern(name)).and_then(|i| fields.get(i));
    Some((text(field("name")?), text(field("version")?)))
}
