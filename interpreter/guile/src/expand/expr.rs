//! Expressions: syntax objects to core forms.

use super::native::{ModuleForm, Special};
use super::{Complaint, Expander, Form, Macro, Meaning, NativeSyntax, Result};
use crate::core::{Core, CoreKind, Lambda, Local};
use crate::module::Slot;
use crate::symbol::Symbol;
use crate::syntax::wrap::Rib;
use crate::syntax::{Datum, Stx};
use crate::text::{Diagnostic, Span};
use std::rc::Rc;

/// The error that a keyword stands where a value is needed.
pub(crate) fn keyword_as_expression(form: &Stx) -> super::ExpandError {
    let head = form.head().unwrap_or_else(|| form.clone());
    let name = head.as_symbol().unwrap_or_else(|| Symbol::intern("syntax"));
    let error = |message: String| Diagnostic::error("keyword-as-expression", form.span(), message);
    let error = match name.name() {
        "unquote" | "unquote-splicing" => {
            let comma = if name.name() == "unquote" { "," } else { ",@" };
            error(format!("the comma `{comma}` ({name}) stands outside of a quasiquote")).with_hint(format!(
                "leave the `{comma}` out, as in (list …), or write a backquote before the list: `(… {comma}x)"
            ))
        }
        "else" | "=>" => error(format!("`{name}` has a meaning inside of forms such as cond alone")),
        "..." | "_" => error(format!("`{name}` has a meaning inside of patterns alone")),
        _ => error(format!("`{name}` is syntax and has no value of its own"))
            .with_hint(format!("write ({name} …), or wrap it in a lambda to pass it on")),
    };
    error.into()
}

fn definition_as_expression(form: &Stx, name: &str) -> super::ExpandError {
    Diagnostic::error("definition-in-expression", form.span(), format!("`{name}` stands where an expression is needed"))
        .with_hint("definitions go to the top level or to the start of a body")
        .into()
}

/// A constant.
pub(crate) fn constant(datum: &Stx) -> Core {
    Core::new(CoreKind::Quote(datum.strip()), datum.span())
}

impl Expander {
    /// Expand an expression.
    ///
    /// # Errors
    /// What is wrong with it, or what a transformer raised.
    pub fn expr(&mut self, form: &Stx) -> Result<Core> {
        let result = self.deeper(form.span(), |cx| cx.expression(form));
        if result.is_err() && self.culprit.is_none() {
            self.culprit = Some(form.clone());
        }
        result
    }

    /// Expand an expression; when it is wrong, report that and go on with no value.
    pub(crate) fn expr_or_report(&mut self, form: &Stx) -> Result<Core> {
        match self.expr(form) {
            Ok(core) => Ok(core),
            Err(error) => {
                self.recover(error)?;
                Ok(Core::unspecified(form.span()))
            }
        }
    }

    fn expression(&mut self, form: &Stx) -> Result<Core> {
        let mut stepped;
        let mut form = form;
        loop {
            let next = match form.datum() {
                Datum::Symbol(_) => match self.meaning(form)? {
                    Meaning::Macro(found) => self.identifier_step(&found, form, None)?,
                    meaning => return self.reference(form, meaning),
                },
                Datum::List(list) => {
                    let head = list.items().first().map(|head| head.wrapped(form.wrap())).unwrap_or_default();
                    if !head.is_identifier() {
                        if let Some(direct) = self.direct_head(&head, form)? {
                            stepped = direct;
                            form = &stepped;
                            continue;
                        }
                        let head = self.expr(&head)?;
                        return self.call(head, form);
                    }
                    match self.meaning(&head)? {
                        Meaning::Macro(found) => match self.apply_macro(&found, form)? {
                            Stepped::Core(core) => return Ok(core),
                            Stepped::Form(next) => next,
                        },
                        meaning => {
                            let head = self.reference(&head, meaning)?;
                            return self.call(head, form);
                        }
                    }
                }
                Datum::Nil => {
                    return Err(Diagnostic::error("empty-application", form.span(), "`()` calls nothing")
                        .with_hint("the empty list is written '()")
                        .into())
                }
                Datum::Unspecified => return Ok(Core::unspecified(form.span())),
                _ => return Ok(constant(form)),
            };
            stepped = next;
            form = &stepped;
        }
    }

    /// A macro that a bare identifier means.
    pub(crate) fn identifier_step(&mut self, found: &Rc<Macro>, form: &Stx, rib: Option<&Rc<Rib>>) -> Result<Stx> {
        let settled = Expander::settled(found);
        match &*settled {
            Macro::Rules(rules) if rules.identifier.is_some() => self.step(&settled, form, rib),
            Macro::Native(native) if matches!(native.syntax, NativeSyntax::Identifier(_)) => {
                self.step(&settled, form, rib)
            }
            Macro::Procedure(_) => self.step(&settled, form, rib),
            _ => Err(keyword_as_expression(form)),
        }
    }

