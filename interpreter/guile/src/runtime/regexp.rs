//! POSIX regular expressions (Guile manual "Regexp Functions") on the crate `regex`.
//!
//! POSIX syntax is translated. Where several matches start at the same place POSIX takes the
//! longest, and this matcher the first alternative: a second automaton finds where the longest
//! ends, and the match is then made to end there.

use super::prelude::*;
use crate::sure::Sure;
use regex::{Regex, RegexBuilder};
use regex_automata::hybrid::dfa::DFA;
use regex_automata::util::syntax;
use regex_automata::{Anchored, Input, MatchKind};
use std::rc::Rc;

/// `regexp/basic`, `regexp/extended`, `regexp/icase`, `regexp/newline` of make-regexp, and
/// `regexp/notbol`, `regexp/noteol` of regexp-exec.
pub const FLAGS: &[(&str, isize)] = &[
    ("regexp/basic", 0),
    ("regexp/extended", 1),
    ("regexp/icase", 2),
    ("regexp/newline", 4),
    ("regexp/notbol", 1),
    ("regexp/noteol", 2),
];

/// A compiled regular expression.
#[derive(Clone, Debug)]
pub struct Regexp {
    first: Regex,
    longest: Option<Longest>,
}

/// What finds the longest match: an automaton that goes on after a match, and the expression
/// made to end where the text does.
#[derive(Clone, Debug)]
struct Longest {
    automaton: Rc<DFA>,
    to_the_end: Regex,
}

impl Regexp {
    fn new(pattern: &str, ignore_case: bool, by_line: bool) -> Result<Regexp, regex::Error> {
        let compile = |pattern: &str| {
            RegexBuilder::new(pattern)
                .case_insensitive(ignore_case)
                .multi_line(by_line)
                .dot_matches_new_line(!by_line)
                .build()
        };
        let first = compile(pattern)?;
        // Without a choice the first match is the longest.
        let longest = if pattern.contains(['|', '?', '*', '{']) {
            let options =
                syntax::Config::new().case_insensitive(ignore_case).multi_line(by_line).dot_matches_new_line(!by_line);
            let automaton =
                DFA::builder().configure(DFA::config().match_kind(MatchKind::All)).syntax(options).build(pattern);
            match (automaton, compile(&format!("(?:{pattern})\\z"))) {
                (Ok(automaton), Ok(to_the_end)) => Some(Longest { automaton: Rc::new(automaton), to_the_end }),
                _ => None,
            }
        } else {
            None
        };
        Ok(Regexp { first, longest })
    }

    /// The leftmost match from `from` on, of those the longest.
    fn captures<'t>(&self, text: &'t str, from: usize) -> Option<regex::Captures<'t>> {
        let found = self.first.captures_at(text, from)?;
        let (Some(longest), Some(whole)) = (&self.longest, found.get(0)) else { return Some(found) };
        let mut cache = longest.automaton.create_cache();
        let input = Input::new(text).span(whole.start()..text.len()).anchored(Anchored::Yes);
        let end = match longest.automaton.try_search_fwd(&mut cache, &input) {
            Ok(Some(half)) if half.offset() > whole.end() => half.offset(),
            _ => return Some(found),
        };
        let cut = text.get(..end).unwrap_or(text);
        longest.to_the_end.captures_at(cut, whole.start()).or(Some(found))
    }
}

impl Custom for Regexp {
    fn equality_hint(&self, _: &dyn steel::rvals::CustomType) -> bool {
        false
    }
}

