//! Folding configurations and comparing the result with the expected tree.

use crate::compare;
use crate::process::Run;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How configurations are folded.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The binary that plays `svc`.
    pub exe: PathBuf,
    /// Load path entries, `DIR` or `NAME=DIR`.
    pub load_path: Vec<String>,
    /// What is printed as `@`; the folder of the configuration where nothing is given.
    pub root: Option<PathBuf>,
    /// Further arguments of `svc fold`.
    pub arguments: Vec<String>,
    /// How many differences are told of one tree.
    pub most: usize,
    /// How long one configuration may take.
    pub limit: Duration,
}

impl Settings {
    /// The usual ones, for the binary `exe`.
    pub fn new(exe: impl Into<PathBuf>) -> Settings {
        Settings {
            exe: exe.into(),
            load_path: Vec::new(),
            root: None,
            arguments: Vec::new(),
            most: 12,
            limit: Duration::from_secs(120),
        }
    }
}

/// A configuration and the tree it should fold to.
#[derive(Clone, Debug)]
pub struct Pair {
    pub name: String,
    pub file: PathBuf,
    pub tree: PathBuf,
}

/// Every tree of the folder `trees`, with the configuration of that name in `files`, which ends
/// in `.scm` or `.tmpl`.
///
/// # Errors
/// When a folder cannot be read, or a tree has no configuration.
pub fn pairs(files: &Path, trees: &Path) -> Result<Vec<Pair>, String> {
    let entries = std::fs::read_dir(trees).map_err(|error| format!("cannot read {}: {error}", trees.display()))?;
    let mut found = Vec::new();
    for entry in entries.flatten() {
        let tree = entry.path();
        if tree.extension().is_none_or(|end| end != "tree") {
            continue;
        }
        let name = tree.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let candidates = ["scm", "tmpl"].map(|end| files.join(format!("{name}.{end}")));
        let Some(file) = candidates.into_iter().find(|file| file.is_file()) else {
            return Err(format!("{}: there is no {name}.scm or {name}.tmpl in {}", tree.display(), files.display()));
        };
        found.push(Pair { name, file, tree });
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(found)
}

/// Fold one configuration and compare.
///
/// # Errors
/// What is wrong, in words.
pub fn check(pair: &Pair, settings: &Settings) -> Result<(), String> {
    let file = std::path::absolute(&pair.file).map_err(|error| error.to_string())?;
    let dir = file.parent().unwrap_or(Path::new("/")).to_path_buf();
    let root = settings.root.as_deref().unwrap_or(&dir);
    let mut arguments: Vec<OsString> =
        ["fold", "--keep-going", "--format", "sexp", "--facts"].map(OsString::from).into();
    arguments.extend(["--root".into(), root.into()]);
    for entry in &settings.load_path {
        arguments.extend(["-L".into(), entry.into()]);
    }
    arguments.extend(settings.arguments.iter().map(OsString::from));
    arguments.push(file.into());
    let run = Run::new(&settings.exe, "svc").args(arguments).dir(root).limit(settings.limit);
    let outcome = run.outcome().map_err(|error| format!("cannot run: {error}"))?;
    let expected = std::fs::read_to_string(&pair.tree).map_err(|error| error.to_string())?;
    // A configuration with a value that Guix cannot fold is refused, whatever is left of its tree.
    let status = i32::from(expected.contains("(fold-error "));
    if outcome.status != Some(status) {
        let shown: Vec<String> = outcome.err().lines().take(10).map(str::to_string).collect();
        return Err(format!("{}, where the status should be {status}\n{}", outcome.ending(), shown.join("\n")));
    }
    let differences = compare::trees(&expected, &outcome.out(), settings.most)?;
    if differences.is_empty() {
        return Ok(());
    }
    let shown: Vec<String> = differences.iter().map(ToString::to_string).collect();
    let least = if differences.len() == settings.most { "at least " } else { "" };
    Err(format!("{least}{} differences\n{}", differences.len(), shown.join("\n")))
}
