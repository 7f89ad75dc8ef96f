//! Texts with faults: what is reported, and what is saved.

use super::{read_with, written, SOURCE};
use crate::read::{ReadOptions, Reader, Reading};

fn check(text: &str, codes: &[&str], saved: &str) {
    let (data, found) = read_with(text, ReadOptions::default());
    assert_eq!(found, codes, "{text}");
    assert_eq!(data.iter().map(written).collect::<Vec<_>>().join(" "), saved, "{text}");
}

#[test]
fn faults_are_reported_and_repaired() {
    check("a) b", &["unbalanced-close"], "a b");
    check("(a ] b", &["mismatched-close"], "(a) b");
    check("[a (b] c", &["mismatched-close"], "(a (b)) c");
    check("(a . b c) d", &["dot-misplaced"], "(a b c) d");
    check("(a . b . c)", &["dot-misplaced"], "(a b . c)");
    check("(a . (b . c) d)", &["dot-misplaced"], "(a b c d)");
    check("(a . (b) . c)", &["dot-misplaced"], "(a b . c)");
    check("(a . (b . ))", &["dot-misplaced"], "(a b)");
    check("(a . ) (. ()) (. (b)) (a . ())", &["dot-misplaced"], "(a) () (b) (a)");
    check("(a . )", &["dot-misplaced"], "(a)");
    check("#(a . b)", &["dot-misplaced"], "#(a b)");
    check(". a", &["dot-misplaced"], "a");
    check("(a ')", &["missing-datum"], "(a)");
    check("(a #;) b", &["missing-datum"], "(a) b");
    check(r"#\spac", &["bad-character-name"], "#\\\u{fffd}");
    check(r"#\xd800", &["bad-character-name"], "#\\\u{fffd}");
    check(r#""\q\x4 \ud800""#, &["bad-string-escape"; 3], "\"q \"");
    check(r"#{a\xzz;}#", &["bad-string-escape"], "#{azz;}#");
    check("#:1 a", &["bad-keyword"], "#:#{1}# a");
    check("(a #<eof> b)", &["unknown-hash-syntax"], "(a #<unspecified> b)");
    check("#b12", &["bad-number"], "0");
    check("1e999", &["bad-number"], "0");
    check("#vu8(1 256 a)", &["bad-byte"; 2], "#vu8(1 0 0)");
    check("#f64(1.5) #2((a)) #*101 #1@2u8(1)", &["unknown-hash-syntax"], "#f64(1.5) #2((a)) #*101 #<unspecified> (1)");
}

#[test]
fn texts_that_end_early() {
    check("(a (b", &["unexpected-end"], "(a (b))");
    check("\"abc", &["unexpected-end"], "\"abc\"");
    check("(a \"b", &["unexpected-end"], "(a \"b\")");
    check("#{a", &["unexpected-end"], "a");
    check("a #| b", &["unexpected-end"], "a");
    check("a #! b", &["unexpected-end"], "a");
    for text in ["'", "#", "#:", "#\\", "#;", "#~", "(a", "#(", "\"", "\"\\", "#|", "#!x", "#{", "#{\\", "(a . ", "(#"]
    {
        let mut reader = Reader::new(SOURCE, text, ReadOptions::default());
        assert!(matches!(reader.read_next(), Reading::Incomplete(_)), "{text}");
        assert_eq!(reader.diagnostics().len(), 1, "{text}");
        assert!(matches!(reader.read_next(), Reading::End), "{text}");
    }
}

#[test]
fn closing_brackets_say_what_they_should_close() {
    let mut reader = Reader::new(SOURCE, "(let [(a 1) b)", ReadOptions::default());
    reader.read_all();
    let faults = reader.take_diagnostics();
    assert_eq!((&*faults[0].code, faults[0].labels[0].span.start), ("mismatched-close", 5));
    let mut reader = Reader::new(SOURCE, "#\\newlin", ReadOptions::default());
    reader.read_all();
    assert_eq!(reader.take_diagnostics()[0].hints, ["did you mean `#\\newline`?"]);
}

#[test]
fn depth_has_a_limit() {
    let options = ReadOptions { max_depth: 10, ..ReadOptions::default() };
    let (data, codes) = read_with("(a) ((((((((((x)))))))))) (((((((((((x))))))))))) b", options);
    assert_eq!((data.len(), codes), (2, vec!["too-deep".to_owned()]));
}

#[test]
fn hostile_texts_take_linear_time() {
    let n = 300_000;
    for text in [
        ")".repeat(n),
        "(".repeat(n),
        "(a ".repeat(n),
        "(a . ".repeat(n),
        "(a . '".repeat(n),
        "(a . #(".repeat(n),
        format!("({}", "a ".repeat(n)),
        "'".repeat(n),
        "#;".repeat(n),
        "#|".repeat(n),
        "#!a ".repeat(n),
        "(]".repeat(n),
        "(\n".repeat(n),
    ] {
        let (_, codes) = read_with(&text, ReadOptions::default());
        assert!(!codes.is_empty() && codes.len() <= 1000);
    }
}
