//! `match` patterns to core forms.
//!
//! What is left to match is a stack of goals; compiling one wraps the code of the rest. A goal
//! that fails calls its `fail`, a procedure without arguments. Where two ways lead to the same
//! rest (alternatives, negation), the rest becomes a local procedure.

use super::super::super::{Expander, Result};
use super::pattern::Pattern;
use crate::core::{Core, CoreKind, Local};
use crate::number::Number;
use crate::symbol::Symbol;
use crate::syntax::wrap::{Denotation, Label, Rib};
use crate::syntax::{Datum, Stx};
use crate::text::Span;
use std::rc::Rc;

/// The variables bound so far.
#[derive(Clone, Default)]
pub(super) struct Env(pub(super) Vec<(Stx, Local)>);

impl Env {
    pub(super) fn get(&self, id: &Stx) -> Option<Local> {
        self.0.iter().find(|(known, _)| known.bound_identifier_eq(id)).map(|(_, local)| *local)
    }

    /// The rib that binds the names.
    pub(super) fn rib(&self, cx: &Expander) -> Rc<Rib> {
        let rib = Rib::new();
        for (id, local) in &self.0 {
            if let Some((name, marks)) = id.binder() {
                rib.extend(name, marks, Label::new(Denotation::Local { form: cx.frame.id, local: *local }));
            }
        }
        rib
    }
}

/// `rib` with one more name.
pub(super) fn extend(cx: &Expander, rib: Rc<Rib>, id: &Stx, local: Local) -> Rc<Rib> {
    if let Some((name, marks)) = id.binder() {
        rib.extend(name, marks, Label::new(Denotation::Local { form: cx.frame.id, local }));
    }
    rib
}

/// Where a value is kept, for `get!` and `set!`.
#[derive(Clone)]
pub(super) enum Place {
    /// The value itself, or the variable that the program named.
    Root(Option<Stx>),
    Car(Local),
    Cdr(Local),
    Vector(Local, usize),
    Record(Local, usize),
}

/// A pattern that the value of a local is to match.
#[derive(Clone)]
pub(super) struct Goal<'p> {
    pub(super) pattern: &'p Pattern,
    pub(super) subject: Local,
    pub(super) place: Place,
    pub(super) fail: Local,
}

pub(super) type End<'e> = &'e mut dyn FnMut(&mut Expander, &Env) -> Result<Core>;

/// What is left to be done where a pattern matches.
pub(super) struct Rest<'p, 'e> {
    /// What is to match besides; the last goal comes first.
    pub(super) goals: Vec<Goal<'p>>,
    pub(super) env: Env,
    pub(super) end: End<'e>,
}

pub(super) struct Compiler<'c> {
    pub(super) cx: &'c mut Expander,
    pub(super) span: Span,
}

/// How to compare with a constant.
fn comparison(datum: &Stx) -> &'static str {
    match datum.datum() {
        Datum::Symbol(_) | Datum::Keyword(_) | Datum::Bool(_) | Datum::Nil => "eq?",
        Datum::Number(_) | Datum::Char(_) => "eqv?",
        _ => "equal?",
    }
}

