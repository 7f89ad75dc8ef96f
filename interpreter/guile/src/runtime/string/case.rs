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
    between(name, args, 1, 3)?;
    let text = str_arg(name, args, 1)?;
    Ok(string(mapped(text, bounds(args, 2, text)?, map)))
}

fn in_place(name: &'static str, args: &[Value], map: Map) -> Answer {
    between(name, args, 1, 3)?;
    let text = str_arg(name, args, 1)?;
    let changed = mapped(text, bounds(args, 2, text)?, map);
    set_string(&args[0], changed);
    Ok(args[0].clone())
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("string-upcase", 1..=3, |a| copying("string-upcase", a, upper), "In upper case (SRFI 13)."),
    native!("string-upcase!", 1..=3, |a| in_place("string-upcase!", a, upper), "To upper case, in place (SRFI 13)."),
    native!("string-downcase", 1..=3, |a| copying("string-downcase", a, lower), "In lower case (SRFI 13)."),
    native!(
        "string-downcase!",
        1..=3,
        |a| in_place("string-downcase!", a, lower),
        "To lower case, in place (SRFI 13)."
    ),
    native!("string-foldcase", 1..=1, |a| copying("string-foldcase", a, folded), "With case folded (R7RS §6.7)."),
    native!(
        "string-titlecase",
        1..=3,
        |a| copying("string-titlecase", a, titled),
        "With every word capitalised (SRFI 13)."
    ),
    native!(
        "string-titlecase!",
        1..=3,
        |a| in_place("string-titlecase!", a, titled),
        "Every word capitalised, in place (SRFI 13)."
    ),
    native!("string-capitalize", 1..=1, |a| copying("string-capitalize", a, titled), "With every word capitalised."),
    native!(
        "string-capitalize!",
        1..=1,
        |a| in_place("string-capitalize!", a, titled),
        "Every word capitalised, in place."
    ),
    native!(
        "string-normalize-nfc",
        1..=1,
        |a| copying("string-normalize-nfc", a, |s| s.nfc().collect()),
        "Composed (R6RS)."
    ),
    native!(
        "string-normalize-nfd",
        1..=1,
        |a| copying("string-normalize-nfd", a, |s| s.nfd().collect()),
        "Decomposed (R6RS)."
    ),
    native!(
        "string-normalize-nfkc",
        1..=1,
        |a| copying("string-normalize-nfkc", a, |s| s.nfkc().collect()),
        "Composed by compatibility (R6RS)."
    ),
    native!(
        "string-normalize-nfkd",
        1..=1,
        |a| copying("string-normalize-nfkd", a, |s| s.nfkd().collect()),
        "Decomposed by compatibility (R6RS)."
    ),
];
