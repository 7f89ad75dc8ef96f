//! `match-record` and `match-record-lambda`: fields of a record as variables.

use super::{description_of, Description, Wrapping};
use svc_guile::expand::{Build, Complaint, ExpandError, Expander, Form, Result};
use svc_guile::module::nearest_of_few;
use svc_guile::symbol::Symbol;
use svc_guile::syntax::Stx;
use svc_guile::text::Diagnostic;

/// `(match-record record <type> (field …) body …)`.
pub(super) fn match_record(cx: &mut Expander, form: &Form) -> Result<Stx> {
    const USAGE: &str = "(match-record record <type> (field …) body …)";
    let args = form.list_of(4, None, USAGE)?;
    let [record, type_name, fields, body @ ..] = args else { return Err(form.bad(USAGE).into()) };
    let build = form.build(cx.guile());
    let subject = build.id("record");
    let inner = matcher(cx, &build, &subject, type_name, fields, body)?;
    Ok(build.form("let", [build.list(vec![build.list(vec![subject, record.clone()])]), inner]))
}

/// `(match-record-lambda <type> (field …) body …)`.
pub(super) fn match_record_lambda(cx: &mut Expander, form: &Form) -> Result<Stx> {
    const USAGE: &str = "(match-record-lambda <type> (field …) body …)";
    let args = form.list_of(3, None, USAGE)?;
    let [type_name, fields, body @ ..] = args else { return Err(form.bad(USAGE).into()) };
    let build = form.build(cx.guile());
    let subject = build.id("record");
    let inner = matcher(cx, &build, &subject, type_name, fields, body)?;
    Ok(build.form("lambda", [build.list(vec![subject]), inner]))
}

fn matcher(
    cx: &mut Expander,
    build: &Build,
    subject: &Stx,
    type_name: &Stx,
    fields: &Stx,
    body: &[Stx],
) -> Result<Stx> {
    let Some(description) = description_of(cx, type_name) else {
        let message = format!("`{type_name:?}` is no record type of define-record-type*");
        return Err(Diagnostic::error("record-unknown-type", type_name.span(), message).into());
    };
    let Some(fields) = fields.elements() else {
        return Err(Diagnostic::error("bad-syntax", fields.span(), "a list of fields is expected here").into());
    };
    let checked = build.form("%check-record-type", [subject.clone(), description.type_id.clone()]);
    let mut bindings = Vec::with_capacity(fields.len());
    for field in &fields {
        bindings.push(binding(cx, build, subject, &description, field)?);
    }
    let mut body_forms = vec![build.nil()];
    body_forms.extend(body.iter().cloned());
    let body = build.form("let", body_forms);
    Ok(build.form("begin", [checked, build.form("let*", [build.list(bindings), body])]))
}

fn binding(cx: &mut Expander, build: &Build, subject: &Stx, description: &Description, spec: &Stx) -> Result<Stx> {
    let (id, variable) = match spec.elements().as_deref() {
        Some([id, variable]) => (id.clone(), variable.clone()),
        _ => (spec.clone(), spec.clone()),
    };
    let found = id.as_symbol().and_then(|name| description.fields.iter().position(|f| f.name == name));
    let Some(index) = found else {
        let who = Some(Symbol::intern("match-record"));
        let message = "unknown record type field".to_string();
        cx.complain(Complaint { who, message, form: Some(id.clone()), subform: None });
        return Err(unknown_field(description, &id));
    };
    let wrapping = description.fields[index].wrapping;
    let raw = build.form("struct-ref", [subject.clone(), build.integer(index as i64)]);
    let value = match wrapping {
        Wrapping::Normal => raw,
        Wrapping::Delayed => build.form("force", [raw]),
        Wrapping::Thunked => build.list(vec![raw, subject.clone()]),
    };
    Ok(build.list(vec![variable, value]))
}

fn unknown_field(description: &Description, id: &Stx) -> ExpandError {
    let names = description.field_names();
    let error = Diagnostic::error("record-unknown-field", id.span(), format!("unknown record type field `{id:?}`"));
    let error = match id.as_symbol().and_then(|name| nearest_of_few(name, &names)) {
        Some(nearest) => error.with_hint(format!("did you mean `{nearest}`?")),
        None => error,
    };
    let names: Vec<&str> = names.iter().map(|n| n.name()).collect();
    error.with_hint(format!("the fields are {}", names.join(", "))).into()
}
