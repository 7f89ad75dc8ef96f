//! Where the forms of a dialogue come from.
//!
//! On a terminal a line editor reads them: an unfinished form goes on in the next line, names are
//! completed from the bindings that the current module sees, and former inputs are kept in a file.
//! Otherwise standard input is read line by line until the forms are complete.

use etcetera::base_strategy::Xdg;
use etcetera::BaseStrategy;
use rustyline::completion::Completer;
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::history::FileHistory;
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{CompletionType, Config, Context, Editor, Helper};
use std::io::IsTerminal;
use std::path::PathBuf;
use svc_guile::read::{Reader, Reading};
use svc_guile::session::Session;
use svc_guile::text::SourceId;

/// How many inputs the history keeps.
const HISTORY: usize = 10_000;

/// Something that was entered.
pub(super) enum Line {
    /// A line that starts with a comma, and what finishes its forms.
    Command(String),
    /// What need not be text.
    Forms(Vec<u8>),
    End,
}

/// The source of lines.
pub(super) enum Input {
    Terminal(Box<Terminal>),
    Pipe,
}

/// A terminal with its history.
pub(super) struct Terminal {
    editor: Editor<Assistant, FileHistory>,
    history: Option<PathBuf>,
}

impl Input {
    /// Standard input, with editing when it is a terminal.
    pub(super) fn new(session: &Session, keep_history: bool) -> rustyline::Result<Input> {
        if !std::io::stdin().is_terminal() {
            return Ok(Input::Pipe);
        }
        let config = Config::builder().completion_type(CompletionType::List).max_history_size(HISTORY)?.build();
        let mut editor = Editor::with_config(config)?;
        editor.set_helper(Some(Assistant { session: session.clone() }));
        let history = if keep_history { history_file() } else { None };
        if let Some(file) = &history {
            // There is none the first time.
            let _ = editor.load_history(file);
        }
        Ok(Input::Terminal(Box::new(Terminal { editor, history })))
    }

    /// What is entered next.
    pub(super) fn next(&mut self, prompt: &str) -> Line {
        let text = match self {
            Input::Pipe => next_of_pipe(),
            Input::Terminal(terminal) => terminal.next(prompt).map(String::into_bytes),
        };
        match text {
            None => Line::End,
            Some(bytes) if bytes.trim_ascii_start().starts_with(b",") => {
                Line::Command(String::from_utf8_lossy(&bytes).into_owned())
            }
            Some(bytes) => Line::Forms(bytes),
        }
    }

    /// Keep the history.
    pub(super) fn finish(&mut self) {
        let Input::Terminal(terminal) = self else { return };
        if let Some(file) = &terminal.history {
            if let Some(dir) = file.parent() {
                let _ = std::fs::create_dir_all(dir);
            }
            // Losing the history is no reason to complain.
            let _ = terminal.editor.save_history(file);
        }
    }
}

impl Terminal {
    fn next(&mut self, prompt: &str) -> Option<String> {
        loop {
            match self.editor.readline(prompt) {
                Ok(text) if text.trim().is_empty() => {}
                Ok(text) => {
                    let _ = self.editor.add_history_entry(text.trim_end());
                    return Some(text);
                }
                Err(ReadlineError::Interrupted) => {}
                Err(_) => return None,
            }
        }
    }
}

/// Lines until they hold whole forms; nothing at the end.
fn next_of_pipe() -> Option<Vec<u8>> {
    let mut text = Vec::new();
    loop {
        let line = crate::console::read_line();
        text.extend_from_slice(&line);
        let is_blank = text.trim_ascii().is_empty();
        if line.is_empty() {
            return if is_blank { None } else { Some(text) };
        }
        if is_blank {
            text.clear();
        } else if !is_unfinished(&String::from_utf8_lossy(&text)) {
            return Some(text);
        }
    }
}

/// `$XDG_STATE_HOME/svc/history`, or where that variable would point by default.
fn history_file() -> Option<PathBuf> {
    let state = Xdg::new().ok()?.state_dir()?;
    state.is_absolute().then(|| state.join("svc/history"))
}

/// Does the text end inside a form? A command's name is skipped.
fn is_unfinished(text: &str) -> bool {
    let forms = match text.trim_start().strip_prefix(',') {
        Some(command) => command.trim_start_matches(|c: char| !c.is_whitespace()),
        None => text,
    };
    let mut reader = Reader::new(SourceId::NONE, forms, Default::default());
    loop {
        match reader.read_next() {
            Reading::Incomplete(_) => return true,
            Reading::End => return false,
            Reading::Datum(_) | Reading::Invalid => {}
        }
    }
}

/// What the line editor asks.
struct Assistant {
    session: Session,
}

impl Helper for Assistant {}

impl Highlighter for Assistant {}

impl Hinter for Assistant {
    type Hint = String;
}

impl Validator for Assistant {
    fn validate(&self, context: &mut ValidationContext<'_>) -> rustyline::Result<ValidationResult> {
        let unfinished = is_unfinished(context.input());
        Ok(if unfinished { ValidationResult::Incomplete } else { ValidationResult::Valid(None) })
    }
}

impl Completer for Assistant {
    type Candidate = String;

    fn complete(&self, line: &str, at: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<String>)> {
        let before = line.get(..at).unwrap_or(line);
        if let Some(command) = before.trim_start().strip_prefix(',').filter(|name| !name.contains(is_delimiter)) {
            return Ok((before.len() - command.len(), super::command::names_from(command)));
        }
        let start = before.rfind(is_delimiter).map_or(0, |i| i + before[i..].chars().next().map_or(1, char::len_utf8));
        Ok((start, completions(&self.session, &before[start..])))
    }
}

fn is_delimiter(c: char) -> bool {
    c.is_whitespace() || "()[]\"';`,@".contains(c)
}

/// The names visible in the current module that start with `prefix`.
fn completions(session: &Session, prefix: &str) -> Vec<String> {
    if prefix.is_empty() {
        return Vec::new();
    }
    let here = session.current_module();
    let names = session.modules().borrow().visible_names(here);
    names.iter().filter(|name| name.name().starts_with(prefix)).map(|name| name.name().to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_unfinished_until_their_brackets_close() {
        assert!(is_unfinished("(+ 1"));
        assert!(is_unfinished("\"abc"));
        assert!(is_unfinished(",expand (let ("));
        assert!(!is_unfinished("(+ 1 2)"));
        assert!(!is_unfinished(",quit"));
        assert!(!is_unfinished("1 2 )"));
    }

    #[test]
    fn commands_complete() {
        assert_eq!(crate::repl::command::names_from("dis"), ["disassemble"]);
        assert!(crate::repl::command::names_from("").contains(&"expand".to_string()));
    }

    #[test]
    fn visible_names_complete() {
        let session = Session::new(Default::default());
        let Ok(session) = session else { panic!("a session without a library starts") };
        assert!(completions(&session, "string-app").contains(&"string-append".to_string()));
        assert!(completions(&session, "").is_empty());
    }
}
