//! Writing characters and bytes (R7RS §6.13.3, R6RS libraries §8.2.10-12).

use super::*;
use crate::runtime::string::slice;

fn write_char(args: &[Value]) -> Answer {
    between("write-char", args, 1, 2)?;
    let c = char_arg("write-char", args, 1)?;
    with_output("write-char", args, 2, |port| port.write_text(c.encode_utf8(&mut [0; 4])))?;
    Ok(unspecified())
}

fn newline(args: &[Value]) -> Answer {
    between("newline", args, 0, 1)?;
    with_output("newline", args, 1, |port| port.write_text("\n"))?;
    Ok(unspecified())
}

fn put_char(args: &[Value]) -> Answer {
    exact::<2>("put-char", args)?;
    let c = char_arg("put-char", args, 2)?;
    with_output("put-char", args, 1, |port| port.write_text(c.encode_utf8(&mut [0; 4])))?;
    Ok(unspecified())
}

/// `(put-string port string [start [count]])`
fn put_string(args: &[Value]) -> Answer {
    between("put-string", args, 2, 4)?;
    let text = str_arg("put-string", args, 2)?;
    let start = if optional(args, 3).is_some() { index_arg("put-string", args, 3)? } else { 0 };
    let count = if optional(args, 4).is_some() { index_arg("put-string", args, 4)? } else { usize::MAX - start };
    with_output("put-string", args, 1, |port| port.write_text(slice(text, start, start + count)))?;
    Ok(unspecified())
}

/// `(write-string string [port [start [end]]])`
fn write_string(args: &[Value]) -> Answer {
    between("write-string", args, 1, 4)?;
    let text = crate::runtime::string::sub_arg("write-string", args, 1, 3)?;
    with_output("write-string", args, 2, |port| port.write_text(text))?;
    Ok(unspecified())
}

fn write_line(args: &[Value]) -> Answer {
    between("%write-line", args, 1, 2)?;
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
    between(name, args, 1, 2)?;
    let byte = byte_arg(name, args, byte_at)?;
    with_output(name, args, port_at, |port| port.write_raw(&[byte]))?;
    Ok(unspecified())
}

/// `(put-bytevector port bytevector [start [count]])`
fn put_bytevector(args: &[Value]) -> Answer {
    between("put-bytevector", args, 2, 4)?;
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
    between("write-bytevector", args, 1, 4)?;
    let raw = crate::runtime::bytevector::bytes_arg("write-bytevector", args, 1)?;
    let (start, end) = range_args("write-bytevector", args, 3, raw.len())?;
    with_output("write-bytevector", args, 2, |port| port.write_raw(raw.get(start..end).unwrap_or(&[])))?;
    Ok(unspecified())
}

fn force_output(name: &'static str, args: &[Value]) -> Answer {
    between(name, args, 0, 1)?;
    with_output(name, args, 1, Port::flush)?;
    Ok(unspecified())
}

fn get_output_string(args: &[Value]) -> Answer {
    exact::<1>("get-output-string", args)?;
    let kept = with_port("get-output-string", args, 1, |port| match &port.output {
        Some(Sink::Memory(kept)) => Some(kept.clone()),
        _ => None,
    })?;
    kept.map(|raw| string(String::from_utf8_lossy(&raw))).ok_or_else(|| wrong_type("get-output-string", 1, &args[0]))
}

/// `(%port-bytes port)`: what was written to a port in memory; taken out when the second argument
/// is true.
fn port_bytes(args: &[Value]) -> Answer {
    between("%port-bytes", args, 1, 2)?;
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
    native!("write-char", 1..=2, write_char, "Write a character (R7RS §6.13.3)."),
    native!("newline", 0..=1, newline, "Write the end of a line (R7RS §6.13.3)."),
    native!("put-char", 2..=2, put_char, "Write a character (R6RS libraries §8.2.12)."),
    native!("put-string", 2..=4, put_string, "Write a string or a part of it (R6RS libraries §8.2.12)."),
    native!("write-string", 1..=4, write_string, "Write a string or a part of it (R7RS §6.13.3)."),
    native!("%write-line", 1..=2, write_line, "Write a value and the end of a line."),
    native!("put-u8", 2..=2, |a| put_u8("put-u8", a, 2, 1), "Write a byte (R6RS libraries §8.2.11)."),
    native!("write-u8", 1..=2, |a| put_u8("write-u8", a, 1, 2), "Write a byte (R7RS §6.13.3)."),
    native!("put-bytevector", 2..=4, put_bytevector, "Write bytes (R6RS libraries §8.2.11)."),
    native!("write-bytevector", 1..=4, write_bytevector, "Write bytes (R7RS §6.13.3)."),
    native!("force-output", 0..=1, |a| force_output("force-output", a), "Send on what is buffered."),
    native!(
        "flush-output-port",
        0..=1,
        |a| force_output("flush-output-port", a),
        "Send on what is buffered (R7RS §6.13.3)."
    ),
    native!("get-output-string", 1..=1, get_output_string, "What was written to a string port (SRFI 6)."),
    native!("%port-bytes", 1..=2, port_bytes, "What was written to a port in memory."),
];
