//! The commands `svc` and `svc-repl`: the only place that prints, exits and knows arguments.
//!
//! - [`args`]: arguments as written, [`plan`]: what they come to, and [`world`]: the session that they
//!   ask for
//! - [`run`]: carrying out `svc fold` and `svc eval`
//! - [`several`]: folding several files
//! - [`show`]: values of programs
//! - [`overview`]: what a file declares for people, and [`view`]: a folded tree
//! - [`repl`]: the dialogue
//! - [`console`]: the terminal, and [`report`]: diagnostics as they are shown there
//! - [`limits`]: what programs may use of time and memory
//! - [`stack`]: the thread that all of it runs on
//! - [`usage`]: arguments that are wrong, and [`standard`]: streams that are not there
//! - [`version`]: what it stands for
//! - [`timing`]: how long each stage took
//!
//! It is a library so that both programs share it and the tests can be them.

#![allow(clippy::exit)] // the commands end the process with their status

mod again;
pub mod args;
pub mod console;
pub mod limits;
pub mod overview;
pub mod plan;
pub mod repl;
pub mod report;
pub mod run;
pub mod several;
pub mod show;
pub mod stack;
pub mod standard;
pub mod timing;
pub mod usage;
pub mod version;
pub mod view;
pub mod world;

use std::ffi::OsString;

#[global_allocator]
static ALLOCATOR: limits::Bounded = limits::Bounded;

/// The program `svc` with the arguments `args`, its own name first, to the end of the process.
pub fn svc(args: impl IntoIterator<Item = OsString>) -> ! {
    let args: Vec<OsString> = args.into_iter().collect();
    several::set_invocation(&args);
    let args = usage::parse(&args, args::Args::messages);
    console::bear_full_files();
    stack::finish(move || run::run(args))
}

/// The program `svc-repl`, likewise.
pub fn svc_repl(args: impl IntoIterator<Item = OsString>) -> ! {
    let args: Vec<OsString> = args.into_iter().collect();
    let args = usage::parse(&args, args::ReplArgs::messages);
    console::bear_full_files();
    stack::finish(move || repl::run(&args))
}
