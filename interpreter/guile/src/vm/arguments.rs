//! Natives that take argument lists and multiple values apart.
//!
//! The code generator calls them at the start of procedures with optional, keyword or rest
//! parameters (Guile manual "lambda* and define*", "case-lambda") and around `call-with-values`.
//! The list of the rest is of the machine's own kind and never seen by programs.

use crate::native;
use crate::runtime::error::{scm_error, Raised};
use crate::runtime::native::{exact, Native};
use crate::runtime::value::{self, Answer, Cell1, Keyword, Singleton, Value, Values, FALSE, NIL};
use crate::sure::Sure;

/// The natives that generated code refers to.
pub(super) const NATIVES: &[Native] = &[
    native!("%rest->list" (rest: Any) => rest_to_list(rest),
        Own("Calls"), "The machine's list of the rest as a Scheme list."),
    native!("%optional" (rest: Any, n: Any) by optional,
        Own("Calls"), "Argument N of the rest, or the mark of a missing one."),
    native!("%positional" (rest: Any, n: Any) by positional, Own("Calls"), "Argument N of the rest up to the first keyword, or the mark of a missing one."),
    native!("%optional-rest" (rest: Any, n: Any) => optional_rest(rest, n),
        Own("Calls"), "The rest after N optional arguments."),
    native!("%positional-rest" (rest: Any, n: Any) => positional_rest(rest, n),
        Own("Calls"), "The rest after N arguments that stand before the first keyword."),
    native!("%keyword-argument" (rest: Any, n: Any, keyword: Any) by keyword_argument,
        Own("Calls"), "The argument after a keyword, or the mark."),
    native!("%check-optionals" (rest: Any, n: Any) by check_optionals,
        Own("Calls"), "Raise when there are more than N arguments."),
    native!("%check-keywords" (rest: Any, n: Any, known: Any, lenient: Any) by check_keywords,
        Own("Calls"), "Raise when the keyword arguments are not well formed."),
    native!("%check-keywords/rest" (rest: Any, n: Any, known: Any, lenient: Any) by check_keywords_rest,
        Own("Calls"), "Raise when the keyword arguments are not well formed, where a rest list takes what else comes."),
    native!("%missing?" (object: Any) by is_missing, Own("Calls"), "Is it the mark of a missing argument?"),
    native!("%accepts-keywords?" (rest: Any, least: Any, most: Any) => accepts_keywords(rest, least, most),
        Own("Calls"), "Does a clause with keywords accept the arguments?"),
    native!("%accepts?" (rest: Any, least: Any, most: Any) by accepts,
        Own("Calls"), "Are there MIN to MAX arguments? MAX may be #f."),
    native!("%no-clause" (rest: Any) by no_clause,
        Own("Calls"), "Raise: no clause of a case-lambda takes these arguments."),
    native!("values" (..objects: Any) -> several by values, R7rs("6.10"), "The arguments as multiple values."),
    native!("%single" (values: Any) by single, Guile("Multiple Values"), "The value, or the first of several."),
    native!("%whole" (values: Any) -> several by whole,
        Own("Calls"), "All the values of a call, as one object; see `codegen::Callee`."),
    native!("%values-exactly" (values: Any, n: Any) -> several => values_exactly(values, n),
        Own("Calls"), "Check that there are N values."),
    native!("%values-at-least" (values: Any, n: Any) -> several => values_at_least(values, n),
        Own("Calls"), "Check that there are N values or more."),
    native!("%value-ref" (values: Any, n: Any) by value_ref, Own("Calls"), "Value number N."),
    native!("%values-rest" (values: Any, n: Any) => values_rest(values, n),
        Own("Calls"), "The list of the values after the first N."),
    native!("%values->list" (values: Any) => values_to_list(values), Own("Calls"), "Multiple values as a list."),
    native!("%list->values" (list: Any) -> several => list_to_values(list), Own("Calls"), "A list as multiple values."),
    native!("%box" (value: Any) => make_box(value), Own("Calls"), "A box for an assigned variable."),
    native!("%box-unbound" () by make_unbound_box, Own("Calls"), "A box without a value yet."),
    native!("%unbox" (cell: Any) by unbox, Own("Calls"), "The value in a box; raise when it has none yet."),
    native!("%set-box!" (cell: Any, value: Any) by set_box, Own("Calls"), "Replace the value in a box."),
];

