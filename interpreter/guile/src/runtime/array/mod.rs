//! Arrays (Guile manual "Arrays"): vectors, strings, bytevectors and bit vectors, and views of
//! those with any number of dimensions.
//!
//! An array is a root that holds elements, and for each dimension its bounds and how far its
//! neighbours are apart in the root. A plain vector is an array of one dimension by itself.

pub mod operations;

use super::bitvector::Bitvector;
use super::prelude::*;
use super::string::char_count;
use super::uniform::{self, Element};
use crate::read::ArrayPrefix;
use crate::syntax::{ArrayDatum, Stx};

/// One dimension: lowest index, number of indices, distance in the root.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dimension {
    low: isize,
    length: usize,
    step: isize,
}

/// A view of `root`.
#[derive(Clone, Debug)]
pub struct Array {
    root: Value,
    /// Where in the root the element of the lowest indices is.
    start: isize,
    dimensions: Vec<Dimension>,
}

impl Custom for Array {
    fn equality_hint(&self, _: &dyn steel::rvals::CustomType) -> bool {
        false
    }
}

impl Array {
    /// The array that a value is.
    pub fn of(value: &Value) -> Option<Array> {
        if let Some(array) = get::<Array>(value) {
            return Some(array);
        }
        let length = with::<Vector, _>(value, |v| v.0.len())
            .or_else(|| with::<Bytevector, _>(value, |b| b.0.len() / b.1.size()))
            .or_else(|| with::<Bitvector, _>(value, |b| b.0.len()))
            .or_else(|| as_str(value).map(char_count))?;
        let only = Dimension { low: 0, length, step: 1 };
        Some(Array { root: value.clone(), start: 0, dimensions: vec![only] })
    }

    /// A fresh array in row-major order over all of `root`.
    fn fresh(root: Value, bounds: &[(isize, usize)]) -> Array {
        let mut step = 1isize;
        let mut dimensions: Vec<Dimension> = Vec::with_capacity(bounds.len());
        for (low, length) in bounds.iter().rev() {
            dimensions.push(Dimension { low: *low, length: *length, step });
            step = step.saturating_mul(*length as isize);
        }
        dimensions.reverse();
        Array { root, start: 0, dimensions }
    }

    /// The array as a value: the root, where it is no more than that.
    fn value(self) -> Value {
        let whole = Array::of(&self.root).map(|root| root.dimensions);
        if self.start == 0 && whole.as_ref() == Some(&self.dimensions) {
            return self.root;
        }
        custom(self)
    }

    /// The number of dimensions.
    pub fn rank(&self) -> usize {
        self.dimensions.len()
    }

    /// What its elements are: `None` for anything.
    fn element(&self) -> Option<&'static str> {
        if as_str(&self.root).is_some() {
            return Some("a");
        }
        if is::<Bitvector>(&self.root) {
            return Some("b");
        }
        with::<Bytevector, _>(&self.root, |b| b.1.tag())
    }

    /// What is written before the elements.
    pub fn prefix(&self) -> String {
        let mut text = format!("#{}{}", self.rank(), self.element().unwrap_or(""));
        let moved = self.dimensions.iter().any(|d| d.low != 0);
        let empty = self.dimensions.iter().position(|d| d.length == 0);
        let sized = empty.is_some_and(|at| at + 1 < self.rank());
        for dimension in &self.dimensions {
            if moved {
                text.push_str(&format!("@{}", dimension.low));
            }
            if sized {
                text.push_str(&format!(":{}", dimension.length));
            }
        }
        text
    }

    /// Are the dimensions and the type of elements the same?
    pub fn same_shape(&self, other: &Array) -> bool {
        let bounds = |a: &Array| a.dimensions.iter().map(|d| (d.low, d.length)).collect::<Vec<_>>();
        bounds(self) == bounds(other) && self.element() == other.element()
    }

    fn read(&self, at: isize) -> Option<Value> {
        let at = usize::try_from(at).ok()?;
        if let Value::StringV(text) = &self.root {
            return text.chars().nth(at).map(Value::CharV);
        }
        with::<Vector, _>(&self.root, |v| v.0.get(at).cloned())
            .or_else(|| with::<Bytevector, _>(&self.root, |b| b.1.get(&b.0, at)))
            .or_else(|| with::<Bitvector, _>(&self.root, |b| b.0.get(at).map(|bit| super::value::bool(*bit))))?
    }

    fn write(&self, name: &'static str, at: isize, item: &Value) -> Result<(), Raised> {
        let at = int(usize::try_from(at).unwrap_or(usize::MAX >> 1));
        if is::<Vector>(&self.root) {
            let Value::IntV(index) = at else { return Ok(()) };
            let old = with_mut::<Vector, _>(&self.root, |v| {
                v.0.get_mut(index as usize).map(|place| std::mem::replace(place, item.clone()))
            });
            drop(old);
            return Ok(());
        }
        if let Some(element) = with::<Bytevector, _>(&self.root, |b| b.1) {
            let bytes = element.bytes(name, item)?;
            if let Value::IntV(index) = at {
                uniform::put(&self.root, index as usize, &bytes);
            }
            return Ok(());
        }
        if let Value::IntV(index) = at {
            let set = with_mut::<Bitvector, _>(&self.root, |b| {
                if let Some(place) = b.0.get_mut(index as usize) {
                    *place = is_true(item);
                }
            });
            if set.is_some() {
                return Ok(());
            }
        }
        super::string::basic::string_set(&[self.root.clone(), at, item.clone()]).map(|_| ())
    }

    /// The places of all elements in the root, the last index changing fastest.
    fn places(&self) -> Vec<isize> {
        let mut places = vec![self.start];
        for dimension in &self.dimensions {
            let steps = || (0..dimension.length as isize).map(|i| i * dimension.step);
            places = places.iter().flat_map(|place| steps().map(move |step| place + step)).collect();
        }
        places
    }

    /// All elements, the last index changing fastest.
    pub fn items(&self) -> Vec<Value> {
        self.places().into_iter().map(|at| self.read(at).unwrap_or_else(unspecified)).collect()
    }

    /// The elements as nested lists; the one element of an array without dimensions.
    pub fn to_list(&self) -> Value {
        fn nest(array: &Array, dimensions: &[Dimension], at: isize) -> Value {
            match dimensions.split_first() {
                None => array.read(at).unwrap_or_else(unspecified),
                Some((first, rest)) => {
                    list((0..first.length as isize).map(|i| nest(array, rest, at + i * first.step)).collect::<Vec<_>>())
                }
            }
        }
        nest(self, &self.dimensions, self.start)
    }

    /// The place of the element, or the start of the part, at `indices`.
    fn place(&self, indices: &[Value]) -> Result<isize, Raised> {
        let mut place = self.start;
        for (dimension, given) in self.dimensions.iter().zip(indices) {
            let Value::IntV(index) = given else {
                return Err(wrong_type_value(None, "exact integer", given));
            };
            let from_low = index.checked_sub(dimension.low).filter(|n| *n >= 0 && (*n as usize) < dimension.length);
            let Some(from_low) = from_low else {
                let high = dimension.low + dimension.length as isize - 1;
                let bounds = vec![Value::IntV(dimension.low), Value::IntV(high), given.clone()];
                let data = list([given.clone()]);
                return Err(scm_error("out-of-range", None, "Value out of range ~S to ~S: ~S", bounds, data));
            };
            place += from_low * dimension.step;
        }
        Ok(place)
    }

    fn exact_place(&self, indices: &[Value]) -> Result<isize, Raised> {
        if indices.len() != self.rank() {
            let message = "wrong number of indices, expecting ~A";
            return Err(scm_error("misc-error", None, message, vec![int(self.rank())], FALSE));
        }
        self.place(indices)
    }

    /// The part at the first so many `indices`.
    fn part(&self, indices: &[Value]) -> Result<Array, Raised> {
        if indices.len() > self.rank() {
            return Err(misc_error("array-slice", "too many indices: ~S", vec![list(indices.to_vec())]));
        }
        let start = self.place(indices)?;
        Ok(Array { root: self.root.clone(), start, dimensions: self.dimensions[indices.len()..].to_vec() })
    }
}

