//! What the writer and the pretty-printer need to know of a value.
//!
//! Data of the reader and values of the machine are printed by the same code: each says, one
//! level at a time, what it looks like. Handles are cheap to clone; nothing is converted as a
//! whole.

use crate::number::Number;
use crate::symbol::Symbol;
use crate::syntax::{Datum, Stx};
use std::borrow::Cow;

/// A value that can be printed.
pub trait Tree: Clone {
    /// What it looks like, one level deep.
    fn view(&self) -> View<'_, Self>;

    /// The element `index` of a value whose view is [`View::Vector`].
    fn element(&self, index: usize) -> Option<Self>;

    /// A number that this pair, vector or compound value shares with no other that is alive,
    /// where it may be part of a cycle. Values that cannot be have none.
    fn identity(&self) -> Option<usize> {
        None
    }
}

/// What a value looks like.
pub enum View<'a, T> {
    Nil,
    ElispNil,
    Bool(bool),
    Char(char),
    Number(Cow<'a, Number>),
    String(Cow<'a, str>),
    Symbol(Cow<'a, str>),
    /// Name and a number that tells it from others.
    UninternedSymbol(Cow<'a, str>, usize),
    Keyword(Cow<'a, str>),
    Bytes(Cow<'a, [u8]>),
    /// As many elements; see [`Tree::element`].
    Vector(usize),
    Pair(T, T),
    Unspecified,
    Eof,
    /// Something that prints as this text: `#<procedure f (x)>`.
    Text(Cow<'a, str>),
    /// Something that prints as text with values in it: `#<point x: 1 y: 2>`.
    Parts(Vec<Part<T>>),
}

/// A piece of [`View::Parts`].
#[derive(Clone, Debug)]
pub enum Part<T> {
    Text(Cow<'static, str>),
    Tree(T),
    /// A value without parts, for the reader whatever the rest is for.
    Written(T),
}

/// A syntax object as a [`Tree`]: the datum in it, or what is left of its list.
#[derive(Clone, Copy)]
pub struct StxTree<'a> {
    stx: &'a Stx,
    /// How many elements of the list are left out.
    from: usize,
}

impl<'a> From<&'a Stx> for StxTree<'a> {
    fn from(stx: &'a Stx) -> StxTree<'a> {
        StxTree { stx, from: 0 }
    }
}

impl<'a> Tree for StxTree<'a> {
    fn view(&self) -> View<'_, StxTree<'a>> {
        let symbol = |name: &Symbol| Cow::Borrowed(name.name());
        match self.stx.datum() {
            Datum::Nil => View::Nil,
            Datum::ElispNil => View::ElispNil,
            Datum::Bool(b) => View::Bool(*b),
            Datum::Char(c) => View::Char(*c),
            Datum::Number(n) => View::Number(Cow::Borrowed(n)),
            Datum::String(text) => View::String(Cow::Borrowed(text)),
            Datum::Symbol(name) if name.is_interned() => View::Symbol(symbol(name)),
            Datum::Symbol(name) => View::UninternedSymbol(symbol(name), name.index()),
            Datum::Keyword(name) => View::Keyword(symbol(name)),
            Datum::Bytes(bytes) => View::Bytes(Cow::Borrowed(bytes)),
            Datum::Vector(items) => View::Vector(items.len()),
            Datum::Array(array) if array.prefix.starts_with("#*") => View::Text(Cow::Borrowed(&array.prefix)),
            Datum::Array(array) => {
                let mut parts = vec![Part::Text(Cow::Owned(format!("{}(", array.prefix)))];
                for (i, item) in array.items.iter().enumerate() {
                    if i > 0 {
                        parts.push(Part::Text(Cow::Borrowed(" ")));
                    }
                    parts.push(Part::Tree(StxTree::from(item)));
                }
                parts.push(Part::Text(Cow::Borrowed(")")));
                View::Parts(parts)
            }
            Datum::List(list) => match (list.items().get(self.from), list.tail()) {
                (Some(first), tail) => {
                    let rest = self.from + 1;
                    let rest = match tail {
                        Some(tail) if rest == list.items().len() => StxTree::from(tail),
                        _ => StxTree { stx: self.stx, from: rest },
                    };
                    View::Pair(StxTree::from(first), rest)
                }
                (None, _) => View::Nil,
            },
            Datum::Unspecified => View::Unspecified,
            Datum::Eof => View::Eof,
            Datum::Foreign(_) => View::Text(Cow::Borrowed("#<value>")),
        }
    }

    fn element(&self, index: usize) -> Option<StxTree<'a>> {
        match self.stx.datum() {
            Datum::Vector(items) => items.get(index).map(StxTree::from),
            _ => None,
        }
    }
}

/// Is `tree` the list `(name x)` for a name that has an abbreviation? Then its prefix and `x`.
pub(super) fn abbreviation<T: Tree>(tree: &T) -> Option<(&'static str, T)> {
    let View::Pair(head, rest) = tree.view() else { return None };
    let prefix = match head.view() {
        View::Symbol(name) => match &*name {
            "quote" => "'",
            "quasiquote" => "`",
            "unquote" => ",",
            "unquote-splicing" => ",@",
            _ => return None,
        },
        _ => return None,
    };
    let View::Pair(body, rest) = rest.view() else { return None };
    matches!(rest.view(), View::Nil).then_some((prefix, body))
}

/// The number of elements of a proper list; `#nil` ends one too.
pub(super) fn proper_length<T: Tree>(tree: &T) -> Option<usize> {
    let mut length = 0usize;
    let mut at = tree.clone();
    // Brent's algorithm: a landmark that is moved up at powers of two is met again in a cycle.
    let mut landmark = None;
    loop {
        let next = match at.view() {
            View::Nil | View::ElispNil => return Some(length),
            View::Pair(_, rest) => rest,
            _ => return None,
        };
        let identity = at.identity();
        if identity.is_some() && identity == landmark {
            return None;
        }
        if length.is_power_of_two() {
            landmark = identity;
        }
        length += 1;
        at = next;
    }
}
