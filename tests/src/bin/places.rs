//! Puts a wrong value into each field of each record, and holds what is told against the line of the value.
//!
//! `cargo run --release -p svc-tests --bin places` prints the values that are told elsewhere, or without the
//! name of their field, and counts them. An argument restricts it to constructors with that in their names.

use clap::Parser;
use std::path::PathBuf;
use std::process::ExitCode;
use svc_tests::data;
use svc_tests::process::{be_program, for_all, Run};
use svc_tests::scratch::Scratch;
use svc_tests::sweep::{entries, told, Entry, Mistake, Way, OTHERS};

/// Check the places of errors in all fields of records.
#[derive(Parser)]
struct Args {
    /// Only constructors with this in their names.
    only: Option<String>,
    /// Give the values in other ways, too: by variables, arguments, lists; inheriting; in `modify-services`.
    #[arg(long)]
    shapes: bool,
    /// Only every so many values.
    #[arg(long, default_value_t = 1)]
    every: usize,
    /// The program `svc` that is tried, if it is not this command itself.
    #[arg(long)]
    svc: Option<PathBuf>,
}

const FILES: [&str; 6] =
    ["given/declared", "given/system", "fields/files", "fields/others", "fields/parts", "fields/services"];

fn main() -> ExitCode {
    be_program();
    let args = Args::parse();
    let only = args.only.clone().unwrap_or_default();
    let run = args.svc.clone().map_or_else(|| Run::own("svc"), |svc| Ok(Run::plain(svc)));
    let Ok(run) = run else { return ExitCode::FAILURE };
    let folder = Scratch::new("places");
    let text = |file: &&str| data::text(&data::root().join(format!("{file}.sexp")));
    let all: Vec<Entry> = FILES.iter().flat_map(|file| entries(&text(file))).collect();
    let all: Vec<(usize, Entry)> =
        all.into_iter().filter(|entry| entry.constructor.contains(&only)).enumerate().collect();
    let results = for_all(&all, |(number, entry)| try_entry(&args, &run, &folder, &number.to_string(), entry));
    let (count, failures) = results.iter().fold((0, 0), |(count, failures), of| (count + of.0, failures + of.1));
    println!("{count} values, {failures} told wrongly");
    if failures == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Try the values of a record's fields, and print what is told wrongly: how many there were, and how many
/// of them were.
fn try_entry(args: &Args, run: &Run, folder: &Scratch, name: &str, entry: &Entry) -> (usize, usize) {
    let right = |entry: &Entry| told(run, folder, name, &entry.right());
    let ways = OTHERS.iter().map(|others| entry.among(others));
    let Some(entry) = ways.into_iter().find(|entry| right(entry).0 == Some(0)) else {
        println!("left out, wrong without a mistake: {}: {}", entry.constructor, right(entry).1);
        return (0, 0);
    };
    let mut mistakes = entry.mistakes();
    if args.shapes {
        mistakes = mistakes.iter().flat_map(Mistake::shaped).collect();
        let ways = [Way::Inherit, Way::Modify].into_iter().filter(|way| entry.can_get(*way));
        mistakes.extend(ways.flat_map(|way| entry.gets(way).mistakes()).collect::<Vec<_>>());
    }
    let mistakes: Vec<Mistake> = mistakes.into_iter().step_by(args.every.max(1)).collect();
    let problems = mistakes.iter().filter_map(|mistake| {
        let (status, error) = told(run, folder, name, &mistake.text);
        mistake.problem(status, &error)
    });
    let wrong = problems.inspect(|problem| println!("{problem}")).count();
    (mistakes.len(), wrong)
}
