//! The command `svc-repl`.

fn main() {
    svc_cli::svc_repl(std::env::args_os())
}
