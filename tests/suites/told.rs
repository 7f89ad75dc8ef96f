//! Everything that the commands say is wrong comes out by one door: with a code, and in the form that
//! was asked for.
//!
//! Each row is a command line that fails or warns. It is run for people and for programs: standard error
//! must be lines `PLACE: error|warning: SENTENCE [code]` with their hints, or JSON objects, of the same
//! codes in the same order; where `fold` was to print JSON, there is one object for each file whatever
//! happened to it.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;
use svc_tests::data;
use svc_tests::process::{Outcome, Run, RUN};

const EXE: &str = env!("CARGO_BIN_EXE_svc-runner");

/// Arguments, standard input, status, and the codes of what is said, in order.
type Row = (&'static [&'static str], &'static str, i32, &'static [&'static str]);

/// What the arguments or the files are to blame for.
const ARGUMENTS: &[Row] = &[
    (&[], "", 2, &["missing-argument"]),
    (&["foo"], "", 2, &["unknown-command"]),
    (&["fold"], "", 2, &["missing-argument"]),
    (&["eval"], "", 2, &["missing-argument"]),
    (&["fold", "--odd", "-"], "", 2, &["unknown-argument"]),
    (&["eval", "--odd", "-"], "", 2, &["unknown-argument"]),
    (&["fold", "--format", "odd", "-"], "", 2, &["invalid-value"]),
    (&["fold", "--color", "odd", "-"], "", 2, &["invalid-value"]),
    (&["fold", "--time-limit", "odd", "-"], "", 2, &["invalid-value"]),
    (&["fold", "--memory-limit", "-1", "-"], "", 2, &["unknown-argument"]),
    (&["eval", "-e"], "", 2, &["invalid-value"]),
    (&["fold", "-L"], "", 2, &["invalid-value"]),
    (&["fold", "-", "-"], "", 2, &["conflicting-arguments"]),
    (&["fold", "a.scm", "b.scm", "-e", "1"], "", 2, &["conflicting-arguments"]),
    (&["fold", "--facts", "--facts", "-"], "", 2, &["conflicting-arguments"]),
    (&["fold", "no-such-file.scm"], "", 1, &["cannot-read"]),
    (&["eval", "no-such-file.scm"], "", 1, &["cannot-read"]),
    (&["fold", ""], "", 1, &["cannot-read"]),
    (&["fold", "lang"], "", 1, &["cannot-read"]),
    (&["eval", "lang"], "", 1, &["cannot-read"]),
    (&["fold", "lang", "no-such-file.scm"], "", 1, &["cannot-read", "cannot-read"]),
    (&["eval", "-L", "no-such-folder", "-e", "1"], "", 0, &["no-such-folder"]),
    (&["eval", "-L", "README.md", "-e", "1"], "", 0, &["no-such-folder"]),
    (&["eval", "-L", "", "-e", "1"], "", 0, &["no-such-folder"]),
    (&["fold", "-s", "odd", "-"], "(list)", 1, &["no-such-platform"]),
    (&["fold", "-s", "", "-"], "(list)", 1, &["no-such-platform"]),
    (&["fold", "--target", "odd", "-"], "(list)", 1, &["no-such-platform"]),
    (&["eval", "-s", "odd", "-e", "1"], "", 1, &["no-such-platform"]),
    (&["fold", "-"], "", 1, &["no-declaration"]),
    (&["fold", "-"], "; nothing", 1, &["no-declaration"]),
    (&["fold", "--target-type", "odd", "cases/net-static.scm"], "", 1, &["no-such-service-type"]),
    (&["fold", "-e", "1"], "", 1, &["no-declaration"]),
    (&["fold", "-"], "(exit 0)", 1, &["ended-early"]),
    (&["fold", "-"], "(exit 3)", 1, &["ended-early"]),
    (&["fold", "-"], "(quit)", 1, &["ended-early"]),
    (&["fold", "-"], "(primitive-exit)", 1, &["ended-early"]),
    (&["fold", "-"], "(", 1, &["unexpected-end"]),
];

/// What programs say.
const PROGRAMS: &[Row] = &[
    (
        &["eval", "-q", "-"],
        "(use-modules (guix diagnostics) (guix i18n)) (warning (G_ \"odd ~a~%\") 1)",
        0,
        &["warned"],
    ),
    (&["eval", "-q", "-"], "(use-modules (guix ui)) (info (G_ \"odd ~a~%\") 1)", 0, &["notice"]),
    (&["eval", "-q", "-"], "(use-modules (guix ui)) (report-error (G_ \"odd ~a~%\") 1)", 0, &["reported"]),
    (&["eval", "-q", "-"], "(use-modules (guix ui)) (leave (G_ \"odd ~a~%\") 1)", 1, &["reported"]),
    (&["fold", "-"], "(use-modules (guix ui)) (leave (G_ \"odd ~a~%\") 1)", 1, &["reported"]),
    (&["eval", "-q", "-"], "(warn \"odd\" 1)", 0, &["warned"]),
    (&["eval", "-q", "-"], "(use-modules (gnu services networking)) dhcp-client-service-type", 0, &["deprecated"]),
    (
        &["eval", "-q", "-"],
        "(use-modules (gnu packages)) (specification->package \"tinygettext\")",
        0,
        &["ambiguous-package"],
    ),
    (&["eval", "-"], "(raise 'odd)", 1, &["uncaught-exception"]),
    (&["eval", "-"], "(use-modules (rnrs)) (raise (make-message-condition \"odd\"))", 1, &["message"]),
    (&["eval", "-"], "(use-modules (rnrs)) (error 'me \"odd\" 1)", 1, &["external-error"]),
    (&["eval", "-"], "(use-modules (rnrs)) (assertion-violation 'me \"odd\" 1)", 1, &["assertion-failure"]),
    (
        &["eval", "-"],
        "(use-modules (rnrs)) (define-condition-type &odd &error make-odd odd? (by odd-by))
         (raise (condition (make-odd 3) (make-message-condition \"too odd\")))",
        1,
        &["odd"],
    ),
    (
        &["eval", "-"],
        "(use-modules (srfi srfi-34) (srfi srfi-35)) (define-condition-type &odd &error odd? (by odd-by))
         (raise (condition (&odd (by 3))))",
        1,
        &["odd"],
    ),
    (
        &["eval", "-"],
        "(use-modules (guix diagnostics) (guix i18n) (srfi srfi-34)) (raise (formatted-message (G_ \"odd ~a\") 1))",
        1,
        &["formatted-message"],
    ),
    (&["eval", "-"], "(throw 'my-key 1)", 1, &["my-key"]),
    (&["eval", "-"], "(error \"odd\" 1)", 1, &["misc-error"]),
    (&["eval", "--time-limit", "1", "-e", "(let loop () (loop))"], "", 1, &["limit-exceeded"]),
    (&["eval", "-e", "(make-vector 100000000000 0)"], "", 1, &["limit-exceeded"]),
    (&["fold", "-e", "(make-string 100000000000 #\\a)"], "", 1, &["limit-exceeded"]),
    (
        &["fold", "--memory-limit", "200", "-e", "(let loop ((all '())) (loop (cons (make-string 100000 #\\a) all)))"],
        "",
        1,
        &["limit-exceeded"],
    ),
];

fn svc(arguments: &[&str], input: &str) -> Outcome {
    let run = Run::new(EXE, "svc").args(arguments).input(input).dir(&data::root()).limit(Duration::from_secs(300));
    run.outcome().unwrap_or_else(|error| panic!("cannot run {EXE}: {error}"))
}

/// The codes of diagnostics for people; every other line must belong to one.
fn codes_of_text(text: &str) -> Vec<String> {
    let first = |line: &&str| line.contains(": error: ") || line.contains(": warning: ");
    let code =
        |line: &str| line.strip_suffix(']').and_then(|line| line.rsplit_once(" [")).map(|(_, code)| code.to_string());
    let lines = text.lines().filter(first).map(|line| code(line).unwrap_or_else(|| panic!("no code: {line}")));
    lines.collect()
}

/// The codes of diagnostics for programs: each line is one.
fn codes_of_json(text: &str) -> Vec<String> {
    let code = |line: &str| {
        let object: serde_json::Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        assert_eq!(object["version"], 1, "{line}");
        assert!(["error", "warning"].contains(&object["severity"].as_str().unwrap_or("")), "{line}");
        assert!(object["message"].as_str().is_some_and(|message| !message.is_empty()), "{line}");
        object["code"].as_str().unwrap_or_else(|| panic!("no code: {line}")).to_string()
    };
    text.lines().map(code).collect()
}

fn check(rows: &[Row]) {
    for (arguments, input, status, codes) in rows {
        let people = svc(arguments, input);
        let text = people.err();
        assert_eq!(people.status, Some(*status), "{arguments:?} {input}: {text}");
        assert_eq!(codes_of_text(&text), *codes, "{arguments:?} {input}: {text}");
        let first = text.lines().next().unwrap_or("");
        assert!(first.contains(": error: ") || first.contains(": warning: "), "{arguments:?} {input}: {text}");
        // Behind the subcommand, before what is wrong, in the two ways to write it.
        let Some((command, rest)) = arguments.split_first() else { continue };
        for format in [&["--message-format", "json"][..], &["--message-format=json"]] {
            let programs = svc(&[&[*command][..], format, rest].concat(), input);
            assert_eq!(programs.status, Some(*status), "{arguments:?} {format:?}: {}", programs.err());
            assert_eq!(codes_of_json(&programs.err()), *codes, "{arguments:?} {format:?}");
        }
    }
}

#[test]
fn arguments_and_files() {
    check(ARGUMENTS);
}

#[test]
fn programs() {
    check(PROGRAMS);
}

/// The option may stand behind what is wrong.
#[test]
fn the_form_is_found_behind_the_mistake() {
    for arguments in [
        &["fold", "--odd", "--message-format", "json"][..],
        &["fold", "--format", "odd", "a.scm", "--message-format=json"],
        &["--odd", "fold", "--message-format=json"],
        &["foo", "--message-format", "json"],
    ] {
        assert_eq!(codes_of_json(&svc(arguments, "").err()).len(), 1, "{arguments:?}");
    }
}

/// Whatever happens to a file, there is an object for it.
#[test]
fn json_of_files_has_all_of_them() {
    let services =
        "(use-modules (gnu services)) (list (service (service-type (name 'a) (extensions '()) (description \"\")) 1))";
    let endless = "(let loop () (loop))";
    let greedy = "(make-vector 100000000000 0)";
    let leaving = "(use-modules (guix ui)) (leave (G_ \"odd~%\"))";
    let texts = [services, "(exit 3)", "(car 1)", "(", leaving, endless, greedy, "", services];
    let folder = std::env::temp_dir().join(format!("svc-told-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<PathBuf> = Vec::new();
    for (number, text) in texts.iter().enumerate() {
        let file = folder.join(format!("{number}.scm"));
        fs::write(&file, text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        files.push(file);
    }
    files.push(folder.join("none.scm"));
    files.push(folder.clone());
    let names: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
    let options = ["fold", "--format", "json", "--message-format", "json", "--time-limit", "2"];
    let outcome = svc(&[&options[..], &names.iter().map(String::as_str).collect::<Vec<_>>()].concat(), "");
    let _ = fs::remove_dir_all(&folder);
    assert_eq!(outcome.status, Some(1), "{}", outcome.err());
    let (out, mut wrong) = (outcome.out(), 0);
    assert_eq!(out.lines().count(), names.len(), "{out}");
    for (line, name) in out.lines().zip(&names) {
        let object: serde_json::Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        assert_eq!(object["file"], name.as_str(), "{line}");
        let diagnostics = object["diagnostics"].as_array().unwrap_or_else(|| panic!("{line}"));
        assert_eq!(object["services"].is_null(), !diagnostics.is_empty(), "{line}");
        wrong += diagnostics.len();
    }
    assert_eq!(codes_of_json(&outcome.err()).len(), wrong, "{}", outcome.err());
}

/// The status, output and errors of a command line of the shell, in which `svc` and `svc-repl` are the
/// commands.
fn shell(line: &str) -> (Option<i32>, String, String) {
    let of = |name: &str| format!("{name}() {{ '{EXE}' {RUN} {name} \"$@\"; }}\n");
    let mut command = Command::new("bash");
    let script = format!("{}{}{line}", of("svc"), of("svc-repl"));
    command.args(["-c", &script]).current_dir(data::root()).stdin(Stdio::null());
    let outcome = command.output().unwrap_or_else(|error| panic!("cannot run the shell: {error}"));
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (outcome.status.code(), text(&outcome.stdout), text(&outcome.stderr))
}

/// Standard streams that take or give nothing.
#[test]
fn streams_that_are_not_there_are_errors() {
    let tree = "-e \"(list (service (service-type (name 'a) (extensions '()) (description \\\"\\\")) 1))\"";
    let fold = format!("svc fold {tree}");
    let rows = [
        ("svc --help", 1, "write-error"),
        ("svc --version", 1, "write-error"),
        ("svc fold --help", 1, "write-error"),
        ("svc eval -e 1", 1, "write-error"),
        ("svc eval -q -e '(display 1)'", 1, "write-error"),
        ("svc eval -q -e '(catch #t (lambda () (display 1)) (const #f))'", 1, ""),
        ("svc eval -q -e 1", 0, ""),
        (&fold, 1, "write-error"),
        ("svc fold cases/net-static.scm cases/net-static.scm", 1, "write-error"),
        ("echo 1 | svc-repl", 1, "write-error"),
        ("svc-repl --help", 1, "write-error"),
    ];
    for (line, status, code) in rows {
        for to in [">&-", ">/dev/full"] {
            let (found, _, errors) = shell(&format!("{line} {to}"));
            assert_eq!(found, Some(status), "{line} {to}: {errors}");
            let is_told = errors.contains(&format!("[{code}]")) || errors.contains("[system-error]");
            assert!(code.is_empty() || is_told, "{line} {to}: {errors}");
        }
    }
    for command in ["svc fold -", "svc eval -", "svc-repl"] {
        for from in ["<&-", "< lang"] {
            let (status, _, errors) = shell(&format!("{command} {from}"));
            assert_eq!(status, Some(1), "{command} {from}: {errors}");
            assert!(errors.contains("[cannot-read]"), "{command} {from}: {errors}");
        }
    }
    // Nobody to tell: the status is all there is.
    assert_eq!(shell("svc eval -e '(car 1)' 2>&-").0, Some(1));
    assert_eq!(shell("svc eval -e 1 2>&-").1, "1\n");
    let (_, out, _) = shell("printf '\"a\\377\"\\n1' | svc-repl");
    assert!(out.contains(": error: ") && out.ends_with("= 1\n"), "{out}");
}

/// Names and texts with what a terminal would obey, wherever they can come from.
#[test]
fn no_terminal_is_sent_what_it_obeys() {
    let name = "$(printf 'a\\033[31m\\rb')";
    let raw = "\"a\\x1b[31m\\x07b\"";
    let lines = [
        format!("svc fold {name}"),
        format!("svc fold {name} {name}"),
        format!("svc fold --{name}"),
        format!("svc {name}"),
        format!("svc fold --format {name} -"),
        format!("svc fold -s {name} -e '(list)'"),
        format!("svc fold --target {name} -e '(list)'"),
        format!("svc fold --target-type {name} cases/net-static.scm"),
        format!("svc eval -L {name} -e 1"),
        format!("svc eval -e '(error {raw})'"),
        format!("svc eval -e '(raise {raw})'"),
        format!("svc eval -e '(throw (string->symbol {raw}) {raw})'"),
        format!("svc eval -e '(warn {raw})'"),
        format!("svc eval -e '(string->symbol {raw})'"),
        format!("svc eval -e {raw}"),
        format!("svc eval -e '(use-modules (guix ui)) (warning (G_ {raw}))'"),
        format!("svc eval -e '(use-modules (guix ui)) (display-hint {raw})'"),
        format!("svc eval -e '(use-modules (guix ui)) (leave (G_ {raw}))'"),
        "svc eval -e \"$(printf '(car \\033[31m)')\"".to_owned(),
        format!("svc eval --time-limit 1 {name}"),
        "svc fold src/escapes.scm".to_string(),
        "svc fold --format json src/escapes.scm".to_string(),
        "svc fold --format sexp src/escapes.scm".to_string(),
        format!("echo {name} | svc-repl"),
        format!("echo ,{name} | svc-repl"),
    ];
    for line in &lines {
        for option in ["", "--message-format json", "--message-format short"] {
            let line = match line.split_once("svc-repl") {
                Some(_) => format!("{line} {option}"),
                None => line.replacen("svc fold ", &format!("svc fold {option} "), 1).replacen(
                    "svc eval ",
                    &format!("svc eval {option} "),
                    1,
                ),
            };
            let (_, out, err) = shell(&line);
            let obeyed = |c: char| c.is_control() && c != '\n';
            assert!(!out.contains(obeyed) && !err.contains(obeyed), "{line}: {out:?} {err:?}");
        }
    }
}
