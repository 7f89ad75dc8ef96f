//! The walk over core forms that emits instructions.
//!
//! Locals live on the machine's stack, addressed from the frame's start; `depth` is the number of
//! values the frame holds where an expression starts. An expression either leaves one value on top
//! or returns it from the procedure ([`Goal`]). A call may give several values as one object; where
//! one is wanted, the first is taken out of it (Guile manual "Returning and Accepting Multiple
//! Values").

use super::analyze::{self, Shape};
use super::{Arg, Code, Constant, Entry, Op, OpCode, ProcedureInfo, ProcedureNote, Setting};
use crate::core::{Core, CoreKind, Lambda, Local, TopForm};
use crate::module::Slot;
use crate::number::Number;
use crate::symbol::Symbol;
use crate::syntax::{Datum, Stx};
use crate::text::Span;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// What becomes of an expression's value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Goal {
    /// Leave it on top; of several values, the first.
    Push,
    /// Leave it on top, several values as one object.
    PushAll,
    Return,
}

/// A procedure that is only called: where it is installed and which variables it is passed.
#[derive(Clone)]
pub(super) struct Lifted {
    pub(super) cell: u32,
    pub(super) extra: Rc<[Local]>,
}

/// A local procedure whose calls are jumps.
#[derive(Clone)]
pub(super) struct Label {
    /// The first stack place of its parameters.
    pub(super) params: u32,
    /// The depth at which its body starts.
    pub(super) base: u32,
    pub(super) entry: Option<u32>,
    pub(super) pending: Vec<usize>,
}

/// What belongs to the procedure being emitted.
#[derive(Default)]
pub(super) struct Frame {
    pub(super) code: Vec<Op>,
    pub(super) places: HashMap<Local, u32>,
    pub(super) captures: Vec<Local>,
    pub(super) labels: HashMap<Local, Label>,
}

impl Frame {
    /// The frame of a procedure that captures those variables.
    pub(super) fn capturing(captures: Vec<Local>) -> Frame {
        Frame { captures, ..Frame::default() }
    }
}

pub(super) struct Generator<'a> {
    pub(super) form: &'a TopForm,
    pub(super) setting: Setting<'a>,
    pub(super) shapes: HashMap<Local, Shape>,
    pub(super) boxed: HashSet<Local>,
    pub(super) lifted: HashMap<Local, Lifted>,
    pub(super) frame: Frame,
    pub(super) out: Code,
    atoms: HashMap<AtomKey, u32>,
}

#[derive(PartialEq, Eq, Hash)]
enum AtomKey {
    Symbol(Symbol),
    Keyword(Symbol),
    Int(i64),
    Char(char),
    Place(Span),
    Unspecified,
}

