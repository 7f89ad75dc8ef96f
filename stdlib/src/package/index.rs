//! The index of every package and of every exported name.
//!
//! Thirty thousand packages are text in the program, sorted at build time and searched in place:
//! nothing is parsed at start, and a package costs something only when it is looked into.

/// Sorted lines of tab-separated fields.
#[derive(Clone, Copy)]
struct Lines(&'static str);

const BY_MODULE: Lines = Lines(include_str!(concat!(env!("OUT_DIR"), "/packages-by-module")));
const BY_NAME: Lines = Lines(include_str!(concat!(env!("OUT_DIR"), "/packages-by-name")));
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

    /// The lines whose first fields are `fields`, in order.
    fn starting(self, fields: &[&str]) -> impl Iterator<Item = Vec<&'static str>> {
        let key = fields.iter().map(|f| format!("{f}\t")).collect::<String>();
        let rest = self.0.get(self.lower_bound(&key)..).unwrap_or("");
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

/// The packages called `name`, in no particular order of versions.
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

/// Every package, by module and variable.
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
            assert!(named(package.name).any(|p| p == package), "{package:?}");
        }
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
