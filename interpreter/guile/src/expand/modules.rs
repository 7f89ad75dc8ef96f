//! The forms that set up modules (Guile manual "Creating Guile Modules", "Using Guile Modules").

use super::native::ModuleForm;
use super::{Expander, Form, Item, Result};
use crate::module::{Clause, Duplicates, ModuleId, Selection, State};
use crate::number::Number;
use crate::symbol::Symbol;
use crate::syntax::{Datum, Stx};
use crate::text::Diagnostic;
use std::rc::Rc;

/// What a module form does to the top level besides changing tables.
pub(crate) enum TopChange {
    Item(Item),
    /// Forms to be expanded within the first module; the second is current afterwards.
    Forms(Vec<Stx>, ModuleId, ModuleId),
}

/// The name of a module: a list of symbols, where numbers count as symbols.
pub(crate) fn module_name(stx: &Stx) -> Option<Rc<[Symbol]>> {
    let parts = stx.elements().filter(|parts| !parts.is_empty())?;
    parts
        .iter()
        .map(|part| match part.datum() {
            Datum::Symbol(name) => Some(*name),
            Datum::Number(Number::Int(n)) => Some(Symbol::intern(&n.to_string())),
            _ => None,
        })
        .collect()
}

/// `#:name`, or `:name` as older programs write.
fn keyword_of(stx: &Stx) -> Option<&'static str> {
    if let Some(keyword) = stx.as_keyword() {
        return Some(keyword.name());
    }
    stx.as_symbol().and_then(|name| name.name().strip_prefix(':'))
}

fn symbols(stx: &Stx) -> Option<Vec<Symbol>> {
    stx.elements()?.iter().map(Stx::as_symbol).collect()
}

/// `name` or `(inner . exported)`, many of them.
fn renamed_symbols(stx: &Stx) -> Option<Vec<(Symbol, Symbol)>> {
    stx.elements()?.iter().map(pair_of_names).collect()
}

fn pair_of_names(stx: &Stx) -> Option<(Symbol, Symbol)> {
    if let Some(name) = stx.as_symbol() {
        return Some((name, name));
    }
    let parts = stx.parts()?;
    match (&parts.items[..], &parts.tail) {
        ([from], Some(to)) => Some((from.as_symbol()?, to.as_symbol()?)),
        ([from, to], None) => Some((from.as_symbol()?, to.as_symbol()?)),
        _ => None,
    }
}

impl Expander {
    /// Carry out a module form.
    pub(crate) fn module_form(&mut self, module_form: ModuleForm, stx: &Stx, out: &mut Vec<TopChange>) -> Result<()> {
        let form = Form::new(stx, None, None);
        match module_form {
            ModuleForm::DefineModule => self.define_module(&form, out),
            ModuleForm::UseModules => {
                let mut result = Ok(());
                for spec in form.list()? {
                    if let Some(word) = keyword_of(spec) {
                        let error = Diagnostic::error(
                            "bad-import",
                            spec.span(),
                            format!("`use-modules` takes modules, not `#:{word}`"),
                        );
                        self.report(
                            error.with_hint(format!("`#:{word}` belongs into `define-module`: leave it out here")),
                        );
                        continue;
                    }
                    if let Err(raised) = self.import_spec(spec, out).or_else(|error| self.recover(error)) {
                        // The modules behind one that fails are looked for, too.
                        result = result.and(Err(raised));
                    }
                }
                result
            }
            ModuleForm::Export { replace } => {
                let names = self.exported(&form)?;
                self.clause(Clause::Export { names, replace }, out);
                Ok(())
            }
            ModuleForm::ReExport => {
                let names = self.exported(&form)?;
                for (inner, _) in &names {
                    if self.modules.borrow_mut().lookup(self.module, *inner).is_none() {
                        let spelling = self.similar(*inner);
                        let error = Diagnostic::error(
                            "unbound-export",
                            form.span(),
                            format!("`{inner}` is re-exported but not imported"),
                        );
                        self.report(
                            spelling.map_or(error.clone(), |s| error.with_hint(format!("did you mean `{s}`?"))),
                        );
                    }
                }
                self.clause(Clause::Export { names, replace: false }, out);
                Ok(())
            }
            ModuleForm::Import => {
                for set in form.list()? {
                    if let Err(error) = self.import_set(set, out) {
                        self.recover(error)?;
                    }
                }
                Ok(())
            }
            ModuleForm::Library => self.library(&form, out),
            ModuleForm::DefineLibrary => self.define_library(&form, out),
        }
    }

