//! What folding tells an observer, see [`svc_guile::trace`].

use svc_guile::native;
use svc_guile::runtime::native::Native;
use svc_guile::runtime::print::written_within;
use svc_guile::runtime::value::{self, Answer, Value};
use svc_guile::symbol::Symbol;
use svc_guile::trace::{observer, Extension, Topic};

/// Longer values are cut.
const LONGEST: usize = 120;

/// The native that `(gnu services fold)` is written with.
pub const NATIVES: &[Native] = &[
    native!("%tell-extension" (service: Symbol, target: Symbol, value: Any) => tell_extension(service, target, value),
        Own("Services"), "A service of the type called SERVICE has contributed VALUE to one of the type called TARGET."),
];

fn tell_extension(service: Symbol, target: Symbol, given: &Value) -> Answer {
    if let Some(observer) = observer(Topic::Fold) {
        let value = written_within(given, LONGEST);
        observer.extended(&Extension { service: service.name(), target: target.name(), value: &value });
    }
    Ok(value::unspecified())
}
