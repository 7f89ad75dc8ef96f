//! Structs and vtables (Guile manual "Structures"): records by index.

use super::prelude::*;
use super::record::{as_type, make_record, type_arg, type_of, Record, RecordType, TypeInfo, TypeSpec};

/// How many fields of a vtable are the system's; those of record types follow: the name, the
/// fields, the constructor, the properties, the parents, which fields may be changed.
pub(super) const VTABLE_FIELDS: usize = 8;
/// The index of a vtable's printer.
pub(super) const PRINTER_FIELD: usize = 3;
/// The index of a vtable's layout.
pub(super) const LAYOUT_FIELD: usize = 0;
const NAME_FIELD: usize = 4;
const FIELD_NAMES: usize = VTABLE_FIELDS + 1;
const PROPERTIES: usize = VTABLE_FIELDS + 3;

fn is_struct(it: &Value) -> Answer {
    Ok(super::value::bool(is::<Record>(it) || is::<RecordType>(it)))
}

/// `(make-vtable layout [printer])`: the layout has two letters for each field.
fn make_vtable(args: &[Value]) -> Answer {
    let layout = str_arg("make-vtable", args, 1)?.to_string();
    if layout.len() % 2 != 0 || !layout.is_ascii() {
        return Err(misc_error("make-struct-layout", "odd length field specification: ~S", vec![args[0].clone()]));
    }
    let mut spec = TypeSpec::new("", &[]);
    spec.fields = layout
        .as_bytes()
        .chunks(2)
        .enumerate()
        .map(|(i, kind)| (Symbol::intern(&format!("field-{i}")), kind.get(1) == Some(&b'w')))
        .collect();
    spec.printer = optional(args, 2).cloned().unwrap_or(FALSE);
    spec.is_vtable = true;
    spec.extensible = true;
    Ok(spec.make().value())
}

fn make_struct(name: &'static str, args: &[Value]) -> Answer {
    let vtable = arg(name, args, 1)?;
    let info = as_type(vtable).ok_or_else(|| wrong_type_expecting(name, 1, vtable, "vtable"))?;
    let given = &args[1..];
    if given.len() > info.fields.len() {
        return Err(misc_error(name, "too many initializers: ~S", vec![list(given.to_vec())]));
    }
    let mut fields = given.to_vec();
    fields.resize(info.fields.len(), FALSE);
    Ok(make_record(&info, fields))
}

fn allocate(args: &[Value]) -> Answer {
    let [vtable, _] = exact::<2>("allocate-struct", args)?;
    make_struct("allocate-struct", std::slice::from_ref(vtable))
}

fn struct_ref(name: &'static str, args: &[Value]) -> Answer {
    let [it, _] = exact::<2>(name, args)?;
    let index = index_arg(name, args, 2)?;
    if let Some(info) = as_type(it) {
        return vtable_ref(&info, index).ok_or_else(|| out_of_range(name, 2, &args[1]));
    }
    match with::<Record, _>(it, |r| r.fields.get(index).cloned()) {
        Some(Some(field)) => Ok(field),
        Some(None) => Err(out_of_range(name, 2, &args[1])),
        None => Err(wrong_type_expecting(name, 1, it, "struct")),
    }
}

fn struct_set(name: &'static str, args: &[Value]) -> Answer {
    let [it, _, to] = exact::<3>(name, args)?;
    let index = index_arg(name, args, 2)?;
    if let Some(info) = as_type(it) {
        return vtable_set(&info, index, to).ok_or_else(|| out_of_range(name, 2, &args[1]));
    }
    match with_mut::<Record, _>(it, |r| r.fields.get_mut(index).map(|field| std::mem::replace(field, to.clone()))) {
        Some(Some(_)) => Ok(to.clone()),
        Some(None) => Err(out_of_range(name, 2, &args[1])),
        None => Err(wrong_type_expecting(name, 1, it, "struct")),
    }
}

