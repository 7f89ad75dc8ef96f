//! Finding one's way in the texts of a program, from places that values know.

use super::Session;
use crate::read::{ReadOptions, Reader};
use crate::syntax::{Datum, Stx};
use crate::text::{LineColumn, SourceId, Span};

impl Session {
    /// The forms of a text of the program, as far as they can be read; none of the library's.
    pub fn forms_of(&self, source: SourceId) -> Vec<Stx> {
        let world = &self.0;
        if !world.is_users(Span::new(source, 0, 0)) {
            return Vec::new();
        }
        let text = world.sources.borrow().get(source).map(|source| source.text().clone());
        let Some(text) = text else { return Vec::new() };
        Reader::new(source, &text, ReadOptions::default()).read_all()
    }

    /// The form of the program that starts at line (from 1) and column (from 0) of the file, whose name
    /// may have been made absolute.
    pub fn form_at(&self, file: &str, line: u32, column: u32) -> Option<Stx> {
        self.form_starting_at(self.0.span_in_program(file, LineColumn { line, column })?)
    }

    /// The form of the program that starts where the span does.
    pub fn form_starting_at(&self, span: Span) -> Option<Stx> {
        let forms = self.forms_of(span.source);
        forms.iter().find_map(|form| starting_at(form, span.start))
    }

    /// The texts of the program, in the order of their coming.
    pub fn program_sources(&self) -> Vec<SourceId> {
        let count = self.0.sources.borrow().len();
        (0..count as u32).map(SourceId).filter(|id| self.0.is_users(Span::new(*id, 0, 0))).collect()
    }

    /// Is that a place in the program, not in the library?
    pub fn is_of_program(&self, span: Span) -> bool {
        span.is_some() && self.0.is_users(span)
    }

    /// The form that was evaluated last is not what goes on now: errors without a place have none.
    pub fn leave_last_form(&self) {
        self.0.form.set(Span::NONE);
    }
}

/// The outermost form in `form` that starts at the offset.
fn starting_at(form: &Stx, start: u32) -> Option<Stx> {
    let covers = |form: &Stx| form.span().start <= start && start < form.span().end;
    let mut at = form.clone();
    while covers(&at) {
        if at.span().start == start {
            return Some(at);
        }
        let items: &[Stx] = match at.datum() {
            Datum::List(list) => list.items(),
            Datum::Vector(items) => items,
            _ => return None,
        };
        let next = items.iter().find(|item| covers(item)).cloned();
        at = next?;
    }
    None
}
