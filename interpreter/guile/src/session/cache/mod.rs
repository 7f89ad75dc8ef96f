//! The cache of compiled files: what was expanded once is not expanded again.
//!
//! An entry of the cache holds one program or module, form by form: what each came to, and all that
//! this depended on (see `history.rs`). Running it does what running the text does, in the same
//! order (see `evaluate.rs`); only reading, expansion and code generation are saved. Forms that
//! warn, and forms that code of a program takes part in expanding, are expanded anew each time.
//!
//! The cache is never needed: what cannot be read or written is compiled.

mod entry;
mod store;

use super::evaluate::{Course, Notes};
use super::history::{digest, Digest, Question};
use super::host::LIBRARY_PREFIX;
use super::image::{self, Image, Record, Unit};
use super::{watch, Problem, World};
use crate::codegen::Entry;
use crate::module::ModuleId;
use crate::runtime::value::Value;
use crate::symbol::Symbol;
use crate::text::SourceId;
pub(super) use entry::Form;
use entry::{Head, Seen};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::{Cell, OnceCell, RefCell};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// Where compiled files are kept, and for whom.
#[derive(Clone, Debug)]
pub struct CacheOptions {
    /// The directory; made where it is missing.
    pub dir: PathBuf,
    /// What the compiled form depends on besides texts: the program that compiles, its options.
    pub identity: String,
}

/// The cache of a session.
pub(super) struct Cache {
    dir: PathBuf,
    identity: Digest,
    /// Can the directory be trusted?
    is_safe: OnceCell<bool>,
    /// The files read so far.
    seen: RefCell<Vec<Seen>>,
    /// The files of programs being evaluated, outermost first.
    under_way: RefCell<Vec<String>>,
    /// The files that programs have loaded.
    loaded: RefCell<FxHashSet<PathBuf>>,
    /// The digests of files as they are now, by path: many entries are made from the same.
    present: RefCell<FxHashMap<String, Option<Digest>>>,
    compiled: Cell<usize>,
    reused: Cell<usize>,
}

/// What was kept of a text.
pub(super) struct Kept {
    pub unit: Rc<Unit>,
    pub forms: Vec<Form>,
    /// What is exported before anything else happens.
    pub exports: Vec<(ModuleId, Vec<Symbol>)>,
}

impl Kept {
    /// The items of form `at`.
    pub fn items_of(&self, at: usize) -> Option<Range<usize>> {
        let number = u32::try_from(at).ok()?;
        let items = &self.unit.items;
        let from = items.partition_point(|piece| piece.order < number);
        Some(from..items.partition_point(|piece| piece.order <= number))
    }
}

impl Cache {
    pub fn new(options: CacheOptions) -> Cache {
        Cache {
            dir: options.dir,
            identity: digest(&[options.identity.as_bytes()]),
            is_safe: OnceCell::new(),
            seen: RefCell::default(),
            under_way: RefCell::default(),
            loaded: RefCell::default(),
            present: RefCell::default(),
            compiled: Cell::new(0),
            reused: Cell::new(0),
        }
    }

    /// An evaluation begins: files may have changed since the one before.
    pub fn begin(&self) {
        self.present.borrow_mut().clear();
        self.loaded.borrow_mut().clear();
    }

    /// A file was read, or is about to be evaluated.
    pub fn note(&self, path: &str, text: &str) {
        self.seen.borrow_mut().push(Seen { path: path.to_string(), text: digest(&[text.as_bytes()]) });
    }

    /// Whether the program that is being evaluated, a file, loads this file for the first time. Where
    /// files are loaded again and again there would be an entry for each time.
    pub fn is_first_load(&self, path: &Path) -> bool {
        !self.under_way.borrow().is_empty() && self.loaded.borrow_mut().insert(path.to_path_buf())
    }

    /// The file that has what was kept of the text called `name`: a program as it is loaded by those
    /// under way, or that of a module, which does not depend on them.
    fn file(&self, name: &str, module: &str, is_module: bool) -> PathBuf {
        let path = std::path::absolute(name).unwrap_or_else(|_| name.into()).display().to_string();
        let under_way = self.under_way.borrow();
        let mut parts = vec![name.as_bytes(), path.as_bytes(), module.as_bytes()];
        parts.extend(under_way.iter().filter(|_| !is_module).map(|file| file.as_bytes()));
        let name: String = digest(&parts).iter().map(|byte| format!("{byte:02x}")).collect();
        self.dir.join(name)
    }

    /// What `file` holds, where that was made from this text and from files that are as they were.
    fn load(&self, file: &Path, text: &Digest) -> Option<(Head, Vec<u8>)> {
        if !self.is_safe.get_or_init(|| store::is_safe_folder(&self.dir)) {
            return None;
        }
        let mut bytes = store::read(file)?;
        let (head, image) = entry::read(&bytes, &self.identity)?;
        let is_present = |seen: &Seen| self.present_text(&seen.path) == Some(seen.text);
        if head.text != *text || !head.seen.iter().all(is_present) {
            return None;
        }
        bytes.drain(..image);
        Some((head, bytes))
    }

