//! The system and its users, the environment, and what this implementation says of itself
//! (Guile manual "POSIX"). The environment is an overlay: changes stay within the evaluation.

use super::prelude::*;
use crate::sure::Sure;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::fs;
use std::sync::{Mutex, MutexGuard, PoisonError};

crate::parts! {
    /// Variables that were set (a text) or removed (`None`) here.
    static OVERLAY: RefCell<HashMap<String, Option<String>>> = RefCell::new(HashMap::new());
}

/// An environment variable, as this evaluation sees it.
pub fn variable(name: &str) -> Option<String> {
    super::policy::use_world();
    match OVERLAY.with(|o| o.borrow().get(name).cloned()) {
        Some(overlaid) => overlaid,
        None => std::env::var_os(name).map(|text| text.to_string_lossy().into_owned()),
    }
}

/// Set or remove an environment variable within this evaluation.
pub fn set_variable(name: &str, to: Option<String>) {
    OVERLAY.with(|o| o.borrow_mut().insert(name.to_string(), to));
}

/// All environment variables, as this evaluation sees them.
pub fn environment() -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = std::env::vars_os()
        .map(|(name, text)| (name.to_string_lossy().into_owned(), text.to_string_lossy().into_owned()))
        .filter(|(name, _)| !OVERLAY.with(|o| o.borrow().contains_key(name)))
        .collect();
    OVERLAY.with(|o| all.extend(o.borrow().iter().filter_map(|(name, text)| Some((name.clone(), text.clone()?)))));
    all
}

crate::parts! {
    static ARGUMENTS: RefCell<Vec<String>> = RefCell::new(vec!["svc".to_string()]);
}

/// The command line that programs see.
fn arguments() -> Value {
    ARGUMENTS.with(|words| list(words.borrow().iter().map(string).collect::<Vec<_>>()))
}

/// Set the command line that programs see.
pub fn set_arguments(words: Vec<String>) {
    ARGUMENTS.with(|kept| *kept.borrow_mut() = words);
}

fn string_value<'a>(name: &str, args: &'a [Value], position: usize) -> Result<&'a str, Raised> {
    let given = arg(name, args, position)?;
    as_str(given).ok_or_else(|| wrong_type_value(None, "string", given))
}

fn getenv(args: &[Value]) -> Answer {
    Ok(variable(string_value("getenv", args, 1)?).map_or(FALSE, string))
}

fn setenv(args: &[Value]) -> Answer {
    let name = string_value("setenv", args, 1)?;
    let to = if is_true(&args[1]) { Some(string_value("setenv", args, 2)?.to_string()) } else { None };
    if args.get(2).is_none_or(is_true) || variable(name).is_none() {
        set_variable(name, to);
    }
    Ok(unspecified())
}

fn putenv(args: &[Value]) -> Answer {
    match string_value("putenv", args, 1)?.split_once('=') {
        Some((name, text)) => set_variable(name, Some(text.to_string())),
        None => set_variable(string_value("putenv", args, 1)?, None),
    }
    Ok(unspecified())
}

/// `(environ)`: strings `NAME=text`; with an argument, replace the environment.
fn environ(args: &[Value]) -> Answer {
    if args.is_empty() {
        return Ok(list(
            environment().into_iter().map(|(name, text)| string(format!("{name}={text}"))).collect::<Vec<_>>(),
        ));
    }
    let wanted = list_arg("environ", args, 1)?;
    for (name, _) in environment() {
        set_variable(&name, None);
    }
    for entry in &wanted {
        if let Some((name, text)) = as_str(entry).and_then(|entry| entry.split_once('=')) {
            set_variable(name, Some(text.to_string()));
        }
    }
    Ok(unspecified())
}

/// The lines of a file of the form of `/etc/passwd`, split at the colons.
fn entries(path: &str) -> Vec<Vec<String>> {
    let text = fs::read(path).map(|raw| String::from_utf8_lossy(&raw).into_owned()).unwrap_or_default();
    text.lines()
        .filter(|line| !line.starts_with('#') && line.contains(':'))
        .map(|line| line.split(':').map(str::to_string).collect())
        .collect()
}

