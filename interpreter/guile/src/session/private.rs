//! Private names of modules of the library that are in several files.
//!
//! What is one module in the original can be one here that passes on what others define. A program
//! that takes a private name of it with `@@` means one of those: so names that the module lacks are
//! looked for in the modules that it exports from. Accessors of records are procedures that are called
//! `%ACCESSOR-procedure` behind the scenes there.

use super::image::Place;
use super::World;
use crate::module::ModuleId;
use crate::symbol::Symbol;

impl World {
    /// Where the private `name` of `module` is, if the module is of the library and lacks it.
    pub(super) fn private_place(&self, module: ModuleId, name: Symbol) -> Option<(ModuleId, Symbol)> {
        let parts = self.parts_of(module)?;
        if self.modules.borrow_mut().lookup(module, name).is_some() {
            return None;
        }
        let accessor = name.name().strip_prefix('%').and_then(|rest| rest.strip_suffix("-procedure"));
        let names = [Some(name), accessor.map(Symbol::intern)];
        let mut places = names.into_iter().flatten().flat_map(|name| parts.iter().map(move |part| (*part, name)));
        places.find(|(part, name)| self.is_bound_in(*part, *name))
    }

    /// The module itself, and those whose definitions it exports.
    fn parts_of(&self, module: ModuleId) -> Option<Vec<ModuleId>> {
        let unit = self.unit_of(module).ok()??;
        let mut parts = vec![module];
        for (_, _, place) in &unit.exports {
            let (Place::Variable(owner, _) | Place::Macro(owner, _)) = *place else { continue };
            let owner = unit.image().module(owner, &mut self.modules.borrow_mut()).ok()?;
            if !parts.contains(&owner) {
                parts.push(owner);
            }
        }
        Some(parts)
    }

    fn is_bound_in(&self, module: ModuleId, name: Symbol) -> bool {
        self.enter(module).is_ok() && self.modules.borrow().own_binding(module, name).is_some()
    }
}
