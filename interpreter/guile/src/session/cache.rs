//! The cache of compiled files: what was expanded once is not expanded again.
//!
//! A file of the cache holds one program or module, item by item in order, and what it was made
//! from: the program that compiled it, the text, and every other file that had been read by then,
//! each by a hash of its text. It is used when all of that is as it was. Running it does what
//! running the text does, in the same order; only reading, expansion and code generation are saved.
//!
//! Texts that made the expander warn are not kept, so that they warn again. The cache is never
//! needed: what cannot be read or written is compiled.

use super::image::{Image, Kind, Record, Unit};
use super::lazy::damaged;
use super::{reflect, Problem, World};
use crate::codegen::Entry;
use crate::module::{Clause, ModuleId, State};
use crate::runtime::value::{self, Value};
use crate::symbol::Symbol;
use crate::text::{SourceId, Span};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::{Cell, RefCell};
use std::hash::Hasher;
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
    identity: Hash,
    /// The files read so far.
    seen: RefCell<Vec<Seen>>,
    /// The files being evaluated, outermost first.
    under_way: RefCell<Vec<Seen>>,
    /// The files that programs have loaded.
    loaded: RefCell<FxHashSet<PathBuf>>,
    /// The hashes of files as they are now, by path: many compiled files are made from the same.
    present: RefCell<FxHashMap<String, Option<Hash>>>,
    /// How often the expander warned.
    pub warnings: Cell<u32>,
    compiled: Cell<usize>,
    reused: Cell<usize>,
}

/// A file that was read.
#[derive(Clone, PartialEq, Eq)]
struct Seen {
    /// The module that it is the text of, in the words of its name; empty for other files.
    module: Vec<String>,
    path: String,
    hash: Hash,
}

impl Seen {
    fn new(module: &[Symbol], path: &Path, text: &str) -> Seen {
        let module = module.iter().map(|part| part.name().to_string()).collect();
        Seen { module, path: path.display().to_string(), hash: hash(text.as_bytes()) }
    }
}

type Hash = [u64; 2];

const MAGIC: &[u8] = b"svccache\x02";

fn hash(bytes: &[u8]) -> Hash {
    [0, 1].map(|seed| {
        let mut hasher = std::hash::DefaultHasher::new();
        hasher.write_u8(seed);
        hasher.write(bytes);
        hasher.finish()
    })
}

impl Cache {
    pub fn new(options: CacheOptions) -> Cache {
        Cache {
            dir: options.dir,
            identity: hash(options.identity.as_bytes()),
            seen: RefCell::default(),
            under_way: RefCell::default(),
            loaded: RefCell::default(),
            present: RefCell::default(),
            warnings: Cell::new(0),
            compiled: Cell::new(0),
            reused: Cell::new(0),
        }
    }

    /// An evaluation begins: files may have changed since the one before.
    pub fn begin(&self) {
        self.present.borrow_mut().clear();
        self.loaded.borrow_mut().clear();
    }

    /// A file was read while another was expanded.
    pub fn note(&self, module: &[Symbol], path: &Path, text: &str) {
        self.add(Seen::new(module, path, text));
    }

    fn add(&self, seen: Seen) {
        let mut all = self.seen.borrow_mut();
        if !all.contains(&seen) {
            all.push(seen);
        }
    }

    /// Whether the program that is being evaluated, a file, loads this file for the first time.
    /// What it comes to depends on the files under way: they may define macros that it uses.
    pub fn is_first_load(&self, path: &Path) -> bool {
        let under_way = self.under_way.borrow();
        let is_first = !under_way.is_empty() && self.loaded.borrow_mut().insert(path.to_path_buf());
        if is_first {
            under_way.iter().cloned().for_each(|file| self.add(file));
        }
        is_first
    }

    fn file(&self, name: &str, module: &str) -> PathBuf {
        let path = std::path::absolute(name).unwrap_or_else(|_| name.into());
        let [a, b] = hash(format!("{name}\0{}\0{module}", path.display()).as_bytes());
        self.dir.join(format!("{a:016x}{b:016x}"))
    }

