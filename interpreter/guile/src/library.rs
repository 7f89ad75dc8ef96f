//! The language's own modules: the Scheme files below `scheme/language`, which are text in the program.

mod files {
    include!(concat!(env!("OUT_DIR"), "/library.rs"));
}

/// The text of a module's file, `srfi/srfi-1.scm`, if the language has the module.
pub fn text_of(file: &str) -> Option<&'static str> {
    let at = files::FILES.binary_search_by(|(name, _)| (*name).cmp(file)).ok()?;
    files::FILES.get(at).map(|(_, text)| *text)
}

/// The files of all modules, in the order of text.
pub fn files() -> impl Iterator<Item = &'static str> {
    files::FILES.iter().map(|(name, _)| *name)
}

/// The names of the files whose exports are bindings of `(guile)`, without folder and ending, in order of loading.
pub fn parts_of_guile() -> impl Iterator<Item = &'static str> {
    files().filter_map(|name| name.strip_prefix("guile/")?.strip_suffix(".scm"))
}
