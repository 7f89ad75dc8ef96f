//! The state of an expansion: the form under construction, what names mean, limits, complaints.

use super::{ExpandError, Host, Macro, NativeSyntax, Result};
use crate::core::{Core, CoreKind, Local, LocalInfo, TopForm};
use crate::module::{Binding, ModuleId, Modules, Slot};
use crate::symbol::Symbol;
use crate::syntax::wrap::{Denotation, Label, Rib, Target};
use crate::syntax::Stx;
use crate::text::{Diagnostic, Diagnostics, SourceId, Span};
use crate::trace::{self, Observer, Topic};
use rustc_hash::FxHashSet;
use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::rc::Rc;

/// The modules of a session, shared by everything that asks for them. Borrow briefly.
pub type SharedModules = Rc<RefCell<Modules>>;

/// How deep forms may nest. An expansion takes a few kilobytes of stack a level in an unoptimised
/// build; threads and coroutines that expand need half a gigabyte of (virtual) stack.
pub(crate) const MAX_DEPTH: u32 = 10_000;

crate::parts! {
    static NEXT_FORM: Cell<u32> = Cell::new(0);
}

/// A top-level form while it is expanded.
#[derive(Default)]
pub(crate) struct Frame {
    pub(crate) id: u32,
    pub(crate) locals: Vec<LocalInfo>,
    /// Each reference to (and assignment of) a local, in order: a stretch of it is what the
    /// expression expanded meanwhile refers to.
    pub(crate) references: Vec<Local>,
    pub(crate) unresolved: Vec<(Slot, Span)>,
    /// Within how many `lambda`s? Code in one runs after the rest of its file is known.
    pub(crate) lambdas: u32,
}

impl Frame {
    fn new() -> Frame {
        let id = NEXT_FORM.with(|next| next.replace(next.get() + 1));
        Frame { id, ..Frame::default() }
    }
}

/// What an identifier means.
pub(crate) enum Meaning {
    Local(Local),
    /// A pattern variable with its number of ellipses.
    Pattern(Local, u32),
    Macro(Rc<Macro>),
    Global(Slot),
    /// A local of another time: a run-time variable in a transformer, or the reverse.
    OutOfScope,
}

fn is_absent(told: &[Diagnostic]) -> bool {
    told.iter().all(|diagnostic| diagnostic.code == "no-such-module")
}

/// Turns forms of one module into core forms.
pub struct Expander {
    pub(crate) modules: SharedModules,
    pub(crate) host: Rc<dyn Host>,
    pub(crate) module: ModuleId,
    pub(crate) guile: ModuleId,
    /// The variable `values` of `(guile)`.
    values: Slot,
    pub(crate) frame: Frame,
    /// The text of the form under way, where that is a program's.
    pub(crate) program: Option<SourceId>,
    pub(crate) diagnostics: Diagnostics,
    /// Variables that the rest of the file defines: see [`Expander::declare`].
    pub(crate) declared: FxHashSet<(ModuleId, Symbol)>,
    /// The innermost form that turned out to be wrong first.
    pub(crate) culprit: Option<Stx>,
    /// What a native said of the first error: see [`Expander::complain`].
    pub(crate) complaint: Option<super::Complaint>,
    depth: u32,
    pub(super) steps: u32,
    /// What counts as the ellipsis in patterns and templates.
    pub(crate) ellipsis: super::pattern::Ellipsis,
    /// Who is told of macro steps.
    pub(super) observer: Option<Rc<dyn Observer>>,
}

impl Expander {
    /// An expander for forms of `module`. `(guile)` must exist, with its native syntax: see
    /// [`forms::install`](super::forms::install).
    pub fn new(modules: SharedModules, host: Rc<dyn Host>, module: ModuleId) -> Expander {
        let guile = modules.borrow_mut().guile();
        let values = modules.borrow_mut().own_slot(guile, Symbol::intern("values"));
        Expander {
            modules,
            host,
            module,
            guile,
            values,
            frame: Frame::default(),
            program: None,
            diagnostics: Vec::new(),
            declared: HashSet::default(),
            culprit: None,
            complaint: None,
            depth: 0,
            steps: 0,
            ellipsis: super::pattern::Ellipsis::Default,
            observer: trace::observer(Topic::Expand),
        }
    }

    /// The module that forms are now expanded in; `define-module` changes it.
    pub fn module(&self) -> ModuleId {
        self.module
    }

