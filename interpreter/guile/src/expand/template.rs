//! Templates of `syntax-rules` and `syntax` (R7RS §4.3.2, R6RS libraries §12.4).
//!
//! A template is compiled once into constants, variables and loops. A variable that stands under
//! different numbers of ellipses gets a *slot* for each, so that a loop moves exactly the
//! occurrences that it drives.

use super::pattern::{Ellipsis, MatchValue};
use super::{Expander, Result};
use crate::sure::Sure;
use crate::syntax::wrap::{Mark, Rib, Wrap};
use crate::syntax::{Datum, Stx};
use crate::text::{Diagnostic, Span};
use std::rc::Rc;

/// One node of a compiled template.
#[derive(Clone, Debug)]
pub enum Template {
    /// No variables in it.
    Constant(Stx),
    /// The value in this slot.
    Slot(usize),
    List {
        items: Vec<Item>,
        rest: Option<Box<Template>>,
    },
    Vector(Vec<Item>),
}

/// An element of a list or vector template and the loops that its ellipses make, the outermost
/// first, each with the slots that it drives.
#[derive(Clone, Debug)]
pub struct Item {
    pub template: Template,
    pub loops: Vec<Vec<usize>>,
}

/// A template and its slots: for each the variable it takes its value from.
#[derive(Clone, Debug)]
pub struct CompiledTemplate {
    pub root: Template,
    pub slots: Vec<usize>,
    /// The number of ellipses of each variable.
    pub depths: Vec<u32>,
}

/// Why a template could not be filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TemplateError {
    /// Variables under one ellipsis matched different numbers of things.
    Lengths,
    /// More nodes than anybody means to make.
    TooLarge,
    /// A value has fewer levels of repetition than its variable.
    NotRepeated,
}

/// At most so many nodes come out of one template.
const MAX_NODES: u32 = 8_000_000;

/// Says what the identifiers of a template are.
pub trait Resolver {
    /// The number and the ellipses of the variable that `id` is.
    fn variable(&mut self, cx: &mut Expander, id: &Stx) -> Result<Option<(usize, u32)>>;

    /// Is `stx` an escape to be evaluated (`unsyntax`)? Says the variable that stands for it, and
    /// whether its value is spliced. `level` counts the quasisyntaxes around it, from 0; a
    /// resolver for templates without escapes says `None`.
    fn escape(&mut self, _cx: &mut Expander, _stx: &Stx, _level: u32) -> Result<Option<Vec<(usize, bool)>>> {
        Ok(None)
    }

    /// How much deeper a form takes the level of quasisyntax.
    fn nesting(&mut self, _cx: &mut Expander, _stx: &Stx) -> i32 {
        0
    }
}

struct Occurrence {
    depth: u32,
    /// Ellipses around it, seen so far from the inside out.
    under: u32,
    slot: usize,
}

/// Compiles one template.
pub struct TemplateCompiler<'c, R> {
    cx: &'c mut Expander,
    resolver: R,
    slots: Vec<(usize, u32)>,
    depths: Vec<u32>,
    level: u32,
}

/// Compile `stx`; gives the resolver back.
///
/// # Errors
/// Ellipses that repeat nothing, variables under too few of them.
pub fn compile<R: Resolver>(
    cx: &mut Expander,
    stx: &Stx,
    ellipsis: &Ellipsis,
    resolver: R,
) -> Result<(CompiledTemplate, R)> {
    let mut compiler = TemplateCompiler { cx, resolver, slots: Vec::new(), depths: Vec::new(), level: 0 };
    let mut found = Vec::new();
    let root = compiler.template(stx, ellipsis, 0, &mut found)?;
    for occurrence in &found {
        if occurrence.depth > occurrence.under {
            let error = Diagnostic::error(
                "missing-ellipsis",
                stx.span(),
                "a pattern variable in this template lacks an ellipsis",
            );
            return Err(error.into());
        }
    }
    let slots = compiler.slots.iter().map(|(variable, _)| *variable).collect();
    Ok((CompiledTemplate { root, slots, depths: compiler.depths }, compiler.resolver))
}

