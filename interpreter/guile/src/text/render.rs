//! Diagnostics as text: the place, the sentence, the line with a mark under it, the hints.
//!
//! This makes strings and prints nothing; whoever owns the terminal shows them.

use super::{Diagnostic, Severity, SourceMap, Span};
use std::fmt::Write as _;

/// `diagnostic` as lines of text ending in a newline, with the source line it speaks of.
///
/// The first line is `FILE:LINE:COLUMN: error: MESSAGE [CODE]`, columns counted from 1 there as
/// editors do.
pub fn diagnostic(sources: &SourceMap, diagnostic: &Diagnostic) -> String {
    let mut out = String::new();
    let kind = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let place = place(sources, diagnostic.span);
    let _ = writeln!(out, "{place}{kind}: {} [{}]", diagnostic.message, diagnostic.code);
    excerpt(&mut out, sources, diagnostic.span);
    for label in &diagnostic.labels {
        let _ = writeln!(out, "{}note: {}", self::place(sources, label.span), label.message);
        excerpt(&mut out, sources, label.span);
    }
    for hint in &diagnostic.hints {
        let _ = writeln!(out, "hint: {hint}");
    }
    out
}

fn place(sources: &SourceMap, span: Span) -> String {
    match sources.locate(span) {
        Some((name, at)) => format!("{name}:{}:{}: ", at.line, at.column + 1),
        None => String::new(),
    }
}

fn excerpt(out: &mut String, sources: &SourceMap, span: Span) {
    let Some(source) = sources.get(span.source) else { return };
    let start = source.position(span.start);
    let end = source.position(span.end);
    let line = source.line(start.line);
    if line.len() > 400 {
        return;
    }
    let gutter = start.line.to_string();
    let last = if end.line == start.line { end.column } else { line.chars().count() as u32 };
    let width = last.saturating_sub(start.column).max(1) as usize;
    let lead: String = line.chars().take(start.column as usize).map(|c| if c == '\t' { '\t' } else { ' ' }).collect();
    let _ = writeln!(out, "{gutter} | {line}");
    let _ = writeln!(out, "{:w$} | {lead}{}", "", "^".repeat(width), w = gutter.len());
}
