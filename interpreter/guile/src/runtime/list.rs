//! Lists by position and as wholes (R7RS §6.4, Guile manual "Lists", SRFI 1).

use super::equal::address;
use super::prelude::*;
use crate::limit::Steps;
use rustc_hash::FxHashSet;

/// A list that does not end, where it has to.
fn circular(name: &str, position: usize, list: &Value) -> Raised {
    let args = vec![int(position), list.clone()];
    misc_error(name, "Circular structure in position ~A: ~S", args)
}

/// A list or vector that is being copied, see [`copied`].
enum Copying {
    /// The elements up to here, the present cell, and how many cells there were.
    List(Vec<Value>, Value, Vec<usize>),
    Vector(Vec<Value>, Vec<Value>, usize),
}

/// A copy of `tree` in which all pairs and vectors are new. What is being copied is kept on a stack
/// of its own: nesting cannot exhaust the machine's.
fn copied(tree: &Value) -> Answer {
    let endless = || wrong_type("copy-tree", 1, tree);
    // What lies in itself would be met again while it is being copied.
    let mut open: FxHashSet<usize> = FxHashSet::default();
    let mut under_way: Vec<Copying> = Vec::new();
    let mut next = tree.clone();
    let mut steps = Steps::default();
    loop {
        if !steps.go_on() {
            return Ok(unspecified());
        }
        let items = with::<Vector, _>(&next, |v| v.0.clone());
        let mut result = match (&next, items) {
            (Value::Pair(cell), _) => {
                let at = address(&next);
                if !open.insert(at) {
                    return Err(endless());
                }
                let first = cell.car_ref().clone();
                under_way.push(Copying::List(Vec::new(), std::mem::replace(&mut next, first), vec![at]));
                continue;
            }
            (_, Some(items)) if !items.is_empty() => {
                let at = address(&next);
                if !open.insert(at) {
                    return Err(endless());
                }
                next = items[0].clone();
                under_way.push(Copying::Vector(Vec::with_capacity(items.len()), items, at));
                continue;
            }
            (_, Some(_)) => vector(Vec::new()),
            (other, None) => (*other).clone(),
        };
        // What was copied takes its place in what it is part of, which may be finished with it.
        loop {
            match under_way.last_mut() {
                None => return Ok(result),
                Some(Copying::List(done, rest, cells)) => {
                    done.push(result);
                    let tail = cdr(rest).cloned().unwrap_or(NIL);
                    if let Value::Pair(cell) = &tail {
                        let at = address(&tail);
                        if !open.insert(at) {
                            return Err(endless());
                        }
                        cells.push(at);
                        next = cell.car_ref().clone();
                        *rest = tail;
                        break;
                    }
                    let tail = if is::<Vector>(&tail) { copied(&tail)? } else { tail };
                    for at in cells.iter() {
                        open.remove(at);
                    }
                    result = improper(std::mem::take(done), tail);
                }
                Some(Copying::Vector(done, items, at)) => {
                    done.push(result);
                    if let Some(item) = items.get(done.len()) {
                        next = item.clone();
                        break;
                    }
                    open.remove(at);
                    result = vector(std::mem::take(done));
                }
            }
            under_way.pop();
        }
    }
}

/// Does it lie in itself, by pairs and vectors?
pub fn is_endless(tree: &Value) -> bool {
    let is_endless = copied(tree).is_err();
    if is_endless {
        // The caller has an error of its own.
        super::error::take_pending();
    }
    is_endless
}

/// The number of elements of a proper list.
fn measure(list: &Value) -> Option<usize> {
    let mut walk = Walk::new(list);
    let count = walk.by_ref().count();
    matches!(walk.end(), End::Proper).then_some(count)
}

fn is_list(it: &Value) -> Answer {
    Ok(bool(measure(it).is_some()))
}

fn length(args: &[Value]) -> Answer {
    let [it] = exact::<1>("length", args)?;
    measure(it).map(int).ok_or_else(|| wrong_type("length", 1, it))
}

fn length_plus(it: &Value) -> Answer {
    let mut walk = Walk::new(it);
    let count = walk.by_ref().count();
    match walk.end() {
        End::Proper => Ok(int(count)),
        End::Circular => Ok(FALSE),
        End::Dotted(_) => Err(wrong_type("length+", 1, it)),
    }
}

/// What a list that is not circular ends in.
fn elements_end(list: &Value) -> Option<&Value> {
    let mut walk = Walk::new(list);
    walk.by_ref().for_each(drop);
    (!matches!(walk.end(), End::Circular)).then_some(walk.rest())
}

