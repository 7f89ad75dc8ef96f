//! Modules of an image: known by their interface, loaded definition by definition.
//!
//! Importing a module binds the names that it exports and nothing else. When code is linked, the
//! variables that it refers to are *demanded*: whatever they reach, directly or through
//! procedures, is collected; procedures and constants are installed first, and what is computed
//! runs after that, in the order in which loading every module whole would have run it. Modules of
//! the library have no effects on loading besides their definitions, so that nobody can tell the
//! difference; one that has an expression among its forms runs those too.
//!
//! A procedure that the code may call, and does not pass on, is not even loaded: its variable holds
//! a *stub*, which loads it when it is called. Most of what a procedure could call is never called;
//! what it calls in any case, before its first branch, comes with it.
//!
//! A module is *entered* (all its names bound, its imports made) when something is to be looked up
//! in it: when a macro of it is used, or a program evaluates in it.

use super::image::{Image, Kind, Piece, Place, Progress, Unit};
use super::install::{Collected, Part};
use super::{reflect, Problem, World};
use crate::codegen::{Arg, Code, Constant, Op, OpCode};
use crate::expand::freeze::Corrupt;
use crate::expand::{LazyMacro, Macro, Transformer};
use crate::module::{Binding, Clause, ModuleId, Slot, State};
use crate::runtime::value::Value;
use crate::symbol::Symbol;
use crate::syntax::MacroRef;
use crate::text::{Diagnostic, SourceId, Span};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

/// Modules, and the modules that they are parts of, if they are parts of any.
pub(super) type Wholes = FxHashMap<Box<[Symbol]>, Option<Rc<[Symbol]>>>;

/// The image of a session and what has been made of it.
#[derive(Default)]
pub(super) struct Lazy {
    image: Option<Rc<Image>>,
    numbers: FxHashMap<Rc<[Symbol]>, usize>,
    /// Units that have been looked at, by number.
    known: RefCell<FxHashMap<usize, Rc<Unit>>>,
    /// Whether units can be used, by number: none of what they import is replaced.
    usable: RefCell<FxHashMap<usize, bool>>,
    /// Parts of modules of the library, and the modules that the load path replaces for them.
    pub wholes: RefCell<Wholes>,
    /// The units whose modules have been declared; none where a module is not of the image.
    units: RefCell<FxHashMap<ModuleId, Option<Rc<Unit>>>>,
    sources: RefCell<FxHashMap<&'static str, SourceId>>,
    /// The variables whose definitions are under way.
    pub pending: Rc<RefCell<FxHashSet<Slot>>>,
    /// The variables that hold stubs, or did.
    pub stubs: RefCell<FxHashSet<Slot>>,
    /// Is what stubs need to work in place?
    pub has_stubs: Cell<bool>,
}

impl Lazy {
    /// The modules in `bytes`; none where they are not an image of this version.
    pub fn new(bytes: Option<&'static [u8]>) -> Lazy {
        let Some(Ok(image)) = bytes.map(Image::open) else { return Lazy::default() };
        let numbers = image.unit_names().map(|(number, name)| (name.clone(), number)).collect();
        Lazy { image: Some(Rc::new(image)), numbers, ..Lazy::default() }
    }
}

impl Lazy {
    /// Places in compiled code that speak of `name` are places in `source`.
    pub fn add_source(&self, name: &'static str, source: SourceId) {
        self.sources.borrow_mut().insert(name, source);
    }
}

/// The transformer of a macro of an image: its code is linked when it is first called.
pub(super) struct LazyTransformer {
    /// Is it the library's own, and not what was kept of a program?
    pub is_librarys: bool,
    unit: Rc<Unit>,
    owner: ModuleId,
    item: usize,
    value: OnceCell<Value>,
}

pub(super) fn damaged(_: Corrupt) -> Problem {
    Diagnostic::error("internal-error", Span::NONE, "the compiled library is damaged").into()
}

impl World {
    /// The unit of the image for the module called `name`, if that is to be used.
    fn image_unit(&self, name: &[Symbol]) -> Option<usize> {
        let number = *self.lazy.numbers.get(name)?;
        self.is_usable(number, name).then_some(number)
    }

