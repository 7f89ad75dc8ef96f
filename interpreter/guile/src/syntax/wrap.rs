//! Lexical context, pushed inward lazily.
//!
//! The context of a syntax object says which binding an identifier in it means, wherever the
//! identifier is carried to. It is a list of *substitutions* and a list of *marks* (Dybvig, Hieb,
//! Bruggeman: "Syntactic Abstraction in Scheme", 1992). A binding form puts a [`Rib`] in front of
//! the context of its body: names, each with the marks it must have, and what they stand for. A
//! macro step puts a fresh mark on what the macro introduced, together with a *shift*, which
//! takes the mark off again for the ribs that were there before: names that the macro wrote see
//! the bindings of the macro's place, and bind nothing of the user's.
//!
//! Mark lists are interned, so that comparing two of them is comparing two numbers; most are
//! empty. A rib with many names keeps an index.

use super::{Local, MacroRef, ModuleId};
use crate::symbol::Symbol;
use rustc_hash::FxHashMap;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// One mark: one step of some macro.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Mark(u32);

impl Mark {
    /// The mark that the input of a procedural macro carries: it meets the step's own mark on
    /// the way out, and both vanish.
    pub const ANTI: Mark = Mark(0);

    /// A mark that nothing carries yet.
    pub fn fresh() -> Mark {
        NEXT_MARK.with(|next| {
            let mark = next.get();
            next.set(mark + 1);
            Mark(mark)
        })
    }
}

/// A list of marks, the latest first. Equal lists are equal numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Marks(u32);

#[derive(Default)]
struct MarkTable {
    /// `nodes[n - 1]` is the first mark of list `n` and the rest of it; list 0 is empty.
    nodes: Vec<(Mark, Marks)>,
    index: FxHashMap<(Mark, Marks), Marks>,
}

crate::parts! {
    static NEXT_MARK: Cell<u32> = Cell::new(1);
    static MARKS: RefCell<MarkTable> = RefCell::new(MarkTable::default());
}

impl Marks {
    /// No marks: text as a person wrote it.
    pub const EMPTY: Marks = Marks(0);

    /// This list with `mark` in front.
    #[must_use]
    pub fn push(self, mark: Mark) -> Marks {
        MARKS.with(|table| {
            let table = &mut *table.borrow_mut();
            let next = Marks(table.nodes.len() as u32 + 1);
            *table.index.entry((mark, self)).or_insert_with(|| {
                table.nodes.push((mark, self));
                next
            })
        })
    }

    /// The first mark and the rest.
    pub fn split(self) -> Option<(Mark, Marks)> {
        let at = self.0.checked_sub(1)? as usize;
        MARKS.with(|table| table.borrow().nodes.get(at).copied())
    }

    /// The marks of `outer` in front of these.
    #[must_use]
    pub fn after(self, outer: Marks) -> Marks {
        if outer == Marks::EMPTY {
            return self;
        }
        outer.iter().collect::<Vec<_>>().into_iter().rev().fold(self, Marks::push)
    }

    /// From the latest to the oldest.
    pub fn iter(self) -> impl Iterator<Item = Mark> {
        let mut rest = self;
        std::iter::from_fn(move || {
            let (mark, next) = rest.split()?;
            rest = next;
            Some(mark)
        })
    }
}

/// What a name in a rib stands for. Compared by identity: two identifiers mean the same local
/// binding exactly when they lead to the same label.
pub struct Label(RefCell<Denotation>);

/// The meaning of a local name.
#[derive(Clone)]
pub enum Denotation {
    /// A variable of the top-level form numbered `form`.
    Local {
        form: u32,
        local: Local,
    },
    /// A pattern variable of `syntax-case`, with its number of ellipses.
    Pattern {
        form: u32,
        local: Local,
        depth: u32,
    },
    Macro(MacroRef),
    /// A module variable that a macro introduced under another name.
    Global {
        module: ModuleId,
        name: Symbol,
    },
    /// Not yet, or no longer, of any meaning.
    Displaced,
}

impl Label {
    /// A label that stands for `denotation`.
    pub fn new(denotation: Denotation) -> Rc<Label> {
        Rc::new(Label(RefCell::new(denotation)))
    }

    /// What it stands for.
    pub fn get(&self) -> Denotation {
        self.0.borrow().clone()
    }

    /// Let it stand for something else.
    pub fn set(&self, denotation: Denotation) {
        *self.0.borrow_mut() = denotation;
    }
}

