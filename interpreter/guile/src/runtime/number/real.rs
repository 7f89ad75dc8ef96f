//! Powers, roots, logarithms and the circular functions (R7RS §6.2.6).
//!
//! Real results where there are any; otherwise complex ones. The exact zero of a function that
//! is zero there stays exact, as in Guile.

use super::complex as c;
use super::*;
use num_traits::One;

/// Integers above this many bits as the result of `expt` are refused.
const MAX_BITS: u64 = 1 << 33;

/// A function of one number: its exact fixed values, the real line where it is real, the plane.
struct Function {
    /// An exact argument with an exact result.
    exact: Option<(i64, i64)>,
    real_on: fn(f64) -> bool,
    real: fn(f64) -> f64,
    complex: fn(c::C) -> c::C,
}

fn call(name: &'static str, args: &[Value], f: &Function) -> Answer {
    let number = number_arg(name, args, 1)?;
    if let (Int(n), Some((at, result))) = (&number, f.exact) {
        if *n == at {
            return Ok(Value::IntV(result as isize));
        }
    }
    Ok(match number {
        Complex(re, im) => complex_value((f.complex)((re, im))),
        real => {
            let x = real_part(&real);
            if (f.real_on)(x) {
                Value::NumV((f.real)(x))
            } else {
                complex_value((f.complex)((x, 0.0)))
            }
        }
    })
}

fn complex_value(parts: c::C) -> Value {
    from_number(Complex(parts.0, parts.1))
}

fn anywhere(_: f64) -> bool {
    true
}

fn unit(x: f64) -> bool {
    x.is_nan() || x.abs() <= 1.0
}

const fn function(
    exact: Option<(i64, i64)>,
    real_on: fn(f64) -> bool,
    real: fn(f64) -> f64,
    complex: fn(c::C) -> c::C,
) -> Function {
    Function { exact, real_on, real, complex }
}

const EXP: Function = function(None, anywhere, f64::exp, c::exp);
const SIN: Function = function(Some((0, 0)), anywhere, f64::sin, c::sin);
const COS: Function = function(Some((0, 1)), anywhere, f64::cos, c::cos);
const TAN: Function = function(Some((0, 0)), anywhere, f64::tan, c::tan);
const ASIN: Function = function(Some((0, 0)), unit, f64::asin, c::asin);
const ACOS: Function = function(Some((1, 0)), unit, f64::acos, c::acos);
const ATAN: Function = function(Some((0, 0)), anywhere, f64::atan, c::atan);
const SINH: Function = function(Some((0, 0)), anywhere, f64::sinh, c::sinh);
const COSH: Function = function(Some((0, 1)), anywhere, f64::cosh, c::cosh);
const TANH: Function = function(Some((0, 0)), anywhere, f64::tanh, c::tanh);
const ASINH: Function = function(Some((0, 0)), anywhere, f64::asinh, c::asinh);
const ACOSH: Function = function(Some((1, 0)), |x| x.is_nan() || x >= 1.0, f64::acosh, c::acosh);
const ATANH: Function = function(Some((0, 0)), unit, f64::atanh, c::atanh);

fn atan(args: &[Value]) -> Answer {
    if args.len() == 1 {
        return call("atan", args, &ATAN);
    }
    let y = real_part(&real_arg("atan", args, 1)?);
    let x = real_part(&real_arg("atan", args, 2)?);
    Ok(Value::NumV(y.atan2(x)))
}

/// The natural logarithm of a positive integer of any size.
fn log_of_integer(n: &BigInt) -> f64 {
    let bits = n.bits();
    if bits < 1000 {
        return n.to_f64().map_or(f64::INFINITY, f64::ln);
    }
    let shift = bits - 900;
    (n >> shift).to_f64().map_or(f64::INFINITY, f64::ln) + shift as f64 * std::f64::consts::LN_2
}

/// The natural logarithm of a real number, as complex parts when it is negative.
fn natural_log(number: &Number) -> c::C {
    let size = match number {
        Big(n) => log_of_integer(&n.abs()),
        Ratio(r) => log_of_integer(&r.numer().abs()) - log_of_integer(r.denom()),
        Complex(re, im) => return c::log((*re, *im)),
        real => real_part(real).abs().ln(),
    };
    let negative = match number {
        Real(x) => x.is_sign_negative() && !x.is_nan(),
        other => real_part(other) < 0.0,
    };
    (size, if negative { std::f64::consts::PI } else { 0.0 })
}

fn logarithm(name: &'static str, args: &[Value], base_10: bool) -> Answer {
    let number = number_arg(name, args, 1)?;
    if matches!(number, Int(0)) {
        return Err(numerical_overflow(name));
    }
    if base_10 {
        if let Int(_) | Real(_) = number {
            let x = real_part(&number);
            if x >= 0.0 || x.is_nan() {
                return Ok(Value::NumV(x.log10()));
            }
        }
    }
    let (re, im) = natural_log(&number);
    let scale = if base_10 { std::f64::consts::LN_10 } else { 1.0 };
    let is_real = im == 0.0 && !matches!(number, Complex(..));
    Ok(if is_real { Value::NumV(re / scale) } else { complex_value((re / scale, im / scale)) })
}

