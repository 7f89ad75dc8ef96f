//! Procedures: `lambda`, `lambda*`, `case-lambda`, `case-lambda*` (R7RS §4.1.4, §4.2.9; Guile
//! manual "lambda* and define*", "Case-lambda").

use super::super::body::push_rib;
use super::super::context::rib_of;
use super::super::define::check_distinct;
use super::super::{Expander, Form, Result};
use crate::core::{Core, CoreKind, Lambda, Local};
use crate::symbol::Symbol;
use crate::syntax::wrap::Rib;
use crate::syntax::{Datum, Stx};
use crate::text::{Diagnostic, Span};
use std::rc::Rc;

impl Expander {
    /// A procedure of required parameters and perhaps a rest list.
    pub(crate) fn lambda_clause(&mut self, formals: &Stx, body: &[Stx], span: Span) -> Result<Lambda> {
        let (documentation, body) = docstring(body);
        let mut lambda = self.lambda_around(formals, span, |cx, rib| {
            let body = push_rib(body, rib);
            cx.body(&body, span)
        })?;
        lambda.documentation = documentation;
        Ok(lambda)
    }

    /// A procedure whose body is made by `body`, given the rib of the parameters.
    pub(crate) fn lambda_around(
        &mut self,
        formals: &Stx,
        span: Span,
        body: impl FnOnce(&mut Expander, &Rc<Rib>) -> Result<Core>,
    ) -> Result<Lambda> {
        let (required, rest) = self.formals(formals, "a parameter")?;
        let rib = Rib::new();
        let bind = |cx: &mut Expander, id: &Stx| {
            let (name, marks) = id.binder().unwrap_or((Symbol::intern("_"), crate::syntax::wrap::Marks::EMPTY));
            let (local, label) = cx.bind_local(name);
            rib.extend(name, marks, label);
            local
        };
        let required: Vec<Local> = required.iter().map(|id| bind(self, id)).collect();
        let rest = rest.map(|id| bind(self, &id));
        let body = self.in_lambda(|cx| body(cx, &rib))?;
        Ok(super::super::expr::plain_lambda(required, rest, body, span))
    }

    /// A procedure with optional and keyword parameters.
    pub(crate) fn lambda_star_clause(&mut self, formals: &Stx, body: &[Stx], span: Span) -> Result<Lambda> {
        let parameters = parse_star(formals)?;
        check_distinct(parameters.names())?;
        let (documentation, body) = docstring(body);
        self.in_lambda(|cx| {
            let (required, rib) = cx.bind_all(&parameters.required);
            let mut ribs = vec![rib];
            let mut optional = Vec::new();
            for (id, default) in &parameters.optional {
                let default = cx.default(default.as_ref(), &ribs, span)?;
                let local = cx.bind_parameter(id, &mut ribs);
                optional.push((local, default));
            }
            // The rest list is known before the keyword arguments are looked at.
            let rest = parameters.rest.as_ref().map(|id| cx.bind_parameter(id, &mut ribs));
            let mut keywords = Vec::new();
            for (keyword, id, default) in &parameters.keywords {
                let default = cx.default(default.as_ref(), &ribs, span)?;
                let local = cx.bind_parameter(id, &mut ribs);
                keywords.push((*keyword, local, default));
            }
            let mut body = body.to_vec();
            for rib in &ribs {
                body = push_rib(&body, rib);
            }
            let body = cx.body(&body, span)?;
            let allow_other_keys = parameters.allow_other_keys;
            Ok(Lambda { name: None, documentation, required, optional, rest, keywords, allow_other_keys, body, span })
        })
    }

    fn bind_parameter(&mut self, id: &Stx, ribs: &mut Vec<Rc<Rib>>) -> Local {
        let (local, label) = self.bind_local(id.as_symbol().unwrap_or_else(|| Symbol::intern("_")));
        ribs.push(rib_of([(id.clone(), label)]));
        local
    }

    fn default(&mut self, default: Option<&Stx>, ribs: &[Rc<Rib>], span: Span) -> Result<Core> {
        match default {
            None => Ok(Core::new(CoreKind::Quote(Stx::plain(Datum::Bool(false), span)), span)),
            Some(form) => {
                let mut form = form.clone();
                for rib in ribs {
                    form = form.with_rib(rib);
                }
                self.expr(&form)
            }
        }
    }
}

impl Expander {
    /// The procedure of `lambda`, with the properties that a vector of pairs at the start of its
    /// body says (Guile manual "Procedure Properties").
    pub(crate) fn with_properties(&mut self, lambda: Lambda, body: &[Stx], span: Span) -> Core {
        let procedure = Core::new(CoreKind::Lambda(Rc::new(lambda)), span);
        match properties(body) {
            None => procedure,
            Some(pairs) => {
                let list = Core::new(CoreKind::Quote(Stx::list(pairs, span).strip()), span);
                self.call_guile("%with-properties", vec![procedure, list], span)
            }
        }
    }
}

fn properties(body: &[Stx]) -> Option<Vec<Stx>> {
    let (_, body) = docstring(body);
    let [first, _, ..] = body else { return None };
    let pairs = first.vector_elements()?;
    let are_pairs = pairs.iter().all(|pair| matches!(pair.datum(), Datum::List(_)));
    (!pairs.is_empty() && are_pairs).then_some(pairs)
}

/// A string before other forms of the body is its documentation.
fn docstring(body: &[Stx]) -> (Option<Rc<str>>, &[Stx]) {
    match body {
        [first, rest @ ..] if !rest.is_empty() => match first.datum() {
            Datum::String(text) => (Some(text.clone()), rest),
            _ => (None, body),
        },
        _ => (None, body),
    }
}

