//! Whom to blame: the expression of a program that gave the value with which something is wrong.
//!
//! Where the calls under way say no more than "in this configuration", the error came up in the
//! library, long after the value was given: a record of the wrong type, a string where a list should
//! be. What the exception is about (its *irritants*) leads back to the program. Records know which
//! expression gave them; other values are looked for in the fields of the records that the program
//! made, and as constants in its text. All that is done after the fact and costs nothing before.

use super::form::{around, children, constants, is_constant, Initializer};
use super::formatted::formatted;
use super::World;
use crate::runtime::condition;
use crate::runtime::equal::equal;
use crate::runtime::record::{field_by_name, place_of, placed, type_of, Record};
use crate::runtime::value::{self, same, Value};
use crate::symbol::Symbol;
use crate::syntax::{Datum, Stx};
use crate::text::Span;
use std::cmp::Ordering;

/// An expression to blame.
#[derive(Clone)]
pub(super) struct Blame {
    pub span: Span,
    /// The field whose value it is, or is a part of.
    pub field: Option<Initializer>,
    /// What the expression gave, where that is what the exception is about.
    pub given: Option<Value>,
}

/// What a search knows of the error.
struct Search<'s> {
    /// What the exception is about.
    irritants: &'s [Value],
    message: &'s str,
    /// The innermost call of the program that was under way; what is to blame stands in it.
    within: Option<Span>,
    /// The message is one for people, and what it speaks of is what they wrote.
    is_told: bool,
}

/// Of how many elements of a list, and how deep in records, a value is looked for.
const LONGEST: usize = 1000;
const DEEPEST: u32 = 5;

/// Is a value known again when it is met, not only one that looks like it?
fn has_identity(value: &Value) -> bool {
    match value {
        Value::StringV(_) | Value::Pair(_) => true,
        given if value::is_procedure(given) => true,
        // Numbers, keywords and the like are of our own kinds, too.
        Value::Custom(_) => type_of(value).is_some(),
        _ => false,
    }
}

fn is_it(held: &Value, wanted: &Value) -> bool {
    if has_identity(wanted) {
        same(held, wanted)
    } else {
        equal(held, wanted)
    }
}

/// Is `wanted` an element of the list `held`?
fn has_element(held: &Value, wanted: &Value) -> bool {
    value::pair(held).is_some() && value::elements(held).take(LONGEST).any(|element| is_it(&element, wanted))
}

/// Does the record or list `held` lead to `wanted`?
fn leads_to(held: &Value, wanted: &Value, depth: u32) -> bool {
    if is_it(held, wanted) {
        return true;
    }
    if depth == 0 {
        return false;
    }
    if value::pair(held).is_some() {
        return value::elements(held).take(LONGEST).any(|element| leads_to(&element, wanted, depth - 1));
    }
    let fields = value::with::<Record, _>(held, |record| record.fields.clone()).unwrap_or_default();
    fields.iter().any(|field| leads_to(field, wanted, depth - 1))
}

/// Does `text` name `field` as a word?
fn names(text: &str, field: Symbol) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || "-?!*<>=/+%".contains(c);
    let ends = |c: Option<char>| c.is_none_or(|c| !is_part(c));
    text.match_indices(field.name())
        .any(|(at, found)| ends(text[..at].chars().next_back()) && ends(text[at + found.len()..].chars().next()))
}

/// The first string in `form` that has `wanted` as its last word.
fn string_with(form: &Stx, wanted: &str) -> Option<Span> {
    if let Datum::String(text) = form.datum() {
        let ends_word = |before: &str| before.chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        let is_it = !wanted.is_empty() && text.strip_suffix(wanted).is_some_and(ends_word);
        return is_it.then(|| form.span());
    }
    children(form).iter().find_map(|child| string_with(child, wanted))
}

impl World {
    /// The expression to blame for an exception about `irritants`, with the innermost call of the
    /// program that was under way.
    pub(super) fn blame(
        &self,
        exception: &Value,
        irritants: &[Value],
        message: &str,
        within: Option<Span>,
    ) -> Option<Blame> {
        let is_told = formatted(exception).is_some();
        let search = Search { irritants, message, within, is_told };
        self.told_culprit(exception, &search)
            .or_else(|| self.blamed_record(&search))
            .or_else(|| self.blamed_field(&search))
            .or_else(|| self.blamed_procedure(&search))
            .or_else(|| self.blamed_constant(&search))
    }

    /// The procedure of the program that the exception is about, where a field is given it: a field that is
    /// computed when it is asked for gives another one each time.
    fn blamed_procedure(&self, search: &Search<'_>) -> Option<Blame> {
        search.irritants.iter().filter(|irritant| value::is_procedure(irritant)).find_map(|irritant| {
            let made = crate::vm::procedure_info(irritant)?.span.filter(|span| self.is_users(*span))?;
            let field = self.initializer(&around(&self.forms_of(made.source), made))?;
            let span = Some(field.value.span()).filter(|span| search.allows(*span) && span.holds(made))?;
            Some(Blame { span, field: Some(field), given: Some(irritant.clone()) })
        })
    }

