//! Finding, counting and cutting by characters (SRFI 13). The `%` natives take a character or a
//! character set where the public procedures also take a predicate.

use super::super::character::fold;
use super::*;
use crate::sure::Sure;
use memchr::memmem;

/// The characters within the bounds, with their indices.
fn indexed<'a>(name: &str, args: &'a [Value], bounds_at: usize) -> Result<Vec<(usize, char)>, Raised> {
    let text: &'a str = str_arg(name, args, 1)?;
    let (start, _) = bounds(args, bounds_at, text)?;
    Ok(sub_arg(name, args, 1, bounds_at)?.chars().enumerate().map(|(i, c)| (start + i, c)).collect())
}

fn find(name: &'static str, args: &[Value], from_right: bool, wanted: bool) -> Answer {
    let matcher = Matcher::of(name, args, 2)?;
    let chars = indexed(name, args, 3)?;
    let hit = |(_, c): &&(usize, char)| matcher.matches(*c) == wanted;
    let found = if from_right { chars.iter().rev().find(hit) } else { chars.iter().find(hit) };
    Ok(found.map_or(FALSE, |(i, _)| int(*i)))
}

fn count(args: &[Value]) -> Answer {
    let matcher = Matcher::of("string-count", args, 2)?;
    Ok(int(sub_arg("string-count", args, 1, 3)?.chars().filter(|c| matcher.matches(*c)).count()))
}

/// `string-filter` and `string-delete` take the matcher first; Guile also takes it second.
fn select(name: &'static str, args: &[Value], keep: bool) -> Answer {
    let swapped: Vec<Value>;
    let args = if matches!(args[0], Value::StringV(_)) && !matches!(args[1], Value::StringV(_)) {
        swapped = [args[1].clone(), args[0].clone()].into_iter().chain(args.iter().skip(2).cloned()).collect();
        &swapped
    } else {
        args
    };
    let matcher = Matcher::of(name, args, 1)?;
    Ok(string(sub_arg(name, args, 2, 3)?.chars().filter(|c| matcher.matches(*c) == keep).collect::<String>()))
}

fn any_every(name: &'static str, args: &[Value], every: bool) -> Answer {
    let matcher = Matcher::of(name, args, 1)?;
    let mut chars = sub_arg(name, args, 2, 3)?.chars();
    Ok(super::super::value::bool(if every {
        chars.all(|c| matcher.matches(c))
    } else {
        chars.any(|c| matcher.matches(c))
    }))
}

fn contains(name: &'static str, args: &[Value], ignore_case: bool) -> Answer {
    let text = str_arg(name, args, 1)?;
    let (start, _) = bounds(args, 3, text)?;
    let part = sub_arg(name, args, 1, 3)?;
    let wanted = sub_arg(name, args, 2, 5)?;
    let found = if ignore_case {
        let folded: String = part.chars().map(fold).collect();
        let wanted: String = wanted.chars().map(fold).collect();
        folded.find(&wanted).map(|at| char_count(folded.get(..at).sure("it was found there")))
    } else {
        memmem::find(part.as_bytes(), wanted.as_bytes()).map(|at| char_count(part.get(..at).sure("it was found there")))
    };
    Ok(found.map_or(FALSE, |at| int(start + at)))
}

fn trim(name: &'static str, args: &[Value], left: bool, right: bool) -> Answer {
    let text = sub_arg(name, args, 1, 3)?;
    let matcher = match optional(args, 2) {
        Some(_) => Some(Matcher::of(name, args, 2)?),
        None => None,
    };
    let drop = |c: char| match &matcher {
        Some(matcher) => matcher.matches(c),
        None => super::super::character::is_whitespace(c),
    };
    let text = if left { text.trim_start_matches(drop) } else { text };
    Ok(string(if right { text.trim_end_matches(drop) } else { text }))
}

