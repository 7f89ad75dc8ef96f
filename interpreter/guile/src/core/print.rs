//! Core forms as readable S-expressions, for `,expand` and for tests.
//!
//! Locals print as their names, numbered where a form has several of one name; globals as their
//! names.

use super::{Core, CoreKind, Lambda, Local, TopForm};
use crate::module::{Modules, Slot};
use crate::number::Number;
use crate::sure::Sure;
use crate::symbol::Symbol;
use crate::syntax::{Datum, Stx};
use std::collections::HashMap;
use std::fmt::Write;

/// `form` as text.
pub fn print(form: &TopForm, modules: &Modules) -> String {
    let mut printer = Printer { modules, names: local_names(form), out: String::new() };
    printer.core(&form.body);
    printer.out
}

fn local_names(form: &TopForm) -> Vec<String> {
    let mut seen: HashMap<Symbol, u32> = HashMap::new();
    let mut names = Vec::with_capacity(form.locals.len());
    for local in &form.locals {
        let count = seen.entry(local.name).or_insert(0);
        *count += 1;
        names.push(match *count {
            1 => local.name.to_string(),
            n => format!("{}.{n}", local.name),
        });
    }
    names
}

struct Printer<'m> {
    modules: &'m Modules,
    names: Vec<String>,
    out: String,
}

impl Printer<'_> {
    fn text(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn local(&mut self, local: Local) {
        let name = self.names.get(local.0 as usize).cloned().sure("a local variable has a name");
        self.text(&name);
    }

    fn global(&mut self, slot: Slot) {
        self.text(self.modules.slot(slot).name.name());
    }

    fn bindings(&mut self, keyword: &str, bindings: &[(Local, Core)], body: &Core) {
        let _ = write!(self.out, "({keyword} (");
        for (i, (local, init)) in bindings.iter().enumerate() {
            self.text(if i > 0 { " (" } else { "(" });
            self.local(*local);
            self.text(" ");
            self.core(init);
            self.text(")");
        }
        self.text(") ");
        self.core(body);
        self.text(")");
    }

    fn all(&mut self, forms: &[Core]) {
        for form in forms {
            self.text(" ");
            self.core(form);
        }
    }

    fn formals(&mut self, required: &[Local], rest: Option<Local>) {
        if let (true, Some(rest)) = (required.is_empty(), rest) {
            return self.local(rest);
        }
        self.text("(");
        for (i, local) in required.iter().enumerate() {
            self.text(if i > 0 { " " } else { "" });
            self.local(*local);
        }
        if let Some(rest) = rest {
            self.text(" . ");
            self.local(rest);
        }
        self.text(")");
    }

    fn core(&mut self, core: &Core) {
        match &core.kind {
            CoreKind::Quote(datum) => {
                let text = datum_text(datum);
                if matches!(datum.datum(), Datum::Symbol(_) | Datum::List(_) | Datum::Nil | Datum::Vector(_)) {
                    self.text("'");
                }
                self.text(&text);
            }
            CoreKind::QuoteSyntax(stx) => {
                let text = datum_text(stx);
                let _ = write!(self.out, "#'{text}");
            }
            CoreKind::Unspecified => self.text("#!unspecified"),
            CoreKind::Local(local) => self.local(*local),
            CoreKind::SetLocal(local, value) => {
                self.text("(set! ");
                self.local(*local);
                self.text(" ");
                self.core(value);
                self.text(")");
            }
            CoreKind::Global(slot) => self.global(*slot),
            CoreKind::SetGlobal(slot, value) | CoreKind::Define(slot, value) => {
                self.text(if matches!(core.kind, CoreKind::Define(..)) { "(define " } else { "(set! " });
                self.global(*slot);
                self.text(" ");
                self.core(value);
                self.text(")");
            }
            CoreKind::If(test, yes, no) => {
                self.text("(if ");
                self.core(test);
                self.text(" ");
                self.core(yes);
                if !matches!(no.kind, CoreKind::Unspecified) {
                    self.text(" ");
                    self.core(no);
                }
                self.text(")");
            }
            CoreKind::Seq(forms) => {
                self.text("(begin");
                self.all(forms);
                self.text(")");
            }
            CoreKind::Lambda(lambda) => {
                self.text("(lambda ");
                self.clause(lambda);
                self.text(")");
            }
            CoreKind::CaseLambda(clauses) => {
                self.text("(case-lambda");
                for clause in clauses {
                    self.text(" (");
                    self.clause(clause);
                    self.text(")");
                }
                self.text(")");
            }
            CoreKind::Let(bindings, body) => self.bindings("let", bindings, body),
            CoreKind::Letrec(bindings, body) => self.bindings("letrec", bindings, body),
            CoreKind::Call(head, args) => {
                self.text("(");
                self.core(head);
                self.all(args);
                self.text(")");
            }
            CoreKind::LetValues { producer, formals, rest, body } => {
                self.text("(let-values ");
                self.formals(formals, *rest);
                self.text(" ");
                self.core(producer);
                self.text(" ");
                self.core(body);
                self.text(")");
            }
        }
    }

    fn clause(&mut self, lambda: &Lambda) {
        if lambda.is_plain() {
            self.formals(&lambda.required, lambda.rest);
        } else {
            self.text("(");
            for (i, local) in lambda.required.iter().enumerate() {
                self.text(if i > 0 { " " } else { "" });
                self.local(*local);
            }
            if !lambda.optional.is_empty() {
                self.text(" #:optional");
            }
            for (local, default) in &lambda.optional {
                self.text(" (");
                self.local(*local);
                self.text(" ");
                self.core(default);
                self.text(")");
            }
            if !lambda.keywords.is_empty() {
                self.text(" #:key");
            }
            for (keyword, local, default) in &lambda.keywords {
                self.text(" (");
                self.local(*local);
                self.text(" ");
                self.core(default);
                let _ = write!(self.out, " #:{keyword})");
            }
            if lambda.allow_other_keys {
                self.text(" #:allow-other-keys");
            }
            if let Some(rest) = lambda.rest {
                self.text(" #:rest ");
                self.local(rest);
            }
            self.text(")");
        }
        self.text(" ");
        self.core(&lambda.body);
    }
}

/// A datum as the printer shows it: enough to read, no more.
pub(crate) fn datum_text(stx: &Stx) -> String {
    match stx.datum() {
        Datum::Number(Number::Int(n)) => n.to_string(),
        Datum::Number(Number::Real(n)) => n.to_string(),
        Datum::Char(c) => format!("#\\{c}"),
        Datum::Unspecified => "#!unspecified".into(),
        Datum::List(list) => {
            let mut parts: Vec<String> = list.items().iter().map(datum_text).collect();
            if let Some(tail) = list.tail() {
                parts.push(".".into());
                parts.push(datum_text(tail));
            }
            format!("({})", parts.join(" "))
        }
        Datum::Vector(items) => format!("#({})", items.iter().map(datum_text).collect::<Vec<_>>().join(" ")),
        _ => format!("{stx:?}"),
    }
}
