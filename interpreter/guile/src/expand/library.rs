//! Libraries as R6RS and R7RS write them (R6RS §7, R7RS §5.6): modules by another name.

use super::modules::{module_name, TopChange};
use super::{Expander, Form, Item, Result};
use crate::module::{Clause, ModuleId, Selection};
use crate::symbol::Symbol;
use crate::syntax::wrap::Wrap;
use crate::syntax::{Datum, Stx};
use crate::text::Diagnostic;
use std::rc::Rc;

/// An import set as pairs of exported and local name; `None` for everything as it is.
struct ImportSet {
    name: Rc<[Symbol]>,
    module: ModuleId,
    names: Option<Vec<(Symbol, Symbol)>>,
}

/// A library's name: `(srfi 1)` and `(srfi :1)` are `(srfi srfi-1)`; a version at the end does
/// not count.
fn library_name(stx: &Stx) -> Option<Rc<[Symbol]>> {
    let mut parts = stx.elements()?;
    if parts.last().is_some_and(|last| parts.len() > 1 && matches!(last.datum(), Datum::List(_) | Datum::Nil)) {
        parts.pop();
    }
    let name = module_name(&Stx::list(parts, stx.span()))?;
    let numbered = match &name[..] {
        [srfi, number, ..] if srfi.name() == "srfi" => {
            let digits = number.name().strip_prefix(':').unwrap_or(number.name());
            digits.chars().all(|c| c.is_ascii_digit()).then(|| Symbol::intern(&format!("srfi-{digits}")))
        }
        _ => None,
    };
    Some(match numbered {
        Some(numbered) => Rc::from([name[0], numbered]),
        None => name,
    })
}

/// The modules that a form at the top of a file declares, as far as can be seen without expanding it.
pub fn declared_modules(form: &Stx) -> Vec<Rc<[Symbol]>> {
    let Some(parts) = form.elements() else { return Vec::new() };
    let [head, rest @ ..] = &parts[..] else { return Vec::new() };
    match (head.as_symbol().map(Symbol::name), rest) {
        (Some("define-module"), [name, ..]) => module_name(name).into_iter().collect(),
        (Some("library" | "define-library"), [name, ..]) => library_name(name).into_iter().collect(),
        (Some("begin" | "begin-deprecated"), forms) | (Some("eval-when"), [_, forms @ ..]) => {
            forms.iter().flat_map(declared_modules).collect()
        }
        (Some("cond-expand"), clauses) => {
            let forms = clauses.iter().filter_map(Stx::elements).flat_map(|clause| clause.into_iter().skip(1));
            forms.flat_map(|form| declared_modules(&form)).collect()
        }
        _ => Vec::new(),
    }
}

impl Expander {
    /// Import what an import set says: `(only set name …)` and so on around a library name.
    pub(crate) fn import_set(&mut self, stx: &Stx, out: &mut Vec<TopChange>) -> Result<()> {
        let set = self.resolve_set(stx)?;
        let select = set.names.map(|names| names.into_iter().collect());
        self.import(&set.name, stx, Selection { select, ..Selection::default() }, out)
    }

