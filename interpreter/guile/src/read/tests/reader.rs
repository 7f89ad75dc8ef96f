//! Texts without faults.

use super::{one, read_with, rewrite, rewrite_with, SOURCE};
use crate::read::{decode, KeywordStyle, ReadOptions, Reader, Reading};
use crate::syntax::Datum;

#[test]
fn lists() {
    assert_eq!(rewrite("(a (b . c) [d] ()) (. x) (a . (b c))"), "(a (b . c) (d) ()) x (a b c)");
    assert_eq!(rewrite("#(1 #(2)) #vu8(1 255) #1(a)"), "#(1 #(2)) #vu8(1 255) #(a)");
}

#[test]
fn abbreviations() {
    assert_eq!(
        rewrite("'a `(b ,c ,@d) #'e #`(#,f #,@g)"),
        "(quote a) (quasiquote (b (unquote c) (unquote-splicing d))) (syntax e) \
         (quasisyntax ((unsyntax f) (unsyntax-splicing g)))"
    );
    assert_eq!(
        rewrite("#~(a #$b #$@c #+d #+@e)"),
        "(gexp (a (ungexp b) (ungexp-splicing c) (ungexp-native d) (ungexp-native-splicing e)))"
    );
    assert_eq!(
        rewrite("#$git:send-email #+a:b:c #$(x)"),
        "(ungexp git \"send-email\") (ungexp-native a:b \"c\") (ungexp (x))"
    );
    assert_eq!(rewrite("' ; why\n #| not |# #;(x) a"), "(quote a)");
}

#[test]
fn constants() {
    assert_eq!(rewrite("#t #f #true #false #T #nil"), "#t #f #t #f #t #nil");
    // No delimiter is needed.
    assert_eq!(rewrite("(#tru1 #falsex)"), "(#t ru1 #f x)");
    assert_eq!(rewrite("1 -1 +7 1.5 1/2 #xff 1e3 1+ - ... -> +a"), "1 -1 7 1.5 1/2 255 1000.0 #{1+}# - ... -> +a");
}

#[test]
fn characters() {
    assert_eq!(
        rewrite(r"#\a #\( #\space #\ #\x41 #\101 #\nul #\null #\x #\Delete #\alarm #\λ #\) #\;"),
        r"#\a #\( #\space #\space #\A #\A #\nul #\nul #\x #\delete #\alarm #\λ #\) #\;"
    );
    assert_eq!(rewrite("#\\\u{301} #\\\u{25cc}\u{301}"), "#\\\u{25cc}\u{301} #\\\u{25cc}\u{301}");
}

