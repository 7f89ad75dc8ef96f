//! Strings, and the symbols that are written like them: `#{a b}#` and `|a b|`.

use super::reader::Reader;
use super::unicode::is_space_separator;
use crate::symbol::Symbol;
use crate::syntax::{Datum, Stx};
use crate::text::Diagnostic;

impl Reader<'_> {
    /// A string; the opening quote is next.
    pub(super) fn string(&mut self) -> Stx {
        let start = self.at;
        self.at += 1;
        let rest = self.bytes.get(self.at..).unwrap_or(&[]);
        let datum = match rest.iter().position(|b| *b == b'"' || *b == b'\\') {
            Some(n) if rest.get(n) == Some(&b'"') => {
                let text = self.slice(self.at, self.at + n);
                self.at += n + 1;
                Datum::String(text.into())
            }
            _ => Datum::String(self.quoted(start, b'"').into()),
        };
        self.make(datum, start)
    }

    /// A symbol between bars; the opening one is next.
    pub(super) fn bar_symbol(&mut self) -> Stx {
        let start = self.at;
        self.at += 1;
        let name = self.quoted(start, b'|');
        self.make(Datum::Symbol(Symbol::intern(&name)), start)
    }

    /// The text up to the byte `closer`, escapes resolved.
    fn quoted(&mut self, start: usize, closer: u8) -> String {
        let mut out = String::new();
        loop {
            let rest = self.bytes.get(self.at..).unwrap_or(&[]);
            let n = rest.iter().position(|b| *b == closer || *b == b'\\').unwrap_or(rest.len());
            out.push_str(self.slice(self.at, self.at + n));
            self.at += n;
            match self.bytes.get(self.at) {
                None => {
                    self.ends_inside(start, if closer == b'"' { "a string" } else { "a symbol" });
                    return out;
                }
                Some(&byte) if byte == closer => {
                    self.at += 1;
                    return out;
                }
                Some(_) => self.escape(&mut out, closer),
            }
        }
    }

    /// The text ended inside something that starts at `start`.
    pub(super) fn ends_inside(&mut self, start: usize, what: &str) {
        self.at = self.bytes.len();
        if std::mem::replace(&mut self.cut_off, true) {
            return;
        }
        let opening = self.span(start, start + 1);
        self.report(
            Diagnostic::error("unexpected-end", self.end_span(), format!("the text ends inside {what}"))
                .with_label(opening, "it starts here"),
        );
    }

    /// One escape sequence; the backslash is next.
    fn escape(&mut self, out: &mut String, closer: u8) {
        let start = self.at;
        self.at += 1;
        let Some(c) = self.slice(self.at, self.bytes.len()).chars().next() else { return };
        self.at += c.len_utf8();
        let plain = match c {
            '|' | '\\' | '(' => c,
            _ if c == char::from(closer) => c,
            '0' => '\0',
            'a' => '\x07',
            'b' => '\x08',
            't' => '\t',
            'n' => '\n',
            'v' => '\x0b',
            'f' => '\x0c',
            'r' => '\r',
            '\n' => return self.line_end(),
            '\r' if self.bytes.get(self.at) == Some(&b'\n') => {
                self.at += 1;
                return self.line_end();
            }
            'x' if self.options.r6rs_hex_escapes || closer == b'|' => return self.hex_until_semicolon(start, out),
            'x' => return self.hex(start, 2, out),
            'u' => return self.hex(start, 4, out),
            'U' => return self.hex(start, 6, out),
            _ => {
                self.report(
                    Diagnostic::error(
                        "bad-string-escape",
                        self.span(start, self.at),
                        format!("`\\{c}` has no meaning in a string"),
                    )
                    .with_hint(format!("write `\\\\{c}` for a backslash before `{c}`")),
                );
                c
            }
        };
        out.push(plain);
    }

    /// After a backslash at the end of a line.
    fn line_end(&mut self) {
        if !self.options.hungry_eol_escapes {
            return;
        }
        let rest = self.slice(self.at, self.bytes.len());
        let indentation = rest.trim_start_matches(|c: char| c == '\t' || is_space_separator(c));
        self.at += rest.len() - indentation.len();
    }

    /// Exactly `length` hexadecimal digits.
    fn hex(&mut self, start: usize, length: usize, out: &mut String) {
        let digits = self.hex_digits(length);
        if digits < length {
            let message = format!("this escape needs {length} hexadecimal digits");
            self.report(Diagnostic::error("bad-string-escape", self.span(start, self.at), message));
            return;
        }
        self.push_code(start, self.at - digits, self.at, out);
    }

    /// Hexadecimal digits up to a semicolon.
    pub(super) fn hex_until_semicolon(&mut self, start: usize, out: &mut String) {
        let digits = self.hex_digits(usize::MAX);
        let from = self.at - digits;
        if digits == 0 || self.bytes.get(self.at) != Some(&b';') {
            let message = "this escape needs hexadecimal digits and a semicolon";
            self.report(Diagnostic::error("bad-string-escape", self.span(start, self.at), message));
            return;
        }
        self.at += 1;
        self.push_code(start, from, self.at - 1, out);
    }

    fn hex_digits(&mut self, most: usize) -> usize {
        let rest = self.bytes.get(self.at..).unwrap_or(&[]);
        let digits = rest.iter().take(most).take_while(|b| b.is_ascii_hexdigit()).count();
        self.at += digits;
        digits
    }

    fn push_code(&mut self, start: usize, from: usize, to: usize, out: &mut String) {
        let code = u32::from_str_radix(self.slice(from, to), 16).ok();
        match code.and_then(char::from_u32) {
            Some(c) => out.push(c),
            None => {
                let message = "this is not the code of a character";
                self.report(Diagnostic::error("bad-string-escape", self.span(start, self.at), message));
            }
        }
    }

    /// `#{a b}#`; the `#` is next.
    pub(super) fn extended_symbol(&mut self) -> Stx {
        let start = self.at;
        self.at += 2;
        let mut name = String::new();
        loop {
            let rest = self.bytes.get(self.at..).unwrap_or(&[]);
            let n = rest.iter().position(|b| *b == b'}' || *b == b'\\').unwrap_or(rest.len());
            name.push_str(self.slice(self.at, self.at + n));
            self.at += n;
            match rest.get(n..) {
                Some([b'}', b'#', ..]) => {
                    self.at += 2;
                    return self.make(Datum::Symbol(Symbol::intern(&name)), start);
                }
                Some([b'}', ..]) => {
                    self.at += 1;
                    name.push('}');
                }
                Some([b'\\', b'x', ..]) => {
                    let escape = self.at;
                    self.at += 2;
                    self.hex_until_semicolon(escape, &mut name);
                }
                Some([b'\\', _, ..]) => {
                    self.at += 1;
                    let Some(c) = self.slice(self.at, self.bytes.len()).chars().next() else { continue };
                    name.push(c);
                    self.at += c.len_utf8();
                }
                _ => {
                    self.ends_inside(start, "a symbol");
                    return self.make(Datum::Symbol(Symbol::intern(&name)), start);
                }
            }
        }
    }
}