fn log(args: &[Value]) -> Answer {
    let of = logarithm("log", args, false)?;
    match args.get(1) {
        Some(base) => divide("log", &of, &logarithm("log", std::slice::from_ref(base), false)?),
        None => Ok(of),
    }
}

/// The root when it is exact.
fn exact_root(n: &BigInt) -> Option<BigInt> {
    if n.is_negative() {
        return None;
    }
    let root = BigInt::from(large::root(n.magnitude()));
    (large::product(&root, &root) == *n).then_some(root)
}

/// `sqrt` of a number.
pub fn square_root(number: &Number) -> Value {
    match number {
        Complex(re, im) => complex_value(c::sqrt((*re, *im))),
        Real(x) => {
            if *x < 0.0 {
                complex_value((0.0, (-x).sqrt()))
            } else {
                Value::NumV(x.sqrt())
            }
        }
        exact => {
            let Some(ratio) = exact_ratio(exact) else { return FALSE };
            let size = ratio.abs();
            let root = match (exact_root(size.numer()), exact_root(size.denom())) {
                (Some(n), Some(d)) => Ratio(BigRational::new_raw(n, d)),
                _ => Real(inexact_root(&size)),
            };
            if !ratio.is_negative() {
                return from_number(root);
            }
            complex_value((0.0, real_part(&root)))
        }
    }
}

/// The root of a non-negative ratio as a float, also where the ratio itself is out of range.
fn inexact_root(ratio: &BigRational) -> f64 {
    let plain = ratio_to_f64(ratio);
    if plain.is_finite() && plain != 0.0 {
        return plain.sqrt();
    }
    let scale = (ratio.numer().bits() as i64 - ratio.denom().bits() as i64) / 2;
    // By a power of four; terms that have a common divisor do no harm to the quotient.
    let (n, d, by) = (ratio.numer(), ratio.denom(), 2 * scale.unsigned_abs());
    let (n, d) = if scale > 0 { (n.clone(), d << by) } else { (n << by, d.clone()) };
    ratio_to_f64(&BigRational::new_raw(n, d)).sqrt() * 2f64.powi(scale as i32)
}

fn sqrt(args: &[Value]) -> Answer {
    Ok(square_root(&number_arg("sqrt", args, 1)?))
}

fn exact_integer_sqrt(args: &[Value]) -> Answer {
    let [given] = super::super::native::exact::<1>("exact-integer-sqrt", args)?;
    let n = exact_integer(given).filter(|n| !n.is_negative());
    let n = n.ok_or_else(|| wrong_type_expecting("exact-integer-sqrt", 1, given, "exact non-negative integer"))?;
    let root = BigInt::from(large::root(n.magnitude()));
    let rest = n - large::product(&root, &root);
    Ok(custom(Values(vec![integer(root), integer(rest)])))
}

/// A power with an exact integer as the exponent.
fn integer_power(base: &Number, exponent: &BigInt, given: &Value) -> Answer {
    if exponent.is_zero() {
        return Ok(Value::IntV(1));
    }
    let negative = exponent.is_negative();
    let Some(count) = exponent.abs().to_u64() else {
        return match base {
            Int(1) => Ok(Value::IntV(1)),
            Int(-1) => Ok(Value::IntV(if exponent.bit(0) { -1 } else { 1 })),
            Int(0) if !negative => Ok(Value::IntV(0)),
            Int(_) | Big(_) | Ratio(_) => Err(out_of_range("expt", 2, given)),
            other => Ok(Value::NumV(real_part(other).powf(exponent.to_f64().unwrap_or(f64::INFINITY)))),
        };
    };
    match base {
        Real(x) => Ok(Value::NumV(power_of_float(*x, count, negative))),
        Complex(re, im) => {
            let power = power_of_complex((*re, *im), count);
            Ok(complex_value(if negative { c::divide((1.0, 0.0), power) } else { power }))
        }
        Int(0) if negative => Ok(Value::NumV(f64::NAN)),
        exact => {
            let Some(ratio) = exact_ratio(exact) else { return Err(wrong_type("expt", 1, given)) };
            let bits = ratio.numer().bits().max(ratio.denom().bits());
            let trivial = ratio.numer().abs().is_one() && ratio.denom().is_one() || ratio.is_zero();
            if !trivial && bits.saturating_mul(count) > MAX_BITS {
                return Err(out_of_range("expt", 2, given));
            }
            if trivial {
                let odd = count % 2 == 1;
                return Ok(from_number(if odd { exact.clone() } else { Ratio(&ratio * &ratio) }));
            }
            room("expt", bits.saturating_mul(count))?;
            let power = |n: &BigInt| {
                let size = BigInt::from(large::power(n.magnitude(), count));
                if n.is_negative() && count % 2 == 1 {
                    -size
                } else {
                    size
                }
            };
            let (n, d) = (power(ratio.numer()), power(ratio.denom()));
            let (n, d) = if negative { (if n.is_negative() { -d } else { d }, n.abs()) } else { (n, d) };
            Ok(from_number(Ratio(BigRational::new_raw(n, if d.is_zero() { BigInt::one() } else { d }))))
        }
    }
}

