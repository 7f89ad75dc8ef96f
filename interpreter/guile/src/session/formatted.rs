//! Conditions that say in parts what is wrong.
//!
//! Exceptions of programs that report to people, Guix's tools above all, are compounds: a format
//! string with its arguments, a place, a hint, each in a condition of its own (Guile manual
//! "Exception Objects"; the names are those of `(guix diagnostics)`). Nothing here depends on the
//! module: the conditions are known by their types' names.

use crate::runtime::condition;
use crate::runtime::print::{displayed_within, written_within};
use crate::runtime::record::{field_by_name, type_of};
use crate::runtime::value::{self, Value};

/// Values in messages are cut to this many characters: a list of packages may have thousands.
pub(super) const LONGEST_VALUE: usize = 160;

/// What the conditions of one exception say.
pub(super) struct Formatted {
    /// The message with its arguments.
    pub message: String,
    /// The arguments of the message: what it is about.
    pub arguments: Vec<Value>,
    /// File, line from 1, column from 0.
    pub place: Option<(String, u32, u32)>,
    /// What to do, without markup.
    pub hint: Option<String>,
}

/// The message, place and hint of an exception; `None` for one without a message in that form.
pub(super) fn formatted(exception: &Value) -> Option<Formatted> {
    let parts = condition::components(exception)?;
    let part = |name: &str| parts.iter().find(|part| type_of(part).is_some_and(|info| info.name().name() == name));
    let said = part("&formatted-message")?;
    let template = field_by_name(said, "format")?;
    let arguments = field_by_name(said, "arguments").and_then(|list| value::list_to_vec(&list)).unwrap_or_default();
    let hint = part("&fix-hint").and_then(|part| field_by_name(part, "hint"));
    Some(Formatted {
        message: fill(value::as_str(&template)?, &arguments).trim_end().to_string(),
        place: part("&error-location").and_then(|part| field_by_name(part, "location")).as_ref().and_then(place),
        hint: hint.as_ref().and_then(value::as_str).map(plain),
        arguments,
    })
}

pub(super) fn place(location: &Value) -> Option<(String, u32, u32)> {
    let file = field_by_name(location, "file")?;
    let number = |name: &str| match field_by_name(location, name) {
        Some(Value::IntV(n)) => u32::try_from(n).ok(),
        _ => None,
    };
    Some((value::as_str(&file)?.to_string(), number("line")?, number("column")?))
}

/// A format string with its arguments in their places; of the directives those that messages use.
pub(super) fn fill(message: &str, arguments: &[Value]) -> String {
    let mut out = String::new();
    let mut next = arguments.iter();
    let mut rest = message;
    while let Some(at) = rest.find('~') {
        out.push_str(&rest[..at]);
        let directive = rest[at + 1..].chars().next();
        match directive {
            Some('A' | 'a') => out.push_str(&next.next().map(|v| shown(v, displayed_within)).unwrap_or_default()),
            Some('S' | 's') => out.push_str(&next.next().map(|v| shown(v, written_within)).unwrap_or_default()),
            Some('%' | 'n') => out.push('\n'),
            Some(other) => out.push(other),
            None => {}
        }
        rest = &rest[at + 1 + directive.map_or(0, char::len_utf8)..];
    }
    out.push_str(rest);
    out
}

/// A value in a message: records by type and name, for all of a package or service would hide the rest.
pub(super) fn shown(value: &Value, print: fn(&Value, usize) -> String) -> String {
    let Some(info) = type_of(value) else { return print(value, LONGEST_VALUE) };
    let type_name = info.name().name().trim_matches(['<', '>']);
    let name = field_by_name(value, "name").or_else(|| {
        // A service goes by its type.
        field_by_name(value, "type").as_ref().and_then(|of| field_by_name(of, "name"))
    });
    match name {
        Some(name) if value::as_str(&name).is_some() || value::as_symbol(&name).is_some() => {
            format!("#<{type_name} {}>", displayed_within(&name, LONGEST_VALUE))
        }
        _ => print(value, LONGEST_VALUE),
    }
}

/// A text that is no longer than messages bear.
pub(super) fn abridged(text: String) -> String {
    /// Messages are prose of programs; a few pages will do.
    const LONGEST: usize = 4000;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// Texinfo without its commands: `@command{guix}` is `guix`, and lines are one.
pub(super) fn plain(hint: &str) -> String {
    let mut out = String::new();
    let mut rest = hint;
    while let Some(at) = rest.find('@') {
        let name = rest[at + 1..].find(|c: char| !c.is_ascii_alphabetic()).map_or(rest.len(), |end| at + 1 + end);
        let inside = rest[name..].strip_prefix('{').filter(|_| name > at + 1);
        match inside.and_then(|text| text.split_once('}')) {
            Some((inside, after)) => {
                out.push_str(&rest[..at]);
                out.push_str(inside);
                rest = after;
            }
            None => {
                out.push_str(&rest[..at + 1]);
                rest = &rest[at + 1..];
            }
        }
    }
    out.push_str(rest);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{abridged, plain};

    #[test]
    fn hints_lose_their_markup() {
        assert_eq!(
            plain("@command{guix show} says\nwhich @dots of a@b.c @x"),
            "guix show says which @dots of a@b.c @x"
        );
    }

    #[test]
    fn long_texts_are_cut_between_characters() {
        assert_eq!(abridged("é".repeat(5000)), format!("{}…", "é".repeat(4000)));
        assert_eq!(abridged("short".into()), "short");
    }
}
