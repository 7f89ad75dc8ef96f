//! The package modules: `(gnu packages …)` as entries of the index.
//!
//! A package variable becomes a package record when something refers to it: a copy of a prototype
//! with name, version, outputs and file of the index.

use super::index::{self, PackageEntry};
use svc_guile::runtime::record::{make_record, Record};
use svc_guile::runtime::value::{self, Value};
use svc_guile::session::{Session, VirtualModule};
use svc_guile::symbol::Symbol;

/// A package module, by its name in parentheses.
pub struct PackageModule(String);

impl PackageModule {
    /// The package module called `name`, if there is one.
    pub fn find(name: &[Symbol]) -> Option<PackageModule> {
        let [gnu, packages, ..] = name else { return None };
        if (gnu.name(), packages.name()) != ("gnu", "packages") {
            return None;
        }
        let written = svc_guile::module::written(name);
        index::is_package_module(&written).then_some(PackageModule(written))
    }
}

impl VirtualModule for PackageModule {
    fn names(&self) -> Vec<Symbol> {
        index::of_module(&self.0).map(|package| Symbol::intern(package.variable)).collect()
    }

    fn value(&self, session: &Session, name: Symbol) -> Option<Value> {
        let entry = index::variable(&self.0, name.name())?;
        let prototype = session.exported(&["guix", "packages", "package"], "%package-prototype").ok()?;
        package(&prototype, &entry)
    }
}

/// A package record like `prototype` for an entry of the index.
fn package(prototype: &Value, entry: &PackageEntry) -> Option<Value> {
    let record = value::get::<Record>(prototype)?;
    let mut fields = record.fields;
    let mut set = |name: &str, to: Value| {
        if let Some(place) = record.info.field_index(Symbol::intern(name)).and_then(|i| fields.get_mut(i)) {
            *place = to;
        }
    };
    set("name", value::string(entry.name));
    set("version", value::string(entry.version));
    // The file is known, the line is not.
    let file = format!("{}.scm", entry.module.trim_matches(['(', ')']).replace(' ', "/"));
    set("location", value::vector(vec![value::string(file), Value::IntV(1), Value::IntV(0)]));
    set("outputs", value::list(entry.outputs.split([' ', ',']).map(value::string).collect::<Vec<_>>()));
    Some(make_record(&record.info, fields))
}
