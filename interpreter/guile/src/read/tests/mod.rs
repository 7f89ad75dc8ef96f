//! What Guile 3.0 reads and prints, and what is made of texts that it refuses.

mod fuzz;
mod indent;
mod print;
mod reader;
mod recover;

use super::{to_text, ReadOptions, Reader, StxTree, Style};
use crate::syntax::Stx;
use crate::text::SourceId;

const SOURCE: SourceId = SourceId(0);

/// Data and the codes of the diagnostics.
fn read_with(text: &str, options: ReadOptions) -> (Vec<Stx>, Vec<String>) {
    let mut reader = Reader::new(SOURCE, text, options);
    let data = reader.read_all();
    let codes = reader.take_diagnostics().into_iter().map(|d| d.code.into_owned()).collect();
    (data, codes)
}

fn written(stx: &Stx) -> String {
    to_text(&StxTree::from(stx), Style::Write)
}

/// The data of a faultless text as Guile's `write` prints them, with spaces between them.
fn rewrite_with(text: &str, options: ReadOptions) -> String {
    let (data, codes) = read_with(text, options);
    assert_eq!(codes, Vec::<String>::new(), "{text}");
    data.iter().map(written).collect::<Vec<_>>().join(" ")
}

fn rewrite(text: &str) -> String {
    rewrite_with(text, ReadOptions::default())
}

fn one(text: &str) -> Stx {
    let (data, codes) = read_with(text, ReadOptions::default());
    assert_eq!((data.len(), codes.len()), (1, 0), "{text}");
    data.into_iter().next().unwrap_or_default()
}
