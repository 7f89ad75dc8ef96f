//! Sorts the facts about packages and exports into the texts that the indexes search.

use std::path::{Path, PathBuf};
use std::{env, fs};

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

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let packages = rows("packages.tsv");
    let others = rows("package-other-exports.tsv");
    let exports = rows("exports.tsv");
    write("packages-by-module", packages.iter().map(|r| r.join("\t")).collect());
    let by_name = |r: &Vec<String>| [&r[2], &r[3], &r[0], &r[1]].map(String::as_str).join("\t");
    write("packages-by-name", packages.iter().map(by_name).collect());
    let exported = |r: &Vec<String>, kind: &str| [r[1].as_str(), r[0].as_str(), kind].join("\t");
    let mut all: Vec<String> = packages.iter().map(|r| exported(r, "package")).collect();
    all.extend(others.iter().chain(&exports).map(|r| exported(r, &r[2])));
    write("exports-by-name", all);
}
