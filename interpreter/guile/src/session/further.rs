//! What else is wrong with a program, after its first error.
//!
//! People mend what they are told and start over; so errors that have nothing to do with each other
//! are told together, and what only follows from one of them is not. The rules are simple:
//!
//! - Nothing more is run. What a form would have come to, nobody knows after the one before it failed;
//!   and what running has done to the world could not be taken back.
//! - The forms that follow are expanded, and what is wrong with them is told. Forms that use a macro
//!   which a form that failed was to define are left out, and so are exceptions that macros raise: their
//!   procedures were not run.
//! - Instead of a module that is not there, the one is imported that the message names. Where it names
//!   none, or what it has is not known, names that nothing binds are not told.
//! - Then each name is told that nothing binds, in all forms: those that ran have it in procedures.
//!   What forms that failed were to define counts as bound.
//!
//! The first error stays what it was. It need not come first in the text, for operands are evaluated
//! in an order of their own; the others follow by their places. What only running tells is found by
//! evaluating the program again, without what was wrong (see `cut.rs`).

use super::evaluate::Course;
use super::formatted::LONGEST_VALUE;
use super::hints::{module_meant, Meant};
use super::problem::is_final;
use super::unbound::Unbound;
use super::{reflect, Problem, Session, World};
use crate::expand::{Expander, Expansion, Item};
use crate::module::{ModuleId, Slot};
use crate::read::salvage;
use crate::runtime::print::written_within;
use crate::runtime::value;
use crate::symbol::Symbol;
use crate::syntax::{Datum, Stx};
use crate::text::{Diagnostic, Diagnostics, Severity, SourceId, Span};
use rustc_hash::FxHashSet;
use std::cell::{Cell, RefCell};

/// As many errors are told at once.
const MOST: usize = 20;

/// What is known of errors besides the first.
#[derive(Default)]
pub(super) struct Further {
    is_wanted: Cell<bool>,
    /// So many requests of running programs are being served: what fails there may be handled.
    pub(super) deep: Cell<u32>,
    /// The rest of a program is being looked over: it warns of nothing.
    is_looking: Cell<bool>,
    pub(super) told: RefCell<Diagnostics>,
    /// What evaluating the program again has told.
    later: RefCell<Diagnostics>,
}

impl Further {
    /// Another form of the program begins: what failed before it was handled.
    pub(super) fn forget(&self) {
        if self.is_wanted.get() && !self.is_looking.get() {
            self.told.borrow_mut().clear();
            self.later.borrow_mut().clear();
        }
    }

    /// Are errors told to people alone, and several of them?
    pub(super) fn goes_on(&self) -> bool {
        self.is_wanted.get() && self.deep.get() == 0
    }

    pub(super) fn is_looking(&self) -> bool {
        self.is_looking.get()
    }
}

/// A form of a text that was evaluated, or was to be.
pub(super) struct Seen {
    /// The module that it stands in.
    pub module: ModuleId,
    /// The variables that had no definition where it refers to them; none where it was not expanded.
    pub references: Option<Vec<(Slot, Span)>>,
    /// It could not be expanded.
    pub has_failed: bool,
}

impl Seen {
    pub(super) fn new(module: ModuleId) -> Seen {
        Seen { module, references: None, has_failed: false }
    }

    pub(super) fn note(&mut self, expansion: &Expansion) {
        self.references = Some(references(expansion));
        self.has_failed = expansion.has_errors();
    }
}

fn references(expansion: &Expansion) -> Vec<(Slot, Span)> {
    let of = |item: &Item| match item {
        Item::Run(run) => run.unresolved.clone(),
        _ => Vec::new(),
    };
    expansion.items.iter().flat_map(of).collect()
}

impl Session {
    /// After the first error of a program, look for others that have nothing to do with it.
    pub fn look_further(&self) {
        self.0.further.is_wanted.set(true);
    }

    /// What is wrong, and what else is, as far as people read on: the first error, then the others.
    pub fn all_diagnostics(&self, problem: &Problem) -> Diagnostics {
        let _here = self.enter();
        let mut all = self.diagnostics(problem);
        let further: Diagnostics = self.0.further.told.borrow().clone();
        let later: Diagnostics = self.0.further.later.borrow().clone();
        for diagnostic in further.into_iter().map(|d| self.0.with_text_hints(d)).chain(later) {
            if !all.iter().any(|known| known.span == diagnostic.span && known.message == diagnostic.message) {
                all.push(diagnostic);
            }
        }
        if let Some(others) = all.get_mut(1..) {
            others.sort_by_key(|other| (!other.span.is_some(), other.span.source.0, other.span.start));
        }
        if let Some(first_left) = all.get(MOST).filter(|_| all.len() > MOST + 1) {
            let message = format!("… and {} more", all.len() - MOST);
            let rest = Diagnostic::error("more-errors", first_left.span, message);
            all.truncate(MOST);
            all.push(rest);
        }
        all
    }

