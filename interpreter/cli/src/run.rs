//! Carrying out a command.

use crate::args::{Args, Command, Eval, Fold, Format};
use crate::console;
use crate::overview::overview;
use crate::plan::{absolute, Program};
use crate::several;
use crate::show;
use crate::view::ViewOptions;
use crate::world::{evaluate, load, report, set_platform, start, Evaluation, Role};
use std::rc::Rc;
use svc_guile::module::nearest;
use svc_guile::runtime::file_name::text_of;
use svc_guile::runtime::policy;
use svc_guile::session::Problem;
use svc_guile::symbol::Symbol;
use svc_guile::text::{Diagnostic, Severity};
use svc_stdlib::declaration::json::{declared_to_json, file_to_json, refusal_to_json};
use svc_stdlib::declaration::text::{declared_to_text, file_to_text};
use svc_stdlib::declaration::{self, Declared, Told};
use svc_stdlib::fold::{without_tree, FoldOptions};
use svc_stdlib::tree::build::Roots;
use svc_stdlib::tree::text::TextOptions;

/// Do what the arguments say; the status to exit with.
pub fn run(args: Args) -> i32 {
    console::conclude(match args.command {
        Command::Fold(fold) => self::fold(&fold),
        Command::Eval(eval) => self::eval(&eval),
    })
}

/// How long programs may run, in seconds, where the arguments do not say.
const SECONDS: u64 = 60;

fn eval(eval: &Eval) -> i32 {
    let program = Program::of_eval(eval);
    let evaluation = match start(&eval.world, SECONDS, &program.name()) {
        Ok(evaluation) => evaluation,
        Err(status) => return status,
    };
    let watch = crate::timing::Watch::new(eval.world.timing);
    let session = &evaluation.session;
    session.look_further();
    let role = if eval.config { Role::Configured } else { Role::Script };
    let value = set_platform(session, &eval.world)
        .and_then(|()| load(session, &program))
        .and_then(|loaded| evaluate(session, &loaded, role));
    watch.lap("evaluate");
    watch.counts(evaluation.session.cache_counts());
    match value {
        Ok(value) => {
            for part in show::parts(&value).iter().filter(|_| !eval.quiet) {
                match (show::print(session, part), evaluation.watchdog.reached()) {
                    (Err(problem), _) => return report(&evaluation, &problem),
                    (Ok(false), Some(reached)) => return report(&evaluation, &reached.into()),
                    (Ok(_), _) => {}
                }
            }
            0
        }
        Err(problem) => report(&evaluation, &problem),
    }
}

fn fold(fold: &Fold) -> i32 {
    let programs = match Program::all_of_fold(fold) {
        Ok(programs) => programs,
        Err(error) => {
            console::print_error(&error.to_string());
            return error.exit_code();
        }
    };
    match (programs.as_slice(), fold.nth) {
        ([program], None) => fold_one(fold, program, None),
        (programs, None) => several::fold_each(programs.len()),
        (programs, Some(nth)) => programs.get(nth).map_or(0, |program| fold_one(fold, program, Some(&program.name()))),
    }
}

