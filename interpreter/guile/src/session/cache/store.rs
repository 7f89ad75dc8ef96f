//! The files of the cache: nobody but their user writes them.
//!
//! What a file of the cache says is run with all that its user may do. So it is read only where it
//! is a plain file of that user in a folder of that user, and nobody else can write either; it is
//! made for that user alone, whatever the process's mask says; and it appears whole, under a name
//! that nobody has taken before.

use std::fs::{DirBuilder, File, Metadata, OpenOptions, Permissions};
use std::hash::{BuildHasher, Hasher};
use std::io::{Error, ErrorKind, Read, Result, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// Is this the user's, and can nobody else write it?
fn is_own(state: &Metadata) -> bool {
    // SAFETY: a call without arguments that cannot fail.
    let user = unsafe { libc::geteuid() };
    state.uid() == user && state.mode() & 0o022 == 0
}

/// Can the folder be trusted?
pub(super) fn is_safe_folder(dir: &Path) -> bool {
    std::fs::metadata(dir).is_ok_and(|state| state.is_dir() && is_own(&state))
}

/// Make the folder, for its user alone, where there is none; an error where it cannot be trusted.
///
/// # Errors
/// It cannot be made, or somebody else can write it.
pub(super) fn make_folder(dir: &Path) -> Result<()> {
    if !dir.exists() {
        DirBuilder::new().recursive(true).mode(0o700).create(dir)?;
        std::fs::set_permissions(dir, Permissions::from_mode(0o700))?;
    }
    match is_safe_folder(dir) {
        true => Ok(()),
        false => Err(Error::from(ErrorKind::PermissionDenied)),
    }
}

/// The bytes of a file that can be trusted; none of any other.
pub(super) fn read(path: &Path) -> Option<Vec<u8>> {
    let flags = libc::O_NOFOLLOW | libc::O_NONBLOCK | libc::O_CLOEXEC;
    let mut file = OpenOptions::new().read(true).custom_flags(flags).open(path).ok()?;
    let state = file.metadata().ok()?;
    if !state.is_file() || !is_own(&state) {
        return None;
    }
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// Let the file be `bytes`; others see all of it or none.
///
/// # Errors
/// As the system has them.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let (partial, mut file) = fresh_file(path)?;
    let written = file
        .set_permissions(Permissions::from_mode(0o600))
        .and_then(|()| file.write_all(bytes))
        .and_then(|()| std::fs::rename(&partial, path));
    if written.is_err() {
        let _ = std::fs::remove_file(&partial);
    }
    written
}

/// A file beside `path` that was not there before.
fn fresh_file(path: &Path) -> Result<(PathBuf, File)> {
    const ATTEMPTS: u32 = 8;
    for _ in 0..ATTEMPTS {
        // Its keys are random.
        let random = std::hash::RandomState::new().build_hasher().finish();
        let partial = path.with_extension(format!("{random:016x}"));
        match OpenOptions::new().write(true).create_new(true).mode(0o600).open(&partial) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            opened => return Ok((partial, opened?)),
        }
    }
    Err(Error::from(ErrorKind::AlreadyExists))
}
