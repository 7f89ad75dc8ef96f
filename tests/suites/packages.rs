//! What specifications of packages find is what Guix finds.
//!
//! `facts/specifications.tsv` has what `specification->package` gives in Guix for the name of every
//! package, hidden and superseded ones included.

use svc_tests::data;
use svc_tests::process::Run;

const EXE: &str = env!("CARGO_BIN_EXE_svc-runner");

fn eval(arguments: &[&str]) -> (String, String) {
    let run = Run::new(EXE, "svc").args([&["eval", "-q"], arguments].concat()).dir(&data::root());
    let outcome = run.outcome().unwrap_or_else(|error| panic!("cannot run {EXE}: {error}"));
    assert_eq!(outcome.status, Some(0), "{}", outcome.err());
    (outcome.out(), outcome.err())
}

/// The value of an expression, written, with packages and conditions imported; and the warnings.
fn value(expression: &str) -> (String, String) {
    let imports = "(use-modules (gnu packages) (guix packages) (srfi srfi-34) (srfi srfi-35) (guix diagnostics))";
    eval(&["-e", &format!("(begin {imports} (write {expression}))")])
}

#[test]
fn every_name_gives_the_package_that_guix_chooses() {
    let (out, err) = eval(&["src/specifications.scm", "facts/specifications.tsv"]);
    assert_eq!(out, "29023 specifications\n");
    let told = err.lines().filter_map(|line| line.split_once("warning: ambiguous package specification "));
    let ambiguous: Vec<&str> = told.filter_map(|(_, rest)| rest.split(',').next()).collect();
    assert_eq!(ambiguous, ["`libnftnl'", "`ruby-hoe'", "`tinygettext'"]);
}

#[test]
fn versions_choose_among_what_is_not_hidden() {
    let version = |specification: &str| {
        value(&format!(
            "(guard (c (#t (formatted-message-string c)))
               (let ((p (specification->package {specification:?}))) (list (package-name p) (package-version p))))"
        ))
        .0
    };
    assert_eq!(version("msgpack@3"), r#"("msgpack" "3.3.0")"#);
    assert_eq!(version("gcc@10"), r#""~A: package not found for version ~a~%""#);
    assert_eq!(version("gcc@14"), r#"("gcc-toolchain" "14.3.0")"#);
    assert_eq!(version("llvm@15"), r#"("llvm" "15.0.7")"#);
    assert_eq!(version("no-such-package"), r#""~A: unknown package~%""#);
}

#[test]
fn variables_that_hold_one_package_hold_one_record() {
    let same = "(eq? (@ (gnu packages python) python) (@ (gnu packages python) python-3.11))";
    assert_eq!(value(same).0, "#t");
    let other = "(eq? (@ (gnu packages glib) glib) (@ (gnu packages glib) glib-with-documentation))";
    assert_eq!(value(other).0, "#f");
}

#[test]
fn records_say_what_guix_says_of_packages() {
    let hidden = "(map hidden-package? (list (@ (gnu packages glib) glib) (@ (gnu packages curl) curl)))";
    assert_eq!(value(hidden).0, "(#t #f)");
    let successor = "(eq? (package-superseded (@ (gnu packages gtk) at-spi2-atk)) (@ (gnu packages gtk) at-spi2-core))";
    assert_eq!(value(successor).0, "#t");
    let upstream = "(map package-upstream-name (list (@ (gnu packages gcc) gccgo-13) (@ (gnu packages curl) curl)))";
    assert_eq!(value(upstream).0, r#"("gcc" "curl")"#);
}
