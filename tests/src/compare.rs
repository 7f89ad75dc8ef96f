//! Canonical trees, datum by datum.
//!
//! Two texts are the same tree when both are read and the data are equal. A symbol that is not
//! interned, which Guile writes with its address, counts as the symbol of its name. Hashes that `crypt` made
//! are equal to each other: their salt is random. So are `(text)`, which stands for a long string,
//! and the name of a file below a root: whether that is long depends on where the root is. What
//! differs is told by the path to it.

use std::collections::HashSet;
use std::fmt;
use svc_guile::read::{to_text, Reader, StxTree, Style};
use svc_guile::symbol::Symbol;
use svc_guile::syntax::{Datum, Stx};
use svc_guile::text::SourceId;

/// One place where two trees differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// From the document to the datum, outermost first.
    pub path: Vec<String>,
    pub expected: String,
    pub actual: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.join(" / ");
        write!(f, "{path}\n    expected: {}\n    actual:   {}", self.expected, self.actual)
    }
}

/// Where the tree in the text `actual` differs from that in `expected`, `most` places at most.
///
/// An expected tree that was cut short is compared as far as it goes.
///
/// # Errors
/// When one of them cannot be read.
pub fn trees(expected: &str, actual: &str, most: usize) -> Result<Vec<Difference>, String> {
    let (expected, mut actual) = (read("expected", expected)?, read("actual", actual)?);
    if is_cut_short(&expected) {
        actual.truncate(expected.len());
    }
    let mut found = Finder { differences: Vec::new(), path: Vec::new(), most };
    found.lists(&expected, &actual);
    Ok(found.differences)
}

/// Does a tree name services of which it has no value? They come first in it, the values after them.
fn is_cut_short(tree: &[Stx]) -> bool {
    let names = |item: &Stx| match item.datum() {
        Datum::List(list) => list.items().iter().filter_map(Stx::as_symbol).map(Symbol::name).collect(),
        _ => Vec::new(),
    };
    let all: Vec<Vec<&'static str>> = tree.iter().map(names).collect();
    let headed = |heads: &[&str]| {
        let is_one = |item: &&Vec<&'static str>| item.first().is_some_and(|head| heads.contains(head));
        all.iter().filter(is_one).collect::<Vec<_>>()
    };
    let values: HashSet<&&'static str> =
        headed(&["folded", "instance"]).iter().filter_map(|item| item.get(1)).collect();
    headed(&["services"]).iter().flat_map(|item| item.iter().skip(1)).any(|name| !values.contains(name))
}

/// `text` with the names of symbols that are not interned in place of what Guile writes for them,
/// `#<uninterned-symbol NAME ADDRESS>`.
fn with_names_of_symbols(text: &str) -> String {
    let mut parts = text.split("#<uninterned-symbol ");
    let mut named = parts.next().unwrap_or("").to_string();
    for part in parts {
        match part.split_once('>') {
            Some((symbol, rest)) => {
                named.push_str(symbol.split(' ').next().unwrap_or(symbol));
                named.push_str(rest);
            }
            None => named.push_str(part),
        }
    }
    named
}

fn read(which: &str, text: &str) -> Result<Vec<Stx>, String> {
    let text = &with_names_of_symbols(text);
    let mut reader = Reader::new(SourceId::NONE, text, Default::default());
    let data = reader.read_all();
    match reader.diagnostics().first() {
        Some(diagnostic) => Err(format!("the {which} tree cannot be read: {}", diagnostic.message)),
        None => Ok(data),
    }
}

struct Finder {
    differences: Vec<Difference>,
    path: Vec<String>,
    most: usize,
}

impl Finder {
    fn report(&mut self, expected: String, actual: String) {
        if self.differences.len() < self.most {
            self.differences.push(Difference { path: self.path.clone(), expected, actual });
        }
    }

    /// The elements of a list, in step; where the lengths differ, the first that has no equal.
    fn lists(&mut self, expected: &[Stx], actual: &[Stx]) {
        let mut pairs = expected.iter().zip(actual).enumerate();
        if expected.len() != actual.len() {
            let at = pairs.position(|(_, (a, b))| !same(a, b)).unwrap_or(expected.len().min(actual.len()));
            let show = |items: &[Stx]| {
                format!("{} items; item {at}: {}", items.len(), items.get(at).map_or("none".into(), shown))
            };
            return self.report(show(expected), show(actual));
        }
        for (index, (a, b)) in pairs {
            if self.differences.len() >= self.most {
                return;
            }
            self.path.push(step(a, index));
            self.data(a, b);
            self.path.pop();
        }
    }

