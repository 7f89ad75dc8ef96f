//! Programs and the network (Guile manual "Processes", "Pipes", "Network Sockets"): refused
//! unless permitted; what changes this process itself is refused always.

use super::policy::{permit, Permission};
use super::port::{Input, Kind, Port, Sink, Source};
use super::prelude::*;
use super::system::environment;
use crate::limit::{self, Patient};
use std::os::fd::OwnedFd;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Stdio};

/// A command with the environment of this evaluation.
fn command(program: &str, args: &[String]) -> Command {
    let mut command = Command::new(program);
    command.args(args).env_clear().envs(environment());
    command
}

fn strings(name: &str, args: &[Value], from: usize) -> Result<Vec<String>, Raised> {
    (from..=args.len()).map(|position| str_arg(name, args, position).map(str::to_string)).collect()
}

/// End a program that was started here and has not been waited for.
fn end(number: u32) {
    // SAFETY: sends a signal to a process of ours.
    unsafe { libc::kill(number as libc::pid_t, libc::SIGKILL) };
}

/// The file that one end of a pipe is.
fn file(end: impl Into<OwnedFd>) -> Patient {
    Patient::new(std::fs::File::from(end.into()))
}

/// Run to the end, the console taking what is written; the wait status.
fn run(name: &str, mut command: Command) -> Answer {
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let child = child.map_err(|error| system_error(name, "", &error))?;
    let number = child.id();
    let (send, receive) = std::sync::mpsc::channel();
    let waiter = std::thread::Builder::new().spawn(move || send.send(child.wait_with_output()));
    waiter.map_err(|error| system_error(name, "", &error))?;
    let mut ended = None;
    let in_time = limit::wait_until(|| {
        ended = receive.try_recv().ok();
        ended.is_some()
    });
    if !in_time {
        end(number);
    }
    let Some(output) = ended else { return Ok(FALSE) };
    let output = output.map_err(|error| system_error(name, "", &error))?;
    if let Some(console) = super::policy::console() {
        console.write_out(&output.stdout).map_err(|error| system_error(name, "", &error))?;
        console.write_err(&String::from_utf8_lossy(&output.stderr));
    }
    Ok(Value::IntV(output.status.into_raw() as isize))
}

fn system(args: &[Value]) -> Answer {
    if args.is_empty() {
        return Ok(super::value::bool(super::policy::policy().allow_run));
    }
    let line = str_arg("system", args, 1)?;
    permit("system", Permission::Run, &format!("running {line:?}"))?;
    run("system", command("/bin/sh", &["-c".to_string(), line.to_string()]))
}

fn system_star(args: &[Value]) -> Answer {
    let words = strings("system*", args, 1)?;
    let Some((program, rest)) = words.split_first() else { return Err(wrong_number_of_args("system*")) };
    permit("system*", Permission::Run, &format!("running {program:?}"))?;
    run("system*", command(program, rest))
}

/// `(%open-process mode program arg ...)`: a port to or from a program, mode as of `open-pipe*`:
/// `r`, `w` or `r+`.
fn open_process(args: &[Value]) -> Answer {
    let mode = str_arg("open-process", args, 1)?;
    let words = strings("open-process", args, 2)?;
    let Some((program, rest)) = words.split_first() else { return Err(wrong_number_of_args("open-process")) };
    permit("open-process", Permission::Run, &format!("running {program:?}"))?;
    let (reads, writes) = (mode.contains('r'), mode.contains(['w', '+']));
    let mut command = command(program, rest);
    command.stdin(if writes { Stdio::piped() } else { Stdio::null() });
    command.stdout(if reads { Stdio::piped() } else { Stdio::null() });
    command.stderr(Stdio::inherit());
    let mut child = command.spawn().map_err(|error| system_error("open-process", "", &error))?;
    let mut port = Port::new(Kind::Pipe);
    if let Some(out) = child.stdout.take() {
        port.input = Some(Input { buffer: Vec::new(), at: 0, source: Source::Reader(Box::new(file(out))) });
    }
    if let Some(into) = child.stdin.take() {
        port.output = Some(Sink::Writer(Box::new(file(into))));
    }
    port.child = Some(child);
    Ok(custom(port))
}

