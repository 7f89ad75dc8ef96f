//! Core forms: the dozen constructs that every program is reduced to.
//!
//! The expander makes them, passes rewrite them, the code generator turns them into
//! instructions. Names are resolved: a local is a number in the table of its top-level form, a
//! global is a [`Slot`] of the session's variable table.

mod names;
pub mod print;

use crate::module::Slot;
use crate::symbol::Symbol;
pub use crate::syntax::Local;
use crate::syntax::Stx;
use crate::text::{SourceId, Span};
use std::rc::Rc;

/// What is known of a local variable.
#[derive(Clone, Debug)]
pub struct LocalInfo {
    /// The name in the program, for printing.
    pub name: Symbol,
    /// Is it the target of a `set!` (or of a `letrec` whose right-hand side is no `lambda`)?
    pub assigned: bool,
}

/// One expanded top-level form, with the table that its locals index.
#[derive(Clone, Debug, Default)]
pub struct TopForm {
    pub locals: Vec<LocalInfo>,
    pub body: Core,
    /// The text that it stands in, where that is a program's and not the library's.
    pub program: Option<SourceId>,
}

/// A core form and the place it comes from.
#[derive(Clone, Debug)]
pub struct Core {
    pub kind: CoreKind,
    pub span: Span,
}

/// The core forms.
#[derive(Clone, Debug)]
pub enum CoreKind {
    /// A constant: a datum without context, or a syntax object inside `syntax`.
    Quote(Stx),
    /// A syntax object as a value: what `(syntax datum)` without pattern variables is.
    QuoteSyntax(Stx),
    /// The unspecified value.
    Unspecified,
    Local(Local),
    SetLocal(Local, Box<Core>),
    Global(Slot),
    SetGlobal(Slot, Box<Core>),
    /// Define a module variable (again, perhaps).
    Define(Slot, Box<Core>),
    If(Box<Core>, Box<Core>, Box<Core>),
    /// Never empty; the value is the last one's.
    Seq(Vec<Core>),
    Lambda(Rc<Lambda>),
    /// Clauses tried in order by number of arguments (SRFI 16).
    CaseLambda(Vec<Rc<Lambda>>),
    /// Parallel bindings.
    Let(Vec<(Local, Core)>, Box<Core>),
    /// `letrec*`: each right-hand side sees all the locals.
    Letrec(Vec<(Local, Core)>, Box<Core>),
    Call(Box<Core>, Vec<Core>),
    /// `(call-with-values (lambda () producer) (lambda formals body))` in one piece.
    LetValues {
        producer: Box<Core>,
        formals: Vec<Local>,
        rest: Option<Local>,
        body: Box<Core>,
    },
}

/// A procedure (R7RS §4.1.4, Guile manual "lambda* and define*").
#[derive(Clone, Debug)]
pub struct Lambda {
    /// The name it was defined under, for messages and `procedure-name`.
    pub name: Option<Symbol>,
    pub documentation: Option<Rc<str>>,
    pub required: Vec<Local>,
    /// `#:optional` parameters; a default sees the parameters before it.
    pub optional: Vec<(Local, Core)>,
    pub rest: Option<Local>,
    /// `#:key` parameters by keyword.
    pub keywords: Vec<(Symbol, Local, Core)>,
    pub allow_other_keys: bool,
    pub body: Core,
    pub span: Span,
}

impl Core {
    /// `kind` at `span`.
    pub fn new(kind: CoreKind, span: Span) -> Core {
        Core { kind, span }
    }

    /// The unspecified value at `span`.
    pub fn unspecified(span: Span) -> Core {
        Core::new(CoreKind::Unspecified, span)
    }

    /// Look at each form right inside this one.
    pub fn each_part<'c>(&'c self, look: &mut dyn FnMut(&'c Core)) {
        match &self.kind {
            CoreKind::Quote(_)
            | CoreKind::QuoteSyntax(_)
            | CoreKind::Unspecified
            | CoreKind::Local(_)
            | CoreKind::Global(_) => {}
            CoreKind::SetLocal(_, value) | CoreKind::SetGlobal(_, value) | CoreKind::Define(_, value) => look(value),
            CoreKind::If(test, then, otherwise) => [test, then, otherwise].into_iter().for_each(|form| look(form)),
            CoreKind::Seq(forms) => forms.iter().for_each(look),
            CoreKind::Lambda(lambda) => lambda.each_part(look),
            CoreKind::CaseLambda(clauses) => clauses.iter().for_each(|clause| clause.each_part(look)),
            CoreKind::Let(bindings, body) | CoreKind::Letrec(bindings, body) => {
                bindings.iter().for_each(|(_, value)| look(value));
                look(body);
            }
            CoreKind::Call(operator, operands) => {
                look(operator);
                operands.iter().for_each(look);
            }
            CoreKind::LetValues { producer, body, .. } => {
                look(producer);
                look(body);
            }
        }
    }

    /// Is `local` used or assigned anywhere in it?
    pub fn mentions(&self, local: Local) -> bool {
        let mut found = matches!(&self.kind, CoreKind::Local(it) | CoreKind::SetLocal(it, _) if *it == local);
        self.each_part(&mut |part| found = found || part.mentions(local));
        found
    }

    /// Is its value there without anything being computed?
    pub fn is_plain(&self) -> bool {
        use CoreKind::{CaseLambda, Lambda, Quote, Unspecified};
        matches!(self.kind, Lambda(_) | CaseLambda(_) | Quote(_) | Unspecified)
    }
}

impl Default for Core {
    fn default() -> Core {
        Core::unspecified(Span::NONE)
    }
}

impl Lambda {
    /// Look at the defaults of parameters and at the body.
    pub fn each_part<'c>(&'c self, look: &mut dyn FnMut(&'c Core)) {
        self.optional.iter().for_each(|(_, default)| look(default));
        self.keywords.iter().for_each(|(_, _, default)| look(default));
        look(&self.body);
    }

    /// Does it take required arguments, and perhaps a rest list, alone?
    pub fn is_plain(&self) -> bool {
        self.optional.is_empty() && self.keywords.is_empty()
    }
}
