//! What natives may do to the world, and where the terminal is.
//!
//! Evaluating a configuration only reads. Writing files, running programs and reaching the
//! network is refused, by an exception that says how to permit it. The library itself never
//! prints: standard output, error and input are the session's [`Console`].

use super::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// What is permitted; by default nothing but reading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    pub allow_write: bool,
    pub allow_run: bool,
    pub allow_network: bool,
}

/// What a native needs permission for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    Write,
    Run,
    Network,
}

/// The terminal, as the session gives it.
pub trait Console {
    /// Bytes for standard output, text for the most part.
    ///
    /// # Errors
    /// When it does not take them.
    fn write_out(&self, bytes: &[u8]) -> std::io::Result<()>;
    /// Text for standard error.
    fn write_err(&self, text: &str);
    /// Up to `max` bytes of standard input; none at its end.
    fn read_in(&self, max: usize) -> Vec<u8>;
}

crate::parts! {
    static POLICY: Cell<Policy> = Cell::new(Policy::default());
    static CONSOLE: RefCell<Option<Rc<dyn Console>>> = RefCell::new(None);
    static USES: Cell<u64> = Cell::new(0);
    static MOVED: Cell<bool> = Cell::new(false);
}

/// The working directory is another from now on.
pub fn move_away() {
    MOVED.with(|moved| moved.set(true));
}

/// Has a program changed the working directory?
pub fn has_moved() -> bool {
    MOVED.with(Cell::get)
}

/// How often natives of this world have looked at the world outside of the program, or changed it:
/// what a program does without that depends on its text alone.
pub fn uses_of_world() -> u64 {
    USES.with(Cell::get)
}

/// A native looks at the world: files, environment, clock, chance.
pub fn use_world() {
    USES.with(|uses| uses.set(uses.get() + 1));
}

/// Set what this world's natives may do.
pub fn set_policy(policy: Policy) {
    POLICY.with(|p| p.set(policy));
}

/// What this world's natives may do.
pub fn policy() -> Policy {
    POLICY.with(Cell::get)
}

/// Set this world's terminal.
pub fn set_console(console: Option<Rc<dyn Console>>) {
    CONSOLE.with(|c| *c.borrow_mut() = console);
}

/// This world's terminal; without one, output is dropped and input is at its end.
pub fn console() -> Option<Rc<dyn Console>> {
    use_world();
    CONSOLE.with(|c| c.borrow().clone())
}

/// Go on only when `permission` is given. `what` says what is wanted, in words: `write to ~s`'s
/// subject.
///
/// # Errors
/// Key `not-allowed`, in the form of `scm-error`, naming the option of the command.
pub fn permit(subr: &str, permission: Permission, what: &str) -> Result<(), Raised> {
    use_world();
    let policy = policy();
    let (given, option) = match permission {
        Permission::Write => (policy.allow_write, "--allow-write"),
        Permission::Run => (policy.allow_run, "--allow-run"),
        Permission::Network => (policy.allow_network, "--allow-network"),
    };
    if given {
        return Ok(());
    }
    let message = "~A is refused: start svc with ~A to permit it";
    Err(scm_error("not-allowed", Some(subr), message, vec![string(what), string(option)], FALSE))
}
