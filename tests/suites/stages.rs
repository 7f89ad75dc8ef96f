//! What the stages make of programs: `core/NAME.scm` comes to `NAME.expanded`, `NAME.core` and `NAME.code`.
//!
//! The texts are those of `svc expand`, `svc compile` and `svc disassemble`. What `svc expand` prints is a program that
//! prints what the first one does. With `SVC_TESTS_UPDATE=1` in the environment the files are written anew.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use svc_tests::data::{self, difference};
use svc_tests::process::{Outcome, Run};

const EXE: &str = env!("CARGO_BIN_EXE_svc-runner");
const STAGES: [(&str, &str); 3] = [("expand", "expanded"), ("compile", "core"), ("disassemble", "code")];

fn folder() -> PathBuf {
    data::root().join("core")
}

fn names() -> Vec<String> {
    let ends = STAGES.map(|(_, end)| end);
    // When they are written anew they may be missing.
    let (required, optional) = if is_update() { (&[][..], &ends[..]) } else { (&ends[..], &[][..]) };
    data::cases(&folder(), "scm", required, optional, &[]).unwrap_or_else(|wrong| panic!("{wrong}"))
}

fn is_update() -> bool {
    std::env::var_os("SVC_TESTS_UPDATE").is_some()
}

fn svc(arguments: &[&str], input: &str) -> Outcome {
    let run = Run::new(EXE, "svc").args(arguments).input(input).dir(&folder());
    run.outcome().unwrap_or_else(|error| panic!("cannot run {EXE}: {error}"))
}

fn printed(arguments: &[&str]) -> String {
    let outcome = svc(arguments, "");
    assert_eq!(outcome.status, Some(0), "{arguments:?}: {}", outcome.err());
    outcome.out()
}

