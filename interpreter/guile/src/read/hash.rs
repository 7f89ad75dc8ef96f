//! What starts with `#`: constants, characters, keywords, vectors, comments, directives, and
//! Guix's staging abbreviations.

use super::array::ArrayPrefix;
use super::character;
use super::options::KeywordStyle;
use super::reader::{Kind, Reader, Step};
use crate::number::{Number, ParseError};
use crate::sure::Sure;
use crate::syntax::{ArrayDatum, Datum};
use crate::text::Diagnostic;
use std::rc::Rc;

impl Reader<'_> {
    /// A `#` is next.
    pub(super) fn hash(&mut self) -> Step {
        let start = self.at;
        let rest = self.bytes.get(start + 1..).unwrap_or(&[]);
        let Some(&byte) = rest.first() else {
            self.ends_inside(start, "a datum that starts with `#`");
            return Step::Nothing;
        };
        let splices = rest.get(1) == Some(&b'@');
        match byte {
            b'~' if self.options.gexps => self.open(Kind::Prefix("gexp", 2), 2),
            b'$' if self.options.gexps && splices => self.open(Kind::Ungexp("ungexp-splicing", 3), 3),
            b'$' if self.options.gexps => self.open(Kind::Ungexp("ungexp", 2), 2),
            b'+' if self.options.gexps && splices => self.open(Kind::Ungexp("ungexp-native-splicing", 3), 3),
            b'+' if self.options.gexps => self.open(Kind::Ungexp("ungexp-native", 2), 2),
            b'(' => self.open(Kind::Vector, 2),
            b':' => self.open(Kind::Keyword, 2),
            b'\\' => self.character(),
            b'\'' => self.open(Kind::Prefix("syntax", 2), 2),
            b'`' => self.open(Kind::Prefix("quasisyntax", 2), 2),
            b',' if splices => self.open(Kind::Prefix("unsyntax-splicing", 3), 3),
            b',' => self.open(Kind::Prefix("unsyntax", 2), 2),
            b';' => self.open(Kind::Skip, 2),
            b'|' => self.block_comment(),
            b'!' => self.directive(),
            b'{' => Step::Datum(self.extended_symbol()),
            b'b' if rest.starts_with(b"b(") => self.array(),
            b'f' if matches!(rest.get(1), Some(b'3' | b'6')) => self.array(),
            b't' | b'T' => self.boolean(true, b"rue"),
            b'f' | b'F' => self.boolean(false, b"alse"),
            b'v' if rest.starts_with(b"vu8(") => self.open(Kind::Bytes, 5),
            b'0'..=b'9' | b'@' | b's' | b'u' | b'v' | b'c' | b'a' | b'*' => self.array(),
            b'i' | b'e' | b'b' | b'o' | b'd' | b'x' | b'I' | b'E' | b'B' | b'O' | b'D' | b'X' => self.prefixed_number(),
            b'n' if self.slice(start, self.token_end(start)) == "#nil" => {
                self.at += 4;
                Step::Datum(self.make(Datum::ElispNil, start))
            }
            _ => self.unknown(),
        }
    }

    /// Guile wants no delimiter after these: `#tx` is `#t x`.
    fn boolean(&mut self, value: bool, tail: &[u8]) -> Step {
        let start = self.at;
        self.at += 2;
        let rest = self.bytes.get(self.at..self.at + tail.len()).unwrap_or(&[]);
        if rest.eq_ignore_ascii_case(tail) {
            self.at += tail.len();
        }
        Step::Datum(self.make(Datum::Bool(value), start))
    }

    fn prefixed_number(&mut self) -> Step {
        let start = self.at;
        self.at = self.token_end(start);
        let token = self.slice(start, self.at);
        let number = match Number::try_parse(token, 10) {
            Ok(number) => number,
            Err(ParseError::OutOfRange) => return Step::Datum(self.out_of_range(start)),
            Err(ParseError::NotANumber) => {
                let message = format!("`{token}` is not a number");
                self.report(Diagnostic::error("bad-number", self.span(start, self.at), message));
                Number::Int(0)
            }
        };
        Step::Datum(self.make(Datum::Number(number), start))
    }

    fn character(&mut self) -> Step {
        let start = self.at;
        let from = start + 2;
        let Some(first) = self.slice(from, self.bytes.len()).chars().next() else {
            self.ends_inside(start, "a character");
            return Step::Nothing;
        };
        // The first character counts even where it is a delimiter.
        let end = self.token_end(from);
        self.at = if end == from { from + first.len_utf8() } else { end };
        let token = self.slice(from, self.at);
        let c = match character::parse(token) {
            Some(c) => c,
            None => {
                let message = format!("`{token}` is not the name of a character");
                let mut diagnostic = Diagnostic::error("bad-character-name", self.span(start, self.at), message);
                if let Some(name) = character::similar(token) {
                    diagnostic = diagnostic.with_hint(format!("did you mean `#\\{name}`?"));
                }
                self.report(diagnostic);
                char::REPLACEMENT_CHARACTER
            }
        };
        Step::Datum(self.make(Datum::Char(c), start))
    }

    /// `#| |#`, which nest.
    fn block_comment(&mut self) -> Step {
        let start = self.at;
        self.at += 2;
        let mut depth = 1usize;
        while let Some(&byte) = self.bytes.get(self.at) {
            let next = self.bytes.get(self.at + 1);
            if byte == b'|' && next == Some(&b'#') {
                self.at += 2;
                depth -= 1;
                if depth == 0 {
                    return Step::Nothing;
                }
            } else if byte == b'#' && next == Some(&b'|') {
                self.at += 2;
                depth += 1;
            } else {
                self.at += 1;
            }
        }
        self.ends_inside(start, "a comment that starts with `#|`");
        Step::Nothing
    }

    /// `#!name` for the names that say how to read on; any other `#!` starts a comment that
    /// ends in `!#` (Guile manual, "Block Comments").
    fn directive(&mut self) -> Step {
        let start = self.at;
        let rest = self.slice(start + 2, self.bytes.len());
        let length = rest.find(|c: char| c != '-' && !c.is_alphanumeric()).unwrap_or(rest.len());
        let name = rest.get(..length).sure("a character was found there");
        match name {
            "r6rs" => {
                self.options.fold_case = false;
                self.options.r6rs_hex_escapes = true;
                self.options.square_brackets = true;
                self.options.keywords = KeywordStyle::Hash;
                self.options.hungry_eol_escapes = true;
            }
            "fold-case" => self.options.fold_case = true,
            "no-fold-case" => self.options.fold_case = false,
            "curly-infix" | "curly-infix-and-bracket-lists" => {
                self.options.curly_infix = true;
            }
            _ => return self.script_comment(start, length),
        }
        self.options_changed();
        self.at = start + 2 + length;
        Step::Nothing
    }

    fn script_comment(&mut self, start: usize, directive: usize) -> Step {
        let from = start + 2 + directive;
        let rest = self.bytes.get(from..).unwrap_or(&[]);
        match rest.windows(2).position(|pair| pair == b"!#") {
            Some(n) => self.at = from + n + 2,
            None => self.ends_inside(start, "a comment that starts with `#!`"),
        }
        Step::Nothing
    }

    /// Arrays, uniform vectors and bit vectors.
    fn array(&mut self) -> Step {
        let start = self.at;
        let end = self.token_end(start);
        let opens = self.bytes.get(end) == Some(&b'(');
        let prefix = self.slice(start, end);
        if opens {
            return match ArrayPrefix::parse(prefix) {
                Some(plain) if plain.rank == 1 && plain.bounds.iter().all(|(low, _)| *low == 0) => {
                    match plain.element.as_str() {
                        "" => self.open(Kind::Vector, end - start + 1),
                        "vu8" => self.open(Kind::Bytes, end - start + 1),
                        _ => self.open(Kind::Array, end - start + 1),
                    }
                }
                Some(_) => self.open(Kind::Array, end - start + 1),
                None => self.unknown(),
            };
        }
        let is_bits = prefix.strip_prefix("#*").is_some_and(|bits| bits.bytes().all(|bit| matches!(bit, b'0' | b'1')));
        if !is_bits {
            return self.unknown();
        }
        let prefix = prefix.into();
        self.at = end;
        Step::Datum(self.make(Datum::Array(Rc::new(ArrayDatum { prefix, items: Vec::new() })), start))
    }

    fn unknown(&mut self) -> Step {
        let start = self.at;
        let first = self.slice(start + 1, self.bytes.len()).chars().next();
        let end = self.token_end(start + 1).max(start + 1 + first.map_or(0, char::len_utf8));
        self.at = end;
        let token = self.slice(start, end);
        let mut diagnostic =
            Diagnostic::error("unknown-hash-syntax", self.span(start, end), format!("`{token}` has no meaning"));
        if token.starts_with("#<") {
            diagnostic = diagnostic.with_hint("this is how a value without a written form is printed");
        }
        self.report(diagnostic);
        Step::Datum(self.make(Datum::Unspecified, start))
    }
}