/// The names that one binding form binds.
#[derive(Default)]
pub struct Rib(RefCell<RibNames>);

#[derive(Default)]
struct RibNames {
    names: Vec<(Symbol, Marks, Rc<Label>)>,
    index: Option<FxHashMap<(Symbol, Marks), usize>>,
}

/// Up to so many names are searched from the end, without an index.
const SMALL_RIB: usize = 12;

impl Rib {
    /// A rib without names, to be extended as definitions are found.
    pub fn new() -> Rc<Rib> {
        Rc::default()
    }

    /// Let `name` with `marks` stand for `label`; a later entry hides an earlier one.
    pub fn extend(&self, name: Symbol, marks: Marks, label: Rc<Label>) {
        let rib = &mut *self.0.borrow_mut();
        rib.names.push((name, marks, label));
        if let Some(index) = &mut rib.index {
            index.insert((name, marks), rib.names.len() - 1);
        } else if rib.names.len() > SMALL_RIB {
            rib.index = Some(rib.names.iter().enumerate().map(|(i, (n, m, _))| ((*n, *m), i)).collect());
        }
    }

    /// What `name` with `marks` stands for in this rib alone.
    pub fn find(&self, name: Symbol, marks: Marks) -> Option<Rc<Label>> {
        let rib = self.0.borrow();
        match &rib.index {
            Some(index) => index.get(&(name, marks)).and_then(|at| rib.names.get(*at)).map(|e| e.2.clone()),
            None => rib.names.iter().rev().find(|(n, m, _)| *n == name && *m == marks).map(|e| e.2.clone()),
        }
    }
}

#[derive(Clone)]
enum Substitution {
    Rib(Rc<Rib>),
    Shift,
}

struct Substitutions {
    first: Substitution,
    rest: Option<Rc<Substitutions>>,
}

type Chain = Option<Rc<Substitutions>>;

impl Drop for Substitutions {
    fn drop(&mut self) {
        let mut rest = self.rest.take();
        while let Some(mut node) = rest.and_then(Rc::into_inner) {
            rest = node.rest.take();
        }
    }
}

/// `outer` in front of `inner`.
fn append(outer: &Chain, inner: &Chain) -> Chain {
    let Some(inner_node) = inner else { return outer.clone() };
    let mut firsts = Vec::new();
    let mut rest = outer;
    while let Some(node) = rest {
        firsts.push(&node.first);
        rest = &node.rest;
    }
    let mut chain = Some(inner_node.clone());
    for first in firsts.into_iter().rev() {
        chain = Some(Rc::new(Substitutions { first: first.clone(), rest: chain }));
    }
    chain
}

/// The lexical context of a syntax object. The reader's is empty.
#[derive(Clone, Default)]
pub struct Wrap(Option<Rc<Context>>);

struct Context {
    marks: Marks,
    chain: Chain,
    module: Option<ModuleId>,
}

/// Where the context of an identifier leads.
pub enum Target {
    /// To a local binding.
    Label(Rc<Label>),
    /// To the top level of the module, where one is known.
    Free(Option<ModuleId>),
}

impl Wrap {
    /// The context at the top level of a module.
    pub fn top(module: ModuleId) -> Wrap {
        Wrap::of(Marks::EMPTY, None, Some(module))
    }

    fn of(marks: Marks, chain: Chain, module: Option<ModuleId>) -> Wrap {
        Wrap(Some(Rc::new(Context { marks, chain, module })))
    }

    /// Nothing but `rib`: what a binding form puts around its body.
    pub fn rib(rib: &Rc<Rib>) -> Wrap {
        let chain = Some(Rc::new(Substitutions { first: Substitution::Rib(rib.clone()), rest: None }));
        Wrap::of(Marks::EMPTY, chain, None)
    }

    /// Nothing but the anti-mark: what the input of a procedural macro gets.
    pub fn anti() -> Wrap {
        let chain = Some(Rc::new(Substitutions { first: Substitution::Shift, rest: None }));
        Wrap::of(Marks::EMPTY.push(Mark::ANTI), chain, None)
    }

    /// The context of a thawed identifier.
    pub fn with_marks(marks: Marks, module: Option<ModuleId>) -> Wrap {
        Wrap::of(marks, None, module)
    }

    /// The same number means the same context; 0 is the empty one.
    pub fn key(&self) -> usize {
        self.0.as_ref().map_or(0, |context| Rc::as_ptr(context) as usize)
    }

