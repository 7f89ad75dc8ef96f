//! The calls of programs that are under way.
//!
//! The machine can say where in its code an error came up, but not where the procedures around that
//! were called from. So code of programs, not of the library, notes its calls itself: a call that
//! returns to the program is *begun* once its operands are there and *ends* with its value. An exception
//! takes the list along. Control that leaves calls without ending them (escapes, errors) is noticed
//! when a call around them ends, or when the handlers in force are those of an outer one again.
//!
//! Calls of natives need none of that: an error in one is an error of the machine at that place. Nor
//! do tail calls, after which nothing is under way, and direct calls of a procedure in itself, of which
//! there may be millions. Code of the library notes its calls where all of them are asked for; what it
//! returns is not thereby made where it returns.

use super::link::UnboundVariable;
use super::notes_library;
use crate::runtime::error::Raised;
use crate::runtime::native::exact;
use crate::runtime::procedure::procedure;
use crate::runtime::record::note_place;
use crate::runtime::value::{self, Answer, Value};
use crate::text::Span;
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::rc::Rc;

/// The places of the calls under way, outermost first.
type Calls = RefCell<Vec<isize>>;

/// The natives that generated code refers to. There are two for each call, so they hold what
/// they work on.
pub(super) fn natives() -> Vec<(&'static str, Value)> {
    fn native(name: &'static str, run: impl Fn(&Calls, &[Value]) -> Answer + 'static) -> (&'static str, Value) {
        let calls = CALLS.with(Rc::clone);
        (name, procedure(name, move |args| run(&calls, args)))
    }
    vec![
        native("%calling", calling),
        native("%applying", applying),
        native("%returned", returned),
        native("%returned-one", returned_one),
        native("%left", left),
        native("%left-one", left_one),
    ]
}

#[derive(Default)]
struct Places {
    spans: Vec<Span>,
    numbers: FxHashMap<Span, isize>,
}

crate::parts! {
    static PLACES: RefCell<Places> = RefCell::default();
    static CALLS: Rc<Calls> = Rc::default();
}

/// The number of a place, for constants of code.
pub(super) fn number_of(span: Span) -> isize {
    PLACES.with(|places| {
        let mut places = places.borrow_mut();
        let next = places.spans.len() as isize;
        let number = *places.numbers.entry(span).or_insert(next);
        if number == next {
            places.spans.push(span);
        }
        number
    })
}

/// The place of that number.
pub fn span_of(number: isize) -> Span {
    let known = |places: &RefCell<Places>| places.borrow().spans.get(number as usize).copied();
    PLACES.with(known).unwrap_or(Span::NONE)
}

/// Of how many calls an exception takes the places along, from the innermost on; with those of the library.
const MOST: usize = 200;
const MOST_WITH_LIBRARY: usize = 2000;

/// The places of the calls under way, innermost first.
pub fn under_way() -> Vec<Span> {
    let most = if notes_library() { MOST_WITH_LIBRARY } else { MOST };
    CALLS.with(|calls| calls.borrow().iter().rev().take(most).map(|number| span_of(*number)).collect())
}

/// How many calls are under way.
pub(super) fn depth() -> usize {
    CALLS.with(|calls| calls.borrow().len())
}

/// Forget the calls begun since there were `depth`.
pub(super) fn truncate(depth: usize) {
    CALLS.with(|calls| calls.borrow_mut().truncate(depth));
}

/// Take the calls under way aside, while another program runs.
pub(super) fn take() -> Vec<isize> {
    CALLS.with(|calls| calls.take())
}

/// Put them back.
pub(super) fn set(under_way: Vec<isize>) {
    CALLS.with(|calls| *calls.borrow_mut() = under_way);
}

/// The first argument, while a call at the place whose number is the last begins.
fn calling(calls: &Calls, args: &[Value]) -> Answer {
    if let Some(Value::IntV(place)) = args.last() {
        calls.borrow_mut().push(*place);
    }
    Ok(args.first().cloned().unwrap_or_else(value::unspecified))
}

/// The same, of the last argument but one, which has to be a procedure.
fn applying(calls: &Calls, args: &[Value]) -> Answer {
    if let [.., operator, _] = args {
        looked_at(operator)?;
    }
    calling(calls, args)
}

/// The native `%operator`: what is called next, unless it is no procedure. It is called so often that it is no more
/// than a function.
pub(super) fn operator(args: &[Value]) -> Answer {
    let [operator] = exact("apply", args)?;
    looked_at(operator)?;
    Ok(operator.clone())
}

/// Can it be called? The variable that has no value is told of where it is called.
#[inline]
fn looked_at(operator: &Value) -> Result<(), Raised> {
    if value::is_procedure(operator) || value::is::<UnboundVariable>(operator) {
        return Ok(());
    }
    super::control::check_procedure(operator)
}

/// The call at `place` ends, and with it what was begun in it.
fn end(calls: &Calls, place: &Value) -> isize {
    let Value::IntV(place) = *place else { return -1 };
    let mut calls = calls.borrow_mut();
    if calls.last() == Some(&place) {
        calls.pop();
    } else if let Some(at) = calls.iter().rposition(|begun| *begun == place) {
        calls.truncate(at);
    }
    place
}

/// All values of a call at a place, which ends.
fn returned(calls: &Calls, args: &[Value]) -> Answer {
    let [given, place] = exact("values", args)?;
    let place = end(calls, place);
    if matches!(given, Value::Custom(_)) {
        note_place(given, span_of(place));
    }
    Ok(given.clone())
}

/// The value, or the first.
fn returned_one(calls: &Calls, args: &[Value]) -> Answer {
    let [given, place] = exact("values", args)?;
    let place = end(calls, place);
    if !matches!(given, Value::Custom(_)) {
        return Ok(given.clone());
    }
    let one = super::arguments::first_of(given)?;
    note_place(&one, span_of(place));
    Ok(one)
}

/// All values of a call of the library at a place, which ends.
fn left(calls: &Calls, args: &[Value]) -> Answer {
    let [given, place] = exact("values", args)?;
    end(calls, place);
    Ok(given.clone())
}

/// The value, or the first.
fn left_one(calls: &Calls, args: &[Value]) -> Answer {
    let [given, place] = exact("values", args)?;
    end(calls, place);
    super::arguments::first_of(given)
}
