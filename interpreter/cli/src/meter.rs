//! What the process has used of time and memory, as the system tells it. The watchdog of [`crate::limits`] looks here.

use std::fs::File;
use std::os::unix::fs::FileExt;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::OnceLock;
use svc_guile::limit;

/// The bytes in large blocks: what is not touched yet is not resident.
pub(crate) static IN_LARGE: AtomicI64 = AtomicI64::new(0);
/// What was resident at most when the present evaluation began, as [`peak`] tells it.
static PEAK_BEFORE: AtomicU64 = AtomicU64::new(0);
/// What the system tells of memory, opened before a program can use all descriptors up.
static STATM: OnceLock<Option<File>> = OnceLock::new();

/// Open what is to be read later.
pub(crate) fn open() {
    STATM.get_or_init(|| File::open("/proc/self/statm").ok());
}

/// An evaluation begins: what was used at most before is no matter of its.
pub(crate) fn begin() {
    PEAK_BEFORE.store(peak(), Ordering::Relaxed);
}

/// How long the system lets the process compute (`ulimit -t`), in milliseconds; 0 for any time. It ends
/// the process without a word.
pub(crate) fn cpu_limit() -> u64 {
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
pub(crate) fn computed() -> u64 {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: the place for the answer lives during the call.
    match unsafe { libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &mut time) } {
        0 => time.tv_sec as u64 * 1000 + time.tv_nsec as u64 / 1_000_000,
        _ => 0,
    }
}

/// How long the program has waited, in milliseconds.
pub(crate) fn waited() -> u64 {
    limit::waited().as_millis() as u64
}

/// The memory in use, in bytes.
pub(crate) fn used() -> u64 {
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
pub(crate) fn peak() -> u64 {
    // SAFETY: all of it is numbers, for which zeros will do.
    let mut usage: libc::rusage = unsafe { std::mem::zeroed() };
    // SAFETY: the place for the answer lives during the call.
    match unsafe { libc::getrusage(libc::RUSAGE_SELF, &mut usage) } {
        0 => (usage.ru_maxrss as u64).saturating_mul(1024),
        _ => 0,
    }
}
