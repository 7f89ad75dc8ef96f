//! Following references.

use super::{FaultKind, Lowering, Role, Task};
use std::rc::Rc;
use svc_guile::runtime::hash::HashTable;
use svc_guile::runtime::parameter::Promise;
use svc_guile::runtime::record::{Record, TypeInfo};
use svc_guile::runtime::value::{self, Singleton, Value};
use svc_guile::symbol::Symbol;

impl Lowering {
    /// Look at everything that is to be looked at.
    pub(super) fn run(&mut self) {
        while let Some(task) = self.tasks.pop() {
            self.look(task);
        }
    }

    fn look(&mut self, task: Task) {
        if let Some((info, fields)) = record(&task.object) {
            return self.look_at_record(task, &info, &fields);
        }
        match task.role {
            Role::Object => self.fault(FaultKind::NoFile, task),
            Role::Gexp => self.fault(FaultKind::NoGexp, task),
            Role::Value | Role::Spliced => self.look_at_value(task),
        }
    }

    /// A value without fields in a hole of a gexp.
    fn look_at_value(&mut self, task: Task) {
        if let Value::Pair(_) = task.object {
            if !self.is_new(&task.object, true) {
                return;
            }
            match value::list_to_vec(&task.object) {
                Some(items) => {
                    for item in items {
                        if !is_atom(&item) {
                            self.put(Role::Value, item, Some(task.object.clone()), None, &task);
                        }
                    }
                }
                None if task.role == Role::Spliced => self.fault(FaultKind::NoList, task),
                None => {}
            }
            return;
        }
        if is_no_code(&task.object) {
            self.fault(FaultKind::NoCode, task);
        } else if task.role == Role::Spliced && !value::is_nil(&task.object) {
            self.fault(FaultKind::NoList, task);
        }
    }

    /// Put an object aside that was found in `holder`, or where `from` was found if that is a list in
    /// a gexp.
    fn put(&mut self, role: Role, object: Value, holder: Option<Value>, position: Option<usize>, from: &Task) {
        let in_gexp = from.position.is_some() && position.is_none();
        let (holder, position) = if in_gexp { (from.holder.clone(), from.position) } else { (holder, position) };
        self.tasks.push(Task { role, object, holder, position });
    }

    pub(super) fn is_new(&mut self, object: &Value, as_value: bool) -> bool {
        let place = match object {
            Value::Custom(cell) => cell.as_ptr() as *const () as usize,
            Value::Pair(cell) => std::ptr::from_ref(&**cell) as usize,
            _ => return true,
        };
        let is_new = self.seen.insert((place, as_value));
        if is_new {
            self.kept.push(object.clone());
        }
        is_new
    }

    fn look_at_record(&mut self, task: Task, info: &Rc<TypeInfo>, fields: &[Value]) {
        let name = info.name();
        let is_gexp = name.name() == "<gexp>";
        if task.role == Role::Gexp && !is_gexp {
            return self.fault(FaultKind::NoGexp, task);
        }
        if task.role == Role::Object && is_gexp {
            return self.fault(FaultKind::NoFile, task);
        }
        if task.role == Role::Spliced && is_a_file(name.name()) {
            return self.fault(FaultKind::NoList, task);
        }
        if !self.is_new(&task.object, false) {
            return;
        }
        let field = |name: &str| info.field_index(Symbol::intern(name)).and_then(|i| fields.get(i).cloned());
        let this = Some(task.object.clone());
        match name.name() {
            "<gexp>" => self.look_at_gexp(&task.object, fields),
            "<gexp-input>" => {
                let Some(thing) = field("thing") else { return };
                self.check_output(&thing, field("output").as_ref(), &task);
                // As an object of its own, a reference is lowered as what it refers to.
                let role = if task.role == Role::Object { Role::Object } else { Role::Value };
                self.tasks.push(Task { role, object: thing, ..task });
            }
            "<file-append>" => {
                self.part(Role::Object, field("base"), &this);
                let suffix = field("suffix").unwrap_or(value::NIL);
                self.strings(value::elements(&suffix).take(super::profile::MOST), &this);
            }
            "<plain-file>" => {
                self.strings(field("name").into_iter(), &this);
                let content = field("content").unwrap_or(value::FALSE);
                if value::as_str(&content).is_none() && !is_bytes(&content) {
                    self.fault(FaultKind::NoContent, Task { object: content, holder: this, ..task });
                }
            }
            "<local-file>" => {
                if let Some(place) = field("absolute").filter(value::is::<Promise>) {
                    self.pending.push_back((place, this, None));
                }
            }
            "<computed-file>" => {
                self.strings(field("name").into_iter(), &this);
                self.part(Role::Gexp, field("gexp"), &this);
                self.part(Role::Object, field("guile").filter(value::is_true), &this);
            }
            "<program-file>" => {
                self.strings(field("name").into_iter(), &this);
                self.part(Role::Value, field("gexp"), &this);
                self.part(Role::Object, field("guile").filter(value::is_true), &this);
            }
            "<scheme-file>" => {
                self.strings(field("name").into_iter(), &this);
                let spliced = field("splice?").is_some_and(|it| value::is_true(&it));
                self.part(if spliced { Role::Spliced } else { Role::Value }, field("gexp"), &this);
                self.part(Role::Object, field("guile").filter(value::is_true), &this);
            }
            "<raw-derivation-file>" => self.part(Role::Object, field("obj"), &this),
            "<profile>" => self.look_at_profile(&task.object, field("content"), field("allow-collisions?")),
            // A package of the program is looked into by the library; those that come with it, and the
            // other files, are as they are.
            "<package>" if super::package::is_of_program(fields) => {
                self.pending.push_back((task.object.clone(), Some(task.object), None));
            }
            "<package>" | "<origin>" | "<derivation>" | "<git-checkout>" | "<downloaded-file>" => {}
            _ => self.pending.push_back((task.object, task.holder, task.position)),
        }
    }

