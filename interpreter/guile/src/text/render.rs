//! Diagnostics as data to render: places resolved to lines and columns, texts without controls.
//!
//! Nothing here knows of terminals or prints; whoever owns the terminal draws a [`Report`]. The
//! first line is made here, for it has one form wherever it is shown:
//! `FILE:LINE:COLUMN: error: MESSAGE [CODE]`, the form of the GNU standards, which editors read.

use super::{neutral, Diagnostic, Label, LineColumn, Severity, Source, SourceMap, Span};
use std::fmt::Write as _;
use std::rc::Rc;

/// Where something stands in a text.
#[derive(Clone)]
pub struct Place {
    /// The text, with its name.
    pub source: Rc<Source>,
    /// The bytes of it that are meant.
    pub span: Span,
    /// Where they begin; columns from 0.
    pub start: LineColumn,
    /// Where they end.
    pub end: LineColumn,
}

impl Place {
    /// The place of `span`; `None` where no text stands for it.
    pub fn of(sources: &SourceMap, span: Span) -> Option<Place> {
        let source = sources.get(span.source)?.clone();
        let (start, end) = (source.position(span.start), source.position(span.end.max(span.start)));
        Some(Place { source, span, start, end })
    }

    /// The name of the text, as it may be shown.
    pub fn file(&self) -> String {
        neutral::one_line(self.source.name()).into_owned()
    }
}

/// `FILE:LINE:COLUMN`, the column from 1 as editors count.
impl std::fmt::Display for Place {
    fn fmt(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(out, "{}:{}:{}", self.file(), self.start.line, self.start.column + 1)
    }
}

/// A place and what it has to do with the matter.
#[derive(Clone)]
pub struct Note {
    pub place: Option<Place>,
    pub message: String,
}

/// A diagnostic with all that is needed to show it.
#[derive(Clone)]
pub struct Report {
    pub severity: Severity,
    pub code: String,
    pub place: Option<Place>,
    /// The sentence: one line.
    pub message: String,
    /// The lines that follow where the message has several.
    pub more: String,
    pub labels: Vec<Note>,
    pub hints: Vec<String>,
    /// What led there, innermost first.
    pub chain: Vec<Note>,
}

impl Report {
    /// `diagnostic` with its places looked up and its texts as they may be shown.
    pub fn new(sources: &SourceMap, diagnostic: &Diagnostic) -> Report {
        let note = |label: &Label| Note {
            place: Place::of(sources, label.span),
            message: neutral::one_line(&label.message).into_owned(),
        };
        let (first, more) =
            diagnostic.message.trim_end().split_once('\n').unwrap_or((diagnostic.message.trim_end(), ""));
        Report {
            severity: diagnostic.severity,
            code: neutral::one_line(&diagnostic.code).into_owned(),
            place: Place::of(sources, diagnostic.span),
            message: neutral::one_line(first).into_owned(),
            more: neutral::lines(more).into_owned(),
            labels: diagnostic.labels.iter().map(note).collect(),
            hints: diagnostic.hints.iter().map(|hint| neutral::lines(hint).into_owned()).collect(),
            chain: diagnostic.chain.iter().map(note).collect(),
        }
    }

    /// The word for the severity.
    pub fn kind(&self) -> &'static str {
        match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "hint",
        }
    }

    /// What stands before the severity: the place, or the program's name where there is none.
    pub fn lead(&self) -> String {
        self.place.as_ref().map_or_else(|| "svc".to_string(), Place::to_string)
    }

    /// The first line, without its end.
    pub fn headline(&self) -> String {
        format!("{}: {}: {} [{}]", self.lead(), self.kind(), self.message, self.code)
    }
}

/// `diagnostic` as lines of text ending in a newline, without a drawing of the source.
pub fn plain(sources: &SourceMap, diagnostic: &Diagnostic) -> String {
    let report = Report::new(sources, diagnostic);
    let mut out = report.headline();
    out.push('\n');
    report.more.lines().for_each(|line| {
        let _ = writeln!(out, "  {line}");
    });
    for note in report.labels.iter().chain(&report.chain) {
        let _ = match &note.place {
            Some(place) => writeln!(out, "{place}: note: {}", note.message),
            None => writeln!(out, "note: {}", note.message),
        };
    }
    for hint in &report.hints {
        let _ = writeln!(out, "hint: {hint}");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{plain, Report};
    use crate::text::{Diagnostic, SourceMap, Span};

    #[test]
    fn the_first_line_has_one_form() {
        let mut sources = SourceMap::new();
        let id = sources.add("a\u{1b}b.scm", "x\n λ (y)");
        let span = Span::new(id, 6, 9);
        let diagnostic = Diagnostic::error("bad", span, "no \u{1b}[1m\nsecond\r line").with_hint("so");
        assert_eq!(
            plain(&sources, &diagnostic),
            "a\\x1bb.scm:2:4: error: no \\x1b[1m [bad]\n  second\\r line\nhint: so\n"
        );
    }

    #[test]
    fn without_a_place_the_program_speaks() {
        let report = Report::new(&SourceMap::new(), &Diagnostic::warning("odd", Span::NONE, "hm"));
        assert_eq!(report.headline(), "svc: warning: hm [odd]");
    }
}
