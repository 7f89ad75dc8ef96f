//! Numbers (R7RS §6.2, Guile manual "Numbers"): conversion between the machine's numbers and
//! [`Number`], and the four operations.
//!
//! Small integers and floats take a short way; everything else goes through [`Number`], so that
//! exactness, overflow and lowest terms are decided in one place.

pub mod bits;
pub mod compare;
pub mod complex;
pub mod division;
pub mod random;
pub mod real;
pub mod text;

use super::prelude::*;
pub use crate::number::{large, Number};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive, Zero};
use steel::rvals::SteelComplex;
use Number::*;

/// The number that a value is.
pub fn to_number(value: &Value) -> Option<Number> {
    Some(match value {
        Value::IntV(n) => Int(*n as i64),
        Value::NumV(n) => Real(*n),
        Value::BigNum(n) => Big(n.as_ref().clone()),
        Value::Rational(n) => Ratio(BigRational::new_raw((*n.numer()).into(), (*n.denom()).into())),
        Value::BigRational(n) => Ratio(n.as_ref().clone()),
        Value::Complex(n) => Complex(to_f64(&n.re)?, to_f64(&n.im)?),
        _ => return None,
    })
}

/// The value of a number.
pub fn from_number(number: Number) -> Value {
    match number {
        Int(n) => Value::IntV(n as isize),
        Big(n) => match n.to_isize() {
            Some(n) => Value::IntV(n),
            None => Value::BigNum(Gc::new(n)),
        },
        Ratio(n) if n.is_integer() => from_number(Big(n.to_integer())),
        // As the machine does: small ratios have a form of their own, and only that one.
        Ratio(n) => match (n.numer().to_i32(), n.denom().to_i32()) {
            (Some(numerator), Some(denominator)) => {
                Value::Rational(num_rational::Rational32::new_raw(numerator, denominator))
            }
            _ => Value::BigRational(Gc::new(n)),
        },
        Real(n) => Value::NumV(n),
        Complex(re, im) => Value::Complex(Gc::new(SteelComplex::new(Value::NumV(re), Value::NumV(im)))),
    }
}

/// Is there memory for an integer of so many bits, computed from others?
pub fn room(subr: &str, bits: u64) -> Result<(), Raised> {
    room_for(subr, bits / 8)
}

/// The value of a big integer.
pub fn integer(n: BigInt) -> Value {
    from_number(Big(n))
}

/// A real number as a float; `None` for what is no real number.
pub fn to_f64(value: &Value) -> Option<f64> {
    match value {
        Value::IntV(n) => Some(*n as f64),
        Value::NumV(n) => Some(*n),
        Value::Complex(_) => None,
        other => to_number(other).map(|n| real_part(&n)),
    }
}

/// The real part as a float, correctly rounded.
pub fn real_part(number: &Number) -> f64 {
    number.to_f64()
}

/// The float nearest to a ratio.
pub fn ratio_to_f64(ratio: &BigRational) -> f64 {
    Ratio(ratio.clone()).to_f64()
}

/// An exact integer, which a float with an integral value is not.
pub fn exact_integer(value: &Value) -> Option<BigInt> {
    match value {
        Value::IntV(n) => Some((*n).into()),
        Value::BigNum(n) => Some(n.as_ref().clone()),
        _ => None,
    }
}

/// The exact value of a finite float.
pub fn exact_of_float(x: f64) -> Option<Number> {
    if x.is_finite() && x.fract() == 0.0 && x.abs() < 9.0e15 {
        return Some(Int(x as i64));
    }
    BigRational::from_float(x).map(Number::from_ratio)
}

/// An exact number as a ratio.
pub fn exact_ratio(number: &Number) -> Option<BigRational> {
    match number {
        Int(n) => Some(BigRational::from_integer((*n).into())),
        Big(n) => Some(BigRational::from_integer(n.clone())),
        Ratio(n) => Some(n.clone()),
        _ => None,
    }
}

