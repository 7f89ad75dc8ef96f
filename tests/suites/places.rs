//! Where errors of configurations are placed, and which field they name: see `places/README.md`.

use std::path::Path;
use std::time::Duration;
use svc_tests::data;
use svc_tests::known::{is_selected, settle, Verdict};
use svc_tests::process::{for_all, Run};
use svc_tests::scratch::Scratch;
use svc_tests::sweep::{entries, told, Entry, Mistake, OTHERS};

const EXE: &str = env!("CARGO_BIN_EXE_svc-runner");

/// How long a configuration may take.
const LIMIT: Duration = Duration::from_secs(240);

/// The diagnostics of a configuration, each in its one line, by the arguments besides its file.
fn lines(dir: &Path, file: &str, arguments: &[&str]) -> Vec<String> {
    let run = Run::new(EXE, "svc").args(["fold", "--message-format", "short"]).args(arguments).args([file]);
    let outcome = run.dir(dir).limit(LIMIT).outcome().unwrap_or_else(|error| panic!("cannot run {EXE}: {error}"));
    let mut lines: Vec<String> = outcome.err().lines().map(str::to_string).collect();
    lines.push(outcome.ending());
    lines
}

/// `LINE WORDS…`: the line of the first error, and what its message has in it.
fn unlike(expected: &str, lines: &[String]) -> Option<String> {
    let mut parts = expected.splitn(2, ' ');
    let (line, words) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let first = lines.iter().find(|line| line.contains(": error: "));
    let right = first.is_some_and(|first| first.split(':').nth(1) == Some(line) && first.contains(words));
    (!right).then(|| format!("expected line {line}, {words}, got: {}", lines.join("\n    ")))
}

#[test]
fn places() {
    let dir = data::root().join("places");
    let cases = data::cases(&dir, "scm", &[], &[], &["README.md", "known-failures.txt"]);
    let cases: Vec<String> = cases.unwrap_or_else(|wrong| panic!("{wrong}"));
    let cases: Vec<String> = cases.into_iter().filter(|case| is_selected(&format!("places/{case}"))).collect();
    let problem = |case: &str| {
        let file = format!("{case}.scm");
        let text = data::text(&dir.join(&file));
        let expected = text.lines().next().and_then(|line| line.strip_prefix(";; expect: "));
        let Some(expected) = expected else { return Some("its first line says nothing".to_string()) };
        let fresh = lines(&dir, &file, &["--no-cache"]);
        let again = [(); 2].map(|()| lines(&dir, &file, &[]));
        let differs = again.iter().any(|lines| *lines != fresh);
        let differs = differs.then(|| format!("the cache makes a difference: {:?} {again:?}", fresh));
        unlike(expected, &fresh).or(differs)
    };
    let verdicts = for_all(&cases, |case| Verdict { name: case.clone(), problem: problem(case) });
    settle(&dir.join("known-failures.txt"), "", &verdicts);
}

/// The files of records, and how many wrong values the command `places` makes of them.
const RECORDS: [&str; 6] =
    ["given/declared", "given/system", "fields/files", "fields/others", "fields/parts", "fields/services"];

/// What of the sample is told at the right line, but without the field: most are values that raise in a form of
/// their own within the field's expression.
const KNOWN: &[&str] = &[
    "operating-system, initrd-modules: 'zz, by a procedure without arguments:",
    "httpd-config-file, document-root: (car '()), by let:",
    "inetd-entry, socket-type: (car '()), by a definition in a body:",
    "wireguard-configuration, shepherd-requirement: 'zz, by a definition in a body:",
    "knot-zone-configuration, master: (car '()), by an element that map returns:",
    "bffe-configuration, package: (car '()), by a definition in a body:",
    "home-beets-configuration, extra-packages: (car '()), by an element that map returns:",
    "restic-backup-job, password-file: (car '()), by an element that map returns:",
    "home-xdg-base-directories-configuration, data-home: (car '()), by an element that map returns:",
    "rootless-podman-configuration, group-name: (car '()), by let:",
    "cups-configuration, max-jobs-per-user: (car '()), by a keyword argument:",
    "elogind-configuration, idle-action-seconds: (car '()), by let:",
    "inputattach-configuration, device-type: 'zz, by let:",
    "upower-configuration, watts-up-pro?: (car '()), by a keyword argument:",
    "transmission-daemon-configuration, rpc-bind-address: (car '()), by a definition in a body:",
    "rsync-configuration, user: (car '()), by an element that map returns:",
    "agate-configuration, skip-port-check?: (car '()), by an argument:",
    "httpd-configuration, config: \"zz\", by a procedure without arguments:",
];

