//! Constants and quasiquotation (R7RS §4.1.2, §4.2.8).

use super::super::{Expander, Form, Result};
use crate::core::{Core, CoreKind};
use crate::sure::Sure;
use crate::symbol::Symbol;
use crate::syntax::{Datum, Stx};
use crate::text::{Diagnostic, Span};

/// `(quote datum)`.
pub(super) fn quote(_: &mut Expander, form: &Form) -> Result<Core> {
    let args = form.list_of(1, Some(1), "(quote datum)")?;
    Ok(Core::new(CoreKind::Quote(args[0].strip()), args[0].span()))
}

/// `(quote-syntax datum)`: a syntax object as it stands.
pub(super) fn quote_syntax(_: &mut Expander, form: &Form) -> Result<Core> {
    let args = form.list_of(1, Some(1), "(quote-syntax datum)")?;
    Ok(Core::new(CoreKind::QuoteSyntax(args[0].clone()), args[0].span()))
}

/// `(quasiquote template)`.
pub(super) fn quasiquote(cx: &mut Expander, form: &Form) -> Result<Core> {
    let args = form.list_of(1, Some(1), "(quasiquote template)")?;
    let part = cx.deeper(form.span(), |cx| quasi(cx, &args[0], 0))?;
    Ok(part.core(args[0].span()))
}

/// Part of a quasiquotation: constants stay data as long as they can.
enum Part {
    Constant(Stx),
    Computed(Core),
}

impl Part {
    fn core(self, span: Span) -> Core {
        match self {
            Part::Constant(datum) => Core::new(CoreKind::Quote(datum.strip()), datum.span().or(span)),
            Part::Computed(core) => core,
        }
    }
}

/// An element of a list under construction.
enum Element {
    One(Part),
    /// `unquote-splicing`: a list of elements.
    Splice(Core),
}

/// Are the elements that came of `items` these items themselves?
fn are_constant(elements: &[Element], items: &[Stx]) -> bool {
    elements.len() == items.len() && elements.iter().all(|element| matches!(element, Element::One(Part::Constant(_))))
}

fn keyword(cx: &mut Expander, head: &Stx) -> Option<&'static str> {
    let name = head.as_symbol().map(Symbol::name)?;
    match name {
        "unquote" | "unquote-splicing" if cx.is_auxiliary(head, name) => Some(name),
        "quasiquote" if cx.is_native(head, name) => Some(name),
        _ => None,
    }
}

fn quasi(cx: &mut Expander, stx: &Stx, level: u32) -> Result<Part> {
    match stx.datum() {
        Datum::List(_) => cx.deeper(stx.span(), |cx| quasi_list(cx, stx, level)),
        Datum::Vector(_) => {
            let items = stx.vector_elements().sure("a vector has elements");
            let elements = elements(cx, &items, level)?;
            if are_constant(&elements, &items) {
                return Ok(Part::Constant(stx.clone()));
            }
            let list = build(cx, elements, Part::Constant(Stx::plain(Datum::Nil, stx.span())), stx.span());
            let list = list.core(stx.span());
            Ok(Part::Computed(cx.call_guile("list->vector", vec![list], stx.span())))
        }
        _ => Ok(Part::Constant(stx.clone())),
    }
}

fn quasi_list(cx: &mut Expander, stx: &Stx, level: u32) -> Result<Part> {
    let Some(parts) = stx.parts() else { return Ok(Part::Constant(stx.clone())) };
    let span = stx.span();
    let (items, tail) = (parts.items, parts.tail);
    if tail.is_none() && items.len() == 2 {
        if let Some(name) = keyword(cx, &items[0]) {
            match name {
                "unquote" if level == 0 => return Ok(Part::Computed(cx.expr(&items[1])?)),
                "unquote-splicing" if level == 0 => {
                    return Err(Diagnostic::error("bad-unquote", span, "there is no list here to splice into").into())
                }
                _ => {
                    let inner = if name == "quasiquote" { level + 1 } else { level - 1 };
                    // What stands in it is a list of one element: `,@` there puts several in its place.
                    let elements = elements(cx, &items[1..], inner)?;
                    if are_constant(&elements, &items[1..]) {
                        return Ok(Part::Constant(stx.clone()));
                    }
                    let mut all = vec![Element::One(Part::Constant(items[0].clone()))];
                    all.extend(elements);
                    return Ok(build(cx, all, Part::Constant(Stx::plain(Datum::Nil, span)), span));
                }
            }
        }
    }
    // `(a . ,b)` is read as `(a unquote b)`.
    let dotted = match items.len().checked_sub(2) {
        Some(at) if at > 0 && tail.is_none() => {
            let head = keyword(cx, &items[at]);
            matches!(head, Some("unquote") | Some("quasiquote")).then_some(at)
        }
        _ => None,
    };
    let (front, rest) = match dotted {
        Some(at) => {
            let rest = Stx::list(items[at..].to_vec(), span);
            (&items[..at], quasi_list(cx, &rest, level)?)
        }
        None => match &tail {
            Some(tail) => (&items[..], quasi(cx, tail, level)?),
            None => (&items[..], Part::Constant(Stx::plain(Datum::Nil, span))),
        },
    };
    let elements = elements(cx, front, level)?;
    if are_constant(&elements, front) && matches!(rest, Part::Constant(_)) {
        return Ok(Part::Constant(stx.clone()));
    }
    Ok(build(cx, elements, rest, span))
}

