//! A folded tree for people: each service once, what it extends, and the gist of its value.
//!
//! The canonical text is complete and therefore long; this answers "what is my system made of" on
//! a few screens. Long values are cut, and say how much is left out.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::rc::Rc;
use svc_guile::text::neutral::one_line;
use svc_stdlib::tree::text::{node_to_line_within, TextOptions};
use svc_stdlib::tree::{Entry, EntryKind, Fault, FoldedTree, Node};

/// How wide a line may get.
const WIDTH: usize = 100;

/// How many elements of a list, or fields of a record, are shown.
const MOST: usize = 12;

/// What is shown.
#[derive(Clone, Copy, Debug, Default)]
pub struct ViewOptions {
    /// Leave program text out.
    pub facts: bool,
    /// Leave out who extends whom.
    pub values_only: bool,
}

/// The view of `tree`, as text.
pub fn view(tree: &FoldedTree, options: ViewOptions) -> String {
    let mut out = String::new();
    if options.values_only {
        tree.values.iter().for_each(|entry| print_entry(&mut out, entry, options));
        return out;
    }
    let values = by_name(tree.values.iter().map(|entry| (&entry.name, entry)));
    let extends = by_name(tree.edges.iter().map(|(from, to)| (from, to)));
    let extended = by_name(tree.edges.iter().map(|(from, to)| (to, from)));
    let instances = by_name(tree.services.iter().map(|name| (name, ())));
    let mut shown: Vec<&Rc<str>> = Vec::new();
    let _ = writeln!(out, "{}, {}", count(tree.services.len(), "service"), count(tree.edges.len(), "extension"));
    for name in &tree.services {
        if shown.contains(&name) {
            continue;
        }
        shown.push(name);
        let times = instances.get(name).map_or(1, Vec::len);
        let times = if times > 1 { format!("  ×{times}") } else { String::new() };
        let _ = writeln!(out, "\n{}{times}", one_line(name));
        print_names(&mut out, "extends", extends.get(name));
        print_names(&mut out, "extended by", extended.get(name));
        for entry in values.get(name).into_iter().flatten() {
            print_entry_value(&mut out, entry, options);
        }
        let at_fault = |fault: &&Fault| fault.chain.first().is_some_and(|link| link.service == *name);
        tree.faults.iter().filter(at_fault).for_each(|fault| print_fault(&mut out, fault));
    }
    for entry in tree.values.iter().filter(|entry| !instances.contains_key(&entry.name)) {
        out.push('\n');
        print_entry(&mut out, entry, options);
    }
    out
}

/// What is wrong, and where.
fn print_fault(out: &mut String, fault: &Fault) {
    let severity = if fault.is_error { "error" } else { "warning" };
    let at =
        fault.place.as_ref().map(|place| format!(" at {}:{}", one_line(&place.file), place.line)).unwrap_or_default();
    let _ = writeln!(out, "  ! {severity}{at}: {}", one_line(&fault.message));
}

fn by_name<'t, V>(pairs: impl Iterator<Item = (&'t Rc<str>, V)>) -> HashMap<&'t Rc<str>, Vec<V>> {
    let mut table: HashMap<&Rc<str>, Vec<V>> = HashMap::new();
    for (name, value) in pairs {
        table.entry(name).or_default().push(value);
    }
    table
}

fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// The names after a heading, each once with its number, in lines of the usual width.
fn print_names(out: &mut String, heading: &str, names: Option<&Vec<&Rc<str>>>) {
    let Some(names) = names else { return };
    let times = by_name(names.iter().map(|name| (*name, ())));
    let mut line = format!("  {heading}");
    let mut seen: Vec<&Rc<str>> = Vec::new();
    for name in names {
        if seen.contains(name) {
            continue;
        }
        seen.push(name);
        let word = match times.get(*name).map_or(1, Vec::len) {
            1 => one_line(name).into_owned(),
            n => format!("{} ×{n}", one_line(name)),
        };
        if line.chars().count() + word.chars().count() + 2 > WIDTH {
            let _ = writeln!(out, "{line}");
            line = "   ".to_string();
        }
        line.push(' ');
        line.push_str(&word);
    }
    let _ = writeln!(out, "{line}");
}

