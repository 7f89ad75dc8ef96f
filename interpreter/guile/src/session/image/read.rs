//! Reading images: bounds are checked throughout, for files of the cache can be damaged.

use super::{flag, kind, place, MAGIC};
use crate::codegen::object;
use crate::codegen::{Code, ProcedureInfo, Procedures};
use crate::expand::freeze::{Corrupt, Thawer};
use crate::module::{ModuleId, Modules, Slot};
use crate::symbol::Symbol;
use crate::text::SourceId;
use rustc_hash::FxHashMap;
use std::cell::{Cell, RefCell};
use std::ops::Range;
use std::rc::Rc;

type Result<T> = std::result::Result<T, Corrupt>;

/// What an item does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::session) enum Kind {
    /// Defines variables as procedures or constants: nothing is computed.
    Plain,
    /// Defines variables as values that are computed.
    Value,
    /// Runs for its effect.
    Effect,
    /// Defines a macro.
    Macro,
    /// Lets a name mean the macro that another name means.
    Alias,
    /// A clause of the module's declaration.
    Clause,
    /// What follows stands in another module; in files of the cache only.
    Enter,
}

/// An image whose tables have been read.
pub(in crate::session) struct Image {
    bytes: &'static [u8],
    /// Where the offsets of the strings start, how many there are, and where their text starts.
    offsets: usize,
    count: usize,
    text: usize,
    symbols: RefCell<Vec<Option<Symbol>>>,
    /// The parts of the names of modules.
    names: Vec<Rc<[Symbol]>>,
    ids: RefCell<Vec<Option<ModuleId>>>,
    entries: Vec<Entry>,
}

struct Entry {
    name: usize,
    rank: u32,
    index: Range<usize>,
    object: Range<usize>,
}

/// A name of a module's own.
#[derive(Clone, Copy, Debug)]
pub(in crate::session) struct Own {
    pub is_macro: bool,
    pub exported: bool,
    pub item: u32,
}

/// Where an exported name leads.
#[derive(Clone, Copy, Debug)]
pub(in crate::session) enum Place {
    Own,
    Variable(usize, Symbol),
    Macro(usize, Symbol),
    Open,
}

/// How far an item has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::session) enum Progress {
    Fresh,
    Running,
    Done,
}

/// An item, as far as the index tells.
#[derive(Clone, Copy, Debug)]
pub(in crate::session) struct Piece {
    pub kind: Kind,
    /// Where its code starts.
    offset: u32,
    /// Its place in the order in which the items of all modules ran when the image was made. It
    /// is the modules' own order as long as none triggers the loading of another midway.
    pub order: u32,
}

/// A compiled module.
pub(in crate::session) struct Unit {
    image: Rc<Image>,
    pub rank: u32,
    pub items: Vec<Piece>,
    pub names: Vec<(Symbol, Own)>,
    index: FxHashMap<Symbol, Own>,
    /// (exported name, own name, where that leads).
    pub exports: Vec<(Symbol, Symbol, Place)>,
    pub replaces: Vec<Symbol>,
    pub public_uses: Vec<usize>,
    pub uses: Vec<usize>,
    /// The modules whose effects are due when it is imported, in order.
    pub effects: Vec<usize>,
    /// The names of the sources that its places speak of.
    sources: Vec<usize>,
    slots: RefCell<Vec<SlotPlace>>,
    object: Range<usize>,
    thawer: RefCell<Option<Thawer<'static>>>,
    pub progress: RefCell<Vec<Progress>>,
    /// Are all its names bound, and its imports made?
    pub is_entered: Cell<bool>,
    /// Are the modules to which identifiers in it lead?
    pub contexts_entered: Cell<bool>,
    pub has_effects: bool,
    /// Have the effects that are due on import been had?
    pub effects_done: Cell<bool>,
}

#[derive(Clone, Copy)]
enum SlotPlace {
    Named(u32, u32),
    Known(Slot),
}