/// `(%pipe-process port)`: the number of the program at the other end, or `#f`.
fn pipe_process(args: &[Value]) -> Answer {
    let number = custom_arg_mut::<Port, _>("%pipe-process", args, 1, "pipe", |port| {
        port.child.as_ref().map(|child| child.id() as isize)
    })?;
    Ok(number.map_or(FALSE, Value::IntV))
}

/// `(close-pipe port)`: close and wait; the wait status.
fn close_pipe(args: &[Value]) -> Answer {
    let status = custom_arg_mut::<Port, _>("close-pipe", args, 1, "pipe", |port| {
        // The error of a last write shows in the program's status.
        let _ = port.close();
        port.output = None;
        port.input = None;
        port.child.take().map(|mut child| {
            let in_time = limit::wait_until(|| !matches!(child.try_wait(), Ok(None)));
            if !in_time {
                end(child.id());
            }
            child.wait()
        })
    })?;
    match status {
        Some(Ok(status)) => Ok(Value::IntV(status.into_raw() as isize)),
        Some(Err(error)) => Err(system_error("close-pipe", "", &error)),
        None => {
            Err(scm_error("misc-error", Some("close-pipe"), "port ~S not in pipe table", vec![args[0].clone()], FALSE))
        }
    }
}

fn status(name: &'static str, args: &[Value], part: fn(std::process::ExitStatus) -> Option<i32>) -> Answer {
    let raw = index_arg(name, args, 1)?;
    Ok(part(std::process::ExitStatus::from_raw(raw as i32)).map_or(FALSE, |n| Value::IntV(n as isize)))
}

fn sleep(name: &'static str, args: &[Value], unit: fn(u64) -> std::time::Duration) -> Answer {
    limit::sleep(unit(index_arg(name, args, 1)? as u64));
    Ok(int(0))
}

/// `(umask [mode])`: asking is free.
fn umask(args: &[Value]) -> Answer {
    let to = match args {
        [] => None,
        _ => {
            permit("umask", Permission::Write, "changing the file mode mask")?;
            Some(index_arg("umask", args, 1)? as libc::mode_t)
        }
    };
    // SAFETY: sets a number of this process, and sets it back where it was only asked for.
    let before = unsafe { libc::umask(to.unwrap_or(0)) };
    if to.is_none() {
        // SAFETY: as above.
        unsafe { libc::umask(before) };
    }
    Ok(int(before as usize))
}

fn refused(name: &'static str, permission: Permission, what: &'static str) -> Answer {
    permit(name, permission, what)?;
    Err(scm_error("not-allowed", Some(name), "~A is not supported", vec![string(what)], FALSE))
}

