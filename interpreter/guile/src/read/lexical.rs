//! Classes of bytes.
//!
//! All of the syntax is ASCII, so that a token is found by looking at bytes; what is not ASCII
//! belongs to a name.

/// White space: between tokens, of no meaning.
pub(super) const SPACE: u8 = 1;
/// Ends a token under any options.
pub(super) const DELIMITER: u8 = 2;
/// `[ ]`: ends a token when square brackets are brackets.
pub(super) const SQUARE: u8 = 4;
/// `{ }`: ends a token under curly infix.
pub(super) const CURLY: u8 = 8;
/// Starts a number, or a symbol that could be one.
pub(super) const NUMERIC: u8 = 16;

const fn table() -> [u8; 256] {
    let mut table = [0; 256];
    let spaces = b" \t\n\r\x0c";
    let mut i = 0;
    while i < spaces.len() {
        table[spaces[i] as usize] = SPACE | DELIMITER;
        i += 1;
    }
    let delimiters = b"();\"";
    i = 0;
    while i < delimiters.len() {
        table[delimiters[i] as usize] = DELIMITER;
        i += 1;
    }
    table[b'[' as usize] = SQUARE;
    table[b']' as usize] = SQUARE;
    table[b'{' as usize] = CURLY;
    table[b'}' as usize] = CURLY;
    i = b'0' as usize;
    while i <= b'9' as usize {
        table[i] = NUMERIC;
        i += 1;
    }
    table[b'+' as usize] = NUMERIC;
    table[b'-' as usize] = NUMERIC;
    table[b'.' as usize] = NUMERIC;
    table
}

static CLASSES: [u8; 256] = table();

/// The classes of `byte`, as a set of bits.
#[inline]
pub(super) fn class(byte: u8) -> u8 {
    CLASSES[byte as usize]
}
