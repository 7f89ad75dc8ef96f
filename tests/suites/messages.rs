//! What wrong configurations are told, and how it is drawn.
//!
//! `messages/NAME.scm` is a wrong configuration, `messages/NAME.err` the first lines of what `svc fold`
//! says of it, its hints, and the status. Lists of a record's fields are left out: they change.

use std::path::Path;
use svc_cli::args::MessageFormat;
use svc_cli::report::{render, Style};
use svc_guile::read::{explained, Reader};
use svc_guile::session::Library;
use svc_guile::symbol::Symbol;
use svc_guile::text::{Diagnostic, SourceId, SourceMap, Span};
use svc_stdlib::library::Embedded;
use svc_stdlib::public;
use svc_tests::data::{self, difference};
use svc_tests::known::{is_selected, settle, Verdict};
use svc_tests::process::{for_all, Run};

const EXE: &str = env!("CARGO_BIN_EXE_svc-runner");

fn fold(dir: &Path, case: &str, format: &str) -> svc_tests::process::Outcome {
    let file = format!("{case}.scm");
    let run = Run::new(EXE, "svc").args(["fold", "--color", "never", "--message-format", format, &file]).dir(dir);
    run.outcome().unwrap_or_else(|error| panic!("cannot run {EXE}: {error}"))
}

fn gist(text: &str, status: Option<i32>) -> String {
    let is_told = |line: &&str| {
        let first = line.contains(": error: ") || line.contains(": warning: ");
        first || (line.starts_with("hint: ") && !line.starts_with("hint: its fields are"))
    };
    let mut out: String = text.lines().filter(is_told).map(|line| format!("{line}\n")).collect();
    out.push_str(&format!("status {}\n", status.unwrap_or(-1)));
    out
}

#[test]
fn wrong_configurations() {
    let dir = data::root().join("messages");
    let cases =
        data::cases(&dir, "scm", &["err"], &[], &["known-failures.txt"]).unwrap_or_else(|wrong| panic!("{wrong}"));
    let cases: Vec<String> = cases.into_iter().filter(|case| is_selected(&format!("messages/{case}"))).collect();
    let verdicts = for_all(&cases, |case| {
        let expected = data::text(&dir.join(format!("{case}.err")));
        let outcome = fold(&dir, case, "human");
        let told = gist(&outcome.err(), outcome.status);
        let problem = (told != expected).then(|| difference(&expected, &told));
        Verdict { name: format!("messages/{case}"), problem }
    });
    settle(&dir.join("known-failures.txt"), "messages/", &verdicts);
}

/// The same errors are there for programs, one object a line.
#[test]
fn programs_read_json() {
    let dir = data::root().join("messages");
    for case in ["field-word", "bracket-missing", "import-misspelt", "escapes"] {
        let outcome = fold(&dir, case, "json");
        let first = outcome.err().lines().next().unwrap_or_default().to_string();
        let object: serde_json::Value =
            serde_json::from_str(&first).unwrap_or_else(|error| panic!("{case}: {error}: {first}"));
        let expected = data::text(&dir.join(format!("{case}.err")));
        let (span, code) = (&object["span"]["start"], object["code"].as_str().unwrap_or_default());
        let lead = format!(
            "{}:{}:{}: error: {} [{code}]",
            object["file"].as_str().unwrap_or_default(),
            span["line"],
            span["column"],
            object["message"].as_str().unwrap_or_default()
        );
        assert_eq!(Some(lead.as_str()), expected.lines().next(), "{case}");
        assert_eq!(object["version"], 1);
        assert!(object["labels"].is_array() && object["chain"].is_array() && object["hints"].is_array());
    }
}

/// A text, and a diagnostic at the bytes between `‹` and `›`.
fn drawn(marked: &str, change: impl Fn(Diagnostic, SourceId) -> Diagnostic, style: Style) -> String {
    let start = marked.find('‹').unwrap_or_default();
    let end = marked.find('›').unwrap_or_default() - '‹'.len_utf8();
    let mut sources = SourceMap::new();
    let id = sources.add("a.scm", marked.replace(['‹', '›'], ""));
    let span = Span::new(id, start as u32, end as u32);
    render(&sources, &change(Diagnostic::error("code", span, "what is wrong"), id), style)
}

const PLAIN: Style = Style { format: MessageFormat::Human, color: false, width: None };

#[test]
fn wide_characters_and_tabs_are_measured() {
    let out = drawn("(a)\n\t(x \"漢字\" ‹bad›)", |d, _| d, PLAIN);
    assert_eq!(out, "a.scm:2:10: error: what is wrong [code]\n  |\n2 |     (x \"漢字\" bad)\n  |               ^^^\n");
}

