//! Plays `svc` and `svc-repl` for the suites: see `svc_tests::process`.

fn main() {
    svc_tests::process::be_program();
    eprintln!("usage: svc-runner {} svc|svc-repl ARGUMENT...", svc_tests::process::RUN);
    std::process::exit(2)
}
