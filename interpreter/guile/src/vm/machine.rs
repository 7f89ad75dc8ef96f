//! The Steel engine and the cells of its global table.

use super::calls;
use super::cells::{self, Cells, Held};
use super::control::{self, DynamicState, Failure, Request};
use super::link::{Program, UnboundVariable};
use super::operation::operation;
use crate::codegen::{Callee, OpCode};
use crate::module::Slot;
use crate::runtime::native::{Native, Returns};
use crate::runtime::procedure;
use crate::runtime::value::{self, Value};
use crate::symbol::Symbol;
use rustc_hash::{FxHashMap, FxHashSet};
use std::panic::{catch_unwind, AssertUnwindSafe};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::Arc;
use steel::compiler::constants::ConstantMap;
use steel::compiler::program::RawProgramWithSymbols;
use steel::core::instructions::Instruction;
use steel::rerrs::SteelErr;
use steel::steel_vm::builtin::BuiltInModule;
use steel::steel_vm::engine::Engine;
use steel::steel_vm::primitives::{LIST_MODULE, META_MODULE};
use steel::steel_vm::ThreadStateController;

/// How a program ended.
pub enum Outcome {
    Value(Value),
    /// It waits for the session.
    Request(Request),
    Failure(Failure),
}

/// What stops a machine from another thread.
pub struct Interrupter {
    machine: ThreadStateController,
    /// What natives look at, see [`crate::limit`].
    natives: Arc<AtomicBool>,
}

impl Interrupter {
    /// Let what runs, and whatever is run from now on, fail at its next instruction.
    pub fn interrupt(&self) {
        // In this order: a native that returns early must not be believed.
        self.machine.interrupt();
        self.natives.store(true, Ordering::Release);
    }

    /// Let the machine run again.
    pub fn resume(&self) {
        self.natives.store(false, Ordering::Release);
        self.machine.resume();
    }
}

/// The engine, its cells, and which of them are whose.
pub struct Machine {
    engine: Engine,
    cells: Cells,
    natives: FxHashMap<&'static str, u32>,
    /// The cells of natives that never return several values, or none.
    single: FxHashSet<u32>,
    /// The same by where the name stands: symbols' names stand in one place each.
    natives_by_place: FxHashMap<(usize, usize), u32>,
    slots: Vec<Option<u32>>,
    defined: Vec<bool>,
    constants: FxHashMap<ConstantKey, u32>,
}

#[derive(PartialEq, Eq, Hash)]
enum ConstantKey {
    Symbol(usize),
    Int(isize),
    Pointer(usize),
}

impl Default for Machine {
    fn default() -> Machine {
        Machine::new()
    }
}

impl Machine {
    /// An engine with the natives that the code generator and the control code refer to.
    pub fn new() -> Machine {
        let mut engine = quiet_engine();
        if let Some(Value::MutFunc(cons)) = primitive("cons") {
            value::install_cons(cons);
        }
        procedure::install_properties_of_closures(super::procedures::closure_property);
        let take = engine.symbol_map().len() as u32;
        engine.register_value("%take", Value::FuncV(cells::take));
        let mut machine = Machine {
            engine,
            cells: Cells::new(take + 1, take),
            natives: FxHashMap::default(),
            single: FxHashSet::default(),
            natives_by_place: FxHashMap::default(),
            slots: Vec::new(),
            defined: Vec::new(),
            constants: FxHashMap::default(),
        };
        if let Some(apply) = primitive("apply") {
            control::install_apply(apply);
        }
        for (ours, theirs) in [("%call/cc", "call/cc"), ("%with-handler", "call-with-exception-handler")] {
            if let Some(native) = primitive(theirs) {
                machine.add_native(ours, native);
            }
        }
        for (name, native) in control::calling_natives() {
            machine.add_native(name, native);
        }
        machine.add_natives(super::arguments::NATIVES);
        for (name, native) in calls::natives() {
            machine.add_native(name, native);
        }
        machine.add_natives(control::NATIVES);
        machine.add_native("%operator", Value::FuncV(calls::operator));
        machine.add_native("%run", value::unspecified());
        machine
    }

