//! Names of files as text.
//!
//! A name of a file is bytes; strings of programs and names of sources are Unicode. A name that is no
//! text is shown with U+FFFD for what cannot be decoded, and kept here, so that the text finds the file
//! again, and files in a folder of such a name.

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};

/// What stands for bytes that are no text.
const UNREADABLE: char = char::REPLACEMENT_CHARACTER;

crate::parts! {
    static KNOWN: RefCell<HashMap<String, PathBuf>> = RefCell::new(HashMap::new());
}

/// The text that stands for a name.
pub fn text_of(path: &Path) -> String {
    if let Some(text) = path.to_str() {
        return text.to_string();
    }
    // Each folder on the way is one that programs may name alone.
    let ways = path.ancestors().filter(|way| way.to_str().is_none() && !way.as_os_str().is_empty());
    KNOWN.with(|known| {
        known.borrow_mut().extend(ways.map(|way| (way.to_string_lossy().into_owned(), way.to_path_buf())));
    });
    path.to_string_lossy().into_owned()
}

/// The name that a text stands for.
pub fn path_of(text: &str) -> PathBuf {
    let path = Path::new(text);
    if !text.contains(UNREADABLE) {
        return path.to_path_buf();
    }
    KNOWN.with(|known| {
        let known = known.borrow();
        let whole = |path: &Path| path.to_str().and_then(|text| known.get(text)).cloned();
        // The longest beginning that is known, and what follows it.
        let found = path.ancestors().find_map(|way| Some((whole(way)?, path.strip_prefix(way).ok()?)));
        let (start, rest) = found.unwrap_or((PathBuf::new(), path));
        rest.components().fold(start, |path, part| match part {
            Component::Normal(name) => path.join(whole(Path::new(name)).unwrap_or_else(|| name.into())),
            other => path.join(other),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    #[test]
    fn names_that_are_no_text_are_found_again() {
        let folder = Path::new(OsStr::from_bytes(b"/a/b\xff"));
        let file = folder.join(OsStr::from_bytes(b"c\xfe.scm"));
        assert_eq!(text_of(&file), "/a/b\u{fffd}/c\u{fffd}.scm");
        assert_eq!(path_of("/a/b\u{fffd}/c\u{fffd}.scm"), file);
        assert_eq!(path_of("/a/b\u{fffd}/other"), folder.join("other"));
        assert_eq!(path_of("/x/y"), Path::new("/x/y"));
        assert_eq!(path_of("/\u{fffd}"), Path::new("/\u{fffd}"));
    }
}