    /// The visible name most similar to `name`.
    pub(crate) fn similar(&self, name: Symbol) -> Option<Symbol> {
        let modules = self.modules.borrow();
        crate::module::nearest(name, &modules.visible_names(self.module))
    }

    /// The pairs of an `export` form; names that a macro introduced are exported as what they
    /// were called.
    fn exported(&mut self, form: &Form) -> Result<Vec<(Symbol, Symbol)>> {
        let mut names = Vec::new();
        for arg in form.list()? {
            if arg.as_keyword().is_some() {
                continue;
            }
            let (inner, exported) = pair_of_names(arg)
                .ok_or_else(|| Diagnostic::error("bad-export", arg.span(), "only names can be exported"))?;
            let inner = if arg.is_identifier() { self.inner_name(arg).unwrap_or(inner) } else { inner };
            names.push((inner, exported));
        }
        Ok(names)
    }

    fn inner_name(&self, id: &Stx) -> Option<Symbol> {
        match id.target()? {
            crate::syntax::wrap::Target::Label(label) => match label.get() {
                crate::syntax::wrap::Denotation::Global { module, name } if module == self.module => Some(name),
                _ => None,
            },
            crate::syntax::wrap::Target::Free(_) => None,
        }
    }

    /// Carry out a clause of the current module, and say so.
    pub(crate) fn clause(&mut self, clause: Clause, out: &mut Vec<TopChange>) {
        let module = self.module;
        self.modules.borrow_mut().apply(module, &clause);
        out.push(TopChange::Item(Item::Clause { module, clause }));
    }

    fn define_module(&mut self, form: &Form, out: &mut Vec<TopChange>) -> Result<()> {
        const USAGE: &str = "(define-module (name …) #:use-module (…) #:export (…) …)";
        let args = form.list_of(1, None, USAGE)?;
        let name = module_name(&args[0]).ok_or_else(|| form.bad(USAGE))?;
        let module = self.modules.borrow_mut().user_module(&name);
        // A module that a program defines is there, whether files have one of that name or not.
        let mut modules = self.modules.borrow_mut();
        if modules.get(module).state == State::Declared && modules.get(module).exports.is_empty() {
            modules.get_mut(module).state = State::Loaded;
        }
        drop(modules);
        self.enter(module);
        out.push(TopChange::Item(Item::Enter(module)));
        let mut at = 1;
        let mut options = Vec::new();
        while let Some(key) = args.get(at) {
            at += 1;
            let Some(keyword) = keyword_of(key) else {
                self.report(
                    Diagnostic::error("bad-module-option", key.span(), "a module option starts with a keyword")
                        .with_hint(format!("it is written {USAGE}")),
                );
                continue;
            };
            if matches!(keyword, "pure" | "no-backtrace") {
                if keyword == "pure" {
                    self.clause(Clause::Pure, out);
                }
                continue;
            }
            let Some(value) = args.get(at) else {
                self.report(Diagnostic::error("bad-module-option", key.span(), format!("#:{keyword} lacks a value")));
                break;
            };
            at += 1;
            let second = if keyword == "autoload" { args.get(at) } else { None };
            at += usize::from(second.is_some());
            options.push((keyword, key, value, second));
        }
        // What the module exports is known before its imports are loaded: those may import it.
        let is_export = |keyword: &str| keyword.contains("export") || keyword.starts_with("replace");
        let (exports, others): (Vec<_>, Vec<_>) = options.into_iter().partition(|option| is_export(option.0));
        for (keyword, key, value, second) in exports.into_iter().chain(others) {
            if let Err(error) = self.module_option(keyword, key, value, second, out) {
                self.recover(error)?;
            }
        }
        Ok(())
    }

