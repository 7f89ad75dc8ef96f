//! The Guix services library as natives, and the folded service tree.
//!
//! - [`records`]: `define-record-type*` and its kin as native syntax
//! - [`library`]: the embedded modules
//! - [`mod@fold`]: from the value of a configuration to its tree
//! - [`package`]: the index of packages and of exported names
//! - [`tree`]: the folded tree as plain data; its canonical text and its JSON
//!
//! Nothing here prints; the tree knows no value of the machine.

pub mod fold;
pub mod library;
pub mod package;
pub mod records;
pub mod tree;
