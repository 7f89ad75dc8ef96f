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

fn native_cons(first: &Value, rest: &Value) -> Answer {
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
            native!("cons" (first: Any, rest: Any) => native_cons(first, rest), R7rs("6.4"), "A new pair."),
            native!("car" (pair: Pair) by native_car, R7rs("6.4"), "The first half of a pair."),
            native!("cdr" (pair: Pair) by native_cdr, R7rs("6.4"), "The second half of a pair."),
            native!("set-car!" (pair: Pair, value: Any) by set_car_bang,
                R7rs("6.4"), "Replace the first half of a pair."),
            native!("set-cdr!" (pair: Pair, value: Any) by set_cdr_bang,
                R7rs("6.4"), "Replace the second half of a pair."),
            native!("list" (..objects: Any) by |args| Ok(list(args.iter().cloned())),
                R7rs("6.4"), "The list of the arguments."),
            native!("cons*" (object: Any ..objects: Any) by cons_star,
                Guile("List Constructors"), "The arguments, the last as the tail."),
            native!("acons" (key: Any, value: Any, alist: Any) by acons,
                Guile("Pairs"), "Put a key and its value before an association list."),
            native!("pair?" (object: Any) by |args| Ok(bool(matches!(args, [Value::Pair(_)]))),
                Guile("Pairs"), "Is it a pair?"),
            native!("null?" (object: Any) by |args| {
                let [it] = exact::<1>("null?", args)?;
                Ok(bool(is_nil(it) || is_singleton(it, Singleton::ElispNil)))
            }, Guile("Pairs"), "Is it the empty list?"),
            $(native!($name (tree: Any) by |args| c_r($name, args), R7rs("6.4"), "A composition of car and cdr."),)*
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
