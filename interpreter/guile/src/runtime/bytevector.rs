//! Bytevectors (R7RS §6.9, R6RS libraries §2): bytes, and numbers laid out in them.

use super::number::{exact_integer, from_number, integer, to_f64, Number};
use super::prelude::*;
use num_bigint::{BigInt, Sign};

const EXPECTED: &str = "bytevector";

fn length_of(name: &str, args: &[Value], position: usize) -> Result<usize, Raised> {
    custom_arg::<Bytevector, _>(name, args, position, EXPECTED, |b| b.0.len())
}

/// The bytes of argument `position`.
pub fn bytes_arg(name: &str, args: &[Value], position: usize) -> Result<Vec<u8>, Raised> {
    custom_arg::<Bytevector, _>(name, args, position, EXPECTED, |b| b.0.clone())
}

fn byte_arg(name: &str, args: &[Value], position: usize) -> Result<u8, Raised> {
    let given = arg(name, args, position)?;
    match given {
        Value::IntV(n) => u8::try_from(*n)
            .or_else(|_| i8::try_from(*n).map(|n| n as u8))
            .map_err(|_| out_of_range(name, position, given)),
        Value::BigNum(_) => Err(out_of_range(name, position, given)),
        _ => Err(wrong_type(name, position, given)),
    }
}

/// The place of `size` bytes at the index in argument 2.
fn place(name: &str, args: &[Value], size: usize) -> Result<usize, Raised> {
    let len = length_of(name, args, 1)?;
    let at = index_arg(name, args, 2)?;
    if at.checked_add(size).is_none_or(|end| end > len) {
        return Err(out_of_range(name, 2, &args[1]));
    }
    Ok(at)
}

fn read<const N: usize>(name: &str, args: &[Value]) -> Result<[u8; N], Raised> {
    let at = place(name, args, N)?;
    custom_arg::<Bytevector, _>(name, args, 1, EXPECTED, |b| {
        let mut out = [0; N];
        if let Some(bytes) = b.0.get(at..at + N) {
            out.copy_from_slice(bytes);
        }
        out
    })
}

fn write(name: &str, args: &[Value], bytes: &[u8]) -> Answer {
    let at = place(name, args, bytes.len())?;
    custom_arg_mut::<Bytevector, _>(name, args, 1, EXPECTED, |b| {
        if let Some(place) = b.0.get_mut(at..at + bytes.len()) {
            place.copy_from_slice(bytes);
        }
    })?;
    Ok(unspecified())
}

/// Is the byte order in argument `position` (native when there is none) big?
fn is_big(name: &str, args: &[Value], position: usize) -> Result<bool, Raised> {
    let Some(given) = args.get(position - 1) else { return Ok(cfg!(target_endian = "big")) };
    match as_symbol(given).map(Symbol::name) {
        Some("big") => Ok(true),
        Some("little") => Ok(false),
        Some("native") => Ok(cfg!(target_endian = "big")),
        _ => Err(wrong_type(name, position, given)),
    }
}

fn make(args: &[Value]) -> Answer {
    let fill = if optional(args, 2).is_some() { byte_arg("make-bytevector", args, 2)? } else { 0 };
    let count = index_arg("make-bytevector", args, 1)?;
    if count > 1 << 40 {
        return Err(out_of_range("make-bytevector", 1, &args[0]));
    }
    room_for("make-bytevector", count as u64)?;
    Ok(bytes(vec![fill; count]))
}

fn of(args: &[Value]) -> Answer {
    (1..=args.len()).map(|position| byte_arg("bytevector", args, position)).collect::<Result<Vec<u8>, _>>().map(bytes)
}

fn u8_ref(args: &[Value]) -> Answer {
    Ok(int(usize::from(read::<1>("bytevector-u8-ref", args)?[0])))
}

/// `bytevector-u8-set!`.
pub fn set_byte(args: &[Value]) -> Answer {
    let byte = match &args[2] {
        Value::IntV(n) => u8::try_from(*n).map_err(|_| out_of_range("bytevector-u8-set!", 3, &args[2]))?,
        other => return Err(wrong_type("bytevector-u8-set!", 3, other)),
    };
    write("bytevector-u8-set!", args, &[byte])
}

