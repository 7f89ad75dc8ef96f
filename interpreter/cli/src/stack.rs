//! The thread that evaluation runs on.
//!
//! It has a large stack, for deep data are freed recursively by the machine, and it is never
//! joined: values that the machine keeps in thread-locals must not be dropped with their thread.

use std::process::exit;
use std::sync::mpsc::channel;

/// How much stack evaluation has, in bytes. It is reserved, not used, until it is needed.
const STACK: usize = 2 << 30;

/// The status when something is wrong with the program itself (`EX_SOFTWARE`).
pub const INTERNAL_ERROR: i32 = 70;

/// End the process with the status that `run` returns.
pub fn finish(run: impl FnOnce() -> i32 + Send + 'static) -> ! {
    let (send, receive) = channel();
    let thread = std::thread::Builder::new().name("svc".into()).stack_size(STACK).spawn(move || {
        let _ = send.send(run());
        loop {
            std::thread::park();
        }
    });
    let status = thread.ok().and_then(|_| receive.recv().ok());
    exit(status.unwrap_or(INTERNAL_ERROR))
}
