//! The natives that expanded record forms call.

use super::Wrapping;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use svc_guile::native;
use svc_guile::runtime::error::{misc_error, throw, wrong_type, Raised};
use svc_guile::runtime::native::{exact, index_arg, symbol_arg, Native};
use svc_guile::runtime::procedure::procedure;
use svc_guile::runtime::record::{as_type, make_record, type_of, Record, TypeInfo, TypeSpec};
use svc_guile::runtime::value::{self, Answer, Value, FALSE};
use svc_guile::symbol::Symbol;

svc_guile::parts! {
    static WRAPPINGS: RefCell<HashMap<u64, Rc<[Wrapping]>>> = RefCell::new(HashMap::new());
}

/// How the field `index` of a type holds its value.
pub fn wrapping_of(info: &TypeInfo, index: usize) -> Wrapping {
    let known = WRAPPINGS.with(|table| table.borrow().get(&info.id).and_then(|all| all.get(index).copied()));
    known.unwrap_or(Wrapping::Normal)
}

/// The natives, to be added to sessions.
pub const NATIVES: &[Native] = &[
    native!("%make-guix-record-type" (name: Any, fields: Any, ways: Any) by make_type,
        Own("Records of Guix"), "A record type: NAME, FIELDS, and how each field holds its value."),
    native!("%inherited-field" (parent: Any, record_type: Any, k: Bound) by inherited,
        Own("Records of Guix"), "The field INDEX of PARENT, which must be a record of TYPE, as it is held."),
    native!("%abi-checking-constructor" (record_type: Any, cookie: Any) by checking_constructor,
        Own("Records of Guix"), "The constructor of TYPE that expects COOKIE before the values of the fields."),
    native!("%check-record-type" (record_type: Any, record: Any) by check,
        Own("Records of Guix"), "Raise unless RECORD is of TYPE."),
    native!("%outside-record" () by outside,
        Own("Records of Guix"), "Raise: the record under construction is named outside of one."),
];

fn make_type(args: &[Value]) -> Answer {
    let name = symbol_arg("define-record-type*", args, 1)?;
    let names = |list: Option<&Value>| -> Vec<Symbol> {
        value::elements(list.unwrap_or(&FALSE)).filter_map(|v| value::as_symbol(&v)).collect()
    };
    let fields: Vec<&str> = names(args.get(1)).into_iter().map(Symbol::name).collect();
    let wrappings: Rc<[Wrapping]> = names(args.get(2))
        .into_iter()
        .map(|how| match how.name() {
            "thunked" => Wrapping::Thunked,
            "delayed" => Wrapping::Delayed,
            _ => Wrapping::Normal,
        })
        .collect();
    let info = TypeSpec::new(name.name(), &fields).make();
    WRAPPINGS.with(|table| table.borrow_mut().insert(info.id, wrappings));
    Ok(info.value())
}

/// The procedure that constructors with named fields call. What they were expanded for may be another
/// definition of the type than the one now in force.
fn checking_constructor(args: &[Value]) -> Answer {
    let [kind, cookie] = exact("define-record-type*", args)?;
    let Some(info) = as_type(kind) else { return Err(wrong_type("define-record-type*", 1, kind)) };
    let Value::IntV(expected) = *cookie else { return Err(wrong_type("define-record-type*", 2, cookie)) };
    Ok(procedure(&format!("make-{}", info.name()), move |args| match args.split_first() {
        Some((Value::IntV(cookie), fields)) if *cookie == expected && fields.len() == info.fields.len() => {
            Ok(make_record(&info, fields.to_vec()))
        }
        _ => Err(abi_mismatch(&info)),
    }))
}

fn abi_mismatch(info: &Rc<TypeInfo>) -> Raised {
    let message = value::string("~a: record ABI mismatch; recompilation needed");
    let args = vec![value::intern("abi-check"), message, value::list([info.value()]), value::NIL];
    throw("record-abi-mismatch-error", args)
}

/// A record of an earlier definition of the type may be inherited from if that had the same fields.
fn inherited(args: &[Value]) -> Answer {
    let [kind, parent, _] = exact("inherit", args)?;
    let index = index_arg("inherit", args, 3)?;
    let (Some(wanted), Some(found)) = (as_type(kind), type_of(parent)) else {
        return Err(wrong_type("inherit", 1, parent));
    };
    let same_name = || found.name() == wanted.name();
    if !(found.is_a(&wanted) || same_name() && found.fields == wanted.fields) {
        return Err(if same_name() { abi_mismatch(&wanted) } else { wrong_type("inherit", 1, parent) });
    }
    let held = value::with::<Record, _>(parent, |record| record.fields.get(index).cloned());
    held.flatten().ok_or_else(|| abi_mismatch(&wanted))
}

fn check(args: &[Value]) -> Answer {
    let [record, kind] = exact("match-record", args)?;
    let matching = as_type(kind).zip(type_of(record)).is_some_and(|(wanted, found)| Rc::ptr_eq(&wanted, &found));
    if matching {
        return Ok(value::unspecified());
    }
    Err(throw("wrong-type-arg", vec![record.clone()]))
}

fn outside(_: &[Value]) -> Answer {
    Err(misc_error("this-record", "cannot be used outside of a record instantiation", Vec::new()))
}
