//! What variables are called where core forms are shown.
//!
//! Core forms have no names, only numbers; hygiene is over by then. Shown as names, two variables may look
//! alike. For code that is to be read as Scheme, a local variable gets another name only where the one that it has
//! would mean something else: where something of that name from outside is used within its scope.

use super::print::Style;
use super::{Core, CoreKind, Lambda, Local, TopForm};
use crate::module::{Binding, ModuleId, Modules, Slot};
use crate::symbol::{Kind, Symbol};
use crate::syntax::Stx;
use crate::text::Span;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

/// The names of a form's variables.
pub(super) struct Names<'m> {
    locals: Vec<Symbol>,
    globals: Globals<'m>,
}

/// The names of variables of modules, as they are seen from one module or from nowhere.
struct Globals<'m> {
    modules: &'m Modules,
    here: Option<ModuleId>,
    known: RefCell<HashMap<Slot, Option<Symbol>>>,
}

impl<'m> Names<'m> {
    /// Names for `form`, as seen from the module `here`; without one, variables of modules have their bare names.
    pub(super) fn new(form: &TopForm, modules: &'m Modules, here: Option<ModuleId>, style: Style) -> Names<'m> {
        let globals = Globals { modules, here, known: RefCell::default() };
        let locals = match style {
            Style::Core => numbered(form),
            Style::Scheme => readable(form, &globals),
        };
        Names { locals, globals }
    }

    pub(super) fn local(&self, local: Local) -> Symbol {
        // A core form that breaks the rules is shown all the same.
        self.locals.get(local.0 as usize).copied().unwrap_or_else(|| Symbol::intern("_"))
    }

    /// `name`, `(@ (module) name)` or `(@@ (module) name)`.
    pub(super) fn global(&self, slot: Slot, span: Span) -> Stx {
        let symbol = |name: Symbol| Stx::symbol(name, span);
        let Globals { modules, here, .. } = self.globals;
        let info = modules.slot(slot);
        match (here, self.globals.bare(slot)) {
            // A name that only the library knows is shown as what it is called.
            (None, _) => symbol(Symbol::intern(info.name.name())),
            (_, Some(name)) => symbol(name),
            (Some(_), None) => {
                let owner = modules.get(info.module);
                let public = owner.exports.iter().find(|(_, inner)| **inner == info.name).map(|(outer, _)| *outer);
                let how = if public.is_some() { "@" } else { "@@" };
                let of = owner.name.iter().map(|part| symbol(*part)).collect();
                let name = symbol(public.unwrap_or(info.name));
                Stx::list(vec![symbol(Symbol::intern(how)), Stx::list(of, span), name], span)
            }
        }
    }
}

impl Globals<'_> {
    /// The name by which the module where we are sees the variable, if it does.
    fn bare(&self, slot: Slot) -> Option<Symbol> {
        if let Some(known) = self.known.borrow().get(&slot) {
            return *known;
        }
        let found = self.search(slot);
        self.known.borrow_mut().insert(slot, found);
        found
    }

    fn search(&self, slot: Slot) -> Option<Symbol> {
        let here = self.here?;
        let info = self.modules.slot(slot);
        let means =
            |name: Symbol| matches!(self.modules.peek(here, name), Some(Binding::Variable(found)) if found == slot);
        if info.name.kind() == Kind::Internal {
            return None;
        }
        // A variable that nothing defines yet is the module's own.
        if means(info.name) || info.module == here {
            return Some(info.name);
        }
        let uses = self.modules.get(here).uses.iter().filter(|import| !import.selection.is_plain());
        uses.flat_map(|import| {
            let exported = self.modules.get(import.module).exports.keys();
            exported.filter_map(|name| import.selection.local(*name)).collect::<Vec<_>>()
        })
        .find(|name| means(*name))
    }
}

/// Each local gets a name of its own: the second `x` of a form is `x.2`.
fn numbered(form: &TopForm) -> Vec<Symbol> {
    let mut seen: HashMap<Symbol, u32> = HashMap::new();
    let mut name = |name: Symbol| {
        let count = seen.entry(name).or_insert(0);
        *count += 1;
        match *count {
            1 => name,
            n => Symbol::intern(&format!("{name}.{n}")),
        }
    };
    form.locals.iter().map(|local| name(local.name)).collect()
}

/// Locals keep their names where that can be.
fn readable(form: &TopForm, globals: &Globals<'_>) -> Vec<Symbol> {
    let mut scopes = Scopes { form, globals, open: HashMap::new(), renamed: HashSet::new(), used: HashSet::new() };
    scopes.visit(&form.body);
    let Scopes { renamed, mut used, .. } = scopes;
    used.extend(form.locals.iter().map(|local| local.name));
    let mut fresh = |name: Symbol| {
        let names = (1u32..).map(|n| Symbol::intern(&format!("{name}.{n}")));
        let mut free = names.filter(|name| used.insert(*name));
        free.next().unwrap_or(name)
    };
    let numbers = (0u32..).map(Local);
    let locals = form.locals.iter().zip(numbers);
    locals.map(|(info, local)| if renamed.contains(&local) { fresh(info.name) } else { info.name }).collect()
}

