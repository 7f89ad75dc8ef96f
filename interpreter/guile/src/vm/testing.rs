//! A small translator of fully parenthesised Scheme to core forms, so that generator and machine
//! are tested without the expander. Names are looked up by spelling; there are no macros.

use super::{Machine, Outcome};
use crate::codegen::{generate, Entry, Setting};
use crate::core::{Core, CoreKind, Lambda, Local, LocalInfo, TopForm};
use crate::module::Slot;
use crate::read::{ReadOptions, Reader};
use crate::runtime::condition;
use crate::runtime::value::{self, Value};
use crate::symbol::Symbol;
use crate::syntax::{Datum, Stx};
use crate::text::{SourceId, Span};
use std::collections::HashMap;
use std::rc::Rc;

pub struct Bench {
    pub machine: Machine,
    slots: HashMap<Symbol, Slot>,
    names: Vec<Symbol>,
}

#[derive(Default)]
struct Scope {
    env: Vec<(Symbol, Local)>,
    locals: Vec<LocalInfo>,
}

fn s(name: &str) -> Stx {
    Stx::symbol(Symbol::intern(name), Span::NONE)
}

fn l(items: Vec<Stx>) -> Stx {
    Stx::list(items, Span::NONE)
}

fn items(x: &Stx) -> Vec<Stx> {
    match x.datum() {
        Datum::List(list) => list.items().to_vec(),
        _ => Vec::new(),
    }
}

impl Bench {
    pub fn new() -> Bench {
        let mut bench = Bench { machine: Machine::new(), slots: HashMap::new(), names: Vec::new() };
        bench.machine.add_natives(super::testing_natives::NATIVES);
        let wanted = ["throw", "error", "scm-error", "make-exception-from-throw", "exception-kind", "exception-args"];
        bench.machine.add_natives(condition::NATIVES.iter().filter(|native| wanted.contains(&native.name)));
        bench.run_text(crate::library::text_of("guile/control.scm").expect("the language has it"), Entry::Bare);
        for name in ["%run", "%run-call", "%resume"] {
            let value = bench.machine.slot_value(bench.slots[&Symbol::intern(name)]).expect("control.scm defines it");
            bench.machine.set_native(name, value);
        }
        bench
    }

    fn slot(&mut self, name: Symbol) -> Slot {
        if let Some(slot) = self.slots.get(&name) {
            return *slot;
        }
        let slot = Slot(self.names.len() as u32);
        self.names.push(name);
        self.slots.insert(name, slot);
        if self.machine.has_native(name.name()) {
            self.machine.set_slot_to_native(slot, name.name());
        }
        slot
    }

    pub fn run_text(&mut self, text: &str, entry: Entry) -> Option<Outcome> {
        let mut last = None;
        for form in Reader::new(SourceId(0), text, ReadOptions::default()).read_all() {
            if items(&form).first().and_then(Stx::as_symbol) == Some(Symbol::intern("define-module")) {
                continue;
            }
            last = Some(self.run_form(&form, entry));
        }
        last
    }

    pub fn eval(&mut self, text: &str) -> String {
        match self.run_text(text, Entry::Guarded) {
            Some(Outcome::Value(value)) => show(&value),
            Some(Outcome::Failure(failure)) => {
                let exception = &failure.exception;
                format!("failure {}", show(&value::cons(condition::kind(exception), condition::args_of(exception))))
            }
            Some(Outcome::Request(request)) => format!("request {}", show(&request.kind)),
            None => String::new(),
        }
    }

    fn run_form(&mut self, form: &Stx, entry: Entry) -> Outcome {
        let mut scope = Scope::default();
        let body = self.expr(form, &mut scope);
        let form = TopForm { locals: scope.locals, body, program: None };
        let code = generate(&form, entry, Setting::plain(&|slot| self.machine.callee(slot)));
        let names = self.names.clone();
        let program = self.machine.link(&[&code], &[], &|slot| names[slot.0 as usize]).expect("links");
        self.machine.run(program)
    }

    fn body(&mut self, forms: &[Stx], scope: &mut Scope) -> Core {
        let is_define = |f: &&Stx| {
            matches!(items(f).first().and_then(Stx::as_symbol).map(Symbol::name), Some("define" | "define*"))
        };
        let count = forms.iter().take_while(is_define).count();
        let forms: Vec<Stx> = match forms {
            [Stx { .. }, ..] if matches!(forms[0].datum(), Datum::String(_)) && forms.len() > 1 => {
                return self.body(&forms[1..], scope);
            }
            _ => forms.to_vec(),
        };
        if count == 0 {
            let cores = forms.iter().map(|f| self.expr(f, scope)).collect();
            return Core::new(CoreKind::Seq(cores), Span::NONE);
        }
        let bindings: Vec<Stx> = forms[..count].iter().map(binding).collect();
        let mut letrec = vec![s("letrec*"), l(bindings)];
        letrec.extend(forms[count..].iter().cloned());
        self.expr(&l(letrec), scope)
    }