/// The value of an array that was read.
pub fn of_datum(datum: &ArrayDatum, value_of: impl Fn(&Stx) -> Value + Copy) -> Value {
    if let Some(bits) = datum.prefix.strip_prefix("#*") {
        return custom(Bitvector(bits.bytes().map(|bit| bit == b'1').collect()));
    }
    let Some(prefix) = ArrayPrefix::parse(&datum.prefix) else { return unspecified() };
    let contents = match (prefix.rank, datum.items.first()) {
        (0, Some(only)) => value_of(only),
        _ => list(datum.items.iter().map(value_of).collect::<Vec<_>>()),
    };
    let lows: Vec<isize> = prefix.bounds.iter().map(|(low, _)| *low).collect();
    of_list(&prefix.element, prefix.rank, &lows, &contents).unwrap_or_else(|_| {
        let _ = take_pending();
        unspecified()
    })
}

/// An array of `rank` dimensions of what is in the nested lists `contents`.
fn of_list(element: &str, rank: usize, lows: &[isize], contents: &Value) -> Answer {
    let mut bounds = Vec::with_capacity(rank);
    let mut level = contents.clone();
    for i in 0..rank {
        let items = list_to_vec(&level).ok_or_else(|| wrong_type_expecting("list->array", 2, contents, "list"))?;
        bounds.push((lows.get(i).copied().unwrap_or(0), items.len()));
        level = items.into_iter().next().unwrap_or(NIL);
    }
    let mut items = vec![contents.clone()];
    for (i, (_, length)) in bounds.iter().enumerate() {
        let mut inner = Vec::new();
        for item in &items {
            let parts = list_to_vec(item).ok_or_else(|| wrong_type_expecting("list->array", 2, item, "list"))?;
            if parts.len() != *length {
                let few = if parts.len() < *length { "few" } else { "many" };
                let message = format!("too {few} elements for array dimension ~a, need ~a");
                return Err(scm_error("misc-error", None, &message, vec![int(i), int(*length)], FALSE));
            }
            inner.extend(parts);
        }
        items = inner;
    }
    Ok(Array::fresh(root_of("list->array", element, items)?, &bounds).value())
}

/// A root of that type that holds `items`.
fn root_of(name: &'static str, element: &str, items: Vec<Value>) -> Answer {
    match element {
        "" => Ok(vector(items)),
        "b" => Ok(custom(Bitvector(items.iter().map(is_true).collect()))),
        "a" => {
            let char_of = |item: &Value| match item {
                Value::CharV(c) => Ok(*c),
                Value::Custom(_) => Ok(' '),
                other => Err(wrong_type_expecting(name, 1, other, "character")),
            };
            Ok(string(items.iter().map(char_of).collect::<Result<String, Raised>>()?))
        }
        tag => match Element::of_tag(tag) {
            Some(element) => uniform::uniform(name, element, &items),
            None => Err(out_of_range(name, 1, &intern(tag))),
        },
    }
}
