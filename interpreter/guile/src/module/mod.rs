//! Modules: names to bindings, imports, exports (Guile manual "Modules").
//!
//! A module maps symbols to bindings; a variable is a [`Slot`], one cell of the machine's global
//! table for the whole session, so that a compiled reference is an index and not a look-up.
//! A module can be known before it is loaded: then its interface (names and slots) comes from
//! the image's index, and its body runs when something is linked that refers to one of its slots.

use crate::expand::Macro;
use crate::symbol::Symbol;
use std::collections::HashMap;
use std::rc::Rc;

/// A variable of some module: an index into the session's variable table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Slot(pub u32);

/// A module of the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ModuleId(pub u32);

/// What a name stands for.
#[derive(Clone)]
pub enum Binding {
    Variable(Slot),
    Macro(Rc<Macro>),
}

/// Whose variable a slot is.
#[derive(Clone, Debug)]
pub struct SlotInfo {
    pub module: ModuleId,
    pub name: Symbol,
    /// Has a definition been expanded or loaded for it?
    pub defined: bool,
}

/// How an import changes names (Guile manual "Using Guile Modules").
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// `#:select`: (exported name, local name) pairs; `None` selects all.
    pub select: Option<Vec<(Symbol, Symbol)>>,
    pub hide: Vec<Symbol>,
    pub prefix: Option<Symbol>,
}

/// One import of a module.
#[derive(Clone, Debug)]
pub struct Use {
    pub module: ModuleId,
    pub selection: Rc<Selection>,
}

/// How far a module has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Its interface is known; its body has not run.
    Declared,
    /// Its body is running.
    Loading,
    Loaded,
}

/// A module: its own bindings, what it imports, what it exports.
pub struct Module {
    pub name: Rc<[Symbol]>,
    pub bindings: HashMap<Symbol, Binding>,
    pub uses: Vec<Use>,
    /// Exported name → name within the module (own or imported).
    pub exports: HashMap<Symbol, Symbol>,
    /// Exports that silently win over other imports (`#:replace`).
    pub replaces: Vec<Symbol>,
    pub state: State,
    /// The file it came from.
    pub file: Option<Rc<str>>,
}

/// All modules of a session and the table of their variables.
#[derive(Default)]
pub struct Modules {
    modules: Vec<Module>,
    by_name: HashMap<Rc<[Symbol]>, ModuleId>,
    slots: Vec<SlotInfo>,
}

impl Modules {
    /// No modules at all.
    pub fn new() -> Modules {
        Modules::default()
    }

    /// The module called `name`, if it exists.
    pub fn find(&self, name: &[Symbol]) -> Option<ModuleId> {
        self.by_name.get(name).copied()
    }

    /// The module called `name`, made empty (state `Declared`) where there is none.
    pub fn find_or_create(&mut self, name: &[Symbol]) -> ModuleId {
        if let Some(found) = self.find(name) {
            return found;
        }
        let name: Rc<[Symbol]> = name.into();
        let id = ModuleId(self.modules.len() as u32);
        self.modules.push(Module {
            name: name.clone(),
            bindings: HashMap::new(),
            uses: Vec::new(),
            exports: HashMap::new(),
            replaces: Vec::new(),
            state: State::Declared,
            file: None,
        });
        self.by_name.insert(name, id);
        id
    }

    /// The module of that number. Numbers come from this table alone, so there is always one.
    pub fn get(&self, id: ModuleId) -> &Module {
        &self.modules[id.0 as usize]
    }

    /// The same, to change it.
    pub fn get_mut(&mut self, id: ModuleId) -> &mut Module {
        &mut self.modules[id.0 as usize]
    }

    /// Whose variable `slot` is.
    pub fn slot(&self, slot: Slot) -> &SlotInfo {
        &self.slots[slot.0 as usize]
    }

    /// The same, to change it.
    pub fn slot_mut(&mut self, slot: Slot) -> &mut SlotInfo {
        &mut self.slots[slot.0 as usize]
    }

    /// How many slots there are.
    pub fn slot_count(&self) -> usize {
        self.slots.len()
    }

    /// The module's own variable `name`, created (undefined) where there is none.
    pub fn own_slot(&mut self, module: ModuleId, name: Symbol) -> Slot {
        if let Some(Binding::Variable(slot)) = self.get(module).bindings.get(&name) {
            return *slot;
        }
        let slot = Slot(self.slots.len() as u32);
        self.slots.push(SlotInfo { module, name, defined: false });
        self.get_mut(module).bindings.insert(name, Binding::Variable(slot));
        slot
    }
}
