//! From the text of a program or a module to its effects, form by form.
//!
//! There is one way through a text, whether it is read for the first time or known from the cache:
//! names that it exports are declared, then each form is settled (its names are bound, its imports
//! made) and run. How a form is settled is all that differs: by the expander, or from what was kept
//! of it. A form that was kept counts as long as the history of its module is the one that it was
//! kept with and what the expander asked then has the same answers; from the first that does not
//! on, the text is expanded.

use super::cache::{Form, Kept};
use super::further::Seen;
use super::history::{Digest, Log, Question};
use super::image::{Kind, Made};
use super::lazy::damaged;
use super::{reflect, Problem, World};
use crate::codegen::{Code, Entry};
use crate::expand::{Expander, Expansion, Item};
use crate::module::{Clause, ModuleId, State};
use crate::runtime::value::{self, Value};
use crate::symbol::Symbol;
use crate::syntax::{MacroRef, Stx};
use crate::text::{SourceId, Span};
use std::collections::VecDeque;
use std::rc::Rc;

/// What becomes of a text, for the cache.
#[derive(Default)]
pub(super) struct Notes {
    /// One for each form.
    pub forms: Vec<Form>,
    /// The items of the forms that can be kept, with the number of the form.
    pub items: Vec<Made>,
    /// The module that each form stands in.
    pub starts: Vec<ModuleId>,
    /// What is exported before anything else happens.
    pub exports: Vec<(ModuleId, Vec<Symbol>)>,
    /// Something speaks against keeping it.
    pub is_void: bool,
}

/// A text on its way.
pub(super) struct Course<'w> {
    pub(super) world: &'w World,
    pub(super) source: SourceId,
    entry: Entry,
    /// The module that forms stand in now.
    pub(super) here: ModuleId,
    /// The module that the text starts in.
    pub(super) start: ModuleId,
    /// The modules that it has entered.
    pub entered: Vec<ModuleId>,
    pub(super) reading: Option<(Vec<Stx>, Expander)>,
    /// The forms so far, the one under way last.
    pub(super) seen: Vec<Seen>,
    notes: Option<Notes>,
    /// What was kept turned out to be about something else.
    pub was_stale: bool,
}

/// The code of the items of a form; none for those that do not run.
type Codes = Vec<Option<Rc<Code>>>;

impl<'w> Course<'w> {
    /// A course through `source`, which starts in the module `start`.
    pub(super) fn new(world: &'w World, source: SourceId, start: ModuleId, entry: Entry) -> Course<'w> {
        let (here, entered) = (start, vec![start]);
        let (reading, seen, notes) = (None, Vec::new(), None);
        Course { world, source, entry, here, start, entered, reading, seen, notes, was_stale: false }
    }

    /// Take note of everything, for the cache.
    pub(super) fn noting(mut self) -> Course<'w> {
        self.notes = Some(Notes::default());
        self
    }

    /// What was noted, if all of it was.
    pub(super) fn take_notes(&mut self) -> Option<Notes> {
        self.notes.take().filter(|notes| !notes.is_void)
    }

    /// Evaluate every form, as it was kept where that is possible; the value of the last. Where one
    /// fails, the rest is looked over for other errors.
    ///
    /// # Errors
    /// What is wrong with the text, or the exception that it raised.
    pub(super) fn run(&mut self, kept: Option<&Kept>) -> Result<Value, Problem> {
        self.run_forms(kept).inspect_err(|problem| self.look_over(problem))
    }

