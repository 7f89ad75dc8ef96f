//! Cases that do not pass yet.
//!
//! The list keeps the suites useful while something is under way: it must be exact, so a case that
//! starts to pass fails the suite until its line is deleted, and the list can only shrink. With
//! `SVC_TESTS_UPDATE=1` in the environment a suite writes its part of the list anew; with
//! `SVC_TESTS_ONLY=TEXT` only cases with TEXT in their names run.

use crate::data;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// A case that was run: its name, and what is wrong with it, if anything.
pub struct Verdict {
    pub name: String,
    pub problem: Option<String>,
}

static LIST: Mutex<()> = Mutex::new(());

/// Is the case of that name to be run?
pub fn is_selected(name: &str) -> bool {
    std::env::var("SVC_TESTS_ONLY").map_or(true, |part| name.contains(&part))
}

/// Hold the verdicts of all cases whose names start with `prefix` against the list in `file`.
///
/// # Panics
/// When a case fails that is not listed, passes though it is, or is listed and does not exist.
pub fn settle(file: &Path, prefix: &str, verdicts: &[Verdict]) {
    let _guard = LIST.lock().unwrap_or_else(PoisonError::into_inner);
    let listed = read(file);
    let ours = |name: &&String| name.starts_with(prefix);
    let failing: Vec<&Verdict> = verdicts.iter().filter(|v| v.problem.is_some()).collect();
    println!("{prefix} {} cases, {} pass", verdicts.len(), verdicts.len() - failing.len());
    if std::env::var_os("SVC_TESTS_UPDATE").is_some() {
        let names = listed.keys().filter(|name| !ours(name) || !is_selected(name));
        let mut lines: BTreeMap<String, String> = names.map(|n| (n.clone(), listed[n].clone())).collect();
        for verdict in failing {
            let reason = listed.get(&verdict.name).cloned().unwrap_or_default();
            lines.insert(verdict.name.clone(), reason);
        }
        return write(file, &lines);
    }
    let mut wrong = Vec::new();
    for verdict in verdicts {
        match &verdict.problem {
            Some(problem) if !listed.contains_key(&verdict.name) => wrong.push(format!("{}: {problem}", verdict.name)),
            None if listed.contains_key(&verdict.name) => {
                wrong.push(format!("{}: passes now; delete it from {}", verdict.name, file.display()));
            }
            _ => {}
        }
    }
    for name in listed.keys().filter(ours).filter(|name| is_selected(name)) {
        if !verdicts.iter().any(|v| v.name == *name) {
            wrong.push(format!("{name}: is listed in {} and does not exist", file.display()));
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases:\n{}", wrong.len(), verdicts.len(), wrong.join("\n"));
}

/// Name to the remark after it.
fn read(file: &Path) -> BTreeMap<String, String> {
    if !file.exists() {
        return BTreeMap::new();
    }
    let text = data::text(file);
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| match line.split_once('#') {
            Some((name, remark)) => (name.trim().to_string(), remark.trim().to_string()),
            None => (line.to_string(), String::new()),
        })
        .collect()
}

fn write(file: &Path, lines: &BTreeMap<String, String>) {
    let mut text = "# Cases that do not pass yet, with a remark where one helps. The list is exact.\n".to_string();
    for (name, remark) in lines {
        text.push_str(name);
        if !remark.is_empty() {
            text.push_str("  # ");
            text.push_str(remark);
        }
        text.push('\n');
    }
    std::fs::write(file, text).unwrap_or_else(|error| panic!("cannot write {}: {error}", file.display()));
}