impl Compiler<'_> {
    /// Code that reaches `end` when all goals are met; the last goal comes first.
    pub(super) fn run(&mut self, goals: Vec<Goal<'_>>, env: Env, end: End<'_>) -> Result<Core> {
        self.go_on(Rest { goals, env, end })
    }

    pub(super) fn go_on(&mut self, mut rest: Rest<'_, '_>) -> Result<Core> {
        let Some(goal) = rest.goals.pop() else { return (rest.end)(self.cx, &rest.env) };
        let Goal { pattern, subject, ref place, fail } = goal;
        match pattern {
            Pattern::Any => self.go_on(rest),
            Pattern::Variable(id) => self.variable(id, subject, fail, rest),
            Pattern::Nil => {
                let test = self.about("null?", subject);
                self.test(test, fail, rest)
            }
            Pattern::Datum(datum) => {
                let value = Core::new(CoreKind::Quote(datum.clone()), self.span);
                let args = vec![self.cx.local(subject, self.span), value];
                let test = self.cx.call_guile(comparison(datum), args, self.span);
                self.test(test, fail, rest)
            }
            Pattern::Pair(first, second) => self.pair(subject, [&**first, &**second], fail, rest),
            Pattern::Vector(items, repeat) => self.vector(subject, items, repeat.as_deref(), fail, rest),
            Pattern::Record(record, fields) => self.record(subject, record, fields, fail, rest),
            Pattern::And(all) => {
                rest.goals.extend(all.iter().rev().map(|pattern| Goal { pattern, ..goal.clone() }));
                self.go_on(rest)
            }
            Pattern::Or(all) => self.alternatives(&goal, all, rest),
            Pattern::Not(inner) => self.negation(&goal, inner, rest),
            Pattern::Test(test, inner) => {
                let predicate = self.expression(test, &rest.env)?;
                let value = self.cx.local(subject, self.span);
                let test = super::super::super::expr::call(predicate, vec![value], self.span);
                rest.goals.extend(inner.iter().rev().map(|pattern| Goal { pattern, ..goal.clone() }));
                self.test(test, fail, rest)
            }
            Pattern::Apply(procedure, inner) => {
                let procedure = self.expression(procedure, &rest.env)?;
                let value = self.cx.local(subject, self.span);
                let result = super::super::super::expr::call(procedure, vec![value], self.span);
                let local = self.fresh("value");
                rest.goals.push(Goal { pattern: inner, subject: local, place: Place::Root(None), fail });
                let body = self.go_on(rest)?;
                Ok(self.bound(vec![(local, result)], body))
            }
            Pattern::Getter(id) => {
                let value = self.read(place, subject)?;
                let getter = self.cx.lambda(Vec::new(), None, value, self.span);
                self.bind(id, getter, rest)
            }
            Pattern::Setter(id) => {
                let new = self.fresh("value");
                let write = self.write(place, subject, new)?;
                let setter = self.cx.lambda(vec![new], None, write, self.span);
                self.bind(id, setter, rest)
            }
            Pattern::Repeat(repeat) => self.repeat(subject, repeat, fail, rest),
            Pattern::Search(path, inner) => self.search(subject, [&**path, &**inner], fail, rest),
        }
    }

    /// An expression of the program, which sees the variables bound so far.
    fn expression(&mut self, form: &Stx, env: &Env) -> Result<Core> {
        let rib = env.rib(self.cx);
        self.cx.expr(&form.with_rib(&rib))
    }

    pub(super) fn fresh(&mut self, name: &str) -> Local {
        self.cx.fresh_local(Symbol::intern(name))
    }

    /// A local for a variable of the program.
    pub(super) fn local_of(&mut self, id: &Stx) -> Local {
        self.cx.fresh_local(id.as_symbol().unwrap_or_else(|| Symbol::intern("_")))
    }

    pub(super) fn about(&mut self, name: &str, subject: Local) -> Core {
        let value = self.cx.local(subject, self.span);
        self.cx.call_guile(name, vec![value], self.span)
    }

    pub(super) fn integer(&self, n: usize) -> Core {
        let datum = Datum::Number(Number::Int(i64::try_from(n).unwrap_or(i64::MAX)));
        Core::new(CoreKind::Quote(Stx::plain(datum, self.span)), self.span)
    }

    fn indexed(&mut self, name: &str, subject: Local, index: usize) -> Core {
        let args = vec![self.cx.local(subject, self.span), self.integer(index)];
        self.cx.call_guile(name, args, self.span)
    }

    /// A call of a local procedure.
    pub(super) fn call(&mut self, head: Local, args: Vec<Core>) -> Core {
        let head = self.cx.local(head, self.span);
        Core::new(CoreKind::Call(Box::new(head), args), self.span)
    }

    /// `body` within `bindings`, if there are any.
    pub(super) fn bound(&self, bindings: Vec<(Local, Core)>, body: Core) -> Core {
        if bindings.is_empty() {
            return body;
        }
        Core::new(CoreKind::Let(bindings, Box::new(body)), self.span)
    }

    pub(super) fn choose(&mut self, test: Core, yes: Core, fail: Local) -> Core {
        let no = jump(self.cx, fail, self.span);
        Core::new(CoreKind::If(Box::new(test), Box::new(yes), Box::new(no)), self.span)
    }

    fn test(&mut self, test: Core, fail: Local, rest: Rest<'_, '_>) -> Result<Core> {
        let rest = self.go_on(rest)?;
        Ok(self.choose(test, rest, fail))
    }

    /// Bind a new variable and go on.
    fn bind(&mut self, id: &Stx, value: Core, mut rest: Rest<'_, '_>) -> Result<Core> {
        let local = self.local_of(id);
        rest.env.0.push((id.clone(), local));
        let body = self.go_on(rest)?;
        Ok(self.bound(vec![(local, value)], body))
    }

    /// A variable; where the pattern has it twice, both have to be equal.
    fn variable(&mut self, id: &Stx, subject: Local, fail: Local, rest: Rest<'_, '_>) -> Result<Core> {
        let value = self.cx.local(subject, self.span);
        let Some(bound) = rest.env.get(id) else { return self.bind(id, value, rest) };
        let args = vec![self.cx.local(bound, self.span), value];
        let test = self.cx.call_guile("equal?", args, self.span);
        self.test(test, fail, rest)
    }

    fn pair<'p>(
        &mut self,
        subject: Local,
        [first, second]: [&'p Pattern; 2],
        fail: Local,
        rest: Rest<'p, '_>,
    ) -> Result<Core> {
        let test = self.about("pair?", subject);
        let parts = [("car", first, Place::Car(subject)), ("cdr", second, Place::Cdr(subject))];
        let parts = parts.into_iter().map(|(name, pattern, place)| {
            (pattern, place, Box::new(move |c: &mut Self| c.about(name, subject)) as Access<'_, Self>)
        });
        let parts = parts.collect();
        let inner = self.parts(parts, fail, rest)?;
        Ok(self.choose(test, inner, fail))
    }

    fn record<'p>(
        &mut self,
        subject: Local,
        record: &Stx,
        fields: &'p [Pattern],
        fail: Local,
        rest: Rest<'p, '_>,
    ) -> Result<Core> {
        let record = self.expression(record, &rest.env)?;
        let args = vec![self.about("struct-vtable", subject), record];
        let same = self.cx.call_guile("eq?", args, self.span);
        let is_struct = self.about("struct?", subject);
        let part = |(i, pattern)| {
            let access = Box::new(move |c: &mut Self| c.indexed("struct-ref", subject, i)) as Access<'_, Self>;
            (pattern, Place::Record(subject, i), access)
        };
        let inner = self.parts(fields.iter().enumerate().map(part).collect(), fail, rest)?;
        let inner = self.choose(same, inner, fail);
        Ok(self.choose(is_struct, inner, fail))
    }

    fn negation(&mut self, goal: &Goal<'_>, inner: &Pattern, rest: Rest<'_, '_>) -> Result<Core> {
        let span = self.span;
        let next = self.fresh("next");
        let env = rest.env.clone();
        let rest = self.go_on(rest)?;
        let thunk = self.cx.lambda(Vec::new(), None, rest, span);
        let fail = goal.fail;
        let goal = Goal { pattern: inner, subject: goal.subject, place: goal.place.clone(), fail: next };
        let inner = self.run(vec![goal], env, &mut |cx, _| Ok(jump(cx, fail, span)))?;
        Ok(self.bound(vec![(next, thunk)], inner))
    }

    /// Match parts of a value, taken out of it by code, and go on.
    fn parts<'p>(
        &mut self,
        parts: Vec<(&'p Pattern, Place, Access<'_, Self>)>,
        fail: Local,
        mut rest: Rest<'p, '_>,
    ) -> Result<Core> {
        let mut bindings = Vec::new();
        let mut inner = Vec::new();
        for (pattern, place, mut access) in parts {
            match pattern {
                Pattern::Any => {}
                Pattern::Variable(id) if rest.env.get(id).is_none() && inner.is_empty() => {
                    let local = self.local_of(id);
                    rest.env.0.push((id.clone(), local));
                    bindings.push((local, access(self)));
                }
                _ => {
                    let local = self.fresh("part");
                    bindings.push((local, access(self)));
                    inner.push(Goal { pattern, subject: local, place, fail });
                }
            }
        }
        rest.goals.extend(inner.into_iter().rev());
        let body = self.go_on(rest)?;
        Ok(self.bound(bindings, body))
    }

    fn vector<'p>(
        &mut self,
        subject: Local,
        items: &'p [Pattern],
        repeat: Option<&'p Pattern>,
        fail: Local,
        mut rest: Rest<'p, '_>,
    ) -> Result<Core> {
        let span = self.span;
        let is_vector = self.about("vector?", subject);
        let args = vec![self.about("vector-length", subject), self.integer(items.len())];
        let fits = self.cx.call_guile(if repeat.is_some() { ">=" } else { "=" }, args, span);
        let mut bindings = Vec::new();
        if let Some(pattern) = repeat {
            // What repeats is matched as the list of the remaining elements.
            let args = vec![self.about("vector->list", subject), self.integer(items.len())];
            let elements = self.cx.call_guile("list-tail", args, span);
            let local = self.fresh("rest");
            bindings.push((local, elements));
            rest.goals.push(Goal { pattern, subject: local, place: Place::Root(None), fail });
        }
        let part = |(i, pattern)| {
            let access = Box::new(move |c: &mut Self| c.indexed("vector-ref", subject, i)) as Access<'_, Self>;
            (pattern, Place::Vector(subject, i), access)
        };
        let inner = self.parts(items.iter().enumerate().map(part).collect(), fail, rest)?;
        let inner = self.bound(bindings, inner);
        let inner = self.choose(fits, inner, fail);
        Ok(self.choose(is_vector, inner, fail))
    }

    /// The constants of alternatives that are nothing else, if membership in a list tells whether one is met.
    fn constants(all: &[Pattern]) -> Option<Vec<Stx>> {
        let constant = |pattern: &Pattern| match pattern {
            Pattern::Datum(datum) if comparison(datum) != "equal?" => Some(datum.clone()),
            _ => None,
        };
        all.iter().map(constant).collect()
    }

    fn alternatives<'p>(&mut self, goal: &Goal<'p>, all: &'p [Pattern], rest: Rest<'p, '_>) -> Result<Core> {
        let (span, fail) = (self.span, goal.fail);
        if all.is_empty() {
            return Ok(jump(self.cx, fail, span));
        }
        if let Some(constants) = Self::constants(all) {
            let name = if constants.iter().all(|datum| comparison(datum) == "eq?") { "memq" } else { "memv" };
            let list = Core::new(CoreKind::Quote(Stx::list(constants, span)), span);
            let args = vec![self.cx.local(goal.subject, span), list];
            let test = self.cx.call_guile(name, args, span);
            return self.test(test, fail, rest);
        }
        let env = rest.env.clone();
        let mut ids: Vec<Stx> = Vec::new();
        for id in all.iter().flat_map(Pattern::variables) {
            if env.get(&id).is_none() && !ids.iter().any(|known| known.bound_identifier_eq(&id)) {
                ids.push(id);
            }
        }
        // The rest, as a procedure of the variables that the alternatives bind.
        let success = self.fresh("matched");
        let Rest { goals, env: mut inner_env, end } = rest;
        let formals: Vec<Local> = ids.iter().map(|id| self.local_of(id)).collect();
        inner_env.0.extend(ids.iter().cloned().zip(formals.iter().copied()));
        let body = self.run(goals, inner_env, end)?;
        let procedure = self.cx.lambda(formals, None, body, span);
        let mut code = jump(self.cx, fail, span);
        for (i, pattern) in all.iter().enumerate().rev() {
            let is_last = i + 1 == all.len();
            let next = if is_last { fail } else { self.fresh("next") };
            let tried = self.alternative(Goal { pattern, fail: next, ..goal.clone() }, &env, success, &ids)?;
            code = match is_last {
                true => tried,
                false => {
                    let thunk = self.cx.lambda(Vec::new(), None, code, span);
                    self.bound(vec![(next, thunk)], tried)
                }
            };
        }
        Ok(self.bound(vec![(success, procedure)], code))
    }

    /// One alternative: where it matches, `success` is called with what it binds of `ids`.
    fn alternative(&mut self, goal: Goal<'_>, env: &Env, success: Local, ids: &[Stx]) -> Result<Core> {
        let span = self.span;
        self.run(vec![goal], env.clone(), &mut |cx, env| {
            let value = |id: &Stx, cx: &mut Expander| match env.get(id) {
                Some(local) => cx.local(local, span),
                None => Core::new(CoreKind::Quote(Stx::plain(Datum::Bool(false), span)), span),
            };
            let args = ids.iter().map(|id| value(id, cx)).collect();
            let head = cx.local(success, span);
            Ok(Core::new(CoreKind::Call(Box::new(head), args), span))
        })
    }

    fn read(&mut self, place: &Place, subject: Local) -> Result<Core> {
        match place {
            Place::Root(Some(variable)) => self.cx.expr(variable),
            Place::Root(None) => Ok(self.cx.local(subject, self.span)),
            Place::Car(of) => Ok(self.about("car", *of)),
            Place::Cdr(of) => Ok(self.about("cdr", *of)),
            Place::Vector(of, at) => Ok(self.indexed("vector-ref", *of, *at)),
            Place::Record(of, at) => Ok(self.indexed("struct-ref", *of, *at)),
        }
    }

    fn write(&mut self, place: &Place, subject: Local, new: Local) -> Result<Core> {
        let span = self.span;
        let value = self.cx.local(new, span);
        let (name, of, at) = match place {
            Place::Root(Some(variable)) => match self.cx.expr(variable)?.kind {
                CoreKind::Local(local) => return Ok(self.cx.set_local(local, value, span)),
                CoreKind::Global(slot) => return Ok(Core::new(CoreKind::SetGlobal(slot, Box::new(value)), span)),
                _ => return Ok(self.cx.set_local(subject, value, span)),
            },
            Place::Root(None) => return Ok(self.cx.set_local(subject, value, span)),
            Place::Car(of) => ("set-car!", of, None),
            Place::Cdr(of) => ("set-cdr!", of, None),
            Place::Vector(of, at) => ("vector-set!", of, Some(*at)),
            Place::Record(of, at) => ("struct-set!", of, Some(*at)),
        };
        let mut args = vec![self.cx.local(*of, span)];
        args.extend(at.map(|at| self.integer(at)));
        args.push(value);
        Ok(self.cx.call_guile(name, args, span))
    }
}

/// Code that takes a part out of a value.
type Access<'a, C> = Box<dyn FnMut(&mut C) -> Core + 'a>;

/// A call of the procedure that goes on after a failure.
pub(super) fn jump(cx: &mut Expander, fail: Local, span: Span) -> Core {
    let head = cx.local(fail, span);
    Core::new(CoreKind::Call(Box::new(head), Vec::new()), span)
}
