//! The one tree that reader, expander and macros share: data with spans and lexical context.
//!
//! What the reader makes is a [`Stx`] with an empty wrap; the expander adds context lazily, by
//! wrapping, when it looks inside. Lists are slices of a shared array and not chains of pairs:
//! taking a form apart, and matching patterns against it, are then index arithmetic.

pub mod wrap;

use crate::number::Number;
use crate::symbol::Symbol;
use crate::text::Span;
use std::any::Any;
use std::fmt;
use std::rc::Rc;
use wrap::Wrap;

/// A syntax object: a datum, where it was read, and its lexical context. Cheap to clone.
#[derive(Clone)]
pub struct Stx(Rc<Node>);

struct Node {
    datum: Datum,
    span: Span,
    wrap: Wrap,
}

/// The external representation of a value (R7RS §2, Guile manual "Scheme Read"), one level deep.
#[derive(Clone)]
pub enum Datum {
    Nil,
    /// `#nil`, the empty list of Emacs Lisp.
    ElispNil,
    Bool(bool),
    Char(char),
    Number(Number),
    String(Rc<str>),
    Symbol(Symbol),
    /// `#:name`, by the symbol `name`.
    Keyword(Symbol),
    Bytes(Rc<[u8]>),
    Vector(Rc<[Stx]>),
    /// An array, a uniform vector or a bit vector.
    Array(Rc<ArrayDatum>),
    /// At least one element, with or without a tail after a dot.
    List(List),
    Unspecified,
    Eof,
    /// A run-time value inside a form given to `eval`, or made by a macro.
    Foreign(Foreign),
}

/// The external representation of an array (Guile manual "Array Syntax").
#[derive(Clone)]
pub struct ArrayDatum {
    /// What comes before the elements, `#2f64@1`; of a bit vector, everything.
    pub prefix: Rc<str>,
    pub items: Vec<Stx>,
}

/// A local variable: an index into the locals of a top-level form in core form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Local(pub u32);

/// A module of the session, by its number: contexts of identifiers lead to modules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ModuleId(pub u32);

/// A macro as contexts and modules carry it along: what it is, the expander alone knows.
#[derive(Clone)]
pub struct MacroRef(Rc<dyn Any>);

impl MacroRef {
    /// A reference to a macro of the expander.
    pub fn new<M: Any>(to: Rc<M>) -> MacroRef {
        MacroRef(to)
    }

    /// What it refers to, if that is an `M`.
    pub fn get<M: Any>(&self) -> Option<Rc<M>> {
        self.0.clone().downcast().ok()
    }

    /// Do both refer to the same macro?
    pub fn is_same(&self, other: &MacroRef) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// A value of the machine that the front end only carries along.
#[derive(Clone)]
pub struct Foreign(pub Rc<dyn Any>);

impl fmt::Debug for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of the machine")
    }
}

/// One or more elements, and what follows the dot where there is one (never itself a list).
#[derive(Clone)]
pub struct List {
    items: Rc<[Stx]>,
    from: usize,
    tail: Option<Stx>,
}

impl Stx {
    /// A node with that context.
    pub fn new(datum: Datum, span: Span, wrap: Wrap) -> Stx {
        Stx(Rc::new(Node { datum, span, wrap }))
    }

    /// A node without context, as the reader makes them.
    pub fn plain(datum: Datum, span: Span) -> Stx {
        Stx::new(datum, span, Wrap::default())
    }

    /// A plain list of `items`; `()` when there are none.
    pub fn list(items: Vec<Stx>, span: Span) -> Stx {
        Stx::plain(Datum::list(items), span)
    }

    /// A plain symbol.
    pub fn symbol(name: Symbol, span: Span) -> Stx {
        Stx::plain(Datum::Symbol(name), span)
    }

    /// The datum, one level deep; the context of this node is *not* yet in its children.
    pub fn datum(&self) -> &Datum {
        &self.0.datum
    }

    /// Where it was read.
    pub fn span(&self) -> Span {
        self.0.span
    }

    /// Its lexical context.
    pub fn wrap(&self) -> &Wrap {
        &self.0.wrap
    }

    /// Is it the very same node?
    pub fn same(&self, other: &Stx) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    /// The symbol it is, context aside.
    pub fn as_symbol(&self) -> Option<Symbol> {
        match self.datum() {
            Datum::Symbol(name) => Some(*name),
            _ => None,
        }
    }

