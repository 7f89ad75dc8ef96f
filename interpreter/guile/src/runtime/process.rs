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
    between("system", args, 0, 1)?;
    if args.is_empty() {
        return Ok(super::value::bool(super::policy::policy().allow_run));
    }
    let line = str_arg("system", args, 1)?;
    permit("system", Permission::Run, &format!("running {line:?}"))?;
    run("system", command("/bin/sh", &["-c".to_string(), line.to_string()]))
}

fn system_star(args: &[Value]) -> Answer {
    at_least("system*", args, 1)?;
    let words = strings("system*", args, 1)?;
    let Some((program, rest)) = words.split_first() else { return Err(wrong_number_of_args("system*")) };
    permit("system*", Permission::Run, &format!("running {program:?}"))?;
    run("system*", command(program, rest))
}

/// `(%open-process mode program arg ...)`: a port to or from a program, mode as of `open-pipe*`:
/// `r`, `w` or `r+`.
fn open_process(args: &[Value]) -> Answer {
    at_least("open-process", args, 2)?;
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
    exact::<1>("%pipe-process", args)?;
    let number = custom_arg_mut::<Port, _>("%pipe-process", args, 1, "pipe", |port| {
        port.child.as_ref().map(|child| child.id() as isize)
    })?;
    Ok(number.map_or(FALSE, Value::IntV))
}

/// `(close-pipe port)`: close and wait; the wait status.
fn close_pipe(args: &[Value]) -> Answer {
    exact::<1>("close-pipe", args)?;
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
    exact::<1>(name, args)?;
    let raw = index_arg(name, args, 1)?;
    Ok(part(std::process::ExitStatus::from_raw(raw as i32)).map_or(FALSE, |n| Value::IntV(n as isize)))
}

fn sleep(name: &'static str, args: &[Value], unit: fn(u64) -> std::time::Duration) -> Answer {
    exact::<1>(name, args)?;
    limit::sleep(unit(index_arg(name, args, 1)? as u64));
    Ok(int(0))
}

