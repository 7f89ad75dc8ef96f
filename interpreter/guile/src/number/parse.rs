//! Text to numbers, by the grammar that Guile's `string->number` accepts.
//!
//! A token is a number or it is a symbol, so the parser must say *no* quickly and for exactly
//! the tokens that Guile refuses: `1+`, `...`, `-`, `+5x`. Exact parts stay exact until the whole
//! number is known; decimals without a forced exactness go straight to the nearest double.

use super::{large, Number};
use crate::sure::Sure;
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};

/// The largest decimal exponent that Guile computes with.
const MAX_EXPONENT: u32 = f64::MAX_10_EXP as u32;
/// The largest magnitude of a negative one.
const MAX_NEGATIVE_EXPONENT: u32 = MAX_EXPONENT + f64::DIGITS + 1;

/// Why a text is not a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParseError {
    /// It does not follow the grammar.
    NotANumber,
    /// It does, but the exponent is beyond what a double can hold; Guile raises `out-of-range`.
    OutOfRange,
}

use ParseError::{NotANumber, OutOfRange};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Exactness {
    Exact,
    Inexact,
}

impl Number {
    /// The number that `text` is in `radix` (2 to 36), as Guile's `string->number`: prefixes such
    /// as `#x` win over `radix`. `None` where that gives `#f` or raises an error.
    pub fn parse(text: &str, radix: u32) -> Option<Number> {
        Number::try_parse(text, radix).ok()
    }

    /// Like [`Number::parse`], and says why there is none.
    pub fn try_parse(text: &str, radix: u32) -> Result<Number, ParseError> {
        if !(2..=36).contains(&radix) {
            return Err(NotANumber);
        }
        let mut bytes = text.as_bytes();
        let mut forced = None;
        let mut prefix_radix = None;
        while let [b'#', kind, rest @ ..] = bytes {
            if rest.is_empty() {
                break;
            }
            let exactness = match kind.to_ascii_lowercase() {
                b'i' => Some(Exactness::Inexact),
                b'e' => Some(Exactness::Exact),
                _ => None,
            };
            let seen = match exactness {
                Some(exactness) => forced.replace(exactness).is_some(),
                None => {
                    let radix = match kind.to_ascii_lowercase() {
                        b'b' => 2,
                        b'o' => 8,
                        b'd' => 10,
                        b'x' => 16,
                        _ => return Err(NotANumber),
                    };
                    prefix_radix.replace(radix).is_some()
                }
            };
            if seen {
                return Err(NotANumber);
            }
            bytes = rest;
        }
        Parser { bytes, at: 0, radix: prefix_radix.unwrap_or(radix), forced }.complex()
    }
}

struct Parser<'t> {
    bytes: &'t [u8],
    at: usize,
    radix: u32,
    forced: Option<Exactness>,
}

/// Digits as they stand, `#` counting as zero.
struct Digits {
    start: usize,
    end: usize,
    hashes: bool,
}

