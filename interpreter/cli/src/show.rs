//! Values of programs as `eval` and the dialogue show them.
//!
//! What a program has set a printer for is shown by that, as in Guile, and so by the library's `write`,
//! which can call programs; anything else natively. Several values are shown one by one.

use crate::console;
use svc_guile::runtime::print::{has_program_printer, written_within};
use svc_guile::runtime::value::{self, Singleton, Value, Values};
use svc_guile::session::{Problem, Session};
use svc_guile::sure::Sure;

/// The values to be shown of what an evaluation came to.
pub fn parts(value: &Value) -> Vec<Value> {
    if value::is_singleton(value, Singleton::Unspecified) {
        return Vec::new();
    }
    value::get::<Values>(value).map_or_else(|| vec![value.clone()], |all| all.0.to_vec())
}

/// Print a value and a line end on standard output, as it is made; whether it came to its end.
///
/// # Errors
/// What a printer raised.
pub fn print(session: &Session, value: &Value) -> Result<bool, Problem> {
    let _here = session.enter();
    if !has_program_printer(value) {
        return Ok(console::print_value(value).is_ok());
    }
    session.call(&session.exported(&["guile"], "write")?, vec![value.clone()])?;
    console::print("\n");
    Ok(true)
}

/// The text of a value, cut where it is longer than `longest` characters.
///
/// # Errors
/// What a printer raised.
pub fn text(session: &Session, value: &Value, longest: usize) -> Result<String, Problem> {
    let _here = session.enter();
    if !has_program_printer(value) {
        return Ok(written_within(value, longest));
    }
    let text = session.call(&session.exported(&["guile"], "object->string")?, vec![value.clone()])?;
    let text = value::as_str(&text).sure("object->string gives text");
    Ok(match text.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", text.get(..end).sure("a character begins there")),
        None => text.to_string(),
    })
}
