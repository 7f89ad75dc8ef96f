//! Values as the writer sees them, and the natives that turn values into text (R7RS §6.13.3,
//! Guile manual "Scheme Write", "Simple Formatted Output").
//!
//! Record types with a printer of their own are the business of Scheme: a native cannot call it.
//! `%printer-of` says whether there is one.

use super::array::Array;
use super::bitvector::Bitvector;
use super::character::CharSet;
use super::convert::Syntax;
use super::equal::{address, shown_number};
use super::hash::HashTable;
use super::number::to_number;
use super::parameter::{Fluid, Promise};
use super::port::Port;
use super::prelude::*;
use super::record::{Record, RecordType};
use super::uniform::Element;
use crate::limit::Steps;
use crate::read::{to_text, write, write_char, Part, StxTree, Style, Tree, View, WriteOptions};
use std::borrow::Cow;

impl Tree for Value {
    fn view(&self) -> View<'_, Value> {
        match self {
            Value::Void => View::Nil,
            Value::BoolV(b) => View::Bool(*b),
            Value::CharV(c) => View::Char(*c),
            Value::StringV(text) => View::String(Cow::Borrowed(text.as_str())),
            Value::SymbolV(text) => match as_symbol(self) {
                Some(name) if !name.is_interned() => {
                    View::UninternedSymbol(Cow::Borrowed(name.name()), shown_number(self))
                }
                _ => View::Symbol(Cow::Borrowed(text.as_str())),
            },
            Value::Pair(cell) => View::Pair(cell.car_ref().clone(), cell.cdr_ref().clone()),
            Value::Custom(_) => custom_view(self),
            _ => match to_number(self) {
                Some(number) => View::Number(Cow::Owned(number)),
                None if is_procedure(self) => View::Text(Cow::Owned(procedure_text(self))),
                None => View::Text(Cow::Borrowed("#<object>")),
            },
        }
    }

    fn element(&self, index: usize) -> Option<Value> {
        with::<Vector, _>(self, |v| v.0.get(index).cloned()).flatten()
    }

    fn identity(&self) -> Option<usize> {
        matches!(self, Value::Pair(_) | Value::Custom(_)).then(|| address(self))
    }
}

fn custom_view(value: &Value) -> View<'_, Value> {
    if let Some(which) = get::<Singleton>(value) {
        return match which {
            Singleton::Unspecified => View::Unspecified,
            Singleton::Eof => View::Eof,
            Singleton::ElispNil => View::ElispNil,
            Singleton::Missing | Singleton::Unbound => View::Text(Cow::Borrowed("#<undefined>")),
        };
    }
    if let Some(name) = as_keyword(value) {
        return View::Keyword(Cow::Borrowed(name.name()));
    }
    if let Some(length) = with::<Vector, _>(value, |v| v.0.len()) {
        return View::Vector(length);
    }
    if let Some(view) = with::<Bytevector, _>(value, |b| match b.1 {
        Element::Byte => View::Bytes(Cow::Owned(b.0.clone())),
        element => View::Text(Cow::Owned(uniform_text(element, &b.0))),
    }) {
        return view;
    }
    if let Some(array) = get::<Array>(value) {
        let contents = Part::Tree(array.to_list());
        let opened = [Part::Text(Cow::Owned(array.prefix())), contents];
        // What there is of an array without dimensions is written as a list of one.
        return View::Parts(if array.rank() > 0 {
            opened.into()
        } else {
            let [prefix, only] = opened;
            vec![prefix, Part::Text(Cow::Borrowed("(")), only, Part::Text(Cow::Borrowed(")"))]
        });
    }
    if let Some(view) = with::<Record, _>(value, record_view) {
        return view;
    }
    if let Some(view) = with::<Values, _>(value, values_view) {
        return view;
    }
    View::Text(Cow::Owned(object_text(value)))
}

