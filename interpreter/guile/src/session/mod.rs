//! One evaluation world: modules, machine, sources, and the road from text to values.
//!
//! This is what the commands, the REPL and the tests use. A session reads forms, expands each in
//! the current module, generates and links its code and runs it; it loads modules on behalf of the
//! expander, and serves what running programs ask for (see [`crate::vm`]). It prints nothing.

mod blame;
mod broken;
mod cache;
mod cut;
mod evaluate;
mod form;
mod formatted;
mod further;
mod hints;
mod history;
mod host;
mod image;
mod inspect;
mod install;
mod lazy;
mod library;
mod load;
mod parts;
mod places;
mod private;
mod problem;
mod raised;
mod reflect;
mod requests;
mod tell;
mod unbound;

pub use crate::vm::Interrupter;
pub use cache::CacheOptions;
pub use cut::Cuts;
pub use inspect::Meaning;
pub use library::{Exporter, Library, LibraryModule, NoLibrary, VirtualModule};
pub use problem::Problem;

use crate::codegen::{generate, Arg, Code, Entry, Op, OpCode};
use crate::core::TopForm;
use crate::expand::{forms, Expansion, Item, SharedModules};
use crate::module::{native_name, Binding, ModuleId, Modules, Slot};
use crate::read::{decode, InternalNames, ReadOptions, Reader};
use crate::runtime::error::error_text;
use crate::runtime::file_name::text_of;
use crate::runtime::native::Native;
use crate::runtime::policy::{self, Console, Policy};
use crate::runtime::system::{set_arguments, set_variable};
use crate::runtime::value::Value;
use crate::state::{Entered, State};
use crate::symbol::Symbol;
use crate::syntax::Stx;
use crate::text::{render, Diagnostic, Severity, SourceId, SourceMap, Span};
use crate::vm::{Machine, NotLinked, Outcome, Program};
use rustc_hash::FxHashMap;
use std::cell::{Cell, RefCell};
use std::path::{Path, PathBuf};
use std::rc::{Rc, Weak};

/// Told of a warning, with the sources it speaks of.
pub type Warn = Box<dyn Fn(&SourceMap, &Diagnostic)>;

/// What a session is made with.
pub struct Options {
    /// Where modules and files are looked for before the library.
    pub load_path: Vec<PathBuf>,
    /// Where they are looked for after those modules of the library that [`Library::comes_first`]
    /// names, and before the others.
    pub load_path_behind: Vec<PathBuf>,
    /// The modules that come with the program.
    pub library: Box<dyn Library>,
    /// Natives beside those of `(guile)`, known there by their names.
    pub natives: Vec<&'static [Native]>,
    /// Binds native syntax of further modules.
    pub syntax: fn(&mut Modules),
    /// Is told of warnings as they arise, rendered or not as it likes.
    pub warn: Warn,
    /// The library compiled, as [`Session::write_image`] gives it; left out, or of another
    /// version, modules are compiled as they are needed.
    pub image: Option<&'static [u8]>,
    /// Keep what is expanded, for [`Session::write_image`].
    pub record: bool,
    /// Tell of errors all the calls that led to them, those within one expression and those of the
    /// library, too.
    pub backtrace: bool,
    /// Where files that were compiled are kept; nothing is kept without it.
    pub cache: Option<CacheOptions>,
    /// What programs may do beyond computing.
    pub policy: Policy,
    /// The terminal; without one, output is dropped and input is at its end.
    pub console: Option<Rc<dyn Console>>,
    /// Variables of the environment that programs do not see.
    pub hidden_variables: Vec<String>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            load_path: Vec::new(),
            load_path_behind: Vec::new(),
            library: Box::new(NoLibrary),
            natives: Vec::new(),
            syntax: |_| (),
            warn: Box::new(|_, _| {}),
            image: None,
            record: false,
            backtrace: false,
            cache: None,
            policy: Policy::default(),
            console: None,
            hidden_variables: Vec::new(),
        }
    }
}

/// One evaluation world. Clones share it. Several may live on one thread, and take turns: each
/// method works for its own world.
#[derive(Clone)]
pub struct Session(Rc<World>);

