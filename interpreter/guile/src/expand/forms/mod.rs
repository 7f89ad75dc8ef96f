//! The syntax of `(guile)` and of the small standard libraries, natively.
//!
//! Each file holds the forms of one kind; the tables here say which module exports which.

mod assignment;
mod binding;
mod conditional;
mod control;
mod definition;
mod feature;
mod file;
mod lambda;
mod quote;

use super::native::NativeSyntax::{Auxiliary, Core, Identifier, Rewrite, Special as Is};
use super::native::{ModuleForm, NativeSyntax, Special};
use super::{procedural, Expander, Form, Result};
use crate::module::{ModuleId, Modules, State};
use crate::symbol::Symbol;

type Table = &'static [(&'static str, NativeSyntax)];

const GUILE: Table = &[
    ("quote", Core(quote::quote)),
    ("quote-syntax", Core(quote::quote_syntax)),
    ("quasiquote", Core(quote::quasiquote)),
    ("unquote", Auxiliary),
    ("unquote-splicing", Auxiliary),
    ("else", Auxiliary),
    ("=>", Auxiliary),
    ("...", Auxiliary),
    ("_", Auxiliary),
    ("lambda", Core(lambda::lambda)),
    ("λ", Core(lambda::lambda)),
    ("lambda*", Core(lambda::lambda_star)),
    ("case-lambda", Core(lambda::case_lambda)),
    ("case-lambda*", Core(lambda::case_lambda_star)),
    ("begin", Is(Special::Begin)),
    ("define", Is(Special::Define)),
    ("define-values", Is(Special::DefineValues)),
    ("define-syntax", Is(Special::DefineSyntax)),
    ("define-syntax-parameter", Is(Special::DefineSyntaxParameter)),
    ("define*", Rewrite(definition::define_star)),
    ("define-public", Rewrite(definition::define_public)),
    ("define-private", Rewrite(definition::define_private)),
    ("define-once", Rewrite(definition::define_once)),
    ("define-inlinable", Rewrite(definition::define_private)),
    ("define-integrable", Rewrite(definition::define_private)),
    ("define-syntax-rule", Rewrite(definition::define_syntax_rule)),
    ("define-macro", Rewrite(definition::define_macro)),
    ("defmacro", Rewrite(definition::defmacro)),
    ("defmacro-public", Rewrite(definition::defmacro_public)),
    ("let-syntax", Is(Special::LetSyntax)),
    ("letrec-syntax", Is(Special::LetrecSyntax)),
    ("syntax-parameterize", Core(Expander::syntax_parameterize)),
    ("eval-when", Is(Special::EvalWhen)),
    ("@", Is(Special::ModuleRef { private: false })),
    ("@@", Is(Special::ModuleRef { private: true })),
    ("set!", Core(assignment::set)),
    ("if", Core(conditional::if_)),
    ("cond", Core(conditional::cond)),
    ("case", Core(conditional::case)),
    ("and", Core(conditional::and)),
    ("or", Core(conditional::or)),
    ("when", Core(conditional::when)),
    ("unless", Core(conditional::unless)),
    ("let", Core(binding::let_)),
    ("let*", Core(binding::let_star)),
    ("letrec", Core(binding::letrec)),
    ("letrec*", Core(binding::letrec)),
    ("do", Core(binding::do_)),
    ("while", Rewrite(control::while_)),
    ("delay", Core(control::delay)),
    ("parameterize", Core(control::parameterize)),
    ("with-fluids", Core(control::with_fluids)),
    ("false-if-exception", Core(control::false_if_exception)),
    ("start-stack", Core(control::start_stack)),
    ("syntax-rules", Rewrite(procedural::rules_procedure)),
    ("identifier-syntax", Rewrite(procedural::identifier_procedure)),
    ("syntax-case", Core(procedural::syntax_case)),
    ("syntax", Core(syntax)),
    ("quasisyntax", Core(quasisyntax)),
    ("unsyntax", Auxiliary),
    ("unsyntax-splicing", Auxiliary),
    ("with-syntax", Rewrite(procedural::with_syntax)),
    ("with-ellipsis", Core(procedural::with_ellipsis)),
    ("syntax-error", Rewrite(control::syntax_error)),
    ("%native-macro", Auxiliary),
    ("define-module", Is(Special::Module(ModuleForm::DefineModule))),
    ("use-modules", Is(Special::Module(ModuleForm::UseModules))),
    ("use-syntax", Is(Special::Module(ModuleForm::UseModules))),
    ("export", Is(Special::Module(ModuleForm::Export { replace: false }))),
    ("export!", Is(Special::Module(ModuleForm::Export { replace: true }))),
    ("export-syntax", Is(Special::Module(ModuleForm::Export { replace: false }))),
    ("re-export", Is(Special::Module(ModuleForm::ReExport))),
    ("re-export-syntax", Is(Special::Module(ModuleForm::ReExport))),
    ("import", Is(Special::Module(ModuleForm::Import))),
    ("library", Is(Special::Module(ModuleForm::Library))),
    ("define-library", Is(Special::Module(ModuleForm::DefineLibrary))),
    ("cond-expand", Rewrite(feature::cond_expand)),
    ("require-extension", Rewrite(feature::require_extension)),
    ("begin-deprecated", Rewrite(feature::begin_deprecated)),
    ("include", Rewrite(file::include)),
    ("include-ci", Rewrite(file::include_ci)),
    ("include-from-path", Rewrite(file::include_from_path)),
    ("include-library-declarations", Rewrite(file::include)),
    ("current-filename", Core(file::current_filename)),
    ("current-source-location", Core(file::current_source_location)),
    ("add-to-load-path", Rewrite(file::add_to_load_path)),
    ("load", Identifier(file::load)),
    ("*unspecified*", Identifier(control::unspecified)),
    // Exported by other modules, defined once here.
    ("receive", Core(binding::receive)),
    ("let-values", Core(binding::let_values)),
    ("let*-values", Core(binding::let_star_values)),
    ("delay-force", Core(control::delay_force)),
    ("assert", Rewrite(control::assert)),
    ("guard", Rewrite(control::guard)),
];

