//! Exceptions raised by natives.
//!
//! The machine's error type carries text alone. A native that fails puts the exception, a Guile
//! key and its arguments, aside for this thread and gives the machine an empty error; the handler
//! installed by the session takes the exception from here. The arguments follow Guile's
//! conventions (Guile manual "Error Reporting"): subroutine, message, message arguments, data.

use super::value::{self, list, Value};
use std::cell::RefCell;
use steel::rerrs::{ErrorKind, SteelErr};

/// The machine's error, standing for the exception put aside.
pub type Raised = SteelErr;

crate::parts! {
    static PENDING: RefCell<Option<Value>> = RefCell::new(None);
}

/// The exception of the last failed native, if it has not been taken yet: a pair of key and
/// argument list, or an exception object of `raise-exception` in a one-element vector.
pub fn take_pending() -> Option<Value> {
    PENDING.with(|p| p.borrow_mut().take())
}

/// Raise with `exception` (see [`take_pending`]).
pub fn raise(exception: Value) -> Raised {
    PENDING.with(|p| *p.borrow_mut() = Some(exception));
    SteelErr::new(ErrorKind::Generic, String::new())
}

/// `(throw key args ...)`.
pub fn throw(key: &str, args: Vec<Value>) -> Raised {
    raise(value::cons(value::intern(key), list(args)))
}

/// `(scm-error key subr message args data)`: `message` has `~A` and `~S` in it for `args`.
pub fn scm_error(key: &str, subr: Option<&str>, message: &str, args: Vec<Value>, data: Value) -> Raised {
    // A name that no program knows helps nobody: what is left of it mostly is that of what called it.
    let subr = subr.map(|name| if super::procedure::shown(name).is_some() { name } else { &name[1..] });
    let subr = subr.map_or(value::FALSE, value::string);
    throw(key, vec![subr, value::string(message), list(args), data])
}

/// An argument of the wrong type; `position` from 1.
pub fn wrong_type(subr: &str, position: usize, argument: &Value) -> Raised {
    let message = "Wrong type argument in position ~A: ~S";
    let args = vec![value::int(position), argument.clone()];
    scm_error("wrong-type-arg", Some(subr), message, args, list([argument.clone()]))
}

/// An argument of the wrong type, with the type that was expected in words.
pub fn wrong_type_expecting(subr: &str, position: usize, argument: &Value, expected: &str) -> Raised {
    let message = "Wrong type argument in position ~A (expecting ~A): ~S";
    let args = vec![value::int(position), value::string(expected), argument.clone()];
    scm_error("wrong-type-arg", Some(subr), message, args, list([argument.clone()]))
}

/// An argument out of its range; `position` from 1.
pub fn out_of_range(subr: &str, position: usize, argument: &Value) -> Raised {
    let message = "Argument ~A out of range: ~S";
    let args = vec![value::int(position), argument.clone()];
    scm_error("out-of-range", Some(subr), message, args, list([argument.clone()]))
}

/// A call with the wrong number of arguments.
pub fn wrong_number_of_args(subr: &str) -> Raised {
    let message = "Wrong number of arguments to ~A";
    let named = || value::intern(super::procedure::shown(subr).unwrap_or_else(|| &subr[1..]));
    let procedure = super::procedure::native_called(subr).unwrap_or_else(named);
    scm_error("wrong-number-of-args", None, message, vec![procedure], value::FALSE)
}

/// `(error message irritants ...)` of the procedure `subr`.
pub fn misc_error(subr: &str, message: &str, irritants: Vec<Value>) -> Raised {
    scm_error("misc-error", Some(subr), message, irritants, value::FALSE)
}

/// A failed system call: key `system-error`, with the error number in the data list.
pub fn system_error(subr: &str, subject: &str, error: &std::io::Error) -> Raised {
    let number = error.raw_os_error().unwrap_or(0);
    let text = error_text(error);
    let message = if subject.is_empty() { "~A" } else { "~A: ~S" };
    let mut args = vec![value::string(text)];
    if !subject.is_empty() {
        args.push(value::string(subject));
    }
    scm_error("system-error", Some(subr), message, args, list([Value::IntV(number as isize)]))
}

/// The text of a system error, without its number.
pub fn error_text(error: &std::io::Error) -> String {
    let text = error.to_string();
    match text.find(" (os error") {
        Some(at) => text[..at].to_string(),
        None => text,
    }
}

/// A value outside `low..=high`, of the conversions to machine numbers.
pub fn value_out_of_range(low: Value, high: Value, given: &Value) -> Raised {
    let message = "Value out of range ~S to< ~S: ~S";
    scm_error("out-of-range", None, message, vec![low, high, given.clone()], list([given.clone()]))
}

/// An argument of the wrong type, without its position.
pub fn wrong_type_value(subr: Option<&str>, expected: &str, given: &Value) -> Raised {
    let message = "Wrong type (expecting ~A): ~S";
    scm_error("wrong-type-arg", subr, message, vec![value::string(expected), given.clone()], list([given.clone()]))
}

/// Is there memory for so many bytes? Asked where a program chooses the size of a value.
///
/// # Errors
/// Key `limit-exceeded`.
pub fn room_for(subr: &str, bytes: u64) -> Result<(), Raised> {
    if crate::limit::has_room(bytes) {
        return Ok(());
    }
    let message = "there is no memory for a value of this size";
    Err(scm_error("limit-exceeded", Some(subr), message, Vec::new(), value::FALSE))
}

/// The same for a value that holds so many others.
///
/// # Errors
/// Key `limit-exceeded`.
pub fn room_for_values(subr: &str, count: usize) -> Result<(), Raised> {
    room_for(subr, (count as u64).saturating_mul(std::mem::size_of::<Value>() as u64))
}

/// A division by zero.
pub fn numerical_overflow(subr: &str) -> Raised {
    throw(
        "numerical-overflow",
        vec![value::string(subr), value::string("Numerical overflow"), value::FALSE, value::FALSE],
    )
}
