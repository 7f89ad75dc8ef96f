//! Puts the language's own Scheme into the crate.

#![allow(clippy::expect_used, clippy::panic)] // this is how a build script stops the build

#[path = "../../scheme/embed.rs"]
mod embed;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=../../scheme/embed.rs");
    embed::embed("../../scheme/language");
}
