//! Hash tables (Guile manual "Hash Tables").
//!
//! One table serves all equivalences: which one is meant is said by the procedure that is
//! called, and a program uses one kind with a table. Entries keep the order in which they came.
//! Weak tables hold their keys and values as the others do.

use super::equal::Equivalence::{self, *};
use super::prelude::*;

const NONE: u32 = u32::MAX;

#[derive(Clone, Debug)]
struct Entry {
    hash: u64,
    /// The pair of key and value, which programs may hold and change; `None` when taken out.
    handle: Option<Value>,
    next: u32,
}

/// A hash table: entries in the order of their coming, chained by hash.
#[derive(Clone, Debug, Default)]
pub struct HashTable {
    entries: Vec<Entry>,
    heads: Vec<u32>,
    live: usize,
    /// `weak-key`, `weak-value`, `doubly-weak`, or nothing: for the predicates alone.
    weakness: Option<&'static str>,
}

impl Custom for HashTable {
    fn equality_hint(&self, _: &dyn steel::rvals::CustomType) -> bool {
        false
    }
}

impl HashTable {
    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.live
    }

    /// Is there no entry?
    pub fn is_empty(&self) -> bool {
        self.live == 0
    }

    /// The pairs of key and value, in the order of their coming.
    pub fn handles(&self) -> impl DoubleEndedIterator<Item = &Value> {
        self.entries.iter().filter_map(|entry| entry.handle.as_ref())
    }

    fn bucket(&self, hash: u64) -> usize {
        (hash as usize) & self.heads.len().wrapping_sub(1)
    }

    fn find(&self, how: Equivalence, key: &Value) -> Option<usize> {
        if self.live == 0 {
            return None;
        }
        let hash = how.hash(key);
        let mut at = self.heads.get(self.bucket(hash)).copied()?;
        while let Some(entry) = self.entries.get(at as usize) {
            let found = entry.handle.as_ref().filter(|_| entry.hash == hash).and_then(car);
            if found.is_some_and(|found| how.holds(found, key)) {
                return Some(at as usize);
            }
            at = entry.next;
        }
        None
    }

    /// The pair of a key.
    pub fn handle(&self, how: Equivalence, key: &Value) -> Option<&Value> {
        self.find(how, key).and_then(|i| self.entries.get(i)?.handle.as_ref())
    }

    /// The pair of a key, made with `default` when there is none.
    pub fn create(&mut self, how: Equivalence, key: &Value, default: Value) -> Value {
        if let Some(found) = self.handle(how, key) {
            return found.clone();
        }
        let handle = cons(key.clone(), default);
        self.push(how.hash(key), handle.clone());
        handle
    }

    fn push(&mut self, hash: u64, handle: Value) {
        if self.entries.len() >= self.heads.len() {
            self.rebuild();
        }
        let bucket = self.bucket(hash);
        let index = self.entries.len() as u32;
        if let Some(head) = self.heads.get_mut(bucket) {
            let next = std::mem::replace(head, index);
            self.entries.push(Entry { hash, handle: Some(handle), next });
            self.live += 1;
        }
    }

    /// Leave out the entries that were taken out, and make room for as many again.
    fn rebuild(&mut self) {
        self.entries.retain(|entry| entry.handle.is_some());
        let size = (self.entries.len() * 2).next_power_of_two().max(8);
        self.heads = vec![NONE; size];
        for i in 0..self.entries.len() {
            let Some(hash) = self.entries.get(i).map(|e| e.hash) else { continue };
            let bucket = self.bucket(hash);
            if let (Some(head), Some(entry)) = (self.heads.get_mut(bucket), self.entries.get_mut(i)) {
                entry.next = std::mem::replace(head, i as u32);
            }
        }
    }

    /// Give a key a value.
    pub fn set(&mut self, how: Equivalence, key: &Value, to: Value) {
        match self.handle(how, key) {
            Some(handle) => {
                set_cdr(handle, to);
            }
            None => self.push(how.hash(key), cons(key.clone(), to)),
        }
    }

    /// Take a key out; its pair, when it was there.
    pub fn remove(&mut self, how: Equivalence, key: &Value) -> Option<Value> {
        let entry = self.find(how, key).and_then(|i| self.entries.get_mut(i))?;
        self.live -= 1;
        entry.handle.take()
    }
}

const EXPECTED: &str = "hash-table";

fn table<R>(name: &str, args: &[Value], look: impl FnOnce(&HashTable) -> R) -> Result<R, Raised> {
    custom_arg::<HashTable, R>(name, args, 1, EXPECTED, look)
}

fn table_mut<R>(name: &str, args: &[Value], change: impl FnOnce(&mut HashTable) -> R) -> Result<R, Raised> {
    custom_arg_mut::<HashTable, R>(name, args, 1, EXPECTED, change)
}

/// A new, empty table as a value.
pub fn make(weakness: Option<&'static str>) -> Value {
    custom(HashTable { weakness, ..HashTable::default() })
}

fn make_table(name: &'static str, args: &[Value], weakness: Option<&'static str>) -> Answer {
    if optional(args, 1).is_some() {
        index_arg(name, args, 1)?;
    }
    Ok(make(weakness))
}

