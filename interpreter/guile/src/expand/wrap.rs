//! Lexical context, pushed inward lazily.

use std::rc::Rc;

/// The lexical context of a syntax object. The reader's is empty.
#[derive(Clone, Default)]
pub struct Wrap(Option<Rc<()>>);
