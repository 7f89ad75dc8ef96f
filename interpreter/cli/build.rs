//! Compiles the library into the program: a session then starts from the image and reads none of
//! the library's text. Whatever does not compile is warned of, and loaded from its text.

#![allow(clippy::exit, clippy::print_stdout, clippy::print_stderr)] // that is how it talks to cargo

use std::path::PathBuf;
use std::process::exit;
use std::sync::mpsc::channel;

/// Stack for compilation, in bytes; reserved, not used, until it is needed.
const STACK: usize = 1 << 30;

fn main() {
    // The library and its compiler are dependencies of this script: when they change, it runs.
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rustc-env=SVC_COMMIT={}", commit().unwrap_or_default());
    let (send, receive) = channel();
    let compile = move || {
        let _ = send.send(svc_stdlib::image::compile());
        // Values of the machine in thread-locals must not be dropped with their thread.
        loop {
            std::thread::park();
        }
    };
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(compile);
    let compiled = thread.map_err(|e| e.to_string()).and_then(|_| receive.recv().map_err(|e| e.to_string())?);
    let written = compiled.and_then(|library| {
        for line in library.notes.iter().flat_map(|note| note.lines()) {
            println!("cargo:warning={line}");
        }
        let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
        std::fs::write(out.join("library.img"), library.image).map_err(|e| e.to_string())
    });
    match written {
        Ok(()) => exit(0),
        Err(why) => {
            eprintln!("the library does not compile: {why}");
            exit(1)
        }
    }
}

/// The commit that this is built from and its date, where the sources are in a repository.
fn commit() -> Option<String> {
    // Committing is noted there, and switching to another commit.
    if let Some(log) = git(&["rev-parse", "--git-path", "logs/HEAD"]) {
        println!("cargo:rerun-if-changed={log}");
    }
    git(&["log", "-1", "--format=%h, %cs", "--abbrev=12"])
}

/// What git prints, on a line.
fn git(arguments: &[&str]) -> Option<String> {
    let output = std::process::Command::new("git").args(arguments).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let line = text.trim();
    (output.status.success() && !line.is_empty()).then(|| line.to_string())
}
