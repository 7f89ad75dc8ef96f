//! What the program gave for the fields of a service's records, and which of it is at fault.
//!
//! Numbers, symbols and booleans cannot be followed through what a service contributes: one looks like
//! another. But a service has few fields that the program wrote. So the value at fault is looked for among
//! these; and where an exception does not even tell the value, each field is put back to its default, one
//! at a time, and the step of folding that failed is tried again. The field without which it succeeds is
//! the one that a person would edit. All that happens after something went wrong.

use super::blame::Blame;
use super::forms::{form_of, literal_in};
use super::paths::{site, MOST};
use super::MODULE;
use rustc_hash::FxHashSet;
use svc_guile::runtime::convert::datum_to_value;
use svc_guile::runtime::equal::equal;
use svc_guile::runtime::record::{field_by_name, type_of, Record};
use svc_guile::runtime::value::{self, Value, Vector};
use svc_guile::symbol::Symbol;
use svc_guile::syntax::Stx;
use svc_guile::text::Span;

/// A field of a record that the program made, with what it wrote there and what the record holds.
#[derive(Clone)]
pub(super) struct Given {
    pub record: Value,
    pub index: usize,
    pub field: Symbol,
    /// What the program calls the record.
    pub name: Symbol,
    pub form: Stx,
    pub held: Value,
}

/// Forms that give a procedure.
const PROCEDURES: [&str; 6] = ["lambda", "lambda*", "case-lambda", "const", "cut", "cute"];
/// How many fields are tried.
const TRIED: usize = 80;

impl Given {
    /// How sure it is that `wanted` was given here, and where in it.
    fn holds(&self, wanted: &Value) -> Option<(u32, Span)> {
        let whole = self.form.span();
        let elements = || value::elements(&self.held).take(1000);
        if value::same(&self.held, wanted) && !matches!(wanted, Value::BoolV(_)) {
            Some((4, whole))
        } else if equal(&self.held, wanted) || is_quoted(&self.form, wanted) {
            Some((3, whole))
        } else if value::pair(&self.held).is_some() && elements().any(|element| equal(&element, wanted)) {
            Some((2, literal_in(&self.form, wanted).unwrap_or(whole)))
        } else if value::is_procedure(wanted) {
            // A thunked field makes a new one each time.
            let head = self.form.elements().and_then(|items| items.first()?.as_symbol());
            head.filter(|head| PROCEDURES.contains(&head.name())).map(|_| (1, whole))
        } else {
            Some((1, literal_in(&self.form, wanted)?))
        }
    }
}

/// Is the form the constant `wanted`, quoted or not?
fn is_quoted(form: &Stx, wanted: &Value) -> bool {
    let items = form.elements().unwrap_or_default();
    match items.as_slice() {
        [quote, datum] if quote.as_symbol().is_some_and(|head| head.name() == "quote") => {
            equal(&datum_to_value(datum), wanted)
        }
        _ => form.as_symbol().is_none() && equal(&datum_to_value(form), wanted),
    }
}

