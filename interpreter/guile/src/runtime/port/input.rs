//! Reading (R7RS §6.13.2, R6RS libraries §8, Guile manual "Venerable Port Interfaces").

use super::*;
use crate::limit::Steps;
use crate::read::{Reader, Reading};
use crate::sure::Sure;
use crate::syntax::{Datum, Stx};
use crate::text::SourceId;

fn character(found: Option<char>) -> Value {
    found.map_or_else(eof, Value::CharV)
}

fn read_char(name: &'static str, args: &[Value]) -> Answer {
    with_input(name, args, 1, Port::read_char).map(character)
}

fn peek_char(name: &'static str, args: &[Value]) -> Answer {
    Ok(character(with_input(name, args, 1, Port::peek)?.map(|(c, _)| c)))
}

fn back(port: &mut Port, text: &str) {
    if port.is_latin1() {
        let bytes: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect();
        port.unread(&bytes);
    } else {
        port.unread(text.as_bytes());
    }
    for c in text.chars() {
        if c == '\n' {
            port.line = port.line.saturating_sub(1);
        } else {
            port.column = port.column.saturating_sub(1);
        }
    }
}

fn unread_char(args: &[Value]) -> Answer {
    let c = char_arg("unread-char", args, 1)?;
    with_input("unread-char", args, 2, |port| {
        back(port, c.encode_utf8(&mut [0; 4]));
        Ok(())
    })?;
    Ok(Value::CharV(c))
}

fn unread_string(args: &[Value]) -> Answer {
    let text = str_arg("unread-string", args, 1)?;
    with_input("unread-string", args, 2, |port| {
        back(port, text);
        Ok(())
    })?;
    Ok(args[0].clone())
}

/// The characters up to the first that satisfies `stop`, and that one (`None` at the end).
fn until(port: &mut Port, stop: impl Fn(char) -> bool, max: usize) -> std::io::Result<(String, Option<char>)> {
    let mut text = String::new();
    let mut count = 0;
    let mut steps = Steps::default();
    while count < max && steps.go_on() {
        match port.read_char()? {
            None => return Ok((text, None)),
            Some(c) if stop(c) => return Ok((text, Some(c))),
            Some(c) => text.push(c),
        }
        count += 1;
    }
    Ok((text, None))
}

fn read_line_pair(args: &[Value]) -> Answer {
    let (text, end) = with_input("%read-line", args, 1, |port| until(port, |c| c == '\n', usize::MAX))?;
    let line = if text.is_empty() && end.is_none() { eof() } else { string(text) };
    Ok(cons(line, character(end)))
}

fn get_line(name: &'static str, args: &[Value]) -> Answer {
    let (text, end) = with_input(name, args, 1, |port| until(port, |c| c == '\n', usize::MAX))?;
    Ok(if text.is_empty() && end.is_none() { eof() } else { string(text) })
}

/// `(%read-delimited delimiters port)`: the text and the delimiter, as a pair.
fn read_delimited(args: &[Value]) -> Answer {
    let set = super::super::charset::coerce(&args[0]).ok_or_else(|| wrong_type("read-delimited", 1, &args[0]))?;
    let (text, end) = with_input("read-delimited", args, 2, |port| until(port, |c| set.contains(c), usize::MAX))?;
    let line = if text.is_empty() && end.is_none() { eof() } else { string(text) };
    Ok(cons(line, character(end)))
}

fn all_text(name: &str, args: &[Value], position: usize) -> Result<String, Raised> {
    let text: String = with_input(name, args, position, |port| {
        let bytes = port.read_all()?;
        Ok(if port.is_latin1() { bytes.iter().map(|b| char::from(*b)).collect() } else { port.decode(&bytes)? })
    })?;
    with_input(name, args, position, |port| {
        text.chars().for_each(|c| port.advance(c));
        Ok(())
    })?;
    Ok(text)
}

fn get_string_all(args: &[Value]) -> Answer {
    all_text("get-string-all", args, 1).map(string)
}

/// Guile's `(read-string [port [count]])`; R7RS's `(read-string count [port])` by the argument.
fn read_string(args: &[Value]) -> Answer {
    let turned: Vec<Value> = args.iter().rev().cloned().collect();
    let args = if matches!(args.first(), Some(Value::IntV(_))) {
        if turned.len() == 1 {
            return take_string("read-string", &[args[0].clone()], 1, 2);
        } else {
            turned.as_slice()
        }
    } else {
        args
    };
    if optional(args, 2).is_some() {
        return take_string("read-string", args, 2, 1);
    }
    all_text("read-string", args, 1).map(string)
}

