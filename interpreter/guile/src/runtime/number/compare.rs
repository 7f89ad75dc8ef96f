//! Comparing and classifying numbers (R7RS §6.2.6).

use super::*;
use std::cmp::Ordering;

/// How two real numbers compare; `None` when one is not a number.
pub fn order(a: &Number, b: &Number) -> Option<Ordering> {
    match (a, b) {
        (Int(a), Int(b)) => Some(a.cmp(b)),
        (Real(a), Real(b)) => a.partial_cmp(b),
        (Real(x), _) if x.is_nan() => None,
        (_, Real(x)) if x.is_nan() => None,
        (Real(x), _) if x.is_infinite() => Some(if *x > 0.0 { Ordering::Greater } else { Ordering::Less }),
        (_, Real(x)) if x.is_infinite() => Some(if *x > 0.0 { Ordering::Less } else { Ordering::Greater }),
        _ => {
            let exact = |n: &Number| match n {
                Real(x) => BigRational::from_float(*x),
                other => exact_ratio(other),
            };
            let (a, b) = (exact(a)?, exact(b)?);
            Some(match large::are_large(&a, &b) && a.denom() != b.denom() {
                true => large::product(a.numer(), b.denom()).cmp(&large::product(b.numer(), a.denom())),
                false => a.cmp(&b),
            })
        }
    }
}

fn numerically_equal(a: &Number, b: &Number) -> bool {
    match (a, b) {
        (Complex(..), _) | (_, Complex(..)) => parts(a) == parts(b),
        _ => order(a, b) == Some(Ordering::Equal),
    }
}

fn chain(name: &'static str, args: &[Value], holds: fn(Ordering) -> bool) -> Answer {
    if let [Value::IntV(a), Value::IntV(b)] = args {
        return Ok(super::super::value::bool(holds(a.cmp(b))));
    }
    if args.len() < 2 {
        return Ok(TRUE);
    }
    let mut result = true;
    let mut before = real_arg(name, args, 1)?;
    for (i, item) in args.iter().enumerate().skip(1) {
        let position = i.min(1) + 1;
        let next = match to_number(item) {
            Some(Complex(..)) | None => return Err(wrong_type(name, position, item)),
            Some(real) => real,
        };
        result = result && order(&before, &next).is_some_and(holds);
        before = next;
    }
    Ok(super::super::value::bool(result))
}

fn equal_chain(args: &[Value]) -> Answer {
    if let [Value::IntV(a), Value::IntV(b)] = args {
        return Ok(super::super::value::bool(a == b));
    }
    if args.len() < 2 {
        return Ok(TRUE);
    }
    let mut result = true;
    let mut before = number_arg("=", args, 1)?;
    for item in args.iter().skip(1) {
        let next = to_number(item).ok_or_else(|| wrong_type("=", 2, item))?;
        result = result && numerically_equal(&before, &next);
        before = next;
    }
    Ok(super::super::value::bool(result))
}

fn extreme(name: &'static str, args: &[Value], wanted: Ordering) -> Answer {
    at_least(name, args, 1)?;
    let mut best = real_arg(name, args, 1)?;
    let mut is_inexact = !best.is_exact();
    for (i, item) in args.iter().enumerate().skip(1) {
        let next = match to_number(item) {
            Some(Complex(..)) | None => return Err(wrong_type(name, i.min(1) + 1, item)),
            Some(real) => real,
        };
        is_inexact |= !next.is_exact();
        let nan = |n: &Number| matches!(n, Real(x) if x.is_nan());
        let signed_zero = matches!((&best, &next), (Real(a), Real(b)) if *a == 0.0 && *b == 0.0
            && a.is_sign_negative() != b.is_sign_negative()
            && b.is_sign_negative() == (wanted == Ordering::Less));
        if !nan(&best) && (nan(&next) || signed_zero || order(&next, &best) == Some(wanted)) {
            best = next;
        }
    }
    Ok(if is_inexact { inexact(best) } else { from_number(best) })
}

/// Is the number an integer, exact or not?
pub fn is_integral(number: &Number) -> bool {
    match number {
        Int(_) | Big(_) => true,
        Real(x) => x.is_finite() && x.fract() == 0.0,
        _ => false,
    }
}

fn sign(name: &'static str, args: &[Value], holds: fn(Ordering) -> bool) -> Answer {
    super::super::native::exact::<1>(name, args)?;
    let number = real_arg(name, args, 1)?;
    Ok(super::super::value::bool(order(&number, &Int(0)).is_some_and(holds)))
}

fn is_zero(args: &[Value]) -> Answer {
    super::super::native::exact::<1>("zero?", args)?;
    Ok(super::super::value::bool(numerically_equal(&number_arg("zero?", args, 1)?, &Int(0))))
}

