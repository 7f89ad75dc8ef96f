//! What the expander asks of the session.

use super::history::{digest, Question};
use super::lazy::LazyTransformer;
use super::problem::is_syntax_error;
use super::{reflect, Problem, World};
use crate::codegen::Entry;
use crate::core::{CoreKind, TopForm};
use crate::expand::{ExpandError, Host, LazyMacro, Macro, Result, Transformer, TransformerValue};
use crate::module::{ModuleId, State};
use crate::read::{ReadOptions, Reader};
use crate::runtime::convert;
use crate::runtime::policy;
use crate::runtime::value::{self, Value};
use crate::symbol::Symbol;
use crate::syntax::Stx;
use crate::text::file_name::path_of;
use crate::text::{Diagnostic, LineColumn, SourceId, Span};
use crate::vm::Failure;
use std::any::Any;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// How the names of the library's own sources start.
pub(super) const LIBRARY_PREFIX: &str = "library:";

impl From<Problem> for ExpandError {
    fn from(problem: Problem) -> ExpandError {
        match problem {
            Problem::Diagnostics(diagnostics) => ExpandError::Diagnostics(diagnostics),
            Problem::Raised(failure) => ExpandError::Raised(Rc::new(failure)),
        }
    }
}

impl World {
    /// Run something of the expander's while the program that caused the expansion waits.
    pub(super) fn aside<R>(&self, module: ModuleId, run: impl FnOnce() -> R) -> R {
        let state = self.machine.borrow_mut().take_dynamic_state();
        let before = reflect::current_module();
        reflect::set_current_module(module);
        let result = run();
        if let Some(before) = before {
            reflect::set_current_module(before);
        }
        self.machine.borrow_mut().set_dynamic_state(state);
        result
    }
}

impl Host for World {
    fn complaint_of(&self, exception: &Rc<dyn Any>) -> Option<Diagnostic> {
        let failure = exception.downcast_ref::<Failure>().filter(|_| self.further.goes_on())?;
        is_syntax_error(failure).then(|| self.describe(failure))
    }

    fn eval_transformer(&self, form: &TopForm, module: ModuleId) -> Result<TransformerValue> {
        if !makes_procedure(form) {
            self.mark_live();
        }
        let value = self.aside(module, || self.run_form(form, Entry::Guarded))?;
        let (procedure, variable) = reflect::transformer_procedure(value);
        if !value::is_procedure(&procedure) {
            return Ok(TransformerValue::Other);
        }
        Ok(TransformerValue::Transformer(Transformer { handle: Rc::new(procedure), variable }))
    }

    fn call_transformer(&self, transformer: &Rc<dyn Any>, form: &Stx) -> Result<Stx> {
        let procedure = match (transformer.downcast_ref::<Value>(), transformer.downcast_ref::<LazyTransformer>()) {
            (Some(procedure), _) => {
                self.mark_live();
                procedure.clone()
            }
            (_, Some(lazy)) => {
                if !lazy.is_librarys {
                    self.mark_live();
                }
                self.transformer_value(lazy)?
            }
            _ => {
                let error = Diagnostic::error("not-a-transformer", form.span(), "this macro has no transformer");
                return Err(error.into());
            }
        };
        let module = reflect::current_module().unwrap_or_else(|| self.modules.borrow_mut().guile());
        let argument = convert::syntax_value(form.clone());
        let uses = policy::uses_of_world();
        let result = self.aside(module, || {
            let outcome = self.machine.borrow_mut().call(procedure, vec![argument]);
            self.drive(outcome)
        });
        if policy::uses_of_world() != uses {
            self.mark_live();
        }
        let result = result?;
        Ok(convert::value_to_stx(&result, form.span()))
    }

    fn run(&self, form: &TopForm, module: ModuleId) -> Result<()> {
        self.mark_live();
        self.aside(module, || self.run_form(form, Entry::Guarded))?;
        Ok(())
    }

    fn load_module(&self, name: &[Symbol], span: Span) -> Result<ModuleId> {
        let loaded = self.require(name, span);
        self.ask(|| match &loaded {
            Ok(module) => Question::Module { name: name.to_vec(), history: self.history(*module) },
            Err(_) => Question::Absent { name: name.to_vec() },
        });
        Ok(loaded?)
    }

