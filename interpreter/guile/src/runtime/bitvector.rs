//! Bit vectors (Guile manual "Bit Vectors").

use super::prelude::*;

/// A vector of bits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bitvector(pub Vec<bool>);

impl Custom for Bitvector {
    fn equality_hint(&self, _: &dyn steel::rvals::CustomType) -> bool {
        false
    }
}

const EXPECTED: &str = "bitvector";

fn make(args: &[Value]) -> Answer {
    let fill = optional(args, 2).is_some_and(is_true);
    let count = index_arg("make-bitvector", args, 1)?.min(1 << 40);
    room_for("make-bitvector", count as u64)?;
    Ok(custom(Bitvector(vec![fill; count])))
}

fn bit_at(name: &'static str, args: &[Value]) -> Result<(usize, bool), Raised> {
    let at = index_arg(name, args, 2)?;
    let bit = custom_arg::<Bitvector, _>(name, args, 1, EXPECTED, |b| b.0.get(at).copied())?;
    bit.map(|bit| (at, bit)).ok_or_else(|| out_of_range(name, 2, &args[1]))
}

fn set(name: &'static str, args: &[Value], to: bool) -> Answer {
    let (at, _) = bit_at(name, args)?;
    custom_arg_mut::<Bitvector, _>(name, args, 1, EXPECTED, |b| {
        if let Some(place) = b.0.get_mut(at) {
            *place = to;
        }
    })?;
    Ok(unspecified())
}

fn change_all(name: &'static str, args: &[Value], change: impl Fn(bool) -> bool) -> Answer {
    custom_arg_mut::<Bitvector, _>(name, args, 1, EXPECTED, |b| b.0.iter_mut().for_each(|bit| *bit = change(*bit)))?;
    Ok(unspecified())
}

fn bits(name: &str, args: &[Value], position: usize) -> Result<Vec<bool>, Raised> {
    custom_arg::<Bitvector, _>(name, args, position, EXPECTED, |b| b.0.clone())
}

fn position(args: &[Value]) -> Answer {
    let bits = bits("bitvector-position", args, 1)?;
    let (start, end) = range_args("bitvector-position", args, 3, bits.len())?;
    let wanted = is_true(&args[1]);
    Ok((start..end).find(|i| bits.get(*i) == Some(&wanted)).map_or(FALSE, int))
}

fn count(name: &'static str, args: &[Value]) -> Answer {
    let bits = bits(name, args, 1)?;
    let (start, end) = range_args(name, args, 2, bits.len())?;
    Ok(int(bits.iter().take(end).skip(start).filter(|b| **b).count()))
}

fn by_mask(name: &'static str, args: &[Value], to: bool) -> Answer {
    let mask = bits(name, args, 2)?;
    custom_arg_mut::<Bitvector, _>(name, args, 1, EXPECTED, |b| {
        b.0.iter_mut().zip(mask).filter(|(_, m)| *m).for_each(|(bit, _)| *bit = to);
    })?;
    Ok(unspecified())
}

fn copy(args: &[Value]) -> Answer {
    let bits = bits("bitvector-copy", args, 1)?;
    let (start, end) = range_args("bitvector-copy", args, 2, bits.len())?;
    Ok(custom(Bitvector(bits.get(start..end).unwrap_or(&[]).to_vec())))
}

fn from_list(list: Vec<Value>) -> Answer {
    Ok(custom(Bitvector(list.iter().map(is_true).collect())))
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("bitvector?" (object: Any) => is::<Bitvector>(object),
        Guile("Bit Vectors"), "Is it a bit vector?"),
    native!("make-bitvector" (length: Index [fill: Any]) by make,
        Guile("Bit Vectors"), "A bit vector of so many bits."),
    native!("bitvector" (..bits: Any) by |a| Ok(custom(Bitvector(a.iter().map(is_true).collect()))),
        Guile("Bit Vectors"), "The bit vector of the arguments."),
    native!("bitvector-length" (bits: Bits) by |a| Ok(int(bits("bitvector-length", a, 1)?.len())),
        Guile("Bit Vectors"), "The number of bits."),
    native!("bitvector-ref" (bits: Bits, k: Index) by |a| Ok(super::value::bool(bit_at("bitvector-ref", a)?.1)),
        Guile("Bit Vectors"), "The bit at an index."),
    native!("bitvector-bit-set?" (bits: Bits, k: Index) by |a| Ok(super::value::bool(bit_at("bitvector-bit-set?", a)?.1)),
        Guile("Bit Vectors"), "Is the bit at an index set?"),
    native!("bitvector-bit-clear?" (bits: Bits, k: Index) by |a| Ok(super::value::bool(!bit_at("bitvector-bit-clear?", a)?.1)),
        Guile("Bit Vectors"), "Is the bit at an index clear?"),
    native!("bitvector-set!" (bits: Bits, k: Index, value: Any) by |a| set("bitvector-set!", a, is_true(&a[2])),
        Guile("Bit Vectors"), "Replace the bit at an index."),
    native!("bitvector-set-bit!" (bits: Bits, k: Index) by |a| set("bitvector-set-bit!", a, true),
        Guile("Bit Vectors"), "Set the bit at an index."),
    native!("bitvector-clear-bit!" (bits: Bits, k: Index) by |a| set("bitvector-clear-bit!", a, false),
        Guile("Bit Vectors"), "Clear the bit at an index."),
    native!("bitvector-fill!" (bits: Bits, fill: Any) by |a| {
        let to = is_true(&a[1]);
        change_all("bitvector-fill!", a, |_| to)
    }, Guile("Bit Vectors"), "Replace every bit."),
    native!("bitvector-set-all-bits!" (bits: Bits) by |a| change_all("bitvector-set-all-bits!", a, |_| true),
        Guile("Bit Vectors"), "Set every bit."),
    native!("bitvector-clear-all-bits!" (bits: Bits) by |a| change_all("bitvector-clear-all-bits!", a, |_| false),
        Guile("Bit Vectors"), "Clear every bit."),
    native!("bitvector-flip-all-bits!" (bits: Bits) by |a| change_all("bitvector-flip-all-bits!", a, |bit| !bit),
        Guile("Bit Vectors"), "Every bit the other way."),
    native!("bitvector-set-bits!" (bits: Bits, chosen: Bits) by |a| by_mask("bitvector-set-bits!", a, true),
        Guile("Bit Vectors"), "Set the bits that another has set."),
    native!("bitvector-clear-bits!" (bits: Bits, chosen: Bits) by |a| by_mask("bitvector-clear-bits!", a, false),
        Guile("Bit Vectors"), "Clear the bits that another has set."),
    native!("bitvector-position" (bits: Bits, bit: Any [start: Bound, end: Bound]) by position,
        Guile("Bit Vectors"), "The first index of a bit."),
    native!("bitvector-count" (bits: Bits [start: Bound, end: Bound]) by |a| count("bitvector-count", a),
        Guile("Bit Vectors"), "How many bits are set."),
    native!("bitvector-copy" (bits: Bits [start: Bound, end: Bound]) by copy,
        Guile("Bit Vectors"), "A new bit vector of the same bits."),
    native!("bitvector->list" (bits: Bits) by |a| Ok(list(bits("bitvector->list", a, 1)?.into_iter().map(super::value::bool).collect::<Vec<_>>())),
        Guile("Bit Vectors"), "The bits."),
    native!("list->bitvector" (list: Items) => from_list(list),
        Guile("Bit Vectors"), "The bit vector of a list's booleans."),
];
