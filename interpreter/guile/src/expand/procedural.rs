//! `syntax-case` and what belongs to it (R6RS libraries §12): macros that are procedures.
//!
//! Patterns and templates are compiled here and travel as constants; the machine passes them to
//! the functions that do the matching and filling in natively (see
//! [`runtime_names`](super::runtime_names)).

use super::context::rib_of;
use super::pattern::{CompiledPattern, Ellipsis, MatchValue, Pattern, PatternCompiler};
use super::template::{self, CompiledTemplate, Constants, Resolver, Template, TemplateError};
use super::{Expander, Form, Meaning, Result};
use crate::core::{Core, CoreKind, Local};
use crate::sure::Sure;
use crate::symbol::Symbol;
use crate::syntax::wrap::{Denotation, Label, Mark, Rib};
use crate::syntax::{Datum, Foreign, Stx};
use crate::text::{Diagnostic, Span};
use std::rc::Rc;

/// What a procedural macro returned, made the result of its step: a fresh mark on what it
/// introduced, none on what it was given.
pub(crate) fn finish_step(output: &Stx, rib: Option<&Rc<Rib>>, span: Span) -> Result<Stx> {
    let mut finish = Finish { mark: Mark::fresh(), rib, span };
    finish.visit(output)
}

struct Finish<'r> {
    mark: Mark,
    rib: Option<&'r Rc<Rib>>,
    span: Span,
}

impl Finish<'_> {
    fn visit(&mut self, stx: &Stx) -> Result<Stx> {
        let wrap = stx.wrap();
        if !wrap.is_empty() {
            let wrap =
                if wrap.is_anti_marked() { wrap.without_anti(self.rib) } else { wrap.with_mark(self.mark, self.rib) };
            return Ok(Stx::new(stx.datum().clone(), stx.span(), wrap));
        }
        match stx.datum() {
            Datum::Symbol(name) => Err(Diagnostic::error(
                "raw-symbol",
                self.span,
                format!("the macro's result contains the symbol `{name}`, which means nothing without context"),
            )
            .with_hint("write #'name, or use datum->syntax")
            .into()),
            Datum::List(list) => {
                let items = list.items().iter().map(|item| self.visit(item)).collect::<Result<Vec<_>>>()?;
                let span = stx.span().or(self.span);
                match list.tail() {
                    None => Ok(Stx::list(items, span)),
                    Some(tail) => Ok(Stx::list_with_tail(items, self.visit(tail)?, span)),
                }
            }
            Datum::Vector(items) => {
                let items = items.iter().map(|item| self.visit(item)).collect::<Result<Vec<_>>>()?;
                Ok(Stx::plain(Datum::Vector(items.into()), stx.span().or(self.span)))
            }
            _ => Ok(stx.clone()),
        }
    }
}

fn foreign<T: 'static>(value: T, span: Span) -> Core {
    let stx = Stx::plain(Datum::Foreign(Foreign(Rc::new(value))), span);
    Core::new(CoreKind::QuoteSyntax(stx), span)
}

/// `(syntax-case expression (literal …) (pattern [fender] output) …)`.
pub(crate) fn syntax_case(cx: &mut Expander, form: &Form) -> Result<Core> {
    const USAGE: &str = "(syntax-case expression (literal …) (pattern output) …)";
    let args = form.list_of(2, None, USAGE)?;
    let literals = args[1].elements().ok_or_else(|| form.bad(USAGE))?;
    if let Some(bad) = literals.iter().find(|literal| !literal.is_identifier()) {
        return Err(Diagnostic::error("bad-syntax", bad.span(), "a `syntax-case` literal is a name").into());
    }
    let span = form.span();
    let subject = cx.expr(&args[0])?;
    let value = cx.fresh_local(Symbol::intern("form"));
    let mut clauses = Vec::new();
    for clause in &args[2..] {
        clauses.push(clause_parts(clause)?);
    }
    // From the last clause to the first: each knows what follows it.
    let subject_again = cx.local(value, span);
    let mut chain = cx.call_guile("%syntax-case-failed", vec![subject_again], span);
    for clause in clauses.iter().rev() {
        chain = clause_code(cx, value, &literals, clause, chain)?;
    }
    Ok(Core::new(CoreKind::Let(vec![(value, subject)], Box::new(chain)), span))
}

/// A clause of `syntax-case`.
struct Clause {
    pattern: Stx,
    fender: Option<Stx>,
    output: Stx,
}

