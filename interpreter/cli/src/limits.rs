//! Limits of time and memory: no program hangs the command or takes the machine's memory.
//!
//! A watchdog thread looks at the clock and at the process every few milliseconds. Beyond a limit
//! it interrupts the program, which then fails with a diagnostic like any other. What does not
//! stop within a moment, because it is not the machine that is busy, ends with the process; and so
//! does one allocation that cannot be granted, for which there is no time to look.
//!
//! Time is what the process computed and what the program waited for: on a busy machine a program
//! takes longer by the clock and no longer here. The clock alone counts at `PATIENCE` times the
//! limit. Memory is what is resident; where the system does not tell, the most that was. Neither
//! needs a file to be opened later on.

use crate::console;
use std::alloc::{GlobalAlloc, Layout};
use std::fs::File;
use std::os::unix::fs::FileExt;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, AtomicU8, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread;
use std::time::{Duration, Instant};
use svc_guile::limit;
use svc_guile::session::Interrupter;
use svc_guile::text::Diagnostic;
use svc_stdlib::tree::Fault;

/// How often the watchdog looks.
const INTERVAL: Duration = Duration::from_millis(5);
/// How long an interrupted program may take to notice.
const GRACE: Duration = Duration::from_secs(2);
/// How many times the limit of time may pass by the clock.
const PATIENCE: u64 = 10;
/// How long saying what is wrong may take, in milliseconds.
const EXPLAINING: u64 = 10_000;
/// How long saying what is wrong may take of the time that the system gives, in milliseconds.
const RESERVE: u64 = 300;
/// Allocations from this size on are counted one by one, in bytes.
const LARGE: usize = 1 << 20;
/// The stack of the watchdog, in bytes: where memory is short a usual one may not be had.
const STACK: usize = 1 << 17;
/// The code of the diagnostic.
const CODE: &str = "limit-exceeded";

/// The memory that the process may use, in bytes; 0 for any.
static MEMORY: AtomicU64 = AtomicU64::new(0);
/// The bytes in large blocks: what is not touched yet is not resident.
static IN_LARGE: AtomicI64 = AtomicI64::new(0);
/// What was resident at most when the present evaluation began, as [`peak`] tells it.
static PEAK_BEFORE: AtomicU64 = AtomicU64::new(0);
/// The place that the end of the process is explained with, and the texts for want of memory, of
/// stack, and of what the system gives: they must not need any.
static PLACE: OnceLock<String> = OnceLock::new();
static NO_MEMORY: OnceLock<Parting> = OnceLock::new();
static NO_STACK: OnceLock<Parting> = OnceLock::new();
static REFUSED: OnceLock<Parting> = OnceLock::new();
/// What is known to be wrong already while a program is evaluated again: a forced end says that.
static KNOWN: Mutex<Option<Parting>> = Mutex::new(None);
/// What makes the text for standard output.
static REFUSAL: OnceLock<Refusal> = OnceLock::new();
/// What the system tells of memory, opened before a program can use all descriptors up.
static STATM: OnceLock<Option<File>> = OnceLock::new();
/// Which limit was reached: [`TIME`], [`SPACE`] or none.
static REACHED: AtomicU8 = AtomicU8::new(0);
const TIME: u8 = 1;
const SPACE: u8 = 2;
/// What the program had used when it reached the limit of time, in milliseconds.
static COMPUTED: AtomicU64 = AtomicU64::new(0);
static WAITED: AtomicU64 = AtomicU64::new(0);
static PASSED: AtomicU64 = AtomicU64::new(0);

/// What the process says when it ends at once: on standard error, and on standard output if that is for
/// programs, which read there why there is nothing else.
struct Parting {
    error: String,
    output: String,
}

impl Parting {
    fn new(message: &str, hint: &str) -> Parting {
        Parting {
            error: console::error_text_of(PLACE.get().map(String::as_str), CODE, message, hint),
            output: REFUSAL.get().map_or_else(String::new, |refusal| refusal(CODE, message, hint)),
        }
    }
}

/// Makes of code, message and hint of an error what stands for the output that there is not.
type Refusal = Box<dyn Fn(&str, &str, &str) -> String + Send + Sync>;

/// Let a forced end say on standard output what `refusal` makes of it, unless something stands there.
pub fn set_refusal(refusal: Refusal) {
    let _ = REFUSAL.set(refusal);
}

