//! Symbols and keywords (R7RS §6.5, Guile manual "Symbols", "Keywords").

use super::prelude::*;
use std::cell::Cell;

crate::parts! {
    static COUNTER: Cell<u64> = Cell::new(0);
}

fn symbol_to_string(args: &[Value]) -> Answer {
    exact::<1>("symbol->string", args)?;
    Ok(string(symbol_arg("symbol->string", args, 1)?.name()))
}

fn string_to_symbol(args: &[Value]) -> Answer {
    exact::<1>("string->symbol", args)?;
    Ok(intern(str_arg("string->symbol", args, 1)?))
}

fn symbol_append(args: &[Value]) -> Answer {
    let mut name = String::new();
    for position in 1..=args.len() {
        name.push_str(symbol_arg("symbol-append", args, position)?.name());
    }
    Ok(intern(&name))
}

fn make_symbol(name: &'static str, args: &[Value]) -> Answer {
    exact::<1>(name, args)?;
    Ok(symbol(Symbol::uninterned(str_arg(name, args, 1)?)))
}

fn gensym(args: &[Value]) -> Answer {
    between("gensym", args, 0, 1)?;
    // The next one is another because of it.
    super::policy::use_world();
    let prefix = if args.is_empty() { " g" } else { str_arg("gensym", args, 1)? };
    let number = COUNTER.with(|c| {
        c.set(c.get() + 1);
        c.get()
    });
    Ok(intern(&format!("{prefix}{number}")))
}

fn symbol_to_keyword(args: &[Value]) -> Answer {
    let [given] = exact::<1>("symbol->keyword", args)?;
    let name = as_symbol(given).ok_or_else(|| wrong_type_value(None, "symbol", given))?;
    Ok(keyword(name))
}

fn keyword_to_symbol(args: &[Value]) -> Answer {
    let [given] = exact::<1>("keyword->symbol", args)?;
    let name = as_keyword(given).ok_or_else(|| wrong_type_expecting("keyword->symbol", 1, given, "keyword"))?;
    Ok(symbol(name))
}

fn ordered(args: &[Value]) -> Answer {
    let mut names = Vec::with_capacity(args.len());
    for position in 1..=args.len() {
        names.push(symbol_arg("symbol<?", args, position)?.name());
    }
    Ok(bool(names.windows(2).all(|two| two.first() < two.get(1))))
}

fn all_same(args: &[Value]) -> Answer {
    for position in 1..=args.len() {
        symbol_arg("symbol=?", args, position)?;
    }
    Ok(bool(args.windows(2).all(|two| matches!(two, [a, b] if same(a, b)))))
}

fn list_to_symbol(args: &[Value]) -> Answer {
    exact::<1>("list->symbol", args)?;
    let name: Option<String> = list_arg("list->symbol", args, 1)?
        .iter()
        .map(|item| if let Value::CharV(c) = item { Some(*c) } else { None })
        .collect();
    name.map(|name| intern(&name)).ok_or_else(|| wrong_type("list->symbol", 1, &args[0]))
}

fn symbol_hash(args: &[Value]) -> Answer {
    exact::<1>("symbol-hash", args)?;
    let name = symbol_arg("symbol-hash", args, 1)?.name();
    Ok(int((super::equal::Equivalence::Equal.hash(&string(name)) >> 2) as usize))
}

fn is_keyword(args: &[Value]) -> Answer {
    Ok(bool(is::<Keyword>(&exact::<1>("keyword?", args)?[0])))
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!(
        "symbol?",
        1..=1,
        |a| Ok(bool(matches!(exact::<1>("symbol?", a)?, [Value::SymbolV(_)]))),
        "Is it a symbol? (R7RS §6.5)"
    ),
    native!("symbol->string", 1..=1, symbol_to_string, "The name of a symbol (R7RS §6.5)."),
    native!("string->symbol", 1..=1, string_to_symbol, "The symbol of a name (R7RS §6.5)."),
    native!("symbol-append", 0.., symbol_append, "The symbol whose name is all the names in a row."),
    native!("make-symbol", 1..=1, |a| make_symbol("make-symbol", a), "A symbol equal to no other."),
    native!(
        "string->uninterned-symbol",
        1..=1,
        |a| make_symbol("string->uninterned-symbol", a),
        "A symbol equal to no other."
    ),
    native!("gensym", 0..=1, gensym, "A symbol that was not there before."),
    native!(
        "generate-uninterned-symbol",
        0..=0,
        |_| Ok(symbol(Symbol::uninterned("g"))),
        "A symbol equal to no other."
    ),
    native!(
        "symbol-interned?",
        1..=1,
        |a| Ok(bool(symbol_arg("symbol-interned?", a, 1)?.is_interned())),
        "Is it the symbol of its name?"
    ),
    native!("symbol<?", 0.., ordered, "Are the names in order? (SRFI 13)"),
    native!("symbol=?", 0.., all_same, "Are all the symbols the same? (R7RS §6.5)"),
    native!("string-ci->symbol", 1..=1, |a| Ok(intern(str_arg("string-ci->symbol", a, 1)?)), "The symbol of a name."),
    native!("list->symbol", 1..=1, list_to_symbol, "The symbol whose name is a list of characters."),
    native!("symbol-hash", 1..=1, symbol_hash, "A hash of a symbol's name."),
    native!("keyword?", 1..=1, is_keyword, "Is it a keyword?"),
    native!("symbol->keyword", 1..=1, symbol_to_keyword, "The keyword of a name."),
    native!("keyword->symbol", 1..=1, keyword_to_symbol, "The name of a keyword."),
    native!(
        "keyword->string",
        1..=1,
        |a| Ok(string(
            as_keyword(&exact::<1>("keyword->string", a)?[0])
                .ok_or_else(|| wrong_type_expecting("keyword->string", 1, &a[0], "keyword"))?
                .name()
        )),
        "The name of a keyword, as a string."
    ),
    native!(
        "string->keyword",
        1..=1,
        |a| Ok(keyword(Symbol::intern(str_arg("string->keyword", a, 1)?))),
        "The keyword of a name."
    ),
];