/// A POSIX pattern in the syntax of the crate.
fn translate(pattern: &str, basic: bool) -> Result<String, &'static str> {
    let mut out = String::with_capacity(pattern.len() + 8);
    let mut chars = pattern.chars().peekable();
    // In basic syntax a star at the start of an expression is a letter.
    let mut at_start = true;
    // Where in `out` that starts which a repetition would repeat, and whether it is one itself.
    let mut operand = 0;
    let mut repeats = false;
    let mut bound = false;
    let mut groups = Vec::new();
    while let Some(c) = chars.next() {
        let was_start = std::mem::replace(&mut at_start, false);
        let here = out.len();
        let repeated = std::mem::replace(&mut repeats, false);
        match c {
            '[' => bracket(&mut chars, &mut out)?,
            '\\' => match chars.next() {
                None => return Err("Trailing backslash"),
                Some(next @ ('(' | ')' | '{' | '}')) if basic => {
                    at_start = next == '(';
                    out.push(next);
                }
                Some(next @ ('|' | '+' | '?')) if basic => {
                    at_start = next == '|';
                    out.push(next);
                }
                Some('1'..='9') => return Err("Invalid back reference"),
                Some('<') => out.push_str(r"\b{start}"),
                Some('>') => out.push_str(r"\b{end}"),
                Some(next @ ('b' | 'B' | 'w' | 'W' | 's' | 'S')) => out.extend(['\\', next]),
                Some('`') => out.push_str(r"\A"),
                Some('\'') => out.push_str(r"\z"),
                Some(next) => literal(next, &mut out),
            },
            '(' | ')' | '{' | '}' | '|' | '+' | '?' if basic => literal(c, &mut out),
            '*' if was_start && basic => out.push_str(r"\*"),
            '*' | '+' | '?' | '{' if was_start => return Err("Invalid preceding regular expression"),
            '{' if !chars.clone().next().is_some_and(|d| d.is_ascii_digit() || d == ',') => out.push_str(r"\{"),
            '{' if chars.peek() == Some(&',') => out.push_str("{0"),
            // What makes a repetition lazy elsewhere repeats it in POSIX.
            '*' | '+' | '?' if repeated && !basic => {
                out.insert_str(operand, "(?:");
                out.push(')');
                out.push(c);
            }
            // A bracket that closes nothing is a letter.
            ')' if !basic && groups.is_empty() => out.push_str(r"\)"),
            '(' | '|' => {
                at_start = true;
                out.push(c);
            }
            '^' if !basic || was_start => {
                at_start = true;
                out.push('^');
            }
            '^' => out.push_str(r"\^"),
            '$' if basic && chars.peek().is_some() && !starts_with_close(&chars) => out.push_str(r"\$"),
            '&' | '~' | '#' | '-' | ' ' => literal(c, &mut out),
            _ => out.push(c),
        }
        match c {
            '*' | '+' | '?' if !basic => repeats = true,
            '{' if !basic && !out.ends_with(r"\{") => bound = true,
            '}' if bound => (bound, repeats) = (false, true),
            _ if bound => {}
            '(' if !basic => groups.push(here),
            ')' if !basic => operand = groups.pop().unwrap_or(here),
            _ => operand = here,
        }
    }
    Ok(out)
}

fn starts_with_close(chars: &std::iter::Peekable<std::str::Chars<'_>>) -> bool {
    let rest: String = chars.clone().take(2).collect();
    rest == "\\)" || rest == "\\|"
}

fn literal(c: char, out: &mut String) {
    out.push_str(&regex::escape(c.encode_utf8(&mut [0; 4])));
}

/// A bracket expression; the opening bracket has been taken.
fn bracket(chars: &mut std::iter::Peekable<std::str::Chars<'_>>, out: &mut String) -> Result<(), &'static str> {
    out.push('[');
    if chars.peek() == Some(&'^') {
        chars.next();
        out.push('^');
    }
    let mut first = true;
    loop {
        let Some(c) = chars.next() else { return Err("Unmatched [, [^, [:, [., or [=") };
        match c {
            ']' if !first => break,
            '[' if matches!(chars.peek(), Some(':' | '.' | '=')) => {
                let kind = chars.next().unwrap_or(':');
                let mut name = String::new();
                loop {
                    match chars.next() {
                        None => return Err("Unmatched [, [^, [:, [., or [="),
                        Some(c) if c == kind && chars.peek() == Some(&']') => {
                            chars.next();
                            break;
                        }
                        Some(c) => name.push(c),
                    }
                }
                if kind == ':' {
                    out.push_str(class(&name).ok_or("Invalid character class name")?);
                } else {
                    name.chars().for_each(|c| literal_in_set(c, out));
                }
            }
            '-' if first || chars.peek() == Some(&']') => out.push_str(r"\-"),
            '-' => out.push('-'),
            other => literal_in_set(other, out),
        }
        first = false;
    }
    out.push(']');
    Ok(())
}

/// A character class within a set, as the locale C.UTF-8 has it.
fn class(name: &str) -> Option<&'static str> {
    Some(match name {
        "alpha" => r"\p{Alphabetic}",
        "upper" => r"\p{Uppercase}",
        "lower" => r"\p{Lowercase}",
        "alnum" => r"\p{Alphabetic}\p{Nd}",
        "digit" => "0-9",
        "xdigit" => "[:xdigit:]",
        "space" => r"\s",
        "blank" => "[:blank:]",
        "punct" => r"[:punct:]\p{P}\p{S}",
        "cntrl" => r"\p{Cc}",
        "graph" => r"\p{L}\p{M}\p{N}\p{P}\p{S}",
        "print" => r"\p{L}\p{M}\p{N}\p{P}\p{S} ",
        _ => return None,
    })
}