    fn resolve_set(&mut self, stx: &Stx) -> Result<ImportSet> {
        let bad = || {
            Diagnostic::error("bad-import", stx.span(), "this is no import set")
                .with_hint("import sets are (name …), (only set name …), (except set name …), (prefix set prefix), (rename set (from to) …)")
        };
        let parts = stx.elements().filter(|parts| !parts.is_empty()).ok_or_else(bad)?;
        let inner_is_set = parts.get(1).is_some_and(|inner| matches!(inner.datum(), Datum::List(_)));
        let word = parts[0].as_symbol().map(Symbol::name).filter(|_| inner_is_set && parts.len() > 1);
        match word {
            Some("library") => return self.named(&parts[1]),
            Some("for") => return self.resolve_set(&parts[1]),
            Some("only" | "except" | "prefix" | "rename") => {}
            _ => return self.named(stx),
        }
        let mut set = self.resolve_set(&parts[1])?;
        let names = match set.names.take() {
            Some(names) => names,
            None => self.modules.borrow().exported_names(set.module).into_iter().map(|name| (name, name)).collect(),
        };
        let rest = &parts[2..];
        let names = match word {
            Some("only") => {
                let mut chosen = Vec::new();
                for id in rest {
                    let wanted = id.as_symbol().ok_or_else(bad)?;
                    match names.iter().find(|(_, local)| *local == wanted) {
                        Some(pair) => chosen.push(*pair),
                        None => self.missing(id, wanted, &set.name, &names),
                    }
                }
                chosen
            }
            Some("except") => {
                let hidden = rest.iter().map(Stx::as_symbol).collect::<Option<Vec<_>>>().ok_or_else(bad)?;
                names.into_iter().filter(|(_, local)| !hidden.contains(local)).collect()
            }
            Some("prefix") => {
                let prefix = rest.first().and_then(Stx::as_symbol).ok_or_else(bad)?;
                names.into_iter().map(|(name, local)| (name, Symbol::intern(&format!("{prefix}{local}")))).collect()
            }
            _ => {
                let mut names = names;
                for renaming in rest {
                    let pair = symbols_of(renaming).filter(|pair| pair.len() == 2).ok_or_else(bad)?;
                    match names.iter_mut().find(|(_, local)| *local == pair[0]) {
                        Some(entry) => entry.1 = pair[1],
                        None => {
                            let names = names.clone();
                            self.missing(renaming, pair[0], &set.name, &names);
                        }
                    }
                }
                names
            }
        };
        set.names = Some(names);
        Ok(set)
    }

    fn missing(&mut self, at: &Stx, name: Symbol, library: &[Symbol], names: &[(Symbol, Symbol)]) {
        let library = crate::module::written(library);
        let mut error = Diagnostic::error("no-such-export", at.span(), format!("{library} does not export `{name}`"));
        let locals: Vec<Symbol> = names.iter().map(|(_, local)| *local).collect();
        if let Some(nearest) = crate::module::nearest(name, &locals) {
            error = error.with_hint(format!("it exports `{nearest}`"));
        }
        self.report(error);
    }

    fn named(&mut self, stx: &Stx) -> Result<ImportSet> {
        let name =
            library_name(stx).ok_or_else(|| Diagnostic::error("bad-import", stx.span(), "this is no library name"))?;
        let module = self.known_module(&name, stx)?;
        Ok(ImportSet { name, module, names: None })
    }

    /// `(library name (export …) (import …) body …)`.
    pub(crate) fn library(&mut self, form: &Form, out: &mut Vec<TopChange>) -> Result<()> {
        const USAGE: &str = "(library (name …) (export …) (import …) body …)";
        let args = form.list_of(3, None, USAGE)?;
        let before = self.module;
        let module = self.enter_library(&args[0], form, USAGE, out)?;
        let (exports, imports) = (args[1].elements(), args[2].elements());
        let (Some(exports), Some(imports)) = (exports, imports) else { return Err(form.bad(USAGE).into()) };
        for set in imports.get(1..).unwrap_or(&[]) {
            if let Err(error) = self.import_set(set, out) {
                self.recover(error)?;
            }
        }
        self.library_exports(exports.get(1..).unwrap_or(&[]), out)?;
        let body = within(&args[3..], module);
        self.leave(before);
        out.push(TopChange::Forms(body, module, before));
        Ok(())
    }

