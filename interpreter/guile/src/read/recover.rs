//! Closing brackets, dots and the end of the text: where lists end, and what is made of those
//! that end in the wrong place.
//!
//! The rule for a closing bracket of the wrong kind: if something further out is waiting for it,
//! all that is open inside that was left unclosed; otherwise it was meant for the innermost list.

use super::reader::{Frame, Kind, Reader, Reading, Step};
use crate::symbol::Symbol;
use crate::syntax::{ArrayDatum, Datum, Stx};
use crate::text::{Diagnostic, Span};
use std::rc::Rc;

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
        let Some(frame) = self.frames.pop() else { return Step::Nothing };
        match self.splice(frame) {
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
        frame.kind.closer()?;
        let frame = self.splice(frame)?;
        let datum = self.finish(frame);
        self.place(datum)
    }

    /// A list after the dot of another is the rest of that one: its elements, which lie on the
    /// stack behind those of the other, stay there. Gives back any other frame.
    ///
    /// Building it first would copy it once for every dot.
    fn splice(&mut self, frame: Frame) -> Option<Frame> {
        let takes = |outer: &&mut Frame| {
            matches!(outer.kind, Kind::List(_)) && outer.dot.is_some() && outer.tail.is_none() && !outer.spliced
        };
        if !matches!(frame.kind, Kind::List(_)) {
            return Some(frame);
        }
        let Some(outer) = self.frames.last_mut().filter(takes) else { return Some(frame) };
        outer.spliced = true;
        outer.tail.clone_from(&frame.tail);
        self.check_dot(&frame);
        None
    }

    fn check_dot(&mut self, frame: &Frame) {
        if self.cut_off {
            return;
        }
        if let (Some(dot), None, false) = (frame.dot, &frame.tail, frame.spliced) {
            let dot = self.span(dot as usize, dot as usize + 1);
            self.report(Diagnostic::error("dot-misplaced", dot, "a datum must follow the dot"));
        }
    }

    /// The datum that a frame makes, the closing bracket having been read.
    fn finish(&mut self, frame: Frame) -> Stx {
        let start = frame.start as usize;
        let items: Vec<Stx> = self.items.drain(frame.base..).collect();
        self.check_dot(&frame);
        if frame.kind == Kind::Curly {
            return self.infix(items, frame.tail, start);
        }
        let datum = match frame.kind {
            Kind::Bytes => self.bytes_of(&items),
            Kind::Vector => {
                let mut items = items;
                match frame.tail.as_ref().map(Stx::datum) {
                    // As in a list, a list after the dot is the rest.
                    Some(Datum::List(list)) if list.tail().is_none() => items.extend(list.items().iter().cloned()),
                    Some(Datum::Nil) | None => {}
                    Some(_) => {
                        let dot = frame.dot.unwrap_or(frame.start) as usize;
                        let message = "a dot in a vector is followed by a list";
                        self.report(Diagnostic::error("dot-misplaced", self.span(dot, dot + 1), message));
                        items.extend(frame.tail);
                    }
                }
                Datum::Vector(items.into())
            }
            Kind::Array => {
                let length = self.bytes.get(start..).and_then(|rest| rest.iter().position(|byte| *byte == b'('));
                let prefix = self.slice(start, start + length.unwrap_or(0)).into();
                Datum::Array(Rc::new(ArrayDatum { prefix, items }))
            }
            _ => Datum::improper(items, frame.tail),
        };
        self.make(datum, start)
    }

    /// What `{…}` stands for (SRFI 105): `{a + b + c}` is `(+ a b c)`; with operators of several
    /// kinds, `$nfx$` is put in front.
    fn infix(&mut self, items: Vec<Stx>, tail: Option<Stx>, start: usize) -> Stx {
        let operator = items.get(1).and_then(Stx::as_symbol);
        let same = operator.is_some() && items.iter().skip(1).step_by(2).all(|op| op.as_symbol() == operator);
        let reordered: Vec<Stx> = match items.len() {
            1 if tail.is_none() => return items.into_iter().next().unwrap_or_else(|| self.make(Datum::Nil, start)),
            0..=2 => items,
            odd if odd % 2 == 1 && same && tail.is_none() => {
                items.get(1).into_iter().chain(items.iter().step_by(2)).cloned().collect()
            }
            _ => {
                let mark = Stx::symbol(crate::symbol::Symbol::intern("$nfx$"), self.span(start, start + 1));
                std::iter::once(mark).chain(items).collect()
            }
        };
        self.make(Datum::improper(reordered, tail), start)
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
        let in_brackets = self.frames.last().is_some_and(|frame| frame.kind.closer().is_some());
        if self.options.lone_dots && !in_brackets {
            return Step::Datum(self.make(Datum::Symbol(Symbol::intern(".")), start));
        }
        let span = self.span(start, self.at);
        let misplaced = match self.frames.last_mut() {
            Some(frame) if matches!(frame.kind, Kind::List(_) | Kind::Vector) => {
                if frame.dot.is_none() {
                    frame.dot = Some(start as u32);
                    return Step::Nothing;
                }
                // The earlier ones stand for nothing.
                self.items.extend(frame.tail.take());
                frame.dot = Some(start as u32);
                frame.spliced = false;
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
            frame.spliced = false;
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

    /// Where the text ends, white space aside.
    pub(super) fn end_span(&self) -> Span {
        let end = self.text.trim_end().len();
        self.span(end, end)
    }

    fn unclosed(&self) -> Diagnostic {
        let end = self.end_span();
        let Some(open) = self.frames.iter().rev().find(|frame| frame.kind.closer().is_some()) else {
            let start = self.frames.last().map_or(end, |f| Span::new(self.source, f.start, f.start + 1));
            return Diagnostic::error("unexpected-end", end, "the text ends where a datum is expected")
                .with_label(start, "this needs a datum after it");
        };
        let closer = char::from(open.kind.closer().unwrap_or(b')'));
        let opening = Span::new(self.source, open.start, open.start + 1);
        Diagnostic::error("unexpected-end", end, "the text ends inside a list")
            .with_label(opening, format!("this is not closed: `{closer}` is missing"))
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
