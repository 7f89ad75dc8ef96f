//! Ports (R7RS §6.13, Guile manual "Input and Output").
//!
//! Every port is bytes underneath; text is decoded and encoded at its edge. Input is a buffer that
//! is filled from a source on demand, so that strings, files and the terminal read alike.

pub mod file;
pub mod input;
pub mod open;
pub mod output;
pub mod state;

use super::policy;
use super::prelude::*;
use crate::limit::{self, Patient};
use std::cell::OnceCell;
use std::io::{Read, Seek, SeekFrom, Write};

/// Where bytes come from once the buffer is used up.
pub enum Source {
    /// All bytes are in the buffer.
    None,
    Reader(Box<dyn Read>),
    File(Patient),
    Console,
}

/// The reading half of a port.
pub struct Input {
    pub buffer: Vec<u8>,
    pub at: usize,
    pub source: Source,
}

/// Where bytes go.
pub enum Sink {
    /// Kept, for `get-output-string` and the like.
    Memory(Vec<u8>),
    File(file::Written),
    Writer(Box<dyn Write>),
    ConsoleOut,
    ConsoleErr,
    /// Dropped.
    Void,
}

/// Text that a port's encoding cannot say, where the port's strategy is to raise an error.
#[derive(Debug)]
enum Conversion {
    Decoding,
    Encoding(char),
}

impl std::fmt::Display for Conversion {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("conversion failed")
    }
}

impl std::error::Error for Conversion {}

impl Conversion {
    fn error(self) -> std::io::Error {
        std::io::Error::new(std::io::ErrorKind::InvalidData, self)
    }
}

/// The exception for an error of `port`.
fn raised(name: &str, port: &Value, error: &std::io::Error) -> Raised {
    let code = int(libc::EILSEQ as usize);
    match error.get_ref().and_then(|inner| inner.downcast_ref::<Conversion>()) {
        Some(Conversion::Decoding) => {
            let args = vec![string("peek-char"), string("input decoding error"), code, port.clone()];
            throw("decoding-error", args)
        }
        Some(Conversion::Encoding(c)) => {
            let message = string("conversion to port encoding failed");
            throw("encoding-error", vec![string("put-char"), message, code, port.clone(), Value::CharV(*c)])
        }
        None if error.kind() == std::io::ErrorKind::OutOfMemory && error.raw_os_error().is_none() => {
            room_for(name, u64::MAX).err().unwrap_or_else(|| system_error(name, "", error))
        }
        None => system_error(name, "", error),
    }
}

/// What a port is connected to, for `file-port?` and printing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    String,
    Bytevector,
    File,
    Console,
    Void,
    Pipe,
}

/// A port.
pub struct Port {
    pub kind: Kind,
    pub input: Option<Input>,
    pub output: Option<Sink>,
    /// A string, or `#f`.
    pub filename: Value,
    /// From 0.
    pub line: usize,
    /// From 0, in characters.
    pub column: usize,
    pub encoding: String,
    /// `error`, `substitute` or `escape`.
    pub strategy: &'static str,
    pub closed: bool,
    /// The file descriptor, where there is one.
    pub descriptor: Option<i32>,
    pub properties: Value,
    /// How data are read from it, where a directive such as `#!fold-case` said so.
    pub read_options: Option<Box<crate::read::ReadOptions>>,
    pub child: Option<std::process::Child>,
}

impl Custom for Port {
    fn equality_hint(&self, _: &dyn steel::rvals::CustomType) -> bool {
        false
    }
}

impl Port {
    /// A port that is connected to nothing yet.
    pub fn new(kind: Kind) -> Port {
        Port {
            kind,
            input: None,
            output: None,
            filename: FALSE,
            line: 0,
            column: 0,
            encoding: "UTF-8".to_string(),
            strategy: "substitute",
            closed: false,
            descriptor: None,
            properties: NIL,
            read_options: None,
            child: None,
        }
    }

