//! Characters that are not what they look like.
//!
//! Text that was copied from a web page or a word processor has spaces that break no line, quotes
//! that are curved, hyphens that are dashes, and characters that cannot be seen at all. To Scheme
//! they are letters of a name.

use crate::text::{Diagnostic, Span};

/// What a character is, and what to write instead.
fn known(c: char) -> Option<(&'static str, &'static str)> {
    Some(match c {
        '\u{a0}' | '\u{202f}' => ("a no-break space", "an ordinary space"),
        '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{205f}' | '\u{3000}' => {
            ("a space of another kind", "an ordinary space")
        }
        '\u{200b}' => ("a zero-width space, which is invisible", "nothing"),
        '\u{200c}' | '\u{200d}' | '\u{2060}' => ("a zero-width joiner, which is invisible", "nothing"),
        '\u{feff}' => ("a byte order mark, which is invisible", "nothing"),
        '\u{ad}' => ("a soft hyphen, which is invisible", "nothing, or -"),
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            ("a mark for the direction of writing, which is invisible", "nothing")
        }
        '\u{2028}' | '\u{2029}' => ("a separator of lines", "a new line"),
        '\u{201c}'..='\u{201f}' | '«' | '»' | '\u{2033}' | '＂' => ("a typographic quotation mark", "\""),
        '\u{2018}'..='\u{201b}' | '\u{2032}' | '´' | '＇' => ("a typographic quotation mark", "' or \""),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '－' => ("a dash", "-"),
        '（' | '［' => ("a wide bracket", "("),
        '）' | '］' => ("a wide bracket", ")"),
        '；' => ("a wide semicolon", ";"),
        '，' => ("a wide comma", ","),
        '…' => ("an ellipsis", "..."),
        c if c.is_control() && !c.is_whitespace() => ("a control character", "nothing"),
        _ => return None,
    })
}

/// `diagnostic` with the first such character of the text it speaks of, strings and comments aside.
pub(super) fn with_character_hint(diagnostic: Diagnostic, text: &str) -> Diagnostic {
    let span = diagnostic.span;
    // The place may be the name alone, and the character its last.
    let Some(form) = text.get(span.start as usize..span.end as usize) else { return diagnostic };
    let Some((at, c)) = crate::read::outside_of_strings(form).find(|(_, c)| known(*c).is_some()) else {
        return diagnostic;
    };
    let Some((what, instead)) = known(c) else { return diagnostic };
    let start = span.start + at as u32;
    let token = crate::read::token_around(form, at);
    let mut shown = String::new();
    for c in token.chars() {
        match known(c) {
            Some(_) if !is_visible(c) => shown.push_str(&format!("<U+{:04X}>", u32::from(c))),
            _ => shown.push(c),
        }
    }
    let place = Span::new(span.source, start, start + c.len_utf8() as u32);
    diagnostic
        .with_label(place, format!("U+{:04X} is here", u32::from(c)))
        .with_hint(format!("`{shown}` contains U+{:04X}, {what}: write {instead} instead", u32::from(c)))
}

fn is_visible(c: char) -> bool {
    !c.is_control()
        && !c.is_whitespace()
        && !matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::with_character_hint;
    use crate::text::{Diagnostic, SourceId, Span};

    fn hint(text: &str) -> Option<String> {
        let span = Span::new(SourceId(0), 0, text.len() as u32);
        with_character_hint(Diagnostic::error("x", span, "x"), text).hints.first().cloned()
    }

    #[test]
    fn invisible_characters_are_named() {
        let said = hint("(timezone\u{a0}\"Europe/Berlin\")").unwrap_or_default();
        assert_eq!(said, "`timezone<U+00A0>` contains U+00A0, a no-break space: write an ordinary space instead");
        assert!(hint("(service \u{200b}x)").is_some_and(|said| said.contains("U+200B")));
        assert!(hint("(name “alice”)").is_some_and(|said| said.starts_with("`“alice”` contains U+201C")));
    }

    #[test]
    fn strings_and_comments_may_have_any() {
        assert_eq!(hint("(name \"a\u{a0}b “c”\") ; d\u{a0}e “f”\n #| “ |# (x #\\\u{a0})"), None);
    }
}
