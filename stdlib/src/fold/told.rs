//! What exceptions and faults say, for people.

use crate::lowering::{Fault, FaultKind};
use std::rc::Rc;
use svc_guile::runtime::condition;
use svc_guile::runtime::print::written_within;
use svc_guile::runtime::record::{field_by_name, type_of};
use svc_guile::runtime::value::{self, End, Value, Walk};
use svc_guile::session::Problem;
use svc_guile::symbol::Symbol;

/// What an exception is about.
#[derive(Default)]
pub(super) struct Told {
    /// The code of a refusal; see `scheme/svc/refusal.scm`.
    pub code: Option<String>,
    /// What a refusal is about, as text.
    pub subjects: Vec<String>,
    /// The objects that a refusal blames, with the field that is wrong; the main one last.
    pub culprits: Vec<(Value, Option<Symbol>)>,
    /// The values that any other exception is about.
    pub irritants: Vec<Value>,
    /// One of these is a list that does not end in `()`.
    pub has_end: bool,
    /// A value has a form that no pattern of `match` expects.
    pub is_mismatch: bool,
}

/// Take an exception apart.
pub(super) fn told(problem: &Problem) -> Told {
    let Problem::Raised(failure) = problem else { return Told::default() };
    let mut told = Told::default();
    for part in condition::components(&failure.exception).unwrap_or_default() {
        let info = type_of(&part);
        let field = |name: &str| field_by_name(&part, name);
        match info.as_ref().map_or("", |info| info.name().name()) {
            "&refusal" => {
                told.code = field("code").and_then(|code| value::as_symbol(&code)).map(|code| code.name().to_string());
                told.subjects = items(field("subjects")).iter().map(shown_bare).collect();
                told.culprits = items(field("culprits")).into_iter().map(culprit).collect();
            }
            "&formatted-message" => told.irritants.extend(items(field("arguments"))),
            "&gexp-input-error" => told.irritants.extend(field("input")),
            _ => {}
        }
    }
    // Guile's convention: who, message, what the message is about, and more of it.
    let arguments: Vec<Value> = value::elements(&condition::args_of(&failure.exception)).take(8).collect();
    match arguments.as_slice() {
        [_, message, about, rest @ ..] if value::as_str(message).is_some() => {
            told.is_mismatch = value::as_str(message) == Some("no matching pattern");
            told.irritants.extend(items(Some(about.clone())));
            told.irritants.push(about.clone());
            told.irritants.extend(items(rest.first().cloned()));
        }
        other => told.irritants.extend(other.iter().cloned()),
    }
    // What `append` put where the list should end is what the program gave.
    let ends: Vec<Value> = told.irritants.iter().filter_map(end).collect();
    told.has_end = !ends.is_empty();
    told.irritants.splice(0..0, ends);
    told
}

/// What a list that is none ends in.
pub(super) fn end(list: &Value) -> Option<Value> {
    value::pair(list)?;
    let mut walk = Walk::new(list);
    walk.by_ref().for_each(drop);
    match walk.end() {
        End::Dotted(end) => Some(end.clone()),
        _ => None,
    }
}

fn items(list: Option<Value>) -> Vec<Value> {
    list.as_ref().and_then(value::list_to_vec).unwrap_or_default()
}

/// A culprit is an object, or a pair of a record and the name of a field.
fn culprit(value: Value) -> (Value, Option<Symbol>) {
    match value::pair(&value) {
        Some((record, field)) if type_of(record).is_some() && value::as_symbol(field).is_some() => {
            (record.clone(), value::as_symbol(field))
        }
        _ => (value, None),
    }
}

fn shown_bare(value: &Value) -> String {
    match value::as_str(value) {
        Some(text) => text.to_string(),
        None => written_within(value, 60),
    }
}

/// A value in a message: its kind, where it is written long.
pub(super) fn shown(value: &Value) -> String {
    const LONGEST: usize = 60;
    if value::is_procedure(value) {
        return "a procedure".into();
    }
    let kind = type_of(value).map(|info| info.name().name().trim_matches(['<', '>']).to_string());
    match kind.as_deref() {
        Some("package") => {
            let name = field_by_name(value, "name");
            return format!("the package {}", name.as_ref().map(shown_bare).unwrap_or_default());
        }
        Some(kind) => return format!("a record `{kind}`"),
        None => {}
    }
    written_within(value, LONGEST)
}

