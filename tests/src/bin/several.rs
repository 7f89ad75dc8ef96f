//! Puts several mistakes into one configuration, and holds what is told against what each of them is told alone.
//!
//! `cargo run -p svc-tests --bin several` prints the groups of which not every mistake is told, or something
//! else is, and counts them.

use clap::Parser;
use std::process::ExitCode;
use svc_tests::process::{be_program, for_all, Run};
use svc_tests::random::Random;
use svc_tests::scratch::Scratch;
use svc_tests::several::{Mistake, Several};

/// Check that several mistakes of one file are told together.
#[derive(Parser)]
struct Args {
    /// How many pairs, and how many threes.
    #[arg(default_value_t = 500)]
    count: usize,
    /// Which of them.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Each mistake alone.
    #[arg(long)]
    single: bool,
}

fn main() -> ExitCode {
    be_program();
    let args = Args::parse();
    let Ok(run) = Run::own("svc") else { return ExitCode::FAILURE };
    let (several, folder) = (Several::new(), Scratch::new("several"));
    let mut random = Random::new(args.seed);
    let mut groups: Vec<Vec<&Mistake>> = several.chosen(&mut random, args.count, 2);
    groups.extend(several.chosen(&mut random, args.count, 3));
    if args.single {
        groups = several.mistakes.iter().map(|mistake| vec![mistake]).collect();
    }
    let groups: Vec<(usize, Vec<&Mistake>)> = groups.into_iter().enumerate().collect();
    let faults =
        for_all(&groups, |(number, group)| several.fault(&run, &folder, &format!("{number}.scm"), group, false));
    let faults: Vec<String> = faults.into_iter().flatten().collect();
    faults.iter().for_each(|fault| println!("{fault}"));
    println!("{} groups of {} mistakes, {} told wrongly", groups.len(), several.mistakes.len(), faults.len());
    if faults.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
