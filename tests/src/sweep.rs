//! Configurations with one wrong value each, made of the facts in `fields/` and `given/`.
//!
//! Each is a whole file in which the value stands on a line of its own, so that a diagnostic can be held
//! against the line where a person would edit. Values that Guix is known to refuse must be refused; for any
//! other value of a wrong type, what is refused must be told at that line, by the name of its field.

use crate::process::Run;
use crate::scratch::Scratch;
use std::path::Path;
use std::time::Duration;
use svc_guile::read::Reader;
use svc_guile::syntax::Stx;
use svc_guile::text::SourceId;

/// What is known of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Guix refuses it.
    Refused,
    /// It is of a type that few fields take.
    Any,
    /// It is a name that nothing binds.
    Unbound,
}

/// A record, and how a declaration comes to hold it.
#[derive(Clone, Debug)]
pub struct Entry {
    pub constructor: String,
    module: String,
    base: Vec<(String, String)>,
    around: Around,
    fields: Vec<(String, Vec<String>)>,
    /// The services that there are besides.
    others: &'static str,
    way: Way,
}

/// How the record gets the value of a field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Way {
    /// It is given it.
    #[default]
    Plain,
    /// It inherits the other fields.
    Inherit,
    /// It replaces the value of a service in `modify-services`.
    Modify,
}

impl Way {
    fn words(self) -> &'static str {
        match self {
            Way::Plain => "",
            Way::Inherit => ", inheriting",
            Way::Modify => ", in modify-services",
        }
    }
}

/// What the services besides can be: the fewer the better.
pub const OTHERS: [&str; 2] = ["%base-services", "(@ (gnu services desktop) %desktop-services)"];

#[derive(Clone, Debug)]
enum Around {
    /// The record stands alone, for its own sake.
    Nothing,
    /// It stands for a file.
    File,
    /// What is put around it is the whole declaration.
    Declared(String),
    /// The service of a type: its module, the type, what the record is put into and the name it has there.
    Service { module: String, kind: String, wrap: Option<(String, String)> },
    /// A field of the operating system, and what it is put into there.
    Field { name: String, wrap: String },
    /// The record is the operating system.
    Whole,
}

/// A file with one wrong value.
#[derive(Clone, Debug)]
pub struct Mistake {
    pub name: String,
    pub field: String,
    pub value: String,
    pub kind: Kind,
    pub text: String,
    /// The lines, from 1, of which one must be told: the value's.
    pub lines: Vec<usize>,
}

/// Values of wrong types.
const ANY: [&str; 7] = ["42", "\"zz\"", "'(\"zz\")", "#t", "'zz", "(lambda (x) x)", "(car '())"];

const HEAD: &str = "(use-modules (gnu) (gnu home) (gnu services) (guix gexp) (guix packages) (guix records)\n  \
                    ((srfi srfi-1) #:select (remove))";

/// What an operating system has besides, by field.
const SYSTEM: [(&str, &str); 4] = [
    ("host-name", "\"h\""),
    ("timezone", "\"UTC\""),
    ("bootloader", "(bootloader-configuration (bootloader grub-bootloader) (targets '(\"/dev/sda\")))"),
    (
        "file-systems",
        "(cons (file-system (device \"/dev/sda1\") (mount-point \"/\") (type \"ext4\")) %base-file-systems)",
    ),
];

/// The entries of a file's text.
pub fn entries(text: &str) -> Vec<Entry> {
    let forms = Reader::new(SourceId(0), text, Default::default()).read_all();
    forms.iter().filter_map(|form| entry(text, form)).collect()
}

fn source(text: &str, form: &Stx) -> String {
    text[form.span().start as usize..form.span().end as usize].to_string()
}

