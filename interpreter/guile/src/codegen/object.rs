//! Relocatable code as bytes.
//!
//! Instructions are written one after the other in a byte or a few each: operation and kind of
//! operand share a byte, and places are kept for calls alone, for nothing else reports one.
//! Variables are numbers that the caller gives out, so that a file names each of them once.

use super::{constant, Arg, Code, Data, Op, OpCode, ProcedureInfo, ProcedureNote, Procedures};
use crate::expand::freeze::{Corrupt, Freezer, NotFrozen, Thawer};
use crate::module::Slot;
use crate::symbol::Symbol;
use crate::text::Span;
use std::rc::Rc;

const KIND_SHIFT: u8 = 5;
const OPERATION_MASK: u8 = (1 << KIND_SHIFT) - 1;

/// Kinds of operand.
const ZERO: u8 = 0;
const INT: u8 = 1;
const SLOT: u8 = 2;
const CONSTANT: u8 = 3;
const LIFTED: u8 = 4;
const NATIVE: u8 = 5;
const PROCEDURE: u8 = 6;

/// Spans: none, that of the call before, another.
const NO_SPAN: u8 = 0;
const SAME_SPAN: u8 = 1;
const SPAN: u8 = 2;

/// What a variable is to other processes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variable {
    /// The variable that the file gives this number.
    Numbered(u32),
    /// The cell of a native.
    Native(&'static str),
}

/// Write `code`; `variable` gives variables their numbers.
///
/// # Errors
/// A constant of the code is a value of this process.
pub fn write(code: &Code, out: &mut Freezer<'_>, variable: &mut dyn FnMut(Slot) -> Variable) -> Result<(), NotFrozen> {
    count(out, code.constants.len());
    code.constants.iter().try_for_each(|constant| constant::write(constant, out))?;
    count(out, code.procedures.len());
    for note in &code.procedures {
        let info = note.info().ok_or(NotFrozen::Foreign)?;
        out.framed(|out| procedure(&info, out));
    }
    count(out, code.lifted.len());
    code.lifted.iter().for_each(|ops| operations(ops, out, variable));
    operations(&code.main, out, variable);
    Ok(())
}

fn count(out: &mut Freezer<'_>, n: usize) {
    out.number(n as u64);
}

fn optional(name: Option<Symbol>, out: &mut Freezer<'_>) {
    out.byte(u8::from(name.is_some()));
    name.into_iter().for_each(|name| out.symbol(name));
}

fn procedure(info: &ProcedureInfo, out: &mut Freezer<'_>) {
    optional(info.name, out);
    out.byte(u8::from(info.documentation.is_some()));
    info.documentation.iter().for_each(|text| out.bytes(text.as_bytes()));
    out.symbols(&info.required);
    out.symbols(&info.optional);
    out.symbols(&info.keywords);
    optional(info.rest, out);
    out.byte(u8::from(info.allow_other_keys));
    out.span(info.span.unwrap_or(Span::NONE));
}

fn operations(ops: &[Op], out: &mut Freezer<'_>, variable: &mut dyn FnMut(Slot) -> Variable) {
    count(out, ops.len());
    let mut last = Span::NONE;
    for op in ops {
        let number = op.code as u8;
        let (kind, operand, native) = match op.arg {
            Arg::Int(0) => (ZERO, 0, None),
            Arg::Int(n) => (INT, n, None),
            Arg::Slot(slot) => match variable(slot) {
                Variable::Numbered(n) => (SLOT, n, None),
                Variable::Native(name) => (NATIVE, 0, Some(name)),
            },
            Arg::Constant(n) => (CONSTANT, n, None),
            Arg::Lifted(n) => (LIFTED, n, None),
            Arg::Native(name) => (NATIVE, 0, Some(name)),
            Arg::Procedure(n) => (PROCEDURE, n, None),
        };
        out.byte(number | kind << KIND_SHIFT);
        match native {
            Some(name) => out.symbol(Symbol::intern(name)),
            None if kind != ZERO => out.number(u64::from(operand)),
            None => {}
        }
        if op.code.is_call() {
            if !op.span.is_some() {
                out.byte(NO_SPAN);
            } else if op.span == last {
                out.byte(SAME_SPAN);
            } else {
                out.byte(SPAN);
                out.span(op.span);
                last = op.span;
            }
        }
    }
}

