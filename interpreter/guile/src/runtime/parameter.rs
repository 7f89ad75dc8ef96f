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
    between("%fluid->parameter-object", args, 1, 2)?;
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

fn make_parameter_object(args: &[Value]) -> Answer {
    between("%make-parameter-object", args, 1, 2)?;
    let fluid = make_fluid(Some(args[0].clone()));
    Ok(register(make_parameter("parameter", fluid, optional(args, 2).cloned().unwrap_or(FALSE))))
}

fn fluid_ref(args: &[Value]) -> Answer {
    exact::<1>("fluid-ref", args)?;
    let found = custom_arg::<Fluid, _>("fluid-ref", args, 1, "fluid", |f| f.value.clone())?;
    found.ok_or_else(|| misc_error("fluid-ref", "unbound fluid: ~S", vec![args[0].clone()]))
}

fn fluid_set(args: &[Value]) -> Answer {
    exact::<2>("fluid-set!", args)?;
    let old = custom_arg_mut::<Fluid, _>("fluid-set!", args, 1, "fluid", |f| f.value.replace(args[1].clone()))?;
    drop(old);
    Ok(unspecified())
}

fn fluid_unset(args: &[Value]) -> Answer {
    exact::<1>("fluid-unset!", args)?;
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

fn fluid_made(args: &[Value], thread_local: bool) -> Answer {
    between("make-fluid", args, 0, 1)?;
    Ok(custom(Fluid { value: Some(optional(args, 1).cloned().unwrap_or(FALSE)), thread_local }))
}

fn unbox(name: &'static str, args: &[Value]) -> Answer {
    exact::<1>(name, args)?;
    custom_arg::<Cell1, _>(name, args, 1, "box", |cell| cell.0.clone())
}

fn set_box(name: &'static str, args: &[Value]) -> Answer {
    exact::<2>(name, args)?;
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

fn make_promise(args: &[Value]) -> Answer {
    let [done, content] = exact::<2>("%make-promise", args)?;
    Ok(custom(Promise { done: is_true(done), content: content.clone() }))
}

fn resolve_promise(args: &[Value]) -> Answer {
    exact::<3>("%promise-resolve!", args)?;
    let old = custom_arg_mut::<Promise, _>("%promise-resolve!", args, 1, "promise", |p| {
        p.done = is_true(&args[1]);
        std::mem::replace(&mut p.content, args[2].clone())
    })?;
    drop(old);
    Ok(unspecified())
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("make-fluid", 0..=1, |a| fluid_made(a, false), "A fluid with a default value."),
    native!("make-thread-local-fluid", 0..=1, |a| fluid_made(a, true), "A fluid with a default value."),
    native!("make-unbound-fluid", 0..=0, |_| Ok(make_fluid(None)), "A fluid without a value."),
    native!("fluid?", 1..=1, |a| Ok(super::value::bool(is::<Fluid>(&exact::<1>("fluid?", a)?[0]))), "Is it a fluid?"),
    native!(
        "fluid-thread-local?",
        1..=1,
        |a| custom_arg::<Fluid, _>("fluid-thread-local?", a, 1, "fluid", |f| super::value::bool(f.thread_local)),
        "Is the fluid local to threads?"
    ),
    native!("fluid-ref", 1..=1, fluid_ref, "The value of a fluid."),
    native!("fluid-set!", 2..=2, fluid_set, "Set a fluid."),
    native!("fluid-unset!", 1..=1, fluid_unset, "Take a fluid's value away."),
    native!(
        "fluid-bound?",
        1..=1,
        |a| custom_arg::<Fluid, _>("fluid-bound?", a, 1, "fluid", |f| super::value::bool(f.value.is_some())),
        "Has the fluid a value?"
    ),
    native!("%fluid-swap!", 2..=2, fluid_swap, "Exchange the values of a fluid and a box."),
    native!(
        "%make-parameter-object",
        1..=2,
        make_parameter_object,
        "A parameter of a value that is converted already, and a converter or #f."
    ),
    native!(
        "%register-parameter!",
        3..=3,
        register_parameter,
        "Let a closure be a parameter on a fluid, with a converter."
    ),
    native!("%fluid->parameter-object", 1..=2, fluid_to_parameter, "A parameter on a fluid, with a converter or #f."),
    native!("%parameter-cell", 1..=1, |a| Ok(parameter_arg("%parameter-cell", a)?.fluid), "The fluid of a parameter."),
    native!("parameter-fluid", 1..=1, |a| Ok(parameter_arg("parameter-fluid", a)?.fluid), "The fluid of a parameter."),
    native!(
        "%parameter-converter",
        1..=1,
        |a| Ok(parameter_arg("parameter-converter", a)?.converter),
        "The converter of a parameter, or #f."
    ),
    native!(
        "parameter-converter",
        1..=1,
        |a| Ok(parameter_arg("parameter-converter", a)?.converter),
        "The converter of a parameter, or #f."
    ),
    native!(
        "parameter?",
        1..=1,
        |a| Ok(super::value::bool(cell_of(&exact::<1>("parameter?", a)?[0]).is_some())),
        "Is it a parameter?"
    ),
    native!(
        "box",
        1..=1,
        |a| Ok(custom(Cell1(exact::<1>("box", a)?[0].clone()))),
        "A box that holds a value (SRFI 111)."
    ),
    native!(
        "box?",
        1..=1,
        |a| Ok(super::value::bool(is::<Cell1>(&exact::<1>("box?", a)?[0]))),
        "Is it a box? (SRFI 111)"
    ),
    native!("unbox", 1..=1, |a| unbox("unbox", a), "What a box holds (SRFI 111)."),
    native!("set-box!", 2..=2, |a| set_box("set-box!", a), "Replace what a box holds (SRFI 111)."),
    native!(
        "make-atomic-box",
        1..=1,
        |a| Ok(custom(Cell1(exact::<1>("make-atomic-box", a)?[0].clone()))),
        "A box that holds a value."
    ),
    native!("atomic-box-ref", 1..=1, |a| unbox("atomic-box-ref", a), "What a box holds."),
    native!("atomic-box-set!", 2..=2, |a| set_box("atomic-box-set!", a), "Replace what a box holds."),
    native!("%make-promise", 2..=2, make_promise, "A promise: whether it is done, and its value or thunk."),
    native!(
        "%promise?",
        1..=1,
        |a| Ok(super::value::bool(is::<Promise>(&exact::<1>("%promise?", a)?[0]))),
        "Is it a promise?"
    ),
    native!(
        "promise?",
        1..=1,
        |a| Ok(super::value::bool(is::<Promise>(&exact::<1>("promise?", a)?[0]))),
        "Is it a promise? (R7RS §4.2.5)"
    ),
    native!(
        "%promise-done?",
        1..=1,
        |a| custom_arg::<Promise, _>("force", a, 1, "promise", |p| super::value::bool(p.done)),
        "Has the promise a value?"
    ),
    native!(
        "%promise-value",
        1..=1,
        |a| custom_arg::<Promise, _>("force", a, 1, "promise", |p| p.content.clone()),
        "The value of a promise, or its thunk."
    ),
    native!(
        "%promise-resolve!",
        3..=3,
        resolve_promise,
        "Replace a promise's state: done or not, and its value or thunk."
    ),
    native!("%unbound", 0..=0, |_| Ok(singleton(Singleton::Unbound)), "The object that stands for no value."),
    native!("eof-object", 0..=0, |_| Ok(eof()), "The end-of-file object (R7RS §6.13.2)."),
    native!(
        "eof-object?",
        1..=1,
        |a| Ok(super::value::bool(is_singleton(&exact::<1>("eof-object?", a)?[0], Singleton::Eof))),
        "Is it the end-of-file object? (R7RS §6.13.2)"
    ),
    native!(
        "unspecified?",
        1..=1,
        |a| Ok(super::value::bool(is_singleton(&exact::<1>("unspecified?", a)?[0], Singleton::Unspecified))),
        "Is it the unspecified value?"
    ),
];
