//! Arguments as written on the command line.

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::path::PathBuf;

/// The Guix configuration language as one program: evaluates Guix System and Guix Home
/// configurations to the tree of their services, without Guix.
#[derive(Parser, Debug)]
#[command(name = "svc", version = crate::version::text(), propagate_version = true)]
#[command(after_help = "\
Examples:
  svc fold config.scm                       the folded services of a configuration
  svc fold --format json config.scm         the same for programs
  svc fold --target-type etc config.scm     the value of one service type
  svc eval -e '(map 1+ (iota 3))'           evaluate an expression
  svc eval script.scm                       evaluate a file
  svc expand script.scm                     what its macros come to")]
pub struct Args {
    #[command(flatten)]
    pub messages: Messages,

    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Evaluate a configuration and print its folded service tree
    Fold(Fold),
    /// Evaluate a file or an expression and print the value
    Eval(Eval),
    /// Show what the macros of a file come to, as Scheme
    Expand(Look),
    /// Show the core forms that a file is compiled to
    Compile(Look),
    /// Show the instructions of each procedure of a file
    Disassemble(Look),
}

/// How errors and warnings are shown. It is said before or after the name of the command.
#[derive(ClapArgs, Debug, Clone, Default)]
pub struct Messages {
    /// Colour errors and warnings; auto: on a terminal, unless NO_COLOR is set
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = ColorWhen::Auto)]
    pub color: ColorWhen,

    /// The form of errors and warnings
    #[arg(long, global = true, value_enum, value_name = "FORM", default_value_t = MessageFormat::Human)]
    pub message_format: MessageFormat,
}

/// When there are colours.
#[derive(ValueEnum, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColorWhen {
    #[default]
    Auto,
    Always,
    Never,
}

/// Forms of errors and warnings.
#[derive(ValueEnum, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MessageFormat {
    /// The first line alone
    Short,
    /// With the source, labels and hints
    #[default]
    Human,
    /// One JSON object a line
    Json,
}

/// What programs may use and do.
#[derive(ClapArgs, Debug, Clone, Default)]
pub struct World {
    /// Tell of an error all the calls that led to it
    #[arg(long)]
    pub backtrace: bool,

    /// Tell on standard error what is done: macro uses, modules, calls of the program, extensions
    #[arg(long, value_enum, value_delimiter = ',', value_name = "WHAT")]
    pub trace: Vec<Trace>,

    /// Say on standard error how long each stage took
    #[arg(long, hide = true)]
    pub timing: bool,

    /// Look for modules in DIR before the library; NAME=DIR also prints DIR as @NAME
    #[arg(short = 'L', long = "load-path", value_name = "[NAME=]DIR")]
    pub load_path: Vec<OsString>,

    /// Heed neither GUIX_PACKAGE_PATH nor GUILE_LOAD_PATH
    #[arg(long)]
    pub no_environment: bool,

    /// Make things on SYSTEM, such as aarch64-linux, instead of this machine's type of system
    #[arg(short = 's', long, value_name = "SYSTEM")]
    pub system: Option<String>,

    /// Make things for TRIPLET, such as aarch64-linux-gnu, by cross-compilation
    #[arg(long, value_name = "TRIPLET")]
    pub target: Option<String>,

    /// Let the program write files
    #[arg(long)]
    pub allow_write: bool,

    /// Let the program start other programs
    #[arg(long)]
    pub allow_run: bool,

    /// Let the program use the network
    #[arg(long)]
    pub allow_network: bool,

    /// Neither use nor write compiled forms of files
    #[arg(long)]
    pub no_cache: bool,

    /// Stop the program after so many seconds; 0 for never [default: 60, in dialogues 0]
    #[arg(long, value_name = "SECONDS")]
    pub time_limit: Option<u64>,

    /// Stop the program when it uses more memory than that; 0 for any amount
    #[arg(long, value_name = "MIB", default_value_t = 1024)]
    pub memory_limit: u64,

    /// Let modules of the load path replace the native ones
    #[arg(long)]
    pub unpin: bool,
}

/// What can be traced.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trace {
    /// Each use of a macro, and what it becomes
    Expand,
    /// Each module that is loaded: from where, in what time
    Load,
    /// Each call in the program, with arguments and values
    Call,
    /// Each service that extends another, and by what
    Fold,
}

/// Arguments of `svc fold`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  svc fold config.scm                                   what the system is made of
  svc fold --format json config.scm | jq .services      for programs
  svc fold --target-type shepherd-root config.scm       the value of one service type
  svc fold -L ~/channel config.scm                      with modules of your own
  svc fold -L nonguix=~/nonguix --root . --format sexp --facts config.scm
                                                        the canonical text, places shortened
  svc fold -e '(home-environment)'                      an expression
  svc fold web.scm mail.scm                             several files, each under its name
  svc fold config.scm -- --vm                           what the file sees as its arguments
  generate | svc fold -                                 standard input

