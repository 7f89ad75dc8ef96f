//! Compare every service type of the library with facts about it: its name, its default value, and
//! what an instance with that value contributes to each type it extends.
//!
//! One configuration holds a probe for each type, a service whose value says what there is to say;
//! folding it prints all of them in the canonical form that the facts are in.

use clap::Parser;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;
use svc_tests::compare;
use svc_tests::process::{be_program, Run};

const PROBE: &str = include_str!("../service-types.scm");

/// Compare service types with a file of facts
#[derive(Parser, Debug)]
#[command(after_help = "\
Examples:
  cargo run -p svc-tests --bin service-types -- FACTS/service-types.sexp
  cargo run -p svc-tests --bin service-types -- --only networking FACTS/service-types.sexp

The status is 0 when every type is as the facts say, 1 when one is not.")]
struct Args {
    /// The file of facts: data of the form (type (module …) (variable …) …)
    facts: PathBuf,

    /// Only types of modules with TEXT in their names
    #[arg(long, value_name = "TEXT")]
    only: Option<String>,

    /// As for svc fold
    #[arg(short = 'L', long = "load-path", value_name = "[NAME=]DIR")]
    load_path: Vec<String>,

    /// Tell N differences of a type at most
    #[arg(long, value_name = "N", default_value_t = 4)]
    most: usize,
}

fn main() -> ExitCode {
    be_program();
    match run(&Args::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("service-types: {message}");
            ExitCode::from(2)
        }
    }
}

fn run(args: &Args) -> Result<bool, String> {
    let facts = std::fs::read_to_string(&args.facts).map_err(|error| error.to_string())?;
    let mut types: Vec<(String, &str)> = data(&facts).filter_map(|text| Some((place(text)?, text))).collect();
    types.retain(|(place, _)| args.only.as_ref().is_none_or(|part| place.contains(part.as_str())));
    let printed = probe(args, &types)?;
    let found: Vec<(String, String)> =
        data(&printed).filter_map(value).filter_map(|text| Some((place(&text)?, text))).collect();
    let mut equal = 0;
    for (place, expected) in &types {
        let Some((_, actual)) = found.iter().find(|(other, _)| other == place) else {
            println!("{place}: is not there");
            continue;
        };
        let differences = match compare::trees(&as_here(expected), actual, usize::MAX) {
            // A tree shows no more than so many levels, of which the probe takes some.
            Ok(differences) => differences.into_iter().filter(|it| it.actual != "..."),
            Err(message) => {
                println!("{place}: cannot be compared: {message}");
                continue;
            }
        };
        let differences: Vec<_> = differences.take(args.most).collect();
        if differences.is_empty() {
            equal += 1;
            continue;
        }
        println!("{place}: differs");
        for difference in differences {
            println!("{difference}");
        }
    }
    println!("{equal} of {} service types are as the facts say", types.len());
    Ok(equal == types.len())
}

/// The fact in TEXT, as it is told of this library: files of Guix are files of the library, and a symbol
/// that is not interned is written as its name.
fn as_here(text: &str) -> String {
    const MARK: &str = "#<uninterned-symbol ";
    let mut pieces = text.split(MARK);
    let mut result = pieces.next().unwrap_or("").to_string();
    for piece in pieces {
        let (symbol, rest) = piece.split_once('>').unwrap_or((piece, ""));
        result.push_str(symbol.split(' ').next().unwrap_or(""));
        result.push_str(rest);
    }
    result.replace("\"@guix/", "\"library:")
}

/// What folding the probes prints.
fn probe(args: &Args, types: &[(String, &str)]) -> Result<String, String> {
    let exe = std::env::current_exe().map_err(|error| error.to_string())?;
    let places: Vec<&str> = types.iter().map(|(place, _)| place.as_str()).collect();
    let program = format!("(begin {PROBE}\n(probes '({})))", places.join("\n"));
    let mut arguments: Vec<String> = ["fold", "--no-cache", "--format", "sexp", "--facts"].map(String::from).into();
    arguments.extend(args.load_path.iter().flat_map(|entry| ["-L".to_string(), entry.clone()]));
    arguments.extend(["-e".to_string(), program]);
    let run = Run::new(exe, "svc").args(arguments);
    // Some defaults are places below the home directory: that of the facts.
    let run = run.env("HOME", "/root").env("XDG_CACHE_HOME", "/root/.cache").limit(Duration::from_secs(300));
    let outcome = run.outcome().map_err(|error| format!("cannot run: {error}"))?;
    match outcome.status {
        Some(0) => Ok(outcome.out()),
        _ => Err(format!("{}\n{}", outcome.ending(), outcome.err())),
    }
}

/// The data of a document in which each starts a line, and nothing else does.
fn data(text: &str) -> impl Iterator<Item = &str> {
    let starts: Vec<usize> = std::iter::once(0).chain(text.match_indices("\n(").map(|(at, _)| at + 1)).collect();
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([text.len()]).collect();
    starts.into_iter().zip(ends).filter_map(move |(start, end)| text.get(start..end)).map(str::trim)
}

/// The module and the variable of a type, as a list: what follows `(module` and `(variable`.
fn place(text: &str) -> Option<String> {
    let part = |head: &str, closing: &str| {
        let rest = text.split_once(head)?.1;
        Some(rest.split_once(closing)?.0.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let module = part("(module", ")")?;
    Some(format!("(({}) {})", module.trim_start_matches('(').trim(), part("(variable", ")")?))
}

/// The value in `(folded NAME VALUE)` or `(instance NAME VALUE)`.
fn value(entry: &str) -> Option<String> {
    let rest = entry.strip_prefix("(folded").or_else(|| entry.strip_prefix("(instance"))?;
    let inner = rest.trim_start().strip_suffix(')')?;
    Some(inner.split_once(char::is_whitespace)?.1.trim_start().to_string())
}
