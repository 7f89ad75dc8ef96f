//! Writing characters and bytes (R7RS §6.13.3, R6RS libraries §8.2.10-12).

use super::*;
use crate::runtime::string::slice;

fn write_char(args: &[Value]) -> Answer {
    let c = char_arg("write-char", args, 1)?;
    with_output("write-char", args, 2, |port| port.write_text(c.encode_utf8(&mut [0; 4])))?;
    Ok(unspecified())
}

fn newline(args: &[Value]) -> Answer {
    with_output("newline", args, 1, |port| port.write_text("\n"))?;
    Ok(unspecified())
}

fn put_char(args: &[Value]) -> Answer {
    let c = char_arg("put-char", args, 2)?;
    with_output("put-char", args, 1, |port| port.write_text(c.encode_utf8(&mut [0; 4])))?;
    Ok(unspecified())
}

/// `(put-string port string [start [count]])`
fn put_string(args: &[Value]) -> Answer {
    let text = str_arg("put-string", args, 2)?;
    let start = if optional(args, 3).is_some() { index_arg("put-string", args, 3)? } else { 0 };
    let count = if optional(args, 4).is_some() { index_arg("put-string", args, 4)? } else { usize::MAX - start };
    with_output("put-string", args, 1, |port| port.write_text(slice(text, start, start + count)))?;
    Ok(unspecified())
}

/// `(write-string string [port [start [end]]])`
fn write_string(args: &[Value]) -> Answer {
    let text = crate::runtime::string::sub_arg("write-string", args, 1, 3)?;
    with_output("write-string", args, 2, |port| port.write_text(text))?;
    Ok(unspecified())
}

fn write_line(args: &[Value]) -> Answer {
    let text = crate::runtime::print::written(&args[0]) + "\n";
    with_output("write-line", args, 2, |port| port.write_text(&text))?;
    Ok(unspecified())
}

fn byte_arg(name: &str, args: &[Value], position: usize) -> Result<u8, Raised> {
    let given = arg(name, args, position)?;
    match given {
        Value::IntV(n) => u8::try_from(*n).map_err(|_| out_of_range(name, position, given)),
        _ => Err(wrong_type(name, position, given)),
    }
}

fn put_u8(name: &'static str, args: &[Value], byte_at: usize, port_at: usize) -> Answer {
    let byte = byte_arg(name, args, byte_at)?;
    with_output(name, args, port_at, |port| port.write_raw(&[byte]))?;
    Ok(unspecified())
}

/// `(put-bytevector port bytevector [start [count]])`
fn put_bytevector(args: &[Value]) -> Answer {
    let raw = crate::runtime::bytevector::bytes_arg("put-bytevector", args, 2)?;
    let start = if optional(args, 3).is_some() { index_arg("put-bytevector", args, 3)? } else { 0 };
    let part = raw.get(start..).ok_or_else(|| out_of_range("put-bytevector", 3, &args[2]))?;
    let count = if optional(args, 4).is_some() { index_arg("put-bytevector", args, 4)? } else { part.len() };
    let part = part.get(..count).ok_or_else(|| out_of_range("put-bytevector", 4, &args[3]))?;
    with_output("put-bytevector", args, 1, |port| port.write_raw(part))?;
    Ok(unspecified())
}

/// `(write-bytevector bytevector [port [start [end]]])`
fn write_bytevector(args: &[Value]) -> Answer {
    let raw = crate::runtime::bytevector::bytes_arg("write-bytevector", args, 1)?;
    let (start, end) = range_args("write-bytevector", args, 3, raw.len())?;
    with_output("write-bytevector", args, 2, |port| port.write_raw(raw.get(start..end).unwrap_or(&[])))?;
    Ok(unspecified())
}

fn force_output(name: &'static str, args: &[Value]) -> Answer {
    with_output(name, args, 1, Port::flush)?;
    Ok(unspecified())
}

fn get_output_string(args: &[Value]) -> Answer {
    let kept = with_port("get-output-string", args, 1, |port| match &port.output {
        Some(Sink::Memory(kept)) => Some(kept.clone()),
        _ => None,
    })?;
    kept.map(|raw| string(String::from_utf8_lossy(&raw))).ok_or_else(|| wrong_type("get-output-string", 1, &args[0]))
}

/// `(%port-bytes port)`: what was written to a port in memory; taken out when the second argument
/// is true.
fn port_bytes(args: &[Value]) -> Answer {
    let take = optional(args, 2).is_some_and(is_true);
    let kept = with_port("%port-bytes", args, 1, |port| match &mut port.output {
        Some(Sink::Memory(kept)) if take => Some(std::mem::take(kept)),
        Some(Sink::Memory(kept)) => Some(kept.clone()),
        _ => None,
    })?;
    kept.map(bytes).ok_or_else(|| wrong_type("%port-bytes", 1, &args[0]))
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("write-char" (character: Char [port: Port]) by write_char, R7rs("6.13.3"), "Write a character."),
    native!("newline" ([port: Port]) by newline, R7rs("6.13.3"), "Write the end of a line."),
    native!("put-char" (port: Port, character: Char) by put_char, R6rs("libraries §8.2.12"), "Write a character."),
    native!("put-string" (port: Port, text: Text [start: Bound, count: Bound]) by put_string,
        R6rs("libraries §8.2.12"), "Write a string or a part of it."),
    native!("write-string" (text: Text [port: Port, start: Bound, end: Bound]) by write_string,
        R7rs("6.13.3"), "Write a string or a part of it."),
    native!("%write-line" (object: Any [port: Port]) by write_line,
        Guile("Ports"), "Write a value and the end of a line."),
    native!("put-u8" (port: Port, byte: Bound) by |a| put_u8("put-u8", a, 2, 1),
        R6rs("libraries §8.2.11"), "Write a byte."),
    native!("write-u8" (byte: Bound [port: Port]) by |a| put_u8("write-u8", a, 1, 2),
        R7rs("6.13.3"), "Write a byte."),
    native!("put-bytevector" (port: Port, bytevector: Bytes [start: Bound, count: Bound]) by put_bytevector,
        R6rs("libraries §8.2.11"), "Write bytes."),
    native!("write-bytevector" (bytevector: Bytes [port: Port, start: Bound, end: Bound]) by write_bytevector,
        R7rs("6.13.3"), "Write bytes."),
    native!("force-output" ([port: Port]) by |a| force_output("force-output", a),
        Guile("Ports"), "Send on what is buffered."),
    native!("flush-output-port" ([port: Port]) by |a| force_output("flush-output-port", a),
        R7rs("6.13.3"), "Send on what is buffered."),
    native!("get-output-string" (port: Port) by get_output_string, Srfi(6), "What was written to a string port."),
    native!("%port-bytes" (port: Port [reset: Any]) by port_bytes,
        Guile("Ports"), "What was written to a port in memory."),
];
