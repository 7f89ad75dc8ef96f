//! Syntax objects to core forms.
//!
//! Guile's macro system natively: hygiene by marks and ribs ([`crate::syntax::wrap`]), `syntax-rules` macros as
//! data that are matched and instantiated here ([`rules`]), `syntax-case` transformers as
//! procedures of the machine that the [`Host`] calls, and Rust functions as macros ([`native`]),
//! among them the whole syntax of `(guile)` ([`forms`]). Names leave as numbers: locals of their
//! top-level form, slots of the session's variables.
//!
//! The road of a form: [`Expander::expand`] (`top`) finds out what it does to the module, bodies
//! collect their definitions (`body`), expressions become core forms (`expr`).
//!
//! Nothing here names the machine: values of its own pass through as opaque handles.

mod body;
mod complaint;
pub mod context;
mod define;
mod expander;
mod expr;
pub mod forms;
pub mod freeze;
mod letrec;
pub mod library;
mod modules;
pub mod native;
pub mod pattern;
pub mod procedural;
pub mod rules;
pub mod runtime_names;
mod step;
pub mod template;
mod top;
mod transformer;

#[cfg(test)]
mod tests;

pub use complaint::Complaint;
pub use context::without_context;
pub(crate) use expander::Meaning;
pub use expander::{free_identifier_eq, Expander, SharedModules};
pub use library::declared_modules;
pub use native::{define_syntax, register_syntax, Build, Form, NativeMacro, NativeSyntax};
pub use top::{Expansion, Item, Run};

use crate::core::TopForm;
use crate::module::ModuleId;
use crate::symbol::Symbol;
use crate::syntax::{MacroRef, Stx};
use crate::text::{Diagnostic, Diagnostics, LineColumn, SourceId, Span};
use rules::RulesMacro;
use std::any::Any;
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

/// A macro: what a keyword is bound to.
pub enum Macro {
    /// `syntax-rules` and simple `identifier-syntax`: data, applied natively.
    Rules(Rc<RulesMacro>),
    /// A Rust function.
    Native(NativeMacro),
    /// A procedure of the machine.
    Procedure(Transformer),
    /// A syntax parameter (Guile manual "Syntax Parameters").
    Parameter(Rc<SyntaxParameter>),
    /// Known from an interface only: what it is has to be looked up when it is used.
    Lazy(LazyMacro),
}

impl Macro {
    /// What a context or a module refers to.
    pub fn of(reference: &MacroRef) -> Rc<Macro> {
        // References are made here alone, of macros.
        reference.get().unwrap_or_else(|| unreachable!("a reference to what is no macro"))
    }
}

/// A macro that has not been looked into. The binding stays; its meaning is filled in.
pub struct LazyMacro {
    /// The module that defines it.
    pub owner: ModuleId,
    pub name: Symbol,
    pub(crate) found: OnceCell<Rc<Macro>>,
}

impl LazyMacro {
    /// The macro called `name` of `owner`.
    pub fn new(owner: ModuleId, name: Symbol) -> LazyMacro {
        LazyMacro { owner, name, found: OnceCell::new() }
    }

    /// What it is, if it has been looked into.
    pub fn known(&self) -> Option<Rc<Macro>> {
        self.found.get().cloned()
    }

    /// Fill in what it is; the first answer counts.
    pub fn settle(&self, found: Rc<Macro>) -> Rc<Macro> {
        self.found.get_or_init(|| found).clone()
    }
}

/// A transformer procedure of the machine.
pub struct Transformer {
    /// Whatever the host knows it by.
    pub handle: Rc<dyn Any>,
    /// Made by `make-variable-transformer`: it also gets `set!` forms.
    pub variable: bool,
}

/// A macro whose meaning `syntax-parameterize` changes for the expansion of its body.
pub struct SyntaxParameter {
    pub(crate) current: RefCell<Rc<Macro>>,
}

impl SyntaxParameter {
    /// A parameter that means `default` outside of every `syntax-parameterize`.
    pub fn new(default: Rc<Macro>) -> SyntaxParameter {
        SyntaxParameter { current: RefCell::new(default) }
    }

