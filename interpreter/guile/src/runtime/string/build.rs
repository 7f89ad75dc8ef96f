//! Strings out of strings (SRFI 13).

use super::*;

fn append(name: &'static str, args: &[Value]) -> Answer {
    let mut length = 0;
    for item in args {
        length += as_str(item).ok_or_else(|| wrong_type_value(Some("string-append"), "string", item))?.len();
    }
    room_for(name, length as u64)?;
    let mut text = String::with_capacity(length);
    args.iter().filter_map(as_str).for_each(|part| text.push_str(part));
    Ok(string(text))
}

fn concatenate(name: &'static str, args: &[Value]) -> Answer {
    append(name, &list_arg(name, args, 1)?)
}

fn concatenate_reverse(name: &'static str, args: &[Value]) -> Answer {
    let mut parts = list_arg(name, args, 1)?;
    if optional(args, 2).is_some() {
        let last = str_arg(name, args, 2)?;
        let last = match optional(args, 3) {
            Some(_) => slice(last, 0, index_arg(name, args, 3)?),
            None => last,
        };
        parts.insert(0, string(last));
    }
    parts.reverse();
    append(name, &parts)
}

fn join(args: &[Value]) -> Answer {
    let parts = list_to_vec(&args[0]).ok_or_else(|| wrong_type("string-join", 1, &args[0]))?;
    let delimiter = if optional(args, 2).is_some() { str_arg("string-join", args, 2)? } else { " " };
    let grammar = match optional(args, 3) {
        Some(given) => as_symbol(given).ok_or_else(|| wrong_type("string-join", 3, given))?.name(),
        None => "infix",
    };
    let mut texts = Vec::with_capacity(parts.len());
    for part in &parts {
        texts.push(as_str(part).ok_or_else(|| wrong_type_value(Some("string-append"), "string", part))?);
    }
    let parts: usize = texts.iter().map(|text| text.len() + delimiter.len()).sum();
    room_for("string-join", parts as u64)?;
    Ok(string(match grammar {
        "infix" => texts.join(delimiter),
        "strict-infix" if texts.is_empty() => {
            return Err(misc_error("string-join", "strict-infix grammar requires non-empty list", vec![]));
        }
        "strict-infix" => texts.join(delimiter),
        "suffix" => texts.iter().flat_map(|t| [*t, delimiter]).collect(),
        "prefix" => texts.iter().flat_map(|t| [delimiter, *t]).collect(),
        _ => return Err(wrong_type("string-join", 3, &args[2])),
    }))
}

fn pad(name: &'static str, args: &[Value], right: bool) -> Answer {
    str_arg(name, args, 1)?;
    let width = index_arg(name, args, 2)?;
    let fill = if optional(args, 3).is_some() { char_arg(name, args, 3)? } else { ' ' };
    let text = sub_arg(name, args, 1, 4)?;
    let count = char_count(text);
    if count >= width {
        return Ok(string(if right { slice(text, 0, width) } else { slice(text, count - width, count) }));
    }
    room_for(name, width as u64 * fill.len_utf8() as u64)?;
    let padding: String = std::iter::repeat_n(fill, width - count).collect();
    Ok(string(if right { text.to_string() + &padding } else { padding + text }))
}

fn cut(name: &'static str, args: &[Value], take: bool, right: bool) -> Answer {
    let text = str_arg(name, args, 1)?;
    let length = char_count(text);
    let count = char_index(args, 2, length + 1)?;
    let at = if right { length - count } else { count };
    Ok(string(if take != right { slice(text, 0, at) } else { slice(text, at, length) }))
}

fn replace(args: &[Value]) -> Answer {
    let text = str_arg("string-replace", args, 1)?;
    let (start, end) = bounds(args, 3, text)?;
    let with = sub_arg("string-replace", args, 2, 5)?;
    Ok(string([slice(text, 0, start), with, slice(text, end, usize::MAX)].concat()))
}

/// The characters of `part` repeated without end in both directions, from `from` to `to`.
fn repeated(name: &'static str, part: &str, from: isize, to: isize) -> Result<String, Raised> {
    if to < from {
        return Err(out_of_range(name, 3, &Value::IntV(to)));
    }
    let chars: Vec<char> = part.chars().collect();
    if chars.is_empty() && from != to {
        return Err(misc_error(name, "Empty string", vec![]));
    }
    let len = chars.len() as isize;
    room_for(name, to.saturating_sub(from) as u64)?;
    Ok((from..to).filter_map(|i| chars.get(i.rem_euclid(len) as usize)).collect())
}

