//! Local variables: the `let` family, `do`, and multiple values (R7RS §4.2.2, §4.2.4).

use super::super::body::push_rib;
use super::super::define::{check_distinct, named};
use super::super::letrec::{self, Definition};
use super::super::{Expander, Form, Result};
use crate::core::{Core, CoreKind, Local};
use crate::symbol::Symbol;
use crate::syntax::wrap::{Rib, Wrap};
use crate::syntax::Stx;
use crate::text::{Diagnostic, Span};
use std::rc::Rc;

const LET: &str = "(let ((name value) …) body …)";

/// The names and values of `((name value) …)`.
pub(super) fn bindings(form: &Form, list: &Stx, usage: &str) -> Result<(Vec<Stx>, Vec<Stx>)> {
    let items = list.elements().ok_or_else(|| form.bad(usage))?;
    let (mut ids, mut values) = (Vec::with_capacity(items.len()), Vec::with_capacity(items.len()));
    for item in items {
        let mut parts = item.elements().unwrap_or_default();
        if parts.len() != 2 || !parts[0].is_identifier() {
            return Err(Diagnostic::error("bad-binding", item.span(), "a binding is a name and a value")
                .with_hint(format!("it is written {usage}"))
                .into());
        }
        values.extend(parts.pop());
        ids.extend(parts.pop());
    }
    Ok((ids, values))
}

impl Expander {
    /// The value of a variable called as `id`.
    fn initial(&mut self, id: &Stx, value: &Stx) -> Result<Core> {
        let core = self.expr_or_report(value)?;
        let core = self.single(core);
        Ok(match id.as_symbol() {
            Some(name) => named(core, name),
            None => core,
        })
    }
}

/// `(let ((name value) …) body …)` and `(let name ((name value) …) body …)`.
pub(super) fn let_(cx: &mut Expander, form: &Form) -> Result<Core> {
    let args = form.list_of(2, None, LET)?;
    if args[0].is_identifier() {
        return named_let(cx, form);
    }
    let (ids, values) = bindings(form, &args[0], LET)?;
    check_distinct(ids.iter())?;
    if ids.is_empty() {
        return cx.body(&args[1..], form.span());
    }
    let inits = ids.iter().zip(&values).map(|(id, value)| cx.initial(id, value)).collect::<Result<Vec<_>>>()?;
    let (locals, rib) = cx.bind_all(&ids);
    let body = cx.body_with(&args[1..], &rib, form.span())?;
    let bindings = locals.into_iter().zip(inits).collect();
    Ok(Core::new(CoreKind::Let(bindings, Box::new(body)), form.span()))
}

fn named_let(cx: &mut Expander, form: &Form) -> Result<Core> {
    const USAGE: &str = "(let name ((variable value) …) body …)";
    let args = form.list_of(3, None, USAGE)?;
    let span = form.span();
    let (ids, values) = bindings(form, &args[1], USAGE)?;
    check_distinct(ids.iter())?;
    let inits = ids.iter().zip(&values).map(|(id, value)| cx.initial(id, value)).collect::<Result<Vec<_>>>()?;
    let (locals, rib) = cx.bind_all(&args[..1]);
    let Some(local) = locals.first().copied() else { return Err(form.bad(USAGE).into()) };
    let from = cx.frame.references.len();
    let (parameters, inner) = cx.bind_all(&ids);
    let body = push_rib(&push_rib(&args[2..], &rib), &inner);
    let body = cx.in_lambda(|cx| cx.body(&body, span))?;
    let mut lambda = super::super::expr::plain_lambda(parameters, None, body, span);
    lambda.name = args[0].as_symbol();
    let procedure = Core::new(CoreKind::Lambda(Rc::new(lambda)), span);
    let references = from..cx.frame.references.len();
    let head = cx.local(local, span);
    let call = Core::new(CoreKind::Call(Box::new(head), inits), span);
    let definition = Definition { local, init: procedure, references, effect: false };
    Ok(letrec::bind(cx, vec![definition], call, span))
}