fn clause_parts(clause: &Stx) -> Result<Clause> {
    let parts = clause.elements().unwrap_or_default();
    let (pattern, fender, output) = match &parts[..] {
        [pattern, output] => (pattern, None, output),
        [pattern, fender, output] => (pattern, Some(fender), output),
        _ => {
            let message = "a `syntax-case` clause is a pattern, perhaps a condition, and an output";
            return Err(Diagnostic::error("bad-syntax", clause.span(), message).into());
        }
    };
    Ok(Clause { pattern: pattern.clone(), fender: fender.cloned(), output: output.clone() })
}

/// Code that goes on with `next` where the value does not match the clause.
fn clause_code(cx: &mut Expander, value: Local, literals: &[Stx], clause: &Clause, next: Core) -> Result<Core> {
    let span = clause.pattern.span();
    let ellipsis = cx.ellipsis.clone();
    let mut compiler = PatternCompiler { cx, literals, ellipsis: &ellipsis, variables: Vec::new() };
    let compiled = compiler.compile(&clause.pattern)?;
    let variables = compiler.variables;
    // With a condition, what follows is needed twice.
    let mut again = None;
    let next = match clause.fender {
        None => next,
        Some(_) => {
            let retry = cx.fresh_local(Symbol::intern("next"));
            let thunk = cx.lambda(Vec::new(), None, next, span);
            again = Some((retry, thunk));
            let head = cx.local(retry, span);
            Core::new(CoreKind::Call(Box::new(head), Vec::new()), span)
        }
    };
    let mut labels = Vec::new();
    let mut locals = Vec::new();
    for variable in &variables {
        let name = variable.id.as_symbol().unwrap_or_else(|| Symbol::intern("_"));
        let local = cx.fresh_local(name);
        let label = Label::new(Denotation::Pattern { form: cx.frame.id, local, depth: variable.depth });
        labels.push((variable.id.clone(), label));
        locals.push(local);
    }
    let rib = rib_of(labels);
    let from = cx.frame.references.len();
    let mut inner = cx.expr(&clause.output.with_rib(&rib))?;
    if let Some(fender) = &clause.fender {
        let test = cx.expr(&fender.with_rib(&rib))?;
        inner = Core::new(CoreKind::If(Box::new(test), Box::new(inner), Box::new(next.clone())), span);
    }
    let code = match compiled {
        Pattern::Variable(_) => {
            let subject = cx.local(value, span);
            let bindings = locals.first().map(|local| (*local, subject)).into_iter().collect();
            Core::new(CoreKind::Let(bindings, Box::new(inner)), span)
        }
        Pattern::Ignore => inner,
        pattern => {
            let used: Vec<Local> = cx.frame.references.get(from..).unwrap_or(&[]).to_vec();
            let used = locals.iter().copied().enumerate().filter(|(_, local)| used.contains(local)).collect();
            let pattern = CompiledPattern { pattern, variables: variables.len() };
            dispatch(cx, value, pattern, used, (inner, next), span)
        }
    };
    Ok(match again {
        None => code,
        Some((retry, thunk)) => Core::new(CoreKind::Let(vec![(retry, thunk)], Box::new(code)), span),
    })
}

/// Code that matches a value at run time, and binds the variables that are `used`: their numbers and their locals.
fn dispatch(
    cx: &mut Expander,
    value: Local,
    pattern: CompiledPattern,
    used: Vec<(usize, Local)>,
    (mut inner, next): (Core, Core),
    span: Span,
) -> Core {
    let result = cx.fresh_local(Symbol::intern("matched"));
    let mut bindings = Vec::new();
    for (number, local) in used {
        let matched = cx.local(result, span);
        let index = Datum::Number(crate::number::Number::Int(number as i64));
        let index = super::expr::constant(&Stx::plain(index, span));
        bindings.push((local, cx.call_guile("%syntax-value", vec![matched, index], span)));
    }
    if !bindings.is_empty() {
        inner = Core::new(CoreKind::Let(bindings, Box::new(inner)), span);
    }
    let subject = cx.local(value, span);
    let matching = cx.call_guile("%syntax-dispatch", vec![subject, foreign(pattern, span)], span);
    let test = Box::new(cx.local(result, span));
    let branch = Core::new(CoreKind::If(test, Box::new(inner), Box::new(next)), span);
    Core::new(CoreKind::Let(vec![(result, matching)], Box::new(branch)), span)
}

/// The pattern variables in scope, numbered as they are met.
#[derive(Default)]
struct InScope {
    values: Vec<Value>,
    quasi: bool,
}

enum Value {
    Pattern(Local),
    Computed(Core),
}

