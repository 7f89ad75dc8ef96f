//! Diagnostics for programs: `--message-format json`.
//!
//! One JSON object a line, on standard error (in a dialogue, among the answers). Version 1:
//!
//! | member | |
//! | --- | --- |
//! | `version` | 1 |
//! | `severity` | `"error"`, `"warning"`, or `"hint"` for what a program says to do about the one before |
//! | `code` | the stable name of the kind, such as `"unbound-variable"` |
//! | `message` | the sentence; it may have several lines |
//! | `file`, `span` | where; both are null for what has no place |
//! | `labels` | other places that matter: objects of `file`, `span`, `message` |
//! | `hints` | what to do: strings |
//! | `chain` | what led there, innermost first: objects like labels |
//!
//! A `span` has `start` and `end`, each with `line` and `column` (both from 1, columns in
//! characters) and `byte` (from 0, in the text as UTF-8). The end is the first position behind.
//! Members may be added without a new version; what is here keeps its meaning.

use serde_json::{json, Value};
use svc_guile::text::render::{Note, Place, Report};
use svc_guile::text::{neutral, LineColumn};

/// The version of the form.
const VERSION: u32 = 1;

/// `report` as one line.
pub(super) fn line(report: &Report) -> String {
    let message = match report.more.is_empty() {
        true => report.message.clone(),
        false => format!("{}\n{}", report.message, report.more),
    };
    let mut object = json!({
        "version": VERSION,
        "severity": report.kind(),
        "code": report.code,
        "message": message,
    });
    place_into(&mut object, report.place.as_ref());
    object["labels"] = report.labels.iter().map(note).collect();
    object["hints"] = report.hints.iter().map(String::as_str).collect();
    object["chain"] = report.chain.iter().map(note).collect();
    format!("{}\n", neutral::json(&object.to_string()))
}

fn note(note: &Note) -> Value {
    let mut object = json!({});
    place_into(&mut object, note.place.as_ref());
    object["message"] = note.message.as_str().into();
    object
}

/// Put `file` and `span` into an object.
pub(crate) fn place_into(object: &mut Value, place: Option<&Place>) {
    object["file"] = place.map_or(Value::Null, |place| (**place.source.name()).into());
    object["span"] = place.map_or(Value::Null, |place| {
        json!({
            "start": position(place.start, place.span.start),
            "end": position(place.end, place.span.end.max(place.span.start)),
        })
    });
}

fn position(at: LineColumn, byte: u32) -> Value {
    json!({ "line": at.line, "column": at.column + 1, "byte": byte })
}
