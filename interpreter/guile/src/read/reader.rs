//! Text to data.
//!
//! One loop over tokens with a stack of its own: what is open is a [`Frame`], the data read so
//! far lie on one shared stack, and closing a list takes them off. Nesting is therefore limited
//! by memory (and by an option), never by the machine stack.

use super::lexical::{class, CURLY, DELIMITER, NUMERIC, SPACE, SQUARE};
use super::options::{InternalNames, KeywordStyle, ReadOptions};
use crate::number::{Number, ParseError};
use crate::sure::Sure;
use crate::symbol::Symbol;
use crate::syntax::{Datum, Stx};
use crate::text::{Diagnostic, Diagnostics, SourceId, Span};

/// How many diagnostics are kept: nobody reads more, and hostile texts could ask for millions.
const MAX_DIAGNOSTICS: usize = 1000;

/// What one call of [`Reader::read_next`] found.
#[derive(Clone, Debug)]
pub enum Reading {
    /// A datum. It may have been repaired: see [`Reader::diagnostics`].
    Datum(Stx),
    /// Something that is no datum, such as a closing bracket too many; it was reported, and
    /// reading can go on.
    Invalid,
    /// The text ends inside a datum or comment, which was reported; with what was read of it. A
    /// reader of lines should ask for more and start over.
    Incomplete(Option<Stx>),
    /// Nothing but white space and comments was left.
    End,
}

/// Reads data from a text, one after the other (R7RS §6.13.2 `read`; Guile manual, "Scheme
/// Read").
pub struct Reader<'t> {
    pub(super) source: SourceId,
    pub(super) text: &'t str,
    pub(super) bytes: &'t [u8],
    pub(super) at: usize,
    pub(super) options: ReadOptions,
    pub(super) diagnostics: Diagnostics,
    /// The data inside what is open, outermost first.
    pub(super) items: Vec<Stx>,
    pub(super) frames: Vec<Frame>,
    /// The text ended too early, and that was reported.
    pub(super) cut_off: bool,
    /// Bytes that end a token under the options in force.
    delimiters: u8,
}

/// Something that was opened and is not finished.
pub(super) struct Frame {
    pub(super) kind: Kind,
    pub(super) start: u32,
    /// Where its data start on the stack of items.
    pub(super) base: usize,
    /// Where the dot is, in a list that has one.
    pub(super) dot: Option<u32>,
    /// The datum after the dot.
    pub(super) tail: Option<Stx>,
    /// What followed the dot was a list, whose elements now are this one's.
    pub(super) spliced: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A list that ends in this byte.
    List(u8),
    Vector,
    /// `{`, an operator between operands (SRFI 105).
    Curly,
    /// `#vu8(`.
    Bytes,
    /// An array or a uniform vector.
    Array,
    /// An abbreviation: the next datum goes into a list after the symbol.
    Prefix(&'static str, u32),
    /// Likewise, and Guix's `NAME:OUTPUT` is taken apart.
    Ungexp(&'static str, u32),
    /// The next datum is left out.
    Skip,
    /// The next datum is the name of a keyword.
    Keyword,
}

impl Kind {
    /// The bracket that ends it, if one does.
    pub(super) fn closer(self) -> Option<u8> {
        match self {
            Kind::List(closer) => Some(closer),
            Kind::Vector | Kind::Bytes | Kind::Array => Some(b')'),
            Kind::Curly => Some(b'}'),
            _ => None,
        }
    }
}

impl<'t> Reader<'t> {
    /// A reader of `text`, which spans call `source`.
    pub fn new(source: SourceId, text: &'t str, options: ReadOptions) -> Reader<'t> {
        let mut reader = Reader {
            source,
            text,
            bytes: text.as_bytes(),
            at: if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 },
            options,
            diagnostics: Vec::new(),
            items: Vec::new(),
            frames: Vec::new(),
            cut_off: false,
            delimiters: 0,
        };
        if text.len() > u32::MAX as usize / 2 {
            reader.report(Diagnostic::error("too-long", Span::new(source, 0, 0), "this text is too long to be read"));
            reader.text = "";
            reader.bytes = &[];
            reader.at = 0;
        }
        reader.options_changed();
        reader
    }

    /// The same reader, starting at the byte `offset` (rounded up to a character).
    #[must_use]
    pub fn starting_at(mut self, offset: usize) -> Reader<'t> {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset += 1;
        }
        self.at = offset;
        self
    }

    /// How many bytes of the text were consumed; the next call reads from there.
    pub fn position(&self) -> usize {
        self.at
    }

    /// The options in force; directives such as `#!fold-case` change them.
    pub fn options(&self) -> &ReadOptions {
        &self.options
    }

    /// What was found wrong so far.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// What was found wrong since the last call of this.
    pub fn take_diagnostics(&mut self) -> Diagnostics {
        std::mem::take(&mut self.diagnostics)
    }

