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
    exact::<2>("vector-ref", args)?;
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
    exact::<3>("vector-set!", args)?;
    let len = custom_arg::<Vector, _>("vector-set!", args, 1, "vector", |v| v.0.len())?;
    let at = index("vector-set!", args, 2, len)?;
    let old = custom_arg_mut::<Vector, _>("vector-set!", args, 1, "vector", |v| {
        v.0.get_mut(at).map(|place| std::mem::replace(place, args[2].clone()))
    })?;
    drop(old);
    Ok(unspecified())
}

fn make_vector(args: &[Value]) -> Answer {
    between("make-vector", args, 1, 2)?;
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
    between("vector->list", args, 1, 3)?;
    Ok(list(part("vector->list", args, 1, 2)?))
}

fn list_to_vector(name: &'static str, args: &[Value]) -> Answer {
    let [given] = exact::<1>(name, args)?;
    list_to_vec(given).map(vector).ok_or_else(|| wrong_type_expecting(name, 1, given, "list"))
}

fn vector_copy(name: &'static str, args: &[Value]) -> Answer {
    between(name, args, 1, 3)?;
    Ok(vector(part(name, args, 1, 2)?))
}

fn vector_fill(args: &[Value]) -> Answer {
    between("vector-fill!", args, 2, 4)?;
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
    between("vector-copy!", args, 3, 5)?;
    let at = index_arg("vector-copy!", args, 2)?;
    put("vector-copy!", args, 1, at, part("vector-copy!", args, 3, 4)?, 2)
}

fn vector_move(name: &'static str, args: &[Value]) -> Answer {
    exact::<5>(name, args)?;
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
    exact::<2>("vector-grow", args)?;
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
    between("vector-reverse!", args, 1, 3)?;
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
    native!(
        "vector?",
        1..=1,
        |a| Ok(super::value::bool(is::<Vector>(&exact::<1>("vector?", a)?[0]))),
        "Is it a vector? (R7RS §6.8)"
    ),
    native!("vector", 0.., |a| Ok(vector(a.to_vec())), "The vector of the arguments (R7RS §6.8)."),
    native!("make-vector", 1..=2, make_vector, "A vector of so many times one value (R7RS §6.8)."),
    native!(
        "vector-length",
        1..=1,
        |a| custom_arg::<Vector, _>("vector-length", exact::<1>("vector-length", a)?, 1, "vector", |v| int(v.0.len())),
        "The number of elements (R7RS §6.8)."
    ),
    native!("vector-ref", 2..=2, vector_ref, "The element at an index (R7RS §6.8)."),
    native!("vector-set!", 3..=3, vector_set, "Replace the element at an index (R7RS §6.8)."),
    native!("vector->list", 1..=3, vector_to_list, "The elements (R7RS §6.8)."),
    native!(
        "list->vector",
        1..=1,
        |a| list_to_vector("list->vector", a),
        "The vector of a list's elements (R7RS §6.8)."
    ),
    native!("vector-fill!", 2..=4, vector_fill, "Replace every element (R7RS §6.8)."),
    native!("vector-copy", 1..=3, |a| vector_copy("vector-copy", a), "A new vector of the same elements (R7RS §6.8)."),
    native!("subvector", 3..=3, |a| vector_copy("subvector", a), "The elements from an index to another."),
    native!(
        "vector-head",
        2..=2,
        |a| {
            let [v, n] = exact::<2>("vector-head", a)?;
            vector_copy("vector-head", &[v.clone(), int(0), n.clone()])
        },
        "The first so many elements."
    ),
    native!(
        "vector-tail",
        2..=2,
        |a| vector_copy("vector-tail", exact::<2>("vector-tail", a)?),
        "All but the first so many elements."
    ),
    native!("vector-copy!", 3..=5, vector_copy_bang, "Put elements of a vector into another (R7RS §6.8)."),
    native!(
        "vector-move-left!",
        5..=5,
        |a| vector_move("vector-move-left!", a),
        "Put elements of a vector into another."
    ),
    native!(
        "vector-move-right!",
        5..=5,
        |a| vector_move("vector-move-right!", a),
        "Put elements of a vector into another."
    ),
    native!("vector-append", 0.., vector_append, "The vectors in a row (R7RS §6.8)."),
    native!("vector-grow", 2..=2, vector_grow, "A longer vector with the same first elements."),
    native!("vector-reverse!", 1..=3, vector_reverse, "Reverse in place (SRFI 43)."),
    native!("weak-vector", 0.., |a| Ok(vector(a.to_vec())), "A vector of the arguments; references are strong."),
    native!("make-weak-vector", 1..=2, make_vector, "A vector; references are strong."),
    native!(
        "list->weak-vector",
        1..=1,
        |a| list_to_vector("list->weak-vector", a),
        "The vector of a list's elements; references are strong."
    ),
    native!(
        "weak-vector?",
        1..=1,
        |a| {
            exact::<1>("weak-vector?", a)?;
            Ok(FALSE)
        },
        "No vector is weak."
    ),
    native!("weak-vector-ref", 2..=2, weak_vector_ref, "The element at an index."),
    native!("weak-vector-set!", 3..=3, vector_set, "Replace the element at an index."),
];
