//! Bytes to text.
//!
//! Source files are UTF-8, with or without a byte order mark. Guile also heeds a `coding:` note
//! near the start of a file (Guile manual, "Character Encoding of Source Files"); the one other
//! encoding that source files are found in is Latin-1.

use crate::text::{Diagnostic, Diagnostics, SourceId, Span};
use std::borrow::Cow;

/// How far from the start a `coding:` note counts.
const CODING_WINDOW: usize = 500;

/// The text of `bytes`, and what is wrong with it: bytes that are not UTF-8 are reported as
/// `bad-encoding` and read as U+FFFD.
///
/// Spans of the diagnostics are in the text that is returned.
pub fn decode(source: SourceId, bytes: &[u8]) -> (Cow<'_, str>, Diagnostics) {
    if is_latin1(bytes) && !bytes.is_ascii() {
        return (Cow::Owned(bytes.iter().map(|b| char::from(*b)).collect()), Vec::new());
    }
    let Err(error) = std::str::from_utf8(bytes) else {
        return (String::from_utf8_lossy(bytes), Vec::new());
    };
    let at = u32::try_from(error.valid_up_to()).unwrap_or(u32::MAX);
    let span = Span::new(source, at, at.saturating_add(3));
    let diagnostic = Diagnostic::error("bad-encoding", span, "this is not UTF-8 text")
        .with_hint("save the file as UTF-8, or say `coding: latin-1` in a comment on its first line");
    (String::from_utf8_lossy(bytes), vec![diagnostic])
}

fn is_latin1(bytes: &[u8]) -> bool {
    let window = bytes.get(..bytes.len().min(CODING_WINDOW)).unwrap_or(bytes);
    let text = String::from_utf8_lossy(window).to_ascii_lowercase();
    let Some(at) = text.find("coding") else { return false };
    let name = text.get(at + "coding".len()..).unwrap_or("").trim_start_matches([':', '=', ' ']);
    ["iso-8859-1", "iso8859-1", "latin-1", "latin1"]
        .iter()
        .any(|latin| name.strip_prefix(latin).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit())))
}
