//! The Guix services library as natives, and the folded service tree.
//!
//! - [`package`]: the index of packages and of exported names
//! - [`tree`]: the folded tree as plain data; its canonical text and its JSON
//!
//! Nothing here prints; the tree knows no value of the machine.

pub mod package;
pub mod tree;
