//! Core forms as data: as they are, or as Scheme that means the same.
//!
//! `svc compile` and tests show core forms as they are: each form by its own word, each local variable with a name
//! of its own. `svc expand` shows what the expander made of a program: Scheme that could be evaluated in its place,
//! where names are changed only if they must be.

use super::names::Names;
use super::{Core, CoreKind, Lambda, Local, TopForm};
use crate::module::{ModuleId, Modules};
use crate::number::Number;
use crate::read::{to_text, StxTree, WriteOptions};
use crate::symbol::Symbol;
use crate::syntax::{Datum, Stx};
use crate::text::Span;

/// What core forms are shown as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// What they are.
    Core,
    /// Scheme that means the same.
    Scheme,
}

/// `form` on one line, as it is.
pub fn print(form: &TopForm, modules: &Modules) -> String {
    let datum = Printer { names: Names::new(form, modules, None, Style::Core), style: Style::Core }.core(&form.body);
    to_text(&StxTree::from(&datum), WriteOptions { abbreviate: true, ..WriteOptions::default() })
}

/// `form` as a datum, to be read in the module `here`.
pub fn to_datum(form: &TopForm, modules: &Modules, here: ModuleId, style: Style) -> Stx {
    Printer { names: Names::new(form, modules, Some(here), style), style }.core(&form.body)
}

/// The words that `core` itself is shown with as Scheme: where a local variable is called so, they would mean that.
pub(super) fn words(core: &Core) -> &'static [&'static str] {
    match &core.kind {
        CoreKind::Quote(datum) if is_quoted(datum) => &["quote"],
        CoreKind::QuoteSyntax(_) => &["syntax"],
        CoreKind::Unspecified => &["*unspecified*"],
        CoreKind::SetLocal(..) | CoreKind::SetGlobal(..) => &["set!"],
        CoreKind::Define(..) => &["define", "define*"],
        CoreKind::If(..) => &["if"],
        CoreKind::Seq(_) => &["begin"],
        CoreKind::Lambda(_) => &["lambda", "lambda*"],
        CoreKind::CaseLambda(_) => &["case-lambda", "case-lambda*"],
        CoreKind::Let(..) => &["let"],
        CoreKind::Letrec(..) => &["let", "letrec*"],
        CoreKind::LetValues { .. } => &["call-with-values", "lambda"],
        CoreKind::Quote(_) | CoreKind::Local(_) | CoreKind::Global(_) | CoreKind::Call(..) => &[],
    }
}

/// Does the datum not stand for itself?
fn is_quoted(datum: &Stx) -> bool {
    matches!(datum.datum(), Datum::Symbol(_) | Datum::List(_) | Datum::Nil | Datum::Vector(_))
}

struct Printer<'m> {
    names: Names<'m>,
    style: Style,
}

fn word(name: &str, span: Span) -> Stx {
    Stx::symbol(Symbol::intern(name), span)
}