/// The symbol that stands in the tables as `text`: a zero before a name says that it is internal, or
/// that it starts with one itself.
fn symbol_of(text: &str) -> Symbol {
    match text.strip_prefix('\0') {
        Some(name) if name.starts_with('%') => Symbol::internal(name),
        Some(name) if name.starts_with('\0') => Symbol::intern(name),
        _ => Symbol::intern(text),
    }
}

struct Reader {
    bytes: &'static [u8],
    at: usize,
}

impl Reader {
    fn byte(&mut self) -> Result<u8> {
        let byte = *self.bytes.get(self.at).ok_or(Corrupt)?;
        self.at += 1;
        Ok(byte)
    }

    fn number(&mut self) -> Result<usize> {
        let (mut n, mut shift) = (0u64, 0u32);
        loop {
            let byte = self.byte()?;
            n |= u64::from(byte & 0x7f).checked_shl(shift).ok_or(Corrupt)?;
            if byte < 0x80 {
                return usize::try_from(n).map_err(|_| Corrupt);
            }
            shift += 7;
        }
    }

    /// A count of things that take a byte at least.
    fn count(&mut self) -> Result<usize> {
        let n = self.number()?;
        match n <= self.bytes.len().saturating_sub(self.at) {
            true => Ok(n),
            false => Err(Corrupt),
        }
    }

    fn fixed(&mut self) -> Result<usize> {
        let end = self.at.checked_add(4).ok_or(Corrupt)?;
        let bytes = self.bytes.get(self.at..end).and_then(|b| b.try_into().ok()).ok_or(Corrupt)?;
        self.at = end;
        Ok(u32::from_le_bytes(bytes) as usize)
    }

    fn list<T>(&mut self, mut item: impl FnMut(&mut Reader) -> Result<T>) -> Result<Vec<T>> {
        let count = self.count()?;
        let mut all = Vec::with_capacity(count);
        for _ in 0..count {
            all.push(item(self)?);
        }
        Ok(all)
    }
}

impl Image {
    /// Read the tables of an image.
    pub fn open(bytes: &'static [u8]) -> Result<Image> {
        if bytes.get(..MAGIC.len()) != Some(MAGIC.as_slice()) {
            return Err(Corrupt);
        }
        let mut reader = Reader { bytes, at: MAGIC.len() };
        let count = reader.fixed()?;
        let offsets = reader.at;
        let text = count.checked_add(1).and_then(|n| n.checked_mul(4)).and_then(|n| n.checked_add(offsets));
        let text = text.filter(|at| *at <= bytes.len()).ok_or(Corrupt)?;
        reader.at = text - 4;
        reader.at = reader.fixed()?.checked_add(text).ok_or(Corrupt)?;
        let mut image = Image {
            bytes,
            offsets,
            count,
            text,
            symbols: RefCell::new(vec![None; count]),
            names: Vec::new(),
            ids: RefCell::default(),
            entries: Vec::new(),
        };
        for _ in 0..reader.count()? {
            let parts = reader.list(|r| image.symbol(r.number()?))?;
            image.names.push(parts.into());
        }
        image.ids = RefCell::new(vec![None; image.names.len()]);
        let entries = reader.list(|r| Ok((r.number()?, r.number()?, r.number()?, r.number()?)))?;
        let mut at = reader.at;
        for (name, rank, index, object) in entries {
            let middle = at.checked_add(index).ok_or(Corrupt)?;
            let end = middle.checked_add(object).filter(|end| *end <= bytes.len()).ok_or(Corrupt)?;
            image.entries.push(Entry { name, rank: rank as u32, index: at..middle, object: middle..end });
            at = end;
        }
        Ok(image)
    }

    /// The names of the modules in it.
    pub fn unit_names(&self) -> impl Iterator<Item = (usize, &Rc<[Symbol]>)> {
        self.entries.iter().enumerate().filter_map(|(i, entry)| Some((i, self.names.get(entry.name)?)))
    }

