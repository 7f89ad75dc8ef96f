//! What a sceptic does to the cache: files, folders, environment and entries change between runs, and
//! each run with the cache is as one without.
//!
//! `attacks/world` is a program that depends on everything a form can depend on; `attacks/attacks.txt`
//! says, in shell, what happens to it. Each attack is made alone, on a world whose program has run; and
//! all of them follow one another in a walk over one cache, in which a world that came to an error is
//! replaced by a fresh one and the cache stays.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use svc_tests::data;
use svc_tests::process::{for_all, RUN};
use svc_tests::scratch::Scratch;

const EXE: &str = env!("CARGO_BIN_EXE_svc-runner");
const WALKS: u64 = 2;

struct Attack {
    name: String,
    script: String,
}

fn attacks() -> Vec<Attack> {
    let text = data::text(&data::root().join("attacks/attacks.txt"));
    let mut all: Vec<Attack> = Vec::new();
    for line in text.split_inclusive('\n') {
        match (line.strip_prefix("== "), all.last_mut()) {
            (Some(name), _) => all.push(Attack { name: name.trim().to_string(), script: String::new() }),
            (None, Some(attack)) => attack.script.push_str(line),
            (None, None) => {}
        }
    }
    all
}

/// A program and all that it depends on, and a cache.
struct World {
    place: Scratch,
    cache: Scratch,
}

/// Status, output and diagnostics.
#[derive(PartialEq, Debug)]
struct Told(Option<i32>, String, String);

impl World {
    fn new() -> World {
        let world = World { place: Scratch::new("attacked"), cache: Scratch::new("attacked-cache") };
        world.refresh();
        world
    }

    fn folder(&self) -> PathBuf {
        self.place.path().join("world")
    }

    /// Let the world, but not the cache, be as it was in the beginning.
    fn refresh(&self) {
        let from = data::root().join("attacks/world");
        let script = "rm -rf \"$1/world\"; cp -R \"$2\" \"$1/world\"; cd \"$1/world\"; : > how; \
                      echo m.scm > program; echo '-L one -L two' > load-path";
        shell(script, self.place.path(), &[self.place.path(), &from], &[]);
    }

    fn attack(&self, attack: &Attack, round: usize) {
        let env = [("ROUND", round.to_string()), ("CACHE", self.cache.path().display().to_string())];
        let outcome = shell(&attack.script, &self.folder(), &[], &env);
        assert_eq!(outcome.0, Some(0), "{}: {}", attack.name, outcome.2);
    }

    fn run(&self, options: &str) -> Told {
        let script =
            format!(". ./how; exec \"$1\" {RUN} svc eval -q {options} $(cat \"$2/load-path\") $(cat \"$2/program\")");
        let env = [("XDG_CACHE_HOME", self.cache.path().display().to_string())];
        shell(&script, &self.folder(), &[Path::new(EXE), &self.folder()], &env)
    }

    /// What the program comes to without the cache, and how the first or the second run with it differs.
    fn is_as_without(&self) -> (Told, Option<String>) {
        let expected = self.run("--no-cache");
        let differs = ["first", "second"].into_iter().find_map(|which| {
            let told = self.run("");
            (told != expected).then(|| format!("the {which} run: {told:?}\nwithout the cache: {expected:?}"))
        });
        (expected, differs)
    }
}

impl Drop for World {
    /// Attacks take rights away.
    fn drop(&mut self) {
        shell("chmod -R u+rwx \"$1\" \"$2\"", Path::new("/"), &[self.place.path(), self.cache.path()], &[]);
    }
}

fn shell(script: &str, dir: &Path, arguments: &[&Path], env: &[(&str, String)]) -> Told {
    let mut command = Command::new("sh");
    command.arg("-c").arg(script).arg("sh").args(arguments).current_dir(dir).stdin(Stdio::null());
    command.env("LC_ALL", "C.UTF-8").env("TZ", "UTC").env("RUST_BACKTRACE", "0").env_remove("ATTACK");
    command.envs(env.iter().map(|(name, value)| (name, value)));
    let output = command.output().unwrap_or_else(|error| panic!("cannot run sh: {error}"));
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Told(output.status.code(), text(&output.stdout), text(&output.stderr))
}

/// Each attack, on a world that has been run, and once more.
#[test]
fn alone() {
    let attacks = attacks();
    assert!(attacks.len() > 90, "{} attacks", attacks.len());
    let problems = for_all(&attacks, |attack| {
        let world = World::new();
        let before = world.run("");
        assert_eq!(before.0, Some(0), "the world runs: {}", before.2);
        world.attack(attack, 7);
        let (after, problem) = world.is_as_without();
        (problem.map(|problem| format!("{}: {problem}", attack.name)), after != before)
    });
    let wrong: Vec<String> = problems.iter().filter_map(|(problem, _)| problem.clone()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    // Attacks that nobody could notice would show nothing.
    let effective = problems.iter().filter(|(_, changes)| *changes).count();
    assert!(effective > 30, "{effective} attacks change what is printed");
}

/// All attacks, one after another, in orders that differ.
#[test]
fn one_after_another() {
    let seeds: Vec<u64> = (1..=WALKS).collect();
    let problems = for_all(&seeds, |seed| {
        let (attacks, world, mut chance) = (attacks(), World::new(), *seed);
        let mut order: Vec<&Attack> = attacks.iter().collect();
        for at in (1..order.len()).rev() {
            chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(at, usize::try_from(chance >> 33).unwrap_or(0) % (at + 1));
        }
        let mut past: Vec<&str> = Vec::new();
        for (round, attack) in order.iter().enumerate() {
            world.attack(attack, round + 2);
            past.push(&attack.name);
            let (told, problem) = world.is_as_without();
            if let Some(problem) = problem {
                return Some(format!("after {}:\n{problem}", past.join(", ")));
            }
            if told.0 != Some(0) {
                world.refresh();
                past.push("a fresh world");
            }
        }
        None
    });
    let wrong: Vec<String> = problems.into_iter().flatten().collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// Several programs at once write the same entries, and all come to the same.
#[test]
fn all_at_once() {
    let world = World::new();
    let expected = world.run("--no-cache");
    for _ in 0..3 {
        let told: Vec<Told> = std::thread::scope(|scope| {
            let runs: Vec<_> = (0..6).map(|_| scope.spawn(|| world.run(""))).collect();
            runs.into_iter().map(|run| run.join().unwrap_or_else(|e| std::panic::resume_unwind(e))).collect()
        });
        told.iter().for_each(|told| assert_eq!(*told, expected));
        world.attack(&Attack { name: String::new(), script: "rm -rf \"$CACHE/svc\"".to_string() }, 1);
    }
}
