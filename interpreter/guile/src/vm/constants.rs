//! Constants of code that comes from a file, as values of the machine.

use crate::codegen::Data;
use crate::runtime::convert::{atom_to_value, list_constant};
use crate::runtime::value::{self, Value};
use crate::syntax::{Datum, Foreign};
use crate::text::Span;
use std::rc::Rc;

/// Makes values of data.
pub struct Values;

impl Data for Values {
    type Made = Value;

    fn atom(&self, atom: &Datum) -> Value {
        atom_to_value(atom)
    }

    fn string(&self, text: &str) -> Value {
        value::string(text)
    }

    fn list(&self, items: Vec<Value>, tail: Option<Value>, span: Span) -> Value {
        list_constant(items, tail.unwrap_or(value::NIL), span)
    }

    fn vector(&self, items: Vec<Value>) -> Value {
        value::vector(items)
    }

    fn constant(&self, datum: Value) -> Foreign {
        Foreign(Rc::new(datum))
    }
}
