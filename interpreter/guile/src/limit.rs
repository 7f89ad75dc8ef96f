//! How native code notices that it is to stop, waits, and asks for memory.
//!
//! The machine looks at its state before every instruction; a native that works for long, or
//! waits, has to look itself. It asks [`is_stopping`] now and then and, when that is so, returns
//! early with whatever it has: the machine fails at the next instruction, so that nobody sees it.
//!
//! Time that a program spends waiting is counted here, for a limit of time is one of computing and
//! waiting, not of the clock: a busy machine must not fail a program.

use std::io::Read;
use std::os::fd::{AsRawFd, RawFd};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

/// How long nobody looks while something is waited for.
const SLICE: Duration = Duration::from_millis(20);
/// How many steps are taken between two looks.
const STEPS: u32 = 1 << 12;

crate::parts! {
    static STOP: Arc<AtomicBool> = Arc::default();
}

/// Milliseconds waited until now, and when the present wait began (0: none is under way).
static WAITED: AtomicU64 = AtomicU64::new(0);
static WAITING_SINCE: AtomicU64 = AtomicU64::new(0);
static ORIGIN: OnceLock<Instant> = OnceLock::new();
/// Says whether so many bytes more may be used.
static ROOM: OnceLock<fn(u64) -> bool> = OnceLock::new();

/// What makes [`is_stopping`] true on this thread; other threads may hold it.
pub fn flag() -> Arc<AtomicBool> {
    STOP.with(Arc::clone)
}

/// Is this thread's program to stop?
pub fn is_stopping() -> bool {
    STOP.with(|stop| stop.load(Ordering::Relaxed))
}

/// Counts the steps of a long work.
#[derive(Default)]
pub struct Steps(u32);

impl Steps {
    /// One step; `false` when the work is to stop.
    #[inline]
    pub fn go_on(&mut self) -> bool {
        self.0 = self.0.wrapping_add(1);
        !self.0.is_multiple_of(STEPS) || !is_stopping()
    }
}

fn now() -> u64 {
    // Never 0, which stands for no time.
    ORIGIN.get_or_init(Instant::now).elapsed().as_millis() as u64 + 1
}

/// A wait under way.
struct Waiting;

impl Waiting {
    fn begin() -> Waiting {
        WAITING_SINCE.store(now(), Ordering::Relaxed);
        Waiting
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        let since = WAITING_SINCE.swap(0, Ordering::Relaxed);
        WAITED.fetch_add(now().saturating_sub(since), Ordering::Relaxed);
    }
}

/// How long programs of this process have waited, for times, files and other programs.
pub fn waited() -> Duration {
    let since = WAITING_SINCE.load(Ordering::Relaxed);
    let present = if since == 0 { 0 } else { now().saturating_sub(since) };
    Duration::from_millis(WAITED.load(Ordering::Relaxed) + present)
}

/// Do what waits for something else; it does not notice that it is to stop.
pub fn waiting<R>(wait: impl FnOnce() -> R) -> R {
    let _waiting = Waiting::begin();
    wait()
}

/// Wait for so long; what is left of it when the program is to stop.
pub fn sleep(time: Duration) -> Duration {
    let _waiting = Waiting::begin();
    let start = Instant::now();
    while !is_stopping() {
        let left = time.saturating_sub(start.elapsed());
        if left.is_zero() {
            return left;
        }
        std::thread::sleep(left.min(SLICE));
    }
    time.saturating_sub(start.elapsed())
}

/// Ask `is_done` until it says so; `false` when the program is to stop before.
pub fn wait_until(mut is_done: impl FnMut() -> bool) -> bool {
    let _waiting = Waiting::begin();
    while !is_done() {
        if is_stopping() {
            return false;
        }
        std::thread::sleep(SLICE / 10);
    }
    true
}

/// Wait until reading `file` does not block; `false` when the program is to stop before.
pub fn wait_readable(file: RawFd) -> bool {
    wait_for(file, libc::POLLIN)
}

/// Wait until writing to `file` does not block; `false` when the program is to stop before.
pub fn wait_writable(file: RawFd) -> bool {
    wait_for(file, libc::POLLOUT)
}

fn wait_for(file: RawFd, events: libc::c_short) -> bool {
    let ready = |milliseconds: u128| {
        let mut asked = libc::pollfd { fd: file, events, revents: 0 };
        // SAFETY: one descriptor is asked about, in a place that lives during the call.
        let found = unsafe { libc::poll(&mut asked, 1, milliseconds as libc::c_int) };
        let error = std::io::Error::last_os_error();
        // What cannot be waited for fails, or does not, when it is read.
        found > 0 || (found < 0 && error.kind() != std::io::ErrorKind::Interrupted)
    };
    if ready(0) {
        return true;
    }
    let _waiting = Waiting::begin();
    while !is_stopping() {
        if ready(SLICE.as_millis()) {
            return true;
        }
    }
    false
}

/// A file, pipe or device whose reading and writing wait only for as long as the program may run.
#[derive(Debug)]
pub struct Patient {
    file: std::fs::File,
    is_regular: bool,
}

impl Patient {
    /// Read and write `file`.
    pub fn new(file: std::fs::File) -> Patient {
        let is_regular = file.metadata().is_ok_and(|meta| meta.is_file() || meta.is_dir());
        Patient { file, is_regular }
    }