    /// What stops the running program from another thread: it fails with `limit-exceeded` at its
    /// next instruction.
    pub fn interrupter(&self) -> Interrupter {
        Interrupter { machine: self.engine.get_thread_state_controller(), natives: crate::limit::flag() }
    }

    /// Make natives known by their names.
    pub fn add_natives(&mut self, natives: impl IntoIterator<Item = &'static Native>) {
        for native in natives {
            let cell = self.cells.hold(Held::Native(procedure::register_native(native)));
            self.natives.insert(native.name, cell);
            if native.returns == Returns::One {
                self.single.insert(cell);
            }
        }
    }

    /// What is known of a procedure that code calls by its variable.
    pub fn callee(&self, slot: Slot) -> Callee {
        match self.slots.get(slot.0 as usize).copied().flatten() {
            Some(cell) if self.single.contains(&cell) => Callee::Single,
            Some(cell) if self.natives.get("%whole") == Some(&cell) => Callee::Whole,
            _ => Callee::Unknown,
        }
    }

    /// Make one value known as the native `name`.
    pub fn add_native(&mut self, name: &'static str, native: Value) {
        let cell = self.cells.hold(Held::Value(native));
        self.natives.insert(name, cell);
        self.natives_by_place.clear();
    }

    /// The cell of the native `name`; a missing one is an unbound variable of that name.
    pub(super) fn native_cell(&mut self, name: &'static str) -> u32 {
        let place = (name.as_ptr() as usize, name.len());
        if let Some(cell) = self.natives_by_place.get(&place) {
            return *cell;
        }
        let cell = self.native_cell_by_name(name);
        self.cells.touch(cell);
        self.natives_by_place.insert(place, cell);
        cell
    }

    fn native_cell_by_name(&mut self, name: &'static str) -> u32 {
        if let Some(cell) = self.natives.get(name) {
            return *cell;
        }
        let cell = self.new_cell(value::custom(UnboundVariable(Symbol::intern(name))));
        self.natives.insert(name, cell);
        cell
    }

    /// The value of the native `name`.
    pub fn native(&mut self, name: &str) -> Option<Value> {
        let cell = *self.natives.get(name)?;
        self.cell_value(cell)
    }

    /// Is there a native `name`?
    pub fn has_native(&self, name: &str) -> bool {
        self.natives.contains_key(name)
    }

    /// Let the native `name` be `value` from now on.
    pub fn set_native(&mut self, name: &'static str, value: Value) {
        let cell = self.native_cell(name);
        self.single.remove(&cell);
        self.cells.set(cell, value);
    }

    /// A cell that is bound before it is read.
    pub(super) fn reserve_cell(&mut self) -> u32 {
        self.cells.reserve()
    }

    pub(super) fn new_cell(&mut self, value: Value) -> u32 {
        let cell = self.cells.reserve();
        self.cells.set(cell, value);
        cell
    }

    fn cell_value(&mut self, cell: u32) -> Option<Value> {
        if let Some(value) = self.cells.on_its_way(cell) {
            return Some(value);
        }
        self.run_bare(vec![operation(OpCode::Push, cell), operation(OpCode::Return, 0)]).ok()
    }

    /// A cell for a constant; equal symbols and small integers, and the same object, share one.
    pub(super) fn constant_cell(&mut self, value: Value) -> u32 {
        let key = match &value {
            Value::IntV(n) => Some(ConstantKey::Int(*n)),
            Value::SymbolV(_) => value::as_symbol(&value).map(|s| ConstantKey::Symbol(s.index())),
            Value::Custom(cell) => Some(ConstantKey::Pointer(cell.as_ptr() as usize)),
            _ => None,
        };
        let Some(key) = key else { return self.new_cell(value) };
        if let Some(cell) = self.constants.get(&key) {
            return *cell;
        }
        let cell = self.new_cell(value);
        self.constants.insert(key, cell);
        cell
    }

