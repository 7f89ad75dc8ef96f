//! The folded service tree: what a configuration comes to, as plain data.
//!
//! No value of the machine is in it, so that views, comparison and checks need no engine. Its
//! canonical text ([`text`]) and its JSON ([`json`]) are documented formats; equal trees give equal
//! bytes.

pub mod build;
pub mod json;
pub mod text;

use std::rc::Rc;
use svc_guile::number::Number;

/// The version of the tree's JSON form.
pub const VERSION: u32 = 2;

/// The services of a declaration and what they fold to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FoldedTree {
    /// Every service in order of declaration, by the name of its type.
    pub services: Vec<Rc<str>>,
    /// Which service extends which, by type name, as pairs of extender and target.
    pub edges: Vec<(Rc<str>, Rc<str>)>,
    /// The values, in order of first appearance of their types.
    pub values: Vec<Entry>,
    /// What is wrong with the declaration.
    pub faults: Vec<Fault>,
}

/// Something that is wrong with a declaration, and the services that it is about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fault {
    /// The kind of mistake, in kebab case.
    pub code: String,
    /// Guix would refuse the declaration; otherwise this is a warning.
    pub is_error: bool,
    pub message: String,
    /// Where a person would mend it, as far as that is known.
    pub place: Option<Place>,
    pub hints: Vec<String>,
    /// The service at fault, the one that it extends, and so on.
    pub chain: Vec<Link>,
}

/// A service that something wrong is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The name of its type.
    pub service: Rc<str>,
    /// Where the program made it; nothing for a service of the library.
    pub place: Option<Place>,
}

/// A place in a program: line and column count from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub file: Rc<str>,
    pub line: u32,
    pub column: u32,
}

/// The value of a service type, or of one of its instances.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub kind: EntryKind,
    /// The name of the type.
    pub name: Rc<str>,
    pub value: Node,
}

/// What an [`Entry`] is the value of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// The type has one instance: all extensions folded into its value.
    Folded,
    /// The type has several instances: the own value of one of them.
    Instance,
}

/// A value, as far as it can be told without the machine.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    Nil,
    Bool(bool),
    Char(char),
    Number(Number),
    String(Rc<str>),
    Symbol(Rc<str>),
    Keyword(Rc<str>),
    /// At least one element, and what follows the dot.
    List(Vec<Node>, Option<Box<Node>>),
    Vector(Vec<Node>),
    /// A record: the name of its type, and its fields in order of declaration.
    Record(Rc<str>, Vec<(Rc<str>, Node)>),
    Package {
        name: Rc<str>,
        version: Rc<str>,
    },
    Origin,
    /// A service: the name of its type, and its value.
    Service(Rc<str>, Box<Node>),
    ServiceType(Rc<str>),
    Procedure,
    Promise,
    HashTable,
    Unspecified,
    /// Emacs Lisp's `nil`, which Guile writes as `#nil`.
    ElispNil,
    /// The approximate source of a gexp.
    Gexp(Box<Node>),
    Location,
    Other,
    /// The value of a service whose value is a monadic one in Guix.
    Monadic,
    /// A field whose thunk raised an exception with that key.
    Error(Rc<str>),
    /// Folding raised an exception with that key.
    FoldError(Rc<str>),
    /// Nested too deeply to be shown.
    Elided,
}
