//! Record types (SRFI 9, R7RS §5.5).

use super::super::{Expander, Form, Result};
use crate::syntax::{Datum, Stx};
use crate::text::Diagnostic;

const USAGE: &str = "(define-record-type type (constructor field …) predicate (field accessor modifier) …)";

struct Field {
    name: Stx,
    accessor: Option<Stx>,
    modifier: Option<Stx>,
}

fn field(spec: &Stx) -> Result<Field> {
    let bad = || {
        Diagnostic::error("bad-field", spec.span(), "a field is a name, an accessor and perhaps a modifier")
            .with_hint(USAGE)
    };
    if spec.is_identifier() {
        return Ok(Field { name: spec.clone(), accessor: None, modifier: None });
    }
    let parts =
        spec.elements().filter(|p| (2..=3).contains(&p.len()) && p.iter().all(Stx::is_identifier)).ok_or_else(bad)?;
    Ok(Field { name: parts[0].clone(), accessor: parts.get(1).cloned(), modifier: parts.get(2).cloned() })
}

fn is_false(stx: &Stx) -> bool {
    matches!(stx.datum(), Datum::Bool(false))
}

/// `(define-record-type type (constructor field …) predicate (field accessor modifier) …)`.
pub(super) fn define_record_type(cx: &mut Expander, form: &Form) -> Result<Stx> {
    let args = form.list_of(3, None, USAGE)?;
    let build = form.build(cx.guile());
    let type_name = match args[0].head() {
        Some(head) => head,
        None => args[0].clone(),
    };
    if !type_name.is_identifier() {
        return Err(form.bad(USAGE).into());
    }
    let fields = args[3..].iter().map(field).collect::<Result<Vec<_>>>()?;
    let names: Vec<Stx> = fields.iter().map(|field| field.name.clone()).collect();
    let quoted = |names: Vec<Stx>| build.quote(build.list(names));
    let make = build.form("make-record-type", [build.quote(type_name.clone()), quoted(names.clone())]);
    let mut forms = vec![build.form("define", [type_name.clone(), make])];
    if !is_false(&args[1]) {
        let (name, initialised) = match args[1].elements() {
            Some(parts) if !parts.is_empty() => (parts[0].clone(), parts[1..].to_vec()),
            _ => (args[1].clone(), names.clone()),
        };
        if !name.is_identifier() {
            return Err(form.bad(USAGE).into());
        }
        for id in &initialised {
            if !names.iter().any(|name| name.bound_identifier_eq(id)) {
                return Err(Diagnostic::error(
                    "unknown-field",
                    id.span(),
                    format!("the record type has no field `{:?}`", id.strip()),
                )
                .into());
            }
        }
        let make = build.form("record-constructor", [type_name.clone(), quoted(initialised)]);
        forms.push(build.form("define", [name, make]));
    }
    if !is_false(&args[2]) {
        if !args[2].is_identifier() {
            return Err(form.bad(USAGE).into());
        }
        let make = build.form("record-predicate", [type_name.clone()]);
        forms.push(build.form("define", [args[2].clone(), make]));
    }
    for field in &fields {
        let Some(accessor) = &field.accessor else { continue };
        let quoted = build.quote(field.name.clone());
        let make = build.form("record-accessor", [type_name.clone(), quoted, build.quote(accessor.clone())]);
        forms.push(build.form("define", [accessor.clone(), make]));
        if let Some(id) = &field.modifier {
            let (field, name) = (build.quote(field.name.clone()), build.quote(id.clone()));
            let make = build.form("record-modifier", [type_name.clone(), field, name]);
            forms.push(build.form("define", [id.clone(), make]));
        }
    }
    Ok(build.form("begin", forms))
}
