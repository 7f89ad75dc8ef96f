//! The file system (Guile manual "File System", "File Name Manipulation"). Reading is free;
//! changing needs permission (see [`super::policy`]).

use super::policy::{permit, Permission};
use super::port::Port;
use super::prelude::*;
use crate::sure::Sure;
use crate::text::file_name::{path_of, text_of};
use std::fs;
use std::io;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::os::unix::fs::{FileTypeExt, MetadataExt, PermissionsExt};
use std::path::Path;

/// The text of a path.
pub fn path_value(path: &Path) -> Value {
    string(text_of(path))
}

fn path_arg<'a>(name: &str, args: &'a [Value], position: usize) -> Result<&'a str, Raised> {
    super::policy::use_world();
    let given = arg(name, args, position)?;
    as_str(given).ok_or_else(|| wrong_type_value(None, "string", given))
}

/// The vector that `stat` gives.
fn stat_vector(meta: &fs::Metadata) -> Value {
    let kind = meta.file_type();
    let name = if kind.is_file() {
        "regular"
    } else if kind.is_dir() {
        "directory"
    } else if kind.is_symlink() {
        "symlink"
    } else if kind.is_fifo() {
        "fifo"
    } else if kind.is_socket() {
        "socket"
    } else if kind.is_block_device() {
        "block-special"
    } else if kind.is_char_device() {
        "char-special"
    } else {
        "unknown"
    };
    let n = |n: u64| super::number::integer(n.into());
    let s = |n: i64| Value::IntV(n as isize);
    vector(vec![
        n(meta.dev()),
        n(meta.ino()),
        n(meta.mode().into()),
        n(meta.nlink()),
        n(meta.uid().into()),
        n(meta.gid().into()),
        n(meta.rdev()),
        n(meta.size()),
        s(meta.atime()),
        s(meta.mtime()),
        s(meta.ctime()),
        n(meta.blksize()),
        n(meta.blocks()),
        intern(name),
        n((meta.mode() & 0o7777).into()),
        s(meta.atime_nsec()),
        s(meta.mtime_nsec()),
        s(meta.ctime_nsec()),
    ])
}

fn descriptor_of(given: &Value) -> Option<i32> {
    match given {
        Value::IntV(n) => i32::try_from(*n).ok(),
        other => with::<Port, _>(other, |p| p.descriptor).flatten(),
    }
}

/// What is known of a path or an open file.
fn metadata(name: &'static str, args: &[Value], follow: bool) -> Result<io::Result<fs::Metadata>, Raised> {
    let given = arg(name, args, 1)?;
    if let Some(path) = as_str(given) {
        let path = path_of(path);
        return Ok(if follow { fs::metadata(path) } else { fs::symlink_metadata(path) });
    }
    match descriptor_of(given) {
        Some(number) => Ok(fs::metadata(format!("/proc/self/fd/{number}"))),
        None => Err(wrong_type_value(None, "string", given)),
    }
}

fn stat(name: &'static str, args: &[Value], follow: bool) -> Answer {
    match metadata(name, args, follow)? {
        Ok(meta) => Ok(stat_vector(&meta)),
        Err(_) if args.get(1).is_some_and(|raise| !is_true(raise)) => Ok(FALSE),
        Err(error) => Err(system_error(name, as_str(&args[0]).unwrap_or(""), &error)),
    }
}

fn exists(args: &[Value]) -> Answer {
    Ok(super::value::bool(metadata("file-exists?", args, true)?.is_ok()))
}

fn is_directory(args: &[Value]) -> Answer {
    Ok(super::value::bool(metadata("file-is-directory?", args, true)?.is_ok_and(|meta| meta.is_dir())))
}

fn access(args: &[Value]) -> Answer {
    let path = path_arg("access?", args, 1)?;
    let how = index_arg("access?", args, 2)?;
    let Ok(path) = std::ffi::CString::new(path_of(path).into_os_string().into_vec()) else { return Ok(FALSE) };
    // SAFETY: the path is a C string that lives during the call.
    Ok(super::value::bool(unsafe { libc::access(path.as_ptr(), how as i32) } == 0))
}

