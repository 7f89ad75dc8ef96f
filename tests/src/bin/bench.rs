//! How long the main jobs take, whole process, and how much memory: a table with each figure
//! beside its bound.
//!
//! Every row is the median of several runs after one that is not counted, which fills the caches.
//! Nothing here fails: machines differ. Figures mean something in an optimised build only.

use clap::Parser;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};
use svc_tests::data;
use svc_tests::process::{be_program, Outcome, Run};

/// Measure the main jobs, whole process, and print a table of figures beside their bounds
#[derive(Parser, Debug)]
#[command(after_help = "\
Examples:
  cargo run --profile dist -p svc-tests --bin bench
  cargo run --profile dist -p svc-tests --bin bench -- GUIX/gnu/system/examples/bare-bones.tmpl
  cargo run --profile dist -p svc-tests --bin bench -- --guile guile")]
struct Args {
    /// Further configurations to fold
    files: Vec<PathBuf>,

    /// How many runs count
    #[arg(long, value_name = "N", default_value_t = 15)]
    runs: usize,

    /// How many definitions the made-up module has
    #[arg(long, value_name = "N", default_value_t = 20_000)]
    definitions: usize,

    /// Measure the Guile of this name beside ours, where there is a like job
    #[arg(long, value_name = "PROGRAM")]
    guile: Option<PathBuf>,
}

/// Bounds that the project has set itself.
const FOLD_MS: f64 = 40.0;
const FOLD_MB: f64 = 80.0;
const START_MS: f64 = 8.0;
const FIRST_RUN_MS: f64 = 2000.0;
const DEFINITIONS_A_SECOND: f64 = 40_000.0;

/// The file that every run of the benchmark folds.
const CASE: &str = "cases/net-static.scm";

