//! A Guile-compatible Scheme on the Steel virtual machine.
