//! Puts the Scheme files of a folder into a program; a part of build scripts.

use std::path::{Path, PathBuf};
use std::{env, fs};

/// Write the table `library.rs` of the Scheme files below `root`, which is relative to the crate: their
/// names from there, in the order of text, and their text.
pub fn embed(root: &str) {
    let root = Path::new(&env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR")).join(root);
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        println!("cargo:rerun-if-changed={}", folder.display());
        let entries = fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
        for path in entries.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "scm") {
                files.push(path);
            }
        }
    }
    let name = |path: &Path| path.strip_prefix(&root).expect("it was found below the root").display().to_string();
    // By name as text, for the search in the table.
    files.sort_by_key(|path| name(path));
    let row = |path: &PathBuf| format!("    ({:?}, include_str!({:?})),\n", name(path), path.display().to_string());
    let rows: Vec<String> = files.iter().map(row).collect();
    let table = format!("pub const FILES: &[(&str, &str)] = &[\n{}];\n", rows.concat());
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join("library.rs");
    fs::write(&out, table).unwrap_or_else(|e| panic!("{}: {e}", out.display()));
}
