//! Values to bytes.

use super::super::pattern::CompiledPattern;
use super::super::template::CompiledTemplate;
use super::super::Macro;
use super::{tag, Frozen, NotFrozen, VERSION};
use crate::module::{ModuleId, Modules};
use crate::number::Number;
use crate::sure::Sure;
use crate::symbol::{Kind, Symbol};
use crate::syntax::wrap::{Denotation, Label, Mark, Marks, Target, Wrap};
use crate::syntax::{Datum, Stx};
use crate::text::{SourceId, Span};
use rustc_hash::FxHashMap;
use std::collections::HashMap;
use std::rc::Rc;

pub(super) type Result<T> = std::result::Result<T, NotFrozen>;

/// The context of an identifier as a file knows it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Context {
    /// Number of the mark list.
    marks: u32,
    /// Number of the module, counted from 1; 0 is none.
    module: u32,
    /// Number of the label, counted from 1; 0 is none.
    label: u32,
}

/// Writes values one after the other; see the [module](super).
pub struct Freezer<'m> {
    modules: &'m Modules,
    body: Vec<u8>,
    symbols: Vec<Symbol>,
    symbol_numbers: FxHashMap<Symbol, u32>,
    sources: Vec<SourceId>,
    known_modules: Vec<ModuleId>,
    marks: FxHashMap<Mark, u32>,
    mark_lists: Vec<Vec<u32>>,
    mark_list_numbers: FxHashMap<Marks, u32>,
    contexts: Vec<Context>,
    context_numbers: HashMap<Context, u32>,
    labels: Vec<Rc<Label>>,
    /// Contexts without local bindings of a wrap; the wrap is kept, so that its key stays its own.
    by_wrap: HashMap<usize, (Wrap, u32)>,
    keeps_places: bool,
}

impl<'m> Freezer<'m> {
    /// A freezer for values of a session with these modules.
    pub fn new(modules: &'m Modules) -> Freezer<'m> {
        Freezer {
            modules,
            body: Vec::new(),
            symbols: Vec::new(),
            symbol_numbers: FxHashMap::default(),
            sources: Vec::new(),
            known_modules: Vec::new(),
            marks: FxHashMap::default(),
            mark_lists: Vec::new(),
            mark_list_numbers: FxHashMap::default(),
            contexts: Vec::new(),
            context_numbers: HashMap::new(),
            labels: Vec::new(),
            by_wrap: HashMap::new(),
            keeps_places: true,
        }
    }

    /// From now on, forget where lists of data stand.
    pub fn forget_places(&mut self) {
        self.keeps_places = false;
    }

    /// How many bytes have been written: where [`Thawer::seek`](super::Thawer::seek) finds what
    /// comes next.
    pub fn position(&self) -> usize {
        self.body.len()
    }

    /// One byte.
    pub fn byte(&mut self, byte: u8) {
        self.body.push(byte);
    }

    /// A number, in as few bytes as it takes.
    pub fn number(&mut self, n: u64) {
        varint(&mut self.body, n);
    }

    pub(super) fn count(&mut self, n: usize) {
        self.number(n as u64);
    }

    /// Bytes, preceded by how many there are.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.count(bytes.len());
        self.body.extend_from_slice(bytes);
    }

    /// A symbol.
    pub fn symbol(&mut self, symbol: Symbol) {
        let next = self.symbols.len() as u32;
        let number = *self.symbol_numbers.entry(symbol).or_insert(next);
        if number == next {
            self.symbols.push(symbol);
        }
        self.number(u64::from(number));
    }

    /// A list of symbols, such as a module's name.
    pub fn symbols(&mut self, symbols: &[Symbol]) {
        self.count(symbols.len());
        symbols.iter().for_each(|symbol| self.symbol(*symbol));
    }

    /// A module, by name.
    pub fn module(&mut self, module: ModuleId) {
        let number = self.module_number(module);
        self.number(u64::from(number));
    }

    fn module_number(&mut self, module: ModuleId) -> u32 {
        if let Some(at) = self.known_modules.iter().position(|known| *known == module) {
            return at as u32;
        }
        self.known_modules.push(module);
        self.known_modules.len() as u32 - 1
    }

    /// A span.
    pub fn span(&mut self, span: Span) {
        if !span.is_some() {
            return self.number(0);
        }
        let at = match self.sources.iter().position(|known| *known == span.source) {
            Some(at) => at,
            None => {
                self.sources.push(span.source);
                self.sources.len() - 1
            }
        };
        self.count(at + 1);
        self.number(u64::from(span.start));
        self.number(u64::from(span.end.saturating_sub(span.start)));
    }

