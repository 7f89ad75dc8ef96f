//! What Guile's `syntax-error` exception says of a diagnostic.
//!
//! Programs catch `syntax-error` and look at its arguments: who complains, the message, the form.
//! Diagnostics are for people and say it otherwise.

use super::Expander;
use crate::symbol::Symbol;
use crate::syntax::Stx;
use crate::text::{Diagnostic, Span};

/// The arguments of `(throw 'syntax-error who message where form subform)`.
#[derive(Clone, Debug)]
pub struct Complaint {
    pub who: Option<Symbol>,
    pub message: String,
    /// Without context; where it stands is where the error is, unless the subform says it better.
    pub form: Option<Stx>,
    pub subform: Option<Stx>,
}

impl Complaint {
    /// Where the error is.
    pub fn place(&self) -> Span {
        let place = |stx: &Option<Stx>| stx.as_ref().map_or(Span::NONE, Stx::span);
        place(&self.subform).or(place(&self.form))
    }
}

/// Forms that complain by their own name.
const NAMED: &[&str] = &["let", "let*", "letrec", "letrec*", "quote", "set!", "syntax", "syntax-case", "eval-when"];

impl Expander {
    /// Say how the exception tells the error that is about to be reported, where a native's own
    /// words to programs are known. The first such error of a top-level form counts.
    pub fn complain(&mut self, complaint: Complaint) {
        let bare = |stx: &Stx| Stx::strip(stx);
        let Complaint { who, message, form, subform } = complaint;
        let (form, subform) = (form.as_ref().map(bare), subform.as_ref().map(bare));
        self.complaint.get_or_insert(Complaint { who, message, form, subform });
    }

    /// The first error of the latest top-level form as an exception tells it.
    pub fn complaint(&self, diagnostic: &Diagnostic) -> Complaint {
        if let Some(complaint) = &self.complaint {
            return complaint.clone();
        }
        let form = self.culprit();
        let keyword = form.as_ref().and_then(Stx::head).and_then(|head| head.as_symbol());
        let named = keyword.filter(|name| NAMED.contains(&name.name()));
        let (who, message) = match (&*diagnostic.code, named) {
            ("syntax-mismatch" | "keyword-as-expression" | "bad-call", _) | ("bad-syntax", None) => {
                (None, "source expression failed to match any pattern".to_string())
            }
            ("bad-syntax" | "bad-binding", Some(name)) => (Some(name), format!("bad {name}")),
            ("duplicate-binding", Some(name)) => (Some(name), "duplicate bound variable".to_string()),
            ("duplicate-binding", None) => (keyword, "duplicate identifier in argument list".to_string()),
            ("empty-application", _) => (None, "unexpected syntax".to_string()),
            ("empty-body", _) => (None, "body should end with an expression".to_string()),
            _ => (None, diagnostic.message.clone()),
        };
        Complaint { who, message, form, subform: None }
    }
}
