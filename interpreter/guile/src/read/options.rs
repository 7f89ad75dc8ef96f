//! What Guile's `read-set!` and the reader directives change.

/// Which tokens besides `#:name` are keywords (Guile manual, "Keyword Read Syntax").
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KeywordStyle {
    /// `#:name` alone.
    #[default]
    Hash,
    /// `:name` too.
    Prefix,
    /// `name:` too.
    Postfix,
}

/// Which tokens are internal symbols, see [`crate::symbol::Symbol`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InternalNames {
    /// None, as in all programs.
    #[default]
    None,
    /// Those that there are, as in the library.
    Known,
    /// Those that look so, as in what defines them: the parts of `(guile)`.
    Own,
}

/// How text is read (Guile manual, "Scheme Read"). The default is Guile's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadOptions {
    pub keywords: KeywordStyle,
    /// Symbols are read in lower case; `#!fold-case`.
    pub fold_case: bool,
    /// `|a b|` is a symbol; otherwise a bar is a letter.
    pub r7rs_symbols: bool,
    /// `[ ]` are brackets; otherwise they are letters.
    pub square_brackets: bool,
    /// In strings, a backslash at the end of a line swallows the indentation of the next.
    pub hungry_eol_escapes: bool,
    /// In strings, `\x` takes any number of hexadecimal digits and a semicolon.
    pub r6rs_hex_escapes: bool,
    /// `{a + b}` is `(+ a b)` (SRFI 105).
    pub curly_infix: bool,
    /// `#~ #$ #$@ #+ #+@` are Guix's staging abbreviations.
    pub gexps: bool,
    /// A dot outside lists is a symbol, as `read` has it; programs have no use for one.
    pub lone_dots: bool,
    /// Which names are internal symbols.
    pub internal: InternalNames,
    /// How deep data may nest.
    pub max_depth: usize,
}

impl Default for ReadOptions {
    fn default() -> ReadOptions {
        ReadOptions {
            keywords: KeywordStyle::Hash,
            fold_case: false,
            r7rs_symbols: false,
            square_brackets: true,
            hungry_eol_escapes: false,
            r6rs_hex_escapes: false,
            curly_infix: false,
            gexps: true,
            lone_dots: false,
            internal: InternalNames::None,
            max_depth: 1_000_000,
        }
    }
}
