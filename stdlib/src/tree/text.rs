//! The canonical text of a tree, by which implementations are compared.
//!
//! One datum for the services, one for the edges, one for each value. A datum that fits a line
//! stands on one; otherwise its elements stand below each other, so that two texts can be compared
//! line by line too.

use super::{Entry, EntryKind, FoldedTree, Node};
use std::fmt::Write as _;
use svc_guile::read::{self, Style};

/// What the text shows.
#[derive(Clone, Copy, Debug, Default)]
pub struct TextOptions {
    /// Structure and values alone: no program text, no prose.
    pub facts: bool,
}

const WIDTH: usize = 90;
const FACTS_STRING: usize = 100;
const PROSE_FIELDS: [&str; 3] = ["documentation", "description", "synopsis"];

/// A symbol as `write` prints it.
fn symbol_text(name: &str) -> String {
    written(|out| read::write_symbol(name, Style::Write.into(), out))
}

fn string_text(text: &str) -> String {
    written(|out| read::write_string(text, Style::Write.into(), out))
}

/// What `write` appends to a string; appending to a string cannot fail.
fn written(write: impl FnOnce(&mut String) -> std::fmt::Result) -> String {
    let mut out = String::new();
    let _ = write(&mut out);
    out
}

/// The canonical text of `tree`.
pub fn to_text(tree: &FoldedTree, options: TextOptions) -> String {
    let mut out = String::new();
    let names = |names: &[std::rc::Rc<str>]| names.iter().map(|n| Text::atom(symbol_text(n))).collect::<Vec<_>>();
    let mut services = vec![Text::atom("services".into())];
    services.extend(names(&tree.services));
    Text::List(services).print(&mut out);
    let mut edges = vec![Text::atom("edges".into())];
    edges.extend(tree.edges.iter().map(|(from, to)| Text::List(names(&[from.clone(), to.clone()]))));
    Text::List(edges).print(&mut out);
    for entry in &tree.values {
        entry_text(entry, options).print(&mut out);
    }
    out
}

/// The text of one value, on one line.
pub fn node_to_line(node: &Node, options: TextOptions) -> String {
    let mut line = String::new();
    node_text(node, options).flat(&mut line);
    line
}

fn entry_text(entry: &Entry, options: TextOptions) -> Text {
    let head = match entry.kind {
        EntryKind::Folded => "folded",
        EntryKind::Instance => "instance",
    };
    Text::List(vec![Text::atom(head.into()), Text::atom(symbol_text(&entry.name)), node_text(&entry.value, options)])
}

/// A datum on its way to text.
enum Text {
    Atom(String),
    List(Vec<Text>),
    Vector(Vec<Text>),
}

impl Text {
    fn atom(text: String) -> Text {
        Text::Atom(text)
    }

    fn tagged(tag: &str, rest: Vec<Text>) -> Text {
        let mut items = vec![Text::atom(tag.into())];
        items.extend(rest);
        Text::List(items)
    }

    /// Its width on one line, as far as `limit`.
    fn width(&self, limit: usize) -> usize {
        match self {
            Text::Atom(text) => text.len(),
            Text::List(items) | Text::Vector(items) => {
                let mut width = 2;
                for item in items {
                    width += 1 + item.width(limit.saturating_sub(width));
                    if width > limit {
                        break;
                    }
                }
                width
            }
        }
    }

    fn flat(&self, out: &mut String) {
        match self {
            Text::Atom(text) => out.push_str(text),
            Text::List(items) | Text::Vector(items) => {
                out.push_str(self.open());
                for (i, item) in items.iter().enumerate() {
                    if i > 0 {
                        out.push(' ');
                    }
                    item.flat(out);
                }
                out.push(')');
            }
        }
    }

    fn open(&self) -> &'static str {
        match self {
            Text::Vector(_) => "#(",
            _ => "(",
        }
    }

    fn print(&self, out: &mut String) {
        self.lines(out, 0);
        out.push('\n');
    }

    fn lines(&self, out: &mut String, indent: usize) {
        let room = WIDTH.saturating_sub(indent);
        let items = match self {
            Text::List(items) | Text::Vector(items) if self.width(room) > room => items,
            _ => return self.flat(out),
        };
        out.push_str(self.open());
        let inner = indent + if matches!(items.first(), Some(Text::Atom(_))) { 2 } else { self.open().len() };
        for (i, item) in items.iter().enumerate() {
            if i > 0 {
                let _ = write!(out, "\n{:inner$}", "");
            }
            item.lines(out, inner);
        }
        out.push(')');
    }
}

fn node_text(node: &Node, options: TextOptions) -> Text {
    let all = |nodes: &[Node]| nodes.iter().map(|n| node_text(n, options)).collect::<Vec<_>>();
    match node {
        Node::Nil => Text::atom("()".into()),
        Node::Bool(b) => Text::atom(if *b { "#t" } else { "#f" }.into()),
        Node::Char(c) => Text::atom(written(|out| read::write_char(*c, Style::Write.into(), out))),
        Node::Number(n) => Text::atom(n.to_text(10)),
        Node::String(text) if options.facts && is_prose(text) => Text::tagged("text", Vec::new()),
        Node::String(text) => Text::atom(string_text(text)),
        Node::Symbol(name) => Text::atom(symbol_text(name)),
        Node::Keyword(name) => Text::atom(format!("#:{}", symbol_text(name))),
        Node::List(items, tail) => {
            let mut items = all(items);
            if let Some(tail) = tail {
                items.push(Text::atom("|.|".into()));
                items.push(node_text(tail, options));
            }
            Text::List(items)
        }
        Node::Vector(items) => Text::Vector(all(items)),
        Node::Record(name, fields) => {
            let mut items = vec![Text::atom(symbol_text(name))];
            let shown = fields.iter().filter(|(f, _)| !(options.facts && PROSE_FIELDS.contains(&&**f)));
            items.extend(shown.map(|(f, v)| Text::List(vec![Text::atom(symbol_text(f)), node_text(v, options)])));
            Text::tagged("record", items)
        }
        Node::Package { name, version } => {
            Text::tagged("package", [name, version].map(|t| Text::atom(string_text(t))).into())
        }
        Node::Origin => Text::tagged("origin", Vec::new()),
        Node::Service(name, value) => {
            Text::tagged("service", vec![Text::atom(symbol_text(name)), node_text(value, options)])
        }
        Node::ServiceType(name) => Text::tagged("service-type", vec![Text::atom(symbol_text(name))]),
        Node::Procedure => Text::tagged("procedure", Vec::new()),
        Node::Promise => Text::tagged("promise", Vec::new()),
        Node::HashTable => Text::tagged("hash-table", Vec::new()),
        Node::ElispNil => Text::atom("#nil".into()),
        Node::Unspecified => Text::tagged("unspecified", Vec::new()),
        Node::Gexp(_) if options.facts => Text::tagged("gexp", Vec::new()),
        Node::Gexp(source) => Text::tagged("gexp", vec![node_text(source, options)]),
        Node::Location => Text::tagged("location", Vec::new()),
        Node::Other => Text::tagged("other", Vec::new()),
        Node::Monadic => Text::tagged("monadic", Vec::new()),
        Node::Error(key) => Text::tagged("error", vec![Text::atom(symbol_text(key))]),
        Node::FoldError(key) => Text::tagged("fold-error", vec![Text::atom(symbol_text(key))]),
        Node::Elided => Text::atom("...".into()),
    }
}

/// Whether a string is text for people or a program, rather than a value.
pub(super) fn is_prose(text: &str) -> bool {
    text.contains('\n') || text.chars().count() > FACTS_STRING
}