/// `(let* ((name value) …) body …)`.
pub(super) fn let_star(cx: &mut Expander, form: &Form) -> Result<Core> {
    const USAGE: &str = "(let* ((name value) …) body …)";
    let args = form.list_of(2, None, USAGE)?;
    let (ids, values) = bindings(form, &args[0], USAGE)?;
    let span = form.span();
    let mut around: Option<Wrap> = None;
    let mut bound = Vec::with_capacity(ids.len());
    for (id, value) in ids.iter().zip(&values) {
        let value = match &around {
            None => value.clone(),
            Some(wrap) => value.wrapped(wrap),
        };
        let init = cx.initial(id, &value)?;
        let (locals, rib) = cx.bind_all(std::slice::from_ref(id));
        around = Some(match around {
            None => Wrap::rib(&rib),
            Some(wrap) => wrap.with_rib(&rib),
        });
        bound.extend(locals.first().map(|local| (*local, init)));
    }
    let body = match &around {
        None => cx.body(&args[1..], span)?,
        Some(wrap) => {
            let body: Vec<Stx> = args[1..].iter().map(|form| form.wrapped(wrap)).collect();
            cx.body(&body, span)?
        }
    };
    Ok(bound
        .into_iter()
        .rev()
        .fold(body, |body, binding| Core::new(CoreKind::Let(vec![binding], Box::new(body)), span)))
}

/// `(letrec ((name value) …) body …)` and `letrec*`: both evaluate in order, as Guile does.
pub(super) fn letrec(cx: &mut Expander, form: &Form) -> Result<Core> {
    const USAGE: &str = "(letrec ((name value) …) body …)";
    let args = form.list_of(2, None, USAGE)?;
    let (ids, values) = bindings(form, &args[0], USAGE)?;
    check_distinct(ids.iter())?;
    let (locals, rib) = cx.bind_all(&ids);
    let mut definitions = Vec::with_capacity(ids.len());
    for ((local, id), value) in locals.into_iter().zip(&ids).zip(&values) {
        let from = cx.frame.references.len();
        let init = cx.initial(id, &value.with_rib(&rib))?;
        let references = from..cx.frame.references.len();
        definitions.push(Definition { local, init, references, effect: false });
    }
    let body = cx.body_with(&args[1..], &rib, form.span())?;
    Ok(letrec::bind(cx, definitions, body, form.span()))
}

/// `(do ((name value step) …) (test result …) body …)`.
pub(super) fn do_(cx: &mut Expander, form: &Form) -> Result<Core> {
    const USAGE: &str = "(do ((name value step) …) (test result …) body …)";
    let args = form.list_of(2, None, USAGE)?;
    let span = form.span();
    let (mut ids, mut inits, mut steps) = (Vec::new(), Vec::new(), Vec::new());
    for binding in args[0].elements().ok_or_else(|| form.bad(USAGE))? {
        let parts = binding.elements().unwrap_or_default();
        match &parts[..] {
            [id, value] | [id, value, _] if id.is_identifier() => {
                inits.push(cx.initial(id, value)?);
                ids.push(id.clone());
                steps.push(parts.get(2).cloned());
            }
            _ => return Err(Diagnostic::error("bad-binding", binding.span(), format!("it is written {USAGE}")).into()),
        }
    }
    check_distinct(ids.iter())?;
    let exit = args[1].elements().filter(|exit| !exit.is_empty()).ok_or_else(|| form.bad(USAGE))?;
    let looping = cx.fresh_local(Symbol::intern("do"));
    let from = cx.frame.references.len();
    let (parameters, rib) = cx.bind_all(&ids);
    let body = cx.in_lambda(|cx| {
        let exit = push_rib(&exit, &rib);
        let test = cx.expr(&exit[0])?;
        let result = cx.sequence(&exit[1..], span)?;
        let mut again = Vec::with_capacity(steps.len());
        let mut forms = push_rib(&args[2..], &rib).iter().map(|form| cx.expr(form)).collect::<Result<Vec<_>>>()?;
        for (step, local) in steps.iter().zip(&parameters) {
            again.push(match step {
                Some(step) => cx.expr(&step.with_rib(&rib))?,
                None => cx.local(*local, span),
            });
        }
        let head = cx.local(looping, span);
        forms.push(Core::new(CoreKind::Call(Box::new(head), again), span));
        let next = match forms.len() {
            1 => forms.swap_remove(0),
            _ => Core::new(CoreKind::Seq(forms), span),
        };
        Ok(Core::new(CoreKind::If(Box::new(test), Box::new(result), Box::new(next)), span))
    })?;
    let procedure = cx.lambda(parameters, None, body, span);
    let references = from..cx.frame.references.len();
    let head = cx.local(looping, span);
    let call = Core::new(CoreKind::Call(Box::new(head), inits), span);
    let definition = Definition { local: looping, init: procedure, references, effect: false };
    Ok(letrec::bind(cx, vec![definition], call, span))
}