/// Argument `position` (from 1) as a number.
pub fn number_arg(subr: &str, args: &[Value], position: usize) -> Result<Number, Raised> {
    let given = arg(subr, args, position)?;
    to_number(given).ok_or_else(|| wrong_type(subr, position, given))
}

/// Argument `position` (from 1) as a real number.
pub fn real_arg(subr: &str, args: &[Value], position: usize) -> Result<Number, Raised> {
    match number_arg(subr, args, position)? {
        Complex(..) => Err(wrong_type(subr, position, arg(subr, args, position)?)),
        real => Ok(real),
    }
}

fn two(subr: &str, a: &Value, b: &Value) -> Result<(Number, Number), Raised> {
    let left = to_number(a).ok_or_else(|| wrong_type(subr, 1, a))?;
    let right = to_number(b).ok_or_else(|| wrong_type(subr, 2, b))?;
    Ok((left, right))
}

fn big(number: &Number) -> Option<BigInt> {
    match number {
        Int(n) => Some((*n).into()),
        Big(n) => Some(n.clone()),
        _ => None,
    }
}

/// Real and imaginary part.
type Rectangular = (f64, f64);

/// One of the operations that are total: on integers, ratios, floats, complex numbers.
struct Operation {
    integers: fn(BigInt, BigInt) -> BigInt,
    ratios: fn(BigRational, BigRational) -> BigRational,
    floats: fn(f64, f64) -> f64,
    complexes: fn(Rectangular, Rectangular) -> Rectangular,
}

fn parts(number: &Number) -> (f64, f64) {
    match number {
        Complex(re, im) => (*re, *im),
        real => (real_part(real), 0.0),
    }
}

fn operate(op: &Operation, a: Number, b: Number) -> Value {
    if let (Complex(..), _) | (_, Complex(..)) = (&a, &b) {
        let (re, im) = (op.complexes)(parts(&a), parts(&b));
        return from_number(Complex(re, im));
    }
    if let (Real(_), _) | (_, Real(_)) = (&a, &b) {
        return Value::NumV((op.floats)(real_part(&a), real_part(&b)));
    }
    if let (Some(a), Some(b)) = (big(&a), big(&b)) {
        return integer((op.integers)(a, b));
    }
    match (exact_ratio(&a), exact_ratio(&b)) {
        (Some(a), Some(b)) => from_number(Ratio((op.ratios)(a, b))),
        _ => FALSE,
    }
}

fn large_sum(a: &BigRational, b: &BigRational) -> BigRational {
    let over_common = large::product(a.numer(), b.denom()) + large::product(b.numer(), a.denom());
    large::ratio(over_common, large::product(a.denom(), b.denom()))
}

const ADD: Operation = Operation {
    integers: |a, b| a + b,
    ratios: |a, b| match large::are_large(&a, &b) {
        true => large_sum(&a, &b),
        false => a + b,
    },
    floats: |a, b| a + b,
    complexes: |a, b| (a.0 + b.0, a.1 + b.1),
};
const SUBTRACT: Operation = Operation {
    integers: |a, b| a - b,
    ratios: |a, b| match large::are_large(&a, &b) {
        true => large_sum(&a, &-b),
        false => a - b,
    },
    floats: |a, b| a - b,
    complexes: |a, b| (a.0 - b.0, a.1 - b.1),
};
const MULTIPLY: Operation = Operation {
    integers: |a, b| large::product(&a, &b),
    ratios: |a, b| match large::are_large(&a, &b) {
        true => large::ratio(large::product(a.numer(), b.numer()), large::product(a.denom(), b.denom())),
        false => a * b,
    },
    floats: |a, b| a * b,
    complexes: |a, b| (a.0 * b.0 - a.1 * b.1, a.0 * b.1 + a.1 * b.0),
};

