//! Packages: which there are, where, and in which version.

pub mod index;
