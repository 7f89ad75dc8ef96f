//! `syntax-rules` (R7RS §4.3.2, Guile manual "Syntax Rules"): macros that are data.
//!
//! A step matches the form, fills in the template and puts the step's mark on the template's own
//! identifiers; what comes from the form goes through untouched. `identifier-syntax` and
//! procedures that are nothing but a `syntax-case` with constant answers become the same thing.

use super::pattern::{CompiledPattern, Ellipsis, Matcher, Pattern, PatternCompiler};
use super::template::{self, CompiledTemplate, Constants, Resolver};
use super::{Expander, Form, Macro, Result};
use crate::syntax::wrap::{Mark, Rib};
use crate::syntax::{Datum, Stx};
use crate::text::Diagnostic;
use std::rc::Rc;

/// A macro made of patterns and templates.
#[derive(Clone, Default)]
pub struct RulesMacro {
    pub clauses: Vec<Clause>,
    /// What the bare identifier stands for; also in `(identifier argument …)` when no clause is
    /// for that.
    pub identifier: Option<CompiledTemplate>,
    /// What `(set! identifier value)` becomes.
    pub assignment: Option<Clause>,
}

/// One rule.
#[derive(Clone)]
pub struct Clause {
    pub pattern: CompiledPattern,
    pub template: CompiledTemplate,
}

struct Names<'v>(&'v [super::pattern::Variable]);

impl Resolver for Names<'_> {
    fn variable(&mut self, _: &mut Expander, id: &Stx) -> Result<Option<(usize, u32)>> {
        Ok(self.0.iter().enumerate().find(|(_, v)| v.id.bound_identifier_eq(id)).map(|(i, v)| (i, v.depth)))
    }
}

/// Compile one rule. The first element of the pattern is the keyword, and not looked at, when
/// `skip_keyword`.
fn clause(
    cx: &mut Expander,
    pattern: &Stx,
    template: &Stx,
    literals: &[Stx],
    ellipsis: &Ellipsis,
    skip_keyword: bool,
) -> Result<Clause> {
    let mut compiler = PatternCompiler { cx, literals, ellipsis, variables: Vec::new() };
    let pattern = if skip_keyword {
        let parts = pattern.parts().filter(|parts| !parts.items.is_empty()).ok_or_else(|| {
            Diagnostic::error("bad-syntax", pattern.span(), "a rule's pattern is a list that starts with the keyword")
        })?;
        let mut compiled = compiler.list(&parts.items[1..], parts.tail.as_ref(), 0)?;
        if let Pattern::List { head, .. } = &mut compiled {
            head.insert(0, Pattern::Ignore);
        }
        compiled
    } else {
        compiler.compile(pattern)?
    };
    let names = compiler.variables;
    let (template, _) = template::compile(cx, template, ellipsis, Names(&names))?;
    Ok(Clause { pattern: CompiledPattern { pattern, variables: names.len() }, template })
}

/// `(syntax-rules (literal …) (pattern template) …)`.
pub(crate) fn syntax_rules(cx: &mut Expander, stx: &Stx) -> Result<Macro> {
    const USAGE: &str = "(syntax-rules (literal …) (pattern template) …)";
    let form = Form::new(stx, None, None);
    let mut args = form.list_of(1, None, USAGE)?;
    let mut ellipsis = cx.ellipsis.clone();
    if args[0].is_identifier() {
        ellipsis = Ellipsis::Custom(args[0].clone());
        args = &args[1..];
    }
    let literals = args.first().and_then(Stx::elements).ok_or_else(|| form.bad(USAGE))?;
    args = &args[1..];
    if args.first().is_some_and(super::transformer::is_string) {
        args = &args[1..];
    }
    let mut rules = RulesMacro::default();
    for rule in args {
        let parts = rule.elements().filter(|parts| parts.len() == 2).ok_or_else(|| {
            Diagnostic::error("bad-syntax", rule.span(), "a rule is a pattern and a template")
                .with_hint(format!("it is written {USAGE}"))
        })?;
        rules.clauses.push(clause(cx, &parts[0], &parts[1], &literals, &ellipsis, true)?);
    }
    Ok(Macro::Rules(Rc::new(rules)))
}

/// `(identifier-syntax template)` and `(identifier-syntax (id template) ((set! id v) template))`.
pub(crate) fn identifier_syntax(cx: &mut Expander, stx: &Stx) -> Result<Macro> {
    const USAGE: &str =
        "(identifier-syntax template) or (identifier-syntax (name template) ((set! name value) template))";
    let form = Form::new(stx, None, None);
    let args = form.list_of(1, Some(2), USAGE)?;
    let ellipsis = cx.ellipsis.clone();
    let mut rules = RulesMacro::default();
    if let [template] = args {
        rules.identifier = Some(template::compile(cx, template, &ellipsis, Names(&[]))?.0);
        return Ok(Macro::Rules(Rc::new(rules)));
    }
    let (Some(get), Some(set)) = (args[0].elements(), args[1].elements()) else { return Err(form.bad(USAGE).into()) };
    let ([_, get], [pattern, set]) = (&get[..], &set[..]) else { return Err(form.bad(USAGE).into()) };
    rules.identifier = Some(template::compile(cx, get, &ellipsis, Names(&[]))?.0);
    let target = pattern.elements().filter(|parts| parts.len() == 3).ok_or_else(|| form.bad(USAGE))?;
    let pattern = Stx::list(vec![target[0].clone(), target[2].clone()], pattern.span());
    rules.assignment = Some(clause(cx, &pattern, set, &[], &ellipsis, true)?);
    Ok(Macro::Rules(Rc::new(rules)))
}

