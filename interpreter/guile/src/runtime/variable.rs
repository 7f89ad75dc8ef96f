//! The variables of `(guile)` that hold no procedure: constants, standard values, current ports.
//! Their values are made when first asked for.

use super::prelude::*;

/// Constants of the C library and of the implementation.
const NUMBERS: &[(&str, i64)] = &[
    ("most-positive-fixnum", (1 << 61) - 1),
    ("most-negative-fixnum", -(1 << 61)),
    ("vtable-offset-user", super::structure::VTABLE_FIELDS as i64),
    ("vtable-index-printer", super::structure::PRINTER_FIELD as i64),
    ("vtable-index-layout", super::structure::LAYOUT_FIELD as i64),
    ("internal-time-units-per-second", super::time::UNITS_PER_SECOND as i64),
    ("char-code-limit", 0x11_0000),
    ("EXIT_SUCCESS", 0),
    ("EXIT_FAILURE", 1),
    ("PIPE_BUF", libc::PIPE_BUF as i64),
    ("SIGSEGV", libc::SIGSEGV as i64),
    ("ERANGE", libc::ERANGE as i64),
    ("EFAULT", libc::EFAULT as i64),
    ("SEEK_SET", 0),
    ("SEEK_CUR", 1),
    ("SEEK_END", 2),
    ("R_OK", libc::R_OK as i64),
    ("W_OK", libc::W_OK as i64),
    ("X_OK", libc::X_OK as i64),
    ("F_OK", libc::F_OK as i64),
    ("O_RDONLY", libc::O_RDONLY as i64),
    ("O_WRONLY", libc::O_WRONLY as i64),
    ("O_RDWR", libc::O_RDWR as i64),
    ("O_CREAT", libc::O_CREAT as i64),
    ("O_EXCL", libc::O_EXCL as i64),
    ("O_TRUNC", libc::O_TRUNC as i64),
    ("O_APPEND", libc::O_APPEND as i64),
    ("O_NONBLOCK", libc::O_NONBLOCK as i64),
    ("O_CLOEXEC", libc::O_CLOEXEC as i64),
    ("O_DIRECTORY", libc::O_DIRECTORY as i64),
    ("O_NOFOLLOW", libc::O_NOFOLLOW as i64),
    ("F_GETFD", libc::F_GETFD as i64),
    ("F_SETFD", libc::F_SETFD as i64),
    ("F_GETFL", libc::F_GETFL as i64),
    ("F_SETFL", libc::F_SETFL as i64),
    ("F_DUPFD", libc::F_DUPFD as i64),
    ("FD_CLOEXEC", libc::FD_CLOEXEC as i64),
    ("LOCK_SH", libc::LOCK_SH as i64),
    ("LOCK_EX", libc::LOCK_EX as i64),
    ("LOCK_UN", libc::LOCK_UN as i64),
    ("LOCK_NB", libc::LOCK_NB as i64),
    ("AF_UNSPEC", libc::AF_UNSPEC as i64),
    ("AF_UNIX", libc::AF_UNIX as i64),
    ("AF_INET", libc::AF_INET as i64),
    ("AF_INET6", libc::AF_INET6 as i64),
    ("PF_UNSPEC", libc::AF_UNSPEC as i64),
    ("PF_UNIX", libc::AF_UNIX as i64),
    ("PF_INET", libc::AF_INET as i64),
    ("PF_INET6", libc::AF_INET6 as i64),
    ("SOCK_STREAM", libc::SOCK_STREAM as i64),
    ("SOCK_DGRAM", libc::SOCK_DGRAM as i64),
    ("SOCK_RAW", libc::SOCK_RAW as i64),
    ("SOCK_CLOEXEC", libc::SOCK_CLOEXEC as i64),
    ("SOCK_NONBLOCK", libc::SOCK_NONBLOCK as i64),
    ("SOL_SOCKET", libc::SOL_SOCKET as i64),
    ("SO_REUSEADDR", libc::SO_REUSEADDR as i64),
    ("IPPROTO_IP", libc::IPPROTO_IP as i64),
    ("IPPROTO_TCP", libc::IPPROTO_TCP as i64),
    ("IPPROTO_UDP", libc::IPPROTO_UDP as i64),
    ("INADDR_ANY", 0),
    ("INADDR_BROADCAST", 0xFFFF_FFFF),
    ("INADDR_LOOPBACK", 0x7F00_0001),
    ("INADDR_NONE", 0xFFFF_FFFF),
    ("AI_PASSIVE", libc::AI_PASSIVE as i64),
    ("AI_CANONNAME", libc::AI_CANONNAME as i64),
    ("AI_NUMERICHOST", libc::AI_NUMERICHOST as i64),
    ("AI_NUMERICSERV", libc::AI_NUMERICSERV as i64),
    ("WNOHANG", libc::WNOHANG as i64),
    ("WUNTRACED", libc::WUNTRACED as i64),
    ("SIGHUP", libc::SIGHUP as i64),
    ("SIGINT", libc::SIGINT as i64),
    ("SIGQUIT", libc::SIGQUIT as i64),
    ("SIGABRT", libc::SIGABRT as i64),
    ("SIGKILL", libc::SIGKILL as i64),
    ("SIGALRM", libc::SIGALRM as i64),
    ("SIGTERM", libc::SIGTERM as i64),
    ("SIGCHLD", libc::SIGCHLD as i64),
    ("SIGPIPE", libc::SIGPIPE as i64),
    ("SIGUSR1", libc::SIGUSR1 as i64),
    ("SIGUSR2", libc::SIGUSR2 as i64),
    ("SIGCONT", libc::SIGCONT as i64),
    ("SIGSTOP", libc::SIGSTOP as i64),
    ("SIGTSTP", libc::SIGTSTP as i64),
    ("SIGWINCH", libc::SIGWINCH as i64),
    ("SIG_DFL", 0),
    ("SIG_IGN", 1),
    ("LC_CTYPE", libc::LC_CTYPE as i64),
    ("LC_NUMERIC", libc::LC_NUMERIC as i64),
    ("LC_TIME", libc::LC_TIME as i64),
    ("LC_COLLATE", libc::LC_COLLATE as i64),
    ("LC_MONETARY", libc::LC_MONETARY as i64),
    ("LC_MESSAGES", libc::LC_MESSAGES as i64),
    ("LC_ALL", libc::LC_ALL as i64),
    ("PRIO_PROCESS", libc::PRIO_PROCESS as i64),
    ("ENOENT", libc::ENOENT as i64),
    ("EEXIST", libc::EEXIST as i64),
    ("EACCES", libc::EACCES as i64),
    ("EPERM", libc::EPERM as i64),
    ("ENOTDIR", libc::ENOTDIR as i64),
    ("EISDIR", libc::EISDIR as i64),
    ("EINVAL", libc::EINVAL as i64),
    ("ENOTEMPTY", libc::ENOTEMPTY as i64),
    ("EXDEV", libc::EXDEV as i64),
    ("EINTR", libc::EINTR as i64),
    ("EAGAIN", libc::EAGAIN as i64),
    ("EWOULDBLOCK", libc::EWOULDBLOCK as i64),
    ("EBADF", libc::EBADF as i64),
    ("EBUSY", libc::EBUSY as i64),
    ("ECHILD", libc::ECHILD as i64),
    ("ECONNREFUSED", libc::ECONNREFUSED as i64),
    ("ECONNRESET", libc::ECONNRESET as i64),
    ("EADDRINUSE", libc::EADDRINUSE as i64),
    ("EINPROGRESS", libc::EINPROGRESS as i64),
    ("EIO", libc::EIO as i64),
    ("ELOOP", libc::ELOOP as i64),
    ("EMFILE", libc::EMFILE as i64),
    ("ENAMETOOLONG", libc::ENAMETOOLONG as i64),
    ("ENODEV", libc::ENODEV as i64),
    ("ENOEXEC", libc::ENOEXEC as i64),
    ("ENOMEM", libc::ENOMEM as i64),
    ("ENOSPC", libc::ENOSPC as i64),
    ("ENOSYS", libc::ENOSYS as i64),
    ("ENOTSUP", libc::ENOTSUP as i64),
    ("ENOTTY", libc::ENOTTY as i64),
    ("ENXIO", libc::ENXIO as i64),
    ("EPIPE", libc::EPIPE as i64),
    ("EROFS", libc::EROFS as i64),
    ("ESRCH", libc::ESRCH as i64),
    ("ETIMEDOUT", libc::ETIMEDOUT as i64),
];

