//! Uniform numeric vectors (SRFI 4, Guile manual "Uniform Numeric Vectors"): bytevectors that know
//! what their elements are.

use super::number::{exact_integer, integer, to_f64, to_number};
use super::prelude::*;
use crate::number::Number;
use num_bigint::BigInt;
use num_traits::ToPrimitive;

/// What the elements of a bytevector are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Element {
    /// Of a plain bytevector.
    Byte,
    /// Integers of so many bytes, with or without sign.
    Integer { size: u8, signed: bool },
    /// Floats of so many bytes.
    Float { size: u8 },
    /// Complex numbers whose parts have so many bytes each.
    Complex { size: u8 },
}

use Element::*;

const TAGS: &[(&str, Element)] = &[
    ("vu8", Byte),
    ("u8", Integer { size: 1, signed: false }),
    ("s8", Integer { size: 1, signed: true }),
    ("u16", Integer { size: 2, signed: false }),
    ("s16", Integer { size: 2, signed: true }),
    ("u32", Integer { size: 4, signed: false }),
    ("s32", Integer { size: 4, signed: true }),
    ("u64", Integer { size: 8, signed: false }),
    ("s64", Integer { size: 8, signed: true }),
    ("f32", Float { size: 4 }),
    ("f64", Float { size: 8 }),
    ("c32", Complex { size: 4 }),
    ("c64", Complex { size: 8 }),
];

impl Element {
    /// The type called `tag`, as in `#f64(…)`.
    pub fn of_tag(tag: &str) -> Option<Element> {
        TAGS.iter().find(|(name, _)| *name == tag).map(|(_, element)| *element)
    }

    /// What the type is called.
    pub fn tag(self) -> &'static str {
        TAGS.iter().find(|(_, element)| *element == self).map_or("vu8", |(name, _)| name)
    }

    /// The bytes of one element.
    pub fn size(self) -> usize {
        match self {
            Byte => 1,
            Integer { size, .. } | Float { size } => usize::from(size),
            Complex { size } => 2 * usize::from(size),
        }
    }

    /// The element at `index`.
    pub fn get(self, raw: &[u8], index: usize) -> Option<Value> {
        let start = index.checked_mul(self.size())?;
        let raw = raw.get(start..start.checked_add(self.size())?)?;
        Some(match self {
            Byte => int(usize::from(*raw.first()?)),
            Integer { signed: false, .. } => integer(BigInt::from_bytes_le(num_bigint::Sign::Plus, raw)),
            Integer { signed: true, .. } => integer(BigInt::from_signed_bytes_le(raw)),
            Float { .. } => Value::NumV(float(raw)?),
            Complex { size } => {
                let (re, im) = raw.split_at(usize::from(size));
                super::number::from_number(Number::Complex(float(re)?, float(im)?))
            }
        })
    }

    /// All elements.
    pub fn values(self, raw: &[u8]) -> Vec<Value> {
        (0..raw.len() / self.size()).filter_map(|i| self.get(raw, i)).collect()
    }

    /// The bytes of `value` as an element.
    ///
    /// # Errors
    /// It is no number of that type.
    pub fn bytes(self, name: &str, value: &Value) -> Result<Vec<u8>, Raised> {
        let size = self.size();
        let unfit = || out_of_range(name, 3, value);
        match self {
            Byte | Integer { .. } => {
                let signed = matches!(self, Integer { signed: true, .. });
                let n = exact_integer(value).and_then(|n| n.to_i128()).ok_or_else(unfit)?;
                let bits = size as u32 * 8;
                let (low, high) =
                    if signed { (-(1i128 << (bits - 1)), 1i128 << (bits - 1)) } else { (0, 1i128 << bits) };
                if n < low || n >= high {
                    return Err(unfit());
                }
                Ok(n.to_le_bytes()[..size].to_vec())
            }
            Float { size } => {
                let x = to_f64(value).ok_or_else(|| wrong_type_value(None, "real number", value))?;
                Ok(float_bytes(x, size))
            }
            Complex { size } => {
                let (re, im) = match to_number(value) {
                    Some(Number::Complex(re, im)) => (re, im),
                    Some(real) => (real.to_f64(), 0.0),
                    None => return Err(wrong_type_value(None, "complex number", value)),
                };
                Ok([float_bytes(re, size), float_bytes(im, size)].concat())
            }
        }
    }
}