fn number(text: &str) -> Value {
    text.parse::<u32>().map_or(int(0), |n| int(n as usize))
}

fn user_vector(fields: &[String]) -> Option<Value> {
    let [name, password, uid, gid, gecos, home, shell, ..] = fields else { return None };
    Some(vector(vec![
        string(name),
        string(password),
        number(uid),
        number(gid),
        string(gecos),
        string(home),
        string(shell),
    ]))
}

fn group_vector(fields: &[String]) -> Option<Value> {
    let [name, password, gid, members, ..] = fields else { return None };
    let members: Vec<Value> = members.split(',').filter(|m| !m.is_empty()).map(string).collect();
    Some(vector(vec![string(name), string(password), number(gid), list(members)]))
}

fn matches_key(fields: &[String], key: &Value) -> bool {
    match key {
        Value::IntV(n) => fields.get(2).is_some_and(|id| id.parse::<isize>() == Ok(*n)),
        other => as_str(other).is_some_and(|name| fields.first().is_some_and(|first| first == name)),
    }
}

fn find_user(key: &Value) -> Option<Value> {
    entries("/etc/passwd").iter().find(|fields| matches_key(fields, key)).and_then(|fields| user_vector(fields))
}

fn getpw(name: &'static str, args: &[Value]) -> Answer {
    let [key] = exact::<1>(name, args)?;
    if !matches!(key, Value::IntV(_) | Value::StringV(_)) {
        return Err(wrong_type_value(None, "string", key));
    }
    find_user(key).ok_or_else(|| scm_error("misc-error", Some("getpw"), "entry not found", vec![], FALSE))
}

fn getgr(name: &'static str, args: &[Value]) -> Answer {
    let [key] = exact::<1>(name, args)?;
    if !matches!(key, Value::IntV(_) | Value::StringV(_)) {
        return Err(wrong_type_value(None, "string", key));
    }
    let found =
        entries("/etc/group").iter().find(|fields| matches_key(fields, key)).and_then(|fields| group_vector(fields));
    found.ok_or_else(|| scm_error("system-error", Some("getgr"), "~A", vec![string("Success")], list([int(0)])))
}

/// The environment belongs to the process: who changes it for a while, or lets C look into it, holds it, so that sessions
/// of several threads do not meet there.
pub fn hold_environment() -> MutexGuard<'static, ()> {
    static HELD: Mutex<()> = Mutex::new(());
    HELD.lock().unwrap_or_else(PoisonError::into_inner)
}

/// All users or groups, as a list.
fn all_entries(path: &str, make: fn(&[String]) -> Option<Value>) -> Value {
    list(entries(path).iter().filter_map(|fields| make(fields)).collect::<Vec<_>>())
}

crate::parts! {
    static USERS_AT: Cell<usize> = Cell::new(0);
    static GROUPS_AT: Cell<usize> = Cell::new(0);
}

fn next_entry(
    place: &'static crate::state::Part<Cell<usize>>,
    path: &str,
    make: fn(&[String]) -> Option<Value>,
) -> Value {
    let index = place.with(|at| at.replace(at.get() + 1));
    entries(path).get(index).and_then(|fields| make(fields)).unwrap_or(FALSE)
}

fn id(get: unsafe extern "C" fn() -> u32) -> Answer {
    // SAFETY: these calls only read the process's ids.
    Ok(int(unsafe { get() } as usize))
}

fn groups() -> Answer {
    let mut ids = vec![0 as libc::gid_t; 1024];
    // SAFETY: the buffer has room for as many ids as are asked for.
    let count = unsafe { libc::getgroups(ids.len() as i32, ids.as_mut_ptr()) };
    ids.truncate(usize::try_from(count).unwrap_or(0));
    Ok(vector(ids.into_iter().map(|id| int(id as usize)).collect()))
}

fn field_text(raw: &[libc::c_char]) -> String {
    let bytes: Vec<u8> = raw.iter().take_while(|c| **c != 0).map(|c| *c as u8).collect();
    String::from_utf8_lossy(&bytes).into_owned()
}