    /// Is neither the module nor anything that it imports replaced by the load path?
    fn is_usable(&self, number: usize, name: &[Symbol]) -> bool {
        if self.load_path.borrow().is_empty() {
            return true;
        }
        if let Some(known) = self.lazy.usable.borrow().get(&number) {
            return *known;
        }
        // Modules can import each other: what is under way counts as usable.
        self.lazy.usable.borrow_mut().insert(number, true);
        let mut usable = !self.is_replaced(name);
        if usable {
            let unit = self.known_unit(number);
            let image = self.lazy.image.clone();
            usable = match (unit, image) {
                (Ok(unit), Some(image)) => unit.uses.iter().all(|used| {
                    let Ok(used) = image.module_name(*used) else { return false };
                    match self.lazy.numbers.get(used) {
                        Some(number) => self.is_usable(*number, used),
                        None => !self.is_replaced(used),
                    }
                }),
                _ => false,
            };
        }
        self.lazy.usable.borrow_mut().insert(number, usable);
        usable
    }

    /// Does the load path have another text for the module, or for the one that it is a part of?
    fn is_replaced(&self, name: &[Symbol]) -> bool {
        self.has_other_text(name) || self.replaced_whole(name).is_some()
    }

    /// Does the load path have another text for the module?
    pub(super) fn has_other_text(&self, name: &[Symbol]) -> bool {
        if self.library.is_pinned(name) {
            return false;
        }
        let Some(theirs) = self.module_in_load_path(name) else { return false };
        self.library.module(name).is_none_or(|ours| *ours.text != *theirs.text())
    }

    fn known_unit(&self, number: usize) -> Result<Rc<Unit>, Problem> {
        if let Some(unit) = self.lazy.known.borrow().get(&number) {
            return Ok(unit.clone());
        }
        let image = self.lazy.image.as_ref().ok_or(Corrupt).map_err(damaged)?;
        let unit = Rc::new(Image::unit(image, number).map_err(damaged)?);
        self.lazy.known.borrow_mut().insert(number, unit.clone());
        Ok(unit)
    }

    /// The modules of the image that export `name`, as programs write them: those that programs
    /// import most first.
    pub(super) fn exporting_units(&self, name: Symbol) -> Vec<String> {
        let mut found = Vec::new();
        for written in self.library.module_names() {
            let parts: Vec<Symbol> =
                written.trim_matches(['(', ')']).split(' ').filter(|p| !p.is_empty()).map(Symbol::intern).collect();
            let rank = match parts.first().map(|first| first.name()) {
                Some("srfi") => 0,
                Some("ice-9") => 1,
                None | Some("guile" | "svc") => continue,
                Some("rnrs" | "scheme") => 3,
                Some(_) => 2,
            };
            let unit = self.image_unit(&parts).and_then(|number| self.known_unit(number).ok());
            let exports = unit.is_some_and(|unit| {
                unit.own(name).is_some_and(|own| own.exported)
                    || unit.exports.iter().any(|(exported, ..)| *exported == name)
            });
            if exports {
                found.push((rank, written));
            }
        }
        found.sort();
        found.into_iter().map(|(_, written)| written).collect()
    }

