//! Relocatable code to a program of the machine.
//!
//! Variables, constants, natives and lifted procedures are all cells of the machine's global table;
//! linking replaces the symbolic operands by cell numbers and gives procedures fresh numbers.

use super::calls;
use super::machine::Machine;
use super::operation::{self, operation};
use super::procedures;
use crate::codegen::{Arg, Code, Constant, Op, OpCode, ProcedureNote};
use crate::module::Slot;
use crate::runtime::value::{self, Custom, Value};
use crate::sure::Sure;
use crate::symbol::Symbol;
use crate::text::Span;
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::sync::OnceLock;
use steel::compiler::code_gen::fresh_function_id;
use steel::core::instructions::Instruction;
use steel::core::labels::Expr;
use steel::parser::parser::{SourceId, SyntaxObject};
use steel::parser::tokens::TokenType;

/// What a variable's cell holds before its definition.
#[derive(Clone, Copy, Debug)]
pub(super) struct UnboundVariable(pub Symbol);

impl Custom for UnboundVariable {
    fn fmt(&self) -> Option<Result<String, std::fmt::Error>> {
        Some(Ok(format!("{}{}", UnboundVariable::secret(), self.0)))
    }
}

impl UnboundVariable {
    /// How the text of such a cell starts: the machine writes it into its errors, and no value of a program
    /// is written like it, for nobody knows the number.
    fn secret() -> &'static str {
        static SECRET: OnceLock<String> = OnceLock::new();
        SECRET.get_or_init(|| {
            let number = RandomState::new().build_hasher().finish();
            format!("#<unbound-variable {number:016x}> ")
        })
    }

    /// The variable of a cell that was written as `text`.
    pub(super) fn of_text(text: &str) -> Option<Symbol> {
        text.trim_start().strip_prefix(UnboundVariable::secret()).map(|name| Symbol::intern(name.trim_end()))
    }
}

/// The code is larger than the machine can address.
#[derive(Clone, Copy, Debug)]
pub struct NotLinked;

/// Linked code, and the values that it takes over when it runs.
pub struct Program {
    pub(super) instructions: Vec<Instruction>,
    pub(super) arguments: Vec<Value>,
}

/// The cells of what one piece of code refers to by its own numbers.
struct Linked {
    constants: Vec<u32>,
    numbers: Vec<u32>,
    lifted: Vec<u32>,
}

const LARGEST: u32 = (1 << 24) - 1;

impl Machine {
    /// Reserve cells for constants and lifted procedures of `codes`, and give one program that runs
    /// them in order; its value is that of the last. The others are definitions, see
    /// [`Code::definition`]. Before that, the variables `stubs` are given stubs.
    ///
    /// `name` says how the variable of a slot is called, for the message when it has no value.
    ///
    /// # Errors
    /// They are too large together.
    pub fn link(
        &mut self,
        codes: &[&Code],
        stubs: &[Slot],
        name: &dyn Fn(Slot) -> Symbol,
    ) -> Result<Program, NotLinked> {
        let length: usize = codes.iter().map(|code| code.main.len()).sum();
        let mut program = Vec::with_capacity(length + stubs.len() * 5 + 2);
        self.place_stubs(stubs, &mut program);
        if codes.is_empty() {
            program.extend([operation(OpCode::Nil, 0), operation(OpCode::Return, 0)]);
        }
        for (i, code) in codes.iter().enumerate() {
            let linked = self.place_lifted(code, name, &mut program)?;
            let is_last = i + 1 == codes.len();
            let main = if is_last { &code.main[..] } else { code.definition().unwrap_or(&code.main) };
            self.place(main, &linked, name, &mut program)?;
            for op in main {
                if let (OpCode::Bind, Arg::Slot(slot)) = (op.code, op.arg) {
                    self.note_defined(slot);
                }
            }
        }
        Ok(Program {
            instructions: program,
            arguments: stubs.iter().map(|slot| Value::IntV(slot.0 as isize)).collect(),
        })
    }

    /// Append what puts stubs into the variables; the program is handed their numbers.
    fn place_stubs(&mut self, stubs: &[Slot], program: &mut Vec<Instruction>) {
        let make = self.native_cell("%make-stub");
        for slot in stubs {
            program.extend(self.taken());
            program.push(operation(OpCode::CallCell, make));
            program.push(operation(OpCode::Call, 1));
            let cell = self.bare_cell_of(*slot);
            program.push(operation(OpCode::Bind, cell));
        }
    }