    fn slot_index(&mut self, slot: Slot) -> usize {
        let index = slot.0 as usize;
        if self.slots.len() <= index {
            self.slots.resize(index + 1, None);
            self.defined.resize(index + 1, false);
        }
        index
    }

    /// The cell of a variable, made (unbound) where there is none.
    pub(super) fn cell_of(&mut self, slot: Slot, name: &dyn Fn(Slot) -> Symbol) -> u32 {
        let index = self.slot_index(slot);
        if let Some(cell) = self.slots[index] {
            self.cells.touch(cell);
            return cell;
        }
        let cell = self.new_cell(value::custom(UnboundVariable(name(slot))));
        self.slots[index] = Some(cell);
        cell
    }

    /// The cell of a variable that is bound before it is read.
    pub(super) fn bare_cell_of(&mut self, slot: Slot) -> u32 {
        let index = self.slot_index(slot);
        if let Some(cell) = self.slots[index] {
            return cell;
        }
        let cell = self.reserve_cell();
        self.slots[index] = Some(cell);
        cell
    }

    /// Instructions that push the next of a program's arguments.
    pub(super) fn taken(&self) -> [Instruction; 2] {
        self.cells.taken()
    }

    /// Has the variable a value?
    pub fn is_defined(&self, slot: Slot) -> bool {
        self.defined.get(slot.0 as usize).copied().unwrap_or(false)
    }

    /// The variable has no value after all.
    pub fn note_undefined(&mut self, slot: Slot) {
        let index = self.slot_index(slot);
        self.defined[index] = false;
    }

    /// The variable is about to get its value: code linked from now on does not check.
    pub fn note_defined(&mut self, slot: Slot) {
        let index = self.slot_index(slot);
        self.defined[index] = true;
    }

    /// The value of a variable, if it has one.
    pub fn slot_value(&mut self, slot: Slot) -> Option<Value> {
        let cell = self.slots.get(slot.0 as usize).copied().flatten()?;
        let value = self.cell_value(cell)?;
        (!value::is::<UnboundVariable>(&value)).then_some(value)
    }

    /// Give a variable its value.
    pub fn set_slot(&mut self, slot: Slot, name: Symbol, value: Value) {
        let cell = self.cell_of(slot, &|_| name);
        self.single.remove(&cell);
        self.cells.set(cell, value);
        self.note_defined(slot);
    }

    /// Let the variable be the native `native`: they share a cell.
    pub fn set_slot_to_native(&mut self, slot: Slot, native: &'static str) {
        let cell = self.native_cell_by_name(native);
        let index = self.slot_index(slot);
        self.slots[index] = Some(cell);
        self.defined[index] = true;
    }

    /// Give a variable that has none its value, for as long as nothing refers to it aside.
    pub fn hold_slot(&mut self, slot: Slot, value: Value) {
        let cell = self.cells.hold(Held::Value(value));
        let index = self.slot_index(slot);
        self.slots[index] = Some(cell);
        self.defined[index] = true;
    }

    /// Run a program that cannot fail and asks for nothing.
    fn run_bare(&mut self, program: Vec<Instruction>) -> Result<Value, SteelErr> {
        self.run_with(program, Vec::new())
    }

    fn run_with(&mut self, program: Vec<Instruction>, arguments: Vec<Value>) -> Result<Value, SteelErr> {
        let program = self.cells.deliver(program, arguments);
        let program = RawProgramWithSymbols::new(vec![program], ConstantMap::new(), "0.1.0".into());
        let mut values = self.engine.run_raw_program(program)?;
        Ok(values.pop().unwrap_or_else(value::unspecified))
    }

    /// Run a program of [`Machine::link`].
    pub fn run(&mut self, program: Program) -> Outcome {
        self.run_to_outcome(program.instructions, program.arguments)
    }

