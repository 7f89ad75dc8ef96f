//! The modules that come with the program, as a session sees them.
//!
//! The session knows no services: whoever makes it says which modules there are besides files, and
//! which module exports a name that a program forgot to import.

use super::Session;
use crate::runtime::value::Value;
use crate::symbol::Symbol;
use std::rc::Rc;

/// The text of a module that comes with the program.
pub struct LibraryModule {
    /// The name that places in it go by.
    pub file: Rc<str>,
    pub text: Rc<str>,
}

/// A module whose variables have values made on demand.
pub trait VirtualModule {
    /// Is a text of the load path all there is to the module, if there is one?
    fn gives_way(&self) -> bool {
        false
    }

    /// Every variable it has.
    fn names(&self) -> Vec<Symbol>;

    /// The value of a variable; asked for once, when something refers to it.
    fn value(&self, session: &Session, name: Symbol) -> Option<Value>;
}

/// A module that exports a name.
pub struct Exporter {
    /// The module as programs write it, `(gnu packages admin)`.
    pub module: String,
    /// What it is: `package`, `procedure`, …
    pub kind: String,
}

/// The modules that come with the program.
pub trait Library {
    /// The text of the module called `name`.
    fn module(&self, name: &[Symbol]) -> Option<LibraryModule>;

    /// The module called `name` made of values, besides its text if it has one.
    fn virtual_module(&self, _name: &[Symbol]) -> Option<Rc<dyn VirtualModule>> {
        None
    }

    /// The modules whose exports are bindings of `(guile)`, in order of loading.
    fn parts_of_guile(&self) -> Vec<Vec<Symbol>> {
        Vec::new()
    }

    /// Do all native parts of a module give way to a text of the load path?
    fn gives_way(&self) -> bool {
        false
    }

    /// Does the module called `name` win over the load path?
    fn is_pinned(&self, _name: &[Symbol]) -> bool {
        false
    }

    /// Does the library have the module called `name`, and of those that come before the last
    /// directories of the load path (see `Options::load_path_behind`)?
    fn comes_first(&self, _name: &[Symbol]) -> bool {
        false
    }

    /// Is the native syntax registered as `native` the constructor of a record with named fields,
    /// `(constructor (field value) …)`?
    fn is_record_constructor(&self, _native: Symbol) -> bool {
        false
    }

    /// The modules that export `name`.
    fn exporters(&self, _name: Symbol) -> Vec<Exporter> {
        Vec::new()
    }

    /// May programs import the module written so? The others are parts of such modules.
    fn is_public(&self, _module: &str) -> bool {
        true
    }

    /// The public module that the library's module called `name` is a part of, if it is one.
    fn whole(&self, _name: &[Symbol]) -> Option<Rc<[Symbol]>> {
        None
    }

    /// The modules that hints may name, as written: those that are here and may be imported.
    fn public_modules(&self) -> Vec<&str> {
        Vec::new()
    }

    /// Where the module written so comes from, `guix`, `guile` or a package, if it is known at all.
    fn origin(&self, _module: &str) -> Option<&str> {
        None
    }

    /// The channel whose modules' names begin with this part.
    fn channel_of(&self, _part: &str) -> Option<&str> {
        None
    }

    /// What to say of a name that has a meaning in other code only.
    fn advice(&self, _name: &str) -> Option<&str> {
        None
    }

    /// An expression for a field without a default, where a program's own is left out.
    fn stand_in(&self, _record: &str, _field: &str) -> Option<&str> {
        None
    }

    /// An exported name that differs from this one in very little, and its module.
    fn similar_export(&self, _name: &str) -> Option<(&str, &str)> {
        None
    }

    /// Module and variable of a package that is called so.
    fn package_called(&self, _name: &str) -> Option<(&str, &str)> {
        None
    }

    /// The names of all modules, parts of others too.
    fn module_names(&self) -> Vec<String> {
        Vec::new()
    }
}

/// No modules but natives.
pub struct NoLibrary;

impl Library for NoLibrary {
    fn module(&self, _: &[Symbol]) -> Option<LibraryModule> {
        None
    }
}
