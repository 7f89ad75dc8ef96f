//! How native procedures are written down: a table of names, arities and functions.

use super::error::{wrong_number_of_args, wrong_type, wrong_type_expecting, Raised};
use super::value::{self, Answer, Value};
use crate::symbol::Symbol;

/// A native procedure.
#[derive(Clone, Copy)]
pub struct Native {
    pub name: &'static str,
    /// The least and the largest number of arguments; `None` for any number.
    pub min: u8,
    pub max: Option<u8>,
    pub function: fn(&[Value]) -> Answer,
    /// One sentence: what it does, and where the semantics come from.
    pub doc: &'static str,
}

/// A table row. `native!("name", min..=max, function, "doc")` or `native!("name", min.., …)`.
#[macro_export]
macro_rules! native {
    ($name:literal, $min:literal ..= $max:literal, $function:expr, $doc:literal) => {
        $crate::runtime::native::Native { name: $name, min: $min, max: Some($max), function: $function, doc: $doc }
    };
    ($name:literal, $min:literal .., $function:expr, $doc:literal) => {
        $crate::runtime::native::Native { name: $name, min: $min, max: None, function: $function, doc: $doc }
    };
}

/// Exactly `N` arguments.
#[inline]
pub fn exact<'a, const N: usize>(subr: &str, args: &'a [Value]) -> Result<&'a [Value; N], Raised> {
    args.try_into().map_err(|_| wrong_number_of_args(subr))
}

/// Between `min` and `max` arguments.
#[inline]
pub fn between<'a>(subr: &str, args: &'a [Value], min: usize, max: usize) -> Result<&'a [Value], Raised> {
    if args.len() < min || args.len() > max {
        return Err(wrong_number_of_args(subr));
    }
    Ok(args)
}

/// At least `min` arguments.
#[inline]
pub fn at_least<'a>(subr: &str, args: &'a [Value], min: usize) -> Result<&'a [Value], Raised> {
    between(subr, args, min, usize::MAX)
}

/// Argument `position` (from 1) as a string.
#[inline]
pub fn str_arg<'a>(subr: &str, args: &'a [Value], position: usize) -> Result<&'a str, Raised> {
    let arg = args.get(position - 1).ok_or_else(|| wrong_number_of_args(subr))?;
    value::as_str(arg).ok_or_else(|| wrong_type_expecting(subr, position, arg, "string"))
}

/// Argument `position` (from 1) as a symbol.
#[inline]
pub fn symbol_arg(subr: &str, args: &[Value], position: usize) -> Result<Symbol, Raised> {
    let arg = args.get(position - 1).ok_or_else(|| wrong_number_of_args(subr))?;
    value::as_symbol(arg).ok_or_else(|| wrong_type_expecting(subr, position, arg, "symbol"))
}

/// Argument `position` (from 1) as a non-negative machine integer.
#[inline]
pub fn index_arg(subr: &str, args: &[Value], position: usize) -> Result<usize, Raised> {
    let arg = args.get(position - 1).ok_or_else(|| wrong_number_of_args(subr))?;
    match arg {
        Value::IntV(n) if *n >= 0 => Ok(*n as usize),
        Value::IntV(_) => Err(super::error::out_of_range(subr, position, arg)),
        _ => Err(wrong_type(subr, position, arg)),
    }
}

/// Argument `position` (from 1) as a proper list.
#[inline]
pub fn list_arg(subr: &str, args: &[Value], position: usize) -> Result<Vec<Value>, Raised> {
    let arg = args.get(position - 1).ok_or_else(|| wrong_number_of_args(subr))?;
    value::list_to_vec(arg).ok_or_else(|| wrong_type_expecting(subr, position, arg, "list"))
}

/// Argument `position` (from 1), which must be there.
#[inline]
pub fn arg<'a>(subr: &str, args: &'a [Value], position: usize) -> Result<&'a Value, Raised> {
    args.get(position - 1).ok_or_else(|| wrong_number_of_args(subr))
}

/// Optional argument `position` (from 1): `None` when it was left out or is undefined.
#[inline]
pub fn optional(args: &[Value], position: usize) -> Option<&Value> {
    args.get(position - 1).filter(|arg| !value::is_singleton(arg, value::Singleton::Missing))
}

/// Argument `position` (from 1) as a character.
#[inline]
pub fn char_arg(subr: &str, args: &[Value], position: usize) -> Result<char, Raised> {
    match arg(subr, args, position)? {
        Value::CharV(c) => Ok(*c),
        other => Err(wrong_type_expecting(subr, position, other, "character")),
    }
}

/// Arguments `position` and `position + 1` as optional bounds of a range within `0..=len`.
#[inline]
pub fn range_args(subr: &str, args: &[Value], position: usize, len: usize) -> Result<(usize, usize), Raised> {
    let end = match optional(args, position + 1) {
        Some(Value::BoolV(false)) | None => len,
        Some(given) => {
            let end = index_arg(subr, args, position + 1)?;
            if end > len {
                return Err(super::error::out_of_range(subr, position + 1, given));
            }
            end
        }
    };
    let start = match optional(args, position) {
        Some(Value::BoolV(false)) | None => 0,
        Some(given) => {
            let start = index_arg(subr, args, position)?;
            if start > end {
                return Err(super::error::out_of_range(subr, position, given));
            }
            start
        }
    };
    Ok((start, end))
}

/// Argument `position` (from 1) looked into as a value of our own type `T`, called `expected`.
#[inline]
pub fn custom_arg<T: super::value::Custom + 'static, R>(
    subr: &str,
    args: &[Value],
    position: usize,
    expected: &str,
    look: impl FnOnce(&T) -> R,
) -> Result<R, Raised> {
    let given = arg(subr, args, position)?;
    value::with::<T, R>(given, look).ok_or_else(|| wrong_type_expecting(subr, position, given, expected))
}

/// Like [`custom_arg`], for changing it.
#[inline]
pub fn custom_arg_mut<T: super::value::Custom + 'static, R>(
    subr: &str,
    args: &[Value],
    position: usize,
    expected: &str,
    change: impl FnOnce(&mut T) -> R,
) -> Result<R, Raised> {
    let given = arg(subr, args, position)?;
    value::with_mut::<T, R>(given, change).ok_or_else(|| wrong_type_expecting(subr, position, given, expected))
}
