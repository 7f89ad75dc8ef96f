//! Characters (R7RS §6.6, Guile manual "Characters").

pub use super::charset::CharSet;
use super::prelude::*;
use icu_casemap::CaseMapper;
use icu_properties::{props::GeneralCategory, CodePointMapData};

/// Simple, one-to-one uppercase.
#[inline]
pub fn upcase(c: char) -> char {
    if c.is_ascii() {
        c.to_ascii_uppercase()
    } else {
        CaseMapper::new().simple_uppercase(c)
    }
}

/// Simple, one-to-one lowercase.
#[inline]
pub fn downcase(c: char) -> char {
    if c.is_ascii() {
        c.to_ascii_lowercase()
    } else {
        CaseMapper::new().simple_lowercase(c)
    }
}

/// Simple, one-to-one titlecase.
#[inline]
pub fn titlecase(c: char) -> char {
    if c.is_ascii() {
        c.to_ascii_uppercase()
    } else {
        CaseMapper::new().simple_titlecase(c)
    }
}

/// What comparisons that ignore case compare: the lowercase of the uppercase.
#[inline]
pub fn fold(c: char) -> char {
    downcase(upcase(c))
}

/// The two letters of a character's general category.
pub fn category(c: char) -> &'static str {
    category_name(CodePointMapData::<GeneralCategory>::new().get(c))
}

/// The two letters of a general category.
pub fn category_name(category: GeneralCategory) -> &'static str {
    use GeneralCategory::*;
    match category {
        UppercaseLetter => "Lu",
        LowercaseLetter => "Ll",
        TitlecaseLetter => "Lt",
        ModifierLetter => "Lm",
        OtherLetter => "Lo",
        NonspacingMark => "Mn",
        SpacingMark => "Mc",
        EnclosingMark => "Me",
        DecimalNumber => "Nd",
        LetterNumber => "Nl",
        OtherNumber => "No",
        SpaceSeparator => "Zs",
        LineSeparator => "Zl",
        ParagraphSeparator => "Zp",
        Control => "Cc",
        Format => "Cf",
        PrivateUse => "Co",
        Surrogate => "Cs",
        DashPunctuation => "Pd",
        OpenPunctuation => "Ps",
        ClosePunctuation => "Pe",
        ConnectorPunctuation => "Pc",
        InitialPunctuation => "Pi",
        FinalPunctuation => "Pf",
        OtherPunctuation => "Po",
        MathSymbol => "Sm",
        CurrencySymbol => "Sc",
        ModifierSymbol => "Sk",
        OtherSymbol => "So",
        _ => "Cn",
    }
}

/// The value of a decimal digit of any script.
pub fn digit_value(c: char) -> Option<u32> {
    if c.is_ascii() {
        return c.to_digit(10);
    }
    if category(c) != "Nd" {
        return None;
    }
    // Decimal digits come in runs of ten, the first of them zero.
    let run_start = {
        let mut start = c as u32;
        while start > 0 && char::from_u32(start - 1).is_some_and(|before| category(before) == "Nd") {
            start -= 1;
        }
        start
    };
    Some((c as u32 - run_start) % 10)
}