fn take_string(name: &str, args: &[Value], count_at: usize, port_at: usize) -> Answer {
    let count = index_arg(name, args, count_at)?;
    let (text, _) = with_input(name, args, port_at, |port| until(port, |_| false, count))?;
    Ok(if text.is_empty() && count > 0 { eof() } else { string(text) })
}

fn get_string_n(args: &[Value]) -> Answer {
    take_string("get-string-n", args, 2, 1)
}

fn byte(found: Option<u8>) -> Value {
    found.map_or_else(eof, |b| int(usize::from(b)))
}

fn lookahead_u8(name: &'static str, args: &[Value]) -> Answer {
    with_input(name, args, 1, |port| Ok(port.fill(1)?.first().copied())).map(byte)
}

fn get_u8(name: &'static str, args: &[Value]) -> Answer {
    let found = with_input(name, args, 1, |port| {
        let found = port.fill(1)?.first().copied();
        port.skip(1);
        Ok(found)
    })?;
    Ok(byte(found))
}

fn get_bytes(name: &'static str, args: &[Value], count_at: usize, port_at: usize) -> Answer {
    let count = index_arg(name, args, count_at)?;
    let got = with_input(name, args, port_at, |port| {
        let have = port.fill(count)?;
        let got = have.get(..count.min(have.len())).unwrap_or(&[]).to_vec();
        port.skip(got.len());
        Ok(got)
    })?;
    Ok(if got.is_empty() && count > 0 { eof() } else { bytes(got) })
}

fn get_bytevector_all(args: &[Value]) -> Answer {
    let got = with_input("get-bytevector-all", args, 1, Port::read_all)?;
    Ok(if got.is_empty() { eof() } else { bytes(got) })
}

fn get_bytevector_some(args: &[Value]) -> Answer {
    let got = with_input("get-bytevector-some", args, 1, |port| {
        let got = port.fill(1)?.to_vec();
        port.skip(got.len());
        Ok(got)
    })?;
    Ok(if got.is_empty() { eof() } else { bytes(got) })
}

/// `(get-bytevector-n! port bytevector start count)`
fn get_bytevector_into(args: &[Value]) -> Answer {
    let start = index_arg("get-bytevector-n!", args, 3)?;
    let got = get_bytes("get-bytevector-n!", args, 4, 1)?;
    let Some(raw) = get::<Bytevector>(&got) else { return Ok(got) };
    let fits = custom_arg_mut::<Bytevector, _>("get-bytevector-n!", args, 2, "bytevector", |b| {
        match b.0.get_mut(start..).and_then(|rest| rest.get_mut(..raw.0.len())) {
            Some(place) => {
                place.copy_from_slice(&raw.0);
                true
            }
            None => false,
        }
    })?;
    if fits {
        Ok(int(raw.0.len()))
    } else {
        Err(out_of_range("get-bytevector-n!", 3, &args[2]))
    }
}

fn unget_bytevector(args: &[Value]) -> Answer {
    let raw = super::super::bytevector::bytes_arg("unget-bytevector", args, 2)?;
    with_input("unget-bytevector", args, 1, |port| {
        port.unread(&raw);
        Ok(())
    })?;
    Ok(unspecified())
}

/// The value of a datum that was read.
pub fn value_of(stx: &Stx) -> Value {
    match stx.datum() {
        Datum::Nil => NIL,
        Datum::ElispNil => singleton(Singleton::ElispNil),
        Datum::Bool(b) => super::super::value::bool(*b),
        Datum::Char(c) => Value::CharV(*c),
        Datum::Number(n) => super::super::number::from_number(n.clone()),
        Datum::String(text) => string(text.to_string()),
        Datum::Symbol(name) => symbol(*name),
        Datum::Keyword(name) => keyword(*name),
        Datum::Bytes(raw) => bytes(raw.to_vec()),
        Datum::Vector(items) => vector(items.iter().map(value_of).collect()),
        Datum::Array(array) => super::super::array::of_datum(array, value_of),
        Datum::List(items) => {
            let tail = items.tail().map_or(NIL, value_of);
            improper(items.items().iter().map(value_of).collect::<Vec<_>>(), tail)
        }
        Datum::Unspecified => unspecified(),
        Datum::Eof => eof(),
        Datum::Foreign(foreign) => foreign.0.downcast_ref::<Value>().cloned().unwrap_or_else(unspecified),
    }
}

