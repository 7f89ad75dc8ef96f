//! What modules of Guix export is there, and what Guix has there.
//!
//! `facts/exports.tsv` has every name that a module of Guix exports, of the modules that the library has, and
//! what it is: a procedure, syntax, a parameter, a service type; `undefined` where Guix defines no such thing.
//! The accessors and constructors of records that are not exported are there too (`private`). The file
//! `facts/exports-missing.tsv` has those that are something else here: it is exact. The types of the fields
//! of configurations, which their documentation names, are in `facts/configuration-fields.tsv`. The same is told of
//! Guile's modules, by Guile 3.0 itself, in `facts/exports-guile.tsv` and `facts/exports-guile-missing.tsv`.

use svc_tests::data;
use svc_tests::process::Run;

const EXE: &str = env!("CARGO_BIN_EXE_svc-runner");

/// What the program `script` prints of the table `facts`.
fn printed(script: &str, facts: &str) -> String {
    let arguments = ["eval", "-q", "--memory-limit", "3000", script, facts];
    let run = Run::new(EXE, "svc").args(arguments).dir(&data::root());
    let outcome = run.outcome().unwrap_or_else(|error| panic!("cannot run {EXE}: {error}"));
    assert_eq!(outcome.status, Some(0), "{}", outcome.err());
    outcome.out().to_string()
}

/// Hold the names of the table `facts/NAME.tsv` against those of this library, but for what is known.
fn check(name: &str) {
    let found = printed("src/exports.scm", &format!("facts/{name}.tsv"));
    let known = data::text(&data::root().join(format!("facts/{name}-missing.tsv")));
    if let Some(difference) = (known != found).then(|| data::difference(&known, &found)) {
        panic!("module, name, what it is there, what it is here:\n{difference}");
    }
}

#[test]
fn every_name_is_what_guix_has() {
    check("exports");
}

#[test]
fn every_name_of_guile_is_what_guile_has() {
    check("exports-guile");
}

#[test]
fn every_field_is_documented_and_of_the_type_that_guix_names() {
    let found = printed("src/configuration-fields.scm", "facts/configuration-fields.tsv");
    let rows = data::text(&data::root().join("facts/configuration-fields.tsv")).lines().skip(1).count();
    assert_eq!(found, format!("{rows} fields\n"));
}
