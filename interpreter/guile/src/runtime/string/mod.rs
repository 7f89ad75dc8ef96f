//! Strings (R7RS §6.7, SRFI 13, Guile manual "Strings").
//!
//! A string is UTF-8; positions count characters. Where a text is ASCII, which is the usual
//! case, positions are byte offsets and cost nothing to find.

pub mod basic;
pub mod build;
pub mod case;
pub mod compare;
pub mod search;

use super::character::CharSet;
use super::prelude::*;
use crate::sure::Sure;

/// The number of characters.
#[inline]
pub fn char_count(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.chars().count()
    }
}

/// The byte offset of character `index`; the length when it is behind the end.
#[inline]
pub fn byte_offset(text: &str, index: usize) -> usize {
    if text.is_ascii() {
        return index.min(text.len());
    }
    text.char_indices().nth(index).map_or(text.len(), |(at, _)| at)
}

/// The characters from `start` to `end`.
#[inline]
pub fn slice(text: &str, start: usize, end: usize) -> &str {
    let from = byte_offset(text, start);
    let rest = text.get(from..).sure("a character begins there");
    rest.get(..byte_offset(rest, end.saturating_sub(start))).sure("a character begins there")
}

/// Optional bounds at `position` and after it, checked against the text's length in characters.
pub fn bounds(args: &[Value], position: usize, text: &str) -> Result<(usize, usize), Raised> {
    let given = |position: usize| optional(args, position).filter(|v| !matches!(v, Value::BoolV(false)));
    let len = if given(position).is_some() || given(position + 1).is_some() {
        char_count(text)
    } else {
        return Ok((0, usize::MAX));
    };
    let bound = |position: usize, low: usize, default: usize| match given(position) {
        None => Ok(default),
        Some(Value::IntV(n)) if *n >= low as isize && *n <= len as isize => Ok(*n as usize),
        Some(other @ (Value::IntV(_) | Value::BigNum(_))) => Err(value_out_of_range(int(low), int(len), other)),
        Some(other) => Err(wrong_type_value(None, "exact integer", other)),
    };
    let start = bound(position, 0, 0)?;
    let end = bound(position + 1, start, len)?;
    Ok((start, end))
}

/// Argument `position` as a string, cut to the optional bounds at `bounds_at`.
pub fn sub_arg<'a>(name: &str, args: &'a [Value], position: usize, bounds_at: usize) -> Result<&'a str, Raised> {
    let text = str_arg(name, args, position)?;
    let (start, end) = bounds(args, bounds_at, text)?;
    Ok(if (start, end) == (0, usize::MAX) { text } else { slice(text, start, end) })
}

/// An index below `len`.
pub fn char_index(args: &[Value], position: usize, len: usize) -> Result<usize, Raised> {
    match args.get(position - 1) {
        Some(Value::IntV(n)) if *n >= 0 && (*n as usize) < len => Ok(*n as usize),
        Some(other @ (Value::IntV(_) | Value::BigNum(_))) => {
            Err(value_out_of_range(int(0), Value::IntV(len as isize - 1), other))
        }
        Some(other) => Err(wrong_type_value(None, "exact integer", other)),
        None => Err(wrong_number_of_args("string-ref")),
    }
}

/// What a search looks for without calling back: a character, or a member of a set.
pub enum Matcher {
    Char(char),
    Set(CharSet),
}

impl Matcher {
    /// The matcher of argument `position`.
    pub fn of(name: &str, args: &[Value], position: usize) -> Result<Matcher, Raised> {
        let given = arg(name, args, position)?;
        match given {
            Value::CharV(c) => Ok(Matcher::Char(*c)),
            other => get::<CharSet>(other).map(Matcher::Set).ok_or_else(|| wrong_type(name, position, other)),
        }
    }

    /// Does it match?
    #[inline]
    pub fn matches(&self, c: char) -> bool {
        match self {
            Matcher::Char(wanted) => *wanted == c,
            Matcher::Set(set) => set.contains(c),
        }
    }
}
