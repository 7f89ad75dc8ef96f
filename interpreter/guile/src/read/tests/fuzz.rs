//! Thousands of texts from a generator that always makes the same ones.

use super::{read_with, written, SOURCE};
use crate::number::Number;
use crate::read::{
    decode, to_pretty_text, truncated_print, KeywordStyle, PrettyOptions, ReadOptions, Reader, Reading, StxTree,
    TruncateOptions,
};

/// A xorshift generator.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() >> 11) as usize % bound.max(1)
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from.get(self.below(from.len())).copied().unwrap_or("")
    }

    fn options(&mut self) -> ReadOptions {
        let bits = self.next() >> 20;
        let bit = |n: u32| bits >> n & 1 == 1;
        ReadOptions {
            keywords: match bits >> 8 & 3 {
                0 => KeywordStyle::Prefix,
                1 => KeywordStyle::Postfix,
                _ => KeywordStyle::Hash,
            },
            fold_case: bit(0),
            r7rs_symbols: bit(1),
            square_brackets: !bit(2),
            hungry_eol_escapes: bit(3),
            r6rs_hex_escapes: bit(4),
            curly_infix: bit(5) && bit(6),
            gexps: !bit(7),
            max_depth: 1000,
            ..ReadOptions::default()
        }
    }
}

const TOKENS: &[&str] = &[
    "(",
    ")",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "'",
    "`",
    ",",
    ",@",
    "#'",
    "#`",
    "#,",
    "#,@",
    "#~",
    "#$",
    "#$@",
    "#+",
    "#+@",
    "#(",
    "#vu8(",
    "#u8(",
    "#;",
    "#:",
    "#:a",
    "abc",
    "a:b",
    "#t",
    "#false",
    "#nil",
    "#\\a",
    "#\\(",
    "#\\space",
    "#\\x41",
    "#\\",
    "\"s\"",
    "\"a\\nb\"",
    "\"\\x41\"",
    "\"\\q\"",
    "\"",
    "\\",
    "1",
    "-1.5",
    "1/2",
    "+i",
    "1@2",
    "-",
    ".",
    " . ",
    "#x1F",
    "#e1.5",
    "#|",
    "|#",
    "; c\n",
    "#!fold-case",
    "#!r6rs ",
    "#!curly-infix",
    "#!",
    "!#",
    "#{a b}#",
    "#{x\\x41;}#",
    "#{",
    "}#",
    "|a b|",
    "|",
    "λ",
    "\u{301}",
    "\u{feff}",
    "#<",
    "#@",
    "#2(",
    "#f64(",
    "#*01",
    "\r\n",
    "\t",
    " ",
    " ",
    "\n",
    "\0",
    "\u{a0}",
    "1e9",
    "#d#e",
    "+inf.0",
    "-nan.0i",
];

fn exercise(text: &str, options: ReadOptions) {
    let mut reader = Reader::new(SOURCE, text, options.clone());
    let mut data = Vec::new();
    let mut before = 0;
    loop {
        let reading = reader.read_next();
        assert!(reader.position() <= text.len() && text.is_char_boundary(reader.position()), "{text:?}");
        match reading {
            Reading::End => break,
            Reading::Datum(stx) => data.push(stx),
            Reading::Incomplete(saved) => data.extend(saved),
            Reading::Invalid => {}
        }
        assert!(reader.position() > before, "{text:?}");
        before = reader.position();
    }
    for fault in reader.diagnostics() {
        for span in fault.labels.iter().map(|label| label.span).chain([fault.span]) {
            assert!(span.start <= span.end && span.end as usize <= text.len(), "{text:?}: {fault:?}");
        }
    }
    for stx in &data {
        let first = written(stx);
        let tree = StxTree::from(stx);
        to_pretty_text(&tree, &PrettyOptions { width: 30, ..PrettyOptions::default() });
        let short = truncated_print(&tree, &TruncateOptions { width: 20, ..TruncateOptions::default() });
        assert!(short.chars().count() <= 20, "{first}: {short}");
        if reader.diagnostics().is_empty() && !first.contains(['{', ':']) {
            let (again, faults) = read_with(&first, ReadOptions::default());
            assert!(faults.is_empty(), "{text:?}: {first}: {faults:?}");
            assert_eq!(again.iter().map(written).collect::<Vec<_>>(), [first], "{text:?}");
        }
    }
}

#[test]
fn tokens_in_any_order() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..1 + random.below(12) {
            text.push_str(random.pick(TOKENS));
            if random.below(2) == 0 {
                text.push(' ');
            }
        }
        let options = if random.below(2) == 0 { ReadOptions::default() } else { random.options() };
        exercise(&text, options);
    }
}

#[test]
fn bytes_in_any_order() {
    let mut random = Random(0x0123_4567_89ab_cdef);
    for _ in 0..10_000 {
        let syntax = random.below(2) == 0;
        let alphabet = b"()[]{}#;|\\\"'`,@.+-0123456789abcxXuUe:!~$ \n";
        let bytes: Vec<u8> = (0..random.below(40))
            .map(|_| if syntax { alphabet[random.below(alphabet.len())] } else { random.next() as u8 })
            .collect();
        let (text, _) = decode(SOURCE, &bytes);
        exercise(&text, random.options());
    }
}

#[test]
fn numbers_print_as_they_read() {
    let mut random = Random(42);
    for _ in 0..50_000 {
        let text: String = (0..1 + random.below(9))
            .map(|_| {
                random.pick(&["0", "1", "7", "9", "12", "+", "-", ".", "/", "e", "i", "@", "#", "#x", "#e", "inf.0"])
            })
            .collect();
        let Some(number) = Number::parse(&text, 10) else { continue };
        for radix in [10, 16, 3] {
            let printed = number.to_text(radix);
            if radix == 10 || number.is_exact() {
                let again = Number::parse(&printed, radix).map(|n| n.to_text(radix));
                assert_eq!(again.as_deref(), Some(&*printed), "{text}");
            }
        }
    }
    for _ in 0..50_000 {
        let real = f64::from_bits(random.next());
        if real.is_finite() {
            let printed = Number::Real(real).to_text(10);
            assert_eq!(Number::parse(&printed, 10), Some(Number::Real(real)), "{printed}");
        }
    }
}
