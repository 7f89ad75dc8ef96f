//! What modules of Guix export is there, and what Guix has there.
//!
//! `facts/exports.tsv` has every name that a module of Guix exports, of the modules that the library has, and
//! what it is: a procedure, syntax, a parameter, a service type; `undefined` where Guix defines no such thing.
//! The accessors and constructors of records that are not exported are there too (`private`). The file
//! `facts/exports-missing.tsv` has those that are something else here: it is exact.

use svc_tests::data;
use svc_tests::process::Run;

const EXE: &str = env!("CARGO_BIN_EXE_svc-runner");

#[test]
fn every_name_is_what_guix_has() {
    let arguments = ["eval", "-q", "--memory-limit", "3000", "src/exports.scm", "facts/exports.tsv"];
    let run = Run::new(EXE, "svc").args(arguments).dir(&data::root());
    let outcome = run.outcome().unwrap_or_else(|error| panic!("cannot run {EXE}: {error}"));
    assert_eq!(outcome.status, Some(0), "{}", outcome.err());
    let known = data::text(&data::root().join("facts/exports-missing.tsv"));
    if let Some(difference) = (known != outcome.out()).then(|| data::difference(&known, &outcome.out())) {
        panic!("module, name, what it is in Guix, what it is here:\n{difference}");
    }
}
