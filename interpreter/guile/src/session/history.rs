//! How modules came to be what they are, as digests.
//!
//! What a form expands to depends on its text and on what its module, and every module that it
//! imports, are at that moment. A module's *history* is a digest of everything that made it so: its
//! text, form by form, the histories of the modules that were imported, the files that were
//! included, what was answered when the expander asked whether something is there. Two modules of
//! one history expand alike, in whatever process; a form that was kept is used where the history
//! is the one that it was kept with, and nowhere else.
//!
//! What programs change by reflection is part of the history of the module that is being
//! evaluated. Elsewhere (in `(guile)`, in a module that others have imported) nobody can say what
//! depends on it: the session is *touched*, and neither uses nor keeps anything from then on.
//! Code of a program that runs while forms are expanded is never taken from the cache; what it made
//! of its form is part of the history instead.
//!
//! Forms that are expanded every time, because nobody can tell all that they depended on (they are
//! *live*, see [`World::mark_live`]):
//!
//! - uses of macros whose transformer is a procedure of a program or of a module on the load path
//!   (`syntax-case`, `er-macro-transformer`, `define-macro`): its helpers can keep state in variables,
//!   in closures and in quoted constants, read clocks, files and the environment, and look at modules
//!   by reflection;
//! - definitions of macros whose transformer is computed, by anything but a `lambda`: the computation
//!   can do the same;
//! - what `eval-when` runs while expanding, and a procedure that renames imports;
//! - uses of the library's own procedural macros that looked at the world or warned meanwhile; they
//!   keep no tables between uses, or these would have to be part of histories too;
//! - forms that warn, whose warnings are told each time.

use super::{image, reflect, World};
use crate::codegen::Entry;
use crate::expand::Item;
use crate::module::{Binding, ModuleId, Slot, State};
use crate::runtime::policy;
use crate::symbol::Symbol;
use rustc_hash::FxHashMap;
use sha2::{Digest as _, Sha256};
use std::cell::{Cell, RefCell};

/// A digest; 128 bits of SHA-256.
pub(super) type Digest = [u8; 16];

/// The digest of `parts`, told from each other.
pub(super) fn digest(parts: &[&[u8]]) -> Digest {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    let mut short = Digest::default();
    short.copy_from_slice(&hasher.finalize()[..16]);
    short
}

/// Something that the expander asked of the world outside of the form and its module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Question {
    /// The module called so, loaded; with its history then.
    Module { name: Vec<Symbol>, history: Option<Digest> },
    /// A module that is imported when it is there: it is not.
    Absent { name: Vec<Symbol> },
    /// A module imported from the wanted one, if it is there, because one of its names was used.
    Autoload { module: Vec<Symbol>, wanted: Vec<Symbol>, there: bool },
    /// Is there a module called so (`cond-expand`)?
    Library { name: Vec<Symbol>, there: bool },
    /// The text of a file, as the program calls it, from the source of that name on.
    File { written: String, from: Option<String>, path: String, text: Digest },
}

impl Question {
    /// Question and answer in a form that can go into a history; none where that cannot be said.
    fn digest(&self) -> Option<Digest> {
        let name_of = |name: &[Symbol]| crate::module::written(name);
        Some(match self {
            Question::Module { name, history } => digest(&[b"module", name_of(name).as_bytes(), &(*history)?]),
            Question::Absent { name } => digest(&[b"absent", name_of(name).as_bytes()]),
            Question::Autoload { module, wanted, there } => {
                let (module, wanted) = (name_of(module), name_of(wanted));
                digest(&[b"autoload", module.as_bytes(), wanted.as_bytes(), &[u8::from(*there)]])
            }
            Question::Library { name, there } => digest(&[b"library", name_of(name).as_bytes(), &[u8::from(*there)]]),
            Question::File { path, text, .. } => digest(&[b"file", path.as_bytes(), text]),
        })
    }
}

/// What happened while a form was expanded.
#[derive(Default)]
pub(super) struct Log {
    pub questions: Vec<Question>,
    /// Code of a program ran, or code of the library that looked at the world or warned: the form
    /// is to be expanded every time.
    pub is_live: bool,
}

/// The histories of a session's modules.
#[derive(Default)]
pub(super) struct Histories {
    known: RefCell<FxHashMap<ModuleId, Option<Digest>>>,
    /// Reflection has changed what nobody keeps account of.
    touched: Cell<bool>,
    /// The forms that are being expanded, outermost first.
    pub logs: RefCell<Vec<Log>>,
    /// The modules that are being evaluated, outermost first.
    pub here: RefCell<Vec<ModuleId>>,
}

/// The history of what comes with the program: it is the same wherever the program is.
const OF_LIBRARY: Digest = *b"of the library  ";

impl World {
    /// The history of `module`; none where it cannot be told.
    pub(super) fn history(&self, module: ModuleId) -> Option<Digest> {
        self.note_changes();
        self.histories.known.borrow().get(&module).copied().unwrap_or(Some(OF_LIBRARY))
    }

    /// A module's history begins.
    pub(super) fn begin_history(&self, module: ModuleId, parts: &[&[u8]]) {
        if self.cache.is_some() {
            self.histories.known.borrow_mut().insert(module, Some(digest(parts)));
        }
    }

    /// What the library did until now is what it is; the user's module is fresh.
    pub(super) fn begin_histories(&self) {
        reflect::take_changes();
        self.histories.touched.set(false);
        let user = [Symbol::intern("guile-user")];
        let user = self.modules.borrow_mut().user_module(&user);
        // It is there, defined in or not.
        self.modules.borrow_mut().get_mut(user).state = State::Loaded;
        self.begin_history(user, &[b"user"]);
    }