    /// Does the form stand in the program that is being expanded, not in a macro of the library?
    pub fn is_of_program(&self, span: Span) -> bool {
        span.is_some() && self.program == Some(span.source)
    }

    /// Expand what follows in another module.
    pub fn set_module(&mut self, module: ModuleId) {
        self.module = module;
    }

    /// The module `(guile)`, for [`super::Form::build`].
    pub fn guile(&self) -> ModuleId {
        self.guile
    }

    /// The session's modules.
    pub fn modules(&self) -> &SharedModules {
        &self.modules
    }

    /// The session.
    pub fn host(&self) -> &Rc<dyn Host> {
        &self.host
    }

    /// The form that the first error of the latest top-level form is about, without context: what
    /// the exception of a failed `eval` carries.
    pub fn culprit(&self) -> Option<Stx> {
        self.culprit.as_ref().map(Stx::strip)
    }

    /// Report something that is wrong, and go on.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Record the diagnostics of `error`, or what the host says of an exception that is no more than
    /// that; another one goes on upward.
    pub(crate) fn recover(&mut self, error: ExpandError) -> Result<()> {
        match error {
            ExpandError::Diagnostics(diagnostics) => {
                self.diagnostics.extend(diagnostics);
                Ok(())
            }
            ExpandError::Raised(exception) => match self.host.complaint_of(&exception) {
                Some(diagnostic) => {
                    self.diagnostics.push(diagnostic);
                    Ok(())
                }
                None => Err(ExpandError::Raised(exception)),
            },
        }
    }

    /// Run `body` in a top-level form of its own.
    pub(crate) fn in_new_frame<T>(&mut self, body: impl FnOnce(&mut Expander) -> Result<T>) -> (Result<T>, Frame) {
        let outer = std::mem::replace(&mut self.frame, Frame::new());
        let result = body(self);
        (result, std::mem::replace(&mut self.frame, outer))
    }

    /// Expand an expression as a top-level form of its own.
    pub(crate) fn separate(&mut self, body: impl FnOnce(&mut Expander) -> Result<Core>) -> Result<TopForm> {
        let (body, frame) = self.in_new_frame(body);
        Ok(TopForm { locals: frame.locals, body: body?, program: self.program })
    }

    pub(crate) fn start_form(&mut self) {
        self.culprit = None;
        self.complaint = None;
        self.steps = 0;
    }

    /// Go one level deeper, for as long as `body` runs.
    pub(crate) fn deeper<T>(&mut self, span: Span, body: impl FnOnce(&mut Expander) -> Result<T>) -> Result<T> {
        if self.depth >= MAX_DEPTH {
            return Err(
                Diagnostic::error("too-deep", span, format!("forms nest more than {MAX_DEPTH} deep here")).into()
            );
        }
        self.depth += 1;
        let result = body(self);
        self.depth -= 1;
        result
    }

    // Locals

    /// `core` where one value is wanted: a call of `values` gives its first.
    pub(crate) fn single(&mut self, core: Core) -> Core {
        match core.kind {
            CoreKind::Call(head, args) if args.len() > 1 && self.is_values(&head) => {
                let mut args = args.into_iter();
                let local = self.fresh_local(Symbol::intern("value"));
                let bindings = args.next().map(|first| (local, first)).into_iter().collect();
                let mut forms: Vec<Core> = args.collect();
                forms.push(self.local(local, core.span));
                let body = Core::new(CoreKind::Seq(forms), core.span);
                Core::new(CoreKind::Let(bindings, Box::new(body)), core.span)
            }
            kind => Core::new(kind, core.span),
        }
    }

    fn is_values(&self, head: &Core) -> bool {
        matches!(head.kind, CoreKind::Global(slot) if slot == self.values)
    }

    /// A new local variable, not yet bound to any identifier.
    pub fn fresh_local(&mut self, name: Symbol) -> Local {
        let local = Local(self.frame.locals.len() as u32);
        self.frame.locals.push(LocalInfo { name, assigned: false });
        local
    }

    /// A new local variable with a label for identifiers that mean it.
    pub(crate) fn bind_local(&mut self, name: Symbol) -> (Local, Rc<Label>) {
        let local = self.fresh_local(name);
        (local, Label::new(Denotation::Local { form: self.frame.id, local }))
    }

