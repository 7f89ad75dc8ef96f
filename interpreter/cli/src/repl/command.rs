//! Commands of the dialogue: lines that start with a comma, with Guile's names where it has them
//! (manual, "REPL Commands").

use super::{Next, Repl, LONGEST};
use crate::{console, stages};
use std::path::Path;
use svc_guile::module::written as module_name;
use svc_guile::runtime::print::{displayed, written_within};
use svc_guile::runtime::value;
use svc_guile::session::{Meaning, Stage};

/// A command: its names, its argument, what it does in words, and what does it.
struct Command {
    names: &'static [&'static str],
    argument: &'static str,
    summary: &'static str,
    run: fn(&mut Repl, &str) -> Next,
}

const COMMANDS: &[Command] = &[
    Command { names: &["help", "h"], argument: "", summary: "Show the commands", run: help },
    Command { names: &["quit", "q"], argument: "", summary: "End the dialogue", run: |_, _| Next::Exit(0) },
    Command { names: &["expand", "exp"], argument: "FORM", summary: "Show FORM without macros", run: expand },
    Command {
        names: &["compile", "c", "optimize", "opt"],
        argument: "FORM",
        summary: "Show the core forms that FORM comes to",
        run: compile,
    },
    Command {
        names: &["disassemble", "x"],
        argument: "FORM",
        summary: "Show the instructions of FORM, or of the procedure of that name",
        run: disassemble,
    },
    Command {
        names: &["module", "m"],
        argument: "[NAME]",
        summary: "Show the current module, or go on in the module NAME",
        run: module,
    },
    Command { names: &["load", "l"], argument: "FILE", summary: "Evaluate a file in the current module", run: load },
    Command { names: &["describe", "d"], argument: "NAME", summary: "Show what NAME is", run: describe },
];

/// The names of commands that start with `prefix`.
pub(super) fn names_from(prefix: &str) -> Vec<String> {
    let names = COMMANDS.iter().flat_map(|command| command.names.iter().take(1));
    names.filter(|name| name.starts_with(prefix)).map(|name| name.to_string()).collect()
}

/// Run the command on the line `text`, which starts with a comma.
pub(super) fn run(repl: &mut Repl, text: &str) -> Next {
    let text = text.trim_start().trim_start_matches(',').trim();
    let (name, argument) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    match COMMANDS.iter().find(|command| command.names.contains(&name)) {
        Some(command) if argument.trim().is_empty() && command.argument.starts_with(char::is_uppercase) => {
            let message = format!(",{name} wants an argument: ,{name} {}", command.argument);
            console::answer_with("missing-argument", &message, &[]);
            Next::Continue
        }
        Some(command) => (command.run)(repl, argument.trim()),
        None => {
            console::answer_with(
                "unknown-command",
                &format!("there is no command ,{name}"),
                &[",help shows the commands"],
            );
            Next::Continue
        }
    }
}

fn help(_: &mut Repl, _: &str) -> Next {
    for command in COMMANDS {
        let names: Vec<String> = command.names.iter().map(|name| format!(",{name}")).collect();
        let usage = format!("{} {}", names.join(" "), command.argument);
        console::print(&format!("{usage:<36} {}\n", command.summary));
    }
    Next::Continue
}

fn expand(repl: &mut Repl, text: &str) -> Next {
    show_stage(repl, text, Stage::Expanded)
}

fn compile(repl: &mut Repl, text: &str) -> Next {
    show_stage(repl, text, Stage::Core)
}

fn show_stage(repl: &mut Repl, text: &str, stage: Stage) -> Next {
    let name = repl.input_name();
    match repl.session.stage(&name, text.as_bytes(), repl.session.current_module(), stage) {
        Ok(staged) => {
            let text = repl.session.with_sources(|sources| stages::text_of(sources, &staged));
            console::print(&text);
            Next::Continue
        }
        Err(problem) => repl.complain(&problem),
    }
}

fn disassemble(repl: &mut Repl, text: &str) -> Next {
    let module = repl.session.current_module();
    let Some(Meaning::Variable(_, Some(named))) = repl.session.meaning(module, text) else {
        return show_stage(repl, text, Stage::Code);
    };
    match repl.session.code_of(&named) {
        Ok(Some(code)) => {
            let text = repl.session.with_sources(|sources| stages::listing(sources, &code));
            console::print(&text);
        }
        Ok(None) => {
            console::answer_with("no-code", &format!("{text} is no procedure that is made of instructions"), &[])
        }
        Err(problem) => return repl.complain(&problem),
    }
    Next::Continue
}

fn module(repl: &mut Repl, text: &str) -> Next {
    if !text.is_empty() {
        let words = text.trim_matches(['(', ')']);
        let words: Vec<&str> = words.split_whitespace().collect();
        let entered = repl.session.module(&words).and_then(|module| repl.session.eval_text("<module>", "", module));
        if let Err(problem) = entered {
            return repl.complain(&problem);
        }
    }
    console::print(&format!("{}\n", repl.module_name()));
    Next::Continue
}

fn load(repl: &mut Repl, text: &str) -> Next {
    let file = text.trim_matches('"');
    match repl.session.eval_file(Path::new(file), repl.session.current_module()) {
        Ok(value) => repl.show(&value),
        Err(problem) => repl.complain(&problem),
    }
}

fn describe(repl: &mut Repl, name: &str) -> Next {
    let module = repl.session.current_module();
    let text = match repl.session.meaning(module, name) {
        None => format!("{name} is unbound in {}\n", repl.module_name()),
        Some(Meaning::Macro(kind)) => format!("{name} is {kind}\n"),
        Some(Meaning::Variable(owner, held)) => {
            let owner = module_name(&repl.session.modules().borrow().get(owner).name);
            match held {
                None => format!("{name} is a variable of {owner} without a value\n"),
                Some(held) => {
                    let shown = written_within(&held, LONGEST);
                    format!("{name} is a variable of {owner}: {shown}\n{}", documentation(repl, &held))
                }
            }
        }
    };
    console::print(&text);
    Next::Continue
}

/// The documentation of a procedure, if it has any.
fn documentation(repl: &Repl, procedure: &value::Value) -> String {
    if !value::is_procedure(procedure) {
        return String::new();
    }
    let parameters = {
        let _here = repl.session.enter();
        svc_guile::runtime::procedure::parameters_of(procedure)
    };
    let parameters = parameters.map_or_else(String::new, |list| format!("Parameters: {list}\n"));
    let text = repl
        .session
        .exported(&["guile"], "procedure-documentation")
        .and_then(|documentation| repl.session.call(&documentation, vec![procedure.clone()]));
    match text {
        Ok(text) if value::is_true(&text) => format!("{parameters}{}\n", displayed(&text)),
        _ => parameters,
    }
}
