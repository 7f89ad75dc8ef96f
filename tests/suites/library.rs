//! The table of the library's modules in `scheme/README.md` is what the files say.
//!
//! Each module opens with a commentary; its first sentence is the module's row. With
//! `SVC_TESTS_UPDATE=1` in the environment the table is written anew.

use std::path::{Path, PathBuf};
use svc_tests::data;

const HEADER: &str = "\
# The library

Every module that comes with `svc`, by name, with the first sentence of its commentary. Those of the language
are below `language/` and part of `svc-guile`; those of the services are below `services/` and part of
`svc-stdlib`. A directory given with `-L` is searched before these. Package modules, `(gnu packages …)`, are made from an index when they
are imported, and are files here only where they hold more than packages; syntax of `(guile)` and of a few
modules is native. `SVC_TESTS_UPDATE=1 cargo test -p svc-tests --test library` writes this table anew.
";

/// Groups of modules: their heading, and how their names start.
const GROUPS: &[(&str, &[&str])] = &[
    ("Parts of `(guile)`", &["guile/"]),
    ("Guile", &["ice-9/", "system/", "srfi/srfi-9/gnu", "sxml/", "texinfo", "web/", "language/", "oop/"]),
    ("SRFI", &["srfi/"]),
    ("R6RS and R7RS", &["rnrs", "scheme/"]),
    ("JSON", &["json"]),
    ("Guix", &["guix", "gcrypt/"]),
    ("Guix System and Home", &["gnu"]),
    ("Folding", &["svc/"]),
];

/// Where modules are, below `scheme/`.
const ROOTS: [&str; 2] = ["language", "services"];

fn modules(dir: &Path, root: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(dir).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            modules(&path, root, found);
        } else if path.extension().is_some_and(|end| end == "scm") {
            let relative = path.strip_prefix(root).unwrap_or(&path).with_extension("");
            found.push(relative.display().to_string());
        }
    }
}

/// The first sentence of a module's commentary.
fn summary(text: &str) -> Option<String> {
    let (_, commentary) = text.split_once(";;; Commentary:\n")?;
    let lines = commentary.lines().map(|line| line.strip_prefix(";;;").map(str::trim));
    let lines = lines.skip_while(|line| line.is_none_or(str::is_empty));
    let paragraph: Vec<&str> = lines.map_while(|line| line.filter(|line| !line.is_empty())).collect();
    let paragraph = paragraph.join(" ");
    let end = paragraph.find(". ").unwrap_or(paragraph.trim_end_matches('.').len());
    (!paragraph.is_empty()).then(|| paragraph[..end].replace('|', "\\|"))
}

fn text_of(scheme: &Path, name: &str) -> String {
    let files = ROOTS.map(|root| scheme.join(root).join(format!("{name}.scm")));
    files.iter().find(|file| file.exists()).map(|file| data::text(file)).unwrap_or_default()
}

#[test]
fn the_table_of_modules_is_current() {
    let scheme: PathBuf = data::root().join("../scheme");
    let mut names = Vec::new();
    for root in ROOTS {
        modules(&scheme.join(root), &scheme.join(root), &mut names);
    }
    names.sort();
    let mut all = Vec::new();
    modules(&scheme, &scheme, &mut all);
    assert_eq!(all.len(), names.len(), "modules stand below one of {ROOTS:?}");
    assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "a module has a file in one root");
    let mut table = HEADER.to_string();
    let mut left = names.clone();
    let mut silent = Vec::new();
    for (heading, prefixes) in GROUPS {
        let belongs = |name: &String| prefixes.iter().any(|prefix| name.starts_with(prefix));
        let (group, rest): (Vec<String>, Vec<String>) = left.into_iter().partition(belongs);
        left = rest;
        if group.is_empty() {
            continue;
        }
        table.push_str(&format!("\n## {heading}\n\n| module | what it is |\n| --- | --- |\n"));
        for name in group {
            let Some(summary) = summary(&text_of(&scheme, &name)) else {
                silent.push(name);
                continue;
            };
            table.push_str(&format!("| `({})` | {summary} |\n", name.replace('/', " ")));
        }
    }
    assert!(left.is_empty(), "these modules belong to no group of the table: {left:?}");
    assert!(silent.is_empty(), "these modules have no commentary: {silent:?}");
    let file = scheme.join("README.md");
    if std::env::var_os("SVC_TESTS_UPDATE").is_some() {
        std::fs::write(&file, &table).unwrap_or_else(|error| panic!("cannot write {}: {error}", file.display()));
    }
    assert!(
        file.exists() && data::text(&file) == table,
        "scheme/README.md is not current: SVC_TESTS_UPDATE=1 cargo test -p svc-tests --test library"
    );
}

#[test]
fn the_language_needs_no_service() {
    let root = data::root().join("../scheme/language");
    let mut names = Vec::new();
    modules(&root, &root, &mut names);
    assert!(names.len() > 100, "the language has modules: {names:?}");
    for name in names {
        let text = data::text(&root.join(format!("{name}.scm")));
        let code: String =
            text.lines().map(|line| line.split(';').next().unwrap_or(line)).collect::<Vec<_>>().join("\n");
        for first in ["guix", "gnu", "svc", "gcrypt", "json"] {
            assert!(!code.contains(&format!("({first} ")), "{name} names a module of the services: ({first} …)");
        }
    }
}
