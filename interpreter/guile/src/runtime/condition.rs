//! Exceptions as objects (Guile manual "Exception Objects"): types, compounds, and the way from
//! a key with arguments to an object and back.

use super::prelude::*;
use super::record::{as_type, field, is_instance, make_record, type_arg, type_of, TypeInfo, TypeSpec};
use rustc_hash::FxHashMap;
use std::cell::OnceCell;
use std::rc::Rc;

/// The exception types: name, parent, own fields. Parents come first.
const TYPES: &[(&str, &str, &[&str])] = &[
    ("&exception", "", &[]),
    ("&compound-exception", "", &["components"]),
    ("&error", "&exception", &[]),
    ("&programming-error", "&error", &[]),
    ("&assertion-failure", "&programming-error", &[]),
    ("&message", "&exception", &["message"]),
    ("&warning", "&exception", &[]),
    ("&external-error", "&error", &[]),
    ("&irritants", "&exception", &["irritants"]),
    ("&origin", "&exception", &["origin"]),
    ("&non-continuable", "&programming-error", &[]),
    ("&implementation-restriction", "&programming-error", &[]),
    ("&lexical", "&programming-error", &[]),
    ("&syntax", "&programming-error", &["form", "subform"]),
    ("&undefined-variable", "&programming-error", &[]),
    ("&exception-with-kind-and-args", "&exception", &["kind", "args"]),
    ("&quit-exception", "&exception", &["code"]),
];

crate::parts! {
    static ALL: OnceCell<FxHashMap<&'static str, Rc<TypeInfo>>> = OnceCell::new();
}

/// The exception type called `name`, which is one of those above; `&exception` for any other.
pub fn exception_type(name: &str) -> Rc<TypeInfo> {
    ALL.with(|all| {
        let all = all.get_or_init(|| {
            let mut made: FxHashMap<&'static str, Rc<TypeInfo>> = FxHashMap::default();
            for (name, parent, fields) in TYPES {
                let mut spec = TypeSpec::new(name, fields).extensible();
                spec.fields.iter_mut().for_each(|(_, mutable)| *mutable = false);
                spec.parent = made.get(parent).cloned();
                made.insert(name, spec.make());
            }
            made
        });
        debug_assert!(all.contains_key(name), "{name} is no type of Guile's");
        match all.get(name).or_else(|| all.get("&exception")) {
            Some(found) => found.clone(),
            None => TypeSpec::new("&exception", &[]).make(),
        }
    })
}

/// The variables of the exception types: names and values.
pub fn variables() -> impl Iterator<Item = (&'static str, Value)> {
    TYPES.iter().map(|(name, _, _)| (*name, exception_type(name).value()))
}

/// An exception of a type and its fields.
pub fn make(name: &str, fields: Vec<Value>) -> Value {
    make_record(&exception_type(name), fields)
}

/// Is it an exception object, simple or compound?
pub fn is_exception(value: &Value) -> bool {
    is_instance(value, &exception_type("&exception")) || is_instance(value, &exception_type("&compound-exception"))
}

/// The simple exceptions that an exception is made of; `None` for what is no exception.
pub fn components(value: &Value) -> Option<Vec<Value>> {
    if let Some(list) = field(value, &exception_type("&compound-exception"), 0) {
        return list_to_vec(&list);
    }
    is_exception(value).then(|| vec![value.clone()])
}

/// The compound of exceptions; one alone stays itself.
pub fn compound(exceptions: &[Value]) -> Option<Value> {
    let mut all = Vec::new();
    for exception in exceptions {
        all.extend(components(exception)?);
    }
    match all.as_slice() {
        [one] => Some(one.clone()),
        _ => Some(make("&compound-exception", vec![list(all)])),
    }
}

/// The first component that is of a type.
pub fn component(value: &Value, info: &Rc<TypeInfo>) -> Option<Value> {
    components(value)?.into_iter().find(|simple| is_instance(simple, info))
}

/// The field `index` of the component that is of the type called `name`.
pub fn component_field(value: &Value, name: &str, index: usize) -> Option<Value> {
    let info = exception_type(name);
    component(value, &info).and_then(|simple| field(&simple, &info, index))
}

