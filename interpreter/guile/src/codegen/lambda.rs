//! Procedures: free variables, closures, and the taking apart of argument lists.
//!
//! The machine knows a fixed number of arguments, or a number of them and a list of the rest. Of
//! that list, which is of the machine's own kind, optional and keyword parameters are picked by
//! natives at the start of the body (Guile manual "lambda* and define*").

use super::emit::{Frame, Generator, Goal};
use super::{Constant, OpCode, ProcedureInfo};
use crate::codegen::Arg;
use crate::core::{Core, CoreKind, Lambda, Local};
use crate::sure::Sure;
use crate::symbol::Symbol;
use crate::text::Span;
use std::collections::HashSet;
use std::rc::Rc;

impl Generator<'_> {
    /// Emit what makes the closure of `lambda`.
    pub(super) fn closure(&mut self, lambda: &Lambda) {
        self.make_closure(lambda, &lambda.body, &[], false);
    }

    /// The same, with another body, which runs `once`: see [`Generator::program`].
    pub(super) fn closure_with_body(&mut self, lambda: &Lambda, body: &Core, once: bool) {
        self.make_closure(lambda, body, &[], once);
    }

    /// The same, with parameters added at the end.
    pub(super) fn closure_with_extra(&mut self, lambda: &Lambda, extra: &[Local]) {
        self.make_closure(lambda, &lambda.body, extra, false);
    }

    fn make_closure(&mut self, lambda: &Lambda, body: &Core, extra: &[Local], once: bool) {
        let span = lambda.span;
        let mut free = self.free_of_body(lambda, body);
        free.retain(|local| !extra.contains(local));
        let info = self.procedure_info(lambda);
        self.with_frame(free, info, span, |this| {
            for (i, local) in lambda.required.iter().chain(extra).enumerate() {
                this.frame.places.insert(*local, i as u32);
            }
            lambda.required.iter().for_each(|p| this.box_in_place(*p, span));
            let mut depth = (lambda.required.len() + extra.len()) as u32;
            let takes_more = !lambda.is_plain() || lambda.rest.is_some();
            let arity = depth + u32::from(takes_more);
            if takes_more {
                depth = this.open_rest(lambda, depth, span);
            }
            match once {
                true => this.program(body, depth),
                false => this.expr(body, depth, Goal::Return),
            }
            (arity, takes_more)
        });
    }

    /// Emit a closure whose body is emitted by `fill` in a frame of its own; `fill` says the
    /// machine's arity and whether the last argument is a list of the rest.
    fn with_frame(
        &mut self,
        free: Vec<Local>,
        info: ProcedureInfo,
        span: Span,
        fill: impl FnOnce(&mut Self) -> (u32, bool),
    ) {
        let number = self.note_procedure(info);
        let outer = std::mem::replace(&mut self.frame, Frame::capturing(free.clone()));
        let (arity, rest) = fill(self);
        let inner = std::mem::replace(&mut self.frame, outer);
        let pure = free.is_empty();
        let head = self.op(if pure { OpCode::Procedure } else { OpCode::Closure }, Arg::Int(0), span);
        self.op(OpCode::Pass, Arg::Int(u32::from(rest)), span);
        self.op(OpCode::Pass, number, span);
        if !pure {
            self.op(OpCode::Captures, Arg::Int(free.len() as u32), span);
            for local in &free {
                self.capture(*local, span);
            }
        }
        self.frame.code.extend(inner.code);
        let size = self.frame.code.len() - head;
        self.op(OpCode::End, Arg::Int(arity), span);
        if let Some(op) = self.frame.code.get_mut(head) {
            op.arg = Arg::Int(size as u32);
        }
    }

    fn capture(&mut self, local: Local, span: Span) {
        if let Some(place) = self.frame.places.get(&local) {
            let place = *place;
            self.op(OpCode::CaptureLocal, Arg::Int(place), span);
        } else {
            let index = self
                .frame
                .captures
                .iter()
                .position(|c| *c == local)
                .sure("what a procedure uses from outside it captures");
            self.op(OpCode::CaptureCaptured, Arg::Int(index as u32), span);
        }
    }

    fn procedure_info(&self, lambda: &Lambda) -> ProcedureInfo {
        ProcedureInfo {
            name: lambda.name,
            documentation: lambda.documentation.clone(),
            required: lambda.required.iter().map(|l| self.name_of(*l)).collect(),
            optional: lambda.optional.iter().map(|(l, _)| self.name_of(*l)).collect(),
            keywords: lambda.keywords.iter().map(|(name, _, _)| *name).collect(),
            rest: lambda.rest.map(|l| self.name_of(l)),
            allow_other_keys: lambda.allow_other_keys,
            span: Some(lambda.span),
        }
    }

    /// With the list of the rest at stack place `at`: give every further parameter its place and
    /// value. Returns the depth after them.
    fn open_rest(&mut self, lambda: &Lambda, at: u32, span: Span) -> u32 {
        if lambda.is_plain() {
            if let Some(rest) = lambda.rest {
                self.op(OpCode::Local, Arg::Int(at), span);
                self.native("%rest->list", 1, span);
                self.store(at, span);
                self.frame.places.insert(rest, at);
                self.box_in_place(rest, span);
            }
            return at + 1;
        }
        self.check_rest(lambda, at, span);
        let mut depth = at + 1;
        let keyed = !lambda.keywords.is_empty() || lambda.allow_other_keys;
        for (i, (local, default)) in lambda.optional.iter().enumerate() {
            self.op(OpCode::Local, Arg::Int(at), span);
            self.int(i as u32, span);
            self.native(if keyed { "%positional" } else { "%optional" }, 2, span);
            self.default(*local, default, depth, span);
            depth += 1;
        }
        if let Some(rest) = lambda.rest {
            self.op(OpCode::Local, Arg::Int(at), span);
            self.int(lambda.optional.len() as u32, span);
            self.native(if keyed { "%positional-rest" } else { "%optional-rest" }, 2, span);
            self.box_if_needed(rest, span);
            self.frame.places.insert(rest, depth);
            depth += 1;
        }
        for (keyword, local, default) in &lambda.keywords {
            self.op(OpCode::Local, Arg::Int(at), span);
            self.int(lambda.optional.len() as u32, span);
            let constant = self.constant(Constant::Keywords(vec![*keyword]));
            self.op(OpCode::Push, constant, span);
            self.native("%keyword-argument", 3, span);
            self.default(*local, default, depth, span);
            depth += 1;
        }
        depth
    }

    /// Too many arguments, unknown keywords: the native raises.
    fn check_rest(&mut self, lambda: &Lambda, at: u32, span: Span) {
        let keyed = !lambda.keywords.is_empty() || lambda.allow_other_keys;
        if lambda.rest.is_some() && !keyed {
            return;
        }
        self.op(OpCode::Local, Arg::Int(at), span);
        self.int(lambda.optional.len() as u32, span);
        if keyed {
            let keywords = lambda.keywords.iter().map(|(name, _, _)| *name).collect();
            let constant = self.constant(Constant::Keywords(keywords));
            self.op(OpCode::Push, constant, span);
            let lenient = lambda.allow_other_keys;
            self.op(if lenient { OpCode::True } else { OpCode::False }, Arg::Int(0), span);
            self.native(if lambda.rest.is_some() { "%check-keywords/rest" } else { "%check-keywords" }, 4, span);
        } else {
            self.native("%check-optionals", 2, span);
        }
        self.op(OpCode::Drop, Arg::Int(0), span);
    }

    /// The argument is on top, or the mark that there is none: then its default takes its place.
    fn default(&mut self, local: Local, default: &Core, depth: u32, span: Span) {
        self.op(OpCode::Local, Arg::Int(depth), span);
        self.native("%missing?", 1, span);
        let branch = self.op(OpCode::Branch, Arg::Int(0), span);
        self.op(OpCode::Drop, Arg::Int(0), span);
        self.expr(default, depth, Goal::Push);
        self.patch_here(branch);
        self.box_if_needed(local, span);
        self.frame.places.insert(local, depth);
    }

    fn patch_here(&mut self, at: usize) {
        let here = self.frame.code.len() as u32;
        if let Some(op) = self.frame.code.get_mut(at) {
            op.arg = Arg::Int(here);
        }
    }

    /// A procedure that chooses a clause by the number of arguments (SRFI 16): it takes them all as
    /// a list, and applies the clause's procedure to it.
    pub(super) fn case_lambda(&mut self, clauses: &[Rc<Lambda>], span: Span) {
        let mut free = Vec::new();
        for clause in clauses {
            for local in self.free_variables_of(clause) {
                if !free.contains(&local) {
                    free.push(local);
                }
            }
        }
        let named = clauses.iter().find_map(|c| c.name);
        let documentation = clauses.iter().find_map(|c| c.documentation.clone());
        let info = ProcedureInfo {
            name: named,
            documentation,
            rest: Some(Symbol::intern("args")),
            span: Some(span),
            ..ProcedureInfo::default()
        };
        self.with_frame(free, info, span, |this| {
            for clause in clauses {
                let keyed = !clause.keywords.is_empty() || clause.allow_other_keys;
                this.op(OpCode::Local, Arg::Int(0), span);
                this.int(clause.required.len() as u32, span);
                if clause.rest.is_some() {
                    this.op(OpCode::False, Arg::Int(0), span);
                } else {
                    this.int((clause.required.len() + clause.optional.len()) as u32, span);
                }
                this.native(if keyed { "%accepts-keywords?" } else { "%accepts?" }, 3, span);
                let branch = this.op(OpCode::Branch, Arg::Int(0), span);
                this.closure(clause);
                this.op(OpCode::Local, Arg::Int(0), span);
                this.op(OpCode::TailCallCell, Arg::Native("%apply-rest"), span);
                this.op(OpCode::TailCall, Arg::Int(2), span);
                this.op(OpCode::Return, Arg::Int(0), span);
                this.patch_here(branch);
            }
            this.op(OpCode::Local, Arg::Int(0), span);
            this.native("%no-clause", 1, span);
            this.op(OpCode::Return, Arg::Int(0), span);
            (1, true)
        });
    }

    /// With several values on top as one: give each formal its place. Returns the depth after them.
    pub(super) fn receive(&mut self, formals: &[Local], rest: Option<Local>, depth: u32, span: Span) -> u32 {
        self.int(formals.len() as u32, span);
        self.native(if rest.is_some() { "%values-at-least" } else { "%values-exactly" }, 2, span);
        let mut after = depth + 1;
        for (i, local) in formals.iter().enumerate() {
            self.op(OpCode::Local, Arg::Int(depth), span);
            self.int(i as u32, span);
            self.native("%value-ref", 2, span);
            self.box_if_needed(*local, span);
            self.frame.places.insert(*local, after);
            after += 1;
        }
        if let Some(rest) = rest {
            self.op(OpCode::Local, Arg::Int(depth), span);
            self.int(formals.len() as u32, span);
            self.native("%values-rest", 2, span);
            self.box_if_needed(rest, span);
            self.frame.places.insert(rest, after);
            after += 1;
        }
        after
    }

    /// The variables that the closure of `lambda` must capture.
    pub(super) fn free_variables_of(&self, lambda: &Lambda) -> Vec<Local> {
        self.free_of_body(lambda, &lambda.body)
    }

    fn free_of_body(&self, lambda: &Lambda, body: &Core) -> Vec<Local> {
        let mut free = Free { generator: self, bound: HashSet::new(), found: Vec::new(), seen: HashSet::new() };
        free.lambda(lambda, body);
        free.found
    }

    /// The free variables of `e`.
    pub(super) fn free_variables(&self, e: &Core) -> Vec<Local> {
        let mut free = Free { generator: self, bound: HashSet::new(), found: Vec::new(), seen: HashSet::new() };
        free.visit(e);
        free.found
    }
}