impl Parser<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn at_end(&self) -> bool {
        self.at >= self.bytes.len()
    }

    /// `+` is one, `-` minus one, anything else nothing.
    fn sign(&mut self) -> Option<i8> {
        let sign = match self.peek() {
            Some(b'+') => 1,
            Some(b'-') => -1,
            _ => return None,
        };
        self.at += 1;
        Some(sign)
    }

    fn complex(mut self) -> Result<Number, ParseError> {
        let sign = self.sign();
        if self.at_end() {
            return Err(NotANumber);
        }
        let first = match self.unsigned_real(sign.is_some()) {
            Ok(real) => signed(real, sign),
            Err(OutOfRange) => return Err(OutOfRange),
            Err(NotANumber) => {
                let Some(sign) = sign else { return Err(NotANumber) };
                self.imaginary_end()?;
                return Ok(Number::Complex(0.0, f64::from(sign)));
            }
        };
        match self.peek() {
            None => Ok(first),
            Some(b'i' | b'I') if sign.is_some() => {
                self.imaginary_end()?;
                Ok(rectangular(Number::Int(0), first))
            }
            Some(b'@') => {
                self.at += 1;
                let sign = self.sign();
                let angle = signed(self.unsigned_real(sign.is_some())?, sign);
                if !self.at_end() {
                    return Err(NotANumber);
                }
                Ok(polar(first, angle))
            }
            Some(b'+' | b'-') => {
                let sign = self.sign();
                let imaginary = match self.unsigned_real(true) {
                    Ok(real) => signed(real, sign),
                    Err(OutOfRange) => return Err(OutOfRange),
                    Err(NotANumber) => Number::Int(i64::from(sign.unwrap_or(1))),
                };
                self.imaginary_end()?;
                Ok(rectangular(first, imaginary))
            }
            Some(_) => Err(NotANumber),
        }
    }

    /// The `i` that must be the last character.
    fn imaginary_end(&self) -> Result<(), ParseError> {
        match self.bytes.get(self.at..) {
            Some([b'i' | b'I']) => Ok(()),
            _ => Err(NotANumber),
        }
    }

    /// An unsigned real; the position moves only when there is one.
    fn unsigned_real(&mut self, signed: bool) -> Result<Number, ParseError> {
        let start = self.at;
        let result = self.unsigned_real_from(signed);
        if result.is_err() {
            self.at = start;
        }
        result
    }

    fn unsigned_real_from(&mut self, signed: bool) -> Result<Number, ParseError> {
        if signed && self.forced != Some(Exactness::Exact) {
            if let Some(special) = self.special() {
                return Ok(Number::Real(special));
            }
        }
        let start = self.at;
        let whole = self.digits(self.radix, false);
        if whole.is_none() && !(self.radix == 10 && self.peek() == Some(b'.')) {
            return Err(NotANumber);
        }
        if let (Some(whole), Some(b'/')) = (&whole, self.peek()) {
            self.at += 1;
            let divisor = self.digits(self.radix, false).ok_or(NotANumber)?;
            let value = (self.integer(whole), self.integer(&divisor));
            if value.1.is_zero() {
                return Err(NotANumber);
            }
            let inexact = whole.hashes || divisor.hashes;
            return Ok(self.finish(large::ratio(value.0, value.1), inexact));
        }
        let hashes = whole.as_ref().is_some_and(|w| w.hashes);
        if self.radix == 10 {
            if let Some(decimal) = self.decimal(start, whole.as_ref())? {
                return Ok(decimal);
            }
        }
        let Some(whole) = whole else { return Err(NotANumber) };
        if !hashes && self.forced != Some(Exactness::Inexact) {
            return Ok(self.exact_integer(&whole));
        }
        let value = BigRational::from(self.integer(&whole));
        Ok(self.finish(value, hashes))
    }

    /// `inf.0` or `nan.0` after a sign.
    fn special(&mut self) -> Option<f64> {
        let rest = self.bytes.get(self.at..)?;
        let name = rest.get(..4)?;
        if name.eq_ignore_ascii_case(b"inf.") && rest.get(4) == Some(&b'0') {
            self.at += 5;
            return Some(f64::INFINITY);
        }
        if name.eq_ignore_ascii_case(b"nan.") {
            let zeros = rest.get(4..)?.iter().take_while(|b| **b == b'0').count();
            let next = rest.get(4 + zeros);
            if zeros > 0 && !next.is_some_and(|b| b.is_ascii_digit() || *b == b'#') {
                self.at += 4 + zeros;
                return Some(f64::NAN);
            }
        }
        None
    }

    fn digits(&mut self, radix: u32, mut hashes: bool) -> Option<Digits> {
        let start = self.at;
        while let Some(byte) = self.peek() {
            if byte == b'#' && (self.at > start || hashes) {
                hashes = true;
            } else if hashes || char::from(byte).to_digit(radix).is_none() {
                break;
            }
            self.at += 1;
        }
        (self.at > start).then_some(Digits { start, end: self.at, hashes })
    }

    fn text(&self, digits: &Digits) -> String {
        let bytes = self.bytes.get(digits.start..digits.end).unwrap_or(&[]);
        bytes.iter().map(|b| if *b == b'#' { '0' } else { char::from(*b) }).collect()
    }

    fn integer(&self, digits: &Digits) -> BigInt {
        large::of_text(self.text(digits).as_bytes(), self.radix).into()
    }

    fn exact_integer(&self, digits: &Digits) -> Number {
        let bytes = self.bytes.get(digits.start..digits.end).unwrap_or(&[]);
        let mut small = 0i64;
        for byte in bytes {
            let digit = char::from(*byte).to_digit(self.radix).unwrap_or(0);
            let next = small.checked_mul(i64::from(self.radix)).and_then(|n| n.checked_add(i64::from(digit)));
            match next {
                Some(next) => small = next,
                None => return Number::from_integer(self.integer(digits)),
            }
        }
        Number::Int(small)
    }

    /// What follows the digits `whole` when it makes a decimal: a point, an exponent, or both.
    fn decimal(&mut self, start: usize, whole: Option<&Digits>) -> Result<Option<Number>, ParseError> {
        let mut fraction = None;
        let pointed = self.peek() == Some(b'.');
        if pointed {
            self.at += 1;
            let hashes = whole.is_some_and(|w| w.hashes);
            if whole.is_none() && !self.peek().is_some_and(|b| b.is_ascii_digit()) {
                return Err(NotANumber);
            }
            fraction = self.digits(10, hashes);
            if whole.is_some() && fraction.is_none() && self.peek() == Some(b'#') {
                fraction = self.digits(10, true);
            }
            if self.peek().is_some_and(|b| b.is_ascii_digit()) {
                return Err(NotANumber);
            }
        }
        let mantissa_end = self.at;
        let exponent = match self.peek().map(|b| b.to_ascii_lowercase()) {
            Some(b'd' | b'e' | b'f' | b'l' | b's') => {
                self.at += 1;
                Some(self.exponent()?)
            }
            _ => None,
        };
        if !pointed && exponent.is_none() {
            return Ok(None);
        }
        if self.forced != Some(Exactness::Exact) {
            let mantissa = self.text(&Digits { start, end: mantissa_end, hashes: false });
            let text = format!("0{mantissa}e{}", exponent.unwrap_or(0));
            return Ok(Some(Number::Real(text.parse().map_err(|_| NotANumber)?)));
        }
        let whole = whole.map(|w| self.text(w)).unwrap_or_default();
        let fraction = fraction.map(|f| self.text(&f)).unwrap_or_default();
        let digits = format!("0{whole}{fraction}");
        let value = BigInt::from(large::of_text(digits.as_bytes(), 10));
        let scale = exponent.unwrap_or(0) - fraction.len() as i64;
        let power = BigInt::from(large::power(&10u32.into(), scale.unsigned_abs()));
        let value = if scale < 0 { large::ratio(value, power) } else { BigRational::from(value * power) };
        Ok(Some(Number::from_ratio(value)))
    }

    fn exponent(&mut self) -> Result<i64, ParseError> {
        let sign = self.sign().unwrap_or(1);
        let start = self.at;
        let mut value = 0u32;
        while let Some(digit) = self.peek().and_then(|b| char::from(b).to_digit(10)) {
            if value <= MAX_EXPONENT {
                value = value * 10 + digit;
            }
            self.at += 1;
        }
        if self.at == start {
            return Err(NotANumber);
        }
        if value > if sign > 0 { MAX_EXPONENT } else { MAX_NEGATIVE_EXPONENT } {
            return Err(OutOfRange);
        }
        Ok(i64::from(value) * i64::from(sign))
    }

    fn finish(&self, value: BigRational, hashes: bool) -> Number {
        match self.forced {
            Some(Exactness::Inexact) => Number::Real(ratio_to_f64(&value)),
            None if hashes => Number::Real(ratio_to_f64(&value)),
            _ => Number::from_ratio(value),
        }
    }
}