impl<R: Resolver> TemplateCompiler<'_, R> {
    /// `outside` counts the ellipses around `stx`; occurrences of variables are added to `found`.
    fn template(
        &mut self,
        stx: &Stx,
        ellipsis: &Ellipsis,
        outside: u32,
        found: &mut Vec<Occurrence>,
    ) -> Result<Template> {
        match stx.datum() {
            Datum::Symbol(_) => {
                let Some((variable, depth)) = self.resolver.variable(self.cx, stx)? else {
                    if self.cx.is_ellipsis(ellipsis, stx) {
                        return Err(Diagnostic::error(
                            "bad-ellipsis",
                            stx.span(),
                            "an ellipsis follows nothing in this template",
                        )
                        .into());
                    }
                    return Ok(Template::Constant(stx.clone()));
                };
                if depth > outside {
                    let name = stx.as_symbol().map_or("", |name| name.name());
                    let error = Diagnostic::error(
                        "missing-ellipsis",
                        stx.span(),
                        format!("`{name}` stands for several forms here"),
                    )
                    .with_hint(format!("write `{name} ...`"));
                    return Err(error.into());
                }
                Ok(Template::Slot(self.occurrence(variable, depth, outside, found)))
            }
            Datum::List(_) => self.list(stx, ellipsis, outside, found),
            Datum::Vector(_) => {
                let elements = stx.vector_elements().sure("a vector has elements");
                let before = found.len();
                let items = self.items(&elements, ellipsis, outside, found)?;
                if found.len() == before && items.iter().all(Item::is_constant) {
                    return Ok(Template::Constant(stx.clone()));
                }
                Ok(Template::Vector(items))
            }
            _ => Ok(Template::Constant(stx.clone())),
        }
    }

    fn occurrence(&mut self, variable: usize, depth: u32, outside: u32, found: &mut Vec<Occurrence>) -> usize {
        if self.depths.len() <= variable {
            self.depths.resize(variable + 1, 0);
        }
        self.depths[variable] = depth;
        let key = (variable, if depth == 0 { 0 } else { outside });
        let slot = match self.slots.iter().position(|known| *known == key) {
            Some(slot) => slot,
            None => {
                self.slots.push(key);
                self.slots.len() - 1
            }
        };
        found.push(Occurrence { depth, under: 0, slot });
        slot
    }

    fn list(&mut self, stx: &Stx, ellipsis: &Ellipsis, outside: u32, found: &mut Vec<Occurrence>) -> Result<Template> {
        let Some(parts) = stx.parts() else { return Ok(Template::Constant(stx.clone())) };
        let items = parts.items;
        if parts.tail.is_none() && items.len() == 2 && self.cx.is_ellipsis(ellipsis, &items[0]) {
            return match self.template(&items[1], &Ellipsis::Never, outside, found)? {
                // A constant, but one that has lost its escape.
                Template::Constant(inner) => Ok(Template::Constant(inner)),
                other => Ok(other),
            };
        }
        if let Some(escapes) = self.resolver.escape(self.cx, stx, self.level)? {
            if let [(variable, false)] = escapes[..] {
                return Ok(Template::Slot(self.occurrence(variable, 0, outside, found)));
            }
        }
        let nesting = self.resolver.nesting(self.cx, stx);
        self.level = self.level.saturating_add_signed(nesting);
        let compiled = self.items(&items, ellipsis, outside, found);
        let rest = parts.tail.map(|tail| self.template(&tail, ellipsis, outside, found)).transpose();
        self.level = self.level.saturating_add_signed(-nesting);
        let (compiled, rest) = (compiled?, rest?);
        // Lists without variables are made anew as well: they stand where the macro is used.
        Ok(Template::List { items: compiled, rest: rest.map(Box::new) })
    }

    fn items(
        &mut self,
        items: &[Stx],
        ellipsis: &Ellipsis,
        outside: u32,
        found: &mut Vec<Occurrence>,
    ) -> Result<Vec<Item>> {
        let mut compiled = Vec::with_capacity(items.len());
        let mut at = 0;
        while let Some(item) = items.get(at) {
            at += 1;
            let mut ellipses = 0u32;
            while let Some(next) = items.get(at) {
                if !self.cx.is_ellipsis(ellipsis, next) {
                    break;
                }
                ellipses += 1;
                at += 1;
            }
            if ellipses == 0 {
                if let Some(escapes) = self.resolver.escape(self.cx, item, self.level)? {
                    for (variable, splice) in escapes {
                        let depth = u32::from(splice);
                        let mut inner = Vec::new();
                        let slot = self.occurrence(variable, depth, outside + depth, &mut inner);
                        let loops = if splice { vec![vec![slot]] } else { Vec::new() };
                        found.extend(inner.into_iter().map(|o| Occurrence { under: o.under + depth, ..o }));
                        compiled.push(Item { template: Template::Slot(slot), loops });
                    }
                    continue;
                }
            }
            let mut inner = Vec::new();
            let template = self.template(item, ellipsis, outside + ellipses, &mut inner)?;
            let mut loops = Vec::new();
            for level in (1..=ellipses).rev() {
                let mut driven: Vec<usize> = Vec::new();
                for occurrence in &inner {
                    if occurrence.under + level <= occurrence.depth && !driven.contains(&occurrence.slot) {
                        driven.push(occurrence.slot);
                    }
                }
                if driven.is_empty() {
                    return Err(Diagnostic::error(
                        "bad-ellipsis",
                        item.span(),
                        "nothing before this ellipsis can repeat",
                    )
                    .into());
                }
                loops.push(driven);
            }
            found.extend(inner.into_iter().map(|o| Occurrence { under: o.under + ellipses, ..o }));
            compiled.push(Item { template, loops });
        }
        Ok(compiled)
    }
}

