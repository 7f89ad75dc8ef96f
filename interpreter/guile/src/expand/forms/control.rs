//! Control: loops, promises, dynamic binding, exceptions.

use super::super::{Build, Expander, Form, Result};
use crate::core::print::datum_text;
use crate::core::Core;
use crate::syntax::{Datum, Stx};
use crate::text::Diagnostic;

/// `(while test body …)`, where `break` and `continue` are procedures (Guile manual "while do").
pub(super) fn while_(cx: &mut Expander, form: &Form) -> Result<Stx> {
    let args = form.list_of(1, None, "(while test body …)")?;
    let build = form.build(cx.guile);
    let (test, body) = (args[0].clone(), &args[1..]);
    let loop_ = build.id("loop");
    let again = build.list(vec![loop_.clone()]);
    let context = &form.items()[0];
    let user =
        |name: &str| Stx::new(Datum::Symbol(crate::symbol::Symbol::intern(name)), form.span(), context.wrap().clone());
    let escaping = |body: Vec<Stx>, exit: Stx| {
        let mut lambda = vec![build.list(vec![exit])];
        lambda.extend(body);
        build.form("%call-with-escape", [build.form("lambda", lambda)])
    };
    let mut step: Vec<Stx> = body.to_vec();
    if mentions(args, "continue") {
        let exit = build.id("next");
        let skip = build.form("lambda", [build.nil(), build.list(vec![exit.clone(), build.boolean(true)])]);
        let binding = build.list(vec![user("continue"), skip]);
        let mut inner = vec![build.list(vec![binding])];
        inner.extend(step);
        inner.push(build.boolean(true));
        step = vec![escaping(vec![build.form("let", inner)], exit)];
    }
    step.push(again);
    let step = build.form("begin", step);
    let run = build.form("if", [test, step, build.boolean(false)]);
    let looping = build.form("let", [loop_, build.nil(), run]);
    if !mentions(args, "break") {
        return Ok(looping);
    }
    let (exit, values) = (build.id("exit"), build.id("values"));
    let leave = build.form(
        "if",
        [
            build.form("null?", [values.clone()]),
            build.list(vec![exit.clone(), build.boolean(true)]),
            build.form("apply", [exit.clone(), values.clone()]),
        ],
    );
    let binding = build.list(vec![user("break"), build.form("lambda", [values, leave])]);
    Ok(escaping(vec![build.form("let", [build.list(vec![binding]), looping])], exit))
}

/// Does a symbol called so occur in the forms?
fn mentions(forms: &[Stx], name: &str) -> bool {
    let mut pending: Vec<&Stx> = forms.iter().collect();
    while let Some(stx) = pending.pop() {
        match stx.datum() {
            Datum::Symbol(symbol) if symbol.name() == name => return true,
            Datum::List(list) => pending.extend(list.items().iter().chain(list.tail())),
            Datum::Vector(items) => pending.extend(items.iter()),
            _ => {}
        }
    }
    false
}

/// `(delay expression)` (R7RS §4.2.5).
pub(super) fn delay(cx: &mut Expander, form: &Form) -> Result<Core> {
    let args = form.list_of(1, Some(1), "(delay expression)")?;
    let thunk = cx.thunk(args, form.span())?;
    Ok(cx.call_guile("%delay", vec![thunk], form.span()))
}

/// `(delay-force expression)` (R7RS §4.2.5; SRFI 45 `lazy`).
pub(super) fn delay_force(cx: &mut Expander, form: &Form) -> Result<Core> {
    let args = form.list_of(1, Some(1), "(delay-force expression)")?;
    let thunk = cx.thunk(args, form.span())?;
    Ok(cx.call_guile("%delay-force", vec![thunk], form.span()))
}

fn dynamic(cx: &mut Expander, form: &Form, procedure: &str, usage: &str) -> Result<Core> {
    let args = form.list_of(2, None, usage)?;
    let span = form.span();
    let (mut keys, mut values) = (Vec::new(), Vec::new());
    for binding in args[0].elements().ok_or_else(|| form.bad(usage))? {
        let parts = binding.elements().filter(|parts| parts.len() == 2).ok_or_else(|| form.bad(usage))?;
        keys.push(cx.expr(&parts[0])?);
        values.push(cx.expr(&parts[1])?);
    }
    if keys.is_empty() {
        return cx.body(&args[1..], span);
    }
    let thunk = cx.thunk(&args[1..], span)?;
    let keys = cx.call_guile("list", keys, span);
    let values = cx.call_guile("list", values, span);
    Ok(cx.call_guile(procedure, vec![keys, values, thunk], span))
}

