//! Commands of the dialogue: lines that start with a comma, with Guile's names where it has them
//! (manual, "REPL Commands").

use super::{Next, Repl, LONGEST};
use crate::console;
use std::path::Path;
use svc_guile::module::written as module_name;
use svc_guile::runtime::print::{displayed, written_within};
use svc_guile::runtime::value;
use svc_guile::session::Meaning;

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
    Command {
        names: &["expand", "x"],
        argument: "FORM",
        summary: "Show FORM after expansion, in core form",
        run: expand,
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
        console::print(&format!("{usage:<24} {}\n", command.summary));
    }
    Next::Continue
}

fn expand(repl: &mut Repl, text: &str) -> Next {
    let name = repl.input_name();
    match repl.session.expand_text(&name, text, repl.session.current_module()) {
        Ok(forms) => forms.iter().for_each(|form| console::print(&format!("{form}\n"))),
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
