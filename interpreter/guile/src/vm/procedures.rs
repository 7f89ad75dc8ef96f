//! What is known of a closure: name, parameters, documentation, place.
//!
//! The machine's closures carry a number and nothing else; the linker notes here what belongs to
//! each number.

use crate::codegen::{ProcedureInfo, ProcedureNote};
use crate::runtime::value::{self, Value};
use crate::symbol::{Kind, Symbol};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::hash::{Hash, Hasher};
use std::rc::Rc;

crate::parts! {
    static TABLE: RefCell<FxHashMap<u32, ProcedureNote>> = RefCell::new(FxHashMap::default());
}

/// Note what belongs to the closures numbered `number`.
pub(super) fn note(number: u32, note: ProcedureNote) {
    TABLE.with(|t| t.borrow_mut().insert(number, note));
}

/// The number of a closure.
pub fn procedure_number(value: &Value) -> Option<u32> {
    /// A closure hashes its number first; this hasher keeps the first number it is given.
    struct First(Option<u32>);
    impl Hasher for First {
        fn finish(&self) -> u64 {
            0
        }
        fn write(&mut self, _: &[u8]) {}
        fn write_u32(&mut self, n: u32) {
            self.0.get_or_insert(n);
        }
    }
    let Value::Closure(closure) = value else { return None };
    let mut first = First(None);
    closure.hash(&mut first);
    first.0
}

/// What is known of a closure.
pub fn procedure_info(value: &Value) -> Option<Rc<ProcedureInfo>> {
    let number = procedure_number(value)?;
    let note = TABLE.with(|t| t.borrow().get(&number).cloned())?;
    let info = note.info()?;
    TABLE.with(|t| t.borrow_mut().insert(number, ProcedureNote::Known(info.clone())));
    Some(info)
}

/// What a closure has as a property from its definition: `name`, `documentation`, `arguments`.
pub fn closure_property(value: &Value, key: &str) -> Option<Value> {
    let info = procedure_info(value)?;
    match key {
        // What is only the library's has no name for others.
        "name" => info.name.filter(|name| name.kind() != Kind::Internal).map(value::symbol),
        "documentation" => info.documentation.as_ref().map(|text| value::string(&**text)),
        "arguments" => Some(arguments(&info)),
        _ => None,
    }
}

/// The parameters as `#<procedure name (a #:optional b . rest)>` shows them.
fn arguments(info: &ProcedureInfo) -> Value {
    let mut items: Vec<Value> = info.required.iter().map(|n| value::symbol(*n)).collect();
    let marker = |name: &str| value::keyword(Symbol::intern(name));
    if !info.optional.is_empty() {
        items.push(marker("optional"));
        items.extend(info.optional.iter().map(|n| value::symbol(*n)));
    }
    if !info.keywords.is_empty() {
        items.push(marker("key"));
        items.extend(info.keywords.iter().map(|n| value::symbol(*n)));
    }
    value::improper(items, info.rest.map_or(value::NIL, value::symbol))
}
