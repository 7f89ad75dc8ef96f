//! A diagnostic drawn for people.
//!
//! The first line is the GNU form, for editors and whoever reads lines. Below it the source is
//! drawn by annotate-snippets, which knows how wide characters are, several labels and spans of
//! several lines, trims what does not fit and neutralises controls. Texts are given to it in pieces
//! of bounded size: a configuration may be one line of a megabyte.

use super::Style;
use annotate_snippets::renderer::{AnsiColor, Style as Look};
use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Level, Renderer, Snippet};
use std::fmt::Write as _;
use std::ops::Range;
use std::rc::Rc;
use svc_guile::sure::Sure;
use svc_guile::text::render::{Note, Place, Report};
use svc_guile::text::{first_byte, neutral, Severity, Source};

/// Where there is no terminal to fit into, lines of the source are cut to that many columns.
const WIDTH: usize = 120;
/// The most of a text that is drawn at once, in bytes.
const LARGEST: usize = 1 << 15;
/// As much of an overlong line is looked at around the place, in bytes.
const AROUND: usize = 1000;

/// `report` as text ending in a newline.
pub(super) fn drawing(report: &Report, style: Style) -> String {
    let paint = Paint { color: style.color };
    if report.severity == Severity::Hint {
        return hint_alone(report, style);
    }
    let mut out = headline(report, paint);
    report.more.lines().for_each(|line| {
        let _ = writeln!(out, "  {line}");
    });
    if let Some(drawn) = source(report, style) {
        out.push_str(&drawn);
        out.push('\n');
    }
    for label in report.labels.iter().filter(|label| label.place.is_none()) {
        aside(&mut out, "note", &label.message, style);
    }
    for hint in &report.hints {
        aside(&mut out, "hint", hint, style);
    }
    for step in &report.chain {
        let place = step.place.as_ref().map_or_else(String::new, |place| format!("{place}: "));
        aside(&mut out, "from", &format!("{place}{}", step.message), style);
    }
    out
}

/// A hint that a program gives after what it is about.
fn hint_alone(report: &Report, style: Style) -> String {
    let mut out = String::new();
    aside(&mut out, "hint", format!("{}\n{}", report.message, report.more).trim_end(), style);
    out
}

/// What gives text its colour, or does not.
#[derive(Clone, Copy)]
struct Paint {
    color: bool,
}

impl Paint {
    fn of(self, look: Look, text: &str) -> String {
        match self.color {
            true => format!("{look}{text}{look:#}"),
            false => text.to_string(),
        }
    }
}

fn headline(report: &Report, paint: Paint) -> String {
    let bold = Look::new().bold();
    let kind = match report.severity {
        Severity::Error => AnsiColor::BrightRed,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Hint => AnsiColor::BrightCyan,
    };
    format!(
        "{} {} {} {}\n",
        paint.of(bold, &format!("{}:", report.lead())),
        paint.of(kind.on_default().bold(), &format!("{}:", report.kind())),
        paint.of(bold, &report.message),
        paint.of(Look::new().dimmed(), &format!("[{}]", report.code)),
    )
}

/// A line of text after a word that says what it is, wrapped to the terminal.
fn aside(out: &mut String, word: &str, text: &str, style: Style) {
    let paint = Paint { color: style.color };
    let indent = " ".repeat(word.len() + 2);
    let mut lines = text.lines().flat_map(|line| match style.width {
        Some(width) => textwrap::wrap(line, width.saturating_sub(indent.len()).max(20)),
        None => vec![line.into()],
    });
    let first = lines.next().unwrap_or_default();
    let _ = writeln!(out, "{} {first}", paint.of(AnsiColor::BrightCyan.on_default().bold(), &format!("{word}:")));
    lines.for_each(|line| {
        let _ = writeln!(out, "{indent}{line}");
    });
}

/// The source with marks: the place itself, and the labels.
fn source(report: &Report, style: Style) -> Option<String> {
    let level = match report.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Hint => Level::HELP,
    };
    let primary = report.place.as_ref().map(|place| Mark { place, label: None, kind: AnnotationKind::Primary });
    let labels = report.labels.iter().filter_map(|label: &Note| {
        let place = label.place.as_ref()?;
        Some(Mark { place, label: Some(&label.message), kind: AnnotationKind::Context })
    });
    let marks: Vec<Mark> =
        primary.into_iter().chain(labels).filter(|mark| !mark.place.source.text().is_empty()).collect();
    let elements: Vec<Element> =
        by_source(&marks).iter().flat_map(|marks| snippets(marks, report.place.as_ref())).collect();
    if elements.is_empty() {
        return None;
    }
    let renderer = match style.color {
        true => Renderer::styled().hyperlink(false),
        false => Renderer::plain(),
    };
    let renderer = renderer.term_width(style.width.unwrap_or(WIDTH));
    Some(renderer.render(&[Group::with_level(level).elements(elements)]))
}