/// `(receive formals expression body …)` (SRFI 8).
pub(super) fn receive(cx: &mut Expander, form: &Form) -> Result<Core> {
    let args = form.list_of(3, None, "(receive formals expression body …)")?;
    let producer = cx.expr(&args[1])?;
    let bound = Bound::new(cx, &args[0])?;
    let body = cx.body_with(&args[2..], &bound.rib, form.span())?;
    Ok(bound.around(producer, body, form.span()))
}

/// Formals made locals.
struct Bound {
    formals: Vec<Local>,
    rest: Option<Local>,
    rib: Rc<Rib>,
}

impl Bound {
    fn new(cx: &mut Expander, formals: &Stx) -> Result<Bound> {
        let (mut ids, rest) = cx.formals(formals, "a variable")?;
        let has_rest = rest.is_some();
        ids.extend(rest);
        let (mut formals, rib) = cx.bind_all(&ids);
        let rest = if has_rest { formals.pop() } else { None };
        Ok(Bound { formals, rest, rib })
    }

    fn around(self, producer: Core, body: Core, span: Span) -> Core {
        if let ([only], None) = (&self.formals[..], self.rest) {
            return Core::new(CoreKind::Let(vec![(*only, producer)], Box::new(body)), span);
        }
        let kind = CoreKind::LetValues {
            producer: Box::new(producer),
            formals: self.formals,
            rest: self.rest,
            body: Box::new(body),
        };
        Core::new(kind, span)
    }
}

/// `(let-values ((formals expression) …) body …)` (SRFI 11).
pub(super) fn let_values(cx: &mut Expander, form: &Form) -> Result<Core> {
    values_in(cx, form, false)
}

/// `(let*-values ((formals expression) …) body …)` (SRFI 11).
pub(super) fn let_star_values(cx: &mut Expander, form: &Form) -> Result<Core> {
    values_in(cx, form, true)
}

fn values_in(cx: &mut Expander, form: &Form, sequential: bool) -> Result<Core> {
    const USAGE: &str = "(let-values ((formals expression) …) body …)";
    let args = form.list_of(2, None, USAGE)?;
    let mut ribs: Vec<Rc<Rib>> = Vec::new();
    let mut layers = Vec::new();
    let within = |form: &Stx, ribs: &[Rc<Rib>]| ribs.iter().fold(form.clone(), |form, rib| form.with_rib(rib));
    for binding in args[0].elements().ok_or_else(|| form.bad(USAGE))? {
        let parts = binding.elements().filter(|parts| parts.len() == 2).ok_or_else(|| form.bad(USAGE))?;
        let (formals, value) = (parts[0].clone(), if sequential { within(&parts[1], &ribs) } else { parts[1].clone() });
        let producer = cx.expr(&value)?;
        let bound = Bound::new(cx, &formals)?;
        ribs.push(bound.rib.clone());
        layers.push((bound, producer));
    }
    let body: Vec<Stx> = args[1..].iter().map(|form| within(form, &ribs)).collect();
    let body = cx.body(&body, form.span())?;
    Ok(layers.into_iter().rev().fold(body, |body, (bound, producer)| bound.around(producer, body, form.span())))
}