fn entry(text: &str, form: &Stx) -> Option<Entry> {
    let items = form.elements()?;
    let [module, constructor, base, around, fields @ ..] = items.as_slice() else { return None };
    let pair = |form: &Stx| {
        let parts = form.elements()?;
        Some((source(text, parts.first()?), source(text, parts.get(1)?)))
    };
    let field = |form: &Stx| {
        let parts = form.elements()?;
        let refused = parts.iter().filter_map(Stx::elements).filter(|part| source(text, &part[0]) == "refused");
        let values = refused.flat_map(|part| part[1..].iter().map(|value| source(text, value)).collect::<Vec<_>>());
        Some((source(text, parts.first()?), values.collect()))
    };
    let constructor = source(text, constructor);
    let parts = around.elements().unwrap_or_default();
    let around = match (source(text, around).as_str(), parts.as_slice()) {
        ("file", _) => Around::File,
        (_, [name, wrap]) if source(text, name) == "declared" => Around::Declared(source(text, wrap)),
        (_, [name, wrap]) => Around::Field { name: source(text, name), wrap: source(text, wrap) },
        (_, [module, kind, wrap]) => {
            let wrap = wrap.elements().and_then(|lambda| {
                let name = lambda.get(1)?.elements()?.first().map(|name| source(text, name))?;
                Some((name, source(text, lambda.get(2)?)))
            });
            Around::Service { module: source(text, module), kind: source(text, kind), wrap }
        }
        _ if constructor == "operating-system" => Around::Whole,
        _ => Around::Nothing,
    };
    Some(Entry {
        constructor,
        module: source(text, module),
        base: base.elements().unwrap_or_default().iter().filter_map(pair).collect(),
        around,
        fields: fields.iter().filter_map(field).collect(),
        others: OTHERS[0],
        way: Way::Plain,
    })
}

/// `form` with `by` where the word `name` stands.
fn put(form: &str, name: &str, by: &str) -> String {
    let is_word = |c: char| !c.is_whitespace() && !"()[]'`,\"".contains(c);
    let mut result = String::new();
    let mut rest = form;
    while let Some(start) = rest.find(is_word) {
        let length = rest[start..].find(|c| !is_word(c)).unwrap_or(rest.len() - start);
        let (before, word) = (&rest[..start], &rest[start..start + length]);
        result.push_str(before);
        result.push_str(if word == name { by } else { word });
        rest = &rest[start + length..];
    }
    result + rest
}

impl Entry {
    fn record(&self, given: Option<(&str, &str)>) -> String {
        let base = self.base.iter().filter(|(field, _)| given.is_none_or(|(name, _)| name != field));
        let base: String = base.map(|(field, value)| format!("\n  ({field} {value})")).collect();
        let given = given.map(|(field, value)| format!("\n  ({field}\n    {value}\n    )")).unwrap_or_default();
        let constructor = &self.constructor;
        match self.way {
            Way::Plain => format!("\n({constructor}{base}{given}\n  )\n"),
            Way::Inherit => format!("\n({constructor} (inherit ({constructor}{base})){given}\n  )\n"),
            Way::Modify => format!("\n({constructor} (inherit config){given}\n  )\n"),
        }
    }

    /// The file in which a field is given a value, or none.
    fn program(&self, given: Option<(&str, &str)>) -> String {
        let record = self.record(given);
        let system = |field: &str, value: &str| {
            let others = SYSTEM.iter().filter(|(name, _)| *name != field);
            let others: String = others.map(|(name, value)| format!("\n  ({name} {value})")).collect();
            format!("(operating-system{others}\n  ({field} {value}))\n")
        };
        let head = format!("{HEAD} {}", self.module);
        match &self.around {
            Around::Nothing => format!("{head})\n(define it {record})\n(home-environment)\n"),
            Around::Declared(wrap) => {
                let other = system("label", "\"l\"");
                format!("{head})\n(define system-zz {other})\n{}\n", put(wrap, "x", &record))
            }
            Around::File => {
                let services = format!(
                    "(cons (simple-service 'it etc-service-type (list (list \"zz\" {record}))) %base-services)"
                );
                format!("{head})\n{}", system("services", &services))
            }
            Around::Service { module, kind, wrap } => {
                let wrapped = wrap.as_ref().map_or(record.clone(), |(name, around)| put(around, name, &record));
                let service = match self.way {
                    Way::Modify => format!("(service {kind} {})", self.gets(Way::Plain).record(None)),
                    _ => format!("(service {kind} {wrapped})"),
                };
                let whole = match module.starts_with("(gnu home") {
                    true => format!("(home-environment (services (list {service})))\n"),
                    false => {
                        let others = format!("(remove (lambda (s) (eq? (service-kind s) {kind})) {})", self.others);
                        let services = format!("(cons {service}\n  {others})");
                        let modified = format!("(modify-services {services} ({kind} config => {record}))");
                        system("services", if self.way == Way::Modify { &modified } else { &services })
                    }
                };
                format!("{head} {module})\n{whole}")
            }
            Around::Field { name, wrap } => format!("{head})\n{}", system(name, &put(wrap, "x", &record))),
            Around::Whole => {
                let (field, value) = given.unwrap_or(("label", "\"l\""));
                format!("{head})\n{}", system(field, &format!("\n    {value}\n    ")))
            }
        }
    }