impl Resolver for InScope {
    fn variable(&mut self, cx: &mut Expander, id: &Stx) -> Result<Option<(usize, u32)>> {
        // Only local names can be pattern variables; others are not even looked up.
        if !matches!(id.target(), Some(crate::syntax::wrap::Target::Label(_))) {
            return Ok(None);
        }
        let Meaning::Pattern(local, depth) = cx.meaning(id)? else { return Ok(None) };
        let known = self.values.iter().position(|value| matches!(value, Value::Pattern(l) if *l == local));
        let at = known.unwrap_or_else(|| {
            self.values.push(Value::Pattern(local));
            self.values.len() - 1
        });
        Ok(Some((at, depth)))
    }

    fn escape(&mut self, cx: &mut Expander, stx: &Stx, level: u32) -> Result<Option<Vec<(usize, bool)>>> {
        if !self.quasi || level > 0 {
            return Ok(None);
        }
        let Some(head) = stx.head().filter(Stx::is_identifier) else { return Ok(None) };
        let splice = match head.as_symbol().map(Symbol::name) {
            Some("unsyntax") if cx.is_auxiliary(&head, "unsyntax") => false,
            Some("unsyntax-splicing") if cx.is_auxiliary(&head, "unsyntax-splicing") => true,
            _ => return Ok(None),
        };
        let Some(parts) = stx.elements() else { return Ok(None) };
        let mut escapes = Vec::new();
        for expression in &parts[1..] {
            let core = cx.expr(expression)?;
            self.values.push(Value::Computed(core));
            escapes.push((self.values.len() - 1, splice));
        }
        Ok(Some(escapes))
    }

    fn nesting(&mut self, cx: &mut Expander, stx: &Stx) -> i32 {
        if !self.quasi {
            return 0;
        }
        let Some(head) = stx.head().filter(Stx::is_identifier) else { return 0 };
        match head.as_symbol().map(Symbol::name) {
            Some("unsyntax" | "unsyntax-splicing") => -1,
            Some("quasisyntax") if cx.is_native(&head, "quasisyntax") => 1,
            _ => 0,
        }
    }
}

/// `(syntax template)` and `(quasisyntax template)`.
pub(crate) fn syntax(cx: &mut Expander, form: &Form, quasi: bool) -> Result<Core> {
    let args = form.list_of(1, Some(1), "(syntax template)")?;
    let span = form.span();
    let ellipsis = cx.ellipsis.clone();
    let (mut compiled, scope) = template::compile(cx, &args[0], &ellipsis, InScope { values: Vec::new(), quasi })?;
    compiled.root.expose();
    if compiled.slots.is_empty() {
        let constant = match template::instantiate(&compiled, &[], Constants::Keep, span) {
            Ok((stx, _)) => stx,
            Err(error) => return Err(error.diagnostic(span).into()),
        };
        return Ok(Core::new(CoreKind::QuoteSyntax(constant), args[0].span()));
    }
    let mut values = Vec::with_capacity(scope.values.len() + 1);
    for value in scope.values {
        values.push(match value {
            Value::Pattern(local) => cx.local(local, span),
            Value::Computed(core) => core,
        });
    }
    if matches!(compiled.root, Template::Slot(_)) && values.len() == 1 {
        return Ok(values.swap_remove(0));
    }
    values.insert(0, foreign(compiled, span));
    Ok(cx.call_guile("%syntax-instantiate", values, span))
}

/// `(with-syntax ((pattern expression) …) body …)`.
pub(crate) fn with_syntax(cx: &mut Expander, form: &Form) -> Result<Stx> {
    const USAGE: &str = "(with-syntax ((pattern expression) …) body …)";
    let args = form.list_of(2, None, USAGE)?;
    let bindings = args[0].elements().ok_or_else(|| form.bad(USAGE))?;
    let build = form.build(cx.guile);
    let (mut patterns, mut values) = (Vec::new(), Vec::new());
    for binding in &bindings {
        match binding.elements().as_deref() {
            Some([pattern, value]) => {
                patterns.push(pattern.clone());
                values.push(value.clone());
            }
            _ => return Err(form.bad(USAGE).into()),
        }
    }
    let mut body = vec![build.nil()];
    body.extend_from_slice(&args[1..]);
    let body = build.form("let", body);
    let clause = build.list(vec![build.list(patterns), body]);
    Ok(build.form("syntax-case", [build.form("list", values), build.nil(), clause]))
}

/// `(with-ellipsis id body …)`.
pub(crate) fn with_ellipsis(cx: &mut Expander, form: &Form) -> Result<Core> {
    let args = form.list_of(2, None, "(with-ellipsis name body …)")?;
    if !args[0].is_identifier() {
        return Err(Diagnostic::error("bad-syntax", args[0].span(), "the ellipsis must be a name").into());
    }
    let before = std::mem::replace(&mut cx.ellipsis, Ellipsis::Custom(args[0].clone()));
    let result = cx.body(&args[1..], form.span());
    cx.ellipsis = before;
    result
}