/// The sum.
#[inline]
pub fn add(subr: &str, a: &Value, b: &Value) -> Answer {
    match (a, b) {
        (Value::IntV(x), Value::IntV(y)) => {
            if let Some(sum) = x.checked_add(*y) {
                return Ok(Value::IntV(sum));
            }
        }
        (Value::NumV(x), Value::NumV(y)) => return Ok(Value::NumV(x + y)),
        _ => {}
    }
    let (a, b) = two(subr, a, b)?;
    Ok(operate(&ADD, a, b))
}

/// The difference.
#[inline]
pub fn subtract(subr: &str, a: &Value, b: &Value) -> Answer {
    match (a, b) {
        (Value::IntV(x), Value::IntV(y)) => {
            if let Some(difference) = x.checked_sub(*y) {
                return Ok(Value::IntV(difference));
            }
        }
        (Value::NumV(x), Value::NumV(y)) => return Ok(Value::NumV(x - y)),
        (Value::IntV(0), Value::NumV(y)) => return Ok(Value::NumV(-y)),
        _ => {}
    }
    let (a, b) = two(subr, a, b)?;
    Ok(operate(&SUBTRACT, a, b))
}

/// The product.
#[inline]
pub fn multiply(subr: &str, a: &Value, b: &Value) -> Answer {
    match (a, b) {
        (Value::IntV(x), Value::IntV(y)) => {
            if let Some(product) = x.checked_mul(*y) {
                return Ok(Value::IntV(product));
            }
        }
        (Value::NumV(x), Value::NumV(y)) => return Ok(Value::NumV(x * y)),
        _ => {}
    }
    let (a, b) = two(subr, a, b)?;
    Ok(operate(&MULTIPLY, a, b))
}

/// The quotient; an exact zero as divisor is an error.
pub fn divide(subr: &str, a: &Value, b: &Value) -> Answer {
    let (a, b) = two(subr, a, b)?;
    if matches!(b, Int(0)) {
        return Err(numerical_overflow("divide"));
    }
    if let (Complex(..), _) | (_, Complex(..)) = (&a, &b) {
        let (re, im) = complex::divide(parts(&a), parts(&b));
        return Ok(from_number(Complex(re, im)));
    }
    match (exact_ratio(&a), exact_ratio(&b)) {
        (Some(a), Some(b)) if large::are_large(&a, &b) && !b.is_zero() => {
            let (n, d) = (large::product(a.numer(), b.denom()), large::product(a.denom(), b.numer()));
            Ok(from_number(Ratio(large::ratio(n, d))))
        }
        (Some(a), Some(b)) if !b.is_zero() => Ok(from_number(Ratio(a / b))),
        _ => Ok(Value::NumV(real_part(&a) / real_part(&b))),
    }
}

/// The number with the other sign.
pub fn negate(number: Number) -> Value {
    match number {
        Int(n) => match n.checked_neg() {
            Some(n) => from_number(Int(n)),
            None => integer(-BigInt::from(n)),
        },
        Big(n) => integer(-n),
        Ratio(n) => from_number(Ratio(-n)),
        Real(n) => Value::NumV(-n),
        Complex(re, im) => from_number(Complex(-re, -im)),
    }
}

/// The inexact number nearest to it.
pub fn inexact(number: Number) -> Value {
    match number {
        Complex(..) => from_number(number),
        real => Value::NumV(real_part(&real)),
    }
}

fn sum(args: &[Value]) -> Answer {
    match args {
        [] => Ok(Value::IntV(0)),
        [one] => number_arg("+", args, 1).map(|_| one.clone()),
        [first, rest @ ..] => {
            let mut total = first.clone();
            for item in rest {
                total = add("+", &total, item)?;
            }
            Ok(total)
        }
    }
}

fn difference(args: &[Value]) -> Answer {
    match args {
        [] => Err(wrong_number_of_args("-")),
        [_] => Ok(negate(number_arg("-", args, 1)?)),
        [first, rest @ ..] => {
            let mut total = first.clone();
            for item in rest {
                total = subtract("-", &total, item)?;
            }
            Ok(total)
        }
    }
}