    /// The record among other services.
    pub fn among(&self, others: &'static str) -> Entry {
        Entry { others, ..self.clone() }
    }

    /// The record getting its value in another way.
    pub fn gets(&self, way: Way) -> Entry {
        Entry { way, ..self.clone() }
    }

    /// Is that a way for this record?
    pub fn can_get(&self, way: Way) -> bool {
        match way {
            Way::Plain => true,
            Way::Inherit => !matches!(self.around, Around::Whole),
            Way::Modify => {
                matches!(&self.around, Around::Service { module, wrap: None, .. } if !module.starts_with("(gnu home"))
            }
        }
    }

    /// The file with nothing wrong.
    pub fn right(&self) -> String {
        self.program(None)
    }

    /// A file for each value of each field.
    pub fn mistakes(&self) -> Vec<Mistake> {
        let mut all = Vec::new();
        for (field, refused) in &self.fields {
            let refused = refused.iter().map(|value| (Kind::Refused, value.as_str()));
            let any = ANY.iter().map(|value| (Kind::Any, *value));
            for (kind, value) in refused.chain(any).chain([(Kind::Unbound, "unbound-zz")]) {
                let text = self.program(Some((field, value)));
                let whole = format!("    {value}");
                let lines = text.lines().position(|line| line == whole).map(|at| at + 1).into_iter().collect();
                let name = format!("{}, {field}: {value}{}", self.constructor, self.way.words());
                all.push(Mistake { name, field: field.clone(), value: value.to_string(), kind, text, lines });
            }
        }
        all
    }
}

/// What is told of a file: its status and its first error.
pub fn told(run: &Run, folder: &Scratch, name: &str, text: &str) -> (Option<i32>, String) {
    let file = format!("{name}.scm");
    folder.write(&file, text);
    let run = run.clone().args(["fold", "--no-cache", "--message-format", "short", file.as_str()]);
    let outcome = run.dir(folder.path()).limit(Duration::from_secs(240)).outcome();
    let _ = std::fs::remove_file(Path::new(folder.path()).join(&file));
    match outcome {
        Ok(outcome) => {
            let error = outcome.err().lines().find(|line| line.contains(": error: ")).map(str::to_string);
            (outcome.status, error.unwrap_or_else(|| outcome.ending()))
        }
        Err(error) => (None, error.to_string()),
    }
}

/// What a service lacks or has twice is told at the service.
const OF_SERVICES: [&str; 6] = [
    "[missing-shepherd-requirement]",
    "[duplicate-shepherd-provision]",
    "[missing-target-service]",
    "[ambiguous-target-service]",
    "[unknown-group]",
    "[duplicate-home-file]",
];

impl Mistake {
    /// What is wrong with what is told.
    pub fn problem(&self, status: Option<i32>, error: &str) -> Option<String> {
        let wrong = |what: &str| Some(format!("{}: {what}: {error}", self.name));
        match status {
            Some(0) if self.kind == Kind::Any => return None,
            Some(1) => {}
            _ => return wrong("the status is not 1"),
        }
        let bare = self.value.trim_matches(|c| "'()\"".contains(c));
        if OF_SERVICES.iter().any(|code| error.ends_with(code)) && !error.contains(&format!("`{bare}`")) {
            return None;
        }
        let line = error.split(':').nth(1).and_then(|line| line.parse::<usize>().ok());
        // Guix documents some fields that its records do not have: that is told at the name of the field.
        let is_right = |line: usize| self.lines.contains(&line);
        if error.ends_with("[record-extraneous-field]") && line.is_some_and(|line| is_right(line + 1)) {
            return None;
        }
        if !line.is_some_and(is_right) {
            return wrong(&format!("the line is not {:?}", self.lines));
        }
        (self.kind != Kind::Unbound && !error.contains(&self.field)).then(|| wrong("the field is not named"))?
    }
}
