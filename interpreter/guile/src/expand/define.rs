//! What a form does where definitions may stand, and how definitions are written.

use super::native::{ModuleForm, Special};
use super::{ExpandError, Expander, Form, Macro, NativeSyntax, Result};
use crate::core::{Core, CoreKind};
use crate::symbol::Symbol;
use crate::syntax::wrap::Rib;
use crate::syntax::{Datum, Stx};
use crate::text::{Diagnostic, Span};
use std::rc::Rc;

/// A form in a body or at the top level, macros stepped until it shows.
pub(crate) enum Shape {
    /// Forms to stand in its place.
    Splice(Vec<Stx>),
    Define {
        id: Stx,
        value: Value,
        origin: Stx,
    },
    DefineValues {
        formals: Stx,
        value: Stx,
        span: Span,
    },
    DefineSyntax {
        id: Stx,
        value: Stx,
        parameter: bool,
    },
    /// `eval-when`: its body, whether it acts while expanding, whether when the program runs.
    When {
        form: Stx,
        body: Vec<Stx>,
        now: bool,
        later: bool,
    },
    Module(ModuleForm, Stx),
    Expression(Stx),
}

/// The right-hand side of a definition.
pub(crate) enum Value {
    Nothing,
    Expression(Stx),
    Procedure {
        formals: Stx,
        body: Vec<Stx>,
        span: Span,
    },
    /// `(define ((f a) b) …)`: a procedure of `formals` that returns the inner one.
    Curried {
        formals: Stx,
        inner: Box<Value>,
        span: Span,
    },
}

/// When does an `eval-when` act: while expanding, when the program runs?
pub(crate) fn situations(form: &Form) -> Result<(bool, bool)> {
    const USAGE: &str = "(eval-when (expand load eval) form …)";
    let whens = form.list_of(2, None, USAGE)?[0].elements().ok_or_else(|| form.bad(USAGE))?;
    let (mut now, mut later) = (false, false);
    for when in whens {
        match when.as_symbol().map(Symbol::name) {
            Some("expand" | "compile") => now = true,
            Some("load" | "eval") => later = true,
            _ => {
                return Err(Diagnostic::error(
                    "bad-syntax",
                    when.span(),
                    "an `eval-when` situation is missing or unknown",
                )
                .with_hint("the situations are expand, load, eval and compile")
                .into())
            }
        }
    }
    Ok((now, later))
}

impl Expander {
    /// Step macros until it shows what `form` is; `rib` is that of its definition context.
    pub(crate) fn shape(&mut self, form: Stx, rib: &Rc<Rib>) -> Result<Shape> {
        let mut form = form;
        loop {
            let found = match form.datum() {
                Datum::Symbol(_) => self.macro_of(&form)?,
                Datum::List(_) => match form.head() {
                    Some(head) if head.is_identifier() => self.macro_of(&head)?,
                    Some(head) => match self.direct_head(&head, &form)? {
                        Some(direct) => {
                            form = direct;
                            continue;
                        }
                        None => None,
                    },
                    None => None,
                },
                _ => None,
            };
            let Some(found) = found else { return Ok(Shape::Expression(form)) };
            if form.is_identifier() {
                form = self.identifier_step(&found, &form, Some(rib))?;
                continue;
            }
            let settled = Expander::settled(&found);
            if let Macro::Native(native) = &*settled {
                match native.syntax {
                    NativeSyntax::Core(_) if native.name.name() == "cond" => {
                        let forms = super::forms::only_else(self, &form);
                        return Ok(forms.map_or_else(|| Shape::Expression(form), Shape::Splice));
                    }
                    NativeSyntax::Core(_) | NativeSyntax::Auxiliary => return Ok(Shape::Expression(form)),
                    NativeSyntax::Special(Special::ModuleRef { .. }) => return Ok(Shape::Expression(form)),
                    NativeSyntax::Special(special) => return self.special_shape(special, form),
                    NativeSyntax::Rewrite(_) | NativeSyntax::Identifier(_) => {}
                }
            }
            form = self.step(&settled, &form, Some(rib))?;
        }
    }

    fn special_shape(&mut self, special: Special, stx: Stx) -> Result<Shape> {
        let form = Form::new(&stx, None, None);
        Ok(match special {
            Special::Begin => Shape::Splice(form.list()?.to_vec()),
            Special::Define => self.define_shape(&form)?,
            Special::DefineValues => {
                let args = form.list_of(2, Some(2), "(define-values (name …) expression)")?;
                Shape::DefineValues { formals: args[0].clone(), value: args[1].clone(), span: form.span() }
            }
            Special::DefineSyntax | Special::DefineSyntaxParameter => {
                let args = form.list_of(2, None, "(define-syntax name transformer)")?;
                let parameter = special == Special::DefineSyntaxParameter;
                if let Some(Datum::List(_)) = args.first().map(Stx::datum) {
                    return self.define_syntax_procedure(&form);
                }
                if args.len() != 2 || !args[0].is_identifier() {
                    return Err(form.bad("(define-syntax name transformer)").into());
                }
                Shape::DefineSyntax { id: args[0].clone(), value: args[1].clone(), parameter }
            }
            Special::LetSyntax | Special::LetrecSyntax => {
                Shape::Splice(self.let_syntax(special == Special::LetrecSyntax, &form)?)
            }
            Special::EvalWhen => {
                let (now, later) = situations(&form)?;
                let body = form.args().get(1..).unwrap_or(&[]).to_vec();
                Shape::When { form: stx, body, now, later }
            }
            Special::Module(module_form) => Shape::Module(module_form, stx),
            Special::ModuleRef { .. } => Shape::Expression(stx),
        })
    }