fn rest_items(value: &Value) -> Vec<Value> {
    match value {
        Value::ListV(items) => items.iter().cloned().collect(),
        other => value::list_to_vec(other).sure("rest arguments are a list"),
    }
}

fn count(value: &Value) -> usize {
    match value {
        Value::IntV(n) => (*n).max(0) as usize,
        _ => 0,
    }
}

fn is_keyword(value: &Value) -> bool {
    value::is::<Keyword>(value)
}

fn positional_count(items: &[Value], most: usize) -> usize {
    items.iter().take(most).take_while(|v| !is_keyword(v)).count()
}

fn rest_to_list(rest: &Value) -> Answer {
    Ok(value::list(rest_items(rest)))
}

fn missing() -> Value {
    value::singleton(Singleton::Missing)
}

fn optional(args: &[Value]) -> Answer {
    let [rest, n] = exact("lambda*", args)?;
    let Value::ListV(items) = rest else { return Ok(missing()) };
    Ok(items.iter().nth(count(n)).cloned().unwrap_or_else(missing))
}

fn positional(args: &[Value]) -> Answer {
    let [rest, n] = exact("lambda*", args)?;
    let (items, n) = (rest_items(rest), count(n));
    match items.get(n) {
        Some(item) if positional_count(&items, n + 1) > n => Ok(item.clone()),
        _ => Ok(missing()),
    }
}

fn optional_rest(rest: &Value, n: &Value) -> Answer {
    Ok(value::list(rest_items(rest).into_iter().skip(count(n)).collect::<Vec<_>>()))
}

fn positional_rest(rest: &Value, n: &Value) -> Answer {
    let items = rest_items(rest);
    let skip = positional_count(&items, count(n));
    Ok(value::list(items.into_iter().skip(skip).collect::<Vec<_>>()))
}

fn keyword_names(constant: &Value) -> Vec<Value> {
    value::list_to_vec(constant).sure("the code generator makes a list of names")
}

fn keyword_argument(args: &[Value]) -> Answer {
    let [rest, n, wanted] = exact("lambda*", args)?;
    let items = rest_items(rest);
    let wanted = value::car(wanted).cloned().unwrap_or(FALSE);
    let mut found = missing();
    let mut at = positional_count(&items, count(n));
    while let Some(item) = items.get(at) {
        match items.get(at + 1) {
            Some(argument) if is_keyword(item) => {
                if value::same(item, &wanted) {
                    found = argument.clone();
                }
                at += 2;
            }
            _ => at += 1,
        }
    }
    Ok(found)
}

fn check_optionals(args: &[Value]) -> Answer {
    let [rest, n] = exact("lambda*", args)?;
    let many = matches!(rest, Value::ListV(items) if items.len() > count(n));
    if many {
        let message = "Wrong number of arguments: more than this procedure takes";
        return Err(scm_error("wrong-number-of-args", None, message, Vec::new(), FALSE));
    }
    Ok(NIL)
}

fn keyword_error(message: &str, irritants: Vec<Value>) -> Raised {
    let data = value::list(irritants);
    scm_error("keyword-argument-error", None, message, Vec::new(), data)
}

fn check_keywords(args: &[Value]) -> Answer {
    check_keyword_arguments(args, false)
}

fn check_keywords_rest(args: &[Value]) -> Answer {
    check_keyword_arguments(args, true)
}

fn check_keyword_arguments(args: &[Value], has_rest: bool) -> Answer {
    let [rest, n, known, lenient] = exact("lambda*", args)?;
    let items = rest_items(rest);
    let known = keyword_names(known);
    let lenient = value::is_true(lenient);
    let mut at = positional_count(&items, count(n));
    while let Some(item) = items.get(at) {
        if !is_keyword(item) {
            if has_rest {
                at += 1;
                continue;
            }
            return Err(keyword_error("Invalid keyword", vec![item.clone()]));
        }
        let is_known = known.iter().any(|k| value::same(k, item));
        if items.get(at + 1).is_none() && (is_known || !has_rest) {
            return Err(keyword_error("Keyword argument has no value", vec![item.clone()]));
        }
        if !is_known && !lenient {
            return Err(keyword_error("Unrecognized keyword", vec![item.clone()]));
        }
        at += 2;
    }
    Ok(NIL)
}

fn is_missing(args: &[Value]) -> Answer {
    let [it] = exact("lambda*", args)?;
    Ok(value::bool(value::is_singleton(it, Singleton::Missing)))
}

