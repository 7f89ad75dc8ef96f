//! Patterns of `syntax-rules` and `syntax-case` (R7RS §4.3.2, R6RS libraries §12.4).
//!
//! Compiled once, then matched by index arithmetic over the slices that lists are.

use super::expander::free_identifier_eq;
use super::{Expander, Result};
use crate::module::{ModuleId, Modules};
use crate::sure::Sure;
use crate::syntax::{Datum, Stx};
use crate::text::Diagnostic;

/// A compiled pattern.
#[derive(Clone, Debug)]
pub enum Pattern {
    /// Matches anything, and says what.
    Variable(usize),
    /// `_`.
    Ignore,
    /// An identifier with the same meaning as this one.
    Literal(Stx),
    /// An equal datum.
    Datum(Stx),
    Nil,
    /// Elements, then perhaps any number of repetitions and further elements, then the rest.
    List {
        head: Vec<Pattern>,
        repeat: Option<Box<Repeat>>,
        rest: Box<Pattern>,
    },
    Vector(Box<Pattern>),
}

/// `pattern ... after`.
#[derive(Clone, Debug)]
pub struct Repeat {
    pub pattern: Pattern,
    /// The variables of `pattern`.
    pub variables: Vec<usize>,
    pub after: Vec<Pattern>,
}

/// A pattern with the number of its variables.
#[derive(Clone, Debug)]
pub struct CompiledPattern {
    pub pattern: Pattern,
    pub variables: usize,
}

/// What a pattern variable matched.
#[derive(Clone, Debug)]
pub enum MatchValue {
    Stx(Stx),
    /// One value for each repetition.
    Many(Vec<MatchValue>),
}

impl MatchValue {
    /// As one syntax object: repetitions are lists without context.
    pub fn to_stx(&self) -> Stx {
        match self {
            MatchValue::Stx(stx) => stx.clone(),
            MatchValue::Many(values) => {
                Stx::list(values.iter().map(MatchValue::to_stx).collect(), crate::text::Span::NONE)
            }
        }
    }

    /// The value of a pattern variable with `depth` ellipses; nothing when `stx` is no list of
    /// lists so deep.
    pub fn from_stx(stx: &Stx, depth: u32) -> Option<MatchValue> {
        if depth == 0 {
            return Some(MatchValue::Stx(stx.clone()));
        }
        let values = stx.elements()?.iter().map(|item| MatchValue::from_stx(item, depth - 1)).collect::<Option<_>>()?;
        Some(MatchValue::Many(values))
    }
}

/// A pattern variable as written, with its number of ellipses.
pub struct Variable {
    pub id: Stx,
    pub depth: u32,
}

/// What counts as the ellipsis.
#[derive(Clone)]
pub enum Ellipsis {
    /// `...` of `(guile)`.
    Default,
    /// The identifier given to `syntax-rules` or `with-ellipsis`.
    Custom(Stx),
    /// None: within `(... template)`.
    Never,
}

impl Expander {
    /// Is `id` the ellipsis?
    pub(crate) fn is_ellipsis(&mut self, ellipsis: &Ellipsis, id: &Stx) -> bool {
        match ellipsis {
            Ellipsis::Default => {
                id.as_symbol().is_some_and(|name| name.name() == "...") && self.is_auxiliary(id, "...")
            }
            Ellipsis::Custom(custom) => custom.bound_identifier_eq(id),
            Ellipsis::Never => false,
        }
    }
}

/// Compiles patterns; collects their variables.
pub struct PatternCompiler<'c> {
    pub cx: &'c mut Expander,
    pub literals: &'c [Stx],
    pub ellipsis: &'c Ellipsis,
    pub variables: Vec<Variable>,
}

