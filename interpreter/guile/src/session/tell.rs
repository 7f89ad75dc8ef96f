//! What programs say to people, as diagnostics.
//!
//! Guix's `warning`, `report-error`, `info` and `display-hint` and Guile's `warn` write text on the
//! port for warnings. While that is standard error, what they say comes out by the door of all
//! diagnostics: with a code, at the place that they name or where the program called them, drawn or as
//! JSON, as the command was asked to show them. A port that a program has put there gets the text.

use super::World;
use crate::native;
use crate::runtime::native::{exact, Native};
use crate::runtime::port::{Port, Sink};
use crate::runtime::value::{self, Answer, Value, FALSE, TRUE};
use crate::text::{Diagnostic, Diagnostics, LineColumn, Severity, Span};
use std::cell::RefCell;
use std::rc::{Rc, Weak};

/// Of how many errors that programs reported it is remembered what they said.
const MOST: usize = 100;

crate::parts! {
    static WORLD: RefCell<Weak<World>> = RefCell::new(Weak::new());
}

/// Let what this world's programs say be told by `world`.
pub(super) fn set_world(world: &Rc<World>) {
    WORLD.with(|known| *known.borrow_mut() = Rc::downgrade(world));
}

/// The world whose program is running.
pub(super) fn world() -> Option<Rc<World>> {
    WORLD.with(|world| world.borrow().upgrade())
}

/// The native that `(guix diagnostics)` and `warn` are written with.
pub(super) const NATIVES: &[Native] = &[
    native!("%tell" (port: Any, severity: Any, code: Any, location: Any, message: Any, hint: Any) by tell,
    Own("Diagnostics"), "Tell people something of the severity SEVERITY, a symbol, with CODE and MESSAGE, strings, and HINT, a string or
#f, at LOCATION, a list of file, line and column, or #f; if PORT is standard error, which is what is returned."),
];

fn tell(args: &[Value]) -> Answer {
    let [port, severity, code, location, message, hint] = exact("%tell", args)?;
    let is_error = value::with::<Port, _>(port, |port| !port.closed && matches!(port.output, Some(Sink::ConsoleErr)));
    let (Some(true), Some(world)) = (is_error, world()) else { return Ok(FALSE) };
    let severity = match value::as_symbol(severity).map_or("", |name| name.name()) {
        "error" => Severity::Error,
        "hint" => Severity::Hint,
        _ => Severity::Warning,
    };
    let text = |of: &Value| value::as_str(of).unwrap_or_default().trim().to_string();
    let span = world.place_told(location);
    let message = super::formatted::abridged(text(message));
    let message = if severity == Severity::Error { world.in_field(span, message) } else { message };
    let diagnostic = Diagnostic { severity, ..Diagnostic::error(text(code), span, message) };
    let diagnostic = match value::is_true(hint) {
        true => diagnostic.with_hint(text(hint)),
        false => diagnostic,
    };
    world.tell(diagnostic);
    Ok(TRUE)
}

impl World {
    /// The place that a program names, or where the program is.
    fn place_told(&self, location: &Value) -> Span {
        let named = || {
            let parts = value::list_to_vec(location)?;
            let [file, Value::IntV(line), Value::IntV(column)] = parts.as_slice() else { return None };
            let at = LineColumn { line: u32::try_from(*line).ok()?, column: u32::try_from(*column).ok()? };
            self.span_in_program(value::as_str(file)?, at)
        };
        named().unwrap_or_else(|| self.user_span(&crate::vm::calls_under_way()))
    }

    fn tell(&self, diagnostic: Diagnostic) {
        if diagnostic.severity == Severity::Error {
            let mut reported = self.reported.borrow_mut();
            if reported.len() < MOST {
                reported.push(diagnostic.clone());
            }
        }
        self.warn(&diagnostic);
    }
}

impl super::Session {
    /// The errors that the program reported itself: people have been told of them.
    pub fn reported(&self) -> Diagnostics {
        self.0.reported.borrow().clone()
    }
}
