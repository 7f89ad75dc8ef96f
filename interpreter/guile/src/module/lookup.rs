//! What a name of a module leads to: its own binding, or that of an imported module.
//!
//! Where a name was found is remembered per module, not what it was bound to then: definitions
//! replace each other, imports stay.

use super::{Binding, Duplicates, Module, ModuleId, Modules, Selection, Slot};
use crate::symbol::{Kind, Symbol};
use crate::text::{Diagnostic, Span};
use std::rc::Rc;

/// Re-exports are followed so far; a longer chain is a cycle of modules exporting from each other.
const MAX_HOPS: u32 = 64;

impl Selection {
    /// The exported name that `local` stands for, if the selection lets one through under it.
    pub fn exported(&self, local: Symbol) -> Option<Symbol> {
        let bare = match self.prefix {
            None => local,
            Some(prefix) => Symbol::intern(local.name().strip_prefix(prefix.name())?),
        };
        let exported = match &self.select {
            None => bare,
            Some(pairs) => pairs.iter().find(|(_, name)| *name == bare)?.0,
        };
        (!self.hide.contains(&exported)).then_some(exported)
    }

    /// The name that the exported `name` gets, if the selection lets it through.
    pub fn local(&self, name: Symbol) -> Option<Symbol> {
        if self.hide.contains(&name) {
            return None;
        }
        let bare = match &self.select {
            None => name,
            Some(pairs) => pairs.iter().find(|(exported, _)| *exported == name)?.1,
        };
        Some(match self.prefix {
            None => bare,
            Some(prefix) => Symbol::intern(&format!("{prefix}{bare}")),
        })
    }

    /// Does it see only what the module itself exports? (What is selected was made sure of before.)
    pub fn is_direct(&self) -> bool {
        self.prefix.is_some() || !self.hide.is_empty()
    }

    /// Does it let everything through unchanged?
    pub fn is_plain(&self) -> bool {
        self.select.is_none() && self.hide.is_empty() && self.prefix.is_none()
    }
}

impl Modules {
    /// The binding that `name` means in `module`: its own, or an imported one. A variable that
    /// nothing defines is no binding, unless a module exports it.
    pub fn lookup(&mut self, module: ModuleId, name: Symbol) -> Option<Binding> {
        if let Some(own) = self.own_binding(module, name) {
            return Some(own);
        }
        let at = self.get_mut(module);
        if at.found_uses != at.uses.len() {
            at.found.clear();
            at.found_uses = at.uses.len();
        }
        if let Some((owner, inner)) = at.found.get(&name).copied() {
            if let Some(found) = self.own_binding(owner, inner) {
                return Some(found);
            }
        }
        let (owner, inner) = self.find_import(module, name)?;
        match self.own_binding(owner, inner) {
            Some(found) => {
                self.get_mut(module).found.insert(name, (owner, inner));
                Some(found)
            }
            None => Some(Binding::Variable(self.own_slot(owner, inner))),
        }
    }

    /// As [`Modules::lookup`], but changes nothing: an exported variable that does not exist yet
    /// is not found.
    pub fn peek(&self, module: ModuleId, name: Symbol) -> Option<Binding> {
        if let Some(own) = self.own_binding(module, name) {
            return Some(own);
        }
        let at = self.get(module);
        if at.found_uses == at.uses.len() {
            if let Some((owner, inner)) = at.found.get(&name) {
                return self.get(*owner).bindings.get(inner).cloned();
            }
        }
        let (owner, inner) = match self.search_imports(module, name, 0) {
            Some((owner, inner, _)) => (owner, inner),
            // A name that is yet to be imported means what the module, where it is known, exports.
            None => self.exported_place(self.find(&self.autoload_for(module, name)?)?, name, 0)?,
        };
        self.get(owner).bindings.get(&inner).cloned()
    }

    /// The binding that `name` means to those who import `module`.
    pub fn lookup_exported(&mut self, module: ModuleId, name: Symbol) -> Option<Binding> {
        if !self.get(module).offers(name) {
            return None;
        }
        let (owner, inner) = self.exported_place(module, name, 0)?;
        match self.own_binding(owner, inner) {
            Some(found) => Some(found),
            None => Some(Binding::Variable(self.own_slot(owner, inner))),
        }
    }

