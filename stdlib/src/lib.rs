//! The Guix services library as natives, and the folded service tree.
//!
//! - [`library`]: the embedded modules
//! - [`package`]: the index of packages and of exported names
//! - [`tree`]: the folded tree as plain data; its canonical text and its JSON
//!
//! Nothing here prints; the tree knows no value of the machine.

pub mod library;
pub mod package;
pub mod tree;
