//! Deterministic noise: the same seed gives the same texts on every machine.

/// Steele, Lea and Flood's SplitMix64: small, and good enough to make up texts.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// The sequence of that seed.
    pub fn new(seed: u64) -> Random {
        Random(seed)
    }

    /// The next number.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `limit`; 0 for a limit of 0.
    pub fn below(&mut self, limit: usize) -> usize {
        if limit == 0 {
            return 0;
        }
        (self.bits() % limit as u64) as usize
    }

    /// One of `choices`; nothing if there are none.
    pub fn pick<'c, T>(&mut self, choices: &'c [T]) -> Option<&'c T> {
        let index = self.below(choices.len());
        choices.get(index)
    }
}

/// Up to `most` bytes of any kind.
pub fn bytes(random: &mut Random, most: usize) -> Vec<u8> {
    let length = random.below(most);
    (0..length).map(|_| random.bits() as u8).collect()
}

/// What programs are made of, for [`program`].
const TOKENS: &[&str] = &[
    "(",
    "(",
    "(",
    "(",
    ")",
    ")",
    ")",
    ")",
    "[",
    "]",
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
    "#;",
    "#|",
    "|#",
    ".",
    "...",
    "_",
    "=>",
    "#t",
    "#f",
    "#nil",
    "()",
    "0",
    "1",
    "-1",
    "1/2",
    "1e400",
    "+inf.0",
    "#xFFFFFFFFFFFFFFFFFFFF",
    "\"text\"",
    "\"\\",
    "#\\a",
    "#\\x110000",
    "#:key",
    "#vu8(1 2 300)",
    "#(1 2)",
    "#{a b}#",
    "|a b|",
    "x",
    "y",
    "z",
    "f",
    "car",
    "cons",
    "list",
    "vector",
    "apply",
    "values",
    "call/cc",
    "dynamic-wind",
    "define",
    "define*",
    "lambda",
    "lambda*",
    "let",
    "let*",
    "letrec",
    "named-let",
    "if",
    "cond",
    "case",
    "when",
    "do",
    "set!",
    "begin",
    "quote",
    "quasiquote",
    "unquote",
    "syntax",
    "syntax-case",
    "syntax-rules",
    "with-syntax",
    "define-syntax",
    "let-syntax",
    "define-syntax-rule",
    "syntax-parameterize",
    "define-record-type",
    "match",
    "match-lambda",
    "cut",
    "guard",
    "raise",
    "parameterize",
    "delay",
    "force",
    "receive",
    "let-values",
    "define-values",
    "call-with-prompt",
    "abort-to-prompt",
    "define-module",
    "use-modules",
    "export",
    "@",
    "@@",
    "eval-when",
    "expand",
    "include",
    "define-record-type*",
    "default",
    "thunked",
    "inherit",
    "operating-system",
    "service",
    "modify-services",
    "string->symbol",
    "datum->syntax",
    "make-vector",
    "string-ref",
    "vector-ref",
    "list-ref",
    "hash-ref",
];

/// A text of up to `most` tokens, most of it nonsense, some of it nearly a program.
pub fn program(random: &mut Random, most: usize) -> String {
    let length = random.below(most);
    let mut text = String::new();
    for _ in 0..length {
        text.push_str(random.pick(TOKENS).copied().unwrap_or_default());
        text.push(if random.below(12) == 0 { '\n' } else { ' ' });
    }
    text
}

/// `text` with a few changes: words exchanged, doubled or left out, brackets moved, bytes flipped.
pub fn mutated(random: &mut Random, text: &str) -> Vec<u8> {
    let mut words: Vec<String> = words(text);
    for _ in 0..=random.below(4) {
        let at = random.below(words.len());
        let other = random.below(words.len());
        match random.below(6) {
            0 if !words.is_empty() => drop(words.remove(at)),
            1 if !words.is_empty() => words.swap(at, other),
            2 => {
                if let Some(word) = words.get(other).cloned() {
                    words.insert(at, word);
                }
            }
            3 => {
                if let (Some(token), Some(place)) = (random.pick(TOKENS), words.get_mut(at)) {
                    *place = (*token).to_string();
                }
            }
            4 => words.truncate(at.max(1)),
            _ => words.insert(at, random.pick(TOKENS).copied().unwrap_or_default().to_string()),
        }
    }
    let mut bytes = words.concat().into_bytes();
    if random.below(4) == 0 {
        let at = random.below(bytes.len());
        if let Some(byte) = bytes.get_mut(at) {
            *byte ^= 1 << random.below(8);
        }
    }
    bytes
}

/// The pieces of a text: brackets, runs of white space, and what is between them.
fn words(text: &str) -> Vec<String> {
    let class = |c: char| {
        if "()[]'`,\"".contains(c) {
            0
        } else if c.is_whitespace() {
            1
        } else {
            2
        }
    };
    let mut words: Vec<String> = Vec::new();
    let mut last = 0;
    for c in text.chars() {
        let this = class(c);
        match words.last_mut() {
            Some(word) if this == last && this != 0 => word.push(c),
            _ => words.push(c.to_string()),
        }
        last = this;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_one_sequence() {
        let texts = |seed| (0..20).map(|_| program(&mut Random::new(seed), 50)).collect::<Vec<_>>();
        assert_eq!(texts(7), texts(7));
        assert_ne!(program(&mut Random::new(1), 500), program(&mut Random::new(2), 500));
    }

    #[test]
    fn words_make_up_their_text() {
        let text = "(define (f x) \"a b\" 'c)\n";
        assert_eq!(words(text).concat(), text);
    }
}