    fn data(&mut self, expected: &Stx, actual: &Stx) {
        match (expected.datum(), actual.datum()) {
            (Datum::List(a), Datum::List(b)) if a.tail().is_none() && b.tail().is_none() => {
                self.lists(a.items(), b.items());
            }
            (Datum::Vector(a), Datum::Vector(b)) => self.lists(a, b),
            _ if same(expected, actual) || is_file_or_text(expected, actual) => {}
            _ => self.report(shown(expected), shown(actual)),
        }
    }
}

/// Is one the name of a file below a root, and the other the mark of a long string?
fn is_file_or_text(a: &Stx, b: &Stx) -> bool {
    let is_text = |stx: &Stx| written(stx) == "(text)";
    let is_file = |stx: &Stx| matches!(stx.datum(), Datum::String(text) if text.starts_with('@'));
    (is_file(a) && is_text(b)) || (is_text(a) && is_file(b))
}

fn written(datum: &Stx) -> String {
    to_text(&StxTree::from(datum), Style::Write)
}

fn same(a: &Stx, b: &Stx) -> bool {
    match (a.datum(), b.datum()) {
        (Datum::String(a), Datum::String(b)) => a == b || (is_crypt(a) && is_crypt(b)),
        (Datum::List(a), Datum::List(b)) => {
            a.items().len() == b.items().len()
                && a.items().iter().zip(b.items()).all(|(a, b)| same(a, b))
                && match (a.tail(), b.tail()) {
                    (Some(a), Some(b)) => same(a, b),
                    (None, None) => true,
                    _ => false,
                }
        }
        (Datum::Vector(a), Datum::Vector(b)) => a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| same(a, b)),
        _ => written(a) == written(b),
    }
}

fn is_crypt(text: &str) -> bool {
    text.starts_with("$6$") || text.starts_with("$5$")
}

/// A step of a path: the head of a list and its name, or the number of an element.
fn step(datum: &Stx, index: usize) -> String {
    let Datum::List(list) = datum.datum() else { return index.to_string() };
    match list.items() {
        [head, name, ..]
            if head.as_symbol().is_some_and(|s| ["folded", "instance", "record", "service"].contains(&s.name())) =>
        {
            format!("{} {}", written(head), shown(name))
        }
        [head, ..] if head.as_symbol().is_some() => written(head),
        _ => index.to_string(),
    }
}

fn shown(datum: &Stx) -> String {
    let text = written(datum);
    match text.char_indices().nth(300) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layout_and_salt_do_not_matter() {
        let a = "(services a b)\n(folded x \"$6$abc$def\")";
        let b = "(services\n a\n b) (folded x \"$6$other\")";
        assert_eq!(trees(a, b, 9), Ok(Vec::new()));
    }

    #[test]
    fn a_symbol_that_is_not_interned_has_a_name() {
        let guile = "(group #<uninterned-symbol %lazy 7fad1bc420c0>)";
        assert_eq!(trees(guile, "(group %lazy)", 9), Ok(Vec::new()));
        assert_ne!(trees(guile, "(group lazy)", 9), Ok(Vec::new()));
    }

    #[test]
    fn the_length_of_a_root_does_not_matter() {
        assert_eq!(trees("(folded x \"@/a\")", "(folded x (text))", 9), Ok(Vec::new()));
        assert_ne!(trees("(folded x \"a\")", "(folded x (text))", 9), Ok(Vec::new()));
    }

    #[test]
    fn differences_are_told_by_their_path() {
        let found = trees("(folded x (record <t> (a 1) (b 2)))", "(folded x (record <t> (a 1) (b 3)))", 9);
        let Ok([difference]) = found.as_deref() else { panic!("{found:?}") };
        assert_eq!(difference.path, ["folded x", "record <t>", "b", "1"]);
        assert_eq!((difference.expected.as_str(), difference.actual.as_str()), ("2", "3"));
    }

    #[test]
    fn a_tree_that_was_cut_short_counts_as_far_as_it_goes() {
        let whole = "(services a b) (folded a 1) (folded b 2)";
        assert_eq!(trees("(services a b) (folded a 1)", whole, 9), Ok(Vec::new()));
        assert_ne!(trees("(services a b) (folded a 2)", whole, 9), Ok(Vec::new()));
        assert_ne!(trees("(services a) (folded a 1)", whole, 9), Ok(Vec::new()));
    }

    #[test]
    fn lengths_count() {
        let found = trees("(edges a b c)", "(edges a c)", 9);
        let Ok([difference]) = found.as_deref() else { panic!("{found:?}") };
        assert_eq!(difference.expected, "4 items; item 2: b");
    }
}
