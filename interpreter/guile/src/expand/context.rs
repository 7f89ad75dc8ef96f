//! Syntax objects seen through their context: children, identifiers, data.
//!
//! A node's context is not in its children until somebody looks inside; whoever does goes
//! through here. Atoms other than symbols need no context and get none.

use crate::symbol::Symbol;
use crate::syntax::wrap::{Label, Mark, Marks, Rib, Target, Wrap};
use crate::syntax::{Datum, List, Stx};
use crate::text::Span;
use std::rc::Rc;

/// Pushes one context into siblings; they mostly have the same inner context, joined once.
pub struct Pusher<'w> {
    outer: &'w Wrap,
    last: Option<(Wrap, Wrap)>,
}

impl<'w> Pusher<'w> {
    /// To push `outer`.
    pub fn new(outer: &'w Wrap) -> Pusher<'w> {
        Pusher { outer, last: None }
    }

    /// `child` with the context in it.
    pub fn push(&mut self, child: &Stx) -> Stx {
        if self.outer.is_empty() || !carries_context(child) {
            return child.clone();
        }
        let inner = child.wrap();
        if inner.is_empty() {
            return Stx::new(child.datum().clone(), child.span(), self.outer.clone());
        }
        let joined = match &self.last {
            Some((seen, joined)) if seen.key() == inner.key() => joined.clone(),
            _ => {
                let joined = self.outer.join(inner);
                self.last = Some((inner.clone(), joined.clone()));
                joined
            }
        };
        Stx::new(child.datum().clone(), child.span(), joined)
    }
}

fn carries_context(stx: &Stx) -> bool {
    matches!(stx.datum(), Datum::Symbol(_) | Datum::List(_) | Datum::Vector(_) | Datum::Foreign(_))
}

/// A form taken apart: its elements and what follows the dot.
pub struct Parts {
    pub items: Vec<Stx>,
    pub tail: Option<Stx>,
}

impl Stx {
    /// This syntax object with `outer` in front of its context.
    #[must_use]
    pub fn wrapped(&self, outer: &Wrap) -> Stx {
        Pusher::new(outer).push(self)
    }

    /// This syntax object with `rib` in front of its context.
    #[must_use]
    pub fn with_rib(&self, rib: &Rc<Rib>) -> Stx {
        if !carries_context(self) {
            return self.clone();
        }
        Stx::new(self.datum().clone(), self.span(), self.wrap().with_rib(rib))
    }

    /// The same datum and context with another span.
    #[must_use]
    pub fn at(&self, span: Span) -> Stx {
        Stx::new(self.datum().clone(), span, self.wrap().clone())
    }

    /// Elements and tail, the context pushed inward; nothing when it is neither list nor `()`.
    pub fn parts(&self) -> Option<Parts> {
        match self.datum() {
            Datum::Nil | Datum::ElispNil => Some(Parts { items: Vec::new(), tail: None }),
            Datum::List(list) => {
                let mut pusher = Pusher::new(self.wrap());
                let items = list.items().iter().map(|item| pusher.push(item)).collect();
                Some(Parts { items, tail: list.tail().map(|tail| pusher.push(tail)) })
            }
            _ => None,
        }
    }

    /// The elements of a proper list, the context pushed inward.
    pub fn elements(&self) -> Option<Vec<Stx>> {
        self.parts().filter(|parts| parts.tail.is_none()).map(|parts| parts.items)
    }

    /// The elements of a vector, the context pushed inward.
    pub fn vector_elements(&self) -> Option<Vec<Stx>> {
        let Datum::Vector(items) = self.datum() else { return None };
        let mut pusher = Pusher::new(self.wrap());
        Some(items.iter().map(|item| pusher.push(item)).collect())
    }

    /// The first element of a list, the context pushed inward.
    pub fn head(&self) -> Option<Stx> {
        let Datum::List(list) = self.datum() else { return None };
        list.items().first().map(|first| first.wrapped(self.wrap()))
    }

    /// What is left after the first `n` elements.
    pub fn after(&self, n: usize) -> Stx {
        let Datum::List(list) = self.datum() else { return self.clone() };
        rest_of(list, n, self)
    }

    /// Is it a symbol?
    pub fn is_identifier(&self) -> bool {
        matches!(self.datum(), Datum::Symbol(_))
    }