/// `(umask [mode])`: asking is free.
fn umask(args: &[Value]) -> Answer {
    between("umask", args, 0, 1)?;
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
    ($($name:literal ($($arity:tt)+) $permission:ident $what:literal;)*) => {
        /// What is never done.
        pub const REFUSED: &[Native] = &[$(
            native!($name, $($arity)+, |_| refused($name, Permission::$permission, $what), "Refused: it would change this process or reach the network."),
        )*];
    };
}
refusals! {
    "socket" (3..=3) Network "opening a socket";
    "socketpair" (3..=3) Network "opening a socket";
    "connect" (2..) Network "connecting a socket";
    "bind" (2..) Network "binding a socket";
    "listen" (2..=2) Network "listening on a socket";
    "accept" (1..=2) Network "accepting a connection";
    "shutdown" (2..=2) Network "shutting a socket down";
    "send" (2..=3) Network "sending to a socket";
    "recv!" (2..=3) Network "receiving from a socket";
    "getaddrinfo" (1..=6) Network "looking an address up";
    "gethost" (0..=1) Network "looking a host up";
    "gethostbyname" (1..=1) Network "looking a host up";
    "gethostbyaddr" (1..=1) Network "looking a host up";
    "primitive-fork" (0..=0) Run "forking";
    "execl" (1..) Run "replacing this process";
    "execle" (2..) Run "replacing this process";
    "execlp" (1..) Run "replacing this process";
    "kill" (2..=2) Run "sending a signal";
    "sigaction" (1..=4) Run "changing a signal's handler";
    "waitpid" (1..=2) Run "waiting for a process";
    "pipe" (0..=1) Run "making a pipe";
    "nice" (1..=1) Run "changing the priority";
    "chroot" (1..=1) Run "changing the root directory";
    "setuid" (1..=1) Run "changing the user";
    "setgid" (1..=1) Run "changing the group";
    "seteuid" (1..=1) Run "changing the user";
    "setegid" (1..=1) Run "changing the group";
    "setgroups" (1..=1) Run "changing the groups";
    "sethostname" (1..=1) Run "changing the host name";
    "mknod" (4..=4) Write "making a device";
    "truncate-file" (1..=2) Write "cutting a file off";
    "dup" (1..=2) Write "changing file descriptors";
    "dup2" (2..=2) Write "changing file descriptors";
    "dup->fdes" (1..=2) Write "changing file descriptors";
    "dup->inport" (1..=2) Write "changing file descriptors";
    "dup->outport" (1..=2) Write "changing file descriptors";
    "dup->port" (2..=3) Write "changing file descriptors";
    "duplicate-port" (2..=2) Write "changing file descriptors";
    "redirect-port" (2..=2) Write "changing file descriptors";
    "move->fdes" (2..=2) Write "changing file descriptors";
    "primitive-move->fdes" (2..=2) Write "changing file descriptors";
    "open-fdes" (2..=3) Write "opening a file descriptor";
    "close-fdes" (1..=1) Write "closing a file descriptor";
    "fcntl" (2..=3) Write "changing file descriptors";
    "flock" (2..=2) Write "locking a file";
    "sendfile" (3..=4) Write "copying between file descriptors";
    "select" (3..=5) Run "waiting for ports";
    "alarm" (1..=1) Run "asking for a signal";
    "pause" (0..=0) Run "waiting for a signal";
    "setitimer" (5..=5) Run "asking for signals";
    "getitimer" (1..=1) Run "asking for signals";
    "restore-signals" (0..=0) Run "changing a signal's handler";
    "setsid" (0..=0) Run "making a session of processes";
    "setpgid" (2..=2) Run "changing the group of a process";
    "tcgetpgrp" (1..=1) Run "looking at the group of a terminal";
    "tcsetpgrp" (2..=2) Run "changing the group of a terminal";
    "getpriority" (2..=2) Run "looking at priorities";
    "setpriority" (3..=3) Run "changing the priority";
    "getaffinity" (1..=1) Run "looking at processors";
    "setaffinity" (2..=2) Run "changing processors";
    "getrlimit" (1..=1) Run "looking at limits";
    "setrlimit" (3..=3) Run "changing limits";
    "getpass" (1..=1) Run "asking for a password";
    "recvfrom!" (2..=5) Network "receiving from a socket";
    "sendto" (3..) Network "sending to a socket";
    "getsockname" (1..=1) Network "looking at a socket";
    "getpeername" (1..=1) Network "looking at a socket";
    "getsockopt" (3..=3) Network "looking at a socket";
    "setsockopt" (4..=4) Network "changing a socket";
    "sethost" (0..=1) Network "looking a host up";
    "sethostent" (0..=1) Network "looking a host up";
    "gethostent" (0..=0) Network "looking a host up";
    "endhostent" (0..=0) Network "looking a host up";
    "getnet" (0..=1) Network "looking a network up";
    "getnetbyname" (1..=1) Network "looking a network up";
    "getnetbyaddr" (1..=1) Network "looking a network up";
    "getnetent" (0..=0) Network "looking a network up";
    "setnet" (0..=1) Network "looking a network up";
    "setnetent" (0..=1) Network "looking a network up";
    "endnetent" (0..=0) Network "looking a network up";
    "getproto" (0..=1) Network "looking a protocol up";
    "getprotobyname" (1..=1) Network "looking a protocol up";
    "getprotobynumber" (1..=1) Network "looking a protocol up";
    "getprotoent" (0..=0) Network "looking a protocol up";
    "setproto" (0..=1) Network "looking a protocol up";
    "setprotoent" (0..=1) Network "looking a protocol up";
    "endprotoent" (0..=0) Network "looking a protocol up";
    "getserv" (0..=2) Network "looking a port number up";
    "getservbyname" (2..=2) Network "looking a port number up";
    "getservbyport" (2..=2) Network "looking a port number up";
    "getservent" (0..=0) Network "looking a port number up";
    "setserv" (0..=1) Network "looking a port number up";
    "setservent" (0..=1) Network "looking a port number up";
    "endservent" (0..=0) Network "looking a port number up";
    "mount" (0..) Run "mounting";
    "umount" (0..) Run "unmounting";
    "reboot" (0..) Run "rebooting";
    "%dynamic-link" (0..) Run "loading a library";
    "load-extension" (2..=2) Run "loading a library";
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("system", 0..=1, system, "Run a shell command; its wait status."),
    native!("system*", 0.., system_star, "Run a program; its wait status."),
    native!("%open-process", 2.., open_process, "A port to or from a program."),
    native!("%pipe-process", 1..=1, pipe_process, "The number of such a program, or #f."),
    native!("close-pipe", 1..=1, close_pipe, "Close such a port; the program's wait status."),
    native!(
        "status:exit-val",
        1..=1,
        |a| status("status:exit-val", a, |s| s.code()),
        "The exit code in a wait status, or #f."
    ),
    native!(
        "status:term-sig",
        1..=1,
        |a| status("status:term-sig", a, |s| s.signal()),
        "The signal in a wait status, or #f."
    ),
    native!(
        "status:stop-sig",
        1..=1,
        |a| status("status:stop-sig", a, |s| s.stopped_signal()),
        "The stopping signal in a wait status, or #f."
    ),
    native!("sleep", 1..=1, |a| sleep("sleep", a, std::time::Duration::from_secs), "Wait for seconds."),
    native!("usleep", 1..=1, |a| sleep("usleep", a, std::time::Duration::from_micros), "Wait for microseconds."),
    native!("umask", 0..=1, umask, "The file mode mask."),
];
