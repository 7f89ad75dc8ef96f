//! The names of a program that nothing binds, besides the one that stopped it.
//!
//! They are looked for in the text: there is what tells whether somebody reckons with their absence.
//! The operands of a call whose operator nothing binds are left alone: it may have been meant to be
//! syntax, and they no expressions.

use super::form::children;
use crate::symbol::Symbol;
use crate::syntax::{Datum, Stx};
use crate::text::{SourceId, Span};
use rustc_hash::{FxHashMap, FxHashSet};

/// What is wrong inside of these, the program handles.
const GUARDS: [&str; 8] = [
    "false-if-exception",
    "catch",
    "guard",
    "with-exception-handler",
    "with-throw-handler",
    "call-with-escape-continuation",
    "defined?",
    "module-defined?",
];
/// After one of these, anything may be bound.
const MAKERS: [&str; 11] = [
    "eval",
    "eval-string",
    "load",
    "primitive-load",
    "primitive-load-path",
    "load-from-path",
    "load-compiled",
    "module-use!",
    "module-use-interfaces!",
    "module-add!",
    "set-current-module",
];

/// References of a program that have no binding.
#[derive(Default)]
pub(super) struct Unbound {
    /// Each name once, at its first place, in order.
    pub names: Vec<(Symbol, Span)>,
    /// The calls whose operator is one of the names.
    pub calls: Vec<Span>,
}

impl Unbound {
    /// Those of `references` in `source` that stand in `forms` and that no part of them reckons with.
    pub fn among(forms: &[Stx], source: SourceId, references: &[(Symbol, Span)]) -> Unbound {
        let places = references.iter().filter(|(_, span)| span.source == source);
        let places: FxHashMap<(u32, u32), Symbol> = places.map(|(name, at)| ((at.start, at.end), *name)).collect();
        let named = |form: &Stx| form.as_symbol().filter(|name| places.get(&key(form.span())) == Some(name));
        let mut found = Unbound::default();
        if places.is_empty() {
            return found;
        }
        let (mut waiting, mut seen, mut asked) = (Vec::new(), FxHashSet::default(), FxHashSet::default());
        waiting.extend(forms.iter().rev().cloned());
        while let Some(form) = waiting.pop() {
            if let Some(name) = named(&form).filter(|name| seen.insert(*name)) {
                found.names.push((name, form.span()));
            }
            let head = operator(&form);
            let name = head.as_ref().and_then(Stx::as_symbol).map_or("", Symbol::name);
            if MAKERS.contains(&name) {
                return Unbound::default();
            }
            if name == "defined?" || name.starts_with("module-") {
                asked.extend(quoted(&form));
            }
            if let Some(head) = head.filter(|head| named(head).is_some()) {
                found.calls.push(form.span());
                waiting.push(head);
            } else if !GUARDS.contains(&name) {
                waiting.extend(children(&form).into_iter().rev());
            }
        }
        found.names.retain(|(name, _)| !asked.contains(name));
        found
    }

    /// Does the place stand among the operands of a call of nothing?
    pub fn leads_to(&self, place: Span) -> bool {
        self.calls.iter().any(|call| *call != place && call.holds(place))
    }
}

fn key(span: Span) -> (u32, u32) {
    (span.start, span.end)
}

fn operator(form: &Stx) -> Option<Stx> {
    match form.datum() {
        Datum::List(list) => list.items().first().cloned(),
        _ => None,
    }
}

/// The symbols that are quoted right inside `form`.
fn quoted(form: &Stx) -> Vec<Symbol> {
    let name_of = |part: Stx| match part.datum() {
        Datum::List(list) => match list.items() {
            [quote, name] if quote.as_symbol().is_some_and(|it| it.name() == "quote") => name.as_symbol(),
            _ => None,
        },
        _ => None,
    };
    children(form).into_iter().filter_map(name_of).collect()
}