fn signed(number: Number, sign: Option<i8>) -> Number {
    if sign != Some(-1) {
        return number;
    }
    match number {
        Number::Int(n) => n.checked_neg().map_or_else(|| Number::from_integer(-BigInt::from(n)), Number::Int),
        Number::Big(n) => Number::from_integer(-n),
        Number::Ratio(n) => Number::Ratio(-n),
        Number::Real(n) if n.is_nan() => Number::Real(n),
        Number::Real(n) => Number::Real(-n),
        Number::Complex(re, im) => Number::Complex(-re, -im),
    }
}

impl Number {
    /// The nearest double of a real number; the real part of a complex one.
    pub fn to_f64(&self) -> f64 {
        match self {
            Number::Int(n) => *n as f64,
            Number::Big(n) => n.to_f64().unwrap_or(f64::NAN),
            Number::Ratio(n) => ratio_to_f64(n),
            Number::Real(n) | Number::Complex(n, _) => *n,
        }
    }
}

fn rectangular(real: Number, imaginary: Number) -> Number {
    if imaginary == Number::Int(0) {
        return real;
    }
    Number::Complex(real.to_f64(), imaginary.to_f64())
}

fn polar(magnitude: Number, angle: Number) -> Number {
    if magnitude == Number::Int(0) || angle == Number::Int(0) {
        return magnitude;
    }
    let (magnitude, angle) = (magnitude.to_f64(), angle.to_f64());
    Number::Complex(magnitude * angle.cos(), magnitude * angle.sin())
}

