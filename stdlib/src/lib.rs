//! The Guix services library as natives, and the folded service tree.
