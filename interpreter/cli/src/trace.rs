//! What `--trace` tells: a line on standard error for each thing that a stage does.
//!
//! With `--message-format json` each line is an object: `version` (1), `trace` (`"expand"`, `"load"`, `"call"`,
//! `"return"` or `"fold"`), `file`, `line` and `column` (from 1; null where there is no place), and
//!
//! | trace | members |
//! | --- | --- |
//! | `expand` | `name`, `form`, `output`: texts, cut where they are long |
//! | `load` | `module`, `origin` (`"text"`, `"cache"`, `"image"`, `"table"`), `source` (a file or null), `milliseconds`, `depth` |
//! | `call` | `name`, `arguments`: texts, `depth` |
//! | `return` | `name`, `values`: texts, `depth` |
//! | `fold` | `service`, `target`, `value` |

use crate::args::{Trace, World};
use crate::console;
use serde_json::{json, Value};
use std::fmt::Write;
use std::rc::Rc;
use svc_guile::read::{write, StxTree, Style};
use svc_guile::syntax::Stx;
use svc_guile::text::neutral;
use svc_guile::trace::{Call, Extension, Load, Observer, Origin, Place, Step, Topic};

/// Longer forms are cut.
const LONGEST: usize = 200;

/// Who tells what the arguments ask for; nobody where they ask for nothing.
pub fn observer(world: &World) -> Option<Rc<dyn Observer>> {
    (!world.trace.is_empty()).then(|| Rc::new(Teller { topics: world.trace.clone() }) as Rc<dyn Observer>)
}

/// Is something traced that code which was compiled before does not do?
pub fn is_of_code(world: &World) -> bool {
    world.trace.iter().any(|topic| matches!(topic, Trace::Expand | Trace::Call))
}

struct Teller {
    topics: Vec<Trace>,
}

/// Print a line: `text` for people, or `object` with its place for programs.
fn tell(name: &str, place: &Place, text: &str, object: impl FnOnce() -> Value) {
    if console::speaks_json() {
        let mut all = json!({ "version": 1, "trace": name });
        all["file"] = place.as_ref().map_or(Value::Null, |(file, _)| (**file).into());
        all["line"] = place.as_ref().map_or(Value::Null, |(_, at)| at.line.into());
        all["column"] = place.as_ref().map_or(Value::Null, |(_, at)| (at.column + 1).into());
        if let (Value::Object(all), Value::Object(more)) = (&mut all, object()) {
            all.extend(more);
        }
        return console::print_error(&format!("{}\n", neutral::json(&all.to_string())));
    }
    let place = place.as_ref().map(|(file, at)| format!(" {file}:{}:{}:", at.line, at.column + 1));
    let line = format!("trace: {name}:{} {text}", place.unwrap_or_default());
    console::print_error(&format!("{}\n", neutral::one_line(&line)));
}

/// A form as text, cut where it is long.
fn cut(form: &Stx) -> String {
    struct Short {
        text: String,
        left: usize,
    }
    impl Write for Short {
        fn write_str(&mut self, text: &str) -> std::fmt::Result {
            match text.char_indices().nth(self.left) {
                Some((end, _)) => {
                    self.text.push_str(&text[..end]);
                    self.text.push('…');
                    Err(std::fmt::Error)
                }
                None => {
                    self.left -= text.chars().count();
                    self.text.push_str(text);
                    Ok(())
                }
            }
        }
    }
    let mut short = Short { text: String::new(), left: LONGEST };
    // It ends early where there is no more room.
    let _ = write(&StxTree::from(form), Style::Write, &mut short);
    short.text
}

fn indented(depth: usize, text: &str) -> String {
    /// Deeper calls stand no further to the right.
    const DEEPEST: usize = 20;
    format!("{:1$}{text}", "", 2 * depth.min(DEEPEST))
}

impl Observer for Teller {
    fn wants(&self, topic: Topic) -> bool {
        self.topics.contains(&match topic {
            Topic::Expand => Trace::Expand,
            Topic::Load => Trace::Load,
            Topic::Call => Trace::Call,
            Topic::Fold => Trace::Fold,
        })
    }

    fn expanded(&self, step: &Step<'_>) {
        let (form, output) = (cut(step.form), cut(step.output));
        tell(
            "expand",
            &step.place,
            &format!("{form} => {output}"),
            || json!({ "name": step.name.name(), "form": form, "output": output }),
        );
    }

    fn loaded(&self, load: &Load<'_>) {
        let milliseconds = load.took.as_secs_f64() * 1000.0;
        let origin = match load.origin {
            Origin::Text => "text",
            Origin::Cache => "cache",
            Origin::Image => "image",
            Origin::Table => "table",
        };
        let file = load.file.map(|file| format!(" {file}")).unwrap_or_default();
        let text = format!("{} from {origin}{file} in {milliseconds:.1} ms", load.module);
        tell("load", &None, &indented(load.depth, &text), || {
            let milliseconds = (milliseconds * 1000.0).round() / 1000.0;
            json!({ "module": load.module, "origin": origin, "source": load.file, "milliseconds": milliseconds, "depth": load.depth })
        });
    }

    fn called(&self, call: &Call<'_>) {
        let words: Vec<&str> = std::iter::once(call.name).chain(call.values.iter().map(String::as_str)).collect();
        tell(
            "call",
            &call.place,
            &indented(call.depth, &format!("({})", words.join(" "))),
            || json!({ "name": call.name, "arguments": call.values, "depth": call.depth }),
        );
    }

    fn returned(&self, call: &Call<'_>) {
        let text = format!("{} => {}", call.name, call.values.join(" "));
        tell(
            "return",
            &call.place,
            &indented(call.depth, &text),
            || json!({ "name": call.name, "values": call.values, "depth": call.depth }),
        );
    }

    fn extended(&self, extension: &Extension<'_>) {
        let Extension { service, target, value } = extension;
        tell(
            "fold",
            &None,
            &format!("{service} extends {target}: {value}"),
            || json!({ "service": service, "target": target, "value": value }),
        );
    }
}
