//! The short part of the sweeps, see `svc_tests::walls`; the command `walls` does all of them.

use svc_tests::{data, walls};

const EXE: &str = env!("CARGO_BIN_EXE_svc-runner");

fn swept(kind: &str, module: &str, most: &str) -> usize {
    let command = [EXE, "--run-as", "svc", "eval", "-q", "--time-limit", "100000", "--memory-limit", "1000"];
    let swept = walls::sweep(&command, "sweep.scm", &[kind, module, most], false);
    let swept = swept.unwrap_or_else(|error| panic!("{kind} {module}: {error}"));
    assert!(swept.faults.is_empty(), "{kind} {module}:\n{}", swept.faults.join("\n"));
    swept.calls
}

#[test]
fn circular_arguments_end_in_a_value_or_an_error() {
    let calls: usize = ["(guile)", "(rnrs bytevectors)"].map(|module| swept("circular", module, "1")).iter().sum();
    assert!(calls > 3000, "{calls}");
}

#[test]
fn strange_numbers_end_in_a_value_or_an_error() {
    let calls: usize = ["(srfi srfi-4)", "(srfi srfi-60)", "(rnrs bytevectors)"]
        .map(|module| swept("index", module, "1"))
        .iter()
        .sum();
    assert!(calls > 1000, "{calls}");
}

/// The most arguments of the calls that are compared with Guile here; the command does all.
const MOST: usize = 1;

/// The rows of `table` that calls of `program` give otherwise, each a procedure and a number of arguments.
fn others(program: &str, arguments: &[&str], table: &str) -> (usize, Vec<String>) {
    let command = [EXE, "--run-as", "svc", "eval", "-q", "--time-limit", "100000"];
    let swept = walls::sweep(&command, program, arguments, true);
    let swept = swept.unwrap_or_else(|error| panic!("{error}"));
    assert!(swept.faults.is_empty(), "{program}:\n{}", swept.faults.join("\n"));
    let found = walls::digest(&swept.lines);
    let text = data::text(&data::root().join("walls").join(table));
    let (mut rows, mut other) = (0, Vec::new());
    for line in text.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let [row, calls, sum] = fields.as_slice() else { panic!("{line}") };
        let count: Option<usize> = row.rsplit(' ').next().and_then(|count| count.parse().ok());
        if count.is_none_or(|count| count > MOST) {
            continue;
        }
        rows += 1;
        let ours = found.get(*row).map(|(calls, sum)| (calls.to_string(), format!("{sum:016x}")));
        if ours != Some((calls.to_string(), sum.to_string())) {
            other.push(row.to_string());
        }
    }
    (rows, other)
}

/// Every call of a procedure of lists gives what Guile gives; `walls/lists.tsv` has sums of that.
#[test]
fn procedures_of_lists_are_guiles() {
    let (rows, other) = others("lists.scm", &["ending", "1"], "lists.tsv");
    assert!(rows > 50, "{rows}");
    assert!(other.is_empty(), "other than Guile, by procedure and number of arguments:\n{}", other.join("\n"));
}

/// Every call of a procedure that changes nothing outside ends with the key that it ends with in Guile, or without an
/// error; `walls/kinds.tsv` has sums of that, `walls/kinds-other.txt` the procedures, with their numbers of
/// arguments, that end otherwise: it is exact.
#[test]
fn errors_are_of_guiles_kinds() {
    let (rows, other) = others("kinds.scm", &["1"], "kinds.tsv");
    assert!(rows > 250, "{rows}");
    let file = data::root().join("walls/kinds-other.txt");
    let found: String = other.iter().map(|row| format!("{row}\n")).collect();
    if std::env::var_os("SVC_TESTS_UPDATE").is_some() {
        std::fs::write(&file, &found).unwrap_or_else(|error| panic!("cannot write {}: {error}", file.display()));
    }
    let known = data::text(&file);
    if let Some(difference) = (known != found).then(|| data::difference(&known, &found)) {
        panic!("procedure, number of arguments, of {rows}:\n{difference}");
    }
}