struct World {
    me: Weak<World>,
    /// What all rooms remember for this world.
    state: Rc<State>,
    machine: RefCell<Machine>,
    modules: SharedModules,
    sources: RefCell<SourceMap>,
    /// The latest syntax errors raised in programs: the message of the exception, and what people
    /// are told.
    told: problem::Told,
    /// The errors that programs reported themselves.
    reported: RefCell<Vec<Diagnostic>>,
    load_path: RefCell<Vec<PathBuf>>,
    /// The last of them, which do not come before all of the library.
    load_path_behind: Vec<PathBuf>,
    library: Box<dyn Library>,
    warn: Warn,
    /// The modules being loaded, outermost first.
    loading: RefCell<Vec<ModuleId>>,
    broken: broken::Broken,
    further: further::Further,
    /// What is left out of programs.
    cuts: RefCell<Cuts>,
    /// The files of the load path that have the names of modules, as they were in this evaluation.
    module_files: RefCell<FxHashMap<PathBuf, Rc<load::ModuleFile>>>,
    histories: history::Histories,
    /// The files being evaluated, outermost first.
    files: RefCell<Vec<PathBuf>>,
    /// The modules whose values are made on demand.
    virtual_modules: RefCell<FxHashMap<ModuleId, Rc<dyn VirtualModule>>>,
    lazy: lazy::Lazy,
    /// The modules that were loaded, where they are kept.
    records: Option<RefCell<Vec<image::Record>>>,
    recording: RefCell<Vec<Vec<image::Made>>>,
    /// The form of a program that is being evaluated.
    form: Cell<Span>,
    /// See [`Options::backtrace`].
    backtrace: bool,
    /// How many items have been recorded.
    recorded: Cell<u32>,
    cache: Option<cache::Cache>,
}

/// The modules whose exports are bindings of `(guile)`, in order of loading.
const GUILE_PARTS: &str = "guile";

impl Session {
    /// A new world.
    ///
    /// # Errors
    /// When the library's own core does not load: what is wrong, as text.
    pub fn new(options: Options) -> Result<Session, String> {
        let state = Rc::new(State::default());
        state.settle();
        crate::codegen::note_library(options.backtrace);
        policy::set_policy(options.policy);
        policy::set_console(options.console);
        options.hidden_variables.iter().for_each(|name| set_variable(name, None));
        let (natives, syntax) = (options.natives, options.syntax);
        let world = Rc::new_cyclic(|me| World {
            me: me.clone(),
            state,
            machine: RefCell::new(Machine::new()),
            modules: Rc::new(RefCell::new(Modules::new())),
            sources: RefCell::new(SourceMap::new()),
            told: problem::Told::default(),
            reported: RefCell::default(),
            load_path: RefCell::new([&options.load_path[..], &options.load_path_behind].concat()),
            load_path_behind: options.load_path_behind,
            library: options.library,
            warn: options.warn,
            loading: RefCell::new(Vec::new()),
            broken: broken::Broken::default(),
            further: further::Further::default(),
            cuts: RefCell::default(),
            module_files: RefCell::default(),
            histories: history::Histories::default(),
            files: RefCell::new(Vec::new()),
            virtual_modules: RefCell::default(),
            lazy: lazy::Lazy::new(options.image),
            records: options.record.then(RefCell::default),
            recording: RefCell::default(),
            form: Cell::new(Span::NONE),
            backtrace: options.backtrace,
            recorded: Cell::new(0),
            cache: options.cache.map(cache::Cache::new),
        });
        world.install_natives(&natives);
        tell::set_world(&world);
        syntax(&mut world.modules.borrow_mut());
        let core = world.load_core();
        world.begin_histories();
        let session = Session(world);
        match core {
            Ok(()) => Ok(session),
            Err(problem) => {
                let diagnostics = session.diagnostics(&problem);
                Err(session.with_sources(|sources| diagnostics.iter().map(|d| render::plain(sources, d)).collect()))
            }
        }
    }

    /// Work for this world until the answer is dropped. Methods do so by themselves; who looks into
    /// values of one world of several does it in between.
    pub fn enter(&self) -> Entered {
        self.0.state.enter()
    }

    /// What programs see as their command line.
    pub fn set_arguments(&self, words: Vec<String>) {
        let _here = self.enter();
        set_arguments(words);
    }

    /// The modules of this world.
    pub fn modules(&self) -> &SharedModules {
        &self.0.modules
    }

