//! Operations of the generator as instructions of the machine: the one place that knows what the machine calls them.

use crate::codegen::OpCode;
use steel::core::instructions::{u24, Instruction};
use steel::core::labels::Expr;
use steel::core::opcode::OpCode as Machines;

/// An instruction without a place.
pub(super) fn operation(code: OpCode, payload: u32) -> Instruction {
    instruction(code, payload, None)
}

/// An instruction; `place` is what an error there is reported with.
pub(super) fn instruction(code: OpCode, payload: u32, place: Option<Expr>) -> Instruction {
    Instruction { op_code: of_machine(code), payload_size: u24::from_u32(payload), contents: place }
}

fn of_machine(code: OpCode) -> Machines {
    match code {
        OpCode::Nil => Machines::VOID,
        OpCode::True => Machines::TRUE,
        OpCode::False => Machines::FALSE,
        OpCode::Zero => Machines::LOADINT0,
        OpCode::One => Machines::LOADINT1,
        OpCode::Two => Machines::LOADINT2,
        OpCode::Push => Machines::PUSH,
        OpCode::Local => Machines::READLOCAL,
        OpCode::Captured => Machines::READCAPTURED,
        OpCode::SetLocal => Machines::SETLOCAL,
        OpCode::Drop => Machines::POPSINGLE,
        OpCode::Leave => Machines::LETENDSCOPE,
        OpCode::Bind => Machines::BIND,
        OpCode::Set => Machines::SET,
        OpCode::Branch => Machines::IF,
        OpCode::Jump => Machines::JMP,
        OpCode::Call => Machines::FUNC,
        OpCode::TailCall => Machines::TAILCALL,
        OpCode::CallCell => Machines::CALLGLOBAL,
        OpCode::TailCallCell => Machines::CALLGLOBALTAIL,
        OpCode::Return => Machines::POPPURE,
        OpCode::Procedure => Machines::PUREFUNC,
        OpCode::Closure => Machines::NEWSCLOSURE,
        OpCode::Pass => Machines::PASS,
        OpCode::Captures => Machines::NDEFS,
        OpCode::CaptureLocal => Machines::COPYCAPTURESTACK,
        OpCode::CaptureCaptured => Machines::COPYCAPTURECLOSURE,
        OpCode::End => Machines::ECLOSURE,
    }
}