/// From now on a forced end says `known`, for standard error and standard output, and nothing else: what
/// was found before something is looked for that nobody asked for.
pub fn set_known(known: Option<(String, String)>) {
    let known = known.map(|(error, output)| Parting { error, output });
    *KNOWN.lock().unwrap_or_else(PoisonError::into_inner) = known;
}

/// How long the process has computed and waited, in milliseconds.
pub fn spent() -> u64 {
    computed().saturating_add(waited())
}

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
    interrupter: Mutex<Interrupter>,
    limits: Limits,
    started: Instant,
    /// When the present evaluation began, in milliseconds: by the clock, after `started`, and of
    /// computing and waiting.
    since: AtomicU64,
    computed_before: AtomicU64,
    waited_before: AtomicU64,
    /// How long it may take, in milliseconds; 0 for any time.
    time: AtomicU64,
    is_evaluating: AtomicBool,
    /// How many evaluations have begun.
    begun: AtomicU64,
    /// Ctrl-C was pressed in it.
    is_interrupted: AtomicBool,
}

impl Watchdog {
    /// Watch over the session that `interrupter` is of; `place` says what is evaluated.
    ///
    /// # Errors
    /// When there is no thread for it: nothing is evaluated without limits.
    pub fn start(interrupter: Interrupter, limits: Limits, place: &str) -> std::io::Result<Watchdog> {
        MEMORY.store(limits.mebibytes.saturating_mul(1 << 20), Ordering::Relaxed);
        let _ = PLACE.set(place.to_string());
        let (what, hint) = explanation(SPACE);
        let _ = NO_MEMORY.set(Parting::new(&what, hint));
        let what = "the program needs more memory than the system gives it";
        let _ = REFUSED.set(Parting::new(what, "`ulimit -v` shows whether that is bounded"));
        let what = "the program needs more stack than there is";
        let _ = NO_STACK.set(Parting::new(what, "data nested this deep need another form"));
        STATM.get_or_init(|| File::open("/proc/self/statm").ok());
        limit::set_room(has_room);
        let shared = Arc::new(Shared {
            interrupter: Mutex::new(interrupter),
            limits,
            started: Instant::now(),
            since: AtomicU64::new(0),
            computed_before: AtomicU64::new(0),
            waited_before: AtomicU64::new(0),
            time: AtomicU64::new(0),
            is_evaluating: AtomicBool::new(false),
            begun: AtomicU64::new(0),
            is_interrupted: AtomicBool::new(false),
        });
        // What the process has done up to here counts: it began for this evaluation.
        PEAK_BEFORE.store(peak(), Ordering::Relaxed);
        shared.time.store(limits.seconds.saturating_mul(1000), Ordering::Relaxed);
        shared.is_evaluating.store(true, Ordering::Relaxed);
        let watched = shared.clone();
        thread::Builder::new().name("limits".into()).stack_size(STACK).spawn(move || watched.watch())?;
        Ok(Watchdog { shared })
    }

    /// A new evaluation begins, which may use all that the limits allow.
    pub fn begin(&self) {
        // What earlier ones left is given back before it is counted.
        // SAFETY: it frees what this thread's heap does not use.
        unsafe { mi_collect(true) };
        self.shared.begin(self.shared.limits.seconds.saturating_mul(1000));
    }

    /// The evaluation is over. An interrupted session can be used again.
    pub fn end(&self) {
        self.shared.is_evaluating.store(false, Ordering::Relaxed);
        self.shared.interrupter().resume();
    }

    /// Watch over another session from now on, which may take so many milliseconds; 0 for any time.
    pub fn turn_to(&self, interrupter: Interrupter, time: u64) {
        self.shared.is_evaluating.store(false, Ordering::Relaxed);
        *self.shared.interrupter() = interrupter;
        self.shared.begin(time);
    }

    /// The evaluation is over; what is wrong is about to be said, which takes little.
    pub fn explain(&self) {
        let bounded = self.shared.time.load(Ordering::Relaxed) > 0;
        let (limit, is_interrupted) = (REACHED.load(Ordering::Relaxed), &self.shared.is_interrupted);
        let was_interrupted = is_interrupted.load(Ordering::Relaxed);
        self.shared.begin(if bounded { EXPLAINING } else { 0 });
        REACHED.store(limit, Ordering::Relaxed);
        is_interrupted.store(was_interrupted, Ordering::Relaxed);
    }

