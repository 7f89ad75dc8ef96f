//! Definitions of the library on their way into the machine.
//!
//! What a program turns out to need is collected first and installed together: procedures and
//! constants in one program that computes nothing, then what is computed in another, one after the
//! other in the order of loading. A program of the machine costs as much as some hundred
//! instructions, and a configuration needs a thousand definitions.
//!
//! While one of them is computed, something can turn out to be needed that stands later in the
//! same program: it is installed at once, by a program of its own, and passed over when its turn
//! comes. So each is asked for before it starts, see [`begin`].

use super::image::{Progress, Unit};
use super::{reflect, Problem, World};
use crate::codegen::{Arg, Code, OpCode};
use crate::module::{ModuleId, Slot};
use crate::native;
use crate::runtime::native::Native;
use crate::runtime::value::{self, Answer, Value};
use crate::text::Span;
use rustc_hash::FxHashSet;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// How many are computed by one program, at most.
const TOGETHER: usize = 250;

/// One item on its way.
pub(super) struct Part {
    pub unit: Rc<Unit>,
    pub module: ModuleId,
    pub item: usize,
    pub code: Code,
}

impl Part {
    fn set(&self, progress: Progress) {
        if let Some(place) = self.unit.progress.borrow_mut().get_mut(self.item) {
            *place = progress;
        }
    }

    fn is(&self, progress: Progress) -> bool {
        self.unit.progress.borrow().get(self.item) == Some(&progress)
    }
}

/// Items that are to be installed together.
#[derive(Default)]
pub(super) struct Collected {
    pub seen: FxHashSet<(u32, usize)>,
    pub plain: Vec<Part>,
    pub computed: Vec<Part>,
    /// The variables of procedures that are to be loaded when they are called.
    pub stubs: FxHashSet<Slot>,
}

/// The parts that one program computes.
struct Batch {
    number: isize,
    parts: Vec<Part>,
    pending: Rc<RefCell<FxHashSet<Slot>>>,
}

crate::parts! {
    /// The batches under way, innermost last.
    static BATCHES: RefCell<Vec<Rc<Batch>>> = RefCell::new(Vec::new());
    static NUMBERS: Cell<isize> = Cell::new(0);
}

impl Batch {
    /// Is part `at` still to be computed? If so, it is under way from now on.
    fn begin(&self, at: usize) -> bool {
        if let Some(before) = at.checked_sub(1).and_then(|before| self.parts.get(before)) {
            if before.is(Progress::Running) {
                before.set(Progress::Done);
            }
        }
        let Some(part) = self.parts.get(at).filter(|part| part.is(Progress::Fresh)) else { return false };
        self.settle(part);
        part.set(Progress::Running);
        reflect::set_current_module(part.module);
        true
    }

    /// Nobody has to wait for the variables of `part` any more.
    fn settle(&self, part: &Part) {
        let mut pending = self.pending.borrow_mut();
        bound(&part.code).for_each(|slot| {
            pending.remove(&slot);
        });
    }
}

/// The native `%begin-item`: whether the program that computes a batch is to go on with the part
/// of that number.
fn begin(args: &[Value]) -> Answer {
    let [Value::IntV(number), Value::IntV(at)] = args else { return Ok(value::FALSE) };
    // A program entered again through a continuation, after its batch was done, does nothing.
    let batch = BATCHES.with(|all| all.borrow().iter().rev().find(|batch| batch.number == *number).cloned());
    Ok(value::bool(batch.is_some_and(|batch| usize::try_from(*at).is_ok_and(|at| batch.begin(at)))))
}

pub(super) const NATIVES: &[Native] = &[native!("%begin-item" (batch: Integer, number: Integer) by begin,
        Own("Definitions of the library"), "Is the definition of that number still to be computed?")];

impl World {
    pub(super) fn install(&self, collected: Collected) -> Result<(), Problem> {
        let Collected { plain, mut computed, stubs, .. } = collected;
        // All of it will have values before anything refers to them: no reference needs a check.
        for part in plain.iter().chain(&computed) {
            let mut machine = self.machine.borrow_mut();
            bound(&part.code).for_each(|slot| machine.note_defined(slot));
        }
        let is_defined = |slot: &Slot| self.machine.borrow().is_defined(*slot);
        self.install_plain(plain, stubs.into_iter().filter(|slot| !is_defined(slot)).collect())?;
        computed.sort_by_key(|part| part.unit.items.get(part.item).map(|piece| piece.order));
        computed.iter().for_each(|part| self.lazy.pending.borrow_mut().extend(bound(&part.code)));
        let mut result = Ok(());
        let mut rest = computed.into_iter().peekable();
        while rest.peek().is_some() {
            let parts: Vec<Part> = rest.by_ref().take(TOGETHER).collect();
            let number = NUMBERS.with(|next| next.replace(next.get() + 1));
            let batch = Rc::new(Batch { number, parts, pending: self.lazy.pending.clone() });
            if result.is_ok() {
                result = self.compute(&batch);
            }
            self.finish(&batch, result.is_ok());
            // Taking the code apart again would take as long as reading it did: it stays, as the image does.
            std::mem::forget(batch);
        }
        result
    }

    fn install_plain(&self, plain: Vec<Part>, stubs: Vec<Slot>) -> Result<(), Problem> {
        let (batch, single): (Vec<&Part>, Vec<&Part>) = plain.iter().partition(|part| part.code.definition().is_some());
        plain.iter().for_each(|part| part.set(Progress::Done));
        if !batch.is_empty() || !stubs.is_empty() {
            let codes: Vec<&Code> = batch.iter().map(|part| &part.code).collect();
            self.run_together(&codes, &stubs, Span::NONE)?;
            self.lazy.stubs.borrow_mut().extend(stubs);
        }
        for part in single {
            self.run_linked(&part.code, Span::NONE)?;
        }
        std::mem::forget(plain);
        Ok(())
    }

    /// Compute the parts of `batch` in turn.
    fn compute(&self, batch: &Rc<Batch>) -> Result<(), Problem> {
        let Some(first) = batch.parts.first() else { return Ok(()) };
        BATCHES.with(|all| all.borrow_mut().push(batch.clone()));
        let codes: Vec<&Code> = batch.parts.iter().map(|part| &part.code).collect();
        let compute = || match codes.iter().all(|code| code.thunk().is_some()) {
            true => self.aside(first.module, || self.run_in_turn(&codes, batch.number)).map(drop),
            // The control code of `(guile)` itself runs bare.
            false => batch.parts.iter().enumerate().try_for_each(|(at, part)| match batch.begin(at) {
                true => self.aside(part.module, || self.run_linked(&part.code, Span::NONE)).map(drop),
                false => Ok(()),
            }),
        };
        let result = reflect::trusting(true, compute);
        BATCHES.with(|all| all.borrow_mut().retain(|other| !Rc::ptr_eq(other, batch)));
        result
    }

    /// Note what has become of the parts of `batch`.
    fn finish(&self, batch: &Batch, is_ok: bool) {
        for part in &batch.parts {
            if part.is(Progress::Running) {
                part.set(if is_ok { Progress::Done } else { Progress::Fresh });
            }
            if part.is(Progress::Fresh) {
                batch.settle(part);
                let mut machine = self.machine.borrow_mut();
                bound(&part.code).for_each(|slot| machine.note_undefined(slot));
            }
        }
    }
}

/// The variables that code defines.
pub(super) fn bound(code: &Code) -> impl Iterator<Item = Slot> + '_ {
    code.main.iter().filter_map(|op| match (op.code, op.arg) {
        (OpCode::Bind, Arg::Slot(slot)) => Some(slot),
        _ => None,
    })
}
