//! Numbers to text, as Guile's `number->string` prints them.