/// The message of an exception about `value`, at `field` if that is known.
pub(super) fn about(message: &str, value: &Value, field: Option<Symbol>, is_mismatch: bool) -> String {
    let what = match field {
        Some(field) => format!("the field `{field}` is {}", shown(value)),
        None => format!("it holds {}", shown(value)),
    };
    if is_mismatch {
        return format!("{what}, which has not the form that is wanted");
    }
    if let Some((_, rest)) = message.split_once("(want `<") {
        if let Some((name, _)) = rest.split_once(">'") {
            return format!("{what}, where a record `{name}` is wanted");
        }
    }
    let wants_list = WANTS_LIST.iter().any(|text| message.contains(text));
    if wants_list && value::list_to_vec(value).is_none() {
        return format!("{what}, where a list is wanted");
    }
    if let Some(wanted) = wanted(message) {
        return format!("{what}, where {wanted} is wanted");
    }
    match (field, message.contains("Wrong type argument")) {
        (Some(_), true) => {
            format!("{what}, which is of the wrong type ({})", message.trim_start_matches("Wrong type argument "))
        }
        (Some(field), false) if !message.contains(field.name()) => format!("{message} (the field `{field}`)"),
        _ => message.to_string(),
    }
}

/// What belongs where a procedure was given something of the wrong type, as far as its name tells.
fn wanted(message: &str) -> Option<&'static str> {
    const EXPECTED: [(&str, &str); 3] =
        [("(expecting string)", "a string"), ("(expecting symbol)", "a symbol"), ("(expecting number)", "a number")];
    const FIRST: [(&str, &str); 4] = [
        ("number->string", "a number"),
        ("string-join", "a list of strings"),
        ("symbol->string", "a symbol"),
        ("map", "a list"),
    ];
    if let Some((_, wanted)) = EXPECTED.iter().find(|(text, _)| message.contains(text)) {
        return Some(wanted);
    }
    let (who, rest) = message.split_once(": ")?;
    let first = rest.starts_with("Wrong type argument in position 1:");
    FIRST.iter().find(|(name, _)| first && *name == who).map(|(_, wanted)| *wanted)
}

/// What messages about something that is no list say.
pub(super) const WANTS_LIST: [&str; 3] = ["(expecting empty list)", "(expecting list)", "(expecting pair)"];

fn by(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    quoted.join(" and by ")
}

/// A refusal in plain words; `names` are the services that the culprits come from.
pub(super) fn sentence(code: &str, subjects: &[String], names: &[String]) -> Option<String> {
    let from = |verb: &str| if names.is_empty() { String::new() } else { format!(": {verb} {}", by(names)) };
    Some(match (code, subjects) {
        ("duplicate-shepherd-provision", [what]) => {
            format!("two services of the Shepherd provide `{what}`{}", from("they are made by"))
        }
        ("missing-shepherd-requirement", [who, what]) => {
            format!("the service `{who}` of the Shepherd requires `{what}`, which no service provides")
        }
        ("duplicate-etc-entry", [file]) => format!("/etc/{file} is made twice{}", from("by")),
        ("duplicate-home-file", [file]) => format!("the home file `{file}` is made twice{}", from("by")),
        ("unknown-group", [role, user, group]) => {
            format!("the {role} group `{group}` of user `{user}` is not declared")
        }
        ("missing-target-service", [service, target]) => {
            format!("`{service}` extends `{target}`, which is not among the services and has no default value")
        }
        ("ambiguous-target-service", [target, number, rest @ ..]) => {
            let why = rest.first().map(|service| format!(", which `{service}` extends")).unwrap_or_default();
            format!("there are {number} services of type `{target}`{why}: one is allowed")
        }
        _ => return None,
    })
}

/// What to do about a refusal.
pub(super) fn hint(code: &str, subjects: &[String]) -> Option<String> {
    Some(match (code, subjects) {
        ("duplicate-shepherd-provision", _) => "leave one of them out".to_string(),
        ("missing-shepherd-requirement", [_, what]) if is_of_base(what) => {
            format!("%base-services provides `{what}`: is it left out of the services?")
        }
        ("missing-shepherd-requirement", [_, what]) => format!("add a service that provides `{what}`"),
        ("duplicate-etc-entry", [file]) if file == "hosts" => {
            "extend hosts-service-type to add to /etc/hosts".to_string()
        }
        ("duplicate-etc-entry" | "duplicate-home-file", _) => "leave one of them out".to_string(),
        ("unknown-group", [.., group]) => {
            format!("declare it: (groups (cons (user-group (name \"{group}\")) %base-groups)), or add the service that does")
        }
        ("missing-target-service", [_, target]) => format!("add a service of type `{target}`"),
        ("ambiguous-target-service", _) => {
            "leave all but one out, or change the one that is there with modify-services".to_string()
        }
        _ => return None,
    })
}

/// Is the Shepherd service one that all systems have by `%base-services`?
fn is_of_base(provision: &str) -> bool {
    ["udev", "syslogd", "system-log", "guix-daemon", "nscd", "loopback", "virtual-terminal", "urandom-seed"]
        .contains(&provision)
}