fn literal_in_set(c: char, out: &mut String) {
    if matches!(c, '[' | ']' | '\\' | '^' | '-' | '&' | '~') {
        out.push('\\');
    }
    out.push(c);
}

fn syntax_error(message: &str, given: &Value) -> Raised {
    throw("regular-expression-syntax", vec![string("make-regexp"), string(message), FALSE, list([given.clone()])])
}

fn make_regexp(args: &[Value]) -> Answer {
    let pattern = str_arg("make-regexp", args, 1)?;
    let mut flags = 0;
    let mut basic = false;
    for position in 2..=args.len() {
        match index_arg("make-regexp", args, position)? {
            0 => basic = true,
            flag => flags |= flag,
        }
    }
    let basic = basic && flags & 1 == 0;
    let translated = translate(pattern, basic).map_err(|message| syntax_error(message, &args[0]))?;
    let by_line = flags & 4 != 0;
    match Regexp::new(&translated, flags & 2 != 0, by_line) {
        Ok(compiled) => Ok(custom(compiled)),
        Err(error) => {
            let text = error.to_string();
            let message = if text.contains("unclosed group") {
                "Unmatched ( or \\("
            } else if text.contains("unopened group") {
                "Unmatched ) or \\)"
            } else if text.contains("class range") {
                "Invalid range end"
            } else if text.contains("repetition count range") {
                "Invalid content of \\{\\}"
            } else if text.contains("repetition") {
                "Invalid preceding regular expression"
            } else {
                "Invalid regular expression"
            };
            Err(syntax_error(message, &args[0]))
        }
    }
}

/// `(regexp-exec rx string [start [flags]])`: a match vector, the string and then the bounds of
/// the match and its groups; `(-1 . -1)` for a group that took no part.
fn regexp_exec(args: &[Value]) -> Answer {
    let regex = custom_arg::<Regexp, _>("regexp-exec", args, 1, "regexp", Regexp::clone)?;
    let text = str_arg("regexp-exec", args, 2)?;
    let start = if optional(args, 3).is_some() { index_arg("regexp-exec", args, 3)? } else { 0 };
    let flags = if optional(args, 4).is_some() { index_arg("regexp-exec", args, 4)? } else { 0 };
    if start > super::string::char_count(text) {
        return Err(out_of_range("regexp-exec", 3, &args[2]));
    }
    // As regexec does: the text is what comes from the start on, and its start is a line's start
    // unless `regexp/notbol` says otherwise.
    let offset = super::string::byte_offset(text, start);
    let not_start = flags & 1 != 0;
    let padded: String;
    let (haystack, skip) = if not_start {
        padded = format!("\u{0}{}", text.get(offset..).sure("it is where a character begins"));
        (padded.as_str(), 1)
    } else {
        (text.get(offset..).sure("it is where a character begins"), 0)
    };
    let Some(found) = regex.captures(haystack, skip) else { return Ok(FALSE) };
    let position = |at: usize| {
        int(start + super::string::char_count(haystack.get(skip..at).sure("matches are between characters")))
    };
    let mut items = vec![args[1].clone()];
    for group in found.iter() {
        items.push(match group {
            Some(group) => cons(position(group.start()), position(group.end())),
            None => cons(Value::IntV(-1), Value::IntV(-1)),
        });
    }
    Ok(vector(items))
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("make-regexp" (pattern: Text ..flags: Bound) by make_regexp,
        Guile("Regexp Functions"), "A compiled regular expression of a pattern and flags."),
    native!("regexp?" (object: Any) => is::<Regexp>(object),
        Guile("Regexp Functions"), "Is it a compiled regular expression?"),
    native!("regexp-exec" (regexp: Regexp, text: Text [start: Bound, flags: Bound]) by regexp_exec,
        Guile("Regexp Functions"), "The match of an expression in a string, or #f."),
    native!("regexp-quote" (text: Text) by |a| {
        let text = str_arg("regexp-quote", a, 1)?;
        let quoted: String = text
            .chars()
            .flat_map(|c| if "[]()*.?+^$|{}\\".contains(c) { vec!['\\', c] } else { vec![c] })
            .collect();
        Ok(string(quoted))
    }, Guile("Regexp Functions"), "A pattern that matches just the string."),
];
