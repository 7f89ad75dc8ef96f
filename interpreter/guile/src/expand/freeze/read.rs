//! Bytes to values.

use super::super::native::{native_syntax, NativeMacro};
use super::super::pattern::{CompiledPattern, Pattern, Repeat};
use super::super::rules::{Clause as Rule, RulesMacro};
use super::super::template::{CompiledTemplate, Item, Template};
use super::super::{LazyMacro, Macro, SyntaxParameter, Transformer};
use super::{tag, Corrupt, VERSION};
use crate::module::SyntaxTable;
use crate::module::{Clause, Duplicates, ModuleId, Modules, Selection};
use crate::number::Number;
use crate::symbol::{Kind, Symbol};
use crate::syntax::wrap::{Denotation, Label, Mark, Marks, Rib, Wrap};
use crate::syntax::{ArrayDatum, Datum, Foreign, MacroRef, Stx};
use crate::text::{SourceId, Span};
use num_bigint::BigInt;
use num_rational::BigRational;
use std::rc::Rc;

type Result<T> = std::result::Result<T, Corrupt>;

struct Context {
    marks: Marks,
    module: Option<ModuleId>,
    label: Option<usize>,
    /// For identifiers that lead to no local binding.
    wrap: Wrap,
}

/// What identifiers and macros refer to. Code that runs without expanding anything needs none of it.
#[derive(Default)]
struct Tables {
    contexts: Vec<Context>,
    labels: Vec<Rc<Label>>,
}

/// A symbol of the table, interned when it is first met.
struct Name {
    at: usize,
    symbol: Option<Symbol>,
}

/// Reads values one after the other; see the [module](super).
pub struct Thawer<'b> {
    bytes: &'b [u8],
    at: usize,
    /// Where the tables of identifiers start.
    tables: usize,
    /// Where the tables end.
    body: usize,
    sources: Vec<SourceId>,
    symbols: Vec<Name>,
    modules: Vec<ModuleId>,
    syntax: Option<Tables>,
    syntaxes: Rc<SyntaxTable>,
}

/// Makes the transformer of a macro that is a procedure; the flag says whether it is a variable
/// transformer.
pub type MakeTransformer<'f> = &'f mut dyn FnMut(bool) -> Option<Transformer>;