fn s8_set(args: &[Value]) -> Answer {
    let byte = match &args[2] {
        Value::IntV(n) => i8::try_from(*n).map_err(|_| out_of_range("bytevector-s8-set!", 3, &args[2]))?,
        other => return Err(wrong_type("bytevector-s8-set!", 3, other)),
    };
    write("bytevector-s8-set!", args, &byte.to_le_bytes())
}

macro_rules! integers {
    ($($type:ident $size:literal $get:literal $set:literal $get_native:literal $set_native:literal;)*) => {
        /// Integers of 16, 32 and 64 bits.
        pub const INTEGERS: &[Native] = &[$(
            native!($get (bytevector: Bytes, k: Bound, endianness: Endianness) by |a| { integer_ref!($get, a, $type, $size) },
                R6rs("libraries §2"), "The integer at an index."),
            native!($get_native (bytevector: Bytes, k: Bound) by |a| { integer_ref!($get_native, a, $type, $size) },
                R6rs("libraries §2"), "The integer at an index, in native order."),
            native!($set (bytevector: Bytes, k: Bound, value: Any, endianness: Endianness) by |a| { integer_set!($set, a, $type) },
                R6rs("libraries §2"), "Replace the integer at an index."),
            native!($set_native (bytevector: Bytes, k: Bound, value: Any) by |a| { integer_set!($set_native, a, $type) },
                R6rs("libraries §2"), "Replace the integer at an index, in native order."),
        )*];
    };
}
macro_rules! integer_ref {
    ($name:literal, $args:ident, $type:ident, $size:literal) => {{
        let raw = read::<$size>($name, $args)?;
        Ok(integer(if is_big($name, $args, 3)? { $type::from_be_bytes(raw) } else { $type::from_le_bytes(raw) }.into()))
    }};
}
macro_rules! integer_set {
    ($name:literal, $args:ident, $type:ident) => {{
        let n = exact_integer(&$args[2]).ok_or_else(|| wrong_type($name, 3, &$args[2]))?;
        let n = $type::try_from(n).map_err(|_| out_of_range($name, 3, &$args[2]))?;
        write($name, $args, &if is_big($name, $args, 4)? { n.to_be_bytes() } else { n.to_le_bytes() })
    }};
}
integers! {
    u16 2 "bytevector-u16-ref" "bytevector-u16-set!" "bytevector-u16-native-ref" "bytevector-u16-native-set!";
    i16 2 "bytevector-s16-ref" "bytevector-s16-set!" "bytevector-s16-native-ref" "bytevector-s16-native-set!";
    u32 4 "bytevector-u32-ref" "bytevector-u32-set!" "bytevector-u32-native-ref" "bytevector-u32-native-set!";
    i32 4 "bytevector-s32-ref" "bytevector-s32-set!" "bytevector-s32-native-ref" "bytevector-s32-native-set!";
    u64 8 "bytevector-u64-ref" "bytevector-u64-set!" "bytevector-u64-native-ref" "bytevector-u64-native-set!";
    i64 8 "bytevector-s64-ref" "bytevector-s64-set!" "bytevector-s64-native-ref" "bytevector-s64-native-set!";
}