    fn run_forms(&mut self, kept: Option<&Kept>) -> Result<Value, Problem> {
        let mut kept = kept;
        match kept {
            Some(kept) => kept.exports.iter().for_each(|(module, names)| self.export_early(*module, names)),
            None => self.read()?,
        }
        let mut last = value::unspecified();
        let mut at = 0;
        while let Some(span) = self.place_of(kept, at) {
            self.follow_current_module();
            self.seen.push(Seen::new(self.here));
            if self.world.loading.borrow().is_empty() {
                self.world.further.forget();
            }
            let form = kept.and_then(|kept| kept.forms.get(at));
            if kept.is_some() && !form.is_some_and(|form| self.is_as_before(form)) {
                kept = None;
                self.give_up(at)?;
            }
            if self.world.is_users(span) {
                self.world.form.set(span);
            }
            let before = self.world.history(self.here);
            self.world.add_history(self.here, &[&(at as u64).to_le_bytes()]);
            let mut replayed = None;
            if let Some(all) = kept.filter(|kept| kept.forms.get(at).is_some_and(Form::is_kept)) {
                replayed = self.replay(all, at)?;
                if replayed.is_none() {
                    kept = None;
                    self.was_stale = true;
                    self.give_up(at)?;
                }
            }
            last = match replayed {
                Some(value) => value,
                None => {
                    let expected = kept.and_then(|kept| kept.forms.get(at)).and_then(|form| form.live);
                    let (value, said) = self.expand(at, span, before)?;
                    if kept.is_some() && said != expected {
                        kept = None;
                        self.was_stale = true;
                    }
                    value
                }
            };
            at += 1;
        }
        Ok(last)
    }

    /// Where form `at` stands; none after the last.
    fn place_of(&self, kept: Option<&Kept>, at: usize) -> Option<Span> {
        match (kept, &self.reading) {
            (Some(kept), _) => kept.forms.get(at).map(|form| Span::new(self.source, form.start, form.end)),
            (None, Some((forms, _))) => forms.get(at).map(Stx::span),
            (None, None) => None,
        }
    }

    /// Running forms may choose another module.
    fn follow_current_module(&mut self) {
        let current = reflect::current_module().filter(|_| self.entry == Entry::Guarded);
        if let Some(current) = current.filter(|current| *current != self.here) {
            self.here = current;
            self.world.touch();
        }
    }

    fn is_as_before(&self, form: &Form) -> bool {
        !self.world.is_touched() && self.world.history(self.here) == Some(form.before)
    }

    /// From form `at` on, what was kept does not count.
    fn give_up(&mut self, at: usize) -> Result<(), Problem> {
        self.was_stale = self.was_stale || !self.world.is_touched();
        // Of a text that was taken from the cache in part, nothing is kept.
        self.notes = (at == 0).then(Notes::default);
        self.read()
    }

    /// Read the text, and say what it defines.
    fn read(&mut self) -> Result<(), Problem> {
        if self.reading.is_some() {
            return Ok(());
        }
        let (forms, is_clean) = self.world.read_source(self.source)?;
        let mut expander = Expander::new(self.world.modules.clone(), self.world.rc(), self.start);
        let exports = expander.declare(&forms);
        expander.set_module(self.here);
        if let Some(notes) = &mut self.notes {
            notes.is_void |= !is_clean;
            notes.exports = exports;
        }
        self.reading = Some((forms, expander));
        Ok(())
    }

    fn export_early(&self, module: ModuleId, names: &[Symbol]) {
        let mut modules = self.world.modules.borrow_mut();
        if modules.get(module).state == State::Loading {
            let names: Vec<(Symbol, Symbol)> = names.iter().map(|name| (*name, *name)).collect();
            modules.export(module, &names, false);
        }
    }

    /// Expand form `at` and run it. The digest says what it came to, if it has to be expanded every
    /// time.
    fn expand(&mut self, at: usize, span: Span, before: Option<Digest>) -> Result<(Value, Option<Digest>), Problem> {
        self.read()?;
        let world = self.world;
        let Some((forms, expander)) = &mut self.reading else { return Ok((value::unspecified(), None)) };
        let Some(form) = forms.get(at) else { return Ok((value::unspecified(), None)) };
        expander.set_module(self.here);
        let (expansion, log) = world.within(self.here, || world.logged(|| expander.expand(form)));
        if let Some(seen) = self.seen.last_mut() {
            seen.note(&expansion);
        }
        let (from, to) = (self.here, expander.module());
        // Running the form may choose another module.
        self.here = to;
        reflect::set_current_module(to);
        if let Some(raised) = &expansion.raised {
            return Err(Problem::of_raised(&**raised));
        }
        if expansion.has_errors() {
            return Err(Problem::Diagnostics(expansion.diagnostics));
        }
        let Log { questions, is_live } = log;
        let is_live = is_live || !expansion.diagnostics.is_empty() || expansion.items.iter().any(is_done);
        expansion.diagnostics.iter().for_each(|d| world.warn(d));
        self.settle(from, &expansion, &questions);
        let said = match is_live && world.cache.is_some() {
            true => world.add_items(to, &expansion.items),
            false => None,
        };
        let (value, codes) = world.within(to, || self.run_items(&expansion))?;
        world.keep_for_image(&expansion);
        self.note(at, span, from, before, expansion, codes, questions, (is_live, said));
        Ok((value, said))
    }