    /// What follows stands in `module`, which is there from now on, file or not.
    pub(crate) fn enter(&mut self, module: ModuleId) {
        self.module = module;
        let mut modules = self.modules.borrow_mut();
        let at = modules.get_mut(module);
        if at.state == State::Declared {
            at.state = State::Loading;
        }
    }

    fn module_option(
        &mut self,
        keyword: &str,
        key: &Stx,
        value: &Stx,
        second: Option<&Stx>,
        out: &mut Vec<TopChange>,
    ) -> Result<()> {
        let bad =
            |what: &str| Diagnostic::error("bad-module-option", value.span(), format!("#:{keyword} needs {what}"));
        match keyword {
            "use-module" | "use-syntax" => self.import_spec(value, out)?,
            "autoload" => {
                let module = module_name(value).ok_or_else(|| bad("a module name and a list of names"))?;
                let names = second.and_then(symbols).ok_or_else(|| bad("a module name and a list of names"))?;
                self.clause(Clause::Autoload { module, names }, out);
            }
            "export" | "export-syntax" | "re-export" | "re-export-syntax" => {
                let names = renamed_symbols(value).ok_or_else(|| bad("a list of names"))?;
                self.clause(Clause::Export { names, replace: false }, out);
            }
            "replace" | "replace-syntax" | "re-export-and-replace" => {
                let names = renamed_symbols(value).ok_or_else(|| bad("a list of names"))?;
                self.clause(Clause::Export { names, replace: true }, out);
            }
            "duplicates" => {
                let names = match value.as_symbol() {
                    Some(name) => vec![name],
                    None => symbols(value).ok_or_else(|| bad("a list of handler names"))?,
                };
                self.clause(Clause::Duplicates(Duplicates::from_names(names.iter().map(|name| name.name()))), out);
            }
            "filename" => match value.datum() {
                Datum::String(file) => self.clause(Clause::File(file.clone()), out),
                _ => return Err(bad("a string").into()),
            },
            "version" | "declarative?" | "declarative" | "transformer" => {}
            _ => {
                self.report(Diagnostic::warning(
                    "unknown-module-option",
                    key.span(),
                    format!("#:{keyword} is no option of define-module"),
                ));
            }
        }
        Ok(())
    }

    /// An import as `use-modules` takes it: `(name …)` or `((name …) #:select … #:prefix …)`.
    pub(crate) fn import_spec(&mut self, spec: &Stx, out: &mut Vec<TopChange>) -> Result<()> {
        let bad = || bad_import(spec);
        if let Some(name) = module_name(spec) {
            return self.import(&name, spec, Selection::default(), out);
        }
        let parts = spec.elements().filter(|parts| !parts.is_empty()).ok_or_else(bad)?;
        let name = module_name(&parts[0]).ok_or_else(bad)?;
        let mut selection = Selection::default();
        let mut renamer = None;
        let mut options = parts[1..].iter();
        while let Some(key) = options.next() {
            let value = options.next().ok_or_else(bad)?;
            match keyword_of(key) {
                Some("select") => selection.select = Some(renamed_symbols(value).ok_or_else(bad)?),
                Some("hide") => selection.hide = symbols(value).ok_or_else(bad)?,
                Some("prefix") => selection.prefix = Some(value.as_symbol().ok_or_else(bad)?),
                Some("renamer") => match symbol_prefix(value) {
                    Some(prefix) => selection.prefix = Some(prefix),
                    None => renamer = Some(value.clone()),
                },
                Some("version") => {}
                _ => return Err(bad().into()),
            }
        }
        if let Some(renamer) = renamer {
            self.known_module(&name, spec)?;
            self.rename(&name, &mut selection, &renamer)?;
        }
        self.import(&name, spec, selection, out)
    }

