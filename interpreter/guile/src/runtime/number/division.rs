//! The divisions of integers and reals by how the quotient is rounded (R7RS §6.2.6, R6RS
//! §11.7.4.3, Guile manual "Arithmetic"), and rounding itself.

use super::*;
use crate::sure::Sure;

/// How a quotient becomes an integer.
#[derive(Clone, Copy, PartialEq)]
pub enum Rounding {
    Floor,
    Ceiling,
    Truncate,
    /// To the nearest, ties to even.
    Round,
    /// So that the remainder is not negative.
    Euclidean,
    /// So that the remainder lies between minus and plus half of the divisor, plus excluded.
    Centered,
}
use Rounding::*;

fn round_ratio(ratio: &BigRational, how: Rounding) -> BigInt {
    let (n, d) = (ratio.numer(), ratio.denom());
    let floor = large::floored(n, d).0;
    match how {
        Floor => floor,
        Ceiling => -large::floored(&-n, d).0,
        Truncate => large::quotient(n, d).0,
        Round => {
            let twice: BigInt = (n - large::product(&floor, d)) * 2;
            let up = match twice.cmp(d) {
                std::cmp::Ordering::Less => false,
                std::cmp::Ordering::Greater => true,
                std::cmp::Ordering::Equal => floor.bit(0),
            };
            if up {
                floor + 1
            } else {
                floor
            }
        }
        Euclidean | Centered => floor,
    }
}

fn round_float(x: f64, how: Rounding) -> f64 {
    match how {
        Floor | Euclidean | Centered => x.floor(),
        Ceiling => x.ceil(),
        Truncate => x.trunc(),
        Round => x.round_ties_even(),
    }
}

fn rounded(name: &'static str, args: &[Value], how: Rounding) -> Answer {
    let [given] = super::super::native::exact::<1>(name, args)?;
    Ok(match real_arg(name, args, 1)? {
        Real(x) => Value::NumV(round_float(x, how)),
        Ratio(r) => integer(round_ratio(&r, how)),
        _ => given.clone(),
    })
}

/// Quotient and remainder of integers; the divisor is not zero.
fn divide_integers(n: &BigInt, d: &BigInt, how: Rounding) -> (BigInt, BigInt) {
    let (q, r) = match how {
        Floor => large::floored(n, d),
        Truncate => large::quotient(n, d),
        Ceiling => {
            let q = -large::floored(&-n, d).0;
            let r = n - large::product(&q, d);
            (q, r)
        }
        Euclidean => {
            let (q, r) = large::floored(n, d);
            if r.is_negative() {
                (q + 1, r - d)
            } else {
                (q, r)
            }
        }
        Round => {
            let q = round_ratio(&large::ratio(n.clone(), d.clone()), Round);
            let r = n - large::product(&q, d);
            (q, r)
        }
        Centered => {
            let (q, r) = divide_integers(n, d, Euclidean);
            if &r * 2 >= d.abs() {
                let r = r - d.abs();
                (if d.is_negative() { q - 1 } else { q + 1 }, r)
            } else {
                (q, r)
            }
        }
    };
    (q, r)
}

fn divide_ratios(n: &BigRational, d: &BigRational, how: Rounding) -> (BigInt, BigRational) {
    // Over a common denominator the quotient is that of integers.
    let product = large::product;
    let (q, r) = divide_integers(&product(n.numer(), d.denom()), &product(d.numer(), n.denom()), how);
    (q, large::ratio(r, product(n.denom(), d.denom())))
}

fn divide_floats(n: f64, d: f64, how: Rounding) -> (f64, f64) {
    let q = match how {
        Euclidean if d > 0.0 => (n / d).floor(),
        Euclidean => (n / d).ceil(),
        Centered if d > 0.0 => (n / d + 0.5).floor(),
        Centered => (n / d - 0.5).ceil(),
        _ => round_float(n / d, how),
    };
    (q, n - q * d)
}

/// Which results are asked for.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Quotient,
    Remainder,
    Both,
}
use Part::*;

fn part(which: Part, q: Value, r: Value) -> Value {
    match which {
        Quotient => q,
        Remainder => r,
        Both => custom(Values(vec![q, r])),
    }
}

/// The name that a division by zero is reported under.
fn overflow_name(how: Rounding, which: Part) -> String {
    let how = match how {
        Floor => "floor",
        Ceiling => "ceiling",
        Truncate => "truncate",
        Round => "round",
        Euclidean => "euclidean",
        Centered => "centered",
    };
    let which = match which {
        Quotient => "quotient",
        Remainder => "remainder",
        Both => "divide",
    };
    format!("{how}-{which}")
}

