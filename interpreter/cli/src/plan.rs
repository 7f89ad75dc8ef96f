//! What is to be done: arguments as written, made sure of.
//!
//! Arguments are bytes, and may be at odds with each other. A plan has what they come to: programs and
//! where they are, folders by their absolute names, what the environment adds. What cannot be carried
//! out is refused here, before anything runs.

use crate::args::{Eval, Fold, Look, World};
use crate::console;
use clap::error::{Error, ErrorKind};
use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};
use svc_guile::text::file_name::text_of;

/// The name of standard input on the command line.
const STDIN: &str = "-";

/// Where the text of a program is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Text {
    File(PathBuf),
    Stdin,
}

impl Text {
    fn of(name: &OsStr) -> Text {
        if name == STDIN {
            Text::Stdin
        } else {
            Text::File(name.into())
        }
    }

    /// The name it goes by.
    pub fn name(&self) -> String {
        match self {
            Text::File(path) => text_of(path),
            Text::Stdin => "<stdin>".to_string(),
        }
    }
}

/// A program: a text, an expression, or one after the other.
#[derive(Clone, Debug)]
pub struct Program {
    pub text: Option<Text>,
    pub expression: Option<String>,
    /// What it sees as its arguments.
    pub arguments: Vec<String>,
}

impl Program {
    /// The name it goes by.
    pub fn name(&self) -> String {
        self.text.as_ref().map_or_else(|| "<expression>".to_string(), Text::name)
    }

    /// The program of `svc eval`.
    pub fn of_eval(eval: &Eval) -> Program {
        Program {
            text: eval.file.as_deref().map(Text::of),
            expression: eval.expression.clone(),
            arguments: texts(&eval.arguments),
        }
    }

    /// The program of `svc expand` and its kin.
    pub fn of_look(look: &Look) -> Program {
        Program { text: look.file.as_deref().map(Text::of), expression: look.expression.clone(), arguments: Vec::new() }
    }

    /// The programs of `svc fold`, one for each file.
    ///
    /// # Errors
    /// An expression beside several files, for which of them would it be? Standard input twice.
    pub fn all_of_fold(fold: &Fold) -> Result<Vec<Program>, Error> {
        let conflict = |message: &str| Error::raw(ErrorKind::ArgumentConflict, format!("{message}\n"));
        if fold.expression.is_some() && fold.files.len() > 1 {
            return Err(conflict("an expression can be evaluated after one file, not after several"));
        }
        if fold.files.iter().filter(|name| *name == STDIN).count() > 1 {
            return Err(conflict("standard input can be read once"));
        }
        let program = |text: Option<Text>| Program {
            text,
            expression: fold.expression.clone(),
            arguments: texts(&fold.arguments),
        };
        Ok(match fold.files.as_slice() {
            [] => vec![program(None)],
            files => files.iter().map(|name| program(Some(Text::of(name)))).collect(),
        })
    }
}

fn texts(words: &[OsString]) -> Vec<String> {
    words.iter().map(|word| text_of(Path::new(word))).collect()
}

/// Where modules are looked for besides the library.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LoadPath {
    /// Before the library, in order: the folders of `-L`, then those of `GUIX_PACKAGE_PATH`.
    pub front: Vec<PathBuf>,
    /// Behind what Guix itself has, and before what comes with Guile: those of `GUILE_LOAD_PATH`.
    pub behind: Vec<PathBuf>,
    /// Folders that are printed by a name.
    pub named: Vec<(String, PathBuf)>,
}

impl LoadPath {
    /// The load path that the arguments and, if they heed it, the environment ask for. What is said to
    /// be a folder and is none is warned of.
    pub fn new(world: &World) -> LoadPath {
        let mut path = LoadPath::default();
        for given in &world.load_path {
            let (name, folder) = named(given);
            if !folder.is_dir() {
                let what = if folder.exists() { "is no folder" } else { "is not there" };
                let message = format!("-L names {}, which {what}", text_of(&folder));
                console::warn_of("no-such-folder", &message, &["modules are looked for elsewhere"]);
            }
            let folder = absolute(&folder);
            path.named.extend(name.map(|name| (name, folder.clone())));
            path.front.push(folder);
        }
        if !world.no_environment {
            let mut add = |variable: &str, behind: bool| {
                for folder in folders(variable) {
                    if !path.front.contains(&folder) && !path.behind.contains(&folder) {
                        if behind { &mut path.behind } else { &mut path.front }.push(folder);
                    }
                }
            };
            add("GUIX_PACKAGE_PATH", false);
            add("GUILE_LOAD_PATH", true);
        }
        path
    }
}

/// The folders that an environment variable lists. `...`, which in Guile stands for what comes with it,
/// adds none.
fn folders(variable: &str) -> Vec<PathBuf> {
    let value = std::env::var_os(variable).unwrap_or_default();
    let names = value.as_bytes().split(|byte| *byte == b':').filter(|name| !name.is_empty() && *name != b"...");
    names.map(|name| absolute(Path::new(OsStr::from_bytes(name)))).collect()
}

/// `NAME=DIR` or `DIR`.
fn named(given: &OsStr) -> (Option<String>, PathBuf) {
    let bytes = given.as_bytes();
    let split = bytes.iter().position(|byte| *byte == b'=').filter(|at| *at > 0);
    let parts = split.and_then(|at| Some((std::str::from_utf8(bytes.get(..at)?).ok()?, bytes.get(at + 1..)?)));
    match parts.filter(|(name, _)| !name.contains('/')) {
        Some((name, folder)) => (Some(name.to_string()), OsString::from_vec(folder.to_vec()).into()),
        None => (None, given.into()),
    }
}

/// `path`, starting at the root.
pub fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::{Args, Command};
    use clap::Parser;

    fn fold(arguments: &[&str]) -> Result<Vec<Program>, Error> {
        match Args::try_parse_from(["svc", "fold"].iter().chain(arguments))?.command {
            Command::Fold(fold) => Program::all_of_fold(&fold),
            _ => Ok(Vec::new()),
        }
    }

    #[test]
    fn each_file_is_a_program() {
        let programs = fold(&["a.scm", "-", "--", "b.scm", "--c"]).unwrap_or_default();
        let names: Vec<String> = programs.iter().map(Program::name).collect();
        assert_eq!(names, ["a.scm", "<stdin>"]);
        assert!(programs.iter().all(|program| program.arguments == ["b.scm", "--c"]));
    }

    #[test]
    fn what_is_at_odds_is_refused() {
        assert!(fold(&["-", "-"]).is_err());
        assert!(fold(&["a.scm", "b.scm", "-e", "1"]).is_err());
        assert!(fold(&["a.scm", "-e", "1"]).is_ok());
        assert!(fold(&[]).is_err());
    }

    #[test]
    fn folders_may_have_names() {
        assert_eq!(named(OsStr::new("a=b/c")), (Some("a".to_string()), PathBuf::from("b/c")));
        assert_eq!(named(OsStr::new("x/a=b")), (None, PathBuf::from("x/a=b")));
        assert_eq!(named(OsStr::new("=b")), (None, PathBuf::from("=b")));
    }
}
