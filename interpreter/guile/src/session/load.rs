//! Finding and loading modules and files.
//!
//! A module is looked for in the load path, in order, then in the library; a pinned module of the
//! library wins over both (design: module precedence).

use super::host::LIBRARY_PREFIX;
use super::library::{LibraryModule, VirtualModule};
use super::{reflect, Problem, Session, World};
use crate::codegen::Entry;
use crate::expand::declared_modules;
use crate::module::{file_of, ModuleId, Slot, State};
use crate::read::{decode, ReadOptions, Reader, Reading};
use crate::runtime::file_name::{path_of, text_of};
use crate::runtime::value;
use crate::symbol::Symbol;
use crate::text::{Diagnostic, Diagnostics, SourceId, Span};
use std::cell::OnceCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// A file of the load path that has the name of a module.
pub(super) struct ModuleFile {
    path: PathBuf,
    text: Rc<str>,
    /// What is wrong with its bytes, with places in the text.
    faults: Diagnostics,
    first: OnceCell<Option<Rc<[Symbol]>>>,
}

impl ModuleFile {
    /// Does it declare the module called `name`?
    fn declares(&self, name: &[Symbol]) -> bool {
        self.first_declared().is_some_and(|first| *first == *name)
            || self.search(|declared| *declared == *name).is_some()
    }

    /// The module that it declares first; most files declare one, in their first form.
    fn first_declared(&self) -> Option<Rc<[Symbol]>> {
        self.first.get_or_init(|| self.search(|_| true)).clone()
    }

    fn search(&self, is_wanted: impl Fn(&[Symbol]) -> bool) -> Option<Rc<[Symbol]>> {
        let mut reader = Reader::new(SourceId::NONE, &self.text, ReadOptions::default());
        loop {
            let form = match reader.read_next() {
                Reading::Datum(form) | Reading::Incomplete(Some(form)) => form,
                Reading::Invalid => continue,
                Reading::End | Reading::Incomplete(None) => return None,
            };
            if let Some(found) = declared_modules(&form).into_iter().find(|declared| is_wanted(declared)) {
                return Some(found);
            }
        }
    }

    /// What it says.
    pub(super) fn text(&self) -> &str {
        &self.text
    }
}

