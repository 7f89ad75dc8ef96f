//! Procedures that natives make, and what is known of a procedure: its name, its properties.
//!
//! A native procedure that holds values (a record accessor, a parameter) is a boxed function of
//! the machine. The machine wants such functions to be `Send` and `Sync`; evaluation is on one
//! thread, so that the values never leave it.

use super::equal::address;
use super::prelude::*;
use crate::symbol::Kind;
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::sync::{Arc, OnceLock};

/// A value that stays on the thread it was made on.
struct OneThread<T>(T);

// SAFETY: an evaluation world lives on one thread (see `Symbol`); the machine never hands a
// boxed function to another.
unsafe impl<T> Send for OneThread<T> {}
unsafe impl<T> Sync for OneThread<T> {}

impl<T> OneThread<T> {
    fn get(&self) -> &T {
        &self.0
    }
}

/// A procedure called `name` that calls `function`.
pub fn procedure(name: &str, function: impl Fn(&[Value]) -> Answer + 'static) -> Value {
    let held = OneThread(function);
    let made = Value::anonymous_boxed_function(Arc::new(move |args: &[Value]| (held.get())(args)));
    match made {
        Value::BoxedFunction(mut boxed) => {
            if let Some(inner) = Gc::get_mut(&mut boxed) {
                inner.name = Some(Arc::new(name.to_string()));
            }
            Value::BoxedFunction(boxed)
        }
        other => other,
    }
}

crate::parts! {
    static NATIVES_OF_WORLD: RefCell<Natives> = RefCell::default();
    /// Properties by the procedure's address; the procedure is held, so that no other takes its place.
    static PROPERTIES: RefCell<FxHashMap<usize, (Value, Value)>> = RefCell::new(FxHashMap::default());
}

/// Tells a property that a closure has from its definition.
type PropertyOfClosure = fn(&Value, &str) -> Option<Value>;

/// The same for every world: what runs closures knows where they were defined, and it knows this
/// room, not the other way round.
static CLOSURES: OnceLock<PropertyOfClosure> = OnceLock::new();

/// Make known who tells the properties of closures.
pub fn install_properties_of_closures(of: PropertyOfClosure) {
    CLOSURES.get_or_init(|| of);
}

/// The natives of a world. Each has a number, which its procedure carries: two natives may be the same
/// function, and the compiler may make one of two that do the same.
#[derive(Default)]
struct Natives {
    all: Vec<(&'static Native, Option<Value>)>,
    /// The last one of each name.
    numbers: FxHashMap<&'static str, u32>,
}

/// Make a native known to this world: its number.
pub fn register_native(native: &'static Native) -> u32 {
    NATIVES_OF_WORLD.with(|natives| {
        let natives = &mut *natives.borrow_mut();
        let number = natives.all.len() as u32;
        natives.all.push((native, None));
        natives.numbers.insert(native.name, number);
        number
    })
}

/// The procedure of the native of that number; there is one.
pub fn native_procedure(number: u32) -> Option<Value> {
    NATIVES_OF_WORLD.with(|natives| {
        let mut natives = natives.borrow_mut();
        let (native, made) = natives.all.get_mut(number as usize)?;
        Some(made.get_or_insert_with(|| checked(native, number)).clone())
    })
}

/// A procedure that calls the native if it gets as many arguments as it takes.
fn checked(native: &'static Native, number: u32) -> Value {
    let (least, most) = (native.least(), native.most().unwrap_or(usize::MAX));
    let made = Value::anonymous_boxed_function(Arc::new(move |args: &[Value]| {
        if args.len() < least || args.len() > most {
            return Err(wrong_number_of_args(native.name));
        }
        (native.function)(args)
    }));
    match made {
        Value::BoxedFunction(mut boxed) => {
            if let Some(inner) = Gc::get_mut(&mut boxed) {
                // The machine asks nobody for this; other procedures of ours have none.
                inner.arity = Some(number);
            }
            Value::BoxedFunction(boxed)
        }
        other => other,
    }
}

/// The natives of this world, as they are declared; the last one of each name.
pub fn declared() -> Vec<&'static Native> {
    NATIVES_OF_WORLD.with(|natives| {
        let natives = natives.borrow();
        let mut declared: Vec<&'static Native> =
            natives.numbers.values().filter_map(|number| natives.all.get(*number as usize)).map(|all| all.0).collect();
        declared.sort_by_key(|native| native.name);
        declared
    })
}

