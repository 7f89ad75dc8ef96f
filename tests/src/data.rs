//! Folders of cases.
//!
//! A case is a file with a known ending; further files belong to it by having its name and
//! another known ending. A file that belongs to no case would never be run, and nobody would
//! notice: so it is an error.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The folder of this crate.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The text of a file; the program ends where there is none, for a suite without its data is void.
pub fn text(path: &Path) -> String {
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("cannot read {}: {error}", path.display()));
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The names, without ending, of the cases in `folder`: files ending in `.ENDING`, each with all
/// of `companions`. Whatever else lies there and is none of the `optional` endings or `apart` is
/// an error, as is a folder without cases.
///
/// # Errors
/// What was forgotten, in words.
pub fn cases(
    folder: &Path,
    ending: &str,
    companions: &[&str],
    optional: &[&str],
    apart: &[&str],
) -> Result<Vec<String>, String> {
    let mut names = BTreeSet::new();
    let mut others = Vec::new();
    let entries = std::fs::read_dir(folder).map_err(|error| format!("cannot read {}: {error}", folder.display()))?;
    for entry in entries.flatten() {
        let file = entry.file_name().to_string_lossy().into_owned();
        match file.strip_suffix(ending).and_then(|stem| stem.strip_suffix('.')) {
            Some(stem) => {
                names.insert(stem.to_string());
            }
            None => others.push(file),
        }
    }
    let mut wrong = Vec::new();
    for file in &others {
        let (stem, end) = file.rsplit_once('.').unwrap_or((file, ""));
        let belongs = names.contains(stem) && (companions.contains(&end) || optional.contains(&end));
        if !belongs && !apart.contains(&file.as_str()) {
            wrong.push(format!("{}: belongs to no case and is never run", folder.join(file).display()));
        }
    }
    for name in &names {
        for end in companions {
            let file = format!("{name}.{end}");
            if !others.contains(&file) {
                wrong.push(format!("{}: is missing", folder.join(file).display()));
            }
        }
    }
    if names.is_empty() {
        wrong.push(format!("{}: has no cases", folder.display()));
    }
    if wrong.is_empty() {
        Ok(names.into_iter().collect())
    } else {
        wrong.sort();
        Err(wrong.join("\n"))
    }
}

/// The first difference between two texts, line by line, with numbers; for people.
pub fn difference(expected: &str, actual: &str) -> String {
    let (mut left, mut right) = (expected.lines(), actual.lines());
    let mut line = 0;
    loop {
        line += 1;
        match (left.next(), right.next()) {
            (Some(a), Some(b)) if a == b => {}
            (None, None) => return "they differ in how the last line ends".to_string(),
            (a, b) => {
                let show = |text: Option<&str>| text.map_or("(end)".to_string(), |t| t.chars().take(160).collect());
                return format!("line {line}\n    expected: {}\n    actual:   {}", show(a), show(b));
            }
        }
    }
}

/// The modules of the library that are Guile's, not Guix's, by their names: what `scheme/` has of them, and
/// those that are native.
pub fn language_modules() -> Vec<String> {
    let scheme = root().join("../scheme");
    let mut modules = vec!["(guile)".to_string()];
    for folder in ["ice-9", "oop", "rnrs", "scheme", "srfi", "sxml", "system", "texinfo", "web"] {
        let mut pending = vec![scheme.join(folder)];
        while let Some(place) = pending.pop() {
            for entry in std::fs::read_dir(&place).into_iter().flatten().flatten() {
                let path = entry.path();
                if path.is_dir() {
                    pending.push(path);
                } else if let (Some("scm"), Ok(inside)) = (
                    path.extension().and_then(|extension| extension.to_str()),
                    path.with_extension("").strip_prefix(&scheme).map(Path::to_path_buf),
                ) {
                    modules.push(format!("({})", inside.to_string_lossy().replace('/', " ")));
                }
            }
        }
    }
    modules.sort();
    modules
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_different_line_is_shown() {
        assert_eq!(difference("a\nb\n", "a\nc\n"), "line 2\n    expected: b\n    actual:   c");
        assert_eq!(difference("a\n", "a"), "they differ in how the last line ends");
    }

    #[test]
    fn forgotten_files_are_errors() {
        let wrong = cases(&root().join("cases"), "scm", &[], &[], &[]);
        assert!(wrong.is_err_and(|text| text.contains("net-static.tree: belongs to no case")));
    }
}
