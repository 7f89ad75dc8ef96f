//! What can come of an evaluation instead of a value.

use super::formatted::{abridged, fill, formatted, Formatted, LONGEST_VALUE};
use super::World;
use crate::expand::Complaint;
use crate::runtime::condition;
use crate::runtime::convert::datum_to_value;
use crate::runtime::print::{displayed_within, written_within};
use crate::runtime::value::{self, Custom, Value};
use crate::symbol::Symbol;
use crate::syntax::Stx;
use crate::text::{Diagnostic, Diagnostics, LineColumn, Span};
use crate::vm::Failure;
use std::any::Any;
use std::cell::RefCell;
use std::collections::VecDeque;

/// Diagnostics inside an exception, so that they come out of a program as they went in.
#[derive(Clone)]
struct Carried(Diagnostics);

impl Custom for Carried {}

/// Diagnostics by the message of the exception that they became.
pub(super) type Told = RefCell<VecDeque<(Value, Diagnostics)>>;

/// Why there is no value.
#[derive(Clone)]
pub enum Problem {
    /// The program is wrong.
    Diagnostics(Diagnostics),
    /// It raised an exception that nothing handled.
    Raised(Failure),
}

impl From<Diagnostic> for Problem {
    fn from(diagnostic: Diagnostic) -> Problem {
        Problem::Diagnostics(vec![diagnostic])
    }
}

impl Problem {
    /// The exception that passed through the expander.
    pub(super) fn of_raised(raised: &dyn Any) -> Problem {
        match raised.downcast_ref::<Failure>() {
            Some(failure) => Problem::Raised(failure.clone()),
            None => Diagnostic::error("internal-error", Span::NONE, "an exception was lost").into(),
        }
    }
}

impl super::Session {
    /// What is wrong, as diagnostics.
    pub fn diagnostics(&self, problem: &Problem) -> Diagnostics {
        let found = match problem {
            Problem::Diagnostics(diagnostics) => diagnostics.clone(),
            Problem::Raised(failure) => vec![self.0.describe(failure)],
        };
        found.into_iter().map(|diagnostic| self.0.with_text_hints(diagnostic)).collect()
    }

    /// What to say when a program that was to give a value called `exit` instead.
    pub fn ended_early(&self, problem: &Problem) -> Option<Diagnostic> {
        let status = self.exit_status(problem)?;
        let Problem::Raised(failure) = problem else { return None };
        let message = format!("the program ends here, with status {status}, before it has given its value");
        let place = self.0.user_span(&failure.trace);
        Some(Diagnostic::error("ended-early", place, message).with_hint("what is folded is the value of the last form"))
    }

    /// The status that the program left with, if it called `exit`.
    pub fn exit_status(&self, problem: &Problem) -> Option<i32> {
        let Problem::Raised(failure) = problem else { return None };
        let (key, args) = kind_and_args(&failure.exception);
        if key.name() != "quit" {
            return None;
        }
        // What is neither a number nor false is success, as in Guile.
        let is_nil = |it: &Value| value::is_singleton(it, value::Singleton::ElispNil);
        Some(match value::car(&args) {
            Some(Value::IntV(n)) => (*n & 0xFF) as i32,
            Some(Value::NumV(x)) if x.fract() == 0.0 => 1,
            Some(it) if !value::is_true(it) || is_nil(it) => 1,
            _ => 0,
        })
    }
}

impl World {
    /// An exception object for a problem that is to be raised in a program.
    pub(super) fn exception_of(&self, problem: Problem) -> Value {
        match problem {
            Problem::Raised(failure) => failure.exception,
            Problem::Diagnostics(diagnostics) => self.exception_of_diagnostics(diagnostics, None),
        }
    }

    /// The same for diagnostics: arguments as Guile's for the key, and the diagnostics. What the
    /// expander has to say of a syntax error is `complaint`.
    pub(super) fn exception_of_diagnostics(&self, diagnostics: Diagnostics, complaint: Option<Complaint>) -> Value {
        // A variable without a definition may be what a form that is wrong was to bind.
        let first = diagnostics.iter().find(|d| d.code != "unbound-variable").or(diagnostics.first());
        let key = match first {
            Some(d) if d.code == "unbound-variable" => "unbound-variable",
            Some(d) if d.code == "no-such-module" || d.code == "cannot-read" => "misc-error",
            _ => "syntax-error",
        };
        let message = || {
            let all = diagnostics.iter().map(|d| d.message.as_str()).collect::<Vec<_>>();
            value::string(all.join("; "))
        };
        let args = match (key, complaint) {
            ("syntax-error", Some(complaint)) => {
                let datum = |stx: &Option<Stx>| stx.as_ref().map_or(value::FALSE, datum_to_value);
                let who = complaint.who.map_or(value::FALSE, value::symbol);
                let place = self.place(complaint.place());
                let message = value::string(&*complaint.message);
                vec![who, message, place, datum(&complaint.form), datum(&complaint.subform)]
            }
            ("syntax-error", None) => vec![value::FALSE, message(), value::FALSE, value::FALSE, value::FALSE],
            _ => vec![value::FALSE, value::string("~A"), value::list([message()])],
        };
        let mut args = args;
        match key {
            // The arguments are counted by programs that catch it.
            "syntax-error" => self.remember(&args[1], diagnostics),
            _ => args.push(value::custom(Carried(diagnostics))),
        }
        condition::from_throw(&value::intern(key), &value::list(args))
    }

