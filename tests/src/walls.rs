//! Sweeps of every procedure with arguments that only a mistake, or malice, would give it: what does not
//! come back, or ends the process, is a fault. And the procedures of lists against what Guile gives.
//!
//! The programs are in `walls/`. They announce each call before they make it, so that what did not come back
//! is known, and the sweep goes on behind it in a new process.

use crate::data;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};
use std::sync::mpsc::{channel, RecvTimeoutError};
use std::time::Duration;

/// How long nothing may be heard of a call: other things run beside the tests.
const PATIENCE: Duration = Duration::from_secs(60);
/// After so many faults of one module the rest of it is not tried.
const MOST_FAULTS: usize = 50;

/// What came of a sweep.
#[derive(Default)]
pub struct Swept {
    /// How many calls were made.
    pub calls: usize,
    /// The calls that did not come back, and how the process ended.
    pub faults: Vec<String>,
    /// All that was printed, where it is asked for.
    pub lines: Vec<String>,
}

/// Run `program` of `walls/` by `command`, with `arguments` and the number of calls to skip, until it comes to
/// its end; `keep` its lines.
///
/// # Errors
/// When it cannot be started, or stops without a call to blame.
pub fn sweep(command: &[&str], program: &str, arguments: &[&str], keep: bool) -> Result<Swept, String> {
    let mut swept = Swept::default();
    let path = data::root().join("walls").join(program);
    let room = std::env::temp_dir();
    while swept.faults.len() < MOST_FAULTS {
        let (first, rest) = command.split_first().ok_or("no command")?;
        let mut process = Command::new(first);
        process.args(rest).arg(&path).args(arguments).arg(swept.calls.to_string()).current_dir(&room);
        process.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = process.spawn().map_err(|error| format!("cannot run {first}: {error}"))?;
        let (sender, lines) = channel();
        let out = child.stdout.take().ok_or("no output")?;
        let reader = std::thread::spawn(move || {
            // What is printed need not be UTF-8.
            for line in BufReader::new(out).split(b'\n').map_while(Result::ok) {
                if sender.send(String::from_utf8_lossy(&line).into_owned()).is_err() {
                    return;
                }
            }
        });
        let mut errors = child.stderr.take().ok_or("no errors")?;
        let complaints = std::thread::spawn(move || {
            let mut text = Vec::new();
            let _ = errors.read_to_end(&mut text);
            String::from_utf8_lossy(&text).lines().next().unwrap_or_default().to_string()
        });
        let mut last = String::new();
        let mut is_late = false;
        loop {
            match lines.recv_timeout(PATIENCE) {
                Ok(line) => {
                    if keep {
                        swept.lines.push(line.clone());
                    }
                    if number_of(&line).is_some() || line.starts_with("end ") {
                        last = line;
                    }
                }
                Err(RecvTimeoutError::Timeout) => {
                    is_late = true;
                    let _ = child.kill();
                    break;
                }
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        let status = child.wait().map_err(|error| error.to_string())?;
        drop(lines);
        let _ = reader.join();
        let complaint = complaints.join().unwrap_or_default();
        if let Some(calls) = last.strip_prefix("end ") {
            swept.calls = calls.parse().map_err(|_| last.clone())?;
            return Ok(swept);
        }
        let how = if is_late { "no answer".to_string() } else { format!("{status}, {complaint}") };
        swept.calls = number_of(&last).filter(|n| *n > swept.calls).ok_or_else(|| format!("{program}: {how}"))?;
        swept.faults.push(format!("{last}: {how}"));
    }
    Ok(swept)
}

/// The number of the call that a line announces.
fn number_of(line: &str) -> Option<usize> {
    let (number, call) = line.split_once(' ')?;
    if call.starts_with('(') {
        number.parse().ok()
    } else {
        None
    }
}

/// What calls of the procedures of lists gave, in short: for a procedure and a number of arguments, how many
/// calls there were and a sum of what all of them gave. Where every call is one of too many or too few
/// arguments there is no row.
pub fn digest(lines: &[String]) -> BTreeMap<String, (usize, u64)> {
    let mut rows: BTreeMap<String, (usize, u64, bool)> = BTreeMap::new();
    for line in lines {
        let Some((_, call)) = line.split_once(" ((") else { continue };
        let Some((name, rest)) = call.split_once(')') else { continue };
        let Some((arguments, result)) = rest.split_once(')') else { continue };
        let key = format!("{name} {}", arguments.split_whitespace().count());
        let row = rows.entry(key).or_insert((0, 0xcbf2_9ce4_8422_2325, false));
        row.0 += 1;
        for byte in arguments.bytes().chain(result.bytes()) {
            row.1 = (row.1 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        row.2 |= !result.contains("wrong-number-of-args");
    }
    rows.into_iter().filter(|(_, row)| row.2).map(|(key, row)| (key, (row.0, row.1))).collect()
}
