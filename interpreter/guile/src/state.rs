//! The state of one world, and how what gets no context finds it.
//!
//! The machine calls natives, printers and destructors without saying for which session. So what a
//! world has to remember is kept in one [`State`] that its session owns, and each thread knows the
//! state of the world that it works for at the moment: this file has the only thread-local variable
//! that stands for a world. A session *enters* its state in every method, and leaves it afterwards;
//! so two sessions may take turns on one thread, and each thread may have its own.
//!
//! A room declares what it remembers with [`parts!`](crate::parts). The state knows none of the rooms: it makes a part when
//! it is first asked for.

use elsa::FrozenVec;
use std::any::Any;
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::OnceLock;

/// Declares parts of a world's state, as `thread_local!` declares those of a thread.
///
/// ```
/// svc_guile::parts! {
///     /// How many were made.
///     static COUNT: std::cell::Cell<u32> = std::cell::Cell::new(0);
/// }
/// assert_eq!(COUNT.get(), 0);
/// ```
#[macro_export]
macro_rules! parts {
    ($($(#[$meta:meta])* $visibility:vis static $name:ident: $type:ty = $value:expr;)*) => {
        $($(#[$meta])* $visibility static $name: $crate::state::Part<$type> = $crate::state::Part::new(|| $value);)*
    };
}

/// What the rooms of one world remember.
#[derive(Default)]
pub struct State {
    /// By the numbers of the parts; empty where a part was not asked for yet.
    parts: FrozenVec<Box<OnceCell<Box<dyn Any>>>>,
}

/// How many parts have a number.
static NUMBERED: AtomicUsize = AtomicUsize::new(0);

/// Something that each world remembers for itself.
pub struct Part<T: 'static> {
    number: OnceLock<usize>,
    make: fn() -> T,
}

impl<T> Part<T> {
    /// A part that is made by `make` in each world.
    pub const fn new(make: fn() -> T) -> Part<T> {
        Part { number: OnceLock::new(), make }
    }

    /// The part of the world whose state is `state`.
    pub fn of<'s>(&self, state: &'s State) -> &'s T {
        let number = *self.number.get_or_init(|| NUMBERED.fetch_add(1, Ordering::Relaxed));
        while state.parts.len() <= number {
            state.parts.push(Box::default());
        }
        let made = state.parts[number].get_or_init(|| Box::new((self.make)()));
        // A number belongs to one part, and a part has one type.
        made.downcast_ref().unwrap_or_else(|| unreachable!("two parts have one number"))
    }

    /// Look at the part of the world that this thread works for.
    pub fn with<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        look(self.of(&current()))
    }
}

impl<T: Copy> Part<Cell<T>> {
    /// What the cell of the present world holds.
    pub fn get(&self) -> T {
        self.with(Cell::get)
    }
}

impl<T> Part<Cell<T>> {
    /// Put something else into the cell of the present world.
    pub fn set(&self, to: T) {
        self.with(|cell| cell.set(to));
    }

    /// The same, giving what was there.
    pub fn replace(&self, to: T) -> T {
        self.with(|cell| cell.replace(to))
    }
}

impl<T: Default> Part<RefCell<T>> {
    /// Take what the present world holds, leaving the default.
    pub fn take(&self) -> T {
        self.with(RefCell::take)
    }
}

thread_local! {
    /// The state of the world that this thread works for. It cannot be handed along: the machine calls back
    /// with values alone.
    static CURRENT: RefCell<Rc<State>> = RefCell::default();
}

/// The state of the world that this thread works for; outside of any, one that belongs to the
/// thread.
pub fn current() -> Rc<State> {
    // While the thread ends, values that are dropped find a state of no use to anybody else.
    CURRENT.try_with(|current| current.borrow().clone()).unwrap_or_default()
}

/// A stretch of work for one world. It ends when this is dropped.
#[must_use]
pub struct Entered {
    before: Rc<State>,
}

impl State {
    /// Work for this world from now on, until the answer is dropped.
    pub fn enter(self: &Rc<State>) -> Entered {
        Entered { before: CURRENT.with(|current| current.replace(self.clone())) }
    }

    /// Let this be the world of the thread where no other is entered.
    pub fn settle(self: &Rc<State>) {
        CURRENT.with(|current| current.replace(self.clone()));
    }

    /// The world ends: the thread does not work for it any more.
    pub fn end(self: &Rc<State>) {
        // What is dropped here may look for the state, so the cell is free again by then.
        let is_current = Rc::ptr_eq(self, &current());
        let left = is_current.then(|| CURRENT.try_with(RefCell::take));
        drop(left);
    }
}

impl Drop for Entered {
    fn drop(&mut self) {
        let left = CURRENT.try_with(|current| current.replace(self.before.clone()));
        drop(left);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    crate::parts! {
        static COUNT: Cell<u32> = Cell::new(7);
        static NAMES: RefCell<Vec<String>> = RefCell::new(Vec::new());
    }

    #[test]
    fn worlds_do_not_share_parts() {
        let (one, other) = (Rc::new(State::default()), Rc::new(State::default()));
        let inside = one.enter();
        COUNT.set(1);
        NAMES.with(|names| names.borrow_mut().push("one".to_string()));
        {
            let _inside = other.enter();
            assert_eq!(COUNT.replace(2), 7);
            assert!(NAMES.take().is_empty());
        }
        assert_eq!(COUNT.get(), 1);
        drop(inside);
        assert_eq!(COUNT.get(), 7);
        assert_eq!(COUNT.of(&other).get(), 2);
        assert_eq!(NAMES.of(&one).borrow().len(), 1);
    }

    #[test]
    fn a_world_that_ends_leaves_the_thread() {
        let world = Rc::new(State::default());
        world.settle();
        COUNT.set(3);
        world.end();
        assert_eq!(COUNT.get(), 7);
        assert_eq!(Rc::strong_count(&world), 1);
    }
}