impl<'b> Thawer<'b> {
    /// A thawer of `bytes`; `sources` are those that [`Frozen::sources`](super::Frozen) had, as
    /// this session numbers them. Modules that are mentioned are made known to `modules`.
    ///
    /// # Errors
    /// The bytes are of another version, or damaged.
    pub fn new(bytes: &'b [u8], sources: Vec<SourceId>, modules: &mut Modules) -> Result<Thawer<'b>> {
        let syntaxes = modules.syntaxes();
        let (symbols, known) = (Vec::new(), Vec::new());
        let mut thawer =
            Thawer { bytes, at: 0, tables: 0, body: 0, sources, symbols, modules: known, syntax: None, syntaxes };
        if thawer.byte()? != VERSION {
            return Err(Corrupt);
        }
        for _ in 0..thawer.length()? {
            thawer.symbols.push(Name { at: thawer.at, symbol: None });
            thawer.byte()?;
            thawer.bytes()?;
        }
        for _ in 0..thawer.length()? {
            let name = thawer.symbols()?;
            thawer.modules.push(modules.find_or_create(&name));
        }
        let length = thawer.count()?;
        thawer.tables = thawer.at;
        thawer.at = thawer.at.checked_add(length).filter(|end| *end <= bytes.len()).ok_or(Corrupt)?;
        thawer.body = thawer.at;
        Ok(thawer)
    }

    /// The tables of identifiers, read when they are first asked for.
    fn syntax(&mut self) -> Result<&Tables> {
        if self.syntax.is_none() {
            let before = std::mem::replace(&mut self.at, self.tables);
            self.syntax = Some(Tables::default());
            let read = self.read_tables();
            self.at = before;
            read?;
        }
        self.syntax.as_ref().ok_or(Corrupt)
    }

    fn read_tables(&mut self) -> Result<()> {
        let mut tables = Tables::default();
        let marks: Vec<Mark> = (0..self.count()?).map(|_| Mark::fresh()).collect();
        let mut lists = Vec::new();
        for _ in 0..self.count()? {
            let mut list = Vec::new();
            for _ in 0..self.count()? {
                list.push(*marks.get(self.count()?).ok_or(Corrupt)?);
            }
            lists.push(list.into_iter().rev().fold(Marks::EMPTY, Marks::push));
        }
        for _ in 0..self.count()? {
            let marks = *lists.get(self.count()?).ok_or(Corrupt)?;
            let module = match self.count()?.checked_sub(1) {
                None => None,
                Some(at) => Some(*self.modules.get(at).ok_or(Corrupt)?),
            };
            let label = self.count()?.checked_sub(1);
            tables.contexts.push(Context { marks, module, label, wrap: Wrap::with_marks(marks, module) });
        }
        let mut places = Vec::new();
        for _ in 0..self.count()? {
            let length = self.count()?;
            places.push(self.at);
            self.at = self.at.checked_add(length).filter(|end| *end <= self.body).ok_or(Corrupt)?;
            tables.labels.push(Label::new(Denotation::Displaced));
        }
        // What labels lead to speaks of labels itself.
        let labels = tables.labels.clone();
        self.syntax = Some(tables);
        for (label, place) in labels.into_iter().zip(places) {
            self.at = place;
            label.set(match self.byte()? {
                tag::L_GLOBAL => Denotation::Global { module: self.module()?, name: self.symbol()? },
                tag::L_MACRO => Denotation::Macro(MacroRef::new(Rc::new(self.definition(&mut |_| None)?))),
                _ => Denotation::Displaced,
            });
        }
        Ok(())
    }

    /// Go on at what was written at `position` of the [`Freezer`](super::Freezer).
    pub fn seek(&mut self, position: usize) {
        self.at = self.body.saturating_add(position);
    }

    /// How many bytes are left.
    pub fn left(&self) -> usize {
        self.bytes.len().saturating_sub(self.at)
    }

    /// The modules to whose top level identifiers lead.
    ///
    /// # Errors
    /// The bytes are damaged.
    pub fn context_modules(&mut self) -> Result<Vec<ModuleId>> {
        let mut modules: Vec<ModuleId> = self.syntax()?.contexts.iter().filter_map(|c| c.module).collect();
        modules.sort();
        modules.dedup();
        Ok(modules)
    }

    /// Where the next value starts, for [`Thawer::seek`].
    pub fn position(&self) -> usize {
        self.at.saturating_sub(self.body)
    }

    /// Pass over `length` bytes.
    ///
    /// # Errors
    /// There are not so many.
    pub fn skip(&mut self, length: usize) -> Result<()> {
        self.at = self.at.checked_add(length).filter(|end| *end <= self.bytes.len()).ok_or(Corrupt)?;
        Ok(())
    }

    /// Is there nothing more?
    pub fn is_at_end(&self) -> bool {
        self.at >= self.bytes.len()
    }

    /// One byte.
    ///
    /// # Errors
    /// There is none; as for all that follows.
    pub fn byte(&mut self) -> Result<u8> {
        let byte = *self.bytes.get(self.at).ok_or(Corrupt)?;
        self.at += 1;
        Ok(byte)
    }

    /// A number.
    pub fn number(&mut self) -> Result<u64> {
        let (mut n, mut shift) = (0u64, 0);
        loop {
            let byte = self.byte()?;
            n |= u64::from(byte & 0x7f).checked_shl(shift).ok_or(Corrupt)?;
            if byte < 0x80 {
                return Ok(n);
            }
            shift += 7;
        }
    }

    fn count(&mut self) -> Result<usize> {
        usize::try_from(self.number()?).map_err(|_| Corrupt)
    }

    fn index(&mut self) -> Result<u32> {
        u32::try_from(self.number()?).map_err(|_| Corrupt)
    }

    /// Bytes.
    pub fn bytes(&mut self) -> Result<&'b [u8]> {
        let length = self.count()?;
        let end = self.at.checked_add(length).ok_or(Corrupt)?;
        let bytes = self.bytes.get(self.at..end).ok_or(Corrupt)?;
        self.at = end;
        Ok(bytes)
    }