fn uname() -> Answer {
    // SAFETY: a utsname of zeros is valid, and uname fills it in.
    let mut name: libc::utsname = unsafe { std::mem::zeroed() };
    if unsafe { libc::uname(&mut name) } != 0 {
        return Err(system_error("uname", "", &std::io::Error::last_os_error()));
    }
    let fields = [&name.sysname[..], &name.nodename[..], &name.release[..], &name.version[..], &name.machine[..]];
    Ok(vector(fields.into_iter().map(|field| string(field_text(field))).collect()))
}

fn gethostname() -> Answer {
    let mut raw = [0 as libc::c_char; 256];
    // SAFETY: the buffer is as long as is said.
    if unsafe { libc::gethostname(raw.as_mut_ptr(), raw.len()) } != 0 {
        return Err(system_error("gethostname", "", &std::io::Error::last_os_error()));
    }
    Ok(string(field_text(&raw)))
}

fn strerror(args: &[Value]) -> Answer {
    let number = index_arg("strerror", args, 1)?;
    let error = std::io::Error::from_raw_os_error(number as i32);
    Ok(string(if number == 0 { "Success".to_string() } else { error_text(&error) }))
}

/// `crypt` for the methods `$5$` (SHA-256) and `$6$` (SHA-512), and for a salt alone (DES).
fn crypt(args: &[Value]) -> Answer {
    use sha_crypt::{sha256_crypt_b64, sha512_crypt_b64, Sha256Params, Sha512Params, ROUNDS_DEFAULT};
    let secret = str_arg("crypt", args, 1)?.as_bytes();
    let given = str_arg("crypt", args, 2)?;
    let failed = || scm_error("misc-error", Some("crypt"), "crypt(3) returned NULL", vec![], FALSE);
    let (method, rest) = if let Some(rest) = given.strip_prefix("$5$") {
        (5, rest)
    } else if let Some(rest) = given.strip_prefix("$6$") {
        (6, rest)
    } else if let Some(hash) = super::des_crypt::hash(secret, given) {
        return Ok(string(hash));
    } else {
        return Err(scm_error(
            "system-error",
            Some("crypt"),
            "~A",
            vec![string("Invalid argument")],
            list([int(libc::EINVAL as usize)]),
        ));
    };
    let (rounds, rest) = match rest.strip_prefix("rounds=").and_then(|rest| rest.split_once('$')) {
        Some((count, rest)) => (Some(count.parse::<usize>().map_err(|_| failed())?.clamp(1000, 999_999_999)), rest),
        None => (None, rest),
    };
    let salt: String = rest.split('$').next().sure("a text has a first part").chars().take(16).collect();
    let count = rounds.unwrap_or(ROUNDS_DEFAULT);
    let hash = if method == 5 {
        let params = Sha256Params::new(count).map_err(|_| failed())?;
        sha256_crypt_b64(secret, salt.as_bytes(), &params).map_err(|_| failed())?
    } else {
        let params = Sha512Params::new(count).map_err(|_| failed())?;
        sha512_crypt_b64(secret, salt.as_bytes(), &params).map_err(|_| failed())?
    };
    let shown = rounds.map_or_else(String::new, |count| format!("rounds={count}$"));
    Ok(string(format!("${method}${shown}{salt}${hash}")))
}

/// The type of machine and system, as GNU writes it.
pub fn host_type() -> String {
    format!("{}-unknown-linux-gnu", std::env::consts::ARCH)
}