fn elements(cx: &mut Expander, items: &[Stx], level: u32) -> Result<Vec<Element>> {
    let mut elements = Vec::with_capacity(items.len());
    for item in items {
        // What is no list is a datum like any other.
        let parts = item.elements().filter(|parts| parts.first().is_some_and(Stx::is_identifier)).unwrap_or_default();
        let name = parts.first().and_then(|head| keyword(cx, head));
        match (name, level) {
            (Some("unquote-splicing"), 0) => {
                for form in parts.iter().skip(1) {
                    elements.push(Element::Splice(cx.expr(form)?));
                }
            }
            (Some("unquote"), 0) => {
                for form in parts.iter().skip(1) {
                    elements.push(Element::One(Part::Computed(cx.expr(form)?)));
                }
            }
            (Some("unquote" | "unquote-splicing"), _) => {
                let inner = self::elements(cx, &parts[1..], level - 1)?;
                if are_constant(&inner, &parts[1..]) {
                    elements.push(Element::One(Part::Constant(item.clone())));
                } else {
                    let mut all = vec![Element::One(Part::Constant(parts[0].clone()))];
                    all.extend(inner);
                    let nil = Part::Constant(Stx::plain(Datum::Nil, item.span()));
                    elements.push(Element::One(build(cx, all, nil, item.span())));
                }
            }
            _ => elements.push(Element::One(quasi(cx, item, level)?)),
        }
    }
    Ok(elements)
}

/// The list of `elements` in front of `rest`, with as few calls as it takes.
fn build(cx: &mut Expander, elements: Vec<Element>, rest: Part, span: Span) -> Part {
    let mut rest = rest;
    let mut run: Vec<Part> = Vec::new();
    for element in elements.into_iter().rev() {
        match element {
            Element::One(part) => run.push(part),
            Element::Splice(list) => {
                rest = cons(cx, std::mem::take(&mut run), rest, span);
                rest = match rest {
                    Part::Constant(nil) if nil.is_nil() => Part::Computed(list),
                    rest => {
                        let rest = rest.core(span);
                        Part::Computed(cx.call_guile("append", vec![list, rest], span))
                    }
                };
            }
        }
    }
    cons(cx, run, rest, span)
}

/// `run`, reversed, in front of `rest`.
fn cons(cx: &mut Expander, run: Vec<Part>, rest: Part, span: Span) -> Part {
    let mut rest = rest;
    let mut constants: Vec<Stx> = Vec::new();
    let mut computed: Vec<Part> = Vec::new();
    for part in run {
        match (part, &rest) {
            // Constants at the end join the constant that follows them.
            (Part::Constant(datum), Part::Constant(_)) if computed.is_empty() => constants.push(datum),
            (part, _) => computed.push(part),
        }
    }
    if !constants.is_empty() {
        constants.reverse();
        if let Part::Constant(tail) = rest {
            rest = Part::Constant(Stx::list_with_tail(constants, tail, span));
        }
    }
    if computed.is_empty() {
        return rest;
    }
    let mut args: Vec<Core> = computed.into_iter().rev().map(|part| part.core(span)).collect();
    Part::Computed(match rest {
        Part::Constant(nil) if nil.is_nil() => cx.call_guile("list", args, span),
        rest => {
            let name = if args.len() == 1 { "cons" } else { "cons*" };
            args.push(rest.core(span));
            cx.call_guile(name, args, span)
        }
    })
}