fn values_view(values: &Values) -> View<'static, Value> {
    let mut parts = vec![Part::Text(Cow::Borrowed("#<values ("))];
    for (at, item) in values.0.iter().enumerate() {
        if at > 0 {
            parts.push(Part::Text(Cow::Borrowed(" ")));
        }
        parts.push(match item {
            Value::Pair(_) | Value::Custom(_) => Part::Tree(item.clone()),
            plain => Part::Written(plain.clone()),
        });
    }
    parts.push(Part::Text(Cow::Borrowed(")>")));
    View::Parts(parts)
}

fn uniform_text(element: Element, raw: &[u8]) -> String {
    let mut steps = Steps::default();
    let values = element.values(raw);
    let items: Vec<String> =
        values.iter().take_while(|_| steps.go_on()).map(|item| to_text(item, Style::Write)).collect();
    format!("#{}({})", element.tag(), items.join(" "))
}

fn record_view(record: &Record) -> View<'static, Value> {
    let name = record.info.name().name();
    if record.info.opaque {
        return View::Text(Cow::Owned(format!("#<{name}>")));
    }
    let mut parts = Vec::with_capacity(record.fields.len() * 2 + 1);
    let mut text = format!("#<{}", if name.is_empty() { "struct" } else { name });
    for (field, value) in record.info.fields.iter().zip(&record.fields) {
        text.push_str(&format!(" {field}: "));
        parts.push(Part::Text(Cow::Owned(std::mem::take(&mut text))));
        // Fields are written for the reader even where the record is for people.
        parts.push(match value {
            Value::Pair(_) | Value::Custom(_) => Part::Tree(value.clone()),
            plain => Part::Written(plain.clone()),
        });
    }
    text.push('>');
    parts.push(Part::Text(Cow::Owned(text)));
    View::Parts(parts)
}

/// How an object without a reader syntax is written.
fn object_text(value: &Value) -> String {
    let at = || shown_number(value);
    with::<HashTable, _>(value, |t| format!("#<hash-table {:x} {}/{}>", at(), t.len(), t.len().max(31)))
        .or_else(|| with::<RecordType, _>(value, |t| format!("#<record-type {}>", t.0.name())))
        .or_else(|| with::<CharSet, _>(value, charset_text))
        .or_else(|| {
            with::<Bitvector, _>(value, |b| {
                format!("#*{}", b.0.iter().map(|b| if *b { '1' } else { '0' }).collect::<String>())
            })
        })
        .or_else(|| with::<Fluid, _>(value, |_| format!("#<fluid {:x}>", at())))
        .or_else(|| with::<Promise, _>(value, |_| format!("#<promise {:x}>", at())))
        .or_else(|| with::<Cell1, _>(value, |_| format!("#<box {:x}>", at())))
        .or_else(|| with::<Port, _>(value, Port::describe))
        .or_else(|| with::<super::file::DirectoryStream, _>(value, |_| format!("#<directory stream {:x}>", at())))
        .or_else(|| with::<super::regexp::Regexp, _>(value, |_| format!("#<regexp {:x}>", at())))
        .or_else(|| with::<super::number::random::RandomState, _>(value, |_| format!("#<random-state {:x}>", at())))
        .or_else(|| with::<Syntax, _>(value, |s| format!("#<syntax {}>", to_text(&StxTree::from(&s.0), Style::Write))))
        .or_else(|| own_text(value))
        .unwrap_or_else(|| format!("#<object {:x}>", at()))
}

/// What a type of another crate says of itself (`Custom::fmt`).
fn own_text(value: &Value) -> Option<String> {
    let Value::Custom(cell) = value else { return None };
    cell.try_borrow().ok()?.display().ok()
}

fn charset_text(set: &CharSet) -> String {
    let mut text = String::from("#<charset {");
    for (i, (start, end)) in set.ranges().enumerate() {
        if i > 0 {
            text.push(' ');
        }
        // Writing to a string does not fail.
        let _ = write_char(start, Style::Write.into(), &mut text);
        if end > start {
            text.push_str("..");
            let _ = write_char(end, Style::Write.into(), &mut text);
        }
    }
    text + "}>"
}

