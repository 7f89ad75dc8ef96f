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
mod procedures;

pub use calls::under_way as calls_under_way;
pub use constants::Values;
pub use control::{places_of_raise, DynamicState, Failure, Request};
pub use link::{NotLinked, Program};
pub use machine::{Interrupter, Machine, Outcome};
pub use procedures::{closure_property, procedure_info, procedure_number};

#[cfg(test)]
mod testing;
#[cfg(test)]
mod testing_natives;
#[cfg(test)]
mod tests;
