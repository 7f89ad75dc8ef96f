//! Comparing strings (R7RS §6.7, SRFI 13), and common prefixes and suffixes.

use super::super::character::fold;
use super::*;
use std::cmp::Ordering;

/// Does each string stand to the next as `holds` says? Guile looks at no more than it has to: a single argument, and
/// what comes after two that do not, may be anything.
fn chain(shown: &'static str, args: &[Value], ignore_case: bool, holds: fn(Ordering) -> bool) -> Answer {
    for position in 2..=args.len() {
        let (before, after) = (str_arg(shown, args, position - 1)?, str_arg(shown, args, position)?);
        if !holds(compare(before, after, ignore_case)) {
            return Ok(FALSE);
        }
    }
    Ok(TRUE)
}

fn compare(a: &str, b: &str, ignore_case: bool) -> Ordering {
    if ignore_case {
        a.chars().map(fold).cmp(b.chars().map(fold))
    } else {
        a.cmp(b)
    }
}

/// `string=` and its relatives: two strings with optional bounds. As in Guile the result is a
/// boolean, not SRFI 13's position of the difference.
fn bounded(name: &'static str, args: &[Value], ignore_case: bool, holds: fn(Ordering) -> bool) -> Answer {
    let a = sub_arg(name, args, 1, 3)?;
    let b = sub_arg(name, args, 2, 5)?;
    Ok(super::super::value::bool(holds(compare(a, b, ignore_case))))
}

fn common(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>, ignore_case: bool) -> usize {
    a.zip(b).take_while(|(a, b)| a == b || (ignore_case && fold(*a) == fold(*b))).count()
}

fn ends(name: &'static str, args: &[Value], suffix: bool, ignore_case: bool) -> Result<(usize, usize), Raised> {
    let a = sub_arg(name, args, 1, 3)?;
    let b = sub_arg(name, args, 2, 5)?;
    if !ignore_case && !suffix && a.is_ascii() {
        let same = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
        return Ok((same, a.len()));
    }
    let count = if suffix {
        common(a.chars().rev(), b.chars().rev(), ignore_case)
    } else {
        common(a.chars(), b.chars(), ignore_case)
    };
    Ok((count, char_count(a)))
}

fn is_end(name: &'static str, args: &[Value], suffix: bool, ignore_case: bool) -> Answer {
    let (count, all) = ends(name, args, suffix, ignore_case)?;
    Ok(super::super::value::bool(count == all))
}

fn end_length(name: &'static str, args: &[Value], suffix: bool, ignore_case: bool) -> Answer {
    Ok(int(ends(name, args, suffix, ignore_case)?.0))
}

/// `string-compare` without its procedures: -1, 0 or 1, and the position of the difference.
fn three_way(name: &'static str, args: &[Value], ignore_case: bool) -> Answer {
    let (start, _) = bounds(args, 3, str_arg(name, args, 1)?)?;
    let a = sub_arg(name, args, 1, 3)?;
    let b = sub_arg(name, args, 2, 5)?;
    let sign = compare(a, b, ignore_case) as isize;
    Ok(cons(Value::IntV(sign), int(start + common(a.chars(), b.chars(), ignore_case))))
}