fn shape(name: &'static str, args: &[Value], wanted: fn(Option<&Value>) -> bool) -> Answer {
    let [it] = exact::<1>(name, args)?;
    Ok(bool(wanted(elements_end(it))))
}

fn append(args: &[Value]) -> Answer {
    let Some((last, before)) = args.split_last() else { return Ok(NIL) };
    let mut result = last.clone();
    for (i, part) in before.iter().enumerate().rev() {
        if is_nil(part) {
            continue;
        }
        let mut walk = Walk::new(part);
        let items: Vec<Value> = walk.by_ref().map(|(_, first, _)| first.clone()).collect();
        if !is_nil(walk.rest()) {
            return Err(wrong_type_expecting("append", i + 1, walk.rest(), "empty list"));
        }
        result = improper(items, result);
    }
    Ok(result)
}

/// The last cell of a list; the list itself where it is circular, or has no cells.
fn last_cell(list: &Value) -> Value {
    let mut walk = Walk::new(list);
    let last = walk.by_ref().last().map(|(cell, ..)| cell);
    match walk.end() {
        End::Circular => list.clone(),
        _ => last.unwrap_or(list).clone(),
    }
}

fn append_bang(args: &[Value]) -> Answer {
    let Some((last, before)) = args.split_last() else { return Ok(NIL) };
    let mut result = last.clone();
    for (i, part) in before.iter().enumerate().rev() {
        match part {
            Value::Void => {}
            Value::Pair(_) => {
                let last = last_cell(part);
                match cdr(&last) {
                    Some(Value::Pair(_)) => return Err(circular("append!", i + 1, part)),
                    Some(end) if !is_nil(end) => return Err(wrong_type("append!", i + 1, part)),
                    _ => set_cdr(&last, result),
                };
                result = part.clone();
            }
            other => return Err(wrong_type("append!", i + 1, other)),
        }
    }
    Ok(result)
}

fn reversed(name: &'static str, list: &Value, tail: Value) -> Answer {
    let mut result = tail;
    let mut walk = Walk::new(list);
    for (_, first, _) in walk.by_ref() {
        result = cons(first.clone(), result);
    }
    match walk.end() {
        End::Proper => Ok(result),
        End::Circular => Err(circular(name, 1, list)),
        End::Dotted(_) => Err(wrong_type(name, 1, list)),
    }
}

fn reverse(args: &[Value]) -> Answer {
    reversed("reverse", &args[0], NIL)
}

fn append_reverse(args: &[Value]) -> Answer {
    let [list, tail] = exact::<2>("append-reverse", args)?;
    reversed("append-reverse", list, tail.clone())
}

fn reverse_bang(list: &Value, tail: Option<&Value>) -> Answer {
    let mut result = tail.cloned().unwrap_or(NIL);
    if measure(list).is_none() {
        return Err(wrong_type("reverse!", 1, list));
    }
    let mut at = list.clone();
    while let Some(rest) = cdr(&at).cloned() {
        set_cdr(&at, result);
        result = std::mem::replace(&mut at, rest);
    }
    Ok(result)
}

/// The cell at index `k`, counted along the list.
fn cell_at(name: &str, args: &[Value]) -> Answer {
    let k = index_arg(name, args, 2)?;
    let mut at = &args[0];
    for _ in 0..k {
        match cdr(at) {
            Some(rest) => at = rest,
            None if is_nil(at) => return Err(out_of_range(name, 2, &args[1])),
            None => return Err(wrong_type(name, 1, &args[0])),
        }
    }
    match at {
        Value::Pair(_) => Ok(at.clone()),
        Value::Void => Err(out_of_range(name, 2, &args[1])),
        _ => Err(wrong_type(name, 1, &args[0])),
    }
}

fn list_ref(args: &[Value]) -> Answer {
    let cell = cell_at("list-ref", args)?;
    Ok(car(&cell).cloned().unwrap_or(NIL))
}

fn list_set(args: &[Value]) -> Answer {
    set_car(&cell_at("list-set!", args)?, args[2].clone());
    Ok(args[2].clone())
}

fn list_cdr_set(args: &[Value]) -> Answer {
    set_cdr(&cell_at("list-cdr-set!", args)?, args[2].clone());
    Ok(args[2].clone())
}

fn list_tail(name: &'static str, args: &[Value]) -> Answer {
    let k = index_arg(name, args, 2)?;
    let mut at = &args[0];
    for _ in 0..k {
        at = cdr(at).ok_or_else(|| wrong_type_expecting(name, 1, at, "pair"))?;
    }
    Ok(at.clone())
}

