//! Looking at ports and changing how they work (Guile manual "Ports", "Port Types").

use super::*;

fn is_kind(object: &Value, holds: fn(&Port) -> bool) -> Answer {
    Ok(super::super::value::bool(with::<Port, _>(object, holds) == Some(true)))
}

fn close(name: &'static str, args: &[Value]) -> Answer {
    let (was_open, result) = with_port(name, args, 1, |port| (!port.closed, port.close()))?;
    result.map_err(|error| system_error(name, "", &error))?;
    Ok(super::super::value::bool(was_open))
}

fn place(name: &'static str, args: &[Value], get: fn(&Port) -> usize) -> Answer {
    let port = optional(args, 1).cloned().unwrap_or_else(current_input);
    with_port(name, &[port], 1, |port| int(get(port)))
}

fn set_place(name: &'static str, args: &[Value], set: fn(&mut Port, usize)) -> Answer {
    let to = index_arg(name, args, 2)?;
    with_port(name, args, 1, |port| set(port, to))?;
    Ok(unspecified())
}

fn set_filename(args: &[Value]) -> Answer {
    with_port("set-port-filename!", args, 1, |port| port.filename = args[1].clone())?;
    Ok(unspecified())
}

fn encoding(args: &[Value]) -> Answer {
    with_port("port-encoding", args, 1, |port| string(port.encoding.as_str()))
}

fn set_encoding(args: &[Value]) -> Answer {
    let to = str_arg("set-port-encoding!", args, 2)?.to_ascii_uppercase();
    if crate::runtime::transcode::encode("", &to).is_none() {
        return Err(misc_error("set-port-encoding!", "unknown character encoding ~S", vec![args[1].clone()]));
    }
    with_port("set-port-encoding!", args, 1, |port| port.encoding = to)?;
    Ok(unspecified())
}

fn set_strategy(args: &[Value]) -> Answer {
    let to = match symbol_arg("set-port-conversion-strategy!", args, 2)?.name() {
        "error" => "error",
        "substitute" => "substitute",
        "escape" => "escape",
        _ => return Err(out_of_range("set-port-conversion-strategy!", 2, &args[1])),
    };
    if is::<Port>(&args[0]) {
        with_port("set-port-conversion-strategy!", args, 1, |port| port.strategy = to)?;
    }
    Ok(unspecified())
}

fn mode(args: &[Value]) -> Answer {
    with_port("port-mode", args, 1, |port| {
        string(match (&port.input, &port.output) {
            (Some(_), Some(_)) => "r+",
            (Some(_), None) => "r",
            _ => "w",
        })
    })
}

fn seek(args: &[Value]) -> Answer {
    let Value::IntV(by) = &args[1] else { return Err(wrong_type("seek", 2, &args[1])) };
    let to = match &args[2] {
        Value::IntV(0) => SeekFrom::Start(u64::try_from(*by).map_err(|_| out_of_range("seek", 2, &args[1]))?),
        Value::IntV(1) => SeekFrom::Current(*by as i64),
        Value::IntV(2) => SeekFrom::End(*by as i64),
        other => return Err(out_of_range("seek", 3, other)),
    };
    let result = with_port("seek", args, 1, |port| port.seek(to))?;
    result.map(|at| int(at as usize)).map_err(|error| system_error("seek", "", &error))
}

fn ftell(args: &[Value]) -> Answer {
    seek(&[args[0].clone(), int(0), int(1)])
}

fn descriptor(name: &'static str, args: &[Value]) -> Answer {
    let [given] = exact::<1>(name, args)?;
    if let Value::IntV(_) = given {
        return Ok(given.clone());
    }
    let number = with_port(name, args, 1, |port| port.descriptor)?;
    number.map(|n| Value::IntV(n as isize)).ok_or_else(|| wrong_type_expecting(name, 1, given, "open file port"))
}

fn is_terminal(args: &[Value]) -> Answer {
    let [given] = exact::<1>("isatty?", args)?;
    let number = match given {
        Value::IntV(n) => i32::try_from(*n).ok(),
        _ => with_port("isatty?", args, 1, |port| port.descriptor)?,
    };
    // SAFETY: isatty only looks the number up.
    Ok(super::super::value::bool(number.is_some_and(|n| unsafe { libc::isatty(n) } == 1)))
}

/// Buffering is the port's own: the mode is checked and kept nowhere.
fn setvbuf(args: &[Value]) -> Answer {
    with_port("setvbuf", args, 1, |_| ())?;
    Ok(unspecified())
}

fn port_property(args: &[Value]) -> Answer {
    let list = with_port("%port-property", args, 1, |port| port.properties.clone())?;
    let found = elements(&list).find(|entry| car(entry).is_some_and(|k| same(k, &args[1])));
    Ok(found.and_then(|entry| cdr(&entry).cloned()).unwrap_or(FALSE))
}

