//! Bytes to spanned data, and back.
//!
//! - [`decode`]: bytes to text
//! - [`Reader`]: text to data, with Guile 3.0's lexical syntax
//! - [`explained`]: faults of brackets, told where the indentation shows them
//! - [`mended`]: a text without such faults
//! - [`Tree`]: what can be printed: data, and the machine's values
//! - [`write()`] prints as `write` and `display` do
//! - [`pretty_print`] prints as `pretty-print` does
//! - [`truncated_print`] prints as `truncated-print` does
//!
//! The reader never gives up: what is wrong becomes a diagnostic, and reading goes on with what
//! can be saved. It knows nothing of bindings or modules.

mod array;
mod character;
mod decode;
mod hash;
mod indent;
mod lexical;
mod mend;
mod options;
mod pretty;
mod reader;
mod recover;
mod salvage;
mod string;
mod tree;
mod truncated;
mod unicode;
mod write;

pub use array::ArrayPrefix;
pub use decode::decode;
pub use indent::{contradiction, explained, outside_of_strings, token_around};
pub use mend::{can_be_mended, mended, Mended};
pub use options::{InternalNames, KeywordStyle, ReadOptions};
pub use pretty::{pretty_print, to_pretty_text, PrettyOptions};
pub use reader::{Reader, Reading};
pub use salvage::{salvage, Salvage};
pub use tree::{Part, StxTree, Tree, View};
pub use truncated::{truncated_print, TruncateOptions};
pub use write::{to_text, write, write_char, write_string, write_symbol, Style, WriteOptions};

#[cfg(test)]
mod tests;
