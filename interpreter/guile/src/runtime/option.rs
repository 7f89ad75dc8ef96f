//! The options of `read` and of `write` (Guile manual "Scheme Read", "Scheme Write").
//!
//! `read-enable`, `print-enable` and their kin are Scheme; what they change is kept here, for it is
//! natives that read and write.

use super::prelude::*;
use crate::read::{KeywordStyle, ReadOptions, Style, WriteOptions};
use std::cell::{Cell, RefCell};

crate::parts! {
    static READ: RefCell<ReadOptions> = RefCell::new(ReadOptions::default());
    static WRITE: Cell<WriteOptions> = Cell::new(WriteOptions::default());
}

/// How `read` reads what does not say otherwise.
pub fn read_options() -> ReadOptions {
    READ.with(|options| ReadOptions { lone_dots: true, ..options.borrow().clone() })
}

/// How `write` and `display` print.
pub fn write_options(style: Style) -> WriteOptions {
    let options = WRITE.with(Cell::get);
    // What the reader would take for a keyword must be told from one.
    let keywords = READ.with(|read| read.borrow().keywords != KeywordStyle::Hash);
    WriteOptions { style, quote_keywordish: options.quote_keywordish || keywords, ..options }
}

fn keyword_style(value: &Value) -> KeywordStyle {
    match as_symbol(value).map(Symbol::name) {
        Some("prefix") => KeywordStyle::Prefix,
        Some("postfix") => KeywordStyle::Postfix,
        _ => KeywordStyle::Hash,
    }
}

/// `(%read-option name [value])`: change an option, or tell whether it is on; `#nil` when there is
/// none of the name.
fn read_option(args: &[Value]) -> Answer {
    let name = as_symbol(&args[0]).map_or("", Symbol::name);
    READ.with(|options| {
        let mut options = options.borrow_mut();
        let to = args.get(1);
        let flag = match name {
            "keywords" => {
                if let Some(to) = to {
                    options.keywords = keyword_style(to);
                }
                return Ok(match options.keywords {
                    KeywordStyle::Hash => FALSE,
                    KeywordStyle::Prefix => intern("prefix"),
                    KeywordStyle::Postfix => intern("postfix"),
                });
            }
            "case-insensitive" => &mut options.fold_case,
            "square-brackets" => &mut options.square_brackets,
            "r7rs-symbols" => &mut options.r7rs_symbols,
            "hungry-eol-escapes" => &mut options.hungry_eol_escapes,
            "r6rs-hex-escapes" => &mut options.r6rs_hex_escapes,
            "curly-infix" => &mut options.curly_infix,
            // Where data are read is always remembered.
            "positions" => return Ok(TRUE),
            "copy" => return Ok(FALSE),
            _ => return Ok(singleton(Singleton::ElispNil)),
        };
        if let Some(to) = to {
            *flag = is_true(to);
        }
        Ok(super::value::bool(*flag))
    })
}

/// `(%print-option name [value])`: likewise for what is printed.
fn print_option(args: &[Value]) -> Answer {
    let name = as_symbol(&args[0]).map_or("", Symbol::name);
    let mut options = WRITE.with(Cell::get);
    let flag = match name {
        "r7rs-symbols" => &mut options.r7rs_symbols,
        "quote-keywordish-symbols" => &mut options.quote_keywordish,
        "escape-newlines" => &mut options.literal_newlines,
        _ => return Ok(singleton(Singleton::ElispNil)),
    };
    // The only one whose sense is turned round.
    let turned = name == "escape-newlines";
    if let Some(to) = args.get(1) {
        *flag = is_true(to) != turned;
    }
    let value = *flag != turned;
    WRITE.with(|w| w.set(options));
    Ok(super::value::bool(value))
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("%read-option" (name: Any [value: Any]) by read_option,
        Guile("Scheme Read"), "The value of an option of read, changed if one is given."),
    native!("%print-option" (name: Any [value: Any]) by print_option,
        Guile("Scheme Read"), "The value of an option of write, changed if one is given."),
];
