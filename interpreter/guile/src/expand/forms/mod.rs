//! The syntax of `(guile)` and of the small standard libraries, natively.
//!
//! Each file holds the forms of one kind; the tables here say which module exports which.

mod assignment;
mod binding;
mod conditional;
mod control;
mod definition;
mod environment;
mod feature;
mod file;
mod lambda;
mod matching;
mod quote;
mod record;
mod srfi;

pub(crate) use conditional::only_else;

use super::native::NativeSyntax::{Auxiliary, Core, Identifier, Rewrite, Special as Is};
use super::native::{define_syntax, ModuleForm, NativeSyntax, Special};
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
    ("define-inlinable", Rewrite(definition::define_inlinable)),
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
];

/// Syntax that other modules export. `(guile)` knows each under a name that starts with `%`.
const ELSEWHERE: Table = &[
    ("receive", Core(binding::receive)),
    ("let-values", Core(binding::let_values)),
    ("let*-values", Core(binding::let_star_values)),
    ("delay-force", Core(control::delay_force)),
    ("assert", Rewrite(control::assert)),
    ("guard", Rewrite(control::guard)),
    ("and-let*", Rewrite(srfi::and_let_star)),
    ("cut", Rewrite(srfi::cut)),
    ("cute", Rewrite(srfi::cute)),
    ("rec", Rewrite(srfi::rec)),
    ("srfi-71-let", Rewrite(srfi::let_71)),
    ("srfi-71-let*", Rewrite(srfi::let_star_71)),
    ("srfi-71-letrec", Rewrite(srfi::letrec_71)),
    ("define*-public", Rewrite(srfi::define_star_public)),
    ("let-optional", Rewrite(srfi::let_optional)),
    ("let-keywords", Rewrite(srfi::let_keywords)),
    ("define-record-type", Rewrite(record::define_record_type)),
    ("the-environment", Core(environment::the_environment)),
    ("match", Core(matching::match_)),
    ("match-lambda", Core(matching::match_lambda)),
    ("match-lambda*", Core(matching::match_lambda_star)),
    ("match-let", Core(matching::match_let)),
    ("match-let*", Rewrite(matching::match_let_star)),
    ("match-letrec", Core(matching::match_letrec)),
];

/// The other native modules: name, whether there is nothing else in them, and what they export
/// of `(guile)`, as pairs of exported and inner name.
type Library = (&'static [&'static str], bool, &'static [(&'static str, &'static str)]);

const LIBRARIES: &[Library] = &[
    (&["ice-9", "receive"], true, &[("receive", "%receive")]),
    (&["ice-9", "and-let-star"], true, &[("and-let*", "%and-let*")]),
    (
        &["ice-9", "match"],
        true,
        &[
            ("match", "%match"),
            ("match-lambda", "%match-lambda"),
            ("match-lambda*", "%match-lambda*"),
            ("match-let", "%match-let"),
            ("match-let*", "%match-let*"),
            ("match-letrec", "%match-letrec"),
        ],
    ),
    (
        &["ice-9", "curried-definitions"],
        true,
        &[
            ("define", "define"),
            ("define*", "define*"),
            ("define-public", "define-public"),
            ("define*-public", "%define*-public"),
        ],
    ),
    (
        &["ice-9", "optargs"],
        true,
        &[
            ("lambda*", "lambda*"),
            ("define*", "define*"),
            ("define*-public", "%define*-public"),
            ("let-optional", "%let-optional"),
            ("let-optional*", "%let-optional"),
            ("let-keywords", "%let-keywords"),
            ("let-keywords*", "%let-keywords"),
        ],
    ),
    (&["ice-9", "local-eval"], false, &[("the-environment", "%the-environment")]),
    (&["srfi", "srfi-2"], true, &[("and-let*", "%and-let*")]),
    (&["srfi", "srfi-8"], true, &[("receive", "%receive")]),
    (&["srfi", "srfi-9"], true, &[("define-record-type", "%define-record-type")]),
    (&["srfi", "srfi-11"], true, &[("let-values", "%let-values"), ("let*-values", "%let*-values")]),
    (&["srfi", "srfi-16"], true, &[("case-lambda", "case-lambda")]),
    (&["srfi", "srfi-26"], true, &[("cut", "%cut"), ("cute", "%cute")]),
    (&["srfi", "srfi-31"], true, &[("rec", "%rec")]),
    (&["srfi", "srfi-71"], false, &[("let", "%srfi-71-let"), ("let*", "%srfi-71-let*"), ("letrec", "%srfi-71-letrec")]),
    (&["ice-9", "exceptions"], false, &[("guard", "%guard")]),
    (
        &["rnrs", "base"],
        false,
        &[("assert", "%assert"), ("let-values", "%let-values"), ("let*-values", "%let*-values")],
    ),
    (&["rnrs", "exceptions"], false, &[("guard", "%guard")]),
    (
        &["scheme", "base"],
        false,
        &[
            ("guard", "%guard"),
            ("let-values", "%let-values"),
            ("let*-values", "%let*-values"),
            ("define-record-type", "%define-record-type"),
        ],
    ),
    (&["scheme", "lazy"], false, &[("delay-force", "%delay-force")]),
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
    // Natives refer to them before what defines them is there.
    for (name, ..) in super::runtime_names::RUNTIME_NAMES {
        crate::module::native_name(name);
    }
    for (name, syntax) in GUILE {
        define_syntax(modules, guile, name, *syntax);
    }
    for (name, syntax) in ELSEWHERE {
        define_syntax(modules, guile, &format!("%{name}"), *syntax);
    }
    for (name, complete, exports) in LIBRARIES {
        let name: Vec<Symbol> = name.iter().map(|part| Symbol::intern(part)).collect();
        let module = modules.find_or_create(&name);
        for (exported, inner) in *exports {
            let exported = Symbol::intern(exported);
            if let Some(binding) = modules.own_binding(guile, Symbol::of_library(inner)) {
                modules.get_mut(module).bindings.insert(exported, binding);
                modules.export(module, &[(exported, exported)], false);
            }
        }
        if *complete {
            modules.get_mut(module).state = State::Loaded;
        }
    }
    for name in [["ice-9", "curried-definitions"], ["ice-9", "optargs"], ["srfi", "srfi-71"]] {
        let name = name.map(Symbol::intern);
        let module = modules.find_or_create(&name);
        let names: Vec<(Symbol, Symbol)> =
            modules.exported_names(module).into_iter().map(|name| (name, name)).collect();
        modules.export(module, &names, true);
    }
    guile
}
