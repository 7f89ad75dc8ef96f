//! What `match` patterns say.

use super::super::super::{Expander, Result};
use super::super::srfi::is_word;
use crate::sure::Sure;
use crate::symbol::Symbol;
use crate::syntax::{Datum, Stx};
use crate::text::Diagnostic;

/// A pattern.
pub(super) enum Pattern {
    /// `_`
    Any,
    /// A variable; the second time in one pattern, an equal value.
    Variable(Stx),
    Nil,
    /// A datum, without context.
    Datum(Stx),
    Pair(Box<Pattern>, Box<Pattern>),
    /// `pattern ... after … . rest`
    Repeat(Box<Repeat>),
    /// The elements, and what repeats after them.
    Vector(Vec<Pattern>, Option<Box<Pattern>>),
    And(Vec<Pattern>),
    Or(Vec<Pattern>),
    Not(Box<Pattern>),
    /// `(? predicate pattern …)`
    Test(Stx, Vec<Pattern>),
    /// `(= procedure pattern)`
    Apply(Stx, Box<Pattern>),
    /// `($ type pattern …)`
    Record(Stx, Vec<Pattern>),
    /// `(get! name)`
    Getter(Stx),
    /// `(set! name)`
    Setter(Stx),
    /// `(path *** pattern)`: somewhere down the tree.
    Search(Box<Pattern>, Box<Pattern>),
}

/// `pattern ... after …`
pub(super) struct Repeat {
    pub(super) pattern: Pattern,
    /// `..1` asks for one at least.
    pub(super) least: usize,
    pub(super) after: Vec<Pattern>,
}

impl Pattern {
    /// The variables that it binds, in order, each once.
    pub(super) fn variables(&self) -> Vec<Stx> {
        let mut found = Vec::new();
        self.collect(&mut found);
        found
    }

    fn collect(&self, found: &mut Vec<Stx>) {
        match self {
            Pattern::Variable(id) | Pattern::Getter(id) | Pattern::Setter(id) => {
                if !found.iter().any(|known| known.bound_identifier_eq(id)) {
                    found.push(id.clone());
                }
            }
            Pattern::Pair(first, rest) | Pattern::Search(first, rest) => {
                first.collect(found);
                rest.collect(found);
            }
            Pattern::Repeat(repeat) => {
                repeat.pattern.collect(found);
                repeat.after.iter().for_each(|p| p.collect(found));
            }
            Pattern::Vector(items, repeat) => {
                items.iter().for_each(|p| p.collect(found));
                if let Some(repeat) = repeat {
                    repeat.collect(found);
                }
            }
            Pattern::And(all) | Pattern::Or(all) | Pattern::Test(_, all) | Pattern::Record(_, all) => {
                all.iter().for_each(|p| p.collect(found));
            }
            Pattern::Apply(_, inner) => inner.collect(found),
            Pattern::Any | Pattern::Nil | Pattern::Datum(_) | Pattern::Not(_) => {}
        }
    }
}

/// Is it `_`?
pub(super) fn is_wild(cx: &mut Expander, id: &Stx) -> bool {
    id.as_symbol().is_some_and(|name| name.name() == "_") && cx.is_auxiliary(id, "_")
}

/// The least number of repetitions that an ellipsis asks for.
fn ellipsis(stx: &Stx) -> Option<usize> {
    let least = match stx.as_symbol()?.name() {
        "..." | "___" => 0,
        "..1" => 1,
        _ => return None,
    };
    is_word(stx, stx.as_symbol()?.name()).then_some(least)
}

/// Parse a pattern.
pub(super) fn parse(cx: &mut Expander, stx: &Stx) -> Result<Pattern> {
    cx.deeper(stx.span(), |cx| parse_here(cx, stx))
}

fn all(cx: &mut Expander, items: &[Stx]) -> Result<Vec<Pattern>> {
    items.iter().map(|item| parse(cx, item)).collect()
}

