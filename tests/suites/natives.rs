//! The declarations of natives are kept: each is called with too few and too many arguments, and
//! `docs/natives.md` says what they say. With `SVC_TESTS_UPDATE=1` in the environment that is written anew.

use std::collections::{BTreeMap, BTreeSet};
use svc_cli::args::World;
use svc_cli::plan::LoadPath;
use svc_cli::world::options;
use svc_guile::runtime::native::{Native, Parameter, Returns};
use svc_guile::runtime::print::displayed;
use svc_guile::runtime::procedure;
use svc_guile::runtime::value::{self, Value};
use svc_guile::session::{Problem, Session};
use svc_tests::data;

/// Evaluation wants a deep stack.
const STACK: usize = 512 << 20;

const HEADER: &str = "\
# Procedures

Every procedure of `(guile)`, and every native procedure of the other modules of the language. Natives are declared
once, by `native!` (`interpreter/guile/src/runtime/native.rs`): name, parameters and what they have to be, number of
values, what they do, and where that comes from. Procedures written in Scheme are described by their docstrings.
`SVC_TESTS_UPDATE=1 cargo test -p svc-tests --test natives` writes this page anew.

Parameters in brackets may be left out; one after a dot takes all further arguments. The column of values has a number,
or `*` where there may be another number than one.
";

const INTERNAL: &str = "
## What the language itself is written with

No program sees these: the code generator, `(guile)` and the library call them.

";

const COLUMNS: &str = "\
| procedure | parameters | arguments | values | what it does | source |
| --- | --- | --- | --- | --- | --- |
";

/// Procedures of `(guile)` that are made where there is no place for a docstring: parameters, predicates of record
/// types, and what the machine brings along. Name, parameters, numbers of arguments, what it does.
const BARE: &[(&str, &str, &str, &str)] = &[
    (
        "apply",
        "procedure . arguments",
        "2 or more",
        "Call PROCEDURE with the arguments, the last of them a list of more.",
    ),
    ("current-error-port", "[port]", "0 to 1", "The port for errors, a parameter."),
    ("current-input-port", "[port]", "0 to 1", "The port that is read from, a parameter."),
    ("current-language", "[language]", "0 to 1", "The language of programs, a parameter."),
    ("current-load-port", "", "0", "The port that `load` reads from, a parameter."),
    ("current-output-port", "[port]", "0 to 1", "The port that is written to, a parameter."),
    ("current-warning-port", "[port]", "0 to 1", "The port for warnings, a parameter."),
    ("default-duplicate-binding-handler", "[handlers]", "0 to 1", "What happens to names imported twice, a parameter."),
    ("default-prompt-tag", "[tag]", "0 to 1", "The tag of prompts that name none, a parameter."),
    ("dynamic-object?", "object", "1", "Is it a foreign library?"),
    ("dynamic-state?", "object", "1", "Is it a dynamic state?"),
    ("hook?", "object", "1", "Is it a hook?"),
    ("user-modules-declarative?", "[value]", "0 to 1", "Are definitions of programs taken to stay? A parameter."),
];

fn with_session(run: impl FnOnce(&Session) + Send + 'static) {
    let run = move || {
        let world = World { no_cache: true, ..World::default() };
        let session = Session::new(options(&world, &LoadPath::default())).unwrap_or_else(|wrong| panic!("{wrong}"));
        run(&session);
    };
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(run).unwrap_or_else(|error| panic!("{error}"));
    if let Err(panic) = thread.join() {
        std::panic::resume_unwind(panic);
    }
}

fn declared(session: &Session) -> Vec<&'static Native> {
    let _here = session.enter();
    procedure::declared()
}

/// The key of the error that the call ends in, and what it is about.
fn error_of(session: &Session, native: &Native, count: usize) -> Option<(String, String)> {
    let called = {
        let _here = session.enter();
        procedure::native_called(native.name)?
    };
    let Err(Problem::Raised(failure)) = session.call(&called, vec![value::FALSE; count]) else { return None };
    let _here = session.enter();
    let key = svc_guile::runtime::condition::kind(&failure.exception);
    let arguments = svc_guile::runtime::condition::args_of(&failure.exception);
    Some((displayed(&key), displayed(&arguments)))
}

#[test]
fn every_native_is_called_with_as_many_arguments_as_it_declares() {
    with_session(|session| {
        let mut calls = 0;
        let mut wrong = Vec::new();
        for native in declared(session) {
            let few = native.least().checked_sub(1);
            let many = native.most().map(|most| most + 1);
            for count in few.into_iter().chain(many) {
                calls += 1;
                // What no program sees has no name.
                let names = |about: &str| native.name.starts_with('%') || about.contains(native.name);
                match error_of(session, native, count) {
                    Some((key, about)) if key == "wrong-number-of-args" && names(&about) => {}
                    other => wrong.push(format!("{} with {count}: {other:?}", native.name)),
                }
            }
        }
        assert!(wrong.is_empty(), "{} of {calls} calls:\n{}", wrong.len(), wrong.join("\n"));
        assert!(calls > 1500, "{calls} calls");
    });
}

