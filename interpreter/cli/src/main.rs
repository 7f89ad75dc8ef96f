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
use std::sync::mpsc::channel;

/// How much stack evaluation has, in bytes. It is reserved, not used, until it is needed.
const STACK: usize = 2 << 30;

/// The status when something is wrong with the program itself (`EX_SOFTWARE`).
const INTERNAL_ERROR: i32 = 70;

fn main() {
    let args = args::Args::parse();
    let (send, receive) = channel();
    let thread = std::thread::Builder::new().name("svc".into()).stack_size(STACK).spawn(move || {
        let _ = send.send(run::run(args));
        // Values of the machine in thread-locals must not be dropped with their thread: it waits for
        // the process to end.
        loop {
            std::thread::park();
        }
    });
    let status = thread.ok().and_then(|_| receive.recv().ok());
    exit(status.unwrap_or(INTERNAL_ERROR))
}
