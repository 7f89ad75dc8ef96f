//! `(ice-9 match)` (Guile manual "Pattern Matching").
//!
//! A pattern is parsed ([`pattern`]) and compiled ([`compile`]) to nested tests that call a local
//! procedure where they fail: the next clause. Each piece of the program is expanded once,
//! however many ways lead to it.

mod compile;
mod pattern;
mod repeat;

use super::super::{Expander, Form, Result};
use crate::core::{Core, CoreKind, Local};
use crate::symbol::Symbol;
use crate::syntax::Stx;
use crate::text::{Diagnostic, Span};
use compile::{Compiler, Env, Goal, Place};

struct Clause {
    pattern: Stx,
    /// The name that continues with the next clause, in `(pattern (=> name) body …)`.
    next: Option<Stx>,
    body: Vec<Stx>,
}

fn clause(stx: &Stx) -> Result<Clause> {
    let bad = || Diagnostic::error("bad-clause", stx.span(), "a `match` clause is a pattern and a body");
    let parts = stx.elements().filter(|parts| parts.len() >= 2).ok_or_else(bad)?;
    let next = parts[1].elements().filter(|arrow| {
        arrow.len() == 2
            && arrow[0].as_symbol().is_some_and(|s| s.name() == "=>")
            && arrow[1].is_identifier()
            && parts.len() > 2
    });
    let (next, from) = match next {
        Some(arrow) => (Some(arrow[1].clone()), 2),
        None => (None, 1),
    };
    Ok(Clause { pattern: parts[0].clone(), next, body: parts[from..].to_vec() })
}

fn no_match(cx: &mut Expander, subject: Local, span: Span) -> Core {
    let value = cx.local(subject, span);
    cx.call_guile("%match-error", vec![value], span)
}

/// The code that matches the value of `subject` against the clauses.
fn clauses(cx: &mut Expander, subject: Local, place: &Place, clauses: &[Stx], span: Span) -> Result<Core> {
    let mut parsed = Vec::with_capacity(clauses.len());
    for stx in clauses {
        match clause(stx) {
            Ok(clause) => parsed.push(clause),
            Err(error) => cx.recover(error)?,
        }
    }
    let mut rest = no_match(cx, subject, span);
    for clause in parsed.iter().rev() {
        let at = clause.pattern.span().or(span);
        let fail = cx.fresh_local(Symbol::intern("next"));
        let from = cx.frame.references.len();
        let code = one_clause(cx, subject, place, clause, fail, at);
        let code = match code {
            Ok(code) => code,
            Err(error) => {
                cx.recover(error)?;
                continue;
            }
        };
        let used = cx.frame.references.get(from..).is_some_and(|log| log.contains(&fail));
        rest = if used {
            let thunk = cx.lambda(Vec::new(), None, rest, at);
            Core::new(CoreKind::Let(vec![(fail, thunk)], Box::new(code)), at)
        } else {
            code
        };
    }
    Ok(rest)
}

fn one_clause(
    cx: &mut Expander,
    subject: Local,
    place: &Place,
    clause: &Clause,
    fail: Local,
    span: Span,
) -> Result<Core> {
    let pattern = pattern::parse(cx, &clause.pattern)?;
    let mut compiler = Compiler { cx, span };
    let goal = Goal { pattern: &pattern, subject, place: place.clone(), fail };
    compiler.run(vec![goal], Env::default(), &mut |cx, env| {
        let mut rib = env.rib(cx);
        if let Some(next) = &clause.next {
            rib = compile::extend(cx, rib, next, fail);
        }
        cx.body_with(&clause.body, &rib, span)
    })
}