    /// The digest of the file's text, looked at once in an evaluation.
    pub fn present_text(&self, path: &str) -> Option<Digest> {
        let mut present = self.present.borrow_mut();
        if let Some(known) = present.get(path) {
            return *known;
        }
        let is_file = std::fs::metadata(path).is_ok_and(|state| state.is_file());
        let text = is_file.then(|| std::fs::read(path).ok()).flatten().map(|bytes| digest(&[&bytes]));
        present.insert(path.to_string(), text);
        text
    }

    /// How many files were compiled and how many were not, because the cache had them.
    pub fn counts(&self) -> (usize, usize) {
        (self.compiled.get(), self.reused.get())
    }
}

impl World {
    /// Evaluate a source, which is the text of `module` if `is_module`, else a program in it: from
    /// the cache, or into it. Modules that it entered are returned besides its value.
    ///
    /// # Errors
    /// What is wrong with it, or the exception that it raised.
    pub(super) fn eval_cached(
        &self,
        source: SourceId,
        module: ModuleId,
        start: ModuleId,
        may_be_kept: bool,
    ) -> (Result<Value, Problem>, Vec<ModuleId>) {
        let found = self.sources.borrow().get(source).map(|s| (s.name().clone(), s.text().clone()));
        let mut course = Course::new(self, source, start, Entry::Guarded);
        let (Some(cache), Some((name, text))) = (&self.cache, found) else {
            let result = course.run(None);
            watch::note_cached(false);
            return (result, course.entered);
        };
        let is_module = module != start;
        let said = digest(&[text.as_bytes()]);
        self.add_history(module, &[b"text", name.as_bytes(), &said]);
        if is_module {
            self.begin_history(start, &[b"fresh"]);
        } else {
            cache.under_way.borrow_mut().push(name.to_string());
        }
        if !may_be_kept || self.is_touched() || !(is_module || self.is_named(start)) {
            cache.compiled.set(cache.compiled.get() + 1);
            let result = course.run(None);
            self.leave(is_module);
            watch::note_cached(false);
            return (result, course.entered);
        }
        let module_name = crate::module::written(&self.modules.borrow().get(module).name);
        let file = cache.file(&name, &module_name, is_module);
        if !name.starts_with(LIBRARY_PREFIX) {
            cache.note(&name, &text);
        }
        let from = cache.seen.borrow().len();
        let kept = cache.load(&file, &said).and_then(|found| self.kept(found));
        if kept.is_some() {
            self.lazy.add_source(name.to_string().leak(), source);
        } else {
            course = course.noting();
        }
        let result = course.run(kept.as_ref());
        let was_reused = kept.is_some() && !course.was_stale;
        watch::note_cached(was_reused);
        let count = if was_reused { &cache.reused } else { &cache.compiled };
        count.set(count.get() + 1);
        let notes = course.take_notes().filter(|_| result.is_ok() && !self.is_touched());
        let is_stored = notes.is_some_and(|notes| self.store(cache, &file, &said, from, start, notes).is_some());
        if !is_stored && course.was_stale {
            let _ = std::fs::remove_file(&file);
        }
        self.leave(is_module);
        (result, course.entered)
    }

    fn leave(&self, is_module: bool) {
        if let Some(cache) = self.cache.as_ref().filter(|_| !is_module) {
            cache.under_way.borrow_mut().pop();
        }
    }

    fn kept(&self, (head, image): (Head, Vec<u8>)) -> Option<Kept> {
        // Definitions are taken from the bytes for as long as the session lasts.
        let image = Rc::new(Image::open(image.leak()).ok()?);
        let unit = Rc::new(Image::unit(&image, 0).ok()?);
        let mut modules = self.modules.borrow_mut();
        let exports = head.exports.into_iter().map(|(module, names)| (modules.find_or_create(&module), names));
        Some(Kept { unit, forms: head.forms, exports: exports.collect() })
    }

    /// Keep what was noted of a text; none where that cannot be done.
    fn store(
        &self,
        cache: &Cache,
        file: &Path,
        text: &Digest,
        from: usize,
        module: ModuleId,
        notes: Notes,
    ) -> Option<()> {
        let Notes { forms, items, starts, exports, .. } = notes;
        if exports.iter().any(|(module, _)| !self.is_named(*module)) {
            return None;
        }
        let record = Record { module, is_script: true, entry: Entry::Guarded, items, made: Default::default(), starts };
        let image::Written { bytes: image, left_out, .. } = self.image_of(&[record], &[]);
        if !left_out.is_empty() {
            return None;
        }
        let seen = cache.seen.borrow().get(from..).unwrap_or_default().to_vec();
        let exports = entry::named(&self.modules.borrow(), &exports);
        let bytes = entry::write(&cache.identity, &Head { text: *text, seen, exports, forms }, &image);
        // A cache that cannot be written is no cache.
        store::make_folder(&cache.dir).and_then(|()| store::write(file, &bytes)).ok()
    }

    /// Has what the expander asked once, of all but modules that are imported, the same answer now?
    pub(super) fn is_answered_alike(&self, question: &Question) -> bool {
        match question {
            Question::Module { .. } | Question::Autoload { .. } => true,
            Question::Absent { name } => !self.is_there(name),
            Question::Library { name, there } => self.is_there(name) == *there,
            Question::File { written, from, path, text } => {
                let now = self.resolve_include(written, from.as_deref());
                let cache = self.cache.as_ref();
                now.display().to_string() == *path && cache.and_then(|cache| cache.present_text(path)) == Some(*text)
            }
        }
    }
}