    /// Keep the diagnostics of an exception with this message, the object, for a while.
    fn remember(&self, message: &Value, diagnostics: Diagnostics) {
        const MOST: usize = 16;
        let mut told = self.told.borrow_mut();
        if told.len() == MOST {
            told.pop_front();
        }
        told.push_back((message.clone(), diagnostics));
    }

    fn remembered(&self, message: &Value) -> Option<Diagnostic> {
        let told = self.told.borrow();
        told.iter().rev().find(|(known, _)| value::same(known, message)).and_then(|(_, all)| all.first().cloned())
    }

    /// An exception as a diagnostic.
    pub(super) fn describe(&self, failure: &Failure) -> Diagnostic {
        let (key, args) = kind_and_args(&failure.exception);
        let items = value::list_to_vec(&args).unwrap_or_default();
        if let Some(diagnostic) = items.iter().find_map(value::get::<Carried>).and_then(|p| p.0.first().cloned()) {
            let known = diagnostic.span.is_some();
            let span = if known { diagnostic.span } else { self.user_span(&failure.trace) };
            return Diagnostic { span, ..diagnostic };
        }
        if let Some(diagnostic) = items.get(1).filter(|_| key.name() == "syntax-error").and_then(|m| self.remembered(m))
        {
            return diagnostic;
        }
        let told = items.get(2).filter(|_| key.name() == "syntax-error").and_then(|place| self.told_place(place));
        let span = told.unwrap_or_else(|| self.user_span(&failure.trace));
        if let Some(said) = formatted(&failure.exception) {
            return self.described(said, key, span);
        }
        let message = abridged(message_of(key, &items, &failure.exception));
        let diagnostic = Diagnostic::error(key.name().to_string(), span, message);
        match (key.name(), items.get(2).and_then(value::car).and_then(value::as_symbol)) {
            ("unbound-variable", Some(name)) => {
                let span = self.place_of_name(diagnostic.span, name);
                self.with_import_hints(Diagnostic { span, ..diagnostic }, name)
            }
            _ => match super::hints::about_lists(key.name(), &diagnostic.message) {
                Some(hint) => diagnostic.with_hint(hint),
                None => diagnostic,
            },
        }
    }

    /// The place in a program that source properties name (Guile manual "Source Properties").
    fn told_place(&self, properties: &Value) -> Option<Span> {
        let pairs = value::list_to_vec(properties)?;
        let property = |name: &str| {
            let named = |pair: &&Value| value::car(pair).and_then(value::as_symbol).is_some_and(|s| s.name() == name);
            pairs.iter().find(named).and_then(value::cdr)
        };
        let number = |name: &str| match property(name) {
            Some(Value::IntV(n)) => u32::try_from(*n).ok(),
            _ => None,
        };
        let file = property("filename")?;
        let at = LineColumn { line: number("line")? + 1, column: number("column")? };
        self.span_in_program(value::as_str(file)?, at)
    }

    /// The form at a place of a program's file, whose name may have been made absolute.
    pub(super) fn span_in_program(&self, file: &str, at: LineColumn) -> Option<Span> {
        let sources = self.sources.borrow();
        let below = || {
            let directory = std::env::current_dir().ok()?;
            let relative = std::path::Path::new(file).strip_prefix(directory).ok()?;
            sources.span_at(relative.to_str()?, at)
        };
        let span = sources.span_at(file, at).or_else(below)?;
        drop(sources);
        self.is_users(span).then_some(span)
    }

    /// What conditions say, at the place that they give if it is in a program, otherwise at `span`
    /// or at the string in it that they are about.
    fn described(&self, said: Formatted, key: Symbol, span: Span) -> Diagnostic {
        let given = said
            .place
            .as_ref()
            .and_then(|(file, line, column)| self.span_in_program(file, LineColumn { line: *line, column: *column }));
        let span = match (given, said.name, &said.subject) {
            (Some(given), Some(name), _) => self.name_within(given, name).unwrap_or(given),
            (Some(given), None, _) => given,
            (None, _, Some(subject)) => self.place_of_string(span, subject),
            (None, _, None) => span,
        };
        let diagnostic = Diagnostic::error(key.name().to_string(), span, said.message);
        match said.hint {
            Some(hint) => diagnostic.with_hint(hint),
            None => diagnostic,
        }
    }

