//! Fold configurations of other people's repositories, and the systems of Guix's own tests, and
//! compare each result with the tree that Guix computed.
//!
//! The configurations are not part of this project: they are read from checkouts, and so is
//! `(gnu tests …)`. What is compared is what `trees` compares, and the status besides: it is 1 where
//! the expected tree has a value that is an error, and 0 elsewhere.

use clap::{Parser, Subcommand};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use svc_tests::process::{be_program, for_all};
use svc_tests::trees::{check, Pair, Settings};

/// Compare what configurations of a checkout fold to with the trees that Guix computed
#[derive(Parser, Debug)]
#[command(after_help = "\
Examples:
  cargo run --release -p svc-tests --bin oracle -- real real.tsv TREES CHECKOUTS --channel nonguix=DIR
  cargo run --release -p svc-tests --bin oracle -- gnu-tests TREES GUIX

The status is 0 when every tree is equal, 1 when one is not.")]
struct Args {
    #[command(subcommand)]
    what: What,

    /// Only trees with TEXT in their names
    #[arg(long, value_name = "TEXT", global = true)]
    only: Option<String>,
}

#[derive(Subcommand, Debug)]
enum What {
    /// Configurations of public repositories
    Real {
        /// Which they are: id, repository, commit, file, kind, load path and channels
        table: PathBuf,
        /// The trees, ID.tree
        trees: PathBuf,
        /// The repositories, checked out in OWNER+NAME@ and the first ten digits of the commit
        checkouts: PathBuf,
        /// Where a channel is
        #[arg(long, value_name = "NAME=DIR")]
        channel: Vec<String>,
    },
    /// Systems of Guix's own tests
    GnuTests {
        /// The trees, MODULE.VARIABLE.tree, with `_` for `/`
        trees: PathBuf,
        /// Guix's sources
        guix: PathBuf,
    },
}

/// A configuration with its own way of being folded.
struct Job {
    pair: Pair,
    settings: Settings,
}

fn main() -> ExitCode {
    be_program();
    let args = Args::parse();
    let jobs = match &args.what {
        What::Real { table, trees, checkouts, channel } => real(table, trees, checkouts, channel),
        What::GnuTests { trees, guix } => gnu_tests(trees, guix),
    };
    match jobs.and_then(|jobs| run(jobs, args.only.as_deref())) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("oracle: {message}");
            ExitCode::from(2)
        }
    }
}

fn run(mut jobs: Vec<Job>, only: Option<&str>) -> Result<bool, String> {
    jobs.retain(|job| only.is_none_or(|part| job.pair.name.contains(part)));
    if jobs.is_empty() {
        return Err("there is nothing to compare".to_string());
    }
    let results = for_all(&jobs, |job| check(&job.pair, &job.settings));
    let mut equal = 0;
    for (job, result) in jobs.iter().zip(&results) {
        match result {
            Ok(()) => equal += 1,
            Err(problem) => println!("{}: {problem}", job.pair.name),
        }
    }
    println!("{equal} of {} trees are equal", jobs.len());
    Ok(equal == jobs.len())
}

fn settings(root: &Path, load_path: Vec<String>) -> Result<Settings, String> {
    let exe = std::env::current_exe().map_err(|error| error.to_string())?;
    Ok(Settings { root: Some(absolute(root)?), load_path, most: 3, ..Settings::new(exe) })
}

fn absolute(path: &Path) -> Result<PathBuf, String> {
    std::path::absolute(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn real(table: &Path, trees: &Path, checkouts: &Path, channels: &[String]) -> Result<Vec<Job>, String> {
    let text = read(table)?;
    let job = |line: &str| {
        let row: Vec<&str> = line.split('\t').collect();
        let [id, repository, commit, file, _, load_path, wanted] = row.as_slice() else {
            return Err(format!("{}: a row has seven fields, not {}", table.display(), row.len()));
        };
        let commit = commit.get(..10).unwrap_or(commit);
        let top = absolute(&checkouts.join(format!("{}@{commit}", repository.replace('/', "+"))))?;
        let mut entries = Vec::new();
        for dir in load_path.split(':').filter(|dir| *dir != "-") {
            let dir = if dir == "." { top.clone() } else { top.join(dir) };
            entries.push(dir.display().to_string());
        }
        for name in wanted.split(',').filter(|name| *name != "-") {
            let given = channels.iter().find(|channel| channel.strip_prefix(name).is_some_and(|c| c.starts_with('=')));
            entries.push(given.ok_or_else(|| format!("{id} needs --channel {name}=DIR"))?.clone());
        }
        let pair = Pair { name: id.to_string(), file: top.join(file), tree: trees.join(format!("{id}.tree")) };
        Ok(Job { pair, settings: settings(&top, entries)? })
    };
    text.lines().skip(1).map(job).collect()
}

/// The modules of Guix's tests alone go before the library's; a program for each system names it.
fn gnu_tests(trees: &Path, guix: &Path) -> Result<Vec<Job>, String> {
    let scratch = std::env::temp_dir().join(format!("svc-gnu-tests-{}", std::process::id()));
    let modules = scratch.join("modules/gnu");
    std::fs::create_dir_all(&modules).map_err(|error| error.to_string())?;
    for name in ["tests", "tests.scm"] {
        let from = absolute(&guix.join("gnu").join(name))?;
        std::os::unix::fs::symlink(&from, modules.join(name)).map_err(|error| error.to_string())?;
    }
    let load_path = scratch.join("modules");
    let mut jobs = Vec::new();
    let entries = std::fs::read_dir(trees).map_err(|error| format!("{}: {error}", trees.display()))?;
    for tree in entries.flatten().map(|entry| entry.path()) {
        let name = tree.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let Some((module, variable)) = name.split_once('.') else { continue };
        let file = scratch.join(format!("{name}.scm"));
        let program = format!("(@@ (gnu tests {module}) {})\n", variable.replace('_', "/"));
        std::fs::write(&file, program).map_err(|error| format!("{}: {error}", file.display()))?;
        let settings = settings(&load_path, vec![load_path.display().to_string()])?;
        jobs.push(Job { pair: Pair { name: name.clone(), file, tree }, settings });
    }
    jobs.sort_by(|a, b| a.pair.name.cmp(&b.pair.name));
    Ok(jobs)
}
