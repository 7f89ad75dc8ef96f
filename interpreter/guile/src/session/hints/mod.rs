//! What to do about it: hints for names and modules that are not there, and for characters that
//! look like others.
//!
//! A hint names what the user can write: a module that Guix or Guile has, never one that this
//! library's files happen to be split into; a name that is near, or none at all.
//!
//! - `scope`: the names that a form binds around a place
//! - `character`: characters that are not what they look like

mod character;
mod scope;

use super::World;
use crate::module::{nearest, nearest_module, nearest_of_few, written};
use crate::symbol::Symbol;
use crate::text::{Diagnostic, Span};

/// As many modules are named that export a name.
const MODULES: usize = 4;

impl World {
    /// `diagnostic` with what its own text says: characters that look like others, and brackets
    /// that the indentation contradicts.
    pub(super) fn with_text_hints(&self, diagnostic: Diagnostic) -> Diagnostic {
        if !self.is_users(diagnostic.span) {
            return diagnostic;
        }
        let text = self.sources.borrow().get(diagnostic.span.source).map(|source| source.text().clone());
        match text {
            Some(text) => bracket_hint(character::with_character_hint(diagnostic, &text), &text),
            None => diagnostic,
        }
    }

    /// Say where a name that nothing binds can be had, or which was meant.
    pub(super) fn with_import_hints(&self, diagnostic: Diagnostic, name: Symbol) -> Diagnostic {
        let span = diagnostic.span;
        let hints = [
            self.hint_of_cycle(name),
            self.library.advice(name.name()).map(str::to_string),
            self.hint_of_exporters(name),
            self.hint_of_scope(name, span),
            self.hint_of_spelling(name),
            self.hint_of_package(name),
            hint_of_text(name),
        ];
        match hints.into_iter().flatten().next() {
            Some(hint) => diagnostic.with_hint(hint),
            None => diagnostic,
        }
    }

    fn hint_of_exporters(&self, name: Symbol) -> Option<String> {
        let mut exporters: Vec<String> = self.library.exporters(name).into_iter().map(|e| e.module).collect();
        exporters.extend(self.exporting_units(name).into_iter().filter(|e| !exporters.contains(e)).collect::<Vec<_>>());
        exporters.retain(|module| self.library.is_public(module));
        let (here, elsewhere): (Vec<&String>, Vec<&String>) =
            exporters.iter().partition(|module| self.is_available(module));
        let list =
            |modules: &[&String]| modules.iter().take(MODULES).map(|m| m.as_str()).collect::<Vec<_>>().join(", ");
        match (here.first(), elsewhere.is_empty()) {
            (Some(first), _) => {
                Some(format!("{name} is exported by {}: import it with (use-modules {first})", list(&here)))
            }
            (None, false) => {
                Some(format!("{name} is exported by {}, which this library does not have", list(&elsewhere)))
            }
            (None, true) => None,
        }
    }

    /// A public module that exports the name and is there.
    pub(super) fn exporter_of(&self, name: Symbol) -> Option<Vec<Symbol>> {
        let mut exporters = self.library.exporters(name).into_iter().map(|exporter| exporter.module);
        let found = exporters.find(|module| self.library.is_public(module) && self.is_available(module))?;
        Some(parts(&found))
    }

    /// Is there a module written so?
    fn is_available(&self, module: &str) -> bool {
        let name = parts(module);
        self.library.module(&name).is_some()
            || self.library.virtual_module(&name).is_some()
            || self.find_in_load_path(&crate::module::file_of(&name)).is_some()
    }

    /// A name that the forms around the place bind, or one that is defined further down.
    fn hint_of_scope(&self, name: Symbol, span: Span) -> Option<String> {
        let text = self.sources.borrow().get(span.source).map(|source| source.text().clone())?;
        let scope = scope::around(span, &text);
        if let Some(defined) = scope.later.iter().find(|(defined, _)| *defined == name) {
            let line = self.sources.borrow().locate(defined.1).map(|(_, at)| at.line)?;
            return Some(format!("{name} is defined on line {line} only, after it is used here"));
        }
        nearest(name, &scope.names).map(|near| format!("did you mean {near}?"))
    }