/// `#<procedure name>`, with the arguments where they are known.
fn procedure_text(value: &Value) -> String {
    if let Some(Value::StringV(text)) = super::procedure::property(value, super::procedure::SHOWN_AS) {
        return text.as_str().to_string();
    }
    let name = super::procedure::name(value);
    let args = super::procedure::property(value, "arguments").map(|args| to_text(&args, Style::Display));
    match (name, args) {
        (Some(name), Some(args)) => format!("#<procedure {name} {args}>"),
        (Some(name), None) => match super::procedure::native_arguments(value) {
            Some(args) => format!("#<procedure {name} {args}>"),
            None => format!("#<procedure {name}>"),
        },
        (None, Some(args)) => format!("#<procedure {:x} {args}>", shown_number(value)),
        (None, None) => format!("#<procedure {:x}>", shown_number(value)),
    }
}

/// What takes the beginning of a text and refuses the rest.
struct Beginning {
    text: String,
    /// How many characters more it takes.
    left: usize,
}

impl std::fmt::Write for Beginning {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        match text.char_indices().nth(self.left) {
            Some((end, _)) => {
                self.text.push_str(&text[..end]);
                self.left = 0;
                Err(std::fmt::Error)
            }
            None => {
                self.left -= text.chars().count();
                self.text.push_str(text);
                Ok(())
            }
        }
    }
}

fn within(value: &Value, most: usize, style: Style) -> String {
    let mut out = Beginning { text: String::new(), left: most };
    let options = WriteOptions { digits: most, ..super::option::write_options(style) };
    match write(value, options, &mut out) {
        Ok(()) => out.text,
        Err(_) => out.text + "…",
    }
}

/// The first `most` characters of what `write` makes, and an ellipsis where there are more. No
/// more work is done than that; a number with more digits is described.
pub fn written_within(value: &Value, most: usize) -> String {
    within(value, most, Style::Write)
}

/// The same of what `display` makes.
pub fn displayed_within(value: &Value, most: usize) -> String {
    within(value, most, Style::Display)
}

/// Write `value` to `out` as it is made.
///
/// # Errors
/// Those of `out`, and when the program is to stop.
pub fn write_to(value: &Value, out: &mut impl std::fmt::Write) -> std::fmt::Result {
    write(value, super::option::write_options(Style::Write), out)
}

/// The text that `write` makes.
pub fn written(value: &Value) -> String {
    to_text(value, super::option::write_options(Style::Write))
}

/// The text that `display` makes.
pub fn displayed(value: &Value) -> String {
    match value {
        Value::StringV(text) => text.as_str().to_string(),
        other => to_text(other, super::option::write_options(Style::Display)),
    }
}

/// `simple-format`'s template with its arguments put in.
pub fn simple_format(template: &str, args: &[Value]) -> Result<String, Raised> {
    let mut text = String::with_capacity(template.len());
    let mut rest = args.iter();
    let mut chars = template.chars();
    while let Some(c) = chars.next() {
        if c != '~' {
            text.push(c);
            continue;
        }
        let directive = chars.next();
        let missing = || {
            let letter = directive.map_or(FALSE, Value::CharV);
            misc_error("simple-format", "FORMAT: Missing argument for ~~~A", vec![letter])
        };
        match directive {
            Some('a' | 'A') => text.push_str(&displayed(rest.next().ok_or_else(missing)?)),
            Some('s' | 'S') => text.push_str(&written(rest.next().ok_or_else(missing)?)),
            Some('%') => text.push('\n'),
            Some('~') => text.push('~'),
            Some(other) => {
                let message = "FORMAT: Unsupported format option ~~~A - use (ice-9 format) instead";
                return Err(misc_error("simple-format", message, vec![Value::CharV(other)]));
            }
            None => text.push('~'),
        }
    }
    let left = rest.count();
    if left > 0 {
        return Err(misc_error("simple-format", "FORMAT: ~A superfluous arguments", vec![int(left)]));
    }
    Ok(text)
}