macro_rules! floats {
    ($($type:ident $size:literal $get:literal $set:literal $get_native:literal $set_native:literal;)*) => {
        /// IEEE floats of 32 and 64 bits.
        pub const FLOATS: &[Native] = &[$(
            native!($get (bytevector: Bytes, k: Bound, endianness: Endianness) by |a| { float_ref!($get, a, $type, $size) },
                R6rs("libraries §2"), "The float at an index."),
            native!($get_native (bytevector: Bytes, k: Bound) by |a| { float_ref!($get_native, a, $type, $size) },
                R6rs("libraries §2"), "The float at an index, in native order."),
            native!($set (bytevector: Bytes, k: Bound, value: Any, endianness: Endianness) by |a| { float_set!($set, a, $type) },
                R6rs("libraries §2"), "Replace the float at an index."),
            native!($set_native (bytevector: Bytes, k: Bound, value: Any) by |a| { float_set!($set_native, a, $type) },
                R6rs("libraries §2"), "Replace the float at an index, in native order."),
        )*];
    };
}
macro_rules! float_ref {
    ($name:literal, $args:ident, $type:ident, $size:literal) => {{
        let raw = read::<$size>($name, $args)?;
        Ok(from_number(Number::Real(f64::from(if is_big($name, $args, 3)? {
            $type::from_be_bytes(raw)
        } else {
            $type::from_le_bytes(raw)
        }))))
    }};
}
macro_rules! float_set {
    ($name:literal, $args:ident, $type:ident) => {{
        let x = to_f64(&$args[2]).ok_or_else(|| wrong_type($name, 3, &$args[2]))? as $type;
        write($name, $args, &if is_big($name, $args, 4)? { x.to_be_bytes() } else { x.to_le_bytes() })
    }};
}
floats! {
    f32 4 "bytevector-ieee-single-ref" "bytevector-ieee-single-set!" "bytevector-ieee-single-native-ref" "bytevector-ieee-single-native-set!";
    f64 8 "bytevector-ieee-double-ref" "bytevector-ieee-double-set!" "bytevector-ieee-double-native-ref" "bytevector-ieee-double-native-set!";
}

fn to_integer(raw: &[u8], big: bool, signed: bool) -> BigInt {
    match (big, signed) {
        (true, true) => BigInt::from_signed_bytes_be(raw),
        (false, true) => BigInt::from_signed_bytes_le(raw),
        (true, false) => BigInt::from_bytes_be(Sign::Plus, raw),
        (false, false) => BigInt::from_bytes_le(Sign::Plus, raw),
    }
}

/// The bytes of an integer in `size` bytes, when it fits.
fn from_integer(n: &BigInt, size: usize, big: bool, signed: bool) -> Option<Vec<u8>> {
    if !signed && n.sign() == Sign::Minus {
        return None;
    }
    let mut raw = if signed { n.to_signed_bytes_le() } else { n.to_bytes_le().1 };
    if raw.len() > size && (n.sign() != Sign::NoSign) {
        return None;
    }
    raw.resize(size, if n.sign() == Sign::Minus { 0xFF } else { 0 });
    if big {
        raw.reverse();
    }
    Some(raw)
}

fn size_arg(name: &str, args: &[Value], position: usize) -> Result<usize, Raised> {
    match index_arg(name, args, position)? {
        0 => Err(out_of_range(name, position, &args[position - 1])),
        size => Ok(size),
    }
}

fn any_ref(name: &'static str, args: &[Value], signed: bool) -> Answer {
    let size = size_arg(name, args, 4)?;
    let at = place(name, args, size)?;
    let big = is_big(name, args, 3)?;
    custom_arg::<Bytevector, _>(name, args, 1, EXPECTED, |b| {
        integer(to_integer(b.0.get(at..at + size).unwrap_or(&[]), big, signed))
    })
}

fn any_set(name: &'static str, args: &[Value], signed: bool) -> Answer {
    let size = size_arg(name, args, 5)?;
    let n = exact_integer(&args[2]).ok_or_else(|| wrong_type(name, 3, &args[2]))?;
    let raw = from_integer(&n, size, is_big(name, args, 4)?, signed).ok_or_else(|| out_of_range(name, 3, &args[2]))?;
    write(name, args, &raw)
}

fn to_int_list(name: &'static str, args: &[Value], signed: bool) -> Answer {
    let bytes = bytes_arg(name, args, 1)?;
    let big = is_big(name, args, 2)?;
    let size = size_arg(name, args, 3)?;
    Ok(list(bytes.chunks_exact(size).map(|raw| integer(to_integer(raw, big, signed))).collect::<Vec<_>>()))
}

fn from_int_list(name: &'static str, args: &[Value], signed: bool) -> Answer {
    let items = list_arg(name, args, 1)?;
    let big = is_big(name, args, 2)?;
    let size = size_arg(name, args, 3)?;
    let mut out = Vec::new();
    for item in items {
        let n = exact_integer(&item).ok_or_else(|| wrong_type(name, 1, &item))?;
        out.extend(from_integer(&n, size, big, signed).ok_or_else(|| out_of_range(name, 1, &item))?);
    }
    Ok(bytes(out))
}

