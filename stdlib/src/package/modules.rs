//! The package modules: `(gnu packages …)` as entries of the index.
//!
//! A package variable becomes a package record when something refers to it: a copy of a prototype
//! with name, version, outputs and file of the index, the properties that its notes come to, the
//! inputs that it propagates and its search paths.
//! Variables that hold one package in Guix hold one record here.

use super::index::{self, InputEntry, PackageEntry, PackageNotes, SearchPathEntry, Variable};
use super::natives::module_name;
use std::cell::OnceCell;
use std::rc::Rc;
use svc_guile::runtime::record::{make_record, Record};
use svc_guile::runtime::value::{self, Value};
use svc_guile::session::{Session, VirtualModule};
use svc_guile::symbol::Symbol;

/// A package module.
pub struct PackageModule {
    /// Its name in parentheses.
    name: String,
    /// What its packages are copies of, once one has been made.
    prototype: Rc<OnceCell<Value>>,
}

impl PackageModule {
    /// The package module called `name`, if there is one; modules of a session share the
    /// `prototype` of their packages.
    pub fn find(name: &[Symbol], prototype: &Rc<OnceCell<Value>>) -> Option<PackageModule> {
        let [gnu, packages, ..] = name else { return None };
        if (gnu.name(), packages.name()) != ("gnu", "packages") {
            return None;
        }
        let written = svc_guile::module::written(name);
        index::is_package_module(&written).then(|| PackageModule { name: written, prototype: prototype.clone() })
    }
}

impl VirtualModule for PackageModule {
    fn names(&self) -> Vec<Symbol> {
        index::of_module(&self.name).map(|package| Symbol::intern(package.variable)).collect()
    }

    fn value(&self, session: &Session, name: Symbol) -> Option<Value> {
        let entry = index::variable(&self.name, name.name())?;
        let notes = index::notes(&self.name, name.name());
        if let Some(same) = notes.same_as {
            return value_of(session, same);
        }
        if self.prototype.get().is_none() {
            let made = session.exported(&["svc", "package-prototype"], "%package-prototype").ok()?;
            self.prototype.get_or_init(|| made);
        }
        let more = [("properties", Some(properties(session, &notes)))];
        let more = more.into_iter().chain(inputs(session, &entry)).filter_map(|(field, to)| Some((field, to?)));
        package(self.prototype.get()?, &entry, more)
    }
}

fn value_of(session: &Session, (module, name): Variable) -> Option<Value> {
    let parts: Vec<&str> = module.trim_matches(['(', ')']).split(' ').collect();
    session.exported(&parts, name).ok()
}

/// The properties of a package, by the names that `(guix packages)` gives them.
fn properties(session: &Session, notes: &PackageNotes) -> Value {
    let successor = notes.successor.and_then(|successor| value_of(session, successor));
    let all = [
        successor.map(|package| ("superseded", package)),
        notes.is_hidden.then_some(("hidden?", value::TRUE)),
        notes.upstream_name.map(|name| ("upstream-name", value::string(name))),
    ];
    let pair = |(name, to)| value::cons(value::intern(name), to);
    value::list(all.into_iter().flatten().map(pair).collect::<Vec<_>>())
}

/// The fields of a package that say what it propagates; most packages have none.
fn inputs(session: &Session, entry: &PackageEntry) -> [(&'static str, Option<Value>); 2] {
    let (inputs, search_paths) = index::inputs(entry.module, entry.variable);
    let field = |maker: &str, rows: Vec<Value>| {
        let maker = (!rows.is_empty()).then(|| session.exported(&["svc", "package-inputs"], maker).ok())??;
        session.call(&maker, vec![value::list(rows)]).ok()
    };
    let output = |input: &InputEntry| input.output.map_or_else(Vec::new, |output| vec![value::string(output)]);
    let input = |input: &InputEntry| {
        let head = [value::string(input.label), module_name(&input.module), value::intern(input.variable)];
        value::list(head.into_iter().chain(output(input)).collect::<Vec<_>>())
    };
    [
        ("propagated-inputs", field("inputs-thunk", inputs.iter().map(input).collect())),
        ("native-search-paths", field("search-paths", search_paths.iter().map(search_path).collect())),
    ]
}

/// A search path as the list of its fields.
fn search_path(entry: &SearchPathEntry) -> Value {
    let text_or_false = |text: Option<&str>| text.map_or(value::FALSE, value::string);
    value::list([
        value::string(entry.variable),
        value::list(entry.files.iter().map(|file| value::string(*file)).collect::<Vec<_>>()),
        text_or_false(entry.separator.as_deref()),
        value::intern(entry.file_type),
        text_or_false(entry.file_pattern),
    ])
}

/// A package record like `prototype` for an entry of the index, with more of its fields.
fn package(
    prototype: &Value,
    entry: &PackageEntry,
    more: impl Iterator<Item = (&'static str, Value)>,
) -> Option<Value> {
    let record = value::get::<Record>(prototype)?;
    let mut fields = record.fields;
    let mut set = |name: &str, to: Value| {
        if let Some(place) = record.info.field_index(Symbol::intern(name)).and_then(|i| fields.get_mut(i)) {
            *place = to;
        }
    };
    set("name", value::string(entry.name));
    set("version", value::string(entry.version));
    more.for_each(|(field, to)| set(field, to));
    // The file is known, the line is not.
    let file = format!("{}.scm", entry.module.trim_matches(['(', ')']).replace(' ', "/"));
    set("location", value::vector(vec![value::string(file), Value::IntV(1), Value::IntV(0)]));
    set("outputs", value::list(entry.outputs.split([' ', ',']).map(value::string).collect::<Vec<_>>()));
    Some(make_record(&record.info, fields))
}
