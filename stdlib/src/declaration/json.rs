//! The JSON of what a file declares.
//!
//! A tree of services is the JSON of [`crate::tree::json`]. What is not such a tree is an object with
//! the same `version` and one of these:
//!
//! - `"machines": [{"name", "host-name", "environment", "system", "tree"}…]`
//! - `"image": {"name", "format", "target", "tree"}`
//! - `"manifest": [{"name", "version", "output", "item"}…]`, where the item is a VALUE
//! - `"packages": [{"name", "version", "outputs"}…]`
//! - `"channels": [{"name", "url", "branch", "commit", "introduction": {"commit", "signer"}}…]`
//!
//! Of what is refused there are version and diagnostics alone. What there is not is `null`. Several files are a line each (JSON Lines): the object of the file with
//! its name as `file` in front.

use super::{Channel, Declared};
use crate::tree::json::{diagnostics, node_to_json, to_json};
use crate::tree::VERSION;
use serde_json::{json, Map, Value};

/// The JSON of `declared`.
pub fn declared_to_json(declared: &Declared) -> Value {
    match declared {
        Declared::Services(tree) => to_json(tree),
        Declared::Machines(machines) => {
            let of = |machine: &super::Machine| {
                json!({
                    "name": &*machine.name,
                    "host-name": &*machine.host_name,
                    "environment": &*machine.environment,
                    "system": machine.system.as_deref(),
                    "tree": to_json(&machine.tree),
                })
            };
            json!({ "version": VERSION, "machines": machines.iter().map(of).collect::<Vec<_>>() })
        }
        Declared::Image(image) => {
            let image = json!({
                "name": image.name.as_deref(),
                "format": &*image.format,
                "target": image.target.as_deref(),
                "tree": to_json(&image.tree),
            });
            json!({ "version": VERSION, "image": image })
        }
        Declared::Manifest(entries) => {
            let of = |entry: &super::Entry| {
                json!({
                    "name": &*entry.name,
                    "version": &*entry.version,
                    "output": &*entry.output,
                    "item": node_to_json(&entry.item),
                })
            };
            json!({ "version": VERSION, "manifest": entries.iter().map(of).collect::<Vec<_>>() })
        }
        Declared::Packages(packages) => {
            let of = |package: &super::Package| {
                let outputs: Vec<&str> = package.outputs.iter().map(|output| &**output).collect();
                json!({ "name": &*package.name, "version": &*package.version, "outputs": outputs })
            };
            json!({ "version": VERSION, "packages": packages.iter().map(of).collect::<Vec<_>>() })
        }
        Declared::Channels(channels) => {
            json!({ "version": VERSION, "channels": channels.iter().map(of_channel).collect::<Vec<_>>() })
        }
    }
}

fn of_channel(channel: &Channel) -> Value {
    let introduction = channel.introduction.as_ref();
    let introduction = introduction.map(|(commit, signer)| json!({ "commit": &**commit, "signer": &**signer }));
    json!({
        "name": &*channel.name,
        "url": &*channel.url,
        "branch": &*channel.branch,
        "commit": channel.commit.as_deref(),
        "introduction": introduction,
    })
}

/// The JSON of what is refused: what is wrong with it, and nothing else.
pub fn refusal_to_json(declared: &Declared) -> Value {
    let diagnostics: Vec<Value> = declared.trees().flat_map(diagnostics).collect();
    json!({ "version": VERSION, "diagnostics": diagnostics })
}

/// The JSON of one file among several: an object under its name.
pub fn file_to_json(name: &str, object: Value) -> Value {
    let mut file = Map::new();
    file.insert("file".to_string(), json!(name));
    if let Value::Object(fields) = object {
        file.extend(fields);
    }
    Value::Object(file)
}
