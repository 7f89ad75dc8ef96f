//! What `define-module`, `use-modules` and `export` say, as data.
//!
//! The expander applies each clause when it meets it; an object file keeps the clauses, so that
//! a cached module is set up without its text (Guile manual "Creating Guile Modules").

use super::{Autoload, ModuleId, Modules, Selection};
use crate::symbol::Symbol;
use std::rc::Rc;

/// One thing that a module says about itself.
#[derive(Clone, Debug)]
pub enum Clause {
    /// Import from the module called so.
    Use { module: Rc<[Symbol]>, selection: Selection },
    /// Import these names from the module called so when one of them is first used.
    Autoload { module: Rc<[Symbol]>, names: Vec<Symbol> },
    /// Export: pairs of inner and exported name.
    Export { names: Vec<(Symbol, Symbol)>, replace: bool },
    /// Import nothing but what is asked for, not even `(guile)`.
    Pure,
    /// What to do when imports disagree.
    Duplicates(Duplicates),
    /// The file that the module says it is in.
    File(Rc<str>),
}

/// What to do when two imports offer different bindings under one name
/// (`#:duplicates`). The default is Guile's `(replace warn-override-core warn last)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duplicates {
    /// A name exported by `#:replace` wins.
    pub replace: bool,
    /// Overriding a name of `(guile)` is worth a warning.
    pub warn_override_core: bool,
    /// Any other conflict is.
    pub warn: bool,
    /// The first import wins, not the last.
    pub first: bool,
}

impl Default for Duplicates {
    fn default() -> Duplicates {
        Duplicates { replace: true, warn_override_core: true, warn: true, first: false }
    }
}

impl Duplicates {
    /// The policy that a list of handler names asks for.
    pub fn from_names<'n>(names: impl IntoIterator<Item = &'n str>) -> Duplicates {
        let mut policy = Duplicates { replace: false, warn_override_core: false, warn: false, first: false };
        for name in names {
            match name {
                "replace" => policy.replace = true,
                "warn-override-core" => policy.warn_override_core = true,
                "warn" | "check" => policy.warn = true,
                "first" => policy.first = true,
                // `last` is what remains; generic functions are not merged.
                _ => {}
            }
        }
        policy
    }
}

impl Modules {
    /// Carry out one clause of `module`. An import takes the module that has the name now (made,
    /// empty, where there is none): load it first.
    pub fn apply(&mut self, module: ModuleId, clause: &Clause) {
        match clause {
            Clause::Use { module: name, selection } => {
                let source = self.find_or_create(name);
                self.add_use(module, source, selection.clone());
            }
            Clause::Autoload { module: name, names } => {
                self.get_mut(module).autoloads.push(Autoload { module: name.clone(), names: names.clone() });
            }
            Clause::Export { names, replace } => self.export(module, names, *replace),
            Clause::Pure => {
                let guile = self.guile();
                let at = self.get_mut(module);
                at.uses.retain(|import| import.module != guile || !import.selection.is_plain());
                at.found.clear();
                at.found_uses = at.uses.len();
            }
            Clause::Duplicates(policy) => self.get_mut(module).duplicates = *policy,
            Clause::File(file) => self.get_mut(module).file = Some(file.clone()),
        }
    }
}
