//! Interned names.
//!
//! Every stage compares names; a [`Symbol`] is a number, so that it costs nothing. Symbols live
//! as long as the thread that interned them: an evaluation world stays on one thread.

use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::fmt;

/// A name. Two interned symbols of one thread are equal exactly when their names are; an
/// uninterned one (`make-symbol`, Guile manual "Symbol Uninterned") is equal to itself alone.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Symbol(u32);

struct Table {
    names: Vec<&'static str>,
    interned: Vec<bool>,
    index: FxHashMap<&'static str, u32>,
}

thread_local! {
    static TABLE: RefCell<Table> =
        RefCell::new(Table { names: Vec::new(), interned: Vec::new(), index: FxHashMap::default() });
}

impl Symbol {
    /// The symbol called `name`.
    pub fn intern(name: &str) -> Symbol {
        TABLE.with(|table| {
            let mut table = table.borrow_mut();
            if let Some(found) = table.index.get(name) {
                return Symbol(*found);
            }
            let kept: &'static str = Box::leak(name.into());
            let id = table.names.len() as u32;
            table.names.push(kept);
            table.interned.push(true);
            table.index.insert(kept, id);
            Symbol(id)
        })
    }

    /// A symbol called `name` that is equal to no other.
    pub fn uninterned(name: &str) -> Symbol {
        TABLE.with(|table| {
            let mut table = table.borrow_mut();
            let id = table.names.len() as u32;
            table.names.push(Box::leak(name.into()));
            table.interned.push(false);
            Symbol(id)
        })
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        TABLE.with(|table| table.borrow().names.get(self.0 as usize).copied().unwrap_or(""))
    }

    /// Is it the one that [`Symbol::intern`] gives for its name?
    pub fn is_interned(self) -> bool {
        TABLE.with(|table| table.borrow().interned.get(self.0 as usize).copied().unwrap_or(false))
    }

    /// Its number: small, dense, valid in this process and thread only.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl fmt::Debug for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