fn u8_list(args: &[Value]) -> Answer {
    Ok(list(bytes_arg("bytevector->u8-list", args, 1)?.into_iter().map(|b| int(usize::from(b))).collect::<Vec<_>>()))
}

fn from_u8_list(given: &Value) -> Answer {
    let items = list_to_vec(given).ok_or_else(|| wrong_type("u8-list->bytevector", 1, given))?;
    items
        .iter()
        .map(|item| match item {
            Value::IntV(n) => u8::try_from(*n).map_err(|_| wrong_type("u8-list->bytevector", 1, item)),
            _ => Err(wrong_type("u8-list->bytevector", 1, item)),
        })
        .collect::<Result<Vec<u8>, _>>()
        .map(bytes)
}

fn fill(args: &[Value]) -> Answer {
    let byte = byte_arg("bytevector-fill!", args, 2)?;
    let (start, end) = range_args("bytevector-fill!", args, 3, length_of("bytevector-fill!", args, 1)?)?;
    custom_arg_mut::<Bytevector, _>("bytevector-fill!", args, 1, EXPECTED, |b| {
        if let Some(part) = b.0.get_mut(start..end) {
            part.fill(byte);
        }
    })?;
    Ok(unspecified())
}

fn copy(args: &[Value]) -> Answer {
    let (start, end) = range_args("bytevector-copy", args, 2, length_of("bytevector-copy", args, 1)?)?;
    Ok(bytes(bytes_arg("bytevector-copy", args, 1)?.get(start..end).unwrap_or(&[]).to_vec()))
}

/// R6RS `bytevector-copy!`: source, start, target, start, count. (R7RS puts the target first; the
/// module `(scheme base)` turns the arguments round.)
fn copy_bang(args: &[Value]) -> Answer {
    let count = index_arg("bytevector-copy!", args, 5)?;
    let from = index_arg("bytevector-copy!", args, 2)?;
    let to = index_arg("bytevector-copy!", args, 4)?;
    let source = bytes_arg("bytevector-copy!", args, 1)?;
    let part = from
        .checked_add(count)
        .and_then(|end| source.get(from..end))
        .ok_or_else(|| out_of_range("bytevector-copy!", 2, &args[1]))?;
    let fits = custom_arg_mut::<Bytevector, _>("bytevector-copy!", args, 3, EXPECTED, |b| {
        match to.checked_add(count).and_then(|end| b.0.get_mut(to..end)) {
            Some(target) => {
                target.copy_from_slice(part);
                true
            }
            None => false,
        }
    })?;
    if fits {
        Ok(unspecified())
    } else {
        Err(out_of_range("bytevector-copy!", 4, &args[3]))
    }
}

fn append(args: &[Value]) -> Answer {
    let mut out = Vec::new();
    for position in 1..=args.len() {
        let count = custom_arg::<Bytevector, _>("bytevector-append", args, position, EXPECTED, |b| b.0.len())?;
        room_for("bytevector-append", (out.len() + count) as u64)?;
        custom_arg::<Bytevector, _>("bytevector-append", args, position, EXPECTED, |b| out.extend_from_slice(&b.0))?;
    }
    Ok(bytes(out))
}

