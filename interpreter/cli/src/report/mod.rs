//! What is wrong, as it is shown: drawn for people, or as JSON for programs.
//!
//! - `draw`: the first line, the source below it with marks and labels, hints, what led there
//! - `json`: one object a line
//!
//! The library says *what* is to be shown ([`Report`]); here it becomes text for this terminal.

mod draw;
pub(crate) mod json;

use crate::args::{ColorWhen, MessageFormat, Messages};
use std::io::IsTerminal;
use svc_guile::text::render::Report;
use svc_guile::text::{Diagnostic, Severity, SourceMap};

/// How diagnostics are shown.
#[derive(Clone, Copy, Debug, Default)]
pub struct Style {
    pub format: MessageFormat,
    /// With colours.
    pub color: bool,
    /// The columns of the terminal; nothing where it is none.
    pub width: Option<usize>,
}

impl Style {
    /// The style that the arguments ask for, on the terminal `stream` if it is one.
    pub fn for_stream<S>(messages: &Messages, stream: &S) -> Style
    where
        S: IsTerminal + anstream::stream::RawStream + std::os::fd::AsFd,
    {
        let color = match messages.color {
            ColorWhen::Always => true,
            ColorWhen::Never => false,
            // Looks at NO_COLOR, CLICOLOR, CLICOLOR_FORCE and TERM.
            ColorWhen::Auto => anstream::AutoStream::choice(stream) != anstream::ColorChoice::Never,
        };
        let width = terminal_size::terminal_size_of(stream).map(|(width, _)| usize::from(width.0));
        Style { format: messages.message_format, color, width: width.filter(|width| *width >= 20) }
    }
}

/// `diagnostic` as text in that style, ending in a newline.
pub fn render(sources: &SourceMap, diagnostic: &Diagnostic, style: Style) -> String {
    let report = Report::new(sources, diagnostic);
    match style.format {
        MessageFormat::Human => draw::drawing(&report, style),
        MessageFormat::Short if diagnostic.severity == Severity::Hint => String::new(),
        MessageFormat::Short => format!("{}\n", report.headline()),
        MessageFormat::Json => json::line(&report),
    }
}
