//! Sorts the facts about packages and exports into the texts that the indexes search.
//!
//! `package-notes.tsv` has what the record of a package says besides its name: whether
//! specifications pass it over, what has taken its place, whose other name it is, and what its
//! makers call it. A package that several variables hold is found by name once.

#![allow(clippy::expect_used, clippy::panic)] // this is how a build script stops the build

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Columns of `package-notes.tsv`.
const HIDDEN: usize = 2;
const SAME_AS: usize = 5;

fn rows(file: &str) -> Vec<Vec<String>> {
    println!("cargo:rerun-if-changed=data/{file}");
    let path = Path::new("data").join(file);
    let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    text.lines().skip(1).map(|line| line.split('\t').map(str::to_string).collect()).collect()
}

fn write(name: &str, mut lines: Vec<String>) {
    lines.sort_unstable();
    lines.dedup();
    let mut text = lines.join("\n");
    text.push('\n');
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join(name);
    fs::write(&out, text).unwrap_or_else(|e| panic!("{}: {e}", out.display()));
}

/// The table of the Scheme library's files: names relative to `scheme/`, and their text.
fn embed_library() {
    let root = Path::new(&env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR")).join("../scheme");
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        println!("cargo:rerun-if-changed={}", folder.display());
        let Ok(entries) = fs::read_dir(&folder) else { continue };
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

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    embed_library();
    let packages = rows("packages.tsv");
    let notes = rows("package-notes.tsv");
    let passed_over: HashSet<(&str, &str)> = notes
        .iter()
        .filter(|r| r[HIDDEN] != "-" || r[SAME_AS] != "-")
        .map(|r| (r[0].as_str(), r[1].as_str()))
        .collect();
    let others = rows("package-other-exports.tsv");
    let exports = rows("exports.tsv");
    let absent = [rows("absent.tsv"), rows("absent-libraries.tsv")].concat();
    write("absent-modules", absent.iter().map(|r| format!("{}\t", r[0])).collect());
    write("absent", absent.iter().map(|r| r.join("\t")).collect());
    write("packages-by-module", packages.iter().map(|r| r.join("\t")).collect());
    let by_name = |r: &Vec<String>| [&r[2], &r[3], &r[0], &r[1]].map(String::as_str).join("\t");
    let is_found = |r: &&Vec<String>| !passed_over.contains(&(r[0].as_str(), r[1].as_str()));
    write("packages-by-name", packages.iter().filter(is_found).map(by_name).collect());
    write("package-notes", notes.iter().map(|r| r.join("\t")).collect());
    let exported = |r: &Vec<String>, kind: &str| [r[1].as_str(), r[0].as_str(), kind].join("\t");
    let mut all: Vec<String> = packages.iter().map(|r| exported(r, "package")).collect();
    all.extend(others.iter().chain(&exports).map(|r| exported(r, &r[2])));
    write("exports-by-name", all);
}