fn readlink(args: &[Value]) -> Answer {
    fs::read_link(path_of(path_arg("readlink", args, 1)?))
        .map(|p| path_value(&p))
        .map_err(|e| system_error("readlink", "", &e))
}

fn canonicalize(args: &[Value]) -> Answer {
    fs::canonicalize(path_of(path_arg("canonicalize-path", args, 1)?))
        .map(|p| path_value(&p))
        .map_err(|e| system_error("canonicalize-path", "", &e))
}

/// The directory part of a name, as POSIX dirname (Guile manual "File Name Manipulation").
pub fn dirname(path: &str) -> &str {
    let trimmed = path.trim_end_matches('/');
    if trimmed.is_empty() {
        return if path.is_empty() { "." } else { "/" };
    }
    match trimmed.rfind('/') {
        None => ".",
        Some(at) => match trimmed.get(..at).sure("it was found there").trim_end_matches('/') {
            "" => "/",
            directory => directory,
        },
    }
}

/// The last part of a name, with the slashes that follow it, and without `suffix`.
pub fn basename<'a>(path: &'a str, suffix: Option<&str>) -> &'a str {
    let trimmed = path.trim_end_matches('/');
    if trimmed.is_empty() {
        return if path.is_empty() { "" } else { "/" };
    }
    let start = trimmed.rfind('/').map_or(0, |at| at + 1);
    let last = path.get(start..).sure("it was found there");
    suffix.and_then(|suffix| last.strip_suffix(suffix)).unwrap_or(last)
}

/// A directory that is read entry by entry.
#[derive(Debug)]
pub struct DirectoryStream {
    entries: Vec<String>,
    next: usize,
    open: bool,
}

impl Custom for DirectoryStream {
    fn equality_hint(&self, _: &dyn steel::rvals::CustomType) -> bool {
        false
    }
}

/// The names in a directory, `.` and `..` first, in the system's order.
pub fn directory_entries(path: &str) -> io::Result<Vec<String>> {
    let mut names = vec![".".to_string(), "..".to_string()];
    for entry in fs::read_dir(path_of(path))? {
        names.push(text_of(Path::new(&entry?.file_name())));
    }
    Ok(names)
}

fn opendir(args: &[Value]) -> Answer {
    let entries = directory_entries(path_arg("opendir", args, 1)?).map_err(|e| system_error("opendir", "", &e))?;
    Ok(custom(DirectoryStream { entries, next: 0, open: true }))
}

fn readdir(args: &[Value]) -> Answer {
    let entry = custom_arg_mut::<DirectoryStream, _>("readdir", args, 1, "directory stream", |d| {
        let entry = d.entries.get(d.next).cloned();
        d.next += 1;
        (d.open, entry)
    })?;
    match entry {
        (false, _) => Err(misc_error("readdir", "Directory ~S is not open.", vec![args[0].clone()])),
        (true, entry) => Ok(entry.map_or_else(eof, string)),
    }
}

fn set_directory(name: &'static str, args: &[Value], open: bool) -> Answer {
    custom_arg_mut::<DirectoryStream, _>(name, args, 1, "directory stream", |d| {
        d.next = 0;
        d.open = open && d.open;
    })?;
    Ok(unspecified())
}

/// `(%scandir path)`: the names in a directory in byte order, or `#f` when it cannot be read.
fn scandir(args: &[Value]) -> Answer {
    let Ok(mut names) = directory_entries(path_arg("scandir", args, 1)?) else { return Ok(FALSE) };
    names.sort_unstable();
    Ok(list(names.into_iter().map(string).collect::<Vec<_>>()))
}

fn getcwd() -> Answer {
    super::policy::use_world();
    std::env::current_dir().map(|p| path_value(&p)).map_err(|e| system_error("getcwd", "", &e))
}

/// A change of the file system: permission, then the deed on one path.
fn change(name: &'static str, args: &[Value], deed: impl FnOnce(&Path) -> io::Result<()>) -> Answer {
    let path = path_arg(name, args, 1)?;
    permit(name, Permission::Write, &format!("{name} of {path:?}"))?;
    deed(&path_of(path)).map(|()| unspecified()).map_err(|e| system_error(name, "", &e))
}

