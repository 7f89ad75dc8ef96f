//! Finding and loading modules and files.
//!
//! A module is looked for in the load path, in order, then in the library; a pinned module of the
//! library wins over both (design: module precedence).

use super::host::LIBRARY_PREFIX;
use super::library::{LibraryModule, VirtualModule};
use super::{reflect, Problem, Session, World};
use crate::codegen::Entry;
use crate::module::{file_of, ModuleId, Slot, State};
use crate::read::decode;
use crate::runtime::file_name::{path_of, text_of};
use crate::runtime::value;
use crate::symbol::Symbol;
use crate::text::{Diagnostic, SourceId, Span};
use std::path::{Path, PathBuf};
use std::rc::Rc;

impl World {
    /// The module called `name`, loaded.
    pub(super) fn require(&self, name: &[Symbol], span: Span) -> Result<ModuleId, Problem> {
        let known = self.modules.borrow().find(name);
        if let Some(module) = known {
            let state = self.modules.borrow().get(module).state;
            if state != State::Declared {
                return Ok(module);
            }
        }
        if let Some(module) = self.declare(name)? {
            if self.library.is_loaded_for_effect(name) {
                self.run_effects(module)?;
            }
            return Ok(self.modules.borrow_mut().user_module(name));
        }
        let text = self.find_module_text(name);
        let replaced = self.library.gives_way() && text.as_ref().is_some_and(|t| !t.file.starts_with(LIBRARY_PREFIX));
        let made = if replaced { None } else { self.library.virtual_module(name) };
        if text.is_none() && made.is_none() {
            // A program can make modules that nothing else knows.
            let made = known.filter(|m| !self.modules.borrow().get(*m).bindings.is_empty());
            return made.ok_or_else(|| self.no_such_module(name, span).into());
        }
        let module = self.modules.borrow_mut().user_module(name);
        self.see_natives_if_of_library(module, text.as_ref());
        if let Some(made) = made {
            self.add_virtual(module, made);
        }
        if let Some(text) = text {
            let is_of_library = text.file.starts_with(LIBRARY_PREFIX);
            let source = self.sources.borrow_mut().add(text.file, text.text);
            self.load_module_source(module, source, is_of_library)?;
        }
        self.modules.borrow_mut().get_mut(module).state = State::Loaded;
        Ok(module)
    }

    /// Modules of the library, wherever their text is found, are made of natives.
    fn see_natives_if_of_library(&self, module: ModuleId, text: Option<&LibraryModule>) {
        let embedded = |text: &LibraryModule| text.file.starts_with(LIBRARY_PREFIX);
        let name = self.modules.borrow().get(module).name.clone();
        if text.is_some_and(embedded) || self.library.module(&name).is_some() {
            self.modules.borrow_mut().see_natives(module);
        }
    }

    pub(super) fn add_virtual(&self, module: ModuleId, made: Rc<dyn VirtualModule>) {
        let names: Vec<(Symbol, Symbol)> = made.names().into_iter().map(|n| (n, n)).collect();
        let mut modules = self.modules.borrow_mut();
        for (name, _) in &names {
            modules.define_variable(module, *name);
        }
        modules.export(module, &names, false);
        drop(modules);
        self.virtual_modules.borrow_mut().insert(module, made);
    }

    /// Give a variable of a module whose values are made on demand its value.
    pub(super) fn materialize_slot(&self, slot: Slot, module: ModuleId, name: Symbol) {
        let known = self.virtual_modules.borrow().get(&module).cloned();
        let made = known.or_else(|| {
            // A variable of a module that is known by name only. A module with a text of its own,
            // of the load path, may lack the variable yet: that is no business of the library's.
            let (name, state) = {
                let modules = self.modules.borrow();
                let at = modules.get(module);
                (at.name.clone(), at.state)
            };
            let has_text = || self.find_module_file(&name).is_some();
            if state != State::Declared || (self.library.gives_way() && has_text()) {
                return None;
            }
            let made = self.library.virtual_module(&name)?;
            self.virtual_modules.borrow_mut().insert(module, made.clone());
            Some(made)
        });
        if let Some(value) = made.and_then(|made| made.value(&Session(self.rc()), name)) {
            self.machine.borrow_mut().set_slot(slot, name, value);
        }
    }

