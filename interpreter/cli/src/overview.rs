//! What a file declares, for people: the view of its services, or lists of what else there is.

use crate::view::{view, ViewOptions};
use std::fmt::Write as _;
use svc_guile::text::neutral::{lines, one_line};
use svc_stdlib::declaration::{Channel, Declared, Entry, Image, Machine, Package};

/// The overview of `declared`, as text.
pub fn overview(declared: &Declared, options: ViewOptions) -> String {
    match declared {
        Declared::Services(tree) => view(tree, options),
        Declared::Machines(machines) => {
            let titled = machines.iter().map(|machine| format!("\n{}{}", title(machine), view(&machine.tree, options)));
            counted(machines.len(), "machine", "machines") + &titled.collect::<String>()
        }
        Declared::Image(image) => title_of_image(image) + &view(&image.tree, options),
        Declared::Manifest(entries) => {
            let rows: Vec<[String; 3]> = entries.iter().map(row_of_entry).collect();
            counted(entries.len(), "entry", "entries") + &table(&rows)
        }
        Declared::Packages(packages) => {
            let rows: Vec<[String; 3]> = packages.iter().map(row_of_package).collect();
            counted(packages.len(), "package", "packages") + &table(&rows)
        }
        Declared::Channels(channels) => {
            counted(channels.len(), "channel", "channels") + &channels.iter().map(of_channel).collect::<String>()
        }
    }
}

fn counted(number: usize, one: &str, more: &str) -> String {
    format!("{number} {}\n", if number == 1 { one } else { more })
}

fn title(machine: &Machine) -> String {
    let mut title = format!("machine {}", machine.name);
    if machine.host_name != machine.name {
        let _ = write!(title, " ({})", machine.host_name);
    }
    let _ = write!(title, ", {}", machine.environment);
    if let Some(system) = &machine.system {
        let _ = write!(title, ", {system}");
    }
    shown(&title) + "\n"
}

fn title_of_image(image: &Image) -> String {
    let mut title = "image".to_string();
    if let Some(name) = &image.name {
        let _ = write!(title, " {name}");
    }
    let _ = write!(title, ", {}", image.format);
    if let Some(target) = &image.target {
        let _ = write!(title, ", for {target}");
    }
    shown(&title) + "\n"
}

/// Names of programs, as a terminal may have them.
fn shown(text: &str) -> String {
    one_line(text).into_owned()
}

fn row_of_entry(entry: &Entry) -> [String; 3] {
    let output = if &*entry.output == "out" { String::new() } else { shown(&entry.output) };
    [shown(&entry.name), shown(&entry.version), output]
}

fn row_of_package(package: &Package) -> [String; 3] {
    [shown(&package.name), shown(&package.version), shown(&package.outputs.join(", "))]
}

/// Rows in columns, below an empty line.
fn table(rows: &[[String; 3]]) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let (first, second) = (width(0), width(1));
    let lines = rows.iter().map(|[name, version, more]| {
        let line = format!("{name:first$}  {version:second$}  {more}");
        format!("{}\n", line.trim_end())
    });
    "\n".to_string() + &lines.collect::<String>()
}

fn of_channel(channel: &Channel) -> String {
    let mut out = format!("\n{}\n  url {}\n  branch {}\n", channel.name, channel.url, channel.branch);
    if let Some(commit) = &channel.commit {
        let _ = writeln!(out, "  commit {commit}");
    }
    if let Some((commit, signer)) = &channel.introduction {
        let _ = writeln!(out, "  introduced by {commit}\n  signed by {signer}");
    }
    lines(&out).into_owned()
}
