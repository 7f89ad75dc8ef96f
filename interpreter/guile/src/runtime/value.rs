//! The representation of Scheme values on the machine.
//!
//! | Scheme | machine |
//! | --- | --- |
//! | `()` | `Void`, so that it costs nothing to make and to test |
//! | pair | `Pair`, always, also when the rest is `()`; changed in place by `set-car!` |
//! | string | `StringV`, changed in place by `string-set!` |
//! | symbol | `SymbolV`, one shared value for each [`Symbol`] |
//! | small integer, float, bignum, ratio, complex | the machine's own |
//! | procedure | closures and native functions of the machine |
//! | vector, bytevector, keyword, hash table, record, … | a [`Custom`] type of ours |
//!
//! The machine's mark-and-sweep heap is not used: it does not see what Rust values hold.

use super::error::Raised;
use crate::symbol::{Kind, Symbol};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::sync::OnceLock;
pub use steel::gc::{Gc, ShareableMut};
use steel::rvals::as_underlying_type_mut;
pub use steel::rvals::{as_underlying_type, Custom, CustomType, SteelVal as Value};

/// What a native gives: a value, or the error that carries a raised exception.
pub type Answer = Result<Value, Raised>;

/// The empty list.
pub const NIL: Value = Value::Void;
/// `#t`.
pub const TRUE: Value = Value::BoolV(true);
/// `#f`.
pub const FALSE: Value = Value::BoolV(false);

/// Values of which there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Singleton {
    Unspecified,
    Eof,
    /// `#nil` of Emacs Lisp.
    ElispNil,
    /// What an optional parameter without argument holds before its default.
    Missing,
    /// What a variable holds before it is defined.
    Unbound,
}

impl Custom for Singleton {
    fn equality_hint(&self, other: &dyn steel::rvals::CustomType) -> bool {
        as_underlying_type::<Singleton>(other) == Some(self)
    }
}

/// A keyword, `#:name`; interned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keyword(pub Symbol);

impl Custom for Keyword {
    fn equality_hint(&self, other: &dyn steel::rvals::CustomType) -> bool {
        as_underlying_type::<Keyword>(other) == Some(self)
    }
}

/// A mutable vector (R7RS §6.8).
#[derive(Clone, Debug)]
pub struct Vector(pub Vec<Value>);

impl Custom for Vector {
    fn equality_hint(&self, _: &dyn steel::rvals::CustomType) -> bool {
        false
    }
}

/// A bytevector (R7RS §6.9), and what its elements are where it is a uniform vector (SRFI 4).
#[derive(Clone, Debug)]
pub struct Bytevector(pub Vec<u8>, pub super::uniform::Element);

impl Custom for Bytevector {
    fn equality_hint(&self, _: &dyn steel::rvals::CustomType) -> bool {
        false
    }
}

/// A cell for one value: what an assigned local variable lives in.
#[derive(Clone, Debug)]
pub struct Cell1(pub Value);

impl Custom for Cell1 {
    fn equality_hint(&self, _: &dyn steel::rvals::CustomType) -> bool {
        false
    }
}

/// Zero values, or more than one (R7RS §6.10 `values`).
#[derive(Clone, Debug)]
pub struct Values(pub Vec<Value>);

impl Custom for Values {
    fn equality_hint(&self, _: &dyn steel::rvals::CustomType) -> bool {
        false
    }
}

type ConsFn = fn(&mut [Value]) -> steel::rvals::Result<Value>;

/// The machine's own `cons`: the same function for every machine.
static CONS: OnceLock<ConsFn> = OnceLock::new();

/// Values of which there is one each, whichever world asks.
#[derive(Default)]
struct Interned {
    /// By the numbers of the symbols.
    symbols: Vec<Option<Value>>,
    /// What symbol a value is, by the place of its name.
    by_place: FxHashMap<usize, Symbol>,
    keywords: FxHashMap<Symbol, Value>,
}

