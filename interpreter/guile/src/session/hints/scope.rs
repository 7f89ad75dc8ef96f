//! The names that the forms around a place bind, as far as their shape tells.
//!
//! An error at run time knows the name that was not found and where it stands, not what the expander
//! knew there. Reading the file again gives the forms around the place; those that bind names do it
//! in a few well-known shapes.

use crate::read::Reader;
use crate::symbol::Symbol;
use crate::syntax::{Datum, Stx};
use crate::text::Span;

/// Larger texts are not looked at.
const LARGEST: usize = 1 << 20;

/// What is bound around a place.
#[derive(Default)]
pub(super) struct Scope {
    /// Parameters, local variables, definitions: near ones may be meant.
    pub names: Vec<Symbol>,
    /// Definitions of the file behind the form, and where they are.
    pub later: Vec<(Symbol, Span)>,
}

/// What the forms of `text` around `place` bind.
pub(super) fn around(place: Span, text: &str) -> Scope {
    let mut scope = Scope::default();
    if text.len() > LARGEST {
        return scope;
    }
    let forms = Reader::new(place.source, text, Default::default()).read_all();
    for form in &forms {
        if let Some(name) = defined(form) {
            match form.span().start > place.start {
                true => scope.later.push((name, form.span())),
                false => scope.names.push(name),
            }
        }
        if holds(form, place) {
            descend(form, place, &mut scope.names);
        }
    }
    scope
}

fn holds(form: &Stx, place: Span) -> bool {
    form.span().start <= place.start && place.end <= form.span().end
}

/// The name that `(define name …)` or `(define (name …) …)` defines.
fn defined(form: &Stx) -> Option<Symbol> {
    let parts = form.elements()?;
    let head = parts.first()?.as_symbol()?;
    if !head.name().starts_with("define") {
        return None;
    }
    let mut name = parts.get(1)?.clone();
    while let Some(inner) = name.elements().and_then(|parts| parts.first().cloned()) {
        name = inner;
    }
    name.as_symbol()
}

fn descend(form: &Stx, place: Span, names: &mut Vec<Symbol>) {
    let mut form = form.clone();
    loop {
        let parts = form.elements().unwrap_or_default();
        let head = parts.first().and_then(Stx::as_symbol).map_or("", Symbol::name);
        let is_named_let = head == "let" && parts.get(1).and_then(Stx::as_symbol).is_some();
        if let Some(binders) = binders(head).map(|parts| parts + usize::from(is_named_let)) {
            parts.iter().skip(1).take(binders).for_each(|part| symbols(part, 3, names));
        }
        let is_arrow = |part: Option<&Stx>| part.and_then(Stx::as_symbol).is_some_and(|name| name.name() == "=>");
        if is_arrow(parts.get(2)) {
            names.extend(parts.get(1).and_then(Stx::as_symbol));
        }
        names.extend(parts.iter().filter_map(defined));
        let Some(inner) = parts.iter().find(|part| holds(part, place) && part.span() != form.span()) else { return };
        if matches!(head, "match" | "match-lambda" | "match-lambda*" | "case-lambda" | "case-lambda*") {
            inner.elements().unwrap_or_default().iter().take(1).for_each(|pattern| symbols(pattern, 6, names));
        }
        form = inner.clone();
    }
}

/// How many of the parts behind the head of a form hold the names that it binds.
fn binders(head: &str) -> Option<usize> {
    Some(match head {
        "lambda" | "lambda*" | "let" | "let*" | "letrec" | "letrec*" | "let-values" | "let*-values" | "receive"
        | "do" | "define" | "define*" | "define-public" | "define*-public" | "and-let*" | "parameterize" => 1,
        "match-record" | "match-record-lambda" => 3,
        _ => return None,
    })
}

/// The symbols in a part of a form, so many lists deep.
fn symbols(part: &Stx, depth: usize, names: &mut Vec<Symbol>) {
    match part.datum() {
        Datum::Symbol(name) => names.push(*name),
        Datum::List(list) if depth > 0 => {
            list.items().iter().chain(list.tail()).for_each(|part| symbols(part, depth - 1, names));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::around;
    use crate::symbol::Symbol;
    use crate::text::{SourceId, Span};

    fn names(text: &str) -> Vec<&'static str> {
        let at = text.find("HERE").unwrap_or_default() as u32;
        around(Span::new(SourceId(0), at, at + 4), text).names.into_iter().map(Symbol::name).collect()
    }

    #[test]
    fn forms_around_a_place_bind_names() {
        assert_eq!(names("(define a 1) (define (f b) (let ((c 1)) HERE)) (define g 2)"), ["a", "f", "f", "b", "c"]);
        assert_eq!(names("(modify-services x (guix-service-type config => (y (inherit HERE))))"), ["config"]);
        assert_eq!(names("(match x ((p . q) HERE) (r 1))"), ["p", "q"]);
    }

    #[test]
    fn definitions_behind_the_form_are_later() {
        let text = "(f HERE) (define late 1)";
        let scope = around(Span::new(SourceId(0), 3, 7), text);
        assert_eq!(scope.later.first().map(|(name, _)| name.name()), Some("late"));
    }
}
