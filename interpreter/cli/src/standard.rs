//! Which of the standard streams were there when the process began.
//!
//! Before `main`, the Rust runtime opens `/dev/null` in the place of those that were not, so that no
//! other file gets their numbers. What is written there would be lost and nobody told; so it is looked
//! at earlier.

use std::io;
use std::sync::atomic::{AtomicU8, Ordering};

/// A bit for each stream that was closed.
static CLOSED: AtomicU8 = AtomicU8::new(0);

extern "C" fn look() {
    for number in 0..3 {
        // SAFETY: asks about a number, whether or not it is a descriptor.
        if unsafe { libc::fcntl(number, libc::F_GETFD) } < 0 {
            CLOSED.fetch_or(1 << number, Ordering::Relaxed);
        }
    }
}

/// What the system's loader calls before the runtime starts.
#[used]
#[link_section = ".init_array"]
static LOOK: extern "C" fn() = look;

/// Is the stream of that number there?
///
/// # Errors
/// What reading or writing a closed descriptor gives.
pub fn check(number: u8) -> io::Result<()> {
    // So that the linker keeps it.
    std::hint::black_box(&LOOK);
    match CLOSED.load(Ordering::Relaxed) & (1 << number) {
        0 => Ok(()),
        _ => Err(io::Error::from_raw_os_error(libc::EBADF)),
    }
}
