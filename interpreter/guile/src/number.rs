//! The numeric tower as the front end carries it (R7RS §6.2).
//!
//! The machine has its own numbers; literals are parsed and printed here, so that reading and
//! writing need no machine.

pub mod large;
mod parse;
mod print;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::ToPrimitive;

pub use parse::ParseError;

/// A number as written in a program. Exact values are in lowest form: an integer that fits is
/// `Int`, a ratio has a denominator above one.
#[derive(Clone, Debug, PartialEq)]
pub enum Number {
    Int(i64),
    Big(BigInt),
    Ratio(BigRational),
    Real(f64),
    /// Inexact, rectangular; the imaginary part may be zero.
    Complex(f64, f64),
}

impl Number {
    /// The exact integer `value` in lowest form.
    pub fn from_integer(value: BigInt) -> Number {
        match value.to_i64() {
            Some(small) => Number::Int(small),
            None => Number::Big(value),
        }
    }

    /// The exact ratio `value` in lowest form.
    pub fn from_ratio(value: BigRational) -> Number {
        if value.is_integer() {
            Number::from_integer(value.to_integer())
        } else {
            Number::Ratio(value)
        }
    }

    /// Is it exact (R7RS §6.2.2)?
    pub fn is_exact(&self) -> bool {
        matches!(self, Number::Int(_) | Number::Big(_) | Number::Ratio(_))
    }
}

#[cfg(test)]
mod tests;
