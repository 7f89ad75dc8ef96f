//! Several mistakes of one file are told in one run, and nothing else is; see `several.rs` among the sources.
//! Here a sample of twos and threes is checked, the command `several` does more of them.

use svc_tests::process::{for_all, Run};
use svc_tests::random::Random;
use svc_tests::scratch::Scratch;
use svc_tests::several::{base, fold, place, Mistake, Several};

fn svc() -> Run {
    Run::new(env!("CARGO_BIN_EXE_svc-runner"), "svc")
}

#[test]
fn the_base_is_right() {
    let folder = Scratch::new("several-base");
    assert_eq!(fold(&svc(), &folder, &base().display().to_string(), &["short"]), (Some(0), String::new()));
}

fn check(groups: Vec<Vec<&Mistake>>, several: &Several, name: &str) {
    let folder = Scratch::new(name);
    let groups: Vec<(usize, Vec<&Mistake>)> = groups.into_iter().enumerate().collect();
    let faults = for_all(&groups, |(number, group)| {
        several.fault(&svc(), &folder, &format!("{number}.scm"), group, number.is_multiple_of(8))
    });
    let faults: Vec<String> = faults.into_iter().flatten().collect();
    assert!(faults.is_empty(), "{} of {}:\n{}", faults.len(), groups.len(), faults.join("\n"));
}

#[test]
fn each_mistake_is_told_alone() {
    let several = Several::new();
    assert!(several.mistakes.len() >= 60, "{}", several.mistakes.len());
    check(several.mistakes.iter().map(|mistake| vec![mistake]).collect(), &several, "several-one");
}

#[test]
fn mistakes_are_told_together() {
    let several = Several::new();
    let mut random = Random::new(7);
    let mut groups = several.chosen(&mut random, 80, 2);
    groups.extend(several.chosen(&mut random, 40, 3));
    assert_eq!(groups.len(), 120);
    check(groups, &several, "several-many");
}

/// For programs each is an object of its own, on standard error and in the output.
#[test]
fn programs_read_each() {
    let folder = Scratch::new("several-json");
    let several = Several::new();
    let group = several.chosen(&mut Random::new(3), 1, 3).remove(0);
    let (text, expected) = several.spoilt(&group);
    folder.write("all.scm", &text);
    let (status, said) = fold(&svc(), &folder, "all.scm", &["json"]);
    assert_eq!(status, Some(1));
    let object = |line: &str| -> serde_json::Value {
        serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))
    };
    let mut found: Vec<u64> = said.lines().filter_map(|line| object(line)["span"]["start"]["line"].as_u64()).collect();
    let mut lines: Vec<u64> = expected.iter().map(|line| u64::from(place(line).0)).collect();
    lines.sort_unstable();
    found.sort_unstable();
    assert_eq!(lines, found, "{said}");
    let run = svc().args(["fold", "--no-cache", "--format", "json", "all.scm"]).dir(folder.path());
    let outcome = run.outcome().unwrap_or_else(|error| panic!("{error}"));
    let output = object(&outcome.out());
    let told = output["diagnostics"].as_array().map_or(0, Vec::len);
    assert_eq!((outcome.status, told), (Some(1), 3), "{output}");
}

/// However many there are, people are told of some, and how many are left.
#[test]
fn there_is_an_end() {
    let folder = Scratch::new("several-end");
    let text: String = (0..50).map(|n| format!("(list unknown-{n})\n")).collect();
    folder.write("end.scm", &text);
    let (status, said) = fold(&svc(), &folder, "end.scm", &["short"]);
    assert_eq!(status, Some(1));
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.len(), 21, "{said}");
    assert_eq!(lines.last(), Some(&"end.scm:21:7: error: … and 30 more [more-errors]"));
}

/// A file that does something is evaluated once: what it prints and reads is not printed and read again.
#[test]
fn nothing_is_done_twice() {
    let folder = Scratch::new("several-effects");
    let text = "(display \"once\")\n(define (f x) (+ x 1))\n(f 'a)\n(display (car 5))\n(list)\n";
    folder.write("effects.scm", text);
    let (status, said) = fold(&svc(), &folder, "effects.scm", &["short", "--no-cache"]);
    assert_eq!((status, said.matches("once").count()), (Some(1), 1), "{said}");
    assert_eq!(said.matches("error:").count(), 2, "{said}");
    folder.write("writes.scm", &format!("(call-with-output-file \"out\" (lambda (p) (display 1 p)))\n{text}"));
    let (status, said) = fold(&svc(), &folder, "writes.scm", &["short", "--no-cache", "--allow-write"]);
    assert_eq!((status, said.matches("error:").count()), (Some(1), 1), "{said}");
}