    /// Make the module called `name` known by its interface, if the image has it.
    pub(super) fn declare(&self, name: &[Symbol]) -> Result<Option<ModuleId>, Problem> {
        let Some(number) = self.image_unit(name) else { return Ok(None) };
        let unit = self.known_unit(number)?;
        let module = self.modules.borrow_mut().user_module(name);
        if self.lazy.units.borrow().contains_key(&module) {
            return Ok(Some(module));
        }
        self.lazy.units.borrow_mut().insert(module, Some(unit.clone()));
        self.modules.borrow_mut().get_mut(module).state = State::Loaded;
        self.modules.borrow_mut().see_natives(module);
        if let Some(made) = self.library.virtual_module(name) {
            self.add_virtual(module, made);
        }
        for (name, own) in unit.names.iter().filter(|(_, own)| own.exported) {
            self.declare_own(module, *name, own.is_macro);
            self.modules.borrow_mut().get_mut(module).exports.insert(*name, *name);
        }
        for (exported, inner, place) in &unit.exports {
            let binding = match *place {
                Place::Own => {
                    if let Some(own) = unit.own(*inner) {
                        self.declare_own(module, *inner, own.is_macro);
                    }
                    None
                }
                Place::Variable(owner, name) => {
                    let owner = self.foreign(unit.image(), owner)?;
                    let slot = self.modules.borrow_mut().define_variable(owner, name);
                    Some(Binding::Variable(slot))
                }
                Place::Macro(owner, name) => {
                    let owner = self.foreign(unit.image(), owner)?;
                    self.declare_own(owner, name, true);
                    self.modules.borrow().get(owner).bindings.get(&name).cloned()
                }
                Place::Open => None,
            };
            let mut modules = self.modules.borrow_mut();
            let at = modules.get_mut(module);
            at.exports.insert(*exported, *inner);
            if let Some(binding) = binding {
                at.bindings.insert(*inner, binding);
            }
        }
        self.modules.borrow_mut().get_mut(module).replaces = unit.replaces.clone();
        for source in &unit.public_uses {
            let used = self.foreign(unit.image(), *source)?;
            // Its names are this module's: they have to be known.
            self.unit_of(used)?;
            self.modules.borrow_mut().add_public_use(module, used);
        }
        Ok(Some(module))
    }

    /// A module that the image mentions; loaded if it is in no image.
    fn foreign(&self, image: &Image, number: usize) -> Result<ModuleId, Problem> {
        let module = image.module(number, &mut self.modules.borrow_mut()).map_err(damaged)?;
        let name = image.module_name(number).map_err(damaged)?;
        let is_known = {
            let modules = self.modules.borrow();
            modules.get(module).exports_all || modules.get(module).state != State::Declared
        };
        if !is_known && self.image_unit(name).is_none() {
            self.require(name, Span::NONE)?;
        }
        Ok(module)
    }

    fn declare_own(&self, module: ModuleId, name: Symbol, is_macro: bool) {
        let mut modules = self.modules.borrow_mut();
        if !is_macro {
            modules.define_variable(module, name);
        } else if !matches!(modules.get(module).bindings.get(&name), Some(Binding::Macro(_))) {
            modules.define_macro(module, name, MacroRef::new(Rc::new(Macro::Lazy(LazyMacro::new(module, name)))));
        }
    }

    /// The unit of a module of the image; the module is declared if it was not.
    pub(super) fn unit_of(&self, module: ModuleId) -> Result<Option<Rc<Unit>>, Problem> {
        if let Some(known) = self.lazy.units.borrow().get(&module) {
            return Ok(known.clone());
        }
        let (name, state) = {
            let modules = self.modules.borrow();
            let at = modules.get(module);
            (at.name.clone(), at.state)
        };
        if state == State::Declared {
            if self.declare(&name)?.is_some() {
                return Ok(self.lazy.units.borrow().get(&module).cloned().flatten());
            }
            // Code from the cache can refer to a module of the load path that is yet to be loaded.
            let is_known = || self.library.module(&name).is_some() || self.module_in_load_path(&name).is_some();
            if self.lazy.image.is_some() && is_known() {
                self.require(&name, Span::NONE)?;
            }
        }
        self.lazy.units.borrow_mut().insert(module, None);
        Ok(None)
    }

    /// Bind all names of `module` and make its imports, if it is of the image.
    pub(super) fn enter(&self, module: ModuleId) -> Result<(), Problem> {
        let Some(unit) = self.unit_of(module)? else { return Ok(()) };
        if unit.is_entered.replace(true) {
            return Ok(());
        }
        for (name, own) in &unit.names {
            self.declare_own(module, *name, own.is_macro);
        }
        self.open(&unit)?;
        for (at, piece) in unit.items.iter().enumerate() {
            if piece.kind == Kind::Clause {
                let clause = unit.read(at, |thawer| thawer.clause()).map_err(damaged)?;
                if let Clause::Use { module: used, .. } = &clause {
                    self.require(used, Span::NONE)?;
                }
                self.modules.borrow_mut().apply(module, &clause);
            }
        }
        Ok(())
    }