fn set_port_property(args: &[Value]) -> Answer {
    let list = with_port("%set-port-property!", args, 1, |port| port.properties.clone())?;
    match elements(&list).find(|entry| car(entry).is_some_and(|k| same(k, &args[1]))) {
        Some(entry) => {
            set_cdr(&entry, args[2].clone());
        }
        None => {
            let list = cons(cons(args[1].clone(), args[2].clone()), list);
            with_port("%set-port-property!", args, 1, |port| port.properties = list)?;
        }
    }
    Ok(unspecified())
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("port?" (object: Any) => is_kind(object, |_| true), R7rs("6.13.1"), "Is it a port?"),
    native!("input-port?" (object: Any) => is_kind(object, |p| p.input.is_some()),
        R7rs("6.13.1"), "Is it an input port?"),
    native!("output-port?" (object: Any) => is_kind(object, |p| p.output.is_some()),
        R7rs("6.13.1"), "Is it an output port?"),
    native!("textual-port?" (object: Any) => is_kind(object, |_| true),
        R7rs("6.13.1"), "Is it a port that text goes through?"),
    native!("binary-port?" (object: Any) => is_kind(object, |_| true),
        R7rs("6.13.1"), "Is it a port that bytes go through?"),
    native!("file-port?" (object: Any) => is_kind(object, |p| p.descriptor.is_some()),
        Guile("Ports"), "Is it a port on a file?"),
    native!("port-closed?" (port: Port) by |a| with_port("port-closed?", a, 1, |p| super::super::value::bool(p.closed)),
        Guile("Ports"), "Was it closed?"),
    native!("input-port-open?" (port: Port) by |a| with_port("input-port-open?", a, 1, |p| super::super::value::bool(p.input.is_some() && !p.closed)),
        R7rs("6.13.1"), "Can it be read from?"),
    native!("output-port-open?" (port: Port) by |a| with_port("output-port-open?", a, 1, |p| super::super::value::bool(p.output.is_some() && !p.closed)),
        R7rs("6.13.1"), "Can it be written to?"),
    native!("close-port" (port: Port) by |a| close("close-port", a), R7rs("6.13.1"), "Close a port."),
    native!("close" (port: Port) by |a| close("close", a), Guile("Ports"), "Close a port."),
    native!("close-input-port" (port: Port) by |a| close("close-input-port", a), R7rs("6.13.1"), "Close a port."),
    native!("close-output-port" (port: Port) by |a| close("close-output-port", a), R7rs("6.13.1"), "Close a port."),
    native!("port-line" ([port: Port]) by |a| place("port-line", a, |p| p.line), Guile("Ports"), "The line, from 0."),
    native!("port-column" ([port: Port]) by |a| place("port-column", a, |p| p.column),
        Guile("Ports"), "The column, from 0."),
    native!("set-port-line!" (port: Port, line: Bound) by |a| set_place("set-port-line!", a, |p, to| p.line = to),
        Guile("Ports"), "Set the line."),
    native!("set-port-column!" (port: Port, column: Bound) by |a| set_place("set-port-column!", a, |p, to| p.column = to),
        Guile("Ports"), "Set the column."),
    native!("port-filename" (port: Port) by |a| with_port("port-filename", a, 1, |p| p.filename.clone()),
        Guile("Ports"), "The name of a port's file, or #f."),
    native!("set-port-filename!" (port: Port, name: Any) by set_filename,
        Guile("Ports"), "Set the name of a port's file."),
    native!("port-encoding" (port: Port) by encoding, Guile("Ports"), "The encoding of text."),
    native!("set-port-encoding!" (port: Port, encoding: Text) by set_encoding,
        Guile("Ports"), "Set the encoding of text."),
    native!("port-conversion-strategy" (port: Any) by |a| Ok(intern(
        with::<Port, _>(&a[0], |p| p.strategy).unwrap_or("substitute")
    )), Guile("Ports"), "What is done with characters that cannot be encoded."),
    native!("set-port-conversion-strategy!" (port: Any, strategy: Any) by set_strategy,
        Guile("Ports"), "Set what is done with characters that cannot be encoded."),
    native!("port-mode" (port: Port) by mode, Guile("Ports"), "The mode, as a string."),
    native!("seek" (port: Any, offset: Integer, whence: Bound) by seek,
        Guile("Ports"), "Go to another position of a port."),
    native!("ftell" (port: Any) by ftell, Guile("Ports"), "The position of a port."),
    native!("fileno" (port: Port) by |a| descriptor("fileno", a), Guile("Ports"), "The file descriptor of a port."),
    native!("port->fdes" (port: Port) by |a| descriptor("port->fdes", a),
        Guile("Ports"), "The file descriptor of a port."),
    native!("isatty?" (port: Any) by is_terminal, Guile("Ports"), "Is it a terminal?"),
    native!("setvbuf" (port: Port, mode: Any [size: Any]) by setvbuf, Guile("Ports"), "Set the buffering."),
    native!("%port-property" (port: Port, key: Any) by port_property, Guile("Ports"), "A property of a port, or #f."),
    native!("%set-port-property!" (port: Port, key: Any, value: Any) by set_port_property,
        Guile("Ports"), "Set a property of a port."),
];
