//! The terminal as programs see it, and where diagnostics go.

use std::io::Write;
use svc_guile::text::{render, Diagnostic, SourceMap};

/// Print a diagnostic on standard error.
pub fn complain(sources: &SourceMap, diagnostic: &Diagnostic) {
    let text = render::diagnostic(sources, diagnostic);
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// Print on standard output; a closed pipe ends the program quietly.
pub fn print(text: &str) {
    let mut out = std::io::stdout().lock();
    if out.write_all(text.as_bytes()).and_then(|()| out.flush()).is_err() {
        std::process::exit(0);
    }
}
