//! Numbers to text, as Guile's `number->string` prints them.
//!
//! Inexact numbers are printed with the fewest digits that read back as the same number, always
//! with a point, and with an exponent only where plain notation would pad it with zeros. In
//! radix ten the standard library finds those digits; in others they are found here, by the
//! free-format algorithm of Steele, White and Dybvig with big integers.

use super::{large, Number};
use crate::sure::Sure;
use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::{One, ToPrimitive, Zero};
use std::fmt;

impl Number {
    /// The number in `radix` (2 to 36; others count as 10), as Guile's `number->string`.
    pub fn to_text(&self, radix: u32) -> String {
        let radix = if (2..=36).contains(&radix) { radix } else { 10 };
        match self {
            Number::Int(n) if radix == 10 => n.to_string(),
            Number::Int(n) => BigInt::from(*n).to_str_radix(radix),
            Number::Big(n) => large_to_text(n, radix),
            Number::Ratio(n) => format!("{}/{}", large_to_text(n.numer(), radix), large_to_text(n.denom(), radix)),
            Number::Real(n) => real_to_text(*n, radix),
            Number::Complex(re, im) => {
                let mut out = real_to_text(*re, radix);
                if im.is_finite() && im.is_sign_positive() {
                    out.push('+');
                }
                out.push_str(&real_to_text(*im, radix));
                out.push('i');
                out
            }
        }
    }
}

impl Number {
    /// About how many digits it has in radix ten.
    pub fn digits(&self) -> u64 {
        match self {
            Number::Big(n) => large::digits(n.bits(), 10),
            Number::Ratio(n) => large::digits(n.numer().bits(), 10) + large::digits(n.denom().bits(), 10),
            Number::Int(_) | Number::Real(_) | Number::Complex(..) => 0,
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Number::Int(n) => write!(f, "{n}"),
            _ => f.write_str(&self.to_text(10)),
        }
    }
}

fn large_to_text(n: &BigInt, radix: u32) -> String {
    let digits = large::to_text(n.magnitude(), radix);
    if n.sign() == Sign::Minus {
        format!("-{digits}")
    } else {
        digits
    }
}

/// A double in `radix`.
fn real_to_text(value: f64, radix: u32) -> String {
    if value.is_nan() {
        return "+nan.0".to_owned();
    }
    let mut out = String::new();
    if value.is_infinite() {
        out.push_str(if value > 0.0 { "+inf.0" } else { "-inf.0" });
        return out;
    }
    if value.is_sign_negative() {
        out.push('-');
    }
    if value == 0.0 {
        out.push_str("0.0");
        return out;
    }
    let (digits, exponent) = if radix == 10 { decimal_digits(value.abs()) } else { digits_in(value.abs(), radix) };
    lay_out(&mut out, &digits, exponent, radix);
    out
}

/// The shortest digits of `value`, and the exponent of the first.
fn decimal_digits(value: f64) -> (String, i64) {
    let scientific = format!("{value:e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    (mantissa.chars().filter(|c| *c != '.').collect(), exponent.parse().sure("an exponent is written in digits"))
}

/// Put the point and the exponent where Guile puts them.
fn lay_out(out: &mut String, digits: &str, exponent: i64, radix: u32) {
    let count = digits.len() as i64;
    let whole = exponent + 1;
    let missing = whole - count;
    let scientific = whole <= -3 || (exponent >= 7 && missing >= 4 && exponent >= missing);
    let zeros = |n: i64| "0".repeat(n.max(0) as usize);
    if scientific {
        let (first, rest) = digits.split_at(1.min(digits.len()));
        out.push_str(first);
        out.push('.');
        out.push_str(if rest.is_empty() { "0" } else { rest });
        out.push('e');
        out.push_str(&BigInt::from(exponent).to_str_radix(radix));
    } else if whole <= 0 {
        out.push_str("0.");
        out.push_str(&zeros(-whole));
        out.push_str(digits);
    } else if missing >= 0 {
        out.push_str(digits);
        out.push_str(&zeros(missing));
        out.push_str(".0");
    } else {
        let (before, after) = digits.split_at(whole as usize);
        out.push_str(before);
        out.push('.');
        out.push_str(after);
    }
}

/// The shortest digits of the positive `value` in `radix`, and the exponent of the first.
fn digits_in(value: f64, radix: u32) -> (String, i64) {
    let bits = value.to_bits();
    let fraction = bits & ((1 << 52) - 1);
    let biased = (bits >> 52) & 0x7ff;
    let (mantissa, exponent) = if biased == 0 { (fraction, -1074) } else { (fraction | 1 << 52, biased as i64 - 1075) };
    let even = mantissa % 2 == 0;
    // Below a power of two the next smaller double is half as far away.
    let narrow = fraction == 0 && biased > 1;
    let one = BigInt::one();
    let up = exponent.max(0) as usize;
    let down = (-exponent).max(0) as usize;
    let wide = usize::from(narrow);
    // The value is r/s; a number closer than plus/s above or minus/s below reads back as it.
    let mut r: BigInt = BigInt::from(mantissa) << (up + 1 + wide);
    let mut s: BigInt = &one << (down + 1 + wide);
    let mut plus: BigInt = &one << (up + wide);
    let mut minus: BigInt = &one << up;
    let base = BigInt::from(radix);
    let reaches = |high: &BigInt, s: &BigInt| if even { high >= s } else { high > s };
    let mut point = 0i64;
    while reaches(&(&r + &plus), &s) {
        s *= &base;
        point += 1;
    }
    while !reaches(&((&r + &plus) * &base), &s) {
        r *= &base;
        plus *= &base;
        minus *= &base;
        point -= 1;
    }
    let mut digits = String::new();
    loop {
        r *= &base;
        plus *= &base;
        minus *= &base;
        let (digit, rest) = r.div_rem(&s);
        r = rest;
        let mut digit = digit.to_u32().sure("a digit is less than the radix");
        let low = if even { r <= minus } else { r < minus };
        let high = reaches(&(&r + &plus), &s);
        if !low && !high {
            digits.push(char::from_digit(digit, radix).unwrap_or('0'));
            continue;
        }
        let half = (&r << 1usize).cmp(&s);
        let round_up = match (low, high) {
            (false, _) => true,
            (true, false) => false,
            (true, true) => half.is_gt() || (half.is_eq() && digit % 2 == 1),
        };
        digit += u32::from(round_up);
        digits.push(char::from_digit(digit, radix).unwrap_or('0'));
        debug_assert!(!s.is_zero());
        return (digits, point - 1);
    }
}