    /// What the present evaluation was stopped for, if it was.
    pub fn reached(&self) -> Option<Diagnostic> {
        let stopped = REACHED.load(Ordering::Relaxed) != 0 || self.shared.is_interrupted.load(Ordering::Relaxed);
        stopped.then(|| explain(Diagnostic::error(CODE, svc_guile::text::Span::NONE, "")))
    }

    /// What interrupts the present evaluation.
    pub fn interrupt(&self) -> impl Fn() + Send + 'static {
        let shared = self.shared.clone();
        move || {
            if shared.is_evaluating.load(Ordering::Relaxed) {
                shared.is_interrupted.store(true, Ordering::Relaxed);
                shared.interrupter().interrupt();
            }
        }
    }
}

impl Shared {
    fn interrupter(&self) -> MutexGuard<'_, Interrupter> {
        self.interrupter.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn begin(&self, time: u64) {
        self.is_evaluating.store(false, Ordering::Relaxed);
        REACHED.store(0, Ordering::Relaxed);
        PEAK_BEFORE.store(peak(), Ordering::Relaxed);
        self.is_interrupted.store(false, Ordering::Relaxed);
        self.since.store(self.elapsed(), Ordering::Relaxed);
        self.computed_before.store(computed(), Ordering::Relaxed);
        self.waited_before.store(waited(), Ordering::Relaxed);
        self.time.store(time, Ordering::Relaxed);
        self.begun.fetch_add(1, Ordering::Relaxed);
        self.interrupter().resume();
        self.is_evaluating.store(true, Ordering::Release);
    }

    fn elapsed(&self) -> u64 {
        self.started.elapsed().as_millis() as u64
    }

    fn watch(&self) {
        // When the limit was reached, in which evaluation.
        let mut reached: Option<Instant> = None;
        let mut present = 0;
        loop {
            thread::sleep(INTERVAL);
            let begun = self.begun.load(Ordering::Relaxed);
            if std::mem::replace(&mut present, begun) != begun {
                reached = None;
            }
            if !self.is_evaluating.load(Ordering::Acquire) {
                reached = None;
                continue;
            }
            let Some(limit) = self.exceeded() else { continue };
            REACHED.store(limit, Ordering::Relaxed);
            self.interrupter().interrupt();
            let memory = MEMORY.load(Ordering::Relaxed);
            let far_beyond = memory > 0 && used() > memory.saturating_mul(2);
            if far_beyond || reached.get_or_insert_with(Instant::now).elapsed() > GRACE {
                give_up(limit);
            }
        }
    }

    fn exceeded(&self) -> Option<u8> {
        let given = cpu_limit();
        if given > 0 && computed().saturating_add(RESERVE) > given && REACHED.load(Ordering::Relaxed) != TIME {
            COMPUTED.store(computed(), Ordering::Relaxed);
            WAITED.store(waited(), Ordering::Relaxed);
            PASSED.store(self.elapsed(), Ordering::Relaxed);
            return Some(TIME);
        }
        let time = self.time.load(Ordering::Relaxed);
        if time > 0 && REACHED.load(Ordering::Relaxed) != TIME {
            let since = |now: u64, before: &AtomicU64| now.saturating_sub(before.load(Ordering::Relaxed));
            let computed = since(computed(), &self.computed_before);
            let waited = since(waited(), &self.waited_before);
            let passed = since(self.elapsed(), &self.since);
            if computed.saturating_add(waited) > time || passed > time.saturating_mul(PATIENCE) {
                COMPUTED.store(computed, Ordering::Relaxed);
                WAITED.store(waited, Ordering::Relaxed);
                PASSED.store(passed, Ordering::Relaxed);
                return Some(TIME);
            }
        } else if time > 0 {
            return Some(TIME);
        }
        let memory = MEMORY.load(Ordering::Relaxed);
        (memory > 0 && used() > memory).then_some(SPACE)
    }
}

/// How long the system lets the process compute (`ulimit -t`), in milliseconds; 0 for any time. It ends
/// the process without a word.
fn cpu_limit() -> u64 {
    static GIVEN: OnceLock<u64> = OnceLock::new();
    *GIVEN.get_or_init(|| {
        let mut limit = libc::rlimit { rlim_cur: libc::RLIM_INFINITY, rlim_max: libc::RLIM_INFINITY };
        // SAFETY: the place for the answer lives during the call.
        let told = unsafe { libc::getrlimit(libc::RLIMIT_CPU, &mut limit) } == 0;
        match told && limit.rlim_cur != libc::RLIM_INFINITY {
            true => limit.rlim_cur.saturating_mul(1000).max(1),
            false => 0,
        }
    })
}

