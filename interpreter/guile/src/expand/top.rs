//! The top level: what each form does to its module, in order.

use super::define::{Shape, Value};
use super::modules::TopChange;
use super::{ExpandError, Expander, Macro, Result};
use crate::core::{Core, CoreKind, Local, TopForm};
use crate::module::{Clause, ModuleId, Slot, State};
use crate::symbol::Symbol;
use crate::syntax::wrap::{Denotation, Label, Marks, Rib, Wrap};
use crate::syntax::{Datum, MacroRef, Stx};
use crate::text::{Diagnostics, Severity, Span};
use std::any::Any;
use std::rc::Rc;

/// Code to run.
#[derive(Clone)]
pub struct Run {
    pub module: ModuleId,
    pub form: TopForm,
    /// References to variables that had no definition yet.
    pub unresolved: Vec<(Slot, Span)>,
    /// It has been run already, by `eval-when`: keep it for later sessions only.
    pub done: bool,
    /// Parts of it were wrong and are missing.
    pub broken: bool,
}

/// One effect of a top-level form. Changes to the tables of modules have been made already when
/// the expansion returns; the items say them again for object files.
#[derive(Clone)]
pub enum Item {
    Run(Run),
    /// `transformer` is the code that makes the macro, where that is a procedure.
    DefineMacro {
        module: ModuleId,
        name: Symbol,
        definition: Rc<Macro>,
        transformer: Option<TopForm>,
    },
    /// What follows stands in this module.
    Enter(ModuleId),
    /// The module said this of itself.
    Clause {
        module: ModuleId,
        clause: Clause,
    },
}

/// What became of a top-level form.
#[derive(Default)]
pub struct Expansion {
    pub items: Vec<Item>,
    pub diagnostics: Diagnostics,
    /// The exception that ended it early.
    pub raised: Option<Rc<dyn Any>>,
}

impl Expansion {
    /// Is anything wrong with the form?
    pub fn has_errors(&self) -> bool {
        self.raised.is_some() || self.diagnostics.iter().any(|d| d.severity == Severity::Error)
    }
}

enum Deferred {
    Ready(Item),
    Define { slot: Slot, name: Symbol, value: Value, span: Span },
    Values { required: Vec<(Symbol, Slot)>, rest: Option<(Symbol, Slot)>, value: Stx, span: Span },
    Expression(Stx),
}

struct Pending {
    module: ModuleId,
    what: Deferred,
}

/// A top-level form on its way.
struct Unit {
    rib: Rc<Rib>,
    pending: Vec<Pending>,
    items: Vec<Item>,
}

impl Expander {
    /// Expand one top-level form of the current module, as read or as given to `eval`.
    pub fn expand(&mut self, form: &Stx) -> Expansion {
        let modules = self.modules.clone();
        let before = self.module;
        let form = form.wrapped(&Wrap::top(before));
        self.start_form();
        self.program = self.host.is_program(form.span()).then_some(form.span().source);
        let saved = std::mem::take(&mut self.diagnostics);
        let mut unit = Unit { rib: Rib::new(), pending: Vec::new(), items: Vec::new() };
        let result = self.top_form(form, &mut unit).and_then(|()| self.flush(&mut unit));
        let mut raised = None;
        if let Err(error) = result {
            match error {
                ExpandError::Diagnostics(diagnostics) => self.diagnostics.extend(diagnostics),
                ExpandError::Raised(exception) => raised = Some(exception),
            }
        }
        let mut diagnostics = std::mem::replace(&mut self.diagnostics, saved);
        diagnostics.extend(modules.borrow_mut().take_warnings());
        Expansion { items: unit.items, diagnostics, raised }
    }

    /// Expand an expression of the current module to code that returns its value.
    ///
    /// # Errors
    /// What is wrong with it; definitions are.
    pub fn expand_expression(&mut self, form: &Stx) -> Result<TopForm> {
        let form = form.wrapped(&Wrap::top(self.module));
        self.start_form();
        self.separate(|cx| cx.expr(&form))
    }