impl PatternCompiler<'_> {
    /// Compile `stx`.
    ///
    /// # Errors
    /// A variable used twice, an ellipsis out of place.
    pub fn compile(&mut self, stx: &Stx) -> Result<Pattern> {
        self.pattern(stx, 0)
    }

    fn pattern(&mut self, stx: &Stx, depth: u32) -> Result<Pattern> {
        match stx.datum() {
            Datum::Symbol(name) => {
                if self.is_literal(stx) {
                    return Ok(Pattern::Literal(stx.clone()));
                }
                if self.cx.is_ellipsis(self.ellipsis, stx) {
                    return Err(Diagnostic::error(
                        "bad-ellipsis",
                        stx.span(),
                        "an ellipsis follows nothing in this pattern",
                    )
                    .into());
                }
                if name.name() == "_" && self.cx.is_auxiliary(stx, "_") {
                    return Ok(Pattern::Ignore);
                }
                if let Some(earlier) = self.variables.iter().find(|v| v.id.bound_identifier_eq(stx)) {
                    let error = Diagnostic::error(
                        "duplicate-binding",
                        stx.span(),
                        format!("the pattern variable `{name}` stands twice"),
                    )
                    .with_label(earlier.id.span(), "it stands here first");
                    return Err(error.into());
                }
                self.variables.push(Variable { id: stx.clone(), depth });
                Ok(Pattern::Variable(self.variables.len() - 1))
            }
            Datum::Nil => Ok(Pattern::Nil),
            Datum::List(_) => {
                let Some(parts) = stx.parts() else { return Ok(Pattern::Nil) };
                self.list(&parts.items, parts.tail.as_ref(), depth)
            }
            Datum::Vector(_) => {
                let items = stx.vector_elements().sure("a vector has elements");
                Ok(Pattern::Vector(Box::new(self.list(&items, None, depth)?)))
            }
            _ => Ok(Pattern::Datum(stx.strip())),
        }
    }

    fn is_literal(&self, id: &Stx) -> bool {
        self.literals.iter().any(|literal| literal.bound_identifier_eq(id))
    }

    /// The pattern of a list. Public for patterns whose first element is not to be looked at.
    pub fn list(&mut self, items: &[Stx], tail: Option<&Stx>, depth: u32) -> Result<Pattern> {
        let mut head = Vec::new();
        let mut repeat: Option<Box<Repeat>> = None;
        let mut at = 0;
        while let Some(item) = items.get(at) {
            at += 1;
            let repeats = match items.get(at) {
                Some(next) => !self.is_literal(next) && self.cx.is_ellipsis(self.ellipsis, next),
                None => false,
            };
            if !repeats {
                let pattern = self.pattern(item, depth)?;
                match &mut repeat {
                    Some(repeat) => repeat.after.push(pattern),
                    None => head.push(pattern),
                }
                continue;
            }
            if repeat.is_some() {
                let error = Diagnostic::error("bad-ellipsis", items[at].span(), "this list has an ellipsis already");
                return Err(error.into());
            }
            at += 1;
            let from = self.variables.len();
            let pattern = self.pattern(item, depth + 1)?;
            let variables = (from..self.variables.len()).collect();
            repeat = Some(Box::new(Repeat { pattern, variables, after: Vec::new() }));
        }
        let rest = match tail {
            None => Pattern::Nil,
            Some(tail) => self.pattern(tail, depth)?,
        };
        Ok(Pattern::List { head, repeat, rest: Box::new(rest) })
    }
}

/// Matches syntax against patterns.
pub struct Matcher<'m> {
    modules: &'m Modules,
    module: ModuleId,
    values: Vec<MatchValue>,
}

/// Match `stx`. `module` is where identifiers without context are looked up.
pub fn dispatch(modules: &Modules, module: ModuleId, pattern: &CompiledPattern, stx: &Stx) -> Option<Vec<MatchValue>> {
    let mut matcher = Matcher::new(modules, module, pattern.variables);
    matcher.matches(&pattern.pattern, stx).then_some(matcher.values)
}

