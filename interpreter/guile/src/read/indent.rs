//! What the indentation says about brackets and quotes that are missing or too many.
//!
//! A reader notices a missing bracket at the end of the text, far from where it is missing. People
//! indent by what they mean: a line at or left of the bracket of the list that it is in was meant
//! to stand outside of it, and a line right of a list that is closed was meant to stand inside. The
//! first such line shows where the bracket is missing, or too many; of several, that one counts
//! whose mending leaves the rest of the text in order.
//!
//! This looks at a text again after reading failed, for its own sake, and never reports anything
//! where reading succeeded.

use crate::sure::Sure;
use crate::text::{Diagnostic, Diagnostics, Severity, SourceId, Span};

/// Larger texts are not looked at.
const LARGEST: usize = 1 << 20;
/// As many lines are tried.
const CANDIDATES: usize = 8;

/// What a reader found in `text`, said at the place where it would be mended. Of faults of
/// brackets and quotes one stays: the others follow from it.
pub fn explained(source: SourceId, text: &str, found: Diagnostics) -> Diagnostics {
    if text.len() > LARGEST || !found.iter().any(|d| d.severity == Severity::Error) {
        return found;
    }
    let tokens = scan(text);
    if let Some(said) = unclosed_string(source, text, &tokens) {
        return before(found, said);
    }
    let is_of_brackets = |d: &&Diagnostic| {
        d.severity == Severity::Error && matches!(&*d.code, "unexpected-end" | "unbalanced-close" | "mismatched-close")
    };
    let Some(first) = found.iter().find(is_of_brackets) else { return found };
    let better = match &*first.code {
        "unexpected-end" if first.message.ends_with("a list") => missing(source, text, &tokens),
        "unbalanced-close" => superfluous(source, text, &tokens),
        _ => None,
    };
    let said = better.unwrap_or_else(|| first.clone());
    before(found, said)
}

/// What was found before the place of `last`, and that: what was read behind it was taken for
/// something else.
fn before(found: Diagnostics, last: Diagnostic) -> Diagnostics {
    let earlier = found.into_iter().filter(|d| d.span.start < last.span.start && d.code != last.code);
    earlier.chain([last.clone()]).collect()
}

/// Where, in a text that can be read, a line contradicts the brackets: the end of what stands
/// before it, and the line's own start. `within` is the form to look at.
pub fn contradiction(text: &str, within: std::ops::Range<usize>) -> Option<(usize, usize)> {
    if text.len() > LARGEST {
        return None;
    }
    let tokens = scan(text);
    let first = walk(&tokens, None).contradictions.into_iter().find(|c| c.closes > 0 && within.contains(&c.start))?;
    Some((tokens.get(first.token.checked_sub(1)?)?.end, first.start))
}

/// The characters of `text` with where they are, without those of strings, comments and characters.
pub fn outside_of_strings(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let tokens = scan(text).into_iter().filter(|token| token.kind == TokenKind::Other);
    tokens.flat_map(move |token| {
        let written = text.get(token.start..token.end).sure("tokens are parts of the text");
        let written = if written.starts_with("#\\") { "" } else { written };
        written.char_indices().map(move |(at, c)| (token.start + at, c))
    })
}

/// The token that the byte `at` belongs to.
pub fn token_around(text: &str, at: usize) -> &str {
    let found = scan(text).into_iter().find(|token| (token.start..token.end).contains(&at));
    found.map_or("", |token| text.get(token.start..token.end).sure("tokens are parts of the text"))
}

