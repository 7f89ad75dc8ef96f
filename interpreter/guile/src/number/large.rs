//! Arithmetic on integers so large that it takes long: it stops when the program is to.
//!
//! The operations of `num-bigint` cannot be interrupted. Here integers are cut into pieces that it
//! handles within some milliseconds: products by Karatsuba's method, quotients by the recursive
//! division of Burnikel and Ziegler, text by halves. So they are also faster from some ten
//! thousand digits on. Whoever is told to stop gets a wrong number soon, which nobody sees, see
//! [`crate::limit`].

use crate::limit::is_stopping;
use crate::sure::Sure;
use num_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

/// Products of numbers up to so many bits are left to `num-bigint`.
const PRODUCT: u64 = 1 << 21;
/// Divisors of up to so many bits are; what they divide may be longer by as much.
const DIVISOR: u64 = 1 << 14;
/// Numbers of up to so many bits are converted to text, and back, in one piece.
const TEXT: u64 = 1 << 13;
/// Common divisors, roots and powers modulo a number of up to so many bits are found in one piece.
const PIECE: u64 = 1 << 15;

fn low(n: &BigUint, bits: u64) -> BigUint {
    n & ((BigUint::one() << bits) - 1u32)
}

/// The product.
pub fn multiply(a: &BigUint, b: &BigUint) -> BigUint {
    let (short, long) = if a.bits() < b.bits() { (a, b) } else { (b, a) };
    if short.bits() <= DIVISOR && long.bits() <= PRODUCT * 4 || long.bits() <= PRODUCT {
        return short * long;
    }
    if is_stopping() {
        return BigUint::zero();
    }
    let half = long.bits().div_ceil(2);
    let (low_part, high_part) = (low(long, half), long >> half);
    if short.bits() <= half {
        return (multiply(&high_part, short) << half) + multiply(&low_part, short);
    }
    let (short_low, short_high) = (low(short, half), short >> half);
    let high = multiply(&high_part, &short_high);
    let lows = multiply(&low_part, &short_low);
    let middle = multiply(&(low_part + high_part), &(short_low + short_high));
    if is_stopping() {
        return BigUint::zero();
    }
    let middle = middle - &high - &lows;
    (high << (2 * half)) + (middle << half) + lows
}

/// Quotient and remainder; the divisor is not zero.
pub fn divide(a: &BigUint, b: &BigUint) -> (BigUint, BigUint) {
    let bits = b.bits();
    if bits <= DIVISOR && a.bits() <= PRODUCT || a.bits() <= bits + DIVISOR && a.bits() <= PRODUCT * 4 || a < b {
        return a.div_rem(b);
    }
    if bits <= DIVISOR {
        return divide_in_blocks(a, b, DIVISOR);
    }
    // The recursion wants a divisor whose length can be halved, and its highest bit set.
    let mut pieces = 1u64;
    while bits.div_ceil(pieces) > DIVISOR {
        pieces *= 2;
    }
    let length = bits.div_ceil(pieces) * pieces;
    let shift = length - bits;
    let (quotient, remainder) = divide_in_blocks(&(a << shift), &(b << shift), length);
    (quotient, remainder >> shift)
}

/// Long division with digits of `length` bits, no fewer than the divisor has.
fn divide_in_blocks(a: &BigUint, b: &BigUint, length: u64) -> (BigUint, BigUint) {
    let count = a.bits().div_ceil(length);
    let mut quotients = Vec::new();
    let mut remainder = BigUint::zero();
    let blocks = cut(a, length, count);
    for block in blocks.iter().rev() {
        if is_stopping() {
            return (BigUint::zero(), BigUint::zero());
        }
        let (quotient, rest) = divide_two(&((remainder << length) + block), b, length);
        quotients.push(quotient);
        remainder = rest;
    }
    quotients.reverse();
    (join(&quotients, length), remainder)
}

/// The digits of `n` in base two to the power `length`, lowest first.
fn cut(n: &BigUint, length: u64, count: u64) -> Vec<BigUint> {
    if count <= 1 {
        return vec![n.clone()];
    }
    let half = count / 2;
    let mut blocks = cut(&low(n, half * length), length, half);
    // The lower half may have zeros on top.
    blocks.resize(half as usize, BigUint::zero());
    blocks.extend(cut(&(n >> (half * length)), length, count - half));
    blocks
}

/// The number with these digits.
fn join(blocks: &[BigUint], length: u64) -> BigUint {
    match blocks {
        [] => BigUint::zero(),
        [only] => only.clone(),
        _ => {
            let half = blocks.len() / 2;
            let (lower, upper) = blocks.split_at(half);
            (join(upper, length) << (half as u64 * length)) + join(lower, length)
        }
    }
}

