//! The JSON of a tree.
//!
//! `{"version": 1, "services": [NAME…], "edges": [{"from": NAME, "to": NAME}…], "values": [{"kind":
//! "folded"|"instance", "type": NAME, "value": VALUE}…]}`. A VALUE that JSON has is itself (`#t`,
//! numbers that are exact in a double, strings, lists); anything else is an object with one key that
//! says what it is: `{"symbol": …}`, `{"record": TYPE, "fields": {…}}`, `{"package": NAME, "version":
//! …}`, `{"gexp": TEXT}`, and so on.

use super::text::{node_to_line, TextOptions};
use super::{EntryKind, FoldedTree, Node, VERSION};
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
    json!({ "version": VERSION, "services": services, "edges": edges, "values": values })
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
