//! Control state of a running program: handlers, winders, requests, and how errors leave.
//!
//! Exceptions, `dynamic-wind` and continuations are written in Scheme (`scheme/language/guile/control.scm`)
//! over the state kept here. The machine's own handlers only bring errors of natives and of the
//! machine itself to that code, after unwinding to the nearest guard.

use super::calls;
use super::link::UnboundVariable;
use crate::native;
use crate::runtime::condition;
use crate::runtime::error::{self, misc_error, scm_error, wrong_type};
use crate::runtime::native::{exact, Native};
use crate::runtime::value::{self, Answer, Custom, Value, Values, FALSE, NIL, TRUE};
use crate::sure::Sure;
use crate::symbol::Symbol;
use crate::text::{SourceId, Span};
use std::cell::RefCell;
use std::collections::VecDeque;
use steel::rerrs::{ErrorKind, SteelErr};

/// What running code asks of the session: a kind and arguments, and the continuation that waits for
/// a procedure of no arguments to be called in its place.
#[derive(Clone)]
pub struct Request {
    pub kind: Value,
    pub arguments: Vec<Value>,
    pub resume: Value,
}

impl Custom for Request {}

/// An exception that nothing handled.
#[derive(Clone)]
pub struct Failure {
    /// The exception object that was raised.
    pub exception: Value,
    /// The places of the calls that were under way, innermost first.
    pub trace: Vec<Span>,
}

impl Custom for Failure {}

#[derive(Default)]
struct State {
    handlers: Option<Value>,
    winders: Option<Value>,
    prompts: Option<Value>,
    tops: Vec<Value>,
    /// The exception that is leaving for want of a handler.
    leaving: Option<Value>,
    /// The latest exceptions, and where each was raised first.
    raised: VecDeque<(Value, Vec<Span>)>,
}

/// Of how many exceptions it is remembered where they were raised.
const MOST_RAISED: usize = 16;

crate::parts! {
    static STATE: RefCell<State> = RefCell::new(State::default());
}

/// The native control procedures.
pub(super) const NATIVES: &[Native] = &[
    native!("%handlers" () by handlers, Own("Control"), "The stack of exception handlers, a list."),
    native!("%set-handlers!" (handlers: Any) => set_handlers(handlers),
        Own("Control"), "Replace the stack of exception handlers."),
    native!("%winders" () by winders, Own("Control"), "The stack of dynamic-wind extents, a list."),
    native!("%set-winders!" (winders: Any) => set_winders(winders),
        Own("Control"), "Replace the stack of dynamic-wind extents."),
    native!("%prompts" () by prompts, Own("Control"), "The stack of prompts, a list."),
    native!("%set-prompts!" (prompts: Any) => set_prompts(prompts), Own("Control"), "Replace the stack of prompts."),
    native!("%push-top!" (continuation: Any) => push_top(continuation), Own("Control"), "Note the continuation of the session."),
    native!("%top" () by top, Own("Control"), "The continuation of the session."),
    native!("%make-request" (kind: Any, arguments: Any, continuation: Any) by make_request,
        Own("Control"), "A request of KIND with ARGUMENTS for the continuation K."),
    native!("%error->exception" (error: Any) by error_to_exception,
        Own("Control"), "The exception behind an error of the machine."),
    native!("%failure?" (object: Any) => is_failure(object), Own("Control"), "Is it an exception on its way to the session?"),
    native!("%calls" () by calls_under_way, Own("Control"), "How many calls of programs are under way."),
    native!("%set-calls!" (depth: Any) => set_calls(depth), Own("Control"), "Forget those begun since there were so many."),
    native!("%note-raised!" (exception: Any) by note_raised,
        Own("Control"), "Remember that the exception was raised here."),
    native!("%uncaught" (exception: Any) by uncaught,
        Own("Control"), "Leave for the session with an exception that nothing handled."),
    native!("%bound" (value: Any) by bound,
        Own("Control"), "The argument; raise when it is the mark of an unbound variable."),
    native!("%closure-arity" (closure: Any) => closure_arity(closure),
        Own("Control"), "Required and optional arguments of a closure, and whether it takes more."),
    native!("%raise-native" (exception: Any) => raise_native(exception),
        Own("Control"), "Raise the exception as a native does."),
];

fn with_state<R>(f: impl FnOnce(&mut State) -> R) -> R {
    STATE.with(|s| f(&mut s.borrow_mut()))
}

/// How many session continuations are noted; see [`truncate_tops`].
pub(super) fn tops() -> usize {
    with_state(|s| s.tops.len())
}