    /// Do both, if used as binders, bind the same name (R6RS libraries §12.5)?
    pub fn bound_identifier_eq(&self, other: &Stx) -> bool {
        match (self.as_symbol(), other.as_symbol()) {
            (Some(a), Some(b)) => a == b && self.wrap().marks() == other.wrap().marks(),
            _ => false,
        }
    }

    /// Name and marks: what makes it the binder it is.
    pub fn binder(&self) -> Option<(Symbol, Marks)> {
        self.as_symbol().map(|name| (name, self.wrap().marks()))
    }

    /// Where this identifier leads.
    pub(crate) fn target(&self) -> Option<Target> {
        self.as_symbol().map(|name| self.wrap().target(name))
    }

    /// A list with these elements ending in `tail`, whose own context is pushed inward when it
    /// is itself a list.
    pub fn list_with_tail(mut items: Vec<Stx>, tail: Stx, span: Span) -> Stx {
        if items.is_empty() {
            return tail;
        }
        match tail.parts() {
            None => Stx::plain(Datum::improper(items, Some(tail)), span),
            Some(rest) => {
                items.extend(rest.items);
                Stx::plain(Datum::improper(items, rest.tail), span)
            }
        }
    }

    /// The datum alone: no context at any depth (R6RS `syntax->datum`).
    #[must_use]
    pub fn strip(&self) -> Stx {
        strip(self)
    }
}

fn rest_of(list: &List, n: usize, whole: &Stx) -> Stx {
    if n < list.items().len() {
        return Stx::new(list.after(n), whole.span(), whole.wrap().clone());
    }
    match list.tail() {
        Some(tail) => tail.wrapped(whole.wrap()),
        None => Stx::plain(Datum::Nil, whole.span()),
    }
}

/// Does any node below (not `stx` itself) have a context?
fn strip(stx: &Stx) -> Stx {
    fn children(items: &[Stx]) -> Option<Vec<Stx>> {
        let mut changed: Option<Vec<Stx>> = None;
        for (i, item) in items.iter().enumerate() {
            let stripped = strip(item);
            match &mut changed {
                Some(done) => done.push(stripped),
                None if stripped.same(item) => {}
                None => {
                    let mut done = items[..i].to_vec();
                    done.push(stripped);
                    changed = Some(done);
                }
            }
        }
        changed
    }
    let span = stx.span();
    match stx.datum() {
        Datum::List(list) => {
            let items = children(list.items());
            let tail = list.tail().map(strip);
            let same_tail = match (&tail, list.tail()) {
                (Some(new), Some(old)) => new.same(old),
                _ => true,
            };
            match items {
                None if same_tail && stx.wrap().is_empty() => stx.clone(),
                None if same_tail => Stx::plain(stx.datum().clone(), span),
                items => {
                    let items = items.unwrap_or_else(|| list.items().to_vec());
                    Stx::plain(Datum::improper(items, tail), span)
                }
            }
        }
        Datum::Vector(items) => match children(items) {
            Some(items) => Stx::plain(Datum::Vector(items.into()), span),
            None if stx.wrap().is_empty() => stx.clone(),
            None => Stx::plain(stx.datum().clone(), span),
        },
        _ if stx.wrap().is_empty() => stx.clone(),
        _ => Stx::plain(stx.datum().clone(), span),
    }
}

/// `datum` with the context of the identifier `template` (R6RS `datum->syntax`). Syntax objects
/// within `datum` keep their own context in front.
pub fn datum_to_syntax(template: &Stx, datum: &Stx) -> Stx {
    let span = datum.span().or(template.span());
    if datum.wrap().is_empty() {
        Stx::new(datum.datum().clone(), span, template.wrap().clone())
    } else {
        datum.clone()
    }
}

/// A datum that a macro may put into its result though no identifier lends it a context: its names
/// mean what they mean at the top level of the module that the macro is used in.
pub fn without_context(datum: &Stx) -> Stx {
    datum.wrapped(&Wrap::anti())
}

/// A new identifier that binds nothing else (R6RS `generate-temporaries` makes lists of them).
pub fn temporary(name: Symbol, span: Span) -> Stx {
    Stx::new(Datum::Symbol(name), span, Wrap::default().with_mark(Mark::fresh(), None))
}

/// A label bound to a new name in a new rib, in one step.
pub fn rib_of(names: impl IntoIterator<Item = (Stx, Rc<Label>)>) -> Rc<Rib> {
    let rib = Rib::new();
    for (id, label) in names {
        if let Some((name, marks)) = id.binder() {
            rib.extend(name, marks, label);
        }
    }
    rib
}