/// A bracket, string or other piece of the text.
#[derive(Clone, Copy, Debug)]
struct Token {
    kind: TokenKind,
    start: usize,
    end: usize,
    /// In characters from the start of the line.
    column: usize,
    line: usize,
    /// Nothing but white space stands before it in its line.
    is_first: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TokenKind {
    Open,
    Close,
    String,
    Other,
}

/// The tokens of a text: not what they are, but where they begin and end.
fn scan(text: &str) -> Vec<Token> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::new();
    let (mut at, mut line, mut line_start, mut is_first) = (0, 0, 0, true);
    let mut counted = (0, 0);
    while let Some(&byte) = bytes.get(at) {
        let (end, kind) = match byte {
            b'\n' => {
                (at, line, is_first) = (at + 1, line + 1, true);
                line_start = at;
                counted = (at, 0);
                continue;
            }
            b' ' | b'\t' | b'\r' | b'\x0c' => {
                at += 1;
                continue;
            }
            b';' => {
                at += bytes[at..].iter().position(|b| *b == b'\n').unwrap_or(bytes.len() - at);
                continue;
            }
            b'#' if bytes.get(at + 1) == Some(&b'|') => {
                let end = block_comment_end(bytes, at);
                let newlines = bytes[at..end].iter().filter(|b| **b == b'\n').count();
                if newlines > 0 {
                    line += newlines;
                    line_start = after_last_newline(bytes, at, end);
                    counted = (line_start, 0);
                }
                at = end;
                continue;
            }
            b'(' | b'[' => (at + 1, TokenKind::Open),
            b')' | b']' => (at + 1, TokenKind::Close),
            b'"' => (string_end(bytes, at), TokenKind::String),
            b'#' if bytes.get(at + 1) == Some(&b'\\') => {
                let named = text.get(at + 2..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
                (token_end(bytes, at + 2 + named), TokenKind::Other)
            }
            b'\'' | b'`' | b',' | b'@' => (at + 1, TokenKind::Other),
            b'#' if matches!(bytes.get(at + 1), Some(b'~' | b'$' | b';' | b'+' | b'\'' | b'`' | b',')) => {
                (at + 2, TokenKind::Other)
            }
            _ => (token_end(bytes, at + 1).max(at + 1), TokenKind::Other),
        };
        // Columns are counted on from where they were known last.
        let column = counted.1 + text.get(counted.0.max(line_start)..at).map_or(0, |skipped| skipped.chars().count());
        counted = (at, column);
        tokens.push(Token { kind, start: at, end, column, line, is_first });
        let inner = bytes[at..end].iter().filter(|b| **b == b'\n').count();
        if inner > 0 {
            line += inner;
            line_start = after_last_newline(bytes, at, end);
            counted = (line_start, 0);
        }
        is_first = false;
        at = end;
    }
    tokens
}

/// Where the last line begins of what stands between `start` and `end`, which has several.
fn after_last_newline(bytes: &[u8], start: usize, end: usize) -> usize {
    start + bytes[start..end].iter().rposition(|b| *b == b'\n').sure("there are several lines") + 1
}

fn token_end(bytes: &[u8], from: usize) -> usize {
    let from = from.min(bytes.len());
    let ends = |b: &u8| matches!(b, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'(' | b')' | b'[' | b']' | b'"' | b';');
    from + bytes[from..].iter().position(ends).unwrap_or(bytes.len() - from)
}

fn string_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

fn block_comment_end(bytes: &[u8], start: usize) -> usize {
    let (mut at, mut depth) = (start + 2, 1);
    while depth > 0 && at < bytes.len() {
        match (bytes[at], bytes.get(at + 1)) {
            (b'|', Some(b'#')) => (depth, at) = (depth - 1, at + 2),
            (b'#', Some(b'|')) => (depth, at) = (depth + 1, at + 2),
            _ => at += 1,
        }
    }
    at.min(bytes.len())
}

/// A line whose indentation contradicts the brackets.
#[derive(Clone, Copy, Debug)]
struct Contradiction {
    /// Its first token, by number, and where that starts.
    token: usize,
    start: usize,
    /// How many brackets must be closed before it; none where one must be opened.
    closes: usize,
}

/// How brackets are mended while a text is walked through.
#[derive(Clone, Copy)]
enum Mend {
    /// So many lists end before this token.
    Close(usize, usize),
    /// This token is not there.
    Remove(usize),
}

#[derive(Default)]
struct Walk {
    contradictions: Vec<Contradiction>,
    /// The brackets that are open at the end, or that close nothing.
    imbalance: usize,
}

impl Walk {
    fn disorder(&self) -> usize {
        self.imbalance * 10 + self.contradictions.len()
    }
}

/// An open list, and the last of its elements.
#[derive(Clone, Copy)]
struct Open {
    column: usize,
    line: usize,
    last: Option<Element>,
}

/// Where an element of a list begins.
#[derive(Clone, Copy)]
struct Element {
    column: usize,
    line: usize,
    is_list: bool,
}

/// Walk through the brackets, mended or as they are.
fn walk(tokens: &[Token], mend: Option<Mend>) -> Walk {
    let mut result = Walk::default();
    // The outermost is the text itself.
    let mut open = vec![Open { column: 0, line: 0, last: None }];
    for (number, token) in tokens.iter().enumerate() {
        match mend {
            Some(Mend::Close(before, count)) if before == number => {
                open.truncate((open.len() - count.min(open.len() - 1)).max(1))
            }
            Some(Mend::Remove(removed)) if removed == number => continue,
            _ => {}
        }
        let depth = open.len() - 1;
        if token.is_first && token.kind != TokenKind::Close {
            let closes =
                open.iter().skip(1).rev().take_while(|o| o.line < token.line && token.column <= o.column).count();
            let is_inside_of_last = open.last().and_then(|o| o.last).is_some_and(|last| {
                last.line < token.line && last.column < token.column && (last.is_list || depth == 0)
            });
            if closes > 0 || is_inside_of_last {
                result.contradictions.push(Contradiction { token: number, start: token.start, closes });
            }
        }
        let element = Element { column: token.column, line: token.line, is_list: token.kind == TokenKind::Open };
        match token.kind {
            TokenKind::Close if depth == 0 => result.imbalance += 1,
            TokenKind::Close => {
                open.pop();
            }
            TokenKind::Open => {
                note(&mut open, element);
                open.push(Open { column: token.column, line: token.line, last: None });
            }
            TokenKind::String | TokenKind::Other => note(&mut open, element),
        }
    }
    result.imbalance += open.len() - 1;
    result
}

fn note(open: &mut [Open], element: Element) {
    if let Some(list) = open.last_mut() {
        list.last = Some(element);
    }
}

/// The mending that leaves most in order, if it leaves more in order than there is.
fn best<'w>(
    tokens: &[Token],
    as_is: &'w Walk,
    mend: impl Fn(&Contradiction) -> Option<Mend>,
) -> Option<(&'w Contradiction, Mend)> {
    let tried = as_is.contradictions.iter().filter_map(|c| Some((c, mend(c)?))).take(CANDIDATES);
    let scored = tried.map(|(c, mend)| (walk(tokens, Some(mend)).disorder(), c, mend));
    let (disorder, found, mend) = scored.min_by_key(|(disorder, ..)| *disorder)?;
    (disorder < as_is.disorder()).then_some((found, mend))
}

