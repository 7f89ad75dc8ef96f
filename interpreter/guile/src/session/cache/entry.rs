//! What is kept of a text, as bytes.
//!
//! First who made it and a digest of the rest, then: the text's digest, the files that were read
//! meanwhile, the names exported early, each form with the history of its module and what the
//! expander asked, and last the image of all that the forms came to.

use super::super::history::{digest, Digest, Question};
use crate::module::{ModuleId, Modules};
use crate::symbol::Symbol;

const MAGIC: &[u8] = b"svccache\x03";

/// A form of a text.
#[derive(Clone, Debug)]
pub(in crate::session) struct Form {
    /// Where it stands.
    pub start: u32,
    pub end: u32,
    /// The history of its module before it.
    pub before: Digest,
    /// A digest of what it came to, where it has to be expanded every time.
    pub live: Option<Digest>,
    /// What the expander asked.
    pub questions: Vec<Question>,
}

impl Form {
    /// Is what it came to in the image?
    pub fn is_kept(&self) -> bool {
        self.live.is_none()
    }
}

/// A file that was read, by a digest of its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    pub path: String,
    pub text: Digest,
}

/// The head of an entry.
#[derive(Debug)]
pub(super) struct Head {
    pub text: Digest,
    pub seen: Vec<Seen>,
    pub exports: Vec<(Vec<Symbol>, Vec<Symbol>)>,
    pub forms: Vec<Form>,
}

/// An entry: `image` is what the forms came to.
pub(super) fn write(identity: &Digest, head: &Head, image: &[u8]) -> Vec<u8> {
    let mut out = Writer(Vec::new());
    out.0.extend_from_slice(&head.text);
    out.number(head.seen.len());
    for seen in &head.seen {
        out.text(&seen.path);
        out.0.extend_from_slice(&seen.text);
    }
    out.number(head.exports.len());
    for (module, names) in &head.exports {
        out.names(module);
        out.names(names);
    }
    out.number(head.forms.len());
    for form in &head.forms {
        out.form(form);
    }
    out.0.extend_from_slice(image);
    let mut bytes = MAGIC.to_vec();
    bytes.extend_from_slice(identity);
    bytes.extend_from_slice(&digest(&[&out.0]));
    bytes.extend_from_slice(&out.0);
    bytes
}

/// The head of an entry, and where its image starts; none where it was made by another program, or
/// is damaged.
pub(super) fn read(bytes: &[u8], identity: &Digest) -> Option<(Head, usize)> {
    let mut reader = Reader(bytes.strip_prefix(MAGIC)?);
    let is_ours = reader.digest()? == *identity;
    let is_intact = reader.digest()? == digest(&[reader.0]);
    if !is_ours || !is_intact {
        return None;
    }
    let text = reader.digest()?;
    let seen = reader.list(|r| Some(Seen { path: r.text()?, text: r.digest()? }))?;
    let exports = reader.list(|r| Some((r.names()?, r.names()?)))?;
    let forms = reader.list(Reader::form)?;
    Some((Head { text, seen, exports, forms }, bytes.len() - reader.0.len()))
}

/// The names of modules that are exported early, as an entry has them.
pub(super) fn named(modules: &Modules, exports: &[(ModuleId, Vec<Symbol>)]) -> Vec<(Vec<Symbol>, Vec<Symbol>)> {
    exports.iter().map(|(module, names)| (modules.get(*module).name.to_vec(), names.clone())).collect()
}

struct Writer(Vec<u8>);

impl Writer {
    fn number(&mut self, n: usize) {
        self.0.extend_from_slice(&(n as u32).to_le_bytes());
    }