    pub(super) fn open(&self, unit: &Unit) -> Result<(), Problem> {
        if unit.is_open() {
            return Ok(());
        }
        let names = unit.source_names().map_err(damaged)?;
        let sources = names.into_iter().map(|name| self.library_source(name)).collect();
        unit.open(sources, &mut self.modules.borrow_mut()).map_err(damaged)
    }

    fn library_source(&self, name: &'static str) -> SourceId {
        if let Some(known) = self.lazy.sources.borrow().get(name) {
            return *known;
        }
        let me = self.me.clone();
        let text = move || me.upgrade().and_then(|world| world.library_text(name)).unwrap_or_else(|| "".into());
        let source = self.sources.borrow_mut().add_later(name, Box::new(text));
        self.lazy.sources.borrow_mut().insert(name, source);
        source
    }

    /// The text of a source that compiled code speaks of, by its name.
    fn library_text(&self, source: &str) -> Option<Rc<str>> {
        let Some(file) = source.strip_prefix(super::host::LIBRARY_PREFIX) else {
            let bytes = crate::limit::read_file(&crate::runtime::file_name::path_of(source)).ok()?;
            return Some(crate::read::decode(SourceId::NONE, &bytes).0.into_owned().into());
        };
        let file = file.strip_suffix(".scm")?;
        let name: Vec<Symbol> = file.split('/').map(Symbol::intern).collect();
        Some(self.library.module(&name)?.text)
    }

    /// Enter the modules in which identifiers of the unit are looked up.
    fn enter_contexts(&self, unit: &Unit) -> Result<(), Problem> {
        if unit.contexts_entered.replace(true) {
            return Ok(());
        }
        unit.context_modules().map_err(damaged)?.into_iter().try_for_each(|module| self.enter(module))
    }

    /// The macro behind a name.
    pub(super) fn lazy_macro(&self, owner: ModuleId, name: Symbol) -> Result<Option<Rc<Macro>>, Problem> {
        let Some(unit) = self.unit_of(owner)? else { return Ok(None) };
        let Some(own) = unit.own(name) else { return Ok(None) };
        Ok(self.thaw_macro(&unit, owner, own.item as usize)?.map(|(_, definition)| definition))
    }

    /// The macro that an item of `unit` defines in `owner`, and its name.
    pub(super) fn thaw_macro(
        &self,
        unit: &Rc<Unit>,
        owner: ModuleId,
        item: usize,
    ) -> Result<Option<(Symbol, Rc<Macro>)>, Problem> {
        self.open(unit)?;
        self.enter_contexts(unit)?;
        match unit.items.get(item) {
            Some(Piece { kind: Kind::Macro, .. }) => {
                let is_librarys = self
                    .lazy
                    .units
                    .borrow()
                    .get(&owner)
                    .is_some_and(|own| own.as_ref().is_some_and(|own| Rc::ptr_eq(own, unit)));
                let mut make = |variable: bool| {
                    let value = OnceCell::new();
                    let unit = unit.clone();
                    let handle = Rc::new(LazyTransformer { is_librarys, unit, owner, item, value });
                    Some(Transformer { handle, variable })
                };
                let thawed = unit.read(item, |thawer| Ok((thawer.symbol()?, thawer.definition(&mut make)?)));
                let (name, definition) = thawed.map_err(damaged)?;
                Ok(Some((name, Rc::new(definition))))
            }
            Some(Piece { kind: Kind::Alias, .. }) => {
                let thawed = unit.read(item, |thawer| Ok((thawer.symbol()?, thawer.module()?, thawer.symbol()?)));
                let (name, module, target) = thawed.map_err(damaged)?;
                self.enter(module)?;
                let binding = self.modules.borrow().get(module).bindings.get(&target).cloned();
                let Some(Binding::Macro(found)) = binding else { return Ok(None) };
                let found = Macro::of(&found);
                let definition = match &*found {
                    Macro::Lazy(lazy) => self.meaning_of(lazy)?,
                    _ => Some(found),
                };
                Ok(definition.map(|definition| (name, definition)))
            }
            _ => Ok(None),
        }
    }

