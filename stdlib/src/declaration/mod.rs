//! What a file declares, folded: a tree of services, or what stands beside such trees.
//!
//! - [`kind`]: what a file declares, told from its text
//! - [`text`]: the canonical text
//! - [`json`]: the JSON
//!
//! A system, a home and a list of services fold to one tree. Machines to deploy fold to a tree each, an
//! image to that of its system. Manifests, packages and channels are lists of what Guix would take from
//! them.

pub mod json;
pub mod kind;
pub mod text;

use crate::fold::{self, FoldOptions, Folded};
use crate::tree::build::Builder;
use crate::tree::{Fault, FoldedTree, Node};
use std::rc::Rc;
use svc_guile::runtime::record::type_of;
use svc_guile::runtime::value::{self, Value};
use svc_guile::session::{Problem, Session};
use svc_guile::text::{Diagnostic, Diagnostics, Severity, Span};

const DECLARATIONS: [&str; 2] = ["svc", "declarations"];
const PLATFORM: [&str; 2] = ["svc", "platform"];

/// For which machines things are made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Platform {
    /// The type of system that makes them; what the library says, if left out.
    pub system: Option<String>,
    /// The triplet that they are made for; that system itself, if left out.
    pub target: Option<String>,
}

/// What a file declares.
#[derive(Clone, Debug, PartialEq)]
pub enum Declared {
    /// A system, a home, or a list of services.
    Services(FoldedTree),
    Machines(Vec<Machine>),
    Image(Box<Image>),
    /// What a manifest lists.
    Manifest(Vec<Entry>),
    Packages(Vec<Package>),
    Channels(Vec<Channel>),
}

/// A machine to deploy a system to.
#[derive(Clone, Debug, PartialEq)]
pub struct Machine {
    /// What it is reached by, or else its host name.
    pub name: Rc<str>,
    pub host_name: Rc<str>,
    /// The name of its environment.
    pub environment: Rc<str>,
    /// Its type of system, where that is known.
    pub system: Option<Rc<str>>,
    pub tree: FoldedTree,
}

/// An image of a system.
#[derive(Clone, Debug, PartialEq)]
pub struct Image {
    pub name: Option<Rc<str>>,
    pub format: Rc<str>,
    /// The triplet that it is made for, where that is not the system that makes it.
    pub target: Option<Rc<str>>,
    pub tree: FoldedTree,
}

/// An entry of a manifest.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub name: Rc<str>,
    pub version: Rc<str>,
    pub output: Rc<str>,
    /// What is to be installed: a package, or something else that can be built.
    pub item: Node,
}

/// A package.
#[derive(Clone, Debug, PartialEq)]
pub struct Package {
    pub name: Rc<str>,
    pub version: Rc<str>,
    pub outputs: Vec<Rc<str>>,
}

/// A channel of packages.
#[derive(Clone, Debug, PartialEq)]
pub struct Channel {
    pub name: Rc<str>,
    pub url: Rc<str>,
    pub branch: Rc<str>,
    pub commit: Option<Rc<str>>,
    /// What authentication starts from: a commit and the fingerprint of its signer.
    pub introduction: Option<(Rc<str>, Rc<str>)>,
}

/// What folding a declaration comes to.
#[derive(Clone, Debug)]
pub struct Told {
    pub declared: Declared,
    /// What is wrong with it.
    pub diagnostics: Diagnostics,
}

