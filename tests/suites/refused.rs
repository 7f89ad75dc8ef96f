//! Configurations of `refused/` are refused, or warned of, as the `.err` files beside them say.
//!
//! Such a file has the first line of each diagnostic. The JSON of the tree must say the same of code,
//! severity and place, and name a service where there is one.

use svc_tests::data;
use svc_tests::known::is_selected;
use svc_tests::process::{for_all, Outcome, Run};

const EXE: &str = env!("CARGO_BIN_EXE_svc-runner");

fn fold(name: &str, arguments: &[&str]) -> Outcome {
    let file = format!("{name}.scm");
    let run = Run::new(EXE, "svc").args(["fold"]).args(arguments).args([&file]).dir(&data::root().join("refused"));
    run.outcome().unwrap_or_else(|error| panic!("cannot run {EXE}: {error}"))
}

/// The first lines of diagnostics: `FILE:LINE:COLUMN: SEVERITY: SENTENCE [CODE]`.
fn heads(text: &str) -> Vec<&str> {
    let is_head = |line: &&str| {
        let mut parts = line.splitn(4, ':');
        let is_number =
            |part: Option<&str>| part.is_some_and(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()));
        parts.next().is_some_and(|file| file.ends_with(".scm")) && is_number(parts.next()) && is_number(parts.next())
    };
    text.lines().filter(is_head).filter(|line| line.contains(": error: ") || line.contains(": warning: ")).collect()
}

fn check(name: &str) -> Result<(), String> {
    let expected_file = data::root().join("refused").join(format!("{name}.err"));
    let outcome = fold(name, &[]);
    let told = outcome.err();
    let found = heads(&told).join("\n") + "\n";
    if std::env::var_os("SVC_TESTS_UPDATE").is_some() {
        std::fs::write(&expected_file, &found).map_err(|error| error.to_string())?;
    }
    let expected = data::text(&expected_file);
    if found != expected {
        return Err(format!("{name}: wanted\n{expected}found\n{found}"));
    }
    let status = i32::from(expected.contains(": error: "));
    if outcome.status != Some(status) {
        return Err(format!("{name}: {}, where the status should be {status}", outcome.ending()));
    }
    if outcome.out().is_empty() != (status == 1) {
        return Err(format!("{name}: a tree is printed if and only if there is no error"));
    }
    check_json(name, &expected, status)
}

fn check_json(name: &str, expected: &str, status: i32) -> Result<(), String> {
    for arguments in [["--format", "json"].as_slice(), &["--format", "json", "--keep-going"]] {
        let outcome = fold(name, arguments);
        if outcome.status != Some(status) {
            return Err(format!("{name}: {} with {arguments:?}", outcome.ending()));
        }
        let json: serde_json::Value =
            serde_json::from_str(&outcome.out()).map_err(|error| format!("{name}: {error}"))?;
        if json.get("values").is_some() == (status == 1 && !arguments.contains(&"--keep-going")) {
            return Err(format!("{name}: values in the JSON with {arguments:?}"));
        }
        let told: Vec<String> = json["diagnostics"].as_array().into_iter().flatten().map(head_of).collect();
        if told.join("\n") + "\n" != expected {
            return Err(format!("{name}: the JSON tells\n{}", told.join("\n")));
        }
    }
    Ok(())
}

/// The first line of a diagnostic in JSON.
fn head_of(told: &serde_json::Value) -> String {
    let text = |key: &str| told[key].as_str().unwrap_or_default().to_string();
    let place = &told["place"];
    let (file, line, column) = (place["file"].as_str().unwrap_or_default(), &place["line"], &place["column"]);
    format!("{file}:{line}:{column}: {}: {} [{}]", text("severity"), text("message"), text("code"))
}

#[test]
fn refused() {
    let dir = data::root().join("refused");
    let names = data::cases(&dir, "scm", &["err"], &[], &[]);
    let names = match std::env::var_os("SVC_TESTS_UPDATE") {
        Some(_) => data::cases(&dir, "scm", &[], &["err"], &[]),
        None => names,
    };
    let names = names.unwrap_or_else(|wrong| panic!("{wrong}"));
    let selected: Vec<String> = names.into_iter().filter(|name| is_selected(&format!("refused/{name}"))).collect();
    let wrong: Vec<String> = for_all(&selected, |name| check(name).err()).into_iter().flatten().collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