    fn run_to_outcome(&mut self, program: Vec<Instruction>, arguments: Vec<Value>) -> Outcome {
        let tops = control::tops();
        let result = catch_unwind(AssertUnwindSafe(|| self.run_with(program, arguments)));
        control::truncate_tops(tops);
        let outcome = match result {
            Ok(Ok(value)) => outcome(value),
            Ok(Err(error)) => {
                let exception = control::exception_of(&error);
                match value::get::<Failure>(&exception) {
                    Some(failure) => Outcome::Failure(failure),
                    None => Outcome::Failure(Failure { exception, trace: control::trace_of(&error) }),
                }
            }
            Err(panic) => Outcome::Failure(internal(&*panic)),
        };
        match outcome {
            Outcome::Value(_) => calls::truncate(0),
            // The program is over, and what was in force in it.
            Outcome::Failure(_) => drop(control::take_dynamic_state()),
            Outcome::Request(_) => {}
        }
        outcome
    }

    /// Call `procedure` with `arguments` as a program of its own.
    pub fn call(&mut self, procedure: Value, arguments: Vec<Value>) -> Outcome {
        let [take, call] = self.cells.taken();
        self.call_pushed(vec![take, call], vec![procedure], arguments)
    }

    /// Call the procedure that `push` leaves, taking over `first`, with `arguments`.
    fn call_pushed(&mut self, push: Vec<Instruction>, first: Vec<Value>, arguments: Vec<Value>) -> Outcome {
        let call = self.native_cell("%run-call");
        let mut program = push;
        program.extend(self.cells.taken());
        program.push(operation(OpCode::CallCell, call));
        program.push(operation(OpCode::Call, 2));
        program.push(operation(OpCode::Return, 0));
        let mut taken = first;
        taken.push(value::list(arguments));
        self.run_to_outcome(program, taken)
    }

    /// The names of all natives.
    pub fn native_names(&self) -> Vec<&'static str> {
        self.natives.keys().copied().collect()
    }

    /// Resume a request: the value it returns or, unless `ok`, the exception it raises.
    pub fn resume(&mut self, request: &Request, ok: bool, answer: Value) -> Outcome {
        let resume = operation(OpCode::Push, self.native_cell("%resume"));
        self.call_pushed(vec![resume], Vec::new(), vec![request.resume.clone(), value::bool(ok), answer])
    }

    /// Take handlers, winders and prompts of the program that waits away, while another runs.
    pub fn take_dynamic_state(&mut self) -> DynamicState {
        control::take_dynamic_state()
    }

    /// Put them back.
    pub fn set_dynamic_state(&mut self, state: DynamicState) {
        control::set_dynamic_state(state);
    }
}

/// The engine, without its builtin modules: what few of their procedures are of use are taken from
/// them by name, and making all of them takes longer than everything else here. It looks for a home
/// directory of its own and would create one; it is told that there is one already.
fn quiet_engine() -> Engine {
    const HOME: &str = "STEEL_HOME";
    let _mine = crate::runtime::system::hold_environment();
    let given = std::env::var_os(HOME);
    if given.is_none() {
        std::env::set_var(HOME, "/");
    }
    let engine = Engine::new_raw_no_kernel();
    if given.is_none() {
        std::env::remove_var(HOME);
    }
    engine
}

/// The machine's own procedure called `name`, of those that make lists and transfer control.
fn primitive(name: &str) -> Option<Value> {
    let of = |module: &BuiltInModule| module.try_get(name.to_string());
    LIST_MODULE.with(of).or_else(|| META_MODULE.with(of))
}

fn outcome(value: Value) -> Outcome {
    if let Some(request) = value::get::<Request>(&value) {
        return Outcome::Request(request);
    }
    match value::get::<Failure>(&value) {
        Some(failure) => Outcome::Failure(failure),
        None => Outcome::Value(value),
    }
}

fn internal(panic: &(dyn std::any::Any + Send)) -> Failure {
    let text = panic.downcast_ref::<String>().cloned().or_else(|| panic.downcast_ref::<&str>().map(|s| s.to_string()));
    let message = value::string(text.unwrap_or_else(|| "unknown".into()));
    let key = value::intern("internal-error");
    let text = value::string("The machine stopped: ~A");
    let args = value::list([value::FALSE, text, value::list([message]), value::FALSE]);
    Failure { exception: value::cons(key, args), trace: Vec::new() }
}
