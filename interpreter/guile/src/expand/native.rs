//! Macros that are Rust functions, and what they are written with.
//!
//! A native either rewrites a form into another one ([`NativeSyntax::Rewrite`], hygienic by
//! construction: what [`Build`] makes carries a fresh mark) or produces core forms directly
//! ([`NativeSyntax::Core`], quicker). Natives are registered with
//! [`define_syntax`] under a name that object
//! files can refer to.

use super::{Expander, Macro, Result};
use crate::core::Core;
use crate::module::{native_name, ModuleId, Modules, SyntaxTable};
use crate::number::Number;
use crate::symbol::Symbol;
use crate::syntax::wrap::{Mark, Rib, Wrap};
use crate::syntax::{Datum, MacroRef, Stx};
use crate::text::{Diagnostic, Span};
use std::cell::RefCell;
use std::rc::Rc;

/// A Rust function as a macro.
#[derive(Clone, Copy)]
pub enum NativeSyntax {
    /// Rewrites the form; the result is expanded in its place, in every context.
    Rewrite(fn(&mut Expander, &Form) -> Result<Stx>),
    /// Produces the core form of an expression.
    Core(fn(&mut Expander, &Form) -> Result<Core>),
    /// As `Rewrite`, and called for the bare identifier and for `(set! identifier …)` as well.
    Identifier(fn(&mut Expander, &Form) -> Result<Stx>),
    /// A form that the expander itself knows.
    Special(Special),
    /// Means something within other forms only: `else`, `=>`, `unquote`.
    Auxiliary,
}

/// Forms that define, import or otherwise depend on where they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Special {
    Begin,
    Define,
    DefineValues,
    DefineSyntax,
    DefineSyntaxParameter,
    LetSyntax,
    LetrecSyntax,
    EvalWhen,
    Module(ModuleForm),
    /// `(@ module name)` and `(@@ module name)`: the flag says whether privates are seen.
    ModuleRef {
        private: bool,
    },
}

/// The forms that change a module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModuleForm {
    DefineModule,
    UseModules,
    Export {
        replace: bool,
    },
    ReExport,
    /// R6RS `import` and R7RS `import`.
    Import,
    /// R6RS `library`.
    Library,
    /// R7RS `define-library`.
    DefineLibrary,
}

/// A native macro: a registered function, and the data it closes over where it has any.
#[derive(Clone)]
pub struct NativeMacro {
    /// What it is registered under.
    pub name: Symbol,
    pub syntax: NativeSyntax,
    /// Given to [`Form::data`]; what `(%native-macro name datum)` was evaluated with.
    pub data: Option<Stx>,
}

/// Register the native `syntax` under `name` and bind that name in `module` to it; exported.
pub fn define_syntax(modules: &mut Modules, module: ModuleId, name: &str, syntax: NativeSyntax) {
    let name = native_name(name);
    let definition = registered(modules, name, syntax);
    modules.define_macro(module, name, definition);
    modules.get_mut(module).exports.insert(name, name);
}

/// Register the native `syntax` under `name` without binding any name to it: for macros that
/// close over data, made by `(%native-macro name datum)`.
pub fn register_syntax(modules: &mut Modules, name: &str, syntax: NativeSyntax) {
    registered(modules, Symbol::intern(name), syntax);
}

fn registered(modules: &mut Modules, name: Symbol, syntax: NativeSyntax) -> MacroRef {
    let definition = MacroRef::new(Rc::new(Macro::Native(NativeMacro { name, syntax, data: None })));
    modules.register_syntax(name, definition.clone());
    definition
}

/// The native syntax registered under `name`.
pub fn native_syntax(table: &SyntaxTable, name: Symbol) -> Option<NativeSyntax> {
    match &*Macro::of(table.get(&name)?) {
        Macro::Native(native) => Some(native.syntax),
        _ => None,
    }
}

/// A macro use as a native sees it: the elements of the form, context pushed inward.
pub struct Form {
    stx: Stx,
    items: Vec<Stx>,
    tail: Option<Stx>,
    data: Option<Stx>,
    /// The rib of the definition context that the form stands in.
    rib: Option<Rc<Rib>>,
}

impl Form {
    pub(crate) fn new(stx: &Stx, data: Option<Stx>, rib: Option<&Rc<Rib>>) -> Form {
        let parts = stx.parts();
        let (items, tail) = parts.map_or((Vec::new(), None), |parts| (parts.items, parts.tail));
        Form { stx: stx.clone(), items, tail, data, rib: rib.cloned() }
    }

    /// The whole form.
    pub fn stx(&self) -> &Stx {
        &self.stx
    }

    /// Where it stands.
    pub fn span(&self) -> Span {
        self.stx.span()
    }

    /// The keyword's name, for messages.
    pub fn name(&self) -> Symbol {
        let head = self.items.first().unwrap_or(&self.stx);
        head.as_symbol().unwrap_or_else(|| Symbol::intern("syntax"))
    }