/// The same on two paths.
fn change_two(name: &'static str, args: &[Value], deed: impl FnOnce(&Path, &Path) -> io::Result<()>) -> Answer {
    let to = path_arg(name, args, 2)?;
    change(name, args, |from| deed(from, &path_of(to)))
}

fn mode_arg(name: &str, args: &[Value], default: u32) -> Result<u32, Raised> {
    if optional(args, 2).is_some() {
        Ok(index_arg(name, args, 2)? as u32)
    } else {
        Ok(default)
    }
}

fn mkdir(args: &[Value]) -> Answer {
    use std::os::unix::fs::DirBuilderExt;
    let mode = mode_arg("mkdir", args, 0o777)?;
    change("mkdir", args, |path| fs::DirBuilder::new().mode(mode).create(path))
}

fn chmod(args: &[Value]) -> Answer {
    let mode = mode_arg("chmod", args, 0o777)?;
    change("chmod", args, |path| fs::set_permissions(path, fs::Permissions::from_mode(mode)))
}

fn chown(args: &[Value]) -> Answer {
    let id = |position: usize| match &args[position - 1] {
        Value::IntV(-1) => Ok(None),
        _ => index_arg("chown", args, position).map(|id| Some(id as u32)),
    };
    let (owner, group) = (id(2)?, id(3)?);
    change("chown", args, |path| std::os::unix::fs::chown(path, owner, group))
}

fn utime(args: &[Value]) -> Answer {
    let time = |position: usize| -> Result<libc::timespec, Raised> {
        let given = optional(args, position).is_some();
        let nanoseconds =
            if optional(args, position + 2).is_some() { index_arg("utime", args, position + 2)? } else { 0 };
        let seconds = if given { index_arg("utime", args, position)? } else { 0 };
        Ok(libc::timespec { tv_sec: seconds as i64, tv_nsec: if given { nanoseconds as i64 } else { libc::UTIME_NOW } })
    };
    let times = [time(2)?, time(3)?];
    let flags = if optional(args, 6).is_some() { index_arg("utime", args, 6)? as i32 } else { 0 };
    change("utime", args, |path| {
        let path = std::ffi::CString::new(path.as_os_str().as_bytes())?;
        // SAFETY: the path and the two times live during the call.
        if unsafe { libc::utimensat(libc::AT_FDCWD, path.as_ptr(), times.as_ptr(), flags) } == 0 {
            Ok(())
        } else {
            Err(io::Error::last_os_error())
        }
    })
}

fn chdir(args: &[Value]) -> Answer {
    change("chdir", args, |path| std::env::set_current_dir(path).inspect(|()| super::policy::move_away()))
}

/// `mkstemp`: a port on a new file whose name replaces the last six letters of the template.
fn mkstemp(name: &'static str, args: &[Value]) -> Answer {
    let template = path_arg(name, args, 1)?;
    permit(name, Permission::Write, &format!("{name} of {template:?}"))?;
    let Ok(text) = std::ffi::CString::new(template) else { return Err(wrong_type(name, 1, &args[0])) };
    let mut raw = text.into_bytes_with_nul();
    // SAFETY: the buffer is a C string of ours that mkstemp changes in place.
    let number = unsafe { libc::mkstemp(raw.as_mut_ptr().cast()) };
    if number < 0 {
        return Err(system_error(name, "", &io::Error::last_os_error()));
    }
    raw.pop();
    let path = String::from_utf8_lossy(&raw).into_owned();
    // SAFETY: the descriptor was opened just now and belongs to nobody else.
    drop(unsafe { <fs::File as std::os::fd::FromRawFd>::from_raw_fd(number) });
    set_string(&args[0], path.clone());
    super::port::open::open_path(&path, "w+")
}

fn mkdtemp(args: &[Value]) -> Answer {
    let template = path_arg("mkdtemp", args, 1)?;
    permit("mkdtemp", Permission::Write, &format!("mkdtemp of {template:?}"))?;
    let Ok(text) = std::ffi::CString::new(template) else { return Err(wrong_type("mkdtemp", 1, &args[0])) };
    let mut raw = text.into_bytes_with_nul();
    // SAFETY: as for mkstemp.
    if unsafe { libc::mkdtemp(raw.as_mut_ptr().cast()) }.is_null() {
        return Err(system_error("mkdtemp", "", &io::Error::last_os_error()));
    }
    raw.pop();
    Ok(string(String::from_utf8_lossy(&raw)))
}

