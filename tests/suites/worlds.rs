//! A session is a world of its own: several take turns on one thread, and threads have theirs.
//!
//! What one program does to its world (variables, macros, modules, fluids, ports, permissions, the
//! environment) no other sees, and configurations that are folded between each other's steps give
//! the trees that they give alone.

use std::path::PathBuf;
use svc_cli::args::World;
use svc_cli::plan::{LoadPath, Program, Text};
use svc_cli::world::{evaluate, load, options, Role};
use svc_guile::runtime::policy::Policy;
use svc_guile::runtime::print::written;
use svc_guile::runtime::value::Value;
use svc_guile::session::{Options, Problem, Session};
use svc_stdlib::declaration::text::declared_to_text;
use svc_stdlib::declaration::{self, Declared};
use svc_stdlib::fold::FoldOptions;
use svc_stdlib::tree::build::Roots;
use svc_stdlib::tree::text::TextOptions;
use svc_tests::compare;
use svc_tests::data;

/// Evaluation wants a deep stack.
const STACK: usize = 512 << 20;

fn on_a_thread<T: Send + 'static>(run: impl FnOnce() -> T + Send + 'static) -> std::thread::JoinHandle<T> {
    std::thread::Builder::new().stack_size(STACK).spawn(run).unwrap_or_else(|error| panic!("{error}"))
}

fn world() -> World {
    World { no_cache: true, ..World::default() }
}

fn session_with(policy: Policy) -> Session {
    let world = world();
    let options = Options { policy, ..options(&world, &LoadPath::default()) };
    Session::new(options).unwrap_or_else(|wrong| panic!("{wrong}"))
}

fn session() -> Session {
    session_with(Policy::default())
}

fn told(session: &Session, problem: &Problem) -> String {
    session.diagnostics(problem).iter().map(|d| d.message.to_string()).collect::<Vec<_>>().join("; ")
}

/// What `text` comes to in the user's module, written; or what is wrong with it.
fn answer(session: &Session, text: &str) -> String {
    let module = session.user_module();
    match session.eval_text("here", text, module) {
        Ok(value) => {
            let _here = session.enter();
            written(&value)
        }
        Err(problem) => told(session, &problem),
    }
}

/// Each of these is entered in one world and then in another; the second line is asked of both, and the answers are
/// those of a world in which the first was, or was not, entered.
const DEEDS: &[(&str, &str, &str, &str)] = &[
    ("(define here 1)", "(defined? 'here)", "#t", "#f"),
    ("(define-syntax-rule (twice x) (begin x x))", "(defined? 'twice)", "#t", "#f"),
    ("(set! (@@ (ice-9 pretty-print) pretty-print) 7)", "(number? (@@ (ice-9 pretty-print) pretty-print))", "#t", "#f"),
    (
        "(define-module (made by hand)) (define-module (guile-user))",
        "(->bool (resolve-module '(made by hand) #:ensure #f))",
        "#t",
        "#f",
    ),
    ("(setenv \"SVC_WORLD\" \"one\")", "(getenv \"SVC_WORLD\")", "\"one\"", "#f"),
    (
        "(set-current-output-port (open-output-string))",
        "(false-if-exception (get-output-string (current-output-port)))",
        "\"\"",
        "#f",
    ),
    ("(set-procedure-property! car 'mark 'yes)", "(procedure-property car 'mark)", "yes", "#f"),
    ("(set-symbol-property! 'a 'mark 'yes)", "(symbol-property 'a 'mark)", "yes", "#f"),
    ("(read-enable 'case-insensitive)", "(read (open-input-string \"ABC\"))", "abc", "ABC"),
    ("(set! %load-extensions '(\".other\"))", "(car %load-extensions)", "\".other\"", "\".scm\""),
    (
        "(fluid-set! %default-port-encoding \"ISO-8859-1\")",
        "(fluid-ref %default-port-encoding)",
        "\"ISO-8859-1\"",
        "\"UTF-8\"",
    ),
];