    /// A new local variable for each identifier, and the rib that binds them.
    pub fn bind_all(&mut self, ids: &[Stx]) -> (Vec<Local>, Rc<Rib>) {
        let rib = Rib::new();
        let mut locals = Vec::with_capacity(ids.len());
        for id in ids {
            if let Some((name, marks)) = id.binder() {
                let (local, label) = self.bind_local(name);
                rib.extend(name, marks, label);
                locals.push(local);
            }
        }
        (locals, rib)
    }

    /// A reference to a local variable.
    pub fn local(&mut self, local: Local, span: Span) -> Core {
        self.frame.references.push(local);
        Core::new(CoreKind::Local(local), span)
    }

    /// An assignment of a local variable.
    pub fn set_local(&mut self, local: Local, value: Core, span: Span) -> Core {
        self.frame.references.push(local);
        self.mark_assigned(local);
        Core::new(CoreKind::SetLocal(local, Box::new(value)), span)
    }

    pub(crate) fn mark_assigned(&mut self, local: Local) {
        if let Some(info) = self.frame.locals.get_mut(local.0 as usize) {
            info.assigned = true;
        }
    }

    // Names

    /// The binding that `name` of `module` leads to.
    pub(crate) fn global(&mut self, module: ModuleId, name: Symbol, span: Span) -> Result<Meaning> {
        for _ in 0..3 {
            let Some(binding) = self.binding(module, name, span)? else { continue };
            let found = match binding {
                Binding::Variable(slot) => return Ok(Meaning::Global(slot)),
                Binding::Macro(found) => Macro::of(&found),
            };
            let Macro::Lazy(lazy) = &*found else { return Ok(Meaning::Macro(found)) };
            let settled = match lazy.known() {
                Some(known) => known,
                None => lazy.settle(self.host.load_macro(lazy, span)?),
            };
            return Ok(Meaning::Macro(settled));
        }
        Err(Diagnostic::error("missing-macro", span, format!("the module that should define `{name}` does not")).into())
    }

    /// The binding of a name, made where there is none. Nothing if that may be another one now: a module was
    /// imported, because the name is one of those that it is imported for.
    fn binding(&mut self, module: ModuleId, name: Symbol, span: Span) -> Result<Option<Binding>> {
        let mut modules = self.modules.borrow_mut();
        if module == self.module && self.frame.lambdas > 0 && self.declared.contains(&(module, name)) {
            return Ok(Some(modules.own_binding_or_slot(module, name)));
        }
        if let Some(binding) = modules.lookup(module, name) {
            return Ok(Some(binding));
        }
        let Some(wanted) = modules.autoload_for(module, name) else {
            return Ok(Some(Binding::Variable(modules.own_slot(module, name))));
        };
        drop(modules);
        match self.host.load_module(&wanted, span) {
            Ok(_) => {
                self.modules.borrow_mut().autoload_done(module, &wanted);
                self.host.autoloaded(module, &wanted, true);
            }
            // A module that is there for some installations: the names have no values without it.
            Err(ExpandError::Diagnostics(told)) if is_absent(&told) => {
                self.modules.borrow_mut().autoload_failed(module, &wanted);
                self.host.autoloaded(module, &wanted, false);
            }
            Err(error) => return Err(error),
        }
        Ok(None)
    }

    /// What `id` means here.
    pub(crate) fn meaning(&mut self, id: &Stx) -> Result<Meaning> {
        let (Some(name), Some(target)) = (id.as_symbol(), id.target()) else { return Ok(Meaning::OutOfScope) };
        match target {
            Target::Free(module) => self.global(module.unwrap_or(self.module), name, id.span()),
            Target::Label(label) => match label.get() {
                Denotation::Local { form, local } if form == self.frame.id => Ok(Meaning::Local(local)),
                Denotation::Pattern { form, local, depth } if form == self.frame.id => {
                    Ok(Meaning::Pattern(local, depth))
                }
                Denotation::Macro(found) => Ok(Meaning::Macro(Macro::of(&found))),
                Denotation::Global { module, name } => self.global(module, name, id.span()),
                _ => Ok(Meaning::OutOfScope),
            },
        }
    }