fn equal(args: &[Value]) -> Answer {
    Ok(super::value::bool(bytes_arg("bytevector=?", args, 1)? == bytes_arg("bytevector=?", args, 2)?))
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("bytevector?" (object: Any) => is::<Bytevector>(object),
        R7rs("6.9"), "Is it a bytevector?"),
    native!("make-bytevector" (length: Bound [fill: Bound]) by make, R7rs("6.9"), "A bytevector of so many bytes."),
    native!("bytevector" (..bytes: Integer) by of, R7rs("6.9"), "The bytevector of the arguments."),
    native!("bytevector-length" (bytevector: Bytes) by |a| Ok(int(length_of("bytevector-length", a, 1)?)),
        R7rs("6.9"), "The number of bytes."),
    native!("bytevector=?" (bytevector1: Bytes, bytevector2: Bytes) by equal,
        R6rs("libraries §2"), "Are the bytes the same?"),
    native!("bytevector-u8-ref" (bytevector: Bytes, k: Bound) by u8_ref, R7rs("6.9"), "The byte at an index."),
    native!("bytevector-u8-set!" (bytevector: Bytes, k: Bound, value: Any) by set_byte,
        R7rs("6.9"), "Replace the byte at an index."),
    native!("bytevector-s8-ref" (bytevector: Bytes, k: Bound) by |a| Ok(Value::IntV(read::<1>("bytevector-s8-ref", a)?[0] as i8 as isize)),
        R6rs("libraries §2"), "The signed byte at an index."),
    native!("bytevector-s8-set!" (bytevector: Bytes, k: Bound, value: Any) by s8_set,
        R6rs("libraries §2"), "Replace the signed byte at an index."),
    native!("bytevector-uint-ref" (bytevector: Bytes, k: Bound, endianness: Endianness, size: Bound) by |a| any_ref("bytevector-uint-ref", a, false),
        R6rs("libraries §2"), "The integer of any size at an index."),
    native!("bytevector-sint-ref" (bytevector: Bytes, k: Bound, endianness: Endianness, size: Bound) by |a| any_ref("bytevector-sint-ref", a, true),
        R6rs("libraries §2"), "The signed integer of any size at an index."),
    native!("bytevector-uint-set!" (bytevector: Bytes, k: Bound, value: Any, endianness: Endianness, size: Bound) by |a| any_set("bytevector-uint-set!", a, false),
        R6rs("libraries §2"), "Replace the integer of any size at an index."),
    native!("bytevector-sint-set!" (bytevector: Bytes, k: Bound, value: Any, endianness: Endianness, size: Bound) by |a| any_set("bytevector-sint-set!", a, true),
        R6rs("libraries §2"), "Replace the signed integer of any size at an index."),
    native!("bytevector->uint-list" (bytevector: Bytes, endianness: Endianness, size: Bound) by |a| to_int_list("bytevector->uint-list", a, false),
        R6rs("libraries §2"), "The integers of a size."),
    native!("bytevector->sint-list" (bytevector: Bytes, endianness: Endianness, size: Bound) by |a| to_int_list("bytevector->sint-list", a, true),
        R6rs("libraries §2"), "The signed integers of a size."),
    native!("uint-list->bytevector" (list: List, endianness: Endianness, size: Bound) by |a| from_int_list("uint-list->bytevector", a, false),
        R6rs("libraries §2"), "The bytes of integers of a size."),
    native!("sint-list->bytevector" (list: List, endianness: Endianness, size: Bound) by |a| from_int_list("sint-list->bytevector", a, true),
        R6rs("libraries §2"), "The bytes of signed integers of a size."),
    native!("bytevector->u8-list" (bytevector: Bytes) by u8_list, R6rs("libraries §2"), "The bytes as a list."),
    native!("u8-list->bytevector" (list: List) => from_u8_list(list), R6rs("libraries §2"), "The bytevector of a list."),
    native!("bytevector-fill!" (bytevector: Bytes, fill: Integer [start: Bound, end: Bound]) by fill,
        R6rs("libraries §2"), "Replace every byte."),
    native!("bytevector-copy" (bytevector: Bytes [start: Bound, end: Bound]) by copy,
        R7rs("6.9"), "A new bytevector of the same bytes."),
    native!("bytevector-copy!" (source: Bytes, start: Bound, target: Bytes, at: Bound, count: Bound) by copy_bang,
        Guile("Bytevectors"), "Put bytes into another bytevector, R6RS order of arguments."),
    native!("bytevector-append" (..bytevectors: Bytes) by append, R7rs("6.9"), "The bytevectors in a row."),
    native!("native-endianness" () => intern(if cfg!(target_endian = "big") { "big" } else { "little" }),
        R6rs("libraries §2"), "The byte order of this machine."),
];