/// Does each character stand to the next as `holds` says? What comes after the first two that do not is not looked
/// at, and a single argument is compared with nothing: those may be anything, as in Guile.
fn compare(
    name: &'static str,
    characters: &[Value],
    convert: fn(char) -> char,
    holds: fn(char, char) -> bool,
) -> Result<bool, Raised> {
    for position in 2..=characters.len() {
        let (before, after) = (char_arg(name, characters, position - 1)?, char_arg(name, characters, position)?);
        if !holds(convert(before), convert(after)) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn integer_to_char(given: &Value) -> Answer {
    let code = match given {
        Value::IntV(code) => u32::try_from(*code).ok(),
        Value::BigNum(_) => None,
        _ => return Err(wrong_type_value(None, "exact integer", given)),
    };
    code.and_then(char::from_u32).map(Value::CharV).ok_or_else(|| {
        scm_error(
            "out-of-range",
            Some("integer->char"),
            "Value out of range: ~S",
            vec![given.clone()],
            list([given.clone()]),
        )
    })
}

/// What `char-general-category` tells: no character that is not assigned has one.
fn known_category(c: char) -> Option<Value> {
    Some(category(c)).filter(|name| *name != "Cn").map(intern)
}

fn is_both(c: char) -> bool {
    is_upper(c) || is_lower(c)
}

/// Is it in `char-set:upper-case`?
pub fn is_upper(c: char) -> bool {
    super::charset::standard("upper-case").is_some_and(|set| set.contains(c))
}

/// Is it in `char-set:lower-case`?
pub fn is_lower(c: char) -> bool {
    super::charset::standard("lower-case").is_some_and(|set| set.contains(c))
}

fn is_alphabetic(c: char) -> bool {
    category(c).starts_with('L')
}

/// Is it in `char-set:whitespace`?
pub fn is_whitespace(c: char) -> bool {
    matches!(c, '\t'..='\r' | ' ') || (!c.is_ascii() && category(c).starts_with('Z'))
}

macro_rules! comparisons {
    ($($name:literal $ci:literal $op:tt;)*) => {
        /// `char=?` and its relatives.
        pub const COMPARISONS: &[Native] = &[$(
            native!($name (..characters: Any) => compare($name, characters, |c| c, |x, y| x $op y),
                R7rs("6.6"), "Are the characters in this order, by code point?"),
            native!($ci (..characters: Any) => compare($ci, characters, fold, |x, y| x $op y),
                R7rs("6.6"), "Are the characters in this order, by code point and without case?"),
        )*];
    };
}
comparisons! { "char=?" "char-ci=?" ==; "char<?" "char-ci<?" <; "char>?" "char-ci>?" >; "char<=?" "char-ci<=?" <=; "char>=?" "char-ci>=?" >=; }

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("char?" (object: Any) => matches!(object, Value::CharV(_)), R7rs("6.6"), "Is it a character?"),
    native!("char-alphabetic?" (character: Char) => is_alphabetic(character), R7rs("6.6"), "Is it a letter?"),
    native!("char-numeric?" (character: Char) => category(character) == "Nd", R7rs("6.6"), "Is it a decimal digit?"),
    native!("char-whitespace?" (character: Char) => is_whitespace(character), R7rs("6.6"), "Is it white space?"),
    native!("char-upper-case?" (character: Char) => is_upper(character), R7rs("6.6"), "Is it upper case?"),
    native!("char-lower-case?" (character: Char) => is_lower(character), R7rs("6.6"), "Is it lower case?"),
    native!("char-title-case?" (character: Char) => category(character) == "Lt", R6rs("libraries §1.1"), "Is it title case?"),
    native!("char-is-both?" (character: Char) => is_both(character), Guile("Characters"), "Is it upper or lower case?"),
    native!("char-upcase" (character: Char) => upcase(character),
        R7rs("6.6"), "The character in upper case, one for one."),
    native!("char-downcase" (character: Char) => downcase(character),
        R7rs("6.6"), "The character in lower case, one for one."),
    native!("char-titlecase" (character: Char) => titlecase(character),
        R6rs("libraries §1.1"), "The character in title case, one for one."),
    native!("char-foldcase" (character: Char) => fold(character),
        R7rs("6.6"), "The character that stands for all its cases."),
    native!("char->integer" (character: Char) => character as usize, R7rs("6.6"), "The character's code point."),
    native!("integer->char" (code: Integer) => integer_to_char(code), R7rs("6.6"), "The character of a code point."),
    native!("char-general-category" (character: Char) => known_category(character),
        Guile("Characters"), "The character's Unicode category, a symbol of two letters, or #f if it is not assigned."),
    native!("digit-value" (character: Char) => digit_value(character).map(|digit| digit as usize),
        R7rs("6.6"), "The value of a decimal digit, or #f."),
];
