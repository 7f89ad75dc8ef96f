//! The terminal as programs see it, and where diagnostics go.

use crate::args::Messages;
use crate::report::{self, Style};
use std::io::{Read, Write};
use std::sync::OnceLock;
use svc_guile::runtime::policy::Console;
use svc_guile::text::{Diagnostic, SourceMap, Span};

/// How diagnostics are shown on standard error, and on standard output in a dialogue.
static STYLES: OnceLock<(Style, Style)> = OnceLock::new();

/// Show diagnostics as the arguments ask for from now on.
pub fn set_messages(messages: &Messages) {
    let error = Style::for_stream(messages, &std::io::stderr());
    let output = Style::for_stream(messages, &std::io::stdout());
    let _ = STYLES.set((error, output));
}

fn styles() -> (Style, Style) {
    STYLES.get().copied().unwrap_or_default()
}

/// Print a diagnostic on standard error.
pub fn complain(sources: &SourceMap, diagnostic: &Diagnostic) {
    print_error(&report::render(sources, diagnostic, styles().0));
}

/// Print a diagnostic among the answers of a dialogue.
pub fn answer_complaint(sources: &SourceMap, diagnostic: &Diagnostic) {
    print(&report::render(sources, diagnostic, styles().1));
}

/// Print an error of the command itself, which has no place in a program.
pub fn complain_of(code: &'static str, message: &str, hints: &[&str]) {
    let diagnostic = Diagnostic::error(code, Span::NONE, message);
    let diagnostic = hints.iter().fold(diagnostic, |diagnostic, hint| diagnostic.with_hint(*hint));
    complain(&SourceMap::new(), &diagnostic);
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
