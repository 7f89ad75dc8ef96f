//! Data of the front end to values of the machine, and back.

use super::value::{self, Custom, Value};
use crate::number::Number;
use crate::syntax::{Datum, Foreign, Stx};
use crate::text::Span;
use num_traits::ToPrimitive;
use std::rc::Rc;

/// A syntax object as a value.
#[derive(Clone)]
pub struct Syntax(pub Stx);

impl Custom for Syntax {
    fn equality_hint(&self, _: &dyn steel::rvals::CustomType) -> bool {
        false
    }
}

/// A syntax object as a value.
pub fn syntax_value(stx: Stx) -> Value {
    value::custom(Syntax(stx))
}

/// The syntax object that a value is.
pub fn as_syntax(value: &Value) -> Option<Stx> {
    value::with::<Syntax, Stx>(value, |s| s.0.clone())
}

/// The value of a number.
pub fn number_to_value(number: &Number) -> Value {
    use steel::rvals::IntoSteelVal;
    match number {
        Number::Int(n) => Value::IntV(*n as isize),
        Number::Big(n) => n.clone().into_steelval().unwrap_or(value::FALSE),
        Number::Ratio(r) => ratio(r),
        Number::Real(x) => Value::NumV(*x),
        Number::Complex(re, im) => {
            let parts = steel::rvals::SteelComplex::new(Value::NumV(*re), Value::NumV(*im));
            Value::Complex(value::Gc::new(parts))
        }
    }
}

fn ratio(r: &num_rational::BigRational) -> Value {
    match (r.numer().to_i32(), r.denom().to_i32()) {
        (Some(n), Some(d)) => Value::Rational(num_rational::Rational32::new(n, d)),
        _ => Value::BigRational(value::Gc::new(r.clone())),
    }
}

/// The number that a value is.
pub fn value_to_number(value: &Value) -> Option<Number> {
    match value {
        Value::IntV(n) => Some(Number::Int(*n as i64)),
        Value::NumV(x) => Some(Number::Real(*x)),
        Value::BigNum(n) => Some(Number::Big((**n).clone())),
        Value::Rational(r) => {
            let (n, d) = (num_bigint::BigInt::from(*r.numer()), num_bigint::BigInt::from(*r.denom()));
            Some(Number::Ratio(num_rational::BigRational::new(n, d)))
        }
        Value::BigRational(r) => Some(Number::Ratio((**r).clone())),
        Value::Complex(c) => Some(Number::Complex(real(&c.re)?, real(&c.im)?)),
        _ => None,
    }
}

fn real(value: &Value) -> Option<f64> {
    match value_to_number(value)? {
        Number::Int(n) => Some(n as f64),
        Number::Big(n) => n.to_f64(),
        Number::Ratio(r) => r.to_f64(),
        Number::Real(x) => Some(x),
        Number::Complex(..) => None,
    }
}

/// The value of a datum, context stripped: what `quote` and `syntax->datum` give.
pub fn datum_to_value(stx: &Stx) -> Value {
    match stx.datum() {
        Datum::Vector(items) => value::vector(items.iter().map(datum_to_value).collect()),
        Datum::List(list) => {
            let tail = list.tail().map_or(value::NIL, datum_to_value);
            value::improper(list.items().iter().map(datum_to_value).collect::<Vec<_>>(), tail)
        }
        atom => atom_to_value(atom),
    }
}

/// The value of a datum without parts.
pub(crate) fn atom_to_value(atom: &Datum) -> Value {
    match atom {
        Datum::Nil => value::NIL,
        Datum::ElispNil => value::singleton(value::Singleton::ElispNil),
        Datum::Bool(b) => value::bool(*b),
        Datum::Char(c) => Value::CharV(*c),
        Datum::Number(n) => number_to_value(n),
        Datum::String(text) => value::string(&**text),
        Datum::Symbol(name) => value::symbol(*name),
        Datum::Keyword(name) => value::keyword(*name),
        Datum::Bytes(bytes) => value::bytes(bytes.to_vec()),
        Datum::Array(array) => super::array::of_datum(array, datum_to_value),
        Datum::Unspecified => value::unspecified(),
        Datum::Eof => value::eof(),
        Datum::Foreign(foreign) => foreign_to_value(foreign),
        Datum::Vector(_) | Datum::List(_) => value::FALSE,
    }
}

