//! Arrays (Guile manual "Arrays"): vectors, strings, bytevectors and bit vectors, and views of
//! those with any number of dimensions.
//!
//! An array is a root that holds elements, and for each dimension its bounds and how far its
//! neighbours are apart in the root. A plain vector is an array of one dimension by itself.

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

/// The type that an argument names: `#t` for anything.
fn element_arg(name: &str, args: &[Value], position: usize) -> Result<&'static str, Raised> {
    match arg(name, args, position)? {
        Value::BoolV(true) => Ok(""),
        _ => Ok(symbol_arg(name, args, position)?.name()),
    }
}

/// Bounds of dimensions, each a length or a list of the lowest and the highest index.
fn bounds_of(name: &str, given: &[Value]) -> Result<Vec<(isize, usize)>, Raised> {
    const MOST: isize = 1 << 32;
    let mut total = 1isize;
    let mut bounds = Vec::with_capacity(given.len());
    for spec in given {
        let wrong = || wrong_type_value(Some(name), "array dimension", spec);
        let (low, length) = match spec {
            Value::IntV(n) if *n >= 0 => (0, *n),
            Value::Pair(_) => match list_to_vec(spec).as_deref() {
                Some([Value::IntV(low), Value::IntV(high)]) if *high >= low - 1 => (*low, high - low + 1),
                _ => return Err(wrong()),
            },
            _ => return Err(wrong()),
        };
        total = total.saturating_mul(length.max(1));
        if total > MOST {
            return Err(misc_error(name, "array too large", Vec::new()));
        }
        bounds.push((low, length as usize));
    }
    Ok(bounds)
}

fn array_arg(name: &str, args: &[Value], position: usize) -> Result<Array, Raised> {
    let given = arg(name, args, position)?;
    Array::of(given).ok_or_else(|| wrong_type_expecting(name, position, given, "array"))
}

fn make(name: &'static str, element: &str, fill: &Value, dimensions: &[Value]) -> Answer {
    let bounds = bounds_of(name, dimensions)?;
    let count = bounds.iter().map(|(_, length)| length).product();
    let is_left_out = is_singleton(fill, Singleton::Unspecified) && !element.is_empty();
    let fill = match element {
        "b" | "a" => fill.clone(),
        _ if is_left_out => int(0),
        _ => fill.clone(),
    };
    Ok(Array::fresh(root_of(name, element, vec![fill; count])?, &bounds).value())
}

fn make_array(args: &[Value]) -> Answer {
    at_least("make-array", args, 1)?;
    make("make-array", "", &args[0], &args[1..])
}

fn make_typed_array(args: &[Value]) -> Answer {
    at_least("make-typed-array", args, 2)?;
    make("make-typed-array", element_arg("make-typed-array", args, 1)?, &args[1], &args[2..])
}

/// Rank and lowest indices: a number of dimensions, or a list of lowest indices or of bounds.
fn shape_arg(name: &str, args: &[Value], position: usize) -> Result<(usize, Vec<isize>), Raised> {
    let given = arg(name, args, position)?;
    if let Value::IntV(rank @ 0..=255) = given {
        return Ok((*rank as usize, Vec::new()));
    }
    let mut lows = Vec::new();
    for item in list_arg(name, args, position)? {
        match (&item, car(&item)) {
            (Value::IntV(low), _) | (_, Some(Value::IntV(low))) => lows.push(*low),
            _ => return Err(wrong_type(name, position, given)),
        }
    }
    Ok((lows.len(), lows))
}

fn list_to_array(args: &[Value]) -> Answer {
    exact::<2>("list->array", args)?;
    let (rank, lows) = shape_arg("list->array", args, 1)?;
    of_list("", rank, &lows, &args[1])
}

fn list_to_typed_array(args: &[Value]) -> Answer {
    exact::<3>("list->typed-array", args)?;
    let (rank, lows) = shape_arg("list->typed-array", args, 2)?;
    of_list(element_arg("list->typed-array", args, 1)?, rank, &lows, &args[2])
}

fn array_ref(args: &[Value]) -> Answer {
    at_least("array-ref", args, 1)?;
    let array = Array::of(&args[0]).ok_or_else(|| wrong_type_value(None, "array", &args[0]))?;
    let place = array.exact_place(&args[1..])?;
    Ok(array.read(place).unwrap_or_else(unspecified))
}

fn array_set(args: &[Value]) -> Answer {
    at_least("array-set!", args, 2)?;
    let array = Array::of(&args[0]).ok_or_else(|| wrong_type_value(None, "array", &args[0]))?;
    array.write("array-set!", array.exact_place(&args[2..])?, &args[1])?;
    Ok(unspecified())
}

fn in_bounds(args: &[Value]) -> Answer {
    let array = array_arg("array-in-bounds?", args, 1)?;
    if args.len() != array.rank() + 1 {
        return Err(wrong_number_of_args("array-in-bounds?"));
    }
    let within = array.dimensions.iter().zip(&args[1..]).all(|(dimension, index)| {
        matches!(index, Value::IntV(i) if *i >= dimension.low && *i < dimension.low + dimension.length as isize)
    });
    Ok(super::value::bool(within))
}