/// The exception object of a key and its arguments: what `throw` raises.
pub fn from_throw(key: &Value, args: &Value) -> Value {
    let name = as_symbol(key).map_or("", Symbol::name);
    let mut parts: Vec<Value> = Vec::new();
    let items: Vec<Value> = elements(args).collect();
    let specific = match name {
        "quit" => {
            let code = match items.first() {
                None => Value::IntV(0),
                Some(n @ (Value::IntV(_) | Value::BigNum(_))) => n.clone(),
                Some(Value::BoolV(false)) => Value::IntV(1),
                Some(_) => Value::IntV(0),
            };
            make("&quit-exception", vec![code])
        }
        "read-error" => make("&lexical", vec![]),
        "unbound-variable" => make("&undefined-variable", vec![]),
        "wrong-number-of-args"
        | "wrong-type-arg"
        | "keyword-argument-error"
        | "out-of-range"
        | "regular-expression-syntax"
        | "program-error"
        | "goops-error"
        | "null-pointer-error" => make("&assertion-failure", vec![]),
        "system-error" | "host-not-found" | "getaddrinfo-error" | "no-data" | "no-recovery" | "try-again" => {
            make("&external-error", vec![])
        }
        "stack-overflow" | "numerical-overflow" | "memory-allocation-error" => {
            make("&implementation-restriction", vec![])
        }
        "syntax-error" => match items.as_slice() {
            [_, _, _, form, subform, ..] => make("&syntax", vec![form.clone(), subform.clone()]),
            _ => make("&error", vec![]),
        },
        _ => make("&error", vec![]),
    };
    let is_syntax = is_instance(&specific, &exception_type("&syntax"));
    parts.push(specific);
    match items.as_slice() {
        [who, what, ..] if is_syntax => {
            parts.push(make("&origin", vec![who.clone()]));
            parts.push(make("&message", vec![what.clone()]));
        }
        [subr, message, irritants, ..] => {
            parts.push(make("&origin", vec![subr.clone()]));
            parts.push(make("&message", vec![message.clone()]));
            parts.push(make("&irritants", vec![irritants.clone()]));
        }
        _ => parts.push(make("&irritants", vec![args.clone()])),
    }
    parts.push(make("&exception-with-kind-and-args", vec![key.clone(), args.clone()]));
    make("&compound-exception", vec![list(parts)])
}

/// The key of a raised object: that of `throw`, `quit`, or `%exception` (`exception-kind`).
pub fn kind(value: &Value) -> Value {
    if let Some(kind) = component_field(value, "&exception-with-kind-and-args", 0) {
        return kind;
    }
    match component_field(value, "&quit-exception", 0) {
        Some(_) => intern("quit"),
        None => intern("%exception"),
    }
}

/// The arguments of a raised object: those of `throw`, or the object itself (`exception-args`).
pub fn args_of(value: &Value) -> Value {
    if let Some(args) = component_field(value, "&exception-with-kind-and-args", 1) {
        return args;
    }
    match component_field(value, "&quit-exception", 0) {
        Some(code) => list([code]),
        None => list([value.clone()]),
    }
}

/// The exception object of what [`take_pending`] gives.
pub fn of_pending(pending: &Value) -> Value {
    if let Some((key, args)) = pair(pending) {
        return from_throw(key, args);
    }
    with::<Vector, _>(pending, |v| v.0.first().cloned()).flatten().unwrap_or_else(|| pending.clone())
}

fn make_exception(args: &[Value]) -> Answer {
    if let Some(given) = args.iter().find(|given| !is_exception(given)) {
        return Err(scm_error("misc-error", None, "not a exception ~S", vec![given.clone()], FALSE));
    }
    Ok(compound(args).unwrap_or(NIL))
}

fn simple_exceptions(args: &[Value]) -> Answer {
    let [given] = exact::<1>("simple-exceptions", args)?;
    components(given)
        .map(list)
        .ok_or_else(|| scm_error("misc-error", None, "not a exception ~S", vec![given.clone()], FALSE))
}

fn is_exception_type(value: &Value) -> bool {
    as_type(value).is_some_and(|info| info.is_a(&exception_type("&exception")))
}

fn make_exception_type(args: &[Value]) -> Answer {
    let [name, parent, fields] = exact::<3>("make-exception-type", args)?;
    if !is_exception_type(parent) {
        return Err(wrong_type_expecting("make-exception-type", 2, parent, "exception type"));
    }
    let name = as_symbol(name).ok_or_else(|| wrong_type_expecting("make-exception-type", 1, name, "symbol"))?;
    let fields: Option<Vec<&str>> = list_to_vec(fields)
        .ok_or_else(|| wrong_type_expecting("make-exception-type", 3, fields, "list"))?
        .iter()
        .map(|f| as_symbol(f).map(Symbol::name))
        .collect();
    let fields = fields.ok_or_else(|| wrong_type_expecting("make-exception-type", 3, &args[2], "list of symbols"))?;
    let mut spec = TypeSpec::new(name.name(), &fields).extensible();
    spec.parent = as_type(parent);
    Ok(spec.make().value())
}