/// Where in a port's text the data of [`read`] stand, for `source-properties`.
struct Places<'t> {
    text: &'t str,
    /// A byte of the text, and its line and column.
    at: usize,
    line: usize,
    column: usize,
    filename: Value,
}

impl Places<'_> {
    fn new<'t>(text: &'t str, port: &Port) -> Places<'t> {
        Places { text, at: 0, line: port.line, column: port.column, filename: port.filename.clone() }
    }

    /// As [`value_of`]; the places of lists are remembered.
    fn value_of(mut self, stx: &Stx) -> Value {
        self.placed(stx)
    }

    fn placed(&mut self, stx: &Stx) -> Value {
        let Datum::List(items) = stx.datum() else { return value_of(stx) };
        // Data are visited in the order of the text.
        self.move_to(stx.span().start as usize);
        let (line, column) = (self.line, self.column);
        let values: Vec<Value> = items.items().iter().map(|item| self.placed(item)).collect();
        let made = improper(values, items.tail().map_or(NIL, |tail| self.placed(tail)));
        super::super::property::set_source(
            &made,
            list([
                cons(intern("filename"), self.filename.clone()),
                cons(intern("line"), int(line)),
                cons(intern("column"), int(column)),
            ]),
        );
        made
    }

    fn move_to(&mut self, to: usize) {
        for c in self.text.get(self.at..to).sure("reading stops at characters' bounds").chars() {
            if c == '\n' {
                self.line += 1;
                self.column = 0;
            } else {
                self.column += 1;
            }
        }
        self.at = self.at.max(to);
    }
}

fn read_error(port: &Port, message: &str) -> Raised {
    let name = as_str(&port.filename).unwrap_or("#<unknown port>");
    let text = format!("{name}:{}:{}: {message}", port.line + 1, port.column + 1);
    scm_error("read-error", None, "~A", vec![string(text)], FALSE)
}

/// `read`: the next datum of a port. More of the input is taken in as the datum needs it.
fn read(args: &[Value]) -> Answer {
    let outcome = with_input("read", args, 1, |port| {
        let mut want = 1 << 12;
        loop {
            if limit::is_stopping() {
                return Ok(Ok(eof()));
            }
            let have = port.fill(want)?.to_vec();
            let at_end = have.len() < want;
            let valid = match std::str::from_utf8(&have) {
                Ok(_) => have.len(),
                Err(error) if at_end => error.valid_up_to().max(1).min(have.len()),
                Err(error) => error.valid_up_to(),
            };
            let text = String::from_utf8_lossy(have.get(..valid).unwrap_or(&[])).into_owned();
            let options = port.read_options.as_deref().cloned().unwrap_or_else(super::super::option::read_options);
            let mut reader = Reader::new(SourceId(0), &text, options.clone());
            let reading = reader.read_next();
            let used = reader.position();
            // A datum that ends where the buffer does may go on behind it.
            if !at_end && (matches!(reading, Reading::Incomplete(_) | Reading::End) || used >= text.len()) {
                want = want.saturating_mul(4);
                continue;
            }
            let errors = reader.take_diagnostics();
            if *reader.options() != options {
                port.read_options = Some(Box::new(reader.options().clone()));
            }
            let taken = text.get(..used).sure("reading stops at characters' bounds").to_string();
            let places = Places::new(&text, port);
            port.skip(taken.len());
            taken.chars().for_each(|c| port.advance(c));
            let problem = errors.iter().find(|d| d.severity == crate::text::Severity::Error).map(|d| d.message.clone());
            return Ok(match (reading, problem) {
                (Reading::Datum(_) | Reading::Invalid | Reading::Incomplete(_), Some(message)) => {
                    Err(read_error(port, &message))
                }
                (Reading::Datum(stx), None) => Ok(places.value_of(&stx)),
                (Reading::End, _) => Ok(eof()),
                (Reading::Invalid, None) => Err(read_error(port, "invalid datum")),
                (Reading::Incomplete(_), None) => Err(read_error(port, "unexpected end of input")),
            });
        }
    })?;
    outcome
}

fn char_ready(args: &[Value]) -> Answer {
    with_input("char-ready?", args, 1, |_| Ok(TRUE))
}