    /// Name, line and column of a span; rendering of diagnostics.
    pub fn with_sources<R>(&self, look: impl FnOnce(&SourceMap) -> R) -> R {
        look(&self.0.sources.borrow())
    }

    /// What stops the running program from another thread; it fails with `limit-exceeded`.
    pub fn interrupter(&self) -> Interrupter {
        let _here = self.enter();
        self.0.machine.borrow().interrupter()
    }

    /// How many files were compiled, and how many were there compiled; none without a cache.
    pub fn cache_counts(&self) -> (usize, usize) {
        self.0.cache.as_ref().map_or((0, 0), |cache| cache.counts())
    }

    /// The user's module: `(guile-user)`.
    pub fn user_module(&self) -> ModuleId {
        let _here = self.enter();
        self.0.modules.borrow_mut().user_module(&[Symbol::intern("guile-user")])
    }

    /// The module called `name`, loaded.
    ///
    /// # Errors
    /// When there is none, or it does not load.
    pub fn module(&self, name: &[&str]) -> Result<ModuleId, Problem> {
        let _here = self.enter();
        let name: Vec<Symbol> = name.iter().map(|n| Symbol::intern(n)).collect();
        self.0.require(&name, Span::NONE)
    }

    /// Let `module` import `from`.
    pub fn use_module(&self, module: ModuleId, from: ModuleId) {
        let _here = self.enter();
        let name = crate::module::written(&self.0.modules.borrow().get(from).name);
        match self.0.history(from) {
            Some(history) => self.0.add_history(module, &[b"use", name.as_bytes(), &history]),
            None => self.0.end_history(module),
        }
        self.0.modules.borrow_mut().add_use(module, from, Default::default());
    }

    /// Evaluate the forms of `text` in `module`; the value of the last.
    ///
    /// # Errors
    /// What is wrong with them, or the exception that they raised.
    pub fn eval_text(&self, name: &str, text: &str, module: ModuleId) -> Result<Value, Problem> {
        let _here = self.enter();
        self.0.begin();
        let source = self.0.sources.borrow_mut().add(name, text);
        reflect::set_current_module(module);
        self.0.add_history(module, &[b"text", name.as_bytes(), text.as_bytes()]);
        self.0.eval_source(source, module, Entry::Guarded)
    }

    /// The same of bytes, which need not be text.
    ///
    /// # Errors
    /// As for [`Session::eval_text`], and when they are not text.
    pub fn eval_bytes(&self, name: &str, bytes: &[u8], module: ModuleId) -> Result<Value, Problem> {
        let _here = self.enter();
        self.0.begin();
        let source = self.0.add_bytes(name, bytes)?;
        reflect::set_current_module(module);
        self.0.add_history(module, &[b"text", name.as_bytes(), bytes]);
        self.0.eval_source(source, module, Entry::Guarded)
    }