    /// What the library says itself: the conditions `&culprit` of `(svc culprit)`.
    fn told_culprit(&self, exception: &Value, search: &Search<'_>) -> Option<Blame> {
        let parts = condition::components(exception)?;
        let told = parts.iter().find(|part| type_of(part).is_some_and(|info| info.name().name() == "&culprit"))?;
        let (record, field, element) =
            (field_by_name(told, "record")?, field_by_name(told, "field")?, field_by_name(told, "element")?);
        let element = Some(element).filter(value::is_true);
        if let Some(blame) = element.as_ref().and_then(|element| self.blame_record(element)) {
            return Some(blame);
        }
        let form = self.form_at(place_of(&record))?;
        let named = value::as_symbol(&field);
        let Some(initializer) = self.initializers(&form).into_iter().find(|i| Some(i.field) == named) else {
            return Some(Blame { span: form.span(), field: None, given: None });
        };
        let mut places = Vec::new();
        if let Some(element) = &element {
            constants(&initializer.value, element, false, &mut places);
        }
        let span = places.first().copied().unwrap_or(initializer.value.span());
        Some(Blame { span, field: Some(initializer), given: None }).filter(|blame| search.allows(blame.span))
    }

    /// The form that stands at exactly this place.
    pub(super) fn form_at(&self, span: Span) -> Option<Stx> {
        if !self.is_users(span) {
            return None;
        }
        let path = around(&self.forms_of(span.source), span);
        path.into_iter().find(|form| form.span() == span)
    }

    fn blame_record(&self, record: &Value) -> Option<Blame> {
        let span = place_of(record);
        self.is_users(span).then_some(Blame { span, field: None, given: Some(record.clone()) })
    }

    /// The smallest expression that gave a record the exception is about.
    fn blamed_record(&self, search: &Search<'_>) -> Option<Blame> {
        let known = search.irritants.iter().filter_map(|irritant| self.blame_record(irritant));
        let allowed = known.filter(|blame| search.allows(blame.span));
        allowed.min_by_key(|blame| blame.span.end - blame.span.start)
    }

    /// The field of a record of the program that holds what the exception is about.
    fn blamed_field(&self, search: &Search<'_>) -> Option<Blame> {
        let mut best: Option<(u32, Blame)> = None;
        // Booleans look like each other: of two fields that hold one, nobody knows which it is.
        let mut is_only = true;
        for record in placed().iter().rev() {
            let Some(form) = self.form_at(place_of(record)) else { continue };
            for (initializer, held) in self.fields_of(&form, record) {
                for irritant in search.irritants {
                    let Some((score, blame)) = search.held(&initializer, &held, irritant) else { continue };
                    if !search.allows(blame.span) {
                        continue;
                    }
                    match best.as_ref().map(|(most, known)| (score.cmp(most), known.span)) {
                        Some((Ordering::Less, _)) => {}
                        Some((Ordering::Equal, span)) => is_only &= span == blame.span,
                        _ => {
                            is_only = true;
                            best = Some((score, blame));
                        }
                    }
                }
            }
        }
        let is_boolean = |blame: &Blame| matches!(blame.given, Some(Value::BoolV(_)));
        best.map(|(_, blame)| blame)
            .filter(|blame| is_only || !is_boolean(blame))
            .or_else(|| self.blamed_other_field(search))
    }

    /// The one field of a form that the record which it made has by another name, where that record leads
    /// to what the exception is about.
    fn blamed_other_field(&self, search: &Search<'_>) -> Option<Blame> {
        let known = || search.irritants.iter().filter(|irritant| has_identity(irritant));
        placed().iter().rev().find_map(|record| {
            let given = known().find(|irritant| leads_to(record, irritant, 2))?;
            let form = self.form_at(place_of(record))?;
            let others = |initializer: &Initializer| field_by_name(record, initializer.field.name()).is_none();
            let mut others = self.initializers(&form).into_iter().filter(others);
            let field = others.next().filter(|_| others.next().is_none())?;
            let span = Some(field.value.span()).filter(|span| search.allows(*span))?;
            Some(Blame { span, field: Some(field), given: Some(given.clone()) })
        })
    }

    /// The fields that a form initializes, with what the record that it made holds in them.
    fn fields_of(&self, form: &Stx, record: &Value) -> Vec<(Initializer, Value)> {
        let held = |initializer: &Initializer| field_by_name(record, initializer.field.name());
        self.initializers(form).into_iter().filter_map(|i| held(&i).map(|held| (i, held))).collect()
    }

