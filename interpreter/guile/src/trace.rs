//! Observers: told what the stages do, while they do it.
//!
//! A world may have one observer. A stage asks for it by the topic; where nobody wants to hear, that is all it does.
//! Calls of a program tell only where their code was generated for that, see [`crate::codegen::Setting`].

use crate::symbol::Symbol;
use crate::syntax::Stx;
use crate::text::LineColumn;
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

/// What there is to hear of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Topic {
    /// Macro uses, one step each.
    Expand,
    /// Modules that are loaded.
    Load,
    /// Calls in a program.
    Call,
    /// Services that extend others.
    Fold,
}

/// A place in a source, where there is one.
pub type Place = Option<(Rc<str>, LineColumn)>;

/// A macro was used.
pub struct Step<'e> {
    pub name: Symbol,
    /// The form, and what it became.
    pub form: &'e Stx,
    pub output: &'e Stx,
    pub place: Place,
}

/// Where a module came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Its text was expanded.
    Text,
    /// It was compiled before, and kept.
    Cache,
    /// It is part of the compiled library: its interface is known now, the rest comes when it is used.
    Image,
    /// Its names are rows of a table.
    Table,
}

/// A module was loaded.
pub struct Load<'e> {
    /// As programs write it.
    pub module: &'e str,
    pub origin: Origin,
    /// The file, where its text is read.
    pub file: Option<&'e str>,
    /// With all that it loads itself.
    pub took: Duration,
    /// How many other modules are being loaded around it.
    pub depth: usize,
}

/// A procedure is called, or returns.
pub struct Call<'e> {
    pub name: &'e str,
    /// The arguments, or the values, as text that may be cut.
    pub values: &'e [String],
    pub place: Place,
    /// Within how many calls of the program.
    pub depth: usize,
}

/// A service has extended another.
pub struct Extension<'e> {
    /// The names of their types.
    pub service: &'e str,
    pub target: &'e str,
    /// What it contributes, as text that may be cut.
    pub value: &'e str,
}

/// Somebody who is told. What it does not want it is not asked about again.
pub trait Observer {
    /// Does it want to hear of that?
    fn wants(&self, topic: Topic) -> bool;
    /// A macro was used.
    fn expanded(&self, _step: &Step<'_>) {}
    /// A module was loaded.
    fn loaded(&self, _load: &Load<'_>) {}
    /// A procedure is called.
    fn called(&self, _call: &Call<'_>) {}
    /// A procedure has returned.
    fn returned(&self, _call: &Call<'_>) {}
    /// A service has extended another.
    fn extended(&self, _extension: &Extension<'_>) {}
}

crate::parts! {
    static OBSERVER: RefCell<Option<Rc<dyn Observer>>> = RefCell::new(None);
}

/// Let `observer` be told of what this world does from now on.
pub fn set_observer(observer: Option<Rc<dyn Observer>>) {
    OBSERVER.with(|known| *known.borrow_mut() = observer);
}

/// Whoever wants to hear of `topic`.
pub fn observer(topic: Topic) -> Option<Rc<dyn Observer>> {
    OBSERVER.with(|known| known.borrow().clone()).filter(|observer| observer.wants(topic))
}
