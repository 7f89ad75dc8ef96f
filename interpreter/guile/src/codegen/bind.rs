//! Local bindings: variables, and local procedures that are labels or are lifted.

use super::analyze::{self, Shape};
use super::emit::{Generator, Goal, Label, Lifted};
use super::{Arg, OpCode};
use crate::core::{Core, CoreKind, Lambda, Local};
use crate::text::Span;
use std::collections::HashSet;
use std::rc::Rc;

impl Generator<'_> {
    pub(super) fn bind(&mut self, bindings: &[(Local, Core)], body: &Core, depth: u32, goal: Goal, span: Span) {
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

    pub(super) fn bind_recursive(
        &mut self,
        bindings: &[(Local, Core)],
        body: &Core,
        depth: u32,
        goal: Goal,
        span: Span,
    ) {
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
                self.op(OpCode::Nil, Arg::Int(0), span);
            }
            self.expr(body, base, goal);
            if goal != Goal::Return {
                ends.push(self.op(OpCode::Jump, Arg::Int(0), span));
            }
        }
        while let Some((local, lambda)) = self.next_label(&lambdas) {
            self.open_label(local);
            lambda.required.iter().for_each(|p| self.box_in_place(*p, lambda.span));
            self.expr(&lambda.body, base, goal);
            if goal != Goal::Return {
                ends.push(self.op(OpCode::Jump, Arg::Int(0), span));
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
        let at = self.op(OpCode::Jump, Arg::Int(0), span);
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
            self.op(OpCode::Return, Arg::Int(0), lambda.span);
            let inner = std::mem::replace(&mut self.frame, outer);
            if let Some(cell) = self.lifted.get(local).map(|l| l.cell as usize) {
                self.out.lifted[cell] = inner.code;
            }
        }
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