/// The value of the variable called `name`, or `None` when it is not one of these.
pub fn value_of(name: &str) -> Option<Value> {
    if let Some((_, number)) = NUMBERS.iter().find(|(known, _)| *known == name) {
        return Some(Value::IntV(*number as isize));
    }
    if let Some((_, flag)) = super::regexp::FLAGS.iter().find(|(known, _)| *known == name) {
        return Some(Value::IntV(*flag));
    }
    if let Some(set) = name.strip_prefix("char-set:") {
        return super::charset::value_of(set);
    }
    match name {
        "*random-state*" => Some(super::number::random::default_state()),
        "*unspecified*" => Some(unspecified()),
        "the-eof-object" => Some(eof()),
        "%host-type" => Some(string(super::system::host_type())),
        "%default-port-encoding" => Some(super::parameter::make_fluid(Some(string("UTF-8")))),
        "%default-port-conversion-strategy" => Some(super::parameter::make_fluid(Some(intern("substitute")))),
        "file-name-separator-string" => Some(string("/")),
        _ => super::condition::variables()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value)
            .or_else(|| super::port::variables().into_iter().find(|(known, _)| *known == name).map(|(_, value)| value)),
    }
}

/// The names of all these variables.
pub fn names() -> Vec<String> {
    let mut names: Vec<String> = NUMBERS.iter().map(|(name, _)| name.to_string()).collect();
    names.extend(super::regexp::FLAGS.iter().map(|(name, _)| name.to_string()));
    names.extend(super::charset::STANDARD_NAMES.iter().map(|name| format!("char-set:{name}")));
    names.extend(super::condition::variables().map(|(name, _)| name.to_string()));
    names.extend(super::port::variables().into_iter().map(|(name, _)| name.to_string()));
    names.extend(
        [
            "*random-state*",
            "*unspecified*",
            "the-eof-object",
            "%host-type",
            "%default-port-encoding",
            "%default-port-conversion-strategy",
            "file-name-separator-string",
        ]
        .map(str::to_string),
    );
    names
}
