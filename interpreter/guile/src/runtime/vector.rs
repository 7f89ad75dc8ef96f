//! Vectors (R7RS §6.8, Guile manual "Vectors").

use super::prelude::*;

fn index(name: &str, args: &[Value], position: usize, len: usize) -> Result<usize, Raised> {
    match arg(name, args, position)? {
        Value::IntV(n) if *n >= 0 && (*n as usize) < len => Ok(*n as usize),
        other @ (Value::IntV(_) | Value::BigNum(_)) => Err(out_of_range(name, position, other)),
        other => Err(wrong_type_expecting(name, position, other, "exact integer")),
    }
}

fn vector_ref(args: &[Value]) -> Answer {
    if let Value::IntV(n) = &args[1] {
        let found = with::<Vector, _>(&args[0], |v| usize::try_from(*n).ok().and_then(|n| v.0.get(n).cloned()));
        if let Some(Some(item)) = found {
            return Ok(item);
        }
    }
    let len = custom_arg::<Vector, _>("vector-ref", args, 1, "vector", |v| v.0.len())?;
    Err(index("vector-ref", args, 2, len).err().unwrap_or_else(|| out_of_range("vector-ref", 2, &args[1])))
}

fn vector_set(args: &[Value]) -> Answer {
    let len = custom_arg::<Vector, _>("vector-set!", args, 1, "vector", |v| v.0.len())?;
    let at = index("vector-set!", args, 2, len)?;
    let old = custom_arg_mut::<Vector, _>("vector-set!", args, 1, "vector", |v| {
        v.0.get_mut(at).map(|place| std::mem::replace(place, args[2].clone()))
    })?;
    drop(old);
    Ok(unspecified())
}

fn make_vector(args: &[Value]) -> Answer {
    let count = index_arg("make-vector", args, 1)?;
    if count > 1 << 40 {
        return Err(out_of_range("make-vector", 1, &args[0]));
    }
    room_for_values("make-vector", count)?;
    Ok(vector(vec![optional(args, 2).cloned().unwrap_or_else(unspecified); count]))
}

fn part(name: &'static str, args: &[Value], position: usize, bounds_at: usize) -> Result<Vec<Value>, Raised> {
    let len = custom_arg::<Vector, _>(name, args, position, "vector", |v| v.0.len())?;
    let (start, end) = range_args(name, args, bounds_at, len)?;
    custom_arg::<Vector, _>(name, args, position, "vector", |v| v.0.get(start..end).unwrap_or(&[]).to_vec())
}

fn vector_to_list(args: &[Value]) -> Answer {
    Ok(list(part("vector->list", args, 1, 2)?))
}

fn list_to_vector(name: &'static str, args: &[Value]) -> Answer {
    let [given] = exact::<1>(name, args)?;
    list_to_vec(given).map(vector).ok_or_else(|| wrong_type_expecting(name, 1, given, "list"))
}

fn vector_copy(name: &'static str, args: &[Value]) -> Answer {
    Ok(vector(part(name, args, 1, 2)?))
}

fn vector_fill(args: &[Value]) -> Answer {
    let len = custom_arg::<Vector, _>("vector-fill!", args, 1, "vector", |v| v.0.len())?;
    let (start, end) = range_args("vector-fill!", args, 3, len)?;
    custom_arg_mut::<Vector, _>("vector-fill!", args, 1, "vector", |v| {
        v.0.iter_mut().take(end).skip(start).for_each(|place| *place = args[1].clone());
    })?;
    Ok(unspecified())
}

/// Put `items` into the vector of argument `position` from `at` on.
fn put(
    name: &'static str,
    args: &[Value],
    position: usize,
    at: usize,
    items: Vec<Value>,
    at_position: usize,
) -> Answer {
    let fits = custom_arg_mut::<Vector, _>(name, args, position, "vector", |v| {
        match v.0.get_mut(at..).and_then(|rest| rest.get_mut(..items.len())) {
            Some(places) => {
                places.clone_from_slice(&items);
                true
            }
            None => false,
        }
    })?;
    if fits {
        Ok(unspecified())
    } else {
        Err(out_of_range(name, at_position, arg(name, args, at_position)?))
    }
}

fn vector_copy_bang(args: &[Value]) -> Answer {
    let at = index_arg("vector-copy!", args, 2)?;
    put("vector-copy!", args, 1, at, part("vector-copy!", args, 3, 4)?, 2)
}

fn vector_move(name: &'static str, args: &[Value]) -> Answer {
    let at = index_arg(name, args, 5)?;
    put(name, args, 4, at, part(name, args, 1, 2)?, 5)
}

fn vector_append(args: &[Value]) -> Answer {
    let mut items = Vec::new();
    for position in 1..=args.len() {
        let count = custom_arg::<Vector, _>("vector-append", args, position, "vector", |v| v.0.len())?;
        room_for_values("vector-append", items.len() + count)?;
        custom_arg::<Vector, _>("vector-append", args, position, "vector", |v| items.extend_from_slice(&v.0))?;
    }
    Ok(vector(items))
}

