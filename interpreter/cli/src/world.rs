//! From arguments to a session: load path, permissions, terminal, and what is evaluated first.

use crate::args::World;
use crate::console;
use crate::limits::{self, Limits, Watchdog};
use crate::plan::{LoadPath, Program, Text};
use crate::stack::INTERNAL_ERROR;
use crate::trace;
use etcetera::base_strategy::Xdg;
use etcetera::BaseStrategy;
use std::mem::ManuallyDrop;
use std::rc::Rc;
use svc_guile::module::ModuleId;
use svc_guile::runtime::error::error_text;
use svc_guile::runtime::policy::Policy;
use svc_guile::runtime::value::{self, Value};
use svc_guile::session::{CacheOptions, Options, Problem, Session};
use svc_guile::text::{Diagnostic, Span};
use svc_stdlib::declaration::kind::Kind;
use svc_stdlib::declaration::{self, Platform};
use svc_stdlib::library::Embedded;

/// The library compiled, see the build script.
static LIBRARY_IMAGE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/library.img"));

/// A session and who looks after it. The session is not taken apart in the end: the process is
/// over then, and that would be a tenth of its time.
pub struct Evaluation {
    pub session: ManuallyDrop<Session>,
    pub watchdog: Watchdog,
    /// Where modules are looked for.
    pub load_path: LoadPath,
}

/// A session as the arguments ask for; an error is the status to exit with. Programs may run for
/// `seconds` where the arguments do not say; `place` is what is evaluated.
pub fn start(world: &World, seconds: u64, place: &str) -> Result<Evaluation, i32> {
    let load_path = LoadPath::new(world);
    let watch = crate::timing::Watch::new(world.timing);
    let session = Session::new(options(world, &load_path)).map_err(broken)?;
    watch.lap("start");
    let limits = Limits { seconds: world.time_limit.unwrap_or(seconds), mebibytes: world.memory_limit };
    let watchdog = Watchdog::start(session.interrupter(), limits, place).map_err(|error| {
        let message = format!("there is no thread to watch over the limits: {error}");
        console::complain_of("internal-error", &message, &[]);
        INTERNAL_ERROR
    })?;
    Ok(Evaluation { session: ManuallyDrop::new(session), watchdog, load_path })
}

/// What a session is made with, as the arguments ask for it. Warnings go to standard error.
pub fn options(world: &World, load_path: &LoadPath) -> Options {
    Options {
        // What was compiled before does not note its calls.
        image: (!world.backtrace).then_some(LIBRARY_IMAGE),
        // Nor does what was kept; and it is neither expanded nor does it tell of its calls.
        cache: if world.backtrace || trace::is_of_code(world) { None } else { cache(world) },
        backtrace: world.backtrace,
        load_path: load_path.front.clone(),
        load_path_behind: load_path.behind.clone(),
        library: Box::new(Embedded::new(world.unpin)),
        natives: svc_stdlib::natives(),
        syntax: svc_stdlib::install_syntax,
        warn: Box::new(console::complain),
        policy: Policy {
            allow_write: world.allow_write,
            allow_run: world.allow_run,
            allow_network: world.allow_network,
        },
        console: Some(Rc::new(console::Terminal)),
        hidden_variables: match world.no_environment {
            true => ["GUIX_PACKAGE_PATH", "GUILE_LOAD_PATH"].map(str::to_string).to_vec(),
            false => Vec::new(),
        },
        observer: trace::observer(world),
        ..Options::default()
    }
}

/// Where compiled files are kept: below the directory that the system has for such things. They are
/// good for this very program and these options.
fn cache(world: &World) -> Option<CacheOptions> {
    if world.no_cache {
        return None;
    }
    let base = Xdg::new().ok()?.cache_dir();
    let program = std::env::current_exe().ok()?;
    let state = std::fs::metadata(&program).ok()?;
    let identity = format!("{program:?} {} {:?} {}", state.len(), state.modified(), world.unpin);
    base.is_absolute().then(|| CacheOptions { dir: base.join("svc"), identity })
}

fn broken(problem: String) -> i32 {
    console::complain_of("internal-error", &format!("the library does not load\n{problem}"), &[]);
    INTERNAL_ERROR
}