    /// Tell these errors, too, which were found when the program was evaluated again (see [`super::Cuts`]).
    pub fn tell_later(&self, found: Diagnostics) {
        self.0.further.later.borrow_mut().extend(found);
    }

    /// The problem to tell of: that of a module that the program went on after comes before the
    /// program's own, of which stays what does not follow from it.
    pub fn first_problem(&self, problem: Problem) -> Problem {
        let _here = self.enter();
        let Some((first, of_module)) = self.0.broken.taken() else { return problem };
        let own = self.all_diagnostics(&problem);
        let own = own.into_iter().filter(|diagnostic| !self.0.may_follow_from_broken(diagnostic));
        *self.0.further.told.borrow_mut() = of_module.into_iter().chain(own).collect();
        first
    }
}

impl World {
    /// Can what is wrong come of a module of the program that failed?
    fn may_follow_from_broken(&self, diagnostic: &Diagnostic) -> bool {
        match &*diagnostic.code {
            "no-such-module" | "bad-import" => false,
            "unbound-variable" => {
                let name = diagnostic.message.strip_prefix("Unbound variable: ").map(Symbol::intern);
                name.is_none_or(|name| self.may_come_from_broken(name))
            }
            _ => true,
        }
    }
}

impl Course<'_> {
    /// The text failed with `problem`: find what else is wrong with it.
    pub(super) fn look_over(&mut self, problem: &Problem) {
        let world = self.world;
        let further = &world.further;
        let is_users = world.is_users(Span::new(self.source, 0, 0));
        if !further.goes_on() || !is_users || is_final(problem) {
            return;
        }
        let form = world.form.get();
        let was_looking = further.is_looking.replace(true);
        let tables = (!world.loading.borrow().is_empty()).then(|| world.tables(&self.entered));
        let faults = self.faults_behind(problem);
        if let Some(tables) = tables {
            world.restore(tables);
        }
        further.told.borrow_mut().extend(faults);
        further.is_looking.set(was_looking);
        world.form.set(form);
    }

    fn faults_behind(&mut self, problem: &Problem) -> Diagnostics {
        let world = self.world;
        let first = match problem {
            Problem::Diagnostics(told) => told.clone(),
            Problem::Raised(failure) => vec![world.describe(failure)],
        };
        let mut look = Look::new(world, self.source, self.entered.clone());
        let expander = match self.reading.take() {
            Some((forms, expander)) => {
                look.forms = forms;
                Some(expander)
            }
            None => {
                look.read(&first);
                None
            }
        };
        let mut expander = expander.unwrap_or_else(|| {
            let mut expander = Expander::new(world.modules.clone(), world.rc(), self.start);
            expander.declare(&look.forms);
            expander
        });
        look.here = self.start;
        for (at, seen) in self.seen.iter().enumerate() {
            let Some(form) = look.forms.get(at).cloned() else { continue };
            match &seen.references {
                Some(references) => look.references.extend(references),
                None => {
                    look.here = seen.module;
                    look.expand(&mut expander, &form);
                }
            }
            look.here = self.here;
            if seen.has_failed {
                look.note_failure(&form, &first);
            }
        }
        let mut next = self.seen.len();
        // With syntax that was not imported, a form means something else.
        let last = self.seen.last().filter(|seen| !seen.has_failed).and_then(|_| look.forms.get(next - 1).cloned());
        if last.is_some_and(|form| look.import_operator(&form, &first)) {
            next -= 1;
        }
        for form in look.forms.clone().into_iter().skip(next) {
            look.form(&mut expander, &form);
        }
        look.conclude(&first)
    }
}

/// A text while it is looked over.
struct Look<'w> {
    world: &'w World,
    source: SourceId,
    forms: Vec<Stx>,
    here: ModuleId,
    entered: Vec<ModuleId>,
    references: Vec<(Slot, Span)>,
    faults: Diagnostics,
    /// What forms that failed were to define, for all that is known.
    spoken_for: FxHashSet<Symbol>,
    /// Those of them that may have been meant to be macros; the names of others have them as a part.
    macros: FxHashSet<Symbol>,
    /// Any name may come from a module that is not there.
    is_open: bool,
}

