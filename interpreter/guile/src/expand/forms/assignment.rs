//! `set!` (R7RS §4.1.6; SRFI 17 for `(set! (procedure argument …) value)`).

use super::super::expr::keyword_as_expression;
use super::super::native::Special;
use super::super::{Expander, Form, Macro, Meaning, NativeSyntax, Result};
use crate::core::{Core, CoreKind};
use crate::syntax::Stx;
use crate::text::Diagnostic;

const USAGE: &str = "(set! variable expression)";

/// `(set! variable expression)` and its generalisations.
pub(super) fn set(cx: &mut Expander, form: &Form) -> Result<Core> {
    let args = form.list_of(2, Some(2), USAGE)?;
    let span = form.span();
    let (target, value) = (&args[0], &args[1]);
    if !target.is_identifier() {
        return set_place(cx, form, target, value);
    }
    match cx.meaning(target)? {
        Meaning::Local(local) => {
            let value = cx.expr(value)?;
            Ok(cx.set_local(local, value, span))
        }
        Meaning::Global(slot) => {
            let value = cx.expr(value)?;
            if !cx.modules.borrow().slot(slot).defined {
                cx.frame.unresolved.push((slot, target.span()));
            }
            Ok(Core::new(CoreKind::SetGlobal(slot, Box::new(value)), span))
        }
        Meaning::Macro(found) => {
            let found = Expander::settled(&found);
            let takes_assignments = match &*found {
                Macro::Rules(rules) => rules.assignment.is_some(),
                Macro::Procedure(transformer) => transformer.variable,
                Macro::Native(native) => matches!(native.syntax, NativeSyntax::Identifier(_)),
                _ => false,
            };
            if !takes_assignments {
                let name = target.as_symbol().map_or("", |name| name.name());
                return Err(Diagnostic::error(
                    "keyword-assignment",
                    span,
                    format!("`{name}` is syntax and cannot be assigned"),
                )
                .into());
            }
            let next = cx.step(&found, form.stx(), None)?;
            cx.expr(&next)
        }
        Meaning::Pattern(..) => Err(keyword_as_expression(target)),
        Meaning::OutOfScope => Err(cx.out_of_scope(target).into()),
    }
}

/// `(set! (procedure argument …) value)` calls the setter of the procedure;
/// `(set! (@ module name) value)` assigns that variable.
fn set_place(cx: &mut Expander, form: &Form, target: &Stx, value: &Stx) -> Result<Core> {
    let span = form.span();
    let parts = target.elements().filter(|parts| !parts.is_empty()).ok_or_else(|| form.bad(USAGE))?;
    if parts[0].is_identifier() {
        if let Some(Macro::Native(native)) = cx.macro_of(&parts[0])?.as_deref() {
            if let NativeSyntax::Special(Special::ModuleRef { private }) = native.syntax {
                let id = cx.module_reference(&Form::new(target, None, None), private)?;
                let again = Stx::list(vec![form.items()[0].clone(), id, value.clone()], span);
                return set(cx, &Form::new(&again, None, None));
            }
        }
    }
    let procedure = cx.expr(&parts[0])?;
    let setter = cx.call_guile("setter", vec![procedure], span);
    let mut args = parts[1..].iter().map(|arg| cx.expr(arg)).collect::<Result<Vec<_>>>()?;
    args.push(cx.expr(value)?);
    Ok(Core::new(CoreKind::Call(Box::new(setter), args), span))
}
