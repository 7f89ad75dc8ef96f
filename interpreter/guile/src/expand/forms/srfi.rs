//! Small forms of SRFIs: `and-let*` (2), `cut` and `cute` (26), `rec` (31), `let` with several
//! values (71), and those of `(ice-9 optargs)`.

use super::super::native::Build;
use super::super::{Expander, Form, Result};
use crate::symbol::Symbol;
use crate::syntax::wrap::Target;
use crate::syntax::Stx;
use crate::text::Diagnostic;

/// Is `stx` the free identifier called `name`?
pub(super) fn is_word(stx: &Stx, name: &str) -> bool {
    stx.as_symbol().is_some_and(|symbol| symbol.name() == name) && matches!(stx.target(), Some(Target::Free(_)))
}

/// `(and-let* (clause …) body …)`.
pub(super) fn and_let_star(cx: &mut Expander, form: &Form) -> Result<Stx> {
    const USAGE: &str = "(and-let* ((name value) (test) name …) body …)";
    let args = form.list_of(1, None, USAGE)?;
    let clauses = args[0].elements().ok_or_else(|| form.bad(USAGE))?;
    let build = form.build(cx.guile());
    let mut rest = match &args[1..] {
        [] => None,
        body => {
            // Definitions may stand there where nothing is asked before.
            let first = clauses.is_empty().then(|| build.boolean(true));
            Some(build.form("begin", first.into_iter().chain(body.iter().cloned())))
        }
    };
    for clause in clauses.iter().rev() {
        let and = |test: Stx, rest: Option<Stx>| match rest {
            None => test,
            Some(rest) => build.form("and", [test, rest]),
        };
        rest = Some(match clause.elements().as_deref() {
            None if clause.is_identifier() => and(clause.clone(), rest),
            Some([test]) => and(test.clone(), rest),
            Some([id, value]) if id.is_identifier() => {
                let binding = build.list(vec![build.list(vec![id.clone(), value.clone()])]);
                build.form("let", [binding, and(id.clone(), rest)])
            }
            _ => {
                return Err(Diagnostic::error("bad-clause", clause.span(), "this is no `and-let*` clause")
                    .with_hint(format!("it is written {USAGE}"))
                    .into())
            }
        });
    }
    Ok(rest.unwrap_or_else(|| build.boolean(true)))
}

/// `(cut slot-or-expression …)`: a procedure of the slots, written `<>` and `<...>`.
pub(super) fn cut(cx: &mut Expander, form: &Form) -> Result<Stx> {
    cut_with(cx, form, false)
}

/// `(cute slot-or-expression …)`: the same; expressions are evaluated once, at first.
pub(super) fn cute(cx: &mut Expander, form: &Form) -> Result<Stx> {
    cut_with(cx, form, true)
}

fn cut_with(cx: &mut Expander, form: &Form, early: bool) -> Result<Stx> {
    let args = form.list_of(1, None, "(cut procedure <> …)")?;
    let build = form.build(cx.guile());
    let (mut formals, mut call, mut bindings, mut rest) = (Vec::new(), Vec::new(), Vec::new(), None);
    for (i, arg) in args.iter().enumerate() {
        if is_word(arg, "<>") {
            let id = build.id(&format!("slot-{i}"));
            formals.push(id.clone());
            call.push(id);
        } else if is_word(arg, "<...>") {
            if i + 1 != args.len() {
                return Err(Diagnostic::error(
                    "bad-syntax",
                    arg.span(),
                    "<...> stands for all further arguments and comes last",
                )
                .into());
            }
            let id = build.id("slots");
            rest = Some(id.clone());
            call.push(id);
        } else if early && !arg.is_identifier() {
            let id = build.id(&format!("value-{i}"));
            bindings.push(build.list(vec![id.clone(), arg.clone()]));
            call.push(id);
        } else {
            call.push(arg.clone());
        }
    }
    let body = if rest.is_some() { build.form("apply", call) } else { build.list(call) };
    let formals = match rest {
        None => build.list(formals),
        Some(rest) if formals.is_empty() => rest,
        Some(rest) => build.list_with_tail(formals, rest),
    };
    let lambda = build.form("lambda", [formals, body]);
    Ok(if bindings.is_empty() { lambda } else { build.form("let", [build.list(bindings), lambda]) })
}

/// `(rec name expression)` and `(rec (name . formals) body …)`.
pub(super) fn rec(cx: &mut Expander, form: &Form) -> Result<Stx> {
    const USAGE: &str = "(rec name expression) or (rec (name parameter …) body …)";
    let args = form.list_of(2, None, USAGE)?;
    let build = form.build(cx.guile());
    let (id, value) = if args[0].is_identifier() {
        (args[0].clone(), args[1].clone())
    } else {
        let id = args[0].head().filter(Stx::is_identifier).ok_or_else(|| form.bad(USAGE))?;
        let mut lambda = vec![args[0].after(1)];
        lambda.extend_from_slice(&args[1..]);
        (id, build.form("lambda", lambda))
    };
    Ok(build.form("letrec", [build.list(vec![build.list(vec![id.clone(), value])]), id]))
}

