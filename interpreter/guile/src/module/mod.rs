//! Modules: names to bindings, imports, exports (Guile manual "Modules").
//!
//! A module maps symbols to bindings; a variable is a [`Slot`], one cell of the machine's global
//! table for the whole session, so that a compiled reference is an index and not a look-up.
//! A module can be known before it is loaded: then its interface (names and slots) comes from
//! the image's index, and its body runs when something is linked that refers to one of its slots.

mod declaration;
mod interface;
mod lookup;
mod root;
mod similar;

pub use declaration::{Clause, Duplicates};
pub use interface::ImportError;
pub use lookup::{file_of, written};
pub use root::native_name;
pub use similar::{nearest, nearest_module, nearest_of_few, nearest_of_many};

use crate::symbol::Symbol;
use crate::syntax::MacroRef;
pub use crate::syntax::ModuleId;
use crate::text::Diagnostic;
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// A variable of some module: an index into the session's variable table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Slot(pub u32);

/// What a name stands for.
#[derive(Clone)]
pub enum Binding {
    Variable(Slot),
    Macro(MacroRef),
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
    pub bindings: FxHashMap<Symbol, Binding>,
    pub uses: Vec<Use>,
    /// Exported name → name within the module (own or imported).
    pub exports: FxHashMap<Symbol, Symbol>,
    /// Exports that silently win over other imports (`#:replace`).
    pub replaces: Vec<Symbol>,
    pub state: State,
    /// The file it came from.
    pub file: Option<Rc<str>>,
    /// Modules whose exports its importers see as its own: what was added to its public interface
    /// by `module-use!`.
    pub public_uses: Vec<Use>,
    /// It is `(guile)`: what it binds is exported as far as Guile's does, see `root.rs`.
    pub exports_all: bool,
    /// Imports of `(guile)` show all that is bound there: it is a module of the library.
    pub sees_natives: bool,
    /// What to do when imports disagree.
    pub duplicates: Duplicates,
    /// Modules to be loaded when one of the names is first used (`#:autoload`).
    pub autoloads: Vec<Autoload>,
    /// Where imported names were found, for as long as `uses` has that many elements.
    found: FxHashMap<Symbol, (ModuleId, Symbol)>,
    found_uses: usize,
}

impl Module {
    /// Look imported names up anew: the imports are others now.
    pub(crate) fn forget_found(&mut self) {
        self.found.clear();
        self.found_uses = self.uses.len();
    }
}

/// A module to be loaded when one of `names` is first used.
#[derive(Clone, Debug)]
pub struct Autoload {
    pub module: Rc<[Symbol]>,
    pub names: Vec<Symbol>,
}

/// Native syntax by the names that object files refer to it by.
pub type SyntaxTable = FxHashMap<Symbol, MacroRef>;

/// All modules of a session and the table of their variables.
#[derive(Default)]
pub struct Modules {
    modules: Vec<Module>,
    by_name: FxHashMap<Rc<[Symbol]>, ModuleId>,
    slots: Vec<SlotInfo>,
    syntaxes: Rc<SyntaxTable>,
    /// What looking names up brought to light, for the session to show.
    warnings: Vec<Diagnostic>,
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
        let id = self.new_module(name);
        self.by_name.insert(self.get(id).name.clone(), id);
        id
    }

    /// An empty module called `name` that no name leads to.
    pub fn new_module(&mut self, name: &[Symbol]) -> ModuleId {
        let id = ModuleId(self.modules.len() as u32);
        self.modules.push(Module {
            name: name.into(),
            bindings: FxHashMap::default(),
            uses: Vec::new(),
            exports: FxHashMap::default(),
            replaces: Vec::new(),
            state: State::Declared,
            file: None,
            public_uses: Vec::new(),
            exports_all: false,
            sees_natives: false,
            duplicates: Duplicates::default(),
            autoloads: Vec::new(),
            found: FxHashMap::default(),
            found_uses: 0,
        });
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

    /// A variable that no module has.
    pub fn new_variable(&mut self) -> Slot {
        let slot = Slot(self.slots.len() as u32);
        let module = self.guile();
        self.slots.push(SlotInfo { module, name: Symbol::intern("variable"), defined: false });
        slot
    }

    /// The module `(guile)`.
    pub fn guile(&mut self) -> ModuleId {
        let id = self.find_or_create(&[Symbol::intern("guile")]);
        self.get_mut(id).exports_all = true;
        id
    }

    /// How many modules there are; their numbers count from 0.
    pub fn count(&self) -> usize {
        self.modules.len()
    }

    /// Record that `module` defines the variable `name`, and say its slot.
    pub fn define_variable(&mut self, module: ModuleId, name: Symbol) -> Slot {
        let slot = self.own_slot(module, name);
        self.slot_mut(slot).defined = true;
        slot
    }

    /// Bind `name` of `module` to a macro.
    pub fn define_macro(&mut self, module: ModuleId, name: Symbol, definition: MacroRef) {
        self.get_mut(module).bindings.insert(name, Binding::Macro(definition));
    }

    /// Let `name` stand for native syntax in object files, whether or not some module binds it.
    pub fn register_syntax(&mut self, name: Symbol, syntax: MacroRef) {
        Rc::make_mut(&mut self.syntaxes).insert(name, syntax);
    }

    /// All native syntax that is registered now.
    pub fn syntaxes(&self) -> Rc<SyntaxTable> {
        self.syntaxes.clone()
    }

    /// What was found to be questionable since the last call.
    pub fn take_warnings(&mut self) -> Vec<Diagnostic> {
        std::mem::take(&mut self.warnings)
    }
}