    /// A constant of the program's text: in an expression that gave a record which leads to it, or the
    /// only one.
    fn blamed_constant(&self, search: &Search<'_>) -> Option<Blame> {
        let blame = |span: Span, given: &Value| Some(Blame { span, field: None, given: Some(given.clone()) });
        for irritant in search.irritants {
            for record in placed().iter().rev().filter(|record| leads_to(record, irritant, DEEPEST)) {
                let Some(form) = self.form_at(place_of(record)) else { continue };
                let mut found = Vec::new();
                constants(&form, irritant, false, &mut found);
                if let [only] = found[..] {
                    if search.allows(only) {
                        return blame(only, irritant);
                    }
                }
            }
        }
        if search.within.is_some() && !search.is_told {
            // The call says as much as a constant in it.
            return None;
        }
        let place = search.within.unwrap_or(self.form.get());
        let forms = self.forms_of(place.source);
        for irritant in search.irritants {
            let mut found = Vec::new();
            forms.iter().for_each(|form| constants(form, irritant, false, &mut found));
            found.retain(|span| search.allows(*span));
            match (found.as_slice(), irritant) {
                ([only], _) => return blame(*only, irritant),
                // Several that look the same: the first is as good as any, within a call.
                ([first, ..], Value::StringV(_)) if search.within.is_some() => return blame(*first, irritant),
                _ => {}
            }
        }
        self.blamed_expression(search, &forms).or_else(|| self.blamed_word(search, &forms))
    }

    /// An expression of the program that a message for people speaks of: what is checked while forms are
    /// expanded is their text.
    fn blamed_expression(&self, search: &Search<'_>, forms: &[Stx]) -> Option<Blame> {
        let is_text = |it: &&Value| value::pair(it).is_some() || value::as_symbol(it).is_some();
        search.irritants.iter().filter(|_| search.is_told).filter(is_text).find_map(|irritant| {
            let mut found = Vec::new();
            forms.iter().for_each(|form| constants(form, irritant, true, &mut found));
            found.retain(|span| search.allows(*span));
            let [only] = found[..] else { return None };
            Some(Blame { span: only, field: None, given: None })
        })
    }

    /// A string of the call under way that has one of the strings in it: `"bind:util"` for `util`.
    fn blamed_word(&self, search: &Search<'_>, forms: &[Stx]) -> Option<Blame> {
        let within = search.within?;
        let around = around(forms, within);
        let call = around.iter().find(|form| form.span() == within)?;
        let wanted = search.irritants.iter().filter_map(value::as_str);
        let found = wanted.filter_map(|wanted| string_with(call, wanted)).next()?;
        Some(Blame { span: found, field: None, given: None })
    }

    /// The value that the form at `span` gives to the field that a message names: "field `F` of `R`: …", if
    /// it is given once.
    pub(super) fn field_told(&self, message: &str, span: Span) -> Option<Span> {
        let (field, rest) = message.strip_prefix("field `")?.split_once("` of `")?;
        let (record, _) = rest.split_once("`:")?;
        let mut pending = vec![self.form_at(span)?];
        let mut found = None;
        while let Some(form) = pending.pop() {
            let own =
                self.initializers(&form).into_iter().find(|i| i.record.name() == record && i.field.name() == field);
            if own.is_some() && found.is_some() {
                return None;
            }
            found = own.map(|own| own.value.span()).or(found);
            pending.extend(children(&form));
        }
        found
    }

    /// The field whose value stands at `span`, or of whose value, a call, an operand does; or an element of
    /// lists in it.
    pub(super) fn field_around(&self, span: Span) -> Option<Initializer> {
        let path = around(&self.forms_of(span.source), span);
        let found = self.initializer(&path)?;
        let between = path.iter().skip_while(|form| form.span() != found.value.span());
        let head = |form: &Stx| children(form).first().and_then(Stx::as_symbol).map_or("", Symbol::name);
        let between: Vec<&str> = between.take_while(|form| form.span() != span).map(head).collect();
        // Below a quotation all are data.
        let mut calls = between.iter().take_while(|head| !["quote", "quasiquote"].contains(head));
        let are_lists = calls.all(|head| ["list", "cons", "cons*", "append"].contains(head));
        (between.len() <= 1 || are_lists).then_some(found)
    }
}

impl Search<'_> {
    fn allows(&self, span: Span) -> bool {
        self.within.is_none_or(|within| within.holds(span))
    }

    /// How sure it is that the field is to blame, if it is, and what in it.
    fn held(&self, initializer: &Initializer, held: &Value, irritant: &Value) -> Option<(u32, Blame)> {
        let blame =
            |span: Span, given: &Value| Blame { span, field: Some(initializer.clone()), given: Some(given.clone()) };
        let known = has_identity(irritant);
        let mut places = Vec::new();
        constants(&initializer.value, irritant, false, &mut places);
        let span = initializer.value.span();
        let (score, blame) = if (is_it(held, irritant) && known) || is_constant(&initializer.value, irritant) {
            (20, blame(span, irritant))
        } else if has_element(held, irritant) && (known || !places.is_empty()) {
            match places.first() {
                Some(place) => (10, blame(*place, irritant)),
                None => (10, Blame { given: None, ..blame(span, irritant) }),
            }
        } else {
            return None;
        };
        let is_named = names(self.message, initializer.field);
        Some((score + 2 * u32::from(known) + 12 * u32::from(is_named), blame))
    }
}
