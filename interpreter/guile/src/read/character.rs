//! The names of characters (Guile manual, "Characters"; R6RS §4.2.6, R7RS §6.6).

/// Names and what they stand for. The first name of a character is the one it is written with.
const NAMES: &[(&str, char)] = &[
    ("nul", '\0'),
    ("alarm", '\x07'),
    ("backspace", '\x08'),
    ("tab", '\t'),
    ("newline", '\n'),
    ("vtab", '\x0b'),
    ("page", '\x0c'),
    ("return", '\r'),
    ("esc", '\x1b'),
    ("space", ' '),
    ("delete", '\x7f'),
    ("linefeed", '\n'),
    ("escape", '\x1b'),
    ("null", '\0'),
    ("nl", '\n'),
    ("np", '\x0c'),
    ("soh", '\x01'),
    ("stx", '\x02'),
    ("etx", '\x03'),
    ("eot", '\x04'),
    ("enq", '\x05'),
    ("ack", '\x06'),
    ("bel", '\x07'),
    ("bs", '\x08'),
    ("ht", '\t'),
    ("lf", '\n'),
    ("vt", '\x0b'),
    ("ff", '\x0c'),
    ("cr", '\r'),
    ("so", '\x0e'),
    ("si", '\x0f'),
    ("dle", '\x10'),
    ("dc1", '\x11'),
    ("dc2", '\x12'),
    ("dc3", '\x13'),
    ("dc4", '\x14'),
    ("nak", '\x15'),
    ("syn", '\x16'),
    ("etb", '\x17'),
    ("can", '\x18'),
    ("em", '\x19'),
    ("sub", '\x1a'),
    ("fs", '\x1c'),
    ("gs", '\x1d'),
    ("rs", '\x1e'),
    ("us", '\x1f'),
    ("sp", ' '),
    ("del", '\x7f'),
];

/// U+25CC, written before a combining character so that it shows.
pub(super) const DOTTED_CIRCLE: char = '\u{25cc}';

/// The character that the token after `#\` stands for.
pub(super) fn parse(token: &str) -> Option<char> {
    let mut chars = token.chars();
    let first = chars.next()?;
    let rest = chars.as_str();
    if rest.is_empty() || rest.chars().eq([DOTTED_CIRCLE]) {
        return Some(first);
    }
    // A combining character may also follow the circle.
    if first == DOTTED_CIRCLE && rest.chars().count() == 1 {
        return rest.chars().next();
    }
    let code = |digits: &str, radix| {
        let plain = digits.bytes().all(|b| b.is_ascii_alphanumeric());
        let code = u32::from_str_radix(digits, radix).ok().filter(|_| plain)?;
        char::from_u32(code)
    };
    let by_code = match first {
        '0'..='7' => code(token, 8),
        'x' => code(rest, 16),
        _ => None,
    };
    by_code.or_else(|| NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(token)).map(|(_, c)| *c))
}

/// The name that `c` is written with, for control characters and the space.
pub(super) fn name(c: char) -> Option<&'static str> {
    NAMES.iter().find(|(_, named)| *named == c).map(|(name, _)| *name)
}

/// Names close to `token`, for a hint.
pub(super) fn similar(token: &str) -> Option<&'static str> {
    let lower = token.to_ascii_lowercase();
    NAMES.iter().map(|(name, _)| *name).find(|name| {
        name.len() > 2 && (name.starts_with(&lower) || lower.starts_with(name) || differs_little(name, &lower))
    })
}

/// One letter for a short name, two for a longer one.
fn differs_little(name: &str, token: &str) -> bool {
    strsim::levenshtein(name, token) <= if name.len() > 4 { 2 } else { 1 }
}