/// The file that a module's text would be in, if `name` is the name of a module.
fn module_file(name: &Value) -> Option<String> {
    let parts = value::list_to_vec(name)?;
    let names: Option<Vec<_>> = parts.iter().map(value::as_symbol).collect();
    names.filter(|names| !names.is_empty()).map(|names| svc_guile::module::file_of(&names))
}

/// What a fault found by lowering says: code, sentence, hint.
pub(super) fn lowering(fault: &Fault) -> (&'static str, String, Option<String>) {
    let object = shown(&fault.object);
    let holder = fault.holder.as_ref().and_then(type_of).map_or("", |info| info.name().name());
    let quoted = value::as_str(&fault.object).map(str::to_string);
    let package_hint = quoted
        .map(|text| format!("for the package, write {text} without quotes, or (specification->package \"{text}\")"));
    match fault.kind {
        FaultKind::NoFile if holder == "<file-append>" => (
            "not-a-file-like",
            format!("file-append takes a package or another file-like object, not {object}"),
            package_hint,
        ),
        FaultKind::NoFile => ("not-a-file-like", format!("{object} stands for no file: a package or another file-like object is wanted"), package_hint),
        FaultKind::NoCode => ("not-code", format!("{object} cannot stand in a gexp"), None),
        FaultKind::NoList => (
            "splice-of-no-list",
            format!("#$@ (ungexp-splicing) splices a list, and {object} is none"),
            Some("write #$ to insert one thing".into()),
        ),
        FaultKind::NoGexp => ("not-a-gexp", format!("a gexp is wanted, not {object}"), Some("write #~(…)".into())),
        FaultKind::NoString => ("not-a-string", format!("the name of a file is a string, not {object}"), None),
        FaultKind::NoContent => (
            "not-a-content",
            format!("the content of a plain-file is a string, not {object}"),
            Some("mixed-text-file takes strings and file-like objects, computed-file a gexp".into()),
        ),
        FaultKind::NoPackage => (
            "not-a-package",
            format!("among the packages is {object}, which is no package"),
            match &fault.object {
                Value::Pair(_) => Some("a list among packages is a package and the name of an output; append joins lists, cons adds one package".into()),
                _ => package_hint,
            },
        ),
        FaultKind::NoPackages => ("not-a-list", format!("a list of packages is wanted, not {object}"), None),
        FaultKind::Collision => {
            let version = |v: &Value| field_by_name(v, "version").as_ref().map(shown_bare).unwrap_or_default();
            let name = field_by_name(&fault.object, "name").as_ref().map(shown_bare).unwrap_or_default();
            let other = fault.other.as_ref().map(version).unwrap_or_default();
            (
                "profile-collision",
                format!("the packages hold {name} twice, {other} and {}", version(&fault.object)),
                Some("a profile has one version of a package: leave one out".into()),
            )
        }
        FaultKind::NoEntry => ("not-an-entry", format!("{object} is no entry of a directory: (list \"NAME\" FILE) is"), None),
        FaultKind::NoOutput => {
            let bare = |field: &str| field_by_name(&fault.object, field).as_ref().map(shown_bare).unwrap_or_default();
            let output = fault.other.as_ref().map(shown_bare).unwrap_or_default();
            let outputs: Vec<String> = field_by_name(&fault.object, "outputs")
                .map(|all| value::elements(&all).take(20).map(|it| shown_bare(&it)).collect())
                .unwrap_or_default();
            (
                "no-such-output",
                format!("the package {} has no output `{output}`", bare("name")),
                Some(format!("its outputs: {}", outputs.join(", "))),
            )
        }
        FaultKind::NoInput => ("not-an-input", format!("among the inputs of a package is {object}, which is neither a package nor another file-like object"), package_hint),
        FaultKind::NoSource => ("not-a-source", format!("the source of a package is an origin or another file-like object, not {object}"), None),
        FaultKind::NoBuildSystem => ("not-a-build-system", format!("a build system is wanted, not {object}"), None),
        FaultKind::NoArguments => ("not-a-list", format!("a list is wanted in a package, not {object}"), None),
        FaultKind::NoModule => (
            "no-such-module",
            format!("there is no module {object} to be imported into a gexp"),
            Some(match module_file(&fault.object) {
                Some(file) => format!("{file} is in no directory of the load path; -L adds one"),
                None => "with-imported-modules takes a list of names, such as '((guix build utils))".into(),
            }),
        ),
        FaultKind::NoSuchFile => {
            let file = fault.holder.as_ref().and_then(|holder| field_by_name(holder, "file"));
            let file: Rc<str> = file.as_ref().and_then(value::as_str).unwrap_or("").into();
            ("missing-file", format!("there is no file `{file}` for this local-file"), None)
        }
    }
}
