//! Cells of dynamic state: fluids, parameters, boxes, variables' likes, and promises (R7RS §4.2.6,
//! §4.2.5, Guile manual "Fluids and Dynamic States", "Parameters", SRFI 111).
//!
//! The dynamic extent is driven from Scheme; here are the cells. A parameter is a procedure that
//! gives its cell away only to who knows the token.

use super::prelude::*;
use super::procedure::procedure;
use std::cell::RefCell;

/// A fluid.
#[derive(Clone, Debug)]
pub struct Fluid {
    /// `None` when it is not bound.
    pub value: Option<Value>,
    pub thread_local: bool,
}

impl Custom for Fluid {
    fn equality_hint(&self, _: &dyn steel::rvals::CustomType) -> bool {
        false
    }
}

/// What a parameter is made of.
#[derive(Clone, Debug)]
struct ParameterCell {
    fluid: Value,
    converter: Value,
}

impl Custom for ParameterCell {
    fn equality_hint(&self, _: &dyn steel::rvals::CustomType) -> bool {
        false
    }
}

/// The argument that makes a parameter give its cell.
#[derive(Clone, Copy, Debug)]
struct Token;

impl Custom for Token {
    fn equality_hint(&self, _: &dyn steel::rvals::CustomType) -> bool {
        false
    }
}

crate::parts! {
    static TOKEN: Value = custom(Token);
    /// The addresses of the procedures that are parameters, and the parameters themselves.
    static PARAMETERS: RefCell<std::collections::HashSet<usize>> = RefCell::new(Default::default());
}

/// A new fluid.
pub fn make_fluid(value: Option<Value>) -> Value {
    custom(Fluid { value, thread_local: false })
}

/// The value of a fluid, when it is one and is bound.
pub fn fluid_value(fluid: &Value) -> Option<Value> {
    with::<Fluid, _>(fluid, |f| f.value.clone()).flatten()
}

/// Set a fluid; `false` when it is none.
pub fn set_fluid(fluid: &Value, to: Option<Value>) -> bool {
    with_mut::<Fluid, _>(fluid, |f| std::mem::replace(&mut f.value, to)).map(drop).is_some()
}

/// A parameter: a procedure called `name` on a fluid, with a converter or `#f`.
pub fn make_parameter(name: &str, fluid: Value, converter: Value) -> Value {
    let cell = custom(ParameterCell { fluid: fluid.clone(), converter: converter.clone() });
    procedure(name, move |args| match args {
        [] => fluid_value(&fluid).ok_or_else(|| misc_error("fluid-ref", "unbound fluid: ~S", vec![fluid.clone()])),
        [one] if TOKEN.with(|token| same(token, one)) => Ok(cell.clone()),
        [one] => {
            let before = fluid_value(&fluid);
            set_fluid(&fluid, Some(one.clone()));
            Ok(before.unwrap_or_else(unspecified))
        }
        _ => Err(wrong_number_of_args("parameter")),
    })
}

fn register(parameter: Value) -> Value {
    PARAMETERS.with(|all| all.borrow_mut().insert(super::equal::address(&parameter)));
    // Parameters are few and live long; one that stays keeps its address to itself.
    super::procedure::set_property(&parameter, intern("%parameter"), TRUE);
    parameter
}

/// A parameter of the runtime's own, such as `current-output-port`; never forgotten.
pub fn global_parameter(name: &str, value: Value) -> Value {
    register(make_parameter(name, make_fluid(Some(value)), FALSE))
}

fn cell_of(value: &Value) -> Option<ParameterCell> {
    if matches!(value, Value::Closure(_)) {
        return super::procedure::property(value, "%parameter").as_ref().and_then(get::<ParameterCell>);
    }
    let Value::BoxedFunction(boxed) = value else { return None };
    // Only a parameter answers the token with a cell. Other boxed functions take it as an argument
    // like any other, so that only those that are registered are asked.
    if !PARAMETERS.with(|all| all.borrow().contains(&super::equal::address(value))) {
        return None;
    }
    let token = TOKEN.with(Value::clone);
    let answer = boxed.func()(&[token]).ok()?;
    get::<ParameterCell>(&answer)
}

/// The fluid of a parameter.
pub fn parameter_fluid(value: &Value) -> Option<Value> {
    cell_of(value).map(|cell| cell.fluid)
}

/// The present value of a parameter.
pub fn parameter_value(value: &Value) -> Option<Value> {
    parameter_fluid(value).and_then(|fluid| fluid_value(&fluid))
}

fn parameter_arg(name: &str, args: &[Value]) -> Result<ParameterCell, Raised> {
    let given = arg(name, args, 1)?;
    cell_of(given).ok_or_else(|| wrong_type_expecting(name, 1, given, "parameter"))
}

fn fluid_to_parameter(args: &[Value]) -> Answer {
    if !is::<Fluid>(&args[0]) {
        return Err(wrong_type_expecting("fluid->parameter", 1, &args[0], "fluid"));
    }
    Ok(register(make_parameter("parameter", args[0].clone(), optional(args, 2).cloned().unwrap_or(FALSE))))
}

