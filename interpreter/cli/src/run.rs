//! Carrying out a command.

use crate::again::Again;
use crate::args::{Args, Command, Eval, Fold, Format};
use crate::console;
use crate::limits;
use crate::overview::overview;
use crate::plan::{absolute, Program};
use crate::several;
use crate::show;
use crate::usage;
use crate::view::ViewOptions;
use crate::world::{evaluate, load, report, set_platform, start, Evaluation, Role};
use std::rc::Rc;
use svc_guile::module::nearest;
use svc_guile::runtime::file_name::text_of;
use svc_guile::runtime::policy;
use svc_guile::session::{Problem, Session};
use svc_guile::symbol::Symbol;
use svc_guile::text::{neutral, Diagnostic, Severity, SourceId, Span};
use svc_stdlib::declaration::json::{declared_to_json, file_to_json, refusal_to_json};
use svc_stdlib::declaration::text::{declared_to_text, file_to_text};
use svc_stdlib::declaration::{self, Declared, Told};
use svc_stdlib::fold::{without_tree, FoldOptions};
use svc_stdlib::tree::build::Roots;
use svc_stdlib::tree::text::TextOptions;
use svc_stdlib::tree::{Fault, FoldedTree};

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
            return usage::answer(&error);
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
    if fold.format == Format::Json {
        let name = name.map(str::to_string);
        limits::set_refusal(Box::new(move |code, message, hint| refusal_of(code, message, hint, name.as_deref())));
    }
    let evaluation = match start(&fold.world, SECONDS, &program.name()) {
        Ok(evaluation) => evaluation,
        Err(status) => return status,
    };
    policy::set_console(Some(Rc::new(console::Apart)));
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
    let loaded = load(session, program);
    let value = loaded.as_ref().map_err(Problem::clone).and_then(|loaded| evaluate(session, loaded, Role::Declaration));
    watch.lap("evaluate");
    watch.counts(evaluation.session.cache_counts());
    let declared = value.and_then(|declaration| {
        set_platform(session, &fold.world)?;
        declaration::fold(session, &declaration, &options)
    });
    watch.lap("fold");
    let again = loaded.as_ref().ok().map(|loaded| Again { evaluation: &evaluation, fold, loaded, options: &options });
    match declared {
        Ok(told) if fold.target_type.is_some() && has_no_value(&told.declared) && !told.is_refused() => {
            let problem = no_such_type(fold.target_type.as_deref().unwrap_or_default(), &told.declared).into();
            refuse(&evaluation, fold, &problem, name, None);
            report(&evaluation, &problem)
        }
        Ok(mut told) => {
            let refused = told.is_refused();
            warn_of_broken_module(&evaluation);
            if let Some(again) = again.filter(|_| refused) {
                again.add_to(&mut told, |told| refusal(told, fold, name));
            }
            if !refused || fold.keep_going {
                console::print(&shown(&told.declared, fold, name));
            } else {
                console::print(&refusal(&told, fold, name));
            }
            watch.lap("print");
            if !told.diagnostics.is_empty() {
                report(&evaluation, &Problem::Diagnostics(told.diagnostics));
            }
            i32::from(refused)
        }
        Err(problem) => {
            if let Some(ended) = session.ended_early(&problem) {
                // Who reports an error and leaves has said why there is no value.
                let reported = session.reported();
                let problem = Problem::Diagnostics(if reported.is_empty() { vec![ended] } else { reported.clone() });
                refuse(&evaluation, fold, &problem, name, None);
                return if reported.is_empty() { report(&evaluation, &problem) } else { 1 };
            }
            // What comes after a module that failed is for the most part what that leads to.
            let problem = session.first_problem(problem);
            let problem = placed(session, &program.name(), problem);
            refuse(&evaluation, fold, &problem, name, again);
            report(&evaluation, &problem)
        }
    }
}

/// Find what else is wrong, and print what programs read instead of a tree that there is not, if the
/// output is for them.
fn refuse(evaluation: &Evaluation, fold: &Fold, problem: &Problem, name: Option<&str>, again: Option<Again<'_>>) {
    evaluation.watchdog.explain();
    let mut told = Told::from(without_tree(&evaluation.session, problem));
    if let Declared::Services(tree) = &mut told.declared {
        tree.faults.iter_mut().for_each(limits::explain_fault);
    }
    if let Some(again) = again {
        again.add_to(&mut told, |told| refusal(told, fold, name));
    }
    console::print(&refusal(&told, fold, name));
}

/// What is printed instead of a tree: nothing for people.
fn refusal(told: &Told, fold: &Fold, name: Option<&str>) -> String {
    match fold.format {
        Format::Json => json(refusal_to_json(&told.declared), name),
        Format::Sexp | Format::Tree => String::new(),
    }
}

/// The same where the process ends before it can look at what it has: at a limit.
fn refusal_of(code: &str, message: &str, hint: &str, name: Option<&str>) -> String {
    let fault = Fault {
        code: code.into(),
        is_error: true,
        message: message.into(),
        hints: Some(hint.to_string()).filter(|hint| !hint.is_empty()).into_iter().collect(),
        ..Fault::default()
    };
    let tree = FoldedTree { faults: vec![fault], ..FoldedTree::default() };
    json(refusal_to_json(&Declared::Services(tree)), name)
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

/// `problem` with a place where it has none because the program called `name` has no forms.
fn placed(session: &Session, name: &str, problem: Problem) -> Problem {
    let Problem::Diagnostics(mut diagnostics) = problem else { return problem };
    let start = session.with_sources(|sources| {
        let mut all = (0..sources.len() as u32).rev().map(SourceId);
        all.find(|id| sources.get(*id).is_some_and(|source| &**source.name() == name))
    });
    if let Some(start) = start {
        let has_none = |diagnostic: &&mut Diagnostic| !diagnostic.span.is_some() && diagnostic.code == "no-declaration";
        diagnostics.iter_mut().filter(has_none).for_each(|diagnostic| diagnostic.span = Span::new(start, 0, 0));
    }
    Problem::Diagnostics(diagnostics)
}

/// The configuration has no service of the type that was asked for.
fn no_such_type(target: &str, declared: &Declared) -> Diagnostic {
    let names: Vec<Symbol> =
        declared.trees().flat_map(|tree| tree.services.iter().map(|name| Symbol::intern(name))).collect();
    let hint = match nearest(Symbol::intern(target), &names) {
        Some(name) => format!("did you mean {name}?"),
        None => "`svc fold` without --target-type lists the services".to_string(),
    };
    Diagnostic::error("no-such-service-type", Span::NONE, format!("no service has the type `{target}`")).with_hint(hint)
}

/// The JSON of one file; on a line, under its name, if it is one of several.
fn json(object: serde_json::Value, name: Option<&str>) -> String {
    let text = match name {
        None => format!("{object:#}\n"),
        Some(name) => format!("{}\n", file_to_json(name, object)),
    };
    neutral::json(&text).into_owned()
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
            let heading = name.map_or_else(String::new, |name| format!("==> {} <==\n", neutral::one_line(name)));
            heading + &overview(declared, options) + if name.is_some() { "\n" } else { "" }
        }
    }
}