/// Divide two digits of `length` bits, less than `b` shifted by one digit, by one.
fn divide_two(a: &BigUint, b: &BigUint, length: u64) -> (BigUint, BigUint) {
    if length <= DIVISOR || length % 2 == 1 {
        return a.div_rem(b);
    }
    if is_stopping() {
        return (BigUint::zero(), BigUint::zero());
    }
    let half = length / 2;
    let (upper, rest) = divide_three(&(a >> half), b, half);
    let (lower, rest) = divide_three(&((rest << half) + low(a, half)), b, half);
    ((upper << half) + lower, rest)
}

/// Divide three half digits of `half` bits by two.
fn divide_three(a: &BigUint, b: &BigUint, half: u64) -> (BigUint, BigUint) {
    let (b_high, b_low) = (b >> half, low(b, half));
    let (mut quotient, rest) = if (a >> (2 * half)) < b_high {
        divide_two(&(a >> half), &b_high, half)
    } else {
        // The quotient has all its bits set, or is smaller by little.
        let all = (BigUint::one() << half) - 1u32;
        let rest = (a >> half) + &b_high - (&b_high << half);
        (all, rest)
    };
    let product = multiply(&quotient, &b_low);
    let mut rest = (rest << half) + low(a, half);
    // At most twice, as long as nobody was told to stop.
    while rest < product {
        if is_stopping() {
            return (BigUint::zero(), BigUint::zero());
        }
        quotient -= 1u32;
        rest += b;
    }
    (quotient, rest - product)
}

/// `base` to the power `count`.
pub fn power(base: &BigUint, mut count: u64) -> BigUint {
    let mut result = BigUint::one();
    let mut square = base.clone();
    while count > 0 && !is_stopping() {
        if count & 1 == 1 {
            result = multiply(&result, &square);
        }
        count >>= 1;
        if count > 0 {
            square = multiply(&square, &square);
        }
    }
    result
}

/// `base` to the power `exponent` modulo `modulus`, which is not zero.
pub fn power_modulo(base: &BigUint, exponent: &BigUint, modulus: &BigUint) -> BigUint {
    if modulus.bits().saturating_mul(exponent.bits()) <= 1 << 22 && modulus.bits() <= PIECE {
        return base.modpow(exponent, modulus);
    }
    let base = divide(base, modulus).1;
    let mut result = divide(&BigUint::one(), modulus).1;
    for bit in (0..exponent.bits()).rev() {
        if is_stopping() {
            break;
        }
        result = divide(&multiply(&result, &result), modulus).1;
        if exponent.bit(bit) {
            result = divide(&multiply(&result, &base), modulus).1;
        }
    }
    result
}

/// The greatest common divisor.
pub fn common_divisor(a: &BigUint, b: &BigUint) -> BigUint {
    let (mut a, mut b) = (a.clone(), b.clone());
    while !b.is_zero() && !is_stopping() {
        if a.bits().max(b.bits()) <= PIECE {
            return a.gcd(&b);
        }
        let rest = divide(&a, &b).1;
        a = std::mem::replace(&mut b, rest);
    }
    a
}

/// The integer part of the square root.
pub fn root(n: &BigUint) -> BigUint {
    if n.bits() <= PIECE {
        return n.sqrt();
    }
    // Newton's steps from above, from the root of the upper half of the digits on.
    let shift = n.bits() / 4;
    let mut guess = (root(&(n >> (2 * shift))) + 1u32) << shift;
    while !is_stopping() {
        let next = (&guess + divide(n, &guess).0) >> 1;
        if next >= guess {
            break;
        }
        guess = next;
    }
    guess
}

/// About how many digits `n` has in `radix`: one more, at most.
pub fn digits(bits: u64, radix: u32) -> u64 {
    (bits as f64 / f64::from(radix).log2()) as u64 + 1
}

/// The digits of `n` in `radix` (2 to 36).
pub fn to_text(n: &BigUint, radix: u32) -> String {
    if n.bits() <= TEXT || radix.is_power_of_two() {
        return n.to_str_radix(radix);
    }
    // Powers of the radix to the power two to the power of their index.
    let mut powers = vec![BigUint::from(radix)];
    while let Some(last) = powers.last().filter(|last| last.bits() * 2 <= n.bits() + 1 && !is_stopping()) {
        powers.push(multiply(last, last));
    }
    let mut out = String::with_capacity(digits(n.bits(), radix) as usize + 1);
    write_digits(n, radix, &powers, 0, &mut out);
    out
}