    /// An input port on bytes in memory.
    pub fn of_bytes(kind: Kind, bytes: Vec<u8>) -> Port {
        Port { input: Some(Input { buffer: bytes, at: 0, source: Source::None }), ..Port::new(kind) }
    }

    /// An output port that keeps what is written.
    pub fn to_memory(kind: Kind) -> Port {
        Port { output: Some(Sink::Memory(Vec::new())), ..Port::new(kind) }
    }

    /// How `write` shows it.
    pub fn describe(&self) -> String {
        if self.closed {
            return "#<closed: file>".to_string();
        }
        let direction = match (&self.input, &self.output) {
            (Some(_), Some(_)) => "input-output",
            (Some(_), None) => "input",
            _ => "output",
        };
        let name = as_str(&self.filename).unwrap_or(match self.kind {
            Kind::String => "string",
            Kind::Bytevector => "bytevector",
            Kind::Void => "void",
            Kind::Pipe => "pipe",
            Kind::File | Kind::Console => "file",
        });
        match self.descriptor {
            Some(number) => format!("#<{direction}: {name} {number}>"),
            None => format!("#<{direction}: {name}>"),
        }
    }

    /// Have at least `count` unread bytes in the buffer, fewer at the end of the input.
    pub fn fill(&mut self, count: usize) -> std::io::Result<&[u8]> {
        let Some(input) = &mut self.input else { return Ok(&[]) };
        if input.at > 1 << 16 && input.at * 2 > input.buffer.len() {
            input.buffer.drain(..input.at);
            input.at = 0;
        }
        while input.buffer.len() - input.at < count && !limit::is_stopping() {
            if input.buffer.len() == input.buffer.capacity() && !limit::has_room(2 * input.buffer.len() as u64) {
                return Err(std::io::ErrorKind::OutOfMemory.into());
            }
            let mut chunk = [0u8; 4096];
            let got = match &mut input.source {
                Source::None => 0,
                Source::Reader(reader) => reader.read(&mut chunk)?,
                Source::File(file) => file.read(&mut chunk)?,
                Source::Console => {
                    let bytes = policy::console().map_or_else(Vec::new, |console| console.read_in(chunk.len()));
                    let got = bytes.len().min(chunk.len());
                    chunk.iter_mut().zip(&bytes).for_each(|(place, byte)| *place = *byte);
                    got
                }
            };
            if got == 0 {
                break;
            }
            input.buffer.extend_from_slice(chunk.get(..got).unwrap_or(&[]));
        }
        Ok(input.buffer.get(input.at..).unwrap_or(&[]))
    }

    fn is_latin1(&self) -> bool {
        matches!(
            self.encoding.to_ascii_uppercase().as_str(),
            "ISO-8859-1" | "LATIN1" | "LATIN-1" | "ASCII" | "US-ASCII" | "ANSI_X3.4-1968" | "BINARY"
        )
    }

    /// The next character and how many bytes it takes; `None` at the end.
    pub fn peek(&mut self) -> std::io::Result<Option<(char, usize)>> {
        let latin1 = self.is_latin1();
        let bytes = self.fill(1)?;
        let Some(first) = bytes.first().copied() else { return Ok(None) };
        if first < 0x80 || latin1 {
            return Ok(Some((char::from(first), 1)));
        }
        let width = match first {
            0xC2..=0xDF => 2,
            0xE0..=0xEF => 3,
            0xF0..=0xF4 => 4,
            _ => return self.undecodable(),
        };
        let bytes = self.fill(width)?;
        let decoded =
            bytes.get(..width).and_then(|raw| std::str::from_utf8(raw).ok()).and_then(|text| text.chars().next());
        match decoded {
            Some(c) => Ok(Some((c, width))),
            None => self.undecodable(),
        }
    }

