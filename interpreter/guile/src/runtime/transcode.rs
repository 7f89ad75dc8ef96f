//! Strings to bytes and back (R7RS §6.9, R6RS libraries §2.9, Guile manual "Representing Strings
//! as Bytes").

use super::bytevector::bytes_arg;
use super::prelude::*;
use super::string::sub_arg;

fn decoding_error(name: &str, raw: &[u8]) -> Raised {
    let args =
        vec![string(name), string("input locale conversion error"), int(libc::EILSEQ as usize), bytes(raw.to_vec())];
    throw("decoding-error", args)
}

fn encoding_error(name: &str, text: &str) -> Raised {
    let args = vec![
        string(name),
        string("cannot convert wide string to output locale"),
        int(libc::EILSEQ as usize),
        FALSE,
        string(text),
    ];
    throw("encoding-error", args)
}

fn string_to_utf8(args: &[Value]) -> Answer {
    Ok(bytes(sub_arg("string->utf8", args, 1, 2)?.as_bytes().to_vec()))
}

fn utf8_to_string(args: &[Value]) -> Answer {
    let raw = bytes_arg("utf8->string", args, 1)?;
    let (start, end) = range_args("utf8->string", args, 2, raw.len())?;
    let part = raw.get(start..end).unwrap_or(&[]);
    std::str::from_utf8(part).map(string).map_err(|_| decoding_error("utf8->string", part))
}

/// The byte order in argument 2: big unless `little` (R6RS).
fn is_big(name: &str, args: &[Value]) -> Result<bool, Raised> {
    match optional(args, 2).map(|given| (as_symbol(given).map(Symbol::name), given)) {
        None | Some((Some("big"), _)) => Ok(true),
        Some((Some("little"), _)) => Ok(false),
        Some((_, given)) => Err(wrong_type(name, 2, given)),
    }
}

fn utf16(text: &str, big: bool) -> Vec<u8> {
    text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

fn utf32(text: &str, big: bool) -> Vec<u8> {
    text.chars().flat_map(|c| if big { u32::from(c).to_be_bytes() } else { u32::from(c).to_le_bytes() }).collect()
}

fn from_utf16(raw: &[u8], big: bool) -> Option<String> {
    if !raw.len().is_multiple_of(2) {
        return None;
    }
    let units: Vec<u16> = raw
        .chunks_exact(2)
        .map(|pair| {
            let pair = [pair[0], pair[1]];
            if big {
                u16::from_be_bytes(pair)
            } else {
                u16::from_le_bytes(pair)
            }
        })
        .collect();
    String::from_utf16(&units).ok()
}

fn from_utf32(raw: &[u8], big: bool) -> Option<String> {
    if !raw.len().is_multiple_of(4) {
        return None;
    }
    raw.chunks_exact(4)
        .map(|four| {
            let four = [four[0], four[1], four[2], four[3]];
            char::from_u32(if big { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) })
        })
        .collect()
}

fn encode_wide(name: &'static str, args: &[Value], encode: fn(&str, bool) -> Vec<u8>) -> Answer {
    Ok(bytes(encode(str_arg(name, args, 1)?, is_big(name, args)?)))
}

fn decode_wide(name: &'static str, args: &[Value], decode: fn(&[u8], bool) -> Option<String>) -> Answer {
    let raw = bytes_arg(name, args, 1)?;
    decode(&raw, is_big(name, args)?).map(string).ok_or_else(|| decoding_error(name, &raw))
}

/// `text` in the encoding called `name`; `None` when the encoding is not known, the inner one
/// when the text does not fit it.
pub fn encode(text: &str, name: &str) -> Option<Option<Vec<u8>>> {
    let narrow =
        |limit: u32| text.chars().map(|c| u8::try_from(u32::from(c)).ok().filter(|b| u32::from(*b) < limit)).collect();
    Some(match name.to_ascii_uppercase().as_str() {
        "UTF-8" | "UTF8" => Some(text.as_bytes().to_vec()),
        "ISO-8859-1" | "LATIN1" | "LATIN-1" => narrow(256),
        "ASCII" | "US-ASCII" | "ANSI_X3.4-1968" => narrow(128),
        "UTF-16BE" => Some(utf16(text, true)),
        "UTF-16LE" => Some(utf16(text, false)),
        "UTF-16" => Some([vec![0xFE, 0xFF], utf16(text, true)].concat()),
        "UTF-32BE" => Some(utf32(text, true)),
        "UTF-32LE" => Some(utf32(text, false)),
        "UTF-32" => Some([vec![0, 0, 0xFE, 0xFF], utf32(text, true)].concat()),
        _ => return None,
    })
}

