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
use crate::module::{Binding, ModuleId, Slot, State};
use crate::symbol::Symbol;
use rustc_hash::FxHashMap;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// The modules that failed, in this evaluation.
#[derive(Default)]
pub(super) struct Broken {
    failed: RefCell<FxHashMap<Rc<[Symbol]>, Problem>>,
    goes_on: Cell<bool>,
    /// The failure that the program has gone on after.
    first: RefCell<Option<Problem>>,
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
        self.cycle.set(None);
    }

    /// `importer`, which is being loaded, imports a module that is being loaded as well.
    pub(super) fn meet_cycle(&self, importer: ModuleId, imported: ModuleId) {
        self.cycles.set(self.cycles.get() + 1);
        self.cycle.set(Some((importer, imported)));
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
        self.modules.borrow_mut().get_mut(module).state = State::Loaded;
        Ok(module)
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