    /// `(define-library name declaration …)`.
    pub(crate) fn define_library(&mut self, form: &Form, out: &mut Vec<TopChange>) -> Result<()> {
        const USAGE: &str = "(define-library (name …) (export …) (import …) (begin …) …)";
        let args = form.list_of(1, None, USAGE)?;
        let before = self.module;
        let module = self.enter_library(&args[0], form, USAGE, out)?;
        let mut body = Vec::new();
        let mut waiting: Vec<Stx> = args[1..].iter().rev().cloned().collect();
        let mut exports = Vec::new();
        while let Some(declaration) = waiting.pop() {
            let parts = Form::new(&declaration, None, None);
            let word = parts.items().first().and_then(Stx::as_symbol).map(Symbol::name);
            let result = match word {
                Some("import") => parts.list().map(<[Stx]>::to_vec).and_then(|sets| {
                    for set in &sets {
                        if let Err(error) = self.import_set(set, out) {
                            self.recover(error)?;
                        }
                    }
                    Ok(())
                }),
                Some("export") => parts.list().map(|names| exports.extend_from_slice(names)),
                Some("begin") => parts.list().map(|forms| body.extend(within(forms, module))),
                Some("cond-expand") => self.choose_clause(&parts).map(|chosen| waiting.extend(chosen.into_iter().flatten().rev())),
                Some("include" | "include-ci") => self.files(&parts, word == Some("include-ci")).map(|forms| body.extend(within(&forms, module))),
                Some("include-library-declarations") => self.files(&parts, false).map(|forms| waiting.extend(forms.into_iter().rev())),
                _ => Err(Diagnostic::error("bad-syntax", declaration.span(), "this is no library declaration")
                    .with_hint("they are export, import, begin, include, include-ci, include-library-declarations and cond-expand")
                    .into()),
            };
            if let Err(error) = result {
                self.recover(error)?;
            }
        }
        self.library_exports(&exports, out)?;
        self.leave(before);
        out.push(TopChange::Forms(body, module, before));
        Ok(())
    }

    fn files(&mut self, form: &Form, fold_case: bool) -> Result<Vec<Stx>> {
        let mut forms = Vec::new();
        for arg in form.list()? {
            let Datum::String(path) = arg.datum() else { return Err(form.bad("(include \"file\" …)").into()) };
            forms.extend(self.host.clone().read_file(path, Some(form.span().source), fold_case, arg.span())?);
        }
        Ok(forms)
    }

    fn enter_library(&mut self, name: &Stx, form: &Form, usage: &str, out: &mut Vec<TopChange>) -> Result<ModuleId> {
        let name = library_name(name).ok_or_else(|| form.bad(usage))?;
        let module = self.modules.borrow_mut().find_or_create(&name);
        self.enter(module);
        out.push(TopChange::Item(Item::Enter(module)));
        self.clause(Clause::Pure, out);
        Ok(module)
    }

    fn leave(&mut self, before: ModuleId) {
        self.module = before;
    }

    /// Export specs: `name`, `(rename (inner exported) …)` (R6RS) or `(rename inner exported)`
    /// (R7RS).
    fn library_exports(&mut self, specs: &[Stx], out: &mut Vec<TopChange>) -> Result<()> {
        let mut names = Vec::new();
        for spec in specs {
            if let Some(name) = spec.as_symbol() {
                names.push((name, name));
                continue;
            }
            let parts = spec.elements().unwrap_or_default();
            let rest = parts.get(1..).unwrap_or(&[]);
            match rest {
                [inner, exported] if inner.is_identifier() => names.extend(inner.as_symbol().zip(exported.as_symbol())),
                pairs => {
                    for pair in pairs {
                        match symbols_of(pair).as_deref() {
                            Some([inner, exported]) => names.push((*inner, *exported)),
                            _ => self.report(Diagnostic::error(
                                "bad-export",
                                pair.span(),
                                "a renaming is (rename inner exported)",
                            )),
                        }
                    }
                }
            }
        }
        self.clause(Clause::Export { names, replace: false }, out);
        Ok(())
    }
}

fn symbols_of(stx: &Stx) -> Option<Vec<Symbol>> {
    stx.elements()?.iter().map(Stx::as_symbol).collect()
}

/// The forms as text of `module`.
fn within(forms: &[Stx], module: ModuleId) -> Vec<Stx> {
    let wrap = Wrap::top(module);
    forms.iter().map(|form| form.strip().wrapped(&wrap)).collect()
}