/// `(%register-parameter! procedure fluid converter)`: a parameter whose procedure is a closure,
/// for only those can call the converter.
fn register_parameter(args: &[Value]) -> Answer {
    let [procedure, fluid, converter] = exact::<3>("%register-parameter!", args)?;
    let cell = custom(ParameterCell { fluid: fluid.clone(), converter: converter.clone() });
    super::procedure::set_property(procedure, intern("%parameter"), cell);
    Ok(procedure.clone())
}

fn make_parameter_object(value: &Value, converter: Option<&Value>) -> Answer {
    let fluid = make_fluid(Some(value.clone()));
    Ok(register(make_parameter("parameter", fluid, converter.cloned().unwrap_or(FALSE))))
}

fn fluid_ref(args: &[Value]) -> Answer {
    let found = custom_arg::<Fluid, _>("fluid-ref", args, 1, "fluid", |f| f.value.clone())?;
    found.ok_or_else(|| misc_error("fluid-ref", "unbound fluid: ~S", vec![args[0].clone()]))
}

fn fluid_set(args: &[Value]) -> Answer {
    let old = custom_arg_mut::<Fluid, _>("fluid-set!", args, 1, "fluid", |f| f.value.replace(args[1].clone()))?;
    drop(old);
    Ok(unspecified())
}

fn fluid_unset(args: &[Value]) -> Answer {
    let old = custom_arg_mut::<Fluid, _>("fluid-unset!", args, 1, "fluid", |f| f.value.take())?;
    drop(old);
    Ok(unspecified())
}

/// `(%fluid-swap! fluid cell)`: exchange the value of a fluid with what a box holds; the box holds
/// `%unbound` for no value. What `dynamic-wind` calls on both ways.
fn fluid_swap(args: &[Value]) -> Answer {
    let [_, place] = exact::<2>("%fluid-swap!", args)?;
    let inner = get::<Cell1>(place).ok_or_else(|| wrong_type_expecting("%fluid-swap!", 2, place, "box"))?.0;
    let to = if is_singleton(&inner, Singleton::Unbound) { None } else { Some(inner) };
    let old = custom_arg_mut::<Fluid, _>("%fluid-swap!", args, 1, "fluid", |f| std::mem::replace(&mut f.value, to))?;
    if let Some(a) = with_mut::<Cell1, _>(place, |cell| {
        std::mem::replace(&mut cell.0, old.unwrap_or_else(|| singleton(Singleton::Unbound)))
    }) {
        drop(a)
    }
    Ok(unspecified())
}

fn fluid_made(default: Option<&Value>, thread_local: bool) -> Answer {
    Ok(custom(Fluid { value: Some(default.cloned().unwrap_or(FALSE)), thread_local }))
}

fn unbox(name: &'static str, args: &[Value]) -> Answer {
    custom_arg::<Cell1, _>(name, args, 1, "box", |cell| cell.0.clone())
}

fn set_box(name: &'static str, args: &[Value]) -> Answer {
    let old = custom_arg_mut::<Cell1, _>(name, args, 1, "box", |cell| std::mem::replace(&mut cell.0, args[1].clone()))?;
    drop(old);
    Ok(unspecified())
}

/// A promise: shared, so that one may become another (R7RS `delay-force`).
#[derive(Clone, Debug)]
pub struct Promise {
    /// Has it a value? Otherwise `content` is the thunk.
    pub done: bool,
    pub content: Value,
}

impl Custom for Promise {
    fn equality_hint(&self, _: &dyn steel::rvals::CustomType) -> bool {
        false
    }
}

fn make_promise(done: &Value, content: &Value) -> Answer {
    Ok(custom(Promise { done: is_true(done), content: content.clone() }))
}