    fn load_names(&self, module: ModuleId, _: Span) -> Result<()> {
        Ok(self.enter(module)?)
    }

    fn private_place(&self, module: ModuleId, name: Symbol) -> Option<(ModuleId, Symbol)> {
        World::private_place(self, module, name)
    }

    fn load_macro(&self, wanted: &LazyMacro, span: Span) -> Result<Rc<Macro>> {
        let missing = || {
            let message = format!("the module that should define `{}` does not", wanted.name);
            Diagnostic::error("missing-macro", span, message).into()
        };
        self.meaning_of(wanted)?.ok_or_else(missing)
    }

    fn read_file(&self, path: &str, relative: Option<SourceId>, fold_case: bool, span: Span) -> Result<Vec<Stx>> {
        let from = relative.and_then(|from| self.sources.borrow().get(from).map(|s| s.name().to_string()));
        let found = match (relative, &from) {
            (Some(_), None) => path.into(),
            (_, from) => self.resolve_include(path, from.as_deref()),
        };
        let source = self.add_file(&found, span)?;
        let text = self.sources.borrow().get(source).map(|s| s.text().clone()).unwrap_or_else(|| "".into());
        if let Some(cache) = &self.cache {
            let path_text = found.display().to_string();
            cache.note(&path_text, &text);
            let said = digest(&[text.as_bytes()]);
            self.ask(|| Question::File { written: path.to_string(), from, path: path_text, text: said });
        }
        let options = ReadOptions { fold_case, ..ReadOptions::default() };
        let mut reader = Reader::new(source, &text, options);
        let forms = reader.read_all();
        match reader.take_diagnostics() {
            none if none.is_empty() => Ok(forms),
            diagnostics => Err(ExpandError::Diagnostics(crate::read::explained(source, &text, diagnostics))),
        }
    }

    fn warn(&self, warning: Diagnostic) {
        World::warn(self, &warning);
    }

    fn locate(&self, span: Span) -> Option<(Rc<str>, LineColumn)> {
        self.sources.borrow().locate(span)
    }

    fn is_program(&self, span: Span) -> bool {
        self.is_users(span)
    }

    fn rename(&self, form: &TopForm, module: ModuleId, names: &[Symbol]) -> Result<Vec<Symbol>> {
        self.mark_live();
        let procedure = self.aside(module, || self.run_form(form, Entry::Guarded))?;
        let mut renamed = Vec::with_capacity(names.len());
        for name in names {
            let outcome = self.machine.borrow_mut().call(procedure.clone(), vec![value::symbol(*name)]);
            let result = self.drive(outcome)?;
            renamed.push(value::as_symbol(&result).unwrap_or(*name));
        }
        Ok(renamed)
    }

    fn autoloaded(&self, module: ModuleId, wanted: &[Symbol], there: bool) {
        let name = self.modules.borrow().get(module).name.to_vec();
        self.ask(|| Question::Autoload { module: name, wanted: wanted.to_vec(), there });
    }

    fn module_exists(&self, name: &[Symbol]) -> bool {
        let there = self.is_there(name);
        self.ask(|| Question::Library { name: name.to_vec(), there });
        there
    }
}

/// Does running the form do no more than make a procedure?
fn makes_procedure(form: &TopForm) -> bool {
    matches!(form.body.kind, CoreKind::Lambda(_) | CoreKind::CaseLambda(_))
}

impl World {
    /// Is there a module called `name`, loaded or to be loaded?
    pub(super) fn is_there(&self, name: &[Symbol]) -> bool {
        let is_made = || {
            let modules = self.modules.borrow();
            let made = modules.find(name).map(|module| modules.get(module));
            made.is_some_and(|made| made.state != State::Declared || !made.exports.is_empty())
        };
        is_made() || self.find_module_text(name).is_some() || self.library.virtual_module(name).is_some()
    }

    /// The file that `include` means by `path`, relative to the source called `from`; in the load
    /// path where there is none.
    pub(super) fn resolve_include(&self, path: &str, from: Option<&str>) -> PathBuf {
        if Path::new(path).is_absolute() {
            return path.into();
        }
        match from {
            None => self.find_in_load_path(path).unwrap_or_else(|| path.into()),
            Some(from) => path_of(from).parent().map(|dir| dir.join(path)).unwrap_or_else(|| path.into()),
        }
    }
}
