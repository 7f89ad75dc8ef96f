//! The values that are ours, and the native procedures of `(guile)`.
//!
//! Natives are first-order: they never call back into Scheme. What needs a procedure argument is
//! written in Scheme on top of them (`scheme/language/guile/`).

pub mod convert;
mod des_crypt;
pub mod error;
pub mod kinds;
pub mod native;
pub mod prelude;
pub mod value;

pub mod alist;
pub mod array;
pub mod bitvector;
pub mod bytevector;
pub mod character;
pub mod charset;
pub mod condition;
pub mod equal;
pub mod file;
pub mod hash;
pub mod list;
pub mod network;
pub mod number;
pub mod option;
pub mod pair;
pub mod parameter;
pub mod policy;
pub mod port;
pub mod print;
pub mod procedure;
pub mod process;
pub mod property;
pub mod record;
pub mod regexp;
pub mod string;
pub mod structure;
pub mod symbol;
pub mod system;
pub mod time;
pub mod transcode;
pub mod uniform;
pub mod variable;
pub mod vector;

use native::Native;

/// The tables of natives, by topic.
const TABLES: &[&[Native]] = &[
    option::NATIVES,
    pair::NATIVES,
    list::NATIVES,
    list::PLACES,
    alist::NATIVES,
    equal::NATIVES,
    symbol::NATIVES,
    character::NATIVES,
    character::COMPARISONS,
    charset::NATIVES,
    charset::OPERATIONS,
    number::NATIVES,
    number::compare::NATIVES,
    number::division::NATIVES,
    number::division::DIVISIONS,
    number::bits::NATIVES,
    number::complex::NATIVES,
    number::real::NATIVES,
    number::random::NATIVES,
    number::text::NATIVES,
    string::basic::NATIVES,
    string::build::NATIVES,
    string::case::NATIVES,
    string::compare::NATIVES,
    string::compare::ORDERS,
    string::search::NATIVES,
    vector::NATIVES,
    bitvector::NATIVES,
    bytevector::NATIVES,
    array::operations::NATIVES,
    uniform::NATIVES,
    bytevector::INTEGERS,
    bytevector::FLOATS,
    transcode::NATIVES,
    hash::NATIVES,
    hash::ACCESSORS,
    procedure::NATIVES,
    record::NATIVES,
    structure::NATIVES,
    condition::NATIVES,
    condition::SIMPLE,
    parameter::NATIVES,
    property::NATIVES,
    print::NATIVES,
    port::NATIVES,
    port::file::NATIVES,
    port::input::NATIVES,
    port::output::NATIVES,
    port::open::NATIVES,
    port::state::NATIVES,
    regexp::NATIVES,
    file::NATIVES,
    file::STAT_FIELDS,
    system::NATIVES,
    system::FIELDS,
    time::NATIVES,
    time::TM_FIELDS,
    time::TMS_FIELDS,
    network::NATIVES,
    process::NATIVES,
    process::REFUSED,
];

/// Every native procedure.
pub fn all_natives() -> impl Iterator<Item = &'static Native> {
    TABLES.iter().flat_map(|table| table.iter())
}

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
