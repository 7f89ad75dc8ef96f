//! Properties of objects, symbols and sources, kept in tables aside (Guile manual "Object
//! Properties", "Symbol Props", "Source Properties").

use super::equal::Equivalence::Eqv;
use super::hash::HashTable;
use super::prelude::*;
use crate::text::Span;
use rustc_hash::FxHashMap;
use std::cell::RefCell;

crate::parts! {
    static OBJECTS: RefCell<HashTable> = RefCell::new(HashTable::default());
    static SYMBOLS: RefCell<HashTable> = RefCell::new(HashTable::default());
    static SOURCES: RefCell<HashTable> = RefCell::new(HashTable::default());
}

type Side = crate::state::Part<RefCell<HashTable>>;

fn all(table: &'static Side, of: &Value) -> Value {
    table.with(|t| t.borrow().handle(Eqv, of).and_then(cdr).cloned().unwrap_or(NIL))
}

fn set_all(table: &'static Side, of: &Value, to: Value) {
    table.with(|t| t.borrow_mut().set(Eqv, of, to));
}

fn one(table: &'static Side, of: &Value, key: &Value) -> Value {
    let list = all(table, of);
    let found = elements(&list).find(|entry| car(entry).is_some_and(|k| same(k, key)));
    found.and_then(|entry| cdr(&entry).cloned()).unwrap_or(FALSE)
}

fn set_one(table: &'static Side, of: &Value, key: &Value, to: &Value) {
    let list = all(table, of);
    match elements(&list).find(|entry| car(entry).is_some_and(|k| same(k, key))) {
        Some(entry) => {
            set_cdr(&entry, to.clone());
        }
        None => set_all(table, of, cons(cons(key.clone(), to.clone()), list)),
    }
}

fn get_list(table: &'static Side, object: &Value) -> Answer {
    Ok(all(table, object))
}

fn get_one(name: &'static str, table: &'static Side, args: &[Value]) -> Answer {
    let [of, key] = exact::<2>(name, args)?;
    Ok(one(table, of, key))
}

fn put_list(name: &'static str, table: &'static Side, args: &[Value]) -> Answer {
    let [of, to] = exact::<2>(name, args)?;
    set_all(table, of, to.clone());
    Ok(to.clone())
}

fn put_one(name: &'static str, table: &'static Side, args: &[Value]) -> Answer {
    let [of, key, to] = exact::<3>(name, args)?;
    set_one(table, of, key, to);
    Ok(to.clone())
}

fn remove_one(args: &[Value]) -> Answer {
    let [of, key] = exact::<2>("symbol-property-remove!", args)?;
    let kept: Vec<Value> =
        elements(&all(&SYMBOLS, of)).filter(|entry| !car(entry).is_some_and(|k| same(k, key))).collect();
    set_all(&SYMBOLS, of, list(kept));
    Ok(unspecified())
}

/// Of how many data it is remembered where they were read, at most: memory is not given back.
const MAX_SOURCES: usize = 100_000;
crate::parts! {
    static PLACES: RefCell<FxHashMap<usize, (Value, Span)>> = RefCell::new(FxHashMap::default());
}

fn address(datum: &Value) -> Option<usize> {
    match datum {
        Value::Pair(cell) => Some(value_address(cell)),
        _ => None,
    }
}

fn value_address<T>(cell: &super::value::Gc<T>) -> usize {
    super::value::Gc::as_ptr(cell) as usize
}

/// Remember the text that a constant of the program comes from, so that a program that evaluates it
/// is told of errors in it by file and line. The constant is kept alive.
pub fn note_place(datum: &Value, span: Span) {
    if let Some(address) = address(datum) {
        PLACES.with(|places| places.borrow_mut().insert(address, (datum.clone(), span)));
    }
}

/// The text that a constant of the program comes from; none for other data.
pub fn place_of(datum: &Value) -> Span {
    let found = address(datum).and_then(|address| PLACES.with(|places| places.borrow().get(&address).map(|p| p.1)));
    found.unwrap_or(Span::NONE)
}

/// Remember where a datum was read: an association list of `filename`, `line` and `column`.
pub fn set_source(datum: &Value, properties: Value) {
    if SOURCES.with(|t| t.borrow().len()) < MAX_SOURCES {
        set_all(&SOURCES, datum, properties);
    }
}

fn cons_source(from: &Value, first: &Value, rest: &Value) -> Answer {
    let made = cons(first.clone(), rest.clone());
    let properties = all(&SOURCES, from);
    if !is_nil(&properties) {
        set_all(&SOURCES, &made, properties);
    }
    Ok(made)
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("object-properties" (object: Any) => get_list(&OBJECTS, object),
        Guile("Object Properties"), "The properties of an object."),
    native!("set-object-properties!" (object: Any, properties: Any) by |a| put_list("set-object-properties!", &OBJECTS, a),
        Guile("Object Properties"), "Replace the properties of an object."),
    native!("object-property" (object: Any, key: Any) by |a| get_one("object-property", &OBJECTS, a),
        Guile("Object Properties"), "A property of an object, or #f."),
    native!("set-object-property!" (object: Any, key: Any, value: Any) by |a| put_one("set-object-property!", &OBJECTS, a),
        Guile("Object Properties"), "Set a property of an object."),
    native!("symbol-property" (symbol: Any, key: Any) by |a| get_one("symbol-property", &SYMBOLS, a),
        Guile("Object Properties"), "A property of a symbol, or #f."),
    native!("set-symbol-property!" (symbol: Any, key: Any, value: Any) by |a| put_one("set-symbol-property!", &SYMBOLS, a),
        Guile("Object Properties"), "Set a property of a symbol."),
    native!("symbol-property-remove!" (symbol: Any, key: Any) by remove_one,
        Guile("Object Properties"), "Remove a property of a symbol."),
    native!("symbol-pref" (symbol: Any) => get_list(&SYMBOLS, symbol),
        Guile("Object Properties"), "The properties of a symbol."),
    native!("symbol-pset!" (symbol: Any, properties: Any) by |a| put_list("symbol-pset!", &SYMBOLS, a),
        Guile("Object Properties"), "Replace the properties of a symbol."),
    native!("%source-properties" (object: Any) => get_list(&SOURCES, object),
        Guile("Object Properties"), "Where a datum was read."),
    native!("set-source-properties!" (object: Any, properties: Any) by |a| put_list("set-source-properties!", &SOURCES, a),
        Guile("Object Properties"), "Replace where a datum was read."),
    native!("set-source-property!" (object: Any, key: Any, value: Any) by |a| put_one("set-source-property!", &SOURCES, a),
        Guile("Object Properties"), "Set a part of where a datum was read."),
    native!("supports-source-properties?" (object: Any) by |a| Ok(super::value::bool(matches!(
        a[0],
        Value::Pair(_) | Value::StringV(_) | Value::Custom(_)
    ))), Guile("Object Properties"), "Can a datum have source properties?"),
    native!("cons-source" (source: Any, first: Any, rest: Any) => cons_source(source, first, rest),
        Guile("Object Properties"), "A pair with the source properties of another."),
];