fn rank(args: &[Value]) -> Answer {
    exact::<1>("array-rank", args)?;
    Ok(int(array_arg("array-rank", args, 1)?.rank()))
}

fn length(args: &[Value]) -> Answer {
    exact::<1>("array-length", args)?;
    let array = array_arg("array-length", args, 1)?;
    array.dimensions.first().map(|d| int(d.length)).ok_or_else(|| wrong_type("array-length", 1, &args[0]))
}

fn element_type(args: &[Value]) -> Answer {
    exact::<1>("array-type", args)?;
    Ok(array_arg("array-type", args, 1)?.element().map_or(TRUE, intern))
}

fn bounds_list(dimension: &Dimension) -> Value {
    list([Value::IntV(dimension.low), Value::IntV(dimension.low + dimension.length as isize - 1)])
}

fn shape(args: &[Value]) -> Answer {
    exact::<1>("array-shape", args)?;
    Ok(list(array_arg("array-shape", args, 1)?.dimensions.iter().map(bounds_list).collect::<Vec<_>>()))
}

fn dimensions(args: &[Value]) -> Answer {
    exact::<1>("array-dimensions", args)?;
    let shown = |d: &Dimension| if d.low == 0 { int(d.length) } else { bounds_list(d) };
    Ok(list(array_arg("array-dimensions", args, 1)?.dimensions.iter().map(shown).collect::<Vec<_>>()))
}

fn to_list(args: &[Value]) -> Answer {
    exact::<1>("array->list", args)?;
    Ok(array_arg("array->list", args, 1)?.to_list())
}

/// `(%shared-array old bounds start steps)`.
fn shared(args: &[Value]) -> Answer {
    exact::<4>("make-shared-array", args)?;
    let old = array_arg("make-shared-array", args, 1)?;
    let bounds = bounds_of("make-shared-array", &list_arg("make-shared-array", args, 2)?)?;
    let steps = list_arg("make-shared-array", args, 4)?;
    let mut start = old.start;
    for (dimension, first) in old.dimensions.iter().zip(list_arg("make-shared-array", args, 3)?) {
        let Value::IntV(first) = first else { return Err(wrong_type("make-shared-array", 3, &first)) };
        start += (first - dimension.low) * dimension.step;
    }
    let mut dimensions = Vec::with_capacity(bounds.len());
    for ((low, length), changes) in bounds.into_iter().zip(steps) {
        let mut step = 0;
        for (dimension, change) in old.dimensions.iter().zip(list_to_vec(&changes).unwrap_or_default()) {
            let Value::IntV(change) = change else { return Err(wrong_type("make-shared-array", 4, &change)) };
            step += change * dimension.step;
        }
        dimensions.push(Dimension { low, length, step });
    }
    let array = Array { root: old.root, start, dimensions };
    let size = Array::of(&array.root).map_or(0, |root| root.dimensions.iter().map(|d| d.length).product::<usize>());
    if array.places().iter().any(|at| *at < 0 || *at as usize >= size) {
        return Err(misc_error("make-shared-array", "mapping out of range", Vec::new()));
    }
    Ok(array.value())
}

fn transpose(args: &[Value]) -> Answer {
    let array = array_arg("transpose-array", args, 1)?;
    if args.len() != array.rank() + 1 {
        return Err(wrong_number_of_args("transpose-array"));
    }
    let mut dimensions: Vec<Option<Dimension>> = Vec::new();
    for (position, dimension) in (2..).zip(&array.dimensions) {
        let to = index_arg("transpose-array", args, position)?;
        if to >= array.rank() {
            return Err(out_of_range("transpose-array", position, &args[position - 1]));
        }
        if dimensions.len() <= to {
            dimensions.resize(to + 1, None);
        }
        // Two dimensions made one run along the diagonal.
        dimensions[to] = Some(match dimensions[to] {
            None => *dimension,
            Some(one) => {
                Dimension { low: one.low, length: one.length.min(dimension.length), step: one.step + dimension.step }
            }
        });
    }
    let dimensions: Option<Vec<Dimension>> = dimensions.into_iter().collect();
    match dimensions {
        Some(dimensions) => Ok(Array { dimensions, ..array }.value()),
        None => Err(misc_error("transpose-array", "bad argument list", Vec::new())),
    }
}

fn cell_ref(args: &[Value]) -> Answer {
    let part = array_arg("array-cell-ref", args, 1)?.part(&args[1..])?;
    match part.rank() {
        0 => Ok(part.read(part.start).unwrap_or_else(unspecified)),
        _ => Ok(part.value()),
    }
}

fn slice(args: &[Value]) -> Answer {
    Ok(array_arg("array-slice", args, 1)?.part(&args[1..])?.value())
}

fn copy_into(name: &'static str, from: &Array, to: &Array) -> Result<(), Raised> {
    let lengths = |a: &Array| a.dimensions.iter().map(|d| d.length).collect::<Vec<_>>();
    if lengths(from) != lengths(to) {
        return Err(misc_error(name, "array shape mismatch", Vec::new()));
    }
    for (at, item) in to.places().into_iter().zip(from.items()) {
        to.write(name, at, &item)?;
    }
    Ok(())
}

