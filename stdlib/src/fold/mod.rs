//! From the value of a configuration to its folded tree.
//!
//! Folding itself is the library's, in Scheme (`scheme/svc/fold.scm`), for it calls the program's
//! procedures; here the result becomes plain data.

mod blame;
mod forms;
mod given;
mod paths;
mod told;

use crate::lowering;
use crate::records::Wrapping;
use crate::tree::build::{Builder, Pending, Roots, Ticket};
use crate::tree::{Entry, EntryKind, Fault, FoldedTree, Link, Node, Place};
use blame::{Blame, Blamed};
use rustc_hash::FxHashSet;
use std::rc::Rc;
use svc_guile::runtime::condition;
use svc_guile::runtime::print::written_within;
use svc_guile::runtime::record::{field_by_name, type_of};
use svc_guile::runtime::value::{self, Value};
use svc_guile::session::{Problem, Session};
use svc_guile::symbol::Symbol;
use svc_guile::text::{Diagnostic, Diagnostics, Severity, Span};

const MODULE: [&str; 2] = ["svc", "fold"];

/// How to fold.
#[derive(Clone, Debug, Default)]
pub struct FoldOptions {
    /// How names of files are shown.
    pub roots: Roots,
    /// Leave program text out.
    pub facts: bool,
    /// The value of the service type of this name alone.
    pub target: Option<String>,
}

/// What folding comes to.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    pub tree: FoldedTree,
    /// What is wrong, the tree's faults as diagnostics.
    pub diagnostics: Diagnostics,
}

impl Folded {
    /// Would Guix refuse the declaration?
    pub fn is_refused(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }
}

/// The folded tree of `declaration`: an operating system, a home environment, or a list of services. Where
/// folding a type raises an exception, that is the type's value, [`Node::FoldError`], and one of the
/// faults; so is what could not be lowered.
///
/// # Errors
/// When it is none of these, when listing its services raises an exception, and when the program exits or
/// is stopped.
pub fn fold(session: &Session, declaration: &Value, options: &FoldOptions) -> Result<Folded, Problem> {
    let _here = session.enter();
    let plan = session.exported(&MODULE, "declaration-plan")?;
    let mut arguments = vec![declaration.clone()];
    arguments.extend(options.target.as_deref().map(value::intern));
    let planned = match session.call(&plan, arguments) {
        Err(problem) if told::told(&problem).code.is_some() => return Ok(unlisted(session, declaration, &problem)),
        planned => planned?,
    };
    let parts = value::list_to_vec(&planned).unwrap_or_default();
    let [names, edges, services, plan] = parts.as_slice() else { return Err(no_declaration(session, declaration)) };
    session.leave_last_form();
    let services: Vec<Value> = value::elements(services).collect();
    let blame = Blame::new(session, plan.clone(), declaration.clone(), services.clone());
    let mut folding = Folding { session, plan: plan.clone(), blame, blamed: Vec::new() };
    let entries = folding.attempt("fold-values!", &[])?;
    let mut builder = Builder::new(options.roots.clone(), options.facts);
    let mut values: Vec<Entry> = value::elements(&entries).filter_map(|e| entry(&mut builder, &e)).collect();
    settle(session, &mut builder)?;
    for entry in &mut values {
        entry.value = builder.finish(std::mem::replace(&mut entry.value, Node::Nil));
    }
    folding.circular(builder.take_circular());
    folding.accounts(&entries);
    if options.target.is_none() {
        folding.check()?;
    }
    let edge = |pair: Value| value::pair(&pair).map(|(from, to)| (name(from), name(to)));
    let blamed = folding.blamed;
    let tree = FoldedTree {
        services: value::elements(names).map(|v| name(&v)).collect(),
        edges: value::elements(edges).filter_map(edge).collect(),
        values,
        faults: blamed.iter().map(|blamed| plain(session, blamed)).collect(),
    };
    Ok(Folded { tree, diagnostics: blamed.into_iter().map(|blamed| blamed.diagnostic).collect() })
}

/// A declaration whose services cannot even be listed: what is wrong with it, and nothing else.
fn unlisted(session: &Session, declaration: &Value, problem: &Problem) -> Folded {
    let mut blame = Blame::new(session, value::FALSE, declaration.clone(), Vec::new());
    refusal(session, blame.raised(problem, None, None))
}

