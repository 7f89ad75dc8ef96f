//! The terminal as programs see it, and where diagnostics go.

use crate::args::Messages;
use crate::report::{self, Style};
use crate::standard;
use std::fs::File;
use std::io::{self, Read, Write};
use std::mem::ManuallyDrop;
use std::os::fd::FromRawFd;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock};
use svc_guile::limit;
use svc_guile::runtime::error::error_text;
use svc_guile::runtime::policy::Console;
use svc_guile::runtime::port::file;
use svc_guile::runtime::value::Value;
use svc_guile::text::{Diagnostic, SourceMap, Span};

/// How diagnostics are shown on standard error, and on standard output in a dialogue.
static STYLES: RwLock<Option<(Style, Style)>> = RwLock::new(None);

/// Show diagnostics as the arguments ask for from now on.
pub fn set_messages(messages: &Messages) {
    let error = Style::for_stream(messages, &std::io::stderr());
    let output = Style::for_stream(messages, &std::io::stdout());
    *STYLES.write().unwrap_or_else(PoisonError::into_inner) = Some((error, output));
}

/// Are there colours on standard output?
pub fn has_color() -> bool {
    styles().1.color
}

fn styles() -> (Style, Style) {
    STYLES.read().unwrap_or_else(PoisonError::into_inner).unwrap_or_default()
}

/// Print a diagnostic on standard error.
pub fn complain(sources: &SourceMap, diagnostic: &Diagnostic) {
    print_error(&drawn(sources, diagnostic));
}

/// The text of a diagnostic for standard error.
pub fn drawn(sources: &SourceMap, diagnostic: &Diagnostic) -> String {
    report::render(sources, diagnostic, styles().0)
}

/// Print a diagnostic among the answers of a dialogue.
pub fn answer_complaint(sources: &SourceMap, diagnostic: &Diagnostic) {
    print(&report::render(sources, diagnostic, styles().1));
}

/// Print an error of the command itself, which has no place in a program.
pub fn complain_of(code: &'static str, message: &str, hints: &[&str]) {
    complain_with(with_hints(Diagnostic::error(code, Span::NONE, message), hints));
}

/// Print a warning of the command itself, likewise.
pub fn warn_of(code: &'static str, message: &str, hints: &[&str]) {
    complain_with(with_hints(Diagnostic::warning(code, Span::NONE, message), hints));
}

fn with_hints(diagnostic: Diagnostic, hints: &[&str]) -> Diagnostic {
    hints.iter().fold(diagnostic, |diagnostic, hint| diagnostic.with_hint(*hint))
}

/// Print a diagnostic without a place in a program on standard error.
pub fn complain_with(diagnostic: Diagnostic) {
    complain(&SourceMap::new(), &diagnostic);
}

/// Print an error of the dialogue itself among its answers.
pub fn answer_with(code: &'static str, message: &str, hints: &[&str]) {
    answer_complaint(&SourceMap::new(), &with_hints(Diagnostic::error(code, Span::NONE, message), hints));
}

/// The text of an error that is about a whole program, or about none.
pub fn error_text_of(program: Option<&str>, code: &'static str, message: &str, hint: &str) -> String {
    let mut sources = SourceMap::new();
    let span = program.map_or(Span::NONE, |name| Span::new(sources.add(name, ""), 0, 0));
    let hints = [hint].into_iter().filter(|hint| !hint.is_empty()).collect::<Vec<_>>();
    report::render(&sources, &with_hints(Diagnostic::error(code, span, message), &hints), styles().0)
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

/// Whether anything was written to standard output.
static BEGUN: AtomicBool = AtomicBool::new(false);

/// Whether a program has read standard input.
static READ: AtomicBool = AtomicBool::new(false);

/// Has a program read standard input?
pub fn has_read() -> bool {
    READ.load(Ordering::Relaxed)
}

/// Has anything been written to standard output?
pub fn has_begun() -> bool {
    BEGUN.load(Ordering::Relaxed)
}

/// The status of a program that `SIGPIPE` ends, as shells show it: nobody reads any more.
const NO_READER: i32 = 128 + 13;

/// Write to standard output. When nobody reads it, the process ends, quietly.
fn write_out(bytes: &[u8]) -> io::Result<()> {
    if bytes.is_empty() {
        return Ok(());
    }
    BEGUN.store(true, Ordering::Relaxed);
    let written = standard::check(1).and_then(|()| {
        let mut out = io::stdout().lock();
        out.write_all(bytes).and_then(|()| out.flush())
    });
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
pub fn unwritten(what: &str, error: &io::Error) -> i32 {
    complain_of("write-error", &format!("cannot write to {what}: {}", error_text(error)), &[]);
    1
}

/// End the evaluation of a program that comes to `status`: what it wrote to files that are still open
/// gets there. The status to exit with, which is no success when something is lost.
pub fn conclude(status: i32) -> i32 {
    let flushed = file::flush_all().map_err(|error| unwritten("a file", &error)).err();
    // A program may have caught the exception for this.
    let lost = LOST.load(Ordering::Relaxed).then_some(1);
    let unread = take_failure().map(|error| {
        complain_of("cannot-read", &format!("cannot read standard input: {}", error_text(&error)), &[]);
        1
    });
    match flushed.or(lost).or(unread) {
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
        READ.store(true, Ordering::Relaxed);
        input().read(max)
    }
}

/// Standard input belongs to the process, whichever world reads it.
static INPUT: Mutex<Input> = Mutex::new(Input { kept: Vec::new(), at: 0, failure: None });

fn input() -> MutexGuard<'static, Input> {
    INPUT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Standard input, which is waited for only as long as the program may run.
struct Input {
    kept: Vec<u8>,
    at: usize,
    /// Why there is no more, if that is not its end.
    failure: Option<io::Error>,
}

impl Input {
    /// What is there and has not been read; none at the end, or when the program is to stop.
    fn fill(&mut self) -> &[u8] {
        if self.at == self.kept.len() {
            self.at = 0;
            self.kept.resize(1 << 16, 0);
            let count = read_some(&mut self.kept);
            self.kept.truncate(*count.as_ref().unwrap_or(&0));
            self.failure = count.err();
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

/// Some of standard input, as much as there is; none at its end, or when the program is to stop.
fn read_some(into: &mut [u8]) -> io::Result<usize> {
    standard::check(0)?;
    // SAFETY: the descriptor is only borrowed: the file is never dropped.
    let file = ManuallyDrop::new(unsafe { File::from_raw_fd(0) });
    loop {
        if !limit::wait_readable(0) {
            return Ok(0);
        }
        match (&*file).read(into) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            read => return read,
        }
    }
}

/// Why standard input came to no end, if nobody has said so yet.
fn take_failure() -> Option<io::Error> {
    input().failure.take()
}

/// The next line of standard input with its end; none at the end.
pub fn read_line() -> Vec<u8> {
    let mut input = input();
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
}

/// All of standard input.
///
/// # Errors
/// When it cannot be read.
pub fn read_to_end() -> io::Result<Vec<u8>> {
    let mut input = input();
    let mut all = Vec::new();
    loop {
        let taken = input.read(usize::MAX);
        if taken.is_empty() {
            return input.failure.take().map_or(Ok(all), Err);
        }
        all.extend_from_slice(&taken);
    }
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
