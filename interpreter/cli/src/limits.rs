//! Limits of time and memory: no program hangs the command or takes the machine's memory.
//!
//! A watchdog thread looks at the clock and at the process every few milliseconds. Beyond a limit
//! it interrupts the program, which then fails with a diagnostic like any other. What does not
//! stop within a moment, because it is not the machine that is busy, ends with the process; and so
//! does one allocation that cannot be granted, for which there is no time to look.

use crate::console;
use std::alloc::{GlobalAlloc, Layout};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicU8, Ordering};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::{Duration, Instant};
use svc_guile::session::Interrupter;
use svc_guile::text::Diagnostic;

/// How often the watchdog looks.
const INTERVAL: Duration = Duration::from_millis(5);
/// How long an interrupted program may take to notice.
const GRACE: Duration = Duration::from_secs(3);
/// Allocations from this size on are checked one by one, in bytes.
const LARGE: usize = 16 << 20;
/// The code of the diagnostic.
const CODE: &str = "limit-exceeded";

/// The memory that the process may use, in bytes; 0 for any.
static MEMORY: AtomicU64 = AtomicU64::new(0);
/// The place that the end of the process is explained with.
static PLACE: OnceLock<String> = OnceLock::new();
/// Which limit was reached: [`TIME`], [`SPACE`] or none.
static REACHED: AtomicU8 = AtomicU8::new(0);
const TIME: u8 = 1;
const SPACE: u8 = 2;

/// What a program may use.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Seconds; 0 for any number.
    pub seconds: u64,
    /// MiB; 0 for any number.
    pub mebibytes: u64,
}

/// The thread that looks after a session.
pub struct Watchdog {
    shared: Arc<Shared>,
}

struct Shared {
    interrupter: Interrupter,
    limits: Limits,
    started: Instant,
    /// When the present evaluation began, in milliseconds after `started`.
    since: AtomicU64,
    is_evaluating: AtomicBool,
}

impl Watchdog {
    /// Watch over the session that `interrupter` is of; `place` says what is evaluated.
    pub fn start(interrupter: Interrupter, limits: Limits, place: &str) -> Watchdog {
        MEMORY.store(limits.mebibytes << 20, Ordering::Relaxed);
        let _ = PLACE.set(place.to_string());
        let shared = Arc::new(Shared {
            interrupter,
            limits,
            started: Instant::now(),
            since: AtomicU64::new(0),
            is_evaluating: AtomicBool::new(true),
        });
        if limits.seconds > 0 || limits.mebibytes > 0 {
            let watched = shared.clone();
            // Without a thread to be had there are no limits but those of single allocations.
            let _ = thread::Builder::new().name("limits".into()).spawn(move || watched.watch());
        }
        Watchdog { shared }
    }

    /// A new evaluation begins, which may use all that the limits allow.
    pub fn begin(&self) {
        REACHED.store(0, Ordering::Relaxed);
        self.shared.since.store(self.shared.elapsed(), Ordering::Relaxed);
        self.shared.interrupter.resume();
        self.shared.is_evaluating.store(true, Ordering::Relaxed);
    }

    /// The evaluation is over. An interrupted session can be used again, to explain that.
    pub fn end(&self) {
        self.shared.is_evaluating.store(false, Ordering::Relaxed);
        self.shared.interrupter.resume();
    }

    /// What interrupts the present evaluation.
    pub fn interrupt(&self) -> impl Fn() + Send + 'static {
        let shared = self.shared.clone();
        move || {
            if shared.is_evaluating.load(Ordering::Relaxed) {
                shared.interrupter.interrupt();
            }
        }
    }
}

impl Shared {
    fn elapsed(&self) -> u64 {
        self.started.elapsed().as_millis() as u64
    }

    fn watch(&self) {
        let mut reached: Option<Instant> = None;
        loop {
            thread::sleep(INTERVAL);
            if !self.is_evaluating.load(Ordering::Relaxed) {
                reached = None;
                continue;
            }
            let Some(limit) = self.exceeded() else { continue };
            REACHED.store(limit, Ordering::Relaxed);
            self.interrupter.interrupt();
            let memory = MEMORY.load(Ordering::Relaxed);
            let far_beyond = memory > 0 && resident() > memory + memory / 2;
            if far_beyond || reached.get_or_insert_with(Instant::now).elapsed() > GRACE {
                give_up(limit, self.limits);
            }
        }
    }

