//! Core forms to instructions for the machine.
//!
//! The generator does what the machine leaves to its compiler: it boxes assigned variables, turns
//! local procedures that are only called into jumps or lifts them (a closure that refers to
//! itself would be a cycle that reference counting never frees), takes argument lists apart, and
//! keeps every instruction's place in the source.
//!
//! The result, [`Code`], is relocatable: variables, constants, natives and function numbers are
//! symbolic until [`crate::vm`] links it, so that it can be written to a file and read by
//! another process.

mod analyze;
mod bind;
mod call;
mod constant;
mod emit;
mod lambda;
pub mod listing;
pub mod object;
mod operation;

use crate::core::TopForm;
use crate::module::Slot;
use crate::symbol::Symbol;
use crate::syntax::{Datum, Foreign, Stx};
use crate::text::Span;
pub use operation::OpCode;
use std::rc::Rc;

/// One instruction with a symbolic operand.
#[derive(Clone, Debug)]
pub struct Op {
    pub code: OpCode,
    pub arg: Arg,
    pub span: Span,
}

/// An operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arg {
    Int(u32),
    /// The machine's cell of a module variable.
    Slot(Slot),
    /// The cell of a constant of this code.
    Constant(u32),
    /// The cell of a lifted procedure of this code.
    Lifted(u32),
    /// The cell of a native procedure.
    Native(&'static str),
    /// A fresh function number for the procedure `procedures[n]`.
    Procedure(u32),
}

/// A constant.
#[derive(Clone, Debug)]
pub enum Constant {
    Datum(Stx),
    /// A datum of code that was read from a file, as [`Data`] made it.
    Made(Foreign),
    Syntax(Stx),
    Unspecified,
    /// A place in a program, where something is called.
    Place(Span),
    /// A list of keywords, in order.
    Keywords(Vec<Symbol>),
}

/// Makes data of constants, which are read from a file as what they will be on the machine.
pub trait Data {
    /// What a datum becomes.
    type Made;

    /// A datum without parts.
    fn atom(&self, atom: &Datum) -> Self::Made;
    /// A string.
    fn string(&self, text: &str) -> Self::Made;
    /// A list, and what comes after its dot; it stands at `span` in the program.
    fn list(&self, items: Vec<Self::Made>, tail: Option<Self::Made>, span: Span) -> Self::Made;
    /// A vector.
    fn vector(&self, items: Vec<Self::Made>) -> Self::Made;
    /// A whole constant, for [`Constant::Made`].
    fn constant(&self, datum: Self::Made) -> Foreign;
}

/// What there is to know of a procedure besides its instructions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProcedureInfo {
    pub name: Option<Symbol>,
    pub documentation: Option<Rc<str>>,
    pub required: Vec<Symbol>,
    pub optional: Vec<Symbol>,
    pub keywords: Vec<Symbol>,
    pub rest: Option<Symbol>,
    pub allow_other_keys: bool,
    pub span: Option<Span>,
}

/// What there is to know of a procedure, or where that stands.
#[derive(Clone)]
pub enum ProcedureNote {
    Known(Rc<ProcedureInfo>),
    /// What `Procedures` has at this position: most of it is never asked for.
    Stored(Rc<dyn Procedures>, usize),
}

/// Where the notes of procedures are kept.
pub trait Procedures {
    /// What there is to know of the procedure whose note starts at `position`; none where the file
    /// is damaged.
    fn procedure(&self, position: usize) -> Option<ProcedureInfo>;
}

impl ProcedureNote {
    /// What it says.
    pub fn info(&self) -> Option<Rc<ProcedureInfo>> {
        match self {
            ProcedureNote::Known(info) => Some(info.clone()),
            ProcedureNote::Stored(notes, position) => notes.procedure(*position).map(Rc::new),
        }
    }
}

impl std::fmt::Debug for ProcedureNote {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.info().fmt(f)
    }
}

/// The instructions of one top-level form.
#[derive(Clone, Debug, Default)]
pub struct Code {
    /// A program for the machine that leaves the form's value.
    pub main: Vec<Op>,
    /// Procedures without free variables that the form calls directly, each a program that leaves
    /// the closure; to be installed in their cells before `main` runs.
    pub lifted: Vec<Vec<Op>>,
    pub constants: Vec<Constant>,
    pub procedures: Vec<ProcedureNote>,
}

impl Code {
    /// The part of `main` that defines a variable, where that is all that it does and nothing is
    /// computed for it.
    pub fn definition(&self) -> Option<&[Op]> {
        let [before @ .., bind, value, end] = &self.main[..] else { return None };
        let leaves = bind.code == OpCode::Bind && value.code == OpCode::Push && end.code == OpCode::Return;
        let calls = |op: &Op| op.code == OpCode::Call;
        let is_plain = leaves && !before.last().is_some_and(calls);
        is_plain.then(|| &self.main[..before.len() + 1])
    }
}

impl Code {
    /// The part of `main` that leaves a procedure of no arguments, where the rest of it is to run
    /// that on behalf of the session.
    pub fn thunk(&self) -> Option<&[Op]> {
        let [thunk @ .., run, call, end] = &self.main[..] else { return None };
        let is_guarded = run.arg == Arg::Native("%run") && call.code == OpCode::Call && end.code == OpCode::Return;
        is_guarded.then_some(thunk)
    }
}

/// How a top-level form is entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// By a plain call: for the code that the guard itself is made of.
    Bare,
    /// Through `%run`, which catches errors and serves requests to the session.
    Guarded,
}

/// What is known of a procedure that is called by its variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Callee {
    Unknown,
    /// It returns one value: where one is wanted, nothing is to be done.
    Single,
    /// It is `%whole`, which leaves all the values of its argument, as one object.
    Whole,
}

/// What the code is for.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// What is known of the procedure in a variable.
    pub callee: &'a dyn Fn(Slot) -> Callee,
    /// Does code of the library note its calls while they are under way, as a program's does?
    pub notes_library: bool,
    /// Do calls of a program tell an observer of their arguments and values?
    pub tells_calls: bool,
}

impl<'a> Setting<'a> {
    /// Code that does no more than run.
    pub fn plain(callee: &'a dyn Fn(Slot) -> Callee) -> Setting<'a> {
        Setting { callee, notes_library: false, tells_calls: false }
    }
}

/// Generate the code of `form` for `setting`.
pub fn generate(form: &TopForm, entry: Entry, setting: Setting<'_>) -> Code {
    emit::Generator::new(form, setting).top(&form.body, entry)
}
