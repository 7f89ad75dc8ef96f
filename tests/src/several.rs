//! Mistakes that are put into one configuration, two and three at a time.
//!
//! `several/base.scm` is right; each entry of `several/mistakes.txt` makes one line of it wrong, and says
//! where that is told, and in what words. Each of several mistakes is to be told, in one run, and nothing
//! else.

use crate::data;
use crate::process::Run;
use crate::random::Random;
use crate::scratch::Scratch;
use std::path::PathBuf;
use std::time::Duration;

const LIMIT: Duration = Duration::from_secs(120);

/// One mistake: the line that is right, what stands there instead (`‹` where the error is told), and
/// what is told.
#[derive(Clone, Debug)]
pub struct Mistake {
    pub name: String,
    right: String,
    wrong: String,
    told: String,
}

/// The configuration that is right, and all mistakes that can be put into it.
pub struct Several {
    pub base: String,
    pub mistakes: Vec<Mistake>,
    /// The pairs of which one hides the other, for a reason that the file says.
    hidden: Vec<(String, String)>,
}

/// The file that is right.
pub fn base() -> PathBuf {
    data::root().join("several/base.scm")
}

impl Several {
    /// What the folder has.
    pub fn new() -> Several {
        let text = data::text(&data::root().join("several/mistakes.txt"));
        let (mistakes, hidden) = text.split_once("\n=== ").unwrap_or((&text, ""));
        let pair = |line: &str| {
            let (one, other) = line.strip_prefix("- ")?.split_once(" hides ")?;
            Some((one.to_string(), other.to_string()))
        };
        Several {
            base: data::text(&base()),
            mistakes: mistakes.split("\n== ").skip(1).map(mistake).collect(),
            hidden: hidden.lines().filter_map(pair).collect(),
        }
    }

    /// Can these stand in one file, and each be told?
    fn is_possible(&self, chosen: &[&Mistake]) -> bool {
        let lines: Vec<&str> = chosen.iter().map(|mistake| mistake.right.as_str()).collect();
        let is_one_each = lines.iter().enumerate().all(|(i, line)| !lines[..i].contains(line));
        let matches = |pattern: &str, name: &str| match pattern.strip_suffix('*') {
            Some(start) => name.starts_with(start),
            None => pattern == name,
        };
        let hides = |one: &Mistake, other: &Mistake| {
            self.hidden.iter().any(|(a, b)| matches(a, &one.name) && matches(b, &other.name))
        };
        let is_hidden = chosen.iter().any(|one| chosen.iter().any(|other| one.name != other.name && hides(one, other)));
        is_one_each && !is_hidden
    }

    /// So many groups of `size` mistakes, chosen by chance: the same for the same seed.
    pub fn chosen(&self, random: &mut Random, count: usize, size: usize) -> Vec<Vec<&Mistake>> {
        let mut all = Vec::new();
        for _ in 0..count * 100 {
            let group: Vec<&Mistake> = (0..size).filter_map(|_| random.pick(&self.mistakes)).collect();
            let is_new = |known: &Vec<&Mistake>| !group.iter().all(|m| known.iter().any(|k| k.name == m.name));
            if all.len() < count && self.is_possible(&group) && all.iter().all(is_new) {
                all.push(group);
            }
        }
        all
    }

    /// The base with the mistakes, and the diagnostics that it must get, in order of place.
    pub fn spoilt(&self, mistakes: &[&Mistake]) -> (String, Vec<String>) {
        let (mut text, mut told) = (String::new(), Vec::new());
        let mut number = 0;
        for line in self.base.lines() {
            let found = mistakes.iter().find(|mistake| mistake.right == line);
            for written in found.map_or(line, |mistake| &mistake.wrong).lines() {
                number += 1;
                if let (Some(mistake), Some(at)) = (found, written.chars().position(|c| c == '‹')) {
                    told.push(format!("{number}:{}: error: {}", at + 1, mistake.told));
                }
                text.push_str(&written.replace('‹', ""));
                text.push('\n');
            }
        }
        assert_eq!(told.len(), mistakes.len(), "a mistake is of a line that is not there");
        (text, told)
    }

    /// What is wrong with the answer of the program `run` makes for a file with these mistakes; the first
    /// error may be any of them. With `cached`, answers from the cache must be the same.
    pub fn fault(
        &self,
        run: &Run,
        folder: &Scratch,
        file: &str,
        mistakes: &[&Mistake],
        cached: bool,
    ) -> Option<String> {
        let (text, expected) = self.spoilt(mistakes);
        folder.write(file, &text);
        let mut ways = vec![["short", "--no-cache"].as_slice()];
        if cached {
            ways.extend([["short"].as_slice(), &["short"]]);
        }
        let answers: Vec<(Option<i32>, String)> = ways.iter().map(|how| fold(run, folder, file, how)).collect();
        let (status, said) = &answers[0];
        let lines: Vec<&str> = said.lines().filter_map(|line| line.strip_prefix(file)?.strip_prefix(':')).collect();
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
        let names: Vec<&str> = mistakes.iter().map(|mistake| mistake.name.as_str()).collect();
        Some(format!("{}: {problem}", names.join(" + ")))
    }
}

impl Default for Several {
    fn default() -> Several {
        Several::new()
    }
}

fn mistake(part: &str) -> Mistake {
    let all = |sign: &str| part.lines().filter_map(|line| line.strip_prefix(sign)).collect::<Vec<_>>().join("\n");
    let name = part.lines().next().unwrap_or_default().to_string();
    let made = Mistake { right: all("- "), wrong: all("+ "), told: all("! "), name };
    assert!(![&made.right, &made.wrong, &made.told].iter().any(|text| text.is_empty()), "{} lacks a line", made.name);
    made
}

/// Line and column of what was told.
pub fn place(line: &str) -> (u32, u32) {
    let mut numbers = line.split(':').map(|part| part.parse().unwrap_or(0));
    (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0))
}

/// Status and complaints when the file of the folder is folded.
pub fn fold(run: &Run, folder: &Scratch, file: &str, arguments: &[&str]) -> (Option<i32>, String) {
    let run = run.clone().args(["fold", "--message-format"]).args(arguments).args([file]);
    let run = run.dir(folder.path()).env("XDG_CACHE_HOME", folder.path().join("cache")).limit(LIMIT);
    let outcome = run.outcome().unwrap_or_else(|error| panic!("cannot run svc: {error}"));
    (outcome.status, outcome.err())
}
