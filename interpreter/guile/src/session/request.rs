//! What running programs ask of their world.
//!
//! The procedures of `scheme/guile/modules.scm` leave the machine with a name and arguments; this is
//! what they mean.

use super::reflect;
use crate::module::{ModuleId, Slot};
use crate::runtime::value::{self, Value};
use crate::symbol::Symbol;
use crate::vm::Request;

/// Something that a program asks for. Where no module is given, it is the current one.
pub(super) enum Asked {
    /// A procedure for each part of a form, to be called in order.
    Compile { form: Value, module: Option<ModuleId> },
    /// What a form expands to, as text.
    Expand { form: Value, module: Option<ModuleId> },
    /// The forms of a file.
    ReadFile(String),
    /// A file evaluated.
    LoadFile(String),
    /// Where in the load path a file is.
    FindFile(String),
    /// The module of that name, all its names bound.
    ResolveModule(Vec<Symbol>),
    /// The module of that name; its interface is all that is asked for.
    RequireModule(Vec<Symbol>),
    /// The procedure that a stub stands for.
    Procedure(Option<Slot>),
    /// The value of a variable.
    Value(Value),
    /// Another value for a variable, or none.
    SetValue { variable: Option<Slot>, to: Value },
    /// An import; into the interface of `module`, if that is what was given.
    Import { module: Option<ModuleId>, is_interface: bool, from: Option<ModuleId> },
    /// Where a datum stands.
    Place(Value),
}

impl Asked {
    /// What `request` asks for; none where nothing is called so.
    pub fn of(request: &Request) -> Option<Asked> {
        let args = &request.arguments;
        let first = || args.first().cloned().unwrap_or(value::FALSE);
        let module = |at: usize| args.get(at).and_then(reflect::module_of);
        let file = || args.first().and_then(value::as_str).unwrap_or("").to_string();
        let name = || args.first().and_then(reflect::module_name).unwrap_or_default();
        Some(match value::as_symbol(&request.kind)?.name() {
            "compile" => Asked::Compile { form: first(), module: module(1) },
            "macroexpand" => Asked::Expand { form: first(), module: module(1) },
            "read-file" => Asked::ReadFile(file()),
            "load-file" => Asked::LoadFile(file()),
            "find-file" => Asked::FindFile(file()),
            "resolve-module" => Asked::ResolveModule(name()),
            "require-module" => Asked::RequireModule(name()),
            "load" => Asked::Procedure(match args.first() {
                Some(Value::IntV(n)) => u32::try_from(*n).ok().map(Slot),
                _ => None,
            }),
            "variable-ref" => Asked::Value(first()),
            "variable-set!" => Asked::SetValue {
                variable: args.first().and_then(variable),
                to: args.get(1).cloned().unwrap_or_else(value::unspecified),
            },
            "use-module" => Asked::Import {
                module: module(0),
                is_interface: args.first().is_some_and(value::is::<reflect::InterfaceValue>),
                from: module(1),
            },
            "source" => Asked::Place(first()),
            _ => return None,
        })
    }
}

/// The variable that a value is.
pub(super) fn variable(value: &Value) -> Option<Slot> {
    value::get::<reflect::VariableValue>(value).map(|variable| variable.0)
}
