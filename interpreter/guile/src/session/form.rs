//! The text of a program as nested forms: what stands around a place, and where a datum stands.
//!
//! This is looked at after something went wrong only, so the text is simply read again.

use super::World;
use crate::expand::Macro;
use crate::module::{Binding, ModuleId};
use crate::read::Reader;
use crate::runtime::convert::datum_to_value;
use crate::runtime::equal::equal;
use crate::runtime::record::{placed, type_of, TypeInfo};
use crate::runtime::value::Value;
use crate::symbol::Symbol;
use crate::syntax::{Datum, Stx};
use crate::text::{SourceId, Span};
use std::rc::Rc;

/// The initializer of a record's field in a program.
#[derive(Clone)]
pub(super) struct Initializer {
    /// The name of the record's constructor.
    pub record: Symbol,
    pub field: Symbol,
    /// The expression that gives the field its value.
    pub value: Stx,
}

/// The forms right inside `form`.
pub(super) fn children(form: &Stx) -> Vec<Stx> {
    match form.datum() {
        Datum::List(list) => list.items().iter().chain(list.tail()).cloned().collect(),
        Datum::Vector(items) => items.iter().cloned().collect(),
        _ => Vec::new(),
    }
}

/// The forms around `span`, outermost first; the last is the smallest that holds it.
pub(super) fn around(forms: &[Stx], span: Span) -> Vec<Stx> {
    let mut path = Vec::new();
    let mut next = forms.iter().find(|form| form.span().holds(span)).cloned();
    while let Some(form) = next {
        next = children(&form).into_iter().find(|child| child.span().holds(span));
        path.push(form);
    }
    path
}

/// The symbol at the head of a form.
pub(super) fn head(form: &Stx) -> Option<Symbol> {
    form.head().and_then(|head| head.as_symbol())
}

/// Is the datum a constant of the program that is `wanted`: quoted, or one that stands for itself?
pub(super) fn is_constant(form: &Stx, wanted: &Value) -> bool {
    match (form.datum(), head(form)) {
        (Datum::List(list), Some(name)) if name.name() == "quote" => {
            matches!(list.items(), [_, datum] if equal(&datum_to_value(datum), wanted))
        }
        (Datum::List(_) | Datum::Symbol(_) | Datum::Nil, _) => false,
        _ => equal(&datum_to_value(form), wanted),
    }
}

/// The places in `form` where the constant `wanted` stands, `quoted` where the form is data.
pub(super) fn constants(form: &Stx, wanted: &Value, quoted: bool, found: &mut Vec<Span>) {
    const MOST: usize = 8;
    if found.len() >= MOST {
        return;
    }
    if is_constant(form, wanted) || quoted && equal(&datum_to_value(form), wanted) {
        return found.push(form.span());
    }
    let quoted = match head(form).map(Symbol::name) {
        Some("quote" | "quasiquote") => true,
        Some("unquote" | "unquote-splicing") => false,
        _ => quoted,
    };
    children(form).iter().for_each(|child| constants(child, wanted, quoted, found));
}

impl World {
    /// The forms of a program's text.
    pub(super) fn forms_of(&self, source: SourceId) -> Vec<Stx> {
        let text = self.sources.borrow().get(source).map(|source| source.text().clone());
        text.map_or_else(Vec::new, |text| Reader::new(source, &text, Default::default()).read_all())
    }

    /// The innermost initializer whose value holds the last of the forms of a path.
    pub(super) fn initializer(&self, path: &[Stx]) -> Option<Initializer> {
        let mut found = None;
        for around in path.windows(3) {
            let [record, initializer, value] = around else { continue };
            found = self.initializer_of(record, initializer).filter(|i| i.value.span() == value.span()).or(found);
        }
        found
    }

    /// The initializers in a use of a record's constructor.
    pub(super) fn initializers(&self, record: &Stx) -> Vec<Initializer> {
        children(record).iter().skip(1).filter_map(|form| self.initializer_of(record, form)).collect()
    }

    fn initializer_of(&self, record: &Stx, initializer: &Stx) -> Option<Initializer> {
        let Datum::List(list) = initializer.datum() else { return None };
        let [field, value] = list.items() else { return None };
        let field = field.as_symbol().filter(|field| list.tail().is_none() && field.name() != "inherit")?;
        let name = head(record).filter(|name| self.is_record_constructor(*name))?;
        Some(Initializer { record: name, field, value: value.clone() })
    }

    pub(super) fn is_record_constructor(&self, name: Symbol) -> bool {
        let Some(module) = super::reflect::current_module() else { return false };
        let binding = self.modules.borrow_mut().lookup(module, name);
        let Some(Binding::Macro(found)) = binding else { return false };
        let found = Macro::of(&found);
        let known = match &*found {
            Macro::Lazy(lazy) => self.meaning_of(lazy).ok().flatten(),
            _ => Some(found),
        };
        known.is_some_and(|found| match &*found {
            Macro::Native(native) => self.library.is_record_constructor(native.name),
            // A macro around a constructor, by the name of the records that it makes, or of their predicate.
            _ => {
                let is_named = |info: Rc<TypeInfo>| {
                    info.name().name().trim_matches(['<', '>']).trim_start_matches('%') == name.name()
                };
                self.has_predicate(module, name) || placed().iter().filter_map(type_of).any(is_named)
            }
        })
    }

    fn has_predicate(&self, module: ModuleId, name: Symbol) -> bool {
        let predicate = Symbol::intern(&format!("{name}?"));
        matches!(self.modules.borrow_mut().lookup(module, predicate), Some(Binding::Variable(_)))
    }
}