/// Forget the session continuations noted since there were `count`.
pub(super) fn truncate_tops(count: usize) {
    with_state(|s| s.tops.truncate(count));
}

/// Handlers, winders, prompts and calls of a program that waits.
#[derive(Clone, Default)]
pub struct DynamicState {
    calls: Vec<isize>,
    handlers: Option<Value>,
    winders: Option<Value>,
    prompts: Option<Value>,
}

/// Take what is in force away, to be put back after a nested evaluation.
pub(super) fn take_dynamic_state() -> DynamicState {
    with_state(|s| DynamicState {
        calls: calls::take(),
        handlers: s.handlers.take(),
        winders: s.winders.take(),
        prompts: s.prompts.take(),
    })
}

/// Put it back.
pub(super) fn set_dynamic_state(state: DynamicState) {
    calls::set(state.calls);
    with_state(|s| {
        s.handlers = state.handlers;
        s.winders = state.winders;
        s.prompts = state.prompts;
    });
}

fn handlers(_: &[Value]) -> Answer {
    Ok(with_state(|s| s.handlers.clone()).unwrap_or(NIL))
}

fn set_handlers(to: &Value) -> Answer {
    with_state(|s| s.handlers = Some(to.clone()));
    Ok(TRUE)
}

fn winders(_: &[Value]) -> Answer {
    Ok(with_state(|s| s.winders.clone()).unwrap_or(NIL))
}

fn set_winders(to: &Value) -> Answer {
    with_state(|s| s.winders = Some(to.clone()));
    Ok(TRUE)
}

fn prompts(_: &[Value]) -> Answer {
    Ok(with_state(|s| s.prompts.clone()).unwrap_or(NIL))
}

fn set_prompts(to: &Value) -> Answer {
    with_state(|s| s.prompts = Some(to.clone()));
    Ok(TRUE)
}

fn push_top(k: &Value) -> Answer {
    with_state(|s| s.tops.push(k.clone()));
    Ok(TRUE)
}

fn top(_: &[Value]) -> Answer {
    with_state(|s| s.tops.last().cloned()).ok_or_else(|| misc_error("%top", "no session is running", Vec::new()))
}

fn make_request(args: &[Value]) -> Answer {
    let [kind, arguments, resume] = exact("%make-request", args)?;
    let arguments = value::list_to_vec(arguments).sure("the library gives a list");
    Ok(value::custom(Request { kind: kind.clone(), arguments, resume: resume.clone() }))
}

fn calls_under_way(_: &[Value]) -> Answer {
    Ok(value::int(calls::depth()))
}

fn set_calls(depth: &Value) -> Answer {
    if let Value::IntV(depth) = depth {
        calls::truncate(usize::try_from(*depth).sure("it is what %calls gave"));
    }
    Ok(TRUE)
}

fn note_raised(args: &[Value]) -> Answer {
    let [exception] = exact("%note-raised!", args)?;
    if places_of_raise(exception).is_none() {
        remember_raised(exception, calls::under_way());
    }
    Ok(TRUE)
}

fn remember_raised(exception: &Value, trace: Vec<Span>) {
    with_state(|s| {
        if s.raised.len() == MOST_RAISED {
            s.raised.pop_front();
        }
        s.raised.push_back((exception.clone(), trace));
    });
}

/// The places of the calls that were under way when the exception was raised, innermost first, if it
/// is one of the latest.
pub fn places_of_raise(exception: &Value) -> Option<Vec<Span>> {
    with_state(|s| s.raised.iter().rev().find(|(e, _)| value::same(e, exception)).map(|(_, trace)| trace.clone()))
}

fn is_failure(it: &Value) -> Answer {
    Ok(value::bool(value::is::<Failure>(it)))
}

fn uncaught(args: &[Value]) -> Answer {
    let [exception] = exact("%uncaught", args)?;
    with_state(|s| s.leaving = Some(exception.clone()));
    Err(SteelErr::new(ErrorKind::Generic, String::new()))
}

fn raise_native(exception: &Value) -> Answer {
    Err(error::raise(value::vector(vec![exception.clone()])))
}

fn closure_arity(closure: &Value) -> Answer {
    let Some(info) = super::procedure_info(closure) else { return Ok(FALSE) };
    let more = value::bool(info.rest.is_some());
    Ok(value::list([value::int(info.required.len()), value::int(info.optional.len()), more]))
}