    /// Every datum that is left, repaired where something was wrong.
    pub fn read_all(&mut self) -> Vec<Stx> {
        let mut data = Vec::new();
        loop {
            match self.read_next() {
                Reading::Datum(stx) => data.push(stx),
                Reading::Invalid => {}
                Reading::Incomplete(saved) => data.extend(saved),
                Reading::End => return data,
            }
        }
    }

    /// The next datum. Consumes what it is written with and not a byte more.
    pub fn read_next(&mut self) -> Reading {
        self.items.clear();
        self.frames.clear();
        self.cut_off = false;
        loop {
            self.skip_space();
            let start = self.at;
            let Some(&byte) = self.bytes.get(start) else { return self.end_of_text() };
            let step = match byte {
                b'(' => self.open(Kind::List(b')'), 1),
                b')' => self.close(b')'),
                b'\'' => self.open(Kind::Prefix("quote", 1), 1),
                b'`' => self.open(Kind::Prefix("quasiquote", 1), 1),
                b',' if self.bytes.get(start + 1) == Some(&b'@') => self.open(Kind::Prefix("unquote-splicing", 2), 2),
                b',' => self.open(Kind::Prefix("unquote", 1), 1),
                b'"' => Step::Datum(self.string()),
                b'#' => self.hash(),
                b'[' if self.options.square_brackets => self.open(Kind::List(b']'), 1),
                b']' if self.options.square_brackets => self.close(b']'),
                b'|' if self.options.r7rs_symbols => Step::Datum(self.bar_symbol()),
                b'{' if self.options.curly_infix => self.open(Kind::Curly, 1),
                b'}' if self.options.curly_infix => self.close(b'}'),
                b':' if self.options.keywords == KeywordStyle::Prefix => self.open(Kind::Keyword, 1),
                _ => self.atom(byte),
            };
            let datum = match step {
                Step::Datum(datum) => datum,
                Step::Nothing => continue,
                Step::Invalid => return Reading::Invalid,
            };
            if let Some(datum) = self.place(datum) {
                return if self.cut_off { Reading::Incomplete(Some(datum)) } else { Reading::Datum(datum) };
            }
        }
    }

    fn end_of_text(&mut self) -> Reading {
        if !self.frames.is_empty() {
            return self.close_at_end();
        }
        if self.cut_off {
            Reading::Incomplete(None)
        } else {
            Reading::End
        }
    }