    /// A name that can be seen, or one that some module of Guix exports.
    fn hint_of_spelling(&self, name: Symbol) -> Option<String> {
        let visible: Vec<Symbol> = super::reflect::current_module()
            .map(|module| self.modules.borrow().visible_names(module))
            .unwrap_or_default()
            .into_iter()
            .filter(|name| !is_internal(*name))
            .collect();
        if let Some(near) = nearest(name, &visible) {
            return Some(format!("did you mean {near}?"));
        }
        let typed = format!("{name}-type");
        let of_service = name.name().ends_with("-service").then(|| self.library.exporters(Symbol::intern(&typed)));
        if let Some(exporter) = of_service.iter().flatten().find(|e| self.library.is_public(&e.module)) {
            return Some(format!("did you mean (service {typed})? It is exported by {}", exporter.module));
        }
        let (near, module) = self.library.similar_export(name.name())?;
        Some(format!("did you mean {near}? It is exported by {module}: import it with (use-modules {module})"))
    }

    /// A package that is called so, and held by a variable of another name.
    fn hint_of_package(&self, name: Symbol) -> Option<String> {
        let (module, variable) = self.library.package_called(name.name())?;
        Some(format!(
            "the package {name} is the variable {variable} of {module}: import it with (use-modules {module})"
        ))
    }

    /// That there is no module called `name`, and what to do.
    pub(super) fn no_such_module(&self, name: &[Symbol], span: Span) -> Diagnostic {
        let wanted = written(name);
        let error = Diagnostic::error("no-such-module", span, format!("there is no module {wanted}"));
        error.with_hint(self.hint_for_module(name))
    }

    /// What to import instead of the module called `name`.
    pub(super) fn hint_for_module(&self, name: &[Symbol]) -> String {
        let wanted = written(name);
        if let Some(of) = self.library.origin(&wanted) {
            return match of {
                "guix" => format!("{wanted} is a module of Guix, but this library does not have it"),
                "guile" => format!("{wanted} is a module of Guile, but this library does not have it"),
                package => format!("{wanted} comes with the package {package}, which this library does not have"),
            };
        }
        let file = crate::module::file_of(name);
        if let Some(channel) = name.first().and_then(|first| self.library.channel_of(first.name())) {
            return format!(
                "it comes with the channel {channel}: name a checkout of it, in which {file} is, with -L DIRECTORY"
            );
        }
        let known: Vec<Symbol> = self.library.public_modules().into_iter().map(Symbol::intern).collect();
        if let Some(near) = nearest_module(Symbol::intern(&wanted), &known) {
            return format!("did you mean {near}?");
        }
        let last = name.last().map_or("", |last| last.name());
        let (is_packages, is_services) = (wanted.starts_with("(gnu packages "), wanted.starts_with("(gnu services "));
        let of_package =
            is_packages.then(|| self.library.exporters(Symbol::intern(last)).into_iter().find(|e| e.kind == "package"));
        if let Some(exporter) = of_package.flatten() {
            return format!("the package {last} is in {}", exporter.module);
        }
        if let Some((module, _)) = self.library.package_called(last).filter(|_| is_packages) {
            return format!("the package {last} is in {module}");
        }
        let of_service = is_services
            .then(|| self.library.exporters(Symbol::intern(&format!("{last}-service-type"))).into_iter().next());
        if let Some(exporter) = of_service.flatten() {
            return format!("{last}-service-type is in {}", exporter.module);
        }
        let siblings: Vec<Symbol> =
            known.iter().filter(|m| is_sibling(&wanted, m.name())).map(|m| last_part(m.name())).collect();
        if let Some(near) = nearest_of_few(Symbol::intern(last), &siblings) {
            let start = wanted.trim_end_matches(')').rsplit_once(' ').map_or("(", |(start, _)| start);
            return format!("did you mean {start} {near})?");
        }
        format!(
            "neither Guix nor Guile has it: a module of your own is found with -L DIRECTORY if {file} is in DIRECTORY"
        )
    }
}

/// A name that is none: an address, the name of a file or a place, a locale.
fn hint_of_text(name: Symbol) -> Option<String> {
    let text = name.name();
    let is_word = |part: &str| part.chars().any(char::is_alphanumeric);
    let joins = |sign: char| text.split_once(sign).is_some_and(|(one, other)| is_word(one) && is_word(other));
    let is_file = text.starts_with(['/', '~', '.']) && is_word(text);
    (joins('@') || joins('/') || joins('.') || is_file).then(|| format!("text is written in quotes: \"{text}\""))
}