    /// Make `selection` say outright what the procedure `renamer` makes of each name.
    fn rename(&mut self, name: &[Symbol], selection: &mut Selection, renamer: &Stx) -> Result<()> {
        let Some(module) = self.modules.borrow().find(name) else { return Ok(()) };
        let before: Vec<(Symbol, Symbol)> = {
            let modules = self.modules.borrow();
            let names = modules.exported_names(module).into_iter();
            names
                .filter(|name| modules.exports_directly(module, *name))
                .filter_map(|name| Some((name, selection.local(name)?)))
                .collect()
        };
        let form = self.separate(|cx| cx.expr(renamer))?;
        let locals: Vec<Symbol> = before.iter().map(|(_, local)| *local).collect();
        let after = self.host.clone().rename(&form, self.module, &locals)?;
        let select = before.into_iter().zip(after).map(|((exported, _), local)| (exported, local)).collect();
        *selection = Selection { select: Some(select), ..Selection::default() };
        Ok(())
    }

    /// The module called `name`, loaded if need be.
    pub(crate) fn known_module(&mut self, name: &[Symbol], at: &Stx) -> Result<ModuleId> {
        let host = self.host.clone();
        host.load_module(name, at.span())
    }

    /// Import from the module called `name`.
    pub(crate) fn import(
        &mut self,
        name: &Rc<[Symbol]>,
        at: &Stx,
        selection: Selection,
        out: &mut Vec<TopChange>,
    ) -> Result<()> {
        let source = self.known_module(name, at)?;
        let checked = self.modules.borrow().check_selection(source, &selection);
        if let Err(errors) = checked {
            for error in errors {
                let name_written = crate::module::written(name);
                let mut diagnostic = Diagnostic::error(
                    "no-such-export",
                    at.span(),
                    format!("{name_written} does not export `{}`", error.name),
                );
                if let Some(nearest) = error.nearest {
                    diagnostic = diagnostic.with_hint(format!("it exports `{nearest}`"));
                }
                self.report(diagnostic);
            }
        }
        self.clause(Clause::Use { module: name.clone(), selection }, out);
        Ok(())
    }
}

/// That `spec` is no import, and what was meant by it.
fn bad_import(spec: &Stx) -> Diagnostic {
    let error = Diagnostic::error("bad-import", spec.span(), "this is no import");
    let quoted =
        spec.elements().filter(|parts| parts.len() == 2 && parts[0].as_symbol().is_some_and(|s| s.name() == "quote"));
    if let Some(name) = quoted.as_ref().and_then(|parts| module_name(&parts[1])) {
        return error.with_hint(format!("leave the quote out: {}", crate::module::written(&name)));
    }
    match (spec.as_symbol(), spec.datum()) {
        (Some(name), _) => error.with_hint(format!("a module's name is a list: ({name})")),
        (None, crate::syntax::Datum::String(text)) => {
            error.with_hint(format!("a module's name is a list of symbols, without quotes: {text}"))
        }
        _ => error.with_hint("imports are written (name …) or ((name …) #:select (name …) #:prefix prefix)"),
    }
}

/// The prefix of `(symbol-prefix-proc 'prefix)`.
fn symbol_prefix(stx: &Stx) -> Option<Symbol> {
    let parts = stx.elements()?;
    match (&parts[..], parts.first()?.as_symbol()?.name()) {
        ([_, quoted], "symbol-prefix-proc") => {
            let quote = quoted.elements()?;
            (quote.len() == 2 && quote[0].as_symbol()?.name() == "quote").then(|| quote[1].as_symbol())?
        }
        _ => None,
    }
}