macro_rules! comparisons {
    ($($chain:literal $chain_ci:literal $two:literal $two_ci:literal $holds:expr;)*) => {
        /// The orders.
        pub const ORDERS: &[Native] = &[$(
            native!($chain (..strings: Any) by |a| chain($two, a, false, $holds),
                R7rs("6.7"), "Compare by code points."),
            native!($chain_ci (..strings: Any) by |a| chain($two_ci, a, true, $holds),
                R7rs("6.7"), "Compare without case."),
            native!($two (string1: String, string2: String [start1: Bound, end1: Bound, start2: Bound, end2: Bound]) by |a| bounded($two, a, false, $holds),
                Srfi(13), "Compare parts by code points."),
            native!($two_ci (string1: String, string2: String [start1: Bound, end1: Bound, start2: Bound, end2: Bound]) by |a| bounded($two_ci, a, true, $holds),
                Srfi(13), "Compare parts without case."),
        )*];
    };
}
comparisons! {
    "string<?" "string-ci<?" "string<" "string-ci<" Ordering::is_lt;
    "string>?" "string-ci>?" "string>" "string-ci>" Ordering::is_gt;
    "string<=?" "string-ci<=?" "string<=" "string-ci<=" Ordering::is_le;
    "string>=?" "string-ci>=?" "string>=" "string-ci>=" Ordering::is_ge;
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("string=?" (..strings: Any) by |a| chain("string=", a, false, Ordering::is_eq),
        R7rs("6.7"), "Are all the strings equal?"),
    native!("string-ci=?" (..strings: Any) by |a| chain("string-ci=", a, true, Ordering::is_eq),
        R7rs("6.7"), "Are all equal without case?"),
    native!("string=" (string1: String, string2: String [start1: Bound, end1: Bound, start2: Bound, end2: Bound]) by |a| bounded("string=", a, false, Ordering::is_eq),
        Srfi(13), "Are the parts equal?"),
    native!("string-ci=" (string1: String, string2: String [start1: Bound, end1: Bound, start2: Bound, end2: Bound]) by |a| bounded("string-ci=", a, true, Ordering::is_eq),
        Srfi(13), "Are the parts equal without case?"),
    native!("string<>" (string1: String, string2: String [start1: Bound, end1: Bound, start2: Bound, end2: Bound]) by |a| bounded("string<>", a, false, Ordering::is_ne),
        Srfi(13), "Do the parts differ?"),
    native!("string-ci<>" (string1: String, string2: String [start1: Bound, end1: Bound, start2: Bound, end2: Bound]) by |a| bounded("string-ci<>", a, true, Ordering::is_ne),
        Srfi(13), "Do the parts differ without case?"),
    native!("string-prefix?" (string1: String, string2: String [start1: Bound, end1: Bound, start2: Bound, end2: Bound]) by |a| is_end("string-prefix?", a, false, false),
        Srfi(13), "Does the second start with the first?"),
    native!("string-prefix-ci?" (string1: String, string2: String [start1: Bound, end1: Bound, start2: Bound, end2: Bound]) by |a| is_end("string-prefix-ci?", a, false, true),
        Srfi(13), "Does the second start with the first, without case?"),
    native!("string-suffix?" (string1: String, string2: String [start1: Bound, end1: Bound, start2: Bound, end2: Bound]) by |a| is_end("string-suffix?", a, true, false),
        Srfi(13), "Does the second end in the first?"),
    native!("string-suffix-ci?" (string1: String, string2: String [start1: Bound, end1: Bound, start2: Bound, end2: Bound]) by |a| is_end("string-suffix-ci?", a, true, true),
        Srfi(13), "Does the second end in the first, without case?"),
    native!("string-prefix-length" (string1: String, string2: String [start1: Bound, end1: Bound, start2: Bound, end2: Bound]) by |a| end_length("string-prefix-length", a, false, false),
        Srfi(13), "How many first characters are the same."),
    native!("string-prefix-length-ci" (string1: String, string2: String [start1: Bound, end1: Bound, start2: Bound, end2: Bound]) by |a| end_length("string-prefix-length-ci", a, false, true),
        Srfi(13), "How many first characters are the same, without case."),
    native!("string-suffix-length" (string1: String, string2: String [start1: Bound, end1: Bound, start2: Bound, end2: Bound]) by |a| end_length("string-suffix-length", a, true, false),
        Srfi(13), "How many last characters are the same."),
    native!("string-suffix-length-ci" (string1: String, string2: String [start1: Bound, end1: Bound, start2: Bound, end2: Bound]) by |a| end_length("string-suffix-length-ci", a, true, true),
        Srfi(13), "How many last characters are the same, without case."),
    native!("%string-compare" (string1: String, string2: String [start1: Bound, end1: Bound, start2: Bound, end2: Bound]) by |a| three_way("string-compare", a, false),
        Guile("String Comparison"), "Sign and place of the difference, as a pair."),
    native!("%string-compare-ci" (string1: String, string2: String [start1: Bound, end1: Bound, start2: Bound, end2: Bound]) by |a| three_way("string-compare-ci", a, true),
        Guile("String Comparison"), "Sign and place of the difference without case, as a pair."),
];
