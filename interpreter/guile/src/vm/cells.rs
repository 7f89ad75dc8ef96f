//! The cells of the machine's global table.
//!
//! Everything that code refers to by number is a cell: variables, natives, constants, lifted
//! procedures. The machine's own way of making one goes by name and costs microseconds; so cells
//! are only reserved here, and the values that they get are handed over at the start of the next
//! program, by instructions that bind each to what the native `%take` returns. Natives, of which
//! most programs use few, are *held* until something refers to them.

use super::operation::operation;
use crate::codegen::OpCode;
use crate::runtime::procedure::native_procedure;
use crate::runtime::value::Value;
use std::cell::RefCell;
use std::collections::VecDeque;
use steel::core::instructions::Instruction;

crate::parts! {
    /// What the program that is about to run takes over, in order.
    static QUEUE: RefCell<VecDeque<Value>> = RefCell::new(VecDeque::new());
}

/// The native `%take`: the next value of those handed over.
pub(super) fn take(_: &[Value]) -> steel::rvals::Result<Value> {
    Ok(QUEUE.with(|queue| queue.borrow_mut().pop_front()).unwrap_or(Value::Void))
}

/// What a cell is to hold once something refers to it.
#[derive(Clone)]
pub(super) enum Held {
    Value(Value),
    /// The procedure of the native of that number, which is made then.
    Native(u32),
}

impl Held {
    fn value(self) -> Value {
        match self {
            Held::Value(value) => value,
            Held::Native(number) => native_procedure(number).unwrap_or(Value::Void),
        }
    }
}

/// Cells in use, and values on their way into them.
pub(super) struct Cells {
    next: u32,
    pending: Vec<(u32, Value)>,
    /// Values that nothing has referred to yet, by cell.
    held: Vec<Option<Held>>,
    /// The cell of `%take`.
    take: u32,
}

impl Cells {
    /// Cells from number `next` on; `take` is that of [`take`].
    pub fn new(next: u32, take: u32) -> Cells {
        Cells { next, pending: Vec::new(), held: Vec::new(), take }
    }

    /// A cell that nothing uses yet; some value has to be bound to it before it is read.
    pub fn reserve(&mut self) -> u32 {
        self.next += 1;
        self.next - 1
    }

    /// Let the cell hold `value` from the next program on.
    pub fn set(&mut self, cell: u32, value: Value) {
        if let Some(held) = self.held.get_mut(cell as usize) {
            *held = None;
        }
        self.pending.push((cell, value));
    }

    /// A cell that holds `held` once it has been [touched](Cells::touch).
    pub fn hold(&mut self, held: Held) -> u32 {
        let cell = self.reserve();
        self.held.resize(cell as usize, None);
        self.held.push(Some(held));
        cell
    }

    /// A program is about to refer to the cell.
    pub fn touch(&mut self, cell: u32) {
        if let Some(held) = self.held.get_mut(cell as usize).and_then(Option::take) {
            self.set(cell, held.value());
        }
    }

    /// The value on its way into the cell.
    pub fn on_its_way(&self, cell: u32) -> Option<Value> {
        if let Some(Some(held)) = self.held.get(cell as usize) {
            return Some(held.clone().value());
        }
        self.pending.iter().rev().find(|(at, _)| *at == cell).map(|(_, value)| value.clone())
    }

    /// Put instructions that bind what is on its way in front of `program`, and hand that over,
    /// `arguments` after it. The program is to run next.
    pub fn deliver(&mut self, program: Vec<Instruction>, arguments: Vec<Value>) -> Vec<Instruction> {
        if self.pending.is_empty() && arguments.is_empty() {
            return program;
        }
        let mut whole = Vec::with_capacity(self.pending.len() * 3 + program.len());
        QUEUE.with(|queue| {
            let mut queue = queue.borrow_mut();
            // A program that was interrupted left the rest of its own there.
            queue.clear();
            for (cell, value) in self.pending.drain(..) {
                queue.push_back(value);
                whole.extend(self::taken(self.take));
                whole.push(operation(OpCode::Bind, cell));
            }
            queue.extend(arguments);
        });
        whole.extend(program);
        whole
    }

    /// Instructions that push the next of a program's arguments.
    pub fn taken(&self) -> [Instruction; 2] {
        taken(self.take)
    }
}

fn taken(take: u32) -> [Instruction; 2] {
    [operation(OpCode::CallCell, take), operation(OpCode::Call, 0)]
}