fn is_absolute(args: &[Value]) -> Answer {
    Ok(super::value::bool(path_arg("absolute-file-name?", args, 1)?.starts_with('/')))
}

/// `(parse-path text [tail])`: the directories of a text like PATH, before a list.
fn parse_path(args: &[Value]) -> Answer {
    let tail = optional(args, 2).cloned().unwrap_or(NIL);
    if !is_true(&args[0]) {
        return Ok(tail);
    }
    Ok(improper(path_arg("parse-path", args, 1)?.split(':').map(string).collect::<Vec<_>>(), tail))
}

/// `(in-vicinity directory name)`: the name in a directory.
fn in_vicinity(args: &[Value]) -> Answer {
    let (directory, name) = (path_arg("in-vicinity", args, 1)?, path_arg("in-vicinity", args, 2)?);
    let separator = if directory.is_empty() || directory.ends_with('/') { "" } else { "/" };
    Ok(string(format!("{directory}{separator}{name}")))
}

/// `(%search-path directories name extensions)`: the first file there is, or `#f`.
fn search_path(args: &[Value]) -> Answer {
    let name = str_arg("search-path", args, 2)?;
    let extensions: Vec<String> = match optional(args, 3) {
        Some(list @ Value::Pair(_)) => elements(list).filter_map(|e| as_str(&e).map(str::to_string)).collect(),
        _ => vec![String::new()],
    };
    let has_extension = extensions.iter().any(|e| !e.is_empty() && name.ends_with(e.as_str()));
    let candidates = |base: &str| -> Option<Value> {
        let all = if has_extension { vec![String::new()] } else { extensions.clone() };
        all.iter().map(|e| format!("{base}{e}")).find(|path| path_of(path).is_file()).map(string)
    };
    if name.starts_with('/') {
        return Ok(candidates(name).unwrap_or(FALSE));
    }
    for directory in list_arg("search-path", args, 1)? {
        let Some(directory) = as_str(&directory) else { continue };
        let joined = if directory.is_empty() || directory.ends_with('/') {
            format!("{directory}{name}")
        } else {
            format!("{directory}/{name}")
        };
        if let Some(found) = candidates(&joined) {
            return Ok(found);
        }
    }
    Ok(FALSE)
}

