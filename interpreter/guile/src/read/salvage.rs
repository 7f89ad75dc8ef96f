//! What can be read of a text with errors, and which of the errors behind the first are errors of
//! their own.
//!
//! A bracket or a quote that is missing makes all that follows it something else than was meant, so
//! nothing behind it counts until the next place where the text surely starts anew: a line that begins
//! with an opening bracket in the first column, as top-level forms do. That holds for texts only whose
//! other forms are written so; where one of them has such a line inside, nothing is taken up again.

use super::indent::explained;
use super::options::ReadOptions;
use super::reader::{Reader, Reading};
use crate::syntax::Stx;
use crate::text::{Diagnostic, Diagnostics, Severity, SourceId};
use std::ops::Range;

/// So often a text is taken up again.
const ROUNDS: usize = 20;

/// What is left of a text that cannot be read.
#[derive(Default)]
pub struct Salvage {
    /// The top-level forms with which nothing is wrong, in order.
    pub forms: Vec<Stx>,
    /// The errors that do not follow from those that were told first.
    pub faults: Diagnostics,
    /// The parts of the text that belong to no form.
    pub lost: Vec<Range<usize>>,
}

/// Take up again what `told`, the errors of the whole text as [`explained`] has them, interrupted.
pub fn salvage(source: SourceId, text: &str, options: &ReadOptions, told: &[Diagnostic]) -> Salvage {
    let mut out = Salvage::default();
    let mut faults = told.to_vec();
    let mut from = 0;
    for round in 0..ROUNDS {
        let fault = faults.iter().find(|d| is_of_brackets(d)).map(|d| d.span.start as usize);
        let end = fault.map_or(Some(text.len()), |at| fresh_start(text, at));
        let kept = out.forms.len();
        out.take_forms(source, text, options, from..end.unwrap_or(text.len()), fault);
        if out.forms[kept..].iter().any(|form| is_broken_by_lines(text, form)) {
            // This text is not laid out so: what was taken up begins anywhere.
            out.forms.truncate(kept);
            out.lost.push(from..text.len());
            if round > 0 {
                out.faults.clear();
            }
            return out;
        }
        let Some(next) = end.filter(|end| *end < text.len()) else { return out };
        from = next;
        let rest = blanked(text, from);
        let mut reader = Reader::new(source, &rest, options.clone());
        reader.read_all();
        faults = explained(source, &rest, reader.take_diagnostics());
        out.faults.extend(faults.iter().filter(|d| d.severity == Severity::Error).cloned());
    }
    out.lost.push(from..text.len());
    out
}

impl Salvage {
    /// The forms between `within.start` and `fault`, or the end. What stands behind that is lost.
    fn take_forms(
        &mut self,
        source: SourceId,
        text: &str,
        options: &ReadOptions,
        within: Range<usize>,
        fault: Option<usize>,
    ) {
        let part = text.get(..within.end).unwrap_or(text);
        let mut reader = Reader::new(source, part, options.clone()).starting_at(within.start);
        loop {
            let start = reader.position();
            let reading = reader.read_next();
            let is_wrong = reader.take_diagnostics().iter().any(|d| d.severity == Severity::Error);
            let is_behind = fault.is_some_and(|fault| reader.position() > fault);
            match reading {
                Reading::End if !is_behind => return,
                Reading::Datum(form) if !is_wrong && !is_behind => self.forms.push(form),
                _ if is_behind => return self.lost.push(start..within.end),
                _ => self.lost.push(start..reader.position()),
            }
        }
    }
}

/// Does the error change how the rest of the text is read?
fn is_of_brackets(fault: &Diagnostic) -> bool {
    fault.severity == Severity::Error
        && matches!(&*fault.code, "unexpected-end" | "unbalanced-close" | "mismatched-close" | "too-deep")
}

/// The first line behind `at` that begins with an opening bracket in its first column.
fn fresh_start(text: &str, at: usize) -> Option<usize> {
    Some(text.get(at..)?.find("\n(")? + at + 1)
}

/// Has the form a line inside that begins as top-level forms do?
fn is_broken_by_lines(text: &str, form: &Stx) -> bool {
    let span = form.span();
    text.get(span.start as usize..span.end as usize).is_some_and(|form| form.contains("\n("))
}

/// The text with white space instead of what stands before `from`: places stay what they are.
fn blanked(text: &str, from: usize) -> String {
    let (before, rest) = text.split_at_checked(from).unwrap_or(("", text));
    let mut blank: String = before.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
    blank.push_str(rest);
    blank
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The places of the errors, those told first and those behind, and how many forms are left.
    fn read(text: &str) -> (Vec<u32>, usize) {
        let source = SourceId(0);
        let mut reader = Reader::new(source, text, ReadOptions::default());
        reader.read_all();
        let told = explained(source, text, reader.take_diagnostics());
        let left = salvage(source, text, &ReadOptions::default(), &told);
        let line = |d: &Diagnostic| text[..d.span.start as usize].matches('\n').count() as u32 + 1;
        (told.iter().chain(&left.faults).map(line).collect(), left.forms.len())
    }

    #[test]
    fn errors_of_several_forms() {
        assert_eq!(read("(a\n  (b)\n(c \"d)\n(e)\n(f #\\foo)\n"), (vec![3, 5], 1));
        assert_eq!(read("(a)\n(b]\n(c)\n(d))\n(e)\n"), (vec![2, 4], 4));
    }

    #[test]
    fn consequences_are_not_told() {
        // One missing bracket swallows the rest; one string turns the others inside out.
        assert_eq!(read("(a\n  (b)\n(c)\n(d)\n").0, vec![2]);
        assert_eq!(read("(a \"b)\n(c \"d\" \"e f\")\n(g \"h\")\n"), (vec![1], 2));
        // No line starts anew.
        assert_eq!(read("(a \"b)\n (c \"d\" \"e f\")\n").0.len(), 1);
    }

    #[test]
    fn texts_that_are_laid_out_otherwise_are_not_taken_up() {
        assert_eq!(read("(define (f)\n(g 1))\n(a \"b)\n(h (\n(c)\n").0, vec![3]);
    }
}
