//! Doing what running programs ask for (see `request.rs`).
//!
//! Each request is answered with the machine idle; see `scheme/language/guile/modules.scm` for the procedures that
//! make them.

use super::request::{variable, Asked};
use super::{reflect, Problem, World};
use crate::codegen::Entry;
use crate::core::{Core, CoreKind, Lambda, TopForm};
use crate::expand::{Expander, Expansion, Item};
use crate::module::{ModuleId, Slot, State};
use crate::runtime::convert::value_to_stx;
use crate::runtime::value::{self, Value};
use crate::text::file_name::{path_of, text_of};
use crate::text::{Diagnostic, Severity, Span};
use crate::vm::Failure;
use std::path::{Path, PathBuf};
use std::rc::Rc;

impl World {
    /// Do what is asked for.
    pub(super) fn serve(&self, asked: Asked) -> Result<Value, Problem> {
        match asked {
            Asked::Compile { form, module } => self.compile(&form, self.module_or_current(module)),
            Asked::Expand { form, module } => self.expanded(&form, self.module_or_current(module)),
            Asked::ReadFile(name) => self.read_file_forms(&self.file_named(&name)),
            Asked::LoadFile(name) => self.load_file(&self.file_named(&name)),
            Asked::FindFile(name) => {
                Ok(self.find_in_load_path(&name).map_or(value::FALSE, |path| value::string(text_of(&path))))
            }
            Asked::ResolveModule(name) => {
                let module = self.require(&name, Span::NONE)?;
                self.enter(module)?;
                Ok(reflect::module_value(module))
            }
            Asked::RequireModule(name) => Ok(reflect::module_value(self.require(&name, Span::NONE)?)),
            Asked::Procedure(slot) => self.procedure(slot),
            Asked::Value(variable) => Ok(self.value_of(&variable)),
            Asked::SetValue { variable, to } => {
                variable.into_iter().for_each(|variable| self.set_value(variable, to.clone()));
                Ok(value::unspecified())
            }
            Asked::Import { module, is_interface, from } => {
                let (module, from) = (self.module_or_current(module), self.module_or_current(from));
                self.note_use(module, from);
                let mut modules = self.modules.borrow_mut();
                match is_interface {
                    true => modules.add_public_use(module, from),
                    false => modules.add_use(module, from, Default::default()),
                }
                Ok(value::unspecified())
            }
            Asked::Place(subject) => Ok(self.place_of(&subject)),
        }
    }

    fn module_or_current(&self, given: Option<ModuleId>) -> ModuleId {
        given.or_else(reflect::current_module).unwrap_or_else(|| self.modules.borrow_mut().guile())
    }

    /// The file that a program calls so: beside its own, where there is none below the directory.
    fn file_named(&self, name: &str) -> PathBuf {
        let path = path_of(name);
        let path = path.as_path();
        if path.is_absolute() || path.exists() {
            return path.into();
        }
        let files = self.files.borrow();
        let beside = files.last().and_then(|f| f.parent()).map(|dir| dir.join(path));
        beside.filter(|p| p.exists()).unwrap_or_else(|| path.into())
    }

    /// What a form expands to, a string for each part of it that runs.
    fn expanded(&self, form: &Value, module: ModuleId) -> Result<Value, Problem> {
        let expansion = self.expansion(form, module)?.0;
        let modules = self.modules.borrow();
        let text = |item: &Item| match item {
            Item::Run(run) => Some(value::string(crate::core::print::print(&run.form, &modules))),
            _ => None,
        };
        Ok(value::list(expansion.items.iter().filter_map(text).collect::<Vec<_>>()))
    }

    /// A stub is called: the procedure that it stands for.
    fn procedure(&self, slot: Option<Slot>) -> Result<Value, Problem> {
        if let Some(slot) = slot {
            self.demand(vec![slot])?;
        }
        let missing = || Diagnostic::error("internal-error", Span::NONE, "a procedure of the library is gone");
        Ok(slot.and_then(|slot| self.slot_value(slot)).ok_or_else(missing)?)
    }

    /// The unbound mark stands for a variable without value.
    fn value_of(&self, subject: &Value) -> Value {
        if let Some(variable) = value::get::<reflect::MacroVariable>(subject) {
            return value::custom(variable.0);
        }
        let found = variable(subject).and_then(|slot| {
            let module = self.modules.borrow().slot(slot).module;
            let name = self.modules.borrow().get(module).name.clone();
            if self.modules.borrow().get(module).state == State::Declared {
                // A module known from its interface alone is loaded for its value.
                let _ = self.require(&name, Span::NONE);
            }
            let _ = self.demand(vec![slot]);
            self.slot_value(slot)
        });
        found.unwrap_or_else(|| value::singleton(value::Singleton::Unbound))
    }

    fn set_value(&self, variable: Slot, to: Value) {
        if self.is_librarys(variable) && !reflect::is_trusted() {
            self.touch();
        }
        let name = self.modules.borrow().slot(variable).name;
        let bound = !value::is_singleton(&to, value::Singleton::Unbound);
        self.modules.borrow_mut().slot_mut(variable).defined = bound;
        self.machine.borrow_mut().set_slot(variable, name, to);
    }

