//! The house rules, as far as they can be read off the sources: which room may need which, who names the machine,
//! who prints, what is kept for a thread, how long files are.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use svc_tests::data;
use svc_tests::rust::{functions, Function};

/// A source file of the project: its name from the project's root, and its text without comments
/// and without the tests in it.
struct Source {
    name: String,
    whole: String,
    code: String,
}

fn top() -> PathBuf {
    data::root().parent().map(Path::to_path_buf).unwrap_or_else(|| panic!("the tests stand in the project"))
}

fn sources(folder: &str) -> Vec<Source> {
    let mut found = Vec::new();
    collect(&top().join(folder), &mut found);
    assert!(found.len() > 10, "{folder} has sources");
    found
}

fn collect(folder: &Path, found: &mut Vec<Source>) {
    for entry in std::fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())).flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let whole = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            let name = path.strip_prefix(top()).unwrap_or(&path).display().to_string();
            let is_test = ["tests.rs", "testing.rs", "testing_natives.rs"].iter().any(|end| name.ends_with(end));
            let code = if is_test { String::new() } else { bare(&whole) };
            found.push(Source { name, whole, code });
        }
    }
}

/// A text without comments and from its tests on.
fn bare(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod").next().unwrap_or(text);
    text.lines().map(|line| line.split("//").next().unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

/// The names that stand behind each `before` in a text.
fn names_after<'t>(text: &'t str, before: &'static str) -> impl Iterator<Item = &'t str> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.match_indices(before).map(move |(at, _)| {
        let rest = &text[at + before.len()..];
        &rest[..rest.find(|c| !is_part(c)).unwrap_or(rest.len())]
    })
}

/// The rooms of the interpreter, and those that each needs.
fn arrows() -> BTreeMap<String, BTreeSet<String>> {
    const ROOT: &str = "interpreter/guile/src/";
    let all = sources("interpreter/guile/src");
    let room = |name: &str| name[ROOT.len()..].split('/').next().map(|it| it.trim_end_matches(".rs").to_string());
    let rooms: BTreeSet<String> = all.iter().filter_map(|source| room(&source.name)).collect();
    let mut arrows: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in &all {
        let Some(from) = room(&source.name).filter(|name| name != "lib") else { continue };
        let needed = names_after(&source.code, "crate::").filter(|to| rooms.contains(*to) && **to != from);
        let needed: Vec<String> = needed.map(str::to_string).collect();
        arrows.entry(from).or_default().extend(needed);
    }
    arrows
}

#[test]
fn the_paper_has_the_arrows_of_the_sources() {
    let path = top().join("docs/architecture.md");
    let paper = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let lines = paper.lines().filter_map(|line| line.split_once(" →"));
    let is_room = |(from, _): &(&str, &str)| from.trim().chars().all(|c| c.is_ascii_lowercase());
    let written: BTreeMap<String, BTreeSet<String>> = lines
        .filter(is_room)
        .map(|(from, to)| (from.trim().to_string(), to.split_whitespace().map(str::to_string).collect()))
        .collect();
    assert_eq!(written, arrows(), "on the left: {}", path.display());
}

/// A way from `at` back to `start`.
fn circle(
    arrows: &BTreeMap<String, BTreeSet<String>>,
    start: &str,
    at: &str,
    way: &mut Vec<String>,
    seen: &mut BTreeSet<String>,
) -> bool {
    way.push(at.to_string());
    for next in arrows.get(at).into_iter().flatten() {
        if next == start || (seen.insert(next.clone()) && circle(arrows, start, next, way, seen)) {
            return true;
        }
    }
    way.pop();
    false
}

#[test]
fn no_room_needs_one_that_needs_it() {
    let arrows = arrows();
    assert!(arrows.len() > 10 && arrows["session"].contains("vm"), "the arrows are read off: {arrows:?}");
    for room in arrows.keys() {
        let mut way = Vec::new();
        if circle(&arrows, room, room, &mut way, &mut BTreeSet::new()) {
            panic!("a circle: {} → {room}", way.join(" → "));
        }
    }
}

/// Every file of `folder` that has one of `words` in its code and is not below one of `allowed`.
fn strangers(folder: &str, words: &[&str], allowed: &[&str]) -> Vec<String> {
    let has = |source: &Source| words.iter().any(|word| source.code.contains(word));
    let is_allowed = |source: &Source| allowed.iter().any(|place| source.name.starts_with(place));
    sources(folder).iter().filter(|it| has(it) && !is_allowed(it)).map(|it| it.name.clone()).collect()
}

#[test]
fn the_machine_is_named_where_it_is_driven() {
    let rooms = ["runtime/", "vm/"].map(|r| format!("interpreter/guile/src/{r}"));
    let rooms: Vec<&str> = rooms.iter().map(String::as_str).collect();
    assert_eq!(strangers("interpreter", &["steel::"], &rooms), Vec::<String>::new());
    assert_eq!(
        strangers("stdlib/src", &["steel::"], &["stdlib/src/records/", "stdlib/src/lowering/"]),
        Vec::<String>::new()
    );
}

#[test]
fn the_commands_alone_print_exit_and_know_arguments() {
    let words =
        ["println!(", "print!(", "std::process::exit", "process::exit(", "clap::", "io::stdout()", "io::stderr()"];
    for folder in ["interpreter/guile/src", "stdlib/src"] {
        assert_eq!(strangers(folder, &words, &[]), Vec::<String>::new());
    }
}

/// What may be kept for a thread and not for a world, by file.
const KEPT_FOR_THE_THREAD: &[&str] = &[
    "interpreter/guile/src/runtime/value.rs",
    "interpreter/guile/src/state.rs",
    "interpreter/guile/src/symbol.rs",
    "interpreter/guile/src/syntax/mod.rs",
];

#[test]
fn what_is_kept_for_a_thread_says_why() {
    for folder in ["interpreter", "stdlib/src"] {
        assert_eq!(strangers(folder, &["thread_local!"], KEPT_FOR_THE_THREAD), Vec::<String>::new());
    }
    for source in sources("interpreter").iter().filter(|it| KEPT_FOR_THE_THREAD.contains(&it.name.as_str())) {
        let at = source.whole.find("\nthread_local! {\n").unwrap_or_else(|| panic!("{}: keeps nothing", source.name));
        let after = &source.whole[at + "\nthread_local! {\n".len()..];
        assert!(after.trim_start().starts_with("/// "), "{}: why is it kept for the thread?", source.name);
    }
}

#[test]
fn unsafe_code_has_its_argument() {
    for source in sources("interpreter").iter().chain(&sources("stdlib/src")) {
        let lines: Vec<&str> = source.whole.lines().collect();
        for (i, line) in lines.iter().enumerate() {
            let code = line.split("//").next().unwrap_or("");
            if !(code.contains("unsafe {") || code.trim_start().starts_with("unsafe impl")) {
                continue;
            }
            // The argument stands above the statement, or above those just before it.
            let before = lines[i.saturating_sub(6)..=i].join("\n");
            assert!(before.contains("SAFETY"), "{}:{}: no word on why this is safe", source.name, i + 1);
        }
    }
}

/// Files longer than a file should be. The list may only become shorter.
const LONG: &[&str] = &[
    "interpreter/guile/src/runtime/port/mod.rs",
    "interpreter/guile/src/runtime/record.rs",
    "interpreter/guile/src/runtime/value.rs",
    "interpreter/guile/src/session/lazy.rs",
    "interpreter/guile/src/session/mod.rs",
    "interpreter/guile/src/session/reflect.rs",
    "stdlib/src/fold/blame.rs",
];
const LINES: usize = 500;

#[test]
fn files_can_be_read_at_one_sitting() {
    let all = ["interpreter", "stdlib/src"].map(sources);
    let long = all.iter().flatten().filter(|source| source.whole.lines().count() > LINES);
    let long: BTreeSet<&str> = long.map(|source| source.name.as_str()).collect();
    assert_eq!(long, LONG.iter().copied().collect(), "on the left: files of more than {LINES} lines");
}

/// The machine brings crates that nobody maintains: those behind its own hash maps, sets and vectors, and behind
/// its own compiled programs. docs/dependencies.md and deny.toml say that nothing here reaches them.
#[test]
fn values_of_unmaintained_crates_are_not_made() {
    let words = ["VectorV", "HashMapV", "HashSetV", "im_rc", "bincode", "serialize_to", "write_to_file"];
    for folder in ["interpreter", "stdlib/src"] {
        assert_eq!(strangers(folder, &words, &[]), Vec::<String>::new());
    }
}

/// How often each file takes the empty value where something is not there, and means it: a form that is no list has
/// no parts, a variable that is not set lists no folders. What cannot be otherwise is `Sure` (see
/// `interpreter/guile/src/sure.rs`), and what can be wrong is told. The numbers may only become smaller.
const MEANT: &[(&str, usize)] = &[
    ("interpreter/cli/build.rs", 1),
    ("interpreter/cli/src/console.rs", 1),
    ("interpreter/cli/src/overview.rs", 1),
    ("interpreter/cli/src/plan.rs", 1),
    ("interpreter/cli/src/report/draw.rs", 1),
    ("interpreter/cli/src/several.rs", 2),
    ("interpreter/cli/src/stages.rs", 2),
    ("interpreter/cli/src/trace.rs", 2),
    ("interpreter/cli/src/usage.rs", 1),
    ("interpreter/cli/src/view.rs", 1),
    ("interpreter/cli/src/world.rs", 1),
    ("interpreter/guile/src/codegen/call.rs", 1),
    ("interpreter/guile/src/core/print.rs", 1),
    ("interpreter/guile/src/expand/expr.rs", 1),
    ("interpreter/guile/src/expand/forms/binding.rs", 2),
    ("interpreter/guile/src/expand/forms/conditional.rs", 1),
    ("interpreter/guile/src/expand/forms/lambda.rs", 1),
    ("interpreter/guile/src/expand/forms/quote.rs", 1),
    ("interpreter/guile/src/expand/freeze/write.rs", 1),
    ("interpreter/guile/src/expand/letrec.rs", 2),
    ("interpreter/guile/src/expand/library.rs", 1),
    ("interpreter/guile/src/expand/procedural.rs", 1),
    ("interpreter/guile/src/number/parse.rs", 5),
    ("interpreter/guile/src/runtime/array/mod.rs", 2),
    ("interpreter/guile/src/runtime/des_crypt.rs", 2),
    ("interpreter/guile/src/runtime/error.rs", 1),
    ("interpreter/guile/src/runtime/file.rs", 1),
    ("interpreter/guile/src/runtime/port/open.rs", 1),
    ("interpreter/guile/src/runtime/process.rs", 1),
    ("interpreter/guile/src/runtime/system.rs", 2),
    ("interpreter/guile/src/runtime/time.rs", 3),
    ("interpreter/guile/src/session/blame.rs", 1),
    ("interpreter/guile/src/session/cache/mod.rs", 1),
    ("interpreter/guile/src/session/cut.rs", 1),
    ("interpreter/guile/src/session/expected.rs", 2),
    ("interpreter/guile/src/session/formatted.rs", 3),
    ("interpreter/guile/src/session/hints/mod.rs", 1),
    ("interpreter/guile/src/session/hints/scope.rs", 2),
    ("interpreter/guile/src/session/load.rs", 1),
    ("interpreter/guile/src/session/mod.rs", 2),
    ("interpreter/guile/src/session/problem.rs", 5),
    ("interpreter/guile/src/session/raised.rs", 3),
    ("interpreter/guile/src/session/reflect.rs", 4),
    ("interpreter/guile/src/session/request.rs", 2),
    ("interpreter/guile/src/session/stages.rs", 2),
    ("interpreter/guile/src/session/tell.rs", 1),
    ("interpreter/guile/src/state.rs", 1),
    ("interpreter/guile/src/sure.rs", 1),
    ("interpreter/guile/src/text/source.rs", 1),
    ("stdlib/src/fold/blame.rs", 1),
    ("stdlib/src/fold/given.rs", 3),
    ("stdlib/src/fold/mod.rs", 2),
    ("stdlib/src/fold/told.rs", 11),
    ("stdlib/src/lowering/natives.rs", 1),
    ("stdlib/src/lowering/profile.rs", 2),
    ("stdlib/src/records/construct.rs", 1),
    ("stdlib/src/records/define.rs", 2),
    ("stdlib/src/tree/build.rs", 1),
];

#[test]
fn no_default_takes_the_place_of_what_cannot_be_missing() {
    let words = ["unwrap_or_default()", "unwrap_or(\"\")", "unwrap_or(0)"];
    let meant: BTreeMap<&str, usize> = MEANT.iter().copied().collect();
    let mut more = Vec::new();
    for source in ["interpreter", "stdlib/src"].map(sources).iter().flatten().filter(|it| !it.name.contains("/tests/"))
    {
        let count: usize = words.iter().map(|word| source.code.matches(word).count()).sum();
        let allowed = meant.get(source.name.as_str()).copied().unwrap_or(0);
        if count > allowed {
            more.push(format!("{}: {count}, {allowed} are known", source.name));
        }
    }
    assert_eq!(more, Vec::<String>::new(), "say why it is there with `sure`, tell what is wrong, or add it to MEANT");
}

/// Functions that are longer than [`MOST_LINES`], take more than [`MOST_PARAMETERS`] or nest deeper than [`DEEPEST`].
/// The list may only become shorter.
const LARGE: &[(&str, &str)] = &[
    ("interpreter/guile/src/runtime/list.rs", "copied"),
    ("interpreter/guile/src/runtime/regexp.rs", "bracket"),
    ("interpreter/guile/src/runtime/regexp.rs", "translate"),
    ("interpreter/guile/src/session/evaluate.rs", "note"),
    ("interpreter/guile/src/session/evaluate.rs", "replay_clauses"),
    ("interpreter/guile/src/session/image/read.rs", "unit"),
    ("interpreter/guile/src/session/image/write.rs", "unit"),
    ("stdlib/src/fold/told.rs", "lowering"),
    ("stdlib/src/lowering/profile.rs", "look_at_packages"),
    ("stdlib/src/lowering/walk.rs", "look_at_record"),
];
const MOST_LINES: usize = 60;
const MOST_PARAMETERS: usize = 6;
const DEEPEST: usize = 5;

#[test]
fn functions_can_be_taken_in_at_a_glance() {
    let is_large = |it: &Function| it.lines > MOST_LINES || it.parameters > MOST_PARAMETERS || it.depth > DEEPEST;
    let mut large = BTreeSet::new();
    for source in ["interpreter", "stdlib/src"].map(sources).iter().flatten().filter(|source| !source.code.is_empty()) {
        let found = functions(&source.whole).into_iter().filter(is_large);
        large.extend(found.map(|it| (source.name.clone(), it.name)));
    }
    let known = LARGE.iter().map(|(file, name)| (file.to_string(), name.to_string())).collect();
    assert_eq!(large, known, "on the left: functions of more than {MOST_LINES} lines, or as large otherwise");
}

/// Every path in backticks in the papers that looks like one of the project.
fn paths_in_papers() -> Vec<(String, String)> {
    let folder = top().join("docs");
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut found = Vec::new();
    // What is about files that were elsewhere once names those, too.
    let is_paper = |path: &PathBuf| path.extension().is_some_and(|e| e == "md") && !path.ends_with("moved-paths.md");
    for path in entries.flatten().map(|entry| entry.path()).filter(is_paper) {
        let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        // Blocks of code have backticks of their own.
        let prose: String = text.split("```").step_by(2).collect();
        let is_path = |word: &&str| {
            ["interpreter/", "stdlib/", "scheme/", "tests/"].iter().any(|start| word.starts_with(start))
                && !word.contains(char::is_whitespace)
        };
        let made_up = ["scheme/a/b.scm"];
        let words = prose.split('`').skip(1).step_by(2).filter(is_path).filter(|word| !made_up.contains(word));
        found.extend(words.map(|word| (path.display().to_string(), word.to_string())));
    }
    found
}

#[test]
fn papers_name_files_that_are_there() {
    let all = paths_in_papers();
    assert!(all.len() > 50, "the papers name files: {all:?}");
    let gone: Vec<_> = all.iter().filter(|(_, path)| !top().join(path).exists()).collect();
    assert_eq!(gone, Vec::<&(String, String)>::new());
}
