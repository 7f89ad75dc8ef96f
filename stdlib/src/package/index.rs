//! The index of every package and of every exported name.
//!
//! Thirty thousand packages are text in the program, sorted at build time and searched in place:
//! nothing is parsed at start, and a package costs something only when it is looked into.

use svc_guile::sure::Sure;

/// Sorted lines of tab-separated fields.
#[derive(Clone, Copy)]
pub(crate) struct Lines(pub &'static str);

const BY_MODULE: Lines = Lines(include_str!(concat!(env!("OUT_DIR"), "/packages-by-module")));
const BY_NAME: Lines = Lines(include_str!(concat!(env!("OUT_DIR"), "/packages-by-name")));
const NOTES: Lines = Lines(include_str!(concat!(env!("OUT_DIR"), "/package-notes")));
const EXPORTS: Lines = Lines(include_str!(concat!(env!("OUT_DIR"), "/exports-by-name")));

impl Lines {
    /// Where the first line starts that is not below `key`.
    fn lower_bound(self, key: &str) -> usize {
        let bytes = self.0.as_bytes();
        let (mut low, mut high) = (0, bytes.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let start = bytes[..middle].iter().rposition(|b| *b == b'\n').map_or(0, |i| i + 1).max(low);
            let end = bytes[start..].iter().position(|b| *b == b'\n').map_or(bytes.len(), |i| start + i);
            if &bytes[start..end] < key.as_bytes() {
                low = (end + 1).min(bytes.len());
            } else {
                high = start;
            }
        }
        low
    }

    /// All lines, in order.
    pub fn all(self) -> impl Iterator<Item = &'static str> {
        self.0.lines()
    }

    /// The lines whose first fields are `fields`, in order.
    pub fn starting(self, fields: &[&str]) -> impl Iterator<Item = Vec<&'static str>> {
        let key = fields.iter().map(|f| format!("{f}\t")).collect::<String>();
        let rest = self.0.get(self.lower_bound(&key)..).sure("it is where a line begins");
        rest.lines().take_while(move |line| line.starts_with(&key)).map(|line| line.split('\t').collect())
    }
}

/// A package variable: where it is, and the package it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PackageEntry {
    /// The module's name in parentheses, `(gnu packages admin)`.
    pub module: &'static str,
    pub variable: &'static str,
    pub name: &'static str,
    pub version: &'static str,
    /// The outputs, separated by blanks.
    pub outputs: &'static str,
}

/// A variable of a module: the module's name in parentheses, and its own.
pub type Variable = (&'static str, &'static str);

/// What the record of a package says besides what identifies it; most say nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PackageNotes {
    /// Specifications and listings pass it over.
    pub is_hidden: bool,
    /// The variable that holds what has taken its place.
    pub successor: Option<Variable>,
    /// The variable that holds this very package.
    pub same_as: Option<Variable>,
    /// What its makers call it, if not by the package's name.
    pub upstream_name: Option<&'static str>,
}

/// An exported name: the module and what kind of thing it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExportEntry {
    pub name: &'static str,
    pub module: &'static str,
    pub kind: &'static str,
}

fn entry(fields: &[&'static str]) -> Option<PackageEntry> {
    match fields {
        [module, variable, name, version, rest @ ..] => {
            let outputs = rest.first().copied().unwrap_or("out");
            Some(PackageEntry { module, variable, name, version, outputs })
        }
        _ => None,
    }
}

/// Is there a package module called `module` (in parentheses)?
pub fn is_package_module(module: &str) -> bool {
    BY_MODULE.starting(&[module]).next().is_some()
}

/// The package variables of a module.
pub fn of_module(module: &str) -> impl Iterator<Item = PackageEntry> {
    BY_MODULE.starting(&[module]).filter_map(|fields| entry(&fields))
}

/// The package that a variable of a module holds.
pub fn variable(module: &str, variable: &str) -> Option<PackageEntry> {
    BY_MODULE.starting(&[module, variable]).find_map(|fields| entry(&fields))
}

/// The notes on the package that a variable of a module holds.
pub fn notes(module: &str, variable: &str) -> PackageNotes {
    let given = |field: &'static str| (field != "-").then_some(field);
    match NOTES.starting(&[module, variable]).next().as_deref() {
        Some([_, _, hidden, new_module, new, same_module, same, upstream]) => PackageNotes {
            is_hidden: *hidden != "-",
            successor: given(new_module).map(|module| (module, *new)),
            same_as: given(same_module).map(|module| (module, *same)),
            upstream_name: given(upstream),
        },
        _ => PackageNotes::default(),
    }
}

/// The packages called `name` that specifications find, each once, in no particular order of
/// versions; those of one version in the order of their modules and variables.
pub fn named(name: &str) -> impl Iterator<Item = PackageEntry> {
    BY_NAME.starting(&[name]).filter_map(|fields| match fields.as_slice() {
        [_, _, module, variable] => self::variable(module, variable),
        _ => None,
    })
}

/// Every module that exports `name`.
pub fn exporters(name: &str) -> impl Iterator<Item = ExportEntry> {
    EXPORTS.starting(&[name]).filter_map(|fields| match fields.as_slice() {
        [name, module, kind] => Some(ExportEntry { name, module, kind }),
        _ => None,
    })
}

/// Every exported name, by name.
pub fn exports() -> impl Iterator<Item = ExportEntry> {
    EXPORTS.0.lines().filter_map(|line| {
        let (name, rest) = line.split_once('\t')?;
        let (module, kind) = rest.split_once('\t')?;
        Some(ExportEntry { name, module, kind })
    })
}

/// Every package variable, by module and name.
pub fn all() -> impl Iterator<Item = PackageEntry> {
    BY_MODULE.0.lines().filter_map(|line| entry(&line.split('\t').collect::<Vec<_>>()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_package_is_found_by_its_variable() {
        assert!(all().count() > 29_000);
        for package in all().step_by(97) {
            assert_eq!(variable(package.module, package.variable), Some(package));
            let notes = notes(package.module, package.variable);
            let is_found = named(package.name).any(|p| p == package);
            assert_eq!(is_found, !notes.is_hidden && notes.same_as.is_none(), "{package:?}");
        }
    }

    #[test]
    fn notes_name_packages_that_exist() {
        let noted: Vec<_> = all().map(|p| (p, notes(p.module, p.variable))).collect();
        for (package, notes) in &noted {
            if let Some((module, name)) = notes.successor {
                assert!(variable(module, name).is_some_and(|new| new != *package), "{package:?}");
            }
            if let Some((module, name)) = notes.same_as {
                let same = variable(module, name).map(|p| (p.name, p.version, p.outputs));
                assert_eq!(same, Some((package.name, package.version, package.outputs)));
                assert_eq!(super::notes(module, name).same_as, None, "{package:?}");
            }
        }
        assert!(noted.iter().filter(|(_, notes)| notes.is_hidden).count() > 300);
        assert!(noted.iter().filter(|(_, notes)| notes.successor.is_some()).count() > 400);
    }

    #[test]
    fn what_is_not_there_is_not_found() {
        assert_eq!(variable("(gnu packages admin)", "no-such-package"), None);
        assert_eq!(variable("(gnu packages)", "hello"), None);
        assert!(!is_package_module("(gnu packages nowhere)"));
        assert_eq!(exporters("no such name").count(), 0);
    }

    #[test]
    fn exports_are_found_by_name() {
        let modules: Vec<_> = exporters("openssh-service-type").map(|e| (e.module, e.kind)).collect();
        assert_eq!(modules, [("(gnu services ssh)", "service-type")]);
    }
}
