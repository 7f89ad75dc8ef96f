//! Character sets (SRFI 14): sorted ranges of code points.

use super::character::{category, downcase, upcase};
use super::prelude::*;
use icu_properties::{props::GeneralCategory, CodePointMapData};
use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

const SURROGATES: std::ops::RangeInclusive<u32> = 0xD800..=0xDFFF;

/// Code points from one to another, both within.
type Range = (u32, u32);

/// A set of characters: ranges of code points, apart and in order. A standard set is made when it
/// is first looked into.
#[derive(Clone, Debug, Default)]
pub struct CharSet {
    ranges: OnceCell<Rc<[Range]>>,
    standard: &'static str,
}

impl Custom for CharSet {
    fn equality_hint(&self, _: &dyn steel::rvals::CustomType) -> bool {
        false
    }
}

impl PartialEq for CharSet {
    fn eq(&self, other: &CharSet) -> bool {
        self.all() == other.all()
    }
}

impl CharSet {
    fn of_sorted(ranges: Vec<Range>) -> CharSet {
        CharSet { ranges: OnceCell::from(Rc::from(ranges)), standard: "" }
    }

    fn all(&self) -> &[Range] {
        self.ranges.get_or_init(|| {
            standard(self.standard)
                .map_or_else(|| Rc::from([]), |set| set.ranges.get().cloned().unwrap_or_else(|| Rc::from([])))
        })
    }

    /// The set of all characters whose category satisfies `holds`.
    fn of_category(holds: impl Fn(&str) -> bool) -> CharSet {
        let map = CodePointMapData::<GeneralCategory>::new();
        CharSet::from_ranges(
            map.iter_ranges()
                .filter(|found| holds(super::character::category_name(found.value)))
                .map(|found| (*found.range.start(), *found.range.end()))
                .collect(),
        )
    }

    /// Those of its characters that satisfy `holds`.
    fn filter(&self, holds: impl Fn(char) -> bool) -> CharSet {
        CharSet::from_chars(self.chars().filter(|c| holds(*c)))
    }

    /// The set of these ranges, in any order.
    pub fn from_ranges(mut ranges: Vec<(u32, u32)>) -> CharSet {
        ranges.sort_unstable();
        let mut merged: Vec<(u32, u32)> = Vec::with_capacity(ranges.len());
        for (start, end) in ranges {
            match merged.last_mut() {
                Some((_, last)) if start <= last.saturating_add(1) => *last = (*last).max(end),
                _ => merged.push((start, end)),
            }
        }
        CharSet::of_sorted(merged)
    }

    /// The set of these characters.
    pub fn from_chars(chars: impl IntoIterator<Item = char>) -> CharSet {
        CharSet::from_ranges(chars.into_iter().map(|c| (c as u32, c as u32)).collect())
    }

    /// Is the character in it?
    pub fn contains(&self, c: char) -> bool {
        let code = c as u32;
        let after = self.all().partition_point(|(start, _)| *start <= code);
        after.checked_sub(1).and_then(|i| self.all().get(i)).is_some_and(|(_, end)| code <= *end)
    }

    /// Its characters in order.
    pub fn chars(&self) -> impl Iterator<Item = char> + '_ {
        self.all().iter().flat_map(|(start, end)| *start..=*end).filter_map(char::from_u32)
    }

    /// Its ranges of characters, both ends within.
    pub fn ranges(&self) -> impl Iterator<Item = (char, char)> + '_ {
        self.all().iter().filter_map(|(start, end)| Some((char::from_u32(*start)?, char::from_u32(*end)?)))
    }

    /// How many characters are in it.
    pub fn len(&self) -> usize {
        self.all().iter().map(|(start, end)| (end - start + 1) as usize).sum()
    }

    /// Is nothing in it?
    pub fn is_empty(&self) -> bool {
        self.all().is_empty()
    }

    fn union(&self, other: &CharSet) -> CharSet {
        CharSet::from_ranges(self.all().iter().chain(other.all()).copied().collect())
    }

    fn complement(&self) -> CharSet {
        let mut ranges = Vec::new();
        let mut next = 0;
        let surrogates = CharSet::of_sorted(vec![(*SURROGATES.start(), *SURROGATES.end())]);
        for (start, end) in self.union(&surrogates).all() {
            if next < *start {
                ranges.push((next, start - 1));
            }
            next = end + 1;
        }
        if next <= char::MAX as u32 {
            ranges.push((next, char::MAX as u32));
        }
        CharSet::of_sorted(ranges)
    }

    fn intersection(&self, other: &CharSet) -> CharSet {
        self.complement().union(&other.complement()).complement()
    }

    fn difference(&self, other: &CharSet) -> CharSet {
        self.intersection(&other.complement())
    }
}