impl Template {
    /// Push the context of constant lists and vectors down to what they consist of: programs take
    /// apart what `syntax` makes, `(map … #'(a b))`.
    pub fn expose(&mut self) {
        match self {
            Template::Constant(stx) => *stx = exposed(stx),
            Template::Slot(_) => {}
            Template::List { items, rest } => {
                items.iter_mut().for_each(|item| item.template.expose());
                if let Some(rest) = rest {
                    rest.expose();
                }
            }
            Template::Vector(items) => items.iter_mut().for_each(|item| item.template.expose()),
        }
    }
}

fn exposed(stx: &Stx) -> Stx {
    match stx.datum() {
        Datum::Nil => Stx::plain(Datum::Nil, stx.span()),
        Datum::List(_) => {
            let Some(parts) = stx.parts() else { return stx.clone() };
            let items: Vec<Stx> = parts.items.iter().map(exposed).collect();
            match parts.tail {
                None => Stx::list(items, stx.span()),
                Some(tail) => Stx::list_with_tail(items, exposed(&tail), stx.span()),
            }
        }
        Datum::Vector(_) => {
            let items = stx.vector_elements().sure("a vector has elements");
            Stx::plain(Datum::Vector(items.iter().map(exposed).collect()), stx.span())
        }
        _ => stx.clone(),
    }
}

impl Item {
    fn is_constant(&self) -> bool {
        self.loops.is_empty() && matches!(self.template, Template::Constant(_))
    }
}

/// What to do with the constants of a template.
pub enum Constants<'r> {
    /// Leave them: the step's mark comes when the transformer has returned.
    Keep,
    /// Put the mark of this step on them.
    Mark { mark: Mark, rib: Option<&'r Rc<Rib>>, last: Option<(Wrap, Wrap)> },
}

impl Constants<'_> {
    fn apply(&mut self, stx: &Stx) -> Stx {
        let Constants::Mark { mark, rib, last } = self else { return stx.clone() };
        if !matches!(stx.datum(), Datum::Symbol(_) | Datum::List(_) | Datum::Vector(_)) {
            return stx.clone();
        }
        let wrap = match last {
            Some((seen, marked)) if seen.key() == stx.wrap().key() => marked.clone(),
            _ => {
                let marked = stx.wrap().with_mark(*mark, *rib);
                *last = Some((stx.wrap().clone(), marked.clone()));
                marked
            }
        };
        Stx::new(stx.datum().clone(), stx.span(), wrap)
    }
}

