//! What `--version` says: the version, the commit, and what it stands for.

use std::sync::LazyLock;
use svc_stdlib::GUIX;

/// The text behind the name of the program.
static TEXT: LazyLock<String> = LazyLock::new(|| {
    let commit = match env!("SVC_COMMIT") {
        "" => String::new(),
        commit => format!(" (commit {commit})"),
    };
    let (guix, date) = (GUIX.commit, GUIX.date);
    format!("{}{commit}\nfor Guix {guix} of {date}, and Guile 3.0", env!("CARGO_PKG_VERSION"))
});

/// The text behind the name of the program.
pub fn text() -> &'static str {
    &TEXT
}
