//! Record types (SRFI 9, R7RS §5.5; Guile manual "SRFI-9 Records" for functional setters).

use super::super::native::Build;
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
        spec.elements().filter(|p| (1..=3).contains(&p.len()) && p.iter().all(Stx::is_identifier)).ok_or_else(bad)?;
    Ok(Field { name: parts[0].clone(), accessor: parts.get(1).cloned(), modifier: parts.get(2).cloned() })
}

fn is_false(stx: &Stx) -> bool {
    matches!(stx.datum(), Datum::Bool(false))
}

/// `(define-record-type type (constructor field …) predicate (field accessor modifier) …)`.
pub(super) fn define_record_type(cx: &mut Expander, form: &Form) -> Result<Stx> {
    record_type(cx, form, |build, modifier, type_name, field, _| {
        let make = build
            .form("record-modifier", [type_name.clone(), build.quote(field.clone()), build.quote(modifier.clone())]);
        build.form("define", [modifier.clone(), make])
    })
}

/// `(define-immutable-record-type …)`: modifiers return changed copies.
pub(super) fn define_immutable_record_type(cx: &mut Expander, form: &Form) -> Result<Stx> {
    record_type(cx, form, |build, modifier, _, _, accessor| {
        let (record, value) = (build.id("record"), build.id("value"));
        let copy = build.form("%record-set", [record.clone(), accessor.clone(), value.clone()]);
        build.form("define", [build.list(vec![modifier.clone(), record, value]), copy])
    })
}

fn record_type(
    cx: &mut Expander,
    form: &Form,
    modifier: impl Fn(&Build, &Stx, &Stx, &Stx, &Stx) -> Stx,
) -> Result<Stx> {
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
            forms.push(modifier(&build, id, &type_name, &field.name, accessor));
        }
    }
    Ok(build.form("begin", forms))
}

/// `(set-field record (accessor …) value)`: a copy in which the field at that path is changed.
pub(super) fn set_field(cx: &mut Expander, form: &Form) -> Result<Stx> {
    const USAGE: &str = "(set-field record (accessor …) value)";
    let args = form.list_of(3, Some(3), USAGE)?;
    let path = args[1].elements().filter(|path| !path.is_empty()).ok_or_else(|| form.bad(USAGE))?;
    let build = form.build(cx.guile());
    Ok(changed(&build, args[0].clone(), &path, args[2].clone(), 0))
}

/// `(set-fields record ((accessor …) value) …)`.
pub(super) fn set_fields(cx: &mut Expander, form: &Form) -> Result<Stx> {
    const USAGE: &str = "(set-fields record ((accessor …) value) …)";
    let args = form.list_of(1, None, USAGE)?;
    let build = form.build(cx.guile());
    let mut record = args[0].clone();
    for (i, change) in args[1..].iter().enumerate() {
        let parts = change.elements().filter(|parts| parts.len() == 2).ok_or_else(|| form.bad(USAGE))?;
        let path = parts[0].elements().filter(|path| !path.is_empty()).ok_or_else(|| form.bad(USAGE))?;
        record = changed(&build, record, &path, parts[1].clone(), i);
    }
    Ok(record)
}

/// `record` with the field at `path` changed to `value`.
fn changed(build: &Build, record: Stx, path: &[Stx], value: Stx, number: usize) -> Stx {
    let Some((accessor, deeper)) = path.split_first() else { return value };
    let id = build.id(&format!("record-{number}-{}", deeper.len()));
    let inner = match deeper {
        [] => value,
        _ => changed(build, build.list(vec![accessor.clone(), id.clone()]), deeper, value, number),
    };
    let binding = build.list(vec![build.list(vec![id.clone(), record])]);
    build.form("let", [binding, build.form("%record-set", [id, accessor.clone(), inner])])
}
