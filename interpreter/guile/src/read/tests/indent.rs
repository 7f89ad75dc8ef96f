//! Faults of brackets and quotes, told where the indentation shows them.

use super::SOURCE;
use crate::read::{contradiction, explained, Reader};
use crate::text::Diagnostic;

fn faults(text: &str) -> Vec<Diagnostic> {
    let mut reader = Reader::new(SOURCE, text, Default::default());
    reader.read_all();
    explained(SOURCE, text, reader.take_diagnostics())
}

/// The one fault of a text in which `‸` stands where it should be found.
fn check(marked: &str, message: &str) {
    let place = marked.find('‸').unwrap_or_default();
    let text = marked.replace('‸', "");
    let found = faults(&text);
    let told: Vec<_> = found.iter().map(|d| (d.span.start as usize, d.message.as_str())).collect();
    assert_eq!(told, [(place, message)], "{text}");
}

#[test]
fn a_missing_bracket_is_told_where_a_line_stands_outside() {
    check("(define (f x)\n  (let ((a 1))\n    (g a))‸\n\n(define (h) 1)\n", "a closing `)` is missing here");
    check(
        "(os\n  (name \"a\")\n  (boot (conf\n         (x 1)\n         (y '(1)))‸ ; why\n  (z 2))\n",
        "a closing `)` is missing here",
    );
    check("(a\n (b\n  [c (d‸\n (e))\n", "3 closing brackets are missing here: `)])`");
}

#[test]
fn a_bracket_too_many_is_told_where_a_line_stands_inside() {
    check("(os\n  (name \"a\")‸)\n  (zone \"b\"))\n", "one closing `)` too many");
    check("(os\n  (boot (conf\n         (x 1)‸)\n         (y 2)))\n  (z 2))\n", "one closing `)` too many");
    check("(os\n  (z 2))‸)\n", "this `)` closes nothing");
}

#[test]
fn a_missing_quote_is_told_where_it_is_missing() {
    check("(os\n  (name ‸\"a)\n  (zone \"Europe/Berlin\"))\n", "this string is not closed: a `\"` is missing");
    check("(list ‸\"a \"b\" \"c\" \"d\")\n", "this string is not closed: a `\"` is missing");
    check("(f \"a\" ‸\"b)\n", "this string is not closed: a `\"` is missing");
    check("(f \"two\nlines\" ‸\"b)\n", "this string is not closed: a `\"` is missing");
}

#[test]
fn only_the_first_fault_of_brackets_stays() {
    check("(a [b ‸)\n    c])\n", "`)` stands where `]` is expected");
}

#[test]
fn readable_texts_may_contradict_their_indentation() {
    let text = "(os\n  (boot (conf\n         (x 1))\n  (z 2))\n  (y 1))\n";
    let end = text.find("\n  (z").unwrap_or_default();
    assert_eq!(contradiction(text, 0..text.len()), Some((end, end + 3)));
    assert_eq!(contradiction("(os\n  (boot (x 1))\n  (z 2))\n", 0..30), None);
}
