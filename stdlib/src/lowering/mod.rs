//! Could it be lowered? What a store would be given, looked over without one.
//!
//! A system is lowered by following what its files and gexps refer to, thousands of references for the
//! smallest. Whether each is of a kind that can be lowered takes no store, and is told here natively
//! (the rules are those of Guix's `guix/gexp.scm` and `guix/profiles.scm`): a hole of a gexp takes
//! plain data, lists, gexps and objects that have a compiler; a hole that is spliced takes a list. What
//! only the program can tell is put aside for the library (`scheme/svc/lowering.scm`), which calls back
//! with what it comes to.
//!
//! Each object is looked at once. What is wrong is collected as [`Fault`]s; nothing is raised.

mod natives;
mod package;
mod profile;
mod walk;

pub use natives::{state, take_faults, NATIVES};

use rustc_hash::FxHashSet;
use std::collections::VecDeque;
use svc_guile::runtime::value::{Custom, Value};

/// What is wrong with an object that was to be lowered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// It has no compiler: it stands for no file.
    NoFile,
    /// It is no value that code can contain.
    NoCode,
    /// It is spliced into a gexp, and is no list.
    NoList,
    /// A gexp is wanted.
    NoGexp,
    /// A string is wanted.
    NoString,
    /// The content of a plain file is neither a string nor bytes.
    NoContent,
    /// It is no package, nor a list of a package and an output.
    NoPackage,
    /// A list of packages is wanted.
    NoPackages,
    /// It has the name of another package of the profile, and another version.
    Collision,
    /// It is no entry of a directory, a list of a name and a file.
    NoEntry,
    /// There is no such file.
    NoSuchFile,
    /// The package has no output of the name in `other`.
    NoOutput,
    /// It is no input of a package.
    NoInput,
    /// It is no source of a package.
    NoSource,
    /// It is no build system.
    NoBuildSystem,
    /// The arguments of a package, or the names of its outputs, are no list.
    NoArguments,
    /// There is no module of this name to be imported into a gexp.
    NoModule,
}

/// An object that could not be lowered.
#[derive(Clone, Debug)]
pub struct Fault {
    pub kind: FaultKind,
    /// What is wrong.
    pub object: Value,
    /// The record or list that has it, if there is one.
    pub holder: Option<Value>,
    /// Which of the holder's references it is, where that is a gexp.
    pub position: Option<usize>,
    /// For a collision, the other package; for an output, its name.
    pub other: Option<Value>,
}

/// How an object takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// It is lowered to a file.
    Object,
    /// It fills a hole of a gexp.
    Value,
    /// It is spliced into a gexp.
    Spliced,
    /// It is a gexp to be run.
    Gexp,
}

/// An object to look at, and where it was found.
struct Task {
    role: Role,
    object: Value,
    holder: Option<Value>,
    position: Option<usize>,
}

/// What has been looked at, what is to be, and what was found.
#[derive(Default)]
pub struct Lowering {
    seen: FxHashSet<(usize, bool)>,
    /// What `seen` knows by its place in memory stays there.
    kept: Vec<Value>,
    tasks: Vec<Task>,
    /// The names of modules that do not come from the program, once one was asked for.
    modules: Option<FxHashSet<&'static str>>,
    /// Objects that only the program can tell about, and where they were found.
    pending: VecDeque<(Value, Option<Value>, Option<usize>)>,
    /// Where the object was found that the program tells about at the moment.
    asked: (Option<Value>, Option<usize>),
    faults: Vec<Fault>,
}

impl Custom for Lowering {}

impl Lowering {
    fn fault(&mut self, kind: FaultKind, task: Task) {
        let Task { object, holder, position, .. } = task;
        self.faults.push(Fault { kind, object, holder, position, other: None });
    }
}
