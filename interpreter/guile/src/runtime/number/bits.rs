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
    let mut result = BigInt::from(start);
    for (i, item) in args.iter().enumerate() {
        let n = exact_integer(item).ok_or_else(|| wrong_type(name, i.min(1) + 1, item))?;
        result = op(result, &n);
    }
    Ok(integer(result))
}

fn lognot(name: &'static str, args: &[Value]) -> Answer {
    super::super::native::exact::<1>(name, args)?;
    Ok(integer(!integer_arg(name, args, 1)?))
}

fn logtest(name: &'static str, args: &[Value]) -> Answer {
    super::super::native::exact::<2>(name, args)?;
    let common = integer_arg(name, args, 1)? & integer_arg(name, args, 2)?;
    Ok(super::super::value::bool(!common.is_zero()))
}

fn logbit(args: &[Value]) -> Answer {
    super::super::native::exact::<2>("logbit?", args)?;
    let index = index_arg("logbit?", args, 1)?;
    Ok(super::super::value::bool(integer_arg("logbit?", args, 2)?.bit(index as u64)))
}

fn shift(name: &'static str, args: &[Value], round: bool) -> Answer {
    super::super::native::exact::<2>(name, args)?;
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
    super::super::native::exact::<3>("bit-extract", args)?;
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
    super::super::native::exact::<1>("logcount", args)?;
    let n = integer_arg("logcount", args, 1)?;
    let n = if n.is_negative() { !n } else { n };
    let count: u32 = n.iter_u64_digits().map(u64::count_ones).sum();
    Ok(int(count as usize))
}

fn integer_length(args: &[Value]) -> Answer {
    super::super::native::exact::<1>("integer-length", args)?;
    let n = integer_arg("integer-length", args, 1)?;
    let n = if n.is_negative() { !n } else { n };
    Ok(int(n.bits() as usize))
}

fn modulo_expt(args: &[Value]) -> Answer {
    super::super::native::exact::<3>("modulo-expt", args)?;
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
    native!("logand", 0.., |a| fold("logand", a, -1, |x, y| x & y), "The bits set in all."),
    native!("logior", 0.., |a| fold("logior", a, 0, |x, y| x | y), "The bits set in any."),
    native!("logxor", 0.., |a| fold("logxor", a, 0, |x, y| x ^ y), "The bits set in an odd number of them."),
    native!("bitwise-and", 0.., |a| fold("bitwise-and", a, -1, |x, y| x & y), "The bits set in all (R6RS)."),
    native!("bitwise-ior", 0.., |a| fold("bitwise-ior", a, 0, |x, y| x | y), "The bits set in any (R6RS)."),
    native!(
        "bitwise-xor",
        0..,
        |a| fold("bitwise-xor", a, 0, |x, y| x ^ y),
        "The bits set in an odd number of them (R6RS)."
    ),
    native!("lognot", 1..=1, |a| lognot("lognot", a), "Every bit the other way."),
    native!("bitwise-not", 1..=1, |a| lognot("bitwise-not", a), "Every bit the other way (R6RS)."),
    native!("logtest", 2..=2, |a| logtest("logtest", a), "Is a bit set in both?"),
    native!("logbit?", 2..=2, logbit, "Is the bit at an index set?"),
    native!("ash", 2..=2, |a| shift("ash", a, false), "Shift left, or right when negative, rounding down."),
    native!(
        "bitwise-arithmetic-shift",
        2..=2,
        |a| shift("bitwise-arithmetic-shift", a, false),
        "Shift left, or right when negative (R6RS)."
    ),
    native!(
        "arithmetic-shift",
        2..=2,
        |a| shift("arithmetic-shift", a, false),
        "Shift left, or right when negative (SRFI 60)."
    ),
    native!(
        "round-ash",
        2..=2,
        |a| shift("round-ash", a, true),
        "Shift left, or right when negative, rounding to even."
    ),
    native!("bit-extract", 3..=3, bit_extract, "The bits from one index to another."),
    native!("logcount", 1..=1, logcount, "How many bits differ from the sign."),
    native!("integer-length", 1..=1, integer_length, "How many bits are needed beside the sign."),
    native!("modulo-expt", 3..=3, modulo_expt, "A power modulo a number."),
];