    fn apply_macro(&mut self, found: &Rc<Macro>, form: &Stx) -> Result<Stepped> {
        let settled = Expander::settled(found);
        if let Macro::Native(native) = &*settled {
            match native.syntax {
                NativeSyntax::Core(produce) => {
                    return produce(self, &Form::new(form, native.data.clone(), None)).map(Stepped::Core)
                }
                NativeSyntax::Special(special) => return self.special_expression(special, form),
                _ => {}
            }
        }
        self.step(&settled, form, None).map(Stepped::Form)
    }

    fn special_expression(&mut self, special: Special, form: &Stx) -> Result<Stepped> {
        let parts = Form::new(form, None, None);
        match special {
            Special::Begin => {
                let forms = parts.list()?;
                if forms.is_empty() {
                    let message = "sequence of zero expressions".to_string();
                    self.complain(Complaint { who: None, message, form: Some(form.clone()), subform: None });
                    return Err(parts.error("it has no expression in it").into());
                }
                self.sequence(forms, form.span()).map(Stepped::Core)
            }
            Special::EvalWhen => {
                // As in Guile, an expression asks for `eval` alone.
                super::define::situations(&parts)?;
                let whens = parts.args().first().and_then(Stx::elements).unwrap_or_default();
                if !whens.iter().any(|when| when.as_symbol().is_some_and(|when| when.name() == "eval")) {
                    return Ok(Stepped::Core(Core::unspecified(form.span())));
                }
                let forms = parts.args().get(1..).unwrap_or(&[]);
                if forms.is_empty() {
                    return Err(parts.error("it has no expression in it").into());
                }
                self.sequence(forms, form.span()).map(Stepped::Core)
            }
            Special::LetSyntax | Special::LetrecSyntax => {
                let body = self.let_syntax(special == Special::LetrecSyntax, &parts)?;
                self.body(&body, form.span()).map(Stepped::Core)
            }
            Special::ModuleRef { private } => {
                let id = self.module_reference(&parts, private)?;
                Ok(Stepped::Form(id))
            }
            Special::Module(module_form) => self.module_form_expression(module_form, form).map(Stepped::Core),
            Special::Define | Special::DefineValues | Special::DefineSyntax | Special::DefineSyntaxParameter => {
                Err(definition_as_expression(form, parts.name().name()))
            }
        }
    }

    /// `use-modules` and the like inside an expression act when the form is expanded.
    fn module_form_expression(&mut self, module_form: ModuleForm, form: &Stx) -> Result<Core> {
        match module_form {
            ModuleForm::UseModules | ModuleForm::Export { .. } | ModuleForm::ReExport | ModuleForm::Import => {
                self.module_form(module_form, form, &mut Vec::new())?;
                Ok(Core::unspecified(form.span()))
            }
            _ => Err(definition_as_expression(
                form,
                form.head().and_then(|h| h.as_symbol()).map_or("module", |s| s.name()),
            )),
        }
    }

    /// Expressions one after the other; the value is the last one's.
    pub fn sequence(&mut self, forms: &[Stx], span: Span) -> Result<Core> {
        match forms {
            [] => Ok(Core::unspecified(span)),
            [only] => self.expr(only),
            _ => {
                let forms = forms.iter().map(|form| self.expr(form)).collect::<Result<Vec<_>>>()?;
                Ok(Core::new(CoreKind::Seq(forms), span))
            }
        }
    }

    /// What a name that is no macro becomes.
    fn reference(&mut self, id: &Stx, meaning: Meaning) -> Result<Core> {
        let span = id.span();
        match meaning {
            Meaning::Local(local) => Ok(self.local(local, span)),
            Meaning::Global(slot) => {
                if !self.modules.borrow().slot(slot).defined {
                    self.frame.unresolved.push((slot, span));
                }
                Ok(Core::new(CoreKind::Global(slot), span))
            }
            Meaning::Pattern(..) => {
                let name = id.as_symbol().map_or("", |name| name.name());
                Err(Diagnostic::error(
                    "pattern-variable",
                    span,
                    format!("`{name}` is a pattern variable, which has a meaning within a template only"),
                )
                .with_hint(format!("write #'{name}"))
                .into())
            }
            Meaning::OutOfScope | Meaning::Macro(_) => Err(self.out_of_scope(id).into()),
        }
    }

    pub(crate) fn out_of_scope(&self, id: &Stx) -> Diagnostic {
        let name = id.as_symbol().map_or("", |name| name.name());
        Diagnostic::error("out-of-scope", id.span(), format!("the local variable `{name}` has no value at this time"))
            .with_hint("a macro's transformer runs before the program and cannot see its local variables")
    }

