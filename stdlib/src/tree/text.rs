//! The canonical text of a tree, by which implementations are compared.
//!
//! One datum for the services, one for the edges, one for each value. A datum that fits a line
//! stands on one; otherwise its elements stand below each other, so that two texts can be compared
//! line by line too.
//!
//! A datum is written once, flat, noting where each element of it stands; the lines are then cut
//! out of that. Who wants no more than a line's beginning says how long it may be.

use super::{Entry, EntryKind, FoldedTree, Node};
use std::fmt::Write as _;
use std::ops::ControlFlow::{self, Break, Continue};
use std::rc::Rc;
use svc_guile::read::{self, Style};
use svc_guile::sure::Sure;

/// What the text shows.
#[derive(Clone, Copy, Debug, Default)]
pub struct TextOptions {
    /// Structure and values alone: no program text, no prose.
    pub facts: bool,
}

const WIDTH: usize = 90;
const FACTS_STRING: usize = 100;
const PROSE_FIELDS: [&str; 3] = ["documentation", "description", "synopsis"];

/// The canonical text of `tree`.
pub fn to_text(tree: &FoldedTree, options: TextOptions) -> String {
    let mut out = String::new();
    let mut flat = Flat::new(options, usize::MAX);
    let mut print = |write: &mut dyn FnMut(&mut Flat) -> Flow| {
        flat.clear();
        let _ = write(&mut flat);
        flat.lines(&mut out);
        out.push('\n');
    };
    print(&mut |flat| flat.tagged("services", |flat| tree.services.iter().try_for_each(|name| flat.symbol(name))));
    print(&mut |flat| {
        flat.tagged("edges", |flat| {
            let mut edges = tree.edges.iter();
            edges.try_for_each(|(from, to)| flat.list(|flat| [from, to].into_iter().try_for_each(|n| flat.symbol(n))))
        })
    });
    for entry in &tree.values {
        print(&mut |flat| flat.entry(entry));
    }
    out
}

/// The text of one value, on one line.
pub fn node_to_line(node: &Node, options: TextOptions) -> String {
    node_to_line_within(node, options, usize::MAX)
}

/// The text of one value on one line or, where that has more than `limit` bytes, a beginning of it
/// that has more than that.
pub fn node_to_line_within(node: &Node, options: TextOptions, limit: usize) -> String {
    let mut flat = Flat::new(options, limit);
    let _ = flat.node(node);
    flat.text
}

/// Writing goes on, or the text is as long as anybody wants it.
type Flow = ControlFlow<()>;

/// An atom or a list in the flat text.
struct Item {
    start: usize,
    end: usize,
    /// The number of the first item after it and all that it contains.
    next: usize,
    /// What it starts with: nothing for an atom.
    open: &'static str,
}

/// A datum on one line, and where each element of it stands; elements follow what they are in.
struct Flat {
    text: String,
    items: Vec<Item>,
    options: TextOptions,
    limit: usize,
    /// Does what is written next stand first in its list?
    at_start: bool,
}

impl Flat {
    fn new(options: TextOptions, limit: usize) -> Flat {
        Flat { text: String::new(), items: Vec::new(), options, limit, at_start: true }
    }

    fn clear(&mut self) {
        self.text.clear();
        self.items.clear();
        self.at_start = true;
    }

    /// One element: what `write` writes.
    fn element(&mut self, open: &'static str, write: impl FnOnce(&mut Flat) -> Flow) -> Flow {
        if !std::mem::replace(&mut self.at_start, false) {
            self.text.push(' ');
        }
        let (number, start) = (self.items.len(), self.text.len());
        self.items.push(Item { start, end: start, next: number + 1, open });
        write(self)?;
        let (end, next) = (self.text.len(), self.items.len());
        if let Some(item) = self.items.get_mut(number) {
            (item.end, item.next) = (end, next);
        }
        if end > self.limit {
            return Break(());
        }
        Continue(())
    }

    /// An atom, appended by `write`; appending to a string cannot fail.
    fn atom(&mut self, write: impl FnOnce(&mut String) -> std::fmt::Result) -> Flow {
        self.element("", |flat| {
            let _ = write(&mut flat.text);
            Continue(())
        })
    }

    fn word(&mut self, text: &str) -> Flow {
        self.atom(|out| out.write_str(text))
    }

    /// A symbol as `write` prints it.
    fn symbol(&mut self, name: &str) -> Flow {
        self.atom(|out| read::write_symbol(name, Style::Write.into(), out))
    }

    fn string(&mut self, text: &str) -> Flow {
        self.atom(|out| read::write_string(text, Style::Write.into(), out))
    }

    fn enclosed(&mut self, open: &'static str, items: impl FnOnce(&mut Flat) -> Flow) -> Flow {
        self.element(open, |flat| {
            flat.text.push_str(open);
            flat.at_start = true;
            items(flat)?;
            flat.at_start = false;
            flat.text.push(')');
            Continue(())
        })
    }

    fn list(&mut self, items: impl FnOnce(&mut Flat) -> Flow) -> Flow {
        self.enclosed("(", items)
    }

    fn tagged(&mut self, tag: &str, rest: impl FnOnce(&mut Flat) -> Flow) -> Flow {
        self.list(|flat| {
            flat.word(tag)?;
            rest(flat)
        })
    }

    fn marker(&mut self, tag: &str) -> Flow {
        self.tagged(tag, |_| Continue(()))
    }

    fn entry(&mut self, entry: &Entry) -> Flow {
        let head = match entry.kind {
            EntryKind::Folded => "folded",
            EntryKind::Instance => "instance",
        };
        self.tagged(head, |flat| {
            flat.symbol(&entry.name)?;
            flat.node(&entry.value)
        })
    }