fn predicate_of(info: Rc<TypeInfo>) -> Value {
    super::procedure::procedure("exception-predicate", move |args| match args {
        [it] => Ok(super::value::bool(component(it, &info).is_some())),
        _ => Err(wrong_number_of_args("exception-predicate")),
    })
}

fn exception_predicate(args: &[Value]) -> Answer {
    Ok(predicate_of(type_arg("exception-predicate", args, 1)?))
}

fn wrong_exception(given: &Value, info: &Rc<TypeInfo>) -> Raised {
    scm_error(
        "misc-error",
        None,
        "object is not an exception of the right type ~S ~S",
        vec![given.clone(), info.value()],
        FALSE,
    )
}

/// `(%exception-component exception type)`: the component, or the error of `exception-accessor`.
fn exception_component(args: &[Value]) -> Answer {
    let info = type_arg("%exception-component", args, 2)?;
    component(&args[0], &info).ok_or_else(|| wrong_exception(&args[0], &info))
}

/// `(%exception-field-accessor type field)`: an accessor that looks into compounds.
fn field_accessor(args: &[Value]) -> Answer {
    let info = type_arg("%exception-field-accessor", args, 1)?;
    let field_name = symbol_arg("%exception-field-accessor", args, 2)?;
    let index = info
        .field_index(field_name)
        .ok_or_else(|| misc_error("%exception-field-accessor", "no such field: ~S", vec![args[1].clone()]))?;
    Ok(super::procedure::procedure(field_name.name(), move |args| match args {
        [it] => component(it, &info)
            .and_then(|simple| field(&simple, &info, index))
            .ok_or_else(|| wrong_exception(it, &info)),
        _ => Err(wrong_number_of_args("exception-accessor")),
    }))
}

fn read_field(name: &'static str, of: &'static str, index: usize, args: &[Value]) -> Answer {
    let [given] = exact::<1>(name, args)?;
    component_field(given, of, index).ok_or_else(|| wrong_exception(given, &exception_type(of)))
}

fn from_throw_native(args: &[Value]) -> Answer {
    let [key, arguments] = exact::<2>("make-exception-from-throw", args)?;
    Ok(from_throw(key, arguments))
}

/// `(%pending-exception)`: the exception object that a native put aside, taken; or `#f`.
fn pending() -> Answer {
    Ok(take_pending().map_or(FALSE, |pending| of_pending(&pending)))
}

fn errno(args: &[Value]) -> Answer {
    let mut items = elements(&args[0]);
    let is_system = items.next().and_then(|key| as_symbol(&key)).is_some_and(|k| k.name() == "system-error");
    let data = items.nth(3);
    Ok(data.filter(|_| is_system).and_then(|data| car(&data).cloned()).unwrap_or(FALSE))
}

fn scm_error_native(key: &Value, subr: &Value, message: &Value, irritants: &Value, data: &Value) -> Answer {
    Err(raise(cons(key.clone(), list([subr.clone(), message.clone(), irritants.clone(), data.clone()]))))
}

fn throw_native(args: &[Value]) -> Answer {
    let Some((key, rest)) = args.split_first() else { return Err(wrong_number_of_args("throw")) };
    if as_symbol(key).is_none() {
        return Err(wrong_type("throw", 1, key));
    }
    Err(raise(cons(key.clone(), list(rest.to_vec()))))
}

/// `error`: all arguments are irritants, the first to be displayed.
fn error_native(args: &[Value]) -> Answer {
    if args.is_empty() {
        return Err(scm_error("misc-error", None, "?", vec![], FALSE));
    }
    let template = format!("~A{}", " ~S".repeat(args.len() - 1));
    Err(scm_error("misc-error", None, &template, args.to_vec(), FALSE))
}

