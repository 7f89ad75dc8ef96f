//! `svc expand`, `svc compile` and `svc disassemble`: what the stages make of a program.
//!
//! With `--json`, one object is printed:
//!
//! | member | |
//! | --- | --- |
//! | `version` | 1 |
//! | `stage` | `"expand"`, `"compile"` or `"disassemble"` |
//! | `forms` | an object for each form of the text |
//! | `forms[].file`, `.span` | where it stands, as in the JSON of diagnostics |
//! | `forms[].text` | what it came to, data as text in order; not of `disassemble` |
//! | `forms[].procedures` | of `disassemble`: objects of `head` (null for the form itself), `file`, `span`, `instructions` |
//! | `instructions[]` | `at`, `operation`, `operand`, `file`, `span` (of calls; otherwise null) |

use crate::args::Look;
use crate::console;
use crate::plan::Program;
use crate::report::json::place_into;
use crate::run::SECONDS;
use crate::world::{import_modules, load, report, set_platform, start};
use serde_json::{json, Value};
use std::fmt::Write;
use svc_guile::read::{to_pretty_text, to_text, PrettyOptions, StxTree, WriteOptions};
use svc_guile::session::{Problem, Procedure, Session, Stage, Staged};
use svc_guile::syntax::Stx;
use svc_guile::text::render::Place;
use svc_guile::text::{neutral, SourceMap, Span};
use svc_stdlib::declaration::kind::Kind;

/// Columns of a line.
const WIDTH: usize = 100;

/// Show what `stage` has of a program; the status to exit with.
pub fn show(look: &Look, stage: Stage) -> i32 {
    let program = Program::of_look(look);
    let evaluation = match start(&look.world, SECONDS, &program.name()) {
        Ok(evaluation) => evaluation,
        Err(status) => return status,
    };
    let session = &evaluation.session;
    match staged(session, &program, look, stage) {
        Ok(staged) => {
            let text = session.with_sources(|sources| match look.json {
                true => neutral::json(&format!("{:#}\n", json_of(sources, &staged, stage))).into_owned(),
                false => text_of(sources, &staged),
            });
            console::print(&text);
            0
        }
        Err(problem) => report(&evaluation, &problem),
    }
}

fn staged(session: &Session, program: &Program, look: &Look, stage: Stage) -> Result<Vec<Staged>, Problem> {
    let module = session.user_module();
    set_platform(session, &look.world)?;
    if look.config {
        import_modules(session, module, Kind::default())?;
    }
    let loaded = load(session, program)?;
    let (name, bytes) = loaded.text();
    session.stage(&name, bytes, module, stage)
}

/// The forms as text: a blank line between what two forms of the program came to.
pub(crate) fn text_of(sources: &SourceMap, staged: &[Staged]) -> String {
    let texts = staged.iter().map(|staged| {
        let forms = staged.forms.iter().map(pretty);
        forms.chain([listing(sources, &staged.code)]).collect::<String>()
    });
    texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
}

fn pretty(datum: &Stx) -> String {
    let options = PrettyOptions { width: WIDTH, max_expr_width: WIDTH, ..PrettyOptions::default() };
    to_pretty_text(&StxTree::from(datum), &options)
}

fn line(datum: &Stx) -> String {
    to_text(&StxTree::from(datum), WriteOptions::default())
}

/// Procedures, each below its head, a blank line between two.
pub(crate) fn listing(sources: &SourceMap, code: &[Procedure]) -> String {
    let mut out = String::new();
    for procedure in code {
        if !out.is_empty() {
            out.push('\n');
        }
        let head = procedure.head.as_ref().map_or_else(|| "form".to_string(), line);
        let place =
            sources.locate(procedure.span).map(|(file, at)| format!(" at {file}:{}:{}", at.line, at.column + 1));
        let _ = writeln!(out, "{head}{}", place.unwrap_or_default());
        for instruction in &procedure.lines {
            let place = sources.locate(instruction.span).map(|(_, at)| format!("{}:{}", at.line, at.column + 1));
            let (at, operation, operand) = (instruction.at, instruction.operation, &instruction.operand);
            let text = format!("{at:>4}  {operation:<15} {operand:<25} {}", place.unwrap_or_default());
            let _ = writeln!(out, "{}", text.trim_end());
        }
    }
    out
}

fn json_of(sources: &SourceMap, staged: &[Staged], stage: Stage) -> Value {
    let placed = |span: Span, mut object: Value| {
        place_into(&mut object, Place::of(sources, span).as_ref());
        object
    };
    let procedure = |procedure: &Procedure| {
        let instructions: Value = procedure
            .lines
            .iter()
            .map(|it| placed(it.span, json!({ "at": it.at, "operation": it.operation, "operand": it.operand })))
            .collect();
        placed(procedure.span, json!({ "head": procedure.head.as_ref().map(line), "instructions": instructions }))
    };
    let form = |staged: &Staged| {
        let object = match stage {
            Stage::Code => json!({ "procedures": staged.code.iter().map(procedure).collect::<Value>() }),
            Stage::Expanded | Stage::Core => json!({ "text": staged.forms.iter().map(line).collect::<Value>() }),
        };
        placed(staged.span, object)
    };
    let name = match stage {
        Stage::Expanded => "expand",
        Stage::Core => "compile",
        Stage::Code => "disassemble",
    };
    json!({ "version": 1, "stage": name, "forms": staged.iter().map(form).collect::<Value>() })
}
