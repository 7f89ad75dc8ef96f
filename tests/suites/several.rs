//! Several mistakes of one file are told in one run, and nothing else is.
//!
//! `several/base.scm` is right; each entry of `several/mistakes.txt` makes one line of it wrong, and says
//! where that is told, and in what words. Here two and three of them are put into the file at once.

use std::path::Path;
use std::time::Duration;
use svc_tests::data;
use svc_tests::process::{for_all, Run};

const EXE: &str = env!("CARGO_BIN_EXE_svc-runner");
const LIMIT: Duration = Duration::from_secs(120);

/// One mistake: the line that is right, what stands there instead (`‹` where the error is told), and
/// what is told.
#[derive(Clone)]
struct Mistake {
    name: String,
    right: String,
    wrong: String,
    told: String,
}

fn mistakes(dir: &Path) -> Vec<Mistake> {
    let text = data::text(&dir.join("mistakes.txt"));
    let entry = |part: &str| {
        let after = |sign: &str| part.lines().find_map(|line| line.strip_prefix(sign)).map(str::to_string);
        let name = part.lines().next().unwrap_or_default().to_string();
        match (after("- "), after("+ "), after("! ")) {
            (Some(right), Some(wrong), Some(told)) => Mistake { name, right, wrong, told },
            _ => panic!("{name} lacks a line"),
        }
    };
    text.split("\n== ").skip(1).map(entry).collect()
}

/// The base with the mistakes, and the diagnostics that it must get, in order of place.
fn spoilt(base: &str, mistakes: &[Mistake]) -> (String, Vec<String>) {
    let (mut text, mut told) = (String::new(), Vec::new());
    for (number, line) in base.lines().enumerate() {
        let found = mistakes.iter().find(|mistake| mistake.right == line);
        let written = found.map_or(line, |mistake| &mistake.wrong);
        if let (Some(mistake), Some(at)) = (found, written.chars().position(|c| c == '‹')) {
            told.push(format!("{}:{}: error: {}", number + 1, at + 1, mistake.told));
        }
        text.push_str(&written.replace('‹', ""));
        text.push('\n');
    }
    assert_eq!(told.len(), mistakes.len(), "a mistake is of a line that is not there");
    (text, told)
}

/// Every other two of them, and some threes; all take minutes.
fn combinations(all: &[Mistake]) -> Vec<Vec<Mistake>> {
    let (mut two, mut three) = (Vec::new(), Vec::new());
    for (i, first) in all.iter().enumerate() {
        for (j, second) in all.iter().enumerate().skip(i + 1) {
            two.push(vec![first.clone(), second.clone()]);
            three.extend(all.iter().skip(j + 1).map(|third| vec![first.clone(), second.clone(), third.clone()]));
        }
    }
    two.into_iter().step_by(2).chain(three.into_iter().step_by(28)).collect()
}

