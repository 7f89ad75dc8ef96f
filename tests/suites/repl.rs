//! Dialogues: what `svc-repl` answers to `repl/NAME.in` is `repl/NAME.out`.

use svc_tests::data::{self, difference};
use svc_tests::known::{is_selected, settle, Verdict};
use svc_tests::process::{for_all, Run};

const EXE: &str = env!("CARGO_BIN_EXE_svc-runner");

#[test]
fn transcripts() {
    let dir = data::root().join("repl");
    let others = ["known-failures.txt", "data"];
    let names = data::cases(&dir, "in", &["out"], &[], &others).unwrap_or_else(|wrong| panic!("{wrong}"));
    let names: Vec<String> = names.into_iter().filter(|name| is_selected(&format!("repl/{name}"))).collect();
    let verdicts = for_all(&names, |name| {
        let run = Run::new(EXE, "svc-repl").dir(&dir).input(data::text(&dir.join(format!("{name}.in"))));
        let outcome = run.outcome().unwrap_or_else(|error| panic!("cannot run {EXE}: {error}"));
        let expected = data::text(&dir.join(format!("{name}.out")));
        let problem = if outcome.status != Some(0) {
            Some(format!("{}\n{}", outcome.ending(), outcome.err()))
        } else {
            (outcome.out() != expected).then(|| difference(&expected, &outcome.out()))
        };
        Verdict { name: format!("repl/{name}"), problem }
    });
    settle(&dir.join("known-failures.txt"), "repl/", &verdicts);
}