fn bound(args: &[Value]) -> Answer {
    let [it] = exact("variable", args)?;
    match value::get::<UnboundVariable>(it) {
        Some(variable) => Err(unbound(variable.0.name())),
        None => Ok(it.clone()),
    }
}

fn unbound(name: &str) -> SteelErr {
    scm_error("unbound-variable", None, "Unbound variable: ~S", vec![value::intern(name)], FALSE)
}

/// The span that the code generator wrote into the machine's.
pub(super) fn span_of(span: &steel::parser::span::Span) -> Span {
    match span.source_id {
        Some(id) => Span::new(SourceId(id.0), span.start, span.end),
        None => Span::NONE,
    }
}

/// The place of `error` and of the calls under way when it left, innermost first. (What the machine
/// itself says of the procedures around is of no use: it looks for the places of calls in the code of
/// what they call.)
pub(super) fn trace_of(error: &SteelErr) -> Vec<Span> {
    let own = error.span().map(|s| span_of(&s)).filter(|s| s.is_some());
    let mut spans: Vec<Span> = own.into_iter().chain(calls::under_way()).collect();
    spans.dedup();
    spans
}

/// An error of the machine as an exception object, or as a [`Failure`] on its way out.
pub(super) fn exception_of(error: &SteelErr) -> Value {
    let trace = trace_of(error);
    if let Some(exception) = with_state(|s| s.leaving.take()) {
        let trace = places_of_raise(&exception).unwrap_or(trace);
        return value::custom(Failure { exception, trace });
    }
    let mut raised = error::take_pending().unwrap_or_else(|| translate(error));
    if crate::limit::is_stopping() {
        // A native that returned early has nothing true to say.
        let _ = stopped();
        raised = error::take_pending().unwrap_or(raised);
    }
    let exception = condition::of_pending(&raised);
    remember_raised(&exception, trace);
    exception
}

fn error_to_exception(args: &[Value]) -> Answer {
    let [error] = exact("%error->exception", args)?;
    value::with::<SteelErr, Value>(error, exception_of).ok_or_else(|| wrong_type("%error->exception", 1, error))
}

fn stopped() -> SteelErr {
    scm_error("limit-exceeded", None, "A limit of time or memory was reached", Vec::new(), FALSE)
}

/// The errors that the machine finds itself. It tells them by a kind of its own and a text, in which it
/// writes out the value in question: what a value is written as decides nothing here.
enum Found<'t> {
    /// The variable that a cell without a value belongs to was called.
    Unbound(Symbol),
    /// What was called, as it is written.
    NoProcedure(&'t str),
    WrongNumber,
    StackOverflow,
    Interrupted,
    /// Whatever else it may say.
    Other,
}

fn found<'t>(kind: ErrorKind, text: &'t str) -> Found<'t> {
    // `Error: KIND: TEXT`
    let text = text.splitn(3, ": ").last().unwrap_or(text);
    match kind {
        ErrorKind::ArityMismatch => Found::WrongNumber,
        ErrorKind::Generic if text.ends_with("stack overflowed!") => Found::StackOverflow,
        ErrorKind::Generic if text.starts_with("Thread: ") => Found::Interrupted,
        ErrorKind::BadSyntax | ErrorKind::TypeMismatch => {
            let starts = ["TailCall - Application not a procedure", "Function application not a procedure"];
            let after = |mark: &str| text.split_once(mark).map(|(_, written)| written);
            let written = match starts.iter().any(|start| text.starts_with(start)) {
                true => after("not supported: "),
                false => text.strip_prefix("application not a procedure: "),
            };
            match written.map(|written| (UnboundVariable::of_text(written), written)) {
                Some((Some(variable), _)) => Found::Unbound(variable),
                Some((None, written)) => Found::NoProcedure(written),
                None => Found::Other,
            }
        }
        _ => Found::Other,
    }
}

