//! Definitions that are short for others (Guile manual "lambda* and define*", "Defmacros").

use super::super::{Expander, Form, Result};
use crate::syntax::Stx;
use crate::text::Diagnostic;

/// The name that a definition of `target` defines, however curried.
fn defined_name(form: &Form, target: &Stx) -> Result<Stx> {
    let mut target = target.clone();
    while let Some(head) = target.head() {
        target = head;
    }
    if target.is_identifier() {
        return Ok(target);
    }
    Err(form.bad(&format!("({} (name parameter …) body …)", form.name())).into())
}

/// `(define* (name . formals) body …)`.
pub(super) fn define_star(cx: &mut Expander, form: &Form) -> Result<Stx> {
    let args = form.list_of(1, None, "(define* (name parameter … #:optional … #:key …) body …)")?;
    let build = form.build(cx.guile);
    let mut target = args[0].clone();
    let mut body = args[1..].to_vec();
    while let Some(head) = target.head() {
        let mut lambda = vec![build.id("lambda*"), target.after(1)];
        lambda.append(&mut body);
        body.push(build.list(lambda));
        target = head;
    }
    if !target.is_identifier() {
        return Err(form.bad("(define* (name parameter …) body …)").into());
    }
    body.insert(0, target);
    Ok(build.form("define", body))
}

/// `(define-public …)`: a definition, exported.
pub(super) fn define_public(cx: &mut Expander, form: &Form) -> Result<Stx> {
    let args = form.list_of(1, None, "(define-public (name parameter …) body …)")?;
    let name = defined_name(form, &args[0])?;
    let build = form.build(cx.guile);
    let define = build.form("define", args.iter().cloned());
    Ok(build.form("begin", [define, build.form("export", [name])]))
}

/// `(define-private …)`, and definitions that differ from `define` in speed alone.
pub(super) fn define_private(cx: &mut Expander, form: &Form) -> Result<Stx> {
    Ok(form.build(cx.guile).form("define", form.list()?.iter().cloned()))
}

/// `(define-inlinable (name . formals) body …)`. Guile puts the body into a template, so programs
/// write an ellipsis in it as `(... ...)`.
pub(super) fn define_inlinable(cx: &mut Expander, form: &Form) -> Result<Stx> {
    Ok(form.build(cx.guile).form("define", form.list()?.iter().map(without_escapes)))
}

fn without_escapes(stx: &Stx) -> Stx {
    let is_ellipsis = |stx: &Stx| stx.as_symbol().is_some_and(|name| name.name() == "...");
    let Some(parts) = stx.parts().filter(|parts| !parts.items.is_empty()) else { return stx.clone() };
    match (&parts.items[..], &parts.tail) {
        ([escape, escaped], None) if is_ellipsis(escape) && is_ellipsis(escaped) => escaped.clone(),
        (items, tail) => {
            let items = items.iter().map(without_escapes).collect();
            match tail {
                None => Stx::list(items, stx.span()),
                Some(tail) => Stx::list_with_tail(items, without_escapes(tail), stx.span()),
            }
        }
    }
}

/// `(define-once name value)`: unless it is defined already.
pub(super) fn define_once(cx: &mut Expander, form: &Form) -> Result<Stx> {
    let args = form.list_of(2, Some(2), "(define-once name value)")?;
    let build = form.build(cx.guile);
    let known = args[0].as_symbol().is_some_and(|name| cx.modules.borrow().own_binding(cx.module, name).is_some());
    if known {
        return Ok(build.form("begin", []));
    }
    Ok(build.form("define", args.iter().cloned()))
}

/// `(define-syntax-rule (name . pattern) template)`.
pub(super) fn define_syntax_rule(cx: &mut Expander, form: &Form) -> Result<Stx> {
    const USAGE: &str = "(define-syntax-rule (name argument …) template)";
    let args = form.list_of(2, Some(3), USAGE)?;
    let name = args[0].head().filter(Stx::is_identifier).ok_or_else(|| form.bad(USAGE))?;
    if args.len() == 3 && !super::super::transformer::is_string(&args[1]) {
        return Err(Diagnostic::error("bad-syntax", args[2].span(), "a rule has one template, and this is one more")
            .with_hint("wrap several forms in (begin …)")
            .into());
    }
    let build = form.build(cx.guile);
    let rule = build.list(vec![args[0].clone(), args[args.len() - 1].clone()]);
    let rules = build.form("syntax-rules", [build.nil(), rule]);
    Ok(build.form("define-syntax", [name, rules]))
}

/// `(define-macro (name . formals) body …)` and `(define-macro name procedure)`.
pub(super) fn define_macro(cx: &mut Expander, form: &Form) -> Result<Stx> {
    const USAGE: &str = "(define-macro (name parameter …) body …)";
    let args = form.list_of(2, None, USAGE)?;
    let build = form.build(cx.guile);
    if args[0].is_identifier() {
        return Ok(unhygienic(cx, form, args[0].clone(), args[1].clone()));
    }
    let name = args[0].head().filter(Stx::is_identifier).ok_or_else(|| form.bad(USAGE))?;
    let mut lambda = vec![args[0].after(1)];
    lambda.extend_from_slice(&args[1..]);
    Ok(unhygienic(cx, form, name, build.form("lambda", lambda)))
}

/// `(defmacro name formals body …)`.
pub(super) fn defmacro(cx: &mut Expander, form: &Form) -> Result<Stx> {
    const USAGE: &str = "(defmacro name (parameter …) body …)";
    let args = form.list_of(3, None, USAGE)?;
    if !args[0].is_identifier() {
        return Err(form.bad(USAGE).into());
    }
    let lambda = form.build(cx.guile).form("lambda", args[1..].iter().cloned());
    Ok(unhygienic(cx, form, args[0].clone(), lambda))
}

/// `(defmacro-public name formals body …)`.
pub(super) fn defmacro_public(cx: &mut Expander, form: &Form) -> Result<Stx> {
    let define = defmacro(cx, form)?;
    let build = form.build(cx.guile);
    let name = form.args()[0].clone();
    Ok(build.form("begin", [define, build.form("export", [name])]))
}

/// A macro that works on plain data: what it returns gets the context of the keyword.
fn unhygienic(cx: &Expander, form: &Form, name: Stx, procedure: Stx) -> Stx {
    let build = form.build(cx.guile);
    let (subject, keyword, rest) = (build.id("form"), build.id("keyword"), build.id("arguments"));
    let arguments = build.form("syntax->datum", [build.form("syntax", [rest.clone()])]);
    let result = build.form("apply", [procedure, arguments]);
    let output = build.form("datum->syntax", [build.form("syntax", [keyword.clone()]), result]);
    let clause = build.list(vec![build.list_with_tail(vec![keyword], rest), output]);
    let case = build.form("syntax-case", [subject.clone(), build.nil(), clause]);
    let transformer = build.form("lambda", [build.list(vec![subject]), case]);
    build.form("define-syntax", [name, transformer])
}