/// A vtable is a struct too, and the type of records is a vtable with more fields.
fn vtable_ref(info: &TypeInfo, index: usize) -> Option<Value> {
    match index {
        LAYOUT_FIELD => Some(layout_of(info)),
        PRINTER_FIELD => Some(info.printer.borrow().clone()),
        NAME_FIELD | VTABLE_FIELDS => Some(symbol(info.name())),
        FIELD_NAMES => Some(list(info.fields.iter().map(|field| symbol(*field)).collect::<Vec<_>>())),
        PROPERTIES => Some(info.properties.borrow().clone()),
        _ if index < VTABLE_FIELDS => Some(FALSE),
        _ => None,
    }
}

fn vtable_set(info: &TypeInfo, index: usize, to: &Value) -> Option<Value> {
    match index {
        PRINTER_FIELD => drop(info.printer.replace(to.clone())),
        NAME_FIELD | VTABLE_FIELDS => drop(info.name.replace(as_symbol(to)?)),
        PROPERTIES => drop(info.properties.replace(to.clone())),
        _ => return None,
    }
    Some(to.clone())
}

fn vtable_name(args: &[Value]) -> Answer {
    let name = type_arg("struct-vtable-name", args, 1)?.name();
    Ok(if name.name().is_empty() { FALSE } else { symbol(name) })
}

fn set_vtable_name(args: &[Value]) -> Answer {
    let name = symbol_arg("set-struct-vtable-name!", args, 2)?;
    type_arg("set-struct-vtable-name!", args, 1)?.name.replace(name);
    Ok(unspecified())
}

fn struct_vtable(args: &[Value]) -> Answer {
    let [it] = exact::<1>("struct-vtable", args)?;
    type_of(it).map(|info| info.value()).ok_or_else(|| wrong_type_expecting("struct-vtable", 1, it, "struct"))
}

fn layout(args: &[Value]) -> Answer {
    let info = type_arg("struct-layout", args, 1)?;
    Ok(layout_of(&info))
}

fn layout_of(info: &TypeInfo) -> Value {
    let letters: String = info.mutable.iter().map(|m| if *m { "pw" } else { "pr" }).collect();
    intern(&letters)
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("struct?" (object: Any) => is_struct(object), Guile("Structures"), "Is it a struct?"),
    native!("make-vtable" (layout: Any [printer: Any]) by make_vtable,
        Guile("Structures"), "A vtable of a layout, with a printer."),
    native!("make-struct/no-tail" (vtable: Vtable ..fields: Any) by |a| make_struct("make-struct/no-tail", a),
        Guile("Structures"), "A struct of a vtable and field values."),
    native!("make-struct/simple" (vtable: Vtable ..fields: Any) by |a| make_struct("make-struct/simple", a),
        Guile("Structures"), "A struct of a vtable and field values."),
    native!("allocate-struct" (vtable: Vtable, count: Bound) by allocate,
        Guile("Structures"), "A struct of a vtable with empty fields."),
    native!("struct-ref" (structure: Struct, k: Bound) by |a| struct_ref("struct-ref", a),
        Guile("Structures"), "The field at an index."),
    native!("struct-ref/unboxed" (structure: Struct, k: Bound) by |a| struct_ref("struct-ref/unboxed", a),
        Guile("Structures"), "The field at an index."),
    native!("struct-set!" (structure: Struct, k: Bound, value: Any) by |a| struct_set("struct-set!", a),
        Guile("Structures"), "Replace the field at an index."),
    native!("struct-set!/unboxed" (structure: Struct, k: Bound, value: Any) by |a| struct_set("struct-set!/unboxed", a),
        Guile("Structures"), "Replace the field at an index."),
    native!("struct-vtable" (structure: Struct) by struct_vtable, Guile("Structures"), "The vtable of a struct."),
    native!("struct-vtable?" (object: Any) => as_type(object).is_some(),
        Guile("Structures"), "Is it a vtable?"),
    native!("struct-vtable-name" (vtable: Vtable) by vtable_name, Guile("Structures"), "The name of a vtable."),
    native!("set-struct-vtable-name!" (vtable: Vtable, name: Any) by set_vtable_name,
        Guile("Structures"), "Set the name of a vtable."),
    native!("struct-layout" (vtable: Vtable) by layout, Guile("Structures"), "Two letters for each field."),
    native!("make-struct-layout" (layout: String) => intern(layout),
        Guile("Structures"), "The symbol of a layout."),
];