/// The procedures that the modules export: module, name, procedure.
fn exported(session: &Session, module: &str) -> BTreeMap<String, Value> {
    let text = format!(
        "(module-map (lambda (name variable)
                       (cons name (if (variable-bound? variable) (variable-ref variable) #f)))
                     (resolve-interface '{module}))"
    );
    let user = session.user_module();
    let found = session.eval_text("here", &text, user);
    let _here = session.enter();
    let found = found.unwrap_or_else(|_| panic!("{module} cannot be loaded"));
    let entries = value::elements(&found).filter_map(|entry| {
        let (name, held) = value::pair(&entry)?;
        let name = value::as_symbol(name)?.name().to_string();
        value::is_procedure(held).then(|| (name, held.clone()))
    });
    entries.collect()
}

fn parameter(parameter: &Parameter) -> String {
    let name = procedure::parameter_name(parameter);
    if name == parameter.kind {
        name
    } else {
        format!("{name}: {}", parameter.kind)
    }
}

/// How many arguments there may be, in words.
fn arguments(least: usize, most: Option<usize>) -> String {
    match most {
        Some(most) if most == least => least.to_string(),
        Some(most) => format!("{least} to {most}"),
        None => format!("{least} or more"),
    }
}

fn row(cells: &[&str]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|").replace('\n', " ")).collect();
    format!("| {} |\n", cells.join(" | "))
}

fn native_row(name: &str, native: &Native) -> String {
    let mut parameters: Vec<String> = native.required.iter().map(parameter).collect();
    if !native.optional.is_empty() {
        parameters.push(format!("[{}]", native.optional.iter().map(parameter).collect::<Vec<_>>().join(", ")));
    }
    parameters.extend(native.rest.iter().map(|rest| format!(". {}", parameter(rest))));
    let values = match native.returns {
        Returns::One => "1",
        Returns::Several => "*",
    };
    row(&[
        &format!("`{name}`"),
        &parameters.join(", "),
        &arguments(native.least(), native.most()),
        values,
        native.doc,
        &native.source.to_string(),
    ])
}

/// The parameters of a procedure written in Scheme, how many arguments those are, and the first sentence of its
/// docstring.
fn described(held: &Value) -> (String, String, Option<String>) {
    let list = procedure::property(held, "arguments").unwrap_or(value::NIL);
    let mut parameters = Vec::new();
    let (mut least, mut optional, mut is_optional, mut has_more) = (0, 0, false, false);
    let mut elements = value::elements(&list);
    for item in elements.by_ref() {
        let name = displayed(&item);
        match name.as_str() {
            "#:optional" => is_optional = true,
            "#:key" => has_more = true,
            _ if has_more => {}
            _ if is_optional => optional += 1,
            _ => least += 1,
        }
        parameters.push(name);
    }
    if value::as_symbol(elements.rest()).is_some() {
        has_more = true;
        parameters.push(format!(". {}", displayed(elements.rest())));
    }
    let text = procedure::property(held, "documentation").map(|text| displayed(&text));
    let sentence = text.map(|text| {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let end = text.find(". ").map_or(text.len(), |at| at + 1);
        text[..end].to_string()
    });
    (parameters.join(" "), arguments(least, (!has_more).then_some(least + optional)), sentence)
}

/// The table of a module's procedures: all of `(guile)`, natives of others.
fn table(session: &Session, module: &str, seen: &mut BTreeSet<String>, silent: &mut Vec<String>) -> String {
    let mut rows = String::new();
    let exported = exported(session, module);
    let _here = session.enter();
    for (name, held) in exported {
        if let Some(native) = procedure::declaration(&held) {
            if seen.insert(native.name.to_string()) || module == "(guile)" {
                rows.push_str(&native_row(&name, native));
            }
        } else if module == "(guile)" {
            let (parameters, arguments, sentence) = described(&held);
            match sentence {
                Some(sentence) => {
                    rows.push_str(&row(&[&format!("`{name}`"), &parameters, &arguments, "", &sentence, "Scheme"]));
                }
                None => match BARE.iter().find(|bare| bare.0 == name) {
                    Some((_, parameters, arguments, sentence)) => {
                        rows.push_str(&row(&[&format!("`{name}`"), parameters, arguments, "", sentence, "Scheme"]));
                    }
                    None => silent.push(name),
                },
            }
        }
    }
    rows
}

#[test]
fn the_page_of_procedures_is_current() {
    with_session(|session| {
        let mut page = HEADER.to_string();
        let (mut seen, mut silent) = (BTreeSet::new(), Vec::new());
        let mut modules = data::language_modules();
        modules.sort_by_key(|module| (module != "(guile)", module.clone()));
        for module in modules {
            let rows = table(session, &module, &mut seen, &mut silent);
            if !rows.is_empty() {
                page.push_str(&format!("\n## `{module}`\n\n{COLUMNS}{rows}"));
            }
        }
        page.push_str(INTERNAL);
        page.push_str(COLUMNS);
        for native in declared(session).iter().filter(|native| !seen.contains(native.name)) {
            page.push_str(&native_row(native.name, native));
        }
        assert!(silent.is_empty(), "{} procedures of (guile) have no docstring: {silent:?}", silent.len());
        let file = data::root().join("../docs/natives.md");
        if std::env::var_os("SVC_TESTS_UPDATE").is_some() {
            std::fs::write(&file, &page).unwrap_or_else(|error| panic!("cannot write {}: {error}", file.display()));
        }
        assert!(
            file.exists() && data::text(&file) == page,
            "docs/natives.md is not current: SVC_TESTS_UPDATE=1 cargo test -p svc-tests --test natives"
        );
    });
}
