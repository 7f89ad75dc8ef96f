//! Values to text, as Guile's `write` and `display` (R7RS §6.13.3; Guile manual, "Scheme Write").
//!
//! What remains to be printed is kept on a stack of its own, so that neither long nor deep values
//! can exhaust the machine's, and text goes out as it is made.

use super::character;
use super::tree::{abbreviation, proper_length, Part, Tree, View};
use super::unicode::{continues_symbol, is_combining, is_graphic, is_space_separator, starts_symbol};
use crate::limit::Steps;
use crate::number::Number;
use crate::sure::Sure;
use std::collections::HashMap;
use std::fmt::{self, Write};

/// For the reader, or for people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// As `write`: what is printed can be read back.
    #[default]
    Write,
    /// As `display`: strings and characters stand for themselves.
    Display,
}

/// What Guile's `print-set!` changes, and the style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WriteOptions {
    pub style: Style,
    /// Symbols that need it are written `|a b|` and not `#{a b}#`.
    pub r7rs_symbols: bool,
    /// Symbols that start or end in a colon are written `#{a:}#`: they would be keywords to a
    /// reader with such a style.
    pub quote_keywordish: bool,
    /// Codes of characters are written `x41` and `\x41;` as in R6RS.
    pub r6rs_escapes: bool,
    /// Line ends in strings stand for themselves.
    pub literal_newlines: bool,
    /// Lists such as `(quote x)` are written `'x`, as `pretty-print` does, outside of vectors
    /// and dotted lists.
    pub abbreviate: bool,
    /// Numbers with more digits are described; 0 for any number.
    pub digits: usize,
}

impl From<Style> for WriteOptions {
    fn from(style: Style) -> WriteOptions {
        WriteOptions { style, ..WriteOptions::default() }
    }
}

/// Print `tree` to `out`. Cycles are cut where the tree has identities; Guile's `#-1#` stands
/// for the value so many levels further out.
///
/// # Errors
/// The error of `out`; also when the program is to stop, see [`crate::limit`].
pub fn write<T: Tree>(tree: &T, options: impl Into<WriteOptions>, out: &mut impl Write) -> fmt::Result {
    let options = options.into();
    let task = Task::Tree(tree.clone(), options.abbreviate);
    let steps = Steps::default();
    Writer { out, options, tasks: vec![task], open: Vec::new(), places: HashMap::new(), steps }.run()
}

/// The text that [`write`](write()) makes.
pub fn to_text<T: Tree>(tree: &T, options: impl Into<WriteOptions>) -> String {
    let mut out = String::new();
    // Writing to a string does not fail.
    let _ = write(tree, options, &mut out);
    out
}

/// What is still to be printed.
enum Task<T> {
    /// A value, with or without abbreviations.
    Tree(T, bool),
    /// What follows an element of a list, up to the bracket; what was open before the list.
    Rest(T, bool, usize),
    /// A bracket.
    Close(usize),
    /// The elements of a vector from the index on.
    Elements(T, usize, usize, usize),
    Parts(std::vec::IntoIter<Part<T>>, usize),
}

struct Writer<'o, T, W> {
    out: &'o mut W,
    options: WriteOptions,
    tasks: Vec<Task<T>>,
    /// The values that the next one lies in, by their identities.
    open: Vec<Option<usize>>,
    places: HashMap<usize, usize>,
    steps: Steps,
}