/// A folder of its own for what is written, gone in the end.
struct Folder(std::path::PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn folder(name: &str) -> Folder {
    let path = std::env::temp_dir().join(format!("svc-several-{name}-{}", std::process::id()));
    std::fs::create_dir_all(path.join("cache")).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    Folder(path)
}

fn fold(folder: &Folder, file: &str, arguments: &[&str]) -> (Option<i32>, String) {
    let run = Run::new(EXE, "svc").args(["fold", "--message-format"]).args(arguments).args([file]);
    let run = run.dir(&folder.0).env("XDG_CACHE_HOME", folder.0.join("cache")).limit(LIMIT);
    let outcome = run.outcome().unwrap_or_else(|error| panic!("cannot run {EXE}: {error}"));
    (outcome.status, outcome.err())
}

/// What is wrong with the answer for a file with these mistakes; the first error may be any of them.
fn fault(folder: &Folder, base: &str, number: usize, mistakes: &[Mistake]) -> Option<String> {
    let names: Vec<&str> = mistakes.iter().map(|mistake| mistake.name.as_str()).collect();
    let (text, expected) = spoilt(base, mistakes);
    let file = format!("{number}.scm");
    std::fs::write(folder.0.join(&file), text).unwrap_or_else(|error| panic!("{file}: {error}"));
    let mut ways = vec![["short", "--no-cache"].as_slice()];
    if number.is_multiple_of(4) {
        ways.extend([["short"].as_slice(), &["short"]]);
    }
    let answers: Vec<(Option<i32>, String)> = ways.iter().map(|how| fold(folder, &file, how)).collect();
    let (status, said) = &answers[0];
    let lines: Vec<&str> = said.lines().filter_map(|line| line.strip_prefix(&file)?.strip_prefix(':')).collect();
    let mut sorted = expected.clone();
    let mut found = lines.clone();
    sorted.sort();
    found.sort_unstable();
    let is_in_order = lines.get(1..).is_some_and(|rest| rest.is_sorted_by_key(|line| place(line)));
    let problem = match () {
        () if *status != Some(1) => format!("status {status:?}"),
        () if sorted != found => format!("expected {expected:#?}, got {lines:#?}"),
        () if !is_in_order => format!("not in order: {lines:#?}"),
        () if answers.iter().any(|answer| *answer != answers[0]) => format!("the cache changes it: {answers:#?}"),
        () => return None,
    };
    Some(format!("{}: {problem}", names.join(" + ")))
}

fn place(line: &str) -> (u32, u32) {
    let mut numbers = line.split(':').map(|part| part.parse().unwrap_or(0));
    (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0))
}

#[test]
fn the_base_is_right() {
    let dir = data::root().join("several");
    let folder = folder("base");
    let base = dir.join("base.scm").display().to_string();
    assert_eq!(fold(&folder, &base, &["short"]), (Some(0), String::new()));
}

#[test]
fn mistakes_are_told_together() {
    let dir = data::root().join("several");
    let folder = folder("many");
    let base = data::text(&dir.join("base.scm"));
    let cases = combinations(&mistakes(&dir));
    assert!(cases.len() >= 70, "{}", cases.len());
    let cases: Vec<(usize, Vec<Mistake>)> = cases.into_iter().enumerate().collect();
    let faults = for_all(&cases, |(number, mistakes)| fault(&folder, &base, *number, mistakes));
    let faults: Vec<String> = faults.into_iter().flatten().collect();
    assert!(faults.is_empty(), "{} of {}:\n{}", faults.len(), cases.len(), faults.join("\n"));
}

/// For programs each is an object of its own.
#[test]
fn programs_read_each() {
    let dir = data::root().join("several");
    let folder = folder("json");
    let base = data::text(&dir.join("base.scm"));
    let all = mistakes(&dir);
    let (text, expected) = spoilt(&base, &all);
    std::fs::write(folder.0.join("all.scm"), text).unwrap_or_else(|error| panic!("{error}"));
    let (status, said) = fold(&folder, "all.scm", &["json"]);
    assert_eq!(status, Some(1));
    let object = |line: &str| -> serde_json::Value {
        serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))
    };
    let lines: Vec<u64> = said.lines().filter_map(|line| object(line)["span"]["start"]["line"].as_u64()).collect();
    let mut sorted: Vec<u64> = expected.iter().map(|line| u64::from(place(line).0)).collect();
    let mut found = lines.clone();
    sorted.sort_unstable();
    found.sort_unstable();
    assert_eq!(sorted, found, "{said}");
}

/// However many there are, people are told of some, and how many are left.
#[test]
fn there_is_an_end() {
    let folder = folder("end");
    let text: String = (0..50).map(|n| format!("(list unknown-{n})\n")).collect();
    std::fs::write(folder.0.join("end.scm"), text).unwrap_or_else(|error| panic!("{error}"));
    let (status, said) = fold(&folder, "end.scm", &["short"]);
    assert_eq!(status, Some(1));
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.len(), 21, "{said}");
    assert_eq!(lines.last(), Some(&"end.scm:21:7: error: … and 30 more [more-errors]"));
}