/// A closing bracket is missing: where?
fn missing(source: SourceId, text: &str, tokens: &[Token]) -> Option<Diagnostic> {
    let as_is = walk(tokens, None);
    let close = |c: &Contradiction| (c.closes > 0).then_some(Mend::Close(c.token, c.closes));
    let (found, _) = best(tokens, &as_is, close)?;
    let before = tokens.get(found.token.checked_sub(1)?)?;
    let opening = innermost_open(tokens, found.token)?;
    let end = Span::new(source, before.end as u32, before.end as u32);
    let closers: String = opening.iter().take(found.closes).map(|token| closer_of(text, token)).collect();
    let outermost = opening.get(found.closes.checked_sub(1)?)?;
    let line = tokens.get(found.token)?;
    let what = match found.closes {
        1 => format!("a closing `{closers}` is missing here"),
        n => format!("{n} closing brackets are missing here: `{closers}`"),
    };
    Some(
        Diagnostic::error("unexpected-end", end, what)
            .with_label(one(source, outermost), "this list is not closed")
            .with_label(one(source, line), "by its indentation, this stands outside of that list")
            .with_hint(format!(
                "write `{closers}` at the end of line {}, or indent what follows as part of the list",
                before.line + 1
            )),
    )
}

/// The lists that are open before a token, innermost first.
fn innermost_open(tokens: &[Token], before: usize) -> Option<Vec<&Token>> {
    let mut open = Vec::new();
    for token in tokens.get(..before)? {
        match token.kind {
            TokenKind::Open => open.push(token),
            TokenKind::Close => {
                open.pop();
            }
            _ => {}
        }
    }
    open.reverse();
    Some(open)
}

