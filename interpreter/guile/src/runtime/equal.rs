//! `eq?`, `eqv?`, `equal?`, and the hash functions that agree with them.
//!
//! `equal?` walks both values with a work list of its own, so that nesting cannot exhaust the
//! machine's stack.

use super::character::CharSet;
use super::convert::{datum_to_value, Syntax};
use super::prelude::*;
use super::record::Record;
use crate::limit::Steps;
use crate::sure::Sure;
use crate::syntax::{Datum, Stx};
use num_rational::Rational32;
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::hash::{Hash, Hasher};

/// `eqv?` (R7RS §6.1): numbers by exactness and value, everything else by identity.
#[inline]
pub fn eqv(a: &Value, b: &Value) -> bool {
    use Value::*;
    if same(a, b) {
        return true;
    }
    match (a, b) {
        (NumV(a), NumV(b)) => a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan()),
        (BigNum(a), BigNum(b)) => a == b,
        (Rational(a), Rational(b)) => a == b,
        (BigRational(a), BigRational(b)) => a == b,
        (Complex(a), Complex(b)) => eqv(&a.re, &b.re) && eqv(&a.im, &b.im),
        _ => false,
    }
}

/// `equal?` (R7RS §6.1): structure of pairs, strings, vectors, bytevectors, character sets and
/// records; otherwise `eqv?`.
pub fn equal(a: &Value, b: &Value) -> bool {
    let mut pending: Vec<(Value, Value)> = Vec::new();
    let mut steps = Steps::default();
    if !walk(a, b, &mut pending, &mut steps) {
        return false;
    }
    while let Some((a, b)) = pending.pop() {
        if !steps.go_on() || !walk(&a, &b, &mut pending, &mut steps) {
            return false;
        }
    }
    true
}

/// Compare along the spine of a list; parts that have structure themselves are put off.
fn walk(mut a: &Value, mut b: &Value, pending: &mut Vec<(Value, Value)>, steps: &mut Steps) -> bool {
    loop {
        match (a, b) {
            (Value::Pair(left), Value::Pair(right)) => {
                if Gc::ptr_eq(left, right) {
                    return true;
                }
                if !steps.go_on() {
                    return false;
                }
                if !part(left.car_ref(), right.car_ref(), pending) {
                    return false;
                }
                a = left.cdr_ref();
                b = right.cdr_ref();
            }
            _ => return leaf(a, b, pending),
        }
    }
}

#[inline]
fn part(a: &Value, b: &Value, pending: &mut Vec<(Value, Value)>) -> bool {
    match (a, b) {
        (Value::Pair(_), Value::Pair(_)) => {
            pending.push((a.clone(), b.clone()));
            true
        }
        _ => leaf(a, b, pending),
    }
}

fn leaf(a: &Value, b: &Value, pending: &mut Vec<(Value, Value)>) -> bool {
    if same(a, b) {
        return true;
    }
    match (a, b) {
        (Value::StringV(a), Value::StringV(b)) => a.as_str() == b.as_str(),
        (Value::Custom(_), Value::Custom(_)) => structure(a, b, pending),
        _ => eqv(a, b),
    }
}

fn structure(a: &Value, b: &Value, pending: &mut Vec<(Value, Value)>) -> bool {
    let syntax = with::<Syntax, _>(a, |a| with::<Syntax, _>(b, |b| same_syntax(&a.0, &b.0, 0)) == Some(true));
    if let Some(equal) = syntax {
        return equal;
    }
    let vectors = with::<Vector, _>(a, |a| with::<Vector, _>(b, |b| parts(&a.0, &b.0, pending)) == Some(true));
    if let Some(equal) = vectors {
        return equal;
    }
    let records = with::<Record, _>(a, |a| {
        with::<Record, _>(b, |b| std::rc::Rc::ptr_eq(&a.info, &b.info) && parts(&a.fields, &b.fields, pending))
            == Some(true)
    });
    if let Some(equal) = records {
        return equal;
    }
    if let Some(equal) = with::<Bytevector, _>(a, |a| with::<Bytevector, _>(b, |b| a.0 == b.0) == Some(true)) {
        return equal;
    }
    if let Some(a) = get::<super::array::Array>(a) {
        return get::<super::array::Array>(b)
            .is_some_and(|b| a.same_shape(&b) && parts(&a.items(), &b.items(), pending));
    }
    if let Some(equal) = with::<super::bitvector::Bitvector, _>(a, |a| {
        with::<super::bitvector::Bitvector, _>(b, |b| a.0 == b.0) == Some(true)
    }) {
        return equal;
    }
    with::<CharSet, _>(a, |a| with::<CharSet, _>(b, |b| a == b) == Some(true)) == Some(true)
}

