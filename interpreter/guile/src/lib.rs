//! A Guile-compatible Scheme on the Steel virtual machine.
//!
//! Text → datum → syntax → core → bytecode → values, one direction:
//!
//! - [`text`]: sources, spans, diagnostics
//! - [`read`]: bytes to spanned data; writer; pretty-printer
//! - [`syntax`], [`symbol`], [`number`]: the data that all front-end stages share
//! - [`expand`]: syntax objects to core forms
//! - [`module`]: modules, imports, exports, variables
//! - [`core`]: the dozen core forms
//! - [`codegen`]: core forms to instructions; object files
//! - [`vm`]: the engine
//! - [`runtime`]: values of our own and the native procedures of `(guile)`
//! - [`limit`]: how native code notices that it is to stop
//! - [`sure`]: what cannot be otherwise
//! - [`state`]: what one world remembers, and how natives find it
//! - [`library`]: the modules of the language, in Scheme
//! - [`trace`]: observers, told what stages do
//! - [`session`]: one evaluation world, used by commands, REPL and tests
//!
//! Nothing here knows of services. Only `vm` and `runtime` name `steel::`.

pub mod codegen;
pub mod core;
pub mod expand;
pub mod library;
pub mod limit;
pub mod module;
pub mod number;
pub mod read;
pub mod runtime;
pub mod session;
pub mod state;
pub mod sure;
pub mod symbol;
pub mod syntax;
pub mod text;
pub mod trace;
pub mod vm;