fn closer_of(text: &str, opening: &Token) -> char {
    match text.as_bytes().get(opening.start) {
        Some(b'[') => ']',
        _ => ')',
    }
}

fn one(source: SourceId, token: &Token) -> Span {
    Span::new(source, token.start as u32, token.end.min(token.start + 1) as u32)
}

/// A closing bracket is too many: which?
fn superfluous(source: SourceId, text: &str, tokens: &[Token]) -> Option<Diagnostic> {
    let as_is = walk(tokens, None);
    let remove = |c: &Contradiction| {
        let last = c.token.checked_sub(1).filter(|_| c.closes == 0)?;
        (tokens.get(last)?.kind == TokenKind::Close).then_some(Mend::Remove(last))
    };
    let (found, mend) = best(tokens, &as_is, remove)?;
    let Mend::Remove(number) = mend else { return None };
    let (bracket, line) = (tokens.get(number)?, tokens.get(found.token)?);
    let shown = text.get(bracket.start..bracket.end)?;
    let mut diagnostic =
        Diagnostic::error("unbalanced-close", one(source, bracket), format!("one closing `{shown}` too many"))
            .with_label(one(source, line), "by its indentation, this belongs into the list that is closed there");
    if let Some(opening) = opening_of(tokens, number) {
        diagnostic = diagnostic.with_label(one(source, opening), "this list is what it closes");
    }
    Some(diagnostic.with_hint(format!("remove the last `{shown}` of line {}", bracket.line + 1)))
}

fn opening_of(tokens: &[Token], closing: usize) -> Option<&Token> {
    innermost_open(tokens, closing)?.first().copied()
}

/// A string is not closed. From there on what is a string is read as what is none and the other way
/// round, so that quotes stand in the middle of words: the string before the first such quote is
/// the one.
fn unclosed_string(source: SourceId, text: &str, tokens: &[Token]) -> Option<Diagnostic> {
    let strings: Vec<&Token> = tokens.iter().filter(|token| token.kind == TokenKind::String).collect();
    let is_word = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && !"()[];'`,~@#$:=".contains(c));
    let mut flipped = strings.iter().enumerate().filter_map(|(i, token)| {
        let before = text.get(..token.start).and_then(|text| text.chars().next_back());
        let after = text.get(token.end..).and_then(|text| text.chars().next());
        match (is_word(before).then(|| i.checked_sub(1)).flatten(), is_word(after)) {
            (Some(previous), _) => strings.get(previous),
            (None, true) => Some(token),
            (None, false) => None,
        }
    });
    let last = strings.last().filter(|token| !is_closed(text, token));
    let culprit = match (flipped.next(), flipped.next(), last) {
        (Some(first), Some(_), _) | (Some(first), None, Some(_)) => first,
        // One such quote alone may be somebody's way of writing.
        (_, _, last) => last?,
    };
    let rest = text.get(culprit.start..culprit.end)?;
    let line = rest.split('\n').next().unwrap_or(rest).trim_end();
    let span = Span::new(source, culprit.start as u32, (culprit.start + line.len()) as u32);
    let written = line.trim_end_matches([')', ']', '"', ' ']);
    Some(
        Diagnostic::error("unexpected-end", span, "this string is not closed: a `\"` is missing")
            .with_hint(format!("perhaps {written}\" is meant")),
    )
}

/// Does the string end in a quote of its own?
fn is_closed(text: &str, token: &Token) -> bool {
    string_end(format!("{} ", text.get(token.start..token.end).sure("tokens are parts of the text")).as_bytes(), 0)
        == token.end - token.start
        && token.end - token.start > 1
}
