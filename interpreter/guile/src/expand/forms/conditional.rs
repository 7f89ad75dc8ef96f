//! Decisions: `if`, `cond`, `case`, `and`, `or`, `when`, `unless` (R7RS §4.1.5, §4.2.1).

use super::super::{Complaint, ExpandError, Expander, Form, Result};
use crate::core::{Core, CoreKind};
use crate::symbol::Symbol;
use crate::syntax::{Datum, Stx};
use crate::text::{Diagnostic, Span};

fn branch(test: Core, yes: Core, no: Core, span: Span) -> Core {
    Core::new(CoreKind::If(Box::new(test), Box::new(yes), Box::new(no)), span)
}

fn boolean(value: bool, span: Span) -> Core {
    Core::new(CoreKind::Quote(Stx::plain(Datum::Bool(value), span)), span)
}

/// `(if test yes no)`.
pub(super) fn if_(cx: &mut Expander, form: &Form) -> Result<Core> {
    let args = form.list_of(2, Some(3), "(if test consequent alternative)")?;
    let test = cx.expr(&args[0])?;
    let yes = cx.expr(&args[1])?;
    let no = match args.get(2) {
        Some(no) => cx.expr(no)?,
        None => Core::unspecified(form.span()),
    };
    Ok(branch(test, yes, no, form.span()))
}

/// `(when test form …)`.
pub(super) fn when(cx: &mut Expander, form: &Form) -> Result<Core> {
    let args = form.list_of(2, None, "(when test form …)")?;
    let test = cx.expr(&args[0])?;
    let body = cx.sequence(&args[1..], form.span())?;
    Ok(branch(test, body, Core::unspecified(form.span()), form.span()))
}

/// `(unless test form …)`.
pub(super) fn unless(cx: &mut Expander, form: &Form) -> Result<Core> {
    let args = form.list_of(2, None, "(unless test form …)")?;
    let test = cx.expr(&args[0])?;
    let body = cx.sequence(&args[1..], form.span())?;
    Ok(branch(test, Core::unspecified(form.span()), body, form.span()))
}

/// `(and expression …)`.
pub(super) fn and(cx: &mut Expander, form: &Form) -> Result<Core> {
    let span = form.span();
    let mut tests = form.list()?.iter().map(|arg| cx.expr(arg)).collect::<Result<Vec<_>>>()?;
    let Some(last) = tests.pop() else { return Ok(boolean(true, span)) };
    Ok(tests.into_iter().rev().fold(last, |rest, test| branch(test, rest, boolean(false, span), span)))
}

/// `(or expression …)`.
pub(super) fn or(cx: &mut Expander, form: &Form) -> Result<Core> {
    let span = form.span();
    let mut tests = form.list()?.iter().map(|arg| cx.expr(arg)).collect::<Result<Vec<_>>>()?;
    let Some(last) = tests.pop() else { return Ok(boolean(false, span)) };
    Ok(tests.into_iter().rev().fold(last, |rest, test| either(cx, test, rest, span)))
}

/// `test`, or `rest` where that is false.
fn either(cx: &mut Expander, test: Core, rest: Core, span: Span) -> Core {
    let value = cx.fresh_local(Symbol::intern("t"));
    let (once, again) = (cx.local(value, span), cx.local(value, span));
    let chosen = branch(once, again, rest, span);
    Core::new(CoreKind::Let(vec![(value, test)], Box::new(chosen)), span)
}

/// What the exception says of a clause.
const INVALID: &str = "invalid clause";
const NOT_LAST: &str = "else must be the last clause";

/// The error for a `clause` of `form`: for programs and for people.
fn bad_clause(cx: &mut Expander, form: &Form, clause: &Stx, message: &str, told: &str) -> ExpandError {
    let who = form.stx().head().and_then(|head| head.as_symbol());
    let (message, form, subform) = (message.to_string(), Some(form.stx().clone()), Some(clause.clone()));
    cx.complain(Complaint { who, message, form, subform });
    Diagnostic::error("bad-clause", clause.span(), told).into()
}

enum Clause {
    Else(Core),
    /// `(test form …)`
    Plain(Core, Core),
    /// `(test)`
    Test(Core),
    /// `(test => receiver)`
    Arrow(Core, Core),
    /// `(generator guard => receiver)` (SRFI 61).
    Guarded(Core, Core, Core),
}