    /// Evaluate a file in `module`; the value of its last form.
    ///
    /// # Errors
    /// As for [`Session::eval_text`], and when the file cannot be read.
    pub fn eval_file(&self, path: &Path, module: ModuleId) -> Result<Value, Problem> {
        self.eval_file_bytes(path, &self.read_file(path)?, module)
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read_file(&self, path: &Path) -> Result<Vec<u8>, Problem> {
        read_file(path, Span::NONE)
    }

    /// Evaluate a file that was read before: it may be one that can be read once only.
    ///
    /// # Errors
    /// As for [`Session::eval_bytes`].
    pub fn eval_file_bytes(&self, path: &Path, bytes: &[u8], module: ModuleId) -> Result<Value, Problem> {
        let _here = self.enter();
        self.0.begin();
        let source = self.0.add_bytes(&text_of(path), bytes)?;
        reflect::set_current_module(module);
        self.0.files.borrow_mut().push(path.to_path_buf());
        let (result, _) = self.0.eval_cached(source, module, module, true);
        self.0.files.borrow_mut().pop();
        result
    }

    /// The last form of a program's file that was evaluated, if it was not compiled before.
    pub fn last_form(&self) -> Span {
        self.0.form.get()
    }

    /// Call a procedure.
    ///
    /// # Errors
    /// The exception that it raised.
    pub fn call(&self, procedure: &Value, arguments: Vec<Value>) -> Result<Value, Problem> {
        let _here = self.enter();
        let outcome = self.0.machine.borrow_mut().call(procedure.clone(), arguments);
        self.0.drive(outcome)
    }

    /// Does the load path have another text than the library's for the module called `module`?
    pub fn is_replaced(&self, module: &[&str]) -> bool {
        let name: Vec<Symbol> = module.iter().map(|part| Symbol::intern(part)).collect();
        !self.0.load_path.borrow().is_empty() && self.0.has_other_text(&name)
    }

    /// The value of the exported variable `name` of the module called `module`.
    ///
    /// # Errors
    /// When there is no such module or variable.
    pub fn exported(&self, module: &[&str], name: &str) -> Result<Value, Problem> {
        let _here = self.enter();
        let id = self.module(module)?;
        let slot = self.0.modules.borrow_mut().public_variable(id, Symbol::intern(name));
        if let Some(slot) = slot {
            self.0.demand(vec![slot])?;
        }
        slot.and_then(|slot| self.0.slot_value(slot)).ok_or_else(|| {
            let message = format!("({}) exports no variable `{name}`", module.join(" "));
            Problem::from(Diagnostic::error("unbound-variable", Span::NONE, message))
        })
    }

    /// A value made known to programs as the native `name` of the module `module`.
    pub fn define_value(&self, module: ModuleId, name: &str, value: Value) {
        let _here = self.enter();
        let name = Symbol::intern(name);
        let slot = self.0.modules.borrow_mut().define_variable(module, name);
        self.0.machine.borrow_mut().set_slot(slot, name, value);
    }
}

/// The library compiled, and what there is to say about it.
pub struct CompiledLibrary {
    /// For [`Options::image`].
    pub image: Vec<u8>,
    /// What is not in the image, and why.
    pub notes: Vec<String>,
    /// The names that nothing defines.
    pub dangling: Vec<DanglingName>,
}

/// A name that a module of the library refers to, or exports, and that nothing defines.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DanglingName {
    /// The module that has the reference.
    pub user: String,
    /// The module that would have to define it.
    pub module: String,
    pub name: String,
}

impl Session {
    /// Compile every module of the library to an image, for [`Options::image`]; the session must
    /// have been made with [`Options::record`].
    ///
    /// What is not in the image is loaded from its text by sessions.
    pub fn write_image(&self) -> CompiledLibrary {
        let _here = self.enter();
        let world = &self.0;
        let mut notes = Vec::new();
        for written in world.library.module_names() {
            let name: Vec<Symbol> =
                written.trim_matches(['(', ')']).split(' ').filter(|p| !p.is_empty()).map(Symbol::intern).collect();
            if let Err(problem) = world.require(&name, Span::NONE) {
                let first = self.diagnostics(&problem).into_iter().next();
                let rendered = first.map(|d| self.with_sources(|sources| render::plain(sources, &d)));
                notes.push(format!("{written} does not load: {}", rendered.unwrap_or_default()));
            }
        }
        let records = world.records.as_ref().map(|records| records.take()).unwrap_or_default();
        let parts: Vec<Vec<Symbol>> = world.library.parts_of_guile();
        let image = world.image_of(&records, &parts);
        let modules = world.modules.borrow();
        let written = |module| crate::module::written(&modules.get(module).name);
        for left in image.left_out {
            notes.push(format!("{} is not compiled: {}", written(left.module), left.why));
        }
        let dangling = image.dangling.iter().map(|it| DanglingName {
            user: written(it.user),
            module: written(it.module),
            name: it.name.name().to_string(),
        });
        CompiledLibrary { dangling: dangling.collect(), image: image.bytes, notes }
    }
}

impl Drop for World {
    fn drop(&mut self) {
        self.state.end();
    }
}

impl World {
    fn rc(&self) -> Rc<World> {
        // A world is only ever reached through its own Rc.
        self.me.upgrade().unwrap_or_else(|| unreachable!("a world outlives what refers to it"))
    }

    /// The image of what was recorded, and what cannot be in it.
    fn image_of(&self, records: &[image::Record], parts: &[Vec<Symbol>]) -> image::Written {
        let modules = self.modules.borrow();
        let material = image::Material {
            modules: &modules,
            sources: &self.sources.borrow(),
            is_part: &|module| parts.iter().any(|part| **part == *modules.get(module).name),
            has_native: &|name| self.machine.borrow().has_native(name.name()),
            callee: &|slot| self.machine.borrow().callee(slot),
        };
        image::write_image(&material, records)
    }