macro_rules! stat_fields {
    ($($name:literal $index:literal)*) => {
        /// The fields of what `stat` gives.
        pub const STAT_FIELDS: &[Native] = &[$(
            native!($name (status: Status) by |a| {
                let field = custom_arg::<Vector, _>($name, a, 1, "stat object", |v| v.0.get($index).cloned())?;
                field.ok_or_else(|| wrong_type($name, 1, &a[0]))
            }, Guile("File System"), "A field of what stat gives."),
        )*];
    };
}
stat_fields! {
    "stat:dev" 0 "stat:ino" 1 "stat:mode" 2 "stat:nlink" 3 "stat:uid" 4 "stat:gid" 5 "stat:rdev" 6 "stat:size" 7
    "stat:atime" 8 "stat:mtime" 9 "stat:ctime" 10 "stat:blksize" 11 "stat:blocks" 12 "stat:type" 13 "stat:perms" 14
    "stat:atimensec" 15 "stat:mtimensec" 16 "stat:ctimensec" 17
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("stat" (file: Any [exception_on_error: Any]) by |a| stat("stat", a, true),
        Guile("File System"), "What is known of a file."),
    native!("lstat" (file: Path) by |a| stat("lstat", a, false),
        Guile("File System"), "What is known of a file or link."),
    native!("file-exists?" (file: Path) by exists, Guile("File System"), "Is there such a file?"),
    native!("file-is-directory?" (file: Path) by is_directory, Guile("File System"), "Is it a directory?"),
    native!("access?" (file: Path, how: Bound) by access, Guile("File System"), "May the file be accessed this way?"),
    native!("readlink" (file: Path) by readlink, Guile("File System"), "What a symbolic link says."),
    native!("canonicalize-path" (file: Path) by canonicalize,
        Guile("File System"), "The absolute path without links."),
    native!("dirname" (file: Path) by |a| Ok(string(dirname(path_arg("dirname", a, 1)?))),
        Guile("File System"), "The directory part of a name."),
    native!("basename" (file: Path [suffix: Path]) by |a| {
        let suffix = if optional(a, 2).is_some() { Some(path_arg("basename", a, 2)?) } else { None };
        Ok(string(basename(path_arg("basename", a, 1)?, suffix)))
    }, Guile("File System"), "The last part of a name, without a suffix."),
    native!("absolute-file-name?" (file: Path) by is_absolute,
        Guile("File System"), "Does the name start at the root?"),
    native!("file-name-separator?" (character: Char) => character == '/',
        Guile("File System"), "Does the character separate the parts of names?"),
    native!("system-file-name-convention" () => intern("posix"),
        Guile("File System"), "How names are written: posix."),
    native!("opendir" (file: Path) by opendir, Guile("File System"), "A stream of a directory's entries."),
    native!("readdir" (stream: Stream) by readdir, Guile("File System"), "The next entry of a directory."),
    native!("rewinddir" (stream: Stream) by |a| set_directory("rewinddir", a, true),
        Guile("File System"), "Start a directory over."),
    native!("closedir" (stream: Stream) by |a| set_directory("closedir", a, false),
        Guile("File System"), "Close a directory."),
    native!("directory-stream?" (object: Any) => is::<DirectoryStream>(object),
        Guile("File System"), "Is it a directory stream?"),
    native!("%scandir" (file: Path) by scandir,
        Guile("File System"), "The names in a directory in byte order, or #f."),
    native!("getcwd" () => getcwd(), Guile("File System"), "The current directory."),
    native!("search-path" (directories: List, file: Path [extensions: Any, require_exact: Any]) by search_path,
        Guile("File System"), "The first file of a name in directories, or #f."),
    native!("parse-path" (text: Any [tail: Any]) by parse_path,
        Guile("File System"), "The directories of a text like PATH."),
    native!("in-vicinity" (directory: Path, file: Path) by in_vicinity,
        Guile("File System"), "The name in a directory."),
    native!("mkdir" (file: Path [mode: Bound]) by mkdir, Guile("File System"), "Make a directory."),
    native!("rmdir" (file: Path) by |a| change("rmdir", a, |p| fs::remove_dir(p)),
        Guile("File System"), "Remove an empty directory."),
    native!("delete-file" (file: Path) by |a| change("delete-file", a, |p| fs::remove_file(p)),
        Guile("File System"), "Delete a file."),
    native!("rename-file" (old: Path, new: Path) by |a| change_two("rename-file", a, |from, to| fs::rename(from, to)),
        Guile("File System"), "Rename a file."),
    native!("copy-file" (old: Path, new: Path) by |a| change_two("copy-file", a, |from, to| fs::copy(from, to).map(drop)),
        Guile("File System"), "Copy a file."),
    native!("link" (old: Path, new: Path) by |a| change_two("link", a, |from, to| fs::hard_link(from, to)),
        Guile("File System"), "Give a file another name."),
    native!("symlink" (old: Path, new: Path) by |a| change_two("symlink", a, |from, to| std::os::unix::fs::symlink(from, to)),
        Guile("File System"), "Make a symbolic link."),
    native!("chmod" (file: Any, mode: Bound) by chmod, Guile("File System"), "Set the permissions of a file."),
    native!("chown" (file: Any, owner: Bound, group: Bound) by chown,
        Guile("File System"), "Set the owner and group of a file."),
    native!("utime" (file: Path [access: Any, modification: Any, access_nanoseconds: Any, modification_nanoseconds: Any, flags: Any]) by utime,
        Guile("File System"), "Set the times of a file."),
    native!("chdir" (file: Any) by chdir, Guile("File System"), "Go to another directory."),
    native!("mkstemp!" (template: Path [mode: Any]) by |a| mkstemp("mkstemp!", a),
        Guile("File System"), "A port on a new file of a template."),
    native!("mkstemp" (template: Path [mode: Any]) by |a| mkstemp("mkstemp", a),
        Guile("File System"), "A port on a new file of a template."),
    native!("mkdtemp" (template: Path) by mkdtemp, Guile("File System"), "A new directory of a template."),
];