fn head(name: &'static str, args: &[Value]) -> Result<(Vec<Value>, Value), Raised> {
    let k = index_arg(name, args, 2)?;
    let mut at = &args[0];
    let mut items = Vec::with_capacity(k.min(1024));
    for _ in 0..k {
        let (first, rest) = pair(at).ok_or_else(|| wrong_type_expecting(name, 1, at, "pair"))?;
        items.push(first.clone());
        at = rest;
    }
    Ok((items, at.clone()))
}

fn list_head(name: &'static str, args: &[Value]) -> Answer {
    Ok(list(head(name, args)?.0))
}

fn split_at(args: &[Value]) -> Answer {
    let (items, rest) = head("split-at", args)?;
    Ok(custom(Values(vec![list(items), rest])))
}

fn list_copy(args: &[Value]) -> Answer {
    Ok(list(list_arg("list-copy", args, 1)?))
}

fn last_pair(args: &[Value]) -> Answer {
    let [it] = exact::<1>("last-pair", args)?;
    match it {
        Value::Void => Ok(NIL),
        Value::Pair(_) => match elements_end(it) {
            Some(_) => Ok(last_cell(it)),
            None => Err(misc_error("last-pair", "Circular structure in position 1: ~S", vec![])),
        },
        _ => Err(wrong_type_expecting("last-pair", 1, it, "pair")),
    }
}

fn last(args: &[Value]) -> Answer {
    let [it] = exact::<1>("last", args)?;
    match car(&last_cell(it)) {
        Some(item) => Ok(item.clone()),
        None => Err(wrong_type_expecting("last", 1, it, "pair")),
    }
}

fn drop_right(args: &[Value]) -> Answer {
    let k = index_arg("drop-right", args, 2)?;
    let mut items: Vec<Value> = elements(&args[0]).collect();
    if k > items.len() {
        return Err(out_of_range("drop-right", 2, &args[1]));
    }
    items.truncate(items.len() - k);
    Ok(list(items))
}

fn take_right(args: &[Value]) -> Answer {
    let k = index_arg("take-right", args, 2)?;
    let count = elements(&args[0]).count();
    if k > count {
        return Err(out_of_range("take-right", 2, &args[1]));
    }
    list_tail("list-tail", &[args[0].clone(), int(count - k)])
}

fn make_list(args: &[Value]) -> Answer {
    let n = index_arg("make-list", args, 1)?;
    let fill = optional(args, 2).cloned().unwrap_or(NIL);
    room_for_values("make-list", n)?;
    let mut result = NIL;
    let mut steps = Steps::default();
    for _ in (0..n).take_while(|_| steps.go_on()) {
        result = cons(fill.clone(), result);
    }
    Ok(result)
}

fn iota(args: &[Value]) -> Answer {
    if let Some(Value::NumV(count)) = args.first() {
        // A count may be inexact as long as it is an integer; then so are the elements.
        if count.fract() == 0.0 && count.abs() < 1e15 {
            let mut exact = args.to_vec();
            exact[0] = Value::IntV(*count as isize);
            let inexact = elements(&iota(&exact)?).map(|n| super::number::multiply("iota", &n, &Value::NumV(1.0)));
            return Ok(list(inexact.collect::<Result<Vec<_>, Raised>>()?));
        }
    }
    let count = match &args[0] {
        Value::IntV(n) if *n < 0 => return Err(wrong_type("iota", 1, &args[0])),
        _ => index_arg("iota", args, 1)?,
    };
    room_for_values("iota", count)?;
    let mut steps = Steps::default();
    if args.len() == 1 {
        return Ok((0..count).rev().take_while(|_| steps.go_on()).fold(NIL, |rest, i| cons(int(i), rest)));
    }
    let step = args.get(2).cloned().unwrap_or(Value::IntV(1));
    let mut items = Vec::with_capacity(count.min(1 << 16));
    for i in (0..count).take_while(|_| steps.go_on()) {
        let offset = super::number::multiply("iota", &int(i), &step)?;
        items.push(super::number::add("iota", &args[1], &offset)?);
    }
    Ok(list(items))
}

fn concatenate(args: &[Value]) -> Answer {
    let lists = list_arg("concatenate", args, 1)?;
    append(&lists)
}

macro_rules! nth {
    ($($name:literal $k:literal)*) => {
        &[$(native!($name (list: List) by |args| {
            let [it] = exact::<1>($name, args)?;
            elements(it).nth($k).ok_or_else(|| wrong_type_expecting($name, 1, it, "list"))
        }, Srfi(1), "An element by its place."),)*]
    };
}

