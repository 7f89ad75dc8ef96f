//! Values of the machine to the plain data of a tree.
//!
//! A value is walked once. What takes a call of the program (a thunked or delayed field, the source
//! of a gexp) is put aside as [`Pending`] and leaves a hole; whoever drives the building computes
//! these and walks the results, which fill the holes, until nothing is pending.

use super::text::is_prose;
use super::Node;
use crate::records::{wrapping_of, Wrapping};
use std::rc::Rc;
use svc_guile::runtime::convert::value_to_number;
use svc_guile::runtime::hash::HashTable;
use svc_guile::runtime::parameter::Promise;
use svc_guile::runtime::record::{Record, TypeInfo};
use svc_guile::runtime::value::{self, Singleton, Value};
use svc_guile::symbol::Symbol;

/// Values nested deeper than this are elided.
const MAX_DEPTH: usize = 14;

/// How many promises of records are forced in one tree. Entries of a manifest lead to each other,
/// so a profile with many of them would be endless in all but depth.
const MOST_PROMISES: usize = 20_000;

/// How names of files are shown: text to put for a prefix, longest prefix first.
#[derive(Clone, Debug, Default)]
pub struct Roots(Vec<(String, String)>);

impl Roots {
    /// Show `prefix`, a directory, as `shown`.
    pub fn add(&mut self, prefix: &str, shown: &str) {
        self.0.push((prefix.trim_end_matches('/').to_string(), shown.to_string()));
        self.0.sort_by_key(|(prefix, _)| std::cmp::Reverse(prefix.len()));
    }

    fn show(&self, text: &str) -> Rc<str> {
        for (prefix, shown) in &self.0 {
            if let Some(rest) = text.strip_prefix(prefix.as_str()) {
                if rest.is_empty() || rest.starts_with('/') {
                    return format!("{shown}{rest}").into();
                }
            }
        }
        text.into()
    }
}

/// Something to compute before the tree is complete.
pub enum Pending {
    Field {
        wrapping: Wrapping,
        held: Value,
        record: Value,
    },
    /// A promise that is a field of a record, such as the place of a local file; shown as one
    /// when forcing it fails.
    Promise(Value),
    Gexp(Value),
}

struct Hole {
    pending: Pending,
    depth: usize,
    number: usize,
}

/// A tree under construction.
pub struct Builder {
    roots: Roots,
    /// Leave the sources of gexps out.
    facts: bool,
    holes: Vec<Hole>,
    filled: Vec<Option<Node>>,
    /// How many promises were put aside.
    promises: usize,
    /// The lists that the one being walked is in.
    around: Vec<Value>,
    /// Lists that contain themselves.
    circular: Vec<Value>,
}

/// The hole number `n`, while the tree is built; such a symbol cannot be read.
fn hole(n: usize) -> Node {
    Node::Symbol(format!("\u{0}{n}").into())
}

impl Builder {
    /// A builder that shows file names as `roots` say and, for facts, no program text.
    pub fn new(roots: Roots, facts: bool) -> Builder {
        Builder {
            roots,
            facts,
            holes: Vec::new(),
            filled: Vec::new(),
            promises: 0,
            around: Vec::new(),
            circular: Vec::new(),
        }
    }

    /// The lists that contain themselves, which are elided.
    pub fn take_circular(&mut self) -> Vec<Value> {
        std::mem::take(&mut self.circular)
    }

    /// The node of a value, with holes where something is pending.
    pub fn node(&mut self, value: &Value) -> Node {
        self.at(value, 0)
    }

    /// What is pending now; its results are to be given to [`Builder::fill`] in this order.
    pub fn take_pending(&mut self) -> Vec<(Pending, Ticket)> {
        self.holes.drain(..).map(|h| (h.pending, Ticket { number: h.number, depth: h.depth })).collect()
    }

    /// Fill a hole with the node of a value, or with the error it came to.
    pub fn fill(&mut self, ticket: &Ticket, result: Result<&Value, Rc<str>>) {
        let node = match result {
            Ok(value) if ticket.depth > MAX_DEPTH => {
                let _ = value;
                Node::Elided
            }
            Ok(value) => self.at(value, ticket.depth),
            Err(key) => Node::Error(key),
        };
        if let Some(place) = self.filled.get_mut(ticket.number) {
            *place = Some(node);
        }
    }

    /// `node` with its holes filled.
    pub fn finish(&mut self, node: Node) -> Node {
        match node {
            Node::Symbol(name) => match name.strip_prefix('\u{0}').and_then(|n| n.parse::<usize>().ok()) {
                Some(n) => {
                    let filled = self.filled.get_mut(n).and_then(Option::take).unwrap_or(Node::Other);
                    self.finish(filled)
                }
                None => Node::Symbol(name),
            },
            Node::List(items, tail) => {
                let tail = tail.map(|t| Box::new(self.finish(*t)));
                Node::List(items.into_iter().map(|n| self.finish(n)).collect(), tail)
            }
            Node::Vector(items) => Node::Vector(items.into_iter().map(|n| self.finish(n)).collect()),
            Node::Record(name, fields) => {
                Node::Record(name, fields.into_iter().map(|(f, n)| (f, self.finish(n))).collect())
            }
            Node::Service(name, value) => Node::Service(name, Box::new(self.finish(*value))),
            Node::Gexp(source) => Node::Gexp(Box::new(self.finish(*source))),
            other => other,
        }
    }

    fn put_aside(&mut self, pending: Pending, depth: usize) -> Node {
        let number = self.filled.len();
        self.filled.push(None);
        self.holes.push(Hole { pending, depth, number });
        hole(number)
    }