    /// Where the binding that importers of `module` see under `name` is, and what it is.
    pub(crate) fn exported_binding(&self, module: ModuleId, name: Symbol) -> Option<(ModuleId, Symbol, Binding)> {
        let (owner, inner) = self.exported_place(module, name, 0)?;
        Some((owner, inner, self.own_binding(owner, inner)?))
    }

    /// The module's own macro or defined variable `name`.
    pub fn own_binding(&self, module: ModuleId, name: Symbol) -> Option<Binding> {
        match self.get(module).bindings.get(&name)? {
            Binding::Variable(slot) if !self.slot(*slot).defined => None,
            binding => Some(binding.clone()),
        }
    }

    /// The module's own binding `name`, made an undefined variable where there is none.
    pub fn own_binding_or_slot(&mut self, module: ModuleId, name: Symbol) -> Binding {
        match self.get(module).bindings.get(&name) {
            Some(binding) => binding.clone(),
            None => Binding::Variable(self.own_slot(module, name)),
        }
    }

    /// The name of the module to be loaded before `name` means anything in `module`.
    pub fn autoload_for(&self, module: ModuleId, name: Symbol) -> Option<Rc<[Symbol]>> {
        let at = self.get(module);
        at.autoloads.iter().find(|autoload| autoload.names.contains(&name)).map(|autoload| autoload.module.clone())
    }

    /// The module called `wanted` has been loaded for `module`: import the names from it.
    pub fn autoload_done(&mut self, module: ModuleId, wanted: &[Symbol]) {
        let Some(source) = self.find(wanted) else { return };
        let at = self.get_mut(module);
        let (done, rest) = std::mem::take(&mut at.autoloads).into_iter().partition(|a| *a.module == *wanted);
        at.autoloads = rest;
        let done: Vec<super::Autoload> = done;
        for autoload in done {
            let select = Some(autoload.names.iter().map(|name| (*name, *name)).collect());
            self.add_use(module, source, Selection { select, ..Selection::default() });
        }
    }

    /// There is no module called `wanted` for `module` to import names from.
    pub fn autoload_failed(&mut self, module: ModuleId, wanted: &[Symbol]) {
        self.get_mut(module).autoloads.retain(|autoload| *autoload.module != *wanted);
    }

    /// The place of the binding that importers of `module` see under `name`.
    fn exported_place(&self, module: ModuleId, name: Symbol, hops: u32) -> Option<(ModuleId, Symbol)> {
        if hops > MAX_HOPS {
            return None;
        }
        let at = self.get(module);
        let inner = match at.exports.get(&name) {
            Some(inner) => *inner,
            None if at.exports_all && self.is_bound_there(module, name) => name,
            None => {
                let through = |import: &super::Use| {
                    self.exported_place(import.module, import.selection.exported(name)?, hops + 1)
                };
                return at.public_uses.iter().rev().find_map(through);
            }
        };
        if self.own_binding(module, inner).is_some() {
            return Some((module, inner));
        }
        Some(self.search_imports(module, inner, hops + 1).map_or((module, inner), |(owner, name, _)| (owner, name)))
    }

    /// Does `(guile)` bind the name? A part of it can refer to what another defines before that is
    /// there; but nobody else makes a name of `(guile)` by asking for it.
    fn is_bound_there(&self, guile: ModuleId, name: Symbol) -> bool {
        let is_known = || name.kind() == Kind::Internal || self.get(guile).offers(name);
        self.get(guile).bindings.contains_key(&name) && (is_known() || self.own_binding(guile, name).is_some())
    }

