//! The command `svc`.

fn main() {}
