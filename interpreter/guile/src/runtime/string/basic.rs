//! Making strings, looking at their parts, changing them (R7RS §6.7).

use super::*;
use crate::sure::Sure;

fn string_length(string: &str) -> Answer {
    Ok(int(char_count(string)))
}

fn string_ref(args: &[Value]) -> Answer {
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
    let text = str_arg("string-set!", args, 1)?;
    let index = char_index(args, 2, char_count(text))?;
    let c = char_arg("string-set!", args, 3)?;
    splice(args, 1, index, index + 1, c.encode_utf8(&mut [0; 4]))?;
    Ok(unspecified())
}

fn make_string(args: &[Value]) -> Answer {
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
    Ok(list(sub_arg("string->list", args, 1, 2)?.chars().map(Value::CharV).collect::<Vec<_>>()))
}

fn string_to_vector(args: &[Value]) -> Answer {
    Ok(vector(sub_arg("string->vector", args, 1, 2)?.chars().map(Value::CharV).collect()))
}

fn vector_to_string(args: &[Value]) -> Answer {
    let items = custom_arg::<Vector, _>("vector->string", args, 1, "vector", |v| v.0.clone())?;
    let (start, end) = range_args("vector->string", args, 2, items.len())?;
    string_of(items.get(start..end).unwrap_or(&[]))
}

/// `substring` and its variants; none shares, as strings are values of Rust.
fn substring(name: &'static str, args: &[Value]) -> Answer {
    Ok(string(sub_arg(name, args, 1, 2)?))
}

fn substring_required(args: &[Value]) -> Answer {
    substring("substring", args)
}

fn string_copy_bang(args: &[Value]) -> Answer {
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

fn substring_move(from: &Value, start: &Value, end: &Value, to: &Value, at: &Value) -> Answer {
    string_copy_bang(&[to.clone(), at.clone(), from.clone(), start.clone(), end.clone()])?;
    Ok(unspecified())
}

fn string_fill(args: &[Value]) -> Answer {
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
    let text = str_arg("string-reverse!", args, 1)?;
    let changed = reversed_within(text, bounds(args, 2, text)?);
    set_string(&args[0], changed);
    Ok(unspecified())
}

fn string_hash(name: &'static str, args: &[Value], ignore_case: bool) -> Answer {
    str_arg(name, args, 1)?;
    let limit = if optional(args, 2).is_some() { index_arg(name, args, 2)? } else { 1 << 60 };
    let text = sub_arg(name, args, 1, 3)?;
    let text = if ignore_case { text.chars().map(super::super::character::fold).collect() } else { text.to_string() };
    let hash = super::super::equal::Equivalence::Equal.hash(&string(text));
    Ok(int((hash % limit.max(1) as u64) as usize))
}

fn byte_length(string: &str) -> Answer {
    Ok(int(string.len()))
}

fn bytes_per_char(string: &str) -> Answer {
    let narrow = string.chars().all(|c| u32::from(c) < 256);
    Ok(int(if narrow { 1 } else { 4 }))
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("string?" (object: Any) => matches!(object, Value::StringV(_)),
        R7rs("6.7"), "Is it a string?"),
    native!("string-null?" (string: String) => string.is_empty(),
        Srfi(13), "Is it the empty string?"),
    native!("string-length" (string: String) => string_length(string), R7rs("6.7"), "The number of characters."),
    native!("string-ref" (string: String, k: Bound) by string_ref, R7rs("6.7"), "The character at an index."),
    native!("string-set!" (string: String, k: Bound, character: Any) by string_set,
        R7rs("6.7"), "Replace the character at an index."),
    native!("make-string" (length: Any [character: Any]) by make_string,
        R7rs("6.7"), "A string of so many times one character."),
    native!("string" (..characters: Any) by string_of, R7rs("6.7"), "The string of the characters."),
    native!("list->string" (list: List) by |a| list_to_string("list->string", a, false),
        R7rs("6.7"), "The string of a list of characters."),
    native!("reverse-list->string" (list: List) by |a| list_to_string("reverse-list->string", a, true),
        Srfi(13), "The string of a list of characters from its end."),
    native!("string->list" (string: String [start: Bound, end: Bound]) by string_to_list,
        R7rs("6.7"), "The characters."),
    native!("string->vector" (string: String [start: Bound, end: Bound]) by string_to_vector,
        R7rs("6.8"), "The characters."),
    native!("vector->string" (vector: Vector [start: Bound, end: Bound]) by vector_to_string,
        R7rs("6.8"), "The string of a vector of characters."),
    native!("substring" (string: String, start: Bound [end: Bound]) by substring_required,
        R7rs("6.7"), "The characters from an index to another."),
    native!("substring/shared" (string: String, start: Bound [end: Bound]) by |a| substring("substring/shared", a),
        Guile("Strings"), "The characters from an index to another."),
    native!("substring/copy" (string: String, start: Bound [end: Bound]) by |a| substring("substring/copy", a),
        Guile("Strings"), "The characters from an index to another."),
    native!("substring/read-only" (string: String, start: Bound [end: Bound]) by |a| substring("substring/read-only", a),
        Guile("Strings"), "The characters from an index to another."),
    native!("string-copy" (string: String [start: Bound, end: Bound]) by |a| substring("string-copy", a),
        R7rs("6.7"), "A new string of the same characters."),
    native!("string-copy!" (target: Text, at: Bound, source: Text [start: Bound, end: Bound]) by string_copy_bang,
        R7rs("6.7"), "Put the characters of a string into another."),
    native!("substring-move!" (source: Text, start: Bound, end: Bound, target: Text, at: Bound) => substring_move(source, start, end, target, at),
        Guile("Strings"), "Put a part of a string into another."),
    native!("string-fill!" (string: String, character: Char [start: Bound, end: Bound]) by string_fill,
        R7rs("6.7"), "Replace every character."),
    native!("substring-fill!" (string: String, start: Bound, end: Bound, character: Char) by substring_fill,
        Guile("Strings"), "Replace the characters of a part."),
    native!("string-reverse" (string: String [start: Bound, end: Bound]) by string_reverse,
        Srfi(13), "The characters in reverse."),
    native!("string-reverse!" (string: String [start: Bound, end: Bound]) by string_reverse_bang,
        Srfi(13), "Reverse in place."),
    native!("string-hash" (string: String [bound: Bound, start: Bound, end: Bound]) by |a| string_hash("string-hash", a, false),
        Srfi(13), "A hash of the characters."),
    native!("string-hash-ci" (string: String [bound: Bound, start: Bound, end: Bound]) by |a| string_hash("string-hash-ci", a, true),
        Srfi(13), "A hash of the characters without case."),
    native!("string-utf8-length" (string: String) => byte_length(string), Guile("Strings"), "The number of bytes in UTF-8."),
    native!("string-bytes-per-char" (string: String) => bytes_per_char(string),
        Guile("Strings"), "1 when all characters are Latin-1, otherwise 4."),
];
