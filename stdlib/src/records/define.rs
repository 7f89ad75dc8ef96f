//! `define-record-type*`.

use super::{Description, Field, Wrapping, CONSTRUCTOR_MACRO, TYPE_MACRO};
use svc_guile::expand::{Build, Expander, Form, Result};
use svc_guile::module::{ModuleId, Modules};
use svc_guile::symbol::Symbol;
use svc_guile::syntax::{Datum, Stx};
use svc_guile::text::Diagnostic;

const USAGE: &str = "(define-record-type* <type> constructor make-type type? [this-type] (field accessor option …) …)";

/// The type as a variable.
pub(super) fn type_name(_: &mut Expander, form: &Form) -> Result<Stx> {
    let description = form.data().and_then(Description::from_datum);
    match description {
        Some(description) if form.items().is_empty() => Ok(description.type_id),
        _ => Err(form.error("a record type is no procedure").into()),
    }
}

/// Rewrite a type definition to the definitions that it stands for.
pub(super) fn define_record_type(cx: &mut Expander, form: &Form) -> Result<Stx> {
    let args = form.list_of(4, None, USAGE)?;
    let [name, constructor, make, predicate, rest @ ..] = args else { return Err(form.bad(USAGE).into()) };
    for id in [name, constructor, make, predicate] {
        if !id.is_identifier() {
            return Err(Diagnostic::error("bad-syntax", id.span(), "a name is expected here").with_hint(USAGE).into());
        }
    }
    let (this, specs) = match rest.split_first() {
        Some((this, specs)) if this.is_identifier() => (Some(this), specs),
        _ => (None, rest),
    };
    let fields = specs.iter().map(|spec| field(form, spec)).collect::<Result<Vec<_>>>()?;
    let build = form.build(cx.guile());
    let records = records_module(&mut cx.modules().borrow_mut());
    let type_id = type_variable(name);
    let default_this = build.id_in(records, "this-record");
    let description = Description {
        type_id: type_id.clone(),
        constructor: derived(make, &format!(" %{}-procedure/abi-check", make.as_symbol().map_or("", Symbol::name))),
        cookie: cookie(specs),
        this: this.cloned().unwrap_or_else(|| default_this.clone()),
        fields,
    };
    let mut forms = vec![
        define_type(&build, &type_id, name, &description.fields),
        build.form("define", [make.clone(), build.form("record-constructor", [type_id.clone()])]),
        build.form("define", [predicate.clone(), build.form("record-predicate", [type_id.clone()])]),
    ];
    let checking = [type_id.clone(), build.integer(description.cookie)];
    let checking = build.form("%abi-checking-constructor", checking);
    forms.push(build.form("define", [description.constructor.clone(), checking]));
    for field in &description.fields {
        forms.push(accessor(&build, records, &type_id, field));
    }
    if let Some(this) = this {
        let outside = build.form("%outside-record", []);
        let transformer = build.form("identifier-syntax", [outside]);
        forms.push(build.form("define-syntax-parameter", [this.clone(), transformer]));
    }
    let closing = |native: &str| {
        let native = Stx::symbol(Symbol::intern(native), form.span());
        build.form("%native-macro", [native, description.to_datum()])
    };
    forms.push(build.form("define-syntax", [name.clone(), closing(TYPE_MACRO)]));
    forms.push(build.form("define-syntax", [constructor.clone(), closing(CONSTRUCTOR_MACRO)]));
    Ok(build.form("begin", forms))
}

/// The variable that holds the type called `name`: another name with the context of that one, so that
/// a type defined again takes the place of the earlier one.
fn type_variable(name: &Stx) -> Stx {
    derived(name, &format!("% {} rtd", name.as_symbol().map_or("", Symbol::name)))
}

fn derived(from: &Stx, name: &str) -> Stx {
    Stx::new(Datum::Symbol(Symbol::intern(name)), from.span(), from.wrap().clone())
}

/// The same number for the same fields with the same options, in whatever process: a hash of how they
/// are written (FNV-1a), cut to the size of a small integer.
fn cookie(specs: &[Stx]) -> i64 {
    let but_accessor = |spec: &Stx| match spec.strip().elements() {
        Some(parts) => parts.iter().enumerate().filter(|(i, _)| *i != 1).map(|(_, part)| format!("{part:?}")).collect(),
        None => Vec::new(),
    };
    let written = specs.iter().map(|spec| but_accessor(spec).join(" ")).collect::<Vec<String>>().join("\n");
    let hash = written
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    i64::from((hash >> 32) as u32)
}

fn records_module(modules: &mut Modules) -> ModuleId {
    modules.user_module(&["guix", "records"].map(Symbol::intern))
}

/// `(define type (%make-guix-record-type '<name> '(field …) '(wrapping …)))`.
fn define_type(build: &Build, type_id: &Stx, name: &Stx, fields: &[Field]) -> Stx {
    let names = build.list(fields.iter().map(|f| f.id.clone()).collect());
    let wrappings = fields.iter().map(|f| match f.wrapping {
        Wrapping::Normal => build.id("normal"),
        Wrapping::Thunked => build.id("thunked"),
        Wrapping::Delayed => build.id("delayed"),
    });
    let wrappings = build.list(wrappings.collect());
    let arguments = [name.clone(), names, wrappings].map(|datum| build.quote(datum));
    build.form("define", [type_id.clone(), build.form("%make-guix-record-type", arguments)])
}

/// The definition of a field's accessor.
fn accessor(build: &Build, records: ModuleId, type_id: &Stx, field: &Field) -> Stx {
    let plain = build.form("record-accessor", [type_id.clone(), build.quote(field.id.clone())]);
    let value = match field.wrapping {
        Wrapping::Normal => plain,
        Wrapping::Thunked => build.list(vec![build.id_in(records, "%thunked-accessor"), plain]),
        Wrapping::Delayed => build.list(vec![build.id_in(records, "%delayed-accessor"), plain]),
    };
    build.form("define", [field.accessor.clone(), value])
}

fn field(form: &Form, spec: &Stx) -> Result<Field> {
    let items = spec.elements().unwrap_or_default();
    let [id, accessor, options @ ..] = items.as_slice() else { return Err(bad_field(form, spec)) };
    let Some(name) = id.as_symbol().filter(|_| accessor.is_identifier()) else { return Err(bad_field(form, spec)) };
    let mut field = Field {
        id: id.clone(),
        name,
        accessor: accessor.clone(),
        wrapping: Wrapping::Normal,
        innate: false,
        default: None,
        sanitizer: None,
    };
    for option in options {
        let parts = option.elements().unwrap_or_default();
        let keyword = parts.first().and_then(Stx::as_symbol).map_or("", |s| s.name());
        match (keyword, parts.get(1), parts.len()) {
            ("default", Some(value), 2) => field.default = field.default.or_else(|| Some(value.clone())),
            ("sanitize", Some(value), 2) => field.sanitizer = field.sanitizer.or_else(|| Some(value.clone())),
            ("thunked", None, 1) => field.wrapping = Wrapping::Thunked,
            ("delayed", None, 1) => field.wrapping = Wrapping::Delayed,
            ("innate", None, 1) => field.innate = true,
            // What else stands there is for macros that define record types.
            _ => {}
        }
    }
    Ok(field)
}

fn bad_field(form: &Form, spec: &Stx) -> svc_guile::expand::ExpandError {
    let shown = match spec.datum() {
        Datum::Symbol(name) => format!("`{name}` is no field"),
        _ => "this is no field".to_string(),
    };
    let error = Diagnostic::error("bad-syntax", spec.span().or(form.span()), shown);
    error.with_hint("a field is written (name accessor option …)").into()
}