    /// Say which variables the forms of a file define, as far as that can be seen without
    /// expanding them. References from within procedures then mean the module's own variable and
    /// not an imported one, though the definition comes later. What a module that is being loaded
    /// exports is known before its imports are loaded: those may import it.
    ///
    /// Returned is what was exported so.
    pub fn declare(&mut self, forms: &[Stx]) -> Vec<(ModuleId, Vec<Symbol>)> {
        let mut module = self.module;
        let mut exported: Vec<(ModuleId, Vec<Symbol>)> = Vec::new();
        self.declared.clear();
        for form in forms {
            let Datum::List(list) = form.datum() else { continue };
            let [head, target, ..] = list.items() else { continue };
            let head = head.as_symbol().map(Symbol::name);
            match head {
                Some(
                    "define" | "define*" | "define-public" | "define*-public" | "define-once" | "define-inlinable",
                ) => {
                    let mut target = target.clone();
                    while let Some(inner) = target.head() {
                        target = inner;
                    }
                    self.declared.extend(target.as_symbol().map(|name| (module, name)));
                    if head.is_some_and(|head| head.ends_with("-public")) {
                        self.declare_exports(module, &[target], &mut exported);
                    }
                }
                Some("export") => self.declare_exports(module, &list.items()[1..], &mut exported),
                Some("define-module") => {
                    if let Some(name) = super::modules::module_name(target) {
                        module = self.modules.borrow_mut().find_or_create(&name);
                    }
                }
                _ => {}
            }
        }
        exported
    }

    /// Export what a form further down says, of a module that is being loaded.
    fn declare_exports(&mut self, module: ModuleId, ids: &[Stx], all: &mut Vec<(ModuleId, Vec<Symbol>)>) {
        let mut modules = self.modules.borrow_mut();
        if modules.get(module).state == State::Loading {
            let names: Vec<Symbol> = ids.iter().filter_map(Stx::as_symbol).collect();
            modules.export(module, &names.iter().map(|name| (*name, *name)).collect::<Vec<_>>(), false);
            all.push((module, names));
        }
    }

    fn top_form(&mut self, form: Stx, unit: &mut Unit) -> Result<()> {
        let mut waiting = vec![form];
        while let Some(form) = waiting.pop() {
            let rib = unit.rib.clone();
            let whole = form.clone();
            let shaped = self.shape(form, &rib).and_then(|shape| self.top_shape(shape, unit, &mut waiting));
            if let Err(error) = shaped {
                self.culprit.get_or_insert(whole);
                self.recover(error)?;
            }
        }
        Ok(())
    }

    fn top_shape(&mut self, shape: Shape, unit: &mut Unit, waiting: &mut Vec<Stx>) -> Result<()> {
        let module = self.module;
        match shape {
            Shape::Expression(form) => unit.pending.push(Pending { module, what: Deferred::Expression(form) }),
            Shape::Splice(forms) => waiting.extend(forms.into_iter().rev()),
            Shape::Define { id, value, origin } => {
                let span = origin.span();
                let (name, slot) = self.define_global(&id, &unit.rib, &origin);
                unit.pending.push(Pending { module, what: Deferred::Define { slot, name, value, span } });
            }
            Shape::DefineValues { formals, value, span } => {
                let (required, rest) = self.formals(&formals, "a variable")?;
                let required = required.iter().map(|id| self.define_global(id, &unit.rib, &formals)).collect();
                let rest = rest.map(|id| self.define_global(&id, &unit.rib, &formals));
                unit.pending.push(Pending { module, what: Deferred::Values { required, rest, value, span } });
            }
            Shape::DefineSyntax { id, value, parameter } => {
                let name = self.global_name(&id, &unit.rib, &value);
                let (definition, transformer) = self.make_macro(&value, parameter)?;
                self.modules.borrow_mut().define_macro(module, name, MacroRef::new(definition.clone()));
                let item = Item::DefineMacro { module, name, definition, transformer };
                unit.pending.push(Pending { module, what: Deferred::Ready(item) });
            }
            Shape::When { body, now: false, later: true, .. } => waiting.extend(body.into_iter().rev()),
            Shape::When { body, now, later, .. } => {
                if now {
                    self.act_now(body, later, unit)?;
                }
            }
            Shape::Module(module_form, form) => {
                let mut changes = Vec::new();
                let result = self.module_form(module_form, &form, &mut changes);
                for change in changes {
                    let module = self.module;
                    match change {
                        TopChange::Item(item) => unit.pending.push(Pending { module, what: Deferred::Ready(item) }),
                        TopChange::Forms(forms, within, after) => {
                            self.module = within;
                            for form in forms {
                                self.top_form(form, unit)?;
                            }
                            self.module = after;
                            unit.pending.push(Pending { module: after, what: Deferred::Ready(Item::Enter(after)) });
                        }
                    }
                }
                result?;
            }
        }
        Ok(())
    }

