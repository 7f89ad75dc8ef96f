//! The JSON of a tree.
//!
//! `{"version": 2, "services": [NAME…], "edges": [{"from": NAME, "to": NAME}…], "values": [{"kind":
//! "folded"|"instance", "type": NAME, "value": VALUE}…], "diagnostics": [DIAGNOSTIC…]}`. A VALUE that
//! JSON has is itself (`#t`, numbers that are exact in a double, strings, lists); anything else is an
//! object with one key that says what it is: `{"symbol": …}`, `{"record": TYPE, "fields": {…}}`,
//! `{"package": NAME, "version": …}`, `{"gexp": TEXT}`, and so on.
//!
//! A DIAGNOSTIC is `{"code": CODE, "severity": "error"|"warning", "message": TEXT, "place": PLACE,
//! "hints": [TEXT…], "chain": [{"service": NAME, "place": PLACE}…]}`: what is wrong, where a person
//! would mend it, and the services concerned: the one at fault, the one that it extends, and so on to
//! the root. A PLACE is `{"file": NAME, "line": N, "column": N}`, both from 1, or `null`. Of a
//! declaration that is refused there are version and diagnostics alone, unless the tree was asked for
//! all the same.
//!
//! Version 2 has diagnostics; version 1 had not.

use super::text::{node_to_line, TextOptions};
use super::{EntryKind, Fault, FoldedTree, Node, Place, VERSION};
use serde_json::{json, Map, Value};
use svc_guile::number::Number;

/// The JSON of `tree`.
pub fn to_json(tree: &FoldedTree) -> Value {
    let edges: Vec<Value> = tree.edges.iter().map(|(from, to)| json!({ "from": &**from, "to": &**to })).collect();
    let values: Vec<Value> = tree
        .values
        .iter()
        .map(|entry| {
            let kind = match entry.kind {
                EntryKind::Folded => "folded",
                EntryKind::Instance => "instance",
            };
            json!({ "kind": kind, "type": &*entry.name, "value": node_to_json(&entry.value) })
        })
        .collect();
    let services: Vec<&str> = tree.services.iter().map(|n| &**n).collect();
    let diagnostics = diagnostics(tree);
    json!({ "version": VERSION, "services": services, "edges": edges, "values": values, "diagnostics": diagnostics })
}

/// What is wrong with a tree, each a DIAGNOSTIC.
pub(crate) fn diagnostics(tree: &FoldedTree) -> Vec<Value> {
    tree.faults.iter().map(fault_to_json).collect()
}

fn fault_to_json(fault: &Fault) -> Value {
    let chain: Vec<Value> = fault
        .chain
        .iter()
        .map(|link| json!({ "service": &*link.service, "place": place_to_json(link.place.as_ref()) }))
        .collect();
    json!({
        "code": fault.code,
        "severity": if fault.is_error { "error" } else { "warning" },
        "message": fault.message,
        "place": place_to_json(fault.place.as_ref()),
        "hints": fault.hints,
        "chain": chain,
    })
}

fn place_to_json(place: Option<&Place>) -> Value {
    place.map_or(Value::Null, |place| json!({ "file": &*place.file, "line": place.line, "column": place.column }))
}

/// The JSON of one value.
pub fn node_to_json(node: &Node) -> Value {
    match node {
        Node::Nil => json!([]),
        Node::Bool(b) => json!(b),
        Node::Char(c) => json!({ "char": c.to_string() }),
        Node::Number(Number::Int(n)) if n.unsigned_abs() < 1 << 53 => json!(n),
        Node::Number(Number::Real(x)) if x.is_finite() => json!(x),
        Node::Number(n) => json!({ "number": n.to_text(10) }),
        Node::String(text) => json!(&**text),
        Node::Symbol(name) => json!({ "symbol": &**name }),
        Node::Keyword(name) => json!({ "keyword": &**name }),
        Node::List(items, None) => Value::Array(items.iter().map(node_to_json).collect()),
        Node::List(items, Some(tail)) => {
            json!({ "pair": items.iter().map(node_to_json).collect::<Vec<_>>(), "tail": node_to_json(tail) })
        }
        Node::Vector(items) => json!({ "vector": items.iter().map(node_to_json).collect::<Vec<_>>() }),
        Node::Record(name, fields) => {
            let fields: Map<String, Value> =
                fields.iter().map(|(name, value)| (name.to_string(), node_to_json(value))).collect();
            json!({ "record": &**name, "fields": fields })
        }
        Node::Package { name, version } => json!({ "package": &**name, "version": &**version }),
        Node::Origin => json!({ "origin": null }),
        Node::Service(name, value) => json!({ "service": &**name, "value": node_to_json(value) }),
        Node::ServiceType(name) => json!({ "service-type": &**name }),
        Node::Procedure => json!({ "procedure": null }),
        Node::Promise => json!({ "promise": null }),
        Node::HashTable => json!({ "hash-table": null }),
        Node::ElispNil => json!({ "nil": null }),
        Node::Unspecified => json!({ "unspecified": null }),
        Node::Gexp(source) => json!({ "gexp": node_to_line(source, TextOptions::default()) }),
        Node::Location => json!({ "location": null }),
        Node::Other => json!({ "other": null }),
        Node::Monadic => json!({ "monadic": null }),
        Node::Error(key) => json!({ "error": &**key }),
        Node::FoldError(key) => json!({ "fold-error": &**key }),
        Node::Elided => json!({ "elided": null }),
    }
}