crate::parts! {
    static STANDARD: RefCell<HashMap<&'static str, Rc<CharSet>>> = RefCell::new(HashMap::new());
}

/// The names of the standard sets, without `char-set:`.
pub const STANDARD_NAMES: &[&str] = &[
    "lower-case",
    "upper-case",
    "title-case",
    "letter",
    "digit",
    "letter+digit",
    "graphic",
    "printing",
    "whitespace",
    "iso-control",
    "punctuation",
    "symbol",
    "hex-digit",
    "blank",
    "ascii",
    "empty",
    "full",
    "designated",
];

/// A standard set by its name without `char-set:`, as in [`STANDARD_NAMES`]; made when first asked for.
pub fn standard(name: &str) -> Option<Rc<CharSet>> {
    let name = STANDARD_NAMES.iter().find(|known| **known == name)?;
    if let Some(found) = STANDARD.with(|sets| sets.borrow().get(name).cloned()) {
        return Some(found);
    }
    let made = Rc::new(make_standard(name));
    STANDARD.with(|sets| sets.borrow_mut().insert(name, made.clone()));
    Some(made)
}

fn make_standard(name: &str) -> CharSet {
    // Letter-like signs and the mathematical alphabets are no letters of a case.
    let cased = |c: char| !(0x2000..0x3000).contains(&(c as u32)) && !(0x1D400..0x1D800).contains(&(c as u32));
    let may_have_case = || CharSet::of_category(|c| matches!(c, "Lu" | "Ll" | "Lt" | "Lm" | "Lo" | "Nl" | "So" | "Mn"));
    let starts = |letters: &'static str| CharSet::of_category(move |c| c.starts_with(|first| letters.contains(first)));
    match name {
        "lower-case" => {
            may_have_case().filter(|c| cased(c) && downcase(c) == c && (upcase(c) != c || category(c) == "Ll"))
        }
        "upper-case" => {
            may_have_case().filter(|c| cased(c) && upcase(c) == c && (downcase(c) != c || category(c) == "Lu"))
        }
        "title-case" => CharSet::of_category(|c| c == "Lt"),
        "letter" => starts("L"),
        "digit" => CharSet::of_category(|c| c == "Nd"),
        "letter+digit" => starts("L").union(&CharSet::of_category(|c| c == "Nd")),
        "graphic" => starts("LMNPS"),
        "printing" => starts("LMNPSZ").union(&CharSet::of_sorted(vec![(9, 13)])),
        "whitespace" => starts("Z").union(&CharSet::of_sorted(vec![(9, 13)])),
        "iso-control" => CharSet::of_sorted(vec![(0, 31), (127, 159)]),
        "punctuation" => starts("P"),
        "symbol" => starts("S"),
        "hex-digit" => CharSet::of_sorted(vec![(48, 57), (65, 70), (97, 102)]),
        "blank" => CharSet::of_category(|c| c == "Zs").union(&CharSet::of_sorted(vec![(9, 9)])),
        "ascii" => CharSet::of_sorted(vec![(0, 127)]),
        "full" => CharSet::default().complement(),
        "designated" => CharSet::of_category(|c| c != "Cn" && c != "Cs"),
        _ => CharSet::of_sorted(Vec::new()),
    }
}

/// The value of a standard set, by its name without `char-set:`.
pub fn value_of(name: &str) -> Option<Value> {
    let standard = STANDARD_NAMES.iter().find(|known| **known == name)?;
    Some(custom(CharSet { ranges: OnceCell::new(), standard }))
}

fn set_arg(name: &str, args: &[Value], position: usize) -> Result<CharSet, Raised> {
    custom_arg::<CharSet, _>(name, args, position, "charset", CharSet::clone)
}

fn made(set: CharSet) -> Answer {
    Ok(custom(set))
}

/// The set that a value stands for where SRFI 14 takes one: a set, a string, or a character.
pub fn coerce(value: &Value) -> Option<CharSet> {
    match value {
        Value::CharV(c) => Some(CharSet::from_chars([*c])),
        Value::StringV(text) => Some(CharSet::from_chars(text.chars())),
        other => get::<CharSet>(other),
    }
}

fn char_list(name: &str, args: &[Value], position: usize) -> Result<Vec<char>, Raised> {
    let mut chars = Vec::new();
    for item in list_arg(name, args, position)? {
        match item {
            Value::CharV(c) => chars.push(c),
            other => return Err(wrong_type_expecting(name, position, &other, "character")),
        }
    }
    Ok(chars)
}

fn from_chars(name: &str, args: &[Value], skip: usize) -> Result<CharSet, Raised> {
    let mut chars = Vec::new();
    for position in skip + 1..=args.len() {
        chars.push(char_arg(name, args, position)?);
    }
    Ok(CharSet::from_chars(chars))
}

