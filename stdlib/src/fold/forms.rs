//! Places in the text of the program: of a record's field, of a gexp's reference, of a literal.

use super::paths::Step;
use std::rc::Rc;
use svc_guile::runtime::convert::datum_to_value;
use svc_guile::runtime::equal::equal;
use svc_guile::runtime::record::{field_by_name, type_of, Record};
use svc_guile::runtime::value::{self, Value};
use svc_guile::session::Session;
use svc_guile::symbol::Symbol;
use svc_guile::syntax::{Datum, Stx};
use svc_guile::text::Span;

/// The form at which the program made a record.
pub(super) fn form_of(session: &Session, made: Span) -> Option<Stx> {
    session.form_starting_at(made)
}

/// The place of a step, and of `wanted` below it where it stands there literally.
pub(super) fn place_of_step(session: &Session, step: &Step, wanted: &Value) -> Option<Span> {
    let form = match step {
        Step::Field { made, field } => {
            let form = form_of(session, *made)?;
            field_of(&form, *field).unwrap_or(form)
        }
        Step::Reference { gexp, position } => reference_of(session, gexp, *position)?,
    };
    Some(literal_in(&form, wanted).unwrap_or(form.span()))
}

/// The value that the form of a constructor gives a field: `(field VALUE)` in it, or an operand of
/// `service` and `simple-service`.
pub(super) fn field_of(form: &Stx, field: Symbol) -> Option<Stx> {
    let items = form.elements()?;
    let clause = items.iter().skip(1).find_map(|item| {
        let parts = item.elements()?;
        (parts.len() == 2 && parts.first()?.as_symbol()? == field).then(|| parts.get(1).cloned())?
    });
    let head = items.first().and_then(Stx::as_symbol).map_or("", Symbol::name);
    clause.or_else(|| match (head, field.name()) {
        ("service", "value") => items.get(2).cloned(),
        ("simple-service", "value") => items.get(3).cloned(),
        _ => None,
    })
}

/// The form of a record with named fields in the program that gives a value to `field`; the last of those
/// called `name`.
pub(super) fn field_anywhere(session: &Session, names: &[&str], field: &str) -> Option<Stx> {
    let field = Symbol::intern(field);
    let mut found = None;
    for source in session.program_sources() {
        for form in session.forms_of(source) {
            walk(&form, &mut |form| {
                let head = form.elements().and_then(|items| items.first().and_then(Stx::as_symbol));
                if head.is_some_and(|head| names.contains(&head.name())) {
                    if let Some(value) = field_of(form, field) {
                        found = Some(value);
                    }
                }
                false
            });
        }
    }
    found
}

/// The value of the field that a message names, "field `F` of `R`: …", in the form at `span`, if it is given
/// there once.
pub(super) fn field_told(session: &Session, span: Span, message: &str) -> Option<Span> {
    let (field, rest) = message.strip_prefix("field `")?.split_once("` of `")?;
    let (record, _) = rest.split_once("`:")?;
    let form = form_of(session, span).filter(|form| form.span().end == span.end)?;
    let mut found = Vec::new();
    walk(&form, &mut |form| {
        if form.head().and_then(|head| head.as_symbol()).is_some_and(|head| head.name() == record) {
            found.extend(field_of(form, Symbol::intern(field)));
        }
        false
    });
    match found.as_slice() {
        [only] => Some(only.span()),
        _ => None,
    }
}

/// The form in a gexp's text that its reference of that number came from.
pub(super) fn reference_of(session: &Session, gexp: &Value, position: usize) -> Option<Stx> {
    let location = value::with::<Record, _>(gexp, |record| record.fields.get(4).cloned())??;
    let form = form_at_properties(session, &location)?;
    let items = form.elements()?;
    let body = items.get(1)?;
    escapes(body).into_iter().nth(position)
}

/// The form at source properties, an association list or a vector.
pub(super) fn form_at_properties(session: &Session, properties: &Value) -> Option<Stx> {
    let find = |name: &str| {
        value::elements(properties).take(8).find_map(|pair| {
            let (key, held) = value::pair(&pair)?;
            (value::as_symbol(key)?.name() == name).then(|| held.clone())
        })
    };
    let number = |v: Value| if let Value::IntV(n) = v { u32::try_from(n).ok() } else { None };
    let file = find("filename")?;
    session.form_at(value::as_str(&file)?, number(find("line")?)? + 1, number(find("column")?)?)
}

/// The escapes of a gexp in the order of its references: the last one first, one that stands twice where
/// it stands last.
fn escapes(body: &Stx) -> Vec<Stx> {
    const ESCAPES: [&str; 4] = ["ungexp", "ungexp-splicing", "ungexp-native", "ungexp-native-splicing"];
    let mut found: Vec<Stx> = Vec::new();
    walk(body, &mut |form| {
        let is_escape = form
            .elements()
            .and_then(|items| items.first().and_then(Stx::as_symbol))
            .is_some_and(|head| ESCAPES.contains(&head.name()));
        if is_escape {
            let datum = datum_to_value(form);
            found.retain(|earlier| !equal(&datum_to_value(earlier), &datum));
            found.push(form.clone());
        }
        is_escape
    });
    found.reverse();
    found
}

/// Call `visit` on the form and on all that is in it, in order; not on what is in forms for which it says
/// yes.
fn walk(form: &Stx, visit: &mut dyn FnMut(&Stx) -> bool) {
    let mut pending = vec![form.clone()];
    while let Some(form) = pending.pop() {
        if visit(&form) {
            continue;
        }
        match form.datum() {
            Datum::List(list) => {
                pending.extend(list.tail().cloned());
                pending.extend(list.items().iter().rev().cloned());
            }
            Datum::Vector(items) => pending.extend(items.iter().rev().cloned()),
            _ => {}
        }
    }
}

/// Where in the form the value stands: a literal that is equal, the constructor of a record, the name of a
/// package.
pub(super) fn literal_in(form: &Stx, wanted: &Value) -> Option<Span> {
    let names = names_of(wanted);
    let mut found = None;
    walk(form, &mut |form| {
        if found.is_some() {
            return true;
        }
        let is_it = match form.datum() {
            Datum::List(list) => {
                let head = list.items().first().and_then(Stx::as_symbol);
                head.is_some_and(|head| names.iter().any(|name| **name == *head.name()))
                    || (matches!(wanted, Value::Pair(_)) && equal(&datum_to_value(form), wanted))
            }
            Datum::Symbol(name) if !names.is_empty() => names.iter().any(|known| **known == *name.name()),
            Datum::Symbol(_) | Datum::String(_) | Datum::Number(_) | Datum::Char(_) | Datum::Keyword(_) => {
                equal(&datum_to_value(form), wanted)
            }
            _ => false,
        };
        if is_it {
            found = Some(form.span());
        }
        is_it
    });
    found
}

/// What a program may call a record: the name of its constructor, or that of a package.
fn names_of(value: &Value) -> Vec<Rc<str>> {
    let Some(info) = type_of(value) else { return Vec::new() };
    let name = info.name().name();
    let text = |field: &str| field_by_name(value, field).and_then(|v| value::as_str(&v).map(str::to_string));
    match name {
        "<package>" => text("name").into_iter().map(Rc::from).collect(),
        _ => name.strip_prefix('<').and_then(|n| n.strip_suffix('>')).map(Rc::from).into_iter().collect(),
    }
}
