//! Forms about files: `include`, `load`, the place of the source (Guile manual "Local
//! Inclusion", "Source Properties", "Load Paths").

use super::super::{Expander, Form, Result};
use crate::core::{Core, CoreKind};
use crate::number::Number;
use crate::symbol::Symbol;
use crate::syntax::{Datum, Stx};
use crate::text::file_name::{path_of, text_of};
use std::rc::Rc;

fn read(cx: &mut Expander, form: &Form, relative: bool, fold_case: bool) -> Result<Stx> {
    let usage = format!("({} \"file\" …)", form.name());
    let build = form.build(cx.guile);
    let mut forms = Vec::new();
    for arg in form.list_of(1, None, &usage)? {
        let Datum::String(path) = arg.datum() else { return Err(form.bad(&usage).into()) };
        let source = relative.then_some(form.span().source);
        let host = cx.host.clone();
        // What is read has the context of the keyword: it is as if it stood here.
        let context = form.items()[0].wrap();
        forms.extend(host.read_file(path, source, fold_case, arg.span())?.iter().map(|read| read.wrapped(context)));
    }
    Ok(build.form("begin", forms))
}

/// `(include "file" …)`.
pub(super) fn include(cx: &mut Expander, form: &Form) -> Result<Stx> {
    read(cx, form, true, false)
}

/// `(include-ci "file" …)`.
pub(super) fn include_ci(cx: &mut Expander, form: &Form) -> Result<Stx> {
    read(cx, form, true, true)
}

/// `(include-from-path "file")`.
pub(super) fn include_from_path(cx: &mut Expander, form: &Form) -> Result<Stx> {
    read(cx, form, false, false)
}

/// The absolute name of a source, if it is a file.
fn absolute(name: Rc<str>) -> Rc<str> {
    let path = path_of(&name);
    match std::env::current_dir() {
        Ok(directory) if path.is_relative() && path.is_file() => text_of(&directory.join(path)).into(),
        _ => name,
    }
}

/// `(current-filename)`: a string, or `#f`.
pub(super) fn current_filename(cx: &mut Expander, form: &Form) -> Result<Core> {
    let span = form.span();
    let datum = match cx.host.locate(span) {
        Some((name, _)) => Datum::String(absolute(name)),
        None => Datum::Bool(false),
    };
    Ok(Core::new(CoreKind::Quote(Stx::plain(datum, span)), span))
}

/// `(current-source-location)`: an association list, or `#f`. Lines count from 0 in it.
pub(super) fn current_source_location(cx: &mut Expander, form: &Form) -> Result<Core> {
    let span = form.span();
    let datum = match cx.host.locate(span) {
        None => Stx::plain(Datum::Bool(false), span),
        Some((name, position)) => {
            let pair = |key: &str, value: Datum| {
                let key = Stx::symbol(Symbol::intern(key), span);
                Stx::plain(Datum::improper(vec![key], Some(Stx::plain(value, span))), span)
            };
            let number = |n: u32| Datum::Number(Number::Int(i64::from(n)));
            Stx::list(
                vec![
                    pair("filename", Datum::String(absolute(name))),
                    pair("line", number(position.line.saturating_sub(1))),
                    pair("column", number(position.column)),
                ],
                span,
            )
        }
    };
    Ok(Core::new(CoreKind::Quote(datum), span))
}

/// `(add-to-load-path directory)`: while expanding as well as later.
pub(super) fn add_to_load_path(cx: &mut Expander, form: &Form) -> Result<Stx> {
    let args = form.list_of(1, Some(1), "(add-to-load-path directory)")?;
    let build = form.build(cx.guile);
    let whens = build.list(["expand", "load", "eval"].map(|when| build.id(when)).to_vec());
    let path = build.id("%load-path");
    let set = build.form("set!", [path.clone(), build.form("cons", [args[0].clone(), path])]);
    Ok(build.form("eval-when", [whens, set]))
}

/// `(load file)`: relative to the file that says so. The bare name is a procedure.
pub(super) fn load(cx: &mut Expander, form: &Form) -> Result<Stx> {
    let build = form.build(cx.guile);
    if form.stx().is_identifier() {
        return Ok(build.id("%load"));
    }
    let mut args = form.list_of(1, Some(2), "(load \"file\")")?[..1].to_vec();
    args.push(build.form("current-filename", []));
    Ok(build.form("%load", args))
}
