//! What programs may import and write: the modules of Guix, Guile and the packages that Guix uses,
//! channels by their modules, and names that have a meaning elsewhere.
//!
//! Hints name these and nothing else: how this library's files are split is nobody's business.

use crate::package::index::{self, Lines};
use svc_guile::symbol::Symbol;

/// In order by name, below their heading.
const MODULES: &str = include_str!("../data/modules.tsv");
const CHANNELS: &str = include_str!("../data/channels.tsv");
const ADVICE: &str = include_str!("../data/advice.tsv");
/// Fields without a default, as `RECORD FIELD`, and an expression for each: what makes a system whole
/// again where the program's own is left out.
const STAND_INS: &str = include_str!("../data/stand-ins.tsv");

/// The rows of a table of two columns, its heading aside.
fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.lines().skip(1).filter_map(|line| line.split_once('\t'))
}

/// Every module that programs may import, as written, and where it comes from: `guix`, `guile` or the
/// package that has it. In alphabetical order.
pub fn modules() -> impl Iterator<Item = (&'static str, &'static str)> {
    rows(MODULES)
}

/// Where the module written so comes from.
pub fn origin(module: &str) -> Option<&'static str> {
    let (_, lines) = MODULES.split_once('\n')?;
    Lines(lines).starting(&[module]).find_map(|row| row.get(1).copied())
}

/// The channel whose modules' names begin with `part`.
pub fn channel_of(part: &str) -> Option<&'static str> {
    rows(CHANNELS).find(|(first, _)| *first == part).map(|(_, channel)| channel)
}

/// What to say of a name that nothing binds where programs use it: it has a meaning in other code.
pub fn advice(name: &str) -> Option<&'static str> {
    rows(ADVICE).find(|(known, _)| *known == name).map(|(_, hint)| hint)
}

/// An expression for a field without a default, where the program's own is left out.
pub fn stand_in(record: &str, field: &str) -> Option<&'static str> {
    let known = |(name, _): &(&str, &str)| name.split_once(' ') == Some((record, field));
    rows(STAND_INS).find(known).map(|(_, expression)| expression)
}

/// An exported name that differs from `name` in one letter, in two if it is long, and its module.
pub fn similar_export(name: &str) -> Option<(&'static str, &'static str)> {
    if name.len() < 6 {
        return None;
    }
    // Those that begin or end alike are enough: who errs at both ends means anything. Of 38,000 names
    // that leaves some hundred to be measured.
    let (start, end) = (name.get(..2), name.get(name.len() - 3..).unwrap_or(name));
    let is_candidate =
        |text: &str| text.len().abs_diff(name.len()) <= 2 && (text.get(..2) == start || text.ends_with(end));
    let candidates = index::exports().filter(|export| is_candidate(export.name));
    let public = candidates.filter(|export| origin(export.module).is_some());
    let names: Vec<Symbol> = public.map(|export| Symbol::intern(export.name)).collect();
    let near = svc_guile::module::nearest_of_many(Symbol::intern(name), &names)?;
    let export = index::exporters(near.name()).find(|export| origin(export.module).is_some())?;
    Some((export.name, export.module))
}

#[cfg(test)]
mod tests {
    use super::{advice, channel_of, modules, origin, rows, similar_export, ADVICE};
    use crate::package::index;

    #[test]
    fn modules_are_known_by_origin() {
        assert!(modules().count() > 1400);
        assert_eq!(origin("(gnu services ssh)"), Some("guix"));
        assert_eq!(origin("(srfi srfi-1)"), Some("guile"));
        assert_eq!(origin("(gnu services ssh openssh)"), None);
        assert_eq!(channel_of("nongnu"), Some("nonguix"));
    }

    #[test]
    fn there_is_no_advice_on_names_that_are_exported() {
        for (name, hint) in rows(ADVICE) {
            assert!(!hint.is_empty(), "{name}");
            // A package may be called like an abbreviation of the reader: #, stands for unsyntax.
            assert!(index::exporters(name).all(|export| export.kind == "package"), "{name} is exported");
        }
        assert_eq!(advice("openssh-service-type"), None);
    }

    #[test]
    fn exports_are_found_by_spelling() {
        assert_eq!(similar_export("opensh-service-type"), Some(("openssh-service-type", "(gnu services ssh)")));
        assert_eq!(similar_export("no-such-thing-at-all"), None);
    }
}