#[test]
fn what_one_does_no_other_sees() {
    let job = on_a_thread(|| {
        let mut wrong = Vec::new();
        for (deed, question, with, without) in DEEDS.iter() {
            let (one, other) = (session(), session());
            // The other works before, between and after.
            let before = answer(&other, question);
            answer(&one, deed);
            let (here, there) = (answer(&one, question), answer(&other, question));
            for (which, told, expected) in
                [("before", &before, without), ("in the same", &here, with), ("in the other", &there, without)]
            {
                if told != expected {
                    wrong.push(format!("{deed}\n  {which}: {question} is {told}, not {expected}"));
                }
            }
        }
        wrong
    });
    let wrong = job.join().unwrap_or_else(|_| panic!("the thread died"));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_has_its_own_permissions() {
    let job = on_a_thread(|| {
        let free = session_with(Policy { allow_run: true, ..Policy::default() });
        let bound = session();
        let question = "(status:exit-val (system* \"true\"))";
        (answer(&free, question), answer(&bound, question), answer(&free, question))
    });
    let (first, refused, again) = job.join().unwrap_or_else(|_| panic!("the thread died"));
    assert_eq!(first, "0");
    assert!(refused.contains("--allow-run"), "{refused}");
    assert_eq!(again, "0");
}

#[test]
fn an_exception_of_one_is_none_of_the_other() {
    let job = on_a_thread(|| {
        let (one, other) = (session(), session());
        let failed =
            answer(&one, "(define (f x) (car x)) (with-exception-handler (lambda (e) (raise e)) (lambda () (f 1)))");
        (
            failed,
            answer(&other, "(with-exception-handler (lambda (e) 'caught) (lambda () (car 1)) #:unwind? #t)"),
            answer(&one, "(f '(2))"),
        )
    });
    let (failed, caught, after) = job.join().unwrap_or_else(|_| panic!("the thread died"));
    assert!(failed.contains("car"), "{failed}");
    assert_eq!(caught, "caught");
    assert_eq!(after, "2");
}

/// A configuration under way.
struct Work {
    name: &'static str,
    session: Session,
    value: Option<Value>,
}

fn case(name: &str) -> PathBuf {
    data::root().join("cases").join(name)
}

impl Work {
    fn new(name: &'static str) -> Work {
        Work { name, session: session(), value: None }
    }

    fn evaluate(&mut self) -> Result<(), String> {
        let file = Text::File(case(&format!("{}.scm", self.name)));
        let program = Program { text: Some(file), expression: None, arguments: Vec::new() };
        let value = load(&self.session, &program).and_then(|it| evaluate(&self.session, &it, Role::Declaration));
        self.value = Some(value.map_err(|problem| format!("{}: {}", self.name, told(&self.session, &problem)))?);
        Ok(())
    }

    /// What is wrong with the tree.
    fn fold(&self) -> Result<(), String> {
        let mut roots = Roots::default();
        roots.add(&case("").display().to_string(), "@");
        let options = FoldOptions { roots, facts: true, target: None };
        let Some(value) = &self.value else { return Err("nothing was evaluated".to_string()) };
        let told_of = declaration::fold(&self.session, value, &options);
        let folded: Declared = told_of.map_err(|problem| told(&self.session, &problem))?.declared;
        let text = declared_to_text(&folded, TextOptions { facts: true });
        let expected = std::fs::read_to_string(case(&format!("{}.tree", self.name))).map_err(|e| e.to_string())?;
        let differences = compare::trees(&expected, &text, 3)?;
        let told: Vec<String> = differences.iter().map(ToString::to_string).collect();
        told.is_empty().then_some(()).ok_or_else(|| format!("{}: {}", self.name, told.join("\n")))
    }
}

/// Fold those configurations in turns on this thread.
fn in_turns(names: &[&'static str]) -> Result<(), String> {
    let mut works: Vec<Work> = names.iter().map(|name| Work::new(name)).collect();
    works.iter_mut().try_for_each(Work::evaluate)?;
    works.iter().rev().try_for_each(Work::fold)?;
    // Once more, after the others.
    works.iter().try_for_each(Work::fold)
}

#[test]
fn configurations_fold_at_once() {
    let turns: [&[&str]; 2] = [&["net-static", "home-basic"], &["home-basic", "new-type", "net-static"]];
    let jobs: Vec<_> = turns.into_iter().map(|names| on_a_thread(move || in_turns(names))).collect();
    for job in jobs {
        job.join().unwrap_or_else(|_| panic!("a thread died")).unwrap_or_else(|wrong| panic!("{wrong}"));
    }
}