#[test]
fn strings() {
    let Datum::String(text) = one(r#""\a\b\f\n\r\t\v\0\\\"\(\|\x41\u00e9\U01f600 ""#).datum().clone() else { panic!() };
    assert_eq!(&*text, "\x07\x08\x0c\n\r\t\x0b\0\\\"(|Aé\u{1f600} ");
    assert_eq!(rewrite("\"a\\\n  b\""), "\"a  b\"");
    let hungry = ReadOptions { hungry_eol_escapes: true, ..ReadOptions::default() };
    assert_eq!(rewrite_with("\"a\\\n \t b\"", hungry), "\"ab\"");
    let hex = ReadOptions { r6rs_hex_escapes: true, ..ReadOptions::default() };
    assert_eq!(rewrite_with(r#""\x3bb;""#, hex), "\"λ\"");
}

#[test]
fn symbols() {
    assert_eq!(rewrite("a'b a#b |a |a|b λ {x}"), "a'b #{a#b}# |a |a|b λ #{\\x7b;x\\x7d;}#");
    assert_eq!(rewrite(r"#{a b}# #{x\x41;}# #{}# #{a}b}# #{\a}#"), r"#{a b}# xA #{}# #{a\x7d;b}# a");
    let bars = ReadOptions { r7rs_symbols: true, ..ReadOptions::default() };
    assert_eq!(rewrite_with(r"|a b| |\x41;\||", bars), "#{a b}# A|");
    let fold = ReadOptions { fold_case: true, ..ReadOptions::default() };
    assert_eq!(rewrite_with("ABC #:Key #{X}# ÄÖ", fold), "abc #:key X äö");
    let letters = ReadOptions { square_brackets: false, ..ReadOptions::default() };
    assert_eq!(rewrite_with("a[b", letters), "#{a\\x5b;b}#");
}

#[test]
fn keywords() {
    assert_eq!(rewrite("#:a #:#{b c}# #: d :e f:"), "#:a #:#{b c}# #:d :e f:");
    let prefix = ReadOptions { keywords: KeywordStyle::Prefix, ..ReadOptions::default() };
    assert_eq!(rewrite_with("(:a b: #:c)", prefix), "(#:a b: #:c)");
    let postfix = ReadOptions { keywords: KeywordStyle::Postfix, ..ReadOptions::default() };
    assert_eq!(rewrite_with("(:a b: #:c : 1:)", postfix), "(:a #:b #:c : #{1:}#)");
}

#[test]
fn comments_and_directives() {
    assert_eq!(rewrite("#!/bin/guile -s\n!# a ; b\n #| c #| d |# |# #;e f #;(g) #;#;h i j"), "a f j");
    assert_eq!(rewrite("A #!fold-case B #!no-fold-case C"), "A b C");
    assert_eq!(rewrite("#!r6rs \"\\x41;\""), "\"A\"");
    assert_eq!(rewrite("(a #;b)"), "(a)");
}

#[test]
fn spans() {
    let stx = one("  (let 'x #:k)");
    let Datum::List(list) = stx.datum() else { panic!() };
    let spans: Vec<_> = list.items().iter().map(|i| (i.span().start, i.span().end)).collect();
    assert_eq!((stx.span().start, stx.span().end), (2, 14));
    assert_eq!(spans, [(3, 6), (7, 9), (10, 13)]);
    let (data, _) = read_with("\u{feff}é", ReadOptions::default());
    assert_eq!((data[0].span().start, data[0].span().end), (3, 5));
}

#[test]
fn one_datum_at_a_time() {
    let mut reader = Reader::new(SOURCE, "a (b)c ; d", ReadOptions::default());
    let mut positions = Vec::new();
    while let Reading::Datum(_) = reader.read_next() {
        positions.push(reader.position());
    }
    assert_eq!(positions, [1, 5, 6]);
    assert!(matches!(reader.read_next(), Reading::End));
    let mut reader = Reader::new(SOURCE, "é b", ReadOptions::default()).starting_at(1);
    assert!(matches!(reader.read_next(), Reading::Datum(_)));
    assert_eq!(reader.position(), 3 + 1);
}

#[test]
fn deep_nesting() {
    let depth = 200_000;
    for (open, close) in [("(", ")"), ("#(", ")"), ("[", "]"), ("'", ""), ("(a . ", ")"), ("(#;", " b)")] {
        let text = format!("{}x{}", open.repeat(depth), close.repeat(depth));
        let (data, codes) = read_with(&text, ReadOptions::default());
        assert_eq!((data.len(), codes.len()), (1, 0), "{open}");
    }
    let nested = format!("{}x{}", "(".repeat(depth), ")".repeat(depth));
    assert_eq!(rewrite(&nested), nested);
}

#[test]
fn encodings() {
    assert_eq!(decode(SOURCE, "é".as_bytes()), ("é".into(), vec![]));
    assert_eq!(decode(SOURCE, b"; -*- coding: latin-1 -*-\n\xe9").0, "; -*- coding: latin-1 -*-\né");
    let (text, faults) = decode(SOURCE, b"a \xff b");
    assert_eq!((&*text, &*faults[0].code, faults[0].span.start), ("a \u{fffd} b", "bad-encoding", 2));
}