#[test]
fn spans_of_several_lines_and_labels() {
    let out = drawn(
        "(a\n ‹(b\n  c)›)",
        |d, id| d.with_label(Span::new(id, 0, 1), "opened here").with_hint("close it"),
        PLAIN,
    );
    let expected = "\
a.scm:2:2: error: what is wrong [code]
  |
1 |   (a
  |   - opened here
2 | /  (b
3 | |   c))
  | |____^
hint: close it
";
    assert_eq!(out, expected);
}

#[test]
fn controls_are_shown_and_lines_cut() {
    let out = drawn("(x \"\u{1b}[31m\u{202e}\" ‹bad›)", |d, _| d.with_hint("not \u{1b}[1m"), PLAIN);
    assert!(!out.contains(['\u{1b}', '\u{202e}']), "{out}");
    assert!(out.contains("hint: not \\x1b[1m"), "{out}");
    let long = format!("(\"{}\" ‹bad› \"{}\")", "é".repeat(100_000), "x".repeat(100_000));
    let out = drawn(&long, |d, _| d, PLAIN);
    assert!(out.len() < 1500 && out.contains("^^^"), "{out}");
}

#[test]
fn hints_are_wrapped_to_the_terminal() {
    let style = Style { width: Some(30), ..PLAIN };
    let out = drawn("‹x›", |d, _| d.with_hint("one two three four five six seven eight"), style);
    assert!(out.ends_with("hint: one two three four five\n      six seven eight\n"), "{out}");
    let colored = drawn("‹x›", |d, _| d, Style { color: true, ..PLAIN });
    assert!(colored.contains("\u{1b}[91m") && colored.contains("\u{1b}[0m"), "{colored}");
    assert_eq!(
        drawn("‹x›", |d, _| d.with_hint("h"), Style { format: MessageFormat::Short, ..PLAIN }),
        "a.scm:1:1: error: what is wrong [code]\n"
    );
}

/// Whatever name a hint is asked for, it names a module that Guix, Guile or a package has.
#[test]
fn hints_name_public_modules() {
    let library = Embedded::new(false);
    let public: Vec<&str> = library.public_modules();
    assert!(public.len() > 800, "{}", public.len());
    for module in &public {
        assert!(public::origin(module).is_some() && library.is_public(module), "{module}");
    }
    let parts =
        ["(gnu services ssh openssh)", "(gnu services type)", "(guix gexp core)", "(guile control)", "(svc fold)"];
    for module in parts {
        assert!(!public.contains(&module) && !library.is_public(module), "{module}");
    }
    for name in ["openssh-service-typ", "neovm", "grub-bootloder", "dhcpcd-servce-type", "file-appendd"] {
        if let Some((_, module)) = library.similar_export(name) {
            assert!(library.is_public(module), "{name}: {module}");
        }
    }
    let exporters = library.exporters(Symbol::intern("service-type"));
    assert!(exporters.iter().any(|exporter| library.is_public(&exporter.module)));
}

/// The line is found at whose end one bracket is removed from, or added to, a correct text.
#[test]
fn brackets_are_missed_where_they_are_missing() {
    let dir = data::root().join("cases");
    let cases =
        data::cases(&dir, "scm", &["tree"], &[], &["known-failures.txt"]).unwrap_or_else(|wrong| panic!("{wrong}"));
    let (mut tried, mut found) = (0, 0);
    for case in &cases {
        let text = data::text(&dir.join(format!("{case}.scm")));
        let lines: Vec<&str> = text.lines().collect();
        for (number, line) in lines.iter().enumerate().filter(|(_, line)| line.ends_with(')') && !line.contains(';')) {
            let changed = [line[..line.len() - 1].to_string(), format!("{line})")];
            for changed in changed {
                let mut lines: Vec<&str> = lines.clone();
                lines[number] = &changed;
                let text = lines.join("\n");
                tried += 1;
                found += usize::from(line_of_fault(&text) == Some(number as u32 + 1));
            }
        }
    }
    assert!(tried > 500 && found * 100 >= tried * 98, "{found} of {tried}");
}

fn line_of_fault(text: &str) -> Option<u32> {
    let mut sources = SourceMap::new();
    let id = sources.add("case", text);
    let mut reader = Reader::new(id, text, Default::default());
    reader.read_all();
    let fault = explained(id, text, reader.take_diagnostics()).into_iter().next()?;
    sources.locate(fault.span).map(|(_, at)| at.line)
}