    /// Text.
    pub fn text(&mut self) -> Result<&'b str> {
        std::str::from_utf8(self.bytes()?).map_err(|_| Corrupt)
    }

    /// How many things follow; each takes a byte at least.
    pub fn length(&mut self) -> Result<usize> {
        let n = self.count()?;
        if n > self.left() {
            return Err(Corrupt);
        }
        Ok(n)
    }

    /// A symbol.
    pub fn symbol(&mut self) -> Result<Symbol> {
        let number = self.count()?;
        let name = self.symbols.get(number).ok_or(Corrupt)?;
        if let Some(symbol) = name.symbol {
            return Ok(symbol);
        }
        let before = std::mem::replace(&mut self.at, name.at);
        let kind = match self.byte()? {
            0 => Kind::Uninterned,
            1 => Kind::Interned,
            2 => Kind::Internal,
            _ => return Err(Corrupt),
        };
        let name = self.text()?;
        self.at = before;
        let symbol = Symbol::of_kind(kind, name);
        if let Some(known) = self.symbols.get_mut(number) {
            known.symbol = Some(symbol);
        }
        Ok(symbol)
    }

    /// A list of symbols.
    pub fn symbols(&mut self) -> Result<Rc<[Symbol]>> {
        (0..self.count()?).map(|_| self.symbol()).collect()
    }

    /// A module.
    pub fn module(&mut self) -> Result<ModuleId> {
        let at = self.count()?;
        self.modules.get(at).copied().ok_or(Corrupt)
    }

    /// A span.
    pub fn span(&mut self) -> Result<Span> {
        let Some(source) = self.count()?.checked_sub(1) else { return Ok(Span::NONE) };
        let (start, length) = (self.index()?, self.index()?);
        Ok(match self.sources.get(source) {
            Some(source) => Span::new(*source, start, start.saturating_add(length)),
            None => Span::NONE,
        })
    }

    /// A syntax object or datum.
    pub fn stx(&mut self) -> Result<Stx> {
        let mut wrap = Wrap::default();
        let datum = match self.byte()? {
            tag::IDENTIFIER => {
                let name = self.symbol()?;
                let at = self.count()?;
                let tables = self.syntax()?;
                let context = tables.contexts.get(at).ok_or(Corrupt)?;
                wrap = match context.label {
                    None => context.wrap.clone(),
                    Some(label) => {
                        let rib = Rib::new();
                        rib.extend(name, context.marks, tables.labels.get(label).ok_or(Corrupt)?.clone());
                        Wrap::with_marks(context.marks, context.module).with_rib(&rib)
                    }
                };
                Datum::Symbol(name)
            }
            tag::LIST => Datum::list(self.several()?),
            tag::DOTTED => {
                let items = self.several()?;
                Datum::improper(items, Some(self.stx()?))
            }
            tag::VECTOR => Datum::Vector(self.several()?.into()),
            tag => self.atom(tag)?,
        };
        Ok(Stx::new(datum, self.span()?, wrap))
    }

    fn several(&mut self) -> Result<Vec<Stx>> {
        (0..self.count()?).map(|_| self.stx()).collect()
    }

    /// A datum without parts that starts with `tag`, which has been read.
    ///
    /// # Errors
    /// The bytes are damaged.
    pub fn atom(&mut self, tag: u8) -> Result<Datum> {
        Ok(match tag {
            tag::NIL => Datum::Nil,
            tag::ELISP_NIL => Datum::ElispNil,
            tag::TRUE => Datum::Bool(true),
            tag::FALSE => Datum::Bool(false),
            tag::UNSPECIFIED => Datum::Unspecified,
            tag::EOF => Datum::Eof,
            tag::CHAR => Datum::Char(char::from_u32(self.index()?).ok_or(Corrupt)?),
            tag::INT => {
                let n = self.number()?;
                Datum::Number(Number::Int((n >> 1) as i64 ^ -((n & 1) as i64)))
            }
            tag::BIG => Datum::Number(Number::Big(BigInt::from_signed_bytes_le(self.bytes()?))),
            tag::RATIO => {
                let numerator = BigInt::from_signed_bytes_le(self.bytes()?);
                let denominator = BigInt::from_signed_bytes_le(self.bytes()?);
                if denominator == BigInt::from(0) {
                    return Err(Corrupt);
                }
                Datum::Number(Number::Ratio(BigRational::new_raw(numerator, denominator)))
            }
            tag::REAL => Datum::Number(Number::Real(self.float()?)),
            tag::COMPLEX => Datum::Number(Number::Complex(self.float()?, self.float()?)),
            tag::ARRAY => {
                let prefix = self.text()?.into();
                Datum::Array(Rc::new(ArrayDatum { prefix, items: self.several()? }))
            }
            tag::STRING => Datum::String(self.text()?.into()),
            tag::SYMBOL => Datum::Symbol(self.symbol()?),
            tag::KEYWORD => Datum::Keyword(self.symbol()?),
            tag::BYTES => Datum::Bytes(self.bytes()?.into()),
            tag::PATTERN => Datum::Foreign(Foreign(Rc::new(self.compiled_pattern()?))),
            tag::TEMPLATE => Datum::Foreign(Foreign(Rc::new(self.compiled_template()?))),
            _ => return Err(Corrupt),
        })
    }

    fn float(&mut self) -> Result<f64> {
        let end = self.at.checked_add(8).ok_or(Corrupt)?;
        let bytes = self.bytes.get(self.at..end).and_then(|b| b.try_into().ok()).ok_or(Corrupt)?;
        self.at = end;
        Ok(f64::from_bits(u64::from_le_bytes(bytes)))
    }

    fn compiled_pattern(&mut self) -> Result<CompiledPattern> {
        let variables = self.count()?;
        Ok(CompiledPattern { variables, pattern: self.pattern()? })
    }

    fn patterns(&mut self) -> Result<Vec<Pattern>> {
        (0..self.count()?).map(|_| self.pattern()).collect()
    }

    fn counts(&mut self) -> Result<Vec<usize>> {
        (0..self.count()?).map(|_| self.count()).collect()
    }

    fn pattern(&mut self) -> Result<Pattern> {
        Ok(match self.byte()? {
            tag::P_VARIABLE => Pattern::Variable(self.count()?),
            tag::P_IGNORE => Pattern::Ignore,
            tag::P_LITERAL => Pattern::Literal(self.stx()?),
            tag::P_DATUM => Pattern::Datum(self.stx()?),
            tag::P_NIL => Pattern::Nil,
            tag @ (tag::P_LIST | tag::P_REPEAT) => {
                let head = self.patterns()?;
                let repeat = if tag == tag::P_REPEAT {
                    let (pattern, variables) = (self.pattern()?, self.counts()?);
                    Some(Box::new(Repeat { pattern, variables, after: self.patterns()? }))
                } else {
                    None
                };
                Pattern::List { head, repeat, rest: Box::new(self.pattern()?) }
            }
            tag::P_VECTOR => Pattern::Vector(Box::new(self.pattern()?)),
            _ => return Err(Corrupt),
        })
    }

    fn compiled_template(&mut self) -> Result<CompiledTemplate> {
        let slots = self.counts()?;
        let depths = (0..self.count()?).map(|_| self.index()).collect::<Result<_>>()?;
        let root = self.template()?;
        Ok(CompiledTemplate { root, slots, depths })
    }

    fn template(&mut self) -> Result<Template> {
        Ok(match self.byte()? {
            tag::T_CONSTANT => Template::Constant(self.stx()?),
            tag::T_SLOT => Template::Slot(self.count()?),
            tag::T_LIST => Template::List { items: self.template_items()?, rest: None },
            tag::T_DOTTED => {
                let items = self.template_items()?;
                Template::List { items, rest: Some(Box::new(self.template()?)) }
            }
            tag::T_VECTOR => Template::Vector(self.template_items()?),
            _ => return Err(Corrupt),
        })
    }

    fn template_items(&mut self) -> Result<Vec<Item>> {
        (0..self.count()?)
            .map(|_| {
                let loops = (0..self.count()?).map(|_| self.counts()).collect::<Result<_>>()?;
                Ok(Item { loops, template: self.template()? })
            })
            .collect()
    }

    /// The definition of a macro.
    pub fn definition(&mut self, make: MakeTransformer<'_>) -> Result<Macro> {
        Ok(match self.byte()? {
            tag::M_RULES => {
                let clauses = (0..self.count()?).map(|_| self.rule()).collect::<Result<_>>()?;
                let identifier = if self.byte()? == 1 { Some(self.compiled_template()?) } else { None };
                let assignment = if self.byte()? == 1 { Some(self.rule()?) } else { None };
                Macro::Rules(Rc::new(RulesMacro { clauses, identifier, assignment }))
            }
            tag::M_NATIVE => {
                let name = self.symbol()?;
                let data = if self.byte()? == 1 { Some(self.stx()?) } else { None };
                let syntax = native_syntax(&self.syntaxes, name).ok_or(Corrupt)?;
                Macro::Native(NativeMacro { name, syntax, data })
            }
            tag @ (tag::M_PROCEDURE | tag::M_VARIABLE) => {
                Macro::Procedure(make(tag == tag::M_VARIABLE).ok_or(Corrupt)?)
            }
            tag::M_PARAMETER => Macro::Parameter(Rc::new(SyntaxParameter::new(Rc::new(self.definition(make)?)))),
            tag::M_LAZY => Macro::Lazy(LazyMacro::new(self.module()?, self.symbol()?)),
            _ => return Err(Corrupt),
        })
    }

    fn rule(&mut self) -> Result<Rule> {
        Ok(Rule { pattern: self.compiled_pattern()?, template: self.compiled_template()? })
    }

    /// What a module says of itself.
    pub fn clause(&mut self) -> Result<Clause> {
        Ok(match self.byte()? {
            tag::C_USE => Clause::Use { module: self.symbols()?, selection: self.selection()? },
            tag::C_AUTOLOAD => Clause::Autoload { module: self.symbols()?, names: self.symbols()?.to_vec() },
            tag::C_EXPORT => {
                let replace = self.byte()? == 1;
                Clause::Export { names: self.pairs()?, replace }
            }
            tag::C_PURE => Clause::Pure,
            tag::C_DUPLICATES => {
                let flags = self.byte()?;
                let flag = |i: u8| flags >> i & 1 == 1;
                let policy =
                    Duplicates { replace: flag(0), warn_override_core: flag(1), warn: flag(2), first: flag(3) };
                Clause::Duplicates(policy)
            }
            tag::C_FILE => Clause::File(self.text()?.into()),
            _ => return Err(Corrupt),
        })
    }

    fn pairs(&mut self) -> Result<Vec<(Symbol, Symbol)>> {
        (0..self.count()?).map(|_| Ok((self.symbol()?, self.symbol()?))).collect()
    }

    fn selection(&mut self) -> Result<Selection> {
        let flags = self.byte()?;
        let select = if flags & 1 == 1 { Some(self.pairs()?) } else { None };
        let hide = self.symbols()?.to_vec();
        let prefix = if flags & 2 == 2 { Some(self.symbol()?) } else { None };
        Ok(Selection { select, hide, prefix })
    }
}
