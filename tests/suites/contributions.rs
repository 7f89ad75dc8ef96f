//! What services contribute to others is what they contribute in Guix, with each field changed.
//!
//! `facts/contributions-*.sexp` has a value for every type of service and every record in such values, and
//! for each field up to six values of several types; `facts/contributions-*.txt` has what Guix makes of them:
//! provisions, requirements, accounts, privileged programs, names of files, refusals. Left out are some eighty
//! values of a wrong type that Guix refuses at another moment, and what depends on inputs of packages.

use std::collections::HashSet;
use svc_tests::data;
use svc_tests::process::Run;

const EXE: &str = env!("CARGO_BIN_EXE_svc-runner");

fn compare(name: &str, count: usize) {
    let specifications = format!("facts/contributions-{name}.sexp");
    let limits = ["--time-limit", "0", "--memory-limit", "4000"];
    let arguments = [&["eval", "-q"], &limits[..], &["src/contributions.scm", &specifications]].concat();
    let run = Run::new(EXE, "svc").args(&arguments).dir(&data::root()).limit(std::time::Duration::from_secs(900));
    let outcome = run.outcome().unwrap_or_else(|error| panic!("cannot run {EXE}: {error}"));
    assert_eq!(outcome.status, Some(0), "{}", outcome.err());
    let out = outcome.out();
    let found: HashSet<&str> = out.lines().collect();
    let expected = data::text(&data::root().join(format!("facts/contributions-{name}.txt")));
    assert_eq!(expected.lines().count(), count);
    let different: Vec<&str> = expected.lines().filter(|line| !found.contains(line)).collect();
    let shown: Vec<String> = different.iter().take(20).map(|line| line.chars().take(300).collect()).collect();
    assert!(different.is_empty(), "{} of {count} differ from Guix:\n{}", different.len(), shown.join("\n"));
}

#[test]
fn configurations_of_services() {
    compare("types", 6025);
}

#[test]
fn records_in_configurations() {
    compare("records", 3595);
}
