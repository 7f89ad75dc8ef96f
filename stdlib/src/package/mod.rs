//! Packages: which there are, where, and in which version.

pub mod index;
mod modules;
mod natives;

pub use modules::PackageModule;
pub use natives::NATIVES;
