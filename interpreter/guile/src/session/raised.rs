//! Exceptions that were raised as objects: their kind, and what they say.
//!
//! A `throw` has a key and arguments by convention. Conditions (R6RS, SRFI 35, those of `(ice-9
//! exceptions)` and of Guix) are objects, compounds for the most part, of which each part says
//! something: the message, who, about what, where, what to do; and one, as a rule, is of a type that
//! says what kind of thing is wrong. Types that Guix's tools explain in a sentence of their own are
//! explained here too. Any object at all can be raised besides.

use super::formatted::{place, plain, shown, Formatted, LONGEST_VALUE};
use crate::runtime::condition;
use crate::runtime::print::{displayed_within, written_within};
use crate::runtime::record::{field_by_name, type_of};
use crate::runtime::value::{self, Value};
use crate::sure::Sure;
use crate::symbol::Symbol;
use std::borrow::Cow;

/// The kind of an object that is no exception.
const NO_CONDITION: &str = "uncaught-exception";

/// Parts that say something about the matter, or of how bad it is, in the order in which they name its
/// kind where no other part does.
const GENERAL: [&str; 9] = [
    "&formatted-message",
    "&error",
    "&message",
    "&irritants",
    "&origin",
    "&fix-hint",
    "&error-location",
    "&exception",
    "&culprit",
];

/// What is wrong, by the type of a part: `{field}` stands for what is in that field.
const SENTENCES: [(&str, &str); 14] = [
    ("&store-connection-error", "cannot connect to the daemon at {file}"),
    ("&store-protocol-error", "the daemon refuses: {message}"),
    ("&file-search-error", "there is no file {file} in {path}"),
    ("&package-input-error", "the package {package} has an input that is none: {input}"),
    ("&package-license-error", "the package {package} has a license that is none: {license}"),
    ("&package-cross-build-system-error", "the package {package} has a build system that cannot cross-compile"),
    ("&gexp-input-error", "what a gexp refers to cannot become a file: {input}"),
    ("&derivation-missing-output-error", "the derivation {derivation} has no output {output}"),
    ("&invoke-error", "the program {program} failed with status {exit-status}"),
    ("&i/o-file-does-not-exist", "there is no file {filename}"),
    ("&i/o-file-already-exists", "there is a file {filename} already"),
    ("&i/o-file-protection", "the file {filename} may not be used in this way"),
    ("&i/o-file-is-read-only", "the file {filename} can be read only"),
    ("&non-continuable", "the handler of an exception returned, and what raised it cannot continue"),
];

fn type_name(part: &Value) -> &'static str {
    type_of(part).map_or("", |info| info.name().name())
}

/// The code of a diagnostic for an object that was raised: the name of its type, without `&` or `<>`.
fn kind(raised: &Value) -> Cow<'static, str> {
    let Some(parts) = condition::components(raised) else { return NO_CONDITION.into() };
    // What the library refuses has kinds of its own.
    let refused = parts.iter().find(|part| type_name(part) == "&refusal").and_then(|part| field_by_name(part, "code"));
    if let Some(code) = refused.as_ref().and_then(value::as_symbol) {
        return code.name().into();
    }
    let own = parts.iter().map(type_name).find(|name| !GENERAL.contains(name));
    let general = || GENERAL.into_iter().find(|name| parts.iter().any(|part| type_name(part) == *name));
    let name = own.or_else(general).unwrap_or("").trim_start_matches('&').trim_matches(['<', '>']);
    let is_plain = |c: char| c.is_alphanumeric() || "-_/:+*.!?%".contains(c);
    match name {
        "" => NO_CONDITION.into(),
        name if name.chars().all(is_plain) => name.into(),
        name => name.replace(|c: char| !is_plain(c), "-").into(),
    }
}

/// The code for an exception of that key: the key of a `throw`, or the kind of what was raised.
pub(super) fn code(key: Symbol, exception: &Value) -> Cow<'static, str> {
    match key.name() {
        "%exception" => kind(exception),
        name => name.into(),
    }
}

/// What an object that was raised says, with place and hint where it has them.
pub(super) fn said(raised: &Value) -> Formatted {
    let parts = condition::components(raised).unwrap_or_default();
    let field = |of: &str, name: &str| {
        parts.iter().find(|part| type_name(part) == of).and_then(|part| field_by_name(part, name))
    };
    let irritants = field("&irritants", "irritants").and_then(|list| value::list_to_vec(&list)).unwrap_or_default();
    let message = match field("&message", "message") {
        Some(message) => with_parts(&displayed(&message), field("&origin", "origin").as_ref(), &irritants),
        None => sentence(&parts).unwrap_or_else(|| described(raised, &parts)),
    };
    Formatted {
        message: message.trim_end().to_string(),
        place: field("&error-location", "location").as_ref().and_then(place),
        hint: field("&fix-hint", "hint").as_ref().and_then(value::as_str).map(plain),
        arguments: if irritants.is_empty() { vec![raised.clone()] } else { irritants },
    }
}

/// `WHO: MESSAGE IRRITANT …`, as `error` has them.
fn with_parts(message: &str, origin: Option<&Value>, irritants: &[Value]) -> String {
    let who = origin.filter(|who| value::is_true(who)).map_or_else(String::new, |who| format!("{}: ", displayed(who)));
    irritants.iter().fold(format!("{who}{message}"), |text, irritant| format!("{text} {}", written(irritant)))
}

/// The sentence for the first part that has one.
fn sentence(parts: &[Value]) -> Option<String> {
    parts.iter().find_map(|part| {
        let (_, sentence) = SENTENCES.iter().find(|(name, _)| *name == type_name(part))?;
        let mut pieces = sentence.split(['{', '}']);
        let mut out = pieces.next().sure("a text has a first part").to_string();
        while let Some(field) = pieces.next() {
            out.push_str(&field_by_name(part, field).map_or_else(String::new, |held| shown(&held, displayed_within)));
            out.push_str(pieces.next().sure("a brace that opens closes"));
        }
        Some(out)
    })
}

/// An object without words: its types, and what is in their fields.
fn described(raised: &Value, parts: &[Value]) -> String {
    if condition::components(raised).is_none() {
        return format!("uncaught exception {}", written(raised));
    }
    let parts: Vec<String> = parts.iter().map(shown_part).collect();
    match parts.as_slice() {
        [] => "uncaught exception that says nothing".to_string(),
        parts => format!("uncaught exception {}", parts.join(", ")),
    }
}

/// `&type (field: VALUE, field: VALUE)`.
fn shown_part(part: &Value) -> String {
    let Some(info) = type_of(part) else { return written(part) };
    let name = info.name().name();
    let fields: Vec<String> = info
        .fields
        .iter()
        .filter_map(|field| Some(format!("{}: {}", field.name(), written(&field_by_name(part, field.name())?))))
        .collect();
    if fields.is_empty() {
        return name.to_string();
    }
    format!("{name} ({})", fields.join(", "))
}

fn written(value: &Value) -> String {
    shown(value, written_within)
}

fn displayed(value: &Value) -> String {
    displayed_within(value, LONGEST_VALUE * 25)
}