A file declares an operating system, a home environment, a list of services, machines to deploy, an
image, a manifest, packages or channels. It is evaluated as Guix evaluates such a file: with the modules
that Guix imports first, and with the command of Guix as its command line. --system and --target are in
force when what it declares is folded, as with `guix system`; the file itself is evaluated on this
machine's type of system. Modules are looked for in the folders of -L, then in those of
GUIX_PACKAGE_PATH, in Guix's own, in the folders of GUILE_LOAD_PATH, and in Guile's own.

The status is 0 when Guix would accept the configuration, 1 when it is wrong (with --keep-going too),
2 when the arguments are.")]
pub struct Fold {
    /// The files to fold; `-` is standard input
    #[arg(required_unless_present = "expression")]
    pub files: Vec<OsString>,

    /// What the files see as their arguments
    #[arg(last = true)]
    pub arguments: Vec<OsString>,

    /// Fold this expression instead of a file, or what it comes to after the file
    #[arg(short = 'e', long, value_name = "EXPR")]
    pub expression: Option<String>,

    /// Fold the file of this number alone, for the process that folds several
    #[arg(long, hide = true)]
    pub nth: Option<usize>,

    #[command(flatten)]
    pub world: World,

    /// Print names of files below DIR as @
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,

    /// Print the value of the service type called NAME alone
    #[arg(long, value_name = "NAME")]
    pub target_type: Option<String>,

    /// The form of the output
    #[arg(long, value_enum, default_value_t = Format::Tree)]
    pub format: Format,

    /// Print structure and values alone: no program text, no prose
    #[arg(long)]
    pub facts: bool,

    /// Print the tree of a configuration that Guix would refuse, with what is wrong marked
    #[arg(long)]
    pub keep_going: bool,
}

/// Forms of output.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people
    Tree,
    /// For programs
    Json,
    /// The canonical text
    Sexp,
}

/// Arguments of `svc eval`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  svc eval -e '(map 1+ (iota 3))'           (1 2 3)
  svc eval script.scm one two               a file, with arguments
  svc eval --config -e '%base-packages'     with (gnu system) and its kin imported

The status is 0, 1 when the program is wrong, or what the program gives to exit.")]
pub struct Eval {
    /// The file to evaluate; `-` is standard input
    #[arg(required_unless_present = "expression")]
    pub file: Option<OsString>,

    /// What the program sees as its arguments
    #[arg(trailing_var_arg = true)]
    pub arguments: Vec<OsString>,

    /// Evaluate this expression instead of a file, or after it
    #[arg(short = 'e', long, value_name = "EXPR")]
    pub expression: Option<String>,

    #[command(flatten)]
    pub world: World,

    /// Start with the modules that configurations see, (gnu system) and so on, imported
    #[arg(long)]
    pub config: bool,

    /// Print nothing but what the program prints
    #[arg(short, long)]
    pub quiet: bool,
}

/// Arguments of `svc expand`, `svc compile` and `svc disassemble`.
#[derive(ClapArgs, Debug)]
#[command(after_help = "\
Examples:
  svc expand script.scm                     macros away, names as they are unless they would clash
  svc compile script.scm                    core forms
  svc disassemble script.scm                instructions, with the places of calls
  svc disassemble -e '(lambda (x) (* x x))' of an expression

The forms of a file are expanded one after the other, as when a file is compiled: macros are defined and
modules are loaded, and nothing else is run.

The status is 0, or 1 when the program is wrong.")]
pub struct Look {
    /// The file to look at; `-` is standard input
    #[arg(required_unless_present = "expression", conflicts_with = "expression")]
    pub file: Option<OsString>,

    /// Look at this expression instead of a file
    #[arg(short = 'e', long, value_name = "EXPR")]
    pub expression: Option<String>,

    #[command(flatten)]
    pub world: World,

    /// Start with the modules that configurations see, (gnu system) and so on, imported
    #[arg(long)]
    pub config: bool,

    /// Print one JSON object, for programs
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `svc-repl`.
#[derive(Parser, Debug)]
#[command(name = "svc-repl", version = crate::version::text())]
#[command(about = "A dialogue with the Guix configuration language")]
#[command(after_help = "\
Examples:
  svc-repl                      start in (guile-user)
  svc-repl --config             start with what configurations see
  svc-repl -L ~/channel f.scm   evaluate a file first
  echo '(+ 1 2)' | svc-repl     without a terminal: print values alone

Type ,help there for the commands.")]
pub struct ReplArgs {
    /// Files to evaluate first
    pub files: Vec<PathBuf>,

    #[command(flatten)]
    pub messages: Messages,

    #[command(flatten)]
    pub world: World,

    /// Start with the modules that configurations see, (gnu system) and so on, imported
    #[arg(long)]
    pub config: bool,

    /// Neither read nor write the history of former dialogues
    #[arg(long)]
    pub no_history: bool,
}
