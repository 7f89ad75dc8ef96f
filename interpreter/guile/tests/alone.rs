//! The crate used alone: its own modules are there without anybody's adding them, and the example runs.

#![allow(clippy::panic, clippy::expect_used)] // that is how a test speaks

use std::path::Path;
use std::process::Command;
use svc_guile::runtime::print::written;
use svc_guile::session::{Options, Session};

/// Evaluation wants a deep stack.
const STACK: usize = 512 << 20;

/// What each text comes to in a session of its own, without anything but the crate.
fn answers(texts: &'static [&'static str]) -> Vec<String> {
    let run = move || {
        let session = Session::new(Options::default()).unwrap_or_else(|wrong| panic!("{wrong}"));
        let answer = |text: &&str| match session.eval_text("here", text, session.user_module()) {
            Ok(value) => written(&value),
            Err(problem) => session.diagnostics(&problem).iter().map(|told| told.message.to_string()).collect(),
        };
        texts.iter().map(answer).collect()
    };
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(run);
    thread.expect("a thread").join().expect("it evaluates")
}

#[test]
fn the_language_has_its_modules() {
    let told = answers(&[
        "(use-modules (srfi srfi-1) (ice-9 match)) (match (iota 3) ((a . rest) (fold + 10 rest)))",
        "(call-with-values (lambda () (partition odd? '(1 2 3))) list)",
        "(catch 'misc-error (lambda () (error \"no\" 1)) (lambda (key . rest) key))",
        "(false-if-exception (resolve-interface '(guix records)))",
    ]);
    assert_eq!(told, ["13", "((1 3) (2))", "misc-error", "#f"]);
}

#[test]
fn the_example_runs_a_file_with_its_native() {
    let tests = std::env::current_exe().expect("this program has a name");
    let example = tests.ancestors().nth(2).expect("a folder of the build").join("examples/embed");
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/greeting.scm");
    let output = Command::new(&example).arg(file).output().unwrap_or_else(|e| panic!("{}: {e}", example.display()));
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!((String::from_utf8_lossy(&output.stdout).trim(), told.trim()), ("33", ""));
}