    /// What stands for a byte that no character starts with.
    fn undecodable(&mut self) -> std::io::Result<Option<(char, usize)>> {
        if self.strategy != "substitute" {
            self.skip(1);
            return Err(Conversion::Decoding.error());
        }
        Ok(Some(('\u{FFFD}', 1)))
    }

    /// Bytes of the input as text.
    fn decode(&self, raw: &[u8]) -> std::io::Result<String> {
        if self.strategy != "substitute" && std::str::from_utf8(raw).is_err() {
            return Err(Conversion::Decoding.error());
        }
        Ok(String::from_utf8_lossy(raw).into_owned())
    }

    /// Text as bytes of a one-byte encoding.
    fn encode_latin1(&self, text: &str) -> std::io::Result<Vec<u8>> {
        let mut raw = Vec::with_capacity(text.len());
        for c in text.chars() {
            match (u8::try_from(u32::from(c)), self.strategy) {
                (Ok(byte), _) => raw.push(byte),
                (Err(_), "error") => return Err(Conversion::Encoding(c).error()),
                (Err(_), "escape") => raw.extend(escaped(c).bytes()),
                (Err(_), _) => raw.push(b'?'),
            }
        }
        Ok(raw)
    }

    /// Take the next character.
    pub fn read_char(&mut self) -> std::io::Result<Option<char>> {
        let Some((c, width)) = self.peek()? else { return Ok(None) };
        self.skip(width);
        self.advance(c);
        Ok(Some(c))
    }

    /// Drop bytes that were looked at.
    pub fn skip(&mut self, count: usize) {
        if let Some(input) = &mut self.input {
            input.at = (input.at + count).min(input.buffer.len());
        }
    }

    /// Put bytes back before what is unread.
    pub fn unread(&mut self, bytes: &[u8]) {
        let Some(input) = &mut self.input else { return };
        if input.at >= bytes.len() {
            let start = input.at - bytes.len();
            if let Some(place) = input.buffer.get_mut(start..input.at) {
                place.copy_from_slice(bytes);
            }
            input.at = start;
        } else {
            input.buffer.splice(..input.at, bytes.iter().copied());
            input.at = 0;
        }
    }

    /// Count a character for line and column.
    pub fn advance(&mut self, c: char) {
        match c {
            '\n' => {
                self.line += 1;
                self.column = 0;
            }
            '\r' => self.column = 0,
            '\t' => self.column = (self.column / 8 + 1) * 8,
            '\u{8}' => self.column = self.column.saturating_sub(1),
            _ => self.column += 1,
        }
    }

    /// The rest of the input.
    pub fn read_all(&mut self) -> std::io::Result<Vec<u8>> {
        let mut want = 4096;
        loop {
            let have = self.fill(want)?.len();
            if have < want {
                break;
            }
            want = want.saturating_mul(2);
        }
        let rest = self.fill(0)?.to_vec();
        self.skip(rest.len());
        Ok(rest)
    }

    /// Write text in the port's encoding.
    pub fn write_text(&mut self, text: &str) -> std::io::Result<()> {
        for c in text.chars() {
            self.advance(c);
        }
        if self.is_latin1() && !text.is_ascii() {
            let bytes = self.encode_latin1(text)?;
            return self.write_raw(&bytes);
        }
        match &self.output {
            Some(Sink::ConsoleOut) => policy::console().map_or(Ok(()), |console| console.write_out(text.as_bytes())),
            Some(Sink::ConsoleErr) => {
                if let Some(console) = policy::console() {
                    console.write_err(text);
                }
                Ok(())
            }
            _ => self.write_raw(text.as_bytes()),
        }
    }