    fn nodes(&mut self, nodes: &[Node]) -> Flow {
        nodes.iter().try_for_each(|node| self.node(node))
    }

    fn node(&mut self, node: &Node) -> Flow {
        let facts = self.options.facts;
        match node {
            Node::Nil => self.word("()"),
            Node::Bool(b) => self.word(if *b { "#t" } else { "#f" }),
            Node::Char(c) => self.atom(|out| read::write_char(*c, Style::Write.into(), out)),
            Node::Number(n) => self.word(&n.to_text(10)),
            Node::String(text) if facts && is_prose(text) => self.marker("text"),
            Node::String(text) => self.string(text),
            Node::Symbol(name) => self.symbol(name),
            Node::Keyword(name) => self.atom(|out| {
                out.push_str("#:");
                read::write_symbol(name, Style::Write.into(), out)
            }),
            Node::List(items, tail) => self.list(|flat| {
                flat.nodes(items)?;
                let Some(tail) = tail else { return Continue(()) };
                flat.word("|.|")?;
                flat.node(tail)
            }),
            Node::Vector(items) => self.enclosed("#(", |flat| flat.nodes(items)),
            Node::Record(name, fields) => self.record(name, fields),
            Node::Package { name, version } => self.tagged("package", |flat| {
                flat.string(name)?;
                flat.string(version)
            }),
            Node::Origin => self.marker("origin"),
            Node::Service(name, value) => self.tagged("service", |flat| {
                flat.symbol(name)?;
                flat.node(value)
            }),
            Node::ServiceType(name) => self.tagged("service-type", |flat| flat.symbol(name)),
            Node::Procedure => self.marker("procedure"),
            Node::Promise => self.marker("promise"),
            Node::HashTable => self.marker("hash-table"),
            Node::ElispNil => self.word("#nil"),
            Node::Unspecified => self.marker("unspecified"),
            Node::Gexp(_) if facts => self.marker("gexp"),
            Node::Gexp(source) => self.tagged("gexp", |flat| flat.node(source)),
            Node::Location => self.marker("location"),
            Node::Other => self.marker("other"),
            Node::Monadic => self.marker("monadic"),
            Node::Error(key) => self.tagged("error", |flat| flat.symbol(key)),
            Node::FoldError(key) => self.tagged("fold-error", |flat| flat.symbol(key)),
            Node::Elided => self.word("..."),
        }
    }

    fn record(&mut self, name: &str, fields: &[(Rc<str>, Node)]) -> Flow {
        let facts = self.options.facts;
        self.tagged("record", |flat| {
            flat.symbol(name)?;
            let mut shown = fields.iter().filter(|(field, _)| !(facts && PROSE_FIELDS.contains(&&**field)));
            shown.try_for_each(|(field, value)| {
                flat.list(|flat| {
                    flat.symbol(field)?;
                    flat.node(value)
                })
            })
        })
    }

    /// Append the datum to `out`, in lines where it is too long for one.
    fn lines(&self, out: &mut String) {
        self.item_lines(0, out, 0);
    }

    /// Append item `number`; the number of the item after it.
    fn item_lines(&self, number: usize, out: &mut String, indent: usize) -> usize {
        let Some(item) = self.items.get(number) else { return number };
        if item.open.is_empty() || item.end - item.start <= WIDTH.saturating_sub(indent) {
            out.push_str(self.text.get(item.start..item.end).sure("items are parts of the text"));
            return item.next;
        }
        out.push_str(item.open);
        let mut at = number + 1;
        let is_headed = self.items.get(at).is_some_and(|first| first.open.is_empty());
        let inner = indent + if is_headed { 2 } else { item.open.len() };
        while at < item.next {
            if at > number + 1 {
                let _ = write!(out, "\n{:inner$}", "");
            }
            at = self.item_lines(at, out, inner);
        }
        out.push(')');
        item.next
    }
}

/// Whether a string is text for people or a program, rather than a value.
pub(super) fn is_prose(text: &str) -> bool {
    text.contains('\n') || text.chars().count() > FACTS_STRING
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(items: Vec<Node>) -> Node {
        Node::List(items, None)
    }

    fn word() -> Node {
        Node::Symbol("fourteen-chars".into())
    }

    #[test]
    fn what_fits_a_line_stands_on_one() {
        let tree = |n: usize| FoldedTree {
            services: vec!["a b".into()],
            edges: vec![("x".into(), "y".into())],
            values: vec![Entry { kind: EntryKind::Folded, name: "x".into(), value: list(vec![word(); n]) }],
            faults: Vec::new(),
        };
        let text = to_text(&tree(5), TextOptions::default());
        let words = ["fourteen-chars"; 6].join(" ");
        assert_eq!(text, format!("(services #{{a b}}#)\n(edges (x y))\n(folded x ({}))\n", &words[..74]));
        let text = to_text(&tree(6), TextOptions::default());
        assert!(text.ends_with(&format!("\n(folded\n  x\n  ({}))\n", words.replace(' ', "\n    "))), "{text}");
    }

    #[test]
    fn a_beginning_is_as_long_as_wanted() {
        let node = list(vec![list(vec![word(), word()]), Node::Vector(vec![Node::Nil])]);
        let whole = node_to_line(&node, TextOptions::default());
        assert_eq!(whole, "((fourteen-chars fourteen-chars) #(()))");
        for limit in 0..whole.len() {
            let part = node_to_line_within(&node, TextOptions::default(), limit);
            assert!(whole.starts_with(&part) && part.len() > limit, "{limit}: {part}");
        }
        assert_eq!(node_to_line_within(&node, TextOptions::default(), whole.len()), whole);
    }
}
