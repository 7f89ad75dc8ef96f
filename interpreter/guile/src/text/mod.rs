//! Where text comes from and what can be said about it: sources, spans, diagnostics.
//!
//! Everything later in the pipeline points back into a source by a [`Span`]; a span is twelve
//! bytes, so that every datum, core node and instruction can carry one. What is wrong with a
//! program is a [`Diagnostic`]: plain data, rendered by whoever shows it.

mod diagnostic;
pub mod file_name;
pub mod neutral;
pub mod render;
mod source;

pub use diagnostic::{Diagnostic, Diagnostics, Label, Severity};
pub use source::{first_byte, LineColumn, Source, SourceId, SourceMap, Span};