    /// The bytes that end a token follow from the options.
    pub(super) fn options_changed(&mut self) {
        let brackets = self.options.square_brackets || self.options.curly_infix;
        let square = if brackets { SQUARE } else { 0 };
        let curly = if self.options.curly_infix { CURLY } else { 0 };
        self.delimiters = DELIMITER | square | curly;
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        if self.diagnostics.len() < MAX_DIAGNOSTICS {
            self.diagnostics.push(diagnostic);
        }
    }

    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.source, start as u32, end as u32)
    }

    /// The text `start..end`; both are at characters' bounds wherever this is called.
    pub(super) fn slice(&self, start: usize, end: usize) -> &'t str {
        self.text.get(start..end).sure("both are at characters' bounds")
    }

    /// A datum from `start` to here.
    pub(super) fn make(&self, datum: Datum, start: usize) -> Stx {
        Stx::plain(datum, self.span(start, self.at))
    }

    /// Skip white space and line comments.
    fn skip_space(&mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
            if class(byte) & SPACE != 0 {
                self.at += 1;
            } else if byte == b';' {
                let rest = self.bytes.get(self.at..).unwrap_or(&[]);
                self.at += rest.iter().position(|b| *b == b'\n').map_or(rest.len(), |n| n + 1);
            } else {
                return;
            }
        }
    }

    /// The end of the token that starts at `start`.
    #[inline]
    pub(super) fn token_end(&self, start: usize) -> usize {
        let rest = self.bytes.get(start..).unwrap_or(&[]);
        let delimiters = self.delimiters;
        start + rest.iter().position(|b| class(*b) & delimiters != 0).unwrap_or(rest.len())
    }

    /// Open something that `length` bytes introduce.
    pub(super) fn open(&mut self, kind: Kind, length: usize) -> Step {
        let start = self.at;
        self.at += length;
        if self.frames.len() >= self.options.max_depth {
            return self.too_deep(start);
        }
        self.frames.push(Frame {
            kind,
            start: start as u32,
            base: self.items.len(),
            dot: None,
            tail: None,
            spliced: false,
        });
        Step::Nothing
    }

    /// Hand a datum to what is open; gives it back when nothing is.
    #[inline]
    pub(super) fn place(&mut self, mut datum: Stx) -> Option<Stx> {
        loop {
            let Some(frame) = self.frames.last_mut() else { return Some(datum) };
            match frame.kind {
                Kind::List(_) | Kind::Vector | Kind::Curly | Kind::Bytes | Kind::Array => {
                    if frame.dot.is_none() {
                        self.items.push(datum);
                    } else if frame.tail.is_none() && !frame.spliced {
                        frame.tail = Some(datum);
                    } else {
                        self.second_tail(datum);
                    }
                    return None;
                }
                Kind::Skip => {
                    self.frames.pop();
                    return None;
                }
                Kind::Prefix(name, length) => {
                    let start = frame.start;
                    self.frames.pop();
                    datum = self.abbreviation(name, start, length, datum, None);
                }
                Kind::Ungexp(name, length) => {
                    let start = frame.start;
                    self.frames.pop();
                    datum = self.ungexp(name, start, length, datum);
                }
                Kind::Keyword => {
                    let start = frame.start as usize;
                    self.frames.pop();
                    datum = self.keyword(start, &datum);
                }
            }
        }
    }

    fn abbreviation(&self, name: &str, start: u32, length: u32, datum: Stx, more: Option<Stx>) -> Stx {
        let head = Stx::symbol(Symbol::intern(name), Span::new(self.source, start, start + length));
        let span = Span::new(self.source, start, datum.span().end);
        let mut items = Vec::with_capacity(3);
        items.push(head);
        items.push(datum);
        items.extend(more);
        Stx::list(items, span)
    }

    /// `#$name:output` is `(ungexp name "output")`; the last colon counts.
    fn ungexp(&self, name: &str, start: u32, length: u32, datum: Stx) -> Stx {
        let written = datum.as_symbol().map(Symbol::name);
        let Some((package, output)) = written.and_then(|symbol| symbol.rsplit_once(':')) else {
            return self.abbreviation(name, start, length, datum, None);
        };
        let span = datum.span();
        let inner = Stx::symbol(Symbol::intern(package), span);
        let output = Stx::plain(Datum::String(output.into()), span);
        self.abbreviation(name, start, length, inner, Some(output))
    }

    fn keyword(&mut self, start: usize, name: &Stx) -> Stx {
        let span = self.span(start, name.span().end as usize);
        if let Some(symbol) = name.as_symbol() {
            return Stx::plain(Datum::Keyword(symbol), span);
        }
        self.report(
            Diagnostic::error("bad-keyword", span, "a keyword needs a symbol as its name")
                .with_hint("write a keyword as `#:name`"),
        );
        Stx::plain(Datum::Keyword(Symbol::intern(self.slice(name.span().start as usize, span.end as usize))), span)
    }

    /// A number or symbol.
    #[inline]
    fn atom(&mut self, first: u8) -> Step {
        let start = self.at;
        let end = self.token_end(start).max(start + 1);
        let token = self.slice(start, end);
        self.at = end;
        if class(first) & NUMERIC != 0 {
            if token == "." {
                return self.dot(start);
            }
            if let Some(number) = small_integer(token.as_bytes()) {
                return Step::Datum(self.make(Datum::Number(Number::Int(number)), start));
            }
            match Number::try_parse(token, 10) {
                Ok(number) => return Step::Datum(self.make(Datum::Number(number), start)),
                Err(ParseError::NotANumber) => {}
                Err(ParseError::OutOfRange) => return Step::Datum(self.out_of_range(start)),
            }
        }
        // What could have been a number is no keyword to Guile.
        let keywords = self.options.keywords == KeywordStyle::Postfix && class(first) & NUMERIC == 0;
        if keywords && token.len() > 1 {
            if let Some(name) = token.strip_suffix(':') {
                let name = self.name(name);
                return Step::Datum(self.make(Datum::Keyword(name), start));
            }
        }
        let name = self.name(token);
        Step::Datum(self.make(Datum::Symbol(name), start))
    }

    /// The symbol written as `token`.
    pub(super) fn name(&self, token: &str) -> Symbol {
        if self.options.fold_case {
            Symbol::intern(&token.chars().map(lower).collect::<String>())
        } else {
            match self.options.internal {
                InternalNames::None => Symbol::intern(token),
                InternalNames::Known => Symbol::of_library(token),
                InternalNames::Own => crate::module::native_name(token),
            }
        }
    }

    pub(super) fn out_of_range(&mut self, start: usize) -> Stx {
        self.report(
            Diagnostic::error("bad-number", self.span(start, self.at), "the exponent of this number is out of range")
                .with_hint("exponents reach from -324 to 308; write `+inf.0` for infinity"),
        );
        self.make(Datum::Number(Number::Int(0)), start)
    }
}

/// What a token came to.
pub(super) enum Step {
    Datum(Stx),
    Nothing,
    Invalid,
}

/// The value of a plain decimal integer that is surely small; other tokens need a closer look.
#[inline]
fn small_integer(token: &[u8]) -> Option<i64> {
    let (negative, digits) = match token {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, token),
    };
    if digits.is_empty() || digits.len() > 18 {
        return None;
    }
    let mut value = 0i64;
    for byte in digits {
        if !byte.is_ascii_digit() {
            return None;
        }
        value = value * 10 + i64::from(byte - b'0');
    }
    Some(if negative { -value } else { value })
}

/// The lower case of `c` where that is one character, as Guile's `char-downcase`.
fn lower(c: char) -> char {
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}