#[derive(Default)]
struct StarParameters {
    required: Vec<Stx>,
    optional: Vec<(Stx, Option<Stx>)>,
    rest: Option<Stx>,
    keywords: Vec<(Symbol, Stx, Option<Stx>)>,
    allow_other_keys: bool,
}

impl StarParameters {
    fn names(&self) -> impl Iterator<Item = &Stx> {
        let optional = self.optional.iter().map(|(id, _)| id);
        let keywords = self.keywords.iter().map(|(_, id, _)| id);
        self.required.iter().chain(optional).chain(&self.rest).chain(keywords)
    }
}

/// What kind of parameter the next element of the list is.
#[derive(PartialEq)]
enum Stage {
    Required,
    Optional,
    Key,
    Rest,
    Done,
}

fn parse_star(formals: &Stx) -> Result<StarParameters> {
    let mut parameters = StarParameters::default();
    let Some(parts) = formals.parts() else {
        if !formals.is_identifier() {
            return Err(bad_parameter(formals).into());
        }
        parameters.rest = Some(formals.clone());
        return Ok(parameters);
    };
    let mut stage = Stage::Required;
    for item in &parts.items {
        if let Some(keyword) = item.as_keyword() {
            stage = match keyword.name() {
                "optional" if stage == Stage::Required => Stage::Optional,
                "key" => Stage::Key,
                "rest" => Stage::Rest,
                "allow-other-keys" => {
                    parameters.allow_other_keys = true;
                    stage
                }
                _ => {
                    return Err(Diagnostic::error(
                        "bad-parameter",
                        item.span(),
                        format!("#:{keyword} means nothing here"),
                    )
                    .with_hint(
                        "parameters are written (required … #:optional … #:key … #:allow-other-keys #:rest rest)",
                    )
                    .into())
                }
            };
            continue;
        }
        match stage {
            Stage::Required if item.is_identifier() => parameters.required.push(item.clone()),
            Stage::Optional => {
                let (id, default, _) = with_default(item, 2)?;
                parameters.optional.push((id, default));
            }
            Stage::Key => {
                let (id, default, keyword) = with_default(item, 3)?;
                let name = id.as_symbol().unwrap_or_else(|| Symbol::intern("_"));
                parameters.keywords.push((keyword.unwrap_or(name), id, default));
            }
            Stage::Rest if item.is_identifier() => {
                parameters.rest = Some(item.clone());
                stage = Stage::Done;
            }
            _ => return Err(bad_parameter(item).into()),
        }
    }
    if let Some(tail) = parts.tail {
        if parameters.rest.is_some() || !tail.is_identifier() {
            return Err(bad_parameter(&tail).into());
        }
        parameters.rest = Some(tail);
    }
    Ok(parameters)
}

fn bad_parameter(at: &Stx) -> Diagnostic {
    Diagnostic::error("bad-parameter", at.span(), "this is no name for a parameter")
}

/// `name`, `(name default)` or `(name default #:keyword)`.
fn with_default(item: &Stx, most: usize) -> Result<(Stx, Option<Stx>, Option<Symbol>)> {
    if item.is_identifier() {
        return Ok((item.clone(), None, None));
    }
    let parts = item.elements().unwrap_or_default();
    if parts.is_empty() || parts.len() > most || !parts[0].is_identifier() {
        return Err(bad_parameter(item).into());
    }
    let keyword = match parts.get(2) {
        None => None,
        Some(keyword) => Some(keyword.as_keyword().ok_or_else(|| bad_parameter(keyword))?),
    };
    Ok((parts[0].clone(), parts.get(1).cloned(), keyword))
}

/// `(lambda formals body …)`.
pub(super) fn lambda(cx: &mut Expander, form: &Form) -> Result<Core> {
    let args = form.list_of(2, None, "(lambda (parameter …) body …)")?;
    let lambda = cx.lambda_clause(&args[0], &args[1..], form.span())?;
    Ok(cx.with_properties(lambda, &args[1..], form.span()))
}

/// `(lambda* formals body …)`.
pub(super) fn lambda_star(cx: &mut Expander, form: &Form) -> Result<Core> {
    let args = form.list_of(2, None, "(lambda* (parameter … #:optional … #:key …) body …)")?;
    let lambda = cx.lambda_star_clause(&args[0], &args[1..], form.span())?;
    Ok(cx.with_properties(lambda, &args[1..], form.span()))
}

/// `(case-lambda (formals body …) …)`.
pub(super) fn case_lambda(cx: &mut Expander, form: &Form) -> Result<Core> {
    clauses(cx, form, Expander::lambda_clause)
}

/// `(case-lambda* (formals body …) …)`.
pub(super) fn case_lambda_star(cx: &mut Expander, form: &Form) -> Result<Core> {
    clauses(cx, form, Expander::lambda_star_clause)
}

fn clauses(
    cx: &mut Expander,
    form: &Form,
    clause: fn(&mut Expander, &Stx, &[Stx], Span) -> Result<Lambda>,
) -> Result<Core> {
    let (documentation, args) = docstring(form.list()?);
    let mut clauses = Vec::new();
    for arg in args {
        let parts = arg.elements().filter(|parts| parts.len() >= 2).ok_or_else(|| {
            Diagnostic::error("bad-syntax", arg.span(), "a clause of `case-lambda` is a list of parameters and a body")
        })?;
        let mut lambda = clause(cx, &parts[0], &parts[1..], arg.span().or(form.span()))?;
        if documentation.is_some() && lambda.documentation.is_none() {
            lambda.documentation.clone_from(&documentation);
        }
        clauses.push(Rc::new(lambda));
    }
    Ok(Core::new(CoreKind::CaseLambda(clauses), form.span()))
}
