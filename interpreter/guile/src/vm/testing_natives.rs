//! The few natives that the machine's own tests need.

use crate::native;
use crate::runtime::condition;
use crate::runtime::error::wrong_type_expecting;
use crate::runtime::native::{exact, Native};
use crate::runtime::value::{self, Answer, Value};

pub const NATIVES: &[Native] = &[
    native!("car" (pair: Any) by car, Own("Tests"), "car"),
    native!("cdr" (pair: Any) by cdr, Own("Tests"), "cdr"),
    native!("cons" (first: Any, rest: Any) => value::cons(first.clone(), rest.clone()), Own("Tests"), "cons"),
    native!("set-car!" (pair: Any, value: Any) by |a| Ok(value::bool(value::set_car(&a[0], a[1].clone()))),
        Own("Tests"), "set-car!"),
    native!("null?" (object: Any) => value::is_nil(object), Own("Tests"), "null?"),
    native!("pair?" (object: Any) => value::pair(object).is_some(), Own("Tests"), "pair?"),
    native!("string?" (object: Any) => value::as_str(object).is_some(), Own("Tests"), "string?"),
    native!("not" (object: Any) => !value::is_true(object), Own("Tests"), "not"),
    native!("eq?" (object1: Any, object2: Any) by |a| Ok(value::bool(value::same(&a[0], &a[1]))),
        Own("Tests"), "eq?"),
    native!("list" (..objects: Any) by |a| Ok(value::list(a.to_vec())), Own("Tests"), "list"),
    native!("vector" (..objects: Any) by |a| Ok(value::vector(a.to_vec())), Own("Tests"), "vector"),
    native!("length" (list: Any) => value::int(value::elements(list).count()), Own("Tests"), "length"),
    native!("reverse" (list: Any) by |a| Ok(value::list(value::elements(&a[0]).collect::<Vec<_>>().into_iter().rev().collect::<Vec<_>>())),
        Own("Tests"), "reverse"),
    native!("append" (list1: Any, list2: Any) => value::improper(value::elements(list1).collect::<Vec<_>>(), list2.clone()),
        Own("Tests"), "append"),
    native!("vector-ref" (vector: Any, k: Any) => value::get::<value::Vector>(vector).map(|v| v.0[n(k) as usize].clone()).unwrap_or(value::FALSE),
        Own("Tests"), "vector-ref"),
    native!("string-append" (..strings: Any) by |a| Ok(value::string(a.iter().filter_map(value::as_str).collect::<String>())),
        Own("Tests"), "string-append"),
    native!("+" (..numbers: Any) by |a| Ok(Value::IntV(a.iter().map(n).sum())), Own("Tests"), "+"),
    native!("-" (x: Any, y: Any) => Value::IntV(n(x) - n(y)), Own("Tests"), "-"),
    native!("=" (x: Any, y: Any) => n(x) == n(y), Own("Tests"), "="),
    native!("<" (x: Any, y: Any) by |a| Ok(value::bool(n(&a[0]) < n(&a[1]))), Own("Tests"), "<"),
    native!(">" (x: Any, y: Any) => n(x) > n(y), Own("Tests"), ">"),
    native!("%exception-matches?" (exception: Any, exception_type: Any) by matches, Own("Tests"), "matches"),
];

fn n(v: &Value) -> isize {
    match v {
        Value::IntV(n) => *n,
        _ => isize::MIN / 4,
    }
}

fn car(args: &[Value]) -> Answer {
    let [x] = exact("car", args)?;
    value::car(x).cloned().ok_or_else(|| wrong_type_expecting("car", 1, x, "pair"))
}

fn cdr(args: &[Value]) -> Answer {
    let [x] = exact("cdr", args)?;
    value::cdr(x).cloned().ok_or_else(|| wrong_type_expecting("cdr", 1, x, "pair"))
}

fn matches(args: &[Value]) -> Answer {
    let [exception, kind] = exact("matches", args)?;
    let any = matches!(kind, Value::BoolV(true));
    Ok(value::bool(any || value::same(&condition::kind(exception), kind)))
}
