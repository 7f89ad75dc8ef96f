//! Which local procedures need no closure.
//!
//! A local procedure all of whose uses are calls that return to the same place is a *label*: its
//! calls are jumps (loops written with named `let`, the shared failure branches of `match`). To
//! find them, every position whose value is delivered to the same place gets the same number, its
//! *continuation*; a procedure's body starts with a continuation of its own, which is unified
//! with that of the binding once the procedure is known to be a label. What is only called, but
//! from several continuations, can be *lifted* to a procedure without free variables.

use crate::core::{Core, CoreKind, Lambda, Local};
use std::collections::HashMap;
use std::rc::Rc;

/// How a local procedure is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Calls are jumps.
    Label,
    /// Only called, never passed around.
    Called,
}

type Continuation = usize;

struct Candidate {
    binding: Continuation,
    body: Continuation,
    arity: usize,
    /// Continuations of its calls, or `None` after any other use.
    calls: Option<Vec<Continuation>>,
    group: usize,
    recursive: bool,
}

#[derive(Default)]
struct Analyzer {
    candidates: HashMap<Local, Candidate>,
    order: Vec<Vec<Local>>,
    parents: Vec<Continuation>,
}

/// The shapes of the local procedures of `body`; those that are missing need a closure.
pub fn shapes(body: &Core) -> HashMap<Local, Shape> {
    let mut analyzer = Analyzer::default();
    let start = analyzer.fresh();
    analyzer.visit(body, start);
    analyzer.settle()
}

impl Analyzer {
    fn fresh(&mut self) -> Continuation {
        self.parents.push(self.parents.len());
        self.parents.len() - 1
    }

    fn find(&mut self, mut k: Continuation) -> Continuation {
        while self.parents[k] != k {
            self.parents[k] = self.parents[self.parents[k]];
            k = self.parents[k];
        }
        k
    }

    /// Visit an expression whose value goes nowhere else's.
    fn operand(&mut self, e: &Core) {
        let k = self.fresh();
        self.visit(e, k);
    }

    fn escape(&mut self, local: Local) {
        if let Some(candidate) = self.candidates.get_mut(&local) {
            candidate.calls = None;
        }
    }

    fn visit(&mut self, e: &Core, k: Continuation) {
        match &e.kind {
            CoreKind::Quote(_) | CoreKind::QuoteSyntax(_) | CoreKind::Unspecified | CoreKind::Global(_) => {}
            CoreKind::Local(local) => self.escape(*local),
            CoreKind::SetLocal(local, value) => {
                self.escape(*local);
                self.operand(value);
            }
            CoreKind::SetGlobal(_, value) | CoreKind::Define(_, value) => self.operand(value),
            CoreKind::If(test, then, otherwise) => {
                self.operand(test);
                self.visit(then, k);
                self.visit(otherwise, k);
            }
            CoreKind::Seq(forms) => {
                if let Some((last, before)) = forms.split_last() {
                    before.iter().for_each(|f| self.operand(f));
                    self.visit(last, k);
                }
            }
            CoreKind::Lambda(lambda) => self.closure(lambda),
            CoreKind::CaseLambda(clauses) => clauses.iter().for_each(|c| self.closure(c)),
            CoreKind::Let(bindings, body) => self.bindings(bindings, body, k, false),
            CoreKind::Letrec(bindings, body) => self.bindings(bindings, body, k, true),
            CoreKind::Call(operator, operands) => self.call(operator, operands, k),
            CoreKind::LetValues { producer, body, .. } => {
                self.operand(producer);
                self.visit(body, k);
            }
        }
    }

    fn closure(&mut self, lambda: &Lambda) {
        lambda.optional.iter().for_each(|(_, default)| self.operand(default));
        lambda.keywords.iter().for_each(|(_, _, default)| self.operand(default));
        self.operand(&lambda.body);
    }

    fn call(&mut self, operator: &Core, operands: &[Core], k: Continuation) {
        operands.iter().for_each(|o| self.operand(o));
        match &operator.kind {
            CoreKind::Local(local) => {
                if let Some(candidate) = self.candidates.get_mut(local) {
                    match &mut candidate.calls {
                        Some(calls) if candidate.arity == operands.len() => calls.push(k),
                        other => *other = None,
                    }
                }
            }
            CoreKind::Lambda(lambda) if is_let(lambda, operands.len()) => self.visit(&lambda.body, k),
            _ => self.operand(operator),
        }
    }

    fn bindings(&mut self, bindings: &[(Local, Core)], body: &Core, k: Continuation, recursive: bool) {
        let group = self.order.len();
        self.order.push(Vec::new());
        let mut bodies = Vec::new();
        for (local, value) in bindings {
            match as_simple_lambda(value) {
                Some(lambda) => {
                    let own = self.fresh();
                    let arity = lambda.required.len();
                    let calls = Some(Vec::new());
                    let candidate = Candidate { binding: k, body: own, arity, calls, group, recursive };
                    self.candidates.insert(*local, candidate);
                    self.order[group].push(*local);
                    bodies.push((lambda, own));
                }
                None if recursive => {}
                None => self.operand(value),
            }
        }
        if recursive {
            bindings.iter().filter(|(_, v)| as_simple_lambda(v).is_none()).for_each(|(_, v)| self.operand(v));
        }
        for (lambda, own) in bodies {
            self.visit(&lambda.body, own);
        }
        self.visit(body, k);
    }

    /// Unify until nothing changes.
    fn settle(mut self) -> HashMap<Local, Shape> {
        let mut labels: Vec<bool> = vec![false; self.order.len()];
        loop {
            let mut changed = false;
            for group in (0..self.order.len()).rev() {
                if !labels[group] && self.is_label_group(group) {
                    labels[group] = true;
                    changed = true;
                    for local in self.order[group].clone() {
                        if let Some((a, b)) = self.candidates.get(&local).map(|c| (c.binding, c.body)) {
                            let (a, b) = (self.find(a), self.find(b));
                            self.parents[b] = a;
                        }
                    }
                }
            }
            if !changed {
                break;
            }
        }
        let shape = |c: &Candidate| match (labels[c.group], &c.calls) {
            (true, _) => Some(Shape::Label),
            (false, Some(_)) if c.recursive => Some(Shape::Called),
            _ => None,
        };
        self.candidates.iter().filter_map(|(local, c)| Some((*local, shape(c)?))).collect()
    }

    fn is_label_group(&mut self, group: usize) -> bool {
        let members = self.order[group].clone();
        let mut inside: Vec<Continuation> = Vec::new();
        for local in &members {
            let Some(candidate) = self.candidates.get(local) else { return false };
            let (binding, body) = (candidate.binding, candidate.body);
            inside.extend([self.find(binding), self.find(body)]);
        }
        members.iter().all(|local| {
            let calls = self.candidates.get(local).and_then(|c| c.calls.clone());
            calls.is_some_and(|calls| calls.into_iter().all(|k| inside.contains(&self.find(k))))
        }) && !members.is_empty()
    }
}

/// The lambda that `value` is, if it takes a fixed number of arguments.
pub fn as_simple_lambda(value: &Core) -> Option<&Rc<Lambda>> {
    match &value.kind {
        CoreKind::Lambda(lambda) if lambda.is_plain() && lambda.rest.is_none() => Some(lambda),
        _ => None,
    }
}

/// Is a direct call of `lambda` with that many operands nothing but a `let`?
pub fn is_let(lambda: &Lambda, operands: usize) -> bool {
    lambda.is_plain() && lambda.rest.is_none() && lambda.required.len() == operands
}
