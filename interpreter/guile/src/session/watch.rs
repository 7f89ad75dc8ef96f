//! What a session tells its observer of modules and of calls, see [`crate::trace`].

use super::World;
use crate::native;
use crate::runtime::native::Native;
use crate::runtime::print::written_within;
use crate::runtime::procedure;
use crate::runtime::value::{self, Answer, Value, Values};
use crate::trace::{observer, Call, Load, Origin, Place, Topic};
use std::cell::{Cell, RefCell};
use std::time::Instant;

/// Longer arguments and values are cut.
const LONGEST: usize = 80;

/// The natives that code refers to whose calls are observed.
pub(super) const NATIVES: &[Native] = &[
    native!("%tell-call" (procedure: Any, place: Any, is_tail: Any ..arguments: Any) by tell_call,
        Own("Calls"), "PROCEDURE, or what goes by that name, is about to be called at PLACE with the further arguments; IS-TAIL says whether nobody hears of its return."),
    native!("%tell-return" (value: Any, place: Any) -> several by tell_return,
        Own("Calls"), "VALUE, with which the call at PLACE returned."),
];

/// A call under way.
struct UnderWay {
    place: isize,
    name: String,
}

crate::parts! {
    static CALLS: RefCell<Vec<UnderWay>> = RefCell::new(Vec::new());
    /// Was the latest text that was evaluated to its end taken from the cache?
    static FROM_CACHE: Cell<bool> = Cell::new(false);
    static LOADING: Cell<usize> = Cell::new(0);
}

/// What only the library means is no business of an observer's.
fn name_of(called: &Value) -> Option<String> {
    let name = match value::as_symbol(called) {
        Some(name) => name.name().to_string(),
        None => procedure::name(called).unwrap_or_else(|| "procedure".to_string()),
    };
    (!name.starts_with('%')).then_some(name)
}

fn place_of(place: &Value) -> Place {
    let Value::IntV(number) = place else { return None };
    let span = crate::vm::place_of_call(*number);
    super::tell::world()?.sources.borrow().locate(span)
}

fn tell_call(args: &[Value]) -> Answer {
    let [called, place, is_tail, arguments @ ..] = args else { return Ok(value::unspecified()) };
    let (Some(name), Some(observer)) = (name_of(called), observer(Topic::Call)) else {
        return Ok(value::unspecified());
    };
    let values: Vec<String> = arguments.iter().map(|argument| written_within(argument, LONGEST)).collect();
    let depth = CALLS.with(|calls| calls.borrow().len());
    observer.called(&Call { name: &name, values: &values, place: place_of(place), depth });
    if let (false, Value::IntV(place)) = (value::is_true(is_tail), place) {
        CALLS.with(|calls| calls.borrow_mut().push(UnderWay { place: *place, name }));
    }
    Ok(value::unspecified())
}

fn tell_return(args: &[Value]) -> Answer {
    let [given, place] = args else { return Ok(value::unspecified()) };
    let Value::IntV(number) = place else { return Ok(given.clone()) };
    // Calls that were left otherwise are over, too.
    let (ended, depth) = CALLS.with(|calls| {
        let mut calls = calls.borrow_mut();
        let at = calls.iter().rposition(|call| call.place == *number);
        let ended = at.and_then(|at| calls.drain(at..).next());
        (ended, calls.len())
    });
    if let (Some(ended), Some(observer)) = (ended, observer(Topic::Call)) {
        let all = value::get::<Values>(given).map_or_else(|| vec![given.clone()], |all| all.0.to_vec());
        let values: Vec<String> = all.iter().map(|value| written_within(value, LONGEST)).collect();
        observer.returned(&Call { name: &ended.name, values: &values, place: place_of(place), depth });
    }
    Ok(given.clone())
}

/// A program begins: no call is under way.
pub(super) fn forget_calls() {
    CALLS.with(|calls| calls.borrow_mut().clear());
}

/// Note whether a text that was evaluated was taken from the cache.
pub(super) fn note_cached(yes: bool) {
    FROM_CACHE.set(yes);
}

impl World {
    /// Is code to tell of its calls?
    pub(super) fn tells_calls(&self) -> bool {
        observer(Topic::Call).is_some()
    }

    /// Load a module by `load`, and tell of it. `load` says what it gave, and where the module came from; nothing if
    /// it turned out not to be there.
    pub(super) fn watched_load<T, E>(
        &self,
        name: &dyn Fn() -> String,
        load: impl FnOnce() -> Result<(T, Option<Source>), E>,
    ) -> Result<T, E> {
        let Some(observer) = observer(Topic::Load) else { return load().map(|(loaded, _)| loaded) };
        let began = Instant::now();
        let depth = LOADING.replace(LOADING.get() + 1);
        let loaded = load();
        LOADING.set(depth);
        let (loaded, source) = loaded?;
        if let Some(Source { origin, file }) = source {
            let origin = if origin == Origin::Text && FROM_CACHE.get() { Origin::Cache } else { origin };
            let (module, took) = (name(), began.elapsed());
            observer.loaded(&Load { module: &module, origin, file: file.as_deref(), took, depth });
        }
        Ok(loaded)
    }
}

/// Where a module came from.
pub(super) struct Source {
    pub origin: Origin,
    pub file: Option<String>,
}