    /// As [`Machine::link`], for pieces of code that are thunks: the program calls those in turn that
    /// `%begin-item` lets through, of the batch called `number`.
    ///
    /// # Errors
    /// They are too large together.
    pub fn link_in_turn(
        &mut self,
        codes: &[&Code],
        number: isize,
        name: &dyn Fn(Slot) -> Symbol,
    ) -> Result<Program, NotLinked> {
        let mut program = vec![operation(OpCode::Push, self.constant_cell(Value::IntV(number)))];
        for code in codes {
            let linked = self.place_lifted(code, name, &mut program)?;
            self.place(code.thunk().sure("code of a program is a thunk"), &linked, name, &mut program)?;
        }
        let run = self.native_cell("%run-each");
        program.push(operation(OpCode::CallCell, run));
        program.push(operation(OpCode::Call, codes.len() as u32 + 1));
        program.push(operation(OpCode::Return, 0));
        Ok(Program { instructions: program, arguments: Vec::new() })
    }

    /// Give the constants and procedures of `code` cells and numbers, and append to `program` what
    /// puts its lifted procedures into theirs.
    fn place_lifted(
        &mut self,
        code: &Code,
        name: &dyn Fn(Slot) -> Symbol,
        program: &mut Vec<Instruction>,
    ) -> Result<Linked, NotLinked> {
        let linked = Linked {
            constants: code.constants.iter().map(|c| self.constant(c)).collect(),
            numbers: code.procedures.iter().map(|p| self.procedure(p)).collect(),
            lifted: code.lifted.iter().map(|_| self.reserve_cell()).collect(),
        };
        for (ops, cell) in code.lifted.iter().zip(&linked.lifted) {
            let Some((_, closure)) = ops.split_last() else { continue };
            self.place(closure, &linked, name, program)?;
            program.push(operation(OpCode::Bind, *cell));
        }
        Ok(linked)
    }

    /// Append `ops`, linked, to `program`.
    fn place(
        &mut self,
        ops: &[Op],
        linked: &Linked,
        name: &dyn Fn(Slot) -> Symbol,
        program: &mut Vec<Instruction>,
    ) -> Result<(), NotLinked> {
        let start = program.len();
        for (i, op) in ops.iter().enumerate() {
            let of = |cells: &[u32], i: u32| {
                cells.get(i as usize).copied().sure("code names constants and procedures of its own")
            };
            let payload = match op.arg {
                Arg::Int(n) => n,
                Arg::Slot(slot) => self.cell_of(slot, name),
                Arg::Constant(i) => of(&linked.constants, i),
                Arg::Lifted(i) => of(&linked.lifted, i),
                Arg::Native(native) => self.native_cell(native),
                Arg::Procedure(i) => of(&linked.numbers, i),
            };
            if payload > LARGEST {
                return Err(NotLinked);
            }
            program.push(instruction(op, payload));
            // A variable that has its value already needs no check that it has.
            let checked = op.code == OpCode::Call && i >= 2 && ops[i - 1].arg == Arg::Native("%bound");
            if let (true, Arg::Slot(slot)) = (checked, ops.get(i.wrapping_sub(2)).map_or(op.arg, |o| o.arg)) {
                if self.is_defined(slot) {
                    program[start + i - 1] = operation(OpCode::Pass, 0);
                    program[start + i] = operation(OpCode::Pass, 0);
                }
            }
        }
        Ok(())
    }

    fn procedure(&mut self, note: &ProcedureNote) -> u32 {
        let number = fresh_function_id() as u32;
        procedures::note(number, note.clone());
        number
    }

    fn constant(&mut self, constant: &Constant) -> u32 {
        let value = match constant {
            Constant::Datum(stx) => crate::runtime::convert::constant_to_value(stx),
            Constant::Made(made) => crate::runtime::convert::foreign_to_value(made),
            Constant::Syntax(stx) => crate::runtime::convert::template_value(stx),
            Constant::Unspecified => value::unspecified(),
            Constant::Place(span) => Value::IntV(calls::number_of(*span)),
            Constant::Keywords(names) => value::list(names.iter().map(|n| value::keyword(*n)).collect::<Vec<Value>>()),
        };
        self.constant_cell(value)
    }
}

fn instruction(op: &Op, payload: u32) -> Instruction {
    let carries_place = op.code.is_call() && op.span.is_some();
    operation::instruction(op.code, payload, carries_place.then(|| place_of(op.span)))
}

fn place_of(span: Span) -> Expr {
    let span = steel::parser::span::Span::new(span.start, span.end, Some(SourceId(span.source.0)));
    Expr::Atom(SyntaxObject::new(TokenType::Dot, span))
}
