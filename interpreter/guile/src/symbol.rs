//! Interned names.
//!
//! Every stage compares names; a [`Symbol`] is a number, so that it costs nothing. Symbols live
//! as long as the thread that interned them: an evaluation world stays on one thread.

use crate::sure::Sure;
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::fmt;

/// A name. Two interned symbols of one thread are equal exactly when their names are; an
/// uninterned one (`make-symbol`, Guile manual "Symbol Uninterned") is equal to itself alone.
///
/// What only expanded code and the library call has *internal* names: equal to each other when they
/// read alike, and to no symbol that a program can make. They are never values; so no program can
/// ask a module for what they name.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Symbol(u32);

struct Table {
    names: Vec<&'static str>,
    kinds: Vec<Kind>,
    index: FxHashMap<&'static str, u32>,
    internal: FxHashMap<&'static str, u32>,
    /// Where the text of names goes: there are thousands, and none is given back.
    room: &'static mut [u8],
}

/// Which names a symbol is equal to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Interned,
    Uninterned,
    Internal,
}

/// The natives and syntax of `(guile)` are as many names.
const EXPECTED: usize = 3500;
const ROOM: usize = 1 << 15;

impl Table {
    fn new() -> Table {
        Table {
            names: Vec::with_capacity(EXPECTED),
            kinds: Vec::with_capacity(EXPECTED),
            index: FxHashMap::with_capacity_and_hasher(EXPECTED, Default::default()),
            internal: FxHashMap::default(),
            room: &mut [],
        }
    }

    fn add(&mut self, name: &'static str, kind: Kind) -> Symbol {
        let id = self.names.len() as u32;
        self.names.push(name);
        self.kinds.push(kind);
        Symbol(id)
    }

    /// A copy of `name` that stays.
    fn keep(&mut self, name: &str) -> &'static str {
        if name.len() > ROOM / 8 {
            return Box::leak(name.into());
        }
        if name.len() > self.room.len() {
            self.room = Box::leak(vec![0; ROOM].into_boxed_slice());
        }
        let (place, rest) = std::mem::take(&mut self.room).split_at_mut(name.len());
        self.room = rest;
        place.copy_from_slice(name.as_bytes());
        // What was text stays text.
        std::str::from_utf8(place).sure("what was text stays text")
    }
}

thread_local! {
    /// For the thread, not for a world: a symbol is a number, and text is read where there is no world.
    static TABLE: RefCell<Table> = RefCell::new(Table::new());
}

impl Symbol {
    /// The symbol called `name`.
    pub fn intern(name: &str) -> Symbol {
        TABLE.with(|table| {
            let mut table = table.borrow_mut();
            if let Some(found) = table.index.get(name) {
                return Symbol(*found);
            }
            let kept = table.keep(name);
            let symbol = table.add(kept, Kind::Interned);
            table.index.insert(kept, symbol.0);
            symbol
        })
    }

    /// A symbol called `name` that is equal to no other.
    pub fn uninterned(name: &str) -> Symbol {
        TABLE.with(|table| {
            let mut table = table.borrow_mut();
            let kept = table.keep(name);
            table.add(kept, Kind::Uninterned)
        })
    }

    /// The internal symbol called `name`.
    pub fn internal(name: &str) -> Symbol {
        TABLE.with(|table| {
            let mut table = table.borrow_mut();
            if let Some(found) = table.internal.get(name) {
                return Symbol(*found);
            }
            let kept = table.keep(name);
            let symbol = table.add(kept, Kind::Internal);
            table.internal.insert(kept, symbol.0);
            symbol
        })
    }

    /// What the library means by `name`: the internal symbol if there is one, otherwise the symbol
    /// that everybody means.
    pub fn of_library(name: &str) -> Symbol {
        let internal = || TABLE.with(|table| table.borrow().internal.get(name).copied().map(Symbol));
        // Internal names start so, which spares the look for most.
        let internal = if name.starts_with('%') { internal() } else { None };
        internal.unwrap_or_else(|| Symbol::intern(name))
    }

    /// The symbol of that kind called `name`.
    pub fn of_kind(kind: Kind, name: &str) -> Symbol {
        match kind {
            Kind::Interned => Symbol::intern(name),
            Kind::Uninterned => Symbol::uninterned(name),
            Kind::Internal => Symbol::internal(name),
        }
    }

    /// Which names it is equal to.
    pub fn kind(self) -> Kind {
        TABLE.with(|table| table.borrow().kinds.get(self.0 as usize).copied().unwrap_or(Kind::Uninterned))
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        TABLE.with(|table| table.borrow().names.get(self.0 as usize).copied().sure("a symbol has a name"))
    }

    /// Is it the one that [`Symbol::intern`] gives for its name?
    pub fn is_interned(self) -> bool {
        self.kind() == Kind::Interned
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