/// How long the process has computed, in milliseconds.
fn computed() -> u64 {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: the place for the answer lives during the call.
    match unsafe { libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &mut time) } {
        0 => time.tv_sec as u64 * 1000 + time.tv_nsec as u64 / 1_000_000,
        _ => 0,
    }
}

fn waited() -> u64 {
    limit::waited().as_millis() as u64
}

/// The memory in use, in bytes.
fn used() -> u64 {
    let in_large = IN_LARGE.load(Ordering::Relaxed).max(0) as u64;
    resident().max(in_large)
}

/// The resident memory, in bytes. Where the system does not tell: the most that was resident, if
/// it became more in this evaluation.
fn resident() -> u64 {
    let mut text = [0u8; 128];
    let told = STATM.get().and_then(Option::as_ref).and_then(|file| file.read_at(&mut text, 0).ok());
    let pages = told
        .and_then(|length| std::str::from_utf8(text.get(..length)?).ok())
        .and_then(|text| text.split(' ').nth(1)?.parse::<u64>().ok());
    match pages.filter(|pages| *pages > 0) {
        Some(pages) => pages.saturating_mul(page_size()),
        None => match peak() {
            most if most > PEAK_BEFORE.load(Ordering::Relaxed) => most,
            _ => 0,
        },
    }
}

fn page_size() -> u64 {
    static SIZE: AtomicU64 = AtomicU64::new(0);
    let known = SIZE.load(Ordering::Relaxed);
    if known > 0 {
        return known;
    }
    // SAFETY: asks for a number.
    let size = u64::try_from(unsafe { libc::sysconf(libc::_SC_PAGESIZE) }).unwrap_or(4096);
    SIZE.store(size, Ordering::Relaxed);
    size
}

/// The most memory that was ever resident, in bytes.
fn peak() -> u64 {
    // SAFETY: all of it is numbers, for which zeros will do.
    let mut usage: libc::rusage = unsafe { std::mem::zeroed() };
    // SAFETY: the place for the answer lives during the call.
    match unsafe { libc::getrusage(libc::RUSAGE_SELF, &mut usage) } {
        0 => (usage.ru_maxrss as u64).saturating_mul(1024),
        _ => 0,
    }
}

/// May the program use so many bytes more? If not, that is what it is stopped for.
fn has_room(bytes: u64) -> bool {
    let memory = MEMORY.load(Ordering::Relaxed);
    let granted = memory == 0 || used().saturating_add(bytes) <= memory;
    if !granted {
        let _ = REACHED.compare_exchange(0, SPACE, Ordering::Relaxed, Ordering::Relaxed);
    }
    granted
}

fn explanation(limit: u8) -> (String, &'static str) {
    let seconds = |time: &AtomicU64| time.load(Ordering::Relaxed) as f64 / 1000.0;
    match limit {
        SPACE => {
            let mebibytes = MEMORY.load(Ordering::Relaxed) >> 20;
            let bound = if mebibytes > 0 { format!(", {mebibytes} MiB") } else { String::new() };
            (
                format!("the program uses more memory than it may{bound}"),
                "--memory-limit MIB allows more; 0 allows any amount",
            )
        }
        TIME => (
            format!(
                "the program takes longer than it may: {:.1} s of computing and {:.1} s of waiting, in {:.1} s by the clock",
                seconds(&COMPUTED),
                seconds(&WAITED),
                seconds(&PASSED)
            ),
            match cpu_limit() {
                0 => "--time-limit SECONDS allows more; 0 allows any time",
                _ => "--time-limit SECONDS allows more, as far as `ulimit -t` does",
            },
        ),
        _ => ("the program was interrupted".to_string(), ""),
    }
}

/// End the process: the program does not stop by itself.
fn give_up(limit: u8) -> ! {
    let (what, hint) = explanation(limit);
    let parting = Parting::new(&what, hint);
    end_at_once(&parting.error, &parting.output)
}

/// End the process for want of memory, without using any. Nothing else runs: what would may wait
/// for the very memory.
#[cold]
fn give_up_for_memory(text: &OnceLock<Parting>) -> ! {
    end_with(text, "svc: error: there is no memory to begin with [limit-exceeded]\n")
}

/// Write what is prepared, or `unprepared` where nothing is yet, and end the process.
fn end_with(prepared: &OnceLock<Parting>, unprepared: &str) -> ! {
    match prepared.get() {
        Some(parting) => end_at_once(&parting.error, &parting.output),
        None => end_at_once(unprepared, ""),
    }
}

