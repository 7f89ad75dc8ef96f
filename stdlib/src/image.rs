//! The library compiled: made once, when the commands are built.
//!
//! Every module of the library is loaded from its text in a session that keeps what it expands;
//! the result is one block of bytes from which sessions take definitions as they need them.

use crate::library::Embedded;
use svc_guile::session::{CompiledLibrary, Options, Session};

/// The compiled library, and what there is to say about it.
///
/// Needs a stack as deep as evaluation does.
///
/// # Errors
/// Why no session can be made.
pub fn compile() -> Result<CompiledLibrary, String> {
    let session = Session::new(Options {
        library: Box::new(Embedded::default()),
        natives: crate::natives(),
        syntax: crate::install_syntax,
        record: true,
        ..Options::default()
    })?;
    Ok(session.write_image())
}