    /// The bytes of the image in `file`, if it was made from `text` and from files that are as they
    /// were; `found` says where the text of a module is found now.
    fn load(&self, file: &Path, text: &str, found: impl Fn(&[Symbol]) -> Option<PathBuf>) -> Option<Vec<u8>> {
        let bytes = std::fs::read(file).ok()?;
        let mut reader = Reader(bytes.strip_prefix(MAGIC)?);
        let made_by_us = reader.hash()? == self.identity;
        let intact = reader.hash()? == hash(reader.0);
        if !made_by_us || !intact || reader.hash()? != hash(text.as_bytes()) {
            return None;
        }
        for _ in 0..reader.number()? {
            let parts = reader.number()?;
            let module = (0..parts).map(|_| reader.text()).collect::<Option<Vec<String>>>()?;
            let (path, then) = (reader.text()?, reader.hash()?);
            let name: Vec<Symbol> = module.iter().map(|part| Symbol::intern(part)).collect();
            let moved = !name.is_empty() && found(&name).is_some_and(|now| now.display().to_string() != path);
            if moved || self.present_hash(&path)? != then {
                return None;
            }
        }
        Some(reader.0.to_vec())
    }

    /// The hash of the file's text, looked at once in an evaluation.
    fn present_hash(&self, path: &str) -> Option<Hash> {
        let mut present = self.present.borrow_mut();
        if let Some(known) = present.get(path) {
            return *known;
        }
        let now = std::fs::read(path).ok().map(|bytes| hash(&bytes));
        present.insert(path.to_string(), now);
        now
    }

    fn store(&self, file: &Path, text: &str, image: &[u8]) -> std::io::Result<()> {
        let mut body = Vec::new();
        let put = |out: &mut Vec<u8>, h: Hash| h.iter().for_each(|n| out.extend_from_slice(&n.to_le_bytes()));
        let count = |out: &mut Vec<u8>, n: usize| out.extend_from_slice(&(n as u32).to_le_bytes());
        put(&mut body, hash(text.as_bytes()));
        let seen = self.seen.borrow();
        count(&mut body, seen.len());
        for one in seen.iter() {
            count(&mut body, one.module.len());
            for text in one.module.iter().chain([&one.path]) {
                count(&mut body, text.len());
                body.extend_from_slice(text.as_bytes());
            }
            put(&mut body, one.hash);
        }
        body.extend_from_slice(image);
        let mut bytes = MAGIC.to_vec();
        put(&mut bytes, self.identity);
        put(&mut bytes, hash(&body));
        bytes.extend_from_slice(&body);
        std::fs::create_dir_all(&self.dir)?;
        // Others see the whole file or none.
        let partial = file.with_extension(std::process::id().to_string());
        std::fs::write(&partial, bytes)?;
        std::fs::rename(&partial, file)
    }

    /// How many files were compiled and how many were not, because the cache had them.
    pub fn counts(&self) -> (usize, usize) {
        (self.compiled.get(), self.reused.get())
    }
}

struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (first, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*first)
    }

    fn number(&mut self) -> Option<usize> {
        Some(u32::from_le_bytes(self.take()?) as usize)
    }

    fn hash(&mut self) -> Option<Hash> {
        Some([u64::from_le_bytes(self.take()?), u64::from_le_bytes(self.take()?)])
    }

    fn text(&mut self) -> Option<String> {
        let length = self.number()?;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        String::from_utf8(text.to_vec()).ok()
    }
}