/// What a problem of the program says, as faults of a tree that there is not.
pub fn without_tree(session: &Session, problem: &Problem) -> Folded {
    let _here = session.enter();
    let blamed = |diagnostic| Blamed { diagnostic, chain: Vec::new() };
    refusal(session, session.all_diagnostics(problem).into_iter().map(blamed).collect())
}

/// A diagnostic of the program as a fault.
pub fn fault_of(session: &Session, diagnostic: &Diagnostic) -> Fault {
    plain(session, &Blamed { diagnostic: diagnostic.clone(), chain: Vec::new() })
}

fn refusal(session: &Session, blamed: Vec<Blamed>) -> Folded {
    let faults = blamed.iter().map(|blamed| plain(session, blamed)).collect();
    let diagnostics = blamed.into_iter().map(|blamed| blamed.diagnostic).collect();
    Folded { tree: FoldedTree { faults, ..FoldedTree::default() }, diagnostics }
}

/// A declaration being folded.
struct Folding<'s> {
    session: &'s Session,
    plan: Value,
    blame: Blame<'s>,
    blamed: Vec<Blamed>,
}

impl Folding<'_> {
    /// Call a procedure of the library with the plan until it returns; each exception is somebody's
    /// fault, and what it prevented is left out from then on.
    fn attempt(&mut self, procedure: &str, more: &[Value]) -> Result<Value, Problem> {
        let procedure = self.session.exported(&MODULE, procedure)?;
        loop {
            let arguments = std::iter::once(self.plan.clone()).chain(more.iter().cloned()).collect();
            match self.session.call(&procedure, arguments) {
                Ok(value) => return Ok(value),
                Err(problem) => self.note(problem)?,
            }
        }
    }

    fn note(&mut self, problem: Problem) -> Result<(), Problem> {
        let key = match &problem {
            Problem::Raised(failure) => condition::kind(&failure.exception),
            Problem::Diagnostics(_) => value::intern("%exception"),
        };
        if self.session.exit_status(&problem).is_some() || &*name(&key) == "limit-exceeded" {
            return Err(problem);
        }
        let note = self.session.exported(&MODULE, "note-failure")?;
        let noted = self.session.call(&note, vec![self.plan.clone(), key])?;
        let Some((contributor, target)) = value::pair(&noted) else { return Err(problem) };
        let some = |service: &Value| value::is_true(service).then(|| service.clone());
        let blamed = self.blame.raised(&problem, some(contributor), some(target));
        self.add(blamed);
        Ok(())
    }

    /// Add what is not known yet.
    fn add(&mut self, more: Vec<Blamed>) {
        for blamed in more {
            let same = |known: &&Blamed| {
                let (a, b) = (&known.diagnostic, &blamed.diagnostic);
                a.code == b.code && a.span == b.span && (a.span.is_some() || a.message == b.message)
            };
            if self.blamed.iter().find(same).is_none() {
                self.blamed.push(blamed);
            }
        }
    }

    /// Look over what the declaration would be lowered to. That runs the library's store monad with a state
    /// that is no store; another's insists on one.
    fn check(&mut self) -> Result<(), Problem> {
        const MONADIC: [&str; 5] = ["derivations", "gexp", "monads", "profiles", "store"];
        if MONADIC.iter().any(|module| self.session.is_replaced(&["guix", module])) {
            return Ok(());
        }
        let state = lowering::state();
        self.attempt("check-monadic-values!", std::slice::from_ref(&state))?;
        for fault in lowering::take_faults(&state) {
            let blamed = self.blame.unlowerable(&fault);
            // What could not be folded cannot be lowered either.
            let span = blamed.diagnostic.span;
            if !self.blamed.iter().any(|known| span.is_some() && known.diagnostic.span == span) {
                self.add(vec![blamed]);
            }
        }
        Ok(())
    }

    /// Warn of accounts and groups that go by the same name: the last one of each name counts.
    fn accounts(&mut self, entries: &Value) {
        let is_account = |parts: &Vec<Value>| parts.get(1).is_some_and(|type_name| &*name(type_name) == "account");
        let Some(parts) = value::elements(entries).filter_map(|e| value::list_to_vec(&e)).find(is_account) else {
            return;
        };
        let accounts = parts.get(2).and_then(value::cdr).and_then(value::list_to_vec).unwrap_or_default();
        let mut known: FxHashSet<(Rc<str>, Rc<str>)> = FxHashSet::default();
        for account in accounts {
            let Some(info) = type_of(&account) else { continue };
            let (kind, names) = match info.name().name() {
                "<user-account>" => ("account", "accounts"),
                "<user-group>" => ("group", "groups"),
                _ => continue,
            };
            let called = field_by_name(&account, "name");
            let Some(called) = called.as_ref().and_then(value::as_str) else { continue };
            if !known.insert((kind.into(), called.into())) {
                let message = format!("several {names} go by the name `{called}`");
                let blamed = self.blame.remark(&format!("duplicate-{kind}"), &message, &account);
                self.add(vec![blamed]);
            }
        }
    }

    fn circular(&mut self, lists: Vec<Value>) {
        for list in lists {
            let blamed = self.blame.circular(&list);
            self.add(vec![blamed]);
        }
    }
}

