//! How native procedures are written down: tables of declarations, which code, checks and documentation share.

use super::error::{wrong_number_of_args, wrong_type, wrong_type_expecting, Raised};
use super::value::{self, Answer, Value};
use crate::symbol::Symbol;

/// A parameter of a native.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// What documentation calls it.
    pub name: &'static str,
    /// What it takes, see [`super::kinds`].
    pub kind: &'static str,
}

/// How many values a native returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Returns {
    One,
    /// Another number than one, at least sometimes.
    Several,
}

/// Where the semantics of a native come from.
#[derive(Clone, Copy, Debug)]
pub enum Source {
    /// A section of R7RS.
    R7rs(&'static str),
    /// A section of R6RS, or a part of it.
    R6rs(&'static str),
    Srfi(u16),
    /// A node of Guile's manual.
    Guile(&'static str),
    /// What the code generator and the library's own Scheme are written with: not for programs.
    Own(&'static str),
}

impl std::fmt::Display for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Source::R7rs(section) => write!(f, "R7RS §{section}"),
            Source::R6rs("") => write!(f, "R6RS"),
            Source::R6rs(section) => write!(f, "R6RS {section}"),
            Source::Srfi(number) => write!(f, "SRFI {number}"),
            Source::Guile(node) => write!(f, "Guile manual \"{node}\""),
            Source::Own(topic) => write!(f, "internal: {topic}"),
        }
    }
}

/// A native procedure, as [`native!`](crate::native) declares it.
#[derive(Clone, Copy)]
pub struct Native {
    pub name: &'static str,
    pub required: &'static [Parameter],
    pub optional: &'static [Parameter],
    /// What takes all further arguments, if there may be some.
    pub rest: Option<Parameter>,
    pub returns: Returns,
    pub function: fn(&[Value]) -> Answer,
    /// One sentence: what it does.
    pub doc: &'static str,
    pub source: Source,
}

impl Native {
    /// How many arguments it takes at least.
    pub fn least(&self) -> usize {
        self.required.len()
    }

    /// How many arguments it takes at most, if there is a limit.
    pub fn most(&self) -> Option<usize> {
        self.rest.is_none().then(|| self.required.len() + self.optional.len())
    }

    /// Its documentation, for people: what it does, and where that comes from.
    pub fn documentation(&self) -> String {
        format!("{} ({})", self.doc, self.source)
    }
}

/// The declaration of a native, the only one there is: name, parameters with their kinds (those that may
/// be left out in brackets, `..` before one that takes the rest), `-> several` where it does not
/// return just one value, what it does, where that comes from, and a sentence. The number of arguments
/// is checked before the body runs.
///
/// ```ignore
/// native!("char-upcase" (character: Char) => upcase(character), R7rs("6.6"), "The upper case of a character."),
/// native!("list-tail" (list: List, k: Index) by list_tail, R7rs("6.4"), "What is left after K elements."),
/// ```
///
/// After `=>` stands an expression of the parameters, which are Rust values ([`super::kinds`]): optional ones
/// are an `Option`, the rest a slice; their kinds are checked before. After `by` stands a function of all
/// arguments as they are, which checks what they are itself: where an argument may be several things, or
/// where the position of the one that is wrong has to be told in another way.
#[macro_export]
macro_rules! native {
    (@values) => { $crate::runtime::native::Returns::One };
    (@values several) => { $crate::runtime::native::Returns::Several };
    (@one $kind:ident $name:ident) => {
        $crate::runtime::native::Parameter {
            name: stringify!($name),
            kind: <$crate::runtime::kinds::$kind as $crate::runtime::kinds::Kind>::NAME,
        }
    };
    (@maybe) => { None };
    (@maybe $kind:ident $name:ident) => { Some($crate::native!(@one $kind $name)) };
    (
        $name:literal ($($p:ident : $pk:ident),* $([$($o:ident : $ok:ident),*])? $(.. $r:ident : $rk:ident)?)
        $(-> $values:ident)? by $function:expr, $source:ident ($detail:literal), $doc:literal
    ) => {
        $crate::runtime::native::Native {
            name: $name,
            required: &[$($crate::native!(@one $pk $p)),*],
            optional: &[$($($crate::native!(@one $ok $o)),*)?],
            rest: $crate::native!(@maybe $($rk $r)?),
            returns: $crate::native!(@values $($values)?),
            function: $function,
            doc: $doc,
            source: $crate::runtime::native::Source::$source($detail),
        }
    };
    (
        $name:literal ($($p:ident : $pk:ident),* $([$($o:ident : $ok:ident),*])? $(.. $r:ident : $rk:ident)?)
        $(-> $values:ident)? => $body:expr, $source:ident ($detail:literal), $doc:literal
    ) => {
        $crate::runtime::native::Native {
            name: $name,
            required: &[$($crate::native!(@one $pk $p)),*],
            optional: &[$($($crate::native!(@one $ok $o)),*)?],
            rest: $crate::native!(@maybe $($rk $r)?),
            returns: $crate::native!(@values $($values)?),
            function: |args| {
                #[allow(unused_mut)]
                let mut at = 0_usize;
                $(let $p = $crate::runtime::kinds::take::<$crate::runtime::kinds::$pk>($name, args, &mut at)?;)*
                $($(let $o =
                    $crate::runtime::kinds::take_optional::<$crate::runtime::kinds::$ok>($name, args, &mut at)?;)*)?
                $(let $r = $crate::runtime::kinds::take_rest::<$crate::runtime::kinds::$rk>($name, args, &at)?;)?
                let _ = (at, args);
                $crate::runtime::kinds::IntoAnswer::into_answer($body)
            },
            doc: $doc,
            source: $crate::runtime::native::Source::$source($detail),
        }
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
        Value::IntV(_) | Value::BigNum(_) => Err(super::error::out_of_range(subr, position, arg)),
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