/// The native procedure called `name`.
pub fn native_called(name: &str) -> Option<Value> {
    let number = NATIVES_OF_WORLD.with(|natives| natives.borrow().numbers.get(name).copied())?;
    native_procedure(number)
}

/// The declaration of a native procedure.
pub fn declaration(value: &Value) -> Option<&'static Native> {
    let Value::BoxedFunction(boxed) = value else { return None };
    let number = boxed.arity?;
    NATIVES_OF_WORLD.with(|natives| natives.borrow().all.get(number as usize).map(|(native, _)| *native))
}

/// The properties of a procedure that were set, an association list.
pub fn properties(procedure: &Value) -> Value {
    PROPERTIES.with(|all| all.borrow().get(&address(procedure)).map_or(NIL, |(_, list)| list.clone()))
}

/// Replace the properties of a procedure.
pub fn set_properties(procedure: &Value, to: Value) {
    let old = PROPERTIES.with(|all| all.borrow_mut().insert(address(procedure), (procedure.clone(), to)));
    drop(old);
}

/// A property that was set.
pub fn property(procedure: &Value, key: &str) -> Option<Value> {
    set_property_of(procedure, key).or_else(|| CLOSURES.get().and_then(|of| of(procedure, key)))
}

fn set_property_of(procedure: &Value, key: &str) -> Option<Value> {
    let list = properties(procedure);
    let found = elements(&list).find(|entry| car(entry).and_then(as_symbol).is_some_and(|k| k.name() == key));
    found.and_then(|entry| cdr(&entry).cloned())
}

/// The property of a procedure that is printed as something else: its text. Programs are not told of it.
pub const SHOWN_AS: &str = "%shown-as";

/// Set one property.
pub fn set_property(procedure: &Value, key: Value, to: Value) {
    let list = properties(procedure);
    let found = elements(&list).find(|entry| car(entry).is_some_and(|k| same(k, &key)));
    match found {
        Some(entry) => {
            set_cdr(&entry, to);
        }
        None => set_properties(procedure, cons(cons(key, to), list)),
    }
}

/// The name of something native, if it has one for programs.
pub fn shown(name: &str) -> Option<&str> {
    (crate::module::native_name(name).kind() != Kind::Internal).then_some(name)
}

/// The name of a procedure: the `name` property, the name it was defined under, a native's name.
pub fn name(procedure: &Value) -> Option<String> {
    match property(procedure, "name") {
        Some(Value::BoolV(false)) => return None,
        Some(set) => return as_symbol(&set).map(|s| s.name().to_string()).or_else(|| as_str(&set).map(str::to_string)),
        None => {}
    }
    match procedure {
        Value::BoxedFunction(boxed) => {
            let native = declaration(procedure).map(|native| native.name);
            native.or(boxed.name()).and_then(shown).map(str::to_string)
        }
        _ => None,
    }
}

fn procedure_arg<'a>(name: &str, args: &'a [Value], position: usize) -> Result<&'a Value, Raised> {
    let given = arg(name, args, position)?;
    if is_procedure(given) {
        Ok(given)
    } else {
        Err(wrong_type_expecting(name, position, given, "procedure"))
    }
}

fn procedure_name(args: &[Value]) -> Answer {
    Ok(name(procedure_arg("procedure-name", args, 1)?).map_or(FALSE, |name| intern(&name)))
}

fn documentation(args: &[Value]) -> Answer {
    let given = procedure_arg("procedure-documentation", args, 1)?;
    Ok(property(given, "documentation")
        .unwrap_or_else(|| declaration(given).map_or(FALSE, |native| string(native.documentation()))))
}

fn procedure_properties(procedure: &Value) -> Answer {
    let given = procedure;
    let is_shown = |entry: &Value| car(entry).and_then(as_symbol).is_none_or(|key| key.name() != SHOWN_AS);
    let mut list = super::value::list(elements(&properties(given)).filter(is_shown).collect::<Vec<_>>());
    if let (None, Some(text)) = (set_property_of(given, "documentation"), property(given, "documentation")) {
        list = cons(cons(intern("documentation"), text), list);
    }
    match name(given) {
        Some(name) if property(given, "name").is_none() => Ok(cons(cons(intern("name"), intern(&name)), list)),
        _ => Ok(list),
    }
}