    fn at(&mut self, value: &Value, depth: usize) -> Node {
        if depth > MAX_DEPTH {
            return Node::Elided;
        }
        match value {
            Value::Void => Node::Nil,
            Value::BoolV(b) => Node::Bool(*b),
            Value::CharV(c) => Node::Char(*c),
            // Program text is what is long as the program has it, not as it is shown.
            Value::StringV(text) if self.facts && is_prose(text.as_str()) => {
                Node::List(vec![Node::Symbol("text".into())], None)
            }
            Value::StringV(text) => Node::String(self.roots.show(text.as_str())),
            Value::Pair(_) => self.list(value, depth),
            Value::Custom(_) => self.custom(value, depth),
            _ => {
                if let Some(number) = value_to_number(value) {
                    return Node::Number(number);
                }
                match value::as_symbol(value) {
                    Some(name) => Node::Symbol(name.name().into()),
                    None if value::is_procedure(value) => Node::Procedure,
                    None => Node::Other,
                }
            }
        }
    }

    fn list(&mut self, value: &Value, depth: usize) -> Node {
        if self.around.iter().any(|outer| value::same(outer, value)) || is_endless(value) {
            self.circular.push(value.clone());
            return Node::Elided;
        }
        self.around.push(value.clone());
        let mut elements = value::elements(value);
        let mut items = Vec::new();
        for element in elements.by_ref() {
            items.push(self.at(&element, depth + 1));
        }
        let rest = elements.rest().clone();
        let tail = (!value::is_nil(&rest)).then(|| Box::new(self.at(&rest, depth + 1)));
        self.around.pop();
        Node::List(items, tail)
    }

    fn custom(&mut self, value: &Value, depth: usize) -> Node {
        if let Some(name) = value::as_keyword(value) {
            return Node::Keyword(name.name().into());
        }
        if value::is_singleton(value, Singleton::Unspecified) {
            return Node::Unspecified;
        }
        if value::is_singleton(value, Singleton::ElispNil) {
            return Node::ElispNil;
        }
        // Where one value is expected, the first of several is it.
        if let Some(Some(first)) = value::get::<value::Values>(value).map(|all| all.0.first().cloned()) {
            return self.at(&first, depth);
        }
        if let Some(items) = value::get::<value::Vector>(value) {
            return Node::Vector(items.0.iter().map(|v| self.at(v, depth + 1)).collect());
        }
        if value::is::<Promise>(value) {
            return Node::Promise;
        }
        if value::is::<HashTable>(value) {
            return Node::HashTable;
        }
        match value::get::<Record>(value) {
            Some(record) => self.record(value, &record, depth),
            None => Node::Other,
        }
    }

    fn record(&mut self, value: &Value, record: &Record, depth: usize) -> Node {
        let name = record.info.name();
        let field = |name: &str| {
            let index = record.info.field_index(Symbol::intern(name))?;
            record.fields.get(index).cloned()
        };
        match name.name() {
            "<package>" => Node::Package { name: text(field("name")), version: text(field("version")) },
            "<origin>" => Node::Origin,
            "<location>" => Node::Location,
            "<service-type>" => Node::ServiceType(text(field("name"))),
            "<service>" => {
                let kind = field("type").or_else(|| field("kind"));
                let kind_name = kind.and_then(|k| svc_guile::runtime::record::field_by_name(&k, "name"));
                let inner = field("value").unwrap_or(value::FALSE);
                Node::Service(text(kind_name), Box::new(self.at(&inner, depth + 1)))
            }
            "<gexp>" if self.facts => Node::Gexp(Box::new(Node::Nil)),
            "<gexp>" => Node::Gexp(Box::new(self.put_aside(Pending::Gexp(value.clone()), depth + 1))),
            _ => self.fields(value, record, depth),
        }
    }

    fn fields(&mut self, value: &Value, record: &Record, depth: usize) -> Node {
        let info: &Rc<TypeInfo> = &record.info;
        let type_name = info.name();
        let mut fields = Vec::with_capacity(record.fields.len());
        for (index, (name, held)) in info.fields.iter().zip(&record.fields).enumerate() {
            let hidden = matches!(name.name(), "location" | "%location")
                || (name.name() == "path" && type_name.name() == "<program-file>");
            if hidden {
                continue;
            }
            let node = match wrapping_of(info, index) {
                Wrapping::Normal if value::is::<Promise>(held) && self.promises < MOST_PROMISES => {
                    self.promises += 1;
                    self.put_aside(Pending::Promise(held.clone()), depth + 1)
                }
                Wrapping::Normal => self.at(held, depth + 1),
                wrapping => {
                    let pending = Pending::Field { wrapping, held: held.clone(), record: value.clone() };
                    self.put_aside(pending, depth + 1)
                }
            };
            fields.push((Rc::from(name.name()), node));
        }
        Node::Record(type_name.name().into(), fields)
    }
}

/// Which hole a result fills.
pub struct Ticket {
    number: usize,
    depth: usize,
}

/// Does the list come back to where it was? (Brent's method: a mark moves to where the walk is after
/// 1, 2, 4, … steps.)
fn is_endless(list: &Value) -> bool {
    let (mut mark, mut at) = (list, list);
    let (mut steps, mut limit) = (0usize, 1usize);
    while let Some(next) = value::cdr(at) {
        at = next;
        if value::same(mark, at) && !value::is_nil(at) {
            return true;
        }
        steps += 1;
        if steps == limit {
            (mark, steps, limit) = (at, 0, limit * 2);
        }
    }
    false
}

/// A string or a symbol as text.
fn text(value: Option<Value>) -> Rc<str> {
    let Some(value) = value else { return "".into() };
    match value::as_symbol(&value) {
        Some(name) => name.name().into(),
        None => value::as_str(&value).unwrap_or("").into(),
    }
}