fn simple_format_native(args: &[Value]) -> Answer {
    let text = simple_format(str_arg("simple-format", args, 2)?, &args[2..])?;
    match &args[0] {
        Value::BoolV(false) => Ok(string(text)),
        Value::BoolV(true) => super::port::put_text("simple-format", None, &text),
        port => super::port::put_text("simple-format", Some(port), &text),
    }
}

fn output(name: &'static str, args: &[Value], text: fn(&Value) -> String) -> Answer {
    super::port::put_text(name, optional(args, 2), &text(&args[0]))
}

fn object_to_string(args: &[Value]) -> Answer {
    Ok(string(if args.get(1).is_some_and(|style| as_symbol(style).is_some_and(|s| s.name() == "display")) {
        displayed(&args[0])
    } else {
        written(&args[0])
    }))
}

/// Is there a record with a printer of the program's in the value? Then `write` of the library shows
/// it, which can call that.
pub fn has_program_printer(value: &Value) -> bool {
    has_printer(std::slice::from_ref(value)).is_ok_and(|answer| is_true(&answer))
}

/// `(%has-printer? value)`: is there a record with a Scheme printer in it, so that a native must
/// not write it? Looks through lists and vectors.
fn has_printer(args: &[Value]) -> Answer {
    let [value] = exact::<1>("%has-printer?", args)?;
    let mut seen = std::collections::HashSet::new();
    let mut pending = vec![value.clone()];
    let mut steps = Steps::default();
    while let Some(at) = pending.pop() {
        if !steps.go_on() {
            return Ok(FALSE);
        }
        if !matches!(at, Value::Pair(_) | Value::Custom(_)) || !seen.insert(address(&at)) {
            continue;
        }
        if let Some((first, rest)) = pair(&at) {
            pending.extend([first.clone(), rest.clone()]);
        } else if let Some(items) = with::<Vector, _>(&at, |v| v.0.clone()) {
            pending.extend(items);
        } else if let Some((info, fields)) = with::<Record, _>(&at, |r| (r.info.clone(), r.fields.clone())) {
            if is_true(&info.printer.borrow()) {
                return Ok(TRUE);
            }
            pending.extend(fields);
        }
    }
    Ok(FALSE)
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("write" (object: Any [port: Port]) by |a| output("write", a, written),
        R7rs("6.13.3"), "Write for the reader."),
    native!("display" (object: Any [port: Port]) by |a| output("display", a, displayed),
        R7rs("6.13.3"), "Write for people."),
    native!("%write" (object: Any [port: Port]) by |a| output("write", a, written),
        Guile("Scheme Write"), "write, whatever the printers of record types are."),
    native!("%display" (object: Any [port: Port]) by |a| output("display", a, displayed),
        Guile("Scheme Write"), "display, whatever the printers of record types are."),
    native!("%has-printer?" (object: Any) by has_printer,
        Guile("Scheme Write"), "Is there a record with a Scheme printer in the value?"),
    native!("write-shared" (object: Any [port: Port]) by |a| output("write-shared", a, written),
        R7rs("6.13.3"), "Write for the reader."),
    native!("write-simple" (object: Any [port: Port]) by |a| output("write-simple", a, written),
        R7rs("6.13.3"), "Write for the reader."),
    native!("simple-format" (destination: Any, template: Text ..arguments: Any) by simple_format_native,
        Guile("Scheme Write"), "A template with ~a, ~s, ~% and ~~ to a port, or as a string."),
    native!("%object->string" (object: Any [printer: Any]) by object_to_string,
        Guile("Scheme Write"), "What write makes; with the symbol display, what display makes."),
];
