//! Making strings, looking at their parts, changing them (R7RS §6.7).

use super::*;
use crate::sure::Sure;

fn string_length(args: &[Value]) -> Answer {
    exact::<1>("string-length", args)?;
    Ok(int(char_count(str_arg("string-length", args, 1)?)))
}

fn string_ref(args: &[Value]) -> Answer {
    exact::<2>("string-ref", args)?;
    let text = str_arg("string-ref", args, 1)?;
    if let Value::IntV(n) = &args[1] {
        if text.is_ascii() {
            if let Some(byte) = usize::try_from(*n).ok().and_then(|n| text.as_bytes().get(n)) {
                return Ok(Value::CharV(char::from(*byte)));
            }
        } else if let Some(c) = usize::try_from(*n).ok().and_then(|n| text.chars().nth(n)) {
            return Ok(Value::CharV(c));
        }
    }
    let index = char_index(args, 2, char_count(text))?;
    Ok(text.chars().nth(index).map_or(FALSE, Value::CharV))
}

/// Replace the characters from `start` to `end` of the string in argument `position`.
fn splice(args: &[Value], position: usize, start: usize, end: usize, with: &str) -> Result<(), Raised> {
    let target = arg("string-set!", args, position)?;
    let text = as_str(target).sure("the caller has looked at it");
    let from = byte_offset(text, start);
    let to = from + byte_offset(text.get(from..).sure("a character begins there"), end - start);
    let mut changed = String::with_capacity(text.len() + with.len());
    changed.push_str(text.get(..from).sure("a character begins there"));
    changed.push_str(with);
    changed.push_str(text.get(to..).sure("a character begins there"));
    set_string(target, changed);
    Ok(())
}

/// `string-set!`.
pub fn string_set(args: &[Value]) -> Answer {
    exact::<3>("string-set!", args)?;
    let text = str_arg("string-set!", args, 1)?;
    let index = char_index(args, 2, char_count(text))?;
    let c = char_arg("string-set!", args, 3)?;
    splice(args, 1, index, index + 1, c.encode_utf8(&mut [0; 4]))?;
    Ok(unspecified())
}

fn make_string(args: &[Value]) -> Answer {
    between("make-string", args, 1, 2)?;
    let count = index_arg("make-string", args, 1)?;
    let fill = if optional(args, 2).is_some() { char_arg("make-string", args, 2)? } else { ' ' };
    room_for("make-string", (count as u64).saturating_mul(fill.len_utf8() as u64))?;
    Ok(string(std::iter::repeat_n(fill, count).collect::<String>()))
}

fn string_of(args: &[Value]) -> Answer {
    let mut text = String::with_capacity(args.len());
    for item in args {
        match item {
            Value::CharV(c) => text.push(*c),
            other => return Err(wrong_type_value(Some("string"), "character", other)),
        }
    }
    Ok(string(text))
}

fn list_to_string(name: &'static str, args: &[Value], reverse: bool) -> Answer {
    let [list] = exact::<1>(name, args)?;
    let mut cells = elements(list);
    let mut text = String::new();
    for item in cells.by_ref() {
        match item {
            Value::CharV(c) => text.push(c),
            other => return Err(wrong_type_value(Some(name), "character", &other)),
        }
    }
    if !is_nil(cells.rest()) {
        return Err(wrong_type_expecting(name, 1, list, "list"));
    }
    Ok(string(if reverse { text.chars().rev().collect() } else { text }))
}

fn string_to_list(args: &[Value]) -> Answer {
    between("string->list", args, 1, 3)?;
    Ok(list(sub_arg("string->list", args, 1, 2)?.chars().map(Value::CharV).collect::<Vec<_>>()))
}

fn string_to_vector(args: &[Value]) -> Answer {
    between("string->vector", args, 1, 3)?;
    Ok(vector(sub_arg("string->vector", args, 1, 2)?.chars().map(Value::CharV).collect()))
}

fn vector_to_string(args: &[Value]) -> Answer {
    between("vector->string", args, 1, 3)?;
    let items = custom_arg::<Vector, _>("vector->string", args, 1, "vector", |v| v.0.clone())?;
    let (start, end) = range_args("vector->string", args, 2, items.len())?;
    string_of(items.get(start..end).unwrap_or(&[]))
}

/// `substring` and its variants; none shares, as strings are values of Rust.
fn substring(name: &'static str, args: &[Value]) -> Answer {
    between(name, args, 1, 3)?;
    Ok(string(sub_arg(name, args, 1, 2)?))
}

fn substring_required(args: &[Value]) -> Answer {
    between("substring", args, 2, 3)?;
    substring("substring", args)
}

fn string_copy_bang(args: &[Value]) -> Answer {
    between("string-copy!", args, 3, 5)?;
    let part = sub_arg("string-copy!", args, 3, 4)?.to_string();
    let count = char_count(&part);
    let length = char_count(str_arg("string-copy!", args, 1)?);
    let start = index_arg("string-copy!", args, 2)?;
    if start > length || count > length - start {
        return Err(out_of_range("string-copy!", 2, &args[1]));
    }
    splice(args, 1, start, start + count, &part)?;
    Ok(int(start + count))
}

fn substring_move(args: &[Value]) -> Answer {
    let [from, start, end, to, at] = exact::<5>("substring-move!", args)?;
    string_copy_bang(&[to.clone(), at.clone(), from.clone(), start.clone(), end.clone()])?;
    Ok(unspecified())
}

fn string_fill(args: &[Value]) -> Answer {
    between("string-fill!", args, 2, 4)?;
    let fill = char_arg("string-fill!", args, 2)?;
    let text = str_arg("string-fill!", args, 1)?;
    let (start, end) = bounds(args, 3, text)?;
    let end = end.min(char_count(text));
    splice(args, 1, start, end, &fill.to_string().repeat(end - start))?;
    Ok(unspecified())
}