    fn exceeded(&self) -> Option<u8> {
        let seconds = self.limits.seconds;
        let took = self.elapsed().saturating_sub(self.since.load(Ordering::Relaxed));
        if seconds > 0 && took > seconds.saturating_mul(1000) {
            return Some(TIME);
        }
        let memory = MEMORY.load(Ordering::Relaxed);
        (memory > 0 && resident() > memory).then_some(SPACE)
    }
}

/// The memory in use, in bytes; 0 where the system does not tell.
fn resident() -> u64 {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages: u64 = statm.split(' ').nth(1).and_then(|n| n.parse().ok()).unwrap_or(0);
    pages.saturating_mul(4096)
}

fn explanation(limit: u8) -> (&'static str, &'static str) {
    match limit {
        SPACE => ("the program uses more memory than it may", "--memory-limit MIB allows more; 0 allows any amount"),
        TIME => ("the program takes longer than it may", "--time-limit SECONDS allows more; 0 allows any time"),
        _ => ("the program was interrupted", ""),
    }
}

/// End the process: the program does not stop by itself.
fn give_up(limit: u8, limits: Limits) -> ! {
    let (what, hint) = explanation(limit);
    let bound = match limit {
        SPACE => format!("{} MiB", limits.mebibytes),
        _ => format!("{} s", limits.seconds),
    };
    let place = PLACE.get().map_or("svc", String::as_str);
    console::print_error(&format!("{place}:1:1: error: {what}: {bound} [{CODE}]\nhint: {hint}\n"));
    std::process::exit(1)
}

/// Say which limit a program ran into, and what allows more.
pub fn explain(mut diagnostic: Diagnostic) -> Diagnostic {
    if diagnostic.code == CODE {
        let (what, hint) = explanation(REACHED.load(Ordering::Relaxed));
        diagnostic.message = what.to_string();
        if !hint.is_empty() {
            diagnostic = diagnostic.with_hint(hint);
        }
    }
    diagnostic
}

/// The allocator of the commands: refuses, with the process, what no limit allows.
pub struct Bounded;

impl Bounded {
    fn check(size: usize) {
        let memory = MEMORY.load(Ordering::Relaxed);
        if size >= LARGE && memory > 0 && resident().saturating_add(size as u64) > memory + memory / 2 {
            give_up(SPACE, Limits { seconds: 0, mebibytes: memory >> 20 });
        }
    }
}

/// What the allocator aligns every block to that is at least as large, in bytes.
const NATURAL: usize = 16;

fn is_natural(layout: &Layout) -> bool {
    layout.align() <= 8 || (layout.align() <= NATURAL && layout.size() >= NATURAL)
}

// SAFETY: everything is forwarded to an allocator that keeps the contract. Blocks that it aligns
// as asked for anyway take its short way.
unsafe impl GlobalAlloc for Bounded {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        Bounded::check(layout.size());
        // SAFETY: any size may be asked for.
        unsafe {
            match is_natural(&layout) {
                true => libmimalloc_sys::mi_malloc(layout.size()).cast(),
                false => libmimalloc_sys::mi_malloc_aligned(layout.size(), layout.align()).cast(),
            }
        }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        Bounded::check(layout.size());
        // SAFETY: any size may be asked for.
        unsafe {
            match is_natural(&layout) {
                true => libmimalloc_sys::mi_zalloc(layout.size()).cast(),
                false => libmimalloc_sys::mi_zalloc_aligned(layout.size(), layout.align()).cast(),
            }
        }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        Bounded::check(size);
        // SAFETY: the block comes from this allocator, as the caller promises.
        unsafe { libmimalloc_sys::mi_realloc_aligned(block.cast(), size, layout.align()).cast() }
    }

    unsafe fn dealloc(&self, block: *mut u8, _: Layout) {
        // SAFETY: the block comes from this allocator, as the caller promises.
        unsafe { libmimalloc_sys::mi_free(block.cast()) }
    }
}