fn accepts(args: &[Value]) -> Answer {
    let [rest, min, max] = exact("case-lambda", args)?;
    let length = match rest {
        Value::ListV(items) => items.len(),
        _ => 0,
    };
    let fits = match max {
        Value::IntV(max) => length <= *max as usize,
        _ => true,
    };
    Ok(value::bool(length >= count(min) && fits))
}

/// The same for a clause with keyword parameters: what follows those with places, if there is no
/// rest parameter, is a keyword.
fn accepts_keywords(rest: &Value, min: &Value, max: &Value) -> Answer {
    let items = rest_items(rest);
    let fits = match max {
        Value::IntV(max) => items.get(*max as usize).is_none_or(|next| value::as_keyword(next).is_some()),
        _ => true,
    };
    Ok(value::bool(items.len() >= count(min) && fits))
}

fn no_clause(args: &[Value]) -> Answer {
    let [rest] = exact("case-lambda", args)?;
    let message = format!("Wrong number of arguments: no clause of this procedure takes {}", rest_items(rest).len());
    Err(scm_error("wrong-number-of-args", None, &message, Vec::new(), FALSE))
}

fn values(args: &[Value]) -> Answer {
    Ok(match args {
        [one] => one.clone(),
        many => value::custom(Values(many.to_vec())),
    })
}

fn single(args: &[Value]) -> Answer {
    let [given] = exact("values", args)?;
    first_of(given)
}

/// The value, or the first of several.
pub(super) fn first_of(given: &Value) -> Answer {
    if !matches!(given, Value::Custom(_)) {
        return Ok(given.clone());
    }
    match value::with::<Values, _>(given, |v| v.0.first().cloned()) {
        None => Ok(given.clone()),
        Some(Some(first)) => Ok(first),
        Some(None) => {
            let message = "Zero values returned to single-valued continuation";
            Err(scm_error("misc-error", None, message, Vec::new(), FALSE))
        }
    }
}

fn whole(args: &[Value]) -> Answer {
    let [given] = exact("values", args)?;
    Ok(given.clone())
}

fn all_values(value: &Value) -> Vec<Value> {
    value::get::<Values>(value).map_or_else(|| vec![value.clone()], |v| v.0)
}

fn number_of_values(value: &Value) -> usize {
    value::with::<Values, usize>(value, |v| v.0.len()).unwrap_or(1)
}

fn wrong_values() -> Raised {
    let message = "Wrong number of values returned to continuation";
    scm_error("wrong-number-of-args", None, message, Vec::new(), FALSE)
}

fn values_exactly(all: &Value, n: &Value) -> Answer {
    if number_of_values(all) != count(n) {
        return Err(wrong_values());
    }
    Ok(all.clone())
}

fn values_at_least(all: &Value, n: &Value) -> Answer {
    if number_of_values(all) < count(n) {
        return Err(wrong_values());
    }
    Ok(all.clone())
}

fn value_ref(args: &[Value]) -> Answer {
    let [all, n] = exact("call-with-values", args)?;
    let several = value::with::<Values, Option<Value>>(all, |v| v.0.get(count(n)).cloned());
    Ok(several.flatten().unwrap_or_else(|| all.clone()))
}

fn values_rest(all: &Value, n: &Value) -> Answer {
    Ok(value::list(all_values(all).into_iter().skip(count(n)).collect::<Vec<_>>()))
}

fn values_to_list(all: &Value) -> Answer {
    Ok(value::list(all_values(all)))
}

fn list_to_values(all: &Value) -> Answer {
    values(&value::list_to_vec(all).sure("the library gives a list"))
}

fn make_box(inside: &Value) -> Answer {
    Ok(value::custom(Cell1(inside.clone())))
}

fn make_unbound_box(_: &[Value]) -> Answer {
    Ok(value::custom(Cell1(value::singleton(Singleton::Unbound))))
}

fn unbox(args: &[Value]) -> Answer {
    let [cell] = exact("variable", args)?;
    let inside = value::get::<Cell1>(cell).map_or_else(|| cell.clone(), |c| c.0);
    if value::is_singleton(&inside, Singleton::Unbound) {
        let message = "Variable used before given a value";
        return Err(scm_error("unbound-variable", None, message, Vec::new(), FALSE));
    }
    Ok(inside)
}

fn set_box(args: &[Value]) -> Answer {
    let [cell, to] = exact("set!", args)?;
    value::with_mut::<Cell1, _>(cell, |c| c.0 = to.clone());
    Ok(value::unspecified())
}
