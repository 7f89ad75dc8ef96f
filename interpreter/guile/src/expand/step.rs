//! Macro steps: what one use of a macro becomes, what syntax parameters stand for, and names for what a macro defines.

use super::{rules, Expander, Form, Macro, NativeSyntax, Result, SyntaxParameter};
use crate::symbol::Symbol;
use crate::syntax::wrap::{Rib, Wrap};
use crate::syntax::{Datum, Stx};
use crate::text::Diagnostic;
use crate::trace::Step;
use rustc_hash::FxHasher;
use std::hash::Hasher;
use std::rc::Rc;

/// How many macro steps one top-level form may take.
const MAX_STEPS: u32 = 500_000;

impl Expander {
    /// One step of `found` on `form`; `rib` is that of the definition context it stands in.
    pub(crate) fn step(&mut self, found: &Rc<Macro>, form: &Stx, rib: Option<&Rc<Rib>>) -> Result<Stx> {
        let output = self.take_step(found, form, rib)?;
        if let Some(observer) = &self.observer {
            let name = form.head().unwrap_or_else(|| form.clone()).as_symbol();
            let name = name.unwrap_or_else(|| Symbol::intern("syntax"));
            observer.expanded(&Step { name, form, output: &output, place: self.host.locate(form.span()) });
        }
        Ok(output)
    }

    fn take_step(&mut self, found: &Rc<Macro>, form: &Stx, rib: Option<&Rc<Rib>>) -> Result<Stx> {
        self.steps += 1;
        if self.steps > MAX_STEPS {
            return Err(Diagnostic::error(
                "expansion-limit",
                form.span(),
                format!("macros took more than {MAX_STEPS} steps here"),
            )
            .with_hint("does a macro expand into itself without end?")
            .into());
        }
        match &**found {
            Macro::Rules(rules) => {
                let (output, size) = rules::apply(self, rules, form, rib)?;
                self.steps = self.steps.saturating_add(size / 16);
                Ok(output)
            }
            Macro::Native(native) => match native.syntax {
                NativeSyntax::Rewrite(rewrite) | NativeSyntax::Identifier(rewrite) => {
                    rewrite(self, &Form::new(form, native.data.clone(), rib))
                }
                _ => Err(super::expr::keyword_as_expression(form)),
            },
            Macro::Procedure(transformer) => {
                let output = self.host.call_transformer(&transformer.handle, &form.wrapped(&Wrap::anti()))?;
                super::procedural::finish_step(&output, rib, form.span())
            }
            Macro::Parameter(parameter) => {
                let current = parameter.current();
                self.take_step(&current, form, rib)
            }
            Macro::Lazy(_) => Err(super::expr::keyword_as_expression(form)),
        }
    }

    /// A name for a module variable that a macro introduced as `name` by the form `origin`: the
    /// same whenever an alike form is expanded, and one that no program writes. As in Guile,
    /// "alike" looks at the outer levels of the form only.
    pub(crate) fn derived_name(name: Symbol, origin: &Stx) -> Symbol {
        let mut hasher = FxHasher::default();
        outline(origin, 10, &mut hasher);
        Symbol::intern(&format!("{name}-{:x}", hasher.finish() >> 4))
    }

    /// What a parameter stands for now, or the macro itself.
    pub(crate) fn settled(found: &Rc<Macro>) -> Rc<Macro> {
        let mut found = found.clone();
        while let Macro::Parameter(parameter) = &*found {
            let current = parameter.current();
            found = current;
        }
        found
    }

    /// Let `parameter` mean `meaning` while `body` runs.
    pub(crate) fn with_parameter<T>(
        &mut self,
        parameters: Vec<(Rc<SyntaxParameter>, Rc<Macro>)>,
        body: impl FnOnce(&mut Expander) -> Result<T>,
    ) -> Result<T> {
        let saved: Vec<_> = parameters
            .into_iter()
            .map(|(parameter, meaning)| {
                let before = parameter.current.replace(meaning);
                (parameter, before)
            })
            .collect();
        let result = body(self);
        for (parameter, before) in saved.into_iter().rev() {
            parameter.current.replace(before);
        }
        result
    }
}

/// Feed what a form looks like into a hash, half as deep at each pair.
fn outline(stx: &Stx, depth: u32, hasher: &mut FxHasher) {
    let list = match stx.datum() {
        Datum::List(list) => list,
        Datum::Symbol(name) | Datum::Keyword(name) => return hasher.write(name.name().as_bytes()),
        Datum::String(text) => return hasher.write(text.as_bytes()),
        Datum::Number(number) => return hasher.write(format!("{number:?}").as_bytes()),
        Datum::Bool(value) => return hasher.write_u32(u32::from(*value)),
        Datum::Char(c) => return hasher.write_u32(u32::from(*c)),
        _ => return hasher.write_u32(2),
    };
    let mut depth = depth;
    for item in list.items() {
        if depth == 0 {
            return hasher.write_u32(3);
        }
        depth /= 2;
        outline(item, depth, hasher);
    }
    hasher.write_u32(4);
}