fn procedure_property(args: &[Value]) -> Answer {
    let given = procedure_arg("procedure-property", args, 1)?;
    let key = as_symbol(&args[1]).map_or("", Symbol::name);
    match key {
        "name" => procedure_name(&args[..1]),
        "documentation" => documentation(&args[..1]),
        key => Ok(property(given, key).unwrap_or(FALSE)),
    }
}

fn set_procedure_property(args: &[Value]) -> Answer {
    set_property(procedure_arg("set-procedure-property!", args, 1)?, args[1].clone(), args[2].clone());
    Ok(unspecified())
}

fn set_procedure_properties(args: &[Value]) -> Answer {
    set_properties(procedure_arg("set-procedure-properties!", args, 1)?, args[1].clone());
    Ok(unspecified())
}

fn with_properties(args: &[Value]) -> Answer {
    let [procedure, list] = exact::<2>("%with-properties", args)?;
    set_properties(procedure, list.clone());
    Ok(procedure.clone())
}

/// For a native: `(required optional rest?)`; `#f` for what the machine knows better.
fn arity(args: &[Value]) -> Answer {
    Ok(declaration(procedure_arg("%native-arity", args, 1)?).map_or(FALSE, |native| {
        list([int(native.least()), int(native.optional.len()), super::value::bool(native.rest.is_some())])
    }))
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("procedure?" (object: Any) => is_procedure(object),
        R7rs("6.10"), "Is it a procedure?"),
    native!("procedure-name" (procedure: Procedure) by procedure_name,
        Guile("Procedure Properties"), "The name of a procedure, a symbol, or #f."),
    native!("procedure-documentation" (procedure: Procedure) by documentation,
        Guile("Procedure Properties"), "The docstring of a procedure, or #f."),
    native!("procedure-properties" (procedure: Procedure) => procedure_properties(procedure),
        Guile("Procedure Properties"), "The properties of a procedure, an association list."),
    native!("procedure-property" (procedure: Procedure, key: Any) by procedure_property,
        Guile("Procedure Properties"), "A property of a procedure, or #f."),
    native!("set-procedure-property!" (procedure: Procedure, key: Any, value: Any) by set_procedure_property,
        Guile("Procedure Properties"), "Set a property of a procedure."),
    native!("set-procedure-properties!" (procedure: Procedure, properties: Any) by set_procedure_properties,
        Guile("Procedure Properties"), "Replace the properties of a procedure."),
    native!("%with-properties" (procedure: Any, properties: Any) by with_properties,
        Guile("Procedure Properties"), "The procedure, with those properties."),
    native!("procedure-source" (procedure: Procedure) by |a| procedure_arg("procedure-source", a, 1).map(|_| FALSE), Guile("Procedure Properties"), "The source of a procedure is not kept: #f."),
    native!("%native-arity" (procedure: Procedure) by arity,
        Guile("Procedure Properties"), "For a native, its numbers of required and optional arguments and whether there is a rest; otherwise #f."),
];

/// The parameters of a native as its printed form shows them: `(_ _ . _)`.
pub fn native_arguments(procedure: &Value) -> Option<String> {
    Some(shape(declaration(procedure)?, |_| "_".to_string()))
}

/// The parameters of a native as documentation shows them: `(list k #:optional fill . rest)`.
pub fn parameters_of(procedure: &Value) -> Option<String> {
    Some(shape(declaration(procedure)?, parameter_name))
}

/// The name of a parameter as Scheme writes it.
pub fn parameter_name(parameter: &Parameter) -> String {
    parameter.name.replace('_', "-")
}

fn shape(native: &Native, name: impl Fn(&Parameter) -> String) -> String {
    let mut words: Vec<String> = native.required.iter().map(&name).collect();
    if !native.optional.is_empty() {
        words.push("#:optional".to_string());
        words.extend(native.optional.iter().map(&name));
    }
    match (&native.rest, words.is_empty()) {
        (Some(rest), true) => name(rest),
        (Some(rest), false) => format!("({} . {})", words.join(" "), name(rest)),
        (None, _) => format!("({})", words.join(" ")),
    }
}
