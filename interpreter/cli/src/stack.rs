//! The thread that evaluation runs on.
//!
//! It has a large stack, for deep data are freed recursively by the machine, and it is never
//! joined: values that the machine keeps in thread-locals must not be dropped with their thread.
//! Where so much address space is not to be had, a smaller stack does; and a program that needs
//! more stack than there is ends with a message, not with a signal.

use crate::console;
use crate::limits;
use std::process::exit;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex, PoisonError};

/// How much stack evaluation has, in bytes: the first of these that the system gives. It is
/// reserved, not used, until it is needed.
const STACKS: [usize; 7] = [2 << 30, 1 << 30, 512 << 20, 256 << 20, 128 << 20, 64 << 20, 16 << 20];
/// A fault so close to the end of the stack, in bytes, comes of its being used up.
const END: usize = 1 << 20;

/// The status when something is wrong with the program itself (`EX_SOFTWARE`).
pub const INTERNAL_ERROR: i32 = 70;

/// The lowest address of the stack of evaluation.
static LOWEST: AtomicUsize = AtomicUsize::new(0);

/// End the process with the status that `run` returns.
pub fn finish(run: impl FnOnce() -> i32 + Send + 'static) -> ! {
    let (send, receive) = channel();
    // A thread that is not to be had takes what it was to run with it; so it gets it once it runs.
    let job = Arc::new(Mutex::new(Some(run)));
    let started = STACKS.iter().any(|size| {
        let (send, job) = (send.clone(), job.clone());
        let thread = std::thread::Builder::new().name("svc".into()).stack_size(*size).spawn(move || {
            explain_overflow();
            let run = job.lock().unwrap_or_else(PoisonError::into_inner).take();
            let _ = send.send(run.map_or(INTERNAL_ERROR, |run| run()));
            loop {
                std::thread::park();
            }
        });
        thread.is_ok()
    });
    if !started {
        let what = "there is not enough memory to begin with";
        limits::end_at_once(&console::error_text_of(None, "limit-exceeded", what, ""), "");
    }
    drop(send);
    exit(receive.recv().unwrap_or(INTERNAL_ERROR))
}

/// Let this thread's running out of stack end the process with a message.
fn explain_overflow() {
    // SAFETY: the attributes are initialised by the first call and read by the second; the handler
    // only calls what signal handlers may. Threads have a stack for signals from the standard library.
    unsafe {
        let mut attributes: libc::pthread_attr_t = std::mem::zeroed();
        if libc::pthread_getattr_np(libc::pthread_self(), &mut attributes) != 0 {
            return;
        }
        let (mut lowest, mut size) = (std::ptr::null_mut(), 0);
        if libc::pthread_attr_getstack(&attributes, &mut lowest, &mut size) == 0 {
            LOWEST.store(lowest as usize, Ordering::Relaxed);
        }
        libc::pthread_attr_destroy(&mut attributes);
        let mut action: libc::sigaction = std::mem::zeroed();
        action.sa_flags = libc::SA_SIGINFO | libc::SA_ONSTACK;
        action.sa_sigaction = on_fault as *const () as usize;
        libc::sigaction(libc::SIGSEGV, &action, std::ptr::null_mut());
    }
}

extern "C" fn on_fault(signal: libc::c_int, info: *mut libc::siginfo_t, _: *mut libc::c_void) {
    // SAFETY: the system gives a pointer to what it knows of the fault.
    let address = unsafe { (*info).si_addr() } as usize;
    let lowest = LOWEST.load(Ordering::Relaxed);
    if address.abs_diff(lowest) < END {
        limits::end_for_stack();
    }
    // Any other fault happens again, and then ends the process as it does without this.
    // SAFETY: sets the default action of the signal.
    unsafe { libc::signal(signal, libc::SIG_DFL) };
}
