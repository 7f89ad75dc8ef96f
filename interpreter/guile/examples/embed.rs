//! A Rust program that offers a procedure and runs a file of Scheme.
//!
//!     cargo run -p svc-guile --example embed -- interpreter/guile/examples/greeting.scm
//!
//! The native is like those of `(guile)`: a name, how many arguments it takes, a function from their values to
//! one value or an error, and what it does. Natives are seen by modules that come with the program; programs
//! see what such a module exports, here `measure` of `(embed)`.

#![allow(clippy::print_stdout, clippy::print_stderr)] // it is a program

use std::path::Path;
use std::process::ExitCode;
use std::sync::mpsc::channel;
use svc_guile::module::file_of;
use svc_guile::native;
use svc_guile::runtime::native::Native;
use svc_guile::runtime::print::written;
use svc_guile::runtime::value::{Answer, Value};
use svc_guile::session::{Library, LibraryModule, Options, Session};
use svc_guile::symbol::Symbol;
use svc_guile::text::render;

/// Data of any depth are freed by recursion, so evaluation has a stack of its own; reserved, not used, until it
/// is needed.
const STACK: usize = 1 << 30;

fn measure(text: &str) -> Answer {
    Ok(Value::IntV(text.chars().count() as isize))
}

const NATIVES: &[Native] =
    &[native!("%measure" (text: String) => measure(text), Own("Example"), "How many characters a string has.")];

/// The module that comes with this program, beside those of the language.
const EMBED: &str = "
(define-module (embed) #:export (measure))
(define (measure text)
  \"Return how many characters TEXT has.\"
  (%measure text))
";

struct Ours;

impl Library for Ours {
    fn module(&self, name: &[Symbol]) -> Option<LibraryModule> {
        match file_of(name).as_str() {
            "embed.scm" => Some(LibraryModule::new("embed.scm", EMBED)),
            _ => LibraryModule::of_language(name),
        }
    }
}

/// The value of the last form of a file, written, or what is wrong.
fn run(file: &str) -> Result<String, String> {
    let session = Session::new(Options { natives: vec![NATIVES], library: Box::new(Ours), ..Options::default() })?;
    let module = session.user_module();
    session.eval_file(Path::new(file), module).map(|value| written(&value)).map_err(|problem| {
        let told = session.diagnostics(&problem);
        session.with_sources(|sources| told.iter().map(|one| render::plain(sources, one)).collect())
    })
}

fn main() -> ExitCode {
    let Some(file) = std::env::args().nth(1) else {
        eprintln!("usage: embed FILE");
        return ExitCode::FAILURE;
    };
    let (send, receive) = channel();
    let evaluate = move || {
        let _ = send.send(run(&file));
        // What the machine keeps for the thread must not end before the process does.
        loop {
            std::thread::park();
        }
    };
    let started = std::thread::Builder::new().stack_size(STACK).spawn(evaluate);
    let answer = started.map_err(|e| e.to_string()).and_then(|_| receive.recv().map_err(|e| e.to_string())?);
    match answer {
        Ok(value) => {
            println!("{value}");
            ExitCode::SUCCESS
        }
        Err(wrong) => {
            eprintln!("{wrong}");
            ExitCode::FAILURE
        }
    }
}
