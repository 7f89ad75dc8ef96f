//! The run-time procedures that expanded code calls and programs do not.
//!
//! All are variables of `(guile)`; the runtime defines them. Expanded code also refers to
//! ordinary procedures of `(guile)` by their own names, whatever the program binds those to:
//! `list`, `cons`, `cons*`, `append`, `list->vector`, `apply`, `eq?`, `eqv?`, `equal?`, `memq`,
//! `memv`, `setter`, `with-fluids*`, `throw`, `syntax->datum`, `datum->syntax`, `null?`, `pair?`,
//! `car`, `cdr`, `list?`, `length`, `vector?`, `vector-length`, `vector-ref`, `>=`, `=`, `not`,
//! `reverse`, `struct?`, `struct-vtable`, `struct-ref`, `struct-set!`, `vector-set!`, `vector->list`, `list-tail`, `list-head`,
//! `set-car!`, `set-cdr!`, `-`, `make-record-type`, `record-constructor`, `record-predicate`,
//! `record-accessor`, `record-modifier`.

/// Names, parameters and meaning of the procedures, for the runtime's self-check and for readers.
pub const RUNTIME_NAMES: &[(&str, &str, &str)] = &[
    ("%syntax-dispatch", "form pattern", "match: #f, or an opaque result for %syntax-value. `pattern` is a syntax object whose datum is Foreign(CompiledPattern): pattern::dispatch"),
    ("%syntax-value", "result index", "what pattern variable number `index` matched: a syntax object, or nested lists of them (MatchValue::to_stx; lists without context become Scheme lists)"),
    ("%syntax-instantiate", "template value …", "fill in a template: Foreign(CompiledTemplate), procedural::instantiate"),
    ("%syntax-case-failed", "form", "raise the syntax error that no clause matched `form` (syntax-mismatch)"),
    ("%call-with-escape", "procedure", "call `procedure` with a one-shot upward continuation"),
    ("%delay", "thunk", "a promise of what `thunk` returns (R7RS delay)"),
    ("%delay-force", "thunk", "a promise of what the promise that `thunk` returns yields, in bounded space (R7RS delay-force)"),
    ("%parameterize", "parameters values thunk", "call `thunk` with each parameter bound to its value, converted; all conversions come first"),
    ("%false-if-exception", "thunk", "the value of `thunk`, or #f where it raises an exception"),
    ("%guard", "body handler", "call the thunk `body`; an exception raised in it ends it, and (handler object reraise) gives the value, where (reraise) raises the object again, continuably, as from where it came"),
    ("%assertion-failed", "expression", "raise an assertion violation that quotes `expression`"),
    ("%load", "file from", "load `file`, relative to the directory of the file `from` when that is a string; `from` may be missing"),
    ("%match-error", "value", "(throw 'match-error \"match\" \"no matching pattern\" value)"),
];