    /// A syntax object or datum, with the context of its identifiers. Patterns and templates in
    /// it, made by the expander, go with it.
    ///
    /// # Errors
    /// It contains a value of the machine, or the meaning of one of its identifiers cannot leave
    /// the process. What has been written is then of no use.
    pub fn stx(&mut self, stx: &Stx) -> Result<()> {
        match stx.datum() {
            Datum::Symbol(name) if !stx.wrap().is_empty() => {
                let context = self.context(stx.wrap(), *name);
                self.byte(tag::IDENTIFIER);
                self.symbol(*name);
                self.number(u64::from(context));
            }
            Datum::List(_) => {
                let parts = stx.parts();
                let (items, tail) = parts.map_or((Vec::new(), None), |parts| (parts.items, parts.tail));
                self.byte(if tail.is_some() { tag::DOTTED } else { tag::LIST });
                self.count(items.len());
                items.iter().try_for_each(|item| self.stx(item))?;
                tail.iter().try_for_each(|tail| self.stx(tail))?;
            }
            Datum::Vector(_) => {
                let items = stx.vector_elements().sure("a vector has elements");
                self.byte(tag::VECTOR);
                self.count(items.len());
                items.iter().try_for_each(|item| self.stx(item))?;
            }
            datum => self.atom(datum)?,
        }
        self.span(stx.span());
        Ok(())
    }

    /// A datum, its identifiers without context, with the places of its lists.
    ///
    /// # Errors
    /// It contains a value of the machine.
    pub fn datum(&mut self, stx: &Stx) -> Result<()> {
        match stx.datum() {
            Datum::List(list) => {
                self.byte(if list.tail().is_some() { tag::DOTTED } else { tag::LIST });
                self.count(list.items().len());
                list.items().iter().try_for_each(|item| self.datum(item))?;
                list.tail().iter().try_for_each(|tail| self.datum(tail))?;
                self.span(if self.keeps_places { stx.span() } else { Span::NONE });
                Ok(())
            }
            Datum::Vector(items) => {
                self.byte(tag::VECTOR);
                self.count(items.len());
                items.iter().try_for_each(|item| self.datum(item))
            }
            atom => self.atom(atom),
        }
    }

    /// What `write` writes, preceded by how many bytes that takes.
    pub fn framed(&mut self, write: impl FnOnce(&mut Self)) {
        let before = std::mem::take(&mut self.body);
        write(self);
        let inner = std::mem::replace(&mut self.body, before);
        self.bytes(&inner);
    }

    fn atom(&mut self, datum: &Datum) -> Result<()> {
        match datum {
            Datum::Nil => self.byte(tag::NIL),
            Datum::ElispNil => self.byte(tag::ELISP_NIL),
            Datum::Bool(true) => self.byte(tag::TRUE),
            Datum::Bool(false) => self.byte(tag::FALSE),
            Datum::Unspecified => self.byte(tag::UNSPECIFIED),
            Datum::Eof => self.byte(tag::EOF),
            Datum::Char(c) => {
                self.byte(tag::CHAR);
                self.number(u64::from(u32::from(*c)));
            }
            Datum::Number(number) => self.numeral(number),
            Datum::Array(array) => {
                self.byte(tag::ARRAY);
                self.bytes(array.prefix.as_bytes());
                self.count(array.items.len());
                array.items.iter().try_for_each(|item| self.stx(item))?;
            }
            Datum::String(text) => {
                self.byte(tag::STRING);
                self.bytes(text.as_bytes());
            }
            Datum::Symbol(name) => {
                self.byte(tag::SYMBOL);
                self.symbol(*name);
            }
            Datum::Keyword(name) => {
                self.byte(tag::KEYWORD);
                self.symbol(*name);
            }
            Datum::Bytes(bytes) => {
                self.byte(tag::BYTES);
                self.bytes(bytes);
            }
            Datum::Foreign(foreign) => {
                if let Some(pattern) = foreign.0.downcast_ref::<CompiledPattern>() {
                    self.byte(tag::PATTERN);
                    self.compiled_pattern(pattern)?;
                } else if let Some(template) = foreign.0.downcast_ref::<CompiledTemplate>() {
                    self.byte(tag::TEMPLATE);
                    self.compiled_template(template)?;
                } else {
                    return Err(NotFrozen::Foreign);
                }
            }
            Datum::List(_) | Datum::Vector(_) => {}
        }
        Ok(())
    }

    fn numeral(&mut self, number: &Number) {
        match number {
            Number::Int(n) => {
                self.byte(tag::INT);
                // Small negative numbers are short as well.
                self.number(((n << 1) ^ (n >> 63)) as u64);
            }
            Number::Big(n) => {
                self.byte(tag::BIG);
                self.bytes(&n.to_signed_bytes_le());
            }
            Number::Ratio(n) => {
                self.byte(tag::RATIO);
                self.bytes(&n.numer().to_signed_bytes_le());
                self.bytes(&n.denom().to_signed_bytes_le());
            }
            Number::Real(n) => {
                self.byte(tag::REAL);
                self.body.extend_from_slice(&n.to_bits().to_le_bytes());
            }
            Number::Complex(re, im) => {
                self.byte(tag::COMPLEX);
                self.body.extend_from_slice(&re.to_bits().to_le_bytes());
                self.body.extend_from_slice(&im.to_bits().to_le_bytes());
            }
        }
    }

