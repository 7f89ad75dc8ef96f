//! No input makes the commands panic, abort or hang.
//!
//! The noise is deterministic: an input that fails once fails always, and is named by its number.

use std::time::Duration;
use svc_tests::noise::{sample, Kind};
use svc_tests::process::{for_all, Run};

const EXE: &str = env!("CARGO_BIN_EXE_svc-runner");

/// How many inputs one process takes.
const BATCH: u64 = 50;

fn survives(kind: Kind, count: u64) {
    let batches: Vec<u64> = (0..count).step_by(BATCH as usize).collect();
    let problems = for_all(&batches, |first| {
        let arguments = [kind.name().to_string(), first.to_string(), BATCH.min(count - first).to_string()];
        let run = Run::new(EXE, "noise").args(arguments).limit(Duration::from_secs(240));
        let outcome = run.outcome().unwrap_or_else(|error| panic!("cannot run {EXE}: {error}"));
        let output = outcome.out();
        let last = output.lines().last().unwrap_or("the engine's start").to_string();
        (outcome.status != Some(0)).then(|| format!("at {last}: {}\n{}", outcome.ending(), outcome.err()))
    });
    let problems: Vec<String> = problems.into_iter().flatten().collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn bytes() {
    survives(Kind::Bytes, 400);
}

#[test]
fn tokens() {
    survives(Kind::Tokens, 400);
}

#[test]
fn configurations() {
    survives(Kind::Cases, 40);
}

/// The whole command on a few of the same inputs: the status is 0 or 1, and an error has a place.
#[test]
fn the_command_itself() {
    let inputs: Vec<Vec<u8>> =
        [Kind::Bytes, Kind::Tokens].into_iter().flat_map(|kind| (1000..1006).map(move |n| sample(kind, n))).collect();
    let problems = for_all(&inputs, |input| {
        let run = Run::new(EXE, "svc").args(["eval", "-"]).input(input.clone()).limit(Duration::from_secs(60));
        let outcome = run.outcome().unwrap_or_else(|error| panic!("cannot run {EXE}: {error}"));
        let errors = outcome.err();
        match outcome.status {
            Some(0) => None,
            Some(1) if errors.starts_with("<stdin>:") => None,
            _ => Some(format!("{}: {errors}\n{}", outcome.ending(), String::from_utf8_lossy(input))),
        }
    });
    let problems: Vec<String> = problems.into_iter().flatten().collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// Data and code nested 100,000 deep are evaluated, or refused with a diagnostic.
#[test]
fn deep_nesting() {
    let deep =
        |open: &str, middle: &str, close: &str| format!("{}{middle}{}", open.repeat(100_000), close.repeat(100_000));
    let inputs = [
        deep("(", "", ")"),
        deep("(list ", "1", ")"),
        format!("(define x '{})\n(write (equal? x x))", deep("(", "", ")")),
        deep("'", "x", ""),
        deep("#(", "", ")"),
        deep("(lambda (x) ", "x", ")"),
        deep("(let ((x 1)) ", "x", ")"),
        deep("(if #t ", "1", ")"),
        deep("(begin ", "1", ")"),
        deep("#|", "", "|#"),
        deep("#;", "x", ""),
        "(".repeat(100_000),
        ")".repeat(100_000),
    ];
    let problems = for_all(&inputs, |input| {
        let run =
            Run::new(EXE, "svc").args(["eval", "-q", "-"]).input(input.as_bytes()).limit(Duration::from_secs(120));
        let outcome = run.outcome().unwrap_or_else(|error| panic!("cannot run {EXE}: {error}"));
        let start: String = input.chars().take(30).collect();
        let fine = matches!(outcome.status, Some(0 | 1));
        (!fine)
            .then(|| format!("{start}…: {}: {}", outcome.ending(), outcome.err().chars().take(300).collect::<String>()))
    });
    let problems: Vec<String> = problems.into_iter().flatten().collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
