//! Symbols and keywords (R7RS §6.5, Guile manual "Symbols", "Keywords").

use super::prelude::*;
use std::cell::Cell;

crate::parts! {
    static COUNTER: Cell<u64> = Cell::new(0);
}

fn symbol_to_string(symbol: Symbol) -> Answer {
    Ok(string(symbol.name()))
}

fn string_to_symbol(string: &str) -> Answer {
    Ok(intern(string))
}

fn symbol_append(args: &[Value]) -> Answer {
    let mut name = String::new();
    for position in 1..=args.len() {
        name.push_str(symbol_arg("symbol-append", args, position)?.name());
    }
    Ok(intern(&name))
}

fn make_symbol(name: &'static str, args: &[Value]) -> Answer {
    Ok(symbol(Symbol::uninterned(str_arg(name, args, 1)?)))
}

fn gensym(args: &[Value]) -> Answer {
    // The next one is another because of it.
    super::policy::use_world();
    let prefix = if args.is_empty() { " g" } else { str_arg("gensym", args, 1)? };
    let number = COUNTER.with(|c| {
        c.set(c.get() + 1);
        c.get()
    });
    Ok(intern(&format!("{prefix}{number}")))
}

fn symbol_to_keyword(given: &Value) -> Answer {
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
    let name: Option<String> = list_arg("list->symbol", args, 1)?
        .iter()
        .map(|item| if let Value::CharV(c) = item { Some(*c) } else { None })
        .collect();
    name.map(|name| intern(&name)).ok_or_else(|| wrong_type("list->symbol", 1, &args[0]))
}

fn symbol_hash(symbol: Symbol) -> Answer {
    let name = symbol.name();
    Ok(int((super::equal::Equivalence::Equal.hash(&string(name)) >> 2) as usize))
}

fn is_keyword(object: &Value) -> Answer {
    Ok(bool(is::<Keyword>(object)))
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("symbol?" (object: Any) => matches!(object, Value::SymbolV(_)),
        R7rs("6.5"), "Is it a symbol?"),
    native!("symbol->string" (symbol: Symbol) => symbol_to_string(symbol), R7rs("6.5"), "The name of a symbol."),
    native!("string->symbol" (string: String) => string_to_symbol(string), R7rs("6.5"), "The symbol of a name."),
    native!("symbol-append" (..symbols: Symbol) by symbol_append,
        Guile("Symbols"), "The symbol whose name is all the names in a row."),
    native!("make-symbol" (name: Text) by |a| make_symbol("make-symbol", a),
        Guile("Symbols"), "A symbol equal to no other."),
    native!("string->uninterned-symbol" (name: Text) by |a| make_symbol("string->uninterned-symbol", a),
        Guile("Symbols"), "A symbol equal to no other."),
    native!("gensym" ([prefix: Any]) by gensym, Guile("Symbols"), "A symbol that was not there before."),
    native!("generate-uninterned-symbol" () => symbol(Symbol::uninterned("g")),
        Guile("Symbols"), "A symbol equal to no other."),
    native!("symbol-interned?" (symbol: Symbol) => symbol.is_interned(),
        Guile("Symbols"), "Is it the symbol of its name?"),
    native!("symbol<?" (..symbols: Symbol) by ordered, Srfi(13), "Are the names in order?"),
    native!("symbol=?" (..symbols: Symbol) by all_same, R7rs("6.5"), "Are all the symbols the same?"),
    native!("string-ci->symbol" (string: String) => intern(string),
        Guile("Symbols"), "The symbol of a name."),
    native!("list->symbol" (list: List) by list_to_symbol,
        Guile("Symbols"), "The symbol whose name is a list of characters."),
    native!("symbol-hash" (symbol: Symbol) => symbol_hash(symbol), Guile("Symbols"), "A hash of a symbol's name."),
    native!("keyword?" (object: Any) => is_keyword(object), Guile("Symbols"), "Is it a keyword?"),
    native!("symbol->keyword" (symbol: Any) => symbol_to_keyword(symbol), Guile("Symbols"), "The keyword of a name."),
    native!("keyword->symbol" (keyword: Keyword) by keyword_to_symbol, Guile("Symbols"), "The name of a keyword."),
    native!("keyword->string" (keyword: Keyword) by |a| Ok(string(
        as_keyword(&a[0])
            .ok_or_else(|| wrong_type_expecting("keyword->string", 1, &a[0], "keyword"))?
            .name()
    )), Guile("Symbols"), "The name of a keyword, as a string."),
    native!("string->keyword" (string: String) => keyword(Symbol::intern(string)),
        Guile("Symbols"), "The keyword of a name."),
];
