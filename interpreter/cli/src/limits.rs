//! Limits of time and memory for the programs of users.
//!
//! A watching thread looks at the clock and at how much memory the process holds, and stops the
//! program through the machine when either is too much: it fails with `limit-exceeded`.

use std::time::{Duration, Instant};

/// How long a program may run and how much memory the process may hold; `None` for no limit.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    pub time: Option<Duration>,
    /// Bytes.
    pub memory: Option<u64>,
}

/// How often the thread looks.
const INTERVAL: Duration = Duration::from_millis(50);

/// Watch from now on, until the process ends.
pub fn watch(limits: Limits, interrupt: Box<dyn Fn() + Send>) {
    let start = Instant::now();
    let is_over = move || {
        limits.time.is_some_and(|most| start.elapsed() > most)
            || limits.memory.zip(resident()).is_some_and(|(most, held)| held > most)
    };
    let watching = std::thread::Builder::new().name("limits".into()).spawn(move || loop {
        std::thread::sleep(INTERVAL);
        if is_over() {
            interrupt();
        }
    });
    // Without the thread there is no limit; the program runs all the same.
    drop(watching);
}

/// The memory that the process holds, in bytes, where the system says so.
fn resident() -> Option<u64> {
    const PAGE: u64 = 4096;
    let text = std::fs::read_to_string("/proc/self/statm").ok()?;
    text.split(' ').nth(1)?.parse::<u64>().ok().map(|pages| pages * PAGE)
}