    /// All elements, the keyword included. Empty for a bare identifier.
    pub fn items(&self) -> &[Stx] {
        &self.items
    }

    /// The elements after the keyword.
    pub fn args(&self) -> &[Stx] {
        self.items.get(1..).unwrap_or(&[])
    }

    /// What follows the dot.
    pub fn tail(&self) -> Option<&Stx> {
        self.tail.as_ref()
    }

    /// The elements after the keyword; an error where there is a dot.
    pub fn list(&self) -> Result<&[Stx]> {
        match self.tail {
            None => Ok(self.args()),
            Some(_) => Err(self.error("it ends in a dot and one more datum, where a proper list is needed").into()),
        }
    }

    /// As [`Form::list`], and at least `least` elements, at most `most` where given.
    pub fn list_of(&self, least: usize, most: Option<usize>, usage: &str) -> Result<&[Stx]> {
        let args = self.list()?;
        if args.len() >= least && most.is_none_or(|most| args.len() <= most) {
            return Ok(args);
        }
        Err(self.bad(usage).into())
    }

    /// The data that the macro closes over.
    pub fn data(&self) -> Option<&Stx> {
        self.data.as_ref()
    }

    /// An error about the form as a whole; `problem` completes "Bad `name` form: …".
    pub fn error(&self, problem: &str) -> Diagnostic {
        Diagnostic::error("bad-syntax", self.span(), format!("bad `{}` form: {problem}", self.name()))
    }

    /// The error that the form does not look like `usage`.
    pub fn bad(&self, usage: &str) -> Diagnostic {
        Diagnostic::error("bad-syntax", self.span(), format!("bad `{}` form", self.name()))
            .with_hint(format!("it is written {usage}"))
    }

    /// To build what the form becomes: identifiers come from module `module` and carry a mark of
    /// their own, so that they neither capture names of the program nor are captured by it.
    pub fn build(&self, module: ModuleId) -> Build {
        let mark = Mark::fresh();
        let rib = self.rib.clone();
        let wrap = Wrap::top(module).with_mark(mark, rib.as_ref());
        Build { wrap, mark, rib, span: self.span(), others: RefCell::new(Vec::new()) }
    }
}

/// Makes the syntax that a native introduces; see [`Form::build`].
pub struct Build {
    wrap: Wrap,
    mark: Mark,
    rib: Option<Rc<Rib>>,
    span: Span,
    others: RefCell<Vec<(ModuleId, Wrap)>>,
}

impl Build {
    /// The identifier `name`: what it means at the top level of the build's module, or, where
    /// this expansion binds it, that binding. The same name is the same identifier each time.
    pub fn id(&self, name: &str) -> Stx {
        self.symbol(Symbol::of_library(name))
    }

    /// The same for a symbol.
    pub fn symbol(&self, name: Symbol) -> Stx {
        Stx::new(Datum::Symbol(name), self.span, self.wrap.clone())
    }

    /// An identifier of another module.
    pub fn id_in(&self, module: ModuleId, name: &str) -> Stx {
        let mut others = self.others.borrow_mut();
        let wrap = match others.iter().find(|(m, _)| *m == module) {
            Some((_, wrap)) => wrap.clone(),
            None => {
                let wrap = Wrap::top(module).with_mark(self.mark, self.rib.as_ref());
                others.push((module, wrap.clone()));
                wrap
            }
        };
        Stx::new(Datum::Symbol(Symbol::of_library(name)), self.span, wrap)
    }

    /// A list.
    pub fn list(&self, items: Vec<Stx>) -> Stx {
        Stx::list(items, self.span)
    }

    /// A list that ends in `tail`.
    pub fn list_with_tail(&self, items: Vec<Stx>, tail: Stx) -> Stx {
        Stx::list_with_tail(items, tail, self.span)
    }

    /// `(name argument …)` with [`Build::id`] of `name`.
    pub fn form(&self, name: &str, arguments: impl IntoIterator<Item = Stx>) -> Stx {
        let mut items = vec![self.id(name)];
        items.extend(arguments);
        self.list(items)
    }

    /// `(quote datum)`.
    pub fn quote(&self, datum: Stx) -> Stx {
        self.form("quote", [datum])
    }

    /// `()`.
    pub fn nil(&self) -> Stx {
        Stx::plain(Datum::Nil, self.span)
    }

    /// `#t` or `#f`.
    pub fn boolean(&self, value: bool) -> Stx {
        Stx::plain(Datum::Bool(value), self.span)
    }

    /// An exact integer.
    pub fn integer(&self, value: i64) -> Stx {
        Stx::plain(Datum::Number(Number::Int(value)), self.span)
    }

    /// A string.
    pub fn string(&self, value: &str) -> Stx {
        Stx::plain(Datum::String(value.into()), self.span)
    }

    /// `#:name`.
    pub fn keyword(&self, name: &str) -> Stx {
        Stx::plain(Datum::Keyword(Symbol::intern(name)), self.span)
    }
}
