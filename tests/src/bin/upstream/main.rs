//! Run test files of Guix, from Guix's own sources, against this library: once with the library's
//! modules, native ones among them, and once with Guix's own modules in their place. So both the
//! library and the language under it are held against what Guix itself expects of them.

use clap::Parser;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;
use svc_tests::process::{be_program, for_all, Run};

/// The test files that are run when none is named.
const FILES: &[&str] = &["records", "combinators", "sets", "services/configuration"];

/// Guix's modules that take the place of ours.
const MODULES: &[&str] = &[
    "guix/records.scm",
    "guix/monads.scm",
    "guix/combinators.scm",
    "guix/sets.scm",
    "guix/memoization.scm",
    "guix/search-paths.scm",
    "gnu/services/configuration.scm",
];

const DRIVER: &str = include_str!("driver.scm");

/// Run test files of Guix with this library's modules, and with Guix's own in their place
#[derive(Parser, Debug)]
#[command(after_help = "\
Examples:
  cargo run -p svc-tests --bin upstream -- GUIX
  cargo run -p svc-tests --bin upstream -- GUIX uuid services/linux
  cargo run -p svc-tests --bin upstream -- --whole GUIX records

The status is 0 when every test passes, 1 when one does not.")]
struct Args {
    /// Guix's sources
    guix: PathBuf,

    /// Names of test files, below tests/ and without .scm [default: records, combinators, sets,
    /// services/configuration]
    files: Vec<String>,

    /// Also with all of Guix's modules before the library's
    #[arg(long)]
    whole: bool,

    /// Tell every test, not only those that fail
    #[arg(long)]
    all: bool,

    /// End a file after that many seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 120)]
    limit: u64,
}

/// Whose modules a file is run with.
struct Mode {
    name: &'static str,
    load_path: Option<PathBuf>,
}

/// What came of a file.
#[derive(Default)]
struct Report {
    /// Passed, failed, skipped; nothing if the program did not come to its end.
    counts: Option<[usize; 3]>,
    /// Why not every test was run.
    stopped: Option<String>,
    /// The lines to show.
    lines: Vec<String>,
}

impl Report {
    fn is_good(&self) -> bool {
        self.stopped.is_none() && self.counts.is_some_and(|[passed, failed, _]| failed == 0 && passed > 0)
    }
}

fn main() -> ExitCode {
    be_program();
    match run(&Args::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("upstream: {message}");
            ExitCode::from(2)
        }
    }
}

fn run(args: &Args) -> Result<bool, String> {
    let guix = std::path::absolute(&args.guix).map_err(|error| error.to_string())?;
    let place = std::env::temp_dir().join(format!("svc-upstream-{}", std::process::id()));
    let result = prepare(&guix, &place).and_then(|driver| run_all(args, &guix, &place, &driver));
    let _ = std::fs::remove_dir_all(&place);
    result
}

/// Lay out the driver and the modules; says where the driver is.
fn prepare(guix: &Path, place: &Path) -> Result<PathBuf, String> {
    let told = |path: &Path, error: std::io::Error| format!("{}: {error}", path.display());
    // Tests look for Guix's sources by the file guix.scm in the load path.
    let files = MODULES.iter().map(|module| ("modules", *module)).chain([("sources", "guix.scm")]);
    for (folder, file) in files {
        let (from, to) = (guix.join(file), place.join(folder).join(file));
        if let Some(folder) = to.parent() {
            std::fs::create_dir_all(folder).map_err(|error| told(folder, error))?;
        }
        std::fs::copy(&from, &to).map_err(|error| told(&from, error))?;
    }
    let driver = place.join("driver.scm");
    std::fs::write(&driver, DRIVER).map_err(|error| told(&driver, error))?;
    Ok(driver)
}

fn run_all(args: &Args, guix: &Path, place: &Path, driver: &Path) -> Result<bool, String> {
    let mut modes = vec![
        Mode { name: "native", load_path: None },
        Mode { name: "upstream's modules", load_path: Some(place.join("modules")) },
    ];
    if args.whole {
        modes.push(Mode { name: "all of upstream", load_path: Some(guix.to_path_buf()) });
    }
    let files: Vec<String> = match args.files.is_empty() {
        true => FILES.iter().map(ToString::to_string).collect(),
        false => args.files.clone(),
    };
    let runs: Vec<(&String, &Mode)> = files.iter().flat_map(|f| modes.iter().map(move |m| (f, m))).collect();
    let limit = Duration::from_secs(args.limit);
    let reports = for_all(&runs, |(file, mode)| {
        let path = guix.join("tests").join(format!("{file}.scm"));
        run_file(&path, mode, driver, place, limit, args.all)
    });
    let mut good = true;
    for ((file, mode), report) in runs.iter().zip(reports) {
        let report = report?;
        good &= report.is_good();
        let numbers = match report.counts {
            Some([passed, failed, 0]) => format!("{passed} passed, {failed} failed"),
            Some([passed, failed, skipped]) => format!("{passed} passed, {failed} failed, {skipped} skipped"),
            None => "no result".to_string(),
        };
        println!("{file:<24} {:<20} {numbers}", mode.name);
        report.lines.iter().for_each(|line| println!("    {line}"));
        if let Some(stopped) = &report.stopped {
            println!("    stopped: {stopped}");
        }
    }
    Ok(good)
}

fn run_file(
    file: &Path,
    mode: &Mode,
    driver: &Path,
    place: &Path,
    limit: Duration,
    all: bool,
) -> Result<Report, String> {
    let mut run = Run::own("svc").map_err(|error| error.to_string())?.args(["eval", "--quiet"]);
    if let Some(folder) = &mode.load_path {
        run = run.args(["--unpin", "-L"]).args([folder]);
    }
    let run = run.args(["-L"]).args([place.join("sources")]);
    let outcome = run.args([driver, file]).dir(place).limit(limit).outcome().map_err(|error| error.to_string())?;
    let mut report = Report::default();
    let mut failing = false;
    for line in outcome.out().lines() {
        let Some((kind, text)) = line.split_once(": ") else { continue };
        match kind {
            "counts" => {
                let numbers: Vec<usize> = text.split(' ').filter_map(|n| n.parse().ok()).collect();
                report.counts = <[usize; 3]>::try_from(numbers).ok();
            }
            "stopped" => report.stopped = Some(text.to_string()),
            "fail" | "xpass" => report.lines.push(line.to_string()),
            "pass" | "xfail" | "skip" if all => report.lines.push(line.to_string()),
            "raised" | "value" if failing => report.lines.push(format!("  {line}")),
            _ => {}
        }
        failing = kind == "fail";
    }
    if report.counts.is_none() {
        let told = outcome.err();
        let first = told.lines().find(|line| line.contains("error")).unwrap_or("").to_string();
        report.stopped = Some(format!("{}: {first}", outcome.ending()));
    }
    Ok(report)
}
