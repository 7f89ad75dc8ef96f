//! Any bytes are read: to data or diagnostics, every one with a span inside the text. What was read
//! without complaint is written and read again to the same text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use svc_guile::read::{decode, to_text, Reader, StxTree, Style};
use svc_guile::syntax::{Datum, Stx};
use svc_guile::text::SourceId;

fn read(text: &str) -> (Vec<Stx>, bool) {
    let mut reader = Reader::new(SourceId(0), text, Default::default());
    let data = reader.read_all();
    let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
    for diagnostic in reader.diagnostics() {
        assert!(diagnostic.span.start <= diagnostic.span.end && diagnostic.span.end <= length);
    }
    for datum in &data {
        assert!(datum.span().start <= datum.span().end && datum.span().end <= length);
    }
    let clean = reader.diagnostics().is_empty();
    (data, clean)
}

fn written(data: &[Stx]) -> Vec<String> {
    data.iter().map(|datum| to_text(&StxTree::from(datum), Style::Write)).collect()
}

/// Guile writes a backslash in a symbol as it is, even where reading then takes it for an escape: such
/// a symbol reads as another.
fn is_ambiguous(stx: &Stx) -> bool {
    match stx.datum() {
        Datum::Symbol(name) | Datum::Keyword(name) => name.name().contains('\\'),
        Datum::List(list) => list.items().iter().chain(list.tail()).any(is_ambiguous),
        Datum::Vector(items) => items.iter().any(is_ambiguous),
        Datum::Array(array) => array.items.iter().any(is_ambiguous),
        _ => false,
    }
}

fuzz_target!(|bytes: &[u8]| {
    let (text, _) = decode(SourceId(0), bytes);
    let (data, clean) = read(&text);
    if clean {
        if data.iter().any(is_ambiguous) {
            return;
        }
        let first = written(&data);
        let (again, _) = read(&first.join("\n"));
        assert_eq!(first, written(&again));
    }
});