/// What an import that failed was to bring.
pub(super) enum Meant {
    /// What this module has.
    Module(Vec<Symbol>),
    /// The names that it says.
    Names,
    /// Nothing.
    Nothing,
    /// Nobody knows.
    Unknown,
}

/// What the import was meant to bring that `diagnostic` is about: the hints made here say it.
pub(super) fn module_meant(diagnostic: &Diagnostic) -> Meant {
    let hint = diagnostic.hints.first().map_or("", String::as_str);
    let named = || {
        let (_, rest) = hint.split_once('(')?;
        Some(parts(rest.split_once(')')?.0)).filter(|name| !name.is_empty())
    };
    let is_named = ["did you mean (", "the package ", "leave the quote out: (", "a module's name is a list"]
        .iter()
        .any(|start| hint.starts_with(start))
        || hint.contains("-service-type is in (");
    match &*diagnostic.code {
        "no-such-export" => Meant::Names,
        "bad-import" if hint.contains("belongs into `define-module`") => Meant::Nothing,
        "no-such-module" | "bad-import" if is_named => named().map_or(Meant::Unknown, Meant::Module),
        _ => Meant::Unknown,
    }
}

/// Procedures that walk through lists.
const TAKING_LISTS: [&str; 9] =
    ["filter", "remove", "map", "for-each", "append-map", "filter-map", "delete-duplicates", "fold", "length"];

/// What to write where one of the procedures that put lists together was given what it does not
/// take.
pub(super) fn about_lists(key: &str, message: &str) -> Option<&'static str> {
    let of = |name: &str| {
        message.starts_with(&format!("{name}:"))
            || message.contains(&format!("#<procedure {name} "))
            || message.ends_with(&format!("#<procedure {name}>"))
    };
    match key {
        "wrong-type-arg" if of("append") => Some(
            "append joins lists: put what is one element into a list, (append (list x) rest), or in front with cons",
        ),
        "wrong-type-arg" if TAKING_LISTS.iter().any(|name| of(name)) => {
            Some("a list is wanted: (list x) makes one of a single element, and cons takes the element first, the list second")
        }
        "wrong-type-arg" if message.contains("Wrong type to apply: ") => {
            Some("what stands first in parentheses is called: a list is written (list …), or '(…) if it is data")
        }
        "wrong-number-of-args" if of("cons") => {
            Some("cons puts one element in front of a list; cons* takes several elements, and the list last")
        }
        _ => None,
    }
}

/// The parts of a module's name as written.
fn parts(module: &str) -> Vec<Symbol> {
    module.trim_matches(['(', ')']).split(' ').filter(|part| !part.is_empty()).map(Symbol::intern).collect()
}

/// Do the names of the modules differ in the last part alone?
fn is_sibling(one: &str, other: &str) -> bool {
    let start = |name: &str| name.rsplit_once(' ').map(|(start, _)| start.len());
    start(one).is_some()
        && start(one) == start(other)
        && one.get(..start(one).unwrap_or(0)) == other.get(..start(other).unwrap_or(0))
}

fn last_part(module: &str) -> Symbol {
    Symbol::intern(module.trim_matches(['(', ')']).rsplit(' ').next().unwrap_or(""))
}

/// Is the name for expanded code alone?
fn is_internal(name: Symbol) -> bool {
    let text = name.name();
    text.starts_with("%%") || (text.starts_with('%') && text.ends_with('%'))
}

/// A form with too many parts, of which some stand outside by their indentation, lacks a bracket.
fn bracket_hint(diagnostic: Diagnostic, text: &str) -> Diagnostic {
    let is_of_shape = matches!(
        &*diagnostic.code,
        "record-invalid-field"
            | "record-extraneous-field"
            | "record-missing-field"
            | "syntax-mismatch"
            | "bad-syntax"
            | "syntax-error"
            | "bad-call"
            | "wrong-number-of-args"
    );
    let span = diagnostic.span;
    let within = span.start as usize..span.end as usize;
    match is_of_shape.then(|| crate::read::contradiction(text, within)).flatten() {
        Some((end, line)) => diagnostic
            .with_label(
                Span::new(span.source, line as u32, line as u32 + 1),
                "by its indentation, this stands outside of the form",
            )
            .with_label(Span::new(span.source, end as u32, end as u32), "is a closing bracket missing here?")
            .with_hint("by the indentation, a closing `)` is missing before that line, and one is too many later"),
        None => diagnostic,
    }
}