/// The walk that finds free variables. A local has one binding in its whole top-level form, so what
/// is bound somewhere inside is not free.
struct Free<'g, 'a> {
    generator: &'g Generator<'a>,
    bound: HashSet<Local>,
    found: Vec<Local>,
    seen: HashSet<Local>,
}

impl Free<'_, '_> {
    fn refer(&mut self, local: Local) {
        let (bound, seen, found) = (&self.bound, &mut self.seen, &mut self.found);
        self.generator.expand_free(local, &mut |l| {
            if !bound.contains(&l) && seen.insert(l) {
                found.push(l);
            }
        });
    }

    fn lambda(&mut self, lambda: &Lambda, body: &Core) {
        self.bound.extend(&lambda.required);
        self.bound.extend(lambda.optional.iter().map(|(l, _)| *l));
        self.bound.extend(lambda.keywords.iter().map(|(_, l, _)| *l));
        self.bound.extend(lambda.rest);
        lambda.optional.iter().for_each(|(_, d)| self.visit(d));
        lambda.keywords.iter().for_each(|(_, _, d)| self.visit(d));
        self.visit(body);
    }

    fn visit(&mut self, e: &Core) {
        match &e.kind {
            CoreKind::Quote(_) | CoreKind::QuoteSyntax(_) | CoreKind::Unspecified | CoreKind::Global(_) => {}
            CoreKind::Local(local) => self.refer(*local),
            CoreKind::SetLocal(local, value) => {
                self.refer(*local);
                self.visit(value);
            }
            CoreKind::SetGlobal(_, value) | CoreKind::Define(_, value) => self.visit(value),
            CoreKind::If(a, b, c) => {
                self.visit(a);
                self.visit(b);
                self.visit(c);
            }
            CoreKind::Seq(forms) => forms.iter().for_each(|f| self.visit(f)),
            CoreKind::Lambda(lambda) => self.lambda(lambda, &lambda.body),
            CoreKind::CaseLambda(clauses) => clauses.iter().for_each(|c| self.lambda(c, &c.body)),
            CoreKind::Let(bindings, body) | CoreKind::Letrec(bindings, body) => {
                self.bound.extend(bindings.iter().map(|(l, _)| *l));
                bindings.iter().for_each(|(_, v)| self.visit(v));
                self.visit(body);
            }
            CoreKind::Call(operator, operands) => {
                self.visit(operator);
                operands.iter().for_each(|o| self.visit(o));
            }
            CoreKind::LetValues { producer, formals, rest, body } => {
                self.bound.extend(formals);
                self.bound.extend(*rest);
                self.visit(producer);
                self.visit(body);
            }
        }
    }
}