    /// The name of the module that the image gives this number.
    pub fn module_name(&self, number: usize) -> Result<&Rc<[Symbol]>> {
        self.names.get(number).ok_or(Corrupt)
    }

    /// The module of that number, made where there is none.
    pub fn module(&self, number: usize, modules: &mut Modules) -> Result<ModuleId> {
        if let Some(Some(known)) = self.ids.borrow().get(number) {
            return Ok(*known);
        }
        let id = modules.find_or_create(self.module_name(number)?);
        if let Some(place) = self.ids.borrow_mut().get_mut(number) {
            *place = Some(id);
        }
        Ok(id)
    }

    /// May `name` be one of its names? Where not, none of its modules needs to be looked at for it.
    pub fn may_mention(&self, name: &str) -> bool {
        let end = self.entries.first().map_or(self.bytes.len(), |entry| entry.index.start);
        let text = self.bytes.get(self.text..end).unwrap_or(&[]);
        memchr::memmem::find(text, name.as_bytes()).is_some()
    }

    fn string(&self, number: usize) -> Result<&'static str> {
        if number >= self.count {
            return Err(Corrupt);
        }
        let mut reader = Reader { bytes: self.bytes, at: self.offsets + number * 4 };
        let (start, end) = (reader.fixed()?, reader.fixed()?);
        let start = self.text.checked_add(start).ok_or(Corrupt)?;
        let end = self.text.checked_add(end).ok_or(Corrupt)?;
        let bytes = self.bytes.get(start..end).ok_or(Corrupt)?;
        std::str::from_utf8(bytes).map_err(|_| Corrupt)
    }

    fn symbol(&self, number: usize) -> Result<Symbol> {
        if let Some(Some(known)) = self.symbols.borrow().get(number) {
            return Ok(*known);
        }
        let symbol = symbol_of(self.string(number)?);
        if let Some(place) = self.symbols.borrow_mut().get_mut(number) {
            *place = Some(symbol);
        }
        Ok(symbol)
    }

    /// The unit of that number; its code is not looked at.
    pub fn unit(image: &Rc<Image>, number: usize) -> Result<Unit> {
        let entry = image.entries.get(number).ok_or(Corrupt)?;
        let mut reader = Reader { bytes: image.bytes.get(..entry.index.end).ok_or(Corrupt)?, at: entry.index.start };
        let (mut offset, mut order) = (0u32, 0u32);
        let items = reader.list(|r| {
            let kind = match r.byte()? {
                kind::PLAIN => Kind::Plain,
                kind::VALUE => Kind::Value,
                kind::EFFECT => Kind::Effect,
                kind::MACRO => Kind::Macro,
                kind::ALIAS => Kind::Alias,
                kind::CLAUSE => Kind::Clause,
                kind::ENTER => Kind::Enter,
                _ => return Err(Corrupt),
            };
            offset = offset.checked_add(r.number()? as u32).ok_or(Corrupt)?;
            order = order.checked_add(r.number()? as u32).ok_or(Corrupt)?;
            Ok(Piece { kind, offset, order })
        })?;
        let names = reader.list(|r| {
            let name = image.symbol(r.number()?)?;
            let flags = r.byte()?;
            let item = r.number()? as u32;
            Ok((name, Own { is_macro: flags & flag::MACRO != 0, exported: flags & flag::EXPORTED != 0, item }))
        })?;
        let exports = reader.list(|r| {
            let (exported, inner) = (image.symbol(r.number()?)?, image.symbol(r.number()?)?);
            let place = match r.byte()? {
                place::OWN => Place::Own,
                place::VARIABLE => Place::Variable(r.number()?, image.symbol(r.number()?)?),
                place::MACRO => Place::Macro(r.number()?, image.symbol(r.number()?)?),
                place::OPEN => Place::Open,
                _ => return Err(Corrupt),
            };
            Ok((exported, inner, place))
        })?;
        let replaces = reader.list(|r| image.symbol(r.number()?))?;
        let public_uses = reader.list(Reader::number)?;
        let uses = reader.list(Reader::number)?;
        let effects = reader.list(Reader::number)?;
        let sources = reader.list(Reader::number)?;
        let slots = reader.list(|r| Ok(SlotPlace::Named(r.number()? as u32, r.number()? as u32)))?;
        Ok(Unit {
            image: image.clone(),
            rank: entry.rank,
            has_effects: items.iter().any(|item| item.kind == Kind::Effect),
            progress: RefCell::new(vec![Progress::Fresh; items.len()]),
            items,
            index: names.iter().copied().collect(),
            names,
            exports,
            replaces,
            public_uses,
            uses,
            effects,
            sources,
            slots: RefCell::new(slots),
            object: entry.object.clone(),
            thawer: RefCell::new(None),
            is_entered: Cell::new(false),
            contexts_entered: Cell::new(false),
            effects_done: Cell::new(false),
        })
    }
}

