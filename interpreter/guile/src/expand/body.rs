//! Bodies: definitions and expressions in any order, then an expression (R7RS §5.3.2; Guile lets
//! the two mix).
//!
//! Definitions are found first, macros stepped as far as that takes; values are expanded when all
//! names are known.

use super::context::Pusher;
use super::define::{Shape, Value};
use super::letrec::{self, Definition};
use super::{Expander, Result};
use crate::core::{Core, CoreKind, Local};
use crate::symbol::Symbol;
use crate::syntax::wrap::{Denotation, Label, Rib, Wrap};
use crate::syntax::{MacroRef, Stx};
use crate::text::{Diagnostic, Span};
use std::rc::Rc;

/// What is said of a body in which nothing is defined and nothing computed.
pub(super) const EMPTY: &str = "a body needs an expression";

enum Pending {
    Variable { local: Local, name: Symbol, value: Value },
    Values { targets: Vec<Local>, rest: Option<Local>, value: Stx, span: Span },
    Effect(Stx),
}

/// Each form with `rib` pushed in front.
pub(crate) fn push_rib(forms: &[Stx], rib: &Rc<Rib>) -> Vec<Stx> {
    let wrap = Wrap::rib(rib);
    let mut pusher = Pusher::new(&wrap);
    forms.iter().map(|form| pusher.push(form)).collect()
}

impl Expander {
    /// Expand the forms of a body, which may start with definitions.
    ///
    /// # Errors
    /// An empty body, or what a transformer raised; errors in its forms are reported and the rest
    /// is expanded.
    pub fn body(&mut self, forms: &[Stx], span: Span) -> Result<Core> {
        if forms.is_empty() {
            return Err(Diagnostic::error("empty-body", span, EMPTY).into());
        }
        let mut plain = true;
        for form in forms {
            if !self.is_plain_expression(form)? {
                plain = false;
                break;
            }
        }
        if plain {
            return match forms {
                [only] => self.expr(only),
                _ => {
                    let forms = forms.iter().map(|form| self.expr_or_report(form)).collect::<Result<Vec<_>>>()?;
                    Ok(Core::new(CoreKind::Seq(forms), span))
                }
            };
        }
        self.deeper(span, |cx| cx.mixed_body(forms, span))
    }

    /// A body in which `rib` binds names.
    pub fn body_with(&mut self, forms: &[Stx], rib: &Rc<Rib>, span: Span) -> Result<Core> {
        let forms = push_rib(forms, rib);
        self.body(&forms, span)
    }

    fn mixed_body(&mut self, forms: &[Stx], span: Span) -> Result<Core> {
        let rib = Rib::new();
        let mut waiting = push_rib(forms, &rib);
        waiting.reverse();
        let mut pending = Vec::new();
        let complaints = self.diagnostics.len();
        // What comes last counts, also where it comes to nothing, as `(begin)` does.
        let (mut ends_well, mut defines) = (false, false);
        while let Some(form) = waiting.pop() {
            let whole = form.clone();
            let shaped = self.shape(form, &rib).and_then(|shape| {
                ends_well = matches!(shape, Shape::Expression(_) | Shape::When { .. } | Shape::Module(..));
                defines = defines || !(ends_well || matches!(shape, Shape::Splice(_)));
                self.collect(shape, &rib, &mut waiting, &mut pending)
            });
            if let Err(error) = shaped {
                self.culprit.get_or_insert(whole);
                self.recover(error)?;
            }
        }
        let definitions = pending.iter().rposition(|p| !matches!(p, Pending::Effect(_))).map_or(0, |last| last + 1);
        if !ends_well && self.diagnostics.len() == complaints {
            let what = if defines { "a body ends with an expression" } else { EMPTY };
            return Err(Diagnostic::error("empty-body", span, what).into());
        }
        let mut expanded = Vec::with_capacity(definitions);
        let mut effects = Vec::with_capacity(pending.len() - definitions);
        for (i, item) in pending.into_iter().enumerate() {
            let from = self.frame.references.len();
            match item {
                Pending::Effect(form) => {
                    let init = self.expr_or_report(&form)?;
                    if i >= definitions {
                        effects.push(init);
                    } else {
                        let local = self.fresh_local(Symbol::intern("_"));
                        let references = from..self.frame.references.len();
                        expanded.push(Definition { local, init, references, effect: true });
                    }
                }
                Pending::Variable { local, name, value } => {
                    let init = match self.value(&value, name) {
                        Ok(init) => init,
                        Err(error) => {
                            self.recover(error)?;
                            Core::unspecified(span)
                        }
                    };
                    let references = from..self.frame.references.len();
                    expanded.push(Definition { local, init, references, effect: false });
                }
                Pending::Values { targets, rest, value, span } => {
                    let producer = self.expr_or_report(&value)?;
                    for local in targets.iter().chain(&rest) {
                        let init = Core::unspecified(span);
                        expanded.push(Definition { local: *local, init, references: from..from, effect: false });
                    }
                    let init = self.assign_values(producer, &targets, rest, span);
                    let local = self.fresh_local(Symbol::intern("_"));
                    let references = from..self.frame.references.len();
                    expanded.push(Definition { local, init, references, effect: true });
                }
            }
        }
        let mut effects = effects;
        let body = match effects.len() {
            0 => Core::unspecified(span),
            1 => effects.swap_remove(0),
            _ => Core::new(CoreKind::Seq(effects), span),
        };
        Ok(letrec::bind(self, expanded, body, span))
    }