    /// Write bytes.
    pub fn write_raw(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        match &mut self.output {
            Some(Sink::Memory(kept)) => {
                let grows = kept.len() + bytes.len() > kept.capacity();
                if grows && !limit::has_room((kept.len() + bytes.len()) as u64 * 2) {
                    return Err(std::io::ErrorKind::OutOfMemory.into());
                }
                kept.extend_from_slice(bytes);
            }
            Some(Sink::File(file)) => file.write_all(bytes)?,
            Some(Sink::Writer(writer)) => writer.write_all(bytes)?,
            Some(Sink::ConsoleOut) => {
                policy::console().map_or(Ok(()), |console| console.write_out(bytes))?;
            }
            Some(Sink::ConsoleErr) => {
                if let Some(console) = policy::console() {
                    console.write_err(&String::from_utf8_lossy(bytes));
                }
            }
            Some(Sink::Void) | None => {}
        }
        Ok(())
    }

    /// Send on what is buffered.
    pub fn flush(&mut self) -> std::io::Result<()> {
        match &mut self.output {
            Some(Sink::File(file)) => file.flush(),
            Some(Sink::Writer(writer)) => writer.flush(),
            _ => Ok(()),
        }
    }

    /// Go to another position; the new one from the start.
    pub fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        if let Some(Sink::File(file)) = &mut self.output {
            return file.seek(to);
        }
        let Some(input) = &mut self.input else { return Err(std::io::ErrorKind::Unsupported.into()) };
        if let Source::File(file) = &mut input.source {
            let unread = (input.buffer.len() - input.at) as i64;
            let to = match to {
                SeekFrom::Current(by) => SeekFrom::Current(by - unread),
                other => other,
            };
            let position = file.seek(to)?;
            input.buffer.clear();
            input.at = 0;
            return Ok(position);
        }
        let target = match to {
            SeekFrom::Start(n) => n as i64,
            SeekFrom::Current(by) => input.at as i64 + by,
            SeekFrom::End(by) => input.buffer.len() as i64 + by,
        };
        match usize::try_from(target) {
            Ok(target) if target <= input.buffer.len() => {
                input.at = target;
                Ok(target as u64)
            }
            _ => Err(std::io::ErrorKind::InvalidInput.into()),
        }
    }

    /// Flush, and let go of what it is connected to.
    pub fn close(&mut self) -> std::io::Result<()> {
        let flushed = self.flush();
        self.closed = true;
        if let Some(input) = &mut self.input {
            input.source = Source::None;
        }
        if !matches!(self.output, Some(Sink::Memory(_)) | None) {
            self.output = Some(Sink::Void);
        }
        flushed
    }
}

/// A character as its number, as in a string literal.
fn escaped(c: char) -> String {
    match u32::from(c) {
        n @ 0..=0xFF => format!("\\x{n:02x}"),
        n @ 0x100..=0xFFFF => format!("\\u{n:04x}"),
        n => format!("\\U{n:06x}"),
    }
}

/// The standard ports and the parameters that hold the current ones.
struct Standard {
    input: Value,
    output: Value,
    error: Value,
    warning: Value,
    load: Value,
}

crate::parts! {
    static STANDARD: OnceCell<Standard> = OnceCell::new();
}

fn standard<R>(look: impl FnOnce(&Standard) -> R) -> R {
    STANDARD.with(|cell| {
        look(cell.get_or_init(|| {
            let console = |input: bool, sink: Option<Sink>, number: i32| {
                let mut port = Port::new(Kind::Console);
                if input {
                    port.input = Some(Input { buffer: Vec::new(), at: 0, source: Source::Console });
                }
                port.output = sink;
                port.descriptor = Some(number);
                custom(port)
            };
            let error = console(false, Some(Sink::ConsoleErr), 2);
            let parameter = super::parameter::global_parameter;
            Standard {
                input: parameter("current-input-port", console(true, None, 0)),
                output: parameter("current-output-port", console(false, Some(Sink::ConsoleOut), 1)),
                error: parameter("current-error-port", error.clone()),
                warning: parameter("current-warning-port", error),
                load: parameter("current-load-port", FALSE),
            }
        }))
    })
}

