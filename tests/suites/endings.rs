//! How programs end: with which status, and what becomes of what they wrote.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use svc_tests::data;
use svc_tests::process::{Outcome, Run, RUN};

const EXE: &str = env!("CARGO_BIN_EXE_svc-runner");

fn svc(arguments: &[&str], input: &[u8]) -> Outcome {
    let run = Run::new(EXE, "svc").args(arguments).input(input).dir(&data::root());
    run.outcome().unwrap_or_else(|error| panic!("cannot run {EXE}: {error}"))
}

/// The status and the errors of `svc` with its output in the file `output`.
fn into_file(arguments: &[&str], output: &str) -> (Option<i32>, String) {
    let output = fs::OpenOptions::new().write(true).open(output).unwrap_or_else(|error| panic!("{output}: {error}"));
    let mut command = Command::new(EXE);
    command.args([RUN, "svc"]).args(arguments).stdin(Stdio::null()).stdout(output);
    let outcome = command.output().unwrap_or_else(|error| panic!("cannot run {EXE}: {error}"));
    (outcome.status.code(), String::from_utf8_lossy(&outcome.stderr).into_owned())
}

fn temporary(name: &str) -> PathBuf {
    std::env::temp_dir().join(format!("svc-{name}-{}", std::process::id()))
}

/// A device that takes nothing: whoever prints there hears of it, even if the program caught the exception.
#[test]
fn what_cannot_be_written_is_an_error() {
    let caught = "(catch #t (lambda () (display 1)) (const #f))";
    for arguments in [
        ["eval", "-e", "'value"].as_slice(),
        &["eval", "-q", "-e", "(display 1)"],
        &["eval", "-q", "-e", caught],
        &["fold", "-e", "(list (service (service-type (name 'a) (extensions '()) (description \"\")) 1))"],
    ] {
        let (status, errors) = into_file(arguments, "/dev/full");
        assert_eq!(status, Some(1), "{arguments:?}: {errors}");
        assert!(arguments.contains(&caught) || errors.contains("No space left on device"), "{arguments:?}: {errors}");
    }
}

/// Nobody reads any more: no reason for words.
#[test]
fn a_closed_pipe_is_left_quietly() {
    let mut command = Command::new(EXE);
    command.args([RUN, "svc", "eval", "-q", "-e", "(let loop () (display \"line\\n\") (loop))"]);
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = child.unwrap_or_else(|error| panic!("cannot run {EXE}: {error}"));
    drop(child.stdout.take());
    let outcome = child.wait_with_output().unwrap_or_else(|error| panic!("{EXE}: {error}"));
    assert_eq!((outcome.status.code(), String::from_utf8_lossy(&outcome.stderr).as_ref()), (Some(141), ""));
}

/// Statuses as Guile gives them.
#[test]
fn exit_gives_the_status() {
    let statuses = [
        ("(exit)", 0),
        ("(exit #t)", 0),
        ("(exit #f)", 1),
        ("(exit #nil)", 1),
        ("(exit 256)", 0),
        ("(exit -1)", 255),
        ("(exit 'symbol)", 0),
        ("(exit '())", 0),
        ("(exit 1.0)", 1),
        ("(exit 3 4)", 3),
        ("(throw 'quit 4)", 4),
        ("(primitive-exit 5)", 5),
        ("(catch #t (lambda () (primitive-exit 6)) (const 0))", 6),
        ("(catch #t (lambda () (exit 6)) (const 0))", 0),
        ("(dynamic-wind (const 1) (lambda () (exit 7)) (lambda () (exit 8)))", 8),
        ("(dynamic-wind (const 1) (lambda () (primitive-exit 7)) (lambda () (exit 8)))", 7),
    ];
    for (program, status) in statuses {
        assert_eq!(svc(&["eval", "-q", "-e", program], b"").status, Some(status), "{program}");
    }
}

/// A way out is taken on an uncaught error too; its own error is then the one that is told.
#[test]
fn extents_are_left_on_errors() {
    let program = "(dynamic-wind (lambda () (display 1)) (lambda () (error \"first\")) (lambda () (display 2)))";
    let outcome = svc(&["eval", "-e", program], b"");
    assert_eq!((outcome.status, outcome.out().as_str()), (Some(1), "12"));
    assert!(outcome.err().starts_with("<expression>:1:50: error: first"), "{}", outcome.err());
    let program = "(dynamic-wind (const 1) (lambda () (car 1)) (lambda () (error \"second\")))";
    assert!(svc(&["eval", "-e", program], b"").err().contains("error: second"));
}

/// What stands in a buffer at the end of the program is written, however it ends.
#[test]
fn files_are_flushed_at_the_end() {
    for (i, end) in ["", "(exit 0)", "(primitive-exit 0)", "(error \"end\")"].into_iter().enumerate() {
        let file = temporary(&format!("flushed-{i}"));
        let program = format!("(define p (open-file {file:?} \"w\")) (display \"text\" p) {end}");
        svc(&["eval", "-q", "--allow-write", "-e", &program], b"");
        let written = fs::read_to_string(&file);
        let _ = fs::remove_file(&file);
        assert_eq!(written.ok().as_deref(), Some("text"), "{end}");
    }
    let full = "(define p (open-file \"/dev/full\" \"w\")) (display \"text\" p)";
    let outcome = svc(&["eval", "-q", "--allow-write", "-e", full], b"");
    assert_eq!(outcome.status, Some(1));
    assert!(outcome.err().contains("No space left on device"), "{}", outcome.err());
}

/// Folding gives a tree or an error, whatever the program says.
#[test]
fn a_program_that_ends_before_its_value_folds_to_nothing() {
    for program in ["(exit 0)", "(exit 3)", "(primitive-exit)"] {
        let outcome = svc(&["fold", "-"], program.as_bytes());
        assert_eq!((outcome.status, outcome.out().as_str()), (Some(1), ""), "{program}");
        assert!(outcome.err().starts_with("<stdin>:1:1: error: "), "{}", outcome.err());
        assert!(outcome.err().contains("[ended-early]"), "{}", outcome.err());
    }
}

#[test]
fn what_is_not_text_is_refused() {
    let outcome = svc(&["eval", "-"], b"(display 1)\n(display \"a\xff\")");
    assert_eq!((outcome.status, outcome.out().as_str()), (Some(1), ""));
    assert!(outcome.err().starts_with("<stdin>:2:12: error: "), "{}", outcome.err());
    let outcome = svc(&["eval", "-"], b"; \xff\n1");
    assert_eq!((outcome.status, outcome.out().as_str()), (Some(0), "1\n"));
    assert!(outcome.err().starts_with("<stdin>:1:3: warning: "), "{}", outcome.err());
}

#[test]
fn a_module_that_is_not_text_is_refused() {
    let folder = temporary("no-text");
    let made = fs::create_dir_all(&folder)
        .and_then(|()| fs::write(folder.join("bytes.scm"), b"(define-module (bytes))\n(define-public it \"\xff\")\n"));
    made.unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let outcome = svc(&["eval", "-L", &folder.display().to_string(), "-e", "(use-modules (bytes))"], b"");
    let _ = fs::remove_dir_all(&folder);
    assert_eq!(outcome.status, Some(1), "{}", outcome.err());
    assert!(outcome.err().contains("bytes.scm:2:20: error: this is not UTF-8 text"), "{}", outcome.err());
}
