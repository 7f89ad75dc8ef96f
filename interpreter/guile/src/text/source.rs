//! Sources and positions in them.
//!
//! A [`SourceMap`] owns the text of every file, expression and string that was read; a [`Span`]
//! names a byte range of one of them. Lines are found on demand, for positions are only shown
//! when something is reported.

use crate::sure::Sure;
use std::cell::OnceCell;
use std::rc::Rc;

/// The number of a source in its [`SourceMap`]. `SourceId::NONE` is the source of data that were
/// never read from text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SourceId(pub u32);

impl SourceId {
    /// No source: data made by a program.
    pub const NONE: SourceId = SourceId(u32::MAX);
}

/// A byte range `start..end` of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    pub source: SourceId,
    pub start: u32,
    pub end: u32,
}

impl Span {
    /// The span of what no text stands for.
    pub const NONE: Span = Span { source: SourceId::NONE, start: 0, end: 0 };

    /// The range `start..end`, in bytes, of `source`.
    pub fn new(source: SourceId, start: u32, end: u32) -> Span {
        Span { source, start, end }
    }

    /// Does `inner` stand in it?
    pub fn holds(self, inner: Span) -> bool {
        self.source == inner.source && self.start <= inner.start && inner.end <= self.end
    }

    /// Does text stand behind this span?
    pub fn is_some(self) -> bool {
        self.source != SourceId::NONE
    }

    /// This span, or `other` where it has no text.
    pub fn or(self, other: Span) -> Span {
        if self.is_some() {
            self
        } else {
            other
        }
    }

    /// The smallest span that holds both; `self` when they lie in different sources.
    pub fn to(self, other: Span) -> Span {
        if self.source != other.source {
            return self;
        }
        Span { source: self.source, start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// A position as people count: lines from 1, columns in characters from 0 (as Guile does).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineColumn {
    pub line: u32,
    pub column: u32,
}

/// Where the first line of a text starts, in bytes: a byte order mark in front of it is no part of it.
pub fn first_byte(text: &str) -> usize {
    const MARK: char = '\u{feff}';
    if text.starts_with(MARK) {
        MARK.len_utf8()
    } else {
        0
    }
}

/// One text and the name it goes by.
pub struct Source {
    name: Rc<str>,
    text: OnceCell<Rc<str>>,
    /// Where the text comes from when it is first looked at.
    fetch: Option<Box<dyn Fn() -> Rc<str>>>,
    line_starts: OnceCell<Vec<u32>>,
}

impl Source {
    /// A text that goes by `name`, a file name where there is one.
    pub fn new(name: impl Into<Rc<str>>, text: impl Into<Rc<str>>) -> Source {
        Source { name: name.into(), text: OnceCell::from(text.into()), fetch: None, line_starts: OnceCell::new() }
    }

    /// The name it goes by.
    pub fn name(&self) -> &Rc<str> {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &Rc<str> {
        self.text.get_or_init(|| self.fetch.as_ref().map_or_else(|| "".into(), |fetch| fetch()))
    }

    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            let newlines = self.text().bytes().enumerate().filter(|(_, b)| *b == b'\n');
            std::iter::once(first_byte(self.text()) as u32).chain(newlines.map(|(i, _)| i as u32 + 1)).collect()
        })
    }

    /// Line and column of the byte offset `at`; offsets past the end count as the end.
    pub fn position(&self, at: u32) -> LineColumn {
        let at = at.min(self.text().len() as u32);
        let starts = self.line_starts();
        let line = starts.partition_point(|s| *s <= at).saturating_sub(1);
        let start = starts.get(line).copied().sure("the line was found among them") as usize;
        let before = self.text().get(start..at as usize).unwrap_or("");
        LineColumn { line: line as u32 + 1, column: before.chars().count() as u32 }
    }

    /// The text of line `line` (from 1), without its end; empty when there is none.
    pub fn line(&self, line: u32) -> &str {
        let starts = self.line_starts();
        let Some(start) = starts.get((line as usize).wrapping_sub(1)) else { return "" };
        let rest = &self.text()[*start as usize..];
        rest.split('\n').next().sure("a text has a first line").trim_end_matches('\r')
    }
}

/// Every text of one evaluation world.
#[derive(Default)]
pub struct SourceMap {
    sources: Vec<Rc<Source>>,
}

impl SourceMap {
    /// An empty map.
    pub fn new() -> SourceMap {
        SourceMap::default()
    }

    /// Add a text under `name` and say its number.
    pub fn add(&mut self, name: impl Into<Rc<str>>, text: impl Into<Rc<str>>) -> SourceId {
        let id = SourceId(self.sources.len() as u32);
        self.sources.push(Rc::new(Source::new(name, text)));
        id
    }

    /// Add a text that `fetch` gives when it is first looked at.
    pub fn add_later(&mut self, name: impl Into<Rc<str>>, fetch: Box<dyn Fn() -> Rc<str>>) -> SourceId {
        let id = SourceId(self.sources.len() as u32);
        let source =
            Source { name: name.into(), text: OnceCell::new(), fetch: Some(fetch), line_starts: OnceCell::new() };
        self.sources.push(Rc::new(source));
        id
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.sources.len()
    }

    /// Is there no text?
    pub fn is_empty(&self) -> bool {
        self.sources.is_empty()
    }

    /// The source of that number.
    pub fn get(&self, id: SourceId) -> Option<&Rc<Source>> {
        self.sources.get(id.0 as usize)
    }

    /// The form that starts at a line and column of the latest text called `name`: up to the end of
    /// the line, or to the parenthesis that closes it there.
    pub fn span_at(&self, name: &str, at: LineColumn) -> Option<Span> {
        let id = self.sources.iter().rposition(|source| &**source.name() == name)?;
        let source = &self.sources[id];
        let line_start = *source.line_starts().get((at.line as usize).checked_sub(1)?)?;
        let line = source.line(at.line);
        let (column, _) = line.char_indices().nth(at.column as usize)?;
        let rest = &line[column..];
        let mut depth = 0usize;
        let end = rest.char_indices().find_map(|(i, c)| match c {
            '(' | '[' => {
                depth += 1;
                None
            }
            ')' | ']' if depth <= 1 => Some(if depth == 1 { i + 1 } else { i }),
            ')' | ']' => {
                depth -= 1;
                None
            }
            c if c.is_whitespace() && depth == 0 => Some(i),
            _ => None,
        });
        let end = end.unwrap_or(rest.trim_end().len()).max(rest.chars().next().map_or(0, char::len_utf8));
        let start = line_start + column as u32;
        Some(Span::new(SourceId(id as u32), start, start + end as u32))
    }

    /// Name, line and column of where `span` starts.
    pub fn locate(&self, span: Span) -> Option<(Rc<str>, LineColumn)> {
        let source = self.get(span.source)?;
        Some((source.name().clone(), source.position(span.start)))
    }
}