impl<'m> Matcher<'m> {
    /// A matcher for `variables` variables.
    pub fn new(modules: &'m Modules, module: ModuleId, variables: usize) -> Matcher<'m> {
        Matcher { modules, module, values: vec![MatchValue::Many(Vec::new()); variables] }
    }

    /// What the variables matched.
    pub fn into_values(self) -> Vec<MatchValue> {
        self.values
    }

    /// Does `stx` match?
    pub fn matches(&mut self, pattern: &Pattern, stx: &Stx) -> bool {
        match pattern {
            Pattern::Variable(at) => {
                self.set(*at, stx);
                true
            }
            Pattern::Ignore => true,
            Pattern::Nil => matches!(stx.datum(), Datum::Nil | Datum::ElispNil),
            Pattern::Literal(id) => stx.is_identifier() && free_identifier_eq(self.modules, self.module, id, stx),
            Pattern::Datum(datum) => same_datum(datum, stx),
            Pattern::List { .. } => match stx.parts() {
                Some(parts) => self.matches_list(pattern, stx, &parts.items, parts.tail.as_ref(), 0),
                // What is no list at all can be the rest of a list without elements.
                None => self.matches_list(pattern, stx, &[], Some(stx), 0),
            },
            Pattern::Vector(inner) => match stx.vector_elements() {
                Some(items) => self.matches_list(inner, stx, &items, None, 0),
                None => false,
            },
        }
    }

    /// Does the list pattern match these elements and what follows them? `skip` elements of the
    /// pattern and of the list are passed over.
    pub fn matches_list(
        &mut self,
        pattern: &Pattern,
        whole: &Stx,
        items: &[Stx],
        tail: Option<&Stx>,
        skip: usize,
    ) -> bool {
        let Pattern::List { head, repeat, rest } = pattern else { return self.matches(pattern, whole) };
        if items.len() < head.len() {
            return false;
        }
        let (first, more) = items.split_at(head.len());
        let Some(repeat) = repeat else {
            if matches!(**rest, Pattern::Nil) && (!more.is_empty() || tail.is_some()) {
                return false;
            }
            for (pattern, item) in head.iter().zip(first).skip(skip) {
                if !self.matches(pattern, item) {
                    return false;
                }
            }
            return match (&**rest, more.is_empty()) {
                (Pattern::Nil | Pattern::Ignore, _) => true,
                (rest, true) => match tail {
                    Some(tail) => self.matches(rest, tail),
                    None => self.matches(rest, &Stx::plain(Datum::Nil, whole.span())),
                },
                (rest, false) => self.matches(rest, &whole.after(head.len())),
            };
        };
        let Some(count) = more.len().checked_sub(repeat.after.len()) else { return false };
        if matches!(**rest, Pattern::Nil) && tail.is_some() {
            return false;
        }
        for (pattern, item) in head.iter().zip(first).skip(skip) {
            if !self.matches(pattern, item) {
                return false;
            }
        }
        let (repeated, after) = more.split_at(count);
        if !self.repetitions(repeat, repeated) {
            return false;
        }
        for (pattern, item) in repeat.after.iter().zip(after) {
            if !self.matches(pattern, item) {
                return false;
            }
        }
        match (&**rest, tail) {
            (Pattern::Nil | Pattern::Ignore, _) => true,
            (rest, Some(tail)) => self.matches(rest, tail),
            (rest, None) => self.matches(rest, &Stx::plain(Datum::Nil, whole.span())),
        }
    }

    fn repetitions(&mut self, repeat: &Repeat, items: &[Stx]) -> bool {
        if let Pattern::Variable(at) = repeat.pattern {
            if let Some(value) = self.values.get_mut(at) {
                *value = MatchValue::Many(items.iter().cloned().map(MatchValue::Stx).collect());
            }
            return true;
        }
        let mut collected: Vec<Vec<MatchValue>> = vec![Vec::with_capacity(items.len()); repeat.variables.len()];
        for item in items {
            if !self.matches(&repeat.pattern, item) {
                return false;
            }
            for (at, values) in repeat.variables.iter().zip(&mut collected) {
                if let Some(value) = self.values.get_mut(*at) {
                    values.push(std::mem::replace(value, MatchValue::Many(Vec::new())));
                }
            }
        }
        for (at, values) in repeat.variables.iter().zip(collected) {
            if let Some(value) = self.values.get_mut(*at) {
                *value = MatchValue::Many(values);
            }
        }
        true
    }

    fn set(&mut self, at: usize, stx: &Stx) {
        if let Some(value) = self.values.get_mut(at) {
            *value = MatchValue::Stx(stx.clone());
        }
    }
}

/// Are two data equal, context aside?
pub fn same_datum(a: &Stx, b: &Stx) -> bool {
    match (a.datum(), b.datum()) {
        (Datum::Nil, Datum::Nil)
        | (Datum::ElispNil, Datum::ElispNil)
        | (Datum::Unspecified, Datum::Unspecified)
        | (Datum::Eof, Datum::Eof) => true,
        (Datum::Bool(a), Datum::Bool(b)) => a == b,
        (Datum::Char(a), Datum::Char(b)) => a == b,
        (Datum::Number(a), Datum::Number(b)) => a == b,
        (Datum::String(a), Datum::String(b)) => a == b,
        (Datum::Symbol(a), Datum::Symbol(b)) | (Datum::Keyword(a), Datum::Keyword(b)) => a == b,
        (Datum::Bytes(a), Datum::Bytes(b)) => a == b,
        (Datum::Array(a), Datum::Array(b)) => {
            a.prefix == b.prefix
                && a.items.len() == b.items.len()
                && a.items.iter().zip(&b.items).all(|(a, b)| same_datum(a, b))
        }
        (Datum::Vector(a), Datum::Vector(b)) => {
            a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| same_datum(a, b))
        }
        (Datum::List(a), Datum::List(b)) => {
            a.items().len() == b.items().len()
                && a.items().iter().zip(b.items()).all(|(a, b)| same_datum(a, b))
                && match (a.tail(), b.tail()) {
                    (None, None) => true,
                    (Some(a), Some(b)) => same_datum(a, b),
                    _ => false,
                }
        }
        _ => false,
    }
}