/// Fold one file; `name` is shown if it is one of several.
fn fold_one(fold: &Fold, program: &Program, name: Option<&str>) -> i32 {
    let evaluation = match start(&fold.world, SECONDS, &program.name()) {
        Ok(evaluation) => evaluation,
        Err(status) => return status,
    };
    policy::set_console(Rc::new(console::Apart));
    let mut roots = Roots::default();
    for (name, folder) in &evaluation.load_path.named {
        roots.add(&text_of(folder), &format!("@{name}"));
    }
    if let Some(root) = &fold.root {
        roots.add(&text_of(&absolute(root)), "@");
    }
    let options = FoldOptions { roots, facts: fold.facts, target: fold.target_type.clone() };
    let watch = crate::timing::Watch::new(fold.world.timing);
    let session = &evaluation.session;
    session.go_on_with_broken_modules();
    session.look_further();
    let value = load(session, program).and_then(|loaded| evaluate(session, &loaded, Role::Declaration));
    watch.lap("evaluate");
    watch.counts(evaluation.session.cache_counts());
    let declared = value.and_then(|declaration| {
        set_platform(session, &fold.world)?;
        declaration::fold(session, &declaration, &options)
    });
    watch.lap("fold");
    match declared {
        Ok(told) if fold.target_type.is_some() && has_no_value(&told.declared) && !told.is_refused() => {
            no_such_type(fold.target_type.as_deref().unwrap_or_default(), &told.declared)
        }
        Ok(told) => {
            let refused = told.is_refused();
            warn_of_broken_module(&evaluation);
            if !refused || fold.keep_going {
                console::print(&shown(&told.declared, fold, name));
            } else if fold.format == Format::Json {
                console::print(&json(refusal_to_json(&told.declared), name));
            }
            watch.lap("print");
            if !told.diagnostics.is_empty() {
                report(&evaluation, &Problem::Diagnostics(told.diagnostics));
            }
            i32::from(refused)
        }
        Err(problem) => {
            if let Some(diagnostic) = evaluation.session.ended_early(&problem) {
                return report(&evaluation, &diagnostic.into());
            }
            // What comes after a module that failed is for the most part what that leads to.
            let problem = evaluation.session.first_problem(problem);
            if fold.format == Format::Json && evaluation.session.exit_status(&problem).is_none() {
                let told = Told::from(without_tree(&evaluation.session, &problem));
                console::print(&json(refusal_to_json(&told.declared), name));
            }
            report(&evaluation, &problem)
        }
    }
}

/// Say what is wrong with a module that the program has not needed.
fn warn_of_broken_module(evaluation: &Evaluation) {
    let session = &evaluation.session;
    let Some(problem) = session.broken_module() else { return };
    for diagnostic in session.diagnostics(&problem) {
        let warning = Diagnostic { severity: Severity::Warning, ..diagnostic };
        session.with_sources(|sources| console::complain(sources, &warning));
    }
}

/// Is there nothing of the type that was asked for?
fn has_no_value(declared: &Declared) -> bool {
    let mut trees = declared.trees().peekable();
    trees.peek().is_some() && trees.all(|tree| tree.values.is_empty())
}

/// Say that the configuration has no service of the type that was asked for.
fn no_such_type(target: &str, declared: &Declared) -> i32 {
    let names: Vec<Symbol> =
        declared.trees().flat_map(|tree| tree.services.iter().map(|name| Symbol::intern(name))).collect();
    let hint = match nearest(Symbol::intern(target), &names) {
        Some(name) => format!("did you mean {name}?"),
        None => "`svc fold` without --target-type lists the services".to_string(),
    };
    console::complain_of("no-such-service-type", &format!("no service has the type `{target}`"), &[&hint]);
    1
}

/// The JSON of one file; on a line, under its name, if it is one of several.
fn json(object: serde_json::Value, name: Option<&str>) -> String {
    match name {
        None => format!("{object:#}\n"),
        Some(name) => format!("{}\n", file_to_json(name, object)),
    }
}

/// What a file declares in the form that is asked for; under its name if it is one of several.
fn shown(declared: &Declared, fold: &Fold, name: Option<&str>) -> String {
    match (fold.format, name) {
        (Format::Json, name) => json(declared_to_json(declared), name),
        (Format::Sexp, name) => {
            let text = declared_to_text(declared, TextOptions { facts: fold.facts });
            name.map_or_else(|| text.clone(), |name| file_to_text(name, &text))
        }
        (Format::Tree, name) => {
            let options = ViewOptions { facts: fold.facts, values_only: fold.target_type.is_some() };
            let heading = name.map_or_else(String::new, |name| format!("==> {name} <==\n"));
            heading + &overview(declared, options) + if name.is_some() { "\n" } else { "" }
        }
    }
}