fn split(args: &[Value]) -> Answer {
    let text = str_arg("string-split", args, 1)?;
    let matcher = Matcher::of("string-split", args, 2)?;
    Ok(list(text.split(|c| matcher.matches(c)).map(string).collect::<Vec<_>>()))
}

fn tokenize(args: &[Value]) -> Answer {
    let set = match optional(args, 2) {
        Some(given) => {
            get::<CharSet>(given).ok_or_else(|| wrong_type_expecting("string-tokenize", 2, given, "charset"))?
        }
        None => super::super::charset::standard("graphic").map(|set| CharSet::clone(&set)).sure("it is a standard one"),
    };
    let text = sub_arg("string-tokenize", args, 1, 3)?;
    Ok(list(text.split(|c| !set.contains(c)).filter(|t| !t.is_empty()).map(string).collect::<Vec<_>>()))
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("%string-index" (string: String, wanted: Wanted [start: Bound, end: Bound]) by |a| find("string-index", a, false, true),
        Srfi(13), "The first index of a character or set member."),
    native!("%string-index-right" (string: String, wanted: Wanted [start: Bound, end: Bound]) by |a| find("string-index-right", a, true, true),
        Srfi(13), "The last index of a character or set member."),
    native!("%string-rindex" (string: String, wanted: Wanted [start: Bound, end: Bound]) by |a| find("string-rindex", a, true, true),
        Guile("String Searching"), "The last index of a character or set member."),
    native!("%string-skip" (string: String, wanted: Wanted [start: Bound, end: Bound]) by |a| find("string-skip", a, false, false),
        Srfi(13), "The first index of anything else."),
    native!("%string-skip-right" (string: String, wanted: Wanted [start: Bound, end: Bound]) by |a| find("string-skip-right", a, true, false),
        Srfi(13), "The last index of anything else."),
    native!("%string-count" (string: String, wanted: Wanted [start: Bound, end: Bound]) by count,
        Srfi(13), "How often a character or set member occurs."),
    native!("%string-filter" (wanted: Wanted, string: Any [start: Bound, end: Bound]) by |a| select("string-filter", a, true),
        Srfi(13), "The characters that match."),
    native!("%string-delete" (wanted: Wanted, string: Any [start: Bound, end: Bound]) by |a| select("string-delete", a, false),
        Srfi(13), "The characters that do not match."),
    native!("%string-any" (wanted: Wanted, string: String [start: Bound, end: Bound]) by |a| any_every("string-any", a, false),
        Srfi(13), "Does any character match?"),
    native!("%string-every" (wanted: Wanted, string: String [start: Bound, end: Bound]) by |a| any_every("string-every", a, true),
        Srfi(13), "Do all characters match?"),
    native!("%string-trim" (string: String [wanted: Wanted, start: Bound, end: Bound]) by |a| trim("string-trim", a, true, false),
        Srfi(13), "Without the matching characters at the start."),
    native!("%string-trim-right" (string: String [wanted: Wanted, start: Bound, end: Bound]) by |a| trim("string-trim-right", a, false, true),
        Srfi(13), "Without the matching characters at the end."),
    native!("%string-trim-both" (string: String [wanted: Wanted, start: Bound, end: Bound]) by |a| trim("string-trim-both", a, true, true),
        Srfi(13), "Without the matching characters at both ends."),
    native!("%string-split" (string: String, wanted: Wanted) by split,
        Guile("String Searching"), "The parts between matching characters."),
    native!("string-tokenize" (string: String [set: CharSet, start: Bound, end: Bound]) by tokenize,
        Srfi(13), "The runs of set members."),
    native!("string-contains" (string1: String, string2: String [start1: Bound, end1: Bound, start2: Bound, end2: Bound]) by |a| contains("string-contains", a, false),
        Srfi(13), "Where the second is found in the first."),
    native!("string-contains-ci" (string1: String, string2: String [start1: Bound, end1: Bound, start2: Bound, end2: Bound]) by |a| contains("string-contains-ci", a, true),
        Srfi(13), "Where the second is found in the first, without case."),
];