fn division(name: &'static str, args: &[Value], how: Rounding, which: Part) -> Answer {
    let [a, b] = super::super::native::exact::<2>(name, args)?;
    if let (Value::IntV(n), Value::IntV(d @ 1..)) = (a, b) {
        match (how, which) {
            (Truncate, Quotient) => return Ok(Value::IntV(n / d)),
            (Truncate, Remainder) => return Ok(Value::IntV(n % d)),
            (Floor | Euclidean, Quotient) => return Ok(Value::IntV(n.div_euclid(*d))),
            (Floor | Euclidean, Remainder) => return Ok(Value::IntV(n.rem_euclid(*d))),
            _ => {}
        }
    }
    let n = real_arg(name, args, 1)?;
    let d = real_arg(name, args, 2)?;
    if let (Some(n), Some(d)) = (big(&n), big(&d)) {
        if d.is_zero() {
            return Err(numerical_overflow(&overflow_name(how, which)));
        }
        let (q, r) = divide_integers(&n, &d, how);
        return Ok(part(which, integer(q), integer(r)));
    }
    if let (Some(n), Some(d)) = (exact_ratio(&n), exact_ratio(&d)) {
        if d.is_zero() {
            return Err(numerical_overflow(&overflow_name(how, which)));
        }
        let (q, r) = divide_ratios(&n, &d, how);
        return Ok(part(which, integer(q), from_number(Ratio(r))));
    }
    let d = real_part(&d);
    if d == 0.0 {
        return Err(numerical_overflow(&overflow_name(how, which)));
    }
    let (q, r) = divide_floats(real_part(&n), d, how);
    Ok(part(which, Value::NumV(q), Value::NumV(r)))
}

/// `quotient`, `remainder`, `modulo`: integers only, exact or not.
fn integer_division(name: &'static str, args: &[Value], how: Rounding, which: Part) -> Answer {
    for (i, given) in args.iter().enumerate() {
        if !to_number(given).as_ref().is_some_and(compare::is_integral) {
            return Err(wrong_type(name, i + 1, given));
        }
    }
    division(name, args, how, which)
}

fn fold_integers(name: &'static str, args: &[Value], start: i64, op: fn(&BigInt, &BigInt) -> BigInt) -> Answer {
    if let [only] = args {
        number_arg(name, args, 1)?;
        return match exact_integer(only) {
            Some(n) => Ok(integer(n.abs())),
            None => Ok(only.clone()),
        };
    }
    let mut result = BigInt::from(start);
    let mut is_inexact = false;
    for (i, item) in args.iter().enumerate() {
        let n = match to_number(item) {
            Some(Int(n)) => n.into(),
            Some(Big(n)) => n,
            Some(Real(x)) if x.is_finite() && x.fract() == 0.0 => {
                is_inexact = true;
                exact_of_float(x).as_ref().and_then(big).sure("a finite number without a fraction is an integer")
            }
            _ => return Err(wrong_type(name, i.min(1) + 1, item)),
        };
        result = if i == 0 { n.abs() } else { op(&result, &n) };
    }
    Ok(if is_inexact { Value::NumV(result.to_f64().unwrap_or(f64::INFINITY)) } else { integer(result) })
}

fn gcd(a: &BigInt, b: &BigInt) -> BigInt {
    large::common_divisor(a.magnitude(), b.magnitude()).into()
}

fn lcm(a: &BigInt, b: &BigInt) -> BigInt {
    if a.is_zero() || b.is_zero() {
        return BigInt::zero();
    }
    large::product(&large::quotient(a, &gcd(a, b)).0, b).abs()
}

fn term(name: &'static str, args: &[Value], numerator: bool) -> Answer {
    let [given] = super::super::native::exact::<1>(name, args)?;
    let pick = |r: &BigRational| if numerator { r.numer().clone() } else { r.denom().clone() };
    match real_arg(name, args, 1)? {
        Real(x) => match BigRational::from_float(x) {
            Some(r) => Ok(Value::NumV(pick(&r).to_f64().unwrap_or(f64::INFINITY))),
            None => Err(out_of_range(name, 1, given)),
        },
        number => exact_ratio(&number).map(|r| integer(pick(&r))).ok_or_else(|| wrong_type(name, 1, given)),
    }
}

/// The ratio with the smallest terms between two positive ones, by their continued fractions.
fn simplest(low: &BigRational, high: &BigRational) -> BigRational {
    let (mut low, mut high) = (low.clone().into_raw(), high.clone().into_raw());
    let mut wholes = Vec::new();
    loop {
        let (whole, rest) = large::floored(&low.0, &low.1);
        let other = large::floored(&high.0, &high.1);
        if rest.is_zero() || whole < other.0 || crate::limit::is_stopping() {
            let last = if rest.is_zero() { whole } else { whole + 1 };
            let last = (last, BigInt::from(1));
            let add = |inner: (BigInt, BigInt), whole: &BigInt| (large::product(whole, &inner.0) + inner.1, inner.0);
            let (n, d) = wholes.iter().rev().fold(last, add);
            return large::ratio(n, if d.is_zero() { 1.into() } else { d });
        }
        wholes.push(whole);
        (low, high) = ((high.1, other.1), (low.1, rest));
    }
}