thread_local! {
    /// For the thread, not for a world: symbols are those of the thread (see [`Symbol`]), and they are met
    /// where there is no world, as in the reader's data.
    static INTERNED: RefCell<Interned> = RefCell::default();
    static SINGLETONS: [Value; 5] = [
        Singleton::Unspecified, Singleton::Eof, Singleton::ElispNil, Singleton::Missing, Singleton::Unbound,
    ].map(custom);
}

/// Make the machine's own `cons` known; the only way to make a machine pair from outside.
pub fn install_cons(cons: ConsFn) {
    CONS.get_or_init(|| cons);
}

/// A new pair. (Before the machine is set up, which nothing evaluates in, the result is `()`.)
#[inline]
pub fn cons(car: Value, cdr: Value) -> Value {
    let Some(make) = CONS.get() else { return NIL };
    // The machine's cons makes a list of its own kind when the rest is a list of that kind; a rest
    // of `Void` always gives a pair, and the true rest is put in afterwards.
    let Ok(pair) = make(&mut [car, NIL]) else { return NIL };
    if !matches!(cdr, Value::Void) {
        set_cdr(&pair, cdr);
    }
    pair
}

/// Replace the `cdr` of a pair; `false` when it is none.
#[inline]
pub fn set_cdr(pair: &Value, to: Value) -> bool {
    match pair {
        Value::Pair(cell) => {
            // SAFETY: see `overwrite`.
            unsafe { overwrite(cell.cdr_ref(), to) };
            true
        }
        _ => false,
    }
}

/// Replace the `car` of a pair; `false` when it is none.
#[inline]
pub fn set_car(pair: &Value, to: Value) -> bool {
    match pair {
        Value::Pair(cell) => {
            // SAFETY: see `overwrite`.
            unsafe { overwrite(cell.car_ref(), to) };
            true
        }
        _ => false,
    }
}

/// Put `to` into the place behind `place`.
///
/// # Safety
/// The place must be a field of a pair on the reference-counted heap. Evaluation is on one thread,
/// and no reference into a pair outlives the native that took it, so that nobody else looks at the
/// place during the write; `black_box` keeps the compiler from reasoning over the shared reference.
#[inline]
unsafe fn overwrite(place: &Value, to: Value) {
    let address = std::hint::black_box(place as *const Value as usize) as *mut Value;
    // SAFETY: the caller's promise, above.
    drop(unsafe { std::ptr::replace(address, to) });
}

/// `car` of a pair.
#[inline]
pub fn car(value: &Value) -> Option<&Value> {
    match value {
        Value::Pair(cell) => Some(cell.car_ref()),
        _ => None,
    }
}

/// `cdr` of a pair.
#[inline]
pub fn cdr(value: &Value) -> Option<&Value> {
    match value {
        Value::Pair(cell) => Some(cell.cdr_ref()),
        _ => None,
    }
}

/// Both halves of a pair.
#[inline]
pub fn pair(value: &Value) -> Option<(&Value, &Value)> {
    match value {
        Value::Pair(cell) => Some((cell.car_ref(), cell.cdr_ref())),
        _ => None,
    }
}

/// Is it `()`? (`#nil` counts, as in Guile.)
#[inline]
pub fn is_nil(value: &Value) -> bool {
    matches!(value, Value::Void)
}

/// Is it anything but `#f`?
#[inline]
pub fn is_true(value: &Value) -> bool {
    !matches!(value, Value::BoolV(false))
}

/// The list of `items`.
pub fn list(items: impl IntoIterator<Item = Value, IntoIter: DoubleEndedIterator>) -> Value {
    improper(items, NIL)
}

/// The list of `items` ending in `tail`.
pub fn improper(items: impl IntoIterator<Item = Value, IntoIter: DoubleEndedIterator>, tail: Value) -> Value {
    items.into_iter().rev().fold(tail, |rest, item| cons(item, rest))
}