    /// The keyword it is.
    pub fn as_keyword(&self) -> Option<Symbol> {
        match self.datum() {
            Datum::Keyword(name) => Some(*name),
            _ => None,
        }
    }

    /// Is it `()`?
    pub fn is_nil(&self) -> bool {
        matches!(self.datum(), Datum::Nil)
    }
}

impl Datum {
    /// The proper list of `items`.
    pub fn list(items: Vec<Stx>) -> Datum {
        Datum::improper(items, None)
    }

    /// The list of `items` ending in `tail`; a tail that is a list is spliced, provided that its
    /// context is empty (otherwise push the context inward first).
    pub fn improper(mut items: Vec<Stx>, tail: Option<Stx>) -> Datum {
        let tail = match tail {
            None => None,
            Some(tail) => match tail.datum() {
                Datum::Nil => None,
                Datum::List(rest) => {
                    items.extend(rest.items().iter().cloned());
                    rest.tail().cloned()
                }
                _ => Some(tail),
            },
        };
        match (items.is_empty(), tail) {
            (true, None) => Datum::Nil,
            (true, Some(tail)) => tail.datum().clone(),
            (false, tail) => Datum::List(List { items: items.into(), from: 0, tail }),
        }
    }
}

impl List {
    /// The elements before the dot; never empty.
    pub fn items(&self) -> &[Stx] {
        self.items.get(self.from..).unwrap_or(&[])
    }

    /// What follows the dot.
    pub fn tail(&self) -> Option<&Stx> {
        self.tail.as_ref()
    }

    /// What is left after the first `n` elements, as a datum sharing this array. `n` beyond the
    /// length gives the tail.
    pub fn after(&self, n: usize) -> Datum {
        let from = self.from + n;
        if from < self.items.len() {
            return Datum::List(List { items: self.items.clone(), from, tail: self.tail.clone() });
        }
        self.tail.as_ref().map_or(Datum::Nil, |tail| tail.datum().clone())
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        crate::syntax::drop_deep(std::mem::replace(&mut self.datum, Datum::Nil));
    }
}

/// Drop a datum without recursion, however deep it nests.
fn drop_deep(datum: Datum) {
    let mut pending = Vec::new();
    take_children(datum, &mut pending);
    while let Some(stx) = pending.pop() {
        if let Ok(mut node) = Rc::try_unwrap(stx.0) {
            take_children(std::mem::replace(&mut node.datum, Datum::Nil), &mut pending);
        }
    }
}

fn take_children(datum: Datum, pending: &mut Vec<Stx>) {
    match datum {
        Datum::Vector(mut items) => {
            if let Some(items) = Rc::get_mut(&mut items) {
                pending.extend(items.iter_mut().map(std::mem::take));
            }
        }
        Datum::List(mut list) => {
            if let Some(items) = Rc::get_mut(&mut list.items) {
                pending.extend(items.iter_mut().map(std::mem::take));
            }
            pending.extend(list.tail.take());
        }
        _ => {}
    }
}

thread_local! {
    /// For the thread, not for a world: it is made for its place alone, wherever a form is taken away.
    static NOTHING: Stx = Stx::plain(Datum::Nil, Span::NONE);
}

impl Default for Stx {
    fn default() -> Stx {
        NOTHING.with(Stx::clone)
    }
}

impl fmt::Debug for Stx {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.datum() {
            Datum::Symbol(name) => write!(f, "{name}"),
            Datum::List(list) => {
                f.write_str("(")?;
                for (i, item) in list.items().iter().enumerate() {
                    write!(f, "{}{item:?}", if i > 0 { " " } else { "" })?;
                }
                if let Some(tail) = list.tail() {
                    write!(f, " . {tail:?}")?;
                }
                f.write_str(")")
            }
            Datum::String(text) => write!(f, "{text:?}"),
            Datum::Number(number) => write!(f, "{number:?}"),
            Datum::Bool(b) => f.write_str(if *b { "#t" } else { "#f" }),
            Datum::Nil => f.write_str("()"),
            Datum::Keyword(name) => write!(f, "#:{name}"),
            Datum::Char(c) => write!(f, "{c:?}"),
            Datum::Vector(items) => write!(f, "#{items:?}"),
            _ => f.write_str("#<datum>"),
        }
    }
}