/// The variables of the current ports: names and parameters.
pub fn variables() -> Vec<(&'static str, Value)> {
    standard(|s| {
        vec![
            ("current-input-port", s.input.clone()),
            ("current-output-port", s.output.clone()),
            ("current-error-port", s.error.clone()),
            ("current-warning-port", s.warning.clone()),
            ("current-load-port", s.load.clone()),
        ]
    })
}

/// The current output port.
pub fn current_output() -> Value {
    standard(|s| super::parameter::parameter_value(&s.output)).unwrap_or(FALSE)
}

/// The current input port.
pub fn current_input() -> Value {
    standard(|s| super::parameter::parameter_value(&s.input)).unwrap_or(FALSE)
}

fn set_current(name: &'static str, args: &[Value], which: fn(&Standard) -> &Value) -> Answer {
    let [port] = exact::<1>(name, args)?;
    if !is::<Port>(port) {
        return Err(wrong_type_expecting(name, 1, port, "port"));
    }
    let parameter = standard(|s| which(s).clone());
    let fluid = super::parameter::parameter_fluid(&parameter).unwrap_or(FALSE);
    let old = super::parameter::fluid_value(&fluid).unwrap_or(FALSE);
    super::parameter::set_fluid(&fluid, Some(port.clone()));
    Ok(old)
}

/// Use the input port of argument `position`, or the current one.
pub fn with_input<R>(
    name: &str,
    args: &[Value],
    position: usize,
    use_it: impl FnOnce(&mut Port) -> std::io::Result<R>,
) -> Result<R, Raised> {
    let port = optional(args, position).cloned().unwrap_or_else(current_input);
    let done = with_mut::<Port, _>(&port, |p| if p.closed || p.input.is_none() { None } else { Some(use_it(p)) });
    finish(name, &port, position, done, "open input port")
}

/// Use the output port of argument `position`, or the current one.
pub fn with_output<R>(
    name: &str,
    args: &[Value],
    position: usize,
    use_it: impl FnOnce(&mut Port) -> std::io::Result<R>,
) -> Result<R, Raised> {
    let port =
        optional(args, position).filter(|p| !matches!(p, Value::BoolV(true))).cloned().unwrap_or_else(current_output);
    let done = with_mut::<Port, _>(&port, |p| if p.closed || p.output.is_none() { None } else { Some(use_it(p)) });
    finish(name, &port, position, done, "open output port")
}

fn finish<R>(
    name: &str,
    port: &Value,
    position: usize,
    done: Option<Option<std::io::Result<R>>>,
    expected: &str,
) -> Result<R, Raised> {
    match done {
        Some(Some(result)) => result.map_err(|error| raised(name, port, &error)),
        _ => Err(wrong_type_expecting(name, position, port, expected)),
    }
}

/// Write text to a port, or to the current output port.
pub fn put_text(name: &str, port: Option<&Value>, text: &str) -> Answer {
    let given: Vec<Value> = port.into_iter().cloned().collect();
    with_output(name, &given, 1, |port| port.write_text(text))?;
    Ok(unspecified())
}

/// Use any port, open or closed.
pub fn with_port<R>(
    name: &str,
    args: &[Value],
    position: usize,
    look: impl FnOnce(&mut Port) -> R,
) -> Result<R, Raised> {
    custom_arg_mut::<Port, R>(name, args, position, "port", look)
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("set-current-input-port" (port: Port) by |a| set_current("set-current-input-port", a, |s| &s.input),
        Guile("Default Ports"), "Replace the current input port."),
    native!("set-current-output-port" (port: Port) by |a| set_current("set-current-output-port", a, |s| &s.output),
        Guile("Default Ports"), "Replace the current output port."),
    native!("set-current-error-port" (port: Port) by |a| set_current("set-current-error-port", a, |s| &s.error),
        Guile("Default Ports"), "Replace the current error port."),
    native!("set-current-warning-port" (port: Port) by |a| set_current("set-current-warning-port", a, |s| &s.warning),
        Guile("Default Ports"), "Replace the current warning port."),
];
