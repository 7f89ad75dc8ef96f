//! From the value of a configuration to its folded tree.
//!
//! Folding itself is the library's, in Scheme (`scheme/svc/fold.scm`), for it calls the program's
//! procedures; here the result becomes plain data.

use crate::records::Wrapping;
use crate::tree::build::{Builder, Pending, Roots, Ticket};
use crate::tree::{Entry, EntryKind, FoldedTree, Node};
use std::rc::Rc;
use svc_guile::runtime::print::written_within;
use svc_guile::runtime::value::{self, Value};
use svc_guile::session::{Problem, Session};
use svc_guile::symbol::Symbol;
use svc_guile::text::Diagnostic;

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

/// The folded tree of `declaration`: an operating system, a home environment, or a list of services.
///
/// # Errors
/// When it is none of these, or when listing its services raises an exception. An exception in
/// folding one type is that type's value, [`Node::FoldError`].
pub fn fold(session: &Session, declaration: &Value, options: &FoldOptions) -> Result<FoldedTree, Problem> {
    let plan = session.exported(&MODULE, "declaration-plan")?;
    let mut arguments = vec![declaration.clone()];
    arguments.extend(options.target.as_deref().map(value::intern));
    let planned = session.call(&plan, arguments)?;
    let parts = value::list_to_vec(&planned).unwrap_or_default();
    let [services, edges, entries] = parts.as_slice() else { return Err(no_declaration(session, declaration)) };
    let mut builder = Builder::new(options.roots.clone(), options.facts);
    let mut values: Vec<Entry> = value::elements(entries).filter_map(|e| entry(&mut builder, &e)).collect();
    settle(session, &mut builder)?;
    for entry in &mut values {
        entry.value = builder.finish(std::mem::replace(&mut entry.value, Node::Nil));
    }
    let edge = |pair: Value| value::pair(&pair).map(|(from, to)| (name(from), name(to)));
    Ok(FoldedTree {
        services: value::elements(services).map(|v| name(&v)).collect(),
        edges: value::elements(edges).filter_map(edge).collect(),
        values,
    })
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
