//! What a file declares, told from its text.
//!
//! Each command of Guix reads files of one kind, in a module of its own with imports of its own, and is
//! what such a file sees as its command line. Here one command reads them all: what a file declares is
//! told before it is evaluated, from the names in it.

use svc_guile::read::Reader;
use svc_guile::syntax::{Datum, Stx};
use svc_guile::text::SourceId;

/// Kinds of files, by the command of Guix that reads them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// An operating system or an image of one: `guix system`.
    #[default]
    System,
    /// A home environment: `guix home`.
    Home,
    /// A list of machines: `guix deploy`.
    Machines,
    /// A manifest: `guix shell`, `guix package`.
    Manifest,
    /// A list of channels: `guix pull`.
    Channels,
}

type Modules = &'static [&'static [&'static str]];

const SYSTEM: Modules = &[&["gnu", "system"], &["gnu", "services"], &["gnu", "system", "shadow"], &["gnu", "home"]];
const MACHINES: Modules = &[
    &["gnu"],
    &["gnu", "machine"],
    &["gnu", "machine", "digital-ocean"],
    &["gnu", "machine", "hetzner"],
    &["gnu", "machine", "hetzner", "http"],
    &["gnu", "machine", "ssh"],
];
const MANIFEST: Modules = &[&["guix", "profiles"], &["gnu"]];
const CHANNELS: Modules = &[&["guix", "channels"]];

/// Names that are in a file of machines, beside `machine` itself.
const OF_MACHINES: &[&str] = &[
    "environment-type",
    "managed-host-environment-type",
    "machine-ssh-configuration",
    "digital-ocean-environment-type",
    "digital-ocean-configuration",
    "hetzner-environment-type",
    "hetzner-configuration",
];
/// Names one of which is in a manifest.
const OF_MANIFESTS: &[&str] = &[
    "manifest",
    "specifications->manifest",
    "packages->manifest",
    "concatenate-manifests",
    "package->development-manifest",
    "manifest-add",
    "map-manifest-entries",
];
/// Names one of which is in a list of channels.
const OF_CHANNELS: &[&str] = &["channel", "%default-channels", "%default-guix-channel"];

impl Kind {
    /// The kind of a file with that text. Systems and homes are told before what may stand in them.
    pub fn of_text(text: &str) -> Kind {
        let forms = Reader::new(SourceId::NONE, text, Default::default()).read_all();
        let has = |names: &[&str]| forms.iter().any(|form| mentions(form, names));
        if has(&["machine"]) && has(OF_MACHINES) {
            Kind::Machines
        } else if has(&["operating-system"]) {
            Kind::System
        } else if has(&["home-environment"]) {
            Kind::Home
        } else if has(&["service", "service-type"]) {
            Kind::System
        } else if has(OF_MANIFESTS) {
            Kind::Manifest
        } else if has(OF_CHANNELS) {
            Kind::Channels
        } else {
            Kind::System
        }
    }

    /// The modules that such a file sees without importing them. A system sees what a home does too,
    /// and the other way round.
    pub fn modules(self) -> Modules {
        match self {
            Kind::System | Kind::Home => SYSTEM,
            Kind::Machines => MACHINES,
            Kind::Manifest => MANIFEST,
            Kind::Channels => CHANNELS,
        }
    }

    /// The command of Guix that it sees itself read by, in front of its name.
    pub fn command(self) -> &'static [&'static str] {
        match self {
            Kind::System => &["guix", "system", "build"],
            Kind::Home => &["guix", "home", "build"],
            Kind::Machines => &["guix", "deploy"],
            Kind::Manifest => &["guix", "shell", "-m"],
            Kind::Channels => &["guix", "pull", "-C"],
        }
    }
}

fn mentions(form: &Stx, names: &[&str]) -> bool {
    match form.datum() {
        Datum::Symbol(name) => names.contains(&name.name()),
        Datum::List(list) => list.items().iter().chain(list.tail()).any(|item| mentions(item, names)),
        Datum::Vector(items) => items.iter().any(|item| mentions(item, names)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::Kind;

    #[test]
    fn kinds_are_told_from_names() {
        let kinds = [
            ("(operating-system (host-name \"a\"))", Kind::System),
            ("(use-modules (gnu)) (image (operating-system os))", Kind::System),
            ("(home-environment (packages (packages->manifest '())))", Kind::Home),
            ("(list (machine (operating-system os) (environment managed-host-environment-type)))", Kind::Machines),
            ("; operating-system\n(specifications->manifest '(\"hello\"))", Kind::Manifest),
            ("(cons (channel (name 'a) (url \"u\")) %default-channels)", Kind::Channels),
            ("(list (service t (channel (name 'a))))", Kind::System),
            ("(", Kind::System),
        ];
        for (text, kind) in kinds {
            assert_eq!(Kind::of_text(text), kind, "{text}");
        }
    }
}
