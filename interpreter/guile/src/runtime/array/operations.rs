//! The native procedures on arrays (Guile manual "Arrays"). What takes a procedure is in
//! `scheme/language/guile/arrays.scm`.

use super::*;

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
    room_for_values(name, count)?;
    let is_left_out = is_singleton(fill, Singleton::Unspecified) && !element.is_empty();
    let fill = match element {
        "b" | "a" => fill.clone(),
        _ if is_left_out => int(0),
        _ => fill.clone(),
    };
    Ok(Array::fresh(root_of(name, element, vec![fill; count])?, &bounds).value())
}

fn make_array(args: &[Value]) -> Answer {
    make("make-array", "", &args[0], &args[1..])
}

fn make_typed_array(args: &[Value]) -> Answer {
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
    let (rank, lows) = shape_arg("list->array", args, 1)?;
    of_list("", rank, &lows, &args[1])
}

fn list_to_typed_array(args: &[Value]) -> Answer {
    let (rank, lows) = shape_arg("list->typed-array", args, 2)?;
    of_list(element_arg("list->typed-array", args, 1)?, rank, &lows, &args[2])
}

fn array_ref(args: &[Value]) -> Answer {
    let array = Array::of(&args[0]).ok_or_else(|| wrong_type_value(None, "array", &args[0]))?;
    let place = array.exact_place(&args[1..])?;
    Ok(array.read(place).unwrap_or_else(unspecified))
}

fn array_set(args: &[Value]) -> Answer {
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
    Ok(crate::runtime::value::bool(within))
}

fn rank(args: &[Value]) -> Answer {
    Ok(int(array_arg("array-rank", args, 1)?.rank()))
}

fn length(args: &[Value]) -> Answer {
    let array = array_arg("array-length", args, 1)?;
    array.dimensions.first().map(|d| int(d.length)).ok_or_else(|| wrong_type("array-length", 1, &args[0]))
}

fn element_type(args: &[Value]) -> Answer {
    Ok(array_arg("array-type", args, 1)?.element().map_or(TRUE, intern))
}

fn bounds_list(dimension: &Dimension) -> Value {
    list([Value::IntV(dimension.low), Value::IntV(dimension.low + dimension.length as isize - 1)])
}

fn shape(args: &[Value]) -> Answer {
    Ok(list(array_arg("array-shape", args, 1)?.dimensions.iter().map(bounds_list).collect::<Vec<_>>()))
}

fn dimensions(args: &[Value]) -> Answer {
    let shown = |d: &Dimension| if d.low == 0 { int(d.length) } else { bounds_list(d) };
    Ok(list(array_arg("array-dimensions", args, 1)?.dimensions.iter().map(shown).collect::<Vec<_>>()))
}

fn to_list(args: &[Value]) -> Answer {
    Ok(array_arg("array->list", args, 1)?.to_list())
}

/// `(%shared-array old bounds start steps)`.
fn shared(args: &[Value]) -> Answer {
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
        let changes = list_to_vec(&changes).ok_or_else(|| wrong_type("make-shared-array", 4, &changes))?;
        for (dimension, change) in old.dimensions.iter().zip(changes) {
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
    let part = array_arg("array-cell-set!", args, 1)?.part(&args[2..])?;
    if part.rank() == 0 {
        part.write("array-cell-set!", part.start, &args[1])?;
    } else {
        copy_into("array-cell-set!", &array_arg("array-cell-set!", args, 2)?, &part)?;
    }
    Ok(args[0].clone())
}

fn copy(args: &[Value]) -> Answer {
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
    Ok(array_arg("shared-array-root", args, 1)?.root)
}

fn offset(args: &[Value]) -> Answer {
    Ok(Value::IntV(array_arg("shared-array-offset", args, 1)?.start))
}

fn increments(args: &[Value]) -> Answer {
    let array = array_arg("shared-array-increments", args, 1)?;
    Ok(list(array.dimensions.iter().map(|d| Value::IntV(d.step)).collect::<Vec<_>>()))
}

fn is_array(given: &Value) -> Answer {
    Ok(crate::runtime::value::bool(Array::of(given).is_some()))
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("array?" (object: Any) => is_array(object),
        Guile("Arrays"), "Is it an array, which vectors, strings and bytevectors are?"),
    native!("make-array" (fill: Any ..bounds: Any) by make_array,
        Guile("Arrays"), "An array: every element, and the length or bounds of each dimension."),
    native!("make-typed-array" (element_type: Any, fill: Any ..bounds: Any) by make_typed_array,
        Guile("Arrays"), "An array of a type of elements."),
    native!("list->array" (rank: Any, list: List) by list_to_array,
        Guile("Arrays"), "An array of what nested lists hold: number of dimensions, list."),
    native!("list->typed-array" (element_type: Any, rank: Any, list: List) by list_to_typed_array,
        Guile("Arrays"), "An array of a type, of what nested lists hold."),
    native!("array-ref" (array: Array ..indices: Bound) by array_ref, Guile("Arrays"), "The element at indices."),
    native!("array-set!" (array: Array, value: Any ..indices: Bound) by array_set,
        Guile("Arrays"), "Replace the element at indices: array, element, indices."),
    native!("array-in-bounds?" (array: Array ..indices: Bound) by in_bounds,
        Guile("Arrays"), "Is there an element at the indices?"),
    native!("array-rank" (array: Any) by rank, Guile("Arrays"), "The number of dimensions."),
    native!("array-length" (array: Array) by length, Guile("Arrays"), "The length of the first dimension."),
    native!("array-type" (array: Array) by element_type,
        Guile("Arrays"), "The type of the elements, #t for anything."),
    native!("array-shape" (array: Array) by shape, Guile("Arrays"), "The bounds of each dimension."),
    native!("array-dimensions" (array: Array) by dimensions,
        Guile("Arrays"), "The length of each dimension, or its bounds."),
    native!("array->list" (array: Array) by to_list, Guile("Arrays"), "The elements as nested lists."),
    native!("%shared-array" (array: Array, bounds: List, first: List, steps: List) by shared,
        Guile("Arrays"), "A view of an array: bounds, first indices, steps along each dimension."),
    native!("transpose-array" (array: Array ..dimensions: Bound) by transpose,
        Guile("Arrays"), "A view of an array with its dimensions in another order."),
    native!("array-cell-ref" (array: Array ..indices: Bound) by cell_ref,
        Guile("Arrays"), "The element or the part at the first indices."),
    native!("array-cell-set!" (array: Array, value: Any ..indices: Bound) by cell_set,
        Guile("Arrays"), "Replace the element or the part at the first indices."),
    native!("array-slice" (array: Array ..indices: Bound) by slice,
        Guile("Arrays"), "The part at the first indices."),
    native!("array-copy!" (source: Array, target: Array) by copy,
        Guile("Arrays"), "Put the elements of an array into another."),
    native!("array-copy-in-order!" (source: Array, target: Array) by copy,
        Guile("Arrays"), "Put the elements of an array into another."),
    native!("array-fill!" (array: Array, fill: Any) by fill, Guile("Arrays"), "Replace every element."),
    native!("array-contents" (array: Array [strict: Any]) by contents,
        Guile("Arrays"), "The elements in one dimension, if they lie so, or #f."),
    native!("shared-array-root" (array: Array) by root, Guile("Arrays"), "What holds the elements."),
    native!("shared-array-offset" (array: Array) by offset,
        Guile("Arrays"), "Where in the root the first element is."),
    native!("shared-array-increments" (array: Array) by increments,
        Guile("Arrays"), "How far neighbours are apart in the root."),
];