impl<'a> Generator<'a> {
    pub(super) fn new(form: &'a TopForm, setting: Setting<'a>) -> Generator<'a> {
        let assigned = form.locals.iter().enumerate().filter(|(_, info)| info.assigned);
        Generator {
            form,
            setting,
            shapes: analyze::shapes(&form.body),
            boxed: assigned.map(|(i, _)| Local(i as u32)).collect(),
            lifted: HashMap::new(),
            frame: Frame::default(),
            out: Code::default(),
            atoms: HashMap::new(),
        }
    }

    /// The whole form: a definition of a procedure or constant stands by itself, anything else runs in a
    /// procedure of no arguments, for the machine makes closures only inside one.
    pub(super) fn top(mut self, body: &Core, entry: Entry) -> Code {
        match &body.kind {
            CoreKind::Define(slot, value) if value.is_plain() => {
                self.expr(value, 0, Goal::Push);
                self.define(*slot, body.span);
                self.op(OpCode::Return, Arg::Int(0), body.span);
            }
            _ => {
                let thunk = Lambda {
                    name: None,
                    documentation: None,
                    required: Vec::new(),
                    optional: Vec::new(),
                    rest: None,
                    keywords: Vec::new(),
                    allow_other_keys: false,
                    body: Core::unspecified(body.span),
                    span: body.span,
                };
                let once = entry == Entry::Guarded && self.form.program.is_some();
                self.closure_with_body(&thunk, body, once);
                match entry {
                    Entry::Bare => {
                        self.op(OpCode::Call, Arg::Int(0), body.span);
                    }
                    Entry::Guarded => self.native("%run", 1, body.span),
                }
                self.op(OpCode::Return, Arg::Int(0), body.span);
            }
        }
        self.out.main = std::mem::take(&mut self.frame.code);
        self.out
    }

    pub(super) fn name_of(&self, local: Local) -> Symbol {
        match self.form.locals.get(local.0 as usize) {
            Some(info) => info.name,
            None => Symbol::intern("_"),
        }
    }

    pub(super) fn op(&mut self, code: OpCode, arg: Arg, span: Span) -> usize {
        self.frame.code.push(Op { code, arg, span });
        self.frame.code.len() - 1
    }

    pub(super) fn here(&self) -> u32 {
        self.frame.code.len() as u32
    }

    pub(super) fn patch(&mut self, at: usize) {
        let here = self.here();
        if let Some(op) = self.frame.code.get_mut(at) {
            op.arg = Arg::Int(here);
        }
    }

    /// Call a native with the `count` values on top.
    pub(super) fn native(&mut self, name: &'static str, count: u32, span: Span) {
        self.op(OpCode::CallCell, Arg::Native(name), span);
        self.op(OpCode::Call, Arg::Int(count), span);
    }

    /// Emit the body of a top-level form of a program. It runs once and is no part of a loop: what
    /// it calls last returns to it, so that an error there is known to come from here.
    pub(super) fn program(&mut self, body: &Core, depth: u32) {
        self.expr(body, depth, Goal::PushAll);
        self.op(OpCode::Return, Arg::Int(0), body.span);
    }

    pub(super) fn finish(&mut self, goal: Goal, span: Span) {
        if goal == Goal::Return {
            self.op(OpCode::Return, Arg::Int(0), span);
        }
    }

    pub(super) fn drop_top(&mut self, span: Span) {
        self.op(OpCode::Drop, Arg::Int(0), span);
    }

    /// Emit `e` with `depth` values in the frame.
    pub(super) fn expr(&mut self, e: &Core, depth: u32, goal: Goal) {
        let span = e.span;
        match &e.kind {
            CoreKind::If(test, then, otherwise) => self.conditional(test, then, otherwise, depth, goal, span),
            CoreKind::Seq(forms) => self.sequence(forms, depth, goal, span),
            CoreKind::Let(bindings, body) => self.bind(bindings, body, depth, goal, span),
            CoreKind::Letrec(bindings, body) => self.bind_recursive(bindings, body, depth, goal, span),
            CoreKind::Call(operator, operands) => self.call(operator, operands, depth, goal, span),
            CoreKind::LetValues { producer, formals, rest, body } => {
                self.expr(producer, depth, Goal::PushAll);
                let after = self.receive(formals, *rest, depth, span);
                self.expr(body, after, goal);
                self.leave_scope(depth, after, goal, span);
            }
            _ => {
                self.value(e, depth);
                self.finish(goal, span);
            }
        }
    }

    /// Emit what leaves one value, wherever it stands.
    fn value(&mut self, e: &Core, depth: u32) {
        let span = e.span;
        match &e.kind {
            CoreKind::Quote(datum) => self.quote(datum, span),
            CoreKind::QuoteSyntax(stx) => {
                let constant = self.constant(Constant::Syntax(stx.clone()));
                self.op(OpCode::Push, constant, span);
            }
            CoreKind::Local(local) => self.local(*local, span),
            CoreKind::SetLocal(local, value) => {
                self.raw(*local, span);
                self.expr(value, depth + 1, Goal::Push);
                self.native("%set-box!", 2, span);
            }
            CoreKind::Global(slot) => self.global(*slot, span),
            CoreKind::SetGlobal(slot, value) => {
                self.expr(value, depth, Goal::Push);
                // A variable that nothing defines is unbound for an assignment, too.
                self.global(*slot, span);
                self.drop_top(span);
                self.op(OpCode::Set, Arg::Slot(*slot), span);
                self.drop_top(span);
                self.unspecified(span);
            }
            CoreKind::Define(slot, value) => {
                self.expr(value, depth, Goal::Push);
                self.define(*slot, span);
            }
            CoreKind::Lambda(lambda) => self.closure(lambda),
            CoreKind::CaseLambda(clauses) => self.case_lambda(clauses, span),
            // What is left is the unspecified value: the others deliver to their goal themselves.
            _ => self.unspecified(span),
        }
    }

    fn define(&mut self, slot: Slot, span: Span) {
        self.op(OpCode::Bind, Arg::Slot(slot), span);
        self.unspecified(span);
    }

    pub(super) fn constant(&mut self, constant: Constant) -> Arg {
        let key = match &constant {
            Constant::Unspecified => Some(AtomKey::Unspecified),
            Constant::Place(span) => Some(AtomKey::Place(*span)),
            Constant::Datum(stx) => match stx.datum() {
                Datum::Symbol(name) => Some(AtomKey::Symbol(*name)),
                Datum::Keyword(name) => Some(AtomKey::Keyword(*name)),
                Datum::Number(Number::Int(n)) => Some(AtomKey::Int(*n)),
                Datum::Char(c) => Some(AtomKey::Char(*c)),
                Datum::Unspecified => Some(AtomKey::Unspecified),
                _ => None,
            },
            _ => None,
        };
        let next = self.out.constants.len() as u32;
        let index = match key {
            Some(key) => *self.atoms.entry(key).or_insert(next),
            None => next,
        };
        if index == next {
            self.out.constants.push(constant);
        }
        Arg::Constant(index)
    }

    pub(super) fn unspecified(&mut self, span: Span) {
        let constant = self.constant(Constant::Unspecified);
        self.op(OpCode::Push, constant, span);
    }

    pub(super) fn int(&mut self, n: u32, span: Span) {
        let code = match n {
            0 => OpCode::Zero,
            1 => OpCode::One,
            2 => OpCode::Two,
            _ => {
                let datum = Stx::plain(Datum::Number(Number::Int(i64::from(n))), Span::NONE);
                let constant = self.constant(Constant::Datum(datum));
                self.op(OpCode::Push, constant, span);
                return;
            }
        };
        self.op(code, Arg::Int(0), span);
    }

    fn quote(&mut self, datum: &Stx, span: Span) {
        let code = match datum.datum() {
            Datum::Nil => OpCode::Nil,
            Datum::Bool(true) => OpCode::True,
            Datum::Bool(false) => OpCode::False,
            Datum::Number(Number::Int(n @ 0..=2)) => return self.int(*n as u32, span),
            _ => {
                let constant = self.constant(Constant::Datum(datum.clone()));
                self.op(OpCode::Push, constant, span);
                return;
            }
        };
        self.op(code, Arg::Int(0), span);
    }

    fn global(&mut self, slot: Slot, span: Span) {
        self.op(OpCode::Push, Arg::Slot(slot), span);
        self.native("%bound", 1, span);
    }

    /// The cell or value of a local, as it lies.
    pub(super) fn raw(&mut self, local: Local, span: Span) {
        if let Some(place) = self.frame.places.get(&local) {
            let place = *place;
            self.op(OpCode::Local, Arg::Int(place), span);
        } else if let Some(index) = self.frame.captures.iter().position(|c| *c == local) {
            self.op(OpCode::Captured, Arg::Int(index as u32), span);
        } else {
            // Only a core form that breaks the verifier's rules gets here.
            self.unspecified(span);
        }
    }

    pub(super) fn local(&mut self, local: Local, span: Span) {
        self.raw(local, span);
        if self.boxed.contains(&local) {
            self.native("%unbox", 1, span);
        }
    }

    pub(super) fn is_boxed(&self, local: Local) -> bool {
        self.boxed.contains(&local)
    }

    /// Put the value on top into a box if the local needs one.
    pub(super) fn box_if_needed(&mut self, local: Local, span: Span) {
        if self.is_boxed(local) {
            self.native("%box", 1, span);
        }
    }

    /// Box the parameter at its stack place.
    pub(super) fn box_in_place(&mut self, local: Local, span: Span) {
        if let (true, Some(place)) = (self.is_boxed(local), self.frame.places.get(&local).copied()) {
            self.op(OpCode::Local, Arg::Int(place), span);
            self.native("%box", 1, span);
            self.store(place, span);
        }
    }

    /// Move the value on top to the stack place `place`.
    pub(super) fn store(&mut self, place: u32, span: Span) {
        self.op(OpCode::SetLocal, Arg::Int(place), span);
        self.drop_top(span);
    }

    /// Drop what lies between `depth` and the value on top.
    pub(super) fn leave_scope(&mut self, depth: u32, after: u32, goal: Goal, span: Span) {
        if goal != Goal::Return && after > depth {
            self.op(OpCode::Leave, Arg::Int(depth), span);
        }
    }

    fn sequence(&mut self, forms: &[Core], depth: u32, goal: Goal, span: Span) {
        let Some((last, before)) = forms.split_last() else {
            self.unspecified(span);
            return self.finish(goal, span);
        };
        for form in before {
            if !matches!(form.kind, CoreKind::Unspecified | CoreKind::Quote(_)) {
                self.expr(form, depth, Goal::PushAll);
                self.drop_top(span);
            }
        }
        self.expr(last, depth, goal);
    }

    fn conditional(&mut self, test: &Core, then: &Core, otherwise: &Core, depth: u32, goal: Goal, span: Span) {
        if matches!(&test.kind, CoreKind::Quote(datum) if matches!(datum.datum(), Datum::ElispNil)) {
            // The machine knows one false value; `#nil`, where it is written as a test, is another.
            return self.expr(otherwise, depth, goal);
        }
        self.expr(test, depth, Goal::PushAll);
        let branch = self.op(OpCode::Branch, Arg::Int(0), span);
        self.expr(then, depth, goal);
        if goal == Goal::Return {
            self.patch(branch);
            self.expr(otherwise, depth, goal);
        } else {
            let jump = self.op(OpCode::Jump, Arg::Int(0), span);
            self.patch(branch);
            self.expr(otherwise, depth, goal);
            self.patch(jump);
        }
    }

    pub(super) fn note_procedure(&mut self, info: ProcedureInfo) -> Arg {
        self.out.procedures.push(ProcedureNote::Known(Rc::new(info)));
        Arg::Procedure(self.out.procedures.len() as u32 - 1)
    }
}
