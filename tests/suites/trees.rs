//! Configurations of `cases/` fold to the trees beside them.

use std::time::Duration;
use svc_tests::data;
use svc_tests::known::{is_selected, settle, Verdict};
use svc_tests::process::for_all;
use svc_tests::trees::{check, pairs, Pair, Settings};

const EXE: &str = env!("CARGO_BIN_EXE_svc-runner");

#[test]
fn cases() {
    let dir = data::root().join("cases");
    data::cases(&dir, "scm", &["tree"], &[], &["known-failures.txt"]).unwrap_or_else(|wrong| panic!("{wrong}"));
    let all = pairs(&dir, &dir).unwrap_or_else(|wrong| panic!("{wrong}"));
    let all: Vec<Pair> = all.into_iter().filter(|pair| is_selected(&format!("cases/{}", pair.name))).collect();
    let settings = Settings { most: 3, limit: Duration::from_secs(900), ..Settings::new(EXE) };
    let verdicts =
        for_all(&all, |pair| Verdict { name: format!("cases/{}", pair.name), problem: check(pair, &settings).err() });
    settle(&dir.join("known-failures.txt"), "cases/", &verdicts);
}