/// A fault as plain data.
fn plain(session: &Session, blamed: &Blamed) -> Fault {
    let place = |span: Span| {
        let (file, at) = session.with_sources(|sources| sources.locate(span))?;
        Some(Place { file, line: at.line, column: at.column + 1 })
    };
    let diagnostic = &blamed.diagnostic;
    Fault {
        code: diagnostic.code.to_string(),
        is_error: diagnostic.severity == Severity::Error,
        message: diagnostic.message.clone(),
        place: place(diagnostic.span),
        hints: diagnostic.hints.clone(),
        chain: blamed
            .chain
            .iter()
            .map(|link| Link { service: link.service.clone(), place: place(link.span) })
            .collect(),
    }
}

fn no_declaration(session: &Session, given: &Value) -> Problem {
    const WANTED: &str = "operating system, home environment, or list of services";
    const LONGEST: usize = 60;
    let message = match written_within(given, LONGEST).as_str() {
        "#<unspecified>" => format!("the last form has no value, and so is no {WANTED}"),
        shown => format!("the value {shown} is no {WANTED}"),
    };
    Diagnostic::error("no-declaration", session.last_form(), message)
        .with_hint("a configuration's last form gives its value: (operating-system …) or (home-environment …)")
        .into()
}

fn name(value: &Value) -> Rc<str> {
    value::as_symbol(value).map_or("", Symbol::name).into()
}

fn entry(builder: &mut Builder, entry: &Value) -> Option<Entry> {
    let parts = value::list_to_vec(entry)?;
    let [kind, type_name, outcome] = parts.as_slice() else { return None };
    let kind = if &*name(kind) == "instance" { EntryKind::Instance } else { EntryKind::Folded };
    let (how, held) = value::pair(outcome)?;
    let node = match &*name(how) {
        "ok" => builder.node(held),
        "monadic" => Node::Monadic,
        _ => Node::FoldError(name(held)),
    };
    Some(Entry { kind, name: name(type_name), value: node })
}

/// Compute what is pending until nothing is.
pub(crate) fn settle(session: &Session, builder: &mut Builder) -> Result<(), Problem> {
    loop {
        let (mut fields, mut gexps) = (Vec::new(), Vec::new());
        for (pending, ticket) in builder.take_pending() {
            match pending {
                Pending::Field { wrapping, held, record } => {
                    let how = if wrapping == Wrapping::Thunked { "thunked" } else { "delayed" };
                    fields.push((value::list([value::intern(how), held, record]), ticket));
                }
                Pending::Place(held) => {
                    fields.push((value::list([value::intern("place"), held, value::FALSE]), ticket));
                }
                Pending::Gexp(gexp) => gexps.push((gexp, ticket)),
            }
        }
        if fields.is_empty() && gexps.is_empty() {
            return Ok(());
        }
        compute(session, builder, "force-fields", fields)?;
        compute(session, builder, "gexp-sources", gexps)?;
    }
}

fn compute(
    session: &Session,
    builder: &mut Builder,
    procedure: &str,
    pending: Vec<(Value, Ticket)>,
) -> Result<(), Problem> {
    if pending.is_empty() {
        return Ok(());
    }
    let procedure = session.exported(&MODULE, procedure)?;
    let (values, tickets): (Vec<Value>, Vec<Ticket>) = pending.into_iter().unzip();
    let results = session.call(&procedure, vec![value::list(values)])?;
    for (result, ticket) in value::elements(&results).zip(&tickets) {
        match value::pair(&result) {
            Some((how, held)) if &*name(how) == "ok" => builder.fill(ticket, Ok(held)),
            Some((_, key)) => builder.fill(ticket, Err(name(key))),
            None => builder.fill(ticket, Err("misc-error".into())),
        }
    }
    Ok(())
}