/// Show what is wrong; the status to exit with.
pub fn report(evaluation: &Evaluation, problem: &Problem) -> i32 {
    let session = &evaluation.session;
    evaluation.watchdog.explain();
    if let Some(status) = session.exit_status(problem) {
        return status;
    }
    for diagnostic in session.all_diagnostics(problem) {
        let diagnostic = limits::explain(diagnostic);
        session.with_sources(|sources| console::complain(sources, &diagnostic));
    }
    1
}

/// Let `module` see what files of that kind see.
///
/// # Errors
/// When these modules do not load.
pub fn import_modules(session: &Session, module: ModuleId, kind: Kind) -> Result<(), Problem> {
    for name in kind.modules() {
        let from = session.module(name)?;
        session.use_module(module, from);
    }
    Ok(())
}

/// Make things for the platform that the arguments name, if they name one.
///
/// # Errors
/// When there is no such platform.
pub fn set_platform(session: &Session, world: &World) -> Result<(), Problem> {
    let platform = Platform { system: world.system.clone(), target: world.target.clone() };
    match platform == Platform::default() {
        true => Ok(()),
        false => declaration::set_platform(session, &platform),
    }
}

/// What a program is to be evaluated as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A script.
    Script,
    /// A script that sees what configurations see.
    Configured,
    /// What a command of Guix reads.
    Declaration,
}

/// A program that was read: its text need not be there a second time.
pub struct Loaded<'p> {
    program: &'p Program,
    bytes: Vec<u8>,
}

/// Read the text of a program.
///
/// # Errors
/// When it cannot be read.
pub fn load<'p>(session: &Session, program: &'p Program) -> Result<Loaded<'p>, Problem> {
    let bytes = match &program.text {
        None => Vec::new(),
        Some(Text::File(path)) => session.read_file(path)?,
        Some(Text::Stdin) => console::read_to_end().map_err(|error| {
            let message = format!("cannot read standard input: {}", error_text(&error));
            Diagnostic::error("cannot-read", Span::NONE, message)
        })?,
    };
    Ok(Loaded { program, bytes })
}

impl Loaded<'_> {
    /// The name of what is to be looked at, and its text.
    pub fn text(&self) -> (String, &[u8]) {
        match (&self.program.text, &self.program.expression) {
            (None, Some(expression)) => (self.program.name(), expression.as_bytes()),
            _ => (self.program.name(), &self.bytes),
        }
    }

    fn kind(&self) -> Kind {
        let text = String::from_utf8_lossy(&self.bytes);
        Kind::of_text(&format!("{text}\n{}", self.program.expression.as_deref().unwrap_or("")))
    }

    /// What the program sees as its command line.
    fn command_line(&self, kind: Option<Kind>) -> Vec<String> {
        let Program { text, expression, arguments } = self.program;
        let words = kind.into_iter().flat_map(|kind| kind.command().iter().map(|word| word.to_string()));
        let own = match (text, expression) {
            (Some(text), _) => vec![match text {
                Text::Stdin => "-".to_string(),
                file => file.name(),
            }],
            (None, Some(expression)) if kind.is_some() => vec!["-e".to_string(), expression.clone()],
            _ => vec!["svc".to_string()],
        };
        words.chain(own).chain(arguments.iter().cloned()).collect()
    }
}

/// The value of the program's text and expression, in a fresh user module.
///
/// # Errors
/// What is wrong with them, or the exception that they raised.
pub fn evaluate(session: &Session, loaded: &Loaded, role: Role) -> Result<Value, Problem> {
    let module = session.user_module();
    let kind = (role == Role::Declaration).then(|| loaded.kind());
    if let Some(kind) = kind.or((role == Role::Configured).then(Kind::default)) {
        import_modules(session, module, kind)?;
    }
    session.set_arguments(loaded.command_line(kind));
    let mut last = value::unspecified();
    match &loaded.program.text {
        Some(Text::File(path)) => last = session.eval_file_bytes(path, &loaded.bytes, module)?,
        Some(Text::Stdin) => last = session.eval_bytes("<stdin>", &loaded.bytes, module)?,
        None => {}
    }
    if let Some(expression) = &loaded.program.expression {
        last = session.eval_text("<expression>", expression, module)?;
    }
    Ok(last)
}
