//! Packages, their outputs, and modules that gexps import.
//!
//! The packages that come with the library are what they are. One that the program makes is looked into:
//! what its inputs are, by the library (`scheme/svc/lowering.scm`), for inputs are computed.

use super::walk::record;
use super::{Fault, FaultKind, Lowering, Role, Task};
use crate::public;
use svc_guile::runtime::record::{field_by_name, Record};
use svc_guile::runtime::value::{self, Value, Vector};
use svc_guile::symbol::Symbol;

/// Where packages of the index say that they are made, and those that code of the library makes.
const LIBRARY: [&str; 2] = ["gnu/packages/", "library:"];

/// Is it a package that the program made, by the fields of the record?
pub(super) fn is_of_program(fields: &[Value]) -> bool {
    let file = |place: &Vector| {
        place
            .0
            .first()
            .and_then(|file| value::as_str(file).map(|it| !LIBRARY.iter().any(|place| it.starts_with(place))))
    };
    let told = |field: &Value| value::with::<Vector, _>(field, file).flatten();
    fields.iter().rev().find_map(told).unwrap_or(true)
}

/// Is it a package, and one that the program made?
pub(super) fn is_program_package(package: &Value) -> bool {
    let told = |record: &Record| record.info.name().name() == "<package>" && is_of_program(&record.fields);
    value::with::<Record, _>(package, told).unwrap_or(false)
}

impl Lowering {
    /// Does the package have that output? (All packages of the library have `out`.)
    pub(super) fn check_output(&mut self, thing: &Value, output: Option<&Value>, task: &Task) {
        let Some(output) = output.filter(|it| value::as_str(it).is_some_and(|name| name != "out")) else { return };
        let is_package = |record: &Record| record.info.name().name() == "<package>";
        if !value::with::<Record, _>(thing, is_package).unwrap_or(false) {
            return;
        }
        let Some(outputs) = field_by_name(thing, "outputs") else { return };
        let wanted = value::as_str(output);
        if !value::elements(&outputs).any(|it| value::as_str(&it) == wanted) {
            self.faults.push(Fault {
                kind: FaultKind::NoOutput,
                object: thing.clone(),
                holder: task.holder.clone(),
                position: task.position,
                other: Some(output.clone()),
            });
        }
    }

    /// An input of a package: a list of a label, an object that stands for a file, and perhaps the name
    /// of an output.
    pub(super) fn look_at_input(&mut self, input: &Value) {
        let (holder, position) = self.asked.clone();
        let parts: Vec<Value> = value::elements(input).take(4).collect();
        let task =
            |object: &Value| Task { role: Role::Object, object: object.clone(), holder: holder.clone(), position };
        match parts.as_slice() {
            [_, thing, rest @ ..] if record(thing).is_some() && rest.len() <= 1 => {
                self.check_output(thing, rest.first(), &task(thing));
                self.tasks.push(task(thing));
            }
            // A string is the name of a file.
            [_, thing] => self.fault(FaultKind::NoInput, task(thing)),
            _ => self.fault(FaultKind::NoInput, task(input)),
        }
    }

    /// The modules that a gexp imports: names, and lists of a name, `=>` and a file that has the module.
    pub(super) fn look_at_modules(&mut self, modules: &Value, gexp: &Value) {
        let this = Some(gexp.clone());
        let task = |object| Task { role: Role::Object, object, holder: this.clone(), position: None };
        if !value::is_nil(modules) && !matches!(modules, Value::Pair(_)) {
            self.fault(FaultKind::NoModule, task(modules.clone()));
        }
        for module in value::elements(modules).take(super::profile::MOST) {
            let parts: Vec<Value> = value::elements(&module).take(4).collect();
            match parts.as_slice() {
                [_, arrow, file] if is_arrow(arrow) && value::as_str(file).is_none() => {
                    self.part(Role::Object, Some(file.clone()), &this);
                }
                [] => self.fault(FaultKind::NoModule, task(module.clone())),
                _ if self.is_new(&module, true) && !self.is_known(&module) => {
                    self.pending.push_back((module.clone(), this.clone(), None));
                }
                _ => {}
            }
        }
    }

    /// Is it the name of a module of Guix, Guile or a package that Guix uses, or of a channel that is known?
    /// Those of the program are for the library to find.
    fn is_known(&mut self, module: &Value) -> bool {
        let Some(parts) = value::list_to_vec(module) else { return false };
        let names: Option<Vec<Symbol>> = parts.iter().map(value::as_symbol).collect();
        let Some(names) = names else { return false };
        let first = names.first().map_or("", |name| name.name());
        // Of Guile's compiler, the table has the modules that programs import.
        if matches!(first, "language" | "scripts") || public::channel_of(first).is_some() {
            return true;
        }
        let known = self.modules.get_or_insert_with(|| public::modules().map(|(name, _)| name).collect());
        known.contains(svc_guile::module::written(&names).as_str())
    }
}

/// Whether `object` is the symbol that stands between a module's name and the file that holds it.
fn is_arrow(object: &Value) -> bool {
    value::as_symbol(object).is_some_and(|it| it.name() == "=>")
}
