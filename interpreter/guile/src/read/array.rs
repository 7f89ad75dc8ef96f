//! What stands before the elements of an array: rank, type and bounds (Guile manual "Array
//! Syntax"): `#2`, `#f64`, `#1u8@3`, `#2@1:2@0:4`.

/// The parts of an array's prefix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArrayPrefix {
    pub rank: usize,
    /// The type of the elements; empty where they can be anything.
    pub element: String,
    /// The lower bound of each dimension and, where it is written, the length; none at all where
    /// nothing is written.
    pub bounds: Vec<(isize, Option<usize>)>,
}

/// The types of elements that there is a syntax for.
const ELEMENTS: &[&str] =
    &["", "a", "b", "u8", "s8", "u16", "s16", "u32", "s32", "u64", "s64", "f32", "f64", "c32", "c64", "vu8"];

impl ArrayPrefix {
    /// Take `#RANK TYPE BOUNDS` apart; `None` if it is not that.
    pub fn parse(prefix: &str) -> Option<ArrayPrefix> {
        const MOST_DIMENSIONS: usize = 255;
        let rest = prefix.strip_prefix('#')?;
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let (digits, rest) = rest.split_at(end);
        let rank = if digits.is_empty() { 1 } else { digits.parse().ok().filter(|rank| *rank <= MOST_DIMENSIONS)? };
        let end = rest.find(['@', ':']).unwrap_or(rest.len());
        let (element, mut rest) = rest.split_at(end);
        if !ELEMENTS.contains(&element) {
            return None;
        }
        let mut bounds = Vec::new();
        while !rest.is_empty() {
            let mut bound = (0, None);
            if let Some(after) = rest.strip_prefix('@') {
                let end = after.find(['@', ':']).unwrap_or(after.len());
                bound.0 = after[..end].parse().ok()?;
                rest = &after[end..];
            }
            if let Some(after) = rest.strip_prefix(':') {
                let end = after.find(['@', ':']).unwrap_or(after.len());
                bound.1 = Some(after[..end].parse().ok()?);
                rest = &after[end..];
            }
            bounds.push(bound);
        }
        let fits = bounds.is_empty() || bounds.len() == rank;
        fits.then(|| ArrayPrefix { rank, element: element.to_string(), bounds })
    }
}
