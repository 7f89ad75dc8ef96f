//! Where programs make records.
//!
//! What is wrong with a value often shows long after the program made it. Constructors that a program
//! calls note the place of the call in the record ([`Record::site`]), so that a message can name the
//! line that a person would edit. A place is kept as file, line and column, which stay what they are
//! when the program comes from the cache; equal places share one number.

use super::native::{exact, Native};
use super::record::Record;
use super::value::{self, Answer, Value, Vector};
use crate::native;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// The number of a place; see [`place`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Site(u32);

impl Site {
    /// No place is known.
    pub const NONE: Site = Site(0);

    /// Is a place known?
    pub fn is_known(self) -> bool {
        self != Site::NONE
    }
}

/// A file, a line from 1 and a column from 0.
pub type Place = (Rc<str>, u32, u32);

#[derive(Default)]
struct Places {
    all: Vec<Place>,
    numbers: HashMap<Place, u32>,
}

thread_local! {
    static PLACES: RefCell<Places> = RefCell::default();
}

/// The place of that number.
pub fn place(site: Site) -> Option<Place> {
    let index = (site.0 as usize).checked_sub(1)?;
    PLACES.with(|places| places.borrow().all.get(index).cloned())
}

/// Where a program made the record `value`.
pub fn site_of(value: &Value) -> Site {
    value::with::<Record, _>(value, |record| record.site).unwrap_or_default()
}

/// The natives that constructors call.
pub(super) const NATIVES: &[Native] = &[
    native!("%at-site", 2..=2, at_site, "RECORD, noted to be made at SITE, a vector of file, line and column."),
    native!("%keep-site", 2..=2, keep_site, "RECORD, noted to be made where OTHER was, unless its place is known."),
    native!(
        "%record-site",
        1..=1,
        |args| Ok(of_record(args.first().unwrap_or(&value::FALSE))),
        "Where RECORD was made: a vector of file, line from 0 and column, or #f."
    ),
];

fn of_record(record: &Value) -> Value {
    let Some((file, line, column)) = place(site_of(record)) else { return value::FALSE };
    let number = |n: u32| value::int(n as usize);
    value::vector(vec![value::string(&*file), number(line.saturating_sub(1)), number(column)])
}

fn number(site: &Value) -> Option<Site> {
    let place = value::with::<Vector, _>(site, |parts| match parts.0.as_slice() {
        [file, Value::IntV(line), Value::IntV(column)] => {
            Some((Rc::from(value::as_str(file)?), u32::try_from(*line).ok()?, u32::try_from(*column).ok()?))
        }
        _ => None,
    })??;
    PLACES.with(|places| {
        let Places { all, numbers } = &mut *places.borrow_mut();
        Some(Site(*numbers.entry(place).or_insert_with_key(|place| {
            all.push(place.clone());
            all.len() as u32
        })))
    })
}

fn set(record: &Value, site: Site) {
    value::with_mut::<Record, _>(record, |record| record.site = site);
}

fn at_site(args: &[Value]) -> Answer {
    let [record, site] = exact("%at-site", args)?;
    if let Some(site) = number(site) {
        set(record, site);
    }
    Ok(record.clone())
}

fn keep_site(args: &[Value]) -> Answer {
    let [record, other] = exact("%keep-site", args)?;
    let site = site_of(other);
    if site.is_known() && !site_of(record).is_known() {
        set(record, site);
    }
    Ok(record.clone())
}