    fn install_natives(&self, more: &[&'static [Native]]) {
        let guile = self.modules.borrow_mut().guile();
        let mut machine = self.machine.borrow_mut();
        machine.add_natives(crate::runtime::all_natives());
        machine.add_natives(reflect::NATIVES);
        machine.add_natives(install::NATIVES);
        machine.add_natives(tell::NATIVES);
        more.iter().for_each(|natives| machine.add_natives(natives.iter()));
        let names: Vec<&'static str> = machine.native_names();
        for name in names {
            let slot = self.modules.borrow_mut().define_variable(guile, native_name(name));
            machine.set_slot_to_native(slot, name);
        }
        let variables = crate::runtime::variable::names();
        for name in variables.iter().map(String::as_str) {
            let slot = self.modules.borrow_mut().define_variable(guile, native_name(name));
            if let Some(value) = crate::runtime::variable::value_of(name) {
                machine.hold_slot(slot, value);
            }
        }
        drop(machine);
        forms::install(&mut self.modules.borrow_mut());
        reflect::set_modules(self.modules.clone());
    }

    /// Load what `(guile)` is made of besides natives: first the control code, bare, for nothing
    /// can be guarded before it is there.
    fn load_core(&self) -> Result<(), Problem> {
        let control = [Symbol::intern(GUILE_PARTS), Symbol::intern("control")];
        self.load_part(&control, Entry::Bare)?;
        for name in ["%run", "%run-call", "%run-each", "%make-stub", "%resume"] {
            let guile = self.modules.borrow_mut().guile();
            let slot = self.modules.borrow_mut().variable(guile, native_name(name));
            if let Some(value) = slot.and_then(|slot| self.slot_value(slot)) {
                self.machine.borrow_mut().set_native(name, value);
            }
        }
        self.lazy.has_stubs.set(true);
        for part in self.library.parts_of_guile() {
            if part != control {
                self.load_part(&part, Entry::Guarded)?;
            }
        }
        self.publish_load_path();
        Ok(())
    }

    /// Load one part of `(guile)` and let its exports be bindings there.
    fn load_part(&self, name: &[Symbol], entry: Entry) -> Result<(), Problem> {
        let guile = self.modules.borrow_mut().guile();
        let declared = self.declare(name)?;
        if declared.is_none() {
            let Some(found) = self.find_module_text(name) else { return Ok(()) };
            let source = self.sources.borrow_mut().add(found.file.clone(), found.text.clone());
            let part = self.modules.borrow_mut().user_module(name);
            self.modules.borrow_mut().see_natives(part);
            self.eval_recorded(part, source, guile, entry)?;
        } else if entry == Entry::Bare {
            self.demand_module(name)?;
        }
        let mut modules = self.modules.borrow_mut();
        let Some(part) = modules.find(name) else { return Ok(()) };
        modules.get_mut(part).state = crate::module::State::Loaded;
        // Names that start so are for the other parts and for expanded code.
        let is_shared = |name: &&Symbol| name.name().starts_with('%');
        let at = modules.get(part);
        let exported: Vec<Symbol> = at.exports.keys().chain(at.bindings.keys().filter(is_shared)).copied().collect();
        modules.get_mut(guile).bindings.reserve(exported.len());
        for name in &exported {
            let binding = modules.lookup_exported(part, *name).or_else(|| modules.own_binding(part, *name));
            if let Some(binding) = binding {
                modules.get_mut(guile).bindings.insert(*name, binding);
            }
        }
        drop(modules);
        if declared.is_none() {
            exported.iter().for_each(|name| self.settle_forward(*name));
        }
        Ok(())
    }

    /// Parts of `(guile)` refer to each other whatever the order of loading: give the variables
    /// that an earlier part made for `name` its value.
    fn settle_forward(&self, name: Symbol) {
        let mut modules = self.modules.borrow_mut();
        let guile = modules.guile();
        let Some(Binding::Variable(real)) = modules.own_binding(guile, name) else { return };
        let Some(value) = self.machine.borrow_mut().slot_value(real) else { return };
        for part in self.library.parts_of_guile() {
            let Some(part) = modules.find(&part) else { continue };
            match modules.get(part).bindings.get(&name) {
                Some(Binding::Variable(slot)) if !modules.slot(*slot).defined => {
                    self.machine.borrow_mut().set_slot(*slot, name, value.clone());
                }
                _ => {}
            }
        }
    }

    fn slot_value(&self, slot: Slot) -> Option<Value> {
        self.machine.borrow_mut().slot_value(slot)
    }

    /// An evaluation begins: files may have changed since the one before.
    fn begin(&self) {
        self.cache.iter().for_each(cache::Cache::begin);
        self.broken.begin();
        self.further.forget();
        self.module_files.borrow_mut().clear();
    }

    fn warn(&self, diagnostic: &Diagnostic) {
        self.mark_live();
        if self.further.is_looking() {
            return;
        }
        (self.warn)(&self.sources.borrow(), diagnostic);
    }

    /// As [`World::eval_source`], and keep what was expanded as `module` where that is asked for.
    fn eval_recorded(
        &self,
        module: ModuleId,
        source: SourceId,
        from: ModuleId,
        entry: Entry,
    ) -> Result<Value, Problem> {
        let Some(records) = &self.records else { return self.eval_source(source, from, entry) };
        self.recording.borrow_mut().push(Vec::new());
        let result = self.eval_source(source, from, entry);
        let items = self.recording.borrow_mut().pop().unwrap_or_default();
        if result.is_ok() {
            let made = self.virtual_modules.borrow().get(&module).map(|made| made.names().into_iter().collect());
            records.borrow_mut().push(image::Record {
                module,
                is_script: false,
                entry,
                items,
                made: made.unwrap_or_default(),
                starts: Vec::new(),
            });
        }
        result
    }

    /// How a source is read: what is the library's own may name what no program can.
    fn read_options(&self, source: SourceId) -> ReadOptions {
        let sources = self.sources.borrow();
        let name = sources.get(source).and_then(|source| source.name().strip_prefix(host::LIBRARY_PREFIX));
        let internal = match name {
            Some(name) if name.starts_with("guile/") => InternalNames::Own,
            Some(_) => InternalNames::Known,
            None => InternalNames::None,
        };
        ReadOptions { internal, ..ReadOptions::default() }
    }

    /// The forms of a source, and whether reading them went without warnings.
    fn read_source(&self, source: SourceId) -> Result<(Vec<Stx>, bool), Problem> {
        let text = self.sources.borrow().get(source).map(|s| s.text().clone()).unwrap_or_else(|| "".into());
        let mut reader = Reader::new(source, &text, self.read_options(source));
        let forms = reader.read_all();
        let diagnostics = crate::read::explained(source, &text, reader.take_diagnostics());
        let is_clean = diagnostics.is_empty();
        self.heed(diagnostics)?;
        let name = self.sources.borrow().get(source).map(|source| source.name().clone()).unwrap_or_else(|| "".into());
        Ok((self.cuts.borrow().apply(&name, forms), is_clean))
    }

    /// Keep what a form came to for the image, where one is made.
    fn keep_for_image(&self, expansion: &Expansion) {
        if self.recording.borrow().is_empty() {
            return;
        }
        // Only now: what running them brought about, such as loading other modules, came first.
        let first = self.recorded.get();
        self.recorded.set(first + expansion.items.len() as u32);
        if let Some(items) = self.recording.borrow_mut().last_mut() {
            let made = |(order, item): (u32, &Item)| image::Made { order, item: item.clone(), code: None };
            items.extend((first..).zip(&expansion.items).map(made));
        }
    }

    /// The code of a form of a program. What it assigns in the library, nobody keeps account of.
    fn code_of_form(&self, form: &TopForm, entry: Entry) -> Code {
        let callee = |slot: Slot| self.machine.borrow().callee(slot);
        let code = generate(form, entry, &callee);
        if self.cache.is_some() {
            let assigns = |op: &Op| match (op.code, op.arg) {
                (OpCode::SET | OpCode::BIND, Arg::Slot(slot)) => self.is_librarys(slot),
                _ => false,
            };
            if code.lifted.iter().flatten().chain(&code.main).any(assigns) {
                self.touch();
            }
        }
        code
    }

    fn run_form(&self, form: &TopForm, entry: Entry) -> Result<Value, Problem> {
        self.run_code(&self.code_of_form(form, entry), form.body.span)
    }

    fn run_code(&self, code: &Code, span: Span) -> Result<Value, Problem> {
        self.demand_for(code)?;
        self.run_linked(code, span)
    }

    fn run_linked(&self, code: &Code, span: Span) -> Result<Value, Problem> {
        self.run_together(&[code], &[], span)
    }

    /// Run code of which all but the last defines procedures or constants, after putting stubs in
    /// the place of procedures.
    fn run_together(&self, codes: &[&Code], stubs: &[Slot], span: Span) -> Result<Value, Problem> {
        let names = |slot: Slot| self.modules.borrow().slot(slot).name;
        let linked = self.machine.borrow_mut().link(codes, stubs, &names);
        self.run_program(linked, span)
    }

    /// Run code of which each piece is a thunk, see `install`.
    fn run_in_turn(&self, codes: &[&Code], number: isize) -> Result<Value, Problem> {
        let names = |slot: Slot| self.modules.borrow().slot(slot).name;
        let linked = self.machine.borrow_mut().link_in_turn(codes, number, &names);
        self.run_program(linked, Span::NONE)
    }

    fn run_program(&self, linked: Result<Program, NotLinked>, span: Span) -> Result<Value, Problem> {
        let too_large = |_| Diagnostic::error("too-large", span, "this form is larger than the machine can run");
        let program = linked.map_err(too_large)?;
        let outcome = self.machine.borrow_mut().run(program);
        self.drive(outcome)
    }

    /// Serve requests until there is a value or a failure.
    fn drive(&self, mut outcome: Outcome) -> Result<Value, Problem> {
        loop {
            match outcome {
                Outcome::Value(value) => return Ok(value),
                Outcome::Failure(failure) => return Err(Problem::Raised(failure)),
                Outcome::Request(request) => {
                    let state = self.machine.borrow_mut().take_dynamic_state();
                    let is_load = request.is("load-file");
                    let deep = self.further.deep.get();
                    self.further.deep.set(deep + u32::from(!is_load));
                    let answer = self.serve(&request);
                    self.further.deep.set(deep);
                    self.machine.borrow_mut().set_dynamic_state(state);
                    if let (Err(problem), true) = (&answer, is_load) {
                        // Only made where nothing handles exceptions: what is wrong stays where it is.
                        return Err(problem.clone());
                    }
                    let (ok, value) = match answer {
                        Ok(value) => (true, value),
                        Err(problem) => (false, self.exception_of(problem)),
                    };
                    outcome = self.machine.borrow_mut().resume(&request, ok, value);
                }
            }
        }
    }

    fn add_file(&self, path: &Path, span: Span) -> Result<SourceId, Problem> {
        self.add_bytes(&text_of(path), &read_file(path, span)?)
    }

    /// A source of that name. What is not text is no program.
    fn add_bytes(&self, name: &str, bytes: &[u8]) -> Result<SourceId, Problem> {
        let mut sources = self.sources.borrow_mut();
        let source = sources.add(name, "");
        let (text, diagnostics) = decode(source, bytes);
        let text = self.cuts.borrow().text(name, text.into_owned());
        let source = sources.add(name, text);
        drop(sources);
        let here = |d: Diagnostic| Diagnostic { span: Span { source, ..d.span }, ..d };
        self.heed(diagnostics.into_iter().map(here).collect())?;
        Ok(source)
    }

    /// Warnings are told, errors returned.
    fn heed(&self, diagnostics: Vec<Diagnostic>) -> Result<(), Problem> {
        if diagnostics.iter().any(|d| d.severity == Severity::Error) {
            return Err(Problem::Diagnostics(diagnostics));
        }
        diagnostics.iter().for_each(|d| self.warn(d));
        Ok(())
    }
}

/// The bytes of a file; where they are asked for is for complaints.
fn read_file(path: &Path, span: Span) -> Result<Vec<u8>, Problem> {
    crate::limit::read_file(path).map_err(|error| {
        let why = error_text(&error);
        let message = format!("cannot read {}: {why}", path.display());
        Diagnostic::error("cannot-read", span, message).into()
    })
}