/// `(parameterize ((parameter value) …) body …)` (R7RS §4.2.6).
pub(super) fn parameterize(cx: &mut Expander, form: &Form) -> Result<Core> {
    dynamic(cx, form, "%parameterize", "(parameterize ((parameter value) …) body …)")
}

/// `(with-fluids ((fluid value) …) body …)` (Guile manual "Fluids and Dynamic States").
pub(super) fn with_fluids(cx: &mut Expander, form: &Form) -> Result<Core> {
    dynamic(cx, form, "with-fluids*", "(with-fluids ((fluid value) …) body …)")
}

/// `(false-if-exception expression)` (Guile manual "Catching Exceptions").
pub(super) fn false_if_exception(cx: &mut Expander, form: &Form) -> Result<Core> {
    let args = form.list_of(1, None, "(false-if-exception expression)")?;
    let thunk = cx.thunk(&args[..1], form.span())?;
    Ok(cx.call_guile("%false-if-exception", vec![thunk], form.span()))
}

/// `(start-stack tag expression)`: there are no stacks to be told apart.
pub(super) fn start_stack(cx: &mut Expander, form: &Form) -> Result<Core> {
    let args = form.list_of(2, Some(2), "(start-stack tag expression)")?;
    cx.expr(&args[1])
}

/// `(assert expression)` (R6RS §11.14).
pub(super) fn assert(cx: &mut Expander, form: &Form) -> Result<Stx> {
    let args = form.list_of(1, Some(1), "(assert expression)")?;
    let build = form.build(cx.guile);
    let failed = build.form("%assertion-failed", [build.quote(args[0].clone())]);
    Ok(build.form("or", [args[0].clone(), failed]))
}

/// `(guard (variable clause …) body …)` (R7RS §4.2.7, SRFI 34).
pub(super) fn guard(cx: &mut Expander, form: &Form) -> Result<Stx> {
    const USAGE: &str = "(guard (variable clause …) body …)";
    let args = form.list_of(2, None, USAGE)?;
    let clauses =
        args[0].elements().filter(|c| !c.is_empty() && c[0].is_identifier()).ok_or_else(|| form.bad(USAGE))?;
    let build = form.build(cx.guile);
    let mut body = vec![build.nil()];
    body.extend_from_slice(&args[1..]);
    let reraise = build.id("reraise");
    let mut cases: Vec<Stx> = clauses[1..].iter().map(|clause| with_body(cx, &build, clause)).collect();
    let has_else = clauses.last().and_then(Stx::head).is_some_and(|head| cx.is_auxiliary(&head, "else"));
    if !has_else {
        cases.push(build.form("else", [build.list(vec![reraise.clone()])]));
    }
    let formals = build.list(vec![clauses[0].clone(), reraise]);
    let handler = build.form("lambda", [formals, build.form("cond", cases)]);
    Ok(build.form("%guard", [build.form("lambda", body), handler]))
}

/// A clause of `guard`, whose forms are a body.
fn with_body(cx: &mut Expander, build: &Build, clause: &Stx) -> Stx {
    match clause.elements().as_deref() {
        Some([_, arrow, _]) if cx.is_auxiliary(arrow, "=>") => clause.clone(),
        Some([test, forms @ ..]) if forms.len() > 1 => {
            let body = std::iter::once(build.nil()).chain(forms.iter().cloned());
            build.list(vec![test.clone(), build.form("let", body.collect::<Vec<_>>())])
        }
        _ => clause.clone(),
    }
}

/// `(syntax-error message form …)` (R7RS §4.3.3): an error at the first of the forms that the program
/// itself wrote.
pub(super) fn syntax_error(cx: &mut Expander, form: &Form) -> Result<Stx> {
    let args = form.list_of(1, None, "(syntax-error message form …)")?;
    let message = match args[0].datum() {
        Datum::String(text) => text.to_string(),
        _ => datum_text(&args[0]),
    };
    let irritants: Vec<String> = args[1..].iter().map(datum_text).collect();
    let text = if irritants.is_empty() { message } else { format!("{message} {}", irritants.join(" ")) };
    let is_form = |form: &&Stx| matches!(form.datum(), Datum::List(_) | Datum::Symbol(_));
    let written = args[1..].iter().filter(is_form).map(Stx::span).find(|span| cx.is_of_program(*span));
    Err(Diagnostic::error("syntax-error", written.unwrap_or(form.span()), text).into())
}

/// `*unspecified*`.
pub(super) fn unspecified(cx: &mut Expander, form: &Form) -> Result<Stx> {
    if !form.stx().is_identifier() {
        return Err(form.error("it is a constant").into());
    }
    let build = form.build(cx.guile);
    Ok(build.form("if", [build.boolean(false), build.boolean(false)]))
}