fn float(raw: &[u8]) -> Option<f64> {
    match raw.len() {
        4 => raw.try_into().ok().map(|raw| f64::from(f32::from_le_bytes(raw))),
        _ => raw.try_into().ok().map(f64::from_le_bytes),
    }
}

fn float_bytes(x: f64, size: u8) -> Vec<u8> {
    match size {
        4 => (x as f32).to_le_bytes().to_vec(),
        _ => x.to_le_bytes().to_vec(),
    }
}

/// A uniform vector of `values`.
///
/// # Errors
/// One of them is no number of that type.
pub fn uniform(name: &str, element: Element, values: &[Value]) -> Answer {
    let mut raw = Vec::with_capacity(values.len() * element.size());
    for value in values {
        raw.extend(element.bytes(name, value)?);
    }
    Ok(custom(Bytevector(raw, element)))
}

fn element_arg(name: &str, args: &[Value], position: usize) -> Result<Element, Raised> {
    let tag = symbol_arg(name, args, position)?;
    Element::of_tag(tag.name()).ok_or_else(|| out_of_range(name, position, &args[position - 1]))
}

fn make(args: &[Value]) -> Answer {
    let [_, length, fill] = exact::<3>("make-uniform-vector", args)?;
    let element = element_arg("make-uniform-vector", args, 1)?;
    let length = index_arg("make-uniform-vector", std::slice::from_ref(length), 1)?;
    if length > 1 << 36 {
        return Err(out_of_range("make-uniform-vector", 1, &args[1]));
    }
    let one = element.bytes("make-uniform-vector", fill)?;
    room_for("make-uniform-vector", (one.len() as u64).saturating_mul(length as u64))?;
    Ok(custom(Bytevector(one.repeat(length), element)))
}

fn of_list(args: &[Value]) -> Answer {
    let element = element_arg("list->uniform-vector", args, 1)?;
    uniform("list->uniform-vector", element, &list_arg("list->uniform-vector", args, 2)?)
}

fn element_of(args: &[Value]) -> Answer {
    let [given] = exact::<1>("%uniform-element", args)?;
    Ok(with::<Bytevector, _>(given, |b| intern(b.1.tag())).unwrap_or(FALSE))
}

fn length(args: &[Value]) -> Answer {
    custom_arg::<Bytevector, _>("uniform-vector-length", args, 1, "uniform vector", |b| int(b.0.len() / b.1.size()))
}

fn get_element(args: &[Value]) -> Answer {
    let at = index_arg("uniform-vector-ref", args, 2)?;
    custom_arg::<Bytevector, _>("uniform-vector-ref", args, 1, "uniform vector", |b| b.1.get(&b.0, at))?
        .ok_or_else(|| out_of_range("uniform-vector-ref", 2, &args[1]))
}

fn set_element(args: &[Value]) -> Answer {
    let at = index_arg("uniform-vector-set!", args, 2)?;
    let element = custom_arg::<Bytevector, _>("uniform-vector-set!", args, 1, "uniform vector", |b| b.1)?;
    put(&args[0], at, &element.bytes("uniform-vector-set!", &args[2])?)
        .ok_or_else(|| out_of_range("uniform-vector-set!", 2, &args[1]))?;
    Ok(unspecified())
}

/// Put the bytes of an element at `index`; `None` if there is no such element.
pub fn put(vector: &Value, index: usize, bytes: &[u8]) -> Option<()> {
    with_mut::<Bytevector, _>(vector, |b| {
        let start = index.checked_mul(bytes.len())?;
        b.0.get_mut(start..start.checked_add(bytes.len())?)?.copy_from_slice(bytes);
        Some(())
    })?
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("%make-uniform-vector" (element_type: Any, length: Bound, fill: Any) by make,
        Srfi(4), "A uniform vector: type, length, every element."),
    native!("%list->uniform-vector" (element_type: Any, list: List) by of_list,
        Srfi(4), "A uniform vector: type, elements."),
    native!("%uniform-element" (object: Any) by element_of,
        Srfi(4), "The type of a uniform vector's elements, a symbol, or #f."),
    native!("uniform-vector-length" (uniform: Uniform) by length, Srfi(4), "The number of elements."),
    native!("uniform-vector-ref" (uniform: Uniform, k: Bound) by get_element, Srfi(4), "The element at an index."),
    native!("uniform-vector-set!" (uniform: Uniform, k: Bound, value: Any) by set_element,
        Srfi(4), "Replace the element at an index."),
];