fn file(name: &str, end: &str) -> PathBuf {
    folder().join(format!("{name}.{end}"))
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn stages_are_as_they_were() {
    let mut wrong = Vec::new();
    for name in names() {
        for (stage, end) in STAGES {
            let found = printed(&[stage, &format!("{name}.scm")]);
            let path = file(&name, end);
            if is_update() {
                std::fs::write(&path, &found).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            } else if text(&path) != found {
                wrong.push(format!("{name}.{end}: {}", difference(&text(&path), &found)));
            }
        }
    }
    assert!(wrong.is_empty(), "SVC_TESTS_UPDATE=1 writes the files anew\n{}", wrong.join("\n"));
}

#[test]
fn what_is_expanded_means_the_same() {
    if is_update() {
        return;
    }
    for name in names() {
        let program = printed(&["eval", "--quiet", &format!("{name}.scm")]);
        assert!(!program.is_empty(), "{name} prints something");
        let expanded = printed(&["eval", "--quiet", &format!("{name}.expanded")]);
        assert_eq!(expanded, program, "{name}");
    }
}

/// Every core form and every operation is in some file.
#[test]
fn all_forms_and_operations_are_covered() {
    if is_update() {
        return;
    }
    let all = |end: &str| names().iter().map(|name| text(&file(name, end))).collect::<String>();
    let core = all("core");
    let forms = ["'", "(syntax ", "*unspecified*", "(set! ", "(if ", "(begin ", "(lambda ", "(case-lambda ", "(let "];
    for form in forms.iter().chain(&["(letrec ", "(let-values ", "(define ", "#:optional", "#:key", "#:rest"]) {
        assert!(core.contains(form), "no core form with {form}");
    }
    let code = all("code");
    let operations: BTreeSet<&str> = code.lines().filter_map(|line| line.split_whitespace().nth(1)).collect();
    let missing: Vec<&str> = svc_guile::codegen::OpCode::ALL
        .iter()
        .map(|code| code.name())
        .filter(|name| !operations.contains(name))
        .collect();
    // The beginning of a procedure is one line, and its body stands elsewhere.
    assert_eq!(missing, ["pass", "captures", "end"]);
}

/// Lines of code for programs: each has its number, its operation, and calls have places.
#[test]
fn code_is_there_for_programs() {
    let object: serde_json::Value =
        serde_json::from_str(&printed(&["disassemble", "--json", "-e", "(lambda (x) (car x))"]))
            .unwrap_or_else(|error| panic!("{error}"));
    assert_eq!((&object["version"], &object["stage"]), (&1.into(), &"disassemble".into()));
    let procedures = object["forms"][0]["procedures"].as_array().cloned().unwrap_or_default();
    let inner = procedures.iter().find(|it| it["head"] == "(lambda x)").unwrap_or_else(|| panic!("{object}"));
    let call = &inner["instructions"][1];
    assert_eq!((&call["operation"], &call["operand"]), (&"tail-call-cell".into(), &"car".into()));
    assert_eq!((&call["file"], &call["span"]["start"]["column"]), (&"<expression>".into(), &13.into()));
    assert_eq!(inner["instructions"][0]["span"], serde_json::Value::Null);
    let object: serde_json::Value = serde_json::from_str(&printed(&["expand", "--json", "-e", "(when 1 2)"]))
        .unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(object["forms"][0]["text"], serde_json::json!(["(if 1 2)"]));
}

/// Code of a procedure is made once more from its text, also of one of the library.
#[test]
fn procedures_of_the_library_have_code() {
    let run = Run::new(EXE, "svc-repl").input("(use-modules (srfi srfi-1))\n,disassemble xcons\n").dir(&folder());
    let outcome = run.outcome().unwrap_or_else(|error| panic!("cannot run {EXE}: {error}"));
    let text = outcome.out();
    assert!(text.starts_with("(xcons d a) at library:") && text.contains("tail-call-cell  cons"), "{text}");
}

/// What is wrong with a program is told as everywhere.
#[test]
fn mistakes_have_codes_and_places() {
    for (stage, _) in STAGES {
        let outcome = svc(&[stage, "--message-format", "short", "-"], "(define x 1)\n(let ((y)) y)\n");
        assert_eq!((outcome.status, outcome.out().as_str()), (Some(1), ""));
        let error = outcome.err();
        assert!(
            error.starts_with("<stdin>:2:") && error.contains(": error: ") && error.ends_with("[bad-binding]\n"),
            "{error}"
        );
        let outcome = svc(&[stage, "--message-format", "short", "no-such-file.scm"], "");
        assert_eq!(outcome.status, Some(1));
        assert!(outcome.err().contains("[cannot-read]"), "{}", outcome.err());
        let outcome = svc(&[stage, "a.scm", "-e", "1"], "");
        assert_eq!(outcome.status, Some(2), "{}", outcome.err());
    }
}

fn traced(topics: &str, program: &str, more: &[&str]) -> Vec<String> {
    let outcome = svc(&[&["eval", "--trace", topics], more, &["-"]].concat(), program);
    assert_eq!(outcome.status, Some(0), "{}", outcome.err());
    outcome.err().lines().map(str::to_string).collect()
}

#[test]
fn calls_are_traced() {
    let program = "(define (f n) (if (= n 0) 'end (f (- n 1))))\n(list (f 1))";
    let expected = "trace: call: <stdin>:2:7: (f 1)
trace: call: <stdin>:1:19:   (= 1 0)
trace: return: <stdin>:1:19:   = => #f
trace: call: <stdin>:1:35:   (- 1 1)
trace: return: <stdin>:1:35:   - => 0
trace: call: <stdin>:1:32:   (f 0)
trace: call: <stdin>:1:19:   (= 0 0)
trace: return: <stdin>:1:19:   = => #t
trace: return: <stdin>:2:7: f => end
trace: call: <stdin>:2:1: (list end)
trace: return: <stdin>:2:1: list => (end)";
    assert_eq!(traced("call", program, &[]).join("\n"), expected);
    let lines =
        traced("call", "(define (g) (values 1 2))\n(call-with-values g (lambda (a b) #t))", &["--message-format=json"]);
    let first: serde_json::Value = serde_json::from_str(&lines[0]).unwrap_or_else(|error| panic!("{error}: {lines:?}"));
    assert_eq!((&first["trace"], &first["name"]), (&"call".into(), &"call-with-values".into()), "{lines:?}");
    assert_eq!((&first["line"], &first["column"], &first["depth"]), (&2.into(), &1.into(), &0.into()));
    // Escapes leave calls that are over.
    let lines =
        traced("call", "(define (g) (throw 'x))\n(catch 'x (lambda () (list (g))) (lambda _ 1))\n(list 2)", &[]);
    assert!(lines.iter().any(|line| line == "trace: call: <stdin>:3:1: (list 2)"), "{lines:?}");
    // Long arguments are cut, and circular ones come to an end.
    let lines = traced("call", "(define l (iota 1000))\n(set-cdr! l l)\n(car l)", &[]);
    assert!(lines.iter().all(|line| line.chars().count() < 250), "{lines:?}");
}

#[test]
fn expansions_are_traced() {
    let program = "(define-syntax-rule (twice x) (begin x x))\n(twice 1)";
    let lines = traced("expand", program, &[]);
    assert!(lines.contains(&"trace: expand: <stdin>:2:1: (twice 1) => (begin 1 1)".to_string()), "{lines:?}");
    let lines = traced("expand", program, &["--message-format", "json"]);
    let last: serde_json::Value = lines.last().and_then(|line| serde_json::from_str(line).ok()).unwrap_or_default();
    assert_eq!(
        last,
        serde_json::json!({"version": 1, "trace": "expand", "name": "twice", "file": "<stdin>", "line": 2,
        "column": 1, "form": "(twice 1)", "output": "(begin 1 1)"})
    );
}

#[test]
fn loads_are_traced() {
    let lines = traced("load", "(use-modules (srfi srfi-1))", &[]);
    let is_load =
        |line: &&String| line.starts_with("trace: load: (srfi srfi-1) from image in ") && line.ends_with(" ms");
    assert_eq!(lines.iter().filter(is_load).count(), 1, "{lines:?}");
    assert_eq!(traced("fold", "(use-modules (srfi srfi-1)) (list (+ 1 2))", &[]), Vec::<String>::new());
    // A module of one's own is expanded once, and is in the cache then.
    let dir = std::env::temp_dir().join(format!("svc-stages-{}", std::process::id()));
    let made = std::fs::create_dir_all(dir.join("own")).and_then(|()| std::fs::create_dir_all(dir.join("cache")));
    let made =
        made.and_then(|()| std::fs::write(dir.join("own/module.scm"), "(define-module (own module))\n(define x 1)\n"));
    made.and_then(|()| std::fs::write(dir.join("main.scm"), "(use-modules (own module))\n"))
        .unwrap_or_else(|e| panic!("{e}"));
    let run = || {
        let args = ["eval", "--trace", "load", "-L", ".", "main.scm"];
        let run = Run::new(EXE, "svc").args(args).dir(&dir).env("XDG_CACHE_HOME", dir.join("cache"));
        run.outcome().map(|outcome| outcome.err()).unwrap_or_else(|error| panic!("cannot run {EXE}: {error}"))
    };
    let (first, second) = (run(), run());
    let _ = std::fs::remove_dir_all(&dir);
    assert!(first.contains("trace: load: (own module) from text ") && first.contains("own/module.scm in "), "{first}");
    assert!(second.contains("trace: load: (own module) from cache "), "{second}");
}

#[test]
fn folds_are_traced() {
    let program = "(use-modules (gnu services) (srfi srfi-1))
        (define notes (service-type (name 'notes) (description \"\") (extensions '()) (compose concatenate) (extend append)
                                    (default-value '())))
        (list (service notes '(first)) (simple-service 'more notes '(second)))";
    let outcome = svc(&["fold", "--trace", "fold", "--format", "sexp", "-"], program);
    assert_eq!(outcome.status, Some(0), "{}", outcome.err());
    assert_eq!(outcome.err(), "trace: fold: more extends notes: (second)\n");
}
