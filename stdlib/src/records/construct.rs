//! Constructors with named fields: `(thing (inherit other) (field value) …)`.
//!
//! The initializers are bound in order to variables of their fields' names, so that a later one
//! sees the earlier ones; the plain constructor is called with these variables, with defaults, or
//! with the fields of the record inherited from.

use super::{Description, Field, Wrapping};
use svc_guile::expand::{Build, Complaint, Expander, Form, Result};
use svc_guile::module::nearest_of_few;
use svc_guile::symbol::Symbol;
use svc_guile::syntax::Stx;
use svc_guile::text::{Diagnostic, Diagnostics};

/// An initializer: the field's name as the program wrote it, and the value.
struct Initializer {
    id: Stx,
    name: Symbol,
    value: Stx,
    form: Stx,
}

/// Rewrite a use of a record constructor.
pub(super) fn construct(cx: &mut Expander, form: &Form) -> Result<Stx> {
    let Some(description) = form.data().and_then(Description::from_datum) else {
        return Err(form.error("its record type is not known").into());
    };
    let args = form.list()?;
    let of_program = cx.is_of_program(form.span());
    let build = form.build(cx.guile());
    let (parent, args) = match inherited(args) {
        Some((parent, rest)) => (Some(parent), rest),
        None => (None, args),
    };
    let initializers = initializers(cx, form, &description, args, parent.is_some());
    let bindings: Vec<Stx> = initializers
        .iter()
        .map(|i| {
            let value = match description.fields.iter().find(|f| f.name == i.name) {
                Some(field) => wrap(&build, &description, field, &i.value, of_program),
                None => i.value.clone(),
            };
            build.list(vec![i.id.clone(), value])
        })
        .collect();
    let parent_id = build.id("parent");
    let mut call = vec![description.constructor.clone(), build.integer(description.cookie)];
    for (index, field) in description.fields.iter().enumerate() {
        let own = initializers.iter().rev().find(|i| i.name == field.name).map(|i| i.id.clone());
        let value = match (own, &field.default) {
            (Some(id), _) => id,
            (None, Some(default)) if parent.is_none() || field.innate => {
                wrap(&build, &description, field, &placed(form, default), false)
            }
            (None, _) => {
                let index = build.integer(index as i64);
                build.form("%inherited-field", [description.type_id.clone(), parent_id.clone(), index])
            }
        };
        call.push(value);
    }
    let mut body = Stx::list(call, form.span());
    if of_program {
        body = returning(&build, body);
    } else if parent.is_some() {
        body = build.form("%keep-place", [body, parent_id.clone()]);
    }
    if let Some(parent) = parent {
        let binding = build.list(vec![build.list(vec![parent_id, parent])]);
        body = build.form("let", [binding, body]);
    }
    if bindings.is_empty() {
        return Ok(body);
    }
    Ok(build.form("let*", [build.list(bindings), body]))
}

/// The record inherited from, and the initializers after it, where the form starts so.
fn inherited(args: &[Stx]) -> Option<(Stx, &[Stx])> {
    let (first, rest) = args.split_first()?;
    let parts = first.elements()?;
    match parts.as_slice() {
        [keyword, parent] if keyword.as_symbol()?.name() == "inherit" => Some((parent.clone(), rest)),
        _ => None,
    }
}

/// A default where the record is constructed: that is the place it tells when it asks for its place
/// in the source.
fn placed(form: &Form, default: &Stx) -> Stx {
    let Some(parts) = default.elements().filter(|parts| !parts.is_empty()) else {
        return Stx::new(default.datum().clone(), form.span(), default.wrap().clone());
    };
    Stx::list(parts.iter().map(|part| placed(form, part)).collect(), form.span())
}

/// The value of `form`, from a call that returns here: an error in the call is then known to come
/// from this place, and what it returns is known to have been made here.
fn returning(build: &Build, form: Stx) -> Stx {
    let value = build.id("value");
    let bindings = build.list(vec![build.list(vec![value.clone(), form])]);
    build.form("let", [bindings, value])
}

/// A value as the field holds it, `of_program` where a program gives it.
fn wrap(build: &Build, description: &Description, field: &Field, value: &Stx, of_program: bool) -> Stx {
    let span = value.span().or(build.nil().span());
    let value = match &field.sanitizer {
        Some(sanitizer) => Stx::list(vec![sanitizer.clone(), value.clone()], span),
        None => value.clone(),
    };
    let value = match field.wrapping {
        Wrapping::Thunked | Wrapping::Delayed if of_program => returning(build, value),
        _ => value,
    };
    match field.wrapping {
        Wrapping::Normal => value,
        Wrapping::Delayed => build.form("delay", [value]),
        Wrapping::Thunked => {
            let this = build.id("this");
            let meaning = build.form("identifier-syntax", [this.clone()]);
            let binding = build.list(vec![build.list(vec![description.this.clone(), meaning])]);
            let body = build.form("syntax-parameterize", [binding, value]);
            build.form("lambda", [build.list(vec![this]), body])
        }
    }
}