/// `(lambda (x) (syntax-case x (literal …) (pattern #'template) …))` is a macro of rules, if no
/// rule has a condition and no template is computed.
pub(crate) fn from_procedure(cx: &mut Expander, stx: &Stx) -> Result<Option<Macro>> {
    let Some(lambda) = stx.elements().filter(|l| l.len() == 3) else { return Ok(None) };
    let Some(formals) = lambda[1].elements().filter(|f| f.len() == 1 && f[0].is_identifier()) else { return Ok(None) };
    if !cx.is_native_form(&lambda[2], "syntax-case") {
        return Ok(None);
    }
    let Some(case) = lambda[2].elements().filter(|c| c.len() > 3 && c[1].bound_identifier_eq(&formals[0])) else {
        return Ok(None);
    };
    // The names within mean what they mean inside of the procedure.
    cx.in_new_frame(|cx| rules_of_case(cx, &formals, &case)).0
}

fn rules_of_case(cx: &mut Expander, formals: &[Stx], case: &[Stx]) -> Result<Option<Macro>> {
    let (_, rib) = cx.bind_all(formals);
    let Some(literals) = case[2].with_rib(&rib).elements() else { return Ok(None) };
    let mut rules = RulesMacro::default();
    for rule in &case[3..] {
        let Some(parts) = rule.with_rib(&rib).elements().filter(|parts| parts.len() == 2) else { return Ok(None) };
        if !matches!(parts[0].datum(), Datum::List(_)) || !cx.is_native_form(&parts[1], "syntax") {
            return Ok(None);
        }
        let Some(syntax) = parts[1].elements().filter(|s| s.len() == 2) else { return Ok(None) };
        let ellipsis = cx.ellipsis.clone();
        rules.clauses.push(clause(cx, &parts[0], &syntax[1], &literals, &ellipsis, false)?);
    }
    Ok(Some(Macro::Rules(Rc::new(rules))))
}

/// One step. Also says how many nodes it made.
pub(crate) fn apply(cx: &mut Expander, rules: &RulesMacro, form: &Stx, rib: Option<&Rc<Rib>>) -> Result<(Stx, u32)> {
    let span = form.span();
    let constants = || Constants::Mark { mark: Mark::fresh(), rib, last: None };
    if form.is_identifier() {
        if let Some(template) = &rules.identifier {
            return template::instantiate(template, &[], constants(), span).map_err(|e| e.diagnostic(span).into());
        }
    }
    let parts = form.parts().filter(|parts| !parts.items.is_empty());
    if let Some(parts) = &parts {
        if let Some(assignment) = &rules.assignment {
            if parts.tail.is_none() && parts.items.len() == 3 && cx.is_native(&parts.items[0], "set!") {
                let short = Stx::list(vec![parts.items[0].clone(), parts.items[2].clone()], span);
                return rule(cx, assignment, &short, constants());
            }
        }
        for clause in &rules.clauses {
            let values = {
                let modules = cx.modules.borrow();
                let mut matcher = Matcher::new(&modules, cx.module, clause.pattern.variables);
                matcher
                    .matches_list(&clause.pattern.pattern, form, &parts.items, parts.tail.as_ref(), 0)
                    .then(|| matcher.into_values())
            };
            if let Some(values) = values {
                return template::instantiate(&clause.template, &values, constants(), span)
                    .map_err(|e| e.diagnostic(span).into());
            }
        }
        if let Some(template) = &rules.identifier {
            let (head, size) = template::instantiate(template, &[], constants(), span)
                .map_err(|e| super::ExpandError::from(e.diagnostic(span)))?;
            let mut items = parts.items.clone();
            items[0] = head;
            let whole = match &parts.tail {
                None => Stx::list(items, span),
                Some(tail) => Stx::list_with_tail(items, tail.clone(), span),
            };
            return Ok((whole, size));
        }
    }
    Err(no_match(form).into())
}

fn rule(cx: &mut Expander, clause: &Clause, form: &Stx, constants: Constants<'_>) -> Result<(Stx, u32)> {
    let span = form.span();
    let values = super::pattern::dispatch(&cx.modules.borrow(), cx.module, &clause.pattern, form);
    match values {
        Some(values) => {
            template::instantiate(&clause.template, &values, constants, span).map_err(|e| e.diagnostic(span).into())
        }
        None => Err(no_match(form).into()),
    }
}

/// The error that a form matches none of the patterns of its macro.
pub(crate) fn no_match(form: &Stx) -> Diagnostic {
    let head = form.head().unwrap_or_else(|| form.clone());
    let name = head.as_symbol().map_or("", |name| name.name());
    Diagnostic::error("syntax-mismatch", form.span(), format!("this use of `{name}` matches none of its patterns"))
}