    /// The expander has changed the tables of modules: take account of it.
    fn settle(&mut self, from: ModuleId, expansion: &Expansion, questions: &[Question]) {
        for item in &expansion.items {
            if let Item::Enter(module) = item {
                self.enter(*module, from);
            }
        }
        self.world.add_questions(from, questions);
        if self.here != from {
            self.world.add_questions(self.here, questions);
        }
    }

    /// The text says that what follows stands in `module`.
    fn enter(&mut self, module: ModuleId, from: ModuleId) {
        if self.entered.contains(&module) {
            return;
        }
        self.entered.push(module);
        let world = self.world;
        if world.loading.borrow().last() == Some(&module) {
            return;
        }
        // Whatever has that module already is not told.
        let name = world.modules.borrow().get(module).name.clone();
        if world.has_history(module) || world.comes_with_program(module, &name) {
            world.touch();
        }
        let name = crate::module::written(&name);
        match world.history(from) {
            Some(before) => world.begin_history(module, &[b"entered", name.as_bytes(), &before]),
            None => world.end_history(module),
        }
    }

    fn run_items(&self, expansion: &Expansion) -> Result<(Value, Codes), Problem> {
        let mut last = value::unspecified();
        let mut codes = Vec::with_capacity(expansion.items.len());
        for item in &expansion.items {
            codes.push(match item {
                Item::Run(run) if !run.done && !run.broken => {
                    let code = Rc::new(self.world.code_of_form(&run.form, self.entry));
                    last = self.world.run_code(&code, run.form.body.span)?;
                    Some(code)
                }
                Item::DefineMacro { transformer: Some(form), .. } if self.notes.is_some() => {
                    Some(Rc::new(self.world.generate(form, self.entry)))
                }
                Item::Run(_) | Item::DefineMacro { .. } | Item::Enter(_) | Item::Clause { .. } => None,
            });
        }
        Ok((last, codes))
    }

    #[allow(clippy::too_many_arguments)] // all that is known of a form, told once
    fn note(
        &mut self,
        at: usize,
        span: Span,
        from: ModuleId,
        before: Option<Digest>,
        expansion: Expansion,
        codes: Vec<Option<Rc<Code>>>,
        questions: Vec<Question>,
        (is_live, said): (bool, Option<Digest>),
    ) {
        let Some(notes) = &mut self.notes else { return };
        notes.starts.push(from);
        let Some(before) = before.filter(|_| !is_live || said.is_some()) else {
            notes.is_void = true;
            return;
        };
        let questions = if is_live { Vec::new() } else { questions };
        notes.forms.push(Form { start: span.start, end: span.end, before, live: said, questions });
        if !is_live {
            let made = |(item, code)| Made { order: at as u32, item, code };
            notes.items.extend(expansion.items.into_iter().zip(codes).map(made));
        }
    }

    /// Do what form `at` did when it was kept. None, and nothing run, where that does not count now.
    fn replay(&mut self, kept: &Kept, at: usize) -> Result<Option<Value>, Problem> {
        let (world, unit) = (self.world, &kept.unit);
        let (Some(form), Some(items)) = (kept.forms.get(at), kept.items_of(at)) else { return Ok(None) };
        if !form.questions.iter().all(|question| world.is_answered_alike(question)) {
            return Ok(None);
        }
        world.open(unit)?;
        let from = self.here;
        let to = world.within(from, || self.replay_clauses(kept, items.clone(), form))?;
        let Some(to) = to else { return Ok(None) };
        // All names of a form are bound before any of it runs.
        let (mut place, mut codes) = (from, Vec::new());
        for item in items {
            match unit.items.get(item).map(|piece| piece.kind) {
                Some(Kind::Enter) => place = unit.read(item, |thawer| thawer.module()).map_err(damaged)?,
                Some(Kind::Macro | Kind::Alias) => {
                    if let Some((name, definition)) = world.thaw_macro(unit, place, item)? {
                        world.modules.borrow_mut().define_macro(place, name, MacroRef::new(definition));
                    }
                }
                Some(Kind::Plain | Kind::Value | Kind::Effect) => {
                    let code = world.code_of(unit, item)?;
                    for slot in super::install::bound(&code) {
                        world.modules.borrow_mut().slot_mut(slot).defined = true;
                    }
                    codes.push(code);
                }
                Some(Kind::Clause) | None => {}
            }
        }
        self.here = to;
        reflect::set_current_module(to);
        world.add_questions(from, &form.questions);
        if to != from {
            world.add_questions(to, &form.questions);
        }
        let span = Span::new(self.source, form.start, form.end);
        let run = || codes.iter().try_fold(value::unspecified(), |_, code| world.run_code(code, span));
        world.within(to, run).map(Some)
    }