    fn bind(&mut self, name: Symbol, scope: &mut Scope) -> Local {
        let local = Local(scope.locals.len() as u32);
        scope.locals.push(LocalInfo { name, assigned: false });
        scope.env.push((name, local));
        local
    }

    fn lambda(&mut self, formals: &Stx, body: &[Stx], scope: &mut Scope) -> CoreKind {
        let mark = scope.env.len();
        let mut lambda = Lambda {
            name: None,
            documentation: None,
            required: vec![],
            optional: vec![],
            rest: None,
            keywords: vec![],
            allow_other_keys: false,
            body: Core::default(),
            span: Span::NONE,
        };
        let mut mode = "";
        for item in items(formals) {
            if let Some(k) = item.as_keyword() {
                mode = k.name();
                continue;
            }
            let (name, default) = match items(&item).as_slice() {
                [n, d] => (n.as_symbol().expect("name"), Some(d.clone())),
                _ => (item.as_symbol().expect("name"), None),
            };
            let default = match default {
                Some(d) => self.expr(&d, scope),
                None => Core::new(CoreKind::Quote(Stx::plain(Datum::Bool(false), Span::NONE)), Span::NONE),
            };
            let local = self.bind(name, scope);
            match mode {
                "optional" => lambda.optional.push((local, default)),
                "key" => lambda.keywords.push((name, local, default)),
                "rest" => lambda.rest = Some(local),
                _ => lambda.required.push(local),
            }
        }
        let tail = match formals.datum() {
            Datum::List(list) => list.tail().cloned(),
            Datum::Symbol(_) => Some(formals.clone()),
            _ => None,
        };
        if let Some(tail) = tail {
            lambda.rest = Some(self.bind(tail.as_symbol().expect("name"), scope));
        }
        lambda.body = self.body(body, scope);
        scope.env.truncate(mark);
        CoreKind::Lambda(Rc::new(lambda))
    }

