//! The dialogue: read a form, evaluate it, print its value, go on.
//!
//! - `input`: where the forms come from: a terminal with editing, history and completion, or any
//!   other standard input
//! - `command`: what starts with a comma
//!
//! Values are numbered and kept as `$1`, `$2`, as in Guile (manual, "Value History"). What is wrong
//! is shown on standard output, in its place among the answers, with the line it is about.

mod command;
mod input;

use crate::args::ReplArgs;
use crate::{console, limits, show, world};
use input::{Input, Line};
use svc_guile::module::written as module_name;
use svc_guile::runtime::value::Value;
use svc_guile::session::{Problem, Session};
use svc_stdlib::declaration::kind::Kind;

/// Longer values are cut.
const LONGEST: usize = 4000;

/// Whether to go on, or the status to exit with.
enum Next {
    Continue,
    Exit(i32),
}

/// One dialogue.
struct Repl {
    session: Session,
    watchdog: limits::Watchdog,
    /// How many values were printed.
    values: usize,
    /// How many texts were entered.
    inputs: usize,
}

/// Hold the dialogue; the status to exit with.
pub fn run(args: &ReplArgs) -> i32 {
    let evaluation = match world::start(&args.world, 0, "<input>") {
        Ok(evaluation) => evaluation,
        Err(status) => return status,
    };
    let session = &evaluation.session;
    if let Err(problem) = prepare(session, args) {
        return world::report(&evaluation, &problem);
    }
    let mut input = match Input::new(session, !args.no_history) {
        Ok(input) => input,
        Err(error) => {
            console::complain_of("cannot-read", &format!("no terminal to read from: {error}"), &[]);
            return 1;
        }
    };
    if let Err(error) = ctrlc::set_handler(evaluation.watchdog.interrupt()) {
        console::warn_of("no-interrupts", &format!("Ctrl-C will not stop programs: {error}"), &[]);
    }
    evaluation.watchdog.end();
    let world::Evaluation { session, watchdog, .. } = evaluation;
    let session = std::mem::ManuallyDrop::into_inner(session);
    console::conclude(Repl { session, watchdog, values: 0, inputs: 0 }.converse(&mut input))
}

/// What the arguments say is evaluated before the dialogue.
fn prepare(session: &Session, args: &ReplArgs) -> Result<(), Problem> {
    let module = session.user_module();
    world::set_platform(session, &args.world)?;
    if args.config {
        world::import_modules(session, module, Kind::default())?;
    }
    for file in &args.files {
        session.eval_file(file, module)?;
    }
    // Evaluating nothing makes the user's module the current one.
    session.eval_text("<start>", "", module).map(drop)
}

impl Repl {
    fn converse(&mut self, input: &mut Input) -> i32 {
        loop {
            let next = match input.next(&self.prompt()) {
                Line::Command(text) => self.watched(|repl| command::run(repl, &text)),
                Line::Forms(text) => self.watched(|repl| repl.answer(&text)),
                Line::End => Next::Exit(0),
            };
            if let Next::Exit(status) = next {
                input.finish();
                return status;
            }
        }
    }

    fn prompt(&self) -> String {
        format!("{}> ", self.module_name())
    }

    /// The name of the current module.
    fn module_name(&self) -> String {
        let module = self.session.current_module();
        module_name(&self.session.modules().borrow().get(module).name)
    }

    /// A name for the next text that is entered.
    fn input_name(&mut self) -> String {
        self.inputs += 1;
        format!("<input {}>", self.inputs)
    }

    /// Evaluate the forms of `text` and print the value of the last.
    fn answer(&mut self, text: &[u8]) -> Next {
        let name = self.input_name();
        match self.session.eval_bytes(&name, text, self.session.current_module()) {
            Ok(value) => self.show(&value),
            Err(problem) => self.complain(&problem),
        }
    }

    /// Do something within the limits.
    fn watched(&mut self, answer: impl FnOnce(&mut Repl) -> Next) -> Next {
        self.watchdog.begin();
        let next = answer(self);
        self.watchdog.end();
        next
    }

    /// Print a value and keep it as the next `$N`.
    fn show(&mut self, value: &Value) -> Next {
        for part in show::parts(value) {
            match self.show_one(&part) {
                Next::Continue => {}
                exit => return exit,
            }
        }
        Next::Continue
    }

    fn show_one(&mut self, value: &Value) -> Next {
        let text = match show::text(&self.session, value, LONGEST) {
            Ok(text) => text,
            Err(problem) => return self.complain(&problem),
        };
        self.values += 1;
        let name = format!("${}", self.values);
        console::print(&format!("{name} = {text}\n"));
        let user = self.session.user_module();
        self.session.define_value(user, &name, value.clone());
        let here = self.session.current_module();
        if here != user {
            self.session.define_value(here, &name, value.clone());
        }
        match self.watchdog.reached() {
            Some(reached) => self.complain(&reached.into()),
            None => Next::Continue,
        }
    }

    /// Print what is wrong; or leave, if the program called `exit`.
    fn complain(&self, problem: &Problem) -> Next {
        self.watchdog.explain();
        if let Some(status) = self.session.exit_status(problem) {
            return Next::Exit(status);
        }
        for diagnostic in self.session.diagnostics(problem) {
            let diagnostic = limits::explain(diagnostic);
            self.session.with_sources(|sources| console::answer_complaint(sources, &diagnostic));
        }
        Next::Continue
    }
}