    /// The file itself.
    pub fn file(&mut self) -> &mut std::fs::File {
        &mut self.file
    }
}

/// Neither `Interrupted`, after which writing is tried again, nor anything that has a number.
fn stopped() -> std::io::Error {
    std::io::ErrorKind::TimedOut.into()
}

impl std::io::Read for Patient {
    fn read(&mut self, bytes: &mut [u8]) -> std::io::Result<usize> {
        if !self.is_regular && !wait_readable(self.file.as_raw_fd()) {
            return Err(stopped());
        }
        self.file.read(bytes)
    }
}

impl std::io::Write for Patient {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.is_regular {
            return self.file.write(bytes);
        }
        if !wait_writable(self.file.as_raw_fd()) {
            return Err(stopped());
        }
        // No more than what a pipe that can be written to has room for in any case.
        self.file.write(bytes.get(..libc::PIPE_BUF).unwrap_or(bytes))
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl std::io::Seek for Patient {
    fn seek(&mut self, to: std::io::SeekFrom) -> std::io::Result<u64> {
        self.file.seek(to)
    }
}

/// All bytes of the file at `path`. Pipes and devices are read
/// too, and waited for.
///
/// # Errors
/// Those of opening and reading; `TimedOut` when the program is to stop before the end.
pub fn read_file(path: &std::path::Path) -> std::io::Result<Vec<u8>> {
    let mut file = Patient::new(open(path)?);
    let mut bytes = Vec::new();
    if file.is_regular {
        bytes.reserve_exact(file.file.metadata()?.len().min(1 << 30) as usize + 1);
    }
    let mut chunk = vec![0u8; 1 << 16];
    loop {
        match file.read(&mut chunk) {
            Ok(0) => return Ok(bytes),
            Ok(got) => bytes.extend_from_slice(chunk.get(..got).unwrap_or(&[])),
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
        if is_stopping() {
            return Err(stopped());
        }
        if !has_room(bytes.len() as u64) {
            return Err(std::io::ErrorKind::OutOfMemory.into());
        }
    }
}

/// Open a file for reading. A named pipe that nobody writes to does not block; its reader does.
///
/// # Errors
/// Those of opening.
pub fn open(path: &std::path::Path) -> std::io::Result<std::fs::File> {
    open_with(std::fs::OpenOptions::new().read(true), path)
}

/// Open a file as `options` say; a named pipe that has no reader yet is waited for.
///
/// # Errors
/// Those of opening; `TimedOut` when the program is to stop.
pub fn open_with(options: &std::fs::OpenOptions, path: &std::path::Path) -> std::io::Result<std::fs::File> {
    use std::os::unix::fs::{FileTypeExt, OpenOptionsExt};
    // Looking first costs a system call; but opening a device without blocking may mean another thing.
    let is_pipe = std::fs::metadata(path).is_ok_and(|meta| meta.file_type().is_fifo());
    if !is_pipe {
        return options.open(path);
    }
    let mut options = options.clone();
    options.custom_flags(libc::O_NONBLOCK);
    let mut opened = options.open(path);
    let no_reader = |opened: &std::io::Result<std::fs::File>| matches!(opened, Err(error) if error.raw_os_error() == Some(libc::ENXIO));
    if no_reader(&opened) {
        wait_until(|| {
            opened = options.open(path);
            !no_reader(&opened)
        });
        if no_reader(&opened) {
            return Err(stopped());
        }
    }
    let file = opened?;
    // SAFETY: the descriptor is the file's own, and open; its flags alone change.
    unsafe {
        let flags = libc::fcntl(file.as_raw_fd(), libc::F_GETFL);
        libc::fcntl(file.as_raw_fd(), libc::F_SETFL, flags & !libc::O_NONBLOCK);
    }
    Ok(file)
}

/// Let `room` say, from now on, whether so many bytes more may be used. The first one stays.
pub fn set_room(room: fn(u64) -> bool) {
    let _ = ROOM.set(room);
}

/// May so many bytes more be used? Asked before a large block is made whose size a program chose.
pub fn has_room(bytes: u64) -> bool {
    /// Less is never asked about.
    const LARGE: u64 = 1 << 20;
    bytes < LARGE || ROOM.get().is_none_or(|room| room(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_end_when_the_program_is_to_stop() {
        let stop = flag();
        let other = std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(30));
            stop.store(true, Ordering::Relaxed);
        });
        let before = waited();
        let left = sleep(Duration::from_secs(3600));
        assert!(left > Duration::from_secs(3500), "{left:?}");
        assert!(waited() > before);
        assert!(!wait_until(|| false));
        assert!(other.join().is_ok());
        flag().store(false, Ordering::Relaxed);
        assert!(wait_until(|| true));
        assert!(!is_stopping());
    }

    #[test]
    fn files_are_read_whole() {
        let read = read_file(std::path::Path::new(file!().rsplit('/').next().unwrap_or("")));
        assert!(read.is_err());
        let text = read_file(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/limit.rs"));
        assert!(text.is_ok_and(|text| text.starts_with(b"//! How native code")));
        assert!(read_file(std::path::Path::new("/dev/null")).is_ok_and(|none| none.is_empty()));
    }
}
