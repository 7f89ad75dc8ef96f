//! Searching lists and association lists by the built-in equalities, and taking elements out
//! (R7RS §6.4, Guile manual "Association Lists", "List Modification").

use super::equal::Equivalence::{self, *};
use super::prelude::*;

fn member(name: &'static str, how: Equivalence, args: &[Value]) -> Answer {
    let [item, list] = exact::<2>(name, args)?;
    let mut walk = Walk::new(list);
    let found = walk.by_ref().find(|(_, first, _)| how.holds(item, first)).map(|(cell, ..)| cell);
    if found.is_none() || matches!(how, Equal) {
        // `member` looks at all of the list, the others up to what they look for.
        walk.by_ref().for_each(drop);
        if !matches!(walk.end(), End::Proper) {
            return Err(wrong_type_expecting(name, 2, list, "list"));
        }
    }
    Ok(found.cloned().unwrap_or(FALSE))
}

fn entry(name: &'static str, how: Equivalence, args: &[Value]) -> Answer {
    let [key, list] = exact::<2>(name, args)?;
    let mut walk = Walk::new(list);
    for (_, first, _) in walk.by_ref() {
        let Some(found) = car(first) else {
            return Err(wrong_type_expecting(name, 2, list, "association list"));
        };
        if how.holds(key, found) {
            return Ok(first.clone());
        }
    }
    if !matches!(walk.end(), End::Proper) {
        return Err(wrong_type_expecting(name, 2, list, "association list"));
    }
    Ok(FALSE)
}

/// The entry of `key`; what is no pair is passed over.
fn sloppy(how: Equivalence, key: &Value, list: &Value) -> Option<Value> {
    let is_wanted = |first: &Value| car(first).is_some_and(|found| how.holds(key, found));
    Walk::new(list).find(|(_, first, _)| is_wanted(first)).map(|(_, first, _)| first.clone())
}

fn sloppy_entry(name: &'static str, how: Equivalence, args: &[Value]) -> Answer {
    let [key, list] = exact::<2>(name, args)?;
    Ok(sloppy(how, key, list).unwrap_or(FALSE))
}

fn entry_ref(name: &'static str, how: Equivalence, args: &[Value]) -> Answer {
    let [list, key] = exact::<2>(name, args)?;
    Ok(sloppy(how, key, list).and_then(|found| cdr(&found).cloned()).unwrap_or(FALSE))
}

fn entry_set(name: &'static str, how: Equivalence, args: &[Value]) -> Answer {
    let [list, key, datum] = exact::<3>(name, args)?;
    match sloppy(how, key, list) {
        Some(found) => {
            set_cdr(&found, datum.clone());
            Ok(list.clone())
        }
        None => Ok(cons(cons(key.clone(), datum.clone()), list.clone())),
    }
}

fn entry_remove(name: &'static str, how: Equivalence, args: &[Value]) -> Answer {
    let [list, key] = exact::<2>(name, args)?;
    match sloppy(how, key, list) {
        Some(found) => Ok(unlink(list, 1, |item| same(item, &found))),
        None => Ok(list.clone()),
    }
}

/// Take the first `most` elements that satisfy `out` from the list, in place.
fn unlink(list: &Value, most: usize, out: impl Fn(&Value) -> bool) -> Value {
    let mut result = list.clone();
    let mut before: Option<Value> = None;
    let mut at = list.clone();
    let mut taken = 0;
    // A circular list is gone around once, which is enough to find what it has.
    let mut left = Walk::new(list).count();
    while taken < most && left > 0 {
        left -= 1;
        let Some((first, rest)) = pair(&at).map(|(a, d)| (a.clone(), d.clone())) else { break };
        if out(&first) {
            taken += 1;
            match &before {
                Some(cell) => {
                    set_cdr(cell, rest.clone());
                }
                None => result = rest.clone(),
            }
        } else {
            before = Some(at);
        }
        at = rest;
    }
    result
}

fn delete(how: Equivalence, args: &[Value]) -> Answer {
    let Some(items) = list_to_vec(&args[1]) else { return Err(wrong_type("list-copy", 1, &args[1])) };
    let kept: Vec<Value> = items.iter().filter(|item| !how.holds(&args[0], item)).cloned().collect();
    Ok(list(kept))
}

fn delete_bang(name: &'static str, how: Equivalence, most: usize, args: &[Value]) -> Answer {
    let [item, list] = exact::<2>(name, args)?;
    Ok(unlink(list, most, |other| how.holds(item, other)))
}

fn copy_alist(list: &Value) -> Answer {
    let mut cells = elements(list);
    let items: Vec<Value> = cells
        .by_ref()
        .map(|item| match pair(&item) {
            Some((key, datum)) => cons(key.clone(), datum.clone()),
            None => item,
        })
        .collect();
    Ok(improper(items, cells.rest().clone()))
}

fn delete_duplicates(args: &[Value]) -> Answer {
    let items = list_arg("delete-duplicates", args, 1)?;
    let mut seen: std::collections::HashMap<u64, Vec<Value>> = Default::default();
    let kept: Vec<Value> = items
        .into_iter()
        .filter(|item| {
            let known = seen.entry(Equal.hash(item)).or_default();
            let new = !known.iter().any(|other| Equal.holds(other, item));
            if new {
                known.push(item.clone());
            }
            new
        })
        .collect();
    Ok(list(kept))
}

