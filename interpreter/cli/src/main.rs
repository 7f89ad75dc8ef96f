//! The command `svc`: the only place, with `svc-repl`, that prints, exits and knows arguments.
//!
//! Arguments are read as written (`args`), checked into a plan (`plan`), and carried out (`run`).
//! Evaluation happens on a thread with a large stack: deep data are freed recursively by the
//! machine.

mod args;
mod console;
mod run;

use clap::Parser;
use std::process::exit;

/// How much stack evaluation has, in bytes. It is reserved, not used, until it is needed.
const STACK: usize = 2 << 30;

fn main() {
    let args = args::Args::parse();
    let thread = std::thread::Builder::new().name("svc".into()).stack_size(STACK).spawn(move || {
        let status = run::run(args);
        // Leave here: values of the machine in thread-locals must not be dropped with the thread.
        exit(status)
    });
    match thread.map(std::thread::JoinHandle::join) {
        Ok(Ok(())) => {}
        Ok(Err(_)) | Err(_) => exit(70),
    }
}
