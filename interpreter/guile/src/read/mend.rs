//! A text with brackets, quotes and characters mended, as what is said of them proposes.
//!
//! A text that cannot be read may have errors of other kinds. To find them, it is mended: a bracket of the
//! wrong kind is replaced, one too many taken away, one that is missing added where it was missed, a string
//! closed at the end of its line, a character without a name taken for another. What is wrong with the
//! mended text is about the text as it was: places can be led back.

use super::indent::explained;
use super::options::ReadOptions;
use super::reader::Reader;
use crate::text::{Diagnostic, Diagnostics, Label, Severity, SourceId, Span};

/// As many faults are mended.
const MOST: usize = 20;

/// A text that was mended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mended {
    pub text: String,
    edits: Vec<Edit>,
    /// What was wrong with it, with places in the text as it was.
    pub faults: Diagnostics,
}

/// At a place, so many bytes went, and so many came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Edit {
    at: usize,
    gone: usize,
    come: usize,
}

/// Is that a fault that can be mended?
pub fn can_be_mended(fault: &Diagnostic) -> bool {
    const CODES: [&str; 4] = ["mismatched-close", "unbalanced-close", "unexpected-end", "bad-character-name"];
    CODES.contains(&&*fault.code)
}

/// Mend `text`; none where it has no error, or one that nothing is known to do about.
pub fn mended(source: SourceId, text: &str, options: &ReadOptions) -> Option<Mended> {
    let mut mended = Mended { text: text.to_string(), ..Mended::default() };
    loop {
        let mut reader = Reader::new(source, &mended.text, options.clone());
        reader.read_all();
        let found = explained(source, &mended.text, reader.take_diagnostics());
        let mut errors = found.into_iter().filter(|d| d.severity == Severity::Error);
        let Some(fault) = errors.next() else {
            return (!mended.faults.is_empty()).then_some(mended);
        };
        if mended.faults.len() == MOST {
            return None;
        }
        let (edit, new) = edit(&mended.text, &fault)?;
        mended.faults.push(mended.moved_back(&fault));
        mended.text.replace_range(edit.at..edit.at + edit.gone, &new);
        mended.edits.push(edit);
    }
}

/// What mends the fault, and the text that comes.
fn edit(text: &str, fault: &Diagnostic) -> Option<(Edit, String)> {
    let (start, end) = (fault.span.start as usize, fault.span.end as usize);
    let written = text.get(start..end)?;
    let closer = || {
        let opening = fault.labels.first()?.span.start as usize;
        Some(if text.as_bytes().get(opening)? == &b'[' { "]" } else { ")" }.to_string())
    };
    let (at, gone, new) = match &*fault.code {
        "mismatched-close" => (start, end - start, closer()?),
        "unbalanced-close" => (start, end - start, " ".repeat(end - start)),
        "unexpected-end" if written.starts_with('"') => {
            let inside = written.trim_end_matches([')', ']', '"', ' ']);
            (start + inside.len().max(1), 0, "\"".to_string())
        }
        "unexpected-end" if written.is_empty() => {
            let told = fault.message.split('`').nth(1).map(str::to_string);
            (start, 0, told.map_or_else(closer, Some)?)
        }
        "bad-character-name" if written.starts_with("#\\") => (start, end - start, "#\\a".to_string()),
        _ => return None,
    };
    Some((Edit { at, gone, come: new.len() }, new))
}

impl Mended {
    /// Where that stood in the text as it was.
    fn back(&self, place: u32) -> u32 {
        let place = self.edits.iter().rev().fold(place as usize, |place, edit| {
            if place >= edit.at + edit.come {
                place - edit.come + edit.gone
            } else {
                place.min(edit.at)
            }
        });
        u32::try_from(place).unwrap_or(u32::MAX)
    }

    /// Was something mended inside of that part of the mended text?
    pub fn is_mended_in(&self, span: Span) -> bool {
        let later = |number: usize| self.edits.get(number + 1..).unwrap_or(&[]);
        let now = |(number, edit): (usize, &Edit)| {
            later(number).iter().fold(edit.at, |at, later| {
                if at > later.at {
                    (at + later.come).saturating_sub(later.gone)
                } else {
                    at
                }
            })
        };
        self.edits.iter().enumerate().map(now).any(|at| (span.start as usize) <= at && at < span.end as usize)
    }

    /// The same place in the text as it was.
    pub fn span_back(&self, span: Span) -> Span {
        Span { start: self.back(span.start), end: self.back(span.end), ..span }
    }

    fn moved_back(&self, fault: &Diagnostic) -> Diagnostic {
        let moved = |label: &Label| Label { span: self.span_back(label.span), message: label.message.clone() };
        Diagnostic {
            span: self.span_back(fault.span),
            labels: fault.labels.iter().map(moved).collect(),
            ..fault.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mend(text: &str) -> Option<(String, Vec<u32>)> {
        let mended = mended(SourceId(0), text, &ReadOptions::default())?;
        Some((mended.text, mended.faults.iter().map(|fault| fault.span.start).collect()))
    }

    #[test]
    fn what_is_said_is_done() {
        assert_eq!(mend("(a [b))"), Some(("(a [b])".into(), vec![5])));
        assert_eq!(mend("(a b))\n(c)\n"), Some(("(a b) \n(c)\n".into(), vec![5])));
        assert_eq!(mend("(a\n  (b)\n(c)\n"), Some(("(a\n  (b))\n(c)\n".into(), vec![8])));
        assert_eq!(mend("(a \"b)\n(c \"d\")\n"), Some(("(a \"b\")\n(c \"d\")\n".into(), vec![3])));
        assert_eq!(mend("(a #\\spce)"), Some(("(a #\\a)".into(), vec![3])));
        assert_eq!(mend("(a b)"), None);
    }

    #[test]
    fn places_lead_back() {
        // Behind one bracket that was added, and one that was replaced.
        let text = "(a\n  (b)\n(c [d))\n";
        let mended = mended(SourceId(0), text, &ReadOptions::default()).unwrap_or_default();
        assert_eq!(mended.text, "(a\n  (b))\n(c [d])\n");
        let at = mended.text.find('d').unwrap_or(0) as u32;
        assert_eq!(mended.back(at) as usize, text.find('d').unwrap_or(0));
        let mut places: Vec<u32> = mended.faults.iter().map(|fault| fault.span.start).collect();
        places.sort_unstable();
        assert_eq!(places, vec![8, 14]);
        assert!(mended.is_mended_in(Span::new(SourceId(0), 0, 9)));
        assert!(!mended.is_mended_in(Span::new(SourceId(0), 5, 8)));
    }
}
