//! Making ports: on strings, bytevectors and files (R7RS §6.13.1, Guile manual "File Ports").

use super::super::policy::{permit, Permission};
use super::*;
use crate::text::file_name::path_of;
use std::fs::OpenOptions;
use std::os::fd::AsRawFd;

fn open_input_string(text: &str) -> Answer {
    Ok(custom(Port::of_bytes(Kind::String, text.as_bytes().to_vec())))
}

fn open_input_bytevector(name: &'static str, args: &[Value]) -> Answer {
    let mut port = Port::of_bytes(Kind::Bytevector, crate::runtime::bytevector::bytes_arg(name, args, 1)?);
    port.encoding = "ISO-8859-1".to_string();
    port.strategy = "error";
    Ok(custom(port))
}

fn open_output_bytevector(_: &[Value]) -> Answer {
    let mut port = Port::to_memory(Kind::Bytevector);
    port.encoding = "ISO-8859-1".to_string();
    port.strategy = "error";
    Ok(custom(port))
}

/// Open `path` in `mode` (`r`, `w`, `a`, with `+`, `b`, `0`, `l`).
///
/// # Errors
/// `system-error` of `open-file`; `not-allowed` for writing without permission.
pub fn open_path(path: &str, mode: &str) -> Result<Value, Raised> {
    super::super::policy::use_world();
    let binary = mode.contains('b');
    let both = mode.contains('+');
    let mut port = Port::new(Kind::File);
    port.filename = string(path);
    if binary {
        port.encoding = "ISO-8859-1".to_string();
    }
    let options = match mode.chars().next() {
        Some('r') if !both => None,
        Some('r') => Some(OpenOptions::new().read(true).write(true).clone()),
        Some('w') => Some(OpenOptions::new().read(both).write(true).create(true).truncate(true).clone()),
        Some('a') => Some(OpenOptions::new().read(both).append(true).create(true).clone()),
        _ => return Err(misc_error("open-file", "Illegal mode: ~S", vec![string(mode)])),
    };
    let failed = |error: std::io::Error| {
        let text = vec![string(error_text(&error)), string(path)];
        scm_error(
            "system-error",
            Some("open-file"),
            "~A: ~S",
            text,
            list([Value::IntV(error.raw_os_error().unwrap_or(0) as isize)]),
        )
    };
    match options {
        None => {
            let file = limit::open(&path_of(path)).map_err(failed)?;
            port.descriptor = Some(file.as_raw_fd());
            port.input = Some(Input { buffer: Vec::new(), at: 0, source: Source::File(Patient::new(file)) });
        }
        Some(options) => {
            if path != "/dev/null" {
                permit("open-file", Permission::Write, &format!("opening {path:?} for writing"))?;
            }
            let file = limit::open_with(&options, &path_of(path)).map_err(failed)?;
            port.descriptor = Some(file.as_raw_fd());
            if both {
                let other = file.try_clone().map_err(failed)?;
                port.input = Some(Input { buffer: Vec::new(), at: 0, source: Source::File(Patient::new(other)) });
            }
            port.output = Some(Sink::File(super::file::Written::new(file)));
        }
    }
    Ok(custom(port))
}

/// The encoding that keyword arguments ask for: a name, `guess`, or nothing.
fn encoding_option(args: &[Value]) -> Option<(String, bool)> {
    let mut encoding = None;
    let mut guess = false;
    for option in args.chunks(2) {
        let [key, to] = option else { break };
        match as_keyword(key).map(Symbol::name) {
            Some("encoding") => encoding = as_str(to).map(str::to_string),
            Some("guess-encoding") => guess = is_true(to),
            Some("binary") if is_true(to) => encoding = Some("ISO-8859-1".to_string()),
            _ => {}
        }
    }
    encoding.map(|name| (name, guess))
}

fn configured(port: Value, options: &[Value]) -> Answer {
    if let Some((encoding, _)) = encoding_option(options) {
        with_mut::<Port, _>(&port, |p| p.encoding = encoding);
    }
    Ok(port)
}

fn open_file(args: &[Value]) -> Answer {
    let port = open_path(str_arg("open-file", args, 1)?, str_arg("open-file", args, 2)?)?;
    configured(port, &args[2..])
}

fn open_named(name: &'static str, args: &[Value], mode: &str) -> Answer {
    let port = open_path(str_arg(name, args, 1)?, mode)?;
    configured(port, &args[1..])
}

fn void_port(args: &[Value]) -> Answer {
    let mode = str_arg("%make-void-port", args, 1)?;
    let mut port = Port::new(Kind::Void);
    if mode.contains(['r', '+']) {
        port.input = Some(Input { buffer: Vec::new(), at: 0, source: Source::None });
    }
    if mode.contains(['w', 'a', '+']) {
        port.output = Some(Sink::Void);
    }
    Ok(custom(port))
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("open-input-string" (text: String) => open_input_string(text), R7rs("6.13.1"), "A port that reads a string."),
    native!("open-output-string" () => custom(Port::to_memory(Kind::String)),
        R7rs("6.13.1"), "A port that keeps text."),
    native!("open-bytevector-input-port" (bytevector: Bytes [transcoder: Any]) by |a| open_input_bytevector("open-bytevector-input-port", a),
        R6rs("libraries §8.2.7"), "A port that reads bytes."),
    native!("open-input-bytevector" (bytevector: Bytes) by |a| open_input_bytevector("open-input-bytevector", a),
        R7rs("6.13.1"), "A port that reads bytes."),
    native!("%open-output-bytevector" () by open_output_bytevector,
        Guile("Port Types"), "A port that keeps bytes; see %port-bytes."),
    native!("open-file" (name: Text, mode: Text ..options: Any) by open_file,
        Guile("Port Types"), "A port on a file, in a mode."),
    native!("open-input-file" (name: Text ..options: Any) by |a| open_named("open-input-file", a, "r"),
        R7rs("6.13.1"), "A port that reads a file."),
    native!("open-output-file" (name: Text ..options: Any) by |a| open_named("open-output-file", a, "w"),
        R7rs("6.13.1"), "A port that writes a file."),
    native!("open-binary-input-file" (name: Text) by |a| open_named("open-binary-input-file", a, "rb"),
        R7rs("6.13.1"), "A port that reads a file's bytes."),
    native!("open-binary-output-file" (name: Text) by |a| open_named("open-binary-output-file", a, "wb"),
        R7rs("6.13.1"), "A port that writes a file's bytes."),
    native!("open-file-input-port" (name: Text ..options: Any) by |a| open_named("open-file-input-port", &a[..a.len().min(1)], "rb"),
        R6rs("libraries §8.2.7"), "A port that reads a file."),
    native!("%make-void-port" (mode: Text) by void_port,
        Guile("Port Types"), "A port that reads nothing and drops what is written."),
];
