//! The writer, the pretty-printer and the truncating printer.

use super::{one, rewrite};
use crate::read::{
    to_pretty_text, to_text, truncated_print, Part, PrettyOptions, StxTree, Style, Tree, TruncateOptions, View,
    WriteOptions,
};
use crate::symbol::Symbol;
use crate::syntax::{Datum, Stx};
use crate::text::Span;
use std::cell::RefCell;
use std::rc::Rc;

#[test]
fn symbols_that_need_it_are_extended() {
    for (name, expected) in [
        ("", "#{}#"),
        ("a b", "#{a b}#"),
        ("a(b", "#{a\\x28;b}#"),
        ("#a", "#{#a}#"),
        ("1+", "#{1+}#"),
        ("+i", "#{+i}#"),
        (".", "#{.}#"),
        ("..", ".."),
        ("-", "-"),
        ("a:", "a:"),
        (":a", ":a"),
        ("a\\b", "a\\b"),
        ("a\nb", "#{a\\xa;b}#"),
        ("λé\u{201c}", "#{λé\\x201c;}#"),
    ] {
        let stx = Stx::symbol(Symbol::intern(name), Span::NONE);
        assert_eq!(to_text(&StxTree::from(&stx), Style::Write), expected);
        assert_eq!(to_text(&StxTree::from(&stx), Style::Display), expected);
    }
    let quoted = WriteOptions { quote_keywordish: true, ..WriteOptions::default() };
    assert_eq!(to_text(&StxTree::from(&one("(a: :b c)")), quoted), "(#{a:}# #{:b}# c)");
    let bars = WriteOptions { r7rs_symbols: true, ..WriteOptions::default() };
    assert_eq!(to_text(&StxTree::from(&one(r"#{a\\ |b}#")), bars), r"|a\x5c; \|b|");
}

