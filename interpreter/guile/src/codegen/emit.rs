//! The walk over core forms that emits instructions.
//!
//! Locals live on the machine's stack, addressed from the frame's start; `depth` is the number of
//! values the frame holds where an expression starts. An expression either leaves one value on top
//! or returns it from the procedure ([`Goal`]). A call may give several values as one object; where
//! one is wanted, the first is taken out of it (Guile manual "Returning and Accepting Multiple
//! Values").

use super::analyze::{self, Shape};
use super::{Arg, Callee, Code, Constant, Entry, Op, OpCode, ProcedureInfo, ProcedureNote};
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
struct Lifted {
    cell: u32,
    extra: Rc<[Local]>,
}

/// A local procedure whose calls are jumps.
#[derive(Clone)]
struct Label {
    /// The first stack place of its parameters.
    params: u32,
    /// The depth at which its body starts.
    base: u32,
    entry: Option<u32>,
    pending: Vec<usize>,
}

/// What belongs to the procedure being emitted.
#[derive(Default)]
pub(super) struct Frame {
    pub(super) code: Vec<Op>,
    pub(super) places: HashMap<Local, u32>,
    pub(super) captures: Vec<Local>,
    labels: HashMap<Local, Label>,
}

impl Frame {
    /// The frame of a procedure that captures those variables.
    pub(super) fn capturing(captures: Vec<Local>) -> Frame {
        Frame { captures, ..Frame::default() }
    }
}

