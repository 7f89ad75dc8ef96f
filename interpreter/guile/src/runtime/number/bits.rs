//! Integers as two's complement bits (Guile manual "Bitwise Operations", SRFI 60).

use super::*;
use num_traits::One;

/// More bits than this in a shift are refused: the result would not fit the memory.
const MAX_SHIFT: isize = 1 << 33;

fn integer_arg(subr: &str, args: &[Value], position: usize) -> Result<BigInt, Raised> {
    let given = arg(subr, args, position)?;
    exact_integer(given).ok_or_else(|| wrong_type(subr, position, given))
}

fn fold(name: &'static str, args: &[Value], start: i64, op: fn(BigInt, &BigInt) -> BigInt) -> Answer {
    // Guile takes a number alone for what it is.
    if let [Value::NumV(_) | Value::Rational(_)] = args {
        return Ok(args[0].clone());
    }
    let mut result = BigInt::from(start);
    for (i, item) in args.iter().enumerate() {
        let n = exact_integer(item).ok_or_else(|| wrong_type(name, i.min(1) + 1, item))?;
        result = op(result, &n);
    }
    Ok(integer(result))
}

fn lognot(name: &'static str, args: &[Value]) -> Answer {
    Ok(integer(!integer_arg(name, args, 1)?))
}

fn logtest(name: &'static str, args: &[Value]) -> Answer {
    let common = integer_arg(name, args, 1)? & integer_arg(name, args, 2)?;
    Ok(super::super::value::bool(!common.is_zero()))
}

fn logbit(args: &[Value]) -> Answer {
    let index = index_arg("logbit?", args, 1)?;
    Ok(super::super::value::bool(integer_arg("logbit?", args, 2)?.bit(index as u64)))
}

fn shift(name: &'static str, args: &[Value], round: bool) -> Answer {
    let n = integer_arg(name, args, 1)?;
    let count = match &args[1] {
        Value::IntV(count) => *count,
        other => return Err(wrong_type(name, 2, other)),
    };
    if n.is_zero() || count == 0 {
        return Ok(integer(n));
    }
    if count > MAX_SHIFT {
        return Err(out_of_range(name, 2, &args[1]));
    }
    if count > 0 {
        room(name, n.bits() + count as u64)?;
        return Ok(integer(n << count as usize));
    }
    let down = count.unsigned_abs();
    let floor: BigInt = if down as u64 > n.bits() {
        if n.is_negative() {
            -BigInt::one()
        } else {
            BigInt::zero()
        }
    } else {
        &n >> down
    };
    if round && (down as u64) <= n.bits() + 1 {
        let half = n.bit(down as u64 - 1);
        let more = half && ((&n & ((BigInt::one() << (down - 1)) - 1)) != BigInt::zero() || floor.bit(0));
        return Ok(integer(if more { floor + 1 } else { floor }));
    }
    Ok(integer(floor))
}

fn bit_extract(args: &[Value]) -> Answer {
    let n = integer_arg("bit-extract", args, 1)?;
    let start = index_arg("bit-extract", args, 2)?;
    let end = index_arg("bit-extract", args, 3)?;
    if end < start || end as isize > MAX_SHIFT {
        return Err(out_of_range("bit-extract", 3, &args[2]));
    }
    room("bit-extract", (end - start) as u64)?;
    Ok(integer((n >> start) & ((BigInt::one() << (end - start)) - 1)))
}

fn logcount(args: &[Value]) -> Answer {
    let n = integer_arg("logcount", args, 1)?;
    let n = if n.is_negative() { !n } else { n };
    let count: u32 = n.iter_u64_digits().map(u64::count_ones).sum();
    Ok(int(count as usize))
}

fn integer_length(args: &[Value]) -> Answer {
    let n = integer_arg("integer-length", args, 1)?;
    let n = if n.is_negative() { !n } else { n };
    Ok(int(n.bits() as usize))
}

fn modulo_expt(args: &[Value]) -> Answer {
    let base = integer_arg("modulo-expt", args, 1)?;
    let exponent = integer_arg("modulo-expt", args, 2)?;
    let modulus = integer_arg("modulo-expt", args, 3)?;
    if modulus.is_zero() {
        return Err(numerical_overflow("modulo-expt"));
    }
    let (base, exponent) = if exponent.is_negative() {
        let inverse = large::inverse(&base, &modulus).ok_or_else(|| numerical_overflow("modulo-expt"))?;
        (inverse, -exponent)
    } else {
        (base, exponent)
    };
    // The remainder has the sign of the modulus.
    let base = large::floored(&base, &modulus.abs()).1;
    let power = large::power_modulo(base.magnitude(), exponent.magnitude(), modulus.magnitude());
    Ok(integer(large::floored(&power.into(), &modulus).1))
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("logand" (..integers: Integer) by |a| fold("logand", a, -1, |x, y| x & y),
        Guile("Bitwise Operations"), "The bits set in all."),
    native!("logior" (..integers: Integer) by |a| fold("logior", a, 0, |x, y| x | y),
        Guile("Bitwise Operations"), "The bits set in any."),
    native!("logxor" (..integers: Integer) by |a| fold("logxor", a, 0, |x, y| x ^ y),
        Guile("Bitwise Operations"), "The bits set in an odd number of them."),
    native!("bitwise-and" (..integers: Integer) by |a| fold("bitwise-and", a, -1, |x, y| x & y),
        R6rs(""), "The bits set in all."),
    native!("bitwise-ior" (..integers: Integer) by |a| fold("bitwise-ior", a, 0, |x, y| x | y),
        R6rs(""), "The bits set in any."),
    native!("bitwise-xor" (..integers: Integer) by |a| fold("bitwise-xor", a, 0, |x, y| x ^ y),
        R6rs(""), "The bits set in an odd number of them."),
    native!("lognot" (n: Integer) by |a| lognot("lognot", a),
        Guile("Bitwise Operations"), "Every bit the other way."),
    native!("bitwise-not" (n: Integer) by |a| lognot("bitwise-not", a), R6rs(""), "Every bit the other way."),
    native!("logtest" (n1: Integer, n2: Integer) by |a| logtest("logtest", a),
        Guile("Bitwise Operations"), "Is a bit set in both?"),
    native!("logbit?" (bit: Bound, n: Integer) by logbit, Guile("Bitwise Operations"), "Is the bit at an index set?"),
    native!("ash" (n: Integer, count: Integer) by |a| shift("ash", a, false),
        Guile("Bitwise Operations"), "Shift left, or right when negative, rounding down."),
    native!("bitwise-arithmetic-shift" (n: Integer, count: Integer) by |a| shift("bitwise-arithmetic-shift", a, false),
        R6rs(""), "Shift left, or right when negative."),
    native!("arithmetic-shift" (n: Integer, count: Integer) by |a| shift("arithmetic-shift", a, false),
        Srfi(60), "Shift left, or right when negative."),
    native!("round-ash" (n: Integer, count: Integer) by |a| shift("round-ash", a, true),
        Guile("Bitwise Operations"), "Shift left, or right when negative, rounding to even."),
    native!("bit-extract" (n: Integer, start: Bound, end: Bound) by bit_extract,
        Guile("Bitwise Operations"), "The bits from one index to another."),
    native!("logcount" (n: Integer) by logcount, Guile("Bitwise Operations"), "How many bits differ from the sign."),
    native!("integer-length" (n: Integer) by integer_length,
        Guile("Bitwise Operations"), "How many bits are needed beside the sign."),
    native!("modulo-expt" (n: Integer, exponent: Integer, modulus: Integer) by modulo_expt,
        Guile("Bitwise Operations"), "A power modulo a number."),
];