fn vector_grow(args: &[Value]) -> Answer {
    let size = index_arg("vector-grow", args, 2)?;
    let mut items = part("vector-grow", args, 1, 3)?;
    if size < items.len() {
        return Err(out_of_range("vector-grow", 2, &args[1]));
    }
    room_for_values("vector-grow", size)?;
    items.resize(size, unspecified());
    Ok(vector(items))
}

fn vector_reverse(args: &[Value]) -> Answer {
    let len = custom_arg::<Vector, _>("vector-reverse!", args, 1, "vector", |v| v.0.len())?;
    let (start, end) = range_args("vector-reverse!", args, 2, len)?;
    custom_arg_mut::<Vector, _>("vector-reverse!", args, 1, "vector", |v| {
        if let Some(items) = v.0.get_mut(start..end) {
            items.reverse();
        }
    })?;
    Ok(unspecified())
}

/// A weak vector: here it keeps its elements.
fn weak_vector_ref(args: &[Value]) -> Answer {
    vector_ref(args)
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("vector?" (object: Any) => is::<Vector>(object),
        R7rs("6.8"), "Is it a vector?"),
    native!("vector" (..objects: Any) by |a| Ok(vector(a.to_vec())), R7rs("6.8"), "The vector of the arguments."),
    native!("make-vector" (length: Bound [fill: Any]) by make_vector,
        R7rs("6.8"), "A vector of so many times one value."),
    native!("vector-length" (vector: Vector) by |a| custom_arg::<Vector, _>("vector-length", a, 1, "vector", |v| int(v.0.len())),
        R7rs("6.8"), "The number of elements."),
    native!("vector-ref" (vector: Vector, k: Bound) by vector_ref, R7rs("6.8"), "The element at an index."),
    native!("vector-set!" (vector: Vector, k: Bound, value: Any) by vector_set,
        R7rs("6.8"), "Replace the element at an index."),
    native!("vector->list" (vector: Vector [start: Bound, end: Bound]) by vector_to_list,
        R7rs("6.8"), "The elements."),
    native!("list->vector" (list: List) by |a| list_to_vector("list->vector", a),
        R7rs("6.8"), "The vector of a list's elements."),
    native!("vector-fill!" (vector: Vector, fill: Any [start: Bound, end: Bound]) by vector_fill,
        R7rs("6.8"), "Replace every element."),
    native!("vector-copy" (vector: Vector [start: Bound, end: Bound]) by |a| vector_copy("vector-copy", a),
        R7rs("6.8"), "A new vector of the same elements."),
    native!("subvector" (vector: Vector, start: Bound, end: Bound) by |a| vector_copy("subvector", a),
        Guile("Vectors"), "The elements from an index to another."),
    native!("vector-head" (vector: Vector, end: Bound) by |a| {
        let [v, n] = exact::<2>("vector-head", a)?;
        vector_copy("vector-head", &[v.clone(), int(0), n.clone()])
    }, Guile("Vectors"), "The first so many elements."),
    native!("vector-tail" (vector: Vector, start: Bound) by |a| vector_copy("vector-tail", a),
        Guile("Vectors"), "All but the first so many elements."),
    native!("vector-copy!" (target: Vector, at: Bound, source: Vector [start: Bound, end: Bound]) by vector_copy_bang,
        R7rs("6.8"), "Put elements of a vector into another."),
    native!("vector-move-left!" (source: Vector, start: Bound, end: Bound, target: Vector, at: Bound) by |a| vector_move("vector-move-left!", a),
        Guile("Vectors"), "Put elements of a vector into another."),
    native!("vector-move-right!" (source: Vector, start: Bound, end: Bound, target: Vector, at: Bound) by |a| vector_move("vector-move-right!", a),
        Guile("Vectors"), "Put elements of a vector into another."),
    native!("vector-append" (..vectors: Vector) by vector_append, R7rs("6.8"), "The vectors in a row."),
    native!("vector-grow" (vector: Vector, length: Bound) by vector_grow,
        Guile("Vectors"), "A longer vector with the same first elements."),
    native!("vector-reverse!" (vector: Vector [start: Bound, end: Bound]) by vector_reverse,
        Srfi(43), "Reverse in place."),
    native!("weak-vector" (..objects: Any) by |a| Ok(vector(a.to_vec())),
        Guile("Vectors"), "A vector of the arguments; references are strong."),
    native!("make-weak-vector" (length: Bound [fill: Any]) by make_vector,
        Guile("Vectors"), "A vector; references are strong."),
    native!("list->weak-vector" (list: List) by |a| list_to_vector("list->weak-vector", a),
        Guile("Vectors"), "The vector of a list's elements; references are strong."),
    native!("weak-vector?" (object: Any) by |_| Ok(FALSE), Guile("Vectors"), "No vector is weak."),
    native!("weak-vector-ref" (vector: Vector, k: Bound) by weak_vector_ref,
        Guile("Vectors"), "The element at an index."),
    native!("weak-vector-set!" (vector: Vector, k: Bound, value: Any) by vector_set,
        Guile("Vectors"), "Replace the element at an index."),
];