impl Blame<'_> {
    /// The fields that the program gave in the records that `roots` hold.
    pub(super) fn given(&self, roots: &[Value]) -> Vec<Given> {
        let mut found = Vec::new();
        let mut seen: FxHashSet<usize> = FxHashSet::default();
        let mut pending: Vec<Value> = roots.iter().rev().cloned().collect();
        let mut left = MOST;
        while let Some(at) = pending.pop() {
            let Some(fewer) = left.checked_sub(1) else { break };
            left = fewer;
            match &at {
                Value::Pair(_) => {
                    let Some((car, cdr)) = value::pair(&at) else { continue };
                    pending.push(cdr.clone());
                    pending.push(car.clone());
                }
                Value::Custom(cell) => {
                    if !seen.insert(cell.as_ptr() as *const () as usize) {
                        continue;
                    }
                    if let Some(items) = value::get::<Vector>(&at) {
                        pending.extend(items.0.into_iter().rev());
                    } else if let Some(record) = value::get::<Record>(&at) {
                        if matches!(record.info.name().name(), "<package>" | "<origin>" | "<service-type>") {
                            continue;
                        }
                        self.fields_given(&at, &record, &mut found);
                        pending.extend(record.fields.iter().rev().cloned());
                    }
                }
                _ => {}
            }
        }
        found
    }

    fn fields_given(&self, value: &Value, record: &Record, found: &mut Vec<Given>) {
        let Some(form) = site(value).and_then(|site| form_of(self.session, site)) else { return };
        let items = form.elements().unwrap_or_default();
        let Some(name) = items.first().and_then(Stx::as_symbol) else { return };
        for item in items.iter().skip(1) {
            let parts = item.elements().unwrap_or_default();
            let [field, given] = parts.as_slice() else { continue };
            // `#~` is a list that begins with `gexp`.
            let Some(field) = field.as_symbol().filter(|field| field.name() != "gexp") else { continue };
            let Some(index) = record.info.field_index(field) else { continue };
            let Some(held) = record.fields.get(index).cloned() else { continue };
            found.push(Given { record: value.clone(), index, field, name, form: given.clone(), held });
        }
    }

    /// The one field by which `wanted` got into a service, or into the declaration where there is none,
    /// with how sure that is and its place in that.
    pub(super) fn giver(&self, service: Option<&Value>, wanted: &Value) -> Option<(u32, Span, Given)> {
        let roots = match service {
            Some(service) => self.sources_of(service).into_iter().map(|(_, value)| value).collect(),
            None => vec![self.declaration.clone()],
        };
        let all = self.given(&roots);
        only(all.into_iter().filter_map(|given| given.holds(wanted).map(|(score, span)| (score, span, given))))
    }

    /// The field by which a step of folding failed: the one with whose default it succeeds.
    pub(super) fn tried(&self, contributor: Option<&Value>, target: &Value) -> Option<Given> {
        let retry = self.session.exported(&MODULE, "step-again").ok()?;
        let or_false = contributor.cloned().unwrap_or(value::FALSE);
        let step = self.session.call(&retry, vec![self.plan.clone(), or_false, target.clone()]).ok()?;
        let (root, again) = value::pair(&step).map(|(root, again)| (root.clone(), again.clone()))?;
        let owner = contributor.unwrap_or(target);
        let mut roots = vec![root];
        roots.extend(self.sources_of(owner).into_iter().map(|(_, value)| value));
        let default_of = self.session.exported(&MODULE, "default-record").ok()?;
        let mut defaults: Vec<(Symbol, Value)> = Vec::new();
        let mut all = self.given(&roots);
        all.truncate(TRIED);
        let mut helping: Vec<(bool, Given)> = Vec::new();
        for given in all {
            let known = defaults.iter().find(|(name, _)| *name == given.name).map(|(_, record)| record.clone());
            let default = known.unwrap_or_else(|| {
                let made = self.session.call(&default_of, vec![value::symbol(given.name)]).unwrap_or(value::FALSE);
                defaults.push((given.name, made.clone()));
                made
            });
            let (is_default, instead) = match (type_of(&default), type_of(&given.record)) {
                (Some(a), Some(b)) if std::rc::Rc::ptr_eq(&a, &b) => {
                    let held = value::with::<Record, _>(&default, |record| record.fields.get(given.index).cloned());
                    (true, held.flatten().into_iter().collect())
                }
                _ => (false, vec![value::FALSE, value::NIL, value::string("")]),
            };
            if instead.iter().any(|instead| self.helps(&given, instead, &again)) {
                helping.push((is_default, given));
            }
        }
        // A field by whose default the record is right says more than one that was left empty.
        helping.sort_by_key(|(is_default, _)| !is_default);
        match helping.as_slice() {
            [(_, only)] | [(true, only), (false, _), ..] => Some(only.clone()),
            _ => None,
        }
    }

    /// Does a step succeed while the field holds something else?
    fn helps(&self, given: &Given, instead: &Value, again: &Value) -> bool {
        if equal(instead, &given.held) {
            return false;
        }
        let put = |what: &Value| {
            value::with_mut::<Record, _>(&given.record, |record| {
                if let Some(field) = record.fields.get_mut(given.index) {
                    *field = what.clone();
                }
            });
        };
        put(instead);
        let outcome = self.session.call(again, Vec::new());
        put(&given.held);
        outcome.is_ok()
    }

    /// The fields of the program's records in a service that a message names.
    pub(super) fn named_in(&self, service: &Value, message: &str) -> Option<Given> {
        let own = field_by_name(service, "value")?;
        let mut named = self.given(&[own]).into_iter().filter(|given| names(message, given.field));
        let first = named.next()?;
        named.next().is_none().then_some(first)
    }
}

/// The best of several, if it is the only one: of those that look the same, none is.
pub(super) fn only<T>(found: impl Iterator<Item = (u32, Span, T)>) -> Option<(u32, Span, T)> {
    let mut best: Option<(u32, Span, T)> = None;
    let mut is_only = true;
    for one in found {
        match &best {
            Some((score, ..)) if *score > one.0 => continue,
            // The same place may be reached in two ways.
            Some((score, span, _)) if *score == one.0 => is_only &= span.start == one.1.start,
            _ => {
                is_only = true;
                best = Some(one);
            }
        }
    }
    best.filter(|_| is_only)
}

/// Does a text name the field, as a word?
pub(super) fn names(text: &str, field: Symbol) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || "-?!*<>=/+%".contains(c);
    let ends = |c: Option<char>| c.is_none_or(|c| !is_part(c));
    text.match_indices(field.name())
        .any(|(at, found)| ends(text[..at].chars().next_back()) && ends(text[at + found.len()..].chars().next()))
}