/// A walk along the cells of a list that ends where the list does or begins to repeat itself.
pub struct Walk<'v> {
    at: &'v Value,
    /// A cell that was passed: meeting it again means that the list has no end.
    mark: &'v Value,
    left: u32,
    pace: Pace,
    is_circular: bool,
}

/// How a walk along a list ended.
pub enum End<'v> {
    /// At `()`.
    Proper,
    /// At something else, which is no pair.
    Dotted(&'v Value),
    /// Nowhere; or the program is to stop.
    Circular,
}

impl<'v> Walk<'v> {
    /// From the first cell of `list` on.
    #[inline]
    pub fn new(list: &'v Value) -> Walk<'v> {
        Walk { at: list, mark: list, left: Pace::FIRST, pace: Pace::START, is_circular: false }
    }

    /// What has not been visited.
    #[inline]
    pub fn rest(&self) -> &'v Value {
        self.at
    }

    /// How it ended, once there is nothing more.
    pub fn end(&self) -> End<'v> {
        match self.at {
            Value::Pair(_) => End::Circular,
            Value::Void => End::Proper,
            end if is_singleton(end, Singleton::ElispNil) => End::Proper,
            end => End::Dotted(end),
        }
    }

    /// The steps up to here are done: a look at whether the program is to stop, and, at the end of
    /// a stretch, the mark is set further on, for a cycle longer than the way since the last.
    #[cold]
    fn rest_a_moment(&mut self) {
        self.is_circular = crate::limit::is_stopping();
        if let Some(left) = self.pace.next() {
            self.left = left;
            self.mark = self.at;
        } else {
            self.left = Pace::MOST;
        }
    }
}

/// How far a mark stays where it is: each time twice as far as the last, in steps between which
/// the program may be told to stop.
#[derive(Clone, Copy)]
struct Pace {
    stretch: u64,
    left: u64,
}

impl Pace {
    const MOST: u32 = 1 << 16;
    const FIRST: u32 = 2;
    const START: Pace = Pace { stretch: Pace::FIRST as u64, left: Pace::FIRST as u64 };

    /// After [`Pace::MOST`] steps, or as many as the stretch has: those of the next stretch up to
    /// the first pause, where this one is over.
    fn next(&mut self) -> Option<u32> {
        self.left = self.left.saturating_sub(u64::from(Pace::MOST));
        if self.left > 0 {
            return None;
        }
        self.stretch *= 2;
        self.left = self.stretch;
        Some(self.stretch.min(u64::from(Pace::MOST)) as u32)
    }
}

impl<'v> Iterator for Walk<'v> {
    /// The cell, what it holds, and the rest.
    type Item = (&'v Value, &'v Value, &'v Value);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let Value::Pair(cell) = self.at else { return None };
        if self.is_circular {
            return None;
        }
        let here = self.at;
        self.at = cell.cdr_ref();
        self.left -= 1;
        if let (Value::Pair(at), Value::Pair(mark)) = (self.at, self.mark) {
            if Gc::ptr_eq(at, mark) {
                self.is_circular = true;
            } else if self.left == 0 {
                self.rest_a_moment();
            }
        }
        Some((here, cell.car_ref(), self.at))
    }
}

/// The elements of a list, one by one; stops at the first cell that is no pair, or where the list
/// begins to repeat itself. See [`Elements::rest`] for what it stopped at.
pub fn elements(list: &Value) -> Elements {
    Elements { at: list.clone(), mark: list.clone(), left: Pace::FIRST, pace: Pace::START, is_circular: false }
}

/// Iterator over the elements of a list.
pub struct Elements {
    at: Value,
    mark: Value,
    left: u32,
    pace: Pace,
    is_circular: bool,
}

impl Elements {
    /// What has not been visited: `()` at the end of a proper list, a pair in a circular one.
    pub fn rest(&self) -> &Value {
        &self.at
    }
}