    /// What a kept form says of modules: imports are made anew. The module that is current after it;
    /// none where an import is not what it was.
    fn replay_clauses(
        &mut self,
        kept: &Kept,
        items: std::ops::Range<usize>,
        form: &Form,
    ) -> Result<Option<ModuleId>, Problem> {
        let (world, unit, from) = (self.world, &kept.unit, self.here);
        let span = Span::new(self.source, form.start, form.end);
        let mut place = from;
        let mut imports: VecDeque<&Question> =
            form.questions.iter().filter(|question| matches!(question, Question::Module { .. })).collect();
        for item in items {
            match unit.items.get(item).map(|piece| piece.kind) {
                Some(Kind::Enter) => {
                    place = unit.read(item, |thawer| thawer.module()).map_err(damaged)?;
                    let mut modules = world.modules.borrow_mut();
                    if modules.get(place).state == State::Declared {
                        // A module that the program itself makes starts with (guile).
                        let name = modules.get(place).name.clone();
                        modules.user_module(&name);
                        modules.get_mut(place).state = State::Loaded;
                    }
                    drop(modules);
                    self.enter(place, from);
                }
                Some(Kind::Clause) => {
                    let clause = unit.read(item, |thawer| thawer.clause()).map_err(damaged)?;
                    if let Clause::Use { module: used, .. } = &clause {
                        while let Some(import) = imports.pop_front() {
                            if !world.is_imported_alike(import, span) {
                                return Ok(None);
                            }
                            if matches!(import, Question::Module { name, .. } if **name == **used) {
                                break;
                            }
                        }
                    }
                    world.modules.borrow_mut().apply(place, &clause);
                }
                _ => {}
            }
        }
        if !imports.into_iter().all(|import| world.is_imported_alike(import, span)) {
            return Ok(None);
        }
        form.questions.iter().for_each(|question| world.repeat_autoload(question));
        Ok(Some(place))
    }
}

fn is_done(item: &Item) -> bool {
    matches!(item, Item::Run(run) if run.done)
}

impl World {
    /// Read, expand and run every form of a source, starting in `module`.
    pub(super) fn eval_source(&self, source: SourceId, module: ModuleId, entry: Entry) -> Result<Value, Problem> {
        Course::new(self, source, module, entry).run(None)
    }

    /// Import the module of a question for the form at `span`; is it what it was?
    fn is_imported_alike(&self, question: &Question, span: Span) -> bool {
        let Question::Module { name, history } = question else { return true };
        // What goes wrong goes wrong again when the text is expanded.
        self.require(name, span).is_ok_and(|module| self.history(module) == *history)
    }

    /// Import what a module imported when one of the names was first used.
    fn repeat_autoload(&self, question: &Question) {
        let Question::Autoload { module, wanted, there } = question else { return };
        let mut modules = self.modules.borrow_mut();
        let Some(module) = modules.find(module) else { return };
        match there {
            true => modules.autoload_done(module, wanted),
            false => modules.autoload_failed(module, wanted),
        }
    }

    /// Is a module part of what comes with the program, loaded or not?
    fn comes_with_program(&self, module: ModuleId, name: &[Symbol]) -> bool {
        let (is_native, exports_all) = {
            let modules = self.modules.borrow();
            (modules.get(module).sees_natives, modules.get(module).exports_all)
        };
        is_native || exports_all || self.library.module(name).is_some() || self.library.virtual_module(name).is_some()
    }
}