    /// `(define-syntax (name x) body …)` is short for a `lambda`.
    fn define_syntax_procedure(&mut self, form: &Form) -> Result<Shape> {
        let args = form.args();
        let Some(id) = args[0].head().filter(Stx::is_identifier) else {
            return Err(form.bad("(define-syntax name transformer)").into());
        };
        let build = form.build(self.guile);
        let mut items = vec![build.id("lambda"), args[0].after(1)];
        items.extend_from_slice(&args[1..]);
        Ok(Shape::DefineSyntax { id, value: build.list(items), parameter: false })
    }

    fn define_shape(&mut self, form: &Form) -> Result<Shape> {
        const USAGE: &str = "(define name expression) or (define (name parameter …) body …)";
        let args = form.list_of(1, None, USAGE)?;
        let span = form.span();
        let mut target = args[0].clone();
        if target.is_identifier() {
            let value = match &args[1..] {
                [] => Value::Nothing,
                [value] => Value::Expression(value.clone()),
                [_, second, ..] => {
                    return Err(Diagnostic::error(
                        "bad-syntax",
                        second.span(),
                        "a definition has one value, and this is one more",
                    )
                    .with_hint(format!("it is written {USAGE}"))
                    .into())
                }
            };
            return Ok(Shape::Define { id: target, value, origin: form.stx().clone() });
        }
        let mut value: Option<Value> = None;
        loop {
            let (Some(head), formals) = (target.head(), target.after(1)) else { return Err(form.bad(USAGE).into()) };
            value = Some(match value {
                None => {
                    if args.len() < 2 {
                        return Err(Diagnostic::error("empty-body", span, "the procedure has no body").into());
                    }
                    Value::Procedure { formals, body: args[1..].to_vec(), span }
                }
                Some(inner) => Value::Curried { formals, inner: Box::new(inner), span },
            });
            if head.is_identifier() {
                let value = value.unwrap_or(Value::Nothing);
                return Ok(Shape::Define { id: head, value, origin: form.stx().clone() });
            }
            target = head;
        }
    }

    /// The core form of a definition's value; a procedure gets the name.
    pub(crate) fn value(&mut self, value: &Value, name: Symbol) -> Result<Core> {
        match value {
            Value::Nothing => Ok(Core::unspecified(Span::NONE)),
            Value::Expression(form) => {
                let core = self.expr(form)?;
                Ok(named(core, name))
            }
            Value::Procedure { formals, body, span } => {
                let mut lambda = self.lambda_clause(formals, body, *span)?;
                lambda.name = Some(name);
                Ok(self.with_properties(lambda, body, *span))
            }
            Value::Curried { formals, inner, span } => {
                let mut lambda = self.lambda_around(formals, *span, |cx, rib| {
                    let inner = inner.with_rib(rib);
                    cx.value(&inner, name)
                })?;
                lambda.name = Some(name);
                Ok(Core::new(CoreKind::Lambda(Rc::new(lambda)), *span))
            }
        }
    }

    /// The names on the left of `define-values`, or of any list of parameters: required ones and
    /// the one after the dot.
    pub(crate) fn formals(&mut self, formals: &Stx, what: &str) -> Result<(Vec<Stx>, Option<Stx>)> {
        let bad = |at: &Stx| Diagnostic::error("bad-parameter", at.span(), format!("this is no name for {what}"));
        let (required, rest) = match formals.parts() {
            None => (Vec::new(), Some(formals.clone())),
            Some(parts) => (parts.items, parts.tail),
        };
        for id in required.iter().chain(&rest) {
            if !id.is_identifier() {
                let mut error = bad(id);
                if let Some(keyword) = id.as_keyword() {
                    error = error.with_hint(format!("#:{keyword} is understood by lambda* and define*"));
                }
                return Err(error.into());
            }
        }
        check_distinct(required.iter().chain(&rest))?;
        Ok((required, rest))
    }