fn parts(a: &[Value], b: &[Value], pending: &mut Vec<(Value, Value)>) -> bool {
    if a.len() != b.len() {
        return false;
    }
    for (a, b) in a.iter().zip(b) {
        if matches!((a, b), (Value::Custom(_), Value::Custom(_))) && !same(a, b) {
            pending.push((a.clone(), b.clone()));
        } else if !part(a, b, pending) {
            return false;
        }
    }
    true
}

/// Syntax objects are equal when their data are and each name has the same context.
fn same_syntax(a: &Stx, b: &Stx, depth: u32) -> bool {
    const DEEPEST: u32 = 1000;
    let all = |a: &[Stx], b: &[Stx]| a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_syntax(a, b, depth + 1));
    if a.same(b) {
        return true;
    }
    match (a.datum(), b.datum()) {
        _ if depth > DEEPEST => false,
        (Datum::Symbol(_), Datum::Symbol(_)) => a.bound_identifier_eq(b),
        (Datum::List(_), Datum::List(_)) => match (a.parts(), b.parts()) {
            (Some(a), Some(b)) => {
                all(&a.items, &b.items)
                    && match (&a.tail, &b.tail) {
                        (Some(a), Some(b)) => same_syntax(a, b, depth + 1),
                        (a, b) => a.is_none() && b.is_none(),
                    }
            }
            _ => false,
        },
        (Datum::Vector(_), Datum::Vector(_)) => {
            let items = |stx: &Stx| stx.vector_elements().sure("a vector has elements");
            all(&items(a), &items(b))
        }
        (Datum::Foreign(_), _) | (_, Datum::Foreign(_)) => false,
        _ => equal(&datum_to_value(a), &datum_to_value(b)),
    }
}

/// Which equality a table or a search goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Equivalence {
    Eq,
    Eqv,
    Equal,
}

impl Equivalence {
    /// Are the two the same under it?
    #[inline]
    pub fn holds(self, a: &Value, b: &Value) -> bool {
        match self {
            Equivalence::Eq => same(a, b),
            Equivalence::Eqv => eqv(a, b),
            Equivalence::Equal => equal(a, b),
        }
    }

    /// A hash that is equal for values that are the same under it.
    #[inline]
    pub fn hash(self, value: &Value) -> u64 {
        let mut state = rustc_hash();
        match self {
            Equivalence::Eq | Equivalence::Eqv => hash_eqv(value, &mut state),
            Equivalence::Equal => hash_equal(value, &mut state, &mut 64),
        }
        state.finish()
    }
}

fn rustc_hash() -> std::collections::hash_map::DefaultHasher {
    std::collections::hash_map::DefaultHasher::new()
}

/// The address that stands for the identity of a value on the heap.
pub fn address(value: &Value) -> usize {
    use Value::*;
    match value {
        Pair(cell) => Gc::as_ptr(cell) as usize,
        SymbolV(text) | StringV(text) => std::rc::Rc::as_ptr(text) as usize,
        Custom(cell) => Gc::as_ptr(cell) as *const u8 as usize,
        Closure(cell) => Gc::as_ptr(cell) as usize,
        BoxedFunction(cell) => Gc::as_ptr(cell) as usize,
        FuncV(f) => *f as usize,
        MutFunc(f) => *f as usize,
        BuiltIn(f) => *f as usize,
        BigNum(cell) => Gc::as_ptr(cell) as usize,
        IntV(n) => *n as usize,
        CharV(c) => *c as usize,
        _ => 0,
    }
}

crate::parts! {
    static NUMBERS: RefCell<FxHashMap<usize, usize>> = RefCell::default();
}

/// A number that stands for the identity of a value where it is shown: values are counted as they
/// are first shown, so that a program shows the same numbers whenever it runs.
pub fn shown_number(value: &Value) -> usize {
    shown_number_of(address(value))
}

/// The same for what `key` stands for.
pub fn shown_number_of(key: usize) -> usize {
    const MOST: usize = 1 << 20;
    NUMBERS.with(|numbers| {
        let mut numbers = numbers.borrow_mut();
        let next = numbers.len() + 1;
        match next > MOST {
            true => numbers.get(&key).copied().unwrap_or(key),
            false => *numbers.entry(key).or_insert(next),
        }
    })
}

fn hash_eqv<H: Hasher>(value: &Value, state: &mut H) {
    use Value::*;
    match value {
        Void => 1u8.hash(state),
        BoolV(b) => b.hash(state),
        IntV(n) => n.hash(state),
        NumV(n) => if n.is_nan() { f64::NAN.to_bits() } else { n.to_bits() }.hash(state),
        CharV(c) => c.hash(state),
        BigNum(n) => n.as_ref().hash(state),
        Rational(n) => {
            let n: &Rational32 = n;
            n.hash(state)
        }
        BigRational(n) => n.as_ref().hash(state),
        Complex(n) => {
            hash_eqv(&n.re, state);
            hash_eqv(&n.im, state);
        }
        _ => address(value).hash(state),
    }
}

