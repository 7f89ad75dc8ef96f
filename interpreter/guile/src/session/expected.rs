//! What was expected where something of the wrong type was given, as far as the exception tells.
//!
//! Guile names the type in some messages, in others only the procedure and the position of the argument;
//! what belongs there is known here for the procedures that configurations run into.

use super::problem::kind_and_args;
use crate::runtime::value::{self, Value};

/// What was expected, in words, where the exception tells.
pub(super) fn expected_type(exception: &Value) -> Option<String> {
    let (key, args) = kind_and_args(exception);
    let items = value::list_to_vec(&args).unwrap_or_default();
    let arguments = items.get(2).and_then(value::list_to_vec).unwrap_or_default();
    let expected = match (key.name(), arguments.as_slice()) {
        ("wrong-type-arg", [_, expected, _]) => value::as_str(expected)?,
        ("wrong-type-arg", [Value::IntV(position), _]) => wanted_at(value::as_str(items.first()?)?, *position)?,
        // The accessors of records name the type that they want.
        ("wrong-type-arg", [wanted, _]) => value::as_symbol(wanted)?.name(),
        ("wrong-type-arg", [given]) if value::list_to_vec(given).is_none() => {
            Some("list").filter(|_| items.first().and_then(value::as_str).is_some_and(|who| LISTS.contains(&who)))?
        }
        _ => return None,
    };
    Some(match expected.trim_start_matches('<').trim_end_matches('>') {
        // What walks a list says that it found no pair.
        "pair" | "empty list" => "a list".into(),
        name if name.starts_with(['a', 'e', 'i', 'o']) => format!("an {name}"),
        name => format!("a {name}"),
    })
}

/// Procedures that say no more than that a list is none.
const LISTS: [&str; 12] = [
    "map",
    "for-each",
    "append-map",
    "filter-map",
    "member",
    "assoc",
    "filter",
    "remove",
    "fold",
    "fold-right",
    "any",
    "every",
];

/// What procedures by which configurations become text want where; Guile's message does not say.
fn wanted_at(procedure: &str, position: isize) -> Option<&'static str> {
    match (procedure, position) {
        ("number->string", 1) => Some("number"),
        ("string-join", 1) => Some("list of strings"),
        ("symbol->string", 1) => Some("symbol"),
        ("reverse" | "length" | "list-copy" | "list-ref" | "concatenate", 1) => Some("list"),
        ("filter" | "remove" | "partition", 2) => Some("list"),
        _ => None,
    }
}
