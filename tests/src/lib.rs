//! Data-driven suites, benchmarks and fuzz targets.
//!
//! A program runs in a process of its own, always: that is how people run it, deep recursion and
//! `exit` then concern nobody else, and time and memory are the whole program's.
//!
//! - [`process`]: the commands under test, as child processes
//! - [`data`]: folders of cases; no file of them may be forgotten
//! - [`known`]: lists of cases that do not pass yet, which must be exact
//! - [`compare`]: canonical trees, datum by datum
//! - [`trees`]: folding configurations and comparing the result with the expected tree
//! - [`sweep`]: configurations with one wrong value each
//! - [`rust`]: sizes of functions in Rust sources
//! - [`walls`]: sweeps of every procedure with arguments that it cannot use
//! - [`several`]: one configuration with several mistakes
//! - [`shapes`]: the same values given by variables, arguments and lists
//! - [`random`]: deterministic noise, and mutation of texts
//!
//! The suites are in `suites/`, the commands `trees`, `upstream`, `bench` and others in `src/bin/`.

pub mod compare;
pub mod data;
pub mod known;
pub mod noise;
pub mod process;
pub mod random;
pub mod rust;
pub mod scratch;
pub mod several;
pub mod shapes;
pub mod sweep;
pub mod trees;
pub mod walls;