/// Hash by structure, looking at no more than `budget` parts.
fn hash_equal<H: Hasher>(value: &Value, state: &mut H, budget: &mut usize) {
    if *budget == 0 {
        return;
    }
    *budget -= 1;
    match value {
        Value::StringV(text) => text.as_str().hash(state),
        Value::Pair(_) => {
            let mut at = value;
            while let Some((first, rest)) = pair(at) {
                if *budget == 0 {
                    return;
                }
                2u8.hash(state);
                hash_equal(first, state, budget);
                at = rest;
            }
            hash_equal(at, state, budget);
        }
        Value::Custom(_) => {
            let known = with::<Vector, _>(value, |v| {
                v.0.len().hash(state);
                v.0.iter().for_each(|item| hash_equal(item, state, budget));
            })
            .or_else(|| with::<Bytevector, _>(value, |v| v.0.hash(state)))
            .or_else(|| with::<CharSet, _>(value, |_| 3u8.hash(state)))
            .or_else(|| with::<Syntax, _>(value, |_| 5u8.hash(state)))
            .or_else(|| with::<super::bitvector::Bitvector, _>(value, |v| v.0.hash(state)))
            .or_else(|| {
                with::<Record, _>(value, |r| {
                    r.info.id.hash(state);
                    r.fields.iter().for_each(|item| hash_equal(item, state, budget));
                })
            });
            if known.is_none() {
                hash_eqv(value, state);
            }
        }
        _ => hash_eqv(value, state),
    }
}

fn chain(name: &str, how: Equivalence, args: &[Value]) -> Answer {
    let _ = name;
    Ok(bool(args.windows(2).all(|two| matches!(two, [a, b] if how.holds(a, b)))))
}

fn bucket(name: &str, how: Equivalence, args: &[Value]) -> Answer {
    let size = index_arg(name, args, 2)?;
    if size == 0 {
        return Err(out_of_range(name, 2, &args[1]));
    }
    Ok(int((how.hash(&args[0]) % size as u64) as usize))
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("eq?" (..objects: Any) by |a| chain("eq?", Equivalence::Eq, a), R7rs("6.1"), "Identity."),
    native!("eqv?" (..objects: Any) by |a| chain("eqv?", Equivalence::Eqv, a),
        R7rs("6.1"), "Identity, numbers by value."),
    native!("equal?" (..objects: Any) by |a| chain("equal?", Equivalence::Equal, a),
        R7rs("6.1"), "Equality of structure."),
    native!("hashq" (key: Any, size: Index) by |a| bucket("hashq", Equivalence::Eq, a),
        Guile("Equality"), "A hash below a size that goes by eq?."),
    native!("hashv" (key: Any, size: Index) by |a| bucket("hashv", Equivalence::Eqv, a),
        Guile("Equality"), "A hash below a size that goes by eqv?."),
    native!("hash" (key: Any, size: Index) by |a| bucket("hash", Equivalence::Equal, a),
        Guile("Equality"), "A hash below a size that goes by equal?."),
    native!("object-address" (object: Any) => int(shown_number(object)),
        Guile("Equality"), "A number for the identity of an object."),
    native!("not" (object: Any) by |a| {
        let [it] = exact::<1>("not", a)?;
        Ok(bool(!is_true(it) || is_singleton(it, Singleton::ElispNil)))
    }, R7rs("6.3"), "Is it #f?"),
    native!("boolean?" (object: Any) by |a| {
        let [it] = exact::<1>("boolean?", a)?;
        Ok(bool(matches!(it, Value::BoolV(_)) || is_singleton(it, Singleton::ElispNil)))
    }, R7rs("6.3"), "Is it #t or #f?"),
    native!("->bool" (object: Any) => is_true(object),
        Guile("Equality"), "#f for #f, otherwise #t."),
    native!("nil?" (object: Any) by |a| {
        let [it] = exact::<1>("nil?", a)?;
        Ok(bool(is_nil(it) || !is_true(it) || is_singleton(it, Singleton::ElispNil)))
    }, Guile("Equality"), "Does Emacs Lisp take it for nil?"),
    native!("boolean=?" (boolean1: Any, boolean2: Any ..booleans: Any) by |args| {
        for (i, arg) in args.iter().enumerate() {
            if !matches!(arg, Value::BoolV(_)) {
                return Err(wrong_type_expecting("boolean=?", i + 1, arg, "boolean"));
            }
        }
        chain("boolean=?", Equivalence::Eq, args)
    }, R7rs("6.3"), "Are all the booleans the same?"),
];