    fn collect(
        &mut self,
        shape: Shape,
        rib: &Rc<Rib>,
        waiting: &mut Vec<Stx>,
        pending: &mut Vec<Pending>,
    ) -> Result<()> {
        match shape {
            Shape::Expression(form) => pending.push(Pending::Effect(form)),
            Shape::Splice(forms) => waiting.extend(forms.into_iter().rev()),
            // Only at the top of a program do its definitions count.
            Shape::When { form, .. } => pending.push(Pending::Effect(form)),
            Shape::Define { id, value, .. } => {
                let (local, name) = self.define_local(&id, rib)?;
                pending.push(Pending::Variable { local, name, value });
            }
            Shape::DefineValues { formals, value, span } => {
                let (required, rest) = self.formals(&formals, "a variable")?;
                let mut targets = Vec::new();
                for id in &required {
                    targets.push(self.define_local(id, rib)?.0);
                }
                let rest = rest.map(|id| self.define_local(&id, rib)).transpose()?.map(|(local, _)| local);
                pending.push(Pending::Values { targets, rest, value, span });
            }
            Shape::DefineSyntax { id, value, parameter } => {
                let label = Label::new(Denotation::Displaced);
                self.define_in(&id, rib, label.clone())?;
                let (found, _) = self.make_macro(&value, parameter)?;
                label.set(Denotation::Macro(MacroRef::new(found)));
            }
            Shape::Module(module_form, form) => self.module_form(module_form, &form, &mut Vec::new())?,
        }
        Ok(())
    }

    fn define_local(&mut self, id: &Stx, rib: &Rc<Rib>) -> Result<(Local, Symbol)> {
        let name = id.as_symbol().unwrap_or_else(|| Symbol::intern("_"));
        let (local, label) = self.bind_local(name);
        self.define_in(id, rib, label)?;
        Ok((local, name))
    }

    fn define_in(&mut self, id: &Stx, rib: &Rc<Rib>, label: Rc<Label>) -> Result<()> {
        let Some((name, marks)) = id.binder() else {
            return Err(Diagnostic::error("bad-syntax", id.span(), "only a name can be defined").into());
        };
        if rib.find(name, marks).is_some() {
            return Err(Diagnostic::error(
                "duplicate-binding",
                id.span(),
                format!("`{name}` is defined twice in one body"),
            )
            .into());
        }
        rib.extend(name, marks, label);
        Ok(())
    }

    /// Assign the values of `producer` to variables that exist already.
    fn assign_values(&mut self, producer: Core, targets: &[Local], rest: Option<Local>, span: Span) -> Core {
        let copy = |cx: &mut Expander, local: Local| {
            let name = cx.frame.locals.get(local.0 as usize).map_or_else(|| Symbol::intern("_"), |info| info.name);
            cx.fresh_local(name)
        };
        let formals: Vec<Local> = targets.iter().map(|local| copy(self, *local)).collect();
        let rest_formal = rest.map(|local| copy(self, local));
        let mut forms = Vec::new();
        for (target, formal) in targets.iter().chain(&rest).zip(formals.iter().chain(&rest_formal)) {
            let value = self.local(*formal, span);
            forms.push(self.set_local(*target, value, span));
        }
        let body = if forms.is_empty() { Core::unspecified(span) } else { Core::new(CoreKind::Seq(forms), span) };
        let kind =
            CoreKind::LetValues { producer: Box::new(producer), formals, rest: rest_formal, body: Box::new(body) };
        Core::new(kind, span)
    }
}
