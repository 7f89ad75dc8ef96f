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
const INPUTS: Lines = Lines(include_str!(concat!(env!("OUT_DIR"), "/package-inputs")));
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

/// An input that a package propagates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputEntry {
    /// What the package's recipe calls it.
    pub label: &'static str,
    /// The module's name in parentheses.
    pub module: String,
    pub variable: &'static str,
    /// The output, if it is another than `out`.
    pub output: Option<&'static str>,
}

/// A search path that a package declares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchPathEntry {
    /// The environment variable.
    pub variable: &'static str,
    /// File names relative to a profile.
    pub files: Vec<&'static str>,
    /// What stands between them; nothing where there can be but one file.
    pub separator: Option<String>,
    pub file_type: &'static str,
    /// A regular expression for names below a file, if one is given.
    pub file_pattern: Option<&'static str>,
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

/// The inputs that the package of a variable propagates, and the search paths that it declares.
pub fn inputs(module: &str, variable: &str) -> (Vec<InputEntry>, Vec<SearchPathEntry>) {
    let words = |field: &'static str| field.split(' ').filter(|word| !matches!(*word, "-" | ""));
    match INPUTS.starting(&[module, variable]).next().as_deref() {
        Some([_, _, propagated, search_paths]) => (
            words(propagated).filter_map(|word| input(module, word)).collect(),
            words(search_paths).filter_map(search_path).collect(),
        ),
        _ => (Vec::new(), Vec::new()),
    }
}

/// An input of a package of `module`, from `VARIABLE;MODULE;OUTPUT;LABEL`.
fn input(module: &str, word: &'static str) -> Option<InputEntry> {
    let mut parts = word.split(';');
    let name = parts.next()?;
    let mut part = || parts.next().filter(|text| !text.is_empty());
    let module = match part() {
        None => module.to_string(),
        Some(whole) if whole.starts_with('(') => whole.to_string(),
        Some(last) => format!("(gnu packages {last})"),
    };
    let output = part();
    let label = match part() {
        Some(label) => label,
        None => variable(&module, name)?.name,
    };
    Some(InputEntry { label, module, variable: name, output })
}

/// A search path, from `VARIABLE|FILES|SEPARATOR|TYPE|PATTERN`.
fn search_path(word: &'static str) -> Option<SearchPathEntry> {
    let [variable, files, separator, file_type, file_pattern] =
        word.splitn(5, '|').collect::<Vec<_>>().try_into().ok()?;
    let given = |text: &'static str| (!text.is_empty()).then_some(text);
    Some(SearchPathEntry {
        variable,
        files: files.split(',').collect(),
        // A blank, which separates entries here, is written as a line below.
        separator: given(separator).map(|text| text.replace('_', " ")),
        file_type,
        file_pattern: given(file_pattern),
    })
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
    fn what_packages_propagate_is_in_the_index() {
        let mut count = 0;
        for line in INPUTS.all() {
            let [module, name, propagated, search_paths] = line.split('\t').collect::<Vec<_>>()[..] else {
                panic!("{line}")
            };
            assert!(variable(module, name).is_some(), "{line}");
            let (inputs, paths) = inputs(module, name);
            let words = |field: &str| field.split(' ').filter(|word| *word != "-").count();
            assert_eq!((inputs.len(), paths.len()), (words(propagated), words(search_paths)), "{line}");
            for input in &inputs {
                assert!(variable(&input.module, input.variable).is_some(), "{line}: {input:?}");
            }
            count += inputs.len() + paths.len();
        }
        assert!(count > 30_000, "{count}");
    }

    #[test]
    fn inputs_have_labels_and_outputs() {
        let (inputs, paths) = inputs("(gnu packages glib)", "glib");
        let shown: Vec<_> = inputs.iter().map(|input| (input.label, input.module.as_str(), input.output)).collect();
        let expected = [
            ("libffi", "(gnu packages libffi)", None),
            ("pcre2", "(gnu packages pcre)", None),
            ("util-linux", "(gnu packages linux)", Some("lib")),
            ("zlib", "(gnu packages compression)", None),
        ];
        assert_eq!(shown, expected);
        assert_eq!(paths.iter().map(|path| path.variable).collect::<Vec<_>>(), ["XDG_DATA_DIRS", "GIO_EXTRA_MODULES"]);
    }

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
