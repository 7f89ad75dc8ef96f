//! What every file of natives needs, in one import.

pub use super::error::*;
pub use super::native::*;
pub use super::value::{self, *};
pub use crate::native;
pub use crate::symbol::Symbol;