    /// Where in the form at `span` the string `wanted` stands first, or the form if it does not.
    fn place_of_string(&self, span: Span, wanted: &str) -> Span {
        let sources = self.sources.borrow();
        let text = sources.get(span.source).map(|source| source.text().clone());
        let form = text.as_deref().and_then(|text| text.get(span.start as usize..span.end as usize)).unwrap_or("");
        let literal = format!("\"{wanted}\"");
        match form.find(&literal) {
            Some(at) => {
                let start = span.start + at as u32;
                Span::new(span.source, start, start + literal.len() as u32)
            }
            None => span,
        }
    }

    /// Where in the form at `span` the `name` stands first, or the form if it does not.
    fn place_of_name(&self, span: Span, name: Symbol) -> Span {
        let sources = self.sources.borrow();
        let text = sources.get(span.source).map(|source| source.text().clone());
        let form = text.as_deref().and_then(|text| text.get(span.start as usize..span.end as usize)).unwrap_or("");
        let ends_token = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || "()[]'`,\";".contains(c));
        let mut places = form.match_indices(name.name()).map(|(at, found)| (at, at + found.len()));
        let found = places.find(|(start, end)| {
            let before = form.get(..*start).and_then(|text| text.chars().next_back());
            let after = form.get(*end..).and_then(|text| text.chars().next());
            ends_token(before) && ends_token(after)
        });
        match found {
            Some((start, end)) => Span::new(span.source, span.start + start as u32, span.start + end as u32),
            None => span,
        }
    }

    /// The innermost place of the trace that is not in the library, or the form of the program that
    /// was being evaluated.
    fn user_span(&self, trace: &[Span]) -> Span {
        let form = self.form.get();
        let form = self.is_users(form).then_some(form);
        trace.iter().copied().find(|span| self.is_users(*span)).or(form).unwrap_or_else(|| {
            // All of it is the library's own.
            trace.first().copied().unwrap_or(Span::NONE)
        })
    }

    /// Is that a place in a program, not in the library?
    pub(super) fn is_users(&self, span: Span) -> bool {
        let sources = self.sources.borrow();
        sources.get(span.source).is_some_and(|s| !s.name().starts_with(super::host::LIBRARY_PREFIX))
    }
}

/// Does it end the program whatever it does about it?
pub(super) fn is_final(problem: &Problem) -> bool {
    let Problem::Raised(failure) = problem else { return false };
    matches!(kind_and_args(&failure.exception).0.name(), "quit" | "limit-exceeded")
}

fn kind_and_args(exception: &Value) -> (Symbol, Value) {
    let kind = value::as_symbol(&condition::kind(exception)).unwrap_or_else(|| Symbol::intern("%exception"));
    (kind, condition::args_of(exception))
}

/// A value in a message.
fn shown(value: &Value) -> String {
    written_within(value, LONGEST_VALUE)
}

/// The text of a value in a message.
fn said(value: &Value) -> String {
    displayed_within(value, LONGEST_VALUE)
}

/// The message of an exception in words: Guile's conventions for `misc-error` and its kin, or kind
/// and arguments as they are.
fn message_of(key: Symbol, items: &[Value], exception: &Value) -> String {
    if key.name() == "syntax-error" && items.len() >= 4 {
        let form = if value::is_true(items.get(4).unwrap_or(&value::FALSE)) { &items[4] } else { &items[3] };
        return format!("{}: {}", said(&items[1]), written_within(form, 200));
    }
    let conventional = items.len() >= 3 && value::as_str(&items[1]).is_some();
    if conventional {
        let arguments = value::list_to_vec(&items[2]).unwrap_or_default();
        let message = fill(value::as_str(&items[1]).unwrap_or(""), &arguments);
        let message = match (key.name(), items.get(3).and_then(value::car), arguments.as_slice()) {
            ("keyword-argument-error", Some(keyword), _) => format!("{message}: {}", shown(keyword)),
            // Guile's own words for these are for those who know them.
            ("numerical-overflow", ..) if message == "Numerical overflow" => return "division by zero".into(),
            ("wrong-number-of-args", ..) => return message,
            ("out-of-range", _, [from, to, given]) => {
                format!("{} is out of range: from {} to {}", shown(given), shown(from), shown(to))
            }
            _ => message,
        };
        return match &items[0] {
            subr if value::is_true(subr) => format!("{}: {message}", said(subr)),
            _ => message,
        };
    }
    if key.name() == "%exception" {
        let message = condition::component_field(exception, "&message", 0);
        let message = message.as_ref().and_then(value::as_str).map(str::to_string);
        let is_non_continuable = || condition::primary_type(exception).is_some_and(|t| t.name() == "&non-continuable");
        return match message {
            Some(message) => message,
            None if is_non_continuable() => {
                "the handler of an exception returned, and what raised it cannot continue".into()
            }
            None => format!("uncaught exception {}", shown(exception)),
        };
    }
    let shown: Vec<String> = items.iter().map(shown).collect();
    format!("uncaught exception `{key}` {}", shown.join(" ")).trim_end().to_string()
}
