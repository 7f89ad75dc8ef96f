//! The canonical text of what a file declares.
//!
//! A tree of services is the text of [`crate::tree::text`]. Beside that:
//!
//! - `(machine NAME HOST-NAME ENVIRONMENT SYSTEM TREE…)` for each machine;
//! - `(image NAME FORMAT TARGET TREE…)`, where TREE… is the text of the system's tree;
//! - `(entry NAME VERSION OUTPUT ITEM)` for each entry of a manifest;
//! - `(package NAME VERSION (OUTPUT …))` for each package;
//! - `(channel NAME URL BRANCH COMMIT (INTRODUCTION SIGNER))` for each channel.
//!
//! What there is not is `#f`. Several files are `(file NAME …)` each, with the text of what it declares.

use super::{Channel, Declared, Entry, Image, Machine, Package};
use crate::tree::text::{node_to_line, to_text, TextOptions};
use crate::tree::Node;
use std::rc::Rc;

/// The canonical text of `declared`.
pub fn declared_to_text(declared: &Declared, options: TextOptions) -> String {
    match declared {
        Declared::Services(tree) => to_text(tree, options),
        Declared::Machines(machines) => machines.iter().map(|machine| of_machine(machine, options)).collect(),
        Declared::Image(image) => of_image(image, options),
        Declared::Manifest(entries) => lines(entries.iter().map(of_entry), options),
        Declared::Packages(packages) => lines(packages.iter().map(of_package), options),
        Declared::Channels(channels) => lines(channels.iter().map(of_channel), options),
    }
}

/// The text of one file among several: `text` under its name.
pub fn file_to_text(name: &str, text: &str) -> String {
    around(&[symbol("file"), string(name)], text)
}

fn lines(data: impl Iterator<Item = Node>, options: TextOptions) -> String {
    data.map(|datum| node_to_line(&datum, options) + "\n").collect()
}

/// The text inside a list that starts with `head`.
fn around(head: &[Node], text: &str) -> String {
    let head: Vec<String> = head.iter().map(|datum| node_to_line(datum, TextOptions::default())).collect();
    format!("({}\n{})\n", head.join(" "), text.trim_end_matches('\n'))
}

fn of_machine(machine: &Machine, options: TextOptions) -> String {
    let head = [
        symbol("machine"),
        string(&machine.name),
        string(&machine.host_name),
        symbol(&machine.environment),
        or_false(machine.system.as_ref(), string),
    ];
    around(&head, &to_text(&machine.tree, options))
}

fn of_image(image: &Image, options: TextOptions) -> String {
    let head = [
        symbol("image"),
        or_false(image.name.as_ref(), symbol),
        symbol(&image.format),
        or_false(image.target.as_ref(), string),
    ];
    around(&head, &to_text(&image.tree, options))
}

fn of_entry(entry: &Entry) -> Node {
    let item = entry.item.clone();
    list(vec![symbol("entry"), string(&entry.name), string(&entry.version), string(&entry.output), item])
}

fn of_package(package: &Package) -> Node {
    let outputs = list(package.outputs.iter().map(|output| string(output)).collect());
    list(vec![symbol("package"), string(&package.name), string(&package.version), outputs])
}

fn of_channel(channel: &Channel) -> Node {
    let introduction = |(commit, signer): &(Rc<str>, Rc<str>)| list(vec![string(commit), string(signer)]);
    list(vec![
        symbol("channel"),
        symbol(&channel.name),
        string(&channel.url),
        string(&channel.branch),
        or_false(channel.commit.as_ref(), string),
        channel.introduction.as_ref().map_or(Node::Bool(false), introduction),
    ])
}

fn symbol(name: &str) -> Node {
    Node::Symbol(name.into())
}

fn string(text: &str) -> Node {
    Node::String(text.into())
}

fn or_false(text: Option<&Rc<str>>, make: fn(&str) -> Node) -> Node {
    text.map_or(Node::Bool(false), |text| make(text))
}

fn list(items: Vec<Node>) -> Node {
    match items.is_empty() {
        true => Node::Nil,
        false => Node::List(items, None),
    }
}
