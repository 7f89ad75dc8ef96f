//! The few natives that the machine's own tests need.

use crate::native;
use crate::runtime::condition;
use crate::runtime::error::wrong_type_expecting;
use crate::runtime::native::{exact, Native};
use crate::runtime::value::{self, Answer, Value};

pub const NATIVES: &[Native] = &[
    native!("car", 1..=1, car, "car"),
    native!("cdr", 1..=1, cdr, "cdr"),
    native!("cons", 2..=2, |a| Ok(value::cons(a[0].clone(), a[1].clone())), "cons"),
    native!("set-car!", 2..=2, |a| Ok(value::bool(value::set_car(&a[0], a[1].clone()))), "set-car!"),
    native!("null?", 1..=1, |a| Ok(value::bool(value::is_nil(&a[0]))), "null?"),
    native!("pair?", 1..=1, |a| Ok(value::bool(value::pair(&a[0]).is_some())), "pair?"),
    native!("string?", 1..=1, |a| Ok(value::bool(value::as_str(&a[0]).is_some())), "string?"),
    native!("not", 1..=1, |a| Ok(value::bool(!value::is_true(&a[0]))), "not"),
    native!("eq?", 2..=2, |a| Ok(value::bool(value::same(&a[0], &a[1]))), "eq?"),
    native!("list", 0.., |a| Ok(value::list(a.to_vec())), "list"),
    native!("vector", 0.., |a| Ok(value::vector(a.to_vec())), "vector"),
    native!("length", 1..=1, |a| Ok(value::int(value::elements(&a[0]).count())), "length"),
    native!(
        "reverse",
        1..=1,
        |a| Ok(value::list(value::elements(&a[0]).collect::<Vec<_>>().into_iter().rev().collect::<Vec<_>>())),
        "reverse"
    ),
    native!(
        "append",
        2..=2,
        |a| Ok(value::improper(value::elements(&a[0]).collect::<Vec<_>>(), a[1].clone())),
        "append"
    ),
    native!(
        "vector-ref",
        2..=2,
        |a| Ok(value::get::<value::Vector>(&a[0]).map(|v| v.0[n(&a[1]) as usize].clone()).unwrap_or(value::FALSE)),
        "vector-ref"
    ),
    native!(
        "string-append",
        0..,
        |a| Ok(value::string(a.iter().filter_map(value::as_str).collect::<String>())),
        "string-append"
    ),
    native!("+", 0.., |a| Ok(Value::IntV(a.iter().map(n).sum())), "+"),
    native!("-", 2..=2, |a| Ok(Value::IntV(n(&a[0]) - n(&a[1]))), "-"),
    native!("=", 2..=2, |a| Ok(value::bool(n(&a[0]) == n(&a[1]))), "="),
    native!("<", 2..=2, |a| Ok(value::bool(n(&a[0]) < n(&a[1]))), "<"),
    native!(">", 2..=2, |a| Ok(value::bool(n(&a[0]) > n(&a[1]))), ">"),
    native!("%exception-matches?", 2..=2, matches, "matches"),
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