macro_rules! fields {
    ($($name:literal $expected:literal $index:literal)*) => {
        /// The fields of users, groups and system names.
        pub const FIELDS: &[Native] = &[$(
            native!($name (record: Any) by |a| {
                let field = custom_arg::<Vector, _>($name, a, 1, $expected, |v| v.0.get($index).cloned())?;
                field.ok_or_else(|| wrong_type($name, 1, &a[0]))
            }, Guile("POSIX"), "A field."),
        )*];
    };
}
fields! {
    "passwd:name" "passwd" 0 "passwd:passwd" "passwd" 1 "passwd:uid" "passwd" 2 "passwd:gid" "passwd" 3
    "passwd:gecos" "passwd" 4 "passwd:dir" "passwd" 5 "passwd:shell" "passwd" 6
    "group:name" "group" 0 "group:passwd" "group" 1 "group:gid" "group" 2 "group:mem" "group" 3
    "utsname:sysname" "utsname" 0 "utsname:nodename" "utsname" 1 "utsname:release" "utsname" 2
    "utsname:version" "utsname" 3 "utsname:machine" "utsname" 4
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("getenv" (name: String) by getenv, Guile("POSIX"), "An environment variable, or #f."),
    native!("setenv" (name: String, value: Any) by setenv,
        Guile("POSIX"), "Set or remove an environment variable, within this evaluation."),
    native!("unsetenv" (name: String) by |a| {
        set_variable(string_value("unsetenv", a, 1)?, None);
        Ok(unspecified())
    }, Guile("POSIX"), "Remove an environment variable, within this evaluation."),
    native!("putenv" (text: String) by putenv,
        Guile("POSIX"), "Set or remove an environment variable, within this evaluation."),
    native!("environ" ([strings: List]) by environ, Guile("POSIX"), "The environment, as strings NAME=text."),
    native!("getpw" (user: Any) by |a| getpw("getpw", a), Guile("POSIX"), "The user of a name or number."),
    native!("getpwnam" (user: Any) by |a| getpw("getpwnam", a), Guile("POSIX"), "The user of a name."),
    native!("getpwuid" (user: Any) by |a| getpw("getpwuid", a), Guile("POSIX"), "The user of a number."),
    native!("getgr" (group: Any) by |a| getgr("getgr", a), Guile("POSIX"), "The group of a name or number."),
    native!("getgrnam" (group: Any) by |a| getgr("getgrnam", a), Guile("POSIX"), "The group of a name."),
    native!("getgrgid" (group: Any) by |a| getgr("getgrgid", a), Guile("POSIX"), "The group of a number."),
    native!("%all-users" () => all_entries("/etc/passwd", user_vector), Guile("POSIX"), "All users."),
    native!("%all-groups" () => all_entries("/etc/group", group_vector), Guile("POSIX"), "All groups."),
    native!("getuid" () => id(libc::getuid), Guile("POSIX"), "The user's number."),
    native!("geteuid" () => id(libc::geteuid), Guile("POSIX"), "The number of the user in force."),
    native!("getgid" () => id(libc::getgid), Guile("POSIX"), "The group's number."),
    native!("getegid" () => id(libc::getegid), Guile("POSIX"), "The number of the group in force."),
    native!("getgroups" () => groups(), Guile("POSIX"), "The numbers of the further groups."),
    native!("getpid" () => int(std::process::id() as usize), Guile("POSIX"), "The number of this process."),
    native!("getppid" () => int(std::os::unix::process::parent_id() as usize),
        Guile("POSIX"), "The number of the parent process."),
    native!("getlogin" () => variable("LOGNAME").or_else(|| variable("USER")).map_or(FALSE, string),
        Guile("POSIX"), "The user's name."),
    native!("uname" () => uname(), Guile("POSIX"), "The names of the system."),
    native!("gethostname" () => gethostname(), Guile("POSIX"), "The name of this machine."),
    native!("strerror" (number: Bound) by strerror, Guile("POSIX"), "The text of an error number."),
    native!("crypt" (secret: Text, salt: Text) by crypt,
        Guile("POSIX"), "The hash of a password by the methods $5$ and $6$."),
    native!("program-arguments" () => arguments(), Guile("POSIX"), "The command line."),
    native!("command-line" () => arguments(), Guile("POSIX"), "The command line."),
    native!("set-program-arguments" (words: List) by |a| {
        let words = list_arg("set-program-arguments", a, 1)?;
        ARGUMENTS.with(|kept| *kept.borrow_mut() = words.iter().filter_map(as_str).map(str::to_string).collect());
        Ok(unspecified())
    }, Guile("POSIX"), "Replace the command line."),
    native!("noop" (..objects: Any) by |a| Ok(a.first().cloned().unwrap_or(FALSE)),
        Guile("POSIX"), "The first argument, or #f."),
    native!("sync" () => unspecified(), Guile("POSIX"), "Nothing: files are written when they are closed."),
    native!("fsync" (port: Any) by |_| Ok(unspecified()),
        Guile("POSIX"), "Nothing: files are written when they are closed."),
    native!("gc-enable" () => unspecified(), Guile("POSIX"), "Nothing: values are counted."),
    native!("gc-disable" () => unspecified(), Guile("POSIX"), "Nothing: values are counted."),
    native!("gc-stats" () => NIL, Guile("POSIX"), "No figures: values are counted."),
    native!("getpwent" () => next_entry(&USERS_AT, "/etc/passwd", user_vector),
        Guile("POSIX"), "The next user, or #f."),
    native!("setpwent" ([stay_open: Any]) by |_| {
        USERS_AT.with(|at| at.set(0));
        Ok(unspecified())
    }, Guile("POSIX"), "Start the users over."),
    native!("endpwent" () by |_| {
        USERS_AT.with(|at| at.set(0));
        Ok(unspecified())
    }, Guile("POSIX"), "Start the users over."),
    native!("getgrent" () => next_entry(&GROUPS_AT, "/etc/group", group_vector),
        Guile("POSIX"), "The next group, or #f."),
    native!("setgrent" ([stay_open: Any]) by |_| {
        GROUPS_AT.with(|at| at.set(0));
        Ok(unspecified())
    }, Guile("POSIX"), "Start the groups over."),
    native!("endgrent" () by |_| {
        GROUPS_AT.with(|at| at.set(0));
        Ok(unspecified())
    }, Guile("POSIX"), "Start the groups over."),
    native!("version" () => string("3.0.9"), Guile("POSIX"), "The version of Guile that this follows."),
    native!("effective-version" () => string("3.0"),
        Guile("POSIX"), "The series of Guile that this follows."),
    native!("major-version" () => string("3"), Guile("POSIX"), "The first part of the version."),
    native!("minor-version" () => string("0"), Guile("POSIX"), "The second part of the version."),
    native!("micro-version" () => string("9"), Guile("POSIX"), "The third part of the version."),
    native!("total-processor-count" () => int(std::thread::available_parallelism().map_or(1, usize::from)),
        Guile("POSIX"), "How many processors there are."),
    native!("current-processor-count" () => int(std::thread::available_parallelism().map_or(1, usize::from)),
        Guile("POSIX"), "How many processors this process may use."),
    native!("gc" () => unspecified(), Guile("POSIX"), "Nothing: values are counted."),
    native!("setlocale" (category: Any [locale: Any]) by |_| {
        Ok(string("C.UTF-8"))
    }, Guile("POSIX"), "The locale; text is always UTF-8."),
    native!("gettext" (message: Text [domain: Any, category: Any]) by |a| Ok(string(str_arg("gettext", a, 1)?)),
        Guile("POSIX"), "The message itself: there are no translations."),
    native!("ngettext" (one: Any, many: Any, count: Any [domain: Any, category: Any]) by |a| {
        let one = matches!(&a[2], Value::IntV(1));
        Ok(string(str_arg("ngettext", a, if one { 1 } else { 2 })?))
    }, Guile("POSIX"), "The message for a number."),
    native!("textdomain" ([domain: Any]) by |_| Ok(string("messages")),
        Guile("POSIX"), "The domain of translations."),
    native!("bindtextdomain" (domain: Any [directory: Any]) by |a| Ok(optional(a, 2).cloned().unwrap_or(FALSE)),
        Guile("POSIX"), "Where translations are."),
    native!("bind-textdomain-codeset" (domain: Any [encoding: Any]) by |_| Ok(string("UTF-8")),
        Guile("POSIX"), "The encoding of translations."),
];
