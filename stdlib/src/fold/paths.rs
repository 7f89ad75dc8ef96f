//! Where in a value another one is, told by what the program wrote around it.

use rustc_hash::FxHashSet;
use svc_guile::runtime::equal::equal;
use svc_guile::runtime::record::{place_of, Record};
use svc_guile::runtime::value::{self, Value, Vector};
use svc_guile::symbol::Symbol;
use svc_guile::text::Span;

/// The innermost thing around a value that has a place in the program.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// The field of a record that the program made.
    Field { made: Span, field: Symbol },
    /// The reference of that number of a gexp.
    Reference { gexp: Value, position: usize },
}

/// How many values are looked at before the search is given up.
pub(super) const MOST: usize = 400_000;

/// Where `wanted` is in `root`: `None` if it is not there, otherwise the innermost [`Step`] around it, if
/// there is any. With `loosely`, a string, number or symbol is found where an equal one is.
pub(super) fn path_to(root: &Value, wanted: &Value, loosely: bool) -> Option<Option<Step>> {
    let mut seen: FxHashSet<usize> = FxHashSet::default();
    let mut steps: Vec<Step> = Vec::new();
    let mut pending: Vec<(Value, Option<usize>)> = vec![(root.clone(), None)];
    let mut left = MOST;
    while let Some((at, step)) = pending.pop() {
        left = left.checked_sub(1)?;
        if is_wanted(&at, wanted, loosely) {
            return Some(step.and_then(|index| steps.get(index).cloned()));
        }
        match &at {
            Value::Pair(_) => {
                let Some((car, cdr)) = value::pair(&at) else { continue };
                // The first element is looked at first.
                pending.push((cdr.clone(), step));
                pending.push((car.clone(), step));
            }
            Value::Custom(cell) => {
                if !seen.insert(cell.as_ptr() as *const () as usize) {
                    continue;
                }
                if let Some(items) = value::get::<Vector>(&at) {
                    pending.extend(items.0.into_iter().rev().map(|item| (item, step)));
                } else if let Some(record) = value::get::<Record>(&at) {
                    parts(&at, &record, step, &mut steps, &mut pending);
                }
            }
            _ => {}
        }
    }
    None
}

fn parts(
    at: &Value,
    record: &Record,
    step: Option<usize>,
    steps: &mut Vec<Step>,
    pending: &mut Vec<(Value, Option<usize>)>,
) {
    let mut next = |step: Step| {
        steps.push(step);
        Some(steps.len() - 1)
    };
    let mut found: Vec<(Value, Option<usize>)> = Vec::new();
    match record.info.name().name() {
        "<package>" | "<origin>" | "<service-type>" | "<location>" => return,
        "<gexp>" => {
            let references = record.fields.first().cloned().unwrap_or(value::NIL);
            let is_placed = record.fields.get(4).is_some_and(value::is_true);
            for (position, reference) in value::elements(&references).enumerate() {
                let step = if is_placed { next(Step::Reference { gexp: at.clone(), position }) } else { step };
                found.push((reference, step));
            }
        }
        _ => {
            for (field, value) in record.info.fields.iter().zip(&record.fields) {
                let made = record.place;
                let step = if made.is_some() { next(Step::Field { made, field: *field }) } else { step };
                found.push((value.clone(), step));
            }
        }
    }
    pending.extend(found.into_iter().rev());
}

fn is_wanted(at: &Value, wanted: &Value, loosely: bool) -> bool {
    if value::is_procedure(wanted) {
        return value::same(at, wanted);
    }
    match (at, wanted) {
        (Value::StringV(_) | Value::Pair(_) | Value::Custom(_), _) if value::same(at, wanted) => true,
        (Value::StringV(a), Value::StringV(b)) => loosely && a.as_str() == b.as_str(),
        (Value::SymbolV(_) | Value::IntV(_) | Value::NumV(_), _) => loosely && equal(at, wanted),
        _ => false,
    }
}

/// Where the program made the record.
pub(super) fn site(value: &Value) -> Option<Span> {
    Some(place_of(value)).filter(|place| place.is_some())
}