    /// `(@ module name)`: an identifier that means that variable or macro.
    pub(crate) fn module_reference(&mut self, form: &Form, private: bool) -> Result<Stx> {
        const USAGE: &str = "(@ (module name) variable)";
        let args = form.list_of(2, Some(2), USAGE)?;
        let (Some(name), Some(variable)) = (super::modules::module_name(&args[0]), args[1].as_symbol()) else {
            return Err(form.bad(USAGE).into());
        };
        let known = self.modules.borrow().find(&name);
        let module = match known {
            Some(own) if own == self.module || private && own == self.guile => own,
            _ => match self.host.clone().load_module(&name, form.span()) {
                Ok(module) => module,
                // In a procedure the module is wanted when that runs, if ever.
                Err(ExpandError::Diagnostics(_)) if self.frame.lambdas > 0 => {
                    let missing = Symbol::uninterned(&format!("(@ {} {variable})", crate::module::written(&name)));
                    return Ok(Stx::new(
                        Datum::Symbol(missing),
                        form.span(),
                        crate::syntax::wrap::Wrap::top(self.module),
                    ));
                }
                Err(error) => return Err(error),
            },
        };
        let (module, inner) = if private {
            self.host.clone().load_names(module, form.span())?;
            let (module, variable) = self.host.private_place(module, variable).unwrap_or((module, variable));
            let modules = self.modules.borrow();
            // Programs see no more of `(guile)` than there is in Guile's; the library sees all.
            match modules.get(self.module).sees_natives || modules.shows(module, variable) {
                true => (module, variable),
                false => (module, Symbol::uninterned(variable.name())),
            }
        } else {
            // What is not exported is a variable of its own that nothing defines.
            let inner = self.modules.borrow_mut().exported_inner(module, variable);
            (module, inner.unwrap_or_else(|| Symbol::uninterned(variable.name())))
        };
        Ok(Stx::new(Datum::Symbol(inner), args[1].span(), crate::syntax::wrap::Wrap::top(module)))
    }

    /// `form` with the variable or macro itself where its head says `(@ module name)`.
    pub(crate) fn direct_head(&mut self, head: &Stx, form: &Stx) -> Result<Option<Stx>> {
        let Some(word) = head.head() else { return Ok(None) };
        if !matches!(word.as_symbol().map(Symbol::name), Some("@" | "@@")) {
            return Ok(None);
        }
        let private = match self.macro_of(&word)?.as_deref() {
            Some(Macro::Native(native)) => match native.syntax {
                NativeSyntax::Special(Special::ModuleRef { private }) => private,
                _ => return Ok(None),
            },
            _ => return Ok(None),
        };
        let id = self.module_reference(&Form::new(head, None, None), private)?;
        Ok(Some(Stx::list_with_tail(vec![id], form.after(1), form.span())))
    }

    /// Is it sure that `form` is an expression, and no definition or macro that may become one?
    pub(crate) fn is_plain_expression(&mut self, form: &Stx) -> Result<bool> {
        if !matches!(form.datum(), Datum::List(_)) {
            return Ok(true);
        }
        let head = form.head().unwrap_or_default();
        if !head.is_identifier() {
            return Ok(!matches!(head.head().and_then(|h| h.as_symbol()).map(Symbol::name), Some("@" | "@@")));
        }
        Ok(match self.macro_of(&head)? {
            None => true,
            Some(found) => match &*found {
                Macro::Native(native) if matches!(native.syntax, NativeSyntax::Core(_)) => {
                    native.name.name() != "cond" || super::forms::only_else(self, form).is_none()
                }
                _ => false,
            },
        })
    }
}

impl Value {
    fn with_rib(&self, rib: &Rc<Rib>) -> Value {
        let all = |forms: &[Stx]| forms.iter().map(|form| form.with_rib(rib)).collect();
        match self {
            Value::Nothing => Value::Nothing,
            Value::Expression(form) => Value::Expression(form.with_rib(rib)),
            Value::Procedure { formals, body, span } => {
                Value::Procedure { formals: formals.with_rib(rib), body: all(body), span: *span }
            }
            Value::Curried { formals, inner, span } => {
                Value::Curried { formals: formals.with_rib(rib), inner: Box::new(inner.with_rib(rib)), span: *span }
            }
        }
    }
}

/// A procedure without a name gets `name`.
pub(crate) fn named(mut core: Core, name: Symbol) -> Core {
    match &mut core.kind {
        CoreKind::Lambda(lambda) => {
            if let Some(lambda) = Rc::get_mut(lambda) {
                lambda.name.get_or_insert(name);
            }
        }
        CoreKind::CaseLambda(clauses) => {
            for clause in clauses.iter_mut().filter_map(Rc::get_mut) {
                clause.name.get_or_insert(name);
            }
        }
        _ => {}
    }
    core
}

/// An error if one name is bound twice.
pub(crate) fn check_distinct<'s>(ids: impl Iterator<Item = &'s Stx>) -> Result<()> {
    let ids: Vec<&Stx> = ids.collect();
    let twice = if ids.len() <= 8 {
        ids.iter().enumerate().find_map(|(i, id)| {
            ids[..i].iter().find(|earlier| earlier.bound_identifier_eq(id)).map(|earlier| (*earlier, *id))
        })
    } else {
        let mut seen = std::collections::HashMap::new();
        ids.iter().find_map(|id| seen.insert(id.binder(), *id).map(|earlier| (earlier, *id)))
    };
    match twice {
        None => Ok(()),
        Some((earlier, id)) => {
            let name = id.as_symbol().map_or("", |name| name.name());
            Err(Diagnostic::error("duplicate-binding", id.span(), format!("`{name}` is bound twice"))
                .with_label(earlier.span(), "it is first bound here")
                .into())
        }
    }
}