/// `(cond clause …)`.
pub(super) fn cond(cx: &mut Expander, form: &Form) -> Result<Core> {
    let args = form.list_of(1, None, "(cond (test form …) …)")?;
    let span = form.span();
    let mut clauses = Vec::with_capacity(args.len());
    for (i, clause) in args.iter().enumerate() {
        let Some(parts) = clause.elements().filter(|parts| !parts.is_empty()) else {
            return Err(bad_clause(cx, form, clause, INVALID, "a `cond` clause is a list that starts with a test"));
        };
        if cx.is_auxiliary(&parts[0], "else") {
            if i + 1 != args.len() {
                return Err(bad_clause(cx, form, clause, NOT_LAST, "`else` stands before other clauses"));
            }
            if parts.len() < 2 {
                return Err(bad_clause(cx, form, clause, INVALID, "`else` needs an expression"));
            }
            clauses.push(Clause::Else(cx.sequence(&parts[1..], clause.span())?));
            continue;
        }
        clauses.push(match &parts[..] {
            [test] => Clause::Test(cx.expr(test)?),
            [test, arrow, receiver] if cx.is_auxiliary(arrow, "=>") => {
                Clause::Arrow(cx.expr(test)?, cx.expr(receiver)?)
            }
            [generator, guard, arrow, receiver] if cx.is_auxiliary(arrow, "=>") => {
                Clause::Guarded(cx.expr(generator)?, cx.expr(guard)?, cx.expr(receiver)?)
            }
            [test, forms @ ..] => {
                let test = cx.expr(test)?;
                Clause::Plain(test, cx.sequence(forms, clause.span())?)
            }
            [] => continue,
        });
    }
    let mut rest = Core::unspecified(span);
    for clause in clauses.into_iter().rev() {
        rest = match clause {
            Clause::Else(body) => body,
            Clause::Plain(test, body) => branch(test, body, rest, span),
            Clause::Test(test) => either(cx, test, rest, span),
            Clause::Arrow(test, receiver) => {
                let value = cx.fresh_local(Symbol::intern("t"));
                let (once, again) = (cx.local(value, span), cx.local(value, span));
                let call = super::super::expr::call(receiver, vec![again], span);
                Core::new(CoreKind::Let(vec![(value, test)], Box::new(branch(once, call, rest, span))), span)
            }
            Clause::Guarded(generator, guard, receiver) => {
                let values = cx.fresh_local(Symbol::intern("values"));
                let (once, again) = (cx.local(values, span), cx.local(values, span));
                let test = cx.call_guile("apply", vec![guard, once], span);
                let call = cx.call_guile("apply", vec![receiver, again], span);
                let body = Box::new(branch(test, call, rest, span));
                let kind = CoreKind::LetValues {
                    producer: Box::new(generator),
                    formals: Vec::new(),
                    rest: Some(values),
                    body,
                };
                Core::new(kind, span)
            }
        };
    }
    Ok(rest)
}

/// The forms of a `cond` that has an `else` and nothing else: it is they, definitions too.
pub(crate) fn only_else(cx: &mut Expander, form: &Stx) -> Option<Vec<Stx>> {
    let [_, clause] = &form.elements()?[..] else { return None };
    let [first, forms @ ..] = &clause.elements()?[..] else { return None };
    (!forms.is_empty() && cx.is_auxiliary(first, "else")).then(|| forms.to_vec())
}

/// `(case key clause …)`.
pub(super) fn case(cx: &mut Expander, form: &Form) -> Result<Core> {
    let args = form.list_of(2, None, "(case key ((datum …) form …) …)")?;
    let span = form.span();
    let key_value = cx.expr(&args[0])?;
    let key = cx.fresh_local(Symbol::intern("key"));
    let mut clauses = Vec::new();
    for (i, clause) in args[1..].iter().enumerate() {
        const SHAPE: &str = "a `case` clause is a list of data and a body";
        let Some(parts) = clause.elements().filter(|parts| parts.len() >= 2) else {
            return Err(bad_clause(cx, form, clause, INVALID, SHAPE));
        };
        let data = if cx.is_auxiliary(&parts[0], "else") {
            if i + 2 != args.len() {
                return Err(bad_clause(cx, form, clause, NOT_LAST, "`else` stands before other clauses"));
            }
            None
        } else {
            match parts[0].elements() {
                Some(data) => Some(data),
                None => return Err(bad_clause(cx, form, clause, INVALID, SHAPE)),
            }
        };
        let body = match &parts[1..] {
            [arrow, receiver] if cx.is_auxiliary(arrow, "=>") => {
                let receiver = cx.expr(receiver)?;
                let key = cx.local(key, span);
                super::super::expr::call(receiver, vec![key], span)
            }
            // All that the form comes to then is a body.
            forms if data.is_none() && i == 0 => cx.body(forms, clause.span())?,
            forms => cx.sequence(forms, clause.span())?,
        };
        clauses.push((data, body));
    }
    let mut rest = Core::unspecified(span);
    for (data, body) in clauses.into_iter().rev() {
        let Some(data) = data else {
            rest = body;
            continue;
        };
        let subject = cx.local(key, span);
        let test = match &data[..] {
            [] => boolean(false, span),
            [only] => {
                let name = if needs_eqv(only) { "eqv?" } else { "eq?" };
                cx.call_guile(name, vec![subject, super::super::expr::constant(only)], span)
            }
            _ => {
                let name = if data.iter().any(needs_eqv) { "memv" } else { "memq" };
                let list = Core::new(CoreKind::Quote(Stx::list(data, span).strip()), span);
                cx.call_guile(name, vec![subject, list], span)
            }
        };
        rest = branch(test, body, rest, span);
    }
    Ok(Core::new(CoreKind::Let(vec![(key, key_value)], Box::new(rest)), span))
}

fn needs_eqv(datum: &Stx) -> bool {
    !matches!(datum.datum(), Datum::Symbol(_) | Datum::Keyword(_) | Datum::Bool(_) | Datum::Nil)
}