fn adjoin(name: &'static str, args: &[Value]) -> Answer {
    made(set_arg(name, args, 1)?.union(&from_chars(name, args, 1)?))
}

fn delete(name: &'static str, args: &[Value]) -> Answer {
    made(set_arg(name, args, 1)?.difference(&from_chars(name, args, 1)?))
}

fn combine(name: &'static str, args: &[Value], start: CharSet, op: fn(&CharSet, &CharSet) -> CharSet) -> Answer {
    let mut result = start;
    for position in 1..=args.len() {
        let set = set_arg(name, args, position)?;
        result = if position == 1 { set } else { op(&result, &set) };
    }
    made(result)
}

fn xor(a: &CharSet, b: &CharSet) -> CharSet {
    a.union(b).difference(&a.intersection(b))
}

fn diff_intersection(name: &'static str, args: &[Value]) -> Answer {
    let first = set_arg(name, args, 1)?;
    let mut others = CharSet::default();
    for position in 2..=args.len() {
        others = others.union(&set_arg(name, args, position)?);
    }
    Ok(custom(Values(vec![custom(first.difference(&others)), custom(first.intersection(&others))])))
}

fn compare(name: &'static str, args: &[Value], holds: fn(&CharSet, &CharSet) -> bool) -> Answer {
    let mut sets = Vec::new();
    for position in 1..=args.len() {
        sets.push(set_arg(name, args, position)?);
    }
    Ok(super::value::bool(sets.windows(2).all(|two| matches!(two, [a, b] if holds(a, b)))))
}

fn base(name: &str, args: &[Value], position: usize) -> Result<CharSet, Raised> {
    if optional(args, position).is_some() {
        set_arg(name, args, position)
    } else {
        Ok(CharSet::default())
    }
}

fn ucs_range(name: &'static str, args: &[Value]) -> Answer {
    let start = index_arg(name, args, 1)? as u32;
    let end = index_arg(name, args, 2)?.min(0x110000) as u32;
    let range = if start < end { CharSet::of_sorted(vec![(start, end - 1)]) } else { CharSet::default() };
    made(range.union(&base(name, args, 4)?))
}

fn coerced(given: &Value) -> Answer {
    coerce(given).map(custom).ok_or_else(|| wrong_type("->char-set", 1, given))
}

fn string_to_set(name: &'static str, args: &[Value]) -> Answer {
    made(CharSet::from_chars(str_arg(name, args, 1)?.chars()).union(&base(name, args, 2)?))
}

fn list_to_set(name: &'static str, args: &[Value]) -> Answer {
    made(CharSet::from_chars(char_list(name, args, 1)?).union(&base(name, args, 2)?))
}

fn cursor(set: &CharSet, from: u32) -> Value {
    let next = set.all().iter().find(|(_, end)| *end >= from).map(|(start, _)| (*start).max(from));
    next.map_or(FALSE, |code| int(code as usize))
}

fn contains(args: &[Value]) -> Answer {
    let c = char_arg("char-set-contains?", args, 2)?;
    custom_arg::<CharSet, _>("char-set-contains?", args, 1, "charset", |set| super::value::bool(set.contains(c)))
}

fn cursor_ref(args: &[Value]) -> Answer {
    set_arg("char-set-ref", args, 1)?;
    let code = index_arg("char-set-ref", args, 2)?;
    char::from_u32(code as u32).map(Value::CharV).ok_or_else(|| out_of_range("char-set-ref", 2, &args[1]))
}