    /// A call of `head` with the arguments of `form`.
    fn call(&mut self, head: Core, form: &Stx) -> Result<Core> {
        let span = form.span();
        let Some(parts) = form.parts() else { return Err(keyword_as_expression(form)) };
        if parts.tail.is_some() {
            return Err(Diagnostic::error("bad-call", span, "a call ends in a dot and one more datum").into());
        }
        let mut args = Vec::with_capacity(parts.items.len().saturating_sub(1));
        for arg in &parts.items[1..] {
            let arg = self.expr(arg)?;
            args.push(self.single(arg));
        }
        Ok(self.operator_first(head, args, span))
    }

    /// A call whose operator is looked up before its operands are computed, as Guile does: of
    /// `(chanel (name 'x))` the wrong word is `chanel`, and `name` has no meaning because of it.
    fn operator_first(&mut self, head: Core, args: Vec<Core>, span: Span) -> Core {
        if args.iter().all(|arg| self.is_quiet(arg)) {
            return call(head, args, span);
        }
        match &head.kind {
            CoreKind::Global(slot) if self.may_be_unbound(*slot) => {
                let lookup = Core::new(CoreKind::Global(*slot), head.span);
                Core::new(CoreKind::Seq(vec![lookup, call(head, args, span)]), span)
            }
            CoreKind::Local(_) | CoreKind::Global(_) | CoreKind::Lambda(_) | CoreKind::CaseLambda(_) => {
                call(head, args, span)
            }
            _ => {
                let (operator, place) = (self.fresh_local(Symbol::intern("operator")), head.span);
                let reference = self.local(operator, place);
                let body = call(reference, args, span);
                Core::new(CoreKind::Let(vec![(operator, head)], Box::new(body)), span)
            }
        }
    }

    /// Does computing it neither fail nor do anything?
    fn is_quiet(&self, core: &Core) -> bool {
        match &core.kind {
            CoreKind::Global(slot) => !self.may_be_unbound(*slot),
            CoreKind::Local(_) | CoreKind::QuoteSyntax(_) => true,
            _ => core.is_plain(),
        }
    }

    /// Has nothing defined the variable so far, nor does anything further down in its file?
    fn may_be_unbound(&self, slot: Slot) -> bool {
        let modules = self.modules.borrow();
        let known = modules.slot(slot);
        !known.defined && !self.declared.contains(&(known.module, known.name))
    }

    /// A reference to the variable `name` of `(guile)`: how natives use run-time procedures.
    pub fn guile_variable(&mut self, name: &str, span: Span) -> Core {
        let slot = self.modules.borrow_mut().own_slot(self.guile, Symbol::of_library(name));
        Core::new(CoreKind::Global(slot), span)
    }

    /// A call of the procedure `name` of `(guile)`.
    pub fn call_guile(&mut self, name: &str, args: Vec<Core>, span: Span) -> Core {
        let head = self.guile_variable(name, span);
        Core::new(CoreKind::Call(Box::new(head), args), span)
    }

    /// A procedure of these parameters alone.
    pub fn lambda(&mut self, required: Vec<Local>, rest: Option<Local>, body: Core, span: Span) -> Core {
        Core::new(CoreKind::Lambda(Rc::new(plain_lambda(required, rest, body, span))), span)
    }

    /// Code that runs later than its surroundings: the body of a procedure.
    pub fn in_lambda<T>(&mut self, body: impl FnOnce(&mut Expander) -> Result<T>) -> Result<T> {
        self.frame.lambdas += 1;
        let result = body(self);
        self.frame.lambdas -= 1;
        result
    }

    /// `(lambda () form)`.
    pub fn thunk(&mut self, forms: &[Stx], span: Span) -> Result<Core> {
        let body = self.in_lambda(|cx| cx.body(forms, span))?;
        Ok(self.lambda(Vec::new(), None, body, span))
    }
}

enum Stepped {
    Core(Core),
    Form(Stx),
}

pub(crate) fn plain_lambda(required: Vec<Local>, rest: Option<Local>, body: Core, span: Span) -> Lambda {
    Lambda {
        name: None,
        documentation: None,
        required,
        optional: Vec::new(),
        rest,
        keywords: Vec::new(),
        allow_other_keys: false,
        body,
        span,
    }
}

/// A call; one of a `lambda` that fits becomes bindings.
pub(crate) fn call(head: Core, args: Vec<Core>, span: Span) -> Core {
    let fits = match &head.kind {
        CoreKind::Lambda(l) => l.is_plain() && l.rest.is_none() && l.required.len() == args.len(),
        _ => false,
    };
    let head = match head.kind {
        CoreKind::Lambda(lambda) if fits => match Rc::try_unwrap(lambda) {
            Ok(lambda) if args.is_empty() => return lambda.body,
            Ok(lambda) => {
                let bindings = lambda.required.into_iter().zip(args).collect();
                return Core::new(CoreKind::Let(bindings, Box::new(lambda.body)), span);
            }
            Err(lambda) => Core::new(CoreKind::Lambda(lambda), head.span),
        },
        kind => Core::new(kind, head.span),
    };
    Core::new(CoreKind::Call(Box::new(head), args), span)
}
