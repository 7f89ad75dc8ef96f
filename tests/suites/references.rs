//! Everything that the library's code refers to exists.
//!
//! A reference to a variable that nothing defines is noticed only when it is evaluated, perhaps in a
//! corner that no configuration of ours reaches. Compiling the library knows all of them.

use std::collections::BTreeSet;
use std::sync::mpsc::channel;
use svc_tests::data;

/// Compilation nests deeply.
const STACK: usize = 1 << 30;

/// The names that the library refers to or exports and nothing defines, as rows of text.
fn dangling() -> Vec<String> {
    let (send, receive) = channel();
    let compile = move || {
        let _ = send.send(svc_stdlib::image::compile().map(|library| library.dangling));
        // Values of the machine in thread-locals must not be dropped with their thread.
        loop {
            std::thread::park();
        }
    };
    std::thread::Builder::new().stack_size(STACK).spawn(compile).expect("a thread");
    let found = receive.recv().expect("an answer").expect("the library compiles");
    let rows: BTreeSet<String> = found.iter().map(|it| format!("{}\t{}\t{}", it.user, it.module, it.name)).collect();
    rows.into_iter().collect()
}

/// Names of Guile's modules that are yet to come.
const YET_TO_COME: &[&str] = &[
    "(rnrs bytevectors)\t(rnrs bytevectors)\tuniform-array->bytevector",
    "(rnrs)\t(rnrs)\tmake-custom-binary-output-port",
    "(rnrs)\t(rnrs)\tmake-custom-textual-output-port",
    "(rnrs)\t(rnrs)\tuniform-array->bytevector",
];

/// `library/undefined-exports.tsv` has the names that Guix's modules export and do not define either.
#[test]
fn every_reference_leads_to_a_definition() {
    let known = data::text(&data::root().join("library/undefined-exports.tsv"));
    let known: Vec<&str> = known.lines().skip(1).chain(YET_TO_COME.iter().copied()).collect();
    let found = dangling();
    let new: Vec<&String> = found.iter().filter(|row| !known.contains(&row.as_str())).collect();
    let gone: Vec<&&str> = known.iter().filter(|row| !found.iter().any(|found| found == *row)).collect();
    assert!(new.is_empty(), "nothing defines these (user, module, name):\n{new:#?}");
    assert!(gone.is_empty(), "these are defined, against the facts:\n{gone:#?}");
}