    fn expr(&mut self, x: &Stx, scope: &mut Scope) -> Core {
        let kind = match x.datum() {
            Datum::Symbol(name) => match scope.env.iter().rev().find(|(n, _)| n == name) {
                Some((_, local)) => CoreKind::Local(*local),
                None => CoreKind::Global(self.slot(*name)),
            },
            Datum::List(list) => {
                let v = list.items().to_vec();
                let head = v[0].as_symbol().filter(|n| !scope.env.iter().any(|(m, _)| m == n));
                match head.map(Symbol::name) {
                    Some("quote") => CoreKind::Quote(v[1].clone()),
                    Some("define" | "define*") => {
                        let b = items(&binding(x));
                        let value = self.expr(&b[1], scope);
                        CoreKind::Define(self.slot(b[0].as_symbol().expect("name")), Box::new(value))
                    }
                    Some("set!") => {
                        let value = Box::new(self.expr(&v[2], scope));
                        let name = v[1].as_symbol().expect("name");
                        match scope.env.iter().rev().find(|(n, _)| *n == name).copied() {
                            Some((_, local)) => {
                                scope.locals[local.0 as usize].assigned = true;
                                CoreKind::SetLocal(local, value)
                            }
                            None => CoreKind::SetGlobal(self.slot(name), value),
                        }
                    }
                    Some("if") => {
                        let otherwise = v.get(3).map_or(Core::default(), |e| self.expr(e, scope));
                        CoreKind::If(
                            Box::new(self.expr(&v[1], scope)),
                            Box::new(self.expr(&v[2], scope)),
                            Box::new(otherwise),
                        )
                    }
                    // Good enough where only the truth of the value matters.
                    Some("or") => {
                        let [a, b] = [&v[1], &v[2]].map(|e| Box::new(self.expr(e, scope)));
                        let yes = Core::new(CoreKind::Quote(Stx::plain(Datum::Bool(true), Span::NONE)), Span::NONE);
                        CoreKind::If(a, Box::new(yes), b)
                    }
                    Some("begin") => CoreKind::Seq(v[1..].iter().map(|e| self.expr(e, scope)).collect()),
                    Some("lambda" | "lambda*") => self.lambda(&v[1], &v[2..], scope),
                    Some("let") if v[1].as_symbol().is_some() => {
                        let names = items(&v[2]).iter().map(|b| items(b)[0].clone()).collect();
                        let inits: Vec<Stx> = items(&v[2]).iter().map(|b| items(b)[1].clone()).collect();
                        let mut lambda = vec![s("lambda"), l(names)];
                        lambda.extend(v[3..].iter().cloned());
                        let call = [vec![v[1].clone()], inits].concat();
                        return self
                            .expr(&l(vec![s("letrec*"), l(vec![l(vec![v[1].clone(), l(lambda)])]), l(call)]), scope);
                    }
                    Some("let") => {
                        let inits: Vec<Core> = items(&v[1]).iter().map(|b| self.expr(&items(b)[1], scope)).collect();
                        let mark = scope.env.len();
                        let locals: Vec<Local> = items(&v[1])
                            .iter()
                            .map(|b| self.bind(items(b)[0].as_symbol().expect("name"), scope))
                            .collect();
                        let body = self.body(&v[2..], scope);
                        scope.env.truncate(mark);
                        CoreKind::Let(locals.into_iter().zip(inits).collect(), Box::new(body))
                    }
                    Some("let*") => {
                        let bs = items(&v[1]);
                        let rest = v[2..].to_vec();
                        if bs.len() <= 1 {
                            return self.expr(&l([vec![s("let"), v[1].clone()], rest].concat()), scope);
                        }
                        let inner = l([vec![s("let*"), l(bs[1..].to_vec())], rest].concat());
                        return self.expr(&l(vec![s("let"), l(vec![bs[0].clone()]), inner]), scope);
                    }
                    Some("letrec*" | "letrec") => {
                        let mark = scope.env.len();
                        let locals: Vec<Local> = items(&v[1])
                            .iter()
                            .map(|b| self.bind(items(b)[0].as_symbol().expect("name"), scope))
                            .collect();
                        let inits: Vec<Core> = items(&v[1]).iter().map(|b| self.expr(&items(b)[1], scope)).collect();
                        let body = self.body(&v[2..], scope);
                        scope.env.truncate(mark);
                        CoreKind::Letrec(locals.into_iter().zip(inits).collect(), Box::new(body))
                    }
                    Some("cond") => {
                        let Some(clause) = v.get(1).map(items) else { return Core::default() };
                        if clause[0].as_symbol() == Some(Symbol::intern("else")) {
                            return self.body(&clause[1..], scope);
                        }
                        let rest = l([vec![s("cond")], v[2..].to_vec()].concat());
                        let begin = l([vec![s("begin")], clause[1..].to_vec()].concat());
                        return self.expr(&l(vec![s("if"), clause[0].clone(), begin, rest]), scope);
                    }
                    _ => {
                        let operator = Box::new(self.expr(&v[0], scope));
                        CoreKind::Call(operator, v[1..].iter().map(|e| self.expr(e, scope)).collect())
                    }
                }
            }
            _ => CoreKind::Quote(x.clone()),
        };
        Core::new(kind, x.span())
    }
}

fn binding(define: &Stx) -> Stx {
    let v = items(define);
    let lambda = if v[0].as_symbol() == Some(Symbol::intern("define*")) { "lambda*" } else { "lambda" };
    match v[1].datum() {
        Datum::List(list) => {
            let formals = Stx::plain(list.after(1), Span::NONE);
            let mut made = vec![s(lambda), formals];
            made.extend(v[2..].iter().cloned());
            l(vec![list.items()[0].clone(), l(made)])
        }
        _ => l(vec![v[1].clone(), v[2].clone()]),
    }
}

fn show(value: &Value) -> String {
    use crate::runtime::value as v;
    match value {
        Value::Void => "()".into(),
        Value::BoolV(b) => if *b { "#t" } else { "#f" }.into(),
        Value::IntV(n) => n.to_string(),
        Value::StringV(text) => format!("{:?}", text.as_str()),
        Value::SymbolV(_) => v::as_symbol(value).map(Symbol::name).unwrap_or("").into(),
        Value::Pair(_) => {
            let mut elements = v::elements(value);
            let shown: Vec<String> = elements.by_ref().map(|e| show(&e)).collect();
            let tail = match elements.rest() {
                rest if v::is_nil(rest) => String::new(),
                rest => format!(" . {}", show(rest)),
            };
            format!("({}{tail})", shown.join(" "))
        }
        other if v::is::<v::Values>(other) => {
            let all = v::get::<v::Values>(other).map(|v| v.0).unwrap_or_default();
            format!("values {}", all.iter().map(show).collect::<Vec<_>>().join(" "))
        }
        other if v::is_procedure(other) => "#<procedure>".into(),
        _ => "#<value>".into(),
    }
}