/// Write `n` with at least so many digits.
fn write_digits(n: &BigUint, radix: u32, powers: &[BigUint], least: usize, out: &mut String) {
    let (Some((power, lower)), false) = (powers.split_last(), is_stopping()) else {
        return write_piece(n, radix, least, out);
    };
    if n.bits() <= TEXT {
        return write_piece(n, radix, least, out);
    }
    if n < power {
        return write_digits(n, radix, lower, least, out);
    }
    let half = 1usize << lower.len();
    let (high, rest) = divide(n, power);
    write_digits(&high, radix, lower, least.saturating_sub(half), out);
    write_digits(&rest, radix, lower, half, out);
}

fn write_piece(n: &BigUint, radix: u32, least: usize, out: &mut String) {
    if is_stopping() {
        return;
    }
    let text = if n.is_zero() && least > 0 { String::new() } else { n.to_str_radix(radix) };
    out.extend(std::iter::repeat_n('0', least.saturating_sub(text.len())));
    out.push_str(&text);
}

/// The number whose digits in `radix` are `text`, all of them digits.
pub fn of_text(text: &[u8], radix: u32) -> BigUint {
    const LONGEST: usize = 4096;
    let piece = |text: &[u8]| BigUint::parse_bytes(text, radix).sure("all are digits");
    if text.len() <= LONGEST {
        return piece(text);
    }
    // Pieces of one length, joined two by two.
    let first = text.len() % LONGEST;
    let (start, rest) = text.split_at(first);
    let mut parts: Vec<BigUint> = if start.is_empty() { Vec::new() } else { vec![piece(start)] };
    for chunk in rest.chunks(LONGEST) {
        if is_stopping() {
            return BigUint::zero();
        }
        parts.push(piece(chunk));
    }
    let mut scale = power(&BigUint::from(radix), LONGEST as u64);
    while parts.len() > 1 && !is_stopping() {
        // The first pair is that of the last two, so that all but the highest are whole.
        let mut joined: Vec<BigUint> = Vec::with_capacity(parts.len() / 2 + 1);
        for pair in parts.rchunks(2) {
            joined.push(match pair {
                [high, low] => multiply(high, &scale) + low,
                [only] => only.clone(),
                _ => BigUint::zero(),
            });
        }
        joined.reverse();
        parts = joined;
        if parts.len() > 1 {
            scale = multiply(&scale, &scale);
        }
    }
    parts.pop().sure("pieces are joined until one is left")
}

/// The inverse of `n` modulo `modulus`, if there is one; neither is zero.
pub fn inverse(n: &BigInt, modulus: &BigInt) -> Option<BigInt> {
    if n.bits().max(modulus.bits()) <= PIECE {
        return n.modinv(modulus);
    }
    let (mut a, mut b) = (floored(n, modulus).1, modulus.clone());
    let (mut of_a, mut of_b) = (BigInt::one(), BigInt::zero());
    while !b.is_zero() && !is_stopping() {
        let (times, rest) = quotient(&a, &b);
        let of_rest = of_a - product(&times, &of_b);
        (a, b) = (b, rest);
        (of_a, of_b) = (of_b, of_rest);
    }
    (a.magnitude().is_one()).then(|| floored(&(of_a * a.signum()), modulus).1)
}

/// The ratio of two integers in lowest terms; the denominator is not zero.
pub fn ratio(numerator: BigInt, denominator: BigInt) -> BigRational {
    if numerator.bits().min(denominator.bits()) <= DIVISOR && numerator.bits().max(denominator.bits()) <= PRODUCT {
        return BigRational::new(numerator, denominator);
    }
    let common = BigInt::from(common_divisor(numerator.magnitude(), denominator.magnitude()));
    let (mut numerator, mut denominator) = match common.is_zero() || common.is_one() {
        true => (numerator, denominator),
        false => (quotient(&numerator, &common).0, quotient(&denominator, &common).0),
    };
    if denominator.is_negative() {
        (numerator, denominator) = (-numerator, -denominator);
    }
    // Whoever was told to stop may have no denominator left, which the crate cannot bear.
    let denominator = if denominator.is_zero() { BigInt::one() } else { denominator };
    BigRational::new_raw(numerator, denominator)
}

/// Are the parts of these ratios so large that their own arithmetic takes long?
pub fn are_large(a: &BigRational, b: &BigRational) -> bool {
    [a.numer(), a.denom(), b.numer(), b.denom()].iter().any(|part| part.bits() > DIVISOR)
}

fn signed(sign: Sign, magnitude: BigUint) -> BigInt {
    BigInt::from_biguint(if magnitude.is_zero() { Sign::NoSign } else { sign }, magnitude)
}