/// Write `error` on standard error, `output` on standard output unless something stands there already,
/// and end the process with status 1: nothing of it takes memory.
pub fn end_at_once(error: &str, output: &str) -> ! {
    let known = KNOWN.try_lock().ok();
    let (error, output) = match known.as_deref() {
        Some(Some(known)) => (known.error.as_str(), known.output.as_str()),
        _ => (error, output),
    };
    let write = |number: i32, text: &str| {
        let mut rest = text.as_bytes();
        while !rest.is_empty() {
            // SAFETY: the text lives during the call.
            let written = unsafe { libc::write(number, rest.as_ptr().cast(), rest.len()) };
            match usize::try_from(written).ok().filter(|written| *written > 0).and_then(|written| rest.get(written..)) {
                Some(left) => rest = left,
                None => break,
            }
        }
    };
    if !console::has_begun() {
        write(1, output);
    }
    write(2, error);
    // SAFETY: the process ends.
    unsafe { libc::_exit(1) }
}

/// End the process, whose program needs more stack than there is.
pub fn end_for_stack() -> ! {
    end_with(&NO_STACK, "svc: error: there is not enough stack [limit-exceeded]\n")
}

/// Say which limit a program ran into, and what allows more.
pub fn explain(mut diagnostic: Diagnostic) -> Diagnostic {
    if diagnostic.code == CODE {
        let (what, hint) = explanation(REACHED.load(Ordering::Relaxed));
        diagnostic.message = what;
        if !hint.is_empty() {
            diagnostic = diagnostic.with_hint(hint);
        }
    }
    diagnostic
}

/// The same of a fault among the output.
pub fn explain_fault(fault: &mut Fault) {
    if fault.code == CODE {
        let (what, hint) = explanation(REACHED.load(Ordering::Relaxed));
        fault.message = what;
        fault.hints.extend(Some(hint).filter(|hint| !hint.is_empty()).map(str::to_string));
    }
}

/// The allocator of the commands: refuses, with the process, what no limit allows.
pub struct Bounded;

impl Bounded {
    /// A large block is about to be made.
    #[cold]
    fn check(size: usize) {
        let memory = MEMORY.load(Ordering::Relaxed);
        if memory > 0 && used().saturating_add(size as u64) > memory.saturating_mul(2) {
            give_up_for_memory(&NO_MEMORY);
        }
    }

    #[inline]
    fn counted(block: *mut u8, size: usize) -> *mut u8 {
        if block.is_null() {
            give_up_for_memory(&REFUSED);
        }
        if size >= LARGE {
            IN_LARGE.fetch_add(size as i64, Ordering::Relaxed);
        }
        block
    }
}

extern "C" {
    /// Give unused memory back to the system: a function of the allocator's that its crate declares
    /// only with all the others.
    fn mi_collect(force: bool);
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
        if layout.size() >= LARGE {
            Bounded::check(layout.size());
        }
        // SAFETY: any size may be asked for.
        let block = unsafe {
            match is_natural(&layout) {
                true => libmimalloc_sys::mi_malloc(layout.size()).cast(),
                false => libmimalloc_sys::mi_malloc_aligned(layout.size(), layout.align()).cast(),
            }
        };
        Bounded::counted(block, layout.size())
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        if layout.size() >= LARGE {
            Bounded::check(layout.size());
        }
        // SAFETY: any size may be asked for.
        let block = unsafe {
            match is_natural(&layout) {
                true => libmimalloc_sys::mi_zalloc(layout.size()).cast(),
                false => libmimalloc_sys::mi_zalloc_aligned(layout.size(), layout.align()).cast(),
            }
        };
        Bounded::counted(block, layout.size())
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        if size >= LARGE {
            Bounded::check(size.saturating_sub(layout.size()));
        }
        // SAFETY: the block comes from this allocator, as the caller promises.
        let moved = unsafe { libmimalloc_sys::mi_realloc_aligned(block.cast(), size, layout.align()).cast() };
        if layout.size() >= LARGE {
            IN_LARGE.fetch_sub(layout.size() as i64, Ordering::Relaxed);
        }
        Bounded::counted(moved, size)
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        if layout.size() >= LARGE {
            IN_LARGE.fetch_sub(layout.size() as i64, Ordering::Relaxed);
        }
        // SAFETY: the block comes from this allocator, as the caller promises.
        unsafe { libmimalloc_sys::mi_free(block.cast()) }
    }
}
