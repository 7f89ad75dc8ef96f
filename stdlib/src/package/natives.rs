//! Natives that look packages up.

use super::index;
use std::cmp::Ordering;
use svc_guile::module::nearest;
use svc_guile::native;
use svc_guile::runtime::native::{exact, str_arg, Native};
use svc_guile::runtime::value::{self, Answer, Value};
use svc_guile::symbol::Symbol;

/// The natives, to be added to sessions.
pub const NATIVES: &[Native] = &[
    native!("%package-names->entries" (name: Text) by entries,
        Own("Packages"), "The packages called NAME that are not hidden, newest first: a list of version, module name and variable for each."),
    native!("%nearest-name" (name: Any, names: Any) by nearest_name,
        Own("Packages"), "The one of NAMES, all packages if it is #t, that is most like NAME; #f if none is."),
    native!("%package-index" () by all,
        Own("Packages"), "Every package, once: a list of name, version, module name and variable for each."),
];

fn entries(args: &[Value]) -> Answer {
    let name = str_arg("find-packages-by-name", args, 1)?;
    let mut found: Vec<_> = index::named(name).collect();
    found.sort_by(|a, b| compare_versions(b.version, a.version));
    let row = |entry: &index::PackageEntry| {
        value::list([value::string(entry.version), module_name(entry.module), value::intern(entry.variable)])
    };
    Ok(value::list(found.iter().map(row).collect::<Vec<_>>()))
}

fn all(_: &[Value]) -> Answer {
    let row = |entry: index::PackageEntry| {
        let [name, version] = [entry.name, entry.version].map(value::string);
        value::list([name, version, module_name(entry.module), value::intern(entry.variable)])
    };
    let is_first = |entry: &index::PackageEntry| index::notes(entry.module, entry.variable).same_as.is_none();
    Ok(value::list(index::all().filter(is_first).map(row).collect::<Vec<_>>()))
}

/// The name of a module, written in parentheses, as a list of symbols.
pub(super) fn module_name(module: &str) -> Value {
    let parts = module.trim_matches(['(', ')']).split(' ');
    value::list(parts.map(value::intern).collect::<Vec<_>>())
}

/// Compare versions as `strverscmp` does for what versions look like: runs of digits by value, the
/// rest by character.
fn compare_versions(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (a, b);
    loop {
        let (text_a, rest_a) = split(a, |c| !c.is_ascii_digit());
        let (text_b, rest_b) = split(b, |c| !c.is_ascii_digit());
        let (digits_a, next_a) = split(rest_a, |c| c.is_ascii_digit());
        let (digits_b, next_b) = split(rest_b, |c| c.is_ascii_digit());
        let by_number = |x: &str, y: &str| {
            let (x, y) = (x.trim_start_matches('0'), y.trim_start_matches('0'));
            x.len().cmp(&y.len()).then_with(|| x.cmp(y))
        };
        let order = text_a.cmp(text_b).then_with(|| by_number(digits_a, digits_b));
        if order != Ordering::Equal || (next_a.is_empty() && next_b.is_empty()) {
            return order;
        }
        (a, b) = (next_a, next_b);
    }
}

fn split(text: &str, inside: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(|c| !inside(c)).unwrap_or(text.len()))
}

fn nearest_name(args: &[Value]) -> Answer {
    let [name, names] = exact("%nearest-name", args)?;
    let Some(name) = value::as_str(name) else { return Ok(value::FALSE) };
    let names: Vec<Symbol> = match names {
        Value::BoolV(true) => index::all().map(|package| Symbol::intern(package.name)).collect(),
        list => value::elements(list).filter_map(|name| value::as_str(&name).map(Symbol::intern)).collect(),
    };
    let nearest = nearest(Symbol::intern(name), &names);
    Ok(nearest.map_or(value::FALSE, |name| value::string(name.name())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_ordered_by_number() {
        for (less, more) in [("1.9", "1.10"), ("2", "2.1"), ("13.2.0", "14.1.0"), ("1.0-rc1", "1.0-rc2"), ("9a", "9b")]
        {
            assert_eq!(compare_versions(less, more), Ordering::Less, "{less} {more}");
            assert_eq!(compare_versions(more, less), Ordering::Greater, "{less} {more}");
        }
        assert_eq!(compare_versions("1.0", "1.0"), Ordering::Equal);
    }
}