    /// The number of the context that an identifier called `name` has in `wrap`.
    fn context(&mut self, wrap: &Wrap, name: Symbol) -> u32 {
        let label = match wrap.target(name) {
            Target::Label(label) => {
                let at = self.labels.iter().position(|known| Rc::ptr_eq(known, &label));
                at.unwrap_or_else(|| {
                    self.labels.push(label);
                    self.labels.len() - 1
                }) as u32
                    + 1
            }
            Target::Free(_) => {
                if let Some((_, number)) = self.by_wrap.get(&wrap.key()) {
                    return *number;
                }
                0
            }
        };
        let marks = self.mark_list(wrap.marks());
        let module = wrap.module().map_or(0, |module| self.module_number(module) + 1);
        let context = Context { marks, module, label };
        let next = self.contexts.len() as u32;
        let number = *self.context_numbers.entry(context).or_insert(next);
        if number == next {
            self.contexts.push(context);
        }
        if label == 0 {
            self.by_wrap.insert(wrap.key(), (wrap.clone(), number));
        }
        number
    }

    fn mark_list(&mut self, marks: Marks) -> u32 {
        if let Some(number) = self.mark_list_numbers.get(&marks) {
            return *number;
        }
        let list = marks
            .iter()
            .map(|mark| {
                let next = self.marks.len() as u32;
                *self.marks.entry(mark).or_insert(next)
            })
            .collect();
        self.mark_lists.push(list);
        let number = self.mark_lists.len() as u32 - 1;
        self.mark_list_numbers.insert(marks, number);
        number
    }

    /// The bytes. Captured local macros are written now.
    ///
    /// # Errors
    /// One of them is a procedure: see [`NotFrozen`].
    pub fn finish_checked(mut self) -> Result<Frozen> {
        let body = std::mem::take(&mut self.body);
        let labels = self.labels()?;
        let syntax = self.syntax_tables(&labels);
        // The tables come first in the file, but are complete only now.
        let names: Vec<Rc<[Symbol]>> = self.known_modules.iter().map(|id| self.modules.get(*id).name.clone()).collect();
        for name in &names {
            self.symbols(name);
        }
        let module_names = std::mem::take(&mut self.body);
        let mut tables = vec![VERSION];
        varint(&mut tables, self.symbols.len() as u64);
        for symbol in &self.symbols {
            tables.push(match symbol.kind() {
                Kind::Uninterned => 0,
                Kind::Interned => 1,
                Kind::Internal => 2,
            });
            varint(&mut tables, symbol.name().len() as u64);
            tables.extend_from_slice(symbol.name().as_bytes());
        }
        varint(&mut tables, names.len() as u64);
        tables.extend_from_slice(&module_names);
        varint(&mut tables, syntax.len() as u64);
        tables.extend_from_slice(&syntax);
        tables.extend_from_slice(&body);
        Ok(Frozen { bytes: tables, sources: self.sources, modules: self.known_modules })
    }

    /// What the labels stand for. They lead to macros, whose templates may lead to further labels.
    fn labels(&mut self) -> Result<Vec<Vec<u8>>> {
        let mut labels = Vec::new();
        while let Some(label) = self.labels.get(labels.len()).cloned() {
            match label.get() {
                Denotation::Global { module, name } => {
                    self.byte(tag::L_GLOBAL);
                    self.module(module);
                    self.symbol(name);
                }
                Denotation::Macro(found) => {
                    let found = Macro::of(&found);
                    if matches!(&*found, Macro::Procedure(_)) {
                        return Err(NotFrozen::Procedure);
                    }
                    self.byte(tag::L_MACRO);
                    self.definition(&found)?;
                }
                _ => self.byte(tag::L_DISPLACED),
            }
            labels.push(std::mem::take(&mut self.body));
        }
        Ok(labels)
    }

    /// Marks, contexts and labels.
    fn syntax_tables(&self, labels: &[Vec<u8>]) -> Vec<u8> {
        let mut syntax = Vec::new();
        varint(&mut syntax, self.marks.len() as u64);
        varint(&mut syntax, self.mark_lists.len() as u64);
        for list in &self.mark_lists {
            varint(&mut syntax, list.len() as u64);
            list.iter().for_each(|mark| varint(&mut syntax, u64::from(*mark)));
        }
        varint(&mut syntax, self.contexts.len() as u64);
        for context in &self.contexts {
            varint(&mut syntax, u64::from(context.marks));
            varint(&mut syntax, u64::from(context.module));
            varint(&mut syntax, u64::from(context.label));
        }
        varint(&mut syntax, labels.len() as u64);
        for label in labels {
            varint(&mut syntax, label.len() as u64);
            syntax.extend_from_slice(label);
        }
        syntax
    }

    /// The bytes, or none where a captured local macro cannot be written.
    pub fn finish(self) -> Frozen {
        self.finish_checked().unwrap_or_default()
    }
}

fn varint(out: &mut Vec<u8>, mut n: u64) {
    while n >= 0x80 {
        out.push(n as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}
