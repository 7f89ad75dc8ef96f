//! Text that a terminal shows and does not obey.
//!
//! Names, strings and lines of a program come into messages as they are. A control sequence in one
//! of them could colour the rest of the screen, rewrite what stands there or send keys; characters
//! that turn the direction of writing make a line look like another. Both are shown by name.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Does `c` control the terminal, break a line, turn the direction of what follows, or cannot be
/// seen or told from a space?
pub fn is_control(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{a0}' | '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202f}')
        || matches!(c, '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// `text` in which control characters are written out: `\x1b` for an escape, `\n` for the end of a
/// line, `<U+202E>` for what has a number only.
pub fn one_line(text: &str) -> Cow<'_, str> {
    shown(text, |_| false)
}

/// The same for a text of several lines, which stay lines.
pub fn lines(text: &str) -> Cow<'_, str> {
    shown(text, |c| c == '\n')
}

/// JSON in which no control character stands as itself but for the ends of lines. Such characters are
/// in its strings alone.
pub fn json(text: &str) -> Cow<'_, str> {
    let is_shown = |c: char| is_control(c) && c != '\n';
    if !text.contains(is_shown) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        let _ = match is_shown(c) {
            true => write!(out, "\\u{:04x}", u32::from(c)),
            false => write!(out, "{c}"),
        };
    }
    Cow::Owned(out)
}

fn shown(text: &str, stays: impl Fn(char) -> bool) -> Cow<'_, str> {
    let is_shown = |c: char| is_control(c) && !stays(c);
    if !text.contains(is_shown) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        let _ = match c {
            c if !is_shown(c) => write!(out, "{c}"),
            '\n' => write!(out, "\\n"),
            '\t' => write!(out, "\\t"),
            '\r' => write!(out, "\\r"),
            c if u32::from(c) < 0xa0 => write!(out, "\\x{:02x}", u32::from(c)),
            c => write!(out, "<U+{:04X}>", u32::from(c)),
        };
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::{lines, one_line};

    #[test]
    fn controls_are_written_out() {
        assert_eq!(one_line("a\u{1b}[31mb\u{7}\u{9b}c"), "a\\x1b[31mb\\x07\\x9bc");
        assert_eq!(one_line("two\nlines\tof\r"), "two\\nlines\\tof\\r");
        assert_eq!(one_line("abc\u{202e}cba"), "abc<U+202E>cba");
        assert_eq!(one_line("time\u{200b}zone\u{a0}"), "time<U+200B>zone<U+00A0>");
    }

    #[test]
    fn json_has_controls_by_number() {
        assert_eq!(super::json("[\"a\u{9b}\u{202e}\",\n\"é\"]"), "[\"a\\u009b\\u202e\",\n\"é\"]");
    }

    #[test]
    fn plain_text_stays() {
        let text = "λ “x” 漢字 é 👩\u{200d}🚀";
        assert_eq!(one_line(text), text);
        assert_eq!(lines("a\nb\u{1b}"), "a\nb\\x1b");
    }
}