fn parse_here(cx: &mut Expander, stx: &Stx) -> Result<Pattern> {
    match stx.datum() {
        Datum::Symbol(_) if is_wild(cx, stx) => Ok(Pattern::Any),
        Datum::Symbol(name) => {
            if ellipsis(stx).is_some() {
                let error =
                    Diagnostic::error("bad-pattern", stx.span(), format!("`{name}` follows nothing in this pattern"));
                return Err(error.into());
            }
            Ok(Pattern::Variable(stx.clone()))
        }
        Datum::Nil | Datum::ElispNil => Ok(Pattern::Nil),
        Datum::Vector(_) => {
            let items = stx.vector_elements().sure("a vector has elements");
            vector(cx, stx, &items)
        }
        Datum::List(_) => {
            let Some(parts) = stx.parts() else { return Ok(Pattern::Nil) };
            if parts.tail.is_none() {
                if let Some(operator) = operator(cx, stx, &parts.items)? {
                    return Ok(operator);
                }
            }
            list(cx, &parts.items, parts.tail.as_ref())
        }
        _ => Ok(Pattern::Datum(stx.strip())),
    }
}

/// A list whose first element is one of the operators.
fn operator(cx: &mut Expander, stx: &Stx, items: &[Stx]) -> Result<Option<Pattern>> {
    let Some(name) = items[0].as_symbol().map(Symbol::name).filter(|name| is_word(&items[0], name)) else {
        return Ok(None);
    };
    // `(and ...)` is the list of any number of what `and` is bound to.
    if items.get(1).is_some_and(|next| ellipsis(next).is_some()) {
        return Ok(None);
    }
    let args = &items[1..];
    let bad = |usage: &str| {
        Diagnostic::error("bad-pattern", stx.span(), format!("bad `{name}` pattern"))
            .with_hint(format!("it is written {usage}"))
    };
    Ok(Some(match (name, args) {
        ("quote", [datum]) => match datum.strip() {
            nil if nil.is_nil() => Pattern::Nil,
            datum => Pattern::Datum(datum),
        },
        ("quasiquote", [template]) => quasi(cx, template)?,
        ("and", args) => Pattern::And(all(cx, args)?),
        ("or", args) => Pattern::Or(all(cx, args)?),
        ("not", [inner]) => Pattern::Not(Box::new(parse(cx, inner)?)),
        ("?", [test, inner @ ..]) => Pattern::Test(test.clone(), all(cx, inner)?),
        ("=", [procedure, inner]) => Pattern::Apply(procedure.clone(), Box::new(parse(cx, inner)?)),
        ("$", [record, fields @ ..]) => Pattern::Record(record.clone(), all(cx, fields)?),
        ("get!", [id]) if id.is_identifier() => Pattern::Getter(id.clone()),
        ("set!", [id]) if id.is_identifier() => Pattern::Setter(id.clone()),
        ("quote", _) => return Err(bad("(quote datum)").into()),
        ("not", _) => return Err(bad("(not pattern)").into()),
        ("?", _) => return Err(bad("(? predicate pattern …)").into()),
        ("$", _) => return Err(bad("($ type pattern …)").into()),
        _ => match args {
            [star, inner] if is_word(star, "***") => search(cx, &items[0], inner)?,
            _ => return Ok(None),
        },
    }))
}

fn search(cx: &mut Expander, path: &Stx, inner: &Stx) -> Result<Pattern> {
    Ok(Pattern::Search(Box::new(parse(cx, path)?), Box::new(parse(cx, inner)?)))
}

/// Elements, one of them perhaps followed by an ellipsis and further ones. What follows an element
/// is a pattern of its own: `(a . (? b))` is the same list as `(a ? b)`.
fn list(cx: &mut Expander, items: &[Stx], tail: Option<&Stx>) -> Result<Pattern> {
    let mut front = Vec::new();
    let mut rest = items;
    let mut pattern = loop {
        match (rest, tail) {
            ([], None) => break Pattern::Nil,
            // An ellipsis after the dot is a name like any other.
            ([], Some(tail)) if ellipsis(tail).is_some() => break Pattern::Variable(tail.clone()),
            ([], Some(tail)) => break parse(cx, tail)?,
            ([path, star, inner], None) if is_word(star, "***") => break search(cx, path, inner)?,
            ([repeated, dots, after @ ..], _) if ellipsis(dots).is_some() => {
                break repetition(cx, repeated, dots, after, tail)?;
            }
            ([dots, ..], _) if ellipsis(dots).is_some() => {
                let error =
                    Diagnostic::error("bad-pattern", dots.span(), "an ellipsis follows nothing in this pattern");
                return Err(error.into());
            }
            ([first, more @ ..], _) => {
                if tail.is_none() && !front.is_empty() && is_tail_operator(rest) {
                    if let Some(operator) = operator(cx, first, rest)? {
                        break operator;
                    }
                }
                front.push(parse(cx, first)?);
                rest = more;
            }
        }
    };
    for item in front.into_iter().rev() {
        pattern = Pattern::Pair(Box::new(item), Box::new(pattern));
    }
    Ok(pattern)
}

