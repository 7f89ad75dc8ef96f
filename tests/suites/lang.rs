//! The language suite: see `lang/README.md`.

use std::path::{Path, PathBuf};
use std::time::Duration;
use svc_tests::data::{self, difference};
use svc_tests::known::{is_selected, settle, Verdict};
use svc_tests::process::{for_all, Outcome, Run};

const EXE: &str = env!("CARGO_BIN_EXE_svc-runner");

/// How long a case may take. Cases are small; this is for one that never ends, also where the machine
/// has much else to do.
const LIMIT: Duration = Duration::from_secs(600);

fn folder(name: &str) -> PathBuf {
    data::root().join("lang").join(name)
}

fn eval(dir: &Path, arguments: &[&Path]) -> Outcome {
    let run = Run::new(EXE, "svc").args(["eval", "-q"]).args(arguments).dir(dir).limit(LIMIT);
    run.outcome().unwrap_or_else(|error| panic!("cannot run {EXE}: {error}"))
}

/// What is wrong with an outcome that should be success with that output.
fn unlike(outcome: &Outcome, expected: &str) -> Option<String> {
    let complaint = || outcome.err().lines().take(4).map(|line| format!("\n    {line}")).collect::<String>();
    if outcome.out() != expected {
        return Some(format!("{}, {}{}", outcome.ending(), difference(expected, &outcome.out()), complaint()));
    }
    (outcome.status != Some(0)).then(|| format!("{}{}", outcome.ending(), complaint()))
}

/// Run every case of a folder and hold the verdicts against the list.
fn suite(name: &str, companions: &[&str], optional: &[&str], problem: impl Fn(&Path, &str) -> Option<String> + Sync) {
    let dir = folder(name);
    let cases = data::cases(&dir, "scm", companions, optional, &["data"]).unwrap_or_else(|wrong| panic!("{wrong}"));
    let cases: Vec<String> = cases.into_iter().filter(|case| is_selected(&format!("{name}/{case}"))).collect();
    let verdicts = for_all(&cases, |case| Verdict { name: format!("{name}/{case}"), problem: problem(&dir, case) });
    settle(&data::root().join("lang/known-failures.txt"), &format!("{name}/"), &verdicts);
}

#[test]
fn okay() {
    suite("okay", &["out"], &[], |dir, case| {
        let file = format!("{case}.scm");
        let expected = data::text(&dir.join(format!("{case}.out")));
        let once = || unlike(&eval(dir, &[file.as_ref()]), &expected);
        // The second time it runs as the cache has it.
        once().or_else(|| once().map(|problem| format!("the second time, {problem}")))
    });
}

/// As `okay/`, with modules that Guile does not have.
#[test]
fn guix() {
    suite("guix", &["out"], &[], |dir, case| {
        let outcome = eval(dir, &[format!("{case}.scm").as_ref()]);
        unlike(&outcome, &data::text(&dir.join(format!("{case}.out"))))
    });
}

#[test]
fn identity() {
    let driver = data::root().join("lang/identity-driver.scm");
    suite("identity", &[], &[], |dir, case| {
        let file = dir.join(format!("{case}.scm"));
        unlike(&eval(dir, &[&driver, &file]), &data::text(&file))
    });
}

#[test]
fn pretty() {
    let driver = data::root().join("lang/pretty-driver.scm");
    suite("pretty", &["out"], &[], |dir, case| {
        let outcome = eval(dir, &[&driver, &dir.join(format!("{case}.scm"))]);
        unlike(&outcome, &data::text(&dir.join(format!("{case}.out"))))
    });
}

/// Cases of `fail/` must fail, with the diagnostic that their first line names.
#[test]
fn fail() {
    if !folder("fail").is_dir() {
        return;
    }
    suite("fail", &[], &["err"], |dir, case| {
        let file = format!("{case}.scm");
        let text = data::text(&dir.join(&file));
        let Some(expected) = Expectation::of(&text) else {
            return Some("the first line is not `;; expect: CODE LINE:COLUMN`".to_string());
        };
        let outcome = eval(dir, &[file.as_ref()]);
        let errors = outcome.err();
        if outcome.status != Some(1) {
            return Some(format!("{}, expected status 1", outcome.ending()));
        }
        let exact = dir.join(format!("{case}.err"));
        if exact.exists() && data::text(&exact) != errors {
            return Some(difference(&data::text(&exact), &errors));
        }
        let first = errors.lines().find(|line| line.contains(": error: ")).unwrap_or("(no error)");
        let place = first.starts_with(&format!("{file}:{}: ", expected.place));
        let code = first.ends_with(&format!("[{}]", expected.code));
        (!place || !code).then(|| format!("expected {} at {}, got: {first}", expected.code, expected.place))
    });
}

/// What the first line of a case in `fail/` says.
struct Expectation<'t> {
    code: &'t str,
    place: &'t str,
}

impl<'t> Expectation<'t> {
    fn of(text: &'t str) -> Option<Expectation<'t>> {
        let line = text.lines().next()?.trim_start_matches(';').trim();
        let (code, place) = line.strip_prefix("expect:")?.trim().split_once(' ')?;
        Some(Expectation { code, place: place.trim() })
    }
}

/// Cases of `notyet/` are beyond us; one that starts to pass belongs to `okay/`.
#[test]
fn notyet() {
    let dir = folder("notyet");
    if !dir.is_dir() {
        return;
    }
    let cases = data::cases(&dir, "scm", &["out"], &[], &["data"]).unwrap_or_else(|wrong| panic!("{wrong}"));
    let passing: Vec<&String> = cases
        .iter()
        .filter(|case| {
            let outcome = eval(&dir, &[format!("{case}.scm").as_ref()]);
            unlike(&outcome, &data::text(&dir.join(format!("{case}.out")))).is_none()
        })
        .collect();
    assert!(passing.is_empty(), "these pass now; move them to okay/: {passing:?}");
}

/// What cases read lies in `okay/data/`; some case must mention each entry.
#[test]
fn no_data_is_forgotten() {
    let dir = folder("okay");
    let cases = data::cases(&dir, "scm", &["out"], &[], &["data"]).unwrap_or_else(|wrong| panic!("{wrong}"));
    let texts: Vec<String> = cases.iter().map(|case| data::text(&dir.join(format!("{case}.scm")))).collect();
    let entries = std::fs::read_dir(dir.join("data")).into_iter().flatten().flatten();
    for entry in entries {
        let name = entry.file_name().to_string_lossy().into_owned();
        let stem = name.split('.').next().unwrap_or(&name);
        assert!(texts.iter().any(|text| text.contains(stem)), "no case reads okay/data/{name}");
    }
}