    fn load_module_source(&self, module: ModuleId, source: SourceId, is_of_library: bool) -> Result<(), Problem> {
        let before = reflect::current_module();
        let form = self.form.get();
        self.modules.borrow_mut().get_mut(module).state = State::Loading;
        self.loading.borrow_mut().push(module);
        let state = self.machine.borrow_mut().take_dynamic_state();
        let user = self.modules.borrow_mut().user_module(&[Symbol::intern("guile-user")]);
        reflect::set_current_module(user);
        let mut result = match is_of_library {
            true => self.eval_recorded(module, source, user, Entry::Guarded),
            false => self.eval_cached(source, module, true),
        };
        // The form that failed is known here alone: the one that imports is next.
        if let Err(Problem::Raised(failure)) = &mut result {
            let failed = self.form.get();
            if self.is_users(failed) && !failure.trace.iter().any(|span| self.is_users(*span)) {
                failure.trace.push(failed);
            }
        }
        self.machine.borrow_mut().set_dynamic_state(state);
        self.form.set(form);
        self.loading.borrow_mut().pop();
        if let Some(before) = before {
            reflect::set_current_module(before);
        }
        if result.is_err() {
            self.broken_modules.set(self.broken_modules.get() || !is_of_library);
            let state = if is_of_library { State::Declared } else { State::Loaded };
            self.modules.borrow_mut().get_mut(module).state = state;
        }
        result.map(|_| ())
    }

    /// The text of the module called `name`.
    pub(super) fn find_module_text(&self, name: &[Symbol]) -> Option<LibraryModule> {
        if self.library.is_pinned(name) {
            return self.library.module(name);
        }
        if let Some(path) = self.find_module_file(name) {
            let bytes = crate::limit::read_file(&path).ok()?;
            let (text, _) = decode(SourceId::NONE, &bytes);
            return Some(LibraryModule { file: path.display().to_string().into(), text: text.into_owned().into() });
        }
        self.library.module(name)
    }

    /// The file of the load path that has the name of the module called `name` and comes before the
    /// library's, if that has one.
    pub(super) fn find_module_file(&self, name: &[Symbol]) -> Option<PathBuf> {
        let relative = file_of(name);
        let behind = !self.load_path_behind.is_empty() && self.library.comes_first(name);
        let counts = |dir: &PathBuf| !(behind && self.load_path_behind.contains(dir));
        self.present_load_path()
            .iter()
            .filter(|dir| counts(dir))
            .map(|dir| dir.join(&relative))
            .find(|path| path.is_file())
    }

    /// The first file called `relative` in the load path.
    pub(super) fn find_in_load_path(&self, relative: &str) -> Option<PathBuf> {
        if Path::new(relative).is_absolute() {
            return Path::new(relative).is_file().then(|| relative.into());
        }
        self.present_load_path().iter().map(|dir| dir.join(relative)).find(|path| path.is_file())
    }

    /// The directories in `%load-path`, which programs may assign.
    pub(super) fn present_load_path(&self) -> Vec<PathBuf> {
        let dirs = self.load_path_slot().and_then(|slot| self.slot_value(slot)).and_then(|v| value::list_to_vec(&v));
        match dirs {
            Some(dirs) => dirs.iter().filter_map(value::as_str).map(path_of).collect(),
            None => self.load_path.borrow().clone(),
        }
    }

    /// Let `%load-path` be what the session was told, in front of what it was.
    pub(super) fn publish_load_path(&self) {
        let Some(slot) = self.load_path_slot() else { return };
        let dirs = self.load_path.borrow();
        let dirs = value::list(dirs.iter().map(|d| value::string(text_of(d))).collect::<Vec<_>>());
        self.machine.borrow_mut().set_slot(slot, Symbol::intern("%load-path"), dirs);
    }

    fn load_path_slot(&self) -> Option<Slot> {
        let mut modules = self.modules.borrow_mut();
        let guile = modules.guile();
        modules.variable(guile, Symbol::intern("%load-path"))
    }

    fn no_such_module(&self, name: &[Symbol], span: Span) -> Diagnostic {
        let wanted = crate::module::written(name);
        let error = Diagnostic::error("no-such-module", span, format!("there is no module {wanted}"));
        let known: Vec<Symbol> = self.library.module_names().iter().map(|n| Symbol::intern(n)).collect();
        match crate::module::nearest_module(Symbol::intern(&wanted), &known) {
            Some(nearest) => error.with_hint(format!("did you mean {nearest}?")),
            None => error.with_hint("modules of your own are found with -L DIRECTORY".to_string()),
        }
    }
}