impl World {
    /// The module called `name`, loaded; `span` is where a program asks for it.
    ///
    /// # Errors
    /// There is none, the file that should have it does not, or it does not load. A module that
    /// failed stays so for as long as the evaluation lasts: it is not there in part.
    pub(super) fn require(&self, name: &[Symbol], span: Span) -> Result<ModuleId, Problem> {
        if let Some(failed) = self.failed_before(name) {
            return failed;
        }
        let known = self.modules.borrow().find(name);
        if !known.is_some_and(|module| self.has_own_text(module)) {
            self.check_declared(name, span)?;
        }
        if let Some(module) = known {
            let state = self.modules.borrow().get(module).state;
            let importer = self.loading.borrow().last().copied();
            if let Some(importer) = importer.filter(|_| state == State::Loading) {
                self.broken.meet_cycle(importer, module);
            }
            if state != State::Declared {
                self.run_effects(module)?;
                return Ok(module);
            }
        }
        let whole = self.replaced_whole(name);
        let whole = whole.map(|whole| self.require(&whole, span)).transpose()?;
        if let Some(module) = whole.and_then(|_| self.known_by_now(name)) {
            return Ok(module);
        }
        if let Some(module) = self.declare(name)? {
            self.run_effects(module)?;
            return Ok(self.modules.borrow_mut().user_module(name));
        }
        let text = self.find_module_text(name);
        let is_of_user = text.as_ref().is_some_and(|t| !t.file.starts_with(LIBRARY_PREFIX));
        let made = self.library.virtual_module(name);
        let made = made.filter(|made| !(is_of_user && (self.library.gives_way() || made.gives_way())));
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
            let source = self.sources.borrow_mut().add(text.file.clone(), text.text);
            let cycles = self.broken.cycles();
            let loaded = self.heed_faults(name, source, is_of_library);
            let loaded =
                loaded.and_then(|()| self.load_module_source(module, source, is_of_library, (name, &text.file, span)));
            if let Err(problem) = loaded {
                return self.fail(name, module, problem, cycles);
            }
        }
        self.modules.borrow_mut().get_mut(module).state = State::Loaded;
        if let Some(whole) = whole {
            self.stand_back(module, whole);
        }
        Ok(module)
    }

    /// Tell what is wrong with the bytes of a module's file, which was read as `source`.
    fn heed_faults(&self, name: &[Symbol], source: SourceId, is_of_library: bool) -> Result<(), Problem> {
        let file = if is_of_library { None } else { self.module_in_load_path(name) };
        let faults = file.map(|file| file.faults.clone()).unwrap_or_default();
        self.heed(faults.into_iter().map(|d| Diagnostic { span: Span { source, ..d.span }, ..d }).collect())
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
            let has_text = || self.module_in_load_path(&name).is_some();
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

    /// Load the text of `module`; its name, its file and where it is asked for are for complaints.
    fn load_module_source(
        &self,
        module: ModuleId,
        source: SourceId,
        is_of_library: bool,
        (name, file, asked): (&[Symbol], &str, Span),
    ) -> Result<(), Problem> {
        let before = reflect::current_module();
        let form = self.form.get();
        self.modules.borrow_mut().get_mut(module).state = State::Loading;
        self.begin_history(module, &[b"module", crate::module::written(name).as_bytes(), file.as_bytes()]);
        self.loading.borrow_mut().push(module);
        let state = self.machine.borrow_mut().take_dynamic_state();
        // What stands before the declaration of the module sees (guile) and nothing else.
        let start = self.modules.borrow_mut().fresh_user_module();
        reflect::set_current_module(start);
        let evaluate = || match is_of_library && self.records.is_some() {
            true => (self.eval_recorded(module, source, start, Entry::Guarded), vec![module]),
            false => self.eval_cached(source, module, start, true),
        };
        let (result, entered) = reflect::trusting(false, evaluate);
        let mut result = result.and_then(|_| match entered.contains(&module) {
            true => Ok(()),
            false => Err(self.undeclared(name, file, asked)),
        });
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
            self.end_history(module);
            self.modules.borrow_mut().get_mut(module).state = State::Declared;
        }
        result
    }

    /// The text of the module called `name`.
    pub(super) fn find_module_text(&self, name: &[Symbol]) -> Option<LibraryModule> {
        if self.library.is_pinned(name) {
            return self.library.module(name);
        }
        if let Some(found) = self.module_in_load_path(name) {
            return Some(LibraryModule { file: text_of(&found.path).into(), text: found.text.clone() });
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

    /// The file of the load path that declares the module called `name`. One that has its file name
    /// and declares something else is no module of that name.
    pub(super) fn module_in_load_path(&self, name: &[Symbol]) -> Option<Rc<ModuleFile>> {
        self.module_file(name).filter(|file| file.declares(name))
    }

    /// The file of the load path that should declare the module called `name`.
    fn module_file(&self, name: &[Symbol]) -> Option<Rc<ModuleFile>> {
        let path = self.find_module_file(name)?;
        if let Some(known) = self.module_files.borrow().get(&path) {
            return Some(known.clone());
        }
        let bytes = crate::limit::read_file(&path).ok()?;
        let (text, faults) = decode(SourceId::NONE, &bytes);
        let text = text.into_owned().into();
        let file = Rc::new(ModuleFile { path: path.clone(), text, faults, first: OnceCell::new() });
        self.module_files.borrow_mut().insert(path, file.clone());
        Some(file)
    }

    /// Refuse the import that a program makes of a module whose file declares something else. The
    /// library's own imports go by such a file.
    fn check_declared(&self, name: &[Symbol], span: Span) -> Result<(), Problem> {
        if !self.is_users(span) || self.library.is_pinned(name) {
            return Ok(());
        }
        match self.module_file(name).filter(|file| !file.declares(name)) {
            None => Ok(()),
            Some(file) => Err(self.undeclared(name, &file.path.display().to_string(), span)),
        }
    }

    /// Has the module a text that a program gave it?
    fn has_own_text(&self, module: ModuleId) -> bool {
        let modules = self.modules.borrow();
        let at = modules.get(module);
        let is_made = self.virtual_modules.borrow().contains_key(&module);
        at.state != State::Declared && !at.sees_natives && !at.exports_all && !is_made
    }

    fn undeclared(&self, name: &[Symbol], file: &str, span: Span) -> Problem {
        let wanted = crate::module::written(name);
        let found = self.module_file(name).and_then(|file| file.first_declared());
        let what = match found {
            Some(other) => format!("it declares {}", crate::module::written(&other)),
            None => "it declares no module".to_string(),
        };
        let message = format!("there is no module {wanted}: {file} should declare it, but {what}");
        let error = Diagnostic::error("no-such-module", span, message);
        error.with_hint(format!("the file of this module starts with (define-module {wanted} …)")).into()
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
}
