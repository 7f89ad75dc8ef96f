//! Compiled modules as bytes: the library's image, and the files of the cache.
//!
//! An image holds any number of *units*, each a compiled module. What a module offers (names, what
//! they are, which item defines each) can be read without touching its code; items of code are
//! found by their offset, one at a time. So a module of the library costs its interface when it is
//! imported, and a definition its code when something refers to it.
//!
//! Names are strings of one table per image; modules are named, variables are a module and a name.
//! Nothing in the bytes is bound to the process that wrote them.

mod effects;
mod read;
mod write;

pub(super) use read::{Image, Kind, Piece, Place, Progress, Unit};
pub(super) use write::{write_image, Made, Material, Record, Written};

/// How an image starts: a name and the number of the format.
const MAGIC: &[u8; 8] = b"svcimg\x00\x02";

/// Kinds of items.
mod kind {
    /// Defines variables as procedures or constants: nothing is computed.
    pub const PLAIN: u8 = 0;
    /// Defines variables as values that are computed.
    pub const VALUE: u8 = 1;
    /// Runs for its effect.
    pub const EFFECT: u8 = 2;
    /// Defines a macro.
    pub const MACRO: u8 = 3;
    /// Lets a name mean the macro that another name means.
    pub const ALIAS: u8 = 4;
    /// A clause of the module's declaration.
    pub const CLAUSE: u8 = 5;
    /// What follows stands in another module.
    pub const ENTER: u8 = 6;
}

/// Flags of names.
mod flag {
    pub const MACRO: u8 = 1;
    pub const EXPORTED: u8 = 2;
}

/// Where an exported name that is not the module's own leads.
mod place {
    /// To an own name.
    pub const OWN: u8 = 0;
    /// To a variable of another module.
    pub const VARIABLE: u8 = 1;
    /// To a macro of another module.
    pub const MACRO: u8 = 2;
    /// Nowhere yet.
    pub const OPEN: u8 = 3;
}