fn cell_set(args: &[Value]) -> Answer {
    at_least("array-cell-set!", args, 2)?;
    let part = array_arg("array-cell-set!", args, 1)?.part(&args[2..])?;
    if part.rank() == 0 {
        part.write("array-cell-set!", part.start, &args[1])?;
    } else {
        copy_into("array-cell-set!", &array_arg("array-cell-set!", args, 2)?, &part)?;
    }
    Ok(args[0].clone())
}

fn copy(args: &[Value]) -> Answer {
    exact::<2>("array-copy!", args)?;
    copy_into("array-copy!", &array_arg("array-copy!", args, 1)?, &array_arg("array-copy!", args, 2)?)?;
    Ok(unspecified())
}

fn fill(args: &[Value]) -> Answer {
    let [_, item] = exact::<2>("array-fill!", args)?;
    let array = array_arg("array-fill!", args, 1)?;
    for at in array.places() {
        array.write("array-fill!", at, item)?;
    }
    Ok(unspecified())
}

fn contents(args: &[Value]) -> Answer {
    between("array-contents", args, 1, 2)?;
    let array = array_arg("array-contents", args, 1)?;
    let length: usize = array.dimensions.iter().map(|d| d.length).product();
    let bounds: Vec<_> = array.dimensions.iter().map(|d| (d.low, d.length)).collect();
    let row_major = Array::fresh(array.root.clone(), &bounds);
    let step = array.dimensions.last().map_or(1, |d| d.step);
    let in_order = array.dimensions.iter().zip(&row_major.dimensions).all(|(a, b)| a.step == b.step * step);
    if !in_order || (step != 1 && optional(args, 2).is_some_and(is_true)) {
        return Ok(FALSE);
    }
    let only = Dimension { low: 0, length, step };
    Ok(Array { dimensions: vec![only], ..array }.value())
}

fn root(args: &[Value]) -> Answer {
    exact::<1>("shared-array-root", args)?;
    Ok(array_arg("shared-array-root", args, 1)?.root)
}

fn offset(args: &[Value]) -> Answer {
    exact::<1>("shared-array-offset", args)?;
    Ok(Value::IntV(array_arg("shared-array-offset", args, 1)?.start))
}

fn increments(args: &[Value]) -> Answer {
    exact::<1>("shared-array-increments", args)?;
    let array = array_arg("shared-array-increments", args, 1)?;
    Ok(list(array.dimensions.iter().map(|d| Value::IntV(d.step)).collect::<Vec<_>>()))
}

fn is_array(args: &[Value]) -> Answer {
    let [given] = exact::<1>("array?", args)?;
    Ok(super::value::bool(Array::of(given).is_some()))
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("array?", 1..=1, is_array, "Is it an array, which vectors, strings and bytevectors are?"),
    native!("make-array", 1.., make_array, "An array: every element, and the length or bounds of each dimension."),
    native!("make-typed-array", 2.., make_typed_array, "An array of a type of elements."),
    native!("list->array", 2..=2, list_to_array, "An array of what nested lists hold: number of dimensions, list."),
    native!("list->typed-array", 3..=3, list_to_typed_array, "An array of a type, of what nested lists hold."),
    native!("array-ref", 1.., array_ref, "The element at indices."),
    native!("array-set!", 2.., array_set, "Replace the element at indices: array, element, indices."),
    native!("array-in-bounds?", 1.., in_bounds, "Is there an element at the indices?"),
    native!("array-rank", 1..=1, rank, "The number of dimensions."),
    native!("array-length", 1..=1, length, "The length of the first dimension."),
    native!("array-type", 1..=1, element_type, "The type of the elements, #t for anything."),
    native!("array-shape", 1..=1, shape, "The bounds of each dimension."),
    native!("array-dimensions", 1..=1, dimensions, "The length of each dimension, or its bounds."),
    native!("array->list", 1..=1, to_list, "The elements as nested lists."),
    native!("%shared-array", 4..=4, shared, "A view of an array: bounds, first indices, steps along each dimension."),
    native!("transpose-array", 1.., transpose, "A view of an array with its dimensions in another order."),
    native!("array-cell-ref", 1.., cell_ref, "The element or the part at the first indices."),
    native!("array-cell-set!", 2.., cell_set, "Replace the element or the part at the first indices."),
    native!("array-slice", 1.., slice, "The part at the first indices."),
    native!("array-copy!", 2..=2, copy, "Put the elements of an array into another."),
    native!("array-copy-in-order!", 2..=2, copy, "Put the elements of an array into another."),
    native!("array-fill!", 2..=2, fill, "Replace every element."),
    native!("array-contents", 1..=2, contents, "The elements in one dimension, if they lie so, or #f."),
    native!("shared-array-root", 1..=1, root, "What holds the elements."),
    native!("shared-array-offset", 1..=1, offset, "Where in the root the first element is."),
    native!("shared-array-increments", 1..=1, increments, "How far neighbours are apart in the root."),
];