/// A sample of what `--bin places` goes through: every so many values, and every so many of those that are
/// given in other ways.
#[test]
fn fields_of_records() {
    const APART: usize = 97;
    const SHAPES_APART: usize = 997;
    let text = |file: &&str| data::text(&data::root().join(format!("{file}.sexp")));
    let all: Vec<Entry> = RECORDS.iter().flat_map(|file| entries(&text(file))).collect();
    let of = |entry: Entry| entry.mistakes().into_iter().map(move |mistake| (entry.clone(), mistake));
    let plain: Vec<(Entry, Mistake)> =
        all.iter().map(|entry| entry.among(OTHERS[1])).flat_map(of).step_by(APART).collect();
    let shaped = all.iter().map(|entry| entry.among(OTHERS[1])).flat_map(of).flat_map(|(entry, mistake)| {
        mistake.shaped().into_iter().map(move |shaped| (entry.clone(), shaped)).collect::<Vec<_>>()
    });
    let sample: Vec<(Entry, Mistake)> = plain.into_iter().chain(shaped.step_by(SHAPES_APART)).collect();
    assert!(sample.len() > 50 && sample.iter().all(|(_, mistake)| !mistake.lines.is_empty()));
    let run = Run::new(EXE, "svc");
    let folder = Scratch::new("fields");
    let numbered: Vec<(usize, (Entry, Mistake))> = sample.into_iter().enumerate().collect();
    let problems = for_all(&numbered, |(number, (entry, mistake))| {
        let (status, error) = told(&run, &folder, &number.to_string(), &mistake.text);
        // Some services want others besides.
        let is_right = || told(&run, &folder, &number.to_string(), &entry.right()).0 == Some(0);
        mistake.problem(status, &error).filter(|_| is_right())
    });
    let (known, problems): (Vec<String>, Vec<String>) =
        problems.into_iter().flatten().partition(|problem| KNOWN.iter().any(|known| problem.starts_with(known)));
    assert!(problems.is_empty(), "{} of {}:\n{}", problems.len(), numbered.len(), problems.join("\n"));
    assert_eq!(known.len(), KNOWN.len(), "told right by now: {known:?}");
}

/// The calls of the program that led to an error are told, and with `--backtrace` those within one
/// expression and those of the library, too.
#[test]
fn chains() {
    let dir = data::root().join("places");
    let chain = |file: &str, arguments: &[&str]| {
        let run = Run::new(EXE, "svc").args(["fold"]).args(arguments).args([file]).dir(&dir).limit(LIMIT);
        let outcome = run.outcome().unwrap_or_else(|error| panic!("cannot run {EXE}: {error}"));
        let told = outcome.err();
        let steps = told.lines().filter(|line| line.starts_with("from: ")).map(str::to_string);
        steps.collect::<Vec<String>>()
    };
    let led = ["from: through-procedures.scm:14:13: called from here"];
    for cache in [&["--no-cache"][..], &[], &[]] {
        assert_eq!(chain("through-procedures.scm", cache), led);
    }
    assert_eq!(chain("package-in-map.scm", &[]), Vec::<String>::new());
    let all = chain("package-in-map.scm", &["--backtrace"]);
    assert!(all.iter().any(|step| step.contains("package-in-map.scm:11:14")), "{all:?}");
    // Procedures of the library are named.
    assert!(all.iter().any(|step| step.ends_with("called from here, in `map` of (guile), in the library")), "{all:?}");
    assert_eq!(all, chain("package-in-map.scm", &["--backtrace"]));
}