/// Read code; `data` makes its constants, `variable` says which variable has a number, `notes` keeps the notes of procedures.
///
/// # Errors
/// The bytes are damaged.
pub fn read<D: Data>(
    input: &mut Thawer<'_>,
    data: &D,
    notes: &Rc<dyn Procedures>,
    variable: &mut dyn FnMut(u32) -> Option<Slot>,
) -> Result<Code, Corrupt> {
    let constants = (0..input.length()?).map(|_| constant::read(input, data)).collect::<Result<_, _>>()?;
    let mut code = Code { constants, ..Code::default() };
    for _ in 0..input.length()? {
        let length = input.length()?;
        code.procedures.push(ProcedureNote::Stored(notes.clone(), input.position()));
        input.skip(length)?;
    }
    for _ in 0..input.length()? {
        code.lifted.push(Vec::new());
    }
    for i in 0..code.lifted.len() {
        code.lifted[i] = read_operations(input, &code, variable)?;
    }
    code.main = read_operations(input, &code, variable)?;
    Ok(code)
}

fn read_optional(input: &mut Thawer<'_>) -> Result<Option<Symbol>, Corrupt> {
    Ok(if input.byte()? == 1 { Some(input.symbol()?) } else { None })
}

/// The note of a procedure, for [`Procedures`].
///
/// # Errors
/// The bytes are damaged.
pub fn read_procedure(input: &mut Thawer<'_>) -> Result<ProcedureInfo, Corrupt> {
    let name = read_optional(input)?;
    let documentation = match input.byte()? {
        1 => Some(input.text()?.into()),
        _ => None,
    };
    let (required, optional, keywords) = (input.symbols()?, input.symbols()?, input.symbols()?);
    let rest = read_optional(input)?;
    let allow_other_keys = input.byte()? == 1;
    let span = input.span()?;
    Ok(ProcedureInfo {
        name,
        documentation,
        required: required.to_vec(),
        optional: optional.to_vec(),
        keywords: keywords.to_vec(),
        rest,
        allow_other_keys,
        span: span.is_some().then_some(span),
    })
}

fn read_operations(
    input: &mut Thawer<'_>,
    code: &Code,
    variable: &mut dyn FnMut(u32) -> Option<Slot>,
) -> Result<Vec<Op>, Corrupt> {
    let length = input.length()?;
    let mut ops = Vec::with_capacity(length);
    let mut last = Span::NONE;
    for _ in 0..length {
        let byte = input.byte()?;
        let operation = *OpCode::ALL.get(usize::from(byte & OPERATION_MASK)).ok_or(Corrupt)?;
        let arg = match byte >> KIND_SHIFT {
            ZERO => Arg::Int(0),
            NATIVE => Arg::Native(input.symbol()?.name()),
            kind => {
                let n = u32::try_from(input.number()?).map_err(|_| Corrupt)?;
                let within = |length: usize| if (n as usize) < length { Ok(n) } else { Err(Corrupt) };
                match kind {
                    INT => Arg::Int(n),
                    SLOT => Arg::Slot(variable(n).ok_or(Corrupt)?),
                    CONSTANT => Arg::Constant(within(code.constants.len())?),
                    LIFTED => Arg::Lifted(within(code.lifted.len())?),
                    PROCEDURE => Arg::Procedure(within(code.procedures.len())?),
                    _ => return Err(Corrupt),
                }
            }
        };
        let mut span = Span::NONE;
        if operation.is_call() {
            span = match input.byte()? {
                NO_SPAN => Span::NONE,
                SAME_SPAN => last,
                SPAN => {
                    last = input.span()?;
                    last
                }
                _ => return Err(Corrupt),
            };
        }
        ops.push(Op { code: operation, arg, span });
    }
    Ok(ops)
}
