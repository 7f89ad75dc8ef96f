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
    let calls: usize = ["(guile)", "(srfi srfi-1)", "(srfi srfi-13)", "(srfi srfi-43)", "(rnrs bytevectors)"]
        .map(|module| swept("circular", module, "1"))
        .iter()
        .sum();
    assert!(calls > 5000, "{calls}");
}

#[test]
fn strange_numbers_end_in_a_value_or_an_error() {
    let calls: usize = ["(guile)", "(srfi srfi-1)", "(srfi srfi-4)", "(srfi srfi-60)", "(rnrs bytevectors)"]
        .map(|module| swept("index", module, "1"))
        .iter()
        .sum();
    assert!(calls > 8000, "{calls}");
}

/// Every call of a procedure of lists gives what Guile gives; `walls/lists.tsv` has sums of that.
#[test]
fn procedures_of_lists_are_guiles() {
    let command = [EXE, "--run-as", "svc", "eval", "-q", "--time-limit", "100000"];
    let swept = walls::sweep(&command, "lists.scm", &["ending", "2"], true);
    let swept = swept.unwrap_or_else(|error| panic!("{error}"));
    let found = walls::digest(&swept.lines);
    let path = data::root().join("walls/lists.tsv");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut rows = 0;
    let mut other = Vec::new();
    for line in text.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let [row, calls, sum] = fields.as_slice() else { panic!("{line}") };
        rows += 1;
        let ours = found.get(*row).map(|(calls, sum)| (calls.to_string(), format!("{sum:016x}")));
        if ours != Some((calls.to_string(), sum.to_string())) {
            other.push(row.to_string());
        }
    }
    assert!(rows > 300, "{rows}");
    assert!(other.is_empty(), "other than Guile, by procedure and number of arguments:\n{}", other.join("\n"));
}