    /// The macro that `id` means, if it means one. Creates no variable.
    pub(crate) fn macro_of(&mut self, id: &Stx) -> Result<Option<Rc<Macro>>> {
        let (Some(name), Some(target)) = (id.as_symbol(), id.target()) else { return Ok(None) };
        let (module, name) = match target {
            Target::Free(module) => (module.unwrap_or(self.module), name),
            Target::Label(label) => match label.get() {
                Denotation::Macro(found) => return Ok(Some(Macro::of(&found))),
                Denotation::Global { module, name } => (module, name),
                _ => return Ok(None),
            },
        };
        let found = self.modules.borrow_mut().lookup(module, name);
        match found {
            Some(Binding::Variable(_)) => return Ok(None),
            Some(Binding::Macro(found)) => {
                let found = Macro::of(&found);
                if !matches!(*found, Macro::Lazy(_)) {
                    return Ok(Some(found));
                }
            }
            None if self.modules.borrow().autoload_for(module, name).is_none() => return Ok(None),
            _ => {}
        }
        match self.global(module, name, id.span())? {
            Meaning::Macro(found) => Ok(Some(found)),
            _ => Ok(None),
        }
    }

    /// What the macro that `id` means closes over, where it is the native registered as `native`.
    pub fn native_data(&mut self, id: &Stx, native: Symbol) -> Option<Stx> {
        match &*self.macro_of(id).ok()?? {
            Macro::Native(found) if found.name == native => found.data.clone(),
            _ => None,
        }
    }

    /// Does `id` mean the auxiliary keyword `name` (`else`, `=>`, `unquote`, …)?
    pub fn is_auxiliary(&mut self, id: &Stx, name: &str) -> bool {
        let Some(symbol) = id.as_symbol() else { return false };
        match self.macro_of(id) {
            Ok(Some(found)) => matches!(&*found, Macro::Native(native)
                if matches!(native.syntax, NativeSyntax::Auxiliary) && native.name.name() == name),
            _ => {
                symbol.name() == name
                    && match id.target() {
                        Some(Target::Free(module)) => {
                            self.modules.borrow_mut().lookup(module.unwrap_or(self.module), symbol).is_none()
                        }
                        _ => false,
                    }
            }
        }
    }

    /// Does `id` mean the native registered as `name`?
    pub fn is_native(&mut self, id: &Stx, name: &str) -> bool {
        match self.macro_of(id) {
            Ok(Some(found)) => matches!(&*found, Macro::Native(native) if native.name.name() == name),
            _ => false,
        }
    }

    /// Is `stx` a list that starts with the native registered as `name`?
    pub fn is_native_form(&mut self, stx: &Stx, name: &str) -> bool {
        stx.head().is_some_and(|head| head.is_identifier() && self.is_native(&head, name))
    }

    /// Do both identifiers mean the same binding (R6RS libraries §12.5)?
    pub fn free_identifier_eq(&self, a: &Stx, b: &Stx) -> bool {
        free_identifier_eq(&self.modules.borrow(), self.module, a, b)
    }
}

/// Do both identifiers mean the same binding? `module` is where an identifier without context is
/// looked up.
pub fn free_identifier_eq(modules: &Modules, module: ModuleId, a: &Stx, b: &Stx) -> bool {
    enum Place {
        Label(Rc<Label>),
        Global(ModuleId, Symbol),
    }
    let place = |id: &Stx| {
        let (name, target) = (id.as_symbol()?, id.target()?);
        Some(match target {
            Target::Free(of) => Place::Global(of.unwrap_or(module), name),
            Target::Label(label) => match label.get() {
                Denotation::Global { module, name } => Place::Global(module, name),
                _ => Place::Label(label),
            },
        })
    };
    match (place(a), place(b)) {
        (Some(Place::Label(a)), Some(Place::Label(b))) => Rc::ptr_eq(&a, &b),
        (Some(Place::Global(in_a, a)), Some(Place::Global(in_b, b))) => {
            if in_a == in_b {
                return a == b || same_binding(modules.peek(in_a, a), modules.peek(in_b, b), false);
            }
            same_binding(modules.peek(in_a, a), modules.peek(in_b, b), a == b)
        }
        _ => false,
    }
}

fn same_binding(a: Option<Binding>, b: Option<Binding>, both_unbound: bool) -> bool {
    match (a, b) {
        (None, None) => both_unbound,
        (Some(Binding::Variable(a)), Some(Binding::Variable(b))) => a == b,
        (Some(Binding::Macro(a)), Some(Binding::Macro(b))) => a.is_same(&b),
        _ => false,
    }
}
