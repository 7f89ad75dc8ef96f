//! Evaluating noise, many inputs to a process.
//!
//! Starting an engine takes longer than most noise does, so one process takes a range of inputs,
//! each in a module of its own, and names each on standard output before it starts: when the
//! process dies or hangs, the last name says of what.

use crate::data;
use crate::random::{self, Random};
use std::ffi::OsString;
use std::path::PathBuf;
use svc_cli::args::World;
use svc_cli::world;
use svc_guile::runtime::policy;
use svc_guile::session::Session;
use svc_guile::symbol::Symbol;
use svc_stdlib::fold::FoldOptions;

/// What kind of noise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Any bytes.
    Bytes,
    /// Tokens of the language in any order.
    Tokens,
    /// Programs of the language suite, changed.
    Programs,
    /// Configurations, changed, and folded where they have a value.
    Cases,
}

impl Kind {
    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Bytes => "bytes",
            Kind::Tokens => "tokens",
            Kind::Programs => "programs",
            Kind::Cases => "cases",
        }
    }

    fn of_name(name: &str) -> Option<Kind> {
        [Kind::Bytes, Kind::Tokens, Kind::Programs, Kind::Cases].into_iter().find(|kind| kind.name() == name)
    }
}

/// The texts that noise of `kind` starts from, in a fixed order.
fn sources(kind: Kind) -> Vec<String> {
    let folder = match kind {
        Kind::Programs => "lang/okay",
        Kind::Cases => "cases",
        Kind::Bytes | Kind::Tokens => return Vec::new(),
    };
    let entries = std::fs::read_dir(data::root().join(folder)).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|end| end == "scm"));
    files.sort();
    files.iter().map(|file| data::text(file)).collect()
}

/// The input number `number` of `kind`.
fn input(kind: Kind, number: u64, sources: &[String]) -> Vec<u8> {
    let mut random = Random::new(number.wrapping_mul(0x2545_f491_4f6c_dd1d) ^ kind as u64);
    match kind {
        Kind::Bytes => random::bytes(&mut random, 300),
        Kind::Tokens => random::program(&mut random, 120).into_bytes(),
        Kind::Programs | Kind::Cases => {
            let text = random.pick(sources).cloned().unwrap_or_default();
            random::mutated(&mut random, &text)
        }
    }
}

/// The input number `number` of `kind`, by itself.
pub fn sample(kind: Kind, number: u64) -> Vec<u8> {
    input(kind, number, &sources(kind))
}

/// Evaluate the inputs that the arguments ask for: `KIND FIRST COUNT`.
pub fn run(args: &[OsString]) -> ! {
    let words: Vec<String> = args.iter().map(|arg| arg.to_string_lossy().into_owned()).collect();
    let number = |at: usize| words.get(at).and_then(|word| word.parse::<u64>().ok());
    let kind = words.first().and_then(|name| Kind::of_name(name));
    let (Some(kind), Some(first), Some(count)) = (kind, number(1), number(2)) else { std::process::exit(2) };
    svc_cli::stack::finish(move || evaluate(kind, first, count))
}

/// A terminal that swallows everything: what noise prints is no concern.
struct Silence;

impl policy::Console for Silence {
    fn write_out(&self, _: &[u8]) -> std::io::Result<()> {
        Ok(())
    }

    fn write_err(&self, _: &str) {}

    fn read_in(&self, _: usize) -> Vec<u8> {
        Vec::new()
    }
}

fn evaluate(kind: Kind, first: u64, count: u64) -> i32 {
    // The suite sees to the time.
    const SECONDS: u64 = 0;
    let evaluation = match world::start(&World::default(), SECONDS, kind.name()) {
        Ok(evaluation) => evaluation,
        Err(status) => return status,
    };
    policy::set_console(Some(std::rc::Rc::new(Silence)));
    let sources = sources(kind);
    for number in first..first.saturating_add(count) {
        println!("{} {number}", kind.name());
        let bytes = input(kind, number, &sources);
        one(&evaluation.session, kind, number, &String::from_utf8_lossy(&bytes));
    }
    0
}

fn one(session: &Session, kind: Kind, number: u64, text: &str) {
    let name = [Symbol::intern("noise"), Symbol::intern(&number.to_string())];
    let module = session.modules().borrow_mut().user_module(&name);
    if kind == Kind::Cases
        && world::import_modules(session, module, svc_stdlib::declaration::kind::Kind::default()).is_err()
    {
        return;
    }
    let result = session.eval_text("noise.scm", text, module);
    let result = match result {
        Ok(value) if kind == Kind::Cases => {
            svc_stdlib::fold::fold(session, &value, &FoldOptions::default()).map(|_| ())
        }
        other => other.map(|_| ()),
    };
    if let Err(problem) = result {
        // Rendering is part of the job: places may be anywhere.
        for diagnostic in session.diagnostics(&problem) {
            session.with_sources(|sources| svc_guile::text::render::plain(sources, &diagnostic));
        }
    }
}