impl Told {
    /// Would Guix refuse it?
    pub fn is_refused(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// What is wrong with its trees, one for each of the diagnostics.
    pub fn faults(&self) -> impl Iterator<Item = &Fault> {
        self.declared.trees().flat_map(|tree| &tree.faults)
    }

    /// Add faults that were found besides, to the last tree there is.
    pub fn add_faults(&mut self, more: Vec<Fault>) {
        let tree = match &mut self.declared {
            Declared::Services(tree) => Some(tree),
            Declared::Image(image) => Some(&mut image.tree),
            Declared::Machines(machines) => machines.last_mut().map(|machine| &mut machine.tree),
            Declared::Manifest(_) | Declared::Packages(_) | Declared::Channels(_) => None,
        };
        tree.into_iter().for_each(|tree| tree.faults.extend(more.iter().cloned()));
    }
}

impl From<Declared> for Told {
    fn from(declared: Declared) -> Told {
        Told { declared, diagnostics: Vec::new() }
    }
}

impl From<Folded> for Told {
    fn from(folded: Folded) -> Told {
        Told { declared: Declared::Services(folded.tree), diagnostics: folded.diagnostics }
    }
}

impl Declared {
    /// Its trees of services.
    pub fn trees(&self) -> impl Iterator<Item = &FoldedTree> {
        let (tree, machines) = match self {
            Declared::Services(tree) => (Some(tree), &[][..]),
            Declared::Image(image) => (Some(&image.tree), &[][..]),
            Declared::Machines(machines) => (None, machines.as_slice()),
            Declared::Manifest(_) | Declared::Packages(_) | Declared::Channels(_) => (None, &[][..]),
        };
        tree.into_iter().chain(machines.iter().map(|machine| &machine.tree))
    }
}

/// Make things for that platform from now on. What it leaves out stays as it is, but for the target.
///
/// # Errors
/// When the library knows no such system or target.
pub fn set_platform(session: &Session, platform: &Platform) -> Result<(), Problem> {
    let _here = session.enter();
    let name = |name: &Option<String>| name.as_deref().map_or(value::FALSE, value::string);
    let arguments = vec![name(&platform.system), name(&platform.target)];
    session.call(&session.exported(&PLATFORM, "check-platform")?, arguments.clone()).map_err(|problem| {
        // The name stands on the command line, in no program.
        let told = session.diagnostics(&problem).into_iter();
        let told = told.map(|d| Diagnostic { span: Span::NONE, code: "no-such-platform".into(), ..d });
        Problem::Diagnostics(told.collect())
    })?;
    session.call(&session.exported(&PLATFORM, "set-platform!")?, arguments)?;
    Ok(())
}

/// What `declaration`, the value of a file, declares, folded.
///
/// # Errors
/// When it declares nothing, or what it declares is wrong, see [`fold::fold`].
pub fn fold(session: &Session, declaration: &Value, options: &FoldOptions) -> Result<Told, Problem> {
    let _here = session.enter();
    let Some((procedure, make)) = part_of(declaration) else {
        return fold::fold(session, declaration, options).map(Told::from);
    };
    let told = session.call(&session.exported(&DECLARATIONS, procedure)?, vec![declaration.clone()])?;
    match value::list_to_vec(&told) {
        Some(parts) => make(session, &parts, options),
        // A record of the program's own that has such a name.
        None => fold::fold(session, declaration, options).map(Told::from),
    }
}

type Make = fn(&Session, &[Value], &FoldOptions) -> Result<Told, Problem>;

/// The procedure that tells what a declaration has that is no system, home or list of services, and
/// what its answer becomes. Types are known by their names here: the library makes sure of them.
fn part_of(declaration: &Value) -> Option<(&'static str, Make)> {
    let named = |value: &Value| type_of(value).map(|info| info.name().name());
    if let Some(name) = named(declaration) {
        return match name {
            "<image>" => Some(("declared-image", image)),
            "<manifest>" => Some(("declared-entries", entries)),
            "<package>" => Some(("declared-packages", packages)),
            _ => None,
        };
    }
    match named(value::car(declaration)?)? {
        "<machine>" => Some(("declared-machines", machines)),
        "<package>" => Some(("declared-packages", packages)),
        "<channel>" => Some(("declared-channels", channels)),
        _ => None,
    }
}

/// The text of a string or symbol; none for anything else.
fn text(value: &Value) -> Option<Rc<str>> {
    match value::as_symbol(value) {
        Some(name) => Some(name.name().into()),
        None => value::as_str(value).map(Rc::from),
    }
}

/// Each of `parts`, a list of at least `N` values, as `make` makes it.
fn each<const N: usize, T>(parts: &[Value], make: impl FnMut([Value; N]) -> T) -> Vec<T> {
    let fields = parts.iter().filter_map(|part| value::list_to_vec(part)?.try_into().ok());
    fields.map(make).collect()
}

fn or_empty(value: &Value) -> Rc<str> {
    text(value).unwrap_or_else(|| "".into())
}

fn machines(session: &Session, parts: &[Value], options: &FoldOptions) -> Result<Told, Problem> {
    let told = each(parts, |[name, host_name, environment, system, os]| {
        (or_empty(&name), or_empty(&host_name), or_empty(&environment), text(&system), os)
    });
    let mut machines = Vec::with_capacity(told.len());
    let mut diagnostics = Vec::new();
    for (name, host_name, environment, system, os) in told {
        if let Some(system) = &system {
            // A machine is told what it is by its configuration, whatever else is said.
            set_platform(session, &Platform { system: Some(system.to_string()), target: None })?;
        }
        let folded = fold::fold(session, &os, options)?;
        machines.push(Machine { name, host_name, environment, system, tree: folded.tree });
        diagnostics.extend(folded.diagnostics);
    }
    Ok(Told { declared: Declared::Machines(machines), diagnostics })
}

fn image(session: &Session, parts: &[Value], options: &FoldOptions) -> Result<Told, Problem> {
    let [name, format, target, os] = parts else {
        return fold::fold(session, &value::NIL, options).map(Told::from);
    };
    let target = text(target);
    set_platform(session, &Platform { system: None, target: target.as_deref().map(str::to_string) })?;
    let Folded { tree, diagnostics } = fold::fold(session, os, options)?;
    let image = Image { name: text(name), format: or_empty(format), target, tree };
    Ok(Told { declared: Declared::Image(Box::new(image)), diagnostics })
}

fn entries(session: &Session, parts: &[Value], options: &FoldOptions) -> Result<Told, Problem> {
    let mut builder = Builder::new(options.roots.clone(), options.facts);
    let mut entries = each(parts, |[name, version, output, item]| Entry {
        name: or_empty(&name),
        version: or_empty(&version),
        output: or_empty(&output),
        item: builder.node(&item),
    });
    fold::settle(session, &mut builder)?;
    for entry in &mut entries {
        entry.item = builder.finish(std::mem::replace(&mut entry.item, Node::Nil));
    }
    Ok(Declared::Manifest(entries).into())
}

fn packages(_: &Session, parts: &[Value], _: &FoldOptions) -> Result<Told, Problem> {
    let packages = each(parts, |[name, version, outputs]| Package {
        name: or_empty(&name),
        version: or_empty(&version),
        outputs: value::elements(&outputs).map(|output| or_empty(&output)).collect(),
    });
    Ok(Declared::Packages(packages).into())
}

fn channels(_: &Session, parts: &[Value], _: &FoldOptions) -> Result<Told, Problem> {
    let channels = each(parts, |[name, url, branch, commit, introduction]| Channel {
        name: or_empty(&name),
        url: or_empty(&url),
        branch: or_empty(&branch),
        commit: text(&commit),
        introduction: match value::list_to_vec(&introduction).as_deref() {
            Some([commit, signer]) => Some((or_empty(commit), or_empty(signer))),
            _ => None,
        },
    });
    Ok(Declared::Channels(channels).into())
}