macro_rules! refusals {
    ($($name:literal $parameters:tt $permission:ident $what:literal;)*) => {
        /// What is never done.
        pub const REFUSED: &[Native] = &[$(
            native!($name $parameters by |_| refused($name, Permission::$permission, $what),
                Guile("Processes"), "Refused: it would change this process or reach the network."),
        )*];
    };
}
refusals! {
    "socket" (family: Any, style: Any, protocol: Any) Network "opening a socket";
    "socketpair" (family: Any, style: Any, protocol: Any) Network "opening a socket";
    "connect" (socket: Port, address: Any ..more: Any) Network "connecting a socket";
    "bind" (socket: Port, address: Any ..more: Any) Network "binding a socket";
    "listen" (socket: Port, backlog: Any) Network "listening on a socket";
    "accept" (socket: Port [flags: Any]) Network "accepting a connection";
    "shutdown" (socket: Port, how: Any) Network "shutting a socket down";
    "send" (socket: Port, message: Any [flags: Any]) Network "sending to a socket";
    "recv!" (socket: Port, buffer: Any [flags: Any]) Network "receiving from a socket";
    "getaddrinfo" (name: Any [service: Any, flags: Any, family: Any, socket_type: Any, protocol: Any]) Network "looking an address up";
    "gethost" ([host: Any]) Network "looking a host up";
    "gethostbyname" (name: Any) Network "looking a host up";
    "gethostbyaddr" (address: Any) Network "looking a host up";
    "primitive-fork" () Run "forking";
    "execl" (file: Any ..arguments: Any) Run "replacing this process";
    "execle" (file: Any, environment: Any ..arguments: Any) Run "replacing this process";
    "execlp" (file: Any ..arguments: Any) Run "replacing this process";
    "kill" (process: Any, signal: Any) Run "sending a signal";
    "sigaction" (signal: Any [handler: Any, flags: Any, thread: Any]) Run "changing a signal's handler";
    "waitpid" (process: Any [options: Any]) Run "waiting for a process";
    "pipe" ([flags: Any]) Run "making a pipe";
    "nice" (increment: Any) Run "changing the priority";
    "chroot" (directory: Any) Run "changing the root directory";
    "setuid" (user: Any) Run "changing the user";
    "setgid" (group: Any) Run "changing the group";
    "seteuid" (user: Any) Run "changing the user";
    "setegid" (group: Any) Run "changing the group";
    "setgroups" (groups: Any) Run "changing the groups";
    "sethostname" (name: Any) Run "changing the host name";
    "mknod" (file: Any, kind: Any, mode: Any, device: Any) Write "making a device";
    "truncate-file" (file: Any [size: Any]) Write "cutting a file off";
    "dup" (port: Any [more: Any]) Write "changing file descriptors";
    "dup2" (from: Any, to: Any) Write "changing file descriptors";
    "dup->fdes" (port: Any [to: Any]) Write "changing file descriptors";
    "dup->inport" (port: Any [to: Any]) Write "changing file descriptors";
    "dup->outport" (port: Any [to: Any]) Write "changing file descriptors";
    "dup->port" (port: Any, mode: Any [to: Any]) Write "changing file descriptors";
    "duplicate-port" (port: Any, mode: Any) Write "changing file descriptors";
    "redirect-port" (from: Any, to: Any) Write "changing file descriptors";
    "move->fdes" (port: Any, to: Any) Write "changing file descriptors";
    "primitive-move->fdes" (port: Any, to: Any) Write "changing file descriptors";
    "open-fdes" (file: Any, flags: Any [mode: Any]) Write "opening a file descriptor";
    "close-fdes" (fdes: Any) Write "closing a file descriptor";
    "fcntl" (port: Any, command: Any [value: Any]) Write "changing file descriptors";
    "flock" (file: Any, operation: Any) Write "locking a file";
    "sendfile" (to: Any, from: Any, count: Any [offset: Any]) Write "copying between file descriptors";
    "select" (reads: Any, writes: Any, exceptions: Any [seconds: Any, microseconds: Any]) Run "waiting for ports";
    "alarm" (seconds: Any) Run "asking for a signal";
    "pause" () Run "waiting for a signal";
    "setitimer" (timer: Any, interval_seconds: Any, interval_microseconds: Any, seconds: Any, microseconds: Any) Run "asking for signals";
    "getitimer" (timer: Any) Run "asking for signals";
    "restore-signals" () Run "changing a signal's handler";
    "setsid" () Run "making a session of processes";
    "setpgid" (process: Any, group: Any) Run "changing the group of a process";
    "tcgetpgrp" (port: Any) Run "looking at the group of a terminal";
    "tcsetpgrp" (port: Any, group: Any) Run "changing the group of a terminal";
    "getpriority" (which: Any, who: Any) Run "looking at priorities";
    "setpriority" (which: Any, who: Any, priority: Any) Run "changing the priority";
    "getaffinity" (process: Any) Run "looking at processors";
    "setaffinity" (process: Any, mask: Any) Run "changing processors";
    "getrlimit" (resource: Any) Run "looking at limits";
    "setrlimit" (resource: Any, soft: Any, hard: Any) Run "changing limits";
    "getpass" (prompt: Any) Run "asking for a password";
    "recvfrom!" (socket: Any, buffer: Any [flags: Any, start: Any, end: Any]) Network "receiving from a socket";
    "sendto" (socket: Any, message: Any, address: Any ..more: Any) Network "sending to a socket";
    "getsockname" (socket: Any) Network "looking at a socket";
    "getpeername" (socket: Any) Network "looking at a socket";
    "getsockopt" (socket: Any, level: Any, option: Any) Network "looking at a socket";
    "setsockopt" (socket: Any, level: Any, option: Any, value: Any) Network "changing a socket";
    "sethost" ([stays_open: Any]) Network "looking a host up";
    "sethostent" ([stays_open: Any]) Network "looking a host up";
    "gethostent" () Network "looking a host up";
    "endhostent" () Network "looking a host up";
    "getnet" ([net: Any]) Network "looking a network up";
    "getnetbyname" (name: Any) Network "looking a network up";
    "getnetbyaddr" (address: Any) Network "looking a network up";
    "getnetent" () Network "looking a network up";
    "setnet" ([stays_open: Any]) Network "looking a network up";
    "setnetent" ([stays_open: Any]) Network "looking a network up";
    "endnetent" () Network "looking a network up";
    "getproto" ([protocol: Any]) Network "looking a protocol up";
    "getprotobyname" (name: Any) Network "looking a protocol up";
    "getprotobynumber" (number: Any) Network "looking a protocol up";
    "getprotoent" () Network "looking a protocol up";
    "setproto" ([stays_open: Any]) Network "looking a protocol up";
    "setprotoent" ([stays_open: Any]) Network "looking a protocol up";
    "endprotoent" () Network "looking a protocol up";
    "getserv" ([name: Any, protocol: Any]) Network "looking a port number up";
    "getservbyname" (name: Any, protocol: Any) Network "looking a port number up";
    "getservbyport" (port: Any, protocol: Any) Network "looking a port number up";
    "getservent" () Network "looking a port number up";
    "setserv" ([stays_open: Any]) Network "looking a port number up";
    "setservent" ([stays_open: Any]) Network "looking a port number up";
    "endservent" () Network "looking a port number up";
    "mount" (..arguments: Any) Run "mounting";
    "umount" (..arguments: Any) Run "unmounting";
    "reboot" (..arguments: Any) Run "rebooting";
    "%dynamic-link" (..arguments: Any) Run "loading a library";
    "load-extension" (library: Any, init: Any) Run "loading a library";
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("system" ([command: Text]) by system, Guile("Processes"), "Run a shell command; its wait status."),
    native!("system*" (..words: Any) by system_star, Guile("Processes"), "Run a program; its wait status."),
    native!("%open-process" (mode: Any, program: Text ..arguments: Any) by open_process,
        Guile("Processes"), "A port to or from a program."),
    native!("%pipe-process" (port: Any) by pipe_process, Guile("Processes"), "The number of such a program, or #f."),
    native!("close-pipe" (port: Any) by close_pipe,
        Guile("Processes"), "Close such a port; the program's wait status."),
    native!("status:exit-val" (status: Bound) by |a| status("status:exit-val", a, |s| s.code()),
        Guile("Processes"), "The exit code in a wait status, or #f."),
    native!("status:term-sig" (status: Bound) by |a| status("status:term-sig", a, |s| s.signal()),
        Guile("Processes"), "The signal in a wait status, or #f."),
    native!("status:stop-sig" (status: Bound) by |a| status("status:stop-sig", a, |s| s.stopped_signal()),
        Guile("Processes"), "The stopping signal in a wait status, or #f."),
    native!("sleep" (seconds: Bound) by |a| sleep("sleep", a, std::time::Duration::from_secs),
        Guile("Processes"), "Wait for seconds."),
    native!("usleep" (microseconds: Bound) by |a| sleep("usleep", a, std::time::Duration::from_micros),
        Guile("Processes"), "Wait for microseconds."),
    native!("umask" ([mask: Bound]) by umask, Guile("Processes"), "The file mode mask."),
];