impl Printer<'_> {
    fn local(&self, local: Local, span: Span) -> Stx {
        Stx::symbol(self.names.local(local), span)
    }

    fn is_scheme(&self) -> bool {
        self.style == Style::Scheme
    }

    /// `(head rest …)`.
    fn form(&self, head: &str, rest: impl IntoIterator<Item = Stx>, span: Span) -> Stx {
        Stx::list(std::iter::once(word(head, span)).chain(rest).collect(), span)
    }

    fn core(&self, core: &Core) -> Stx {
        let span = core.span;
        match &core.kind {
            CoreKind::Quote(datum) if is_quoted(datum) => self.form("quote", [datum.strip()], span),
            CoreKind::Quote(datum) => datum.strip(),
            CoreKind::QuoteSyntax(stx) => self.form("syntax", [stx.strip()], span),
            CoreKind::Unspecified => word("*unspecified*", span),
            CoreKind::Local(local) => self.local(*local, span),
            CoreKind::Global(slot) => self.names.global(*slot, span),
            CoreKind::SetLocal(local, value) => self.form("set!", [self.local(*local, span), self.core(value)], span),
            CoreKind::SetGlobal(slot, value) => {
                self.form("set!", [self.names.global(*slot, span), self.core(value)], span)
            }
            CoreKind::Define(slot, value) => self.definition(self.names.global(*slot, span), value, span),
            CoreKind::If(test, then, otherwise) => {
                let otherwise = Some(otherwise).filter(|it| !matches!(it.kind, CoreKind::Unspecified));
                self.form("if", [Some(test), Some(then), otherwise].into_iter().flatten().map(|it| self.core(it)), span)
            }
            CoreKind::Seq(forms) => self.form("begin", forms.iter().map(|form| self.core(form)), span),
            CoreKind::Lambda(lambda) => {
                let head = if self.is_scheme() && !lambda.is_plain() { "lambda*" } else { "lambda" };
                self.form(head, self.clause(lambda), span)
            }
            CoreKind::CaseLambda(clauses) => {
                let is_plain = clauses.iter().all(|clause| clause.is_plain());
                let head = if self.is_scheme() && !is_plain { "case-lambda*" } else { "case-lambda" };
                self.form(head, clauses.iter().map(|clause| Stx::list(self.clause(clause), span)), span)
            }
            CoreKind::Let(bindings, body) => self.binding("let", bindings, body, span),
            CoreKind::Letrec(bindings, body) => self.recursive(bindings, body, span),
            CoreKind::Call(operator, operands) => {
                let all = std::iter::once(&**operator).chain(operands);
                Stx::list(all.map(|it| self.core(it)).collect(), span)
            }
            CoreKind::LetValues { producer, formals: required, rest, body } => {
                let formals = self.formals(required, *rest, span);
                if !self.is_scheme() {
                    return self.form("let-values", [formals, self.core(producer), self.core(body)], span);
                }
                if let Some(names) = self.defined(required, *rest, body) {
                    return self.form("define-values", [names, self.core(producer)], span);
                }
                let produce = self.form("lambda", [Stx::list(Vec::new(), span), self.core(producer)], span);
                let consume = self.form("lambda", std::iter::once(formals).chain(self.body(body)), span);
                self.form("call-with-values", [produce, consume], span)
            }
        }
    }

    /// The formals of `define-values`, where `body` does nothing but define variables to be these locals.
    fn defined(&self, required: &[Local], rest: Option<Local>, body: &Core) -> Option<Stx> {
        let CoreKind::Seq(forms) = &body.kind else { return None };
        let (last, definitions) = forms.split_last()?;
        let locals: Vec<Local> = required.iter().copied().chain(rest).collect();
        let mut names = Vec::with_capacity(locals.len());
        for (form, local) in definitions.iter().zip(&locals) {
            match &form.kind {
                CoreKind::Define(slot, value) if matches!(value.kind, CoreKind::Local(it) if it == *local) => {
                    names.push(self.names.global(*slot, form.span));
                }
                _ => return None,
            }
        }
        let is_all = definitions.len() == locals.len() && matches!(last.kind, CoreKind::Unspecified);
        let tail = rest.and_then(|_| names.pop());
        is_all.then(|| Stx::plain(Datum::improper(names, tail), body.span))
    }

    /// `(define name value)`, as Scheme `(define (name . formals) body …)` where the value is a procedure.
    fn definition(&self, name: Stx, value: &Core, span: Span) -> Stx {
        match &value.kind {
            CoreKind::Lambda(lambda) if self.is_scheme() && name.as_symbol().is_some() => {
                let head = if lambda.is_plain() { "define" } else { "define*" };
                let mut clause = self.clause(lambda).into_iter();
                let formals = clause.next().unwrap_or_default();
                let target = Stx::plain(Datum::improper(vec![name], Some(formals)), span);
                self.form(head, std::iter::once(target).chain(clause), span)
            }
            _ => self.form("define", [name, self.core(value)], span),
        }
    }

    fn binding(&self, head: &str, bindings: &[(Local, Core)], body: &Core, span: Span) -> Stx {
        let bindings = bindings.iter().map(|(local, value)| self.pair(*local, self.core(value), span)).collect();
        self.form(head, std::iter::once(Stx::list(bindings, span)).chain(self.body(body)), span)
    }

    fn pair(&self, local: Local, value: Stx, span: Span) -> Stx {
        Stx::list(vec![self.local(local, span), value], span)
    }

    /// `letrec*`; as Scheme a named `let` where it is a loop that is entered at once.
    fn recursive(&self, bindings: &[(Local, Core)], body: &Core, span: Span) -> Stx {
        if !self.is_scheme() {
            return self.binding("letrec", bindings, body, span);
        }
        let ([(name, value)], CoreKind::Call(operator, operands)) = (bindings, &body.kind) else {
            return self.binding("letrec*", bindings, body, span);
        };
        let (CoreKind::Lambda(lambda), CoreKind::Local(called)) = (&value.kind, &operator.kind) else {
            return self.binding("letrec*", bindings, body, span);
        };
        let fits = lambda.is_plain() && lambda.rest.is_none() && lambda.required.len() == operands.len();
        if called != name || !fits || operands.iter().any(|operand| operand.mentions(*name)) {
            return self.binding("letrec*", bindings, body, span);
        }
        let start = lambda.required.iter().zip(operands).map(|(local, it)| self.pair(*local, self.core(it), span));
        let parts = [self.local(*name, span), Stx::list(start.collect(), span)];
        self.form("let", parts.into_iter().chain(self.body(&lambda.body)), span)
    }

    /// The forms of a body.
    fn body(&self, body: &Core) -> Vec<Stx> {
        match &body.kind {
            CoreKind::Seq(forms) if self.is_scheme() => forms.iter().map(|form| self.core(form)).collect(),
            _ => vec![self.core(body)],
        }
    }

    fn formals(&self, required: &[Local], rest: Option<Local>, span: Span) -> Stx {
        let required = required.iter().map(|local| self.local(*local, span)).collect();
        Stx::plain(Datum::improper(required, rest.map(|rest| self.local(rest, span))), span)
    }

    /// Formals and body of a procedure.
    fn clause(&self, lambda: &Lambda) -> Vec<Stx> {
        let span = lambda.span;
        let formals = match lambda.is_plain() {
            true => self.formals(&lambda.required, lambda.rest, span),
            false => self.further_formals(lambda),
        };
        let text = lambda.documentation.as_ref().filter(|_| self.is_scheme());
        let text = text.map(|text| Stx::plain(Datum::String(text.clone()), span));
        std::iter::once(formals).chain(text).chain(self.body(&lambda.body)).collect()
    }

    /// Formals with optional and keyword parameters (Guile manual "lambda* and define*").
    fn further_formals(&self, lambda: &Lambda) -> Stx {
        let span = lambda.span;
        let mark = |name: &str| Stx::plain(Datum::Keyword(Symbol::intern(name)), span);
        let mut all: Vec<Stx> = lambda.required.iter().map(|local| self.local(*local, span)).collect();
        if !lambda.optional.is_empty() {
            all.push(mark("optional"));
        }
        all.extend(lambda.optional.iter().map(|(local, default)| self.pair(*local, self.core(default), span)));
        if !lambda.keywords.is_empty() {
            all.push(mark("key"));
        }
        for (keyword, local, default) in &lambda.keywords {
            let is_called_so = self.is_scheme() && self.names.local(*local) == *keyword;
            let parts = [self.local(*local, span), self.core(default)].into_iter();
            all.push(Stx::list(parts.chain((!is_called_so).then(|| mark(keyword.name()))).collect(), span));
        }
        if lambda.allow_other_keys {
            all.push(mark("allow-other-keys"));
        }
        if let Some(rest) = lambda.rest {
            all.extend([mark("rest"), self.local(rest, span)]);
        }
        Stx::list(all, span)
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
