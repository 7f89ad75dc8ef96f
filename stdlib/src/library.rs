//! The embedded library: every module that comes with the program.
//!
//! Scheme files are text in the program, by module name; package modules are entries of the
//! package index. What a module of either kind exports is known to the hints.

use crate::absent::AbsentModule;
use crate::package::{index, PackageModule};
use crate::public;
use std::cell::OnceCell;
use std::rc::Rc;
use svc_guile::module::file_of;
use svc_guile::runtime::value::Value;
use svc_guile::session::{Exporter, Library, LibraryModule, VirtualModule};
use svc_guile::symbol::Symbol;

mod files {
    include!(concat!(env!("OUT_DIR"), "/library.rs"));
}

/// The library as sessions use it.
#[derive(Clone, Debug, Default)]
pub struct Embedded {
    /// Modules of the load path win over the native ones too.
    unpinned: bool,
    /// What packages are copies of; that of the session that uses this.
    prototype: Rc<OnceCell<Value>>,
}

impl Embedded {
    /// The library for one session; if it is `unpinned`, modules of the load path win over the
    /// native ones too.
    pub fn new(unpinned: bool) -> Embedded {
        Embedded { unpinned, ..Embedded::default() }
    }
}

/// The modules that win over the load path: what is native, in whole or in part, and what looks for the
/// files of modules, of which those in the program have none.
pub const PINNED: &[&str] = &["guix modules", "guix records"];

fn text_of(file: &str) -> Option<&'static str> {
    let at = files::FILES.binary_search_by(|(name, _)| (*name).cmp(file)).ok()?;
    files::FILES.get(at).map(|(_, text)| *text)
}

impl Library for Embedded {
    fn is_record_constructor(&self, native: Symbol) -> bool {
        native.name() == crate::records::CONSTRUCTOR_MACRO
    }

    fn module(&self, name: &[Symbol]) -> Option<LibraryModule> {
        let file = file_of(name);
        let text = text_of(&file)?;
        Some(LibraryModule { file: format!("library:{file}").into(), text: Rc::from(text) })
    }

    fn virtual_module(&self, name: &[Symbol]) -> Option<Rc<dyn VirtualModule>> {
        let package =
            || PackageModule::find(name, &self.prototype).map(|found| Rc::new(found) as Rc<dyn VirtualModule>);
        let absent = || AbsentModule::find(name).map(|found| Rc::new(found) as Rc<dyn VirtualModule>);
        package().or_else(absent)
    }

    fn parts_of_guile(&self) -> Vec<Vec<Symbol>> {
        let parts = files::FILES.iter().filter_map(|(name, _)| name.strip_prefix("guile/")?.strip_suffix(".scm"));
        parts.map(|part| vec![Symbol::intern("guile"), Symbol::intern(part)]).collect()
    }

    fn gives_way(&self) -> bool {
        self.unpinned
    }

    fn is_pinned(&self, name: &[Symbol]) -> bool {
        let parts: Vec<&str> = name.iter().map(|part| part.name()).collect();
        !self.unpinned && PINNED.contains(&parts.join(" ").as_str())
    }

    /// Guix puts its own modules before what the environment adds to Guile's.
    fn comes_first(&self, name: &[Symbol]) -> bool {
        let is_guix = name.first().is_some_and(|first| matches!(first.name(), "guix" | "gnu"));
        is_guix && (text_of(&file_of(name)).is_some() || self.virtual_module(name).is_some())
    }

    fn exporters(&self, name: Symbol) -> Vec<Exporter> {
        index::exporters(name.name())
            .map(|e| Exporter { module: e.module.to_string(), kind: e.kind.to_string() })
            .collect()
    }

    fn is_public(&self, module: &str) -> bool {
        public::origin(module).is_some()
    }

    fn whole(&self, name: &[Symbol]) -> Option<Rc<[Symbol]>> {
        let is_guix = name.first().is_some_and(|first| matches!(first.name(), "guix" | "gnu"));
        if !is_guix || text_of(&file_of(name)).is_none() {
            return None;
        }
        let is_public = |name: &[Symbol]| public::origin(&svc_guile::module::written(name)).is_some();
        let mut wholes = (2..=name.len()).rev().filter_map(|length| name.get(..length));
        wholes.find(|whole| is_public(whole)).filter(|whole| whole.len() < name.len()).map(Rc::from)
    }

    fn public_modules(&self) -> Vec<&str> {
        let is_here = |module: &&str| {
            let file = format!("{}.scm", module.trim_matches(['(', ')']).replace(' ', "/"));
            text_of(&file).is_some() || index::is_package_module(module)
        };
        public::modules().map(|(module, _)| module).filter(is_here).collect()
    }

    fn origin(&self, module: &str) -> Option<&str> {
        public::origin(module)
    }

    fn channel_of(&self, part: &str) -> Option<&str> {
        public::channel_of(part)
    }

    fn advice(&self, name: &str) -> Option<&str> {
        public::advice(name)
    }

    fn stand_in(&self, record: &str, field: &str) -> Option<&str> {
        public::stand_in(record, field)
    }

    fn similar_export(&self, name: &str) -> Option<(&str, &str)> {
        public::similar_export(name)
    }

    fn package_called(&self, name: &str) -> Option<(&str, &str)> {
        index::named(name).map(|package| (package.module, package.variable)).next()
    }

    fn module_names(&self) -> Vec<String> {
        let files = files::FILES.iter().filter_map(|(name, _)| name.strip_suffix(".scm"));
        files.map(|name| format!("({})", name.replace('/', " "))).collect()
    }
}
