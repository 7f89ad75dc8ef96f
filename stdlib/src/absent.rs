//! Modules of Guix of which an evaluation needs the names alone.
//!
//! Configurations, and modules that they load, import what Guix does its work with: phases of builds,
//! commands, importers. Nothing is built here and nothing fetched, so these modules are rows of a table: a
//! name is a datum, a predicate that nothing satisfies, or a procedure that says what it lacks when it is
//! called. A module can have a text besides, for what makes sense without. Bindings of foreign libraries
//! that Guix's modules import have a table of their own.

use crate::package::index::Lines;
use svc_guile::runtime::value::{self, Value};
use svc_guile::session::{Session, VirtualModule};
use svc_guile::symbol::Symbol;

/// Its modules alone: every module that is imported is looked for.
const MODULES: Lines = Lines(include_str!(concat!(env!("OUT_DIR"), "/absent-modules")));
const ROWS: Lines = Lines(include_str!(concat!(env!("OUT_DIR"), "/absent")));

/// A module of the table.
pub struct AbsentModule {
    /// Its name in parentheses.
    name: String,
}

impl AbsentModule {
    /// The module called `name`, if it is in the table.
    pub fn find(name: &[Symbol]) -> Option<AbsentModule> {
        let written = svc_guile::module::written(name);
        MODULES.starting(&[&written]).next()?;
        Some(AbsentModule { name: written })
    }

    /// The names of all modules of the table, in parentheses.
    pub fn names() -> Vec<&'static str> {
        MODULES.all().map(|row| row.trim_end_matches('\t')).collect()
    }
}

impl VirtualModule for AbsentModule {
    fn gives_way(&self) -> bool {
        true
    }

    fn names(&self) -> Vec<Symbol> {
        ROWS.starting(&[&self.name]).filter_map(|row| row.get(1).map(|name| Symbol::intern(name))).collect()
    }

    fn value(&self, session: &Session, name: Symbol) -> Option<Value> {
        let row = ROWS.starting(&[&self.name, name.name()]).next()?;
        let [_, _, what, of] = row.as_slice() else { return None };
        // Guix exports some names that it does not define.
        if *what == "undefined" {
            return None;
        }
        let make = session.exported(&["svc", "absent"], "absent-value").ok()?;
        let arguments = vec![value::intern(name.name()), value::intern(what), value::string(*of)];
        session.call(&make, arguments).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_of_the_table_are_found() {
        let name: Vec<Symbol> = ["guix", "build", "union"].iter().map(|part| Symbol::intern(part)).collect();
        let module = AbsentModule::find(&name).map(|module| module.names().len());
        assert_eq!(module, Some(4));
        assert!(AbsentModule::find(&name[..2]).is_none());
        assert!(AbsentModule::names().contains(&"(guix build union)"));
    }
}