fn product(args: &[Value]) -> Answer {
    match args {
        [] => Ok(Value::IntV(1)),
        [one] => number_arg("*", args, 1).map(|_| one.clone()),
        [first, rest @ ..] => {
            let mut total = first.clone();
            for item in rest {
                total = multiply("*", &total, item)?;
            }
            Ok(total)
        }
    }
}

fn quotient(args: &[Value]) -> Answer {
    match args {
        [] => Err(wrong_number_of_args("/")),
        [one] => {
            number_arg("/", args, 1)?;
            divide("/", &Value::IntV(1), one)
        }
        [first, rest @ ..] => {
            let mut total = first.clone();
            for item in rest {
                total = divide("/", &total, item)?;
            }
            Ok(total)
        }
    }
}

fn increment(args: &[Value]) -> Answer {
    let [n] = exact::<1>("1+", args)?;
    add("+", n, &Value::IntV(1))
}

fn decrement(args: &[Value]) -> Answer {
    let [n] = exact::<1>("1-", args)?;
    subtract("-", n, &Value::IntV(1))
}

fn absolute(name: &'static str, args: &[Value]) -> Answer {
    Ok(match real_arg(name, args, 1)? {
        Real(n) => Value::NumV(n.abs()),
        Int(n) if n < 0 => negate(Int(n)),
        Big(n) => integer(n.abs()),
        Ratio(n) => from_number(Ratio(n.abs())),
        other => from_number(other),
    })
}

/// `exact` under the name `subr`.
fn to_exact(subr: &'static str, args: &[Value]) -> Answer {
    let [given] = super::native::exact::<1>(subr, args)?;
    match number_arg(subr, args, 1)? {
        Real(x) => exact_of_float(x).map(from_number).ok_or_else(|| out_of_range(subr, 1, given)),
        Complex(re, 0.0) => exact_of_float(re).map(from_number).ok_or_else(|| out_of_range(subr, 1, given)),
        Complex(..) => Err(wrong_type(subr, 1, given)),
        _ => Ok(given.clone()),
    }
}

fn to_inexact(subr: &'static str, args: &[Value]) -> Answer {
    Ok(inexact(number_arg(subr, args, 1)?))
}

fn square(args: &[Value]) -> Answer {
    let [n] = super::native::exact::<1>("square", args)?;
    multiply("square", n, n)
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("+" (..numbers: Number) by sum, R7rs("6.2.6"), "The sum."),
    native!("-" (number: Number ..numbers: Number) by difference, R7rs("6.2.6"), "The difference, or the negation."),
    native!("*" (..numbers: Number) by product, R7rs("6.2.6"), "The product."),
    native!("/" (number: Number ..numbers: Number) by quotient, R7rs("6.2.6"), "The quotient, or the inverse."),
    native!("1+" (z: Number) by increment, Guile("Arithmetic"), "One more."),
    native!("1-" (z: Number) by decrement, Guile("Arithmetic"), "One less."),
    native!("abs" (x: Real) by |a| absolute("abs", a), R7rs("6.2.6"), "The absolute value."),
    native!("square" (z: Number) by square, R7rs("6.2.6"), "The number times itself."),
    native!("exact" (z: Number) by |a| to_exact("exact", a), R7rs("6.2.6"), "The exact number nearest to it."),
    native!("inexact->exact" (z: Number) by |a| to_exact("inexact->exact", a),
        Guile("Arithmetic"), "The exact number nearest to it."),
    native!("inexact" (z: Number) by |a| to_inexact("inexact", a),
        R7rs("6.2.6"), "The inexact number nearest to it."),
    native!("exact->inexact" (z: Number) by |a| to_inexact("exact->inexact", a),
        Guile("Arithmetic"), "The inexact number nearest to it."),
];