fn integer_at(name: &'static str, args: &[Value], position: usize) -> Result<isize, Raised> {
    match arg(name, args, position)? {
        Value::IntV(n) => Ok(*n),
        other => Err(wrong_type(name, position, other)),
    }
}

fn xsubstring(args: &[Value]) -> Answer {
    let part = sub_arg("xsubstring", args, 1, 4)?;
    let from = integer_at("xsubstring", args, 2)?;
    let to =
        if optional(args, 3).is_some() { integer_at("xsubstring", args, 3)? } else { from + char_count(part) as isize };
    repeated("xsubstring", part, from, to).map(string)
}

fn xcopy(args: &[Value]) -> Answer {
    let part = sub_arg("string-xcopy!", args, 3, 6)?;
    let from = integer_at("string-xcopy!", args, 4)?;
    let to = if optional(args, 5).is_some() {
        integer_at("string-xcopy!", args, 5)?
    } else {
        from + char_count(part) as isize
    };
    let text = repeated("string-xcopy!", part, from, to)?;
    let target = str_arg("string-xcopy!", args, 1)?;
    let start = index_arg("string-xcopy!", args, 2)?;
    let end = start + char_count(&text);
    if end > char_count(target) {
        return Err(out_of_range("string-xcopy!", 2, &args[1]));
    }
    let changed = [slice(target, 0, start), &text, slice(target, end, usize::MAX)].concat();
    set_string(&args[0], changed);
    Ok(unspecified())
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("string-append" (..strings: Any) by |a| append("string-append", a), R7rs("6.7"), "The strings in a row."),
    native!("string-append/shared" (..strings: Any) by |a| append("string-append/shared", a),
        Srfi(13), "The strings in a row."),
    native!("string-concatenate" (strings: List) by |a| concatenate("string-concatenate", a),
        Srfi(13), "The strings of a list in a row."),
    native!("string-concatenate/shared" (strings: List) by |a| concatenate("string-concatenate/shared", a),
        Srfi(13), "The strings of a list in a row."),
    native!("string-concatenate-reverse" (strings: List [final: Any, end: Bound]) by |a| concatenate_reverse("string-concatenate-reverse", a),
        Srfi(13), "The strings of a list from its end."),
    native!("string-concatenate-reverse/shared" (strings: List [final: Any, end: Bound]) by |a| concatenate_reverse("string-concatenate-reverse/shared", a),
        Srfi(13), "The strings of a list from its end."),
    native!("string-join" (strings: List [delimiter: Any, grammar: Any]) by join,
        Srfi(13), "The strings of a list with a delimiter."),
    native!("string-pad" (string: String, length: Bound [character: Any, start: Bound, end: Bound]) by |a| pad("string-pad", a, false),
        Srfi(13), "Filled up or cut at the left to a width."),
    native!("string-pad-right" (string: String, length: Bound [character: Any, start: Bound, end: Bound]) by |a| pad("string-pad-right", a, true),
        Srfi(13), "Filled up or cut at the right to a width."),
    native!("string-take" (string: String, count: Bound) by |a| cut("string-take", a, true, false),
        Srfi(13), "The first so many characters."),
    native!("string-drop" (string: String, count: Bound) by |a| cut("string-drop", a, false, false),
        Srfi(13), "All but the first so many characters."),
    native!("string-take-right" (string: String, count: Bound) by |a| cut("string-take-right", a, true, true),
        Srfi(13), "The last so many characters."),
    native!("string-drop-right" (string: String, count: Bound) by |a| cut("string-drop-right", a, false, true),
        Srfi(13), "All but the last so many characters."),
    native!("string-replace" (string1: Text, string2: Text [start1: Bound, end1: Bound, start2: Bound, end2: Bound]) by replace,
        Srfi(13), "One part replaced by another."),
    native!("xsubstring" (string: String, from: Integer [to: Integer, start: Bound, end: Bound]) by xsubstring,
        Srfi(13), "A part of the endless repetition."),
    native!("string-xcopy!" (target: Text, at: Bound, source: Text, from: Integer [to: Integer, start: Bound, end: Bound]) by xcopy,
        Srfi(13), "Put a part of the endless repetition into a string."),
];