    /// `(eval-when (expand …) …)`: run the body at once, and everything that stands before it in
    /// the same form.
    fn act_now(&mut self, body: Vec<Stx>, keep: bool, unit: &mut Unit) -> Result<()> {
        self.flush(unit)?;
        self.run_pending(&mut unit.items)?;
        let from = unit.items.len();
        for form in body {
            self.top_form(form, unit)?;
            self.flush(unit)?;
            self.run_pending(&mut unit.items)?;
        }
        if !keep {
            let mut at = 0;
            unit.items.retain(|item| {
                at += 1;
                at <= from || !matches!(item, Item::Run(_))
            });
        }
        Ok(())
    }

    fn run_pending(&mut self, items: &mut [Item]) -> Result<()> {
        let host = self.host.clone();
        for item in items {
            if let Item::Run(run) = item {
                if !run.done && !run.broken {
                    run.done = true;
                    host.run(&run.form, run.module)?;
                }
            }
        }
        Ok(())
    }

    /// Expand what was put off until the names of the whole form are known.
    fn flush(&mut self, unit: &mut Unit) -> Result<()> {
        let current = self.module;
        let mut result = Ok(());
        for pending in std::mem::take(&mut unit.pending) {
            self.module = pending.module;
            let (module, what) = (pending.module, pending.what);
            if let Deferred::Ready(item) = what {
                unit.items.push(item);
                continue;
            }
            let complaints = self.diagnostics.len();
            let (body, mut frame) = self.in_new_frame(|cx| cx.deferred(&what));
            match body {
                Ok(body) => {
                    let broken = self.diagnostics[complaints..].iter().any(|d| d.severity == Severity::Error);
                    let unresolved = std::mem::take(&mut frame.unresolved);
                    let form = TopForm { locals: frame.locals, body, program: self.program };
                    unit.items.push(Item::Run(Run { module, form, unresolved, done: false, broken }));
                }
                Err(error) => {
                    // What it refers to is known as far as it was expanded.
                    let (form, unresolved) = (TopForm::default(), std::mem::take(&mut frame.unresolved));
                    unit.items.push(Item::Run(Run { module, form, unresolved, done: false, broken: true }));
                    if let Err(raised) = self.recover(error) {
                        result = Err(raised);
                        break;
                    }
                }
            }
        }
        self.module = current;
        result
    }

    fn deferred(&mut self, what: &Deferred) -> Result<Core> {
        match what {
            Deferred::Expression(form) => self.expr(form),
            Deferred::Define { slot, name, value, span } => {
                let value = self.value(value, *name)?;
                Ok(Core::new(CoreKind::Define(*slot, Box::new(value)), *span))
            }
            Deferred::Values { required, rest, value, span } => {
                let producer = Box::new(self.expr(value)?);
                let formals: Vec<Local> = required.iter().map(|(name, _)| self.fresh_local(*name)).collect();
                let rest_formal = rest.map(|(name, _)| self.fresh_local(name));
                let mut forms = Vec::new();
                for ((_, slot), formal) in required.iter().chain(rest).zip(formals.iter().chain(&rest_formal)) {
                    let value = self.local(*formal, *span);
                    forms.push(Core::new(CoreKind::Define(*slot, Box::new(value)), *span));
                }
                forms.push(Core::unspecified(*span));
                let body = Box::new(Core::new(CoreKind::Seq(forms), *span));
                Ok(Core::new(CoreKind::LetValues { producer, formals, rest: rest_formal, body }, *span))
            }
            Deferred::Ready(_) => Ok(Core::default()),
        }
    }

    /// The name that a top-level definition of `id` gets in the module. What a macro introduces
    /// gets one of its own, known to the identifiers of the same step alone.
    pub(crate) fn global_name(&mut self, id: &Stx, rib: &Rc<Rib>, origin: &Stx) -> Symbol {
        let Some((name, marks)) = id.binder() else { return Symbol::intern("_") };
        if marks == Marks::EMPTY {
            return name;
        }
        if let Some(label) = rib.find(name, marks) {
            if let Denotation::Global { name, .. } = label.get() {
                return name;
            }
        }
        let derived = Expander::derived_name(name, origin);
        rib.extend(name, marks, Label::new(Denotation::Global { module: self.module, name: derived }));
        derived
    }

    fn define_global(&mut self, id: &Stx, rib: &Rc<Rib>, origin: &Stx) -> (Symbol, Slot) {
        let name = self.global_name(id, rib, origin);
        let slot = self.modules.borrow_mut().define_variable(self.module, name);
        (id.as_symbol().unwrap_or(name), slot)
    }
}