struct Filling<'t> {
    slots: Vec<&'t MatchValue>,
    constants: Constants<'t>,
    span: Span,
    nodes: u32,
}

/// Fill in `template`; `values` are those of its variables. Also says how many nodes were made.
///
/// # Errors
/// See [`TemplateError`].
pub fn instantiate(
    template: &CompiledTemplate,
    values: &[MatchValue],
    constants: Constants<'_>,
    span: Span,
) -> std::result::Result<(Stx, u32), TemplateError> {
    let slots =
        template.slots.iter().map(|v| values.get(*v)).collect::<Option<Vec<_>>>().ok_or(TemplateError::NotRepeated)?;
    let mut filling = Filling { slots, constants, span, nodes: 0 };
    let stx = filling.fill(&template.root)?;
    Ok((stx, filling.nodes))
}

impl<'t> Filling<'t> {
    fn fill(&mut self, template: &'t Template) -> std::result::Result<Stx, TemplateError> {
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            return Err(TemplateError::TooLarge);
        }
        match template {
            Template::Constant(stx) => Ok(self.constants.apply(stx)),
            Template::Slot(slot) => match self.slots.get(*slot) {
                Some(MatchValue::Stx(stx)) => Ok(stx.clone()),
                _ => Err(TemplateError::NotRepeated),
            },
            Template::List { items, rest } => {
                let items = self.fill_items(items)?;
                match rest {
                    None => Ok(Stx::list(items, self.span)),
                    Some(rest) => {
                        let rest = self.fill(rest)?;
                        Ok(Stx::list_with_tail(items, rest, self.span))
                    }
                }
            }
            Template::Vector(items) => Ok(Stx::plain(Datum::Vector(self.fill_items(items)?.into()), self.span)),
        }
    }

    fn fill_items(&mut self, items: &'t [Item]) -> std::result::Result<Vec<Stx>, TemplateError> {
        let mut filled = Vec::with_capacity(items.len());
        for item in items {
            self.repeat(&item.template, &item.loops, &mut filled)?;
        }
        Ok(filled)
    }

    fn repeat(
        &mut self,
        template: &'t Template,
        loops: &'t [Vec<usize>],
        out: &mut Vec<Stx>,
    ) -> std::result::Result<(), TemplateError> {
        let Some((driven, inner)) = loops.split_first() else {
            out.push(self.fill(template)?);
            return Ok(());
        };
        let mut sequences: Vec<(usize, &'t [MatchValue])> = Vec::with_capacity(driven.len());
        for slot in driven {
            match self.slots.get(*slot) {
                Some(MatchValue::Many(values)) => sequences.push((*slot, values)),
                _ => return Err(TemplateError::NotRepeated),
            }
        }
        let count = sequences.first().map_or(0, |(_, values)| values.len());
        if sequences.iter().any(|(_, values)| values.len() != count) {
            return Err(TemplateError::Lengths);
        }
        let saved: Vec<(usize, &'t MatchValue)> =
            sequences.iter().map(|(slot, _)| (*slot, self.slots[*slot])).collect();
        for i in 0..count {
            for (slot, values) in &sequences {
                self.slots[*slot] = &values[i];
            }
            self.repeat(template, inner, out)?;
        }
        for (slot, value) in saved {
            self.slots[slot] = value;
        }
        Ok(())
    }
}

impl TemplateError {
    /// As a diagnostic about the expansion of the form at `span`.
    pub fn diagnostic(self, span: Span) -> Diagnostic {
        match self {
            TemplateError::Lengths => Diagnostic::error(
                "ellipsis-lengths",
                span,
                "the template repeats forms that there are different numbers of",
            ),
            TemplateError::TooLarge => {
                Diagnostic::error("expansion-limit", span, "the expansion grows beyond all bounds")
            }
            TemplateError::NotRepeated => {
                Diagnostic::error("missing-ellipsis", span, "the template repeats something that is not a list")
            }
        }
    }
}
