//! Fold every configuration of some folders, compare each result with the expected tree, and print
//! what differs, datum by datum.

use clap::Parser;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;
use svc_tests::process::{be_program, for_all};
use svc_tests::trees::{check, pairs, Settings};

/// Fold the configurations in folders of (NAME.scm or NAME.tmpl, NAME.tree) pairs with --facts and
/// compare each result with its tree, datum by datum
#[derive(Parser, Debug)]
#[command(after_help = "\
Examples:
  cargo run -p svc-tests --bin trees -- tests/cases
  cargo run -p svc-tests --bin trees -- --expected tests/upstream GUIX/gnu/system/examples

The status is 0 when every tree is equal, 1 when one is not.")]
struct Args {
    /// Folders of configurations
    #[arg(required = true)]
    folders: Vec<PathBuf>,

    /// Where the trees are, when not beside the configurations
    #[arg(long, value_name = "DIR")]
    expected: Option<PathBuf>,

    /// As for svc fold
    #[arg(short = 'L', long = "load-path", value_name = "[NAME=]DIR")]
    load_path: Vec<String>,

    /// Print names below DIR as @, instead of those below the configuration's folder
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,

    /// Only configurations with TEXT in their names
    #[arg(long, value_name = "TEXT")]
    only: Option<String>,

    /// Let modules of the load path replace the native ones
    #[arg(long)]
    unpin: bool,

    /// Tell N differences of a tree at most
    #[arg(long, value_name = "N", default_value_t = 12)]
    most: usize,

    /// End a configuration after that many seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 120)]
    limit: u64,
}

fn main() -> ExitCode {
    be_program();
    match run(&Args::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("trees: {message}");
            ExitCode::from(2)
        }
    }
}

fn run(args: &Args) -> Result<bool, String> {
    let exe = std::env::current_exe().map_err(|error| error.to_string())?;
    let settings = Settings {
        load_path: args.load_path.clone(),
        root: args.root.as_ref().map(std::path::absolute).transpose().map_err(|error| error.to_string())?,
        arguments: if args.unpin { vec!["--unpin".into()] } else { Vec::new() },
        most: args.most,
        limit: Duration::from_secs(args.limit),
        ..Settings::new(exe)
    };
    let mut all = Vec::new();
    for folder in &args.folders {
        let mut found = pairs(folder, args.expected.as_ref().unwrap_or(folder))?;
        found.retain(|pair| args.only.as_ref().is_none_or(|part| pair.name.contains(part.as_str())));
        all.extend(found);
    }
    if all.is_empty() {
        return Err("there is nothing to compare".to_string());
    }
    let results = for_all(&all, |pair| check(pair, &settings));
    let mut equal = 0;
    for (pair, result) in all.iter().zip(&results) {
        match result {
            Ok(()) => {
                equal += 1;
                println!("{}: equal", pair.name);
            }
            Err(problem) => println!("{}: {problem}", pair.name),
        }
    }
    println!("{equal} of {} trees are equal", all.len());
    Ok(equal == all.len())
}