/// The natives of this topic. Those that take an equality as an optional last argument are
/// completed in Scheme: `%member`, `%assoc`, `%delete`, `%delete-duplicates` go by `equal?`.
pub const NATIVES: &[Native] = &[
    native!("memq" (object: Any, list: List) by |a| member("memq", Eq, a),
        R7rs("6.4"), "The sublist from an element on, by eq?"),
    native!("memv" (object: Any, list: List) by |a| member("memv", Eqv, a),
        R7rs("6.4"), "The sublist from an element on, by eqv?"),
    native!("member" (object: Any, list: List) by |a| member("member", Equal, a),
        R7rs("6.4"), "The sublist from an element on, by equal?"),
    native!("%member" (object: Any, list: List) by |a| member("member", Equal, a),
        Guile("Association Lists"), "member without an equality argument."),
    native!("assq" (key: Any, alist: Alist) by |a| entry("assq", Eq, a), R7rs("6.4"), "The entry of a key, by eq?"),
    native!("assv" (key: Any, alist: Alist) by |a| entry("assv", Eqv, a), R7rs("6.4"), "The entry of a key, by eqv?"),
    native!("assoc" (key: Any, alist: Alist) by |a| entry("assoc", Equal, a),
        R7rs("6.4"), "The entry of a key, by equal?"),
    native!("%assoc" (key: Any, alist: Alist) by |a| entry("assoc", Equal, a),
        Guile("Association Lists"), "assoc without an equality argument."),
    native!("sloppy-assq" (key: Any, alist: Any) by |a| sloppy_entry("sloppy-assq", Eq, a),
        Guile("Association Lists"), "assq that passes over what is no pair."),
    native!("sloppy-assv" (key: Any, alist: Any) by |a| sloppy_entry("sloppy-assv", Eqv, a),
        Guile("Association Lists"), "assv that passes over what is no pair."),
    native!("sloppy-assoc" (key: Any, alist: Any) by |a| sloppy_entry("sloppy-assoc", Equal, a),
        Guile("Association Lists"), "assoc that passes over what is no pair."),
    native!("assq-ref" (alist: Alist, key: Any) by |a| entry_ref("assq-ref", Eq, a),
        Guile("Association Lists"), "The value of a key, or #f, by eq?."),
    native!("assv-ref" (alist: Alist, key: Any) by |a| entry_ref("assv-ref", Eqv, a),
        Guile("Association Lists"), "The value of a key, or #f, by eqv?."),
    native!("assoc-ref" (alist: Alist, key: Any) by |a| entry_ref("assoc-ref", Equal, a),
        Guile("Association Lists"), "The value of a key, or #f, by equal?."),
    native!("assq-set!" (alist: Alist, key: Any, value: Any) by |a| entry_set("assq-set!", Eq, a),
        Guile("Association Lists"), "Give a key a value, by eq?."),
    native!("assv-set!" (alist: Alist, key: Any, value: Any) by |a| entry_set("assv-set!", Eqv, a),
        Guile("Association Lists"), "Give a key a value, by eqv?."),
    native!("assoc-set!" (alist: Alist, key: Any, value: Any) by |a| entry_set("assoc-set!", Equal, a),
        Guile("Association Lists"), "Give a key a value, by equal?."),
    native!("assq-remove!" (alist: Alist, key: Any) by |a| entry_remove("assq-remove!", Eq, a),
        Guile("Association Lists"), "Take out the first entry of a key, by eq?."),
    native!("assv-remove!" (alist: Alist, key: Any) by |a| entry_remove("assv-remove!", Eqv, a),
        Guile("Association Lists"), "Take out the first entry of a key, by eqv?."),
    native!("assoc-remove!" (alist: Alist, key: Any) by |a| entry_remove("assoc-remove!", Equal, a),
        Guile("Association Lists"), "Take out the first entry of a key, by equal?."),
    native!("delq" (object: Any, list: Any) by |a| delete(Eq, a),
        Guile("Association Lists"), "The list without an element, by eq?."),
    native!("delv" (object: Any, list: Any) by |a| delete(Eqv, a),
        Guile("Association Lists"), "The list without an element, by eqv?."),
    native!("delete" (object: Any, list: Any) by |a| delete(Equal, a),
        Guile("Association Lists"), "The list without an element, by equal?."),
    native!("%delete" (object: Any, list: Any) by |a| delete(Equal, a),
        Guile("Association Lists"), "delete without an equality argument."),
    native!("delq!" (object: Any, list: Any) by |a| delete_bang("delq!", Eq, usize::MAX, a),
        Guile("Association Lists"), "Take an element out in place, by eq?."),
    native!("delv!" (object: Any, list: Any) by |a| delete_bang("delv!", Eqv, usize::MAX, a),
        Guile("Association Lists"), "Take an element out in place, by eqv?."),
    native!("delete!" (object: Any, list: Any) by |a| delete_bang("delete!", Equal, usize::MAX, a),
        Guile("Association Lists"), "Take an element out in place, by equal?."),
    native!("delq1!" (object: Any, list: Any) by |a| delete_bang("delq1!", Eq, 1, a),
        Guile("Association Lists"), "Take the first such element out, by eq?."),
    native!("delv1!" (object: Any, list: Any) by |a| delete_bang("delv1!", Eqv, 1, a),
        Guile("Association Lists"), "Take the first such element out, by eqv?."),
    native!("delete1!" (object: Any, list: Any) by |a| delete_bang("delete1!", Equal, 1, a),
        Guile("Association Lists"), "Take the first such element out, by equal?."),
    native!("%delete-duplicates" (list: List) by delete_duplicates,
        Srfi(1), "The first of each group of elements that are equal?"),
    native!("alist-copy" (alist: Alist) => copy_alist(alist), Srfi(1), "An association list of new entries."),
];
