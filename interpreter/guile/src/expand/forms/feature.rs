//! `cond-expand` (R7RS §4.2.1, SRFI 0) and forms that depend on features.

use super::super::modules::module_name;
use super::super::{Expander, Form, Result};
use crate::symbol::Symbol;
use crate::syntax::{Datum, Stx};
use crate::text::Diagnostic;

/// What holds of every program, besides what the host adds.
const FEATURES: &[&str] = &[
    "guile",
    "guile-2",
    "guile-2.2",
    "guile-3",
    "guile-3.0",
    "r5rs",
    "r6rs",
    "r7rs",
    "exact-closed",
    "ieee-float",
    "full-unicode",
    "ratios",
    "srfi-0",
    "srfi-4",
    "srfi-6",
    "srfi-13",
    "srfi-14",
    "srfi-16",
    "srfi-23",
    "srfi-30",
    "srfi-39",
    "srfi-46",
    "srfi-55",
    "srfi-61",
    "srfi-62",
    "srfi-87",
    "srfi-105",
];

impl Expander {
    /// Does the feature requirement hold?
    pub(crate) fn holds(&mut self, requirement: &Stx) -> Result<bool> {
        let bad = || {
            Diagnostic::error("bad-requirement", requirement.span(), "this is no feature requirement")
                .with_hint("requirements are names, (and …), (or …), (not …) and (library name)")
        };
        if let Some(name) = requirement.as_symbol() {
            let known = name.name() == "else" || FEATURES.contains(&name.name());
            return Ok(known || self.imports_srfi(name) || self.host.has_feature(name));
        }
        let parts = requirement.elements().filter(|parts| !parts.is_empty()).ok_or_else(bad)?;
        match (parts[0].as_symbol().map(Symbol::name), &parts[1..]) {
            (Some("and"), all) => {
                for requirement in all {
                    if !self.holds(requirement)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            (Some("or"), any) => {
                for requirement in any {
                    if self.holds(requirement)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            (Some("not"), [requirement]) => Ok(!self.holds(requirement)?),
            (Some("library"), [name]) => {
                let name = module_name(name).ok_or_else(bad)?;
                Ok(self.host.module_exists(&name))
            }
            _ => Err(bad().into()),
        }
    }

    /// Is `feature` an SRFI whose module the current module imports?
    fn imports_srfi(&self, feature: Symbol) -> bool {
        let modules = self.modules.borrow();
        let Some(srfi) = modules.find(&[Symbol::intern("srfi"), feature]) else { return false };
        modules.get(self.module).uses.iter().any(|import| import.module == srfi && import.selection.is_plain())
    }

    /// The forms of the first clause whose requirement holds.
    pub(crate) fn choose_clause(&mut self, form: &Form) -> Result<Option<Vec<Stx>>> {
        for clause in form.list()? {
            let parts = clause.elements().filter(|parts| !parts.is_empty()).ok_or_else(|| {
                Diagnostic::error("bad-clause", clause.span(), "a `cond-expand` clause is a requirement and forms")
            })?;
            if self.holds(&parts[0])? {
                return Ok(Some(parts[1..].to_vec()));
            }
        }
        Ok(None)
    }
}

/// `(cond-expand (requirement form …) …)`.
pub(super) fn cond_expand(cx: &mut Expander, form: &Form) -> Result<Stx> {
    match cx.choose_clause(form)? {
        Some(forms) => Ok(form.build(cx.guile).form("begin", forms)),
        None => Err(Diagnostic::error("no-feature", form.span(), "no clause of this `cond-expand` holds").into()),
    }
}

/// `(require-extension (srfi n …))` (SRFI 55).
pub(super) fn require_extension(cx: &mut Expander, form: &Form) -> Result<Stx> {
    let build = form.build(cx.guile);
    let mut wanted = Vec::new();
    for clause in form.list()? {
        let parts = clause
            .elements()
            .filter(|parts| parts.first().and_then(Stx::as_symbol).is_some_and(|s| s.name() == "srfi"));
        for number in &parts.ok_or_else(|| form.bad("(require-extension (srfi n …))"))?[1..] {
            let Datum::Number(crate::number::Number::Int(n)) = number.datum() else {
                return Err(form.bad("(require-extension (srfi n …))").into());
            };
            wanted.push(build.list(vec![build.id("srfi"), build.id(&format!("srfi-{n}"))]));
        }
    }
    Ok(build.form("use-modules", wanted))
}

/// `(begin-deprecated form …)`.
pub(super) fn begin_deprecated(cx: &mut Expander, form: &Form) -> Result<Stx> {
    Ok(form.build(cx.guile).form("begin", form.list()?.iter().cloned()))
}
