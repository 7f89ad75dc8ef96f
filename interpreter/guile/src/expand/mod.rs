//! Syntax objects to core forms.

pub mod wrap;

/// A macro: what a keyword is bound to.
pub struct Macro;
