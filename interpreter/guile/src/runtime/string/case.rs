//! Upper, lower and title case, and Unicode normal forms (SRFI 13, R6RS libraries §1.2).

use super::super::character::{downcase, fold, titlecase, upcase};
use super::*;
use unicode_normalization::UnicodeNormalization;

type Map = fn(&str) -> String;

fn upper(text: &str) -> String {
    text.chars().map(upcase).collect()
}

fn lower(text: &str) -> String {
    text.chars().map(downcase).collect()
}

fn folded(text: &str) -> String {
    text.chars().map(fold).collect()
}

fn titled(text: &str) -> String {
    let mut within = false;
    text.chars()
        .map(|c| {
            let is_letter = c.is_alphabetic();
            let mapped = match (is_letter, within) {
                (true, false) => titlecase(c),
                (true, true) => downcase(c),
                _ => c,
            };
            within = is_letter;
            mapped
        })
        .collect()
}

/// `text` with the characters within the bounds mapped.
fn mapped(text: &str, (start, end): (usize, usize), map: Map) -> String {
    if (start, end) == (0, usize::MAX) {
        return map(text);
    }
    [slice(text, 0, start), &map(slice(text, start, end)), slice(text, end, usize::MAX)].concat()
}

fn copying(name: &'static str, args: &[Value], map: Map) -> Answer {
    let text = str_arg(name, args, 1)?;
    Ok(string(mapped(text, bounds(args, 2, text)?, map)))
}

fn in_place(name: &'static str, args: &[Value], map: Map) -> Answer {
    let text = str_arg(name, args, 1)?;
    let changed = mapped(text, bounds(args, 2, text)?, map);
    set_string(&args[0], changed);
    Ok(args[0].clone())
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("string-upcase" (string: String [start: Bound, end: Bound]) by |a| copying("string-upcase", a, upper),
        Srfi(13), "In upper case."),
    native!("string-upcase!" (string: String [start: Bound, end: Bound]) by |a| in_place("string-upcase!", a, upper),
        Srfi(13), "To upper case, in place."),
    native!("string-downcase" (string: String [start: Bound, end: Bound]) by |a| copying("string-downcase", a, lower),
        Srfi(13), "In lower case."),
    native!("string-downcase!" (string: String [start: Bound, end: Bound]) by |a| in_place("string-downcase!", a, lower),
        Srfi(13), "To lower case, in place."),
    native!("string-foldcase" (string: String) by |a| copying("string-foldcase", a, folded),
        R7rs("6.7"), "With case folded."),
    native!("string-titlecase" (string: String [start: Bound, end: Bound]) by |a| copying("string-titlecase", a, titled),
        Srfi(13), "With every word capitalised."),
    native!("string-titlecase!" (string: String [start: Bound, end: Bound]) by |a| in_place("string-titlecase!", a, titled),
        Srfi(13), "Every word capitalised, in place."),
    native!("string-capitalize" (string: String) by |a| copying("string-capitalize", a, titled),
        Guile("Alphabetic Case Mapping"), "With every word capitalised."),
    native!("string-capitalize!" (string: String) by |a| in_place("string-capitalize!", a, titled),
        Guile("Alphabetic Case Mapping"), "Every word capitalised, in place."),
    native!("string-normalize-nfc" (string: String) by |a| copying("string-normalize-nfc", a, |s| s.nfc().collect()),
        R6rs(""), "Composed."),
    native!("string-normalize-nfd" (string: String) by |a| copying("string-normalize-nfd", a, |s| s.nfd().collect()),
        R6rs(""), "Decomposed."),
    native!("string-normalize-nfkc" (string: String) by |a| copying("string-normalize-nfkc", a, |s| s.nfkc().collect()),
        R6rs(""), "Composed by compatibility."),
    native!("string-normalize-nfkd" (string: String) by |a| copying("string-normalize-nfkd", a, |s| s.nfkd().collect()),
        R6rs(""), "Decomposed by compatibility."),
];