impl Iterator for Elements {
    type Item = Value;

    fn next(&mut self) -> Option<Value> {
        if self.is_circular {
            return None;
        }
        let (first, rest) = pair(&self.at).map(|(a, d)| (a.clone(), d.clone()))?;
        self.at = rest;
        self.left -= 1;
        if matches!(self.at, Value::Pair(_)) {
            if same(&self.at, &self.mark) {
                self.is_circular = true;
            } else if self.left == 0 {
                self.is_circular = crate::limit::is_stopping();
                match self.pace.next() {
                    Some(left) => {
                        self.left = left;
                        self.mark = self.at.clone();
                    }
                    None => self.left = Pace::MOST,
                }
            }
        }
        Some(first)
    }
}

/// The elements of a proper list; `None` for anything else, circular lists included.
pub fn list_to_vec(list: &Value) -> Option<Vec<Value>> {
    let mut walk = Walk::new(list);
    let items: Vec<Value> = walk.by_ref().map(|(_, first, _)| first.clone()).collect();
    matches!(walk.end(), End::Proper).then_some(items)
}

/// A value of one of our own types.
pub fn custom<T: Custom + 'static>(inner: T) -> Value {
    Value::Custom(Gc::new_mut(Box::new(inner)))
}

/// Look into a value of our own type `T`; `None` when it is no such value.
#[inline]
pub fn with<T: Custom + 'static, R>(value: &Value, look: impl FnOnce(&T) -> R) -> Option<R> {
    let Value::Custom(cell) = value else { return None };
    let guard = cell.try_borrow().ok()?;
    as_underlying_type::<T>(guard.as_ref()).map(look)
}

/// Change a value of our own type `T`; `None` when it is no such value.
#[inline]
pub fn with_mut<T: Custom + 'static, R>(value: &Value, change: impl FnOnce(&mut T) -> R) -> Option<R> {
    let Value::Custom(cell) = value else { return None };
    let mut guard = cell.try_borrow_mut().ok()?;
    as_underlying_type_mut::<T>(guard.as_mut()).map(change)
}

/// A copy of what a value of our own type `T` holds.
#[inline]
pub fn get<T: Custom + Clone + 'static>(value: &Value) -> Option<T> {
    with(value, T::clone)
}

/// Is it a value of our own type `T`?
#[inline]
pub fn is<T: Custom + 'static>(value: &Value) -> bool {
    with::<T, ()>(value, |_| ()).is_some()
}

/// The value that is there once.
pub fn singleton(which: Singleton) -> Value {
    SINGLETONS.with(|all| all[which as usize].clone())
}

/// The unspecified value.
pub fn unspecified() -> Value {
    singleton(Singleton::Unspecified)
}

/// The end-of-file object.
pub fn eof() -> Value {
    singleton(Singleton::Eof)
}

/// Is it that singleton?
pub fn is_singleton(value: &Value, which: Singleton) -> bool {
    with::<Singleton, bool>(value, |it| *it == which) == Some(true)
}

/// The value of a symbol. Internal symbols are no values: that of the same name stands for one.
pub fn symbol(name: Symbol) -> Value {
    INTERNED.with(|interned| {
        let mut interned = interned.borrow_mut();
        if let Some(Some(found)) = interned.symbols.get(name.index()) {
            return found.clone();
        }
        if name.kind() == Kind::Internal {
            drop(interned);
            return symbol(Symbol::intern(name.name()));
        }
        let made = Value::SymbolV(name.name().into());
        if let Value::SymbolV(text) = &made {
            interned.by_place.insert(std::rc::Rc::as_ptr(text) as usize, name);
        }
        if interned.symbols.len() <= name.index() {
            interned.symbols.resize(name.index() + 64, None);
        }
        interned.symbols[name.index()] = Some(made.clone());
        made
    })
}

