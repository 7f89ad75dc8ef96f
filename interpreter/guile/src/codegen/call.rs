//! Calls: of variables, of lifted procedures, of labels (which are jumps), and what is noted and told of them.

use super::analyze;
use super::emit::{Generator, Goal};
use super::{Arg, Callee, Constant, OpCode};
use crate::core::{Core, CoreKind, Local};
use crate::module::Slot;
use crate::symbol::Symbol;
use crate::syntax::Stx;
use crate::text::Span;

impl Generator<'_> {
    /// Does the call stand in the program itself, not in a macro of the library?
    fn is_of_program(&self, span: Span) -> bool {
        self.form.program == Some(span.source)
    }

    /// Is the call noted while it is under way? See [`crate::vm`]'s `calls`.
    fn is_noted(&self, operator: &Core, callee: Callee, goal: Goal, span: Span) -> bool {
        let is_asked_for = || self.is_of_program(span) || span.is_some() && self.setting.notes_library;
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
            self.op(OpCode::Push, Arg::Slot(slot), span);
        }
        let place = self.constant(Constant::Place(span));
        self.op(OpCode::Push, place, span);
        let name = if operator.is_some() { "%applying" } else { "%calling" };
        self.native(name, 1 + u32::from(has_operands) + u32::from(operator.is_some()), span);
        if !has_operands {
            self.drop_top(span);
        }
    }

    /// Call a native with the value on top and the place of the expression that gave it.
    fn native_with_place(&mut self, name: &'static str, span: Span) {
        let place = self.constant(Constant::Place(span));
        self.op(OpCode::Push, place, span);
        self.native(name, 2, span);
    }

    pub(super) fn call(&mut self, operator: &Core, operands: &[Core], depth: u32, goal: Goal, span: Span) {
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
            CoreKind::Global(slot) => (self.setting.callee)(*slot),
            _ => Callee::Unknown,
        };
        if let (Callee::Whole, [whole]) = (callee, operands) {
            return self.expr(whole, depth, if goal == Goal::Push { Goal::PushAll } else { goal });
        }
        for (i, operand) in operands.iter().enumerate() {
            self.expr(operand, depth + i as u32, Goal::Push);
        }
        let count = operands.len() as u32;
        let is_told = self.setting.tells_calls && self.is_of_program(span);
        if is_told {
            self.tell_call(operator, count, depth, goal, span);
        }
        let is_noted = self.is_noted(operator, callee, goal, span);
        let is_checked = self.is_checked(operator, callee, span);
        let looked_at = match operator.kind {
            CoreKind::Global(slot) if is_noted && is_checked => Some(slot),
            _ => None,
        };
        if is_noted {
            self.begin_call(looked_at, count > 0, span);
        }
        self.enter(operator, count, depth, goal, is_checked && looked_at.is_none(), span);
        if is_told && goal != Goal::Return {
            self.native_with_place("%tell-return", span);
        }
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

    /// The call itself, with `count` operands on top; a lifted procedure is passed its free variables, too. Where
    /// the operator `is_unknown` still, it is looked whether it is a procedure.
    fn enter(&mut self, operator: &Core, mut count: u32, depth: u32, goal: Goal, is_unknown: bool, span: Span) {
        let target = match &operator.kind {
            CoreKind::Global(slot) if !is_unknown => Some(Arg::Slot(*slot)),
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
            Goal::Return => (OpCode::TailCallCell, OpCode::TailCall),
            Goal::Push | Goal::PushAll => (OpCode::CallCell, OpCode::Call),
        };
        match target {
            Some(cell) => {
                self.op(global, cell, span);
            }
            None => {
                self.expr(operator, depth + count, Goal::Push);
                if is_unknown {
                    self.native("%operator", 1, span);
                }
            }
        }
        self.op(plain, Arg::Int(count), span);
    }

    /// Tell an observer of the call whose `count` operands lie from `depth` on.
    fn tell_call(&mut self, operator: &Core, count: u32, depth: u32, goal: Goal, span: Span) {
        let called = match &operator.kind {
            CoreKind::Global(slot) => Arg::Slot(*slot),
            CoreKind::Local(local) => self.name_constant(self.name_of(*local), span),
            _ => self.name_constant(Symbol::intern("procedure"), span),
        };
        self.op(OpCode::Push, called, span);
        let place = self.constant(Constant::Place(span));
        self.op(OpCode::Push, place, span);
        self.op(if goal == Goal::Return { OpCode::True } else { OpCode::False }, Arg::Int(0), span);
        for operand in 0..count {
            self.op(OpCode::Local, Arg::Int(depth + operand), span);
        }
        self.native("%tell-call", count + 3, span);
        self.drop_top(span);
    }

    fn name_constant(&mut self, name: Symbol, span: Span) -> Arg {
        self.constant(Constant::Datum(Stx::symbol(name, span)))
    }

    fn jump(&mut self, local: Local, operands: &[Core], depth: u32, span: Span) {
        let Some(label) = self.frame.labels.get(&local).cloned() else { return };
        for (i, operand) in operands.iter().enumerate() {
            self.expr(operand, depth + i as u32, Goal::Push);
        }
        if self.setting.tells_calls && self.is_of_program(span) {
            // Nobody hears of its return: it goes where it came from.
            let callee = Core::new(CoreKind::Local(local), span);
            self.tell_call(&callee, operands.len() as u32, depth, Goal::Return, span);
        }
        for i in (0..operands.len() as u32).rev() {
            self.store(label.params + i, span);
        }
        if depth > label.base {
            self.op(OpCode::Nil, Arg::Int(0), span);
            self.op(OpCode::Leave, Arg::Int(label.base), span);
            self.drop_top(span);
        }
        let at = self.op(OpCode::Jump, Arg::Int(label.entry.unwrap_or(0)), span);
        if label.entry.is_none() {
            if let Some(label) = self.frame.labels.get_mut(&local) {
                label.pending.push(at);
            }
        }
    }
}
