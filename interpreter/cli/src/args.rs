//! Arguments as written on the command line.

use camino::Utf8PathBuf;
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

/// The Guix configuration language as one program: evaluates Guix System and Guix Home
/// configurations to the tree of their services, without Guix.
#[derive(Parser, Debug)]
#[command(name = "svc", version, propagate_version = true)]
#[command(after_help = "\
Examples:
  svc fold config.scm                       the folded services of a configuration
  svc fold --format json config.scm         the same for programs
  svc fold --target-type etc config.scm     the value of one service type
  svc eval -e '(map 1+ (iota 3))'           evaluate an expression
  svc eval script.scm                       evaluate a file")]
pub struct Args {
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
}

/// Where the program is, and what it may use and do.
#[derive(ClapArgs, Debug, Clone)]
pub struct Program {
    /// The file to evaluate; `-` is standard input
    #[arg(required_unless_present = "expression")]
    pub file: Option<String>,

    /// Evaluate this expression instead of a file, or after it
    #[arg(short = 'e', long, value_name = "EXPR")]
    pub expression: Option<String>,

    /// Look for modules in DIR before the library; NAME=DIR also prints DIR as @NAME
    #[arg(short = 'L', long = "load-path", value_name = "[NAME=]DIR")]
    pub load_path: Vec<String>,

    /// Let the program write files
    #[arg(long)]
    pub allow_write: bool,

    /// Let the program start other programs
    #[arg(long)]
    pub allow_run: bool,

    /// Let the program use the network
    #[arg(long)]
    pub allow_network: bool,

    /// Let modules of the load path replace the native ones
    #[arg(long)]
    pub unpin: bool,
}

/// Arguments of `svc fold`.
#[derive(ClapArgs, Debug)]
pub struct Fold {
    #[command(flatten)]
    pub program: Program,

    /// Print names of files below DIR as @
    #[arg(long, value_name = "DIR")]
    pub root: Option<Utf8PathBuf>,

    /// Print the value of the service type called NAME alone
    #[arg(long, value_name = "NAME")]
    pub target_type: Option<String>,

    /// The form of the output
    #[arg(long, value_enum, default_value_t = Format::Tree)]
    pub format: Format,

    /// Print structure and values alone: no program text, no prose
    #[arg(long)]
    pub facts: bool,
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
pub struct Eval {
    #[command(flatten)]
    pub program: Program,

    /// Start with the modules that configurations see, (gnu system) and so on, imported
    #[arg(long)]
    pub config: bool,

    /// Print nothing but what the program prints
    #[arg(short, long)]
    pub quiet: bool,
}
