//! The numeric tower as the front end carries it (R7RS §6.2).
//!
//! The machine has its own numbers; literals are parsed and printed here, so that reading and
//! writing need no machine.

use num_bigint::BigInt;
use num_rational::BigRational;

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
