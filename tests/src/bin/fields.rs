//! Judges the values of `fields/` by Guix's own modules, in the place of the library's.
//!
//! `cargo run -p svc-tests --bin fields -- GUIX` with a checkout of Guix: its modules of services, homes
//! and systems run on this interpreter, above the library's packages, gexps and records. What they import
//! for building and for looking at a store is left out.

use clap::Parser;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;
use svc_tests::data;
use svc_tests::process::{be_program, Run};

/// Judge the values of tests/fields by Guix's modules.
#[derive(Parser)]
struct Args {
    /// A checkout of Guix.
    guix: PathBuf,
    /// The files, without `.sexp`; all of them if none is given.
    files: Vec<String>,
    /// Print what becomes of values of all kinds in each field, as in the files `.kinds`.
    #[arg(long)]
    kinds: bool,
}

/// What of Guix takes the place of the library's.
const TAKEN: &[&str] = &[
    "gnu/services",
    "gnu/services.scm",
    "gnu/home",
    "gnu/home.scm",
    "gnu/system",
    "gnu/system.scm",
    "gnu/bootloader",
    "gnu/bootloader.scm",
    "gnu/image.scm",
    "gnu/artwork.scm",
    "gnu/compression.scm",
    "guix.scm",
    "guix/build/union.scm",
];

/// What of Guix takes the place of the library's for the records of `fields/guix.sexp`: what the other
/// modules import there is the library's own.
const TAKEN_OF_RECORDS: &[&str] = &[
    "guix/bzr-download.scm",
    "guix/channels.scm",
    "guix/cvs-download.scm",
    "guix/git-download.scm",
    "guix/hg-download.scm",
    "guix/memoization.scm",
    "guix/platform.scm",
    "guix/profiles.scm",
    "guix/search-paths.scm",
    "guix/svn-download.scm",
    "guix/utils.scm",
];

/// Modules that are imported, but do nothing here: names and what they export.
const EMPTY: &[(&str, &[&str])] = &[
    ("guix build bournish", &["%bournish-language"]),
    ("gcrypt base16", &["bytevector->base16-string", "base16-string->bytevector"]),
    ("gcrypt random", &["gen-random-bv"]),
    ("guix monad-repl", &[]),
    ("gnu installer", &["installer-program"]),
    ("guix scripts pack", &["symlink-spec-option-parser", "self-contained-tarball", "docker-image"]),
];

fn main() -> ExitCode {
    be_program();
    let args = Args::parse();
    let place = std::env::temp_dir().join(format!("svc-fields-{}", std::process::id()));
    let result = prepare(&args.guix, &place).and_then(|()| judge(&args, &place));
    let _ = std::fs::remove_dir_all(&place);
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("fields: {message}");
            ExitCode::from(2)
        }
    }
}

/// Lay the modules out in `place`.
fn prepare(guix: &Path, place: &Path) -> Result<(), String> {
    for name in TAKEN {
        copy(&guix.join(name), &place.join("services").join(name))?;
    }
    for name in TAKEN_OF_RECORDS {
        copy(&guix.join(name), &place.join("records").join(name))?;
    }
    for (name, exports) in EMPTY {
        let file = place.join("services").join(name.replace(' ', "/")).with_extension("scm");
        // The library may have a better one.
        if data::root().join("../scheme").join(name.replace(' ', "/")).with_extension("scm").exists() {
            continue;
        }
        let definitions: String = exports.iter().map(|name| format!("(define ({name} . _) #f)\n")).collect();
        let text = format!("(define-module ({name}) #:export ({}))\n{definitions}", exports.join(" "));
        create_parent(&file)?;
        std::fs::write(&file, text).map_err(|error| told(&file, error))?;
    }
    Ok(())
}

fn told(path: &Path, error: std::io::Error) -> String {
    format!("{}: {error}", path.display())
}

fn create_parent(file: &Path) -> Result<(), String> {
    let Some(folder) = file.parent() else { return Ok(()) };
    std::fs::create_dir_all(folder).map_err(|error| told(folder, error))
}

fn copy(from: &Path, to: &Path) -> Result<(), String> {
    if !from.is_dir() {
        create_parent(to)?;
        return std::fs::copy(from, to).map(|_| ()).map_err(|error| told(from, error));
    }
    let entries = std::fs::read_dir(from).map_err(|error| told(from, error))?;
    for entry in entries {
        let name = entry.map_err(|error| told(from, error))?.file_name();
        copy(&from.join(&name), &to.join(&name))?;
    }
    Ok(())
}

fn judge(args: &Args, place: &Path) -> Result<bool, String> {
    let all = ["services", "parts", "others", "files", "system", "choices", "wholes", "guix"].map(String::from);
    let files = if args.files.is_empty() { &all[..] } else { &args.files[..] };
    let mut good = true;
    for file in files {
        let run = Run::own("svc").map_err(|error| error.to_string())?;
        let run = run.args(["eval", "-q", "--no-cache", "--time-limit", "0", "--memory-limit", "0", "--unpin", "-L"]);
        let modules = place.join(if file == "guix" { "records" } else { "services" });
        let run = run.args([modules]).args(["src/fields.scm"]).args([format!("fields/{file}.sexp")]);
        let run = run.args(args.kinds.then_some("kinds"));
        let outcome = run.dir(&data::root()).limit(Duration::from_secs(900)).outcome();
        let outcome = outcome.map_err(|error| error.to_string())?;
        if args.kinds {
            print!("{}", outcome.out());
        } else {
            println!("{file}: {}", outcome.out().trim_end().replace('\n', "\n    "));
            good &= outcome.out().lines().count() == 1;
        }
        good &= outcome.status == Some(0);
        if outcome.status != Some(0) {
            println!("{}", outcome.err());
        }
    }
    Ok(good)
}