/// The procedure that a `syntax-rules` or `identifier-syntax` form is where no macro is defined:
/// rewritten as the `syntax-case` that it stands for.
pub(crate) fn rules_procedure(cx: &mut Expander, form: &Form) -> Result<Stx> {
    const USAGE: &str = "(syntax-rules (literal …) (pattern template) …)";
    let mut args = form.list_of(1, None, USAGE)?;
    let build = form.build(cx.guile);
    let mut ellipsis = None;
    if args[0].is_identifier() {
        ellipsis = Some(args[0].clone());
        args = &args[1..];
    }
    let literals = args.first().cloned().ok_or_else(|| form.bad(USAGE))?;
    args = &args[1..];
    if args.first().is_some_and(super::transformer::is_string) {
        args = &args[1..];
    }
    let subject = build.id("form");
    let mut case = vec![subject.clone(), literals];
    for rule in args {
        let parts = rule.elements().filter(|parts| parts.len() == 2).ok_or_else(|| form.bad(USAGE))?;
        let pattern = Stx::list_with_tail(vec![build.id("_")], parts[0].after(1), parts[0].span());
        case.push(build.list(vec![pattern, build.form("syntax", [parts[1].clone()])]));
    }
    let mut body = build.form("syntax-case", case);
    if let Some(ellipsis) = ellipsis {
        body = build.form("with-ellipsis", [ellipsis, body]);
    }
    Ok(build.form("lambda", [build.list(vec![subject]), body]))
}

/// Fill in a template at run time: what `%syntax-instantiate` does. `values` are the arguments
/// after the template, as syntax objects, where lists of the machine are lists without context.
///
/// # Errors
/// See [`TemplateError`].
pub fn instantiate(template: &CompiledTemplate, values: &[Stx]) -> std::result::Result<Stx, TemplateError> {
    let values = values
        .iter()
        .enumerate()
        .map(|(i, value)| {
            MatchValue::from_stx(value, template.depths.get(i).copied().sure("each variable of a template has a depth"))
        })
        .collect::<Option<Vec<_>>>()
        .ok_or(TemplateError::NotRepeated)?;
    template::instantiate(template, &values, Constants::Keep, Span::NONE).map(|(stx, _)| stx)
}

/// Fresh identifiers, one for each element of `list` (R6RS `generate-temporaries`).
pub fn generate_temporaries(list: &[Stx]) -> Vec<Stx> {
    let base = Symbol::intern("t");
    list.iter().map(|item| super::context::temporary(item.as_symbol().unwrap_or(base), item.span())).collect()
}

/// `identifier-syntax` where no macro is defined: the variable transformer that it stands for.
pub(crate) fn identifier_procedure(cx: &mut Expander, form: &Form) -> Result<Stx> {
    const USAGE: &str = "(identifier-syntax template)";
    let args = form.list_of(1, Some(2), USAGE)?;
    let build = form.build(cx.guile);
    let (subject, id, rest) = (build.id("form"), build.id("id"), build.id("rest"));
    let syntax = |stx: Stx| build.form("syntax", [stx]);
    let (template, assignment) = match args {
        [template] => (template.clone(), None),
        _ => match (args[0].elements().as_deref(), args[1].elements().as_deref()) {
            (Some([_, get]), Some([pattern, set])) => (get.clone(), Some((pattern.clone(), set.clone()))),
            _ => return Err(form.bad(USAGE).into()),
        },
    };
    let mut case = vec![subject.clone()];
    case.push(if assignment.is_some() { build.list(vec![build.id("set!")]) } else { build.nil() });
    if let Some((pattern, set)) = assignment {
        let target = pattern.elements().filter(|parts| parts.len() == 3).ok_or_else(|| form.bad(USAGE))?;
        let pattern = build.form("set!", [build.id("_"), target[2].clone()]);
        case.push(build.list(vec![pattern, syntax(set)]));
    }
    let call = build.list_with_tail(vec![build.id("_")], rest.clone());
    case.push(build.list(vec![call, syntax(build.list_with_tail(vec![template.clone()], rest))]));
    let test = build.form("identifier?", [syntax(id.clone())]);
    case.push(build.list(vec![id, test, syntax(template)]));
    let body = build.form("syntax-case", case);
    let procedure = build.form("lambda", [build.list(vec![subject]), body]);
    Ok(build.form("make-variable-transformer", [procedure]))
}
