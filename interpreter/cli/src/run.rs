//! Carrying out a command.

use crate::args::{Args, Command, Eval, Fold, Format, Program};
use crate::console;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use svc_guile::runtime::policy::{self, Policy};
use svc_guile::runtime::print::written;
use svc_guile::runtime::value::{self, Singleton, Value};
use svc_guile::session::{Options, Problem, Session};
use svc_stdlib::fold::FoldOptions;
use svc_stdlib::library::Embedded;
use svc_stdlib::tree::build::Roots;
use svc_stdlib::tree::json::to_json;
use svc_stdlib::tree::text::{to_text, TextOptions};
use svc_stdlib::tree::FoldedTree;

/// Do what the arguments say; the status to exit with.
pub fn run(args: Args) -> i32 {
    match args.command {
        Command::Fold(fold) => self::fold(&fold),
        Command::Eval(eval) => self::eval(&eval),
    }
}

/// A directory of the load path, and the name to print it by.
fn load_path(program: &Program) -> Vec<(Option<String>, PathBuf)> {
    let entry = |text: &String| match text.split_once('=') {
        Some((name, dir)) if !name.is_empty() && !name.contains('/') => (Some(name.to_string()), PathBuf::from(dir)),
        _ => (None, PathBuf::from(text)),
    };
    program.load_path.iter().map(entry).collect()
}

fn start(program: &Program) -> Result<Session, i32> {
    let dirs = load_path(program).into_iter().map(|(_, dir)| std::path::absolute(&dir).unwrap_or(dir)).collect();
    let library = Box::new(Embedded { unpinned: program.unpin });
    policy::set_console(Rc::new(console::Terminal));
    policy::set_policy(Policy {
        allow_write: program.allow_write,
        allow_run: program.allow_run,
        allow_network: program.allow_network,
    });
    let options = Options {
        load_path: dirs,
        library,
        natives: svc_stdlib::natives(),
        syntax: svc_stdlib::install_syntax,
        warn: Box::new(console::complain),
    };
    Session::new(options).map_err(|problem| {
        eprintln!("svc: the library does not load:\n{problem}");
        70
    })
}

fn report(session: &Session, problem: &Problem) -> i32 {
    if let Some(status) = session.exit_status(problem) {
        return status;
    }
    for diagnostic in session.diagnostics(problem) {
        session.with_sources(|sources| console::complain(sources, &diagnostic));
    }
    1
}

/// The value of the program's file and expression.
fn evaluate(session: &Session, program: &Program, config: bool) -> Result<Value, Problem> {
    let module = session.user_module();
    if config {
        for name in [["gnu", "system"].as_slice(), &["gnu", "services"], &["gnu", "system", "shadow"]] {
            let from = session.module(name)?;
            session.use_module(module, from);
        }
    }
    let mut last = value::unspecified();
    match program.file.as_deref() {
        Some("-") => {
            let mut text = String::new();
            let _ = std::io::stdin().read_to_string(&mut text);
            last = session.eval_text("<stdin>", &text, module)?;
        }
        Some(file) => last = session.eval_file(Path::new(file), module)?,
        None => {}
    }
    if let Some(expression) = &program.expression {
        last = session.eval_text("<expression>", expression, module)?;
    }
    Ok(last)
}

fn eval(eval: &Eval) -> i32 {
    let session = match start(&eval.program) {
        Ok(session) => session,
        Err(status) => return status,
    };
    match evaluate(&session, &eval.program, eval.config) {
        Ok(value) => {
            if !eval.quiet && !value::is_singleton(&value, Singleton::Unspecified) {
                console::print(&format!("{}\n", written(&value)));
            }
            0
        }
        Err(problem) => report(&session, &problem),
    }
}

fn fold(fold: &Fold) -> i32 {
    let session = match start(&fold.program) {
        Ok(session) => session,
        Err(status) => return status,
    };
    let mut roots = Roots::default();
    for (name, dir) in load_path(&fold.program) {
        if let Some(name) = name {
            roots.add(&absolute(&dir), &format!("@{name}"));
        }
    }
    if let Some(root) = &fold.root {
        roots.add(&absolute(root.as_std_path()), "@");
    }
    let options = FoldOptions { roots, facts: fold.facts, target: fold.target_type.clone() };
    let tree = evaluate(&session, &fold.program, true)
        .and_then(|declaration| svc_stdlib::fold::fold(&session, &declaration, &options));
    match tree {
        Ok(tree) => {
            console::print(&shown(&tree, fold));
            0
        }
        Err(problem) => report(&session, &problem),
    }
}

fn absolute(dir: &Path) -> String {
    std::path::absolute(dir).unwrap_or_else(|_| dir.to_path_buf()).display().to_string()
}

fn shown(tree: &FoldedTree, fold: &Fold) -> String {
    match fold.format {
        Format::Json => format!("{:#}\n", to_json(tree)),
        Format::Sexp | Format::Tree => to_text(tree, TextOptions { facts: fold.facts }),
    }
}
