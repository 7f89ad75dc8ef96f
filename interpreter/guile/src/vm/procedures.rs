//! What is known of a closure: name, parameters, documentation, place.
//!
//! The machine's closures carry a number and nothing else; the linker notes here what belongs to
//! each number.

use crate::codegen::ProcedureInfo;
use crate::runtime::value::Value;
use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::rc::Rc;

thread_local! {
    static TABLE: RefCell<HashMap<u32, Rc<ProcedureInfo>>> = RefCell::new(HashMap::new());
}

/// Note what belongs to the closures numbered `number`.
pub(super) fn note(number: u32, info: Rc<ProcedureInfo>) {
    TABLE.with(|t| t.borrow_mut().insert(number, info));
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
    TABLE.with(|t| t.borrow().get(&number).cloned())
}