pub(super) struct Generator<'a> {
    form: &'a TopForm,
    callee: &'a dyn Fn(Slot) -> Callee,
    shapes: HashMap<Local, Shape>,
    boxed: HashSet<Local>,
    lifted: HashMap<Local, Lifted>,
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
    pub(super) fn new(form: &'a TopForm, callee: &'a dyn Fn(Slot) -> Callee) -> Generator<'a> {
        let assigned = form.locals.iter().enumerate().filter(|(_, info)| info.assigned);
        Generator {
            form,
            callee,
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
                self.op(OpCode::POPPURE, Arg::Int(0), body.span);
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
                        self.op(OpCode::FUNC, Arg::Int(0), body.span);
                    }
                    Entry::Guarded => self.native("%run", 1, body.span),
                }
                self.op(OpCode::POPPURE, Arg::Int(0), body.span);
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

    fn here(&self) -> u32 {
        self.frame.code.len() as u32
    }

    fn patch(&mut self, at: usize) {
        let here = self.here();
        if let Some(op) = self.frame.code.get_mut(at) {
            op.arg = Arg::Int(here);
        }
    }

    /// Call a native with the `count` values on top.
    pub(super) fn native(&mut self, name: &'static str, count: u32, span: Span) {
        self.op(OpCode::CALLGLOBAL, Arg::Native(name), span);
        self.op(OpCode::FUNC, Arg::Int(count), span);
    }

    /// Does the call stand in the program itself, not in a macro of the library?
    fn is_of_program(&self, span: Span) -> bool {
        self.form.program == Some(span.source)
    }

    /// Is the call noted while it is under way? See [`crate::vm`]'s `calls`.
    fn is_noted(&self, operator: &Core, callee: Callee, goal: Goal, span: Span) -> bool {
        let is_asked_for = || self.is_of_program(span) || span.is_some() && super::notes_library();
        goal != Goal::Return && callee == Callee::Unknown && !self.is_itself(operator) && is_asked_for()
    }

    /// Is it the procedure that is being defined, or a local one that is known?
    fn is_itself(&self, operator: &Core) -> bool {
        match (&operator.kind, &self.form.body.kind) {
            (CoreKind::Global(called), CoreKind::Define(defined, _)) => called == defined,
            (CoreKind::Local(local), _) => self.lifted.contains_key(local),
            _ => false,
        }
    }

    /// Is it looked whether the operator is a procedure before it is called? The machine writes out what it
    /// cannot call, from which nobody knows what it was, and never comes to the end of a list that has none.
    fn is_checked(&self, operator: &Core, callee: Callee, span: Span) -> bool {
        !matches!(operator.kind, CoreKind::Lambda(_))
            && callee == Callee::Unknown
            && !self.is_itself(operator)
            && self.is_of_program(span)
    }

    /// Note that the call at `span` begins; the last of its operands, if it has any, is on top. It is looked
    /// whether `operator` is a procedure.
    fn begin_call(&mut self, operator: Option<Slot>, has_operands: bool, span: Span) {
        if let Some(slot) = operator {
            self.op(OpCode::PUSH, Arg::Slot(slot), span);
        }
        let place = self.constant(Constant::Place(span));
        self.op(OpCode::PUSH, place, span);
        let name = if operator.is_some() { "%applying" } else { "%calling" };
        self.native(name, 1 + u32::from(has_operands) + u32::from(operator.is_some()), span);
        if !has_operands {
            self.drop_top(span);
        }
    }

    /// Call a native with the value on top and the place of the expression that gave it.
    fn native_with_place(&mut self, name: &'static str, span: Span) {
        let place = self.constant(Constant::Place(span));
        self.op(OpCode::PUSH, place, span);
        self.native(name, 2, span);
    }

    /// Emit the body of a top-level form of a program. It runs once and is no part of a loop: what
    /// it calls last returns to it, so that an error there is known to come from here.
    pub(super) fn program(&mut self, body: &Core, depth: u32) {
        self.expr(body, depth, Goal::PushAll);
        self.op(OpCode::POPPURE, Arg::Int(0), body.span);
    }

    fn finish(&mut self, goal: Goal, span: Span) {
        if goal == Goal::Return {
            self.op(OpCode::POPPURE, Arg::Int(0), span);
        }
    }

    fn drop_top(&mut self, span: Span) {
        self.op(OpCode::POPSINGLE, Arg::Int(0), span);
    }

    /// Emit `e` with `depth` values in the frame.
    pub(super) fn expr(&mut self, e: &Core, depth: u32, goal: Goal) {
        let span = e.span;
        match &e.kind {
            CoreKind::Quote(datum) => {
                self.quote(datum, span);
                self.finish(goal, span);
            }
            CoreKind::QuoteSyntax(stx) => {
                let constant = self.constant(Constant::Syntax(stx.clone()));
                self.op(OpCode::PUSH, constant, span);
                self.finish(goal, span);
            }
            CoreKind::Unspecified => {
                self.unspecified(span);
                self.finish(goal, span);
            }
            CoreKind::Local(local) => {
                self.local(*local, span);
                self.finish(goal, span);
            }
            CoreKind::SetLocal(local, value) => {
                self.raw(*local, span);
                self.expr(value, depth + 1, Goal::Push);
                self.native("%set-box!", 2, span);
                self.finish(goal, span);
            }
            CoreKind::Global(slot) => {
                self.global(*slot, span);
                self.finish(goal, span);
            }
            CoreKind::SetGlobal(slot, value) => {
                self.expr(value, depth, Goal::Push);
                // A variable that nothing defines is unbound for an assignment, too.
                self.global(*slot, span);
                self.drop_top(span);
                self.op(OpCode::SET, Arg::Slot(*slot), span);
                self.drop_top(span);
                self.unspecified(span);
                self.finish(goal, span);
            }
            CoreKind::Define(slot, value) => {
                self.expr(value, depth, Goal::Push);
                self.define(*slot, span);
                self.finish(goal, span);
            }
            CoreKind::If(test, then, otherwise) => self.conditional(test, then, otherwise, depth, goal, span),
            CoreKind::Seq(forms) => self.sequence(forms, depth, goal, span),
            CoreKind::Lambda(lambda) => {
                self.closure(lambda);
                self.finish(goal, span);
            }
            CoreKind::CaseLambda(clauses) => {
                self.case_lambda(clauses, span);
                self.finish(goal, span);
            }
            CoreKind::Let(bindings, body) => self.bind(bindings, body, depth, goal, span),
            CoreKind::Letrec(bindings, body) => self.bind_recursive(bindings, body, depth, goal, span),
            CoreKind::Call(operator, operands) => self.call(operator, operands, depth, goal, span),
            CoreKind::LetValues { producer, formals, rest, body } => {
                self.expr(producer, depth, Goal::PushAll);
                let after = self.receive(formals, *rest, depth, span);
                self.expr(body, after, goal);
                self.leave_scope(depth, after, goal, span);
            }
        }
    }

    fn define(&mut self, slot: Slot, span: Span) {
        self.op(OpCode::BIND, Arg::Slot(slot), span);
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
        self.op(OpCode::PUSH, constant, span);
    }

    pub(super) fn int(&mut self, n: u32, span: Span) {
        let code = match n {
            0 => OpCode::LOADINT0,
            1 => OpCode::LOADINT1,
            2 => OpCode::LOADINT2,
            _ => {
                let datum = Stx::plain(Datum::Number(Number::Int(i64::from(n))), Span::NONE);
                let constant = self.constant(Constant::Datum(datum));
                self.op(OpCode::PUSH, constant, span);
                return;
            }
        };
        self.op(code, Arg::Int(0), span);
    }

    fn quote(&mut self, datum: &Stx, span: Span) {
        let code = match datum.datum() {
            Datum::Nil => OpCode::VOID,
            Datum::Bool(true) => OpCode::TRUE,
            Datum::Bool(false) => OpCode::FALSE,
            Datum::Number(Number::Int(n @ 0..=2)) => return self.int(*n as u32, span),
            _ => {
                let constant = self.constant(Constant::Datum(datum.clone()));
                self.op(OpCode::PUSH, constant, span);
                return;
            }
        };
        self.op(code, Arg::Int(0), span);
    }

    fn global(&mut self, slot: Slot, span: Span) {
        self.op(OpCode::PUSH, Arg::Slot(slot), span);
        self.native("%bound", 1, span);
    }

    /// The cell or value of a local, as it lies.
    pub(super) fn raw(&mut self, local: Local, span: Span) {
        if let Some(place) = self.frame.places.get(&local) {
            let place = *place;
            self.op(OpCode::READLOCAL, Arg::Int(place), span);
        } else if let Some(index) = self.frame.captures.iter().position(|c| *c == local) {
            self.op(OpCode::READCAPTURED, Arg::Int(index as u32), span);
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
            self.op(OpCode::READLOCAL, Arg::Int(place), span);
            self.native("%box", 1, span);
            self.store(place, span);
        }
    }

    /// Move the value on top to the stack place `place`.
    pub(super) fn store(&mut self, place: u32, span: Span) {
        self.op(OpCode::SETLOCAL, Arg::Int(place), span);
        self.drop_top(span);
    }

    /// Drop what lies between `depth` and the value on top.
    pub(super) fn leave_scope(&mut self, depth: u32, after: u32, goal: Goal, span: Span) {
        if goal != Goal::Return && after > depth {
            self.op(OpCode::LETENDSCOPE, Arg::Int(depth), span);
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
        let branch = self.op(OpCode::IF, Arg::Int(0), span);
        self.expr(then, depth, goal);
        if goal == Goal::Return {
            self.patch(branch);
            self.expr(otherwise, depth, goal);
        } else {
            let jump = self.op(OpCode::JMP, Arg::Int(0), span);
            self.patch(branch);
            self.expr(otherwise, depth, goal);
            self.patch(jump);
        }
    }

    fn call(&mut self, operator: &Core, operands: &[Core], depth: u32, goal: Goal, span: Span) {
        match &operator.kind {
            CoreKind::Local(local) if self.frame.labels.contains_key(local) => {
                return self.jump(*local, operands, depth, span);
            }
            CoreKind::Lambda(lambda) if analyze::is_let(lambda, operands.len()) => {
                let bindings: Vec<(Local, Core)> =
                    lambda.required.iter().copied().zip(operands.iter().cloned()).collect();
                return self.bind(&bindings, &lambda.body, depth, goal, span);
            }
            _ => {}
        }
        let callee = match &operator.kind {
            CoreKind::Global(slot) => (self.callee)(*slot),
            _ => Callee::Unknown,
        };
        if let (Callee::Whole, [whole]) = (callee, operands) {
            return self.expr(whole, depth, if goal == Goal::Push { Goal::PushAll } else { goal });
        }
        for (i, operand) in operands.iter().enumerate() {
            self.expr(operand, depth + i as u32, Goal::Push);
        }
        let is_noted = self.is_noted(operator, callee, goal, span);
        let is_checked = self.is_checked(operator, callee, span);
        let looked_at = match operator.kind {
            CoreKind::Global(slot) if is_noted && is_checked => Some(slot),
            _ => None,
        };
        if is_noted {
            self.begin_call(looked_at, !operands.is_empty(), span);
        }
        let mut count = operands.len() as u32;
        let target = match &operator.kind {
            CoreKind::Global(slot) if looked_at.is_some() || !is_checked => Some(Arg::Slot(*slot)),
            CoreKind::Local(local) => self.lifted.get(local).cloned().map(|lifted| {
                for extra in lifted.extra.iter() {
                    self.raw(*extra, span);
                }
                count += lifted.extra.len() as u32;
                Arg::Lifted(lifted.cell)
            }),
            _ => None,
        };
        let (global, plain) = match goal {
            Goal::Return => (OpCode::CALLGLOBALTAIL, OpCode::TAILCALL),
            Goal::Push | Goal::PushAll => (OpCode::CALLGLOBAL, OpCode::FUNC),
        };
        match target {
            Some(cell) => {
                self.op(global, cell, span);
            }
            None => {
                self.expr(operator, depth + count, Goal::Push);
                if is_checked {
                    self.native("%operator", 1, span);
                }
            }
        }
        self.op(plain, Arg::Int(count), span);
        if is_noted {
            let name = match (goal == Goal::Push, self.is_of_program(span)) {
                (true, true) => "%returned-one",
                (false, true) => "%returned",
                (true, false) => "%left-one",
                (false, false) => "%left",
            };
            self.native_with_place(name, span);
        } else if goal == Goal::Push && callee != Callee::Single {
            self.native("%single", 1, span);
        }
        self.finish(goal, span);
    }

    fn jump(&mut self, local: Local, operands: &[Core], depth: u32, span: Span) {
        let Some(label) = self.frame.labels.get(&local).cloned() else { return };
        for (i, operand) in operands.iter().enumerate() {
            self.expr(operand, depth + i as u32, Goal::Push);
        }
        for i in (0..operands.len() as u32).rev() {
            self.store(label.params + i, span);
        }
        if depth > label.base {
            self.op(OpCode::VOID, Arg::Int(0), span);
            self.op(OpCode::LETENDSCOPE, Arg::Int(label.base), span);
            self.drop_top(span);
        }
        let at = self.op(OpCode::JMP, Arg::Int(label.entry.unwrap_or(0)), span);
        if label.entry.is_none() {
            if let Some(label) = self.frame.labels.get_mut(&local) {
                label.pending.push(at);
            }
        }
    }

    fn bind(&mut self, bindings: &[(Local, Core)], body: &Core, depth: u32, goal: Goal, span: Span) {
        let (labels, values): (Vec<_>, Vec<_>) =
            bindings.iter().partition(|(local, _)| self.shapes.get(local) == Some(&Shape::Label));
        let mut after = depth;
        for (local, value) in &values {
            self.expr(value, after, Goal::Push);
            self.box_if_needed(*local, value.span);
            after += 1;
        }
        for (i, (local, _)) in values.iter().enumerate() {
            self.frame.places.insert(*local, depth + i as u32);
        }
        if labels.is_empty() {
            self.expr(body, after, goal);
        } else {
            self.labels(&labels, body, after, goal, span);
        }
        self.leave_scope(depth, after, goal, span);
    }

    fn bind_recursive(&mut self, bindings: &[(Local, Core)], body: &Core, depth: u32, goal: Goal, span: Span) {
        let (labels, others): (Vec<_>, Vec<_>) =
            bindings.iter().partition(|(local, _)| self.shapes.get(local) == Some(&Shape::Label));
        self.lift(&others);
        let values: Vec<_> = others.into_iter().filter(|(local, _)| !self.lifted.contains_key(local)).collect();
        let early = self.referenced_early(&values);
        let mut after = depth;
        for (local, _) in values.iter().filter(|(local, _)| early.contains(local)) {
            self.boxed.insert(*local);
            self.native("%box-unbound", 0, span);
            self.frame.places.insert(*local, after);
            after += 1;
        }
        for (local, value) in &values {
            if early.contains(local) {
                self.raw(*local, value.span);
                self.expr(value, after + 1, Goal::Push);
                self.native("%set-box!", 2, value.span);
                self.drop_top(value.span);
            } else {
                self.expr(value, after, Goal::Push);
                self.box_if_needed(*local, value.span);
                self.frame.places.insert(*local, after);
                after += 1;
            }
        }
        if labels.is_empty() {
            self.expr(body, after, goal);
        } else {
            self.labels(&labels, body, after, goal, span);
        }
        self.leave_scope(depth, after, goal, span);
    }

    /// The locals that a right-hand side refers to before, or while, they get their value.
    fn referenced_early(&self, values: &[&(Local, Core)]) -> HashSet<Local> {
        let mut early = HashSet::new();
        for (i, (_, value)) in values.iter().enumerate() {
            let free = self.free_variables(value);
            early.extend(values[i..].iter().map(|(l, _)| *l).filter(|l| free.contains(l)));
        }
        early
    }

    fn labels(&mut self, labels: &[&(Local, Core)], body: &Core, depth: u32, goal: Goal, span: Span) {
        let lambdas: Vec<(Local, Rc<Lambda>)> =
            labels.iter().filter_map(|(l, v)| Some((*l, analyze::as_simple_lambda(v)?.clone()))).collect();
        let total: u32 = lambdas.iter().map(|(_, l)| l.required.len() as u32).sum();
        let base = depth + total;
        let mut params = depth;
        for (local, lambda) in &lambdas {
            self.frame.labels.insert(*local, Label { params, base, entry: None, pending: Vec::new() });
            for param in &lambda.required {
                self.frame.places.insert(*param, params);
                params += 1;
            }
        }
        let mut ends = Vec::new();
        if !self.enter_loop(&lambdas, body, depth, span) {
            for _ in 0..total {
                self.op(OpCode::VOID, Arg::Int(0), span);
            }
            self.expr(body, base, goal);
            if goal != Goal::Return {
                ends.push(self.op(OpCode::JMP, Arg::Int(0), span));
            }
        }
        while let Some((local, lambda)) = self.next_label(&lambdas) {
            self.open_label(local);
            lambda.required.iter().for_each(|p| self.box_in_place(*p, lambda.span));
            self.expr(&lambda.body, base, goal);
            if goal != Goal::Return {
                ends.push(self.op(OpCode::JMP, Arg::Int(0), span));
            }
        }
        ends.into_iter().for_each(|at| self.patch(at));
        self.leave_scope(depth, base, goal, span);
    }

    /// `(letrec ((loop (lambda …))) (loop init …))`: the initial values are pushed right into the
    /// places of the parameters. Says whether it was that.
    fn enter_loop(&mut self, lambdas: &[(Local, Rc<Lambda>)], body: &Core, depth: u32, span: Span) -> bool {
        let ([(local, _)], CoreKind::Call(operator, operands)) = (lambdas, &body.kind) else { return false };
        if !matches!(&operator.kind, CoreKind::Local(called) if called == local) {
            return false;
        }
        for (i, operand) in operands.iter().enumerate() {
            self.expr(operand, depth + i as u32, Goal::Push);
        }
        let at = self.op(OpCode::JMP, Arg::Int(0), span);
        if let Some(label) = self.frame.labels.get_mut(local) {
            label.pending.push(at);
        }
        true
    }

    fn next_label(&self, lambdas: &[(Local, Rc<Lambda>)]) -> Option<(Local, Rc<Lambda>)> {
        let waits = |l: &Local| self.frame.labels.get(l).is_some_and(|l| l.entry.is_none() && !l.pending.is_empty());
        lambdas.iter().find(|(l, _)| waits(l)).cloned()
    }

    fn open_label(&mut self, local: Local) {
        let here = self.here();
        let Some(label) = self.frame.labels.get_mut(&local) else { return };
        label.entry = Some(here);
        for at in std::mem::take(&mut label.pending) {
            self.patch(at);
        }
    }

    /// Lift those of `bindings` that are only called; their free variables become parameters.
    fn lift(&mut self, bindings: &[&(Local, Core)]) {
        let group: Vec<(Local, Rc<Lambda>)> = bindings
            .iter()
            .filter(|(local, _)| self.shapes.get(local) == Some(&Shape::Called) && !self.boxed.contains(local))
            .filter_map(|(local, value)| Some((*local, analyze::as_simple_lambda(value)?.clone())))
            .collect();
        // What a lifted procedure refers to must exist wherever it is called: a sibling that is no
        // lifted procedure itself has no value yet while the group is being bound.
        let siblings: HashSet<Local> = bindings.iter().map(|(l, _)| *l).collect();
        let members: HashSet<Local> = group.iter().map(|(l, _)| *l).collect();
        let mut free: Vec<Local> = Vec::new();
        for (_, lambda) in &group {
            for local in self.free_variables_of(lambda) {
                if !members.contains(&local) && !free.contains(&local) {
                    free.push(local);
                }
            }
        }
        if group.is_empty() || free.iter().any(|l| siblings.contains(l)) {
            return;
        }
        let extra: Rc<[Local]> = free.into();
        for (local, _) in &group {
            let cell = self.out.lifted.len() as u32;
            self.out.lifted.push(Vec::new());
            self.lifted.insert(*local, Lifted { cell, extra: extra.clone() });
        }
        for (local, lambda) in &group {
            let outer = std::mem::take(&mut self.frame);
            self.closure_with_extra(lambda, &extra);
            self.op(OpCode::POPPURE, Arg::Int(0), lambda.span);
            let inner = std::mem::replace(&mut self.frame, outer);
            if let Some(cell) = self.lifted.get(local).map(|l| l.cell as usize) {
                self.out.lifted[cell] = inner.code;
            }
        }
    }

    pub(super) fn note_procedure(&mut self, info: ProcedureInfo) -> Arg {
        self.out.procedures.push(ProcedureNote::Known(Rc::new(info)));
        Arg::Procedure(self.out.procedures.len() as u32 - 1)
    }

    /// The variables that a lifted local stands for in a free-variable set: itself, or what it is
    /// passed.
    pub(super) fn expand_free(&self, local: Local, add: &mut dyn FnMut(Local)) {
        match self.lifted.get(&local) {
            Some(lifted) => lifted.extra.iter().for_each(|l| add(*l)),
            None => add(local),
        }
    }
}
