//! Patterns that look for something in a list: repeated ones (`pattern ...`), and those on a way down (`***`).

use super::super::super::{Expander, Result};
use super::compile::{Compiler, Env, Goal, Place, Rest};
use super::pattern::{Pattern, Repeat};
use crate::core::{Core, CoreKind, Local};
use crate::number::Number;
use crate::syntax::{Datum, Stx};
use crate::text::Span;

/// Variables that are bound again and again, and the lists of what they were bound to, in reverse order.
struct Gathered {
    ids: Vec<Stx>,
    lists: Vec<Local>,
}

impl Gathered {
    /// The lists with what an environment binds the variables to in front.
    fn with(&self, cx: &mut Expander, env: &Env, span: Span) -> Vec<Core> {
        let mut all = Vec::with_capacity(self.ids.len());
        for (id, list) in self.ids.iter().zip(&self.lists) {
            let so_far = cx.local(*list, span);
            all.push(match env.get(id) {
                Some(bound) => {
                    let value = cx.local(bound, span);
                    cx.call_guile("cons", vec![value, so_far], span)
                }
                None => so_far,
            });
        }
        all
    }
}

impl Compiler<'_> {
    /// `pattern ... after …`
    pub(super) fn repeat<'p>(
        &mut self,
        subject: Local,
        repeat: &'p Repeat,
        fail: Local,
        rest: Rest<'p, '_>,
    ) -> Result<Core> {
        let span = self.span;
        let after = repeat.after.len();
        let is_list = self.about("list?", subject);
        // How many elements repeat, where that has to be known.
        let count = self.fresh("count");
        let length = self.about("length", subject);
        let fixed = self.integer(after);
        let counted = self.cx.call_guile("-", vec![length, fixed], span);
        let tail = self.fresh("tail");
        let cut = (after > 0).then_some((count, tail));
        let body = match &repeat.pattern {
            Pattern::Any => self.taken(subject, None, cut, (&repeat.after, fail), rest)?,
            Pattern::Variable(id) if rest.env.get(id).is_none() => {
                self.taken(subject, Some(id), cut, (&repeat.after, fail), rest)?
            }
            _ => self.collect(subject, repeat, cut, fail, rest)?,
        };
        let body = self.enough(subject, repeat.least, cut, body, fail);
        let body = if after > 0 { self.bound(vec![(count, counted)], body) } else { body };
        Ok(self.choose(is_list, body, fail))
    }

    /// Elements that match whatever they are: the list of them is bound to `id`. `cut` has how many they are, and what
    /// comes after them, if anything has to.
    fn taken<'p>(
        &mut self,
        subject: Local,
        id: Option<&Stx>,
        cut: Option<(Local, Local)>,
        (after, fail): (&'p [Pattern], Local),
        mut rest: Rest<'p, '_>,
    ) -> Result<Core> {
        let span = self.span;
        let mut bindings = Vec::new();
        if let Some(id) = id {
            let local = self.local_of(id);
            rest.env.0.push((id.clone(), local));
            let list = self.cx.local(subject, span);
            let value = match cut {
                None => list,
                Some((count, _)) => {
                    let args = vec![list, self.cx.local(count, span)];
                    self.cx.call_guile("list-head", args, span)
                }
            };
            bindings.push((local, value));
        }
        let body = match cut {
            None => self.go_on(rest)?,
            Some((count, tail)) => {
                let args = vec![self.cx.local(subject, span), self.cx.local(count, span)];
                bindings.push((tail, self.cx.call_guile("list-tail", args, span)));
                self.fixed(tail, after, fail, rest)?
            }
        };
        Ok(self.bound(bindings, body))
    }

    /// `body` where there are elements enough.
    fn enough(&mut self, subject: Local, least: usize, cut: Option<(Local, Local)>, body: Core, fail: Local) -> Core {
        if let Some((count, _)) = cut {
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

    /// Match a list known to be long enough against patterns for its elements, one pair each.
    fn fixed<'p>(&mut self, list: Local, patterns: &'p [Pattern], fail: Local, mut rest: Rest<'p, '_>) -> Result<Core> {
        let mut bindings = Vec::new();
        let mut at = list;
        for (i, pattern) in patterns.iter().enumerate() {
            let element = self.fresh("part");
            bindings.push((element, self.about("car", at)));
            let goal = Goal { pattern, subject: element, place: Place::Car(at), fail };
            rest.goals.insert(rest.goals.len() - i, goal);
            if i + 1 < patterns.len() {
                let next = self.fresh("tail");
                bindings.push((next, self.about("cdr", at)));
                at = next;
            }
        }
        let body = self.go_on(rest)?;
        Ok(bindings.into_iter().rev().fold(body, |body, binding| self.bound(vec![binding], body)))
    }

    /// The variables of `pattern` that are not bound yet, with a list for each.
    fn gathered(&mut self, pattern: &Pattern, env: &Env) -> Gathered {
        let ids: Vec<Stx> = pattern.variables().into_iter().filter(|id| env.get(id).is_none()).collect();
        let lists = ids.iter().map(|id| self.local_of(id)).collect();
        Gathered { ids, lists }
    }

    /// Bindings of variables to what was gathered, in order; `env` knows them.
    fn finals(&mut self, gathered: &Gathered, env: &mut Env) -> Vec<(Local, Core)> {
        let mut finals = Vec::new();
        for (id, list) in gathered.ids.iter().zip(&gathered.lists) {
            let local = self.local_of(id);
            env.0.push((id.clone(), local));
            finals.push((local, self.about("reverse", *list)));
        }
        finals
    }

    /// A loop that matches each element and collects what the variables are bound to.
    fn collect<'p>(
        &mut self,
        subject: Local,
        repeat: &'p Repeat,
        cut: Option<(Local, Local)>,
        fail: Local,
        rest: Rest<'p, '_>,
    ) -> Result<Core> {
        let span = self.span;
        let (looping, list) = (self.fresh("each"), self.fresh("list"));
        let left = cut.map(|_| self.fresh("left"));
        let gathered = self.gathered(&repeat.pattern, &rest.env);
        let env = rest.env.clone();
        let Rest { goals, env: mut outer, end } = rest;
        let mut finals = self.finals(&gathered, &mut outer);
        let rest = Rest { goals, env: outer, end };
        let done = match cut {
            None => self.go_on(rest)?,
            Some((_, tail)) => {
                finals.push((tail, self.cx.local(list, span)));
                self.fixed(tail, &repeat.after, fail, rest)?
            }
        };
        let done = self.bound(finals, done);
        let element = self.fresh("part");
        let first = self.about("car", list);
        let goal = Goal { pattern: &repeat.pattern, subject: element, place: Place::Car(list), fail };
        let step = self.run(vec![goal], env, &mut |cx, env| {
            let here = cx.local(list, span);
            let mut args = vec![cx.call_guile("cdr", vec![here], span)];
            if let Some(left) = left {
                let left = cx.local(left, span);
                let one = Core::new(CoreKind::Quote(Stx::plain(Datum::Number(Number::Int(1)), span)), span);
                args.push(cx.call_guile("-", vec![left, one], span));
            }
            args.extend(gathered.with(cx, env, span));
            let head = cx.local(looping, span);
            Ok(Core::new(CoreKind::Call(Box::new(head), args), span))
        })?;
        let step = self.bound(vec![(element, first)], step);
        let is_done = match left {
            None => self.about("null?", list),
            Some(left) => {
                let args = vec![self.cx.local(left, span), self.integer(0)];
                self.cx.call_guile("=", args, span)
            }
        };
        let body = Core::new(CoreKind::If(Box::new(is_done), Box::new(done), Box::new(step)), span);
        let parameters = std::iter::once(list).chain(left).chain(gathered.lists.iter().copied()).collect();
        let procedure = self.cx.lambda(parameters, None, body, span);
        let mut args = vec![self.cx.local(subject, span)];
        args.extend(cut.map(|(count, _)| self.cx.local(count, span)));
        args.extend(gathered.lists.iter().map(|_| empty(span)));
        let start = self.call(looping, args);
        Ok(Core::new(CoreKind::Letrec(vec![(looping, procedure)], Box::new(start)), span))
    }

    /// `(path *** pattern)`: depth first; `path` matches the head of each node on the way down.
    pub(super) fn search<'p>(
        &mut self,
        subject: Local,
        [path, inner]: [&'p Pattern; 2],
        fail: Local,
        rest: Rest<'p, '_>,
    ) -> Result<Core> {
        let span = self.span;
        let (attempt, each) = (self.fresh("try"), self.fresh("each"));
        let (node, failure) = (self.fresh("node"), self.fresh("fail"));
        let gathered = self.gathered(path, &rest.env);
        let env = rest.env.clone();
        // Where the node itself matches, the rest follows.
        let Rest { mut goals, env: mut outer, end } = rest;
        let finals = self.finals(&gathered, &mut outer);
        let deeper = self.fresh("deeper");
        goals.push(Goal { pattern: inner, subject: node, place: Place::Root(None), fail: deeper });
        let found = self.run(goals, outer, end)?;
        let found = self.bound(finals, found);
        // Otherwise its head has to match, and one of its children.
        let head = self.fresh("head");
        let first = self.about("car", node);
        let goal = Goal { pattern: path, subject: head, place: Place::Car(node), fail: failure };
        let down = self.run(vec![goal], env, &mut |cx, env| {
            let node = cx.local(node, span);
            let mut args = vec![cx.call_guile("cdr", vec![node], span), cx.local(failure, span)];
            args.extend(gathered.with(cx, env, span));
            let head = cx.local(each, span);
            Ok(Core::new(CoreKind::Call(Box::new(head), args), span))
        })?;
        let down = self.bound(vec![(head, first)], down);
        let is_pair = self.about("pair?", node);
        let down = self.choose(is_pair, down, failure);
        let down = self.cx.lambda(Vec::new(), None, down, span);
        let tried = self.bound(vec![(deeper, down)], found);
        let formals = [node, failure].into_iter().chain(gathered.lists.iter().copied()).collect();
        let attempt_code = self.cx.lambda(formals, None, tried, span);
        let each_code = self.children(attempt, each, gathered.ids.len());
        let mut args = vec![self.cx.local(subject, span), self.cx.local(fail, span)];
        args.extend(gathered.ids.iter().map(|_| empty(span)));
        let start = self.call(attempt, args);
        Ok(Core::new(CoreKind::Letrec(vec![(attempt, attempt_code), (each, each_code)], Box::new(start)), span))
    }

    /// The procedure `each`, which calls `attempt` with one child after the other; both are passed so many `paths`.
    fn children(&mut self, attempt: Local, each: Local, paths: usize) -> Core {
        let span = self.span;
        let (list, last) = (self.fresh("list"), self.fresh("fail"));
        let paths: Vec<Local> = (0..paths).map(|_| self.fresh("path")).collect();
        let mut again = vec![self.about("cdr", list), self.cx.local(last, span)];
        again.extend(paths.iter().map(|path| self.cx.local(*path, span)));
        let again = self.call(each, again);
        let again = self.cx.lambda(Vec::new(), None, again, span);
        let mut args = vec![self.about("car", list), again];
        args.extend(paths.iter().map(|path| self.cx.local(*path, span)));
        let child = self.call(attempt, args);
        let more = self.about("pair?", list);
        let children = self.choose(more, child, last);
        let formals = [list, last].into_iter().chain(paths).collect();
        self.cx.lambda(formals, None, children, span)
    }
}

fn empty(span: Span) -> Core {
    Core::new(CoreKind::Quote(Stx::plain(Datum::Nil, span)), span)
}