    /// Search the imports of `module`, and settle conflicts by its duplicates policy.
    fn find_import(&mut self, module: ModuleId, name: Symbol) -> Option<(ModuleId, Symbol)> {
        let (owner, inner, conflict) = self.search_imports(module, name, 0)?;
        if let Some((first, second)) = conflict {
            let of = |id: ModuleId| written(&self.get(id).name);
            let message = format!(
                "{}: imports `{name}` from both {} and {}",
                written(&self.get(module).name),
                of(first),
                of(second)
            );
            self.warnings.push(
                Diagnostic::warning("duplicate-import", Span::NONE, message)
                    .with_hint("select or rename the imports, or choose with #:duplicates"),
            );
        }
        Some((owner, inner))
    }

    #[allow(clippy::type_complexity)] // an internal triple: owner, name there, modules in conflict
    fn search_imports(
        &self,
        module: ModuleId,
        name: Symbol,
        hops: u32,
    ) -> Option<(ModuleId, Symbol, Option<(ModuleId, ModuleId)>)> {
        if hops > MAX_HOPS {
            return None;
        }
        let at = self.get(module);
        let mut best: Option<(ModuleId, (ModuleId, Symbol), bool)> = None;
        let mut conflict = None;
        for import in &at.uses {
            let Some(exported) = import.selection.exported(name) else { continue };
            let from = self.get(import.module);
            if !at.sees_natives && !from.offers(exported) {
                continue;
            }
            if import.selection.is_direct() && !self.exports_directly(import.module, exported) {
                continue;
            }
            let Some(place) = self.exported_place(import.module, exported, hops) else { continue };
            let replaces = from.replaces.contains(&exported);
            let Some((earlier, found, earlier_replaces)) = best else {
                best = Some((import.module, place, replaces));
                continue;
            };
            if found == place || self.same_slot(found, place) {
                continue;
            }
            match choose(at.duplicates, self.get(earlier), earlier_replaces, from, replaces) {
                Choice { first: true, .. } => {}
                Choice { first: false, warn } => {
                    if warn {
                        conflict = Some((earlier, import.module));
                    }
                    best = Some((import.module, place, replaces));
                }
            }
        }
        best.map(|(_, (owner, inner), _)| (owner, inner, conflict))
    }

    fn same_slot(&self, a: (ModuleId, Symbol), b: (ModuleId, Symbol)) -> bool {
        match (self.get(a.0).bindings.get(&a.1), self.get(b.0).bindings.get(&b.1)) {
            (Some(Binding::Variable(a)), Some(Binding::Variable(b))) => a == b,
            (Some(Binding::Macro(a)), Some(Binding::Macro(b))) => a.is_same(b),
            _ => false,
        }
    }

    /// The variable `name` of `module`, own or imported, as `module-variable` finds it.
    pub fn variable(&mut self, module: ModuleId, name: Symbol) -> Option<Slot> {
        match self.lookup(module, name)? {
            Binding::Variable(slot) => Some(slot),
            Binding::Macro(_) => None,
        }
    }
}

struct Choice {
    first: bool,
    warn: bool,
}

/// Which of two imports wins (Guile manual "Creating Guile Modules", `#:duplicates`).
fn choose(
    policy: Duplicates,
    earlier: &Module,
    earlier_replaces: bool,
    later: &Module,
    later_replaces: bool,
) -> Choice {
    match (earlier_replaces, later_replaces) {
        (true, false) if policy.replace => return Choice { first: true, warn: false },
        (false, true) if policy.replace => return Choice { first: false, warn: false },
        _ => {}
    }
    if earlier.exports_all {
        // `(guile)` has more names here than there: overriding one is not worth a warning.
        return Choice { first: false, warn: false };
    }
    if later.exports_all {
        return Choice { first: true, warn: false };
    }
    if policy.first {
        return Choice { first: true, warn: false };
    }
    Choice { first: false, warn: policy.warn }
}

/// The name of a module as programs write it.
pub fn written(name: &[Symbol]) -> String {
    let parts: Vec<&str> = name.iter().map(|part| part.name()).collect();
    format!("({})", parts.join(" "))
}

/// The file that a module's text is in, below a directory of the load path.
pub fn file_of(name: &[Symbol]) -> String {
    let parts: Vec<&str> = name.iter().map(|part| part.name()).collect();
    format!("{}.scm", parts.join("/"))
}