/// Let the set of argument `position`, where there is one, be what the operation gives: Guile does
/// so where a set is built up from a base.
fn update(
    name: &'static str,
    args: &[Value],
    position: usize,
    operation: fn(&'static str, &[Value]) -> Answer,
) -> Answer {
    let result = operation(name, args)?;
    let (Some(base), Some(set)) = (optional(args, position), get::<CharSet>(&result)) else { return Ok(result) };
    match with_mut::<CharSet, _>(base, |base| *base = set) {
        Some(()) => Ok(base.clone()),
        None => Ok(result),
    }
}

macro_rules! with_linear {
    ($($name:literal $bang:literal $parameters:tt $(-> $values:ident)? $f:expr, $base:literal $doc:literal;)*) => {
        /// Set operations that also have a name for changing the set at the place given last (99: none).
        pub const OPERATIONS: &[Native] = &[$(
            native!($name $parameters $(-> $values)? by |a| { let f: fn(&'static str, &[Value]) -> Answer = $f; f($name, a) },
                Srfi(14), $doc),
            native!($bang $parameters $(-> $values)? by |a| update($bang, a, $base, $f),
                Srfi(14), $doc),
        )*];
    };
}
with_linear! {
    "char-set-adjoin" "char-set-adjoin!" (set: CharSet ..characters: Char) adjoin, 1
        "The set and the characters.";
    "char-set-delete" "char-set-delete!" (set: CharSet ..characters: Char) delete, 1
        "The set without the characters.";
    "char-set-union" "char-set-union!" (..sets: CharSet) |n, a| combine(n, a, CharSet::default(), CharSet::union), 99
        "The characters of any of the sets.";
    "char-set-intersection" "char-set-intersection!" (..sets: CharSet)
        |n, a| combine(n, a, CharSet::default().complement(), CharSet::intersection), 99
        "The characters that all the sets have.";
    "char-set-difference" "char-set-difference!" (set: CharSet ..sets: CharSet)
        |n, a| combine(n, a, CharSet::default(), CharSet::difference), 99
        "The characters of the first set that none of the others has.";
    "char-set-xor" "char-set-xor!" (..sets: CharSet) |n, a| combine(n, a, CharSet::default(), xor), 99
        "The characters that an odd number of the sets has.";
    "char-set-complement" "char-set-complement!" (set: CharSet) |n, a| made(set_arg(n, a, 1)?.complement()), 99
        "All characters that the set lacks.";
    "char-set-diff+intersection" "char-set-diff+intersection!" (set: CharSet ..sets: CharSet) -> several
        diff_intersection, 99
        "Two sets: what the first has and none of the others, and what it shares with any of them.";
    "ucs-range->char-set" "ucs-range->char-set!" (lower: Index, upper: Index [error: Any, base: CharSet]) ucs_range, 4
        "The characters from a code point up to, and without, another; and those of BASE.";
    "string->char-set" "string->char-set!" (string: String [base: CharSet]) string_to_set, 2
        "The characters of a string, and those of BASE.";
    "list->char-set" "list->char-set!" (list: List [base: CharSet]) list_to_set, 2
        "The characters of a list, and those of BASE.";
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("char-set" (..characters: Char) by |a| made(from_chars("char-set", a, 0)?),
        Srfi(14), "The set of the characters."),
    native!("char-set?" (object: Any) => is::<CharSet>(object),
        Srfi(14), "Is it a character set?"),
    native!("char-set-contains?" (set: CharSet, character: Char) by contains,
        Srfi(14), "Is the character in the set?"),
    native!("char-set-size" (set: CharSet) by |a| Ok(int(set_arg("char-set-size", a, 1)?.len())),
        Srfi(14), "The number of characters."),
    native!("char-set->list" (set: CharSet) by |a| Ok(list(set_arg("char-set->list", a, 1)?.chars().map(Value::CharV).collect::<Vec<_>>())),
        Srfi(14), "The characters."),
    native!("char-set->string" (set: CharSet) by |a| Ok(string(set_arg("char-set->string", a, 1)?.chars().collect::<String>())),
        Srfi(14), "The characters."),
    native!("char-set-copy" (set: CharSet) by |a| made(set_arg("char-set-copy", a, 1)?),
        Srfi(14), "A new set of the same characters."),
    native!("char-set=" (..sets: CharSet) by |a| compare("char-set=", a, |x, y| x == y),
        Srfi(14), "Are all the sets equal?"),
    native!("char-set<=" (..sets: CharSet) by |a| compare("char-set<=", a, |x, y| x.difference(y).is_empty()),
        Srfi(14), "Is each set within the next?"),
    native!("char-set-hash" (set: CharSet [bound: Bound]) by |a| {
        let size = if a.len() > 1 { index_arg("char-set-hash", a, 2)? } else { 0 };
        let hash = set_arg("char-set-hash", a, 1)?
            .all()
            .iter()
            .fold(0usize, |h, (s, e)| (h * 31 + *s as usize * 7 + *e as usize) % 0xFFFF_FFFF);
        Ok(int(if size == 0 { hash } else { hash % size }))
    }, Srfi(14), "A hash of the set."),
    native!("->char-set" (object: Any) => coerced(object), Srfi(14), "The set of a string or character."),
    native!("char-set-cursor" (set: CharSet) by |a| Ok(cursor(&set_arg("char-set-cursor", a, 1)?, 0)),
        Srfi(14), "Where a walk through the set starts."),
    native!("char-set-cursor-next" (set: CharSet, cursor: Bound) by |a| Ok(cursor(&set_arg("char-set-cursor-next", a, 1)?, index_arg("char-set-cursor-next", a, 2)? as u32 + 1)),
        Srfi(14), "The next place of a walk."),
    native!("char-set-ref" (set: CharSet, cursor: Bound) by cursor_ref,
        Srfi(14), "The character at a place of a walk."),
    native!("end-of-char-set?" (cursor: Any) => !is_true(cursor),
        Srfi(14), "Is a walk at its end?"),
];
