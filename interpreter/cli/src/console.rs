//! The terminal as programs see it, and where diagnostics go.

use std::cell::RefCell;
use std::fs::File;
use std::io::{Read, Write};
use std::mem::ManuallyDrop;
use std::os::fd::FromRawFd;
use svc_guile::limit;
use svc_guile::runtime::policy::Console;
use svc_guile::runtime::value::Value;
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
    fn write_out(&self, text: &str) {
        print(text);
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
