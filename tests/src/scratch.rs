//! Folders that are there for as long as a test needs them.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

static COUNT: AtomicU32 = AtomicU32::new(0);

/// A folder of its own, which goes away with this.
pub struct Scratch(PathBuf);

impl Scratch {
    /// A new folder; `name` is part of what it is called.
    ///
    /// # Panics
    /// It cannot be made.
    pub fn new(name: &str) -> Scratch {
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("svc-{name}-{}-{number}", std::process::id()));
        let made = std::fs::create_dir_all(&path).and_then(|()| path.canonicalize());
        Scratch(made.unwrap_or_else(|error| panic!("cannot make {}: {error}", path.display())))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Let the file `name` in it be `text`.
    ///
    /// # Panics
    /// It cannot be written.
    pub fn write(&self, name: &str, text: &str) {
        let file = self.0.join(name);
        let made = file.parent().map(std::fs::create_dir_all).transpose().and(std::fs::write(&file, text));
        made.unwrap_or_else(|error| panic!("cannot write {}: {error}", file.display()));
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
