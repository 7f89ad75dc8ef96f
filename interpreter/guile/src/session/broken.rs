//! Modules of programs that fail while they are loaded.
//!
//! Such a module is not there, and whoever imports it fails with the very same complaint, as often
//! as it is imported. There is one exception, for configurations that work under Guix: it compiles a
//! configuration first, and when that fails because of a module, evaluates it nevertheless, with the
//! module as far as it came (Guile's `try-module-autoload` does not load it again). So where the
//! session is told to, the program itself, not its modules, goes on after the first failure of that
//! kind, and is told of it in the end; names that the module did not get to are unbound. Modules that
//! need each other while they are loaded are wrong whatever the program uses of them.

use super::problem::is_final;
use super::{Problem, Session, World};
use crate::module::{Autoload, Binding, ModuleId, Slot, State, Use};
use crate::symbol::Symbol;
use crate::text::Diagnostics;
use rustc_hash::FxHashMap;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// What modules bind, import and export.
pub(super) type Tables =
    Vec<(ModuleId, FxHashMap<Symbol, Binding>, Vec<Use>, FxHashMap<Symbol, Symbol>, Vec<Autoload>)>;

/// The modules that failed, in this evaluation.
#[derive(Default)]
pub(super) struct Broken {
    failed: RefCell<FxHashMap<Rc<[Symbol]>, Problem>>,
    goes_on: Cell<bool>,
    /// The failure that the program has gone on after.
    first: RefCell<Option<Problem>>,
    /// What else is wrong with that module.
    further: RefCell<Diagnostics>,
    /// How often a module was imported that was being loaded.
    cycles: Cell<u32>,
    /// Which module did that last, and which it imported.
    cycle: Cell<Option<(ModuleId, ModuleId)>>,
}

impl Broken {
    /// Another evaluation begins: files may have been mended.
    pub(super) fn begin(&self) {
        self.failed.borrow_mut().clear();
        self.first.borrow_mut().take();
        self.further.borrow_mut().clear();
        self.cycle.set(None);
    }

    /// `importer`, which is being loaded, imports a module that is being loaded as well.
    pub(super) fn meet_cycle(&self, importer: ModuleId, imported: ModuleId) {
        self.cycles.set(self.cycles.get() + 1);
        self.cycle.set(Some((importer, imported)));
    }

    /// The failure that the program has gone on after, with what else is wrong with the module.
    pub(super) fn taken(&self) -> Option<(Problem, Diagnostics)> {
        self.first.borrow().clone().map(|first| (first, self.further.borrow().clone()))
    }

    /// How often that has happened.
    pub(super) fn cycles(&self) -> u32 {
        self.cycles.get()
    }
}

impl Session {
    /// Let programs go on after the first of their modules that fails, with as much as there is of it.
    pub fn go_on_with_broken_modules(&self) {
        self.0.broken.goes_on.set(true);
    }

    /// The failure of a module that the program went on after.
    pub fn broken_module(&self) -> Option<Problem> {
        self.0.broken.first.borrow().clone()
    }
}

impl World {
    /// Why `name` has no value, where that is because modules need each other.
    pub(super) fn hint_of_cycle(&self, name: Symbol) -> Option<String> {
        let (importer, imported) = self.broken.cycle.get()?;
        let modules = self.modules.borrow();
        let written = |module: ModuleId| crate::module::written(&modules.get(module).name);
        let (first, second) = (written(imported), written(importer));
        modules.get(imported).exports.contains_key(&name).then(|| {
            format!("{first} and {second} import each other: {second} is loaded before {first} has defined {name}")
        })
    }

    /// How the module called `name` failed before, or the module where the program may go on with it.
    pub(super) fn failed_before(&self, name: &[Symbol]) -> Option<Result<ModuleId, Problem>> {
        let problem = self.broken.failed.borrow().get(name).cloned()?;
        let goes_on = self.broken.first.borrow().is_some() && self.loading.borrow().is_empty();
        let module = self.modules.borrow().find(name).filter(|_| goes_on);
        Some(module.ok_or(problem))
    }

    /// The module called `name` failed; `cycles` is how many cycles there were before. The module where
    /// the program may go on with it.
    pub(super) fn fail(
        &self,
        name: &[Symbol],
        module: ModuleId,
        problem: Problem,
        cycles: u32,
    ) -> Result<ModuleId, Problem> {
        self.forget_undefined(module);
        self.broken.failed.borrow_mut().insert(name.into(), problem.clone());
        let is_program = self.loading.borrow().is_empty();
        let is_first = self.broken.first.borrow().is_none() && self.broken.cycles() == cycles;
        if !self.broken.goes_on.get() || !is_program || !is_first || is_final(&problem) {
            return Err(problem);
        }
        // From here on it counts what it came to, and nobody can tell what that depends on.
        *self.broken.first.borrow_mut() = Some(problem);
        *self.broken.further.borrow_mut() = std::mem::take(&mut *self.further.told.borrow_mut());
        self.modules.borrow_mut().get_mut(module).state = State::Loaded;
        Ok(module)
    }

    /// Can `name` be one that a module was to define that failed?
    pub(super) fn may_come_from_broken(&self, name: Symbol) -> bool {
        let (modules, failed) = (self.modules.borrow(), self.broken.failed.borrow());
        let exports = |module: &Rc<[Symbol]>| modules.find(module).map(|module| &modules.get(module).exports);
        // Of a module that exports nothing, or cannot be read, it is not known.
        failed.keys().any(|module| exports(module).is_none_or(|all| all.is_empty() || all.contains_key(&name)))
    }

    /// The bindings and imports of modules, as they are now.
    pub(super) fn tables(&self, of: &[ModuleId]) -> Tables {
        let modules = self.modules.borrow();
        let table = |module: &ModuleId| {
            let at = modules.get(*module);
            (*module, at.bindings.clone(), at.uses.clone(), at.exports.clone(), at.autoloads.clone())
        };
        of.iter().map(table).collect()
    }

    /// Let modules be again what they were.
    pub(super) fn restore(&self, tables: Tables) {
        let mut modules = self.modules.borrow_mut();
        for (module, bindings, uses, exports, autoloads) in tables {
            let at = modules.get_mut(module);
            (at.bindings, at.uses, at.exports, at.autoloads) = (bindings, uses, exports, autoloads);
            at.forget_found();
        }
    }

    /// The variables that the module has not defined have no values: whoever refers to one is told.
    fn forget_undefined(&self, module: ModuleId) {
        let slots: Vec<Slot> = {
            let modules = self.modules.borrow();
            let variable = |binding: &Binding| match binding {
                Binding::Variable(slot) if modules.slot(*slot).module == module => Some(*slot),
                _ => None,
            };
            modules.get(module).bindings.values().filter_map(variable).collect()
        };
        for slot in slots {
            if self.slot_value(slot).is_none() {
                self.modules.borrow_mut().slot_mut(slot).defined = false;
                self.machine.borrow_mut().note_undefined(slot);
            }
        }
    }
}