fn substring_fill(args: &[Value]) -> Answer {
    let [text, start, end, fill] = exact::<4>("substring-fill!", args)?;
    string_fill(&[text.clone(), fill.clone(), start.clone(), end.clone()])
}

fn string_reverse(args: &[Value]) -> Answer {
    between("string-reverse", args, 1, 3)?;
    let text = str_arg("string-reverse", args, 1)?;
    Ok(string(reversed_within(text, bounds(args, 2, text)?)))
}

fn reversed_within(text: &str, (start, end): (usize, usize)) -> String {
    let end = end.min(char_count(text));
    let mut result = slice(text, 0, start).to_string();
    result.extend(slice(text, start, end).chars().rev());
    result.push_str(slice(text, end, usize::MAX));
    result
}

fn string_reverse_bang(args: &[Value]) -> Answer {
    between("string-reverse!", args, 1, 3)?;
    let text = str_arg("string-reverse!", args, 1)?;
    let changed = reversed_within(text, bounds(args, 2, text)?);
    set_string(&args[0], changed);
    Ok(unspecified())
}

fn string_hash(name: &'static str, args: &[Value], ignore_case: bool) -> Answer {
    between(name, args, 1, 4)?;
    let limit = if optional(args, 2).is_some() { index_arg(name, args, 2)? } else { 1 << 60 };
    let text = sub_arg(name, args, 1, 3)?;
    let text = if ignore_case { text.chars().map(super::super::character::fold).collect() } else { text.to_string() };
    let hash = super::super::equal::Equivalence::Equal.hash(&string(text));
    Ok(int((hash % limit.max(1) as u64) as usize))
}

fn byte_length(args: &[Value]) -> Answer {
    exact::<1>("string-utf8-length", args)?;
    Ok(int(str_arg("string-utf8-length", args, 1)?.len()))
}

fn bytes_per_char(args: &[Value]) -> Answer {
    exact::<1>("string-bytes-per-char", args)?;
    let narrow = str_arg("string-bytes-per-char", args, 1)?.chars().all(|c| u32::from(c) < 256);
    Ok(int(if narrow { 1 } else { 4 }))
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!(
        "string?",
        1..=1,
        |a| Ok(super::super::value::bool(matches!(exact::<1>("string?", a)?, [Value::StringV(_)]))),
        "Is it a string? (R7RS §6.7)"
    ),
    native!(
        "string-null?",
        1..=1,
        |a| Ok(super::super::value::bool(str_arg("string-null?", exact::<1>("string-null?", a)?, 1)?.is_empty())),
        "Is it the empty string? (SRFI 13)"
    ),
    native!("string-length", 1..=1, string_length, "The number of characters (R7RS §6.7)."),
    native!("string-ref", 2..=2, string_ref, "The character at an index (R7RS §6.7)."),
    native!("string-set!", 3..=3, string_set, "Replace the character at an index (R7RS §6.7)."),
    native!("make-string", 1..=2, make_string, "A string of so many times one character (R7RS §6.7)."),
    native!("string", 0.., string_of, "The string of the characters (R7RS §6.7)."),
    native!(
        "list->string",
        1..=1,
        |a| list_to_string("list->string", a, false),
        "The string of a list of characters (R7RS §6.7)."
    ),
    native!(
        "reverse-list->string",
        1..=1,
        |a| list_to_string("reverse-list->string", a, true),
        "The string of a list of characters from its end (SRFI 13)."
    ),
    native!("string->list", 1..=3, string_to_list, "The characters (R7RS §6.7)."),
    native!("string->vector", 1..=3, string_to_vector, "The characters (R7RS §6.8)."),
    native!("vector->string", 1..=3, vector_to_string, "The string of a vector of characters (R7RS §6.8)."),
    native!("substring", 2..=3, substring_required, "The characters from an index to another (R7RS §6.7)."),
    native!(
        "substring/shared",
        2..=3,
        |a| substring("substring/shared", a),
        "The characters from an index to another."
    ),
    native!("substring/copy", 2..=3, |a| substring("substring/copy", a), "The characters from an index to another."),
    native!(
        "substring/read-only",
        2..=3,
        |a| substring("substring/read-only", a),
        "The characters from an index to another."
    ),
    native!("string-copy", 1..=3, |a| substring("string-copy", a), "A new string of the same characters (R7RS §6.7)."),
    native!("string-copy!", 3..=5, string_copy_bang, "Put the characters of a string into another (R7RS §6.7)."),
    native!("substring-move!", 5..=5, substring_move, "Put a part of a string into another."),
    native!("string-fill!", 2..=4, string_fill, "Replace every character (R7RS §6.7)."),
    native!("substring-fill!", 4..=4, substring_fill, "Replace the characters of a part."),
    native!("string-reverse", 1..=3, string_reverse, "The characters in reverse (SRFI 13)."),
    native!("string-reverse!", 1..=3, string_reverse_bang, "Reverse in place (SRFI 13)."),
    native!("string-hash", 1..=4, |a| string_hash("string-hash", a, false), "A hash of the characters (SRFI 13)."),
    native!(
        "string-hash-ci",
        1..=4,
        |a| string_hash("string-hash-ci", a, true),
        "A hash of the characters without case (SRFI 13)."
    ),
    native!("string-utf8-length", 1..=1, byte_length, "The number of bytes in UTF-8."),
    native!("string-bytes-per-char", 1..=1, bytes_per_char, "1 when all characters are Latin-1, otherwise 4."),
];
