//! How long each stage took and what was compiled, for `--timing`.

use crate::console;
use std::cell::Cell;
use std::time::Instant;

/// A watch that prints the time of each lap on standard error.
pub struct Watch(Option<Cell<Instant>>);

impl Watch {
    /// A watch that runs from now on; one that is not `wanted` prints nothing.
    pub fn new(wanted: bool) -> Watch {
        Watch(wanted.then(|| Cell::new(Instant::now())))
    }

    /// How many files were compiled, and how many the cache had.
    pub fn counts(&self, (compiled, reused): (usize, usize)) {
        if self.0.is_some() {
            console::print_error(&format!("svc: compiled {compiled} files, reused {reused}\n"));
        }
    }

    /// The stage called `name` is over.
    pub fn lap(&self, name: &str) {
        if let Some(started) = &self.0 {
            let now = Instant::now();
            let took = now.duration_since(started.replace(now));
            console::print_error(&format!("svc: {name} {:.2} ms\n", took.as_secs_f64() * 1000.0));
        }
    }
}
