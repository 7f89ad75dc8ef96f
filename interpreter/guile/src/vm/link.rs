//! Relocatable code to a program of the machine.
//!
//! Variables, constants, natives and lifted procedures are all cells of the machine's global table;
//! linking replaces the symbolic operands by cell numbers and gives procedures fresh numbers.

use super::machine::Machine;
use super::procedures;
use crate::codegen::{Arg, Code, Constant, Op, OpCode};
use crate::module::Slot;
use crate::runtime::value::{self, Custom, Value};
use crate::symbol::Symbol;
use crate::text::Span;
use std::rc::Rc;
use steel::compiler::code_gen::fresh_function_id;
use steel::core::instructions::{u24, Instruction};
use steel::core::labels::Expr;
use steel::parser::parser::{SourceId, SyntaxObject};
use steel::parser::tokens::TokenType;

/// What a variable's cell holds before its definition.
#[derive(Clone, Copy, Debug)]
pub(super) struct UnboundVariable(pub Symbol);

impl Custom for UnboundVariable {
    fn fmt(&self) -> Option<Result<String, std::fmt::Error>> {
        Some(Ok(format!("#<unbound-variable {}>", self.0)))
    }
}

/// The code is larger than the machine can address.
#[derive(Clone, Copy, Debug)]
pub struct NotLinked;

const LARGEST: u32 = (1 << 24) - 1;

impl Machine {
    /// Install constants and lifted procedures of `code` and give its main program.
    ///
    /// `name` says how the variable of a slot is called, for the message when it has no value.
    pub fn link(&mut self, code: &Code, name: &dyn Fn(Slot) -> Symbol) -> Result<Vec<Instruction>, NotLinked> {
        let constants: Vec<u32> = code.constants.iter().map(|c| self.constant(c)).collect();
        let numbers: Vec<u32> = code.procedures.iter().map(|p| self.procedure(p)).collect();
        let lifted: Vec<u32> = code.lifted.iter().map(|_| self.new_cell(value::unspecified())).collect();
        let place = |machine: &mut Machine, op: &Op| -> u32 {
            match op.arg {
                Arg::Int(n) => n,
                Arg::Slot(slot) => machine.cell_of(slot, name),
                Arg::Constant(i) => constants.get(i as usize).copied().unwrap_or(0),
                Arg::Lifted(i) => lifted.get(i as usize).copied().unwrap_or(0),
                Arg::Native(native) => machine.native_cell(native),
                Arg::Procedure(i) => numbers.get(i as usize).copied().unwrap_or(0),
            }
        };
        let link = |machine: &mut Machine, ops: &[Op]| -> Result<Vec<Instruction>, NotLinked> {
            let bound = machine.native_cell("%bound");
            let mut program = Vec::with_capacity(ops.len());
            for (i, op) in ops.iter().enumerate() {
                let payload = place(machine, op);
                if payload > LARGEST {
                    return Err(NotLinked);
                }
                program.push(instruction(op, payload));
                // A variable that has its value already needs no check that it has.
                let checked = op.code == OpCode::FUNC && i >= 2 && ops[i - 1].arg == Arg::Native("%bound");
                if let (true, Arg::Slot(slot)) = (checked, ops.get(i.wrapping_sub(2)).map_or(op.arg, |o| o.arg)) {
                    debug_assert_eq!(program[i - 1].payload_size.to_u32(), bound);
                    if machine.is_defined(slot) {
                        program[i - 1] = no_operation();
                        program[i] = no_operation();
                    }
                }
            }
            Ok(program)
        };
        for (ops, cell) in code.lifted.iter().zip(&lifted) {
            let program = link(self, ops)?;
            let closure = self.run_bare(program).map_err(|_| NotLinked)?;
            self.set_cell(*cell, closure);
        }
        let main = link(self, &code.main)?;
        for op in &code.main {
            if let (OpCode::BIND, Arg::Slot(slot)) = (op.code, op.arg) {
                self.note_defined(slot);
            }
        }
        Ok(main)
    }

    fn procedure(&mut self, info: &crate::codegen::ProcedureInfo) -> u32 {
        let number = fresh_function_id() as u32;
        procedures::note(number, Rc::new(info.clone()));
        number
    }

    fn constant(&mut self, constant: &Constant) -> u32 {
        let value = match constant {
            Constant::Datum(stx) => crate::runtime::convert::constant_to_value(stx),
            Constant::Syntax(stx) => crate::runtime::convert::template_value(stx),
            Constant::Unspecified => value::unspecified(),
            Constant::Keywords(names) => value::list(names.iter().map(|n| value::keyword(*n)).collect::<Vec<Value>>()),
        };
        self.constant_cell(value)
    }
}

fn no_operation() -> Instruction {
    Instruction { op_code: OpCode::PASS, payload_size: u24::from_u32(0), contents: None }
}

fn instruction(op: &Op, payload: u32) -> Instruction {
    let carries_place =
        matches!(op.code, OpCode::CALLGLOBAL | OpCode::CALLGLOBALTAIL | OpCode::FUNC | OpCode::TAILCALL);
    let contents = (carries_place && op.span.is_some()).then(|| place_of(op.span));
    Instruction { op_code: op.code, payload_size: u24::from_u32(payload), contents }
}

fn place_of(span: Span) -> Expr {
    let span = steel::parser::span::Span::new(span.start, span.end, Some(SourceId(span.source.0)));
    Expr::Atom(SyntaxObject::new(TokenType::Dot, span))
}
