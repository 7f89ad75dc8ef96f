//! Bytes to text.
//!
//! Source files are UTF-8, with or without a byte order mark. Guile also heeds a `coding:` note
//! near the start of a file (Guile manual, "Character Encoding of Source Files"); the one other
//! encoding that source files are found in is Latin-1.

use super::Reader;
use crate::sure::Sure;
use crate::syntax::{Datum, Stx};
use crate::text::{Diagnostic, Diagnostics, SourceId, Span};
use std::borrow::Cow;

/// How far from the start a `coding:` note counts.
const CODING_WINDOW: usize = 500;

/// What stands for bytes that are not UTF-8.
const UNREADABLE: char = char::REPLACEMENT_CHARACTER;

/// The text of `bytes`, and what is wrong with it: bytes that are not UTF-8 are reported as
/// `bad-encoding` and read as U+FFFD. That is an error where they are part of the data, and a warning
/// where they stand in comments alone.
///
/// Spans of the diagnostics are in the text that is returned.
pub fn decode(source: SourceId, bytes: &[u8]) -> (Cow<'_, str>, Diagnostics) {
    if is_latin1(bytes) && !bytes.is_ascii() {
        return (Cow::Owned(bytes.iter().map(|b| char::from(*b)).collect()), Vec::new());
    }
    let Err(error) = std::str::from_utf8(bytes) else {
        return (String::from_utf8_lossy(bytes), Vec::new());
    };
    let text = String::from_utf8_lossy(bytes);
    let forms = Reader::new(source, &text, Default::default()).read_all();
    let diagnostic = match forms.iter().find_map(|form| unreadable(form, &text)) {
        Some(at) => Diagnostic::error("bad-encoding", place(source, at), "this is not UTF-8 text"),
        None => {
            let place = place(source, error.valid_up_to());
            Diagnostic::warning("bad-encoding", place, "this comment is not UTF-8 text")
        }
    };
    let diagnostic =
        diagnostic.with_hint("save the file as UTF-8, or say `coding: latin-1` in a comment on its first line");
    (text, vec![diagnostic])
}

fn place(source: SourceId, at: usize) -> Span {
    let at = u32::try_from(at).unwrap_or(u32::MAX);
    Span::new(source, at, at.saturating_add(UNREADABLE.len_utf8() as u32))
}

/// Where in `text` the first unreadable character of `form` stands, comments left out.
fn unreadable(form: &Stx, text: &str) -> Option<usize> {
    let holds = match form.datum() {
        Datum::Char(c) => *c == UNREADABLE,
        Datum::String(text) => text.contains(UNREADABLE),
        Datum::Symbol(name) | Datum::Keyword(name) => name.name().contains(UNREADABLE),
        Datum::Vector(items) => return items.iter().find_map(|item| unreadable(item, text)),
        Datum::Array(array) => return array.items.iter().find_map(|item| unreadable(item, text)),
        Datum::List(list) => return list.items().iter().chain(list.tail()).find_map(|item| unreadable(item, text)),
        _ => false,
    };
    let span = form.span();
    let at = text.get(span.start as usize..span.end as usize)?.find(UNREADABLE);
    at.filter(|_| holds).map(|at| span.start as usize + at)
}

fn is_latin1(bytes: &[u8]) -> bool {
    let window = bytes.get(..bytes.len().min(CODING_WINDOW)).unwrap_or(bytes);
    let text = String::from_utf8_lossy(window).to_ascii_lowercase();
    let Some(at) = text.find("coding") else { return false };
    let name = text.get(at + "coding".len()..).sure("it was found there").trim_start_matches([':', '=', ' ']);
    ["iso-8859-1", "iso8859-1", "latin-1", "latin1"]
        .iter()
        .any(|latin| name.strip_prefix(latin).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit())))
}