#[test]
fn strings_and_characters() {
    assert_eq!(
        rewrite(r#""\a\b\v\f\r\t\n\x00\x1b\\\"|é\u00a0\U0e0001""#),
        r#""\a\b\v\f\r\t\n\x00\x1b\\\"|é\xa0\U0e0001""#
    );
    assert_eq!(rewrite(r"#\x1 #\x7f #\x80 #\xa0 #\newline"), r"#\soh #\delete #\200 #\240 #\newline");
    let r6rs = WriteOptions { r6rs_escapes: true, ..WriteOptions::default() };
    assert_eq!(to_text(&StxTree::from(&one(r#"("\u00a0" #\x80)"#)), r6rs), r#"("\xa0;" #\x80)"#);
    assert_eq!(to_text(&StxTree::from(&one(r#"("a\nb" #\c 'd)"#)), Style::Display), "(a\nb c (quote d))");
    assert_eq!(rewrite("(a . #nil) #nil"), "(a) #nil");
    assert_eq!(to_text(&StxTree::from(&Stx::plain(Datum::Eof, Span::NONE)), Style::Write), "#<eof>");
}

fn pretty(text: &str) -> String {
    to_pretty_text(&StxTree::from(&one(text)), &PrettyOptions::default())
}

#[test]
fn pretty_printing_follows_the_form() {
    assert_eq!(pretty("(define (f x) 'x)"), "(define (f x) 'x)\n");
    assert_eq!(
        pretty("(define (f some-argument) (let loop ((i 0) (j 1)) (if (< i j) (loop (+ i 1) j) (display \"done\"))))"),
        "(define (f some-argument)\n  (let loop ((i 0) (j 1))\n    (if (< i j) (loop (+ i 1) j) (display \"done\"))))\n"
    );
    assert_eq!(
        pretty("(cond ((eq? x 'aaaaaaaaaaaaaaaaa) (display x)) (else (display \"something else\")))"),
        "(cond ((eq? x 'aaaaaaaaaaaaaaaaa) (display x))\n      (else (display \"something else\")))\n"
    );
    assert_eq!(
        pretty("(service-type aaaaaaaaaaaaaaaaaaaaaaaaaa #(bbbbbbbbbbbbbbbbbbbbbb 'c) . dddddd)"),
        "(service-type\n  aaaaaaaaaaaaaaaaaaaaaaaaaa\n  #(bbbbbbbbbbbbbbbbbbbbbb (quote c))\n  .\n  dddddd)\n"
    );
    let narrow = PrettyOptions { width: 20, max_expr_width: 10, per_line_prefix: ";; ".into(), style: Style::Display };
    assert_eq!(
        to_pretty_text(&StxTree::from(&one("(list \"one\" \"two\" \"three\")")), &narrow),
        ";; (list one\n;;       two\n;;       three)\n"
    );
}

#[test]
fn truncated_printing_keeps_to_the_width() {
    let stx = one("(define (fibonacci n) #(1 2 3 4 5 6 7 8) \"a long string it is\" . tail)");
    for width in 1..80 {
        let options = TruncateOptions { width, ..TruncateOptions::default() };
        let text = truncated_print(&StxTree::from(&stx), &options);
        assert!(text.chars().count() <= width.max(1), "{width}: {text}");
    }
    let width = |width| TruncateOptions { width, ..TruncateOptions::default() };
    let stx = one("(\"The quick brown fox\" jumps over the lazy dog)");
    assert_eq!(truncated_print(&StxTree::from(&stx), &width(20)), "(\"The quick bro…\" …)");
    assert_eq!(
        truncated_print(&StxTree::from(&stx), &width(79)),
        rewrite("(\"The quick brown fox\" jumps over the lazy dog)")
    );
    let breadth = TruncateOptions { breadth_first: true, ..width(20) };
    assert_eq!(truncated_print(&StxTree::from(&stx), &breadth), "(# # # the # dog)");
}

/// A pair that can be made circular, as the machine's might be.
#[derive(Clone)]
enum Node {
    Number(i64),
    Nil,
    Pair(Rc<RefCell<(Node, Node)>>),
    Record(Rc<RefCell<Node>>),
}

impl Tree for Node {
    fn view(&self) -> View<'_, Node> {
        match self {
            Node::Number(n) => View::Number(std::borrow::Cow::Owned(crate::number::Number::Int(*n))),
            Node::Nil => View::Nil,
            Node::Pair(pair) => View::Pair(pair.borrow().0.clone(), pair.borrow().1.clone()),
            Node::Record(field) => View::Parts(vec![
                Part::Text("#<box ".into()),
                Part::Tree(field.borrow().clone()),
                Part::Text(">".into()),
            ]),
        }
    }

    fn element(&self, _: usize) -> Option<Node> {
        None
    }

    fn identity(&self) -> Option<usize> {
        match self {
            Node::Pair(pair) => Some(Rc::as_ptr(pair) as usize),
            Node::Record(field) => Some(Rc::as_ptr(field) as usize),
            _ => None,
        }
    }
}

fn cons(first: Node, rest: Node) -> Node {
    Node::Pair(Rc::new(RefCell::new((first, rest))))
}

#[test]
fn cycles_are_cut() {
    let last = cons(Node::Number(3), Node::Nil);
    let list = cons(Node::Number(1), cons(Node::Number(2), last.clone()));
    let Node::Pair(cell) = &last else { return };
    cell.borrow_mut().1 = list.clone();
    assert_eq!(to_text(&list, Style::Write), "(1 2 3 . #-2#)");
    assert_eq!(to_pretty_text(&list, &PrettyOptions::default()), "(1 2 3 . #-2#)\n");
    let short = TruncateOptions { width: 12, ..TruncateOptions::default() };
    assert!(truncated_print(&list, &short).chars().count() <= 12);
    *cell.borrow_mut() = (list.clone(), Node::Nil);
    assert_eq!(to_text(&list, Style::Write), "(1 2 #-2#)");
    let inner = Node::Record(Rc::new(RefCell::new(list.clone())));
    *cell.borrow_mut() = (inner, Node::Nil);
    assert_eq!(to_text(&list, Style::Write), "(1 2 #<box #-3#>)");
    // What is shared is no cycle.
    *cell.borrow_mut() = (Node::Nil, Node::Nil);
    assert_eq!(to_text(&cons(last.clone(), cons(last.clone(), Node::Nil)), Style::Write), "((()) (()))");
}

#[test]
fn deep_values_print() {
    let depth = 200_000;
    let text = format!("{}x{}", "(a ".repeat(depth), ")".repeat(depth));
    let stx = one(&text);
    assert_eq!(to_text(&StxTree::from(&stx), Style::Write), text);
    assert_eq!(to_pretty_text(&StxTree::from(&stx), &PrettyOptions::default()).len(), text.len() + 1);
    let wide = TruncateOptions { width: usize::MAX, ..TruncateOptions::default() };
    assert!(truncated_print(&StxTree::from(&stx), &wide).len() <= 5000);
}