macro_rules! simple {
    ($($type:literal $make:literal $is:literal $parameters:tt;)*) => {
        /// Constructors and predicates of the types.
        pub const SIMPLE: &[Native] = &[$(
            native!($make $parameters by |a| Ok(make($type, a.to_vec())),
                Guile("Exception Objects"), "An exception of this type."),
            native!($is (object: Any) => component(object, &exception_type($type)).is_some(),
                Guile("Exception Objects"), "Is it an exception of this type, or has it one within?"),
        )*];
    };
}
simple! {
    "&error" "make-error" "error?" ();
    "&programming-error" "make-programming-error" "programming-error?" ();
    "&assertion-failure" "make-assertion-failure" "assertion-failure?" ();
    "&message" "make-exception-with-message" "exception-with-message?" (message: Any);
    "&warning" "make-warning" "warning?" ();
    "&external-error" "make-external-error" "external-error?" ();
    "&irritants" "make-exception-with-irritants" "exception-with-irritants?" (irritants: Any);
    "&origin" "make-exception-with-origin" "exception-with-origin?" (origin: Any);
    "&non-continuable" "make-non-continuable-error" "non-continuable-error?" ();
    "&implementation-restriction" "make-implementation-restriction-error" "implementation-restriction-error?" ();
    "&lexical" "make-lexical-error" "lexical-error?" ();
    "&syntax" "make-syntax-error" "syntax-error?" (form: Any, subform: Any);
    "&undefined-variable" "make-undefined-variable-error" "undefined-variable-error?" ();
    "&quit-exception" "make-quit-exception" "quit-exception?" (code: Any);
    "&exception-with-kind-and-args" "make-exception-with-kind-and-args" "exception-with-kind-and-args?" (kind: Any, arguments: Any);
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("make-exception" (..exceptions: Any) by make_exception,
        Guile("Exceptions"), "The compound of exceptions."),
    native!("exception?" (object: Any) => is_exception(object),
        Guile("Exceptions"), "Is it an exception object?"),
    native!("simple-exceptions" (exception: Any) by simple_exceptions,
        Guile("Exceptions"), "What a compound is made of."),
    native!("exception-type?" (object: Any) => is_exception_type(object),
        Guile("Exceptions"), "Is it a type of exceptions?"),
    native!("make-exception-type" (name: Any, parent: Any, fields: Any) by make_exception_type,
        Guile("Exceptions"), "A new type of exceptions: name, parent, fields."),
    native!("exception-predicate" (exception_type: Any) by exception_predicate,
        Guile("Exceptions"), "The predicate of a type, which looks into compounds."),
    native!("%exception-component" (exception: Any, exception_type: Any) by exception_component,
        Guile("Exceptions"), "The component of a type."),
    native!("%exception-field-accessor" (exception_type: Any, field: Any) by field_accessor,
        Guile("Exceptions"), "The accessor of a field, which looks into compounds."),
    native!("exception-kind" (exception: Any) => kind(exception),
        Guile("Exceptions"), "The key that a throw had, or %exception."),
    native!("exception-args" (exception: Any) => args_of(exception),
        Guile("Exceptions"), "The arguments that a throw had, or the object."),
    native!("make-exception-from-throw" (key: Any, arguments: Any) by from_throw_native,
        Guile("Exceptions"), "The exception object of a key and arguments."),
    native!("%pending-exception" () => pending(),
        Guile("Exceptions"), "The exception that a native put aside, as an object, taken; or #f."),
    native!("exception-message" (exception: Any) by |a| read_field("exception-message", "&message", 0, a),
        Guile("Exceptions"), "The message."),
    native!("exception-irritants" (exception: Any) by |a| read_field("exception-irritants", "&irritants", 0, a),
        Guile("Exceptions"), "The irritants."),
    native!("exception-origin" (exception: Any) by |a| read_field("exception-origin", "&origin", 0, a),
        Guile("Exceptions"), "Where it was raised."),
    native!("syntax-error-form" (exception: Any) by |a| read_field("syntax-error-form", "&syntax", 0, a),
        Guile("Exceptions"), "The form in error."),
    native!("syntax-error-subform" (exception: Any) by |a| read_field("syntax-error-subform", "&syntax", 1, a),
        Guile("Exceptions"), "The part in error."),
    native!("quit-exception-code" (exception: Any) by |a| read_field("quit-exception-code", "&quit-exception", 0, a),
        Guile("Exceptions"), "The exit code."),
    native!("system-error-errno" (caught: Any) by errno,
        Guile("Exceptions"), "The error number of a caught system-error, given as the list of key and arguments."),
    native!("throw" (key: Any ..arguments: Any) by throw_native,
        Guile("Exceptions"), "Raise an exception of a kind with arguments."),
    native!("error" (..message_and_irritants: Any) by error_native,
        Guile("Exceptions"), "Raise a misc-error that says a message and irritants."),
    native!("scm-error" (key: Any, subroutine: Any, message: Any, arguments: Any, data: Any) => scm_error_native(key, subroutine, message, arguments, data),
        Guile("Exceptions"), "Raise with a key, subroutine, message, its arguments and data."),
];

/// The type of an exception's first component: what to report it under.
pub fn primary_type(value: &Value) -> Option<Symbol> {
    components(value)?.first().and_then(type_of).map(|info| info.name())
}