/// The walk that finds out which names would mean something else.
struct Scopes<'a, 'm> {
    form: &'a TopForm,
    globals: &'a Globals<'m>,
    /// The locals in scope by name, innermost last.
    open: HashMap<Symbol, Vec<Local>>,
    renamed: HashSet<Local>,
    /// Names of variables of modules.
    used: HashSet<Symbol>,
}

impl Scopes<'_, '_> {
    fn name(&self, local: Local) -> Option<Symbol> {
        self.form.locals.get(local.0 as usize).map(|info| info.name)
    }

    /// `local` is used here: those in between that are called like it have to be called otherwise.
    fn refer(&mut self, local: Local) {
        let open = self.name(local).and_then(|name| self.open.get(&name));
        let between = open.into_iter().flatten().rev().take_while(|other| **other != local);
        self.renamed.extend(between);
    }

    /// Something outside of the form is used here by its name.
    fn refer_outside(&mut self, name: Symbol) {
        self.renamed.extend(self.open.get(&name).into_iter().flatten());
    }

    fn keyword(&mut self, name: &str) {
        self.refer_outside(Symbol::intern(name));
    }

    fn global(&mut self, slot: Slot) {
        match self.globals.bare(slot) {
            Some(name) => {
                self.used.insert(name);
                self.refer_outside(name);
            }
            None => {
                self.keyword("@");
                self.keyword("@@");
            }
        }
    }

    fn within(&mut self, locals: &[Local], body: impl FnOnce(&mut Self)) {
        let mut names = HashSet::new();
        for local in locals {
            let Some(name) = self.name(*local) else { continue };
            if !names.insert(name) {
                self.renamed.insert(*local);
            }
            self.open.entry(name).or_default().push(*local);
        }
        body(self);
        for local in locals {
            if let Some(open) = self.name(*local).and_then(|name| self.open.get_mut(&name)) {
                open.pop();
            }
        }
    }

    fn lambda(&mut self, lambda: &Lambda) {
        let optional = lambda.optional.iter().map(|(local, _)| *local);
        let keywords = lambda.keywords.iter().map(|(_, local, _)| *local);
        let all: Vec<Local> =
            lambda.required.iter().copied().chain(optional).chain(keywords).chain(lambda.rest).collect();
        self.within(&all, |this| {
            lambda.optional.iter().for_each(|(_, default)| this.visit(default));
            lambda.keywords.iter().for_each(|(_, _, default)| this.visit(default));
            this.visit(&lambda.body);
        });
    }

    fn visit(&mut self, core: &Core) {
        super::print::words(core).iter().for_each(|word| self.keyword(word));
        match &core.kind {
            CoreKind::Quote(_) | CoreKind::QuoteSyntax(_) | CoreKind::Unspecified => {}
            CoreKind::Local(local) => self.refer(*local),
            CoreKind::SetLocal(local, value) => {
                self.refer(*local);
                self.visit(value);
            }
            CoreKind::Global(slot) => self.global(*slot),
            CoreKind::SetGlobal(slot, value) | CoreKind::Define(slot, value) => {
                self.global(*slot);
                self.visit(value);
            }
            CoreKind::If(test, then, otherwise) => {
                [test, then, otherwise].into_iter().for_each(|form| self.visit(form))
            }
            CoreKind::Seq(forms) => forms.iter().for_each(|form| self.visit(form)),
            CoreKind::Lambda(lambda) => self.lambda(lambda),
            CoreKind::CaseLambda(clauses) => clauses.iter().for_each(|clause| self.lambda(clause)),
            CoreKind::Let(bindings, body) => {
                bindings.iter().for_each(|(_, value)| self.visit(value));
                let locals: Vec<Local> = bindings.iter().map(|(local, _)| *local).collect();
                self.within(&locals, |this| this.visit(body));
            }
            CoreKind::Letrec(bindings, body) => {
                let locals: Vec<Local> = bindings.iter().map(|(local, _)| *local).collect();
                self.within(&locals, |this| {
                    bindings.iter().for_each(|(_, value)| this.visit(value));
                    this.visit(body);
                });
            }
            CoreKind::Call(operator, operands) => {
                self.visit(operator);
                operands.iter().for_each(|operand| self.visit(operand));
            }
            CoreKind::LetValues { producer, formals, rest, body } => {
                self.visit(producer);
                let locals: Vec<Local> = formals.iter().copied().chain(*rest).collect();
                self.within(&locals, |this| this.visit(body));
            }
        }
    }
}
