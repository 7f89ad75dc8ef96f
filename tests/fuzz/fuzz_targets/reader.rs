//! Any bytes are read: to data or diagnostics, every one with a span inside the text. What was read
//! without complaint is written and read again to the same text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use svc_guile::read::{decode, to_text, Reader, StxTree, Style};
use svc_guile::syntax::Stx;
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

fuzz_target!(|bytes: &[u8]| {
    let (text, _) = decode(SourceId(0), bytes);
    let (data, clean) = read(&text);
    if clean {
        let first = written(&data);
        let (again, _) = read(&first.join("\n"));
        assert_eq!(first, written(&again));
    }
});
