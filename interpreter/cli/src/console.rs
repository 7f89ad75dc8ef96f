//! The terminal as programs see it, and where diagnostics go.

use crate::args::Messages;
use crate::report::{self, Style};
use std::cell::RefCell;
use std::fs::File;
use std::io::{self, Read, Write};
use std::mem::ManuallyDrop;
use std::os::fd::FromRawFd;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::OnceLock;
use svc_guile::limit;
use svc_guile::runtime::error::error_text;
use svc_guile::runtime::policy::Console;
use svc_guile::runtime::port::file;
use svc_guile::runtime::value::Value;
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
    complain_with(Diagnostic::error(code, Span::NONE, message), hints);
}

/// Print a warning of the command itself, likewise.
pub fn warn_of(code: &'static str, message: &str, hints: &[&str]) {
    complain_with(Diagnostic::warning(code, Span::NONE, message), hints);
}

fn complain_with(diagnostic: Diagnostic, hints: &[&str]) {
    let diagnostic = hints.iter().fold(diagnostic, |diagnostic, hint| diagnostic.with_hint(*hint));
    complain(&SourceMap::new(), &diagnostic);
}

/// Print on standard error, if anybody listens there.
pub fn print_error(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// Let a file that may not grow any more be an error of the write, as a full disk is, and no signal that
/// ends the process: what is kept for later runs must not end this one.
pub fn bear_full_files() {
    // SAFETY: sets what the process does about the signal, before it has a second thread.
    unsafe { libc::signal(libc::SIGXFSZ, libc::SIG_IGN) };
}

/// Whether something that was to be printed on standard output is lost.
static LOST: AtomicBool = AtomicBool::new(false);

/// The status of a program that `SIGPIPE` ends, as shells show it: nobody reads any more.
const NO_READER: i32 = 128 + 13;

/// Write to standard output. When nobody reads it, the process ends, quietly.
fn write_out(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    let written = out.write_all(bytes).and_then(|()| out.flush());
    if let Err(error) = &written {
        if error.kind() == io::ErrorKind::BrokenPipe {
            std::process::exit(NO_READER);
        }
        LOST.store(true, Ordering::Relaxed);
    }
    written
}

/// Print on standard output. What cannot be written ends the process with an error.
pub fn print(text: &str) {
    if let Err(error) = write_out(text.as_bytes()) {
        std::process::exit(unwritten("standard output", &error));
    }
}

/// Say that something could not be written; the status to exit with.
fn unwritten(what: &str, error: &io::Error) -> i32 {
    complain_of("write-error", &format!("cannot write to {what}: {}", error_text(error)), &[]);
    1
}

/// End the evaluation of a program that comes to `status`: what it wrote to files that are still open
/// gets there. The status to exit with, which is no success when something is lost.
pub fn conclude(status: i32) -> i32 {
    let flushed = file::flush_all().map_err(|error| unwritten("a file", &error)).err();
    // A program may have caught the exception for this.
    let lost = LOST.load(Ordering::Relaxed).then_some(1);
    match flushed.or(lost) {
        Some(failed) if status == 0 => failed,
        _ => status,
    }
}

/// Print a value and a line end on standard output, as it is made.
///
/// # Errors
/// When the program was to stop before the end.
pub fn print_value(value: &Value) -> std::fmt::Result {
    struct Out {
        kept: String,
    }
    impl Out {
        fn send(&mut self) {
            print(&self.kept);
            self.kept.clear();
        }
    }
    impl std::fmt::Write for Out {
        fn write_str(&mut self, text: &str) -> std::fmt::Result {
            /// What is sent at a time, in bytes.
            const BLOCK: usize = 1 << 14;
            self.kept.push_str(text);
            if self.kept.len() >= BLOCK {
                self.send();
            }
            Ok(())
        }
    }
    let mut out = Out { kept: String::new() };
    let written = svc_guile::runtime::print::write_to(value, &mut out);
    out.kept.push('\n');
    out.send();
    written
}

/// The terminal that programs read and write.
pub struct Terminal;

impl Console for Terminal {
    fn write_out(&self, bytes: &[u8]) -> io::Result<()> {
        write_out(bytes)
    }

    fn write_err(&self, text: &str) {
        print_error(text);
    }

    fn read_in(&self, max: usize) -> Vec<u8> {
        INPUT.with(|input| input.borrow_mut().read(max))
    }
}

thread_local! {
    static INPUT: RefCell<Input> = const { RefCell::new(Input { kept: Vec::new(), at: 0 }) };
}

/// Standard input, which is waited for only as long as the program may run.
struct Input {
    kept: Vec<u8>,
    at: usize,
}

impl Input {
    /// What is there and has not been read; none at the end, or when the program is to stop.
    fn fill(&mut self) -> &[u8] {
        if self.at == self.kept.len() {
            self.at = 0;
            self.kept.resize(1 << 16, 0);
            // SAFETY: the descriptor is only borrowed: the file is never dropped.
            let file = ManuallyDrop::new(unsafe { File::from_raw_fd(0) });
            let count = match limit::wait_readable(0) {
                true => (&*file).read(&mut self.kept).unwrap_or(0),
                false => 0,
            };
            self.kept.truncate(count);
        }
        self.kept.get(self.at..).unwrap_or(&[])
    }

    fn read(&mut self, max: usize) -> Vec<u8> {
        let here = self.fill();
        let taken = here.get(..max).unwrap_or(here).to_vec();
        self.at += taken.len();
        taken
    }
}

/// The next line of standard input with its end; none at the end.
pub fn read_line() -> Vec<u8> {
    INPUT.with(|input| {
        let mut input = input.borrow_mut();
        let mut line = Vec::new();
        loop {
            let here = input.fill();
            let end = here.iter().position(|byte| *byte == b'\n').map(|at| at + 1);
            let taken = here.get(..end.unwrap_or(here.len())).unwrap_or(&[]).to_vec();
            input.at += taken.len();
            line.extend_from_slice(&taken);
            if end.is_some() || taken.is_empty() {
                return line;
            }
        }
    })
}

/// All of standard input.
pub fn read_to_end() -> Vec<u8> {
    INPUT.with(|input| {
        let mut input = input.borrow_mut();
        let mut all = Vec::new();
        loop {
            let taken = input.read(usize::MAX);
            if taken.is_empty() {
                return all;
            }
            all.extend_from_slice(&taken);
        }
    })
}

/// The terminal of programs whose standard output is the tree they fold to: what they print goes
/// where diagnostics go.
pub struct Apart;

impl Console for Apart {
    fn write_out(&self, bytes: &[u8]) -> io::Result<()> {
        io::stderr().write_all(bytes)
    }

    fn write_err(&self, text: &str) {
        print_error(text);
    }

    fn read_in(&self, max: usize) -> Vec<u8> {
        Terminal.read_in(max)
    }
}