fn hash_ref(name: &'static str, how: Equivalence, args: &[Value]) -> Answer {
    let found = table(name, args, |t| t.handle(how, &args[1]).and_then(|handle| cdr(handle).cloned()))?;
    Ok(found.unwrap_or_else(|| optional(args, 3).cloned().unwrap_or(FALSE)))
}

fn hash_set(name: &'static str, how: Equivalence, args: &[Value]) -> Answer {
    table_mut(name, args, |t| t.set(how, &args[1], args[2].clone()))?;
    Ok(args[2].clone())
}

fn hash_remove(name: &'static str, how: Equivalence, args: &[Value]) -> Answer {
    Ok(table_mut(name, args, |t| t.remove(how, &args[1]))?.unwrap_or(FALSE))
}

fn get_handle(name: &'static str, how: Equivalence, args: &[Value]) -> Answer {
    Ok(table(name, args, |t| t.handle(how, &args[1]).cloned())?.unwrap_or(FALSE))
}

fn create_handle(name: &'static str, how: Equivalence, args: &[Value]) -> Answer {
    table_mut(name, args, |t| t.create(how, &args[1], args[2].clone()))
}

fn clear(args: &[Value]) -> Answer {
    let old = table_mut("hash-clear!", args, |t| {
        t.live = 0;
        t.heads.clear();
        std::mem::take(&mut t.entries)
    })?;
    drop(old);
    Ok(unspecified())
}

fn handles(args: &[Value]) -> Answer {
    Ok(list(table("hash-fold", args, |t| t.handles().cloned().collect::<Vec<_>>())?))
}

fn is_table(name: &'static str, args: &[Value], weakness: Option<&'static str>) -> Answer {
    let [it] = exact::<1>(name, args)?;
    Ok(super::value::bool(with::<HashTable, _>(it, |t| weakness.is_none() || t.weakness == weakness) == Some(true)))
}

macro_rules! accessors {
    ($($how:ident $get:literal $set:literal $remove:literal $handle:literal $create:literal;)*) => {
        /// The accessors of each equivalence.
        pub const ACCESSORS: &[Native] = &[$(
            native!($get (table: Table, key: Any [default: Any]) by |a| hash_ref($get, $how, a),
                Guile("Hash Tables"), "The value of a key, or a default."),
            native!($set (table: Table, key: Any, value: Any) by |a| hash_set($set, $how, a),
                Guile("Hash Tables"), "Give a key a value."),
            native!($remove (table: Table, key: Any) by |a| hash_remove($remove, $how, a),
                Guile("Hash Tables"), "Take a key out."),
            native!($handle (table: Table, key: Any) by |a| get_handle($handle, $how, a),
                Guile("Hash Tables"), "The pair of a key, or #f."),
            native!($create (table: Table, key: Any, value: Any) by |a| create_handle($create, $how, a),
                Guile("Hash Tables"), "The pair of a key, made when it is not there."),
        )*];
    };
}
accessors! {
    Equal "hash-ref" "hash-set!" "hash-remove!" "hash-get-handle" "hash-create-handle!";
    Eq "hashq-ref" "hashq-set!" "hashq-remove!" "hashq-get-handle" "hashq-create-handle!";
    Eqv "hashv-ref" "hashv-set!" "hashv-remove!" "hashv-get-handle" "hashv-create-handle!";
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("make-hash-table" ([size: Bound]) by |a| make_table("make-hash-table", a, None),
        Guile("Hash Tables"), "An empty table."),
    native!("make-weak-key-hash-table" ([size: Bound]) by |a| make_table("make-weak-key-hash-table", a, Some("weak-key")),
        Guile("Hash Tables"), "An empty table; references are strong."),
    native!("make-weak-value-hash-table" ([size: Bound]) by |a| make_table("make-weak-value-hash-table", a, Some("weak-value")),
        Guile("Hash Tables"), "An empty table; references are strong."),
    native!("make-doubly-weak-hash-table" ([size: Bound]) by |a| make_table("make-doubly-weak-hash-table", a, Some("doubly-weak")),
        Guile("Hash Tables"), "An empty table; references are strong."),
    native!("hash-table?" (object: Any) by |a| is_table("hash-table?", a, None),
        Guile("Hash Tables"), "Is it a hash table?"),
    native!("weak-key-hash-table?" (object: Any) by |a| is_table("weak-key-hash-table?", a, Some("weak-key")),
        Guile("Hash Tables"), "Was it made to be weak in its keys?"),
    native!("weak-value-hash-table?" (object: Any) by |a| is_table("weak-value-hash-table?", a, Some("weak-value")),
        Guile("Hash Tables"), "Was it made to be weak in its values?"),
    native!("doubly-weak-hash-table?" (object: Any) by |a| is_table("doubly-weak-hash-table?", a, Some("doubly-weak")),
        Guile("Hash Tables"), "Was it made to be weak in both?"),
    native!("hash-clear!" (table: Table) by clear, Guile("Hash Tables"), "Take everything out."),
    native!("hash-size" (table: Table) by |a| Ok(int(table("hash-size", a, HashTable::len)?)),
        Guile("Hash Tables"), "The number of entries."),
    native!("%hash-count" (table: Table) by |a| Ok(int(table("hash-count", a, HashTable::len)?)),
        Guile("Hash Tables"), "The number of entries."),
    native!("%hash->alist" (table: Table) by handles, Guile("Hash Tables"), "The pairs of key and value themselves."),
];
