//! Which names of `(guile)` its importers see.
//!
//! `(guile)` holds more than Guile's root module: the natives that library modules are made of, and
//! what expanded code refers to. A program must not see these, for they would shadow nothing in
//! Guile and would clash with what it imports. So importers see the names that Guile 3.0.8
//! exports, a sorted list that is searched as it stands; modules of the library see all.

use super::{Module, ModuleId, Modules};
use crate::symbol::{Kind, Symbol};

/// One name a line, in order of bytes: `(guile)` and the modules that its interface includes.
const NAMES: &str = include_str!("../../data/guile-exports");

/// Does Guile's root module export `name`?
fn is_exported(name: &str) -> bool {
    let bytes = NAMES.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = bytes[..middle].iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
        let end = bytes[start..].iter().position(|b| *b == b'\n').map_or(bytes.len(), |at| start + at);
        match bytes[start..end].cmp(name.as_bytes()) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    false
}

/// The symbol of something native, or of a part of `(guile)`: internal where its name says that it
/// is for expanded code and the library, and Guile has none of the kind.
pub fn native_name(name: &str) -> Symbol {
    match name.starts_with('%') && !is_exported(name) {
        true => Symbol::internal(name),
        false => Symbol::intern(name),
    }
}

impl Module {
    /// Does the interface of the module let `name` through, provided that it is bound or exported?
    pub(super) fn offers(&self, name: Symbol) -> bool {
        !self.exports_all || (name.kind() != Kind::Internal && is_exported(name.name()))
    }
}

impl Modules {
    /// May programs that look into `module` from outside, as with `module-variable`, see what it
    /// binds to `name`? Of `(guile)` they see what Guile's has.
    pub fn shows(&self, module: ModuleId, name: Symbol) -> bool {
        name.kind() != Kind::Internal && self.get(module).offers(name)
    }

    /// Let imports of `(guile)` show `module` all that is bound there.
    pub fn see_natives(&mut self, module: ModuleId) {
        let at = self.get_mut(module);
        at.sees_natives = true;
        at.found.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::{is_exported, NAMES};

    #[test]
    fn every_name_is_found_and_no_other() {
        assert!(NAMES.lines().all(is_exported));
        assert!(NAMES.lines().zip(NAMES.lines().skip(1)).all(|(a, b)| a.as_bytes() < b.as_bytes()));
        for name in ["", "fold", "\u{10ffff}", "!", "ca", "carr", "%catch"] {
            assert!(!is_exported(name), "{name}");
        }
    }
}