/// The double nearest to `value`, halves to even.
///
/// The quotient is computed with 64 significant bits or more and a sticky last bit, so that the
/// one rounding happens in the conversion of the integer, or, for results below the normal
/// range, with as many bits as are left there.
fn ratio_to_f64(value: &BigRational) -> f64 {
    if value.is_zero() {
        return 0.0;
    }
    let (numer, denom) = (value.numer().abs(), value.denom());
    let magnitude = numer.bits() as i64 - denom.bits() as i64;
    // The quotient lies in 2^(magnitude-1) .. 2^(magnitude+1).
    let shift = (64 - magnitude).min(1074 + 2);
    let (numer, denom) = if shift >= 0 { (numer << shift, denom.clone()) } else { (numer, denom << -shift) };
    let mut quotient = &numer / &denom;
    if !(&numer - &quotient * &denom).is_zero() {
        quotient |= BigInt::one();
    }
    let mut result = quotient.to_f64().unwrap_or(f64::INFINITY);
    let subnormal = magnitude < -1020;
    if subnormal {
        // Round to a multiple of the smallest double here: scaling would round a second time.
        let low = (&quotient & BigInt::from(3)).to_u8().sure("two bits fit into a byte");
        let mut units: BigInt = quotient >> 2;
        let odd = (&units & BigInt::one()).is_one();
        if low == 3 || (low == 2 && odd) {
            units += 1;
        }
        result = f64::from_bits(units.to_u64().sure("a fraction has 52 bits"));
    } else {
        result = scale(result, -shift);
    }
    if value.is_negative() {
        -result
    } else {
        result
    }
}

/// `value` times two to the power `exponent`, in steps that lose nothing on the way.
fn scale(mut value: f64, mut exponent: i64) -> f64 {
    while exponent > 0 {
        let step = exponent.min(1000);
        value *= 2f64.powi(step as i32);
        exponent -= step;
        if value.is_infinite() {
            break;
        }
    }
    while exponent < 0 {
        let step = exponent.max(-1000);
        value *= 2f64.powi(step as i32);
        exponent -= step;
        if value == 0.0 {
            break;
        }
    }
    value
}