/// The text of bytes in the encoding called `name`, as for [`encode`].
pub fn decode(raw: &[u8], name: &str) -> Option<Option<String>> {
    Some(match name.to_ascii_uppercase().as_str() {
        "UTF-8" | "UTF8" => std::str::from_utf8(raw).ok().map(str::to_string),
        "ISO-8859-1" | "LATIN1" | "LATIN-1" => Some(raw.iter().map(|b| char::from(*b)).collect()),
        "ASCII" | "US-ASCII" | "ANSI_X3.4-1968" => raw.is_ascii().then(|| raw.iter().map(|b| char::from(*b)).collect()),
        "UTF-16BE" => from_utf16(raw, true),
        "UTF-16LE" => from_utf16(raw, false),
        "UTF-16" => match raw {
            [0xFF, 0xFE, rest @ ..] => from_utf16(rest, false),
            [0xFE, 0xFF, rest @ ..] => from_utf16(rest, true),
            _ => from_utf16(raw, true),
        },
        "UTF-32BE" => from_utf32(raw, true),
        "UTF-32LE" => from_utf32(raw, false),
        "UTF-32" => match raw {
            [0xFF, 0xFE, 0, 0, rest @ ..] => from_utf32(rest, false),
            [0, 0, 0xFE, 0xFF, rest @ ..] => from_utf32(rest, true),
            _ => from_utf32(raw, true),
        },
        _ => return None,
    })
}

fn unknown_encoding(name: &str, encoding: &str) -> Raised {
    misc_error(name, "unknown encoding: ~s", vec![string(encoding)])
}

fn string_to_bytevector(args: &[Value]) -> Answer {
    let text = str_arg("string->bytevector", args, 1)?;
    let encoding = str_arg("string->bytevector", args, 2)?;
    match encode(text, encoding) {
        Some(Some(raw)) => Ok(bytes(raw)),
        Some(None) if optional(args, 3).and_then(as_symbol).is_some_and(|s| s.name() == "substitute") => {
            let replaced: String = text.chars().map(|c| if c.is_ascii() { c } else { '?' }).collect();
            Ok(bytes(replaced.into_bytes()))
        }
        Some(None) => Err(encoding_error("string->bytevector", text)),
        None => Err(unknown_encoding("string->bytevector", encoding)),
    }
}

fn bytevector_to_string(args: &[Value]) -> Answer {
    let raw = bytes_arg("bytevector->string", args, 1)?;
    let encoding = str_arg("bytevector->string", args, 2)?;
    match decode(&raw, encoding) {
        Some(Some(text)) => Ok(string(text)),
        Some(None) if optional(args, 3).and_then(as_symbol).is_some_and(|s| s.name() == "substitute") => {
            Ok(string(String::from_utf8_lossy(&raw)))
        }
        Some(None) => Err(decoding_error("bytevector->string", &raw)),
        None => Err(unknown_encoding("bytevector->string", encoding)),
    }
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("string->utf8" (string: String [start: Bound, end: Bound]) by string_to_utf8,
        R7rs("6.9"), "The characters in UTF-8."),
    native!("utf8->string" (bytevector: Bytes [start: Bound, end: Bound]) by utf8_to_string,
        R7rs("6.9"), "The text of UTF-8."),
    native!("string->utf16" (string: String [endianness: Endianness]) by |a| encode_wide("string->utf16", a, utf16),
        R6rs("libraries §2.9"), "The characters in UTF-16."),
    native!("string->utf32" (string: String [endianness: Endianness]) by |a| encode_wide("string->utf32", a, utf32),
        R6rs("libraries §2.9"), "The characters in UTF-32."),
    native!("utf16->string" (bytevector: Bytes [endianness: Endianness, mandatory: Any]) by |a| decode_wide("utf16->string", a, from_utf16),
        R6rs("libraries §2.9"), "The text of UTF-16."),
    native!("utf32->string" (bytevector: Bytes [endianness: Endianness, mandatory: Any]) by |a| decode_wide("utf32->string", a, from_utf32),
        R6rs("libraries §2.9"), "The text of UTF-32."),
    native!("string->bytevector" (string: String, encoding: Text [strategy: Any]) by string_to_bytevector,
        Guile("Representing Strings as Bytes"), "The characters in an encoding."),
    native!("bytevector->string" (bytevector: Bytes, encoding: Text [strategy: Any]) by bytevector_to_string,
        Guile("Representing Strings as Bytes"), "The text of bytes in an encoding."),
];