    fn look_at_gexp(&mut self, gexp: &Value, fields: &[Value]) {
        // References, modules, extensions, procedure, location, positions of what is spliced.
        let [references, modules, extensions, .., spliced] = fields else { return };
        let spliced: Vec<usize> = value::elements(spliced)
            .filter_map(|v| if let Value::IntV(n) = v { usize::try_from(n).ok() } else { None })
            .collect();
        let this = Some(gexp.clone());
        for (position, reference) in value::elements(references).enumerate() {
            let Some((thing, output)) = thing_of(&reference) else { continue };
            if is_atom(&thing) && !spliced.contains(&position) {
                continue;
            }
            let role = if spliced.contains(&position) { Role::Spliced } else { Role::Value };
            let task = Task { role, object: thing, holder: this.clone(), position: Some(position) };
            self.check_output(&task.object, Some(&output), &task);
            self.tasks.push(task);
        }
        if !value::is_nil(extensions) && !matches!(extensions, Value::Pair(_)) {
            let object = extensions.clone();
            self.fault(
                FaultKind::NoPackages,
                Task { role: Role::Object, object, holder: this.clone(), position: None },
            );
        }
        for extension in value::elements(extensions).take(super::profile::MOST) {
            self.part(Role::Object, Some(extension), &this);
        }
        self.look_at_modules(modules, gexp);
    }

    pub(super) fn part(&mut self, role: Role, object: Option<Value>, holder: &Option<Value>) {
        if let Some(object) = object {
            self.tasks.push(Task { role, object, holder: holder.clone(), position: None });
        }
    }

    fn strings(&mut self, given: impl Iterator<Item = Value>, holder: &Option<Value>) {
        for object in given.filter(|it| value::as_str(it).is_none()) {
            self.fault(FaultKind::NoString, Task { role: Role::Value, object, holder: holder.clone(), position: None });
        }
    }
}

/// Type and fields of a record.
pub(super) fn record(value: &Value) -> Option<(Rc<TypeInfo>, Vec<Value>)> {
    value::with::<Record, _>(value, |record| (record.info.clone(), record.fields.clone()))
}

/// What a reference of a gexp refers to, and which output of it; none for the output of the build.
fn thing_of(reference: &Value) -> Option<(Value, Value)> {
    value::with::<Record, _>(reference, |record| match record.info.name().name() {
        "<gexp-input>" => Some((record.fields.first()?.clone(), record.fields.get(1)?.clone())),
        _ => None,
    })?
}

/// Does the type stand for a file, whatever else is known of the object?
fn is_a_file(name: &str) -> bool {
    matches!(
        name,
        "<package>"
            | "<origin>"
            | "<derivation>"
            | "<plain-file>"
            | "<local-file>"
            | "<computed-file>"
            | "<program-file>"
            | "<scheme-file>"
            | "<file-append>"
            | "<profile>"
    )
}

/// Plain data without parts.
fn is_atom(value: &Value) -> bool {
    matches!(value, Value::Void | Value::BoolV(_) | Value::IntV(_) | Value::StringV(_) | Value::SymbolV(_))
}

fn is_bytes(value: &Value) -> bool {
    matches!(value, Value::ByteVector(_)) || value::with::<Record, ()>(value, |_| ()).is_none() && !is_plain(value)
}

/// Is it data of a kind that no file's content is?
fn is_plain(value: &Value) -> bool {
    is_atom(value)
        || matches!(value, Value::Pair(_) | Value::CharV(_) | Value::NumV(_))
        || value::as_keyword(value).is_some()
        || is_no_code(value)
}

/// Is it a value that code cannot contain?
fn is_no_code(value: &Value) -> bool {
    value::is_procedure(value)
        || value::is::<HashTable>(value)
        || value::is::<Promise>(value)
        || value::is_singleton(value, Singleton::Unspecified)
        || value::is_singleton(value, Singleton::Eof)
}
