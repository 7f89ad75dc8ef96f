//! Values to lines, as `pretty-print` of Guile 3.0 (Guile manual, "Pretty Printing").
//!
//! A value that fits on the rest of its line, and is not too long to take in at a glance, stays
//! on one line. Otherwise it is split by the shape of the form that it looks like: some forms
//! keep their first parts on the first line and indent the body by two columns, others align
//! everything below their first argument. What is left to print is a stack of jobs, and the
//! column is simply where printing has got to.

use super::tree::{abbreviation, Tree, View};
use super::write::{write, Style, WriteOptions};
use std::fmt::{self, Write};

/// The keyword arguments of `pretty-print`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrettyOptions {
    /// Columns of a line, the prefix included.
    pub width: usize,
    /// What is this long is split even where it fits.
    pub max_expr_width: usize,
    /// Stands at the start of every line.
    pub per_line_prefix: String,
    pub style: Style,
}

impl Default for PrettyOptions {
    fn default() -> PrettyOptions {
        PrettyOptions { width: 79, max_expr_width: 50, per_line_prefix: String::new(), style: Style::Write }
    }
}

/// Print `tree` to `out` in lines, the last one ended.
///
/// # Errors
/// The error of `out`.
pub fn pretty_print<T: Tree>(tree: &T, options: &PrettyOptions, out: &mut impl Write) -> fmt::Result {
    let prefix = options.per_line_prefix.chars().count();
    let mut printer = Printer {
        out,
        options,
        width: options.width as i64 - prefix as i64,
        column: 0,
        jobs: vec![Job::Print(tree.clone(), 0, Shape::Form)],
    };
    printer.out.write_str(&options.per_line_prefix)?;
    printer.run()?;
    printer.out.write_char('\n')
}

/// The lines that [`pretty_print`] makes.
pub fn to_pretty_text<T: Tree>(tree: &T, options: &PrettyOptions) -> String {
    let mut out = String::new();
    // Writing to a string does not fail.
    let _ = pretty_print(tree, options, &mut out);
    out
}

/// Body lines of a form are this much further right than its bracket.
const BODY_INDENT: usize = 2;
/// With a head longer than this, arguments go below it as a body and not beside it.
const LONG_HEAD: usize = 5;

/// How a pair is split.
#[derive(Clone, Copy)]
enum Shape {
    /// By what its head says.
    Form,
    /// As data: elements below each other. They are forms again.
    Items,
}

/// What a form of several lines looks like: the parts that its first line should take.
#[derive(Clone, Copy)]
enum Layout {
    /// Arguments below the first one, each split as the shape says.
    Call(Shape),
    /// Header parts, then a body.
    Body {
        /// A part that is printed beside the head, whatever it is.
        named: bool,
        header: &'static [Shape],
        body: Shape,
    },
}

enum Job<T> {
    /// A value; how much closing brackets after it take; how to split it.
    Print(T, i64, Shape),
    /// Go to a column, on a new line if this one is past it.
    Indent(usize),
    Text(&'static str),
    /// What is left of a list, each element at the column.
    Down(T, usize, i64, Shape),
    /// The elements of a vector from the index on, likewise.
    Elements(T, usize, usize, usize, i64),
}

struct Printer<'o, T, W> {
    out: &'o mut W,
    options: &'o PrettyOptions,
    /// Columns of a line, the prefix aside.
    width: i64,
    column: usize,
    jobs: Vec<Job<T>>,
}