/// `(match expression (pattern body …) …)`.
pub(super) fn match_(cx: &mut Expander, form: &Form) -> Result<Core> {
    let args = form.list_of(2, None, "(match expression (pattern body …) …)")?;
    let span = form.span();
    let value = cx.expr(&args[0])?;
    let place = match &value.kind {
        CoreKind::Local(_) | CoreKind::Global(_) => Place::Root(Some(args[0].clone())),
        _ => Place::Root(None),
    };
    let subject = cx.fresh_local(Symbol::intern("value"));
    let body = clauses(cx, subject, &place, &args[1..], span)?;
    Ok(Core::new(CoreKind::Let(vec![(subject, value)], Box::new(body)), span))
}

/// `(match-lambda (pattern body …) …)`.
pub(super) fn match_lambda(cx: &mut Expander, form: &Form) -> Result<Core> {
    let args = form.list_of(1, None, "(match-lambda (pattern body …) …)")?;
    let subject = cx.fresh_local(Symbol::intern("value"));
    let body = cx.in_lambda(|cx| clauses(cx, subject, &Place::Root(None), args, form.span()))?;
    Ok(cx.lambda(vec![subject], None, body, form.span()))
}

/// `(match-lambda* (pattern body …) …)`: the patterns are for the list of arguments.
pub(super) fn match_lambda_star(cx: &mut Expander, form: &Form) -> Result<Core> {
    let args = form.list_of(1, None, "(match-lambda* (pattern body …) …)")?;
    let subject = cx.fresh_local(Symbol::intern("arguments"));
    let body = cx.in_lambda(|cx| clauses(cx, subject, &Place::Root(None), args, form.span()))?;
    Ok(cx.lambda(Vec::new(), Some(subject), body, form.span()))
}

const LET: &str = "(match-let ((pattern expression) …) body …)";

fn pairs(form: &Form, list: &Stx) -> Result<Vec<(Stx, Stx)>> {
    let bad = || form.bad(LET);
    let mut pairs = Vec::new();
    for binding in list.elements().ok_or_else(bad)? {
        match binding.elements().as_deref() {
            Some([pattern, value]) => pairs.push((pattern.clone(), value.clone())),
            _ => {
                return Err(Diagnostic::error(
                    "bad-binding",
                    binding.span(),
                    "a binding is a pattern and an expression",
                )
                .into())
            }
        }
    }
    Ok(pairs)
}

/// `(match-let ((pattern expression) …) body …)`, perhaps with a name for the loop.
pub(super) fn match_let(cx: &mut Expander, form: &Form) -> Result<Core> {
    let args = form.list_of(2, None, LET)?;
    if args[0].is_identifier() {
        let rewritten = match_named_let(cx, form)?;
        return cx.expr(&rewritten);
    }
    let bindings = pairs(form, &args[0])?;
    let values = bindings.iter().map(|(_, value)| cx.expr(value)).collect::<Result<Vec<_>>>()?;
    let patterns: Vec<Stx> = bindings.into_iter().map(|(pattern, _)| pattern).collect();
    let span = form.span();
    all(cx, &patterns, values, span, &mut |cx, env| {
        let rib = env.rib(cx);
        cx.body_with(&args[1..], &rib, span)
    })
}

/// Match each value against its pattern, then run `end`.
fn all(
    cx: &mut Expander,
    patterns: &[Stx],
    values: Vec<Core>,
    span: Span,
    end: &mut dyn FnMut(&mut Expander, &Env) -> Result<Core>,
) -> Result<Core> {
    let parsed = patterns.iter().map(|stx| pattern::parse(cx, stx)).collect::<Result<Vec<_>>>()?;
    let mut bindings = Vec::new();
    let mut failures = Vec::new();
    let mut goals = Vec::new();
    for (pattern, value) in parsed.iter().zip(values) {
        let subject = cx.fresh_local(Symbol::intern("value"));
        let fail = cx.fresh_local(Symbol::intern("fail"));
        let error = no_match(cx, subject, span);
        failures.push((fail, cx.lambda(Vec::new(), None, error, span)));
        bindings.push((subject, value));
        goals.push(Goal { pattern, subject, place: Place::Root(None), fail });
    }
    goals.reverse();
    let from = cx.frame.references.len();
    let body = Compiler { cx, span }.run(goals, Env::default(), end)?;
    let used: Vec<Local> = cx.frame.references.get(from..).unwrap_or(&[]).to_vec();
    failures.retain(|(fail, _)| used.contains(fail));
    let body =
        failures.into_iter().fold(body, |body, binding| Core::new(CoreKind::Let(vec![binding], Box::new(body)), span));
    Ok(Core::new(CoreKind::Let(bindings, Box::new(body)), span))
}