fn parity(name: &'static str, args: &[Value], odd: bool) -> Answer {
    let [given] = super::super::native::exact::<1>(name, args)?;
    let is_odd = match to_number(given) {
        Some(Int(n)) => n & 1 == 1,
        Some(Big(n)) => n.bit(0),
        Some(Real(x)) if x.is_finite() && x.fract() == 0.0 => x % 2.0 != 0.0,
        _ => return Err(wrong_type(name, 1, given)),
    };
    Ok(super::super::value::bool(is_odd == odd))
}

fn kind(name: &'static str, args: &[Value], holds: fn(&Number) -> bool) -> Answer {
    let [given] = super::super::native::exact::<1>(name, args)?;
    Ok(super::super::value::bool(to_number(given).as_ref().is_some_and(holds)))
}

fn quality(name: &'static str, args: &[Value], holds: fn(&Number) -> bool) -> Answer {
    super::super::native::exact::<1>(name, args)?;
    Ok(super::super::value::bool(holds(&number_arg(name, args, 1)?)))
}

fn any_part(number: &Number, holds: fn(f64) -> bool) -> bool {
    match number {
        Real(x) => holds(*x),
        Complex(re, im) => holds(*re) || holds(*im),
        _ => false,
    }
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("=", 0.., equal_chain, "Are all the numbers equal? (R7RS §6.2.6)"),
    native!("<", 0.., |a| chain("<", a, Ordering::is_lt), "Do they increase? (R7RS §6.2.6)"),
    native!(">", 0.., |a| chain(">", a, Ordering::is_gt), "Do they decrease? (R7RS §6.2.6)"),
    native!("<=", 0.., |a| chain("<=", a, Ordering::is_le), "Do they never decrease? (R7RS §6.2.6)"),
    native!(">=", 0.., |a| chain(">=", a, Ordering::is_ge), "Do they never increase? (R7RS §6.2.6)"),
    native!(
        "max",
        1..,
        |a| extreme("max", a, Ordering::Greater),
        "The greatest, inexact when one of them is (R7RS §6.2.6)."
    ),
    native!("min", 1.., |a| extreme("min", a, Ordering::Less), "The least, inexact when one of them is (R7RS §6.2.6)."),
    native!("zero?", 1..=1, is_zero, "Is it zero? (R7RS §6.2.6)"),
    native!("positive?", 1..=1, |a| sign("positive?", a, Ordering::is_gt), "Is it above zero? (R7RS §6.2.6)"),
    native!("negative?", 1..=1, |a| sign("negative?", a, Ordering::is_lt), "Is it below zero? (R7RS §6.2.6)"),
    native!("even?", 1..=1, |a| parity("even?", a, false), "Is the integer even? (R7RS §6.2.6)"),
    native!("odd?", 1..=1, |a| parity("odd?", a, true), "Is the integer odd? (R7RS §6.2.6)"),
    native!("number?", 1..=1, |a| kind("number?", a, |_| true), "Is it a number? (R7RS §6.2.6)"),
    native!("complex?", 1..=1, |a| kind("complex?", a, |_| true), "Is it a number? (R7RS §6.2.6)"),
    native!("real?", 1..=1, |a| kind("real?", a, |n| !matches!(n, Complex(..))), "Is it a real number? (R7RS §6.2.6)"),
    native!(
        "rational?",
        1..=1,
        |a| kind("rational?", a, |n| match n {
            Real(x) => x.is_finite(),
            Complex(..) => false,
            _ => true,
        }),
        "Is it a finite real number? (R7RS §6.2.6)"
    ),
    native!("integer?", 1..=1, |a| kind("integer?", a, is_integral), "Is it an integer, exact or not? (R7RS §6.2.6)"),
    native!(
        "exact-integer?",
        1..=1,
        |a| kind("exact-integer?", a, |n| matches!(n, Int(_) | Big(_))),
        "Is it an exact integer? (R7RS §6.2.6)"
    ),
    native!(
        "exact-nonnegative-integer?",
        1..=1,
        |a| kind("exact-nonnegative-integer?", a, |n| match n {
            Int(n) => *n >= 0,
            Big(n) => !n.is_negative(),
            _ => false,
        }),
        "Is it an exact integer from zero on?"
    ),
    native!("exact?", 1..=1, |a| quality("exact?", a, Number::is_exact), "Is the number exact? (R7RS §6.2.6)"),
    native!("inexact?", 1..=1, |a| quality("inexact?", a, |n| !n.is_exact()), "Is the number inexact? (R7RS §6.2.6)"),
    native!("nan?", 1..=1, |a| quality("nan?", a, |n| any_part(n, f64::is_nan)), "Is it not a number? (R7RS §6.2.6)"),
    native!("inf?", 1..=1, |a| quality("inf?", a, |n| any_part(n, f64::is_infinite)), "Is it infinite? (R7RS §6.2.6)"),
    native!(
        "finite?",
        1..=1,
        |a| quality("finite?", a, |n| !any_part(n, |x| !x.is_finite())),
        "Is it finite? (R7RS §6.2.6)"
    ),
];
