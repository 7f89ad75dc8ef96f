//! Pairs: the natives that every program calls most (R7RS §6.4).

use super::prelude::*;
use crate::sure::Sure;

fn c_r(name: &'static str, args: &[Value]) -> Answer {
    let [given] = exact::<1>(name, args)?;
    let mut at = given;
    let path = name.get(1..name.len() - 1).sure("the names are c…r");
    for step in path.bytes().rev() {
        let found = if step == b'a' { car(at) } else { cdr(at) };
        at = found.ok_or_else(|| wrong_type_expecting(name, 1, at, "pair"))?;
    }
    Ok(at.clone())
}

fn native_car(args: &[Value]) -> Answer {
    match args {
        [Value::Pair(cell)] => Ok(cell.car_ref().clone()),
        _ => c_r("car", args),
    }
}

fn native_cdr(args: &[Value]) -> Answer {
    match args {
        [Value::Pair(cell)] => Ok(cell.cdr_ref().clone()),
        _ => c_r("cdr", args),
    }
}

fn native_cons(args: &[Value]) -> Answer {
    let [first, rest] = exact::<2>("cons", args)?;
    Ok(cons(first.clone(), rest.clone()))
}

fn set_car_bang(args: &[Value]) -> Answer {
    let [place, to] = exact::<2>("set-car!", args)?;
    if set_car(place, to.clone()) {
        return Ok(unspecified());
    }
    Err(wrong_type_expecting("set-car!", 1, place, "mutable pair"))
}

fn set_cdr_bang(args: &[Value]) -> Answer {
    let [place, to] = exact::<2>("set-cdr!", args)?;
    if set_cdr(place, to.clone()) {
        return Ok(unspecified());
    }
    Err(wrong_type_expecting("set-cdr!", 1, place, "mutable pair"))
}

fn cons_star(args: &[Value]) -> Answer {
    match args.split_last() {
        Some((tail, items)) => Ok(improper(items.iter().cloned(), tail.clone())),
        None => Err(wrong_number_of_args("cons*")),
    }
}

fn acons(args: &[Value]) -> Answer {
    let [key, datum, rest] = exact::<3>("acons", args)?;
    Ok(cons(cons(key.clone(), datum.clone()), rest.clone()))
}

macro_rules! accessors {
    ($($name:literal)*) => {
        &[
            native!("cons", 2..=2, native_cons, "A new pair (R7RS §6.4)."),
            native!("car", 1..=1, native_car, "The first half of a pair (R7RS §6.4)."),
            native!("cdr", 1..=1, native_cdr, "The second half of a pair (R7RS §6.4)."),
            native!("set-car!", 2..=2, set_car_bang, "Replace the first half of a pair (R7RS §6.4)."),
            native!("set-cdr!", 2..=2, set_cdr_bang, "Replace the second half of a pair (R7RS §6.4)."),
            native!("list", 0.., |args| Ok(list(args.iter().cloned())), "The list of the arguments (R7RS §6.4)."),
            native!("cons*", 1.., cons_star, "The arguments, the last as the tail (Guile manual \"List Constructors\")."),
            native!("acons", 3..=3, acons, "Put a key and its value before an association list."),
            native!("pair?", 1..=1, |args| Ok(bool(matches!(exact::<1>("pair?", args)?, [Value::Pair(_)]))), "Is it a pair?"),
            native!("null?", 1..=1, |args| {
                let [it] = exact::<1>("null?", args)?;
                Ok(bool(is_nil(it) || is_singleton(it, Singleton::ElispNil)))
            }, "Is it the empty list?"),
            $(native!($name, 1..=1, |args| c_r($name, args), "A composition of car and cdr (R7RS §6.4)."),)*
        ]
    };
}

/// The natives of this topic.
pub const NATIVES: &[Native] = accessors!(
    "caar" "cadr" "cdar" "cddr"
    "caaar" "caadr" "cadar" "caddr" "cdaar" "cdadr" "cddar" "cdddr"
    "caaaar" "caaadr" "caadar" "caaddr" "cadaar" "cadadr" "caddar" "cadddr"
    "cdaaar" "cdaadr" "cdadar" "cdaddr" "cddaar" "cddadr" "cdddar" "cddddr"
);
