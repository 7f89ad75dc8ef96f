//! The cache changes nothing: whatever is run without it, with an empty one and with a full one has
//! the same status, output and diagnostics.
//!
//! `three_ways` does that with every program, configuration and dialogue of this crate; `steps` with
//! the cases in `cache/`, in which files and environment change between runs; `guix` with Guix's own
//! modules in the load path, where `SVC_TESTS_GUIX` names a checkout.

use std::ffi::OsString;
use std::os::unix::fs::{symlink, MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use svc_tests::data::{self, difference};
use svc_tests::known::{is_selected, settle, Verdict};
use svc_tests::process::{for_all, Outcome, Run};
use svc_tests::scratch::Scratch;

const EXE: &str = env!("CARGO_BIN_EXE_svc-runner");

/// A run of a command: what it is called, its arguments, folder, input and environment.
struct Command {
    program: &'static str,
    arguments: Vec<String>,
    dir: PathBuf,
    input: String,
    env: Vec<(String, String)>,
}

impl Command {
    fn new(program: &'static str, arguments: &[&str], dir: &Path) -> Command {
        let arguments = arguments.iter().map(|argument| argument.to_string()).collect();
        Command { program, arguments, dir: dir.to_path_buf(), input: String::new(), env: Vec::new() }
    }

    fn outcome(&self, cache: &Path, without: bool) -> Outcome {
        let mut arguments = self.arguments.clone();
        if without {
            // After the name of the command, where there is one.
            arguments.insert(usize::from(self.program == "svc"), "--no-cache".to_string());
        }
        let mut run = Run::new(EXE, self.program).args(arguments).dir(&self.dir).input(self.input.clone());
        for (name, value) in &self.env {
            run = run.env(name, value);
        }
        run.env("XDG_CACHE_HOME", cache).outcome().unwrap_or_else(|error| panic!("cannot run {EXE}: {error}"))
    }

    /// The outcome without the cache, and how those with it differ, if they do.
    fn three_ways(&self, cache: &Path) -> (Outcome, Option<String>) {
        let without = self.outcome(cache, true);
        let problem = ["first", "second"].into_iter().find_map(|which| {
            let outcome = self.outcome(cache, false);
            unlike(&without, &outcome).map(|problem| format!("the {which} time with the cache: {problem}"))
        });
        (without, problem)
    }
}

fn unlike(expected: &Outcome, actual: &Outcome) -> Option<String> {
    if expected.status != actual.status {
        return Some(format!("{}, without it {}\n{}", actual.ending(), expected.ending(), actual.err()));
    }
    let (expected, actual) = ([expected.out(), expected.err()], [actual.out(), actual.err()]);
    let different = expected.iter().zip(&actual).find(|(expected, actual)| settled(expected) != settled(actual));
    different.map(|(expected, actual)| difference(&settled(expected), &settled(actual)))
}

/// Hashes of passwords are salted with chance.
fn settled(text: &str) -> String {
    let mut parts = text.split("$6$");
    let first = parts.next().unwrap_or_default().to_string();
    parts.fold(first, |before, part| {
        let end = part.find(|c: char| !(c.is_ascii_alphanumeric() || "./$".contains(c))).unwrap_or(part.len());
        format!("{before}$6$…{}", &part[end..])
    })
}

/// The commands that the files of a folder stand for.
fn commands_of(folder: &str, ending: &str, make: impl Fn(&Path, &str) -> Command) -> Vec<(String, Command)> {
    let dir = data::root().join(folder);
    let files = std::fs::read_dir(&dir).unwrap_or_else(|error| panic!("cannot read {}: {error}", dir.display()));
    let names = files.flatten().map(|file| file.file_name().to_string_lossy().into_owned());
    let names = names.filter_map(|file| file.strip_suffix(ending).map(str::to_string));
    names.map(|name| (format!("three/{folder}/{name}"), make(&dir, &name))).collect()
}

#[test]
fn three_ways() {
    let program = |dir: &Path, name: &str| Command::new("svc", &["eval", "-q", &format!("{name}.scm")], dir);
    let configuration = |dir: &Path, name: &str| {
        Command::new("svc", &["fold", "--format", "sexp", "--facts", "--root", ".", &format!("{name}.scm")], dir)
    };
    let dialogue = |dir: &Path, name: &str| {
        let command = Command::new("svc-repl", &[], dir);
        Command { input: data::text(&dir.join(format!("{name}.in"))), ..command }
    };
    let mut commands = Vec::new();
    for folder in ["lang/okay", "lang/fail", "lang/guix"] {
        commands.extend(commands_of(folder, ".scm", program));
    }
    for (driver, folder) in [("../identity-driver.scm", "lang/identity"), ("../pretty-driver.scm", "lang/pretty")] {
        commands.extend(commands_of(folder, ".scm", |dir, name| {
            Command::new("svc", &["eval", "-q", driver, &format!("{name}.scm")], dir)
        }));
    }
    commands.extend(commands_of("cases", ".scm", configuration));
    commands.extend(commands_of("repl", ".in", dialogue));
    commands.retain(|(name, _)| is_selected(name));
    let verdicts = for_all(&commands, |(name, command)| {
        let cache = Scratch::new("three-ways");
        Verdict { name: name.clone(), problem: command.three_ways(cache.path()).1 }
    });
    settle(&data::root().join("cache/known-failures.txt"), "three/", &verdicts);
}

/// A part of a case: what it does, and the lines below.
fn steps_of(text: &str) -> Vec<(Vec<String>, String)> {
    let mut steps: Vec<(Vec<String>, String)> = Vec::new();
    for line in text.split_inclusive('\n') {
        match (line.strip_prefix("== "), steps.last_mut()) {
            (Some(words), _) => steps.push((words.split_whitespace().map(str::to_string).collect(), String::new())),
            (None, Some((_, body))) => body.push_str(line),
            (None, None) => {}
        }
    }
    steps
}

/// What is wrong with the outcome of a run that a case describes: the lines of its output, and after
/// `! ` the first of its diagnostics.
fn undescribed(outcome: &Outcome, described: &str, dir: &Path) -> Option<String> {
    let (told, printed): (Vec<&str>, Vec<&str>) = described.lines().partition(|line| line.starts_with("! "));
    let printed: String = printed.iter().map(|line| format!("{line}\n")).collect();
    let mut actual = outcome.out();
    if !actual.is_empty() && !actual.ends_with('\n') {
        actual.push('\n');
    }
    if actual != printed {
        return Some(format!("{}\n{}", difference(&printed, &actual), outcome.err()));
    }
    let errors = outcome.err().replace(&dir.display().to_string(), "@");
    let first = errors.lines().next().map(|line| format!("! {line}"));
    let expected = told.first().map(|line| line.to_string());
    (first != expected).then(|| format!("told {first:?}, expected {expected:?}"))
}

/// Play a case: what is wrong, if anything.
fn play(text: &str) -> Option<String> {
    let (place, cache) = (Scratch::new("steps"), Scratch::new("steps-cache"));
    let mut env: Vec<(String, String)> = Vec::new();
    let mut runs = 0;
    for (words, body) in steps_of(text) {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        match &words[..] {
            ["file", name] => place.write(name, &body),
            ["remove", name] => {
                std::fs::remove_file(place.path().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
            }
            ["set", name, value] => env.push((name.to_string(), value.to_string())),
            ["run", arguments @ ..] => {
                runs += 1;
                let command = Command { env: env.clone(), ..Command::new("svc", arguments, place.path()) };
                let (outcome, problem) = command.three_ways(cache.path());
                let problem = problem.or_else(|| undescribed(&outcome, &body, place.path()));
                if let Some(problem) = problem {
                    return Some(format!("run {runs}: {problem}"));
                }
            }
            other => return Some(format!("there is no step {other:?}")),
        }
    }
    (runs == 0).then(|| "it runs nothing".to_string())
}

/// Files, environment and load path change between runs, which share one cache.
#[test]
fn steps() {
    let dir = data::root().join("cache");
    let names = data::cases(&dir, "steps", &[], &[], &["known-failures.txt"]).unwrap_or_else(|wrong| panic!("{wrong}"));
    let names: Vec<String> = names.into_iter().filter(|name| is_selected(&format!("cache/{name}"))).collect();
    let verdicts = for_all(&names, |name| Verdict {
        name: format!("cache/{name}"),
        problem: play(&data::text(&dir.join(format!("{name}.steps")))),
    });
    settle(&dir.join("known-failures.txt"), "cache/", &verdicts);
}

/// Load paths of Guix's own modules: what each is called, and the files and folders in it. One holds the
/// modules that others import, one those that import them, and so on, so that modules of ours meet theirs in
/// every way.
const PARTS: &[(&str, &[&str])] = &[
    ("system", &["gnu/system.scm"]),
    ("systems", &["gnu/system"]),
    ("service", &["gnu/services.scm"]),
    ("services", &["gnu/services"]),
    ("home", &["gnu/home.scm"]),
    ("homes", &["gnu/home"]),
    ("bootloader", &["gnu/bootloader.scm", "gnu/bootloader", "gnu/image.scm"]),
    ("both-homes", &["gnu/home.scm", "gnu/home"]),
    ("system-and-services", &["gnu/system.scm", "gnu/system", "gnu/services.scm", "gnu/services"]),
    (
        "gnu",
        &[
            "gnu/system.scm",
            "gnu/system",
            "gnu/services.scm",
            "gnu/services",
            "gnu/home.scm",
            "gnu/home",
            "gnu/bootloader.scm",
            "gnu/bootloader",
            "gnu/image.scm",
            "gnu/machine.scm",
            "gnu/machine",
            "gnu/artwork.scm",
            "gnu/compression.scm",
        ],
    ),
    ("guix", &["guix"]),
    ("guix-and-services", &["guix", "gnu/services.scm", "gnu/services"]),
];

/// With Guix's own modules in the place of ours.
#[test]
fn guix() {
    let Some(guix) = std::env::var_os("SVC_TESTS_GUIX").map(PathBuf::from) else {
        println!("SVC_TESTS_GUIX names no checkout of Guix");
        return;
    };
    let load = Scratch::new("guix");
    for (folder, parts) in PARTS {
        for part in *parts {
            let place = load.path().join(folder).join(part);
            let made = place.parent().map(std::fs::create_dir_all).transpose();
            made.and_then(|_| symlink(guix.join(part), &place)).unwrap_or_else(|error| panic!("{part}: {error}"));
        }
    }
    let dir = data::root().join("cases");
    let names =
        data::cases(&dir, "scm", &["tree"], &[], &["known-failures.txt"]).unwrap_or_else(|wrong| panic!("{wrong}"));
    let mut commands = Vec::new();
    for (folder, _) in PARTS {
        for name in &names {
            let (load, file) = (load.path().join(folder).display().to_string(), format!("{name}.scm"));
            let arguments = ["fold", "--format", "sexp", "--facts", "--root", ".", "-L", &load, &file];
            commands.push((format!("guix-{folder}/{name}"), Command::new("svc", &arguments, &dir)));
        }
    }
    commands.retain(|(name, _)| is_selected(name));
    let verdicts = for_all(&commands, |(name, command)| {
        let cache = Scratch::new("guix-cache");
        Verdict { name: name.clone(), problem: command.three_ways(cache.path()).1 }
    });
    settle(&data::root().join("cache/known-failures.txt"), "guix-", &verdicts);
}

/// What the cache says of a run: the output, and how many files were compiled and reused.
fn counted(dir: &Path, cache: &Path) -> (String, String) {
    let arguments = ["eval", "-q", "--timing", "m.scm"].map(OsString::from);
    let run = Run::new(EXE, "svc").args(arguments).dir(dir).env("XDG_CACHE_HOME", cache);
    let outcome = run.outcome().unwrap_or_else(|error| panic!("cannot run {EXE}: {error}"));
    let errors = outcome.err();
    let counts = errors.lines().find(|line| line.contains("compiled")).unwrap_or_default();
    (outcome.out(), counts.trim_start_matches("svc: ").to_string())
}

/// Nobody but their user can write the files of the cache, and none that somebody else could have
/// written is used.
#[test]
fn only_own_files_are_used() {
    const COMPILED: &str = "compiled 1 files, reused 0";
    const REUSED: &str = "compiled 0 files, reused 1";
    let (place, cache) = (Scratch::new("own"), Scratch::new("own-cache"));
    place.write("m.scm", "(display 'good)\n");
    let folder = cache.path().join("svc");
    let expect = |counts: &str, why: &str| {
        assert_eq!(counted(place.path(), cache.path()), ("good".to_string(), counts.to_string()), "{why}");
    };
    let mode = |path: &Path, mode: u32| {
        let set = std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode));
        set.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    };
    let entries = || -> Vec<PathBuf> {
        let all = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        all.flatten().map(|entry| entry.path()).collect()
    };
    let mode_of = |path: &Path| std::fs::metadata(path).map_or(0, |state| state.mode() & 0o777);
    expect(COMPILED, "an empty cache");
    assert_eq!(mode_of(&folder), 0o700);
    let files = entries();
    let [file] = &files[..] else { panic!("one entry, not {files:?}") };
    assert_eq!(mode_of(file), 0o600);
    expect(REUSED, "what is there is used");
    mode(&folder, 0o777);
    expect(COMPILED, "others can write the folder");
    mode(&folder, 0o700);
    mode(file, 0o620);
    expect(COMPILED, "others can write the file");
    expect(REUSED, "it was made anew");
    assert_eq!(mode_of(file), 0o600);
    let other = cache.path().join("other");
    let moved = std::fs::rename(file, &other).and_then(|()| symlink(&other, file));
    moved.unwrap_or_else(|error| panic!("{error}"));
    expect(COMPILED, "a link to a file");
    let bytes = std::fs::read(file).unwrap_or_else(|error| panic!("{error}"));
    for at in (0..bytes.len()).step_by(bytes.len() / 12 + 1) {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x40;
        std::fs::write(file, &damaged).unwrap_or_else(|error| panic!("{error}"));
        expect(COMPILED, "damaged");
    }
    std::fs::write(file, &bytes[..bytes.len() / 2]).unwrap_or_else(|error| panic!("{error}"));
    expect(COMPILED, "cut off");
    std::fs::remove_file(file).unwrap_or_else(|error| panic!("{error}"));
    let status = std::process::Command::new("mkfifo").arg(file).status();
    assert!(status.is_ok_and(|status| status.success()), "mkfifo");
    expect(COMPILED, "a pipe is not read");
    assert_eq!(entries(), std::slice::from_ref(file), "nothing is left behind");
    std::fs::remove_dir_all(&folder).unwrap_or_else(|error| panic!("{error}"));
    std::fs::write(&folder, "").unwrap_or_else(|error| panic!("{error}"));
    expect(COMPILED, "no folder");
}
