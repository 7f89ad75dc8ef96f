//! The terminal as programs see it, and where diagnostics go.

use std::io::{Read, Write};
use svc_guile::runtime::policy::Console;
use svc_guile::text::{render, Diagnostic, SourceMap};

/// Print a diagnostic on standard error.
pub fn complain(sources: &SourceMap, diagnostic: &Diagnostic) {
    print_error(&render::diagnostic(sources, diagnostic));
}

/// Print on standard error, if anybody listens there.
pub fn print_error(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// Print on standard output; a closed pipe ends the program quietly.
pub fn print(text: &str) {
    let mut out = std::io::stdout().lock();
    if out.write_all(text.as_bytes()).and_then(|()| out.flush()).is_err() {
        std::process::exit(0);
    }
}

/// The terminal that programs read and write.
pub struct Terminal;

impl Console for Terminal {
    fn write_out(&self, text: &str) {
        print(text);
    }

    fn write_err(&self, text: &str) {
        print_error(text);
    }

    fn read_in(&self, max: usize) -> Vec<u8> {
        let mut bytes = vec![0; max];
        let count = std::io::stdin().lock().read(&mut bytes).unwrap_or(0);
        bytes.truncate(count);
        bytes
    }
}

/// The terminal of programs whose standard output is the tree they fold to: what they print goes
/// where diagnostics go.
pub struct Apart;

impl Console for Apart {
    fn write_out(&self, text: &str) {
        print_error(text);
    }

    fn write_err(&self, text: &str) {
        print_error(text);
    }

    fn read_in(&self, max: usize) -> Vec<u8> {
        Terminal.read_in(max)
    }
}