/// `first` … `tenth`.
pub const PLACES: &[Native] = nth!(
    "first" 0 "second" 1 "third" 2 "fourth" 3 "fifth" 4
    "sixth" 5 "seventh" 6 "eighth" 7 "ninth" 8 "tenth" 9
);

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("list?" (object: Any) => is_list(object), R7rs("6.4"), "Is it a proper list?"),
    native!("proper-list?" (object: Any) => is_list(object), Srfi(1), "Is it a proper list?"),
    native!("circular-list?" (object: Any) by |a| shape("circular-list?", a, |end| end.is_none()),
        Srfi(1), "Does it never end?"),
    native!("dotted-list?" (object: Any) by |a| shape("dotted-list?", a, |end| end.is_some_and(|e| !is_nil(e))),
        Srfi(1), "Does it end in something else than ()?"),
    native!("length" (list: List) by length, R7rs("6.4"), "The number of elements of a proper list."),
    native!("length+" (list: Any) => length_plus(list), Srfi(1), "The number of elements, or #f for a circular list."),
    native!("append" (..lists: Any) by append, R7rs("6.4"), "The lists one after the other, sharing the last."),
    native!("append!" (..lists: Any) by append_bang, Guile("Lists"), "The lists linked together in place."),
    native!("reverse" (list: List) by reverse, R7rs("6.4"), "The elements in reverse."),
    native!("reverse!" (list: List [tail: Any]) => reverse_bang(list, tail),
        Guile("Lists"), "Reverse in place, before an optional tail."),
    native!("append-reverse" (list: List, tail: Any) by append_reverse,
        Srfi(1), "The first list in reverse before the second."),
    native!("append-reverse!" (list: List, tail: Any) by append_reverse,
        Srfi(1), "The first list in reverse before the second."),
    native!("list-ref" (list: List, k: Index) by list_ref, R7rs("6.4"), "The element at an index."),
    native!("list-set!" (list: List, k: Index, value: Any) by list_set,
        R7rs("6.4"), "Replace the element at an index."),
    native!("list-tail" (list: Any, k: Index) by |a| list_tail("list-tail", a),
        R7rs("6.4"), "What is left after some elements."),
    native!("list-cdr-ref" (list: Any, k: Index) by |a| list_tail("list-cdr-ref", a),
        Guile("Lists"), "What is left after some elements."),
    native!("drop" (list: Any, k: Index) by |a| list_tail("drop", a), Srfi(1), "What is left after some elements."),
    native!("list-cdr-set!" (list: List, k: Index, value: Any) by list_cdr_set,
        Guile("Lists"), "Replace the rest of the cell at an index."),
    native!("list-head" (list: Any, k: Index) by |a| list_head("list-head", a),
        Guile("Lists"), "The first so many elements, copied."),
    native!("take" (list: Any, k: Index) by |a| list_head("take", a), Srfi(1), "The first so many elements, copied."),
    native!("take!" (list: Any, k: Index) by |a| list_head("take!", a), Srfi(1), "The first so many elements."),
    native!("take-right" (list: Any, k: Index) by take_right, Srfi(1), "The last so many elements, shared."),
    native!("drop-right" (list: Any, k: Index) by drop_right, Srfi(1), "All but the last so many elements."),
    native!("drop-right!" (list: Any, k: Index) by drop_right, Srfi(1), "All but the last so many elements."),
    native!("split-at" (list: Any, k: Index) -> several by split_at,
        Srfi(1), "The first so many elements, and the rest."),
    native!("split-at!" (list: Any, k: Index) -> several by split_at,
        Srfi(1), "The first so many elements, and the rest."),
    native!("copy-tree" (object: Any) => copied(object),
        Guile("Copying"), "A copy in which all pairs and vectors are new."),
    native!("list-copy" (list: List) by list_copy, R7rs("6.4"), "A list of new pairs."),
    native!("last-pair" (list: Any) by last_pair, Guile("Lists"), "The last pair of a list."),
    native!("last" (list: List) by last, Srfi(1), "The last element of a list."),
    native!("make-list" (length: Index [fill: Any]) by make_list, R7rs("6.4"), "A list of so many times one value."),
    native!("iota" (count: Integer [start: Number, step: Number]) by iota,
        Srfi(1), "A count's numbers, from a start by a step."),
    native!("concatenate" (lists: List) by concatenate, Srfi(1), "The lists of a list one after the other."),
    native!("concatenate!" (lists: List) by concatenate, Srfi(1), "The lists of a list one after the other."),
];
