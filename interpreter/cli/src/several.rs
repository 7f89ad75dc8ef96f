//! Folding several files.
//!
//! Each is folded by a process of its own, with the arguments of this one: what a file defines, changes
//! or uses up is gone with it, and its limits are its own, as if it were the only one.

use crate::console;
use crate::standard;
use std::ffi::OsString;
use std::os::unix::process::ExitStatusExt;
use std::process::Command;
use std::sync::OnceLock;

/// The arguments of this process, and how many of them come before those of the command.
static INVOCATION: OnceLock<(Vec<OsString>, usize)> = OnceLock::new();

/// Remember how the command was called: `args`, its own name first, are the last arguments of this
/// process.
pub fn set_invocation(args: &[OsString]) {
    let all: Vec<OsString> = std::env::args_os().skip(1).collect();
    // Without its name, which stands in front of those arguments if the process has another.
    let before = (all.len() + 1).saturating_sub(args.len());
    let _ = INVOCATION.set((all, before));
}

/// The status of a process whose reader is gone; nobody reads what would come next.
const NO_READER: i32 = 128 + 13;

/// Fold each of `count` files, in order; the worst status.
pub fn fold_each(count: usize) -> i32 {
    if let Err(error) = standard::check(1) {
        // The processes would be given another stream in its place.
        return console::unwritten("standard output", &error);
    }
    let mut worst = 0;
    for nth in 0..count {
        let status = fold_nth(nth).unwrap_or_else(|error| {
            console::complain_of("cannot-start", &format!("cannot start a process for the next file: {error}"), &[]);
            1
        });
        worst = worst.max(status);
        if status == NO_READER {
            break;
        }
    }
    worst
}

fn fold_nth(nth: usize) -> std::io::Result<i32> {
    let (all, before) = INVOCATION.get().cloned().unwrap_or_default();
    // Behind the name of the subcommand: no option that may stand before it has such a value.
    let name = all.iter().skip(before).position(|word| word == "fold").unwrap_or(0);
    let (front, rest) = all.split_at((before + name + 1).min(all.len()));
    let mut command = Command::new(std::env::current_exe()?);
    command.args(front).arg("--nth").arg(nth.to_string()).args(rest);
    let status = command.status()?;
    Ok(status.code().or(status.signal().map(|signal| 128 + signal)).unwrap_or(1))
}