    /// What a macro known by name is.
    pub(super) fn meaning_of(&self, lazy: &LazyMacro) -> Result<Option<Rc<Macro>>, Problem> {
        if let Some(found) = lazy.known() {
            return Ok(Some(found));
        }
        let found = self.lazy_macro(lazy.owner, lazy.name)?;
        Ok(found.map(|found| lazy.settle(found)))
    }

    /// The procedure that a transformer of the image is.
    pub(super) fn transformer_value(&self, transformer: &LazyTransformer) -> Result<Value, Problem> {
        if let Some(value) = transformer.value.get() {
            return Ok(value.clone());
        }
        let unit = &transformer.unit;
        let code = unit.read(transformer.item, |thawer| {
            thawer.symbol()?;
            thawer.definition(&mut |variable| Some(Transformer { handle: Rc::new(()), variable }))?;
            unit.code(thawer, &mut self.modules.borrow_mut())
        });
        let code = code.map_err(damaged)?;
        let value = self.aside(transformer.owner, || self.run_code(&code, Span::NONE))?;
        let value = reflect::transformer_procedure(value).0;
        Ok(transformer.value.get_or_init(|| value).clone())
    }

    /// See to it that the variables have their values, where these are made on demand.
    pub(super) fn demand(&self, variables: Vec<Slot>) -> Result<(), Problem> {
        self.demand_into(Wanted { values: variables, calls: Vec::new() }, Collected::default())
    }

    /// See to it that what `code` refers to is there when it runs.
    pub(super) fn demand_for(&self, code: &Code) -> Result<(), Problem> {
        let mut wanted = Wanted::default();
        wanted.add(code);
        self.demand_into(wanted, Collected::default())
    }

    fn demand_into(&self, mut wanted: Wanted, mut collected: Collected) -> Result<(), Problem> {
        loop {
            if let Some(slot) = wanted.values.pop() {
                self.demand_value(slot, &mut wanted, &mut collected)?;
            } else if let Some(slot) = wanted.calls.pop() {
                self.demand_call(slot, &mut wanted, &mut collected)?;
            } else {
                return self.install(collected);
            }
        }
    }

    fn demand_value(&self, slot: Slot, wanted: &mut Wanted, collected: &mut Collected) -> Result<(), Problem> {
        if self.has_value(slot) {
            return Ok(());
        }
        let (module, name) = self.variable_place(slot);
        let Some(unit) = self.unit_of(module)? else {
            self.materialize_slot(slot, module, name);
            return Ok(());
        };
        match unit.own(name) {
            Some(own) if !own.is_macro => self.collect(&unit, module, own.item as usize, collected, wanted)?,
            _ => self.materialize_slot(slot, module, name),
        }
        self.collect_effects(&unit, module, collected, wanted)
    }

    /// A procedure that is only called can wait until it is: a stub takes its place.
    fn demand_call(&self, slot: Slot, wanted: &mut Wanted, collected: &mut Collected) -> Result<(), Problem> {
        if self.has_value(slot) || self.lazy.stubs.borrow().contains(&slot) {
            return Ok(());
        }
        let (module, name) = self.variable_place(slot);
        let unit = if self.lazy.has_stubs.get() { self.unit_of(module)? } else { None };
        let item = unit.and_then(|unit| {
            let own = unit.own(name).filter(|own| !own.is_macro)?;
            let item = own.item as usize;
            let is_plain = unit.items.get(item).is_some_and(|piece| piece.kind == Kind::Plain);
            let is_fresh = unit.progress.borrow().get(item) == Some(&Progress::Fresh);
            (is_plain && is_fresh).then_some((unit.rank, item))
        });
        match item {
            Some(item) if collected.seen.contains(&item) => {}
            Some(_) => {
                collected.stubs.insert(slot);
            }
            None => wanted.values.push(slot),
        }
        Ok(())
    }

    fn has_value(&self, slot: Slot) -> bool {
        self.machine.borrow().is_defined(slot) && !self.lazy.pending.borrow().contains(&slot)
    }

    fn variable_place(&self, slot: Slot) -> (ModuleId, Symbol) {
        let modules = self.modules.borrow();
        let info = modules.slot(slot);
        (info.module, info.name)
    }

