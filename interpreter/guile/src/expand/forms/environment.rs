//! `the-environment` (Guile manual "Local Evaluation"): local variables as a value.
//!
//! Compiled code has no environments to hand out; what the form can see is known when it is
//! expanded, and becomes a vector: the names, a list of procedures that read and write each
//! variable, and the name of the module. `(ice-9 local-eval)` evaluates forms in it.

use super::super::{Expander, Form, Result};
use crate::core::{Core, CoreKind};
use crate::symbol::Symbol;
use crate::syntax::wrap::Denotation;
use crate::syntax::Stx;
use std::rc::Rc;

/// `(the-environment)`.
pub(super) fn the_environment(cx: &mut Expander, form: &Form) -> Result<Core> {
    form.list_of(0, Some(0), "(the-environment)")?;
    let span = form.span();
    let context = form.items().first().unwrap_or(form.stx()).wrap().visible();
    let (mut names, mut accessors) = (Vec::new(), Vec::new());
    for (name, label) in context {
        let Denotation::Local { form: owner, local } = label.get() else { continue };
        if owner != cx.frame.id {
            continue;
        }
        names.push(Stx::symbol(name, span));
        let value = cx.local(local, span);
        let read = super::super::expr::plain_lambda(Vec::new(), None, value, span);
        let new = cx.fresh_local(Symbol::intern("value"));
        let value = cx.local(new, span);
        let assign = cx.set_local(local, value, span);
        let write = super::super::expr::plain_lambda(vec![new], None, assign, span);
        accessors.push(Core::new(CoreKind::CaseLambda(vec![Rc::new(read), Rc::new(write)]), span));
    }
    let module = cx.modules.borrow().get(cx.module).name.clone();
    let module = Stx::list(module.iter().map(|part| Stx::symbol(*part, span)).collect(), span);
    let quote = |datum: Stx| Core::new(CoreKind::Quote(datum), span);
    let accessors = cx.call_guile("list", accessors, span);
    Ok(cx.call_guile("vector", vec![quote(Stx::list(names, span)), accessors, quote(module)], span))
}
