//! Any text is compiled, to code or diagnostics, in a module that sees all of `(guile)`. The forms
//! are not run, except for what expansion itself runs.

#![no_main]

use libfuzzer_sys::fuzz_target;
use std::cell::OnceCell;
use svc_guile::session::{Options, Session, Stage};
use svc_stdlib::library::Embedded;

thread_local! {
    static SESSION: OnceCell<Session> = const { OnceCell::new() };
}

fn session() -> Session {
    let options = Options {
        library: Box::new(Embedded::default()),
        natives: svc_stdlib::natives(),
        syntax: svc_stdlib::install_syntax,
        ..Options::default()
    };
    Session::new(options).unwrap_or_else(|problem| panic!("the library does not load: {problem}"))
}

fuzz_target!(|text: &str| {
    SESSION.with(|cell| {
        let session = cell.get_or_init(session);
        let module = session.user_module();
        if let Err(problem) = session.stage("fuzz.scm", text.as_bytes(), module, Stage::Code) {
            let _ = session.diagnostics(&problem);
        }
    });
});
