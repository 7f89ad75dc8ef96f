//! What the fields of records take and refuse, and whether everything can be lowered.
//!
//! `fields/` has, for the records of Guix's services, a value of each field that Guix takes and one
//! that it refuses. Each is put into a record, the contributions of its service are computed, and
//! everything in them is opened: what only lowering reaches is reached here.

use std::time::Duration;
use svc_tests::data;
use svc_tests::process::Run;

const EXE: &str = env!("CARGO_BIN_EXE_svc-runner");

/// Judge the values of a file; there are `count` of them.
fn check(file: &str, count: usize) {
    let run = Run::new(EXE, "svc")
        .args(["eval", "-q", "--time-limit", "0", "src/fields.scm", &format!("fields/{file}.sexp")])
        .dir(&data::root())
        .limit(Duration::from_secs(600));
    let outcome = run.outcome().unwrap_or_else(|error| panic!("cannot run {EXE}: {error}"));
    assert_eq!(outcome.status, Some(0), "{}", outcome.err());
    assert_eq!(outcome.out(), format!("{count} values\n"), "these are judged otherwise");
}

#[test]
fn services() {
    check("services", SERVICES);
}

#[test]
fn parts_of_configurations() {
    check("parts", PARTS);
}

#[test]
fn records_of_no_service() {
    check("others", OTHERS);
}

#[test]
fn records_that_are_files() {
    check("files", FILES);
}

/// Put values of all kinds into every field of the records of a file: a line for each field, with a letter for
/// each value, as Guix's modules gave it.
fn check_kinds(file: &str, count: usize) {
    let run = Run::new(EXE, "svc")
        .args(["eval", "-q", "--time-limit", "0", "src/fields.scm", &format!("fields/{file}.sexp"), "kinds"])
        .dir(&data::root())
        .limit(Duration::from_secs(900));
    let outcome = run.outcome().unwrap_or_else(|error| panic!("cannot run {EXE}: {error}"));
    assert_eq!(outcome.status, Some(0), "{}", outcome.err());
    let (found, expected) = (outcome.out(), data::text(&data::root().join(format!("fields/{file}.kinds"))));
    let expected: Vec<&str> = expected.lines().collect();
    assert_eq!(expected.len(), count);
    let different: Vec<String> = found
        .lines()
        .zip(&expected)
        .filter(|(found, expected)| found != *expected)
        .map(|(found, expected)| format!("{found}, not {expected}"))
        .collect();
    assert!(different.is_empty(), "these take other values:\n{}", different.join("\n"));
    assert_eq!(found.lines().count(), count);
}

#[test]
fn kinds_of_values_in_services() {
    check_kinds("services", 1980);
}

#[test]
fn kinds_of_values_in_parts() {
    check_kinds("parts", 1095);
}

#[test]
fn kinds_of_values_in_files() {
    check_kinds("files", 77);
}

#[test]
fn systems() {
    check("system", SYSTEM);
}

#[test]
fn choices() {
    check("choices", CHOICES);
}

#[test]
fn declarations_as_wholes() {
    check("wholes", WHOLES);
}

#[test]
fn records_of_guix() {
    check("guix", GUIX);
}

const GUIX: usize = 139;
const CHOICES: usize = 489;
const WHOLES: usize = 264;
const SERVICES: usize = 3563;
const PARTS: usize = 1939;
const OTHERS: usize = 440;
const FILES: usize = 88;
const SYSTEM: usize = 408;

#[test]
fn every_file_is_checked() {
    let files = std::fs::read_dir(data::root().join("fields")).into_iter().flatten().flatten();
    let mut names: Vec<String> = files.map(|file| file.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    let known = ["choices.sexp", "files.kinds", "files.sexp", "guix.sexp", "others.sexp", "parts.kinds", "parts.sexp"];
    let more = ["services.kinds", "services.sexp", "system.sexp", "wholes.sexp"];
    assert_eq!(names, [&known[..], &more[..]].concat());
}