/// One place to mark.
#[derive(Clone, Copy)]
struct Mark<'r> {
    place: &'r Place,
    label: Option<&'r str>,
    kind: AnnotationKind,
}

/// The marks of each text together, in the order in which the texts come first.
fn by_source<'r>(marks: &[Mark<'r>]) -> Vec<Vec<Mark<'r>>> {
    let mut groups: Vec<Vec<Mark>> = Vec::new();
    for mark in marks {
        match groups.iter_mut().find(|group| group.iter().any(|m| Rc::ptr_eq(&m.place.source, &mark.place.source))) {
            Some(group) => group.push(*mark),
            None => groups.push(vec![*mark]),
        }
    }
    groups
}

/// The drawings of the marks of one text: one, or where that would be too much, one each.
fn snippets<'r>(marks: &[Mark<'r>], primary: Option<&Place>) -> Vec<Element<'r>> {
    let Some(first) = marks.first() else { return Vec::new() };
    let source = &first.place.source;
    // The first line names the file of the place already.
    let named = primary.is_none_or(|place| !Rc::ptr_eq(&place.source, source));
    let start = marks.iter().map(|mark| mark.place.span.start as usize).min().sure("there is a mark");
    let end = marks.iter().map(|mark| mark.place.span.end as usize).max().unwrap_or(start);
    let window = whole_lines(source.text(), start..end.max(start));
    if window.len() <= LARGEST {
        return vec![snippet(source, window, marks, named)];
    }
    marks.iter().map(|mark| snippet(source, around(source.text(), mark.place), &[*mark], named)).collect()
}

fn snippet<'r>(source: &Rc<Source>, window: Range<usize>, marks: &[Mark<'r>], named: bool) -> Element<'r> {
    let text = source.text().get(window.clone()).sure("the window is made of lines");
    let annotations = marks.iter().map(|mark| {
        let range = shown_range(text, mark.place, &window);
        let annotation: Annotation = mark.kind.span(range);
        annotation.label(mark.label)
    });
    let line = source.position(window.start as u32).line as usize;
    let snippet = Snippet::source(drawable(text)).line_start(line).annotations(annotations);
    match named {
        true => snippet.path(marks.first().map(|mark| mark.place.file())).into(),
        false => snippet.into(),
    }
}

/// `text` without what a terminal would obey and the crate lets through: each such character has one of
/// as many bytes in its place, so that places stay where they are.
fn drawable(text: &str) -> String {
    let stand_in = |c: char| match c {
        // The crate shows these itself.
        c if u32::from(c) < 0x80 || !neutral::is_control(c) || c == '\u{a0}' => c,
        c if c.len_utf8() == 2 => '·',
        _ => '\u{fffd}',
    };
    text.chars().map(stand_in).collect()
}

/// The bytes of the window that a place covers, without white space at its end.
fn shown_range(text: &str, place: &Place, window: &Range<usize>) -> Range<usize> {
    let within = |at: u32| floor(text, (at as usize).saturating_sub(window.start));
    let (start, end) = (within(place.span.start), within(place.span.end.max(place.span.start)));
    let covered = text.get(start..end).sure("both are at characters' bounds");
    let end = start + covered.trim_end_matches(['\n', '\r']).len();
    start..end
}

/// The lines that a range touches.
fn whole_lines(text: &str, range: Range<usize>) -> Range<usize> {
    let (start, end) = (floor(text, range.start), floor(text, range.end));
    let from = text[..start].rfind('\n').map_or_else(|| first_byte(text).min(start), |at| at + 1);
    let to = text[end..].find('\n').map_or(text.len(), |at| end + at);
    from..to
}

/// The line on which a place begins, or what stands around it there if the line is very long.
fn around(text: &str, place: &Place) -> Range<usize> {
    let start = place.span.start as usize;
    let line = whole_lines(text, start..start);
    let from = floor(text, start.saturating_sub(AROUND)).max(line.start);
    let to = floor(text, start.saturating_add(AROUND)).min(line.end);
    from..to.max(from)
}

/// The boundary of a character at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).sure("a text has a beginning")
}

#[cfg(test)]
mod tests {
    use super::drawable;

    #[test]
    fn what_a_terminal_obeys_has_stand_ins_of_its_size() {
        let text = "a\u{9b}31m\u{85}\u{2028}\u{200b}\u{202e}\u{a0}\u{61c}漢";
        assert_eq!(drawable(text), "a·31m·\u{fffd}\u{fffd}\u{fffd}\u{a0}·漢");
        assert_eq!(drawable(text).len(), text.len());
    }
}
