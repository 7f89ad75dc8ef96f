//! Bytes to spanned data, and back.
//!
//! - [`decode`]: bytes to text
//! - [`Reader`]: text to data, with Guile 3.0's lexical syntax
//!
//! The reader never gives up: what is wrong becomes a diagnostic, and reading goes on with what
//! can be saved. It knows nothing of bindings or modules.

mod character;
mod decode;
mod hash;
mod lexical;
mod options;
mod reader;
mod recover;
mod string;

pub use decode::decode;
pub use options::{KeywordStyle, ReadOptions};
pub use reader::{Reader, Reading};
