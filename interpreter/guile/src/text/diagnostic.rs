//! What is wrong with a program, as data.

use super::Span;
use std::borrow::Cow;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// What to do about something that was told before, where a program says so apart.
    Hint,
    /// Evaluation goes on; the user should know.
    Warning,
    /// The program has no value.
    Error,
}

/// A further place that a diagnostic speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    pub span: Span,
    pub message: String,
}

/// One thing that is wrong: a stable code in kebab case, where, a sentence in plain words, other
/// places that matter, hints on what to do, and what led there (the calls in the user's files, the
/// service whose value it is, …), innermost first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    pub code: Cow<'static, str>,
    pub severity: Severity,
    pub span: Span,
    pub message: String,
    pub labels: Vec<Label>,
    pub hints: Vec<String>,
    pub chain: Vec<Label>,
}

/// Several of them, in the order found.
pub type Diagnostics = Vec<Diagnostic>;

impl Diagnostic {
    /// An error with the stable `code` at `span`.
    pub fn error(code: impl Into<Cow<'static, str>>, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code: code.into(),
            severity: Severity::Error,
            span,
            message: message.into(),
            labels: Vec::new(),
            hints: Vec::new(),
            chain: Vec::new(),
        }
    }

    /// A warning with the stable `code` at `span`.
    pub fn warning(code: impl Into<Cow<'static, str>>, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic { severity: Severity::Warning, ..Diagnostic::error(code, span, message) }
    }

    /// With one more place and what it has to do with the matter.
    #[must_use]
    pub fn with_label(mut self, span: Span, message: impl Into<String>) -> Diagnostic {
        self.labels.push(Label { span, message: message.into() });
        self
    }

    /// With one more step of what led there, further out than those before.
    #[must_use]
    pub fn with_step(mut self, span: Span, message: impl Into<String>) -> Diagnostic {
        self.chain.push(Label { span, message: message.into() });
        self
    }

    /// With a hint on what to do.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Diagnostic {
        self.hints.push(hint.into());
        self
    }
}
