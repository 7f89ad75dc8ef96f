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
    let number = real_arg(name, args, 1)?;
    Ok(super::super::value::bool(order(&number, &Int(0)).is_some_and(holds)))
}

fn is_zero(args: &[Value]) -> Answer {
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
    native!("=" (..numbers: Number) by equal_chain, R7rs("6.2.6"), "Are all the numbers equal?"),
    native!("<" (..numbers: Real) by |a| chain("<", a, Ordering::is_lt), R7rs("6.2.6"), "Do they increase?"),
    native!(">" (..numbers: Real) by |a| chain(">", a, Ordering::is_gt), R7rs("6.2.6"), "Do they decrease?"),
    native!("<=" (..numbers: Real) by |a| chain("<=", a, Ordering::is_le), R7rs("6.2.6"), "Do they never decrease?"),
    native!(">=" (..numbers: Real) by |a| chain(">=", a, Ordering::is_ge), R7rs("6.2.6"), "Do they never increase?"),
    native!("max" (number: Real ..numbers: Real) by |a| extreme("max", a, Ordering::Greater),
        R7rs("6.2.6"), "The greatest, inexact when one of them is."),
    native!("min" (number: Real ..numbers: Real) by |a| extreme("min", a, Ordering::Less),
        R7rs("6.2.6"), "The least, inexact when one of them is."),
    native!("zero?" (z: Number) by is_zero, R7rs("6.2.6"), "Is it zero?"),
    native!("positive?" (x: Real) by |a| sign("positive?", a, Ordering::is_gt), R7rs("6.2.6"), "Is it above zero?"),
    native!("negative?" (x: Real) by |a| sign("negative?", a, Ordering::is_lt), R7rs("6.2.6"), "Is it below zero?"),
    native!("even?" (n: Integer) by |a| parity("even?", a, false), R7rs("6.2.6"), "Is the integer even?"),
    native!("odd?" (n: Integer) by |a| parity("odd?", a, true), R7rs("6.2.6"), "Is the integer odd?"),
    native!("number?" (object: Any) by |a| kind("number?", a, |_| true), R7rs("6.2.6"), "Is it a number?"),
    native!("complex?" (object: Any) by |a| kind("complex?", a, |_| true), R7rs("6.2.6"), "Is it a number?"),
    native!("real?" (object: Any) by |a| kind("real?", a, |n| !matches!(n, Complex(..))),
        R7rs("6.2.6"), "Is it a real number?"),
    native!("rational?" (object: Any) by |a| kind("rational?", a, |n| match n {
        Real(x) => x.is_finite(),
        Complex(..) => false,
        _ => true,
    }), R7rs("6.2.6"), "Is it a finite real number?"),
    native!("integer?" (object: Any) by |a| kind("integer?", a, is_integral),
        R7rs("6.2.6"), "Is it an integer, exact or not?"),
    native!("exact-integer?" (object: Any) by |a| kind("exact-integer?", a, |n| matches!(n, Int(_) | Big(_))),
        R7rs("6.2.6"), "Is it an exact integer?"),
    native!("exact-nonnegative-integer?" (object: Any) by |a| kind("exact-nonnegative-integer?", a, |n| match n {
        Int(n) => *n >= 0,
        Big(n) => !n.is_negative(),
        _ => false,
    }), Guile("Comparison"), "Is it an exact integer from zero on?"),
    native!("exact?" (z: Number) by |a| quality("exact?", a, Number::is_exact),
        R7rs("6.2.6"), "Is the number exact?"),
    native!("inexact?" (z: Number) by |a| quality("inexact?", a, |n| !n.is_exact()),
        R7rs("6.2.6"), "Is the number inexact?"),
    native!("nan?" (z: Number) by |a| quality("nan?", a, |n| any_part(n, f64::is_nan)),
        R7rs("6.2.6"), "Is it not a number?"),
    native!("inf?" (z: Number) by |a| quality("inf?", a, |n| any_part(n, f64::is_infinite)),
        R7rs("6.2.6"), "Is it infinite?"),
    native!("finite?" (z: Number) by |a| quality("finite?", a, |n| !any_part(n, |x| !x.is_finite())),
        R7rs("6.2.6"), "Is it finite?"),
];
