//! The natives that `(svc lowering)` calls.

use super::{Fault, FaultKind, Lowering, Role, Task};
use svc_guile::native;
use svc_guile::runtime::error::{wrong_type, Raised};
use svc_guile::runtime::native::{exact, symbol_arg, Native};
use svc_guile::runtime::value::{self, Answer, Value, FALSE};
use svc_guile::sure::Sure;

/// The natives, to be added to sessions.
pub const NATIVES: &[Native] = &[
    native!("%look-over" (state: Any, role: Any, object: Any) by look_over,
        Own("Lowering"), "Note in STATE that OBJECT takes part as ROLE, and look at it."),
    native!("%next-to-look-into" (state: Any) by next,
        Own("Lowering"), "A list of the next object of STATE that only the program can tell about, or #f."),
];

/// A fresh state, in which nothing has been looked at.
pub fn state() -> Value {
    value::custom(Lowering::default())
}

/// What was found wrong so far, in the order found; it is not told again.
pub fn take_faults(state: &Value) -> Vec<Fault> {
    value::with_mut::<Lowering, _>(state, |lowering| std::mem::take(&mut lowering.faults))
        .sure("it is what the natives were given")
}

fn in_state<R>(name: &str, args: &[Value], change: impl FnOnce(&mut Lowering) -> R) -> Result<R, Raised> {
    let state = args.first().unwrap_or(&FALSE);
    value::with_mut(state, change).ok_or_else(|| wrong_type(name, 1, state))
}

fn look_over(args: &[Value]) -> Answer {
    const NAME: &str = "%look-over";
    let [_, _, object] = exact(NAME, args)?;
    let role = symbol_arg(NAME, args, 2)?;
    in_state(NAME, args, |lowering| {
        let (holder, position) = lowering.asked.clone();
        let task = |role| Task { role, object: object.clone(), holder: holder.clone(), position };
        match role.name() {
            "object" => lowering.tasks.push(task(Role::Object)),
            "value" => lowering.tasks.push(task(Role::Value)),
            "spliced" => lowering.tasks.push(task(Role::Spliced)),
            "gexp" => lowering.tasks.push(task(Role::Gexp)),
            "packages" => lowering.look_at_packages(object, false),
            "profile" => lowering.look_at_packages(object, true),
            "entries" => entries(lowering, object),
            "missing" => lowering.fault(FaultKind::NoSuchFile, task(Role::Object)),
            "no-input" => lowering.fault(FaultKind::NoInput, task(Role::Object)),
            "no-source" => lowering.fault(FaultKind::NoSource, task(Role::Object)),
            "no-build-system" => lowering.fault(FaultKind::NoBuildSystem, task(Role::Object)),
            "no-arguments" => lowering.fault(FaultKind::NoArguments, task(Role::Object)),
            "no-module" => lowering.fault(FaultKind::NoModule, task(Role::Object)),
            "input" => lowering.look_at_input(object),
            _ => lowering.fault(FaultKind::NoFile, task(Role::Object)),
        }
        lowering.run();
    })?;
    Ok(value::unspecified())
}

/// The entries of a directory: lists of a name and a file.
fn entries(lowering: &mut Lowering, entries: &Value) {
    let wrong = |object: &Value| Task { role: Role::Object, object: object.clone(), holder: None, position: None };
    let Some(items) = value::list_to_vec(entries) else { return lowering.fault(FaultKind::NoEntry, wrong(entries)) };
    for item in items {
        let parts = value::list_to_vec(&item).unwrap_or_default();
        match parts.as_slice() {
            [name, file] if value::as_str(name).is_some() => lowering.tasks.push(Task {
                role: Role::Value,
                object: file.clone(),
                holder: Some(item.clone()),
                position: None,
            }),
            _ => lowering.fault(FaultKind::NoEntry, wrong(&item)),
        }
    }
}

fn next(args: &[Value]) -> Answer {
    let found = in_state("%next-to-look-into", args, |lowering| {
        let next = lowering.pending.pop_front();
        lowering.asked = next.as_ref().map_or((None, None), |(_, holder, position)| (holder.clone(), *position));
        next
    })?;
    Ok(found.map_or(FALSE, |(object, ..)| value::list([object])))
}