/// The product of integers.
pub fn product(a: &BigInt, b: &BigInt) -> BigInt {
    match a.bits().max(b.bits()) <= DIVISOR {
        true => a * b,
        false => signed(a.sign() * b.sign(), multiply(a.magnitude(), b.magnitude())),
    }
}

/// Quotient, towards zero, and remainder of integers; the divisor is not zero.
pub fn quotient(a: &BigInt, b: &BigInt) -> (BigInt, BigInt) {
    if a.bits() <= DIVISOR {
        return a.div_rem(b);
    }
    let (quotient, remainder) = divide(a.magnitude(), b.magnitude());
    (signed(a.sign() * b.sign(), quotient), signed(a.sign(), remainder))
}

/// Quotient, towards negative infinity, and remainder of integers; the divisor is not zero.
pub fn floored(a: &BigInt, b: &BigInt) -> (BigInt, BigInt) {
    let (quotient, remainder) = quotient(a, b);
    match !remainder.is_zero() && (remainder.sign() != b.sign()) {
        true => (quotient - 1, remainder + b),
        false => (quotient, remainder),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A number of so many bits, whose digits follow no pattern.
    fn number(bits: u64, seed: u32) -> BigUint {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_mul(1664525).wrapping_add(1013904223);
            state ^ (state >> 15)
        };
        let digits = (0..bits.div_ceil(32)).map(|_| next()).collect();
        low(&BigUint::new(digits), bits) | (BigUint::one() << (bits - 1))
    }

    #[test]
    fn products_and_quotients_agree() {
        for (a_bits, b_bits) in [(5 << 20, 5 << 20), (900_001, 700_003), (9_000_000, 20_011), (9_000_000, 100)] {
            let (a, b) = (number(a_bits, 1), number(b_bits, 2));
            let product = multiply(&a, &b);
            assert_eq!(product, &a * &b, "{a_bits} {b_bits}");
            let rest = &b - 1u32;
            assert_eq!(divide(&(&product + &rest), &b), (a, rest), "{a_bits} {b_bits}");
        }
        // Divisors with few bits set make the estimated digits as wrong as they can be.
        let b = (BigUint::one() << 40_000u32) + 1u32;
        for a in [(BigUint::one() << 600_000u32) - 1u32, BigUint::one() << 599_999u32, &b * &b - 1u32] {
            assert_eq!(divide(&a, &b), a.div_rem(&b));
        }
        let b = (BigUint::one() << 65_536u32) - 1u32;
        for a in [&b << 65_535u32, (&b << 700_000u32) + 5u32, (BigUint::one() << 800_000u32) - 1u32] {
            assert_eq!(divide(&a, &b), a.div_rem(&b));
        }
    }

    #[test]
    fn text_and_roots_agree() {
        for bits in [10_000, 33_333, 100_000] {
            let n = number(bits, 3);
            for radix in [3, 10, 16, 36] {
                let text = to_text(&n, radix);
                assert_eq!(text, n.to_str_radix(radix), "{bits} {radix}");
                assert_eq!(of_text(text.as_bytes(), radix), n, "{bits} {radix}");
                let count = digits(n.bits(), radix);
                assert!((text.len() as u64..=text.len() as u64 + 1).contains(&count), "{count} {}", text.len());
            }
            assert_eq!(root(&n), n.sqrt());
            assert_eq!(root(&multiply(&n, &n)), n);
            assert_eq!(root(&(multiply(&n, &n) - 1u32)), &n - 1u32);
        }
        // Zeros within.
        let n = power(&BigUint::from(10u32), 30_000) + 7u32;
        assert_eq!(to_text(&n, 10), n.to_str_radix(10));
    }

    #[test]
    fn powers_and_divisors_agree() {
        assert_eq!(power(&BigUint::from(3u32), 50_000), BigUint::from(3u32).pow(50_000));
        let (a, b) = (number(40_000, 4), number(50_000, 5));
        let common = number(3_000, 6);
        assert_eq!(common_divisor(&(&a * &common), &(&b * &common)), (&a * &common).gcd(&(&b * &common)));
        let exponent = BigUint::from(65_537u32);
        assert_eq!(power_modulo(&a, &exponent, &b), a.modpow(&exponent, &b));
        for (x, y) in [(7, 3), (-7, 3), (7, -3), (-7, -3), (6, 3), (-6, 3)] {
            let (x, y) = (BigInt::from(x) << 20_000, BigInt::from(y) << 20_000);
            assert_eq!(floored(&x, &y), x.div_mod_floor(&y));
        }
    }
}
