//! Carrying out a command.

use crate::args::{Args, Command, Eval, Fold, Format, Program};
use crate::console;
use crate::view::{view, ViewOptions};
use crate::world::{absolute, evaluate, load_path, report, start, Evaluation};
use std::rc::Rc;
use svc_guile::module::nearest;
use svc_guile::runtime::policy;
use svc_guile::runtime::value::{self, Singleton};
use svc_guile::session::Problem;
use svc_guile::symbol::Symbol;
use svc_guile::text::{Diagnostic, Severity};
use svc_stdlib::fold::{without_tree, FoldOptions};
use svc_stdlib::tree::build::Roots;
use svc_stdlib::tree::json::{refusal_to_json, to_json};
use svc_stdlib::tree::text::{to_text, TextOptions};
use svc_stdlib::tree::FoldedTree;

/// Do what the arguments say; the status to exit with.
pub fn run(args: Args) -> i32 {
    console::conclude(match args.command {
        Command::Fold(fold) => self::fold(&fold),
        Command::Eval(eval) => self::eval(&eval),
    })
}

/// How long programs may run, in seconds, where the arguments do not say.
const SECONDS: u64 = 60;

fn place(program: &Program) -> &str {
    match program.file.as_deref() {
        Some("-") => "<stdin>",
        Some(file) => file,
        None => "<expression>",
    }
}

fn eval(eval: &Eval) -> i32 {
    let evaluation = match start(&eval.world, SECONDS, place(&eval.program)) {
        Ok(evaluation) => evaluation,
        Err(status) => return status,
    };
    let watch = crate::timing::Watch::new(eval.world.timing);
    let value = evaluate(&evaluation.session, &eval.program, eval.config);
    watch.lap("evaluate");
    watch.counts(evaluation.session.cache_counts());
    match value {
        Ok(value) => {
            if !eval.quiet && !value::is_singleton(&value, Singleton::Unspecified) {
                let printed = console::print_value(&value);
                if let (Err(_), Some(reached)) = (printed, evaluation.watchdog.reached()) {
                    return report(&evaluation, &reached.into());
                }
            }
            0
        }
        Err(problem) => report(&evaluation, &problem),
    }
}

fn fold(fold: &Fold) -> i32 {
    let evaluation = match start(&fold.world, SECONDS, place(&fold.program)) {
        Ok(evaluation) => evaluation,
        Err(status) => return status,
    };
    policy::set_console(Rc::new(console::Apart));
    let mut roots = Roots::default();
    for (name, dir) in load_path(&fold.world) {
        if let Some(name) = name {
            roots.add(&dir.display().to_string(), &format!("@{name}"));
        }
    }
    if let Some(root) = &fold.root {
        roots.add(&absolute(root.as_std_path()).display().to_string(), "@");
    }
    let options = FoldOptions { roots, facts: fold.facts, target: fold.target_type.clone() };
    let watch = crate::timing::Watch::new(fold.world.timing);
    evaluation.session.go_on_with_broken_modules();
    let value = evaluate(&evaluation.session, &fold.program, true);
    watch.lap("evaluate");
    watch.counts(evaluation.session.cache_counts());
    let tree = value.and_then(|declaration| svc_stdlib::fold::fold(&evaluation.session, &declaration, &options));
    watch.lap("fold");
    match tree {
        Ok(folded) if fold.target_type.is_some() && folded.tree.values.is_empty() && !folded.is_refused() => {
            no_such_type(fold.target_type.as_deref().unwrap_or_default(), &folded.tree)
        }
        Ok(folded) => {
            let refused = folded.is_refused();
            warn_of_broken_module(&evaluation);
            if !refused || fold.keep_going {
                console::print(&shown(&folded.tree, fold));
            } else if fold.format == Format::Json {
                console::print(&format!("{:#}\n", refusal_to_json(&folded.tree)));
            }
            watch.lap("print");
            if !folded.diagnostics.is_empty() {
                report(&evaluation, &Problem::Diagnostics(folded.diagnostics));
            }
            i32::from(refused)
        }
        Err(problem) => {
            if let Some(diagnostic) = evaluation.session.ended_early(&problem) {
                return report(&evaluation, &diagnostic.into());
            }
            // What comes after a module that failed is for the most part what that leads to.
            let problem = evaluation.session.broken_module().unwrap_or(problem);
            if fold.format == Format::Json && evaluation.session.exit_status(&problem).is_none() {
                let folded = without_tree(&evaluation.session, &problem);
                console::print(&format!("{:#}\n", refusal_to_json(&folded.tree)));
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

/// Say that the configuration has no service of the type that was asked for.
fn no_such_type(target: &str, tree: &FoldedTree) -> i32 {
    let names: Vec<Symbol> = tree.services.iter().map(|name| Symbol::intern(name)).collect();
    let hint = match nearest(Symbol::intern(target), &names) {
        Some(name) => format!("did you mean {name}?"),
        None => "`svc fold` without --target-type lists the services".to_string(),
    };
    console::complain_of("no-such-service-type", &format!("no service has the type `{target}`"), &[&hint]);
    1
}

fn shown(tree: &FoldedTree, fold: &Fold) -> String {
    match fold.format {
        Format::Json => format!("{:#}\n", to_json(tree)),
        Format::Sexp => to_text(tree, TextOptions { facts: fold.facts }),
        Format::Tree => view(tree, ViewOptions { facts: fold.facts, values_only: fold.target_type.is_some() }),
    }
}