impl<T: Tree, W: Write> Writer<'_, T, W> {
    fn run(mut self) -> fmt::Result {
        while let Some(task) = self.tasks.pop() {
            if !self.steps.go_on() {
                return Err(fmt::Error);
            }
            match task {
                Task::Tree(tree, abbreviate) => self.tree(&tree, abbreviate)?,
                Task::Rest(rest, abbreviate, before) => self.rest(&rest, abbreviate, before)?,
                Task::Close(before) => {
                    self.leave(before);
                    self.out.write_char(')')?;
                }
                Task::Elements(tree, index, length, before) => match tree.element(index) {
                    Some(element) if index < length => {
                        if index > 0 {
                            self.out.write_char(' ')?;
                        }
                        self.tasks.push(Task::Elements(tree, index + 1, length, before));
                        self.tasks.push(Task::Tree(element, false));
                    }
                    _ => self.tasks.push(Task::Close(before)),
                },
                Task::Parts(mut parts, before) => match parts.next() {
                    None => self.leave(before),
                    Some(part) => {
                        self.tasks.push(Task::Parts(parts, before));
                        self.part(part)?;
                    }
                },
            }
        }
        Ok(())
    }

    fn part(&mut self, part: Part<T>) -> fmt::Result {
        match part {
            Part::Text(text) => self.out.write_str(&text)?,
            Part::Tree(tree) => self.tasks.push(Task::Tree(tree, false)),
            Part::Written(tree) => {
                let options = WriteOptions { style: Style::Write, ..self.options };
                write_atom(&tree.view(), options, self.out)?;
            }
        }
        Ok(())
    }

    /// Go into a value; where it is already open, say how far out instead.
    fn enter(&mut self, identity: Option<usize>) -> Result<bool, fmt::Error> {
        if let Some(identity) = identity {
            if let Some(place) = self.places.get(&identity) {
                let here = self.open.len() as i64 - 1;
                write!(self.out, "#{}#", *place as i64 - here)?;
                return Ok(false);
            }
            self.places.insert(identity, self.open.len());
        }
        self.open.push(identity);
        Ok(true)
    }

    fn leave(&mut self, before: usize) {
        for identity in self.open.drain(before.min(self.open.len())..).flatten() {
            self.places.remove(&identity);
        }
    }

    fn tree(&mut self, tree: &T, mut abbreviate: bool) -> fmt::Result {
        let before = self.open.len();
        match tree.view() {
            View::Pair(first, rest) => {
                if abbreviate {
                    if let Some((prefix, body)) = abbreviation(tree) {
                        self.out.write_str(prefix)?;
                        self.tasks.push(Task::Tree(body, true));
                        return Ok(());
                    }
                    abbreviate = proper_length(tree).is_some();
                }
                if self.enter(tree.identity())? {
                    self.out.write_char('(')?;
                    self.tasks.push(Task::Rest(rest, abbreviate, before));
                    self.tasks.push(Task::Tree(first, abbreviate));
                }
            }
            View::Vector(length) => {
                if self.enter(tree.identity())? {
                    self.out.write_str("#(")?;
                    self.tasks.push(Task::Elements(tree.clone(), 0, length, before));
                }
            }
            View::Parts(parts) => {
                if self.enter(tree.identity())? {
                    self.tasks.push(Task::Parts(parts.into_iter(), before));
                }
            }
            atom => write_atom(&atom, self.options, self.out)?,
        }
        Ok(())
    }

    fn rest(&mut self, rest: &T, abbreviate: bool, before: usize) -> fmt::Result {
        match rest.view() {
            View::Nil | View::ElispNil => {
                self.leave(before);
                self.out.write_char(')')
            }
            View::Pair(first, next) => {
                let identity = rest.identity();
                if identity.is_some_and(|identity| self.places.contains_key(&identity)) {
                    self.out.write_str(" . ")?;
                    self.enter(identity)?;
                    self.tasks.push(Task::Close(before));
                    return Ok(());
                }
                self.enter(identity)?;
                self.out.write_char(' ')?;
                self.tasks.push(Task::Rest(next, abbreviate, before));
                self.tasks.push(Task::Tree(first, abbreviate));
                Ok(())
            }
            _ => {
                self.out.write_str(" . ")?;
                self.tasks.push(Task::Close(before));
                self.tasks.push(Task::Tree(rest.clone(), abbreviate));
                Ok(())
            }
        }
    }
}

/// Print what holds no other values.
fn write_atom<T>(view: &View<'_, T>, options: WriteOptions, out: &mut impl Write) -> fmt::Result {
    let display = options.style == Style::Display;
    match view {
        View::Nil => out.write_str("()"),
        View::ElispNil => out.write_str("#nil"),
        View::Bool(b) => out.write_str(if *b { "#t" } else { "#f" }),
        View::Char(c) if display => out.write_char(*c),
        View::Char(c) => write_char(*c, options, out),
        View::Number(number) => match &**number {
            Number::Int(n) => write!(out, "{n}"),
            number if options.digits > 0 && number.digits() > options.digits as u64 => {
                write!(out, "#<a number of {} digits>", number.digits())
            }
            number => out.write_str(&number.to_text(10)),
        },
        View::String(text) if display => out.write_str(text),
        View::String(text) => write_string(text, options, out),
        View::Symbol(name) => write_symbol(name, options, out),
        View::UninternedSymbol(name, id) => {
            out.write_str("#<uninterned-symbol ")?;
            write_symbol(name, options, out)?;
            write!(out, " {id:x}>")
        }
        View::Keyword(name) => {
            out.write_str("#:")?;
            write_symbol(name, options, out)
        }
        View::Bytes(bytes) => {
            out.write_str("#vu8(")?;
            let mut steps = Steps::default();
            for (i, byte) in bytes.iter().enumerate() {
                if !steps.go_on() {
                    return Err(fmt::Error);
                }
                write!(out, "{}{byte}", if i > 0 { " " } else { "" })?;
            }
            out.write_char(')')
        }
        View::Unspecified => out.write_str("#<unspecified>"),
        View::Eof => out.write_str("#<eof>"),
        View::Text(text) => out.write_str(text),
        View::Pair(..) | View::Vector(_) | View::Parts(_) => Ok(()),
    }
}

