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
    exact::<1>(name, args)?;
    append(name, &list_arg(name, args, 1)?)
}

fn concatenate_reverse(name: &'static str, args: &[Value]) -> Answer {
    between(name, args, 1, 3)?;
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
    between("string-join", args, 1, 3)?;
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
    between(name, args, 2, 5)?;
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
    exact::<2>(name, args)?;
    let text = str_arg(name, args, 1)?;
    let length = char_count(text);
    let count = char_index(args, 2, length + 1)?;
    let at = if right { length - count } else { count };
    Ok(string(if take != right { slice(text, 0, at) } else { slice(text, at, length) }))
}

fn replace(args: &[Value]) -> Answer {
    between("string-replace", args, 2, 6)?;
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
    between("xsubstring", args, 2, 5)?;
    let part = sub_arg("xsubstring", args, 1, 4)?;
    let from = integer_at("xsubstring", args, 2)?;
    let to =
        if optional(args, 3).is_some() { integer_at("xsubstring", args, 3)? } else { from + char_count(part) as isize };
    repeated("xsubstring", part, from, to).map(string)
}

fn xcopy(args: &[Value]) -> Answer {
    between("string-xcopy!", args, 4, 7)?;
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
    native!("string-append", 0.., |a| append("string-append", a), "The strings in a row (R7RS §6.7)."),
    native!("string-append/shared", 0.., |a| append("string-append/shared", a), "The strings in a row (SRFI 13)."),
    native!(
        "string-concatenate",
        1..=1,
        |a| concatenate("string-concatenate", a),
        "The strings of a list in a row (SRFI 13)."
    ),
    native!(
        "string-concatenate/shared",
        1..=1,
        |a| concatenate("string-concatenate/shared", a),
        "The strings of a list in a row (SRFI 13)."
    ),
    native!(
        "string-concatenate-reverse",
        1..=3,
        |a| concatenate_reverse("string-concatenate-reverse", a),
        "The strings of a list from its end (SRFI 13)."
    ),
    native!(
        "string-concatenate-reverse/shared",
        1..=3,
        |a| concatenate_reverse("string-concatenate-reverse/shared", a),
        "The strings of a list from its end (SRFI 13)."
    ),
    native!("string-join", 1..=3, join, "The strings of a list with a delimiter (SRFI 13)."),
    native!("string-pad", 2..=5, |a| pad("string-pad", a, false), "Filled up or cut at the left to a width (SRFI 13)."),
    native!(
        "string-pad-right",
        2..=5,
        |a| pad("string-pad-right", a, true),
        "Filled up or cut at the right to a width (SRFI 13)."
    ),
    native!("string-take", 2..=2, |a| cut("string-take", a, true, false), "The first so many characters (SRFI 13)."),
    native!(
        "string-drop",
        2..=2,
        |a| cut("string-drop", a, false, false),
        "All but the first so many characters (SRFI 13)."
    ),
    native!(
        "string-take-right",
        2..=2,
        |a| cut("string-take-right", a, true, true),
        "The last so many characters (SRFI 13)."
    ),
    native!(
        "string-drop-right",
        2..=2,
        |a| cut("string-drop-right", a, false, true),
        "All but the last so many characters (SRFI 13)."
    ),
    native!("string-replace", 2..=6, replace, "One part replaced by another (SRFI 13)."),
    native!("xsubstring", 2..=5, xsubstring, "A part of the endless repetition (SRFI 13)."),
    native!("string-xcopy!", 4..=7, xcopy, "Put a part of the endless repetition into a string (SRFI 13)."),
];
