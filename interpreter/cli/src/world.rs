//! From arguments to a session: load path, permissions, terminal, and what is evaluated first.

use crate::args::{Program, World};
use crate::console;
use crate::limits::{self, Limits, Watchdog};
use crate::stack::INTERNAL_ERROR;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use svc_guile::module::ModuleId;
use svc_guile::runtime::policy::{self, Policy};
use svc_guile::runtime::system::set_arguments;
use svc_guile::runtime::value::{self, Value};
use svc_guile::session::{CacheOptions, Options, Problem, Session};
use svc_stdlib::library::Embedded;

/// The library compiled, see the build script.
static LIBRARY_IMAGE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/library.img"));

/// The modules that Guix imports for configurations of systems, and of homes, before it evaluates
/// them.
const CONFIGURATION_MODULES: [&[&str]; 4] =
    [&["gnu", "system"], &["gnu", "services"], &["gnu", "system", "shadow"], &["gnu", "home"]];

/// The directories of the load path, absolute, and the names to print them by.
pub fn load_path(world: &World) -> Vec<(Option<String>, PathBuf)> {
    let entry = |text: &String| match text.split_once('=') {
        Some((name, dir)) if !name.is_empty() && !name.contains('/') => {
            (Some(name.to_string()), absolute(Path::new(dir)))
        }
        _ => (None, absolute(Path::new(text))),
    };
    world.load_path.iter().map(entry).collect()
}

/// `path`, starting at the root.
pub fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}

/// A session and who looks after it. The session is not taken apart in the end: the process is
/// over then, and that would be a tenth of its time.
pub struct Evaluation {
    pub session: ManuallyDrop<Session>,
    pub watchdog: Watchdog,
}

/// A session as the arguments ask for; an error is the status to exit with. Programs may run for
/// `seconds` where the arguments do not say; `place` is what is evaluated.
pub fn start(world: &World, seconds: u64, place: &str) -> Result<Evaluation, i32> {
    console::set_messages(&world.messages);
    policy::set_console(Rc::new(console::Terminal));
    policy::set_policy(Policy {
        allow_write: world.allow_write,
        allow_run: world.allow_run,
        allow_network: world.allow_network,
    });
    let watch = crate::timing::Watch::new(world.timing);
    let options = Options {
        image: Some(LIBRARY_IMAGE),
        cache: cache(world),
        load_path: load_path(world).into_iter().map(|(_, dir)| dir).collect(),
        library: Box::new(Embedded::new(world.unpin)),
        natives: svc_stdlib::natives(),
        syntax: svc_stdlib::install_syntax,
        warn: Box::new(console::complain),
        ..Options::default()
    };
    let session = Session::new(options).map_err(broken)?;
    watch.lap("start");
    let limits = Limits { seconds: world.time_limit.unwrap_or(seconds), mebibytes: world.memory_limit };
    let watchdog = Watchdog::start(session.interrupter(), limits, place).map_err(|error| {
        console::print_error(&format!("svc: error: there is no thread to watch over the limits: {error}\n"));
        INTERNAL_ERROR
    })?;
    Ok(Evaluation { session: ManuallyDrop::new(session), watchdog })
}

/// Where compiled files are kept: below the directory that the system has for such things. They are
/// good for this very program and these options.
fn cache(world: &World) -> Option<CacheOptions> {
    if world.no_cache {
        return None;
    }
    let absolute = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|dir| dir.is_absolute());
    let base = absolute("XDG_CACHE_HOME").or_else(|| Some(absolute("HOME")?.join(".cache")))?;
    let program = std::env::current_exe().ok()?;
    let state = std::fs::metadata(&program).ok()?;
    let identity = format!("{program:?} {} {:?} {}", state.len(), state.modified(), world.unpin);
    Some(CacheOptions { dir: base.join("svc"), identity })
}

fn broken(problem: String) -> i32 {
    console::print_error(&format!("svc: the library does not load:\n{problem}\n"));
    INTERNAL_ERROR
}

/// Show what is wrong; the status to exit with.
pub fn report(evaluation: &Evaluation, problem: &Problem) -> i32 {
    let session = &evaluation.session;
    evaluation.watchdog.explain();
    if let Some(status) = session.exit_status(problem) {
        return status;
    }
    for diagnostic in session.diagnostics(problem) {
        let diagnostic = limits::explain(diagnostic);
        session.with_sources(|sources| console::complain(sources, &diagnostic));
    }
    1
}

/// Let `module` see what configurations of systems see.
///
/// # Errors
/// When these modules do not load.
pub fn import_configuration_modules(session: &Session, module: ModuleId) -> Result<(), Problem> {
    for name in CONFIGURATION_MODULES {
        let from = session.module(name)?;
        session.use_module(module, from);
    }
    Ok(())
}

/// The value of the program's file and expression, in a fresh user module.
///
/// # Errors
/// What is wrong with them, or the exception that they raised.
pub fn evaluate(session: &Session, program: &Program, config: bool) -> Result<Value, Problem> {
    let module = session.user_module();
    if config {
        import_configuration_modules(session, module)?;
    }
    let name = program.file.clone().unwrap_or_else(|| "svc".to_string());
    set_arguments(std::iter::once(name).chain(program.arguments.iter().cloned()).collect());
    let mut last = value::unspecified();
    match program.file.as_deref() {
        Some("-") => {
            last = session.eval_bytes("<stdin>", &console::read_to_end(), module)?;
        }
        Some(file) => last = session.eval_file(Path::new(file), module)?,
        None => {}
    }
    if let Some(expression) = &program.expression {
        last = session.eval_text("<expression>", expression, module)?;
    }
    Ok(last)
}
