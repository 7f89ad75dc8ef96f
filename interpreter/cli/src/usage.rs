//! The command line: read, or refused in the same form as everything else that is wrong.
//!
//! How messages are to be shown is itself said by arguments. Where the arguments are wrong, it is
//! looked for among all of them, also behind the one that is at fault.

use crate::args::{ColorWhen, MessageFormat, Messages};
use crate::console;
use clap::error::{Error, ErrorKind};
use clap::{Parser, ValueEnum};
use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStrExt;
use svc_guile::text::{Diagnostic, Span};

/// The status where the arguments are wrong.
const WRONG: i32 = 2;

/// The arguments `args`, the program's name first; those that ask for help, or are wrong, end the process.
pub fn parse<P: Parser>(args: &[OsString], messages: impl Fn(&P) -> &Messages) -> P {
    match P::try_parse_from(args) {
        Ok(parsed) => {
            console::set_messages(messages(&parsed));
            parsed
        }
        Err(error) => {
            console::set_messages(&wished(args));
            std::process::exit(answer(&error))
        }
    }
}

/// Say what clap has to say; the status to exit with.
pub fn answer(error: &Error) -> i32 {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let text = error.render();
        let text = if console::has_color() { text.ansi().to_string() } else { text.to_string() };
        console::print(&text);
        return 0;
    }
    console::complain_with(diagnostic(error));
    WRONG
}

/// How messages are to be shown, as far as arguments that are wrong say so.
fn wished(args: &[OsString]) -> Messages {
    let mut wished = Messages::default();
    let own: Vec<&OsStr> = args.iter().skip(1).map(OsString::as_os_str).take_while(|arg| *arg != "--").collect();
    for (at, arg) in own.iter().enumerate() {
        let value = |name: &str| {
            let rest = arg.as_bytes().strip_prefix(name.as_bytes())?;
            let value = match rest.strip_prefix(b"=") {
                Some(value) => OsStr::from_bytes(value),
                None if rest.is_empty() => *own.get(at + 1)?,
                None => return None,
            };
            value.to_str()
        };
        if let Some(format) = value("--message-format").and_then(|value| MessageFormat::from_str(value, false).ok()) {
            wished.message_format = format;
        }
        if let Some(when) = value("--color").and_then(|value| ColorWhen::from_str(value, false).ok()) {
            wished.color = when;
        }
    }
    wished
}

/// An error of clap's as a diagnostic: its first paragraph is the sentence, the others are hints.
fn diagnostic(error: &Error) -> Diagnostic {
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        return Diagnostic::error("missing-argument", Span::NONE, "there is no command that says what to do")
            .with_hint("svc fold FILE folds a configuration; svc --help shows the other commands");
    }
    let text = error.render().to_string();
    let text = text.strip_prefix("error: ").unwrap_or(&text);
    let mut paragraphs = text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty());
    let (lines, choices): (Vec<&str>, Vec<&str>) =
        paragraphs.next().unwrap_or("").lines().map(str::trim).partition(|line| !line.starts_with('['));
    let mut diagnostic = Diagnostic::error(code(error.kind()), Span::NONE, lines.join(" "));
    for choice in choices {
        diagnostic = diagnostic.with_hint(choice.trim_matches(['[', ']']));
    }
    for paragraph in paragraphs {
        let words = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
        let hint = match words.split_once(": ") {
            Some(("tip", tip)) => tip.to_string(),
            Some(("Usage", usage)) => format!("usage: {usage}"),
            _ => words,
        };
        diagnostic = diagnostic.with_hint(hint.trim_end_matches('.'));
    }
    diagnostic
}

fn code(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "invalid-value",
        ErrorKind::UnknownArgument => "unknown-argument",
        ErrorKind::InvalidSubcommand => "unknown-command",
        ErrorKind::MissingRequiredArgument | ErrorKind::MissingSubcommand => "missing-argument",
        ErrorKind::ArgumentConflict => "conflicting-arguments",
        ErrorKind::InvalidUtf8 => "no-text",
        _ => "wrong-arguments",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::Args;

    fn of(args: &[&str]) -> (Messages, Option<Diagnostic>) {
        let args: Vec<OsString> = std::iter::once(&"svc").chain(args).map(OsString::from).collect();
        (wished(&args), Args::try_parse_from(&args).err().as_ref().map(diagnostic))
    }

    #[test]
    fn wishes_are_heard_wherever_they_stand() {
        let format = |args: &[&str]| of(args).0.message_format;
        assert_eq!(format(&["fold", "--odd", "--message-format", "json"]), MessageFormat::Json);
        assert_eq!(format(&["--message-format=short", "fold", "--odd"]), MessageFormat::Short);
        assert_eq!(format(&["fold", "--odd", "--", "--message-format=json"]), MessageFormat::Human);
        assert_eq!(format(&["fold", "--message-format", "odd"]), MessageFormat::Human);
        assert_eq!(of(&["fold", "--odd", "--color=always"]).0.color, ColorWhen::Always);
    }

    #[test]
    fn what_is_wrong_has_a_code() {
        let code = |args: &[&str]| of(args).1.map(|diagnostic| diagnostic.code.to_string()).unwrap_or_default();
        assert_eq!(code(&["fold", "--odd"]), "unknown-argument");
        assert_eq!(code(&["fold"]), "missing-argument");
        assert_eq!(code(&[]), "missing-argument");
        assert_eq!(code(&["fodl", "a"]), "unknown-command");
        assert_eq!(code(&["fold", "--format", "odd", "a"]), "invalid-value");
    }

    #[test]
    fn choices_are_a_hint() {
        let found = of(&["fold", "--format", "odd", "a"]).1;
        let found = found.map(|d| (d.message, d.hints)).unwrap_or_default();
        assert_eq!(found.0, "invalid value 'odd' for '--format <FORMAT>'");
        assert!(found.1.contains(&"possible values: tree, json, sexp".to_string()), "{:?}", found.1);
    }
}
