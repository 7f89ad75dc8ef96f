//! What can come of an evaluation instead of a value.

use super::expected::expected_type;
use super::form::{around, Initializer};
use super::formatted::{abridged, fill, formatted, Formatted, LONGEST_VALUE};
use super::raised;
use super::World;
use crate::expand::Complaint;
use crate::runtime::condition;
use crate::runtime::convert::datum_to_value;
use crate::runtime::print::{displayed_within, written_within};
use crate::runtime::record::type_of;
use crate::runtime::value::{self, Custom, End, Value, Walk};
use crate::sure::Sure;
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
        let _here = self.enter();
        let found = match problem {
            Problem::Diagnostics(diagnostics) => diagnostics.clone(),
            Problem::Raised(failure) => vec![self.0.describe(failure)],
        };
        found.into_iter().map(|diagnostic| self.0.with_text_hints(diagnostic)).collect()
    }

    /// What to say when a program that was to give a value called `exit` instead.
    pub fn ended_early(&self, problem: &Problem) -> Option<Diagnostic> {
        let _here = self.enter();
        let status = self.exit_status(problem)?;
        let Problem::Raised(failure) = problem else { return None };
        let message = format!("the program ends here, with status {status}, before it has given its value");
        let place = self.0.user_span(&failure.trace);
        Some(Diagnostic::error("ended-early", place, message).with_hint("what is folded is the value of the last form"))
    }

    /// The status that the program left with, if it called `exit`.
    pub fn exit_status(&self, problem: &Problem) -> Option<i32> {
        let _here = self.enter();
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
        if key.name() == "%exception" && formatted(&failure.exception).is_none() {
            return self.described(raised::said(&failure.exception), key, failure);
        }
        let told = items.get(2).filter(|_| key.name() == "syntax-error").and_then(|place| self.told_place(place));
        if let Some(said) = formatted(&failure.exception) {
            return self.described(said, key, failure);
        }
        let message = abridged(message_of(key, &items));
        let span = told.unwrap_or_else(|| self.user_span(&failure.trace));
        let diagnostic = Diagnostic::error(key.name().to_string(), span, message);
        let diagnostic = match (key.name(), items.get(2).and_then(value::car).and_then(value::as_symbol)) {
            ("unbound-variable", Some(name)) => {
                let span = self.place_of_name(diagnostic.span, name);
                self.with_import_hints(Diagnostic { span, ..diagnostic }, name)
            }
            ("syntax-error", _) => diagnostic,
            _ => {
                let hint = super::hints::about_lists(key.name(), &diagnostic.message);
                let diagnostic = self.blamed(diagnostic, &irritants_of(&items), failure);
                hint.into_iter().fold(diagnostic, Diagnostic::with_hint)
            }
        };
        self.with_chain(diagnostic, failure)
    }

    /// The diagnostic at the expression to blame, with the name of the field that it gives a value.
    fn blamed(&self, diagnostic: Diagnostic, irritants: &[Value], failure: &Failure) -> Diagnostic {
        let within = failure.trace.iter().copied().find(|span| self.is_users(*span));
        let blame = self.blame(&failure.exception, irritants, &diagnostic.message, within);
        let span = blame.as_ref().map_or(diagnostic.span, |blame| blame.span);
        let span = self.field_told(&diagnostic.message, span).unwrap_or(span);
        let (field, given) = blame.map_or((None, None), |blame| (blame.field, blame.given));
        let who = self.called_at(failure.trace.first().copied().unwrap_or(Span::NONE));
        let message = match (given, expected_type(&failure.exception)) {
            (Some(given), Some(expected)) => {
                let who = who.map_or(String::new(), |who| format!("{who}: "));
                format!("{who}{expected} is expected here, not {}", in_words(&given))
            }
            _ if diagnostic.code == "wrong-number-of-args" => match who {
                Some(who) => format!("{who}: {}", diagnostic.message),
                None => diagnostic.message.clone(),
            },
            _ => diagnostic.message.clone(),
        };
        let message = match field {
            Some(field) => of_field(&field, message),
            None => self.in_field(span, message),
        };
        Diagnostic { span, message: abridged(message), ..diagnostic }
    }

    /// A message about `span` with the name of the field that is given a value there.
    pub(super) fn in_field(&self, span: Span, message: String) -> String {
        match self.field_around(span) {
            Some(field) => of_field(&field, message),
            None => message,
        }
    }

    /// The name of what a call in a program calls.
    fn called_at(&self, call: Span) -> Option<Symbol> {
        self.form_at(call)?.head()?.as_symbol()
    }

    /// With the calls of the program that led to the error: those that do not stand around a later one.
    fn with_chain(&self, diagnostic: Diagnostic, failure: &Failure) -> Diagnostic {
        let mut inner = diagnostic.span;
        let mut diagnostic = diagnostic;
        for span in failure.trace.iter().copied() {
            let is_step = match self.backtrace {
                true => span != inner,
                false => self.is_users(span) && !span.holds(inner) && !inner.holds(span),
            };
            if is_step {
                diagnostic = diagnostic.with_step(span, self.step_of(span));
            }
            if is_step || self.is_users(span) {
                inner = span;
            }
        }
        diagnostic
    }

    /// What is said of a call on the way to an error: in the library, the procedure and module too.
    fn step_of(&self, span: Span) -> String {
        const HERE: &str = "called from here";
        if self.is_users(span) {
            return HERE.to_string();
        }
        let file = self.sources.borrow().get(span.source).map(|source| source.name().to_string());
        let path = around(&self.forms_of(span.source), span);
        let defined = path.first().and_then(|form| {
            let mut target = super::form::children(form).get(1).cloned()?;
            while let Some(head) = target.head() {
                target = head;
            }
            target.as_symbol()
        });
        let module = file.as_deref().and_then(|file| file.strip_prefix(super::host::LIBRARY_PREFIX)).map(|file| {
            let name = file.trim_end_matches(".scm").replace('/', " ");
            // The parts of `(guile)` are files of their own.
            let name = if name.starts_with("guile ") { "guile" } else { &name };
            format!(" of ({name})")
        });
        let who = defined.map_or(String::new(), |name| format!(", in `{name}`{}", module.unwrap_or_default()));
        format!("{HERE}{who}, in the library")
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

    /// What conditions say, at the place that they give if it is in a program, otherwise at the
    /// expression to blame.
    fn described(&self, said: Formatted, key: Symbol, failure: &Failure) -> Diagnostic {
        let given = said
            .place
            .as_ref()
            .and_then(|(file, line, column)| self.span_in_program(file, LineColumn { line: *line, column: *column }));
        let span = given.unwrap_or_else(|| self.user_span(&failure.trace));
        let diagnostic = Diagnostic::error(raised::code(key, &failure.exception), span, said.message);
        let diagnostic = match said.hint {
            Some(hint) => diagnostic.with_hint(hint),
            None => diagnostic,
        };
        // A place that Guix gives is the one to look in; that of other conditions is a whole record's.
        let is_told = formatted(&failure.exception).is_some();
        let trace = given.filter(|_| is_told).into_iter().chain(failure.trace.iter().copied()).collect();
        let diagnostic =
            self.blamed(diagnostic, &said.arguments, &Failure { exception: failure.exception.clone(), trace });
        self.with_chain(diagnostic, failure)
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
    pub(super) fn user_span(&self, trace: &[Span]) -> Span {
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

/// A message about the value of a field; some name the field themselves.
fn of_field(Initializer { record, field, .. }: &Initializer, message: String) -> String {
    match message.contains(&format!("'{field}'")) || message.starts_with("field `") {
        true => message,
        false => format!("field `{field}` of `{record}`: {message}"),
    }
}

/// Does it end the program whatever it does about it?
pub(super) fn is_final(problem: &Problem) -> bool {
    let Problem::Raised(failure) = problem else { return false };
    matches!(kind_and_args(&failure.exception).0.name(), "quit" | "limit-exceeded")
}

/// Does it say that a form is wrong?
pub(super) fn is_syntax_error(failure: &Failure) -> bool {
    kind_and_args(&failure.exception).0.name() == "syntax-error"
}

/// What an exception is about: the data that its message speaks of.
fn irritants_of(items: &[Value]) -> Vec<Value> {
    let list = |at: usize| items.get(at).and_then(value::list_to_vec).unwrap_or_default();
    if items.len() >= 3 && items.get(1).and_then(value::as_str).is_some() {
        // The data after the arguments name the culprit first.
        let told: Vec<Value> = list(3).into_iter().chain(list(2)).collect();
        let ends: Vec<Value> = told.iter().filter_map(end_of).collect();
        return told.into_iter().chain(ends).collect();
    }
    items.to_vec()
}

/// What a list ends in that is none: `append` puts there what the program gave it last.
fn end_of(list: &Value) -> Option<Value> {
    value::pair(list)?;
    let mut walk = Walk::new(list);
    walk.by_ref().for_each(drop);
    match walk.end() {
        End::Dotted(end) => Some(end.clone()),
        _ => None,
    }
}

/// A value in a message: of records, which are long, the type alone.
fn in_words(value: &Value) -> String {
    match type_of(value).map(|info| info.name().name().trim_matches(['<', '>'])) {
        Some(name) if !condition::is_exception(value) => format!("a `{name}`"),
        _ => written_within(value, LONGEST_VALUE),
    }
}

pub(super) fn kind_and_args(exception: &Value) -> (Symbol, Value) {
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
fn message_of(key: Symbol, items: &[Value]) -> String {
    if key.name() == "syntax-error" && items.len() >= 4 {
        let form = if value::is_true(items.get(4).unwrap_or(&value::FALSE)) { &items[4] } else { &items[3] };
        return format!("{}: {}", said(&items[1]), written_within(form, 200));
    }
    // Who, a message and its arguments; what else programs throw is theirs.
    let is_who =
        |who: &Value| !value::is_true(who) || value::as_str(who).or(value::as_symbol(who).map(Symbol::name)).is_some();
    let conventional = match items {
        [who, message, arguments, ..] => {
            is_who(who)
                && value::as_str(message).is_some()
                && (!value::is_true(arguments) || value::list_to_vec(arguments).is_some())
        }
        _ => false,
    };
    if conventional {
        let arguments = value::list_to_vec(&items[2]).unwrap_or_default();
        let message =
            fill(value::as_str(&items[1]).sure("the message of a conventional exception is text"), &arguments);
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
    if let ("wrong-type-arg", [given]) = (key.name(), items) {
        // So says `match-record`.
        return format!("{} is of the wrong type", shown(given));
    }
    let shown: Vec<String> = items.iter().map(shown).collect();
    format!("uncaught exception `{key}` {}", shown.join(" ")).trim_end().to_string()
}
