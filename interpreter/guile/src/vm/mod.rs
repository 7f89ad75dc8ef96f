//! The engine: linking, running, calling procedures, continuations, errors, limits.
//!
//! The machine runs one program at a time and is never entered again from inside a native. What
//! running code wants of the session (evaluate a form, load a module, look at a variable) it asks
//! for by leaving through a continuation with a [`Request`]; the session, with the machine idle,
//! does it and resumes the continuation.

mod arguments;
mod calls;
mod cells;
mod constants;
mod control;
mod link;
mod machine;
mod operation;
mod procedures;

pub use calls::{span_of as place_of_call, under_way as calls_under_way};
pub use constants::Values;
pub use control::{places_of_raise, DynamicState, Failure, Request};
pub use link::{NotLinked, Program};
pub use machine::{Interrupter, Machine, Outcome};
pub use procedures::{closure_property, procedure_info, procedure_number};

crate::parts! {
    static NOTES_LIBRARY: std::cell::Cell<bool> = std::cell::Cell::new(false);
}

/// Let code of the library note its calls while they are under way, as a program's does; see `calls`.
pub fn note_library(yes: bool) {
    NOTES_LIBRARY.set(yes);
}

/// Does code of the library note its calls?
pub fn notes_library() -> bool {
    NOTES_LIBRARY.get()
}

#[cfg(test)]
mod testing;
#[cfg(test)]
mod testing_natives;
#[cfg(test)]
mod tests;
