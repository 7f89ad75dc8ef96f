//! Which name was meant.
//!
//! A suggestion that is wrong costs more than none: names count as similar if they differ in case or
//! hyphens alone, or in a few letters for their length. Among the few names of a record's fields, a
//! procedure's keywords or a module's exports whole words count as well: who writes `port` means
//! `port-number`.

use crate::symbol::Symbol;
use strsim::osa_distance;

/// The most similar of `names` to `name`, if one is similar at all.
pub fn nearest(name: Symbol, names: &[Symbol]) -> Option<Symbol> {
    spelt_otherwise(name, names).or_else(|| misspelt(name, names, limit(name)))
}

/// The same among few names, such as the fields of one record: one with the same words in it counts.
pub fn nearest_of_few(name: Symbol, names: &[Symbol]) -> Option<Symbol> {
    spelt_otherwise(name, names)
        .or_else(|| misspelt(name, names, 1).filter(|_| name.name().len() > 4))
        .or_else(|| with_words(name, names))
        .or_else(|| misspelt(name, names, limit(name)))
        .or_else(|| of_words(name, names))
}

/// The most similar of many names, such as all that modules export: it differs in one letter, in two
/// if it is long.
pub fn nearest_of_many(name: Symbol, names: &[Symbol]) -> Option<Symbol> {
    misspelt(name, names, limit(name).saturating_sub(1))
}

/// The most similar of the modules `names` to `name`, all as [`written`](super::written): as a whole,
/// and part by part where there are as many parts, so that `(ice-9 mapping)` is not `(ice-9 popen)`.
pub fn nearest_module(name: Symbol, names: &[Symbol]) -> Option<Symbol> {
    let parts = |name: Symbol| -> Vec<&'static str> { name.name().trim_matches(['(', ')']).split(' ').collect() };
    let wanted = parts(name);
    let is_similar = |(one, other): (&&str, &&str)| osa_distance(one, other) <= (one.chars().count() / 3).max(1);
    let similar = |candidate: &&Symbol| {
        let given = parts(**candidate);
        given.len() != wanted.len() || wanted.iter().zip(&given).all(is_similar)
    };
    nearest(name, &names.iter().filter(similar).copied().collect::<Vec<_>>())
}

/// How many letters a name may differ in.
fn limit(name: Symbol) -> usize {
    match name.name().chars().count() {
        0..=2 => 0,
        3..=5 => 1,
        6..=9 => 2,
        _ => 3,
    }
}

/// One that differs in case, hyphens and signs alone.
fn spelt_otherwise(name: Symbol, names: &[Symbol]) -> Option<Symbol> {
    let bare = |name: Symbol| -> String {
        name.name().chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let wanted = bare(name);
    let same = |candidate: &&Symbol| **candidate != name && bare(**candidate) == wanted;
    (wanted.len() > 1).then(|| names.iter().find(same).copied()).flatten()
}

/// The first of those that differ in the fewest letters.
fn misspelt(name: Symbol, names: &[Symbol], limit: usize) -> Option<Symbol> {
    let wanted = name.name();
    let length = wanted.chars().count();
    if length < 3 || limit == 0 {
        return None;
    }
    let mut best: Option<(usize, Symbol)> = None;
    for candidate in names.iter().filter(|candidate| **candidate != name) {
        let text = candidate.name();
        // The number of bytes is had at once.
        if text.len().abs_diff(wanted.len()) > limit * 4 || text.chars().count().abs_diff(length) > limit {
            continue;
        }
        // Insertions, deletions, replacements and swaps of neighbours.
        let distance = osa_distance(wanted, text);
        // Names that begin otherwise and differ in more than that are other words: screen and green.
        let begins_alike = text.chars().next() == wanted.chars().next();
        let limit = if begins_alike { limit } else { 1 };
        if distance <= limit && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, *candidate));
        }
    }
    best.map(|(_, name)| name)
}

fn words(name: Symbol) -> Vec<&'static str> {
    name.name().split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

/// The one that has all the words of `name` and fewest others; of several, one that begins with them.
fn with_words(name: Symbol, names: &[Symbol]) -> Option<Symbol> {
    let wanted = words(name);
    if wanted.iter().map(|word| word.len()).sum::<usize>() < 3 {
        return None;
    }
    let has_all = |candidate: &&Symbol| {
        let given = words(**candidate);
        **candidate != name && wanted.iter().all(|word| given.contains(word))
    };
    names.iter().filter(has_all).copied().min_by_key(|c| (words(*c).len(), !c.name().starts_with(name.name())))
}

/// The one made of most of the words of `name`: all of its own are among them.
fn of_words(name: Symbol, names: &[Symbol]) -> Option<Symbol> {
    let wanted = words(name);
    let is_part = |candidate: &&Symbol| {
        let given = words(**candidate);
        **candidate != name && given.len() * 2 >= wanted.len() && given.iter().all(|word| wanted.contains(word))
    };
    names.iter().filter(is_part).copied().max_by_key(|c| words(*c).len())
}

#[cfg(test)]
mod tests {
    use super::{nearest, nearest_of_few};
    use crate::symbol::Symbol;

    fn pick(choose: fn(Symbol, &[Symbol]) -> Option<Symbol>, name: &str, names: &str) -> Option<&'static str> {
        let names: Vec<Symbol> = names.split(' ').map(Symbol::intern).collect();
        choose(Symbol::intern(name), &names).map(Symbol::name)
    }

    #[test]
    fn letters_and_case() {
        assert_eq!(pick(nearest, "hostname", "host-names host-name locale"), Some("host-name"));
        assert_eq!(pick(nearest, "TimeZone", "locale timezone"), Some("timezone"));
        assert_eq!(pick(nearest, "neovm", "neovim nvi"), Some("neovim"));
        assert_eq!(pick(nearest, "grub-bootloder", "grub-bootloader grub-efi-bootloader"), Some("grub-bootloader"));
        assert_eq!(pick(nearest, "screen", "green string"), None);
        assert_eq!(pick(nearest, "if", "of it"), None);
    }

    #[test]
    fn whole_words_count_among_few() {
        assert_eq!(pick(nearest_of_few, "port", "root log-level port-number http-port"), Some("port-number"));
        assert_eq!(
            pick(nearest_of_few, "supplementary-group", "group supplementary-groups"),
            Some("supplementary-groups")
        );
        assert_eq!(pick(nearest_of_few, "user-name", "name uid group"), Some("name"));
        assert_eq!(pick(nearest_of_few, "colour", "shape size"), None);
        assert_eq!(pick(nearest, "port", "port-number"), None);
    }
}
