//! Files being written.
//!
//! What is written is kept until there is enough of it, or the port is closed. A program may end
//! before that: then every file that is still open gets the rest (Guile manual "Buffering"), which is
//! why each is known here for as long as its port lives.

use super::super::prelude::*;
use crate::limit::Patient;
use std::cell::RefCell;
use std::fs::File;
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::rc::{Rc, Weak};

type Shared = RefCell<BufWriter<Patient>>;

crate::parts! {
    static OPEN: RefCell<Vec<Weak<Shared>>> = RefCell::new(Vec::new());
}

/// A file that is written.
pub struct Written(Rc<Shared>);

impl Written {
    /// Write to `file` from where it stands.
    pub fn new(file: File) -> Written {
        let shared = Rc::new(RefCell::new(BufWriter::new(Patient::new(file))));
        OPEN.with(|open| {
            let mut open = open.borrow_mut();
            open.retain(|kept| kept.strong_count() > 0);
            open.push(Rc::downgrade(&shared));
        });
        Written(shared)
    }
}

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.borrow_mut().flush()
    }
}

impl Seek for Written {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.borrow_mut().seek(to)
    }
}

/// Give every open file what was written to it.
///
/// # Errors
/// The first error, when every file was tried.
pub fn flush_all() -> io::Result<()> {
    let open = OPEN.with(RefCell::take);
    let flushed: Vec<io::Result<()>> =
        open.iter().filter_map(Weak::upgrade).map(|file| file.borrow_mut().flush()).collect();
    OPEN.with(|kept| kept.borrow_mut().extend(open));
    flushed.into_iter().collect()
}

fn flush_all_ports() -> Answer {
    flush_all().map_err(|error| system_error("flush-all-ports", "", &error))?;
    Ok(unspecified())
}

fn forget() -> Answer {
    OPEN.with(RefCell::take);
    Ok(unspecified())
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("flush-all-ports" () => flush_all_ports(), Guile("Ports"), "Give every open file what was written to it."),
    native!("%forget-ports!" () => forget(),
        Guile("Ports"), "Let the end of the program not flush the files that are open now."),
];
