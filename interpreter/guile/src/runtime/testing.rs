//! For the tests of natives: applications of natives to literals are read, evaluated by a few
//! lines of Rust, and what they give is written, so that a test is a line of Scheme and its
//! result, and can be given to Guile as it stands.

use super::prelude::*;
use super::print::written;
use super::procedure::{native_procedure, register_native};
use std::collections::HashMap;
use steel::steel_vm::engine::Engine;
use steel::steel_vm::primitives::register_builtin_modules;

thread_local! {
    static NATIVES: HashMap<&'static str, u32> = super::all_natives().map(|n| (n.name, register_native(n))).collect();
    static READY: () = install_machine_cons();
}

fn install_machine_cons() {
    let mut engine = Engine::new_raw_no_kernel();
    register_builtin_modules(&mut engine, false);
    let cons = engine.builtin_modules().get("steel/base").and_then(|module| module.try_get("cons".to_string()));
    if let Some(Value::MutFunc(cons)) = cons {
        install_cons(cons);
    }
}

/// What an expression evaluates to.
pub fn evaluate(form: &Value) -> Answer {
    let Some((head, rest)) = pair(form) else {
        return match as_symbol(form) {
            Some(name) => variable(name).ok_or_else(|| misc_error("test", "unbound: ~S", vec![form.clone()])),
            None => Ok(form.clone()),
        };
    };
    match as_symbol(head).map(Symbol::name) {
        Some("quote") => return Ok(car(rest).cloned().unwrap_or(NIL)),
        Some("let1") => {
            // (let1 name value body): a variable for one expression.
            let parts = list_to_vec(rest).unwrap_or_default();
            let bound = evaluate(parts.get(1).unwrap_or(&FALSE))?;
            let quoted = list([intern("quote"), bound]);
            let body = parts.iter().skip(2).map(|body| substitute(body, parts.first().unwrap_or(&FALSE), &quoted));
            let mut last = Ok(FALSE);
            for form in body {
                last = evaluate(&form);
            }
            return last;
        }
        _ => {}
    }
    let function = evaluate(head)?;
    let args = elements(rest).map(|arg| evaluate(&arg)).collect::<Result<Vec<_>, _>>()?;
    match function {
        Value::BoxedFunction(boxed) => boxed.func()(&args),
        other => Err(misc_error("test", "not a procedure: ~S", vec![other])),
    }
}

fn variable(name: Symbol) -> Option<Value> {
    let native = NATIVES.with(|all| all.get(name.name()).copied().and_then(native_procedure));
    native.or_else(|| super::variable::value_of(name.name()))
}

fn substitute(form: &Value, name: &Value, to: &Value) -> Value {
    if same(form, name) {
        return to.clone();
    }
    match pair(form) {
        Some((head, _)) if as_symbol(head).is_some_and(|s| s.name() == "quote") => form.clone(),
        Some((head, rest)) => cons(substitute(head, name, to), substitute(rest, name, to)),
        None => form.clone(),
    }
}

/// The text of what the expressions in `text` give, one line each; errors as key and arguments.
pub fn results(text: &str) -> Vec<(String, String)> {
    READY.with(|_| ());
    let port = evaluate(&list([intern("open-input-string"), string(text)]));
    let mut lines = Vec::new();
    let Ok(port) = port else { return lines };
    let read = list([intern("read"), list([intern("quote"), port])]);
    loop {
        let Ok(form) = evaluate(&read) else { return lines };
        if is_singleton(&form, Singleton::Eof) {
            return lines;
        }
        let result = match evaluate(&form) {
            Ok(value) => match get::<Values>(&value) {
                Some(values) => values.0.iter().map(written).collect::<Vec<_>>().join(" "),
                None => written(&value),
            },
            Err(_) => take_pending().map_or_else(|| "lost".to_string(), |pending| written(&pending)),
        };
        lines.push((written(&form), result));
    }
}

/// Check `expression => result` lines; blank lines and comments are passed over.
pub fn check(table: &str) {
    for line in table.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with(';')) {
        let Some((expression, expected)) = line.rsplit_once(" => ") else { panic!("no result in {line}") };
        let all = results(expression);
        let given = all.iter().map(|(_, result)| result.as_str()).collect::<Vec<_>>().join(" ");
        assert_eq!(given, expected.trim(), "{expression}");
    }
}

/// For comparison with Guile by hand: with `SVC_NATIVES_IN` naming a file of expressions, print
/// what they give.
#[test]
fn print_results() {
    let Ok(path) = std::env::var("SVC_NATIVES_IN") else { return };
    let text = std::fs::read_to_string(path).unwrap_or_default();
    for (form, result) in results(&text) {
        println!("{form} => {result}");
    }
}

/// No name is in two tables.
#[test]
fn names_are_unique() {
    let mut seen = std::collections::HashSet::new();
    let twice: Vec<&str> = super::all_natives().map(|n| n.name).filter(|name| !seen.insert(*name)).collect();
    assert!(twice.is_empty(), "{twice:?}");
}