impl<T: Tree, W: Write> Printer<'_, T, W> {
    fn run(&mut self) -> fmt::Result {
        while let Some(job) = self.jobs.pop() {
            match job {
                Job::Print(tree, extra, shape) => self.print(&tree, extra, shape)?,
                Job::Indent(column) => self.indent(column)?,
                Job::Text(text) => self.text(text)?,
                Job::Down(rest, column, extra, shape) => self.down(rest, column, extra, shape)?,
                Job::Elements(tree, index, length, column, extra) => match tree.element(index) {
                    Some(element) if index < length => {
                        let last = index + 1 == length;
                        self.jobs.push(Job::Elements(tree, index + 1, length, column, extra));
                        self.jobs.push(Job::Print(element, if last { extra + 1 } else { 0 }, Shape::Form));
                        self.jobs.push(Job::Indent(column));
                    }
                    _ => self.text(")")?,
                },
            }
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> fmt::Result {
        self.column += text.chars().count();
        self.out.write_str(text)
    }

    fn spaces(&mut self, count: usize) -> fmt::Result {
        self.column += count;
        write!(self.out, "{:count$}", "")
    }

    fn indent(&mut self, column: usize) -> fmt::Result {
        if column >= self.column {
            return self.spaces(column - self.column);
        }
        self.out.write_char('\n')?;
        self.out.write_str(&self.options.per_line_prefix)?;
        self.column = 0;
        self.spaces(column)
    }

    fn write_options(&self) -> WriteOptions {
        WriteOptions { style: self.options.style, abbreviate: true, ..WriteOptions::default() }
    }

    /// On this line, whatever its length.
    fn line(&mut self, tree: &T) -> fmt::Result {
        let mut counted = Counted { out: self.out, count: 0 };
        let options = WriteOptions { style: self.options.style, abbreviate: true, ..WriteOptions::default() };
        write(tree, options, &mut counted)?;
        self.column += counted.count;
        Ok(())
    }

    /// The text of a value that is shorter than `limit`.
    fn short(&self, tree: &T, limit: i64) -> Option<String> {
        let mut short = Short { text: String::new(), left: limit };
        if limit <= 0 || write(tree, self.write_options(), &mut short).is_err() {
            return None;
        }
        Some(short.text)
    }

    fn print(&mut self, tree: &T, extra: i64, shape: Shape) -> fmt::Result {
        let length = match tree.view() {
            View::Pair(..) => None,
            View::Vector(length) => Some(length),
            _ => return self.line(tree),
        };
        let room = self.width - self.column as i64 - extra + 1;
        if let Some(text) = self.short(tree, room.min(self.options.max_expr_width as i64)) {
            return self.text(&text);
        }
        match length {
            None => self.pair(tree, extra, shape),
            Some(length) => {
                self.text("#(")?;
                self.jobs.push(Job::Elements(tree.clone(), 0, length, self.column, extra));
                Ok(())
            }
        }
    }

    fn items(&mut self, list: &T, extra: i64) -> fmt::Result {
        self.text("(")?;
        self.jobs.push(Job::Down(list.clone(), self.column, extra, Shape::Form));
        Ok(())
    }

    fn pair(&mut self, tree: &T, extra: i64, shape: Shape) -> fmt::Result {
        if matches!(shape, Shape::Items) {
            return self.items(tree, extra);
        }
        if let Some((prefix, body)) = abbreviation(tree) {
            self.text(prefix)?;
            self.jobs.push(Job::Print(body, extra, Shape::Form));
            return Ok(());
        }
        let View::Pair(head, rest) = tree.view() else { return Ok(()) };
        let layout = match head.view() {
            View::Symbol(name) | View::UninternedSymbol(name, _) => layout(&name, &rest),
            _ => return self.items(tree, extra),
        };
        let start = self.column;
        self.text("(")?;
        self.line(&head)?;
        match layout {
            Layout::Call(shape) => {
                self.jobs.push(Job::Down(rest, self.column + 1, extra, shape));
                Ok(())
            }
            Layout::Body { named, header, body } => self.body(rest, start, extra, named, header, body),
        }
    }

    fn body(
        &mut self,
        mut rest: T,
        start: usize,
        extra: i64,
        named: bool,
        header: &[Shape],
        body: Shape,
    ) -> fmt::Result {
        if named {
            let next = match rest.view() {
                View::Pair(name, next) => Some((name, next)),
                _ => None,
            };
            if let Some((name, next)) = next {
                self.text(" ")?;
                self.line(&name)?;
                rest = next;
            }
        }
        let column = self.column + 1;
        let mut jobs = Vec::new();
        for shape in header {
            let (part, next) = match rest.view() {
                View::Pair(part, next) => (part, next),
                _ => break,
            };
            let last = matches!(next.view(), View::Nil);
            jobs.push(Job::Indent(column));
            jobs.push(Job::Print(part, if last { extra + 1 } else { 0 }, *shape));
            rest = next;
        }
        jobs.push(Job::Down(rest, start + BODY_INDENT, extra, body));
        self.jobs.extend(jobs.into_iter().rev());
        Ok(())
    }

    fn down(&mut self, rest: T, column: usize, extra: i64, shape: Shape) -> fmt::Result {
        let split = match rest.view() {
            View::Nil | View::ElispNil => return self.text(")"),
            View::Pair(first, next) => Some((first, next)),
            _ => None,
        };
        if let Some((first, next)) = split {
            let last = matches!(next.view(), View::Nil | View::ElispNil);
            self.jobs.push(Job::Down(next, column, extra, shape));
            self.jobs.push(Job::Print(first, if last { extra + 1 } else { 0 }, shape));
            self.jobs.push(Job::Indent(column));
        } else {
            self.indent(column)?;
            self.text(".")?;
            self.jobs.push(Job::Text(")"));
            self.jobs.push(Job::Print(rest, extra + 1, shape));
            self.jobs.push(Job::Indent(column));
        }
        Ok(())
    }
}

/// The layout of forms whose head is called `name`; `rest` is what follows it.
fn layout<T: Tree>(name: &str, rest: &T) -> Layout {
    use Shape::{Form, Items};
    match name {
        "lambda" | "lambda*" | "let*" | "letrec" | "define" | "define*" | "define-public" | "define-syntax"
        | "let-syntax" | "letrec-syntax" | "with-syntax" | "syntax-rules" => {
            Layout::Body { named: false, header: &[Items], body: Form }
        }
        "let" => Layout::Body { named: starts_with_symbol(rest), header: &[Items], body: Form },
        "if" | "set!" => Layout::Body { named: false, header: &[Form], body: Form },
        "case" => Layout::Body { named: false, header: &[Form], body: Items },
        "do" => Layout::Body { named: false, header: &[Items, Items], body: Form },
        "begin" => Layout::Body { named: false, header: &[], body: Form },
        "syntax-case" => Layout::Body { named: true, header: &[Items], body: Form },
        "cond" => Layout::Call(Items),
        "and" | "or" => Layout::Call(Form),
        _ if name.chars().count() > LONG_HEAD => Layout::Body { named: false, header: &[], body: Form },
        _ => Layout::Call(Form),
    }
}

fn starts_with_symbol<T: Tree>(list: &T) -> bool {
    match list.view() {
        View::Pair(first, _) => matches!(first.view(), View::Symbol(_) | View::UninternedSymbol(..)),
        _ => false,
    }
}

/// Counts the characters that go through it.
struct Counted<'o, W> {
    out: &'o mut W,
    count: usize,
}

impl<W: Write> Write for Counted<'_, W> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.count += text.chars().count();
        self.out.write_str(text)
    }
}

/// Fails once there is as much text as the limit.
pub(super) struct Short {
    pub(super) text: String,
    pub(super) left: i64,
}

impl Write for Short {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.left -= text.chars().count() as i64;
        self.text.push_str(text);
        if self.left > 0 {
            Ok(())
        } else {
            Err(fmt::Error)
        }
    }
}