    /// Is it the reader's?
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// The marks it carries.
    pub fn marks(&self) -> Marks {
        self.0.as_ref().map_or(Marks::EMPTY, |context| context.marks)
    }

    /// The module whose top level it leads to.
    pub fn module(&self) -> Option<ModuleId> {
        self.0.as_ref().and_then(|context| context.module)
    }

    /// Does its latest mark await that of the running step?
    pub fn is_anti_marked(&self) -> bool {
        matches!(self.marks().split(), Some((Mark::ANTI, _)))
    }

    /// This context with `rib` in front.
    #[must_use]
    pub fn with_rib(&self, rib: &Rc<Rib>) -> Wrap {
        let (marks, chain, module) = self.parts();
        let chain = Some(Rc::new(Substitutions { first: Substitution::Rib(rib.clone()), rest: chain }));
        Wrap::of(marks, chain, module)
    }

    /// This context with `mark` put on by a macro step; `rib` is that of the definition context
    /// that the step was made in.
    #[must_use]
    pub fn with_mark(&self, mark: Mark, rib: Option<&Rc<Rib>>) -> Wrap {
        let (marks, chain, module) = self.parts();
        let mut chain = Some(Rc::new(Substitutions { first: Substitution::Shift, rest: chain }));
        if let Some(rib) = rib {
            chain = Some(Rc::new(Substitutions { first: Substitution::Rib(rib.clone()), rest: chain }));
        }
        Wrap::of(marks.push(mark), chain, module)
    }

    /// This anti-marked context as it was before.
    #[must_use]
    pub fn without_anti(&self, rib: Option<&Rc<Rib>>) -> Wrap {
        let (marks, chain, module) = self.parts();
        let marks = marks.split().map_or(Marks::EMPTY, |(_, rest)| rest);
        let mut chain = chain.and_then(|node| node.rest.clone());
        if let Some(rib) = rib {
            chain = Some(Rc::new(Substitutions { first: Substitution::Rib(rib.clone()), rest: chain }));
        }
        Wrap::of(marks, chain, module)
    }

    fn parts(&self) -> (Marks, Chain, Option<ModuleId>) {
        self.0.as_ref().map_or((Marks::EMPTY, None, None), |c| (c.marks, c.chain.clone(), c.module))
    }

    /// This context in front of `inner`, when it is pushed inward to what has `inner`.
    #[must_use]
    pub fn join(&self, inner: &Wrap) -> Wrap {
        let (Some(outer), Some(within)) = (&self.0, &inner.0) else {
            return if self.0.is_some() { self.clone() } else { inner.clone() };
        };
        if outer.chain.is_none() && outer.marks == Marks::EMPTY && (within.module.is_some() || outer.module.is_none()) {
            return inner.clone();
        }
        let marks = within.marks.after(outer.marks);
        Wrap::of(marks, append(&outer.chain, &within.chain), within.module.or(outer.module))
    }

    /// The local names that text in this context sees, each once, the innermost first.
    pub fn visible(&self) -> Vec<(Symbol, Rc<Label>)> {
        let Some(context) = &self.0 else { return Vec::new() };
        let mut marks = context.marks;
        let mut chain = context.chain.as_ref();
        let mut seen: FxHashMap<Symbol, ()> = FxHashMap::default();
        let mut visible = Vec::new();
        while let Some(node) = chain {
            match &node.first {
                Substitution::Shift => marks = marks.split().map_or(Marks::EMPTY, |(_, rest)| rest),
                Substitution::Rib(rib) => {
                    for (name, of, label) in rib.0.borrow().names.iter().rev() {
                        if *of == marks && seen.insert(*name, ()).is_none() {
                            visible.push((*name, label.clone()));
                        }
                    }
                }
            }
            chain = node.rest.as_ref();
        }
        visible
    }

    /// Where an identifier called `name` in this context leads.
    pub fn target(&self, name: Symbol) -> Target {
        let Some(context) = &self.0 else { return Target::Free(None) };
        let mut marks = context.marks;
        let mut chain = context.chain.as_ref();
        while let Some(node) = chain {
            match &node.first {
                Substitution::Shift => marks = marks.split().map_or(Marks::EMPTY, |(_, rest)| rest),
                Substitution::Rib(rib) => {
                    if let Some(label) = rib.find(name, marks) {
                        return Target::Label(label);
                    }
                }
            }
            chain = node.rest.as_ref();
        }
        Target::Free(context.module)
    }
}