    /// Has `module` a history of its own: did a program make it?
    pub(super) fn has_history(&self, module: ModuleId) -> bool {
        self.histories.known.borrow().contains_key(&module)
    }

    /// The history of `module` goes on. What comes with the program has none that could: from now on
    /// nobody can tell what it is.
    pub(super) fn add_history(&self, module: ModuleId, parts: &[&[u8]]) {
        if self.cache.is_none() {
            return;
        }
        if !self.has_history(module) {
            if self.is_named(module) {
                self.touch();
            }
            return;
        }
        let before = self.history(module);
        let now = before.map(|before| {
            let mut all: Vec<&[u8]> = vec![&before];
            all.extend_from_slice(parts);
            digest(&all)
        });
        self.histories.known.borrow_mut().insert(module, now);
    }

    /// What the expander asked becomes part of the history of `module`.
    pub(super) fn add_questions(&self, module: ModuleId, questions: &[Question]) {
        for question in questions {
            match question.digest() {
                Some(said) => self.add_history(module, &[&said]),
                None => self.end_history(module),
            }
        }
    }

    /// From now on nobody can tell what `module` is.
    pub(super) fn end_history(&self, module: ModuleId) {
        self.histories.known.borrow_mut().insert(module, None);
    }

    /// What a form came to that has to be expanded every time becomes part of the history of
    /// `module`; said is what.
    pub(super) fn add_items(&self, module: ModuleId, items: &[Item]) -> Option<Digest> {
        let said = self.digest_of_items(module, items);
        match &said {
            Some(said) => self.add_history(module, &[b"items", said]),
            None => self.end_history(module),
        }
        said
    }

    /// A digest of what a form came to; none where a value of this process is in it.
    pub(super) fn digest_of_items(&self, module: ModuleId, items: &[Item]) -> Option<Digest> {
        let made = |item: &Item| image::Made { order: 0, item: item.clone(), code: None };
        let items = items.iter().map(made).collect();
        let (entry, made) = (Entry::Guarded, Default::default());
        let record = image::Record { module, is_script: true, entry, items, made, starts: vec![module] };
        let image::Written { bytes, left_out, .. } = self.image_of(&[record], &[]);
        left_out.is_empty().then(|| digest(&[&bytes]))
    }

    /// Neither use nor keep anything from now on.
    pub(super) fn touch(&self) {
        self.histories.touched.set(true);
    }

    /// Has reflection changed what nobody keeps account of?
    pub(super) fn is_touched(&self) -> bool {
        self.note_changes();
        // File names of sources may be relative.
        self.histories.touched.get() || policy::has_moved()
    }

    /// Is `module` what its name leads to?
    pub(super) fn is_named(&self, module: ModuleId) -> bool {
        let modules = self.modules.borrow();
        modules.find(&modules.get(module).name) == Some(module)
    }

    /// Reflection changed `module`, in the way that is described.
    pub(super) fn note_change(&self, module: ModuleId, description: &[u8]) {
        if self.cache.is_none() || !self.is_named(module) {
            return;
        }
        let is_loading = self.modules.borrow().get(module).state == State::Loading;
        if self.has_history(module) && (is_loading || self.histories.here.borrow().contains(&module)) {
            let before = self.histories.known.borrow().get(&module).copied().flatten();
            let now = before.map(|before| digest(&[&before, b"change", description]));
            self.histories.known.borrow_mut().insert(module, now);
        } else {
            self.touch();
        }
    }

    /// Take account of what natives have changed.
    fn note_changes(&self) {
        if self.cache.is_some() {
            for (module, description) in reflect::take_changes() {
                self.note_change(module, description.as_bytes());
            }
        }
    }

    /// Is a variable of `slot` one that the library's own macros may look at? Values of a program's
    /// variables are looked at, while forms are expanded, by the code of programs alone.
    pub(super) fn is_librarys(&self, slot: Slot) -> bool {
        let modules = self.modules.borrow();
        let info = modules.slot(slot);
        let at = modules.get(info.module);
        let is_bound = matches!(at.bindings.get(&info.name), Some(Binding::Variable(bound)) if *bound == slot);
        // Where files are looked for is asked each time.
        is_bound && !self.has_history(info.module) && info.name.name() != "%load-path"
    }

    /// Carry on with `module` being evaluated for as long as `run` runs.
    pub(super) fn within<R>(&self, module: ModuleId, run: impl FnOnce() -> R) -> R {
        self.histories.here.borrow_mut().push(module);
        let result = run();
        self.histories.here.borrow_mut().pop();
        result
    }

    /// Expand something, and say what happened meanwhile.
    pub(super) fn logged<R>(&self, expand: impl FnOnce() -> R) -> (R, Log) {
        self.histories.logs.borrow_mut().push(Log::default());
        let result = expand();
        (result, self.histories.logs.borrow_mut().pop().unwrap_or_default())
    }

    /// The form that is being expanded has to be expanded every time.
    pub(super) fn mark_live(&self) {
        if let Some(log) = self.histories.logs.borrow_mut().last_mut() {
            log.is_live = true;
        }
    }

    /// The expander asked something.
    pub(super) fn ask(&self, question: impl FnOnce() -> Question) {
        if self.cache.is_some() {
            let question = question();
            if let Some(log) = self.histories.logs.borrow_mut().last_mut() {
                log.questions.push(question);
            }
        }
    }
}