/// The key and arguments that Guile would raise for an error that the machine found itself.
fn translate(error: &SteelErr) -> Value {
    let text = error.to_string();
    let _ = match found(error.kind(), &text) {
        Found::Unbound(variable) => unbound(variable.name()),
        Found::WrongNumber => {
            let counts: Vec<&str> =
                text.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty()).collect();
            let least = if text.contains("at least") { "at least " } else { "" };
            let message = match counts.as_slice() {
                [.., wanted, given] => format!("Wrong number of arguments: {least}{wanted} expected, {given} given"),
                _ => "Wrong number of arguments".to_string(),
            };
            scm_error("wrong-number-of-args", None, &message, Vec::new(), FALSE)
        }
        Found::StackOverflow => {
            error::throw("stack-overflow", vec![FALSE, value::string("Stack overflow"), FALSE, FALSE])
        }
        Found::Interrupted => stopped(),
        Found::NoProcedure(written) => {
            // So it writes the empty list.
            let written = written.replace(" . #<void>)", ")").replace("#<void>", "()");
            let shown = object_of_text(written.trim());
            let message = if written.contains("::") { "Wrong type to apply: ~A" } else { "Wrong type to apply: ~S" };
            scm_error("wrong-type-arg", None, message, vec![shown.clone()], value::list([shown]))
        }
        Found::Other => scm_error("misc-error", None, "~A", vec![value::string(text)], FALSE),
    };
    error::take_pending().unwrap_or(FALSE)
}

/// The object that the machine wrote as `text`, or a symbol in its place where that cannot be read.
fn object_of_text(text: &str) -> Value {
    let mut reader = crate::read::Reader::new(crate::text::SourceId::NONE, text, Default::default());
    let forms = reader.read_all();
    match forms.as_slice() {
        [form] if reader.take_diagnostics().is_empty() => crate::runtime::convert::datum_to_value(form),
        _ => value::string(kind_of_text(text)),
    }
}

/// What the machine wrote for a value of ours, which is the name of its type in Rust, for people:
/// `#<record>`.
fn kind_of_text(text: &str) -> String {
    let name =
        text.strip_prefix("#<").and_then(|rest| rest.strip_suffix('>')).and_then(|path| path.rsplit("::").next());
    match name {
        Some(name) if text.contains("::") => format!("#<{}>", name.to_lowercase()),
        _ => text.to_string(),
    }
}

crate::parts! {
    static APPLY: RefCell<Value> = RefCell::new(NIL);
}

/// Tell this thread the machine's own `apply`.
pub(super) fn install_apply(apply: Value) {
    APPLY.with(|a| *a.borrow_mut() = apply);
}

/// A native that ends in a call of a procedure: `$plan` makes procedure and arguments of the
/// native's arguments. (The machine's context type has no name outside; hence a macro.)
macro_rules! calling {
    ($plan:expr) => {
        Value::BuiltIn(|context, args| match $plan(args) {
            Err(error) => Some(Err(error)),
            Ok((procedure, arguments)) => match APPLY.with(|a| a.borrow().clone()) {
                Value::BuiltIn(apply) => apply(context, &[procedure, Value::ListV(arguments.into_iter().collect())]),
                _ => Some(Ok(FALSE)),
            },
        })
    };
}

type Plan = Result<(Value, Vec<Value>), SteelErr>;

pub(super) fn check_procedure(procedure: &Value) -> Result<(), SteelErr> {
    if value::is_procedure(procedure) {
        return Ok(());
    }
    let message = "Wrong type to apply: ~S";
    Err(scm_error("wrong-type-arg", None, message, vec![procedure.clone()], value::list([procedure.clone()])))
}

fn plan_apply(args: &[Value]) -> Plan {
    let Some((procedure, rest)) = args.split_first() else { return Err(error::wrong_number_of_args("apply")) };
    check_procedure(procedure)?;
    let (last, before) = rest.split_last().ok_or_else(|| error::wrong_number_of_args("apply"))?;
    let tail =
        value::list_to_vec(last).ok_or_else(|| error::wrong_type_expecting("apply", rest.len(), last, "list"))?;
    Ok((procedure.clone(), before.iter().cloned().chain(tail).collect()))
}

fn plan_apply_rest(args: &[Value]) -> Plan {
    let [procedure, rest] = exact("apply", args)?;
    let arguments = match rest {
        Value::ListV(items) => items.iter().cloned().collect(),
        other => value::list_to_vec(other).sure("rest arguments are a list"),
    };
    Ok((procedure.clone(), arguments))
}

fn plan_apply_values(args: &[Value]) -> Plan {
    let [consumer, produced] = exact("call-with-values", args)?;
    check_procedure(consumer)?;
    let arguments = value::get::<Values>(produced).map_or_else(|| vec![produced.clone()], |v| v.0);
    Ok((consumer.clone(), arguments))
}

/// The natives that call: name and value.
pub(super) fn calling_natives() -> Vec<(&'static str, Value)> {
    vec![
        ("apply", calling!(plan_apply)),
        ("%apply-rest", calling!(plan_apply_rest)),
        ("%apply-values", calling!(plan_apply_values)),
    ]
}