    /// What a form comes to, and the module that is current after it.
    fn expansion(&self, form: &Value, module: ModuleId) -> Result<(Expansion, ModuleId), Problem> {
        let mut expander = Expander::new(self.modules.clone(), self.rc(), module);
        let (expansion, _) = self.logged(|| expander.expand(&value_to_stx(form, Span::NONE)));
        self.note_evaluation(module, &expansion.items);
        if let Some(raised) = &expansion.raised {
            return Err(Problem::of_raised(&**raised));
        }
        if let Some(first) = expansion.diagnostics.iter().find(|d| d.severity == Severity::Error) {
            let complaint = expander.complaint(first);
            let exception = self.exception_of_diagnostics(expansion.diagnostics, Some(complaint));
            return Err(Problem::Raised(Failure { exception, trace: Vec::new() }));
        }
        expansion.diagnostics.iter().for_each(|d| self.warn(d));
        Ok((expansion, expander.module()))
    }

    /// One procedure for each part of a form, to be called in order.
    fn compile(&self, form: &Value, module: ModuleId) -> Result<Value, Problem> {
        let (expansion, after) = self.expansion(form, module)?;
        if after != module {
            reflect::set_current_module(after);
        }
        let mut thunks = Vec::new();
        for item in &expansion.items {
            if let Item::Run(run) = item {
                if !run.done && !run.broken {
                    thunks.push(self.run_form(&thunk(&run.form), Entry::Guarded)?);
                }
            }
        }
        Ok(value::list(thunks))
    }

    /// What a program evaluates is part of the history of its module, if it defines anything.
    fn note_evaluation(&self, module: ModuleId, items: &[Item]) {
        let defines = |item: &Item| match item {
            Item::Run(run) => {
                matches!(run.form.body.kind, CoreKind::Define(..) | CoreKind::LetValues { .. }) || run.done
            }
            Item::DefineMacro { .. } | Item::Enter(_) | Item::Clause { .. } => true,
        };
        if self.cache.is_none() || reflect::is_trusted() || !items.iter().any(defines) {
            return;
        }
        if self.is_touched() || self.history(module).is_none() {
            // There is nothing left to tell.
            return;
        }
        let is_elsewhere = |item: &Item| match item {
            Item::Run(run) => run.module != module,
            Item::DefineMacro { module: other, .. } | Item::Clause { module: other, .. } => *other != module,
            Item::Enter(_) => true,
        };
        match items.iter().any(is_elsewhere) {
            true => self.touch(),
            false if !self.is_named(module) => {}
            false => match self.digest_of_items(module, items) {
                Some(said) => self.note_change(module, &said),
                None => self.touch(),
            },
        }
    }

    /// A program lets `module` import from another.
    fn note_use(&self, module: ModuleId, from: ModuleId) {
        if reflect::is_trusted() || self.cache.is_none() {
            return;
        }
        match self.history(from).filter(|_| self.is_named(from)) {
            Some(history) => {
                let name = crate::module::written(&self.modules.borrow().get(from).name);
                self.note_change(module, &[b"use ", name.as_bytes(), &history].concat());
            }
            None if self.is_named(module) => self.touch(),
            None => {}
        }
    }

    /// Evaluate a file that a program loads, from the cache or into it: a list of its value.
    fn load_file(&self, path: &Path) -> Result<Value, Problem> {
        let Some(module) = reflect::current_module() else { return Ok(value::FALSE) };
        // A file that cannot be read is the caller's business.
        let Ok(source) = self.add_file(path, Span::NONE) else { return Ok(value::FALSE) };
        let form = self.form.get();
        let is_first = self.cache.as_ref().is_some_and(|cache| cache.is_first_load(path));
        self.files.borrow_mut().push(path.to_path_buf());
        let (result, _) = self.eval_cached(source, module, module, is_first);
        self.files.borrow_mut().pop();
        reflect::set_current_module(module);
        let value = result?;
        self.form.set(form);
        Ok(value::list([value]))
    }

    fn read_file_forms(&self, path: &Path) -> Result<Value, Problem> {
        let source = self.add_file(path, Span::NONE)?;
        if let (Some(cache), Some(text)) = (&self.cache, self.sources.borrow().get(source).map(|s| s.text().clone())) {
            cache.note(&path.display().to_string(), &text);
        }
        let (forms, _) = self.read_source(source)?;
        Ok(value::list(forms.into_iter().map(crate::runtime::convert::syntax_value).collect::<Vec<_>>()))
    }

    fn place_of(&self, subject: &Value) -> Value {
        let stx = crate::runtime::convert::as_syntax(subject);
        let span = stx.map_or_else(|| crate::runtime::property::place_of(subject), |stx| stx.span());
        self.place(span)
    }

    /// File, line and column as Guile has them, or `#f`.
    pub(super) fn place(&self, span: Span) -> Value {
        match self.sources.borrow().locate(span) {
            Some((file, at)) => value::list([
                value::cons(value::intern("filename"), value::string(&*file)),
                value::cons(value::intern("line"), value::int(at.line.saturating_sub(1) as usize)),
                value::cons(value::intern("column"), value::int(at.column as usize)),
            ]),
            None => value::FALSE,
        }
    }
}

/// The form as a procedure of no arguments.
fn thunk(form: &TopForm) -> TopForm {
    let span = form.body.span;
    let lambda = Lambda {
        name: None,
        documentation: None,
        required: Vec::new(),
        optional: Vec::new(),
        rest: None,
        keywords: Vec::new(),
        allow_other_keys: false,
        body: form.body.clone(),
        span,
    };
    let body = Core::new(CoreKind::Lambda(Rc::new(lambda)), span);
    TopForm { locals: form.locals.clone(), body, program: form.program }
}