/// The symbol called `name`, as a value.
pub fn intern(name: &str) -> Value {
    symbol(Symbol::intern(name))
}

/// The symbol that a value is.
pub fn as_symbol(value: &Value) -> Option<Symbol> {
    let Value::SymbolV(text) = value else { return None };
    let address = std::rc::Rc::as_ptr(text) as usize;
    // A symbol made by the machine itself is not in the table: intern it by name.
    let known = INTERNED.with(|interned| interned.borrow().by_place.get(&address).copied());
    Some(known.unwrap_or_else(|| Symbol::intern(text.as_str())))
}

/// The value of a keyword.
pub fn keyword(name: Symbol) -> Value {
    INTERNED
        .with(|interned| interned.borrow_mut().keywords.entry(name).or_insert_with(|| custom(Keyword(name))).clone())
}

/// The keyword that a value is.
pub fn as_keyword(value: &Value) -> Option<Symbol> {
    with::<Keyword, Symbol>(value, |k| k.0)
}

/// A fresh string.
pub fn string(text: impl Into<String>) -> Value {
    Value::StringV(text.into().into())
}

/// The text of a string.
#[inline]
pub fn as_str(value: &Value) -> Option<&str> {
    match value {
        Value::StringV(text) => Some(text.as_str()),
        _ => None,
    }
}

/// Replace the text of a string in place; `false` when it is none.
pub fn set_string(value: &Value, to: String) -> bool {
    let Value::StringV(text) = value else { return false };
    // SAFETY: as for pairs (see `overwrite`): one thread, no reference into the string outlives
    // the native that took it, and the place is on the reference-counted heap.
    unsafe {
        let place = std::hint::black_box(std::rc::Rc::as_ptr(text) as usize) as *mut String;
        drop(std::ptr::replace(place, to));
    }
    true
}

/// A vector of `items`.
pub fn vector(items: Vec<Value>) -> Value {
    custom(Vector(items))
}

/// A bytevector.
pub fn bytes(items: Vec<u8>) -> Value {
    custom(Bytevector(items, super::uniform::Element::Byte))
}

/// A boolean.
#[inline]
pub fn bool(b: bool) -> Value {
    Value::BoolV(b)
}

/// A non-negative machine integer, for counts and indices.
pub fn int(n: usize) -> Value {
    Value::IntV(n as isize)
}

/// `eq?` (R7RS §6.1); small numbers and characters are the same when equal, as in Guile.
#[inline]
pub fn same(a: &Value, b: &Value) -> bool {
    use Value::*;
    match (a, b) {
        (Void, Void) => true,
        (BoolV(a), BoolV(b)) => a == b,
        (IntV(a), IntV(b)) => a == b,
        (CharV(a), CharV(b)) => a == b,
        (Pair(a), Pair(b)) => Gc::ptr_eq(a, b),
        (SymbolV(a), SymbolV(b)) => std::rc::Rc::ptr_eq(a, b),
        (StringV(a), StringV(b)) => std::rc::Rc::ptr_eq(a, b),
        (Custom(a), Custom(b)) => Gc::ptr_eq(a, b),
        (Closure(a), Closure(b)) => Gc::ptr_eq(a, b),
        (BoxedFunction(a), BoxedFunction(b)) => Gc::ptr_eq(a, b),
        (FuncV(a), FuncV(b)) => *a as usize == *b as usize,
        (BuiltIn(a), BuiltIn(b)) => *a as usize == *b as usize,
        (MutFunc(a), MutFunc(b)) => *a as usize == *b as usize,
        (BigNum(a), BigNum(b)) => Gc::ptr_eq(a, b),
        _ => false,
    }
}

/// Is it something that can be called?
pub fn is_procedure(value: &Value) -> bool {
    use Value::*;
    matches!(value, Closure(_) | FuncV(_) | BoxedFunction(_) | BuiltIn(_) | MutFunc(_) | ContinuationFunction(_))
}
