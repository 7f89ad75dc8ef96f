//! Parts of modules whose whole the load path replaces.
//!
//! The library splits modules of Guix into several files: `(guix packages)` gives what
//! `(guix packages package)` and its siblings define, and other modules of the library import the
//! sibling that they need. Where the load path has another `(guix packages)`, two types of packages
//! would be about, and values of one would meet accessors of the other. So there a part stands back:
//! under each name that the module in the whole's place exports, importers of the part see that
//! module's binding; what that one lacks is the part's own.

use super::World;
use crate::module::{ModuleId, Selection, State};
use crate::symbol::Symbol;
use std::rc::Rc;

impl World {
    /// The module that the library's module called `name` is a part of, where the load path has another
    /// text for that.
    pub(super) fn replaced_whole(&self, name: &[Symbol]) -> Option<Rc<[Symbol]>> {
        if self.load_path.borrow().is_empty() {
            return None;
        }
        if let Some(known) = self.lazy.wholes.borrow().get(name) {
            return known.clone();
        }
        let whole = self.library.whole(name).filter(|whole| self.has_other_text(whole) && !self.has_other_text(name));
        self.lazy.wholes.borrow_mut().insert(name.into(), whole.clone());
        whole
    }

    /// The module called `name`, if something has loaded it, or is about to.
    pub(super) fn known_by_now(&self, name: &[Symbol]) -> Option<ModuleId> {
        let modules = self.modules.borrow();
        modules.find(name).filter(|module| modules.get(*module).state != State::Declared)
    }

    /// Let importers of `part` see what `whole` exports in place of the part's own.
    pub(super) fn stand_back(&self, part: ModuleId, whole: ModuleId) {
        let mut modules = self.modules.borrow_mut();
        let names = modules.exported_names(part);
        let names: Vec<Symbol> = names.into_iter().filter(|name| modules.exports(whole, *name)).collect();
        let mut select = Vec::with_capacity(names.len());
        for name in names {
            let inner = modules.exported_inner(part, name).unwrap_or(name);
            let at = modules.get_mut(part);
            at.bindings.remove(&inner);
            at.exports.insert(name, inner);
            select.push((name, inner));
        }
        modules.add_use(part, whole, Selection { select: Some(select), ..Selection::default() });
        drop(modules);
        match self.history(whole) {
            Some(history) => self.add_history(part, &[b"stands back", &history]),
            None => self.end_history(part),
        }
    }
}
