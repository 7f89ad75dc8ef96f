//! The command `svc`.

fn main() {
    svc_cli::svc(std::env::args_os())
}