    /// The code of an item.
    pub(super) fn code_of(&self, unit: &Rc<Unit>, item: usize) -> Result<Code, Problem> {
        self.open(unit)?;
        let code = unit.read(item, |thawer| unit.code(thawer, &mut self.modules.borrow_mut())).map_err(damaged)?;
        if code.constants.iter().any(|constant| matches!(constant, Constant::Syntax(_))) {
            self.enter_contexts(unit)?;
        }
        Ok(code)
    }

    fn collect(
        &self,
        unit: &Rc<Unit>,
        module: ModuleId,
        item: usize,
        collected: &mut Collected,
        wanted: &mut Wanted,
    ) -> Result<(), Problem> {
        let progress = unit.progress.borrow().get(item).copied();
        if progress != Some(Progress::Fresh) || !collected.seen.insert((unit.rank, item)) {
            return Ok(());
        }
        let code = self.code_of(unit, item)?;
        wanted.add(&code);
        let part = Part { unit: unit.clone(), module, item, code };
        match unit.items.get(item) {
            Some(Piece { kind: Kind::Plain, .. }) => collected.plain.push(part),
            _ => collected.computed.push(part),
        }
        Ok(())
    }

    /// What loading the module does besides defining.
    fn collect_effects(
        &self,
        unit: &Rc<Unit>,
        module: ModuleId,
        collected: &mut Collected,
        wanted: &mut Wanted,
    ) -> Result<(), Problem> {
        if !unit.has_effects {
            return Ok(());
        }
        let effects = unit.items.iter().enumerate().filter(|(_, piece)| piece.kind == Kind::Effect);
        for (item, _) in effects {
            self.collect(unit, module, item, collected, wanted)?;
        }
        Ok(())
    }

    /// Do what loading `module`, and what it imports, does besides defining and others can notice.
    pub(super) fn run_effects(&self, module: ModuleId) -> Result<(), Problem> {
        let Some(unit) = self.unit_of(module)? else { return Ok(()) };
        if unit.effects.is_empty() || unit.effects_done.replace(true) {
            return Ok(());
        }
        for number in &unit.effects {
            let module = self.foreign(unit.image(), *number)?;
            let Some(unit) = self.unit_of(module)? else { continue };
            let (mut wanted, mut collected) = (Wanted::default(), Collected::default());
            self.collect_effects(&unit, module, &mut collected, &mut wanted)?;
            self.demand_into(wanted, collected)?;
        }
        Ok(())
    }

    /// Everything that the module called `name` defines, if the image has it.
    pub(super) fn demand_module(&self, name: &[Symbol]) -> Result<(), Problem> {
        let Some(module) = self.declare(name)? else { return Ok(()) };
        self.enter(module)?;
        let Some(unit) = self.unit_of(module)? else { return Ok(()) };
        let slots = unit.names.iter().filter(|(_, own)| !own.is_macro).map(|(name, _)| *name);
        let slots = slots.map(|name| self.modules.borrow_mut().own_slot(module, name)).collect();
        self.demand(slots)
    }
}

/// The variables that code refers to: those that have to have their values, and those whose
/// procedures it calls.
#[derive(Default)]
pub(super) struct Wanted {
    values: Vec<Slot>,
    calls: Vec<Slot>,
}

impl Wanted {
    fn add(&mut self, code: &Code) {
        code.lifted.iter().for_each(|ops| self.add_operations(ops));
        self.add_operations(&code.main);
    }

    fn add_operations(&mut self, ops: &[Op]) {
        // Is what stands here done whenever the procedure is called?
        let mut is_certain = true;
        let mut depth = 0;
        for op in ops {
            match (op.code, op.arg) {
                (OpCode::PUREFUNC | OpCode::NEWSCLOSURE, _) => depth += 1,
                (OpCode::ECLOSURE, _) => depth -= 1,
                (OpCode::IF | OpCode::JMP, _) if depth <= 1 => is_certain = false,
                (OpCode::CALLGLOBAL | OpCode::CALLGLOBALTAIL, Arg::Slot(slot)) if depth > 1 || !is_certain => {
                    self.calls.push(slot);
                }
                (_, Arg::Slot(slot)) => self.values.push(slot),
                _ => {}
            }
        }
    }
}