impl World {
    /// Evaluate a source, which is the text of `module` if `is_module`, else a program in it:
    /// from the cache, or into it.
    pub(super) fn eval_cached(&self, source: SourceId, module: ModuleId, is_module: bool) -> Result<Value, Problem> {
        let from = match is_module {
            true => self.modules.borrow_mut().user_module(&[Symbol::intern("guile-user")]),
            false => module,
        };
        let found = self.sources.borrow().get(source).map(|s| (s.name().clone(), s.text().clone()));
        let (Some(cache), Some((name, text))) = (&self.cache, found) else {
            return self.eval_recorded(module, source, from, Entry::Guarded);
        };
        let module_name = self.modules.borrow().get(module).name.clone();
        let file = cache.file(&name, &crate::module::written(&module_name));
        let place = |name: &[Symbol]| self.find_module_file(name);
        let seen = Seen::new(if is_module { &module_name } else { &[] }, Path::new(&*name), &text);
        cache.under_way.borrow_mut().push(seen.clone());
        let result = match cache.load(&file, &text, place).and_then(|bytes| self.unit_of_file(bytes)) {
            Some(unit) => {
                cache.reused.set(cache.reused.get() + 1);
                self.lazy.add_source(name.to_string().leak(), source);
                self.replay(&unit, module)
            }
            None => self.compile_for(cache, &file, source, module, from, &text),
        };
        cache.under_way.borrow_mut().pop();
        cache.add(seen);
        result
    }

    fn unit_of_file(&self, bytes: Vec<u8>) -> Option<Rc<Unit>> {
        // Definitions are taken from the bytes for as long as the session lasts.
        let image = Rc::new(Image::open(bytes.leak()).ok()?);
        Some(Rc::new(Image::unit(&image, 0).ok()?))
    }

    fn compile_for(
        &self,
        cache: &Cache,
        file: &Path,
        source: SourceId,
        module: ModuleId,
        from: ModuleId,
        text: &str,
    ) -> Result<Value, Problem> {
        cache.compiled.set(cache.compiled.get() + 1);
        let before = cache.warnings.get();
        self.recording.borrow_mut().push(Vec::new());
        let result = self.eval_source(source, from, Entry::Guarded);
        let items = self.recording.borrow_mut().pop().unwrap_or_default();
        if result.is_ok() && cache.warnings.get() == before {
            let record = Record { module, is_script: true, entry: Entry::Guarded, items, made: Default::default() };
            let (image, left_out) = self.image_of(&[record], &[]);
            if left_out.is_empty() {
                // A cache that cannot be written is no cache.
                let _ = cache.store(file, text, &image);
            }
        }
        result
    }

    /// Do what the items of `unit` say, in order; the value of the last.
    fn replay(&self, unit: &Rc<Unit>, module: ModuleId) -> Result<Value, Problem> {
        self.open(unit)?;
        let mut here = module;
        let mut last = value::unspecified();
        reflect::set_current_module(here);
        for (at, piece) in unit.items.iter().enumerate() {
            last = value::unspecified();
            match piece.kind {
                Kind::Enter => {
                    here = unit.read(at, |thawer| thawer.module()).map_err(damaged)?;
                    reflect::set_current_module(here);
                    let mut modules = self.modules.borrow_mut();
                    if modules.get(here).state == State::Declared {
                        // A module that the program itself makes starts with (guile).
                        let name = modules.get(here).name.clone();
                        modules.user_module(&name);
                        modules.get_mut(here).state = State::Loaded;
                    }
                }
                Kind::Clause => {
                    let clause = unit.read(at, |thawer| thawer.clause()).map_err(damaged)?;
                    if let Clause::Use { module: used, .. } = &clause {
                        self.require(used, Span::NONE)?;
                    }
                    self.modules.borrow_mut().apply(here, &clause);
                }
                Kind::Macro | Kind::Alias => {
                    if let Some((name, definition)) = self.thaw_macro(unit, here, at)? {
                        self.modules.borrow_mut().define_macro(here, name, definition);
                    }
                }
                Kind::Plain | Kind::Value | Kind::Effect => last = self.replay_code(unit, at)?,
            }
        }
        Ok(last)
    }

    fn replay_code(&self, unit: &Rc<Unit>, item: usize) -> Result<Value, Problem> {
        let code = self.code_of(unit, item)?;
        for slot in super::install::bound(&code) {
            self.modules.borrow_mut().slot_mut(slot).defined = true;
        }
        self.run_code(&code, Span::NONE)
    }
}
