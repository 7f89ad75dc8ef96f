//! Syntax and macros as bytes, for object files.
//!
//! What an identifier means is settled when it is frozen: its form has been expanded, so the ribs
//! in its context are complete. An identifier is then a name, its marks (renumbered; only their
//! equality matters), the module whose top level it leads to, and, where it leads to a local
//! binding, that. Nothing of the process that froze it is left in the bytes.
//!
//! A [`Freezer`] writes a sequence of values; a [`Thawer`] reads them back in the same order.
//! Both let others write their own data in between.

mod definition;
mod read;
mod write;

pub use read::Thawer;
pub use write::Freezer;

/// The first byte of the format; another number is another format.
pub(crate) const VERSION: u8 = 3;

/// What does not go into a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotFrozen {
    /// A value of the machine in a form.
    Foreign,
    /// A local macro that is a procedure, captured by a template.
    Procedure,
}

/// The bytes are not what a [`Freezer`] of this version wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Corrupt;

/// Frozen values.
#[derive(Clone, Debug, Default)]
pub struct Frozen {
    pub bytes: Vec<u8>,
    /// The sources that spans speak of, numbered as in the bytes.
    pub sources: Vec<crate::text::SourceId>,
    /// The modules that are mentioned by name.
    pub modules: Vec<crate::module::ModuleId>,
}

macro_rules! tags {
    ($($name:ident = $value:literal),* $(,)?) => { $(pub(crate) const $name: u8 = $value;)* };
}

/// The kinds of data.
pub(crate) mod tag {
    tags! {
        NIL = 0, ELISP_NIL = 1, TRUE = 2, FALSE = 3, CHAR = 4, INT = 5, BIG = 6, RATIO = 7, REAL = 8, COMPLEX = 9,
        STRING = 10, SYMBOL = 11, KEYWORD = 12, BYTES = 13, VECTOR = 14, LIST = 15, DOTTED = 16, UNSPECIFIED = 17,
        EOF = 18, PATTERN = 19, TEMPLATE = 20, IDENTIFIER = 21, ARRAY = 22,
    }
    // Patterns.
    tags! { P_VARIABLE = 0, P_IGNORE = 1, P_LITERAL = 2, P_DATUM = 3, P_NIL = 4, P_LIST = 5, P_REPEAT = 6, P_VECTOR = 7 }
    // Templates.
    tags! { T_CONSTANT = 0, T_SLOT = 1, T_LIST = 2, T_DOTTED = 3, T_VECTOR = 4 }
    // Macros.
    tags! { M_RULES = 0, M_NATIVE = 1, M_PROCEDURE = 2, M_VARIABLE = 3, M_PARAMETER = 4, M_LAZY = 5 }
    // Labels.
    tags! { L_DISPLACED = 0, L_GLOBAL = 1, L_MACRO = 2 }
    // Clauses.
    tags! { C_USE = 0, C_AUTOLOAD = 1, C_EXPORT = 2, C_PURE = 3, C_DUPLICATES = 4, C_FILE = 5 }
}

#[cfg(test)]
mod tests {
    use super::super::rules::RulesMacro;
    use super::super::{forms, Macro};
    use super::*;
    use crate::module::Modules;
    use crate::symbol::Symbol;
    use crate::syntax::Stx;
    use crate::text::{SourceId, Span};
    use std::rc::Rc;

    fn world() -> Modules {
        let mut modules = Modules::new();
        forms::install(&mut modules);
        modules
    }

    #[test]
    fn data_survive() {
        let mut modules = world();
        let text = "(a . (1 -5 123456789012345678901234567890 1/3 2.5 \"x\" #\\y #t #f #:k #vu8(1 2) #(b (c . d)) ()))";
        let mut reader = crate::read::Reader::new(SourceId(3), text, Default::default());
        let stx = reader.read_all().remove(0);
        let mut freezer = Freezer::new(&modules);
        assert!(freezer.stx(&stx).is_ok());
        let frozen = freezer.finish();
        let mut thawer =
            Thawer::new(&frozen.bytes, vec![SourceId(7)], &mut modules).ok().unwrap_or_else(|| panic!("a thawer"));
        let again = thawer.stx().unwrap_or_default();
        assert!(super::super::pattern::same_datum(&stx, &again), "{again:?}");
        assert_eq!(again.span().source, SourceId(7));
    }

    #[test]
    fn contexts_survive() {
        let mut modules = world();
        let user = modules.user_module(&[Symbol::intern("user")]);
        let id = Stx::symbol(Symbol::intern("x"), Span::NONE);
        let plain = id.wrapped(&crate::syntax::wrap::Wrap::top(user));
        let marked = super::super::context::temporary(Symbol::intern("x"), Span::NONE);
        let list = Stx::list(vec![plain.clone(), marked.clone(), marked, plain], Span::NONE);
        let mut freezer = Freezer::new(&modules);
        assert!(freezer.stx(&list).is_ok());
        assert!(freezer.definition(&Macro::Rules(Rc::new(RulesMacro::default()))).is_ok());
        let frozen = freezer.finish();
        let mut thawer = Thawer::new(&frozen.bytes, vec![], &mut modules).ok().unwrap_or_else(|| panic!("a thawer"));
        let parts = thawer.stx().unwrap_or_default().elements().unwrap_or_default();
        assert_eq!(parts.len(), 4);
        assert!(parts[0].bound_identifier_eq(&parts[3]) && parts[1].bound_identifier_eq(&parts[2]));
        assert!(!parts[0].bound_identifier_eq(&parts[1]));
        assert_eq!(parts[0].wrap().module(), Some(user));
        assert!(matches!(thawer.definition(&mut |_| None), Ok(Macro::Rules(_))));
    }
}