    fn text(&mut self, text: &str) {
        self.number(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }

    fn names(&mut self, names: &[Symbol]) {
        self.number(names.len());
        names.iter().for_each(|name| self.text(name.name()));
    }

    fn optional(&mut self, digest: Option<&Digest>) {
        self.0.push(u8::from(digest.is_some()));
        digest.into_iter().for_each(|digest| self.0.extend_from_slice(digest));
    }

    fn form(&mut self, form: &Form) {
        self.number(form.start as usize);
        self.number(form.end as usize);
        self.0.extend_from_slice(&form.before);
        self.optional(form.live.as_ref());
        self.number(form.questions.len());
        for question in &form.questions {
            match question {
                Question::Module { name, history } => {
                    self.0.push(0);
                    self.names(name);
                    self.optional(history.as_ref());
                }
                Question::Absent { name } => {
                    self.0.push(1);
                    self.names(name);
                }
                Question::Library { name, there } => {
                    self.0.push(2);
                    self.names(name);
                    self.0.push(u8::from(*there));
                }
                Question::Autoload { module, wanted, there } => {
                    self.0.push(4);
                    self.names(module);
                    self.names(wanted);
                    self.0.push(u8::from(*there));
                }
                Question::File { written, from, path, text } => {
                    self.0.push(3);
                    self.text(written);
                    self.0.push(u8::from(from.is_some()));
                    from.iter().for_each(|from| self.text(from));
                    self.text(path);
                    self.0.extend_from_slice(text);
                }
            }
        }
    }
}

struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (first, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*first)
    }

    fn number(&mut self) -> Option<usize> {
        Some(u32::from_le_bytes(self.take()?) as usize)
    }

    fn digest(&mut self) -> Option<Digest> {
        self.take()
    }

    fn flag(&mut self) -> Option<bool> {
        Some(self.take::<1>()? == [1])
    }

    fn text(&mut self) -> Option<String> {
        let length = self.number()?;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        String::from_utf8(text.to_vec()).ok()
    }

    fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.number()?;
        // Each takes a byte at least.
        if count > self.0.len() {
            return None;
        }
        (0..count).map(|_| item(self)).collect()
    }

    fn names(&mut self) -> Option<Vec<Symbol>> {
        self.list(|r| Some(Symbol::intern(&r.text()?)))
    }

    fn optional(&mut self) -> Option<Option<Digest>> {
        Some(if self.flag()? { Some(self.digest()?) } else { None })
    }

    fn form(&mut self) -> Option<Form> {
        let (start, end) = (self.number()? as u32, self.number()? as u32);
        let (before, live) = (self.digest()?, self.optional()?);
        let questions = self.list(|r| {
            Some(match r.take()? {
                [0] => Question::Module { name: r.names()?, history: r.optional()? },
                [1] => Question::Absent { name: r.names()? },
                [2] => Question::Library { name: r.names()?, there: r.flag()? },
                [3] => {
                    let written = r.text()?;
                    let from = if r.flag()? { Some(r.text()?) } else { None };
                    Question::File { written, from, path: r.text()?, text: r.digest()? }
                }
                [4] => Question::Autoload { module: r.names()?, wanted: r.names()?, there: r.flag()? },
                _ => return None,
            })
        })?;
        Some(Form { start, end, before, live, questions })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_survive_and_damage_is_seen() {
        let name = vec![Symbol::intern("a"), Symbol::intern("b")];
        let (identity, text) = (digest(&[b"me"]), digest(&[b"text"]));
        let questions = vec![
            Question::Module { name: name.clone(), history: Some(text) },
            Question::Absent { name: name.clone() },
            Question::Library { name: name.clone(), there: true },
            Question::Autoload { module: name.clone(), wanted: name.clone(), there: false },
            Question::File { written: "x".into(), from: Some("y".into()), path: "z".into(), text },
        ];
        let form = Form { start: 3, end: 9, before: text, live: None, questions: questions.clone() };
        let seen = vec![Seen { path: "/p".into(), text }];
        let head = Head { text, seen: seen.clone(), exports: vec![(name.clone(), name)], forms: vec![form] };
        let bytes = write(&identity, &head, b"image");
        let (again, image) = read(&bytes, &identity).unwrap_or_else(|| panic!("an entry"));
        assert_eq!((again.text, again.seen), (text, seen));
        assert_eq!(again.forms[0].questions, questions);
        assert_eq!(&bytes[image..], b"image");
        assert!(read(&bytes, &text).is_none());
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1;
            assert!(read(&damaged, &identity).is_none());
            assert!(read(&bytes[..at], &identity).is_none());
        }
    }
}