impl Unit {
    /// The image that it is in.
    pub fn image(&self) -> &Image {
        &self.image
    }

    /// What its own name `name` is.
    pub fn own(&self, name: Symbol) -> Option<Own> {
        self.index.get(&name).copied()
    }

    /// The names of the sources that its places speak of.
    pub fn source_names(&self) -> Result<Vec<&'static str>> {
        self.sources.iter().map(|number| self.image.string(*number)).collect()
    }

    /// Is its code ready to be looked at?
    pub fn is_open(&self) -> bool {
        self.thawer.borrow().is_some()
    }

    /// Read the tables of its code; `sources` are those of [`Unit::source_names`].
    pub fn open(&self, sources: Vec<SourceId>, modules: &mut Modules) -> Result<()> {
        let bytes = self.image.bytes.get(self.object.clone()).ok_or(Corrupt)?;
        *self.thawer.borrow_mut() = Some(Thawer::new(bytes, sources, modules)?);
        Ok(())
    }

    /// The modules to whose top level identifiers in it lead.
    pub fn context_modules(&self) -> Result<Vec<ModuleId>> {
        self.thawer.borrow_mut().as_mut().map_or(Ok(Vec::new()), Thawer::context_modules)
    }

    /// Look at the code from item `item` on.
    pub fn read<T>(&self, item: usize, look: impl FnOnce(&mut Thawer<'static>) -> Result<T>) -> Result<T> {
        let offset = self.items.get(item).ok_or(Corrupt)?.offset;
        let mut thawer = self.thawer.borrow_mut();
        let thawer = thawer.as_mut().ok_or(Corrupt)?;
        thawer.seek(offset as usize);
        look(thawer)
    }

    /// The code that stands where `thawer` is.
    pub fn code(self: &Rc<Unit>, thawer: &mut Thawer<'static>, modules: &mut Modules) -> Result<Code> {
        let notes: Rc<dyn Procedures> = self.clone();
        object::read(thawer, &crate::vm::Values, &notes, &mut |number| self.slot(number, modules))
    }

    fn slot(&self, number: u32, modules: &mut Modules) -> Option<Slot> {
        let place = *self.slots.borrow().get(number as usize)?;
        match place {
            SlotPlace::Known(slot) => Some(slot),
            SlotPlace::Named(module, name) => {
                let module = self.image.module(module as usize, modules).ok()?;
                let name = self.image.symbol(name as usize).ok()?;
                let slot = modules.own_slot(module, name);
                self.slots.borrow_mut()[number as usize] = SlotPlace::Known(slot);
                Some(slot)
            }
        }
    }
}

impl Procedures for Unit {
    fn procedure(&self, position: usize) -> Option<ProcedureInfo> {
        let mut thawer = self.thawer.try_borrow_mut().ok()?;
        let thawer = thawer.as_mut()?;
        thawer.seek(position);
        object::read_procedure(thawer).ok()
    }
}
