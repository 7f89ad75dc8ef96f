//! Puts a wrong value into each field of each record, and holds what is told against the line of the value.
//!
//! `cargo run --release -p svc-tests --bin places` prints the values that are told elsewhere, or without the
//! name of their field, and counts them. An argument restricts it to constructors with that in their names.

use clap::Parser;
use std::process::ExitCode;
use svc_tests::data;
use svc_tests::process::{be_program, for_all, Run};
use svc_tests::scratch::Scratch;
use svc_tests::sweep::{entries, told, Entry, OTHERS};

/// Check the places of errors in all fields of records.
#[derive(Parser)]
struct Args {
    /// Only constructors with this in their names.
    only: Option<String>,
}

const FILES: [&str; 5] = ["given/system", "fields/files", "fields/others", "fields/parts", "fields/services"];

fn main() -> ExitCode {
    be_program();
    let only = Args::parse().only.unwrap_or_default();
    let Ok(run) = Run::own("svc") else { return ExitCode::FAILURE };
    let folder = Scratch::new("places");
    let text = |file: &&str| data::text(&data::root().join(format!("{file}.sexp")));
    let all: Vec<Entry> = FILES.iter().flat_map(|file| entries(&text(file))).collect();
    let all: Vec<(usize, Entry)> =
        all.into_iter().filter(|entry| entry.constructor.contains(&only)).enumerate().collect();
    let results = for_all(&all, |(number, entry)| {
        let name = number.to_string();
        let ways = OTHERS.iter().map(|others| entry.among(others));
        let Some(entry) = ways.into_iter().find(|entry| told(&run, &folder, &name, &entry.right()).0 == Some(0)) else {
            let (_, error) = told(&run, &folder, &name, &entry.right());
            return (0, vec![], Some(format!("{}: {error}", entry.constructor)));
        };
        let mistakes = entry.mistakes();
        let problems = mistakes.iter().filter_map(|mistake| {
            let (status, error) = told(&run, &folder, &name, &mistake.text);
            mistake.problem(status, &error)
        });
        (mistakes.len(), problems.collect(), None)
    });
    let mut count = 0;
    let mut failures = 0;
    for (tried, problems, left) in &results {
        count += tried;
        failures += problems.len();
        problems.iter().for_each(|problem| println!("{problem}"));
        left.iter().for_each(|left| println!("left out, wrong without a mistake: {left}"));
    }
    println!("{count} values, {failures} told wrongly");
    if failures == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