/// The initializers, checked against the fields of the type. What is wrong is reported, and what is
/// there is taken: its values may have errors of their own.
fn initializers(
    cx: &mut Expander,
    form: &Form,
    description: &Description,
    args: &[Stx],
    inherits: bool,
) -> Vec<Initializer> {
    let mut problems: Diagnostics = Vec::new();
    let mut found: Vec<Initializer> = Vec::new();
    let mut wrong = None;
    for arg in args {
        match initializer(arg) {
            Some(initializer) => found.push(initializer),
            None => {
                problems.push(invalid(form, description, arg));
                wrong.get_or_insert(arg);
            }
        }
    }
    let names = description.field_names();
    for (i, initializer) in found.iter().enumerate() {
        if !names.contains(&initializer.name) {
            problems.push(extraneous(form, initializer, &names));
        } else if !inherits && found[..i].iter().any(|earlier| earlier.name == initializer.name) {
            let message = format!("the field `{}` is initialized twice", initializer.name);
            let earlier = found.iter().find(|e| e.name == initializer.name).map_or(form.span(), |e| e.form.span());
            let error = Diagnostic::error("record-duplicate-field", initializer.form.span(), message);
            problems.push(error.with_label(earlier, "it has a value here already"));
        }
    }
    if !inherits {
        let given: Vec<Symbol> = found.iter().map(|i| i.name).collect();
        let lacking = description.fields.iter().filter(|f| f.default.is_none() && !given.contains(&f.name));
        let lacking: Vec<&str> = lacking.map(|f| f.name.name()).collect();
        if !lacking.is_empty() && problems.is_empty() {
            let (noun, verb) = if lacking.len() == 1 { ("field", "has") } else { ("fields", "have") };
            let message =
                format!("the {noun} {} of `{}` {verb} no default and must be given", lacking.join(", "), form.name());
            problems.push(Diagnostic::error("record-missing-field", form.span(), message));
        }
    }
    if !problems.is_empty() {
        cx.complain(complaint(form, description, wrong, &found, inherits));
        problems.into_iter().for_each(|problem| cx.report(problem));
    }
    found
}

/// What programs that catch the error are told, in the terms of `(guix records)`: of the first kind
/// of mistake alone, and for each its own form.
fn complaint(
    form: &Form,
    description: &Description,
    wrong: Option<&Stx>,
    found: &[Initializer],
    inherits: bool,
) -> Complaint {
    let who = Some(form.name());
    if let Some(wrong) = wrong {
        let message = "invalid field specifier".to_string();
        return Complaint { who, message, form: Some(form.stx().clone()), subform: Some(wrong.clone()) };
    }
    let is_again = |i: usize| found[..i].iter().any(|earlier| earlier.name == found[i].name);
    if let Some(again) = (0..found.len()).find(|i| !inherits && is_again(*i)) {
        let message = "duplicate field initializer".to_string();
        return Complaint { who, message, form: Some(found[again].form.clone()), subform: None };
    }
    let names = description.field_names();
    let unexpected: Vec<&str> = found.iter().filter(|i| !names.contains(&i.name)).map(|i| i.name.name()).collect();
    let (kind, which) = match unexpected.is_empty() {
        false => ("extraneous", unexpected),
        true => {
            let is_given = |field: &Field| field.default.is_some() || found.iter().any(|i| i.name == field.name);
            ("missing", description.fields.iter().filter(|f| !is_given(f)).map(|f| f.name.name()).collect())
        }
    };
    let message = format!("{kind} field initializers ({})", which.join(" "));
    Complaint { who, message, form: Some(form.stx().clone()), subform: None }
}

fn initializer(arg: &Stx) -> Option<Initializer> {
    let parts = arg.elements()?;
    let [id, value] = parts.as_slice() else { return None };
    let name = id.as_symbol()?;
    Some(Initializer { id: id.clone(), name, value: value.clone(), form: arg.clone() })
}

fn invalid(form: &Form, description: &Description, arg: &Stx) -> Diagnostic {
    let span = arg.span().or(form.span());
    let parts = arg.elements().unwrap_or_default();
    let field = parts.first().and_then(Stx::as_symbol);
    let error = |message: String| Diagnostic::error("record-invalid-field", span, message);
    match (field, parts.len()) {
        (Some(name), 1) => error(format!("the field `{name}` of `{}` has no value", form.name())),
        (Some(name), n) if n > 2 => error(format!("the field `{name}` of `{}` has {} values", form.name(), n - 1))
            .with_hint(format!("a field takes one: ({name} value); several are a list, (list value …)")),
        _ => {
            let names: Vec<&str> = description.field_names().iter().map(|n| n.name()).collect();
            error(format!("this is no field initializer of `{}`", form.name()))
                .with_hint("an initializer is written (field value)")
                .with_hint(format!("its fields are {}", names.join(", ")))
        }
    }
}

fn extraneous(form: &Form, initializer: &Initializer, names: &[Symbol]) -> Diagnostic {
    let message = format!("`{}` has no field `{}`", form.name(), initializer.name);
    let error = Diagnostic::error("record-extraneous-field", initializer.id.span().or(form.span()), message);
    if initializer.name.name() == "inherit" {
        return error.with_hint("(inherit record) must come first");
    }
    let error = match nearest_of_few(initializer.name, names) {
        Some(nearest) => error.with_hint(format!("did you mean `{nearest}`?")),
        None => error,
    };
    let names: Vec<&str> = names.iter().map(|n| n.name()).collect();
    error.with_hint(format!("its fields are {}", names.join(", ")))
}