fn rationalize(args: &[Value]) -> Answer {
    let (x, tolerance) = (real_arg("rationalize", args, 1)?, real_arg("rationalize", args, 2)?);
    let is_inexact = !x.is_exact() || !tolerance.is_exact();
    let ratio = |n: &Number| match n {
        Real(x) => BigRational::from_float(*x),
        other => exact_ratio(other),
    };
    let (Some(x), Some(tolerance)) = (ratio(&x), ratio(&tolerance)) else {
        let (x, tolerance) = (real_part(&x), real_part(&tolerance));
        let result = if x.is_nan() || tolerance.is_nan() {
            f64::NAN
        } else if tolerance.is_infinite() {
            if x.is_infinite() {
                f64::NAN
            } else {
                0.0
            }
        } else {
            x
        };
        return Ok(Value::NumV(result));
    };
    let tolerance = tolerance.abs();
    let (low, high) = (&x - &tolerance, &x + &tolerance);
    let result = if low.is_positive() {
        simplest(&low, &high)
    } else if high.is_negative() {
        -simplest(&-high, &-low)
    } else {
        BigRational::zero()
    };
    Ok(if is_inexact { Value::NumV(ratio_to_f64(&result)) } else { from_number(Ratio(result)) })
}

macro_rules! divisions {
    ($($how:ident $both:literal $quotient:literal $remainder:literal;)*) => {
        /// `floor/` and its relatives.
        pub const DIVISIONS: &[Native] = &[$(
            native!($both (x: Real, divisor: Real) -> several by |a| division($both, a, $how, Both),
                R7rs("6.2.6"), "Quotient and remainder."),
            native!($quotient (x: Real, divisor: Real) by |a| division($quotient, a, $how, Quotient),
                R7rs("6.2.6"), "The quotient, rounded."),
            native!($remainder (x: Real, divisor: Real) by |a| division($remainder, a, $how, Remainder),
                R7rs("6.2.6"), "What the quotient leaves."),
        )*];
    };
}
divisions! {
    Floor "floor/" "floor-quotient" "floor-remainder";
    Ceiling "ceiling/" "ceiling-quotient" "ceiling-remainder";
    Truncate "truncate/" "truncate-quotient" "truncate-remainder";
    Round "round/" "round-quotient" "round-remainder";
    Euclidean "euclidean/" "euclidean-quotient" "euclidean-remainder";
    Centered "centered/" "centered-quotient" "centered-remainder";
    Euclidean "div-and-mod" "div" "mod";
    Centered "div0-and-mod0" "div0" "mod0";
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("quotient" (n: Integer, divisor: Integer) by |a| integer_division("quotient", a, Truncate, Quotient),
        R7rs("6.2.6"), "The quotient towards zero."),
    native!("remainder" (n: Integer, divisor: Integer) by |a| integer_division("remainder", a, Truncate, Remainder),
        R7rs("6.2.6"), "What the quotient leaves."),
    native!("modulo" (n: Integer, divisor: Integer) by |a| integer_division("modulo", a, Floor, Remainder),
        R7rs("6.2.6"), "What the floored quotient leaves."),
    native!("floor" (x: Real) by |a| rounded("floor", a, Floor), R7rs("6.2.6"), "The integer below."),
    native!("ceiling" (x: Real) by |a| rounded("ceiling", a, Ceiling), R7rs("6.2.6"), "The integer above."),
    native!("truncate" (x: Real) by |a| rounded("truncate", a, Truncate), R7rs("6.2.6"), "The integer towards zero."),
    native!("round" (x: Real) by |a| rounded("round", a, Round), R7rs("6.2.6"), "The nearest integer, ties to even."),
    native!("gcd" (..integers: Integer) by |a| fold_integers("gcd", a, 0, gcd),
        R7rs("6.2.6"), "The greatest common divisor."),
    native!("lcm" (..integers: Integer) by |a| fold_integers("lcm", a, 1, lcm),
        R7rs("6.2.6"), "The least common multiple."),
    native!("numerator" (x: Real) by |a| term("numerator", a, true), R7rs("6.2.6"), "The numerator in lowest terms."),
    native!("denominator" (x: Real) by |a| term("denominator", a, false),
        R7rs("6.2.6"), "The denominator in lowest terms."),
    native!("rationalize" (x: Real, tolerance: Real) by rationalize,
        R7rs("6.2.6"), "The simplest number within a tolerance."),
];