/// By squaring, as Guile does it, so that the roundings are the same.
fn power_of_float(x: f64, mut count: u64, negative: bool) -> f64 {
    if negative && x == 0.0 {
        return f64::NAN;
    }
    let mut base = if negative { 1.0 / x } else { x };
    let mut result = 1.0;
    while count > 1 {
        if count & 1 == 1 {
            result *= base;
        }
        base *= base;
        count >>= 1;
    }
    if count == 1 {
        result * base
    } else {
        result
    }
}

fn power_of_complex(mut base: c::C, mut count: u64) -> c::C {
    let mut result = (1.0, 0.0);
    while count > 0 {
        if count & 1 == 1 {
            result = c::mul(result, base);
        }
        base = c::mul(base, base);
        count >>= 1;
    }
    result
}

fn expt(args: &[Value]) -> Answer {
    let [_, given] = super::super::native::exact::<2>("expt", args)?;
    let base = number_arg("expt", args, 1)?;
    let exponent = number_arg("expt", args, 2)?;
    if let Some(n) = big(&exponent) {
        return integer_power(&base, &n, given);
    }
    let real_case = match (&base, &exponent) {
        (Complex(..), _) | (_, Complex(..)) => false,
        _ => real_part(&base) >= 0.0 || compare::is_integral(&exponent) || real_part(&base).is_nan(),
    };
    if real_case {
        return Ok(Value::NumV(real_part(&base).powf(real_part(&exponent))));
    }
    if matches!(base, Int(0)) {
        return Ok(if parts(&exponent).0 > 0.0 { Value::IntV(0) } else { Value::NumV(f64::NAN) });
    }
    Ok(complex_value(c::exp(c::mul(natural_log(&base), parts(&exponent)))))
}

fn integer_expt(args: &[Value]) -> Answer {
    let [_, given] = super::super::native::exact::<2>("integer-expt", args)?;
    let base = number_arg("integer-expt", args, 1)?;
    let n = exact_integer(given).ok_or_else(|| wrong_type("integer-expt", 2, given))?;
    integer_power(&base, &n, given)
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("exp" (z: Number) by |a| call("exp", a, &EXP), R7rs("6.2.6"), "e to the power of the number."),
    native!("log" (z: Number [base: Number]) by log, R7rs("6.2.6"), "The logarithm, natural or to a base."),
    native!("log10" (z: Number) by |a| logarithm("log10", a, true),
        Guile("Scientific"), "The logarithm to base ten."),
    native!("sin" (z: Number) by |a| call("sin", a, &SIN), R7rs("6.2.6"), "The sine."),
    native!("cos" (z: Number) by |a| call("cos", a, &COS), R7rs("6.2.6"), "The cosine."),
    native!("tan" (z: Number) by |a| call("tan", a, &TAN), R7rs("6.2.6"), "The tangent."),
    native!("asin" (z: Number) by |a| call("asin", a, &ASIN), R7rs("6.2.6"), "The arc sine."),
    native!("acos" (z: Number) by |a| call("acos", a, &ACOS), R7rs("6.2.6"), "The arc cosine."),
    native!("atan" (y: Number [x: Real]) by atan, R7rs("6.2.6"), "The arc tangent, of one number or of y and x."),
    native!("sinh" (z: Number) by |a| call("sinh", a, &SINH), Guile("Scientific"), "The hyperbolic sine."),
    native!("cosh" (z: Number) by |a| call("cosh", a, &COSH), Guile("Scientific"), "The hyperbolic cosine."),
    native!("tanh" (z: Number) by |a| call("tanh", a, &TANH), Guile("Scientific"), "The hyperbolic tangent."),
    native!("asinh" (z: Number) by |a| call("asinh", a, &ASINH), Guile("Scientific"), "The inverse hyperbolic sine."),
    native!("acosh" (z: Number) by |a| call("acosh", a, &ACOSH),
        Guile("Scientific"), "The inverse hyperbolic cosine."),
    native!("atanh" (z: Number) by |a| call("atanh", a, &ATANH),
        Guile("Scientific"), "The inverse hyperbolic tangent."),
    native!("sqrt" (z: Number) by sqrt, R7rs("6.2.6"), "The square root, exact when it can be."),
    native!("exact-integer-sqrt" (n: Integer) -> several by exact_integer_sqrt,
        R7rs("6.2.6"), "The integer root and what it leaves."),
    native!("expt" (z: Number, exponent: Number) by expt, R7rs("6.2.6"), "A power."),
    native!("integer-expt" (z: Number, exponent: Number) by integer_expt,
        Guile("Scientific"), "A power with an integer exponent."),
    native!("nan" () => Value::NumV(f64::NAN), Guile("Scientific"), "Not a number."),
    native!("inf" () => Value::NumV(f64::INFINITY), Guile("Scientific"), "Infinity."),
];
