//! What the commands promise on their command lines: options, forms of output, statuses.

use std::path::PathBuf;
use svc_tests::data;
use svc_tests::process::{Outcome, Run};

const EXE: &str = env!("CARGO_BIN_EXE_svc-runner");

/// A small declaration: two services of own types, one extending the other.
const DECLARATION: &str = "
(use-modules (gnu services) (guix gexp) (srfi srfi-1))
(define root
  (service-type (name 'root) (extensions '()) (compose concatenate) (extend append)
                (default-value (list \"first\")) (description \"Collect texts.\")))
(define leaf
  (service-type (name 'leaf)
                (extensions (list (service-extension root (lambda (value) (list value)))))
                (description \"Give one text.\")))
(list (service root) (service leaf \"second\") (service leaf \"third\"))
";

fn svc(arguments: &[&str], input: &str) -> Outcome {
    let run = Run::new(EXE, "svc").args(arguments).input(input).dir(&data::root());
    run.outcome().unwrap_or_else(|error| panic!("cannot run {EXE}: {error}"))
}

fn succeeded(outcome: &Outcome) -> String {
    assert_eq!(outcome.status, Some(0), "{}", outcome.err());
    outcome.out()
}

#[test]
fn help_shows_examples() {
    for arguments in [["--help"].as_slice(), &["fold", "--help"], &["eval", "--help"], &["disassemble", "--help"]] {
        assert!(succeeded(&svc(arguments, "")).contains("Examples:"), "{arguments:?}");
    }
}

/// Which state of the program, and of what.
#[test]
fn the_version_names_commit_and_guix() {
    for arguments in [["--version"].as_slice(), &["fold", "--version"]] {
        let text = succeeded(&svc(arguments, ""));
        assert!(text.contains("\nfor Guix da04b3bb42 of 2025-09-25, and Guile 3.0\n"), "{text}");
        let commit = text.split("(commit ").nth(1).and_then(|rest| rest.split(',').next());
        // Sources that are in no repository have no commit.
        let is_commit = |commit: &str| commit.len() >= 12 && commit.chars().all(|c| c.is_ascii_hexdigit());
        assert!(commit.is_none_or(is_commit), "{text}");
    }
}

/// As the program wants them shown: records with a printer, alone and inside others; several at once.
#[test]
fn values_are_shown_by_the_printers_of_programs() {
    let program = "(use-modules (srfi srfi-9) (srfi srfi-9 gnu))
        (define-record-type <point> (point x) point? (x point-x))
        (set-record-type-printer! <point> (lambda (p port) (format port \"<at ~a>\" (point-x p))))
        (define-record-type <line> (line from to) line? (from line-from) (to line-to))";
    let shown = |value: &str| succeeded(&svc(&["eval", "-"], &format!("{program}\n{value}")));
    assert_eq!(shown("(point 1)"), "<at 1>\n");
    assert_eq!(shown("(list (point 1) #(2))"), "(<at 1> #(2))\n");
    assert_eq!(shown("(line (point 1) 2)"), "#<<line> from: <at 1> to: 2>\n");
    assert_eq!(shown("(values (point 1) 2)"), "<at 1>\n2\n");
    let broken = "(set-record-type-printer! <point> (lambda (p port) (error \"no printer\")))";
    let outcome = svc(&["eval", "-"], &format!("{program}\n{broken}\n(point 1)"));
    assert_eq!(outcome.status, Some(1));
    assert!(outcome.err().contains("no printer"), "{}", outcome.err());
}

#[test]
fn eval_prints_values() {
    assert_eq!(succeeded(&svc(&["eval", "-e", "(map 1+ (iota 3))"], "")), "(1 2 3)\n");
    assert_eq!(succeeded(&svc(&["eval", "-"], "(display \"a\") 'b")), "ab\n");
    assert_eq!(succeeded(&svc(&["eval", "-q", "-e", "1"], "")), "");
}

#[test]
fn programs_see_their_arguments() {
    let outcome = svc(&["eval", "-", "one", "--two"], "(cdr (command-line))");
    assert_eq!(succeeded(&outcome), "(\"one\" \"--two\")\n");
}

#[test]
fn statuses_say_what_went_wrong() {
    assert_eq!(svc(&["eval", "-e", "(exit 7)"], "").status, Some(7));
    assert_eq!(svc(&["eval", "-e", "(exit #t)"], "").status, Some(0));
    assert_eq!(svc(&["fold"], "").status, Some(2));
    assert_eq!(svc(&["fold", "no-such-file.scm"], "").status, Some(1));
    let outcome = svc(&["eval", "-"], "(display 1)\n(no-such-procedure)");
    assert_eq!(outcome.status, Some(1));
    assert!(outcome.err().starts_with("<stdin>:2:2: error: "), "{}", outcome.err());
    assert!(outcome.err().contains("[unbound-variable]"), "{}", outcome.err());
}

#[test]
fn writing_is_refused_by_default() {
    let outcome = svc(&["eval", "-e", "(open-output-file \"/nowhere/file\")"], "");
    assert_eq!(outcome.status, Some(1));
    assert!(outcome.err().contains("--allow-write"), "{}", outcome.err());
}

#[test]
fn fold_prints_each_form() {
    let tree = succeeded(&svc(&["fold", "-"], DECLARATION));
    assert!(tree.starts_with("3 services, 2 extensions\n\nroot\n  extended by leaf ×2\n"), "{tree}");
    let sexp = succeeded(&svc(&["fold", "--format", "sexp", "-"], DECLARATION));
    let expected =
        "(services root leaf leaf)\n(edges (leaf root) (leaf root))\n(folded root (\"first\" \"third\" \"second\"))\n\
                    (instance leaf \"second\")\n(instance leaf \"third\")\n";
    assert_eq!(sexp, expected);
    let json = succeeded(&svc(&["fold", "--format", "json", "-"], DECLARATION));
    assert!(json.contains("\"services\""), "{json}");
    let one = succeeded(&svc(&["fold", "--target-type", "root", "-"], DECLARATION));
    assert!(one.starts_with("root\n  value (\"first\" \"third\" \"second\")\n"), "{one}");
}

#[test]
fn roots_shorten_names_of_files() {
    let dir = data::root().join("lang");
    let text = format!("{DECLARATION}\n(list (service root (list {:?} {:?})))", join(&dir, "a"), join(&dir, "okay/b"));
    let (root, okay) = (dir.display().to_string(), format!("okay={}", dir.join("okay").display()));
    let sexp = succeeded(&svc(&["fold", "--format", "sexp", "--root", &root, "-L", &okay, "-"], &text));
    assert!(sexp.ends_with("(folded root (\"@/a\" \"@okay/b\"))\n"), "{sexp}");
}

fn join(dir: &std::path::Path, name: &str) -> PathBuf {
    dir.join(name)
}

/// What was compiled is used again as long as nothing it was made from changes.
#[test]
fn a_second_run_compiles_nothing() {
    let dir = std::env::temp_dir().join(format!("svc-cache-{}", std::process::id()));
    let write = |name: &str, text: &str| {
        let file = dir.join(name);
        let made = file.parent().map(std::fs::create_dir_all).transpose().and(std::fs::write(&file, text));
        made.unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    };
    write("my/names.scm", "(define-module (my names) #:export (names collect))\n(define-syntax-rule (collect x ...) (list x ... 'end))\n(define names '(a b))\n");
    write(
        "my/more.scm",
        "(define-module (my more) #:use-module (my names) #:export (more))\n(define more (append names (collect 1)))\n",
    );
    write(
        "main.scm",
        "(use-modules (my more))\n(define-syntax-rule (show x) (begin (write x) (newline)))\n(load \"part.scm\")\n(more! more)\n'done\n",
    );
    write("part.scm", "(define-syntax-rule (more! x) (show x))\n");
    let run = |expected: &str, files: &str| {
        let arguments = ["eval", "-q", "--timing", "-L", ".", "main.scm"];
        let run = Run::new(EXE, "svc").args(arguments).dir(&dir).env("XDG_CACHE_HOME", dir.join("cache"));
        let outcome = run.outcome().unwrap_or_else(|error| panic!("cannot run {EXE}: {error}"));
        assert_eq!(outcome.out(), expected, "{}", outcome.err());
        assert!(outcome.err().contains(files), "{}", outcome.err());
    };
    run("(a b 1 end)\n", "compiled 4 files, reused 0");
    run("(a b 1 end)\n", "compiled 0 files, reused 4");
    // A macro of another module is part of what a file was made from.
    write("my/names.scm", "(define-module (my names) #:export (names collect))\n(define-syntax-rule (collect x ...) (list x ... 'stop))\n(define names '(c))\n");
    run("(c 1 stop)\n", "compiled 4 files, reused 0");
    run("(c 1 stop)\n", "compiled 0 files, reused 4");
    // So is one of a file that is loaded, and the file that loads it.
    write("part.scm", "(define-syntax-rule (more! x) (show (list x)))\n");
    run("((c 1 stop))\n", "compiled 2 files, reused 2");
    run("((c 1 stop))\n", "compiled 0 files, reused 4");
    let _ = std::fs::remove_dir_all(&dir);
}

/// Programs that would never end, or use all memory, are stopped and told so.
#[test]
fn limits_stop_programs() {
    let endless = [
        "eval",
        "--time-limit",
        "1",
        "-e",
        "(catch #t (lambda () (let loop () (loop))) (lambda _ (let loop () (loop))))",
    ];
    let greedy = ["eval", "--memory-limit", "300", "-e", "(let loop ((all '())) (loop (cons 1 all)))"];
    let huge = ["eval", "-e", "(make-vector 100000000000 0)"];
    for arguments in [&endless[..], &greedy, &huge] {
        let outcome = svc(arguments, "");
        assert_eq!(outcome.status, Some(1), "{arguments:?}: {}", outcome.ending());
        let errors = outcome.err();
        assert!(
            errors.starts_with("<expression>:1:") && errors.contains("[limit-exceeded]"),
            "{arguments:?}: {errors}"
        );
    }
}

#[test]
fn a_type_that_no_service_has_is_an_error() {
    let outcome = svc(&["fold", "--target-type", "lesf", "-"], DECLARATION);
    assert_eq!(outcome.status, Some(1));
    assert!(outcome.err().contains("[no-such-service-type]"), "{}", outcome.err());
}

/// A directory with one file.
fn temporary(name: &str, file: &str, text: &str) -> PathBuf {
    let directory = std::env::temp_dir().join(format!("svc-{name}-{}", std::process::id()));
    let file = directory.join(file);
    let made = file.parent().map(std::fs::create_dir_all).transpose().and(std::fs::write(&file, text));
    made.unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    directory
}

/// Packages of a channel; the text of the module has the name of one of them.
const PARCELS: &str = "
(define-module (sample parcels)
  #:use-module (guix packages)
  #:use-module (guix build-system trivial))
(define-public parcel
  (package
    (name \"sample-parcel\") (version \"1.2\") (source #f) (build-system trivial-build-system)
    (synopsis \"Parcel\") (description \"A parcel.\") (home-page \"https://example.org\") (license #f)))
(define-public wrapped-parcel
  (package (inherit parcel) (name (string-append \"wrapped-\" (package-name parcel)))))
";

#[test]
fn packages_of_given_directories_are_found_by_specification() {
    let program = "(use-modules (gnu packages) (guix packages))
                   (map (compose package-version specification->package)
                        '(\"sample-parcel\" \"wrapped-sample-parcel\"))";
    let load = temporary("parcels", "sample/parcels.scm", PARCELS);
    let outcome = svc(&["eval", "--no-cache", "-L", &load.display().to_string(), "-"], program);
    let _ = std::fs::remove_dir_all(&load);
    assert_eq!(succeeded(&outcome), "(\"1.2\" \"1.2\")\n");
    let outcome = svc(&["eval", "-"], program);
    assert_eq!(outcome.status, Some(1));
    assert!(outcome.err().contains("sample-parcel: unknown package"), "{}", outcome.err());
}

#[test]
fn pipes_connect_programs() {
    let program = "(use-modules (ice-9 popen) (ice-9 rdelim))
                   (let* ((port (open-pipe \"echo hi; exit 3\" OPEN_READ)) (line (read-line port)))
                     (list line (status:exit-val (close-pipe port))))";
    assert_eq!(succeeded(&svc(&["eval", "--allow-run", "-"], program)), "(\"hi\" 3)\n");
    assert!(svc(&["eval", "-"], program).err().contains("--allow-run"));
}

#[test]
fn a_configuration_with_a_broken_module_is_told_of_the_module() {
    let module = "(define-module (broken) #:export (type)) (no-such-procedure) (define type 1)";
    let load = temporary("broken", "broken.scm", module);
    let arguments = ["fold", "--no-cache", "-L", &load.display().to_string(), "-"];
    let outcome = svc(&arguments, "(use-modules (broken)) (list type)");
    let _ = std::fs::remove_dir_all(&load);
    assert_eq!(outcome.status, Some(1));
    assert!(outcome.err().contains("Unbound variable: no-such-procedure"), "{}", outcome.err());
}

#[test]
fn a_pack_that_only_a_store_could_make_is_no_error() {
    let program = "
(use-modules (gnu) (gnu services containers) (guix profiles) (gnu packages base))
(operating-system
  (host-name \"h\") (timezone \"UTC\")
  (bootloader (bootloader-configuration (bootloader grub-bootloader) (targets '(\"/dev/sda\"))))
  (file-systems (cons (file-system (device \"/dev/sda1\") (mount-point \"/\") (type \"ext4\")) %base-file-systems))
  (services
   (cons (service oci-service-type
                  (oci-configuration
                   (containers (list (oci-container-configuration
                                      (provision \"hello\")
                                      (image (oci-image (repository \"local/hello\")
                                                        (value (packages->manifest (list hello))))))))))
         %base-services)))";
    let outcome = svc(&["fold", "--keep-going", "--format", "sexp", "--target-type", "oci", "-"], program);
    assert!(!outcome.err().contains("pack"), "{}", outcome.err());
    assert!(outcome.out().contains("\"local/hello\""), "{}", outcome.out());
}
