//! The Guix services library as natives, and the folded service tree.
//!
//! - [`records`]: `define-record-type*` and its kin as native syntax
//! - [`library`]: the embedded modules
//! - [`declaration`]: what files declare, of which a tree of services is one kind
//! - [`mod@fold`]: from the value of a configuration to its tree
//! - [`image`]: the library compiled
//! - [`lowering`]: whether what a store would be given could be lowered
//! - [`package`]: the index of packages and of exported names
//! - [`public`]: what programs may import, and names that mean something elsewhere
//! - [`tree`]: the folded tree as plain data; its canonical text and its JSON
//!
//! Nothing here prints; the tree knows no value of the machine.

pub mod absent;
pub mod declaration;
pub mod fold;
pub mod image;
pub mod library;
pub mod lowering;
pub mod package;
pub mod public;
pub mod records;
pub mod tree;

/// A state of Guix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guix {
    /// The commit, in short.
    pub commit: &'static str,
    pub date: &'static str,
}

/// The Guix that the library stands for: its records, defaults and packages are those of this commit.
pub const GUIX: Guix = Guix { commit: "da04b3bb42", date: "2025-09-25" };

use svc_guile::module::Modules;
use svc_guile::runtime::native::Native;

/// The natives of the services library, for a session.
pub fn natives() -> Vec<&'static [Native]> {
    vec![records::NATIVES, package::NATIVES, lowering::NATIVES, fold::NATIVES]
}

/// Bind the native syntax of the services library.
pub fn install_syntax(modules: &mut Modules) {
    records::install(modules);
}