fn drain(args: &[Value]) -> Answer {
    with_input("drain-input", args, 1, |port| {
        let rest = port.fill(0)?.to_vec();
        port.skip(rest.len());
        Ok(string(String::from_utf8_lossy(&rest)))
    })
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("read-char" ([port: Port]) by |a| read_char("read-char", a), R7rs("6.13.2"), "The next character."),
    native!("get-char" (port: Port) by |a| read_char("get-char", a), R6rs("libraries §8.2.9"), "The next character."),
    native!("peek-char" ([port: Port]) by |a| peek_char("peek-char", a),
        R7rs("6.13.2"), "The next character, left in place."),
    native!("lookahead-char" (port: Port) by |a| peek_char("lookahead-char", a),
        R6rs("libraries §8.2.9"), "The next character, left in place."),
    native!("unread-char" (character: Char [port: Port]) by unread_char, Guile("Ports"), "Put a character back."),
    native!("unread-string" (text: Text [port: Port]) by unread_string, Guile("Ports"), "Put a string back."),
    native!("unget-char" (port: Port, character: Char) by |a| {
        let [p, c] = exact::<2>("unget-char", a)?;
        unread_char(&[c.clone(), p.clone()])
    }, Guile("Ports"), "Put a character back."),
    native!("%read-line" ([port: Port]) by read_line_pair, Guile("Ports"), "A line and its end, as a pair."),
    native!("get-line" (port: Port) by |a| get_line("get-line", a),
        R6rs("libraries §8.2.9"), "A line without its end."),
    native!("%get-line" ([port: Port]) by |a| get_line("read-line", a), Guile("Ports"), "A line without its end."),
    native!("%read-delimited" (delimiters: Any [port: Port]) by read_delimited,
        Guile("Ports"), "The text up to a delimiter, and the delimiter, as a pair."),
    native!("get-string-all" ([port: Port]) by get_string_all, R6rs("libraries §8.2.9"), "The rest of the input."),
    native!("get-string-n" (port: Port, count: Bound) by get_string_n,
        R6rs("libraries §8.2.9"), "So many characters."),
    native!("read-string" ([port: Any, count: Any]) by read_string,
        Guile("Ports"), "The rest of the input, or so many characters."),
    native!("read-u8" ([port: Port]) by |a| get_u8("read-u8", a), R7rs("6.13.2"), "The next byte."),
    native!("get-u8" (port: Port) by |a| get_u8("get-u8", a), R6rs("libraries §8.2.8"), "The next byte."),
    native!("peek-u8" ([port: Port]) by |a| lookahead_u8("peek-u8", a),
        R7rs("6.13.2"), "The next byte, left in place."),
    native!("lookahead-u8" (port: Port) by |a| lookahead_u8("lookahead-u8", a),
        R6rs("libraries §8.2.8"), "The next byte, left in place."),
    native!("get-bytevector-n" (port: Port, count: Bound) by |a| get_bytes("get-bytevector-n", a, 2, 1),
        R6rs("libraries §8.2.8"), "So many bytes."),
    native!("read-bytevector" (count: Bound [port: Port]) by |a| get_bytes("read-bytevector", a, 1, 2),
        R7rs("6.13.2"), "So many bytes."),
    native!("get-bytevector-n!" (port: Port, bytevector: Bytes, start: Bound, count: Bound) by get_bytevector_into,
        R6rs("libraries §8.2.8"), "So many bytes into a bytevector."),
    native!("get-bytevector-all" (port: Port) by get_bytevector_all,
        R6rs("libraries §8.2.8"), "The rest of the input."),
    native!("get-bytevector-some" (port: Port) by get_bytevector_some,
        R6rs("libraries §8.2.8"), "The bytes that are there."),
    native!("unget-bytevector" (port: Port, bytevector: Bytes [start: Bound, count: Bound]) by unget_bytevector,
        Guile("Ports"), "Put bytes back."),
    native!("read" ([port: Port]) by read, R7rs("6.13.2"), "The next datum."),
    native!("char-ready?" ([port: Port]) by char_ready, R7rs("6.13.2"), "Is there a character to read?"),
    native!("u8-ready?" ([port: Port]) by char_ready, R7rs("6.13.2"), "Is there a byte to read?"),
    native!("drain-input" (port: Port) by drain, Guile("Ports"), "What is in the buffer, as a string."),
];
