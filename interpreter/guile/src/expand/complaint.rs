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
const NAMED: &[&str] = &["let", "letrec", "letrec*", "set!"];

/// Who says what of a form of that name that is not written as it should be.
fn misshapen(name: &str) -> Option<(&'static str, &'static str)> {
    Some(match name {
        "lambda" => ("lambda", "bad lambda"),
        "case-lambda" => ("case-lambda", "bad case-lambda"),
        "case-lambda*" => ("case-lambda", "bad case-lambda*"),
        "quote" => ("quote", "bad syntax"),
        "syntax" => ("syntax", "bad `syntax' form"),
        "syntax-parameterize" => ("syntax-parameterize", "bad syntax"),
        "let-syntax" | "letrec-syntax" => ("", "bad local syntax definition"),
        _ => return None,
    })
}

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
        let special = keyword.and_then(|name| misshapen(name.name()));
        let unmatched = || (None, "source expression failed to match any pattern".to_string());
        let (who, message) = match (&*diagnostic.code, named) {
            ("syntax-mismatch" | "bad-syntax" | "bad-binding", None) if special.is_some() => {
                let (who, message) = special.unwrap_or_default();
                (Some(who).filter(|who| !who.is_empty()).map(Symbol::intern), message.to_string())
            }
            ("keyword-as-expression", _) => match keyword.or(form.as_ref().and_then(Stx::as_symbol)) {
                Some(name) if matches!(name.name(), "unquote" | "unquote-splicing") => {
                    (Some(name), "expression not valid outside of quasiquote".to_string())
                }
                Some(name) if matches!(name.name(), "else" | "=>" | "..." | "_") => {
                    (Some(name), format!("bad use of '{name}' syntactic keyword"))
                }
                _ => unmatched(),
            },
            ("bad-parameter", _) => {
                let starred = keyword.is_some_and(|name| name.name().ends_with('*'));
                let who = Symbol::intern(if starred { "lambda*" } else { "lambda" });
                (Some(who), "invalid argument list".to_string())
            }
            ("no-feature", _) => (Some(Symbol::intern("cond-expand")), "unfulfilled cond-expand".to_string()),
            ("bad-binding", None) => unmatched(),
            ("syntax-mismatch" | "bad-call", _) | ("bad-syntax", None) => unmatched(),
            ("bad-syntax" | "bad-binding", Some(name)) => (Some(name), format!("bad {name}")),
            ("duplicate-binding", Some(name)) => (Some(name), "duplicate bound variable".to_string()),
            ("duplicate-binding", None) => (keyword, "duplicate identifier in argument list".to_string()),
            ("empty-application", _) => (None, "unexpected syntax".to_string()),
            ("empty-body", _) if diagnostic.message == super::body::EMPTY => (None, "empty body".to_string()),
            ("empty-body", _) => (None, "body should end with an expression".to_string()),
            _ => (None, diagnostic.message.clone()),
        };
        Complaint { who, message, form, subform: None }
    }
}