    /// What it means now; outside of expansions, its default.
    pub fn current(&self) -> Rc<Macro> {
        self.current.borrow().clone()
    }
}

/// Why an expansion came to nothing.
pub enum ExpandError {
    /// The program is wrong.
    Diagnostics(Diagnostics),
    /// A transformer, or a form run at expansion time, raised an exception.
    Raised(Rc<dyn Any>),
}

impl From<Diagnostic> for ExpandError {
    fn from(diagnostic: Diagnostic) -> ExpandError {
        ExpandError::Diagnostics(vec![diagnostic])
    }
}

/// The result of an expansion step.
pub type Result<T> = std::result::Result<T, ExpandError>;

/// What the value of a transformer expression is.
pub enum TransformerValue {
    /// A procedure from syntax object to syntax object, or a variable transformer.
    Transformer(Transformer),
    /// Something that cannot transform syntax.
    Other,
}

/// What the expander asks of the session that runs it. Methods take `&self`, for an expansion can
/// lead to others; the modules are borrowed by nobody while one of them runs.
pub trait Host {
    /// What is wrong, where a transformer raised the exception to say that its form is, and nobody
    /// else is to hear of it: then the rest can be expanded.
    fn complaint_of(&self, _exception: &Rc<dyn Any>) -> Option<Diagnostic> {
        None
    }

    /// Evaluate the right-hand side of a macro definition of `module`.
    fn eval_transformer(&self, form: &TopForm, module: ModuleId) -> Result<TransformerValue>;

    /// Let a transformer rewrite `form`.
    fn call_transformer(&self, transformer: &Rc<dyn Any>, form: &Stx) -> Result<Stx>;

    /// Run a form while expanding: `(eval-when (expand) …)`.
    fn run(&self, form: &TopForm, module: ModuleId) -> Result<()>;

    /// Make the module called `name` known, with everything that it exports; its body may run
    /// later. `span` is where the program asks for it. Errors name the candidates in their hints.
    fn load_module(&self, name: &[Symbol], span: Span) -> Result<ModuleId>;

    /// Make sure that all names of `module`, known from its interface alone so far, are bound.
    fn load_names(&self, module: ModuleId, span: Span) -> Result<()>;

    /// Where the private `name` of `module` is that the module itself lacks.
    fn private_place(&self, _module: ModuleId, _name: Symbol) -> Option<(ModuleId, Symbol)> {
        None
    }

    /// What a macro is that is known from an interface so far.
    fn load_macro(&self, wanted: &LazyMacro, span: Span) -> Result<Rc<Macro>>;

    /// The forms in a file, for `include`. `path` as in the program; `relative` is the source
    /// that a relative path starts from, nothing for `include-from-path`.
    fn read_file(&self, path: &str, relative: Option<SourceId>, fold_case: bool, span: Span) -> Result<Vec<Stx>>;

    /// Say something that does not keep the program from running.
    fn warn(&self, warning: Diagnostic);

    /// The file, line and column of `span`, where they are known.
    fn locate(&self, span: Span) -> Option<(Rc<str>, LineColumn)>;

    /// Does `span` stand in the text of a program, not of the library?
    fn is_program(&self, _span: Span) -> bool {
        false
    }

    /// The names that the renaming procedure made by `form` gives to `names`, one by one
    /// (`#:renamer`, Guile manual "Using Guile Modules").
    fn rename(&self, form: &TopForm, module: ModuleId, names: &[Symbol]) -> Result<Vec<Symbol>>;

    /// `module` has imported from the module called `wanted`, or does without it where it is not there,
    /// because one of its names was used (`#:autoload`).
    fn autoloaded(&self, _module: ModuleId, _wanted: &[Symbol], _there: bool) {}

    /// Is `feature` one of `%cond-expand-features` beyond those that the expander knows?
    fn has_feature(&self, _feature: Symbol) -> bool {
        false
    }

    /// Does the module called `name` exist, for `cond-expand`'s `(library name)`?
    fn module_exists(&self, name: &[Symbol]) -> bool;
}