fn print_entry(out: &mut String, entry: &Entry, options: ViewOptions) {
    let _ = writeln!(out, "{}", one_line(&entry.name));
    print_entry_value(out, entry, options);
}

fn print_entry_value(out: &mut String, entry: &Entry, options: ViewOptions) {
    let heading = match entry.kind {
        EntryKind::Folded => "value",
        EntryKind::Instance => "instance",
    };
    // A character has four bytes at most: beyond these nothing of a line is shown.
    let line = |node: &Node| node_to_line_within(node, TextOptions { facts: options.facts }, WIDTH * 4);
    let whole = line(&entry.value);
    let lead = format!("  {heading} ");
    if lead.len() + whole.chars().count() <= WIDTH {
        let _ = writeln!(out, "{lead}{whole}");
        return;
    }
    let (title, number) = match &entry.value {
        Node::List(items, tail) => {
            let number = items.len() + usize::from(tail.is_some());
            (format!("list of {number}"), number)
        }
        Node::Vector(items) => (format!("vector of {}", items.len()), items.len()),
        Node::Record(name, fields) => (one_line(name).into_owned(), fields.len()),
        _ => {
            let _ = writeln!(out, "{}", cut(&format!("{lead}{whole}")));
            return;
        }
    };
    let part = |i: usize| match &entry.value {
        Node::List(items, tail) => items.get(i).or(tail.as_deref()).map(line),
        Node::Vector(items) => items.get(i).map(line),
        Node::Record(_, fields) => fields.get(i).map(|(field, value)| format!("{}: {}", one_line(field), line(value))),
        _ => None,
    };
    let _ = writeln!(out, "{lead}{title}");
    for part in (0..number.min(MOST)).filter_map(part) {
        let _ = writeln!(out, "{}", cut(&format!("    {part}")));
    }
    if number > MOST {
        let _ = writeln!(out, "    … and {} more", number - MOST);
    }
}

/// As much of a line as is shown.
fn cut(line: &str) -> String {
    if line.chars().count() <= WIDTH {
        return line.to_string();
    }
    line.chars().take(WIDTH - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use svc_stdlib::tree::{Link, Place};

    fn tree() -> FoldedTree {
        let long = Node::String("x".repeat(200).into());
        FoldedTree {
            services: vec!["root".into(), "leaf".into(), "leaf".into()],
            edges: vec![("leaf".into(), "root".into()), ("leaf".into(), "root".into())],
            values: vec![
                Entry { kind: EntryKind::Folded, name: "root".into(), value: Node::List(vec![long; 14], None) },
                Entry { kind: EntryKind::Instance, name: "leaf".into(), value: Node::Nil },
                Entry { kind: EntryKind::Instance, name: "leaf".into(), value: Node::Bool(true) },
            ],
            ..FoldedTree::default()
        }
    }

    #[test]
    fn what_is_wrong_is_marked_at_the_service() {
        let link = Link { service: "root".into(), place: None };
        let place = Place { file: "c.scm".into(), line: 3, column: 1 };
        let fault =
            Fault { is_error: true, message: "no".into(), place: Some(place), chain: vec![link], ..Fault::default() };
        let text = view(&FoldedTree { faults: vec![fault], ..tree() }, ViewOptions::default());
        assert!(text.contains("    … and 2 more\n  ! error at c.scm:3: no\n\nleaf"), "{text}");
    }

    #[test]
    fn each_service_is_shown_once_with_its_extensions() {
        let text = view(&tree(), ViewOptions::default());
        assert!(
            text.starts_with("3 services, 2 extensions\n\nroot\n  extended by leaf ×2\n  value list of 14\n"),
            "{text}"
        );
        assert!(text.ends_with("\nleaf  ×2\n  extends root ×2\n  instance ()\n  instance #t\n"), "{text}");
        assert!(text.contains("    … and 2 more\n"), "{text}");
        assert!(text.lines().all(|line| line.chars().count() <= WIDTH), "{text}");
    }
}
