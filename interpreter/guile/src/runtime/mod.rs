//! The values that are ours, and the native procedures of `(guile)`.
//!
//! Natives are first-order: they never call back into Scheme. What needs a procedure argument is
//! written in Scheme on top of them (`scheme/guile/`).

pub mod convert;
pub mod error;
pub mod native;
pub mod value;