/// A character, by itself, by name, or by its code (in octal digits unless the options say R6RS).
///
/// # Errors
/// The error of `out`.
pub fn write_char(c: char, options: WriteOptions, out: &mut impl Write) -> fmt::Result {
    out.write_str("#\\")?;
    if is_combining(c) {
        out.write_char(character::DOTTED_CIRCLE)?;
        out.write_char(c)
    } else if is_graphic(c) {
        out.write_char(c)
    } else if let Some(name) = character::name(c) {
        out.write_str(name)
    } else if options.r6rs_escapes {
        write!(out, "x{:x}", c as u32)
    } else {
        write!(out, "{:o}", c as u32)
    }
}

/// A string between quotes, with escapes.
///
/// # Errors
/// The error of `out`.
pub fn write_string(text: &str, options: WriteOptions, out: &mut impl Write) -> fmt::Result {
    out.write_char('"')?;
    /// What needs no escapes goes out in pieces no longer than that, in bytes: it may not be wanted.
    const PIECE: usize = 1 << 12;
    let mut plain = 0;
    let mut steps = Steps::default();
    for (at, c) in text.char_indices() {
        if !steps.go_on() {
            return Err(fmt::Error);
        }
        if at - plain >= PIECE {
            out.write_str(text.get(plain..at).sure("both are at characters' bounds"))?;
            plain = at;
        }
        let stays = match c {
            '"' | '\\' => false,
            ' ' => true,
            '\n' => options.literal_newlines,
            _ => is_graphic(c),
        };
        if stays {
            continue;
        }
        out.write_str(text.get(plain..at).sure("both are at characters' bounds"))?;
        plain = at + c.len_utf8();
        match escape_letter(c) {
            Some(letter) => write!(out, "\\{letter}")?,
            None if options.r6rs_escapes => write!(out, "\\x{:x};", c as u32)?,
            None if (c as u32) < 0x100 => write!(out, "\\x{:02x}", c as u32)?,
            None if options.r6rs_escapes => write!(out, "\\x{:x};", c as u32)?,
            None if (c as u32) < 0x10000 => write!(out, "\\u{:04x}", c as u32)?,
            None => write!(out, "\\U{:06x}", c as u32)?,
        }
    }
    out.write_str(text.get(plain..).sure("it is behind a character"))?;
    out.write_char('"')
}

fn escape_letter(c: char) -> Option<char> {
    Some(match c {
        '"' | '\\' => c,
        '\x07' => 'a',
        '\x08' => 'b',
        '\t' => 't',
        '\n' => 'n',
        '\x0b' => 'v',
        '\x0c' => 'f',
        '\r' => 'r',
        _ => return None,
    })
}

/// A symbol, in the extended notation where the plain one would be read as something else.
///
/// # Errors
/// The error of `out`.
pub fn write_symbol(name: &str, options: WriteOptions, out: &mut impl Write) -> fmt::Result {
    if !needs_extended(name, options) {
        return out.write_str(name);
    }
    out.write_str(if options.r7rs_symbols { "|" } else { "#{" })?;
    for c in name.chars() {
        match c {
            '|' if options.r7rs_symbols => out.write_str("\\|")?,
            '\\' if options.r7rs_symbols => out.write_str("\\x5c;")?,
            _ if options.r7rs_symbols && (c == ' ' || is_graphic(c)) => out.write_char(c)?,
            '\x07' | '\x08' | '\t' | '\n' | '\r' if options.r7rs_symbols => {
                write!(out, "\\{}", escape_letter(c).unwrap_or(c))?;
            }
            _ if !options.r7rs_symbols && (continues_symbol(c) || is_space_separator(c)) => out.write_char(c)?,
            _ => write!(out, "\\x{:x};", c as u32)?,
        }
    }
    out.write_str(if options.r7rs_symbols { "|" } else { "}#" })
}

fn needs_extended(name: &str, options: WriteOptions) -> bool {
    let bytes = name.as_bytes();
    let Some(first) = name.chars().next() else { return true };
    match first {
        '\'' | '`' | ',' | '"' | ';' | '#' => return true,
        '|' | '\\' if options.r7rs_symbols => return true,
        // Guile looks no further at what could be a keyword.
        ':' => return options.quote_keywordish,
        '.' if bytes.len() == 1 => return true,
        '+' | '-' | '.' | '0'..='9' if Number::parse(name, 10).is_some() => return true,
        _ => {}
    }
    if !starts_symbol(first) {
        return true;
    }
    if bytes.last() == Some(&b':') {
        return options.quote_keywordish;
    }
    name.chars().skip(1).any(|c| match c {
        '"' | ';' | '#' => true,
        '|' | '\\' => options.r7rs_symbols,
        _ => !continues_symbol(c),
    })
}
