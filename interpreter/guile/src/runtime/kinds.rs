//! The kinds of parameters that natives declare, see [`native!`](crate::native).
//!
//! A kind says in words what an argument has to be, and how a native gets at it. Most are *taken*: the
//! argument is checked and converted before the native's body runs, which receives a Rust value, and an
//! argument of another type is Guile's `wrong-type-arg` with its position. The others are *named* only,
//! where what is right depends on the other arguments (an index on the length, a step of an addition on
//! what was added up), or where telling it is the work itself (a list is walked once); their bodies
//! check, with the error that belongs there.

use super::error::{out_of_range, wrong_number_of_args, wrong_type, wrong_type_expecting, Raised};
use super::value::{self, Answer, Singleton, Value};
use crate::symbol;

/// What a parameter takes.
pub trait Kind {
    /// What the body of a native receives.
    type Of<'a>;
    /// What an argument has to be, in words.
    const NAME: &'static str;

    /// What a native receives for an argument, `None` for one of another kind.
    fn of(given: &Value) -> Option<Self::Of<'_>>;

    /// The error for argument `position` (from 1) of the procedure `subr`, which is of another kind.
    #[cold]
    fn refuse(subr: &'static str, position: usize, given: &Value) -> Raised {
        wrong_type_expecting(subr, position, given, Self::NAME)
    }
}

macro_rules! taken {
    ($($(#[$doc:meta])* $kind:ident $name:literal -> $of:ty, $given:ident => $convert:expr;)*) => {$(
        $(#[$doc])*
        pub struct $kind;
        impl Kind for $kind {
            type Of<'a> = $of;
            const NAME: &'static str = $name;
            #[inline]
            fn of($given: &Value) -> Option<Self::Of<'_>> {
                $convert
            }
        }
    )*};
}

taken! {
    /// A string.
    String "string" -> &'a str, given => value::as_str(given);
    /// A character.
    Char "character" -> char, given => match given {
        Value::CharV(c) => Some(*c),
        _ => None,
    };
    /// A symbol.
    Symbol "symbol" -> symbol::Symbol, given => value::as_symbol(given);
    /// A procedure.
    Procedure "procedure" -> &'a Value, given => value::is_procedure(given).then_some(given);
    /// The elements of a proper list.
    Items "list" -> Vec<Value>, given => value::list_to_vec(given);
}

/// A machine integer that is not negative.
pub struct Index;

impl Kind for Index {
    type Of<'a> = usize;
    const NAME: &'static str = "index";
    #[inline]
    fn of(given: &Value) -> Option<usize> {
        match given {
            Value::IntV(n) if *n >= 0 => Some(*n as usize),
            _ => None,
        }
    }
    #[cold]
    fn refuse(subr: &'static str, position: usize, given: &Value) -> Raised {
        match given {
            Value::IntV(_) | Value::BigNum(_) => out_of_range(subr, position, given),
            _ => wrong_type(subr, position, given),
        }
    }
}

macro_rules! named {
    ($($kind:ident $name:literal)*) => {$(
        #[doc = concat!("What is to be: ", $name, ".")]
        pub struct $kind;
        impl Kind for $kind {
            type Of<'a> = &'a Value;
            const NAME: &'static str = $name;
            #[inline]
            fn of(given: &Value) -> Option<&Value> {
                Some(given)
            }
        }
    )*};
}

named! {
    Any "object"
    // Walked by the body, once.
    List "list"
    Alist "association list"
    // Bounded by what the other arguments are.
    Bound "index"
    // Told by the step that needs them.
    Number "number"
    Real "real number"
    Integer "integer"
    // Texts that mean something outside: where they are not strings, Guile tells no position.
    Text "string"
    Path "file name"
    // Values of our own types, which are looked into once.
    Array "array"
    Bits "bitvector"
    Bytes "bytevector"
    CharSet "character set"
    Wanted "character or character set"
    Endianness "endianness"
    Fluid "fluid"
    Box "box"
    Identifier "identifier"
    Keyword "keyword"
    Module "module"
    Pair "pair"
    Parameter "parameter"
    Port "port"
    Promise "promise"
    RandomState "random state"
    RecordType "record type"
    Regexp "regular expression"
    SocketAddress "socket address"
    Status "stat object"
    Stream "directory stream"
    Struct "struct"
    Table "hash table"
    Time "broken-down time"
    Times "times object"
    Uniform "uniform vector"
    Vector "vector"
    Vtable "vtable"
}

/// The next argument, `at` being how many were taken.
///
/// # Errors
/// Those of the kind.
#[inline]
pub fn take<'a, K: Kind>(subr: &'static str, args: &'a [Value], at: &mut usize) -> Result<K::Of<'a>, Raised> {
    let Some(given) = args.get(*at) else { return Err(wrong_number_of_args(subr)) };
    *at += 1;
    match K::of(given) {
        Some(taken) => Ok(taken),
        None => Err(K::refuse(subr, *at, given)),
    }
}

/// The next argument, which may be left out: then, and where it is the mark of a missing one, `None`.
///
/// # Errors
/// Those of the kind.
#[inline]
pub fn take_optional<'a, K: Kind>(
    subr: &'static str,
    args: &'a [Value],
    at: &mut usize,
) -> Result<Option<K::Of<'a>>, Raised> {
    match args.get(*at) {
        Some(given) if !value::is_singleton(given, Singleton::Missing) => take::<K>(subr, args, at).map(Some),
        _ => {
            *at += 1;
            Ok(None)
        }
    }
}

/// The arguments that are left, each checked.
///
/// # Errors
/// Those of the kind.
#[inline]
pub fn take_rest<'a, K: Kind>(subr: &'static str, args: &'a [Value], at: &usize) -> Result<&'a [Value], Raised> {
    let rest = args.get(*at..).unwrap_or(&[]);
    match rest.iter().position(|given| K::of(given).is_none()) {
        None => Ok(rest),
        Some(wrong) => Err(K::refuse(subr, *at + wrong + 1, &rest[wrong])),
    }
}

/// What the body of a native may end in.
pub trait IntoAnswer {
    /// As the answer of the native.
    fn into_answer(self) -> Answer;
}

impl<T: IntoAnswer> IntoAnswer for Result<T, Raised> {
    #[inline]
    fn into_answer(self) -> Answer {
        self?.into_answer()
    }
}

macro_rules! answers {
    ($($from:ty: $convert:expr;)*) => {$(
        impl IntoAnswer for $from {
            #[inline]
            fn into_answer(self) -> Answer {
                let convert: fn($from) -> Value = $convert;
                Ok(convert(self))
            }
        }
    )*};
}

answers! {
    Value: |it| it;
    bool: Value::BoolV;
    char: Value::CharV;
    usize: value::int;
    symbol::Symbol: value::symbol;
    std::string::String: value::string;
    // Nothing to tell is the unspecified value.
    (): |()| value::unspecified();
}

/// `#f` for nothing.
impl<T: IntoAnswer> IntoAnswer for Option<T> {
    #[inline]
    fn into_answer(self) -> Answer {
        self.map_or(Ok(value::FALSE), T::into_answer)
    }
}