/// Formals and expression of a binding of SRFI 71: `(a … expression)` or
/// `((values a … . rest) expression)`; the flag says that it binds one variable as `let` does.
fn several(binding: &Stx) -> Option<(Stx, Stx, bool)> {
    let mut parts = binding.elements().filter(|parts| parts.len() >= 2)?;
    let value = parts.pop()?;
    if let [only] = &parts[..] {
        if only.is_identifier() {
            return Some((only.clone(), value, true));
        }
        return is_word(&only.head()?, "values").then(|| (only.after(1), value, false));
    }
    parts.iter().all(Stx::is_identifier).then(|| (Stx::list(parts, binding.span()), value, false))
}

fn multiple(cx: &mut Expander, form: &Form, plain: &str, general: &str) -> Result<Stx> {
    let usage = format!("({plain} ((name … expression) …) body …)");
    let args = form.list_of(2, None, &usage)?;
    let build = form.build(cx.guile());
    if args[0].is_identifier() {
        return Ok(build.form(plain, args.iter().cloned()));
    }
    let bindings = args[0].elements().ok_or_else(|| form.bad(&usage))?;
    let parsed = bindings.iter().map(several).collect::<Option<Vec<_>>>().ok_or_else(|| form.bad(&usage))?;
    let simple = parsed.iter().all(|(_, _, one)| *one);
    let bindings = parsed
        .into_iter()
        .map(|(formals, value, one)| {
            let formals = if one && !simple { build.list(vec![formals]) } else { formals };
            build.list(vec![formals, value])
        })
        .collect();
    let mut items = vec![build.list(bindings)];
    items.extend_from_slice(&args[1..]);
    Ok(build.form(if simple { plain } else { general }, items))
}

/// `let` of SRFI 71.
pub(super) fn let_71(cx: &mut Expander, form: &Form) -> Result<Stx> {
    multiple(cx, form, "let", "%let-values")
}

/// `let*` of SRFI 71.
pub(super) fn let_star_71(cx: &mut Expander, form: &Form) -> Result<Stx> {
    multiple(cx, form, "let*", "%let*-values")
}

/// `letrec` of SRFI 71: definitions in a body.
pub(super) fn letrec_71(cx: &mut Expander, form: &Form) -> Result<Stx> {
    const USAGE: &str = "(letrec ((name … expression) …) body …)";
    let args = form.list_of(2, None, USAGE)?;
    let build = form.build(cx.guile());
    let mut items = vec![build.nil()];
    for binding in args[0].elements().ok_or_else(|| form.bad(USAGE))? {
        let (formals, value, one) = several(&binding).ok_or_else(|| form.bad(USAGE))?;
        items.push(build.form(if one { "define" } else { "define-values" }, [formals, value]));
    }
    let mut body = vec![build.nil()];
    body.extend_from_slice(&args[1..]);
    items.push(build.form("let", body));
    Ok(build.form("let", items))
}

/// `(define*-public …)`.
pub(super) fn define_star_public(cx: &mut Expander, form: &Form) -> Result<Stx> {
    public(cx, form, "define*")
}

fn public(cx: &mut Expander, form: &Form, definition: &str) -> Result<Stx> {
    let args = form.list_of(1, None, "(define*-public (name parameter …) body …)")?;
    let mut target = args[0].clone();
    while let Some(head) = target.head() {
        target = head;
    }
    let build = form.build(cx.guile());
    let define = build.form(definition, args.iter().cloned());
    Ok(build.form("begin", [define, build.form("export", [target])]))
}

/// `(let-optional rest ((name default) …) body …)` and `let-optional*`.
pub(super) fn let_optional(cx: &mut Expander, form: &Form) -> Result<Stx> {
    const USAGE: &str = "(let-optional rest ((name default) …) body …)";
    let args = form.list_of(3, None, USAGE)?;
    let build = form.build(cx.guile());
    if !args[0].is_identifier() {
        return Err(form.bad(USAGE).into());
    }
    optional_call(&build, form, args, build.keyword("optional"), Vec::new(), USAGE)
}

/// `(let-keywords rest allow-other-keys? ((name default) …) body …)` and `let-keywords*`.
pub(super) fn let_keywords(cx: &mut Expander, form: &Form) -> Result<Stx> {
    const USAGE: &str = "(let-keywords rest allow-other-keys? ((name default) …) body …)";
    let args = form.list_of(4, None, USAGE)?;
    let build = form.build(cx.guile());
    let mut short = vec![args[0].clone()];
    short.extend_from_slice(&args[2..]);
    let others = match args[1].datum() {
        crate::syntax::Datum::Bool(false) => Vec::new(),
        _ => vec![build.keyword("allow-other-keys")],
    };
    optional_call(&build, form, &short, build.keyword("key"), others, USAGE)
}

fn optional_call(build: &Build, form: &Form, args: &[Stx], kind: Stx, more: Vec<Stx>, usage: &str) -> Result<Stx> {
    let mut formals = vec![kind];
    formals.extend(args[1].elements().ok_or_else(|| form.bad(usage))?);
    formals.extend(more);
    // What comes after the optional ones is what the list is in the body.
    let formals = match formals[0].as_keyword().map(Symbol::name) {
        Some("optional") => build.list_with_tail(formals, args[0].clone()),
        _ => build.list(formals),
    };
    let mut lambda = vec![formals];
    lambda.extend_from_slice(&args[2..]);
    Ok(build.form("apply", [build.form("lambda*", lambda), args[0].clone()]))
}