fn resolve_promise(args: &[Value]) -> Answer {
    let old = custom_arg_mut::<Promise, _>("%promise-resolve!", args, 1, "promise", |p| {
        p.done = is_true(&args[1]);
        std::mem::replace(&mut p.content, args[2].clone())
    })?;
    drop(old);
    Ok(unspecified())
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("make-fluid" ([default: Any]) => fluid_made(default, false),
        Guile("Fluids and Dynamic States"), "A fluid with a default value."),
    native!("make-thread-local-fluid" ([default: Any]) => fluid_made(default, true),
        Guile("Fluids and Dynamic States"), "A fluid with a default value."),
    native!("make-unbound-fluid" () => make_fluid(None),
        Guile("Fluids and Dynamic States"), "A fluid without a value."),
    native!("fluid?" (object: Any) => is::<Fluid>(object),
        Guile("Fluids and Dynamic States"), "Is it a fluid?"),
    native!("fluid-thread-local?" (fluid: Fluid) by |a| custom_arg::<Fluid, _>("fluid-thread-local?", a, 1, "fluid", |f| super::value::bool(f.thread_local)),
        Guile("Fluids and Dynamic States"), "Is the fluid local to threads?"),
    native!("fluid-ref" (fluid: Fluid) by fluid_ref, Guile("Fluids and Dynamic States"), "The value of a fluid."),
    native!("fluid-set!" (fluid: Fluid, value: Any) by fluid_set, Guile("Fluids and Dynamic States"), "Set a fluid."),
    native!("fluid-unset!" (fluid: Fluid) by fluid_unset,
        Guile("Fluids and Dynamic States"), "Take a fluid's value away."),
    native!("fluid-bound?" (fluid: Fluid) by |a| custom_arg::<Fluid, _>("fluid-bound?", a, 1, "fluid", |f| super::value::bool(f.value.is_some())),
        Guile("Fluids and Dynamic States"), "Has the fluid a value?"),
    native!("%fluid-swap!" (fluid: Fluid, cell: Box) by fluid_swap,
        Guile("Fluids and Dynamic States"), "Exchange the values of a fluid and a box."),
    native!("%make-parameter-object" (value: Any [converter: Any]) => make_parameter_object(value, converter),
        Guile("Fluids and Dynamic States"), "A parameter of a value that is converted already, and a converter or #f."),
    native!("%register-parameter!" (closure: Any, fluid: Fluid, converter: Any) by register_parameter,
        Guile("Fluids and Dynamic States"), "Let a closure be a parameter on a fluid, with a converter."),
    native!("%fluid->parameter-object" (fluid: Fluid [converter: Any]) by fluid_to_parameter,
        Guile("Fluids and Dynamic States"), "A parameter on a fluid, with a converter or #f."),
    native!("%parameter-cell" (parameter: Parameter) by |a| Ok(parameter_arg("%parameter-cell", a)?.fluid),
        Guile("Fluids and Dynamic States"), "The fluid of a parameter."),
    native!("parameter-fluid" (parameter: Parameter) by |a| Ok(parameter_arg("parameter-fluid", a)?.fluid),
        Guile("Fluids and Dynamic States"), "The fluid of a parameter."),
    native!("%parameter-converter" (parameter: Parameter) by |a| Ok(parameter_arg("parameter-converter", a)?.converter),
        Guile("Fluids and Dynamic States"), "The converter of a parameter, or #f."),
    native!("parameter-converter" (parameter: Parameter) by |a| Ok(parameter_arg("parameter-converter", a)?.converter),
        Guile("Fluids and Dynamic States"), "The converter of a parameter, or #f."),
    native!("parameter?" (object: Any) => cell_of(object).is_some(),
        Guile("Fluids and Dynamic States"), "Is it a parameter?"),
    native!("box" (value: Any) => custom(Cell1(value.clone())),
        Srfi(111), "A box that holds a value."),
    native!("box?" (object: Any) => is::<Cell1>(object),
        Srfi(111), "Is it a box?"),
    native!("unbox" (cell: Box) by |a| unbox("unbox", a), Srfi(111), "What a box holds."),
    native!("set-box!" (cell: Box, value: Any) by |a| set_box("set-box!", a), Srfi(111), "Replace what a box holds."),
    native!("make-atomic-box" (value: Any) => custom(Cell1(value.clone())),
        Guile("Fluids and Dynamic States"), "A box that holds a value."),
    native!("atomic-box-ref" (cell: Box) by |a| unbox("atomic-box-ref", a),
        Guile("Fluids and Dynamic States"), "What a box holds."),
    native!("atomic-box-set!" (cell: Box, value: Any) by |a| set_box("atomic-box-set!", a),
        Guile("Fluids and Dynamic States"), "Replace what a box holds."),
    native!("%make-promise" (done: Any, content: Any) => make_promise(done, content),
        Guile("Fluids and Dynamic States"), "A promise: whether it is done, and its value or thunk."),
    native!("%promise?" (object: Any) => is::<Promise>(object),
        Guile("Fluids and Dynamic States"), "Is it a promise?"),
    native!("promise?" (object: Any) => is::<Promise>(object),
        R7rs("4.2.5"), "Is it a promise?"),
    native!("%promise-done?" (promise: Promise) by |a| custom_arg::<Promise, _>("force", a, 1, "promise", |p| super::value::bool(p.done)),
        Guile("Fluids and Dynamic States"), "Has the promise a value?"),
    native!("%promise-value" (promise: Promise) by |a| custom_arg::<Promise, _>("force", a, 1, "promise", |p| p.content.clone()),
        Guile("Fluids and Dynamic States"), "The value of a promise, or its thunk."),
    native!("%promise-resolve!" (promise: Promise, done: Any, content: Any) by resolve_promise,
        Guile("Fluids and Dynamic States"), "Replace a promise's state: done or not, and its value or thunk."),
    native!("%unbound" () => singleton(Singleton::Unbound),
        Guile("Fluids and Dynamic States"), "The object that stands for no value."),
    native!("eof-object" () => eof(), R7rs("6.13.2"), "The end-of-file object."),
    native!("eof-object?" (object: Any) => is_singleton(object, Singleton::Eof),
        R7rs("6.13.2"), "Is it the end-of-file object?"),
    native!("unspecified?" (object: Any) => is_singleton(object, Singleton::Unspecified),
        Guile("Fluids and Dynamic States"), "Is it the unspecified value?"),
];