/// The value of a constant of the program: as [`datum_to_value`], and its lists are known by where
/// they stand in the text.
pub fn constant_to_value(stx: &Stx) -> Value {
    match stx.datum() {
        Datum::Vector(items) => value::vector(items.iter().map(constant_to_value).collect()),
        Datum::List(list) => {
            let tail = list.tail().map_or(value::NIL, constant_to_value);
            list_constant(list.items().iter().map(constant_to_value).collect(), tail, stx.span())
        }
        atom => atom_to_value(atom),
    }
}

/// A list of a program's constant, which stands at `span`.
pub(crate) fn list_constant(items: Vec<Value>, tail: Value, span: Span) -> Value {
    let made = value::improper(items, tail);
    if span.is_some() {
        super::property::note_place(&made, span);
    }
    made
}

/// What a template comes to as a value: lists that the template itself made are Scheme lists, as
/// programs take them apart; what has a context is a syntax object.
pub fn template_value(stx: &Stx) -> Value {
    if !stx.wrap().is_empty() {
        return syntax_value(stx.clone());
    }
    match stx.datum() {
        Datum::List(list) => {
            let tail = list.tail().map_or(value::NIL, template_value);
            value::improper(list.items().iter().map(template_value).collect::<Vec<_>>(), tail)
        }
        Datum::Vector(items) => value::vector(items.iter().map(template_value).collect()),
        // The expander's own constants stay closed.
        Datum::Foreign(foreign) if foreign.0.downcast_ref::<Value>().is_none() => syntax_value(stx.clone()),
        Datum::Foreign(_) | Datum::Symbol(_) | Datum::Nil => datum_to_value(stx),
        // A literal of the program knows its place; one that a procedure computed has none.
        _ if stx.span().is_some() => syntax_value(stx.clone()),
        _ => datum_to_value(stx),
    }
}

/// The value carried by a foreign datum.
pub fn foreign_to_value(foreign: &Foreign) -> Value {
    foreign.0.downcast_ref::<Value>().cloned().unwrap_or(value::FALSE)
}

/// A value as a syntax object at `span`, for `eval` and for what macros return: syntax objects
/// inside stay what they are, lists and vectors become data, anything without a printed form is
/// carried along.
pub fn value_to_stx(value: &Value, span: Span) -> Stx {
    if let Some(stx) = as_syntax(value) {
        return stx;
    }
    let datum = match value {
        Value::Void => Datum::Nil,
        Value::BoolV(b) => Datum::Bool(*b),
        Value::CharV(c) => Datum::Char(*c),
        Value::StringV(text) => Datum::String(text.as_str().into()),
        Value::Pair(_) => return pairs_to_stx(value, span),
        _ => other_datum(value, span),
    };
    Stx::plain(datum, span)
}

fn other_datum(value: &Value, span: Span) -> Datum {
    if let Some(number) = value_to_number(value) {
        return Datum::Number(number);
    }
    if let Some(name) = value::as_symbol(value) {
        return Datum::Symbol(name);
    }
    if let Some(name) = value::as_keyword(value) {
        return Datum::Keyword(name);
    }
    if let Some(items) = value::get::<value::Vector>(value) {
        return Datum::Vector(items.0.iter().map(|v| value_to_stx(v, span)).collect());
    }
    if let Some(bytes) = value::get::<value::Bytevector>(value).filter(|b| b.1 == super::uniform::Element::Byte) {
        return Datum::Bytes(bytes.0.into());
    }
    if value::is_singleton(value, value::Singleton::Unspecified) {
        return Datum::Unspecified;
    }
    Datum::Foreign(Foreign(Rc::new(value.clone())))
}

fn pairs_to_stx(value: &Value, span: Span) -> Stx {
    let span = super::property::place_of(value).or(span);
    let mut elements = value::elements(value);
    let items: Vec<Stx> = elements.by_ref().map(|v| value_to_stx(&v, span)).collect();
    let rest = elements.rest().clone();
    if value::is_nil(&rest) {
        return Stx::list(items, span);
    }
    let tail = value_to_stx(&rest, span);
    Stx::plain(Datum::improper(items, Some(tail)), span)
}
