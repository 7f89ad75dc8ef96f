//! Interfaces: what modules offer each other, and the procedures that look at it.
//!
//! What `resolve-interface`, `module-for-each`, `module-ref` and their kin do (Guile manual
//! "Module System Reflection"), as plain functions over the table.

use super::similar::nearest_of_few;
use super::{Binding, ModuleId, Modules, Selection, Slot, State, Use};
use crate::symbol::Symbol;
use std::rc::Rc;

/// Interfaces that contain each other are followed so far.
const MAX_HOPS: u32 = 16;

/// An import asks for what the module does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportError {
    pub module: ModuleId,
    /// The name that `#:select` or `#:hide` mentions.
    pub name: Symbol,
    /// The most similar exported name.
    pub nearest: Option<Symbol>,
}

impl Modules {
    /// Let `module` import from `source`. The same import again changes nothing.
    pub fn add_use(&mut self, module: ModuleId, source: ModuleId, selection: Selection) {
        if module == source {
            return;
        }
        let at = self.get_mut(module);
        let same = |u: &Use| {
            u.module == source
                && u.selection.select == selection.select
                && u.selection.hide == selection.hide
                && u.selection.prefix == selection.prefix
        };
        if let Some(known) = at.uses.iter().position(same) {
            // Importing again makes it the latest, which the policy `last` asks about.
            let known = at.uses.remove(known);
            at.uses.push(known);
        } else {
            at.uses.push(Use { module: source, selection: Rc::new(selection) });
        }
        at.found.clear();
        at.found_uses = at.uses.len();
    }

    /// Let the importers of `module` see what `source` exports.
    pub fn add_public_use(&mut self, module: ModuleId, source: ModuleId) {
        let known = self.get(module).public_uses.iter().any(|u| u.module == source);
        if module != source && !known {
            self.get_mut(module).public_uses.push(Use { module: source, selection: Rc::default() });
        }
    }

    /// A module that sees `(guile)`: what `define-module` starts with, and `(guile-user)` is.
    pub fn user_module(&mut self, name: &[Symbol]) -> ModuleId {
        let guile = self.guile();
        let module = self.find_or_create(name);
        if self.get(module).uses.is_empty() {
            self.add_use(module, guile, Selection::default());
        }
        module
    }

    /// A module that no name leads to and that sees `(guile)`: where the text of a module starts.
    pub fn fresh_user_module(&mut self) -> ModuleId {
        let guile = self.guile();
        let module = self.new_module(&[Symbol::intern("guile-user")]);
        self.get_mut(module).state = State::Loaded;
        self.add_use(module, guile, Selection::default());
        module
    }

    /// Export names of `module`, as pairs of inner and exported name. They need not be defined
    /// yet. `replace` makes them win over other imports.
    pub fn export(&mut self, module: ModuleId, names: &[(Symbol, Symbol)], replace: bool) {
        let at = self.get_mut(module);
        for (inner, exported) in names {
            at.exports.insert(*exported, *inner);
            if replace && !at.replaces.contains(exported) {
                at.replaces.push(*exported);
            }
        }
    }

    /// Does `module` export `name`?
    pub fn exports(&self, module: ModuleId, name: Symbol) -> bool {
        self.exports_within(module, name, 0)
    }

    /// Does `module` export `name` itself, and not through an interface that its own contains? Imports
    /// that choose or rename see no others (Guile's `resolve-interface`).
    pub fn exports_directly(&self, module: ModuleId, name: Symbol) -> bool {
        let at = self.get(module);
        at.offers(name) && (at.exports.contains_key(&name) || (at.exports_all && at.bindings.contains_key(&name)))
    }

    fn exports_within(&self, module: ModuleId, name: Symbol, hops: u32) -> bool {
        let at = self.get(module);
        self.exports_directly(module, name)
            || (hops < MAX_HOPS && at.public_uses.iter().any(|u| self.exports_within(u.module, name, hops + 1)))
    }

    /// The name within `module` of what it exports as `name`.
    pub fn exported_inner(&self, module: ModuleId, name: Symbol) -> Option<Symbol> {
        let at = self.get(module);
        at.exports.get(&name).copied().or_else(|| self.exports(module, name).then_some(name))
    }

    /// Every exported name, in alphabetical order.
    pub fn exported_names(&self, module: ModuleId) -> Vec<Symbol> {
        let at = self.get(module);
        let mut names: Vec<Symbol> = at.exports.keys().copied().collect();
        if at.exports_all {
            names.extend(self.bound_names(module).into_iter().filter(|name| !at.exports.contains_key(name)));
        }
        for import in &at.public_uses {
            if import.module != module {
                names.extend(self.exported_names(import.module));
            }
        }
        names.retain(|name| at.offers(*name));
        names.sort_by_key(|name| name.name());
        names.dedup();
        names
    }

    /// The names of the module's own macros and defined variables, in alphabetical order: what
    /// `module-for-each` visits.
    pub fn bound_names(&self, module: ModuleId) -> Vec<Symbol> {
        let mut names: Vec<Symbol> = self
            .get(module)
            .bindings
            .keys()
            .copied()
            .filter(|name| self.shows(module, *name) && self.own_binding(module, *name).is_some())
            .collect();
        names.sort_by_key(|name| name.name());
        names
    }

    /// The names that code in `module` can see: its own and the imported ones, in alphabetical
    /// order, for completion and for hints.
    pub fn visible_names(&self, module: ModuleId) -> Vec<Symbol> {
        let mut names = self.bound_names(module);
        for import in &self.get(module).uses {
            let direct = import.selection.is_direct();
            let seen = |name: &Symbol| !direct || self.exports_directly(import.module, *name);
            let exported = self.exported_names(import.module).into_iter().filter(seen);
            names.extend(exported.filter_map(|name| import.selection.local(name)));
        }
        names.sort_by_key(|name| name.name());
        names.dedup();
        names
    }

    /// Is the variable or macro `name` of `module` defined, own or imported (`module-defined?`)?
    pub fn is_defined(&mut self, module: ModuleId, name: Symbol) -> bool {
        match self.lookup(module, name) {
            Some(Binding::Variable(slot)) => self.slot(slot).defined,
            Some(Binding::Macro(_)) => true,
            None => false,
        }
    }

    /// The variable `name` of the public interface of `module`.
    pub fn public_variable(&mut self, module: ModuleId, name: Symbol) -> Option<Slot> {
        match self.lookup_exported(module, name)? {
            Binding::Variable(slot) => Some(slot),
            Binding::Macro(_) => None,
        }
    }

    /// Check that what `selection` mentions is exported by `module` (Guile's
    /// `resolve-interface`).
    ///
    /// # Errors
    /// One for each name that is not.
    pub fn check_selection(&self, module: ModuleId, selection: &Selection) -> Result<(), Vec<ImportError>> {
        let selected = selection.select.iter().flatten().map(|(exported, _)| *exported);
        let errors: Vec<ImportError> = selected
            .chain(selection.hide.iter().copied())
            .filter(|name| !self.exports_directly(module, *name))
            .map(|name| ImportError { module, name, nearest: nearest_of_few(name, &self.exported_names(module)) })
            .collect();
        if errors.is_empty() {
            Ok(())
        } else {
            Err(errors)
        }
    }
}