/// `(match-let* ((pattern expression) …) body …)`.
pub(super) fn match_let_star(cx: &mut Expander, form: &Form) -> Result<Stx> {
    let args = form.list_of(2, None, LET)?;
    let build = form.build(cx.guile());
    let mut body = vec![build.nil()];
    body.extend_from_slice(&args[1..]);
    let body = build.form("let", body);
    Ok(pairs(form, &args[0])?.into_iter().rev().fold(body, |body, (pattern, value)| {
        let clause = build.list(vec![pattern, body]);
        build.form("%match", [value, clause])
    }))
}

/// `(match-letrec ((pattern expression) …) body …)`: the expressions see all the variables.
pub(super) fn match_letrec(cx: &mut Expander, form: &Form) -> Result<Core> {
    let args = form.list_of(2, None, LET)?;
    let bindings = pairs(form, &args[0])?;
    let span = form.span();
    if bindings.iter().all(|(pattern, _)| pattern.is_identifier() && !pattern::is_wild(cx, pattern)) {
        let letrec = form.build(cx.guile()).form("letrec", args.iter().cloned());
        return cx.expr(&letrec);
    }
    let mut ids: Vec<Stx> = Vec::new();
    for (pattern, _) in &bindings {
        for id in pattern::parse(cx, pattern)?.variables() {
            if !ids.iter().any(|known| known.bound_identifier_eq(&id)) {
                ids.push(id);
            }
        }
    }
    let (locals, rib) = cx.bind_all(&ids);
    let values = bindings.iter().map(|(_, value)| cx.expr(&value.with_rib(&rib))).collect::<Result<Vec<_>>>()?;
    let patterns: Vec<Stx> = bindings.iter().map(|(pattern, _)| pattern.clone()).collect();
    let inner = all(cx, &patterns, values, span, &mut |cx, env| {
        let mut forms = Vec::new();
        for (id, local) in ids.iter().zip(&locals) {
            if let Some(found) = env.get(id) {
                let value = cx.local(found, span);
                forms.push(cx.set_local(*local, value, span));
            }
        }
        forms.push(cx.body_with(&args[1..], &rib, span)?);
        Ok(Core::new(CoreKind::Seq(forms), span))
    })?;
    let unset = locals.into_iter().map(|local| (local, Core::unspecified(span))).collect::<Vec<_>>();
    if unset.is_empty() {
        return Ok(inner);
    }
    Ok(Core::new(CoreKind::Let(unset, Box::new(inner)), span))
}

/// `(match-let name ((pattern expression) …) body …)`.
fn match_named_let(cx: &mut Expander, form: &Form) -> Result<Stx> {
    let args = form.list_of(3, None, "(match-let name ((pattern expression) …) body …)")?;
    let build = form.build(cx.guile());
    let (mut bindings, mut inner) = (Vec::new(), Vec::new());
    for (i, (pattern, value)) in pairs(form, &args[1])?.into_iter().enumerate() {
        let id = build.id(&format!("value-{i}"));
        bindings.push(build.list(vec![id.clone(), value]));
        inner.push(build.list(vec![pattern, id]));
    }
    let mut body = vec![build.list(inner)];
    body.extend_from_slice(&args[2..]);
    let body = build.form("%match-let", body);
    Ok(build.form("let", [args[0].clone(), build.list(bindings), body]))
}
