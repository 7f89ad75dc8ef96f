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

fn compare(name: &'static str, args: &[Value], ignore_case: bool, holds: fn(char, char) -> bool) -> Answer {
    let mut chars = Vec::with_capacity(args.len());
    for position in 1..=args.len() {
        let c = char_arg(name, args, position)?;
        chars.push(if ignore_case { fold(c) } else { c });
    }
    Ok(super::value::bool(chars.windows(2).all(|two| matches!(two, [a, b] if holds(*a, *b)))))
}

fn map(name: &'static str, args: &[Value], f: fn(char) -> char) -> Answer {
    exact::<1>(name, args)?;
    Ok(Value::CharV(f(char_arg(name, args, 1)?)))
}

fn test(name: &'static str, args: &[Value], f: fn(char) -> bool) -> Answer {
    exact::<1>(name, args)?;
    Ok(super::value::bool(f(char_arg(name, args, 1)?)))
}

fn char_to_integer(args: &[Value]) -> Answer {
    exact::<1>("char->integer", args)?;
    Ok(int(char_arg("char->integer", args, 1)? as usize))
}

fn integer_to_char(args: &[Value]) -> Answer {
    let [given] = exact::<1>("integer->char", args)?;
    let Value::IntV(code) = given else { return Err(wrong_type_value(None, "exact integer", given)) };
    u32::try_from(*code).ok().and_then(char::from_u32).map(Value::CharV).ok_or_else(|| {
        scm_error(
            "out-of-range",
            Some("integer->char"),
            "Value out of range: ~S",
            vec![given.clone()],
            list([given.clone()]),
        )
    })
}

fn general_category(args: &[Value]) -> Answer {
    exact::<1>("char-general-category", args)?;
    match category(char_arg("char-general-category", args, 1)?) {
        "Cn" => Ok(FALSE),
        name => Ok(intern(name)),
    }
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
            native!($name, 0.., |a| compare($name, a, false, |x, y| x $op y), "Compare code points (R7RS §6.6)."),
            native!($ci, 0.., |a| compare($ci, a, true, |x, y| x $op y), "Compare code points without case (R7RS §6.6)."),
        )*];
    };
}
comparisons! { "char=?" "char-ci=?" ==; "char<?" "char-ci<?" <; "char>?" "char-ci>?" >; "char<=?" "char-ci<=?" <=; "char>=?" "char-ci>=?" >=; }

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!(
        "char?",
        1..=1,
        |a| Ok(super::value::bool(matches!(exact::<1>("char?", a)?, [Value::CharV(_)]))),
        "Is it a character? (R7RS §6.6)"
    ),
    native!("char-alphabetic?", 1..=1, |a| test("char-alphabetic?", a, is_alphabetic), "Is it a letter? (R7RS §6.6)"),
    native!(
        "char-numeric?",
        1..=1,
        |a| test("char-numeric?", a, |c| category(c) == "Nd"),
        "Is it a decimal digit? (R7RS §6.6)"
    ),
    native!(
        "char-whitespace?",
        1..=1,
        |a| test("char-whitespace?", a, is_whitespace),
        "Is it white space? (R7RS §6.6)"
    ),
    native!("char-upper-case?", 1..=1, |a| test("char-upper-case?", a, is_upper), "Is it upper case? (R7RS §6.6)"),
    native!("char-lower-case?", 1..=1, |a| test("char-lower-case?", a, is_lower), "Is it lower case? (R7RS §6.6)"),
    native!(
        "char-title-case?",
        1..=1,
        |a| test("char-title-case?", a, |c| category(c) == "Lt"),
        "Is it title case? (R6RS)"
    ),
    native!("char-is-both?", 1..=1, |a| test("char-is-both?", a, is_both), "Is it upper or lower case?"),
    native!("char-upcase", 1..=1, |a| map("char-upcase", a, upcase), "Its upper case (R7RS §6.6)."),
    native!("char-downcase", 1..=1, |a| map("char-downcase", a, downcase), "Its lower case (R7RS §6.6)."),
    native!("char-titlecase", 1..=1, |a| map("char-titlecase", a, titlecase), "Its title case (R6RS)."),
    native!("char-foldcase", 1..=1, |a| map("char-foldcase", a, fold), "Its case folded (R7RS §6.6)."),
    native!("char->integer", 1..=1, char_to_integer, "Its code point (R7RS §6.6)."),
    native!("integer->char", 1..=1, integer_to_char, "The character of a code point (R7RS §6.6)."),
    native!("char-general-category", 1..=1, general_category, "Its Unicode category, a symbol of two letters."),
    native!(
        "digit-value",
        1..=1,
        |a| Ok(digit_value(char_arg("digit-value", a, 1)?).map_or(FALSE, |d| int(d as usize))),
        "The value of a decimal digit (R7RS §6.6)."
    ),
];
