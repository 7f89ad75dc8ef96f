//! Closing brackets, dots and the end of the text: where lists end, and what is made of those
//! that end in the wrong place.
//!
//! The rule for a closing bracket of the wrong kind: if something further out is waiting for it,
//! all that is open inside that was left unclosed; otherwise it was meant for the innermost list.

use super::reader::{Frame, Kind, Reader, Reading, Step};
use crate::syntax::{Datum, Stx};
use crate::text::{Diagnostic, Span};

impl Reader<'_> {
    /// A closing bracket.
    pub(super) fn close(&mut self, closer: u8) -> Step {
        let start = self.at;
        self.at += 1;
        self.drop_unfinished(start);
        let Some(frame) = self.frames.last() else {
            let bracket = char::from(closer);
            self.report(
                Diagnostic::error(
                    "unbalanced-close",
                    self.span(start, self.at),
                    format!("this `{bracket}` closes nothing"),
                )
                .with_hint("remove it, or find the opening bracket that is missing before it"),
            );
            return Step::Invalid;
        };
        if frame.kind.closer() != Some(closer) {
            self.mismatched(start, closer);
        }
        match self.frames.pop() {
            Some(frame) => Step::Datum(self.finish(frame)),
            None => Step::Nothing,
        }
    }

    /// Abbreviations that a closing bracket cuts short.
    fn drop_unfinished(&mut self, end: usize) {
        let mut reported = false;
        while let Some(frame) = self.frames.pop_if(|frame| frame.kind.closer().is_none()) {
            if !reported {
                reported = true;
                let what = match frame.kind {
                    Kind::Skip => "`#;` is followed by nothing to leave out",
                    Kind::Keyword => "a keyword needs a symbol as its name",
                    _ => "this abbreviation is followed by nothing",
                };
                let span = self.span(frame.start as usize, end);
                self.report(Diagnostic::error("missing-datum", span, what));
            }
        }
    }

    fn mismatched(&mut self, start: usize, closer: u8) {
        let (Some(frame), found) = (self.frames.last(), char::from(closer)) else { return };
        let expected = char::from(frame.kind.closer().unwrap_or(b')'));
        let opening = Span::new(self.source, frame.start, frame.start + 1);
        self.report(
            Diagnostic::error(
                "mismatched-close",
                self.span(start, self.at),
                format!("`{found}` stands where `{expected}` is expected"),
            )
            .with_label(opening, format!("this list is open and ends in `{expected}`")),
        );
        if self.frames.iter().any(|frame| frame.kind.closer() == Some(closer)) {
            while self.frames.last().is_some_and(|frame| frame.kind.closer() != Some(closer)) {
                self.close_innermost();
            }
        }
    }

    /// Finish the innermost thing that is open as if it ended here.
    fn close_innermost(&mut self) -> Option<Stx> {
        let frame = self.frames.pop()?;
        if frame.kind.closer().is_none() {
            return None;
        }
        let datum = self.finish(frame);
        self.place(datum)
    }

    /// The datum that a frame makes, the closing bracket having been read.
    fn finish(&mut self, frame: Frame) -> Stx {
        let start = frame.start as usize;
        let items: Vec<Stx> = self.items.drain(frame.base..).collect();
        if let (Some(dot), None) = (frame.dot, &frame.tail) {
            let dot = self.span(dot as usize, dot as usize + 1);
            self.report(Diagnostic::error("dot-misplaced", dot, "a datum must follow the dot"));
        }
        let datum = match frame.kind {
            Kind::Bytes => self.bytes_of(&items),
            Kind::Vector | Kind::Array => Datum::Vector(items.into()),
            _ => Datum::improper(items, frame.tail),
        };
        self.make(datum, start)
    }

    fn bytes_of(&mut self, items: &[Stx]) -> Datum {
        let mut bytes = Vec::with_capacity(items.len());
        for item in items {
            match item.datum() {
                Datum::Number(crate::number::Number::Int(n @ 0..=255)) => bytes.push(*n as u8),
                _ => {
                    let message = "a bytevector holds integers from 0 to 255";
                    self.report(Diagnostic::error("bad-byte", item.span(), message));
                    bytes.push(0);
                }
            }
        }
        Datum::Bytes(bytes.into())
    }

    /// A dot on its own.
    pub(super) fn dot(&mut self, start: usize) -> Step {
        let span = self.span(start, self.at);
        let misplaced = match self.frames.last_mut() {
            Some(frame) if matches!(frame.kind, Kind::List(_)) => {
                if frame.dot.is_none() {
                    frame.dot = Some(start as u32);
                    return Step::Nothing;
                }
                "a list has one dot at most"
            }
            Some(frame) if frame.kind.closer().is_some() => "a dot has no meaning in a vector",
            Some(_) => "an abbreviation needs a datum, not a dot",
            None => "a dot has no meaning outside a list",
        };
        self.report(Diagnostic::error("dot-misplaced", span, misplaced));
        if self.frames.is_empty() {
            Step::Invalid
        } else {
            Step::Nothing
        }
    }

    /// A second datum after the dot: all become elements.
    pub(super) fn second_tail(&mut self, datum: Stx) {
        let span = datum.span();
        if let Some(frame) = self.frames.last_mut() {
            let dot = frame.dot.take().unwrap_or(frame.start);
            self.items.extend(frame.tail.take());
            self.items.push(datum);
            let dot = Span::new(self.source, dot, dot + 1);
            self.report(
                Diagnostic::error("dot-misplaced", span, "only one datum may follow the dot of a list")
                    .with_label(dot, "the dot is here"),
            );
        }
    }

    /// The text ended inside of what is open: say so, and close everything.
    pub(super) fn close_at_end(&mut self) -> Reading {
        if !self.cut_off {
            self.cut_off = true;
            let diagnostic = self.unclosed();
            self.report(diagnostic);
        }
        let mut saved = None;
        while !self.frames.is_empty() {
            saved = self.close_innermost();
        }
        Reading::Incomplete(saved)
    }

    fn unclosed(&self) -> Diagnostic {
        let end = self.span(self.bytes.len(), self.bytes.len());
        let Some(open) = self.frames.iter().rev().find(|frame| frame.kind.closer().is_some()) else {
            let start = self.frames.last().map_or(end, |f| Span::new(self.source, f.start, f.start + 1));
            return Diagnostic::error("unexpected-end", end, "the text ends where a datum is expected")
                .with_label(start, "this needs a datum after it");
        };
        let closer = char::from(open.kind.closer().unwrap_or(b')'));
        let opening = Span::new(self.source, open.start, open.start + 1);
        let mut diagnostic = Diagnostic::error("unexpected-end", end, "the text ends inside a list")
            .with_label(opening, format!("this is not closed: `{closer}` is missing"));
        if let Some(outside) = self.outdented() {
            diagnostic = diagnostic
                .with_label(outside, "by its indentation, this starts outside of the list before it")
                .with_hint("a closing bracket may be missing before that line");
        }
        diagnostic
    }

    /// The first datum that starts a line further left than what it belongs to allows.
    ///
    /// People indent what a list contains by at least one column; a datum at or left of the
    /// column of the list's bracket shows where the list was meant to end.
    fn outdented(&self) -> Option<Span> {
        let lists = self.frames.iter().enumerate().filter(|(_, frame)| frame.kind.closer().is_some());
        for (i, frame) in lists {
            let inner = self.frames.get(i + 1);
            let end = inner.map_or(self.items.len(), |inner| inner.base);
            let column = self.column(frame.start as usize);
            let items = self.items.get(frame.base..end).unwrap_or(&[]).iter().map(|stx| stx.span().start);
            let mut starts = items.chain(inner.map(|inner| inner.start));
            let found = starts.find(|start| {
                let start = *start as usize;
                self.starts_line(start) && self.column(start) <= column
            });
            if let Some(start) = found {
                return Some(Span::new(self.source, start, start + 1));
            }
        }
        None
    }

    fn line_start(&self, at: usize) -> usize {
        let before = self.bytes.get(..at).unwrap_or(&[]);
        before.iter().rposition(|b| *b == b'\n').map_or(0, |n| n + 1)
    }

    fn column(&self, at: usize) -> usize {
        self.slice(self.line_start(at), at).chars().count()
    }

    fn starts_line(&self, at: usize) -> bool {
        self.slice(self.line_start(at), at).chars().all(|c| c == ' ' || c == '\t')
    }

    /// Give up on a text that nests too deep.
    pub(super) fn too_deep(&mut self, start: usize) -> Step {
        let limit = self.options.max_depth;
        self.report(
            Diagnostic::error("too-deep", self.span(start, self.at), format!("data nest deeper than {limit} levels"))
                .with_hint("the rest of the text was not read"),
        );
        self.at = self.bytes.len();
        self.frames.clear();
        self.items.clear();
        Step::Invalid
    }
}
