//! Sweeps over every procedure of the modules that are named, or of all, see `svc_tests::walls`.
//!
//! `cargo run --release -p svc-tests --bin walls -- circular|index|large [MODULE…]`; takes long. With `lists`
//! and `kinds`, the table of what the procedures of lists give, or of the kinds of errors, is made by the Guile that is
//! installed, and printed.

use clap::Parser;
use std::process::ExitCode;
use svc_tests::process::{be_program, RUN};
use svc_tests::{data, walls};

/// Call every procedure with arguments that it cannot use.
#[derive(Parser)]
struct Args {
    /// `circular`, `index`, `large`, `lists` or `kinds`.
    kind: String,
    /// The modules, such as "(srfi srfi-1)"; all that are not Guix's if none is given.
    modules: Vec<String>,
    /// The largest number of arguments.
    #[arg(long, default_value_t = 3)]
    most: usize,
}

fn main() -> ExitCode {
    be_program();
    let args = Args::parse();
    match run(&args) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("walls: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Result<bool, String> {
    let table: Option<(&str, &[&str])> = match args.kind.as_str() {
        "lists" => Some(("lists.scm", &["ending", "2"])),
        "kinds" => Some(("kinds.scm", &["4"])),
        _ => None,
    };
    if let Some((program, arguments)) = table {
        let swept = walls::sweep(&["guile", "--no-auto-compile"], program, arguments, true)?;
        for (row, (calls, sum)) in walls::digest(&swept.lines) {
            println!("{row}\t{calls}\t{sum:016x}");
        }
        return Ok(true);
    }
    let exe = std::env::current_exe().map_err(|error| error.to_string())?;
    let exe = exe.to_str().ok_or("the name of this program is no text")?;
    let memory = if args.kind == "large" { "4000" } else { "1000" };
    let command = [exe, RUN, "svc", "eval", "-q", "--time-limit", "100000", "--memory-limit", memory];
    let modules = if args.modules.is_empty() { data::language_modules() } else { args.modules.clone() };
    let (mut calls, mut faults) = (0, 0);
    for module in modules {
        let swept = walls::sweep(&command, "sweep.scm", &[&args.kind, &module, &args.most.to_string()], false)?;
        calls += swept.calls;
        faults += swept.faults.len();
        for fault in &swept.faults {
            println!("{module} {fault}");
        }
    }
    println!("{calls} calls, {faults} faults");
    Ok(faults == 0)
}