/// Syntax that `(guile)` holds for other modules and does not itself export.
const ELSEWHERE: &[&str] = &["receive", "let-values", "let*-values", "delay-force", "assert", "guard"];

/// The other native modules, by the names of what they export.
const LIBRARIES: &[(&[&str], bool, &[&str])] = &[
    (&["ice-9", "receive"], true, &["receive"]),
    (&["srfi", "srfi-8"], true, &["receive"]),
    (&["srfi", "srfi-11"], true, &["let-values", "let*-values"]),
    (&["srfi", "srfi-16"], true, &["case-lambda"]),
    (&["ice-9", "curried-definitions"], true, &["define", "define*", "define-public", "define-private"]),
    (&["srfi", "srfi-34"], false, &["guard"]),
    (&["ice-9", "exceptions"], false, &["guard"]),
    (&["srfi", "srfi-45"], false, &["delay"]),
    (&["rnrs", "base"], false, &["assert", "let-values", "let*-values"]),
    (&["rnrs", "exceptions"], false, &["guard"]),
];

fn syntax(cx: &mut Expander, form: &Form) -> Result<crate::core::Core> {
    procedural::syntax(cx, form, false)
}

fn quasisyntax(cx: &mut Expander, form: &Form) -> Result<crate::core::Core> {
    procedural::syntax(cx, form, true)
}

/// Give a table of modules the native syntax: all of `(guile)`'s, and the modules that hold
/// nothing but syntax, as loaded modules. Modules that have more are given their syntax, and
/// left to be loaded for the rest.
pub fn install(modules: &mut Modules) -> ModuleId {
    let guile = modules.guile();
    modules.get_mut(guile).state = State::Loaded;
    for (name, syntax) in GUILE {
        modules.define_syntax(guile, name, *syntax);
    }
    for (name, complete, exports) in LIBRARIES {
        let name: Vec<Symbol> = name.iter().map(|part| Symbol::intern(part)).collect();
        let module = modules.find_or_create(&name);
        for export in *exports {
            let symbol = Symbol::intern(export);
            if let Some(binding) = modules.own_binding(guile, symbol) {
                modules.get_mut(module).bindings.insert(symbol, binding);
                modules.export(module, &[(symbol, symbol)], false);
            }
        }
        if *complete {
            modules.get_mut(module).state = State::Loaded;
        }
    }
    for name in ELSEWHERE {
        let symbol = Symbol::intern(name);
        let at = modules.get_mut(guile);
        at.bindings.remove(&symbol);
        at.exports.remove(&symbol);
    }
    guile
}