fn main() -> ExitCode {
    be_program();
    match run(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Median time and memory of a command.
struct Figure {
    median: Duration,
    best: Duration,
    peak: u64,
}

impl Figure {
    fn ms(&self) -> f64 {
        self.median.as_secs_f64() * 1e3
    }

    fn mb(&self) -> f64 {
        self.peak as f64 / 1024.0
    }
}

fn measured(runs: usize, run: impl Fn() -> std::io::Result<Run>) -> std::io::Result<Figure> {
    succeeded(run()?.outcome()?)?;
    let outcomes = (0..runs.max(1)).map(|_| succeeded(run()?.timed()?)).collect::<std::io::Result<Vec<_>>>()?;
    let mut times: Vec<Duration> = outcomes.iter().map(|outcome| outcome.elapsed).collect();
    times.sort();
    let peak = outcomes.iter().map(|outcome| outcome.peak).max().unwrap_or(0);
    let at = |index: usize| times.get(index).copied().unwrap_or_default();
    Ok(Figure { median: at(times.len() / 2), best: at(0), peak })
}

fn succeeded(outcome: Outcome) -> std::io::Result<Outcome> {
    if outcome.status == Some(0) {
        return Ok(outcome);
    }
    Err(std::io::Error::other(format!("a measured command fails: {}\n{}", outcome.ending(), outcome.err())))
}

fn svc<A: Into<OsString>>(args: impl IntoIterator<Item = A>) -> std::io::Result<Run> {
    Ok(Run::own("svc")?.args(args))
}

fn row(name: &str, figure: &str, bound: &str, ratio: Option<f64>) {
    let ratio = ratio.map_or(String::new(), |ratio| format!("{ratio:.2}"));
    println!("{name:<44} {figure:>22} {bound:>14} {ratio:>7}");
}

/// A row for something of which less is better.
fn at_most(name: &str, value: f64, unit: &str, bound: Option<f64>, rest: &str) {
    let bound_text = bound.map_or(String::new(), |bound| format!("≤ {bound:.0} {unit}"));
    row(name, &format!("{value:.1} {unit}{rest}"), &bound_text, bound.map(|bound| value / bound));
}

fn run(args: &Args) -> std::io::Result<()> {
    if cfg!(debug_assertions) {
        println!("This is a debug build: the figures say little.\n");
    }
    println!("{:<44} {:>22} {:>14} {:>7}", "", "measured (best)", "bound", "ratio");
    let scratch = Scratch::new()?;

    // With --timing it says so as soon as the engine and its natives are ready.
    let ready = || svc(["eval", "--timing", "-q", "-e", "#t"])?.first_word();
    ready()?;
    let mut times = (0..args.runs.max(1)).map(|_| ready()).collect::<std::io::Result<Vec<_>>>()?;
    times.sort();
    let at = |index: usize| times.get(index).copied().unwrap_or_default();
    let ready = Figure { median: at(times.len() / 2), best: at(0), peak: 0 };
    at_most("engine and natives ready", ready.ms(), "ms", Some(START_MS), &best(&ready));
    let start = measured(args.runs, || svc(["eval", "-q", "-e", "#t"]))?;
    at_most("engine start and end", start.ms(), "ms", None, &best(&start));
    at_most("engine start and end, memory", start.mb(), "MB", None, "");

    let case = data::root().join(CASE);
    for file in std::iter::once(&case).chain(&args.files) {
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        let arguments = || ["fold".as_ref(), "--format".as_ref(), "sexp".as_ref(), file.as_os_str()];
        let fold = measured(args.runs, || svc(arguments()))?;
        at_most(&format!("fold {name}"), fold.ms(), "ms", Some(FOLD_MS), &best(&fold));
        at_most(&format!("fold {name}, memory"), fold.mb(), "MB", Some(FOLD_MB), "");
    }

    let cold = scratch.0.join("cache");
    let began = Instant::now();
    succeeded(Run::own("svc")?.args(["fold".as_ref(), case.as_os_str()]).env("XDG_CACHE_HOME", &cold).outcome()?)?;
    at_most("first fold after installation", began.elapsed().as_secs_f64() * 1e3, "ms", Some(FIRST_RUN_MS), "");

    let module = scratch.0.join("definitions.scm");
    std::fs::write(&module, definitions(args.definitions))?;
    let compile = measured(args.runs.min(5), || {
        svc(["eval".as_ref(), "--no-cache".as_ref(), "-q".as_ref(), module.as_os_str()])
    })?;
    let again = measured(args.runs.min(5), || svc(["eval".as_ref(), "-q".as_ref(), module.as_os_str()]))?;
    let net = compile.median.saturating_sub(start.median).as_secs_f64().max(1e-9);
    let speed = args.definitions as f64 / net;
    let bound = format!("≥ {DEFINITIONS_A_SECOND:.0}/s");
    row(
        "definitions read, expanded, compiled, run",
        &format!("{speed:.0}/s"),
        &bound,
        Some(speed / DEFINITIONS_A_SECOND),
    );
    at_most("the same from the cache", again.ms(), "ms", None, &best(&again));
    if let Some(guile) = &args.guile {
        compare_with_guile(guile, &module, args, &start, &compile)?;
    }
    Ok(())
}

fn best(figure: &Figure) -> String {
    format!(" ({:.1})", figure.best.as_secs_f64() * 1e3)
}

/// Rows whose bound is the time of another program for the same job.
fn compare_with_guile(
    guile: &PathBuf,
    module: &Path,
    args: &Args,
    start: &Figure,
    compile: &Figure,
) -> std::io::Result<()> {
    let guile = |arguments: &[&std::ffi::OsStr]| -> std::io::Result<Duration> {
        let mut times = Vec::new();
        for _ in 0..=args.runs.min(5) {
            let began = Instant::now();
            std::process::Command::new(guile).env("GUILE_AUTO_COMPILE", "0").args(arguments).output()?;
            times.push(began.elapsed());
        }
        times.remove(0);
        times.sort();
        Ok(times.get(times.len() / 2).copied().unwrap_or_default())
    };
    let theirs = guile(&["-q".as_ref(), "-c".as_ref(), "#t".as_ref()])?.as_secs_f64() * 1e3;
    at_most("engine start, beside Guile's", start.ms(), "ms", Some(theirs), "");
    let load = format!("(load-compiled (compile-file {:?} #:output-file \"/dev/null\"))", module.display().to_string());
    let compile_only = load.replace("(load-compiled ", "(begin ");
    let theirs =
        guile(&["-q".as_ref(), "-c".as_ref(), format!("(use-modules (system base compile)) {compile_only}").as_ref()])?;
    at_most("definitions, beside Guile's compile-file", compile.ms(), "ms", Some(theirs.as_secs_f64() * 1e3), "");
    Ok(())
}

/// A module of small procedures that call each other.
fn definitions(number: usize) -> String {
    let mut text = String::from("(define (f0 x) x)\n");
    for n in 1..number {
        let before = n - 1;
        text.push_str(&format!("(define (f{n} x y)\n  (if (> x {n}) (f{before} (- x y)) (list 'f{n} x \"{n}\")))\n"));
    }
    text
}

/// A folder that goes away again.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> std::io::Result<Scratch> {
        let dir = std::env::temp_dir().join(format!("svc-bench-{}", std::process::id()));
        std::fs::create_dir_all(&dir)?;
        Ok(Scratch(dir))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