impl<'w> Look<'w> {
    fn new(world: &'w World, source: SourceId, entered: Vec<ModuleId>) -> Look<'w> {
        Look {
            world,
            source,
            forms: Vec::new(),
            here: world.modules.borrow_mut().guile(),
            entered,
            references: Vec::new(),
            faults: Vec::new(),
            spoken_for: FxHashSet::default(),
            macros: FxHashSet::default(),
            is_open: false,
        }
    }

    /// Read the text, which was not read before or could not be: `first` is why.
    fn read(&mut self, first: &[Diagnostic]) {
        let world = self.world;
        if let Ok((forms, _)) = world.read_source(self.source) {
            self.forms = forms;
            return;
        }
        let text = world.sources.borrow().get(self.source).map(|source| source.text().clone());
        let Some(text) = text else { return };
        let left = salvage(self.source, &text, &world.read_options(self.source), first);
        self.forms = left.forms;
        self.faults.extend(left.faults);
        for lost in left.lost.into_iter().filter_map(|lost| text.get(lost)) {
            self.note_lost_text(lost);
        }
    }

    /// What a text defines that could not be read counts as bound, and what it imports is not known.
    fn note_lost_text(&mut self, text: &str) {
        let mut words = text.split(|c: char| c.is_whitespace() || "()[]'`,\"".contains(c)).filter(|w| !w.is_empty());
        while let Some(word) = words.next() {
            match word {
                "define" | "define*" | "define-public" | "define*-public" | "define-once" => {
                    self.spoken_for.extend(words.next().map(Symbol::intern));
                }
                _ if word.starts_with("define-module") || word.starts_with("use-") || word == "import" => {
                    self.is_open = true;
                }
                _ if word.starts_with("define-") => {
                    let all: Vec<&str> = words.by_ref().collect();
                    self.macros.extend(all.first().map(|name| Symbol::intern(name)));
                    self.spoken_for.extend(all.into_iter().map(Symbol::intern));
                }
                _ => {}
            }
        }
    }

    fn expand(&mut self, expander: &mut Expander, form: &Stx) -> Expansion {
        let world = self.world;
        world.form.set(form.span());
        expander.set_module(self.here);
        let (expansion, _) = world.within(self.here, || world.logged(|| expander.expand(form)));
        self.here = expander.module();
        if !self.entered.contains(&self.here) {
            self.entered.push(self.here);
        }
        reflect::set_current_module(self.here);
        self.references.extend(references(&expansion));
        expansion
    }

    /// Expand a form that was not evaluated.
    fn form(&mut self, expander: &mut Expander, form: &Stx) {
        if !self.macros.is_empty() && mentions(form, &self.macros) {
            return;
        }
        let expansion = self.expand(expander, form);
        if !expansion.has_errors() {
            return;
        }
        let is_error = |d: &Diagnostic| d.severity == Severity::Error;
        let mut told: Diagnostics = expansion.diagnostics.into_iter().filter(is_error).collect();
        if let Some(raised) = expansion.raised.filter(|_| is_import(form)) {
            // A module that failed.
            if let Problem::Raised(failure) = Problem::of_raised(&*raised) {
                told.push(self.world.describe(&failure));
            }
        }
        self.note_failure(form, &told);
        self.faults.extend(told);
    }

    /// A form could not be expanded: what it was to bind, and to import.
    fn note_failure(&mut self, form: &Stx, told: &[Diagnostic]) {
        let head = super::form::head(form).map_or("", Symbol::name);
        if is_import(form) {
            for diagnostic in told {
                self.note_import(form, diagnostic);
            }
            self.is_open |= told.is_empty();
        } else if head.starts_with("define-") && head != "define-public" {
            let name = second(form);
            self.macros.extend(name);
            symbols(form, &mut self.spoken_for);
        } else if head.starts_with("define") {
            self.spoken_for.extend(second(form));
        }
    }

    /// An import failed: import what was meant.
    fn note_import(&mut self, form: &Stx, diagnostic: &Diagnostic) {
        match module_meant(diagnostic) {
            Meant::Module(name) => match self.world.require(&name, Span::NONE) {
                Ok(module) => self.world.modules.borrow_mut().add_use(self.here, module, Default::default()),
                Err(_) => self.is_open = true,
            },
            Meant::Names => symbols(form, &mut self.spoken_for),
            Meant::Nothing => {}
            Meant::Unknown => self.is_open = true,
        }
    }

    /// The operator of a whole form has no binding and is exported by a module: import that. Is there
    /// one?
    fn import_operator(&mut self, form: &Stx, first: &[Diagnostic]) -> bool {
        let Some(name) = form.head().and_then(|head| head.as_symbol()) else { return false };
        if !first.iter().any(|d| d.code == "unbound-variable" && d.message == unbound_message(name)) {
            return false;
        }
        let Some(module) = self.world.exporter_of(name) else {
            self.is_open = true;
            return false;
        };
        match self.world.require(&module, Span::NONE) {
            Ok(module) => self.world.modules.borrow_mut().add_use(self.here, module, Default::default()),
            Err(_) => self.is_open = true,
        }
        if !self.is_open {
            // What it came to without is no reference.
            self.references.retain(|(_, place)| !form.span().holds(*place));
        }
        !self.is_open
    }

    /// What is wrong besides `first`, by place.
    fn conclude(mut self, first: &[Diagnostic]) -> Diagnostics {
        let unbound = Unbound::among(&self.forms, self.source, &self.unbound());
        let mut faults = std::mem::take(&mut self.faults);
        faults.retain(|fault| !unbound.leads_to(fault.span));
        let mut imports: Vec<String> =
            first.iter().flat_map(|d| &d.hints).filter_map(|hint| import_in(hint)).map(str::to_string).collect();
        for (name, span) in &unbound.names {
            let message = unbound_message(*name);
            let is_free = !self.is_open && !self.is_spoken_for(*name);
            if !is_free || first.iter().any(|known| known.message == message) {
                continue;
            }
            let error = self.world.with_import_hints(Diagnostic::error("unbound-variable", *span, message), *name);
            let import = error.hints.iter().find_map(|hint| import_in(hint)).map(str::to_string);
            faults.push(match import {
                // That was said.
                Some(import) if imports.contains(&import) => Diagnostic { hints: Vec::new(), ..error },
                Some(import) => {
                    imports.push(import);
                    error
                }
                None => error,
            });
        }
        faults.sort_by_key(|fault| (fault.span.source.0, fault.span.start));
        faults
    }

    fn is_spoken_for(&self, name: Symbol) -> bool {
        let text = name.name();
        self.spoken_for.contains(&name)
            || self.macros.iter().any(|part| text.contains(part.name().trim_matches(['<', '>'])))
    }

    /// The references to the program's own variables that nothing has bound.
    fn unbound(&self) -> Vec<(Symbol, Span)> {
        let mut modules = self.world.modules.borrow_mut();
        let mut left = Vec::new();
        for (slot, span) in &self.references {
            let (module, name, defined) = {
                let at = modules.slot(*slot);
                (at.module, at.name, at.defined)
            };
            if !defined && self.entered.contains(&module) && modules.lookup(module, name).is_none() {
                left.push((name, *span));
            }
        }
        left
    }
}

/// What Guile says of it.
fn unbound_message(name: Symbol) -> String {
    format!("Unbound variable: {}", written_within(&value::symbol(name), LONGEST_VALUE))
}

/// The import that a hint proposes.
pub(super) fn import_in(hint: &str) -> Option<&str> {
    Some(hint.split_once("import it with ")?.1)
}

/// Does the form import modules?
fn is_import(form: &Stx) -> bool {
    let head = super::form::head(form).map_or("", Symbol::name);
    matches!(head, "import" | "define-module" | "library" | "define-library")
        || (head.starts_with("use-") && head.ends_with("modules"))
}

/// What the form defines: the name, or that of the procedure, after its head.
fn second(form: &Stx) -> Option<Symbol> {
    let Datum::List(list) = form.datum() else { return None };
    let mut target = list.items().get(1)?.clone();
    while let Some(inner) = target.head() {
        target = inner;
    }
    target.as_symbol()
}

fn symbols(form: &Stx, into: &mut FxHashSet<Symbol>) {
    let mut waiting = vec![form.clone()];
    while let Some(form) = waiting.pop() {
        into.extend(form.as_symbol());
        waiting.extend(super::form::children(&form));
    }
}

fn mentions(form: &Stx, names: &FxHashSet<Symbol>) -> bool {
    let mut found = FxHashSet::default();
    symbols(form, &mut found);
    names.iter().any(|name| found.contains(name))
}