/// Would these elements, as a list, be an operator with the right number of operands?
fn is_tail_operator(items: &[Stx]) -> bool {
    let Some(name) = items[0].as_symbol().map(Symbol::name).filter(|name| is_word(&items[0], name)) else {
        return false;
    };
    match name {
        "quote" | "quasiquote" | "not" => items.len() == 2,
        "get!" | "set!" => items.len() == 2 && items[1].is_identifier(),
        "=" => items.len() == 3,
        "and" | "or" => true,
        "?" | "$" => items.len() >= 2,
        _ => false,
    }
}

fn repetition(cx: &mut Expander, repeated: &Stx, dots: &Stx, after: &[Stx], tail: Option<&Stx>) -> Result<Pattern> {
    if let Some(second) = after.iter().find(|item| ellipsis(item).is_some()) {
        return Err(Diagnostic::error("bad-pattern", second.span(), "a list pattern has one ellipsis at most").into());
    }
    if let Some(tail) = tail {
        return Err(Diagnostic::error("bad-pattern", tail.span(), "an ellipsis matches the elements of a proper list")
            .with_hint("leave the dot out")
            .into());
    }
    let pattern = parse(cx, repeated)?;
    let least = ellipsis(dots).sure("the caller found an ellipsis");
    Ok(Pattern::Repeat(Box::new(Repeat { pattern, least, after: all(cx, after)? })))
}

fn vector(cx: &mut Expander, stx: &Stx, items: &[Stx]) -> Result<Pattern> {
    match items {
        [front @ .., repeated, dots] if ellipsis(dots).is_some() => {
            let least = ellipsis(dots).sure("the caller found an ellipsis");
            let repeat = Repeat { pattern: parse(cx, repeated)?, least, after: Vec::new() };
            Ok(Pattern::Vector(all(cx, front)?, Some(Box::new(Pattern::Repeat(Box::new(repeat))))))
        }
        _ if items.iter().any(|item| ellipsis(item).is_some()) => {
            Err(Diagnostic::error("bad-pattern", stx.span(), "in a vector pattern the ellipsis comes last").into())
        }
        _ => Ok(Pattern::Vector(all(cx, items)?, None)),
    }
}

/// A pattern in quasiquotation.
fn quasi(cx: &mut Expander, stx: &Stx) -> Result<Pattern> {
    match stx.datum() {
        Datum::Nil => Ok(Pattern::Nil),
        Datum::Vector(_) => {
            let items = stx.vector_elements().sure("a vector has elements");
            Ok(Pattern::Vector(items.iter().map(|item| quasi(cx, item)).collect::<Result<_>>()?, None))
        }
        Datum::List(_) => cx.deeper(stx.span(), |cx| {
            let Some(parts) = stx.parts() else { return Ok(Pattern::Nil) };
            quasi_list(cx, &parts.items, parts.tail.as_ref())
        }),
        _ => Ok(Pattern::Datum(stx.strip())),
    }
}

fn quasi_list(cx: &mut Expander, items: &[Stx], tail: Option<&Stx>) -> Result<Pattern> {
    if let ([word, inner], None) = (items, tail) {
        if is_word(word, "unquote") {
            return parse(cx, inner);
        }
    }
    let Some((first, rest)) = items.split_first() else {
        return match tail {
            None => Ok(Pattern::Nil),
            Some(tail) => quasi(cx, tail),
        };
    };
    let splice = first.elements().filter(|parts| parts.len() == 2 && is_word(&parts[0], "unquote-splicing"));
    if let Some(splice) = splice {
        let pattern = parse(cx, &splice[1])?;
        if rest.is_empty() && tail.is_none() {
            return Ok(pattern);
        }
        let after = rest.iter().map(|item| quasi(cx, item)).collect::<Result<_>>()?;
        return Ok(Pattern::Repeat(Box::new(Repeat { pattern, least: 0, after })));
    }
    let front = quasi(cx, first)?;
    Ok(Pattern::Pair(Box::new(front), Box::new(quasi_list(cx, rest, tail)?)))
}
