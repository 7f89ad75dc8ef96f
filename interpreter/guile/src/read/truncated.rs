//! Values on one line of limited width, as `truncated-print` (Guile manual, "Pretty Printing").
//!
//! The width that is left goes to the first elements, and an ellipsis stands for what finds no
//! room. Every level of nesting takes width for its brackets, so that depth is bounded by width
//! and recursion is safe.

use super::pretty::Short;
use super::tree::{proper_length, Tree, View};
use super::write::{write, Style};

/// The keyword arguments of `truncated-print`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TruncateOptions {
    /// The most characters to print; more than 4096 count as that.
    pub width: usize,
    pub style: Style,
    /// Share the width among the elements instead of giving all to the first.
    pub breadth_first: bool,
    /// Stands for what is left out: `…` where the port can take it, `...` elsewhere.
    pub ellipsis: &'static str,
}

/// The greatest width that is heeded.
pub const MAX_WIDTH: usize = 4096;

impl Default for TruncateOptions {
    fn default() -> TruncateOptions {
        TruncateOptions { width: 79, style: Style::Write, breadth_first: false, ellipsis: "…" }
    }
}

/// `tree` in at most as many characters as the options allow.
pub fn truncated_print<T: Tree>(tree: &T, options: &TruncateOptions) -> String {
    let ellipsis = options.ellipsis.chars().count();
    let truncator = Truncator { options, ellipsis };
    truncator.print(tree, options.width.clamp(1, MAX_WIDTH))
}

struct Truncator<'o> {
    options: &'o TruncateOptions,
    /// The width of the ellipsis.
    ellipsis: usize,
}

impl Truncator<'_> {
    fn print<T: Tree>(&self, tree: &T, width: usize) -> String {
        let bracketed = |open: &str, inside: String| format!("{open}{inside})");
        match tree.view() {
            View::Pair(..) | View::Nil | View::ElispNil => {
                let Some(length) = proper_length(tree) else {
                    if width < 4 + self.ellipsis {
                        return "#".to_owned();
                    }
                    return bracketed("(", self.dotted(tree, width - 2));
                };
                if width < 2 + self.ellipsis {
                    return "#".to_owned();
                }
                let mut rest = tree.clone();
                let element = move |_| {
                    let (first, next) = match rest.view() {
                        View::Pair(first, next) => (first, next),
                        _ => return None,
                    };
                    rest = next;
                    Some(first)
                };
                let inside = self.sequence(width - 2, length, element, |e, width| self.print(e, width));
                bracketed("(", inside)
            }
            View::Vector(length) => {
                if width < 3 + self.ellipsis {
                    return "#".to_owned();
                }
                let inside = self.sequence(width - 3, length, |i| tree.element(i), |e, width| self.print(e, width));
                bracketed("#(", inside)
            }
            View::Bytes(bytes) => {
                if width < 9 {
                    return "#".to_owned();
                }
                let byte = |i: usize| bytes.get(i).map(u8::to_string);
                let inside = self.sequence(width - 6, bytes.len(), byte, |text, width| self.shorten(text, width));
                bracketed("#vu8(", inside)
            }
            _ => {
                let mut short = Short { text: String::new(), left: width as i64 * 8 + 64 };
                if write(tree, self.options.style, &mut short).is_err() {
                    // Only the start of a text this long can be shown; it still has to look closed.
                    short.text.push_str(if short.text.starts_with("#<") { ">" } else { "\"" });
                }
                self.shorten(&short.text, width)
            }
        }
    }

    /// Elements until the width is used up. `width` is at least one.
    fn sequence<E>(
        &self,
        mut width: usize,
        length: usize,
        mut element: impl FnMut(usize) -> Option<E>,
        print: impl Fn(&E, usize) -> String,
    ) -> String {
        let mut out = String::new();
        for i in 0..length {
            if i > 0 {
                out.push(' ');
            }
            let Some(e) = element(i) else { break };
            if i + 1 == length && (i == 0 || width > 1) {
                out.push_str(&print(&e, if i == 0 { width } else { width - 1 }));
                break;
            }
            if width <= 1 + self.ellipsis {
                out.push_str(self.options.ellipsis);
                break;
            }
            let share = if self.options.breadth_first {
                (width / (length - i)).saturating_sub(1).max(1)
            } else {
                width - (1 + self.ellipsis)
            };
            let text = print(&e, share);
            out.push_str(&text);
            width = width.saturating_sub(1 + text.chars().count());
        }
        out
    }

    /// The inside of a list with a dot. `width` is at least five.
    fn dotted<T: Tree>(&self, tree: &T, mut width: usize) -> String {
        let mut out = String::new();
        let mut at = tree.clone();
        loop {
            let (first, next) = match at.view() {
                View::Pair(first, next) if width > 4 => (first, next),
                _ => {
                    out.push_str(". ");
                    out.push_str(&self.print(&at, width.saturating_sub(2).max(1)));
                    return out;
                }
            };
            let share = if self.options.breadth_first { (width - 3) / 2 } else { width - 4 };
            let text = self.print(&first, share.max(1));
            out.push_str(&text);
            out.push(' ');
            width = width.saturating_sub(1 + text.chars().count());
            at = next;
        }
    }

    /// A text that holds to the width: its brackets or quotes stay, its end goes.
    fn shorten(&self, text: &str, width: usize) -> String {
        if text.chars().count() <= width {
            return text.to_owned();
        }
        for (open, close) in [("#<", ">"), ("#(", ")"), ("(", ")"), ("\"", "\"")] {
            let fixed = open.len() + close.len() + self.ellipsis;
            if text.starts_with(open) && text.ends_with(close) && width >= fixed {
                let inside: String = text.chars().skip(open.len()).take(width - fixed).collect();
                return format!("{open}{inside}{}{close}", self.options.ellipsis);
            }
        }
        "#".to_owned()
    }
}
