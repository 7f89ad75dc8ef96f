//! `match` patterns to core forms.
//!
//! What is left to match is a stack of goals; compiling one wraps the code of the rest. A goal
//! that fails calls its `fail`, a procedure without arguments. Where two ways lead to the same
//! rest (alternatives, negation), the rest becomes a local procedure.

use super::super::super::{Expander, Result};
use super::pattern::{Pattern, Repeat};
use crate::core::{Core, CoreKind, Local};
use crate::number::Number;
use crate::symbol::Symbol;
use crate::syntax::wrap::{Denotation, Label, Rib};
use crate::syntax::{Datum, Stx};
use crate::text::Span;
use std::rc::Rc;

/// The variables bound so far.
#[derive(Clone, Default)]
pub(super) struct Env(Vec<(Stx, Local)>);

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

type End<'e> = &'e mut dyn FnMut(&mut Expander, &Env) -> Result<Core>;

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
    pub(super) fn run(&mut self, mut goals: Vec<Goal<'_>>, env: Env, end: End<'_>) -> Result<Core> {
        let Some(goal) = goals.pop() else { return end(self.cx, &env) };
        let span = self.span;
        let Goal { pattern, subject, place, fail } = goal;
        match pattern {
            Pattern::Any => self.run(goals, env, end),
            Pattern::Variable(id) => match env.get(id) {
                Some(bound) => {
                    let args = vec![self.cx.local(bound, span), self.cx.local(subject, span)];
                    let test = self.cx.call_guile("equal?", args, span);
                    self.test(test, goals, env, fail, end)
                }
                None => {
                    let value = self.cx.local(subject, span);
                    self.bind(id, value, goals, env, end)
                }
            },
            Pattern::Nil => {
                let test = self.about("null?", subject);
                self.test(test, goals, env, fail, end)
            }
            Pattern::Datum(datum) => {
                let args = vec![self.cx.local(subject, span), Core::new(CoreKind::Quote(datum.clone()), span)];
                let test = self.cx.call_guile(comparison(datum), args, span);
                self.test(test, goals, env, fail, end)
            }
            Pattern::Pair(first, rest) => {
                let test = self.about("pair?", subject);
                let parts = [("car", &**first, Place::Car(subject)), ("cdr", &**rest, Place::Cdr(subject))];
                let parts = parts.into_iter().map(|(name, pattern, place)| {
                    (pattern, place, Box::new(move |c: &mut Self| c.about(name, subject)) as Access<'_, Self>)
                });
                let parts = parts.collect();
                let inner = self.parts(parts, fail, goals, env, end)?;
                Ok(self.choose(test, inner, fail))
            }
            Pattern::Vector(items, repeat) => self.vector(subject, items, repeat.as_deref(), fail, goals, env, end),
            Pattern::Record(record, fields) => {
                let rib = env.rib(self.cx);
                let record = self.cx.expr(&record.with_rib(&rib))?;
                let args = vec![self.about("struct-vtable", subject), record];
                let same = self.cx.call_guile("eq?", args, span);
                let is_struct = self.about("struct?", subject);
                let parts = fields
                    .iter()
                    .enumerate()
                    .map(|(i, pattern)| {
                        let access =
                            Box::new(move |c: &mut Self| c.indexed("struct-ref", subject, i)) as Access<'_, Self>;
                        (pattern, Place::Record(subject, i), access)
                    })
                    .collect();
                let inner = self.parts(parts, fail, goals, env, end)?;
                let inner = self.choose(same, inner, fail);
                Ok(self.choose(is_struct, inner, fail))
            }
            Pattern::And(all) => {
                goals.extend(all.iter().rev().map(|pattern| Goal { pattern, subject, place: place.clone(), fail }));
                self.run(goals, env, end)
            }
            Pattern::Or(all) => self.alternatives(subject, &place, all, fail, goals, env, end),
            Pattern::Not(inner) => {
                let next = self.cx.fresh_local(Symbol::intern("next"));
                let rest = self.run(goals, env.clone(), end)?;
                let thunk = self.cx.lambda(Vec::new(), None, rest, span);
                let goal = Goal { pattern: inner, subject, place, fail: next };
                let inner = self.run(vec![goal], env, &mut |cx, _| Ok(jump(cx, fail, span)))?;
                Ok(Core::new(CoreKind::Let(vec![(next, thunk)], Box::new(inner)), span))
            }
            Pattern::Test(test, inner) => {
                let rib = env.rib(self.cx);
                let predicate = self.cx.expr(&test.with_rib(&rib))?;
                let value = self.cx.local(subject, span);
                let test = super::super::super::expr::call(predicate, vec![value], span);
                goals.extend(inner.iter().rev().map(|pattern| Goal { pattern, subject, place: place.clone(), fail }));
                self.test(test, goals, env, fail, end)
            }
            Pattern::Apply(procedure, inner) => {
                let rib = env.rib(self.cx);
                let procedure = self.cx.expr(&procedure.with_rib(&rib))?;
                let value = self.cx.local(subject, span);
                let result = super::super::super::expr::call(procedure, vec![value], span);
                let local = self.cx.fresh_local(Symbol::intern("value"));
                goals.push(Goal { pattern: inner, subject: local, place: Place::Root(None), fail });
                let body = self.run(goals, env, end)?;
                Ok(Core::new(CoreKind::Let(vec![(local, result)], Box::new(body)), span))
            }
            Pattern::Getter(id) => {
                let value = self.read(&place, subject)?;
                let getter = self.cx.lambda(Vec::new(), None, value, span);
                self.bind(id, getter, goals, env, end)
            }
            Pattern::Setter(id) => {
                let new = self.cx.fresh_local(Symbol::intern("value"));
                let write = self.write(&place, subject, new)?;
                let setter = self.cx.lambda(vec![new], None, write, span);
                self.bind(id, setter, goals, env, end)
            }
            Pattern::Repeat(repeat) => self.repeat(subject, repeat, fail, goals, env, end),
            Pattern::Search(path, inner) => self.search(subject, path, inner, fail, goals, env, end),
        }
    }

    fn about(&mut self, name: &str, subject: Local) -> Core {
        let value = self.cx.local(subject, self.span);
        self.cx.call_guile(name, vec![value], self.span)
    }

    fn integer(&self, n: usize) -> Core {
        let datum = Datum::Number(Number::Int(i64::try_from(n).unwrap_or(i64::MAX)));
        Core::new(CoreKind::Quote(Stx::plain(datum, self.span)), self.span)
    }

    fn indexed(&mut self, name: &str, subject: Local, index: usize) -> Core {
        let args = vec![self.cx.local(subject, self.span), self.integer(index)];
        self.cx.call_guile(name, args, self.span)
    }

    fn choose(&mut self, test: Core, yes: Core, fail: Local) -> Core {
        let no = jump(self.cx, fail, self.span);
        Core::new(CoreKind::If(Box::new(test), Box::new(yes), Box::new(no)), self.span)
    }

    fn test(&mut self, test: Core, goals: Vec<Goal<'_>>, env: Env, fail: Local, end: End<'_>) -> Result<Core> {
        let rest = self.run(goals, env, end)?;
        Ok(self.choose(test, rest, fail))
    }

    /// Bind a new variable and go on.
    fn bind(&mut self, id: &Stx, value: Core, goals: Vec<Goal<'_>>, mut env: Env, end: End<'_>) -> Result<Core> {
        let local = self.cx.fresh_local(id.as_symbol().unwrap_or_else(|| Symbol::intern("_")));
        env.0.push((id.clone(), local));
        let rest = self.run(goals, env, end)?;
        Ok(Core::new(CoreKind::Let(vec![(local, value)], Box::new(rest)), self.span))
    }

    /// Match parts of a value, taken out of it by code, and go on.
    fn parts<'p>(
        &mut self,
        parts: Vec<(&'p Pattern, Place, Access<'_, Self>)>,
        fail: Local,
        mut goals: Vec<Goal<'p>>,
        mut env: Env,
        end: End<'_>,
    ) -> Result<Core> {
        let mut bindings = Vec::new();
        let mut inner = Vec::new();
        for (pattern, place, mut access) in parts {
            match pattern {
                Pattern::Any => {}
                Pattern::Variable(id) if env.get(id).is_none() && inner.is_empty() => {
                    let local = self.cx.fresh_local(id.as_symbol().unwrap_or_else(|| Symbol::intern("_")));
                    env.0.push((id.clone(), local));
                    bindings.push((local, access(self)));
                }
                _ => {
                    let local = self.cx.fresh_local(Symbol::intern("part"));
                    bindings.push((local, access(self)));
                    inner.push(Goal { pattern, subject: local, place, fail });
                }
            }
        }
        goals.extend(inner.into_iter().rev());
        let body = self.run(goals, env, end)?;
        if bindings.is_empty() {
            return Ok(body);
        }
        Ok(Core::new(CoreKind::Let(bindings, Box::new(body)), self.span))
    }

    #[allow(clippy::too_many_arguments)] // the state of the compilation, and one pattern's parts
    fn vector<'p>(
        &mut self,
        subject: Local,
        items: &'p [Pattern],
        repeat: Option<&'p Pattern>,
        fail: Local,
        mut goals: Vec<Goal<'p>>,
        env: Env,
        end: End<'_>,
    ) -> Result<Core> {
        let span = self.span;
        let is_vector = self.about("vector?", subject);
        let args = vec![self.about("vector-length", subject), self.integer(items.len())];
        let fits = self.cx.call_guile(if repeat.is_some() { ">=" } else { "=" }, args, span);
        let mut binding = None;
        if let Some(pattern) = repeat {
            // What repeats is matched as the list of the remaining elements.
            let args = vec![self.about("vector->list", subject), self.integer(items.len())];
            let rest = self.cx.call_guile("list-tail", args, span);
            let local = self.cx.fresh_local(Symbol::intern("rest"));
            binding = Some((local, rest));
            goals.push(Goal { pattern, subject: local, place: Place::Root(None), fail });
        }
        let parts = items
            .iter()
            .enumerate()
            .map(|(i, pattern)| {
                let access = Box::new(move |c: &mut Self| c.indexed("vector-ref", subject, i)) as Access<'_, Self>;
                (pattern, Place::Vector(subject, i), access)
            })
            .collect();
        let mut inner = self.parts(parts, fail, goals, env, end)?;
        if let Some(binding) = binding {
            inner = Core::new(CoreKind::Let(vec![binding], Box::new(inner)), span);
        }
        let inner = self.choose(fits, inner, fail);
        Ok(self.choose(is_vector, inner, fail))
    }

    #[allow(clippy::too_many_arguments)] // as above
    fn alternatives<'p>(
        &mut self,
        subject: Local,
        place: &Place,
        all: &'p [Pattern],
        fail: Local,
        goals: Vec<Goal<'p>>,
        env: Env,
        end: End<'_>,
    ) -> Result<Core> {
        let span = self.span;
        if all.is_empty() {
            return Ok(jump(self.cx, fail, span));
        }
        let constants: Option<Vec<Stx>> = all
            .iter()
            .map(|pattern| match pattern {
                Pattern::Datum(datum) if comparison(datum) != "equal?" => Some(datum.clone()),
                _ => None,
            })
            .collect();
        if let Some(constants) = constants {
            let name = if constants.iter().all(|datum| comparison(datum) == "eq?") { "memq" } else { "memv" };
            let list = Core::new(CoreKind::Quote(Stx::list(constants, span)), span);
            let args = vec![self.cx.local(subject, span), list];
            let test = self.cx.call_guile(name, args, span);
            return self.test(test, goals, env, fail, end);
        }
        let mut ids: Vec<Stx> = Vec::new();
        for id in all.iter().flat_map(Pattern::variables) {
            if env.get(&id).is_none() && !ids.iter().any(|known| known.bound_identifier_eq(&id)) {
                ids.push(id);
            }
        }
        // The rest, as a procedure of the variables that the alternatives bind.
        let success = self.cx.fresh_local(Symbol::intern("matched"));
        let mut inner_env = env.clone();
        let mut formals = Vec::new();
        for id in &ids {
            let local = self.cx.fresh_local(id.as_symbol().unwrap_or_else(|| Symbol::intern("_")));
            inner_env.0.push((id.clone(), local));
            formals.push(local);
        }
        let rest = self.run(goals, inner_env, end)?;
        let procedure = self.cx.lambda(formals, None, rest, span);
        let mut code = jump(self.cx, fail, span);
        for (i, pattern) in all.iter().enumerate().rev() {
            let last = i + 1 == all.len();
            let next = if last { fail } else { self.cx.fresh_local(Symbol::intern("next")) };
            let goal = Goal { pattern, subject, place: place.clone(), fail: next };
            let tried = self.run(vec![goal], env.clone(), &mut |cx, env| {
                let args = ids
                    .iter()
                    .map(|id| match env.get(id) {
                        Some(local) => cx.local(local, span),
                        None => Core::new(CoreKind::Quote(Stx::plain(Datum::Bool(false), span)), span),
                    })
                    .collect();
                let head = cx.local(success, span);
                Ok(Core::new(CoreKind::Call(Box::new(head), args), span))
            })?;
            code = if last {
                tried
            } else {
                let thunk = self.cx.lambda(Vec::new(), None, code, span);
                Core::new(CoreKind::Let(vec![(next, thunk)], Box::new(tried)), span)
            };
        }
        Ok(Core::new(CoreKind::Let(vec![(success, procedure)], Box::new(code)), span))
    }

    /// `pattern ... after …`
    fn repeat<'p>(
        &mut self,
        subject: Local,
        repeat: &'p Repeat,
        fail: Local,
        goals: Vec<Goal<'p>>,
        env: Env,
        end: End<'_>,
    ) -> Result<Core> {
        let span = self.span;
        let after = repeat.after.len();
        let is_list = self.about("list?", subject);
        // How many elements repeat, where that has to be known.
        let count = self.cx.fresh_local(Symbol::intern("count"));
        let length = self.about("length", subject);
        let fixed = self.integer(after);
        let counted = self.cx.call_guile("-", vec![length, fixed], span);
        let tail = self.cx.fresh_local(Symbol::intern("tail"));
        // Further patterns match what comes after the repetitions, one pair each.
        let after_pairs = |compiler: &mut Self, goals: Vec<Goal<'p>>, env: Env, end: End<'_>| {
            compiler.fixed(tail, &repeat.after, fail, goals, env, end)
        };
        let simple = match &repeat.pattern {
            Pattern::Any => Some(None),
            Pattern::Variable(id) if env.get(id).is_none() => Some(Some(id)),
            _ => None,
        };
        let body = if let Some(id) = simple {
            let mut env = env;
            let mut bindings = Vec::new();
            if let Some(id) = id {
                let local = self.cx.fresh_local(id.as_symbol().unwrap_or_else(|| Symbol::intern("_")));
                env.0.push((id.clone(), local));
                let value = if after == 0 {
                    self.cx.local(subject, span)
                } else {
                    let args = vec![self.cx.local(subject, span), self.cx.local(count, span)];
                    self.cx.call_guile("list-head", args, span)
                };
                bindings.push((local, value));
            }
            if after > 0 {
                let args = vec![self.cx.local(subject, span), self.cx.local(count, span)];
                bindings.push((tail, self.cx.call_guile("list-tail", args, span)));
            }
            let body = if after > 0 { after_pairs(self, goals, env, end)? } else { self.run(goals, env, end)? };
            if bindings.is_empty() {
                body
            } else {
                Core::new(CoreKind::Let(bindings, Box::new(body)), span)
            }
        } else {
            let limit = (after > 0).then_some(count);
            self.collect(subject, &repeat.pattern, limit, tail, fail, goals, env, after_pairs, end)?
        };
        let body = self.enough(subject, repeat.least, after, count, body, fail);
        let body =
            if after > 0 { Core::new(CoreKind::Let(vec![(count, counted)], Box::new(body)), span) } else { body };
        Ok(self.choose(is_list, body, fail))
    }

    /// `body` where there are elements enough.
    fn enough(&mut self, subject: Local, least: usize, after: usize, count: Local, body: Core, fail: Local) -> Core {
        if after > 0 {
            let args = vec![self.cx.local(count, self.span), self.integer(least)];
            let test = self.cx.call_guile(">=", args, self.span);
            return self.choose(test, body, fail);
        }
        if least == 0 {
            return body;
        }
        let test = self.about("pair?", subject);
        self.choose(test, body, fail)
    }

    /// Match a list known to be long enough against patterns for its elements.
    fn fixed<'p>(
        &mut self,
        list: Local,
        patterns: &'p [Pattern],
        fail: Local,
        mut goals: Vec<Goal<'p>>,
        env: Env,
        end: End<'_>,
    ) -> Result<Core> {
        let mut bindings = Vec::new();
        let mut at = list;
        for (i, pattern) in patterns.iter().enumerate() {
            let element = self.cx.fresh_local(Symbol::intern("part"));
            bindings.push((element, self.about("car", at)));
            goals.insert(goals.len() - i, Goal { pattern, subject: element, place: Place::Car(at), fail });
            if i + 1 < patterns.len() {
                let next = self.cx.fresh_local(Symbol::intern("tail"));
                bindings.push((next, self.about("cdr", at)));
                at = next;
            }
        }
        let body = self.run(goals, env, end)?;
        let span = self.span;
        Ok(bindings.into_iter().rev().fold(body, |body, b| Core::new(CoreKind::Let(vec![b], Box::new(body)), span)))
    }

    /// A loop that matches each element and collects what the variables are bound to.
    #[allow(clippy::too_many_arguments)] // as above
    fn collect<'p>(
        &mut self,
        subject: Local,
        pattern: &'p Pattern,
        limit: Option<Local>,
        tail: Local,
        fail: Local,
        goals: Vec<Goal<'p>>,
        env: Env,
        after: impl FnOnce(&mut Self, Vec<Goal<'p>>, Env, End<'_>) -> Result<Core>,
        end: End<'_>,
    ) -> Result<Core> {
        let span = self.span;
        let ids: Vec<Stx> = pattern.variables().into_iter().filter(|id| env.get(id).is_none()).collect();
        let name = |id: &Stx| id.as_symbol().unwrap_or_else(|| Symbol::intern("_"));
        let looping = self.cx.fresh_local(Symbol::intern("each"));
        let list = self.cx.fresh_local(Symbol::intern("list"));
        let left = limit.map(|_| self.cx.fresh_local(Symbol::intern("left")));
        let gathered: Vec<Local> = ids.iter().map(|id| self.cx.fresh_local(name(id))).collect();
        // The end: what was gathered is in reverse order.
        let mut outer_env = env.clone();
        let mut finals = Vec::new();
        for (id, gathered) in ids.iter().zip(&gathered) {
            let local = self.cx.fresh_local(name(id));
            outer_env.0.push((id.clone(), local));
            finals.push((local, self.about("reverse", *gathered)));
        }
        if limit.is_some() {
            finals.push((tail, self.cx.local(list, span)));
        }
        let rest = if limit.is_some() { after(self, goals, outer_env, end)? } else { self.run(goals, outer_env, end)? };
        let rest = if finals.is_empty() { rest } else { Core::new(CoreKind::Let(finals, Box::new(rest)), span) };
        // One element.
        let element = self.cx.fresh_local(Symbol::intern("part"));
        let first = self.about("car", list);
        let goal = Goal { pattern, subject: element, place: Place::Car(list), fail };
        let step = self.run(vec![goal], env, &mut |cx, env| {
            let here = cx.local(list, span);
            let mut args = vec![cx.call_guile("cdr", vec![here], span)];
            if let Some(left) = left {
                let left = cx.local(left, span);
                let one = Core::new(CoreKind::Quote(Stx::plain(Datum::Number(Number::Int(1)), span)), span);
                args.push(cx.call_guile("-", vec![left, one], span));
            }
            for (id, gathered) in ids.iter().zip(&gathered) {
                let so_far = cx.local(*gathered, span);
                args.push(match env.get(id) {
                    Some(local) => {
                        let value = cx.local(local, span);
                        cx.call_guile("cons", vec![value, so_far], span)
                    }
                    None => so_far,
                });
            }
            let head = cx.local(looping, span);
            Ok(Core::new(CoreKind::Call(Box::new(head), args), span))
        })?;
        let step = Core::new(CoreKind::Let(vec![(element, first)], Box::new(step)), span);
        let done = match left {
            None => self.about("null?", list),
            Some(left) => {
                let args = vec![self.cx.local(left, span), self.integer(0)];
                self.cx.call_guile("=", args, span)
            }
        };
        let body = Core::new(CoreKind::If(Box::new(done), Box::new(rest), Box::new(step)), span);
        let mut parameters = vec![list];
        parameters.extend(left);
        parameters.extend(&gathered);
        let procedure = self.cx.lambda(parameters, None, body, span);
        let mut args = vec![self.cx.local(subject, span)];
        if let Some(limit) = limit {
            args.push(self.cx.local(limit, span));
        }
        args.extend(gathered.iter().map(|_| Core::new(CoreKind::Quote(Stx::plain(Datum::Nil, span)), span)));
        let head = self.cx.local(looping, span);
        let start = Core::new(CoreKind::Call(Box::new(head), args), span);
        Ok(Core::new(CoreKind::Letrec(vec![(looping, procedure)], Box::new(start)), span))
    }

    /// `(path *** pattern)`: depth first; `path` matches the head of each node on the way down.
    #[allow(clippy::too_many_arguments)] // as above
    fn search<'p>(
        &mut self,
        subject: Local,
        path: &'p Pattern,
        inner: &'p Pattern,
        fail: Local,
        goals: Vec<Goal<'p>>,
        env: Env,
        end: End<'_>,
    ) -> Result<Core> {
        let span = self.span;
        let ids: Vec<Stx> = path.variables().into_iter().filter(|id| env.get(id).is_none()).collect();
        let fresh = |c: &mut Self, text: &str| c.cx.fresh_local(Symbol::intern(text));
        let (attempt, each) = (fresh(self, "try"), fresh(self, "each"));
        let (node, failure) = (fresh(self, "node"), fresh(self, "fail"));
        let so_far: Vec<Local> = ids.iter().map(|_| fresh(self, "path")).collect();
        let local = |c: &mut Self, l: Local| c.cx.local(l, span);
        let call = |c: &mut Self, head: Local, args: Vec<Core>| {
            let head = c.cx.local(head, span);
            Core::new(CoreKind::Call(Box::new(head), args), span)
        };
        // Where the node itself matches, the rest follows.
        let mut found_env = env.clone();
        let mut finals = Vec::new();
        for (id, path) in ids.iter().zip(&so_far) {
            let bound = fresh(self, "path");
            found_env.0.push((id.clone(), bound));
            finals.push((bound, self.about("reverse", *path)));
        }
        let deeper = fresh(self, "deeper");
        let mut all_goals = goals;
        all_goals.push(Goal { pattern: inner, subject: node, place: Place::Root(None), fail: deeper });
        let found = self.run(all_goals, found_env, end)?;
        let found = if finals.is_empty() { found } else { Core::new(CoreKind::Let(finals, Box::new(found)), span) };
        // Otherwise its head has to match, and one of its children.
        let head = fresh(self, "head");
        let first = self.about("car", node);
        let goal = Goal { pattern: path, subject: head, place: Place::Car(node), fail: failure };
        let down = self.run(vec![goal], env, &mut |cx, env| {
            let node = cx.local(node, span);
            let mut args = vec![cx.call_guile("cdr", vec![node], span), cx.local(failure, span)];
            for (id, path) in ids.iter().zip(&so_far) {
                let path = cx.local(*path, span);
                args.push(match env.get(id) {
                    Some(bound) => {
                        let value = cx.local(bound, span);
                        cx.call_guile("cons", vec![value, path], span)
                    }
                    None => path,
                });
            }
            let head = cx.local(each, span);
            Ok(Core::new(CoreKind::Call(Box::new(head), args), span))
        })?;
        let down = Core::new(CoreKind::Let(vec![(head, first)], Box::new(down)), span);
        let is_pair = self.about("pair?", node);
        let give_up = call(self, failure, Vec::new());
        let down = Core::new(CoreKind::If(Box::new(is_pair), Box::new(down), Box::new(give_up)), span);
        let down = self.cx.lambda(Vec::new(), None, down, span);
        let tried = Core::new(CoreKind::Let(vec![(deeper, down)], Box::new(found)), span);
        let mut formals = vec![node, failure];
        formals.extend(&so_far);
        let attempt_code = self.cx.lambda(formals, None, tried, span);
        // The children one after the other.
        let (list, last) = (fresh(self, "list"), fresh(self, "fail"));
        let paths: Vec<Local> = ids.iter().map(|_| fresh(self, "path")).collect();
        let mut again = vec![self.about("cdr", list), local(self, last)];
        again.extend(paths.iter().map(|p| self.cx.local(*p, span)));
        let again = call(self, each, again);
        let again = self.cx.lambda(Vec::new(), None, again, span);
        let mut args = vec![self.about("car", list), again];
        args.extend(paths.iter().map(|p| self.cx.local(*p, span)));
        let child = call(self, attempt, args);
        let more = self.about("pair?", list);
        let none = call(self, last, Vec::new());
        let children = Core::new(CoreKind::If(Box::new(more), Box::new(child), Box::new(none)), span);
        let mut formals = vec![list, last];
        formals.extend(&paths);
        let each_code = self.cx.lambda(formals, None, children, span);
        let mut args = vec![local(self, subject), local(self, fail)];
        args.extend(ids.iter().map(|_| Core::new(CoreKind::Quote(Stx::plain(Datum::Nil, span)), span)));
        let start = call(self, attempt, args);
        Ok(Core::new(CoreKind::Letrec(vec![(attempt, attempt_code), (each, each_code)], Box::new(start)), span))
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

type Access<'a, C> = Box<dyn FnMut(&mut C) -> Core + 'a>;

/// A call of the procedure that goes on after a failure.
fn jump(cx: &mut Expander, fail: Local, span: Span) -> Core {
    let head = cx.local(fail, span);
    Core::new(CoreKind::Call(Box::new(head), Vec::new()), span)
}
