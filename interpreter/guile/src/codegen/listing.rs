//! Code as it is shown to people: procedure by procedure.
//!
//! In code, what makes a procedure stands where the procedure is made, its body right inside. A listing has each
//! procedure in a section of its own; jumps lead to numbers of its lines.

use super::{Arg, Code, Op, OpCode, ProcedureInfo};
use crate::text::Span;
use std::rc::Rc;

/// A procedure, or what runs as a whole.
#[derive(Clone, Debug)]
pub struct Section {
    pub what: What,
    /// The number of parameters that the machine passes; the last may be a list of the rest.
    pub parameters: u32,
    pub has_rest: bool,
    pub lines: Vec<Line>,
}

/// What a section is of.
#[derive(Clone, Debug)]
pub enum What {
    /// The form itself.
    Form,
    /// A procedure: its number in the code, and what is known of it.
    Procedure(u32, Option<Rc<ProcedureInfo>>),
}

/// One instruction.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// Its number within the section.
    pub at: u32,
    pub code: OpCode,
    pub operand: Arg,
    /// Where it stands in the source, if it is a call.
    pub span: Span,
}

/// The sections of `code`: the form first, then its procedures in the order in which they are made.
pub fn sections(code: &Code) -> Vec<Section> {
    let mut all = Sections { code, done: Vec::new() };
    let form = all.begin(What::Form);
    all.lines(&code.main, form);
    for lifted in &code.lifted {
        // A program of its own that leaves the procedure: what is around the procedure says nothing.
        let outside = all.begin(What::Form);
        all.lines(lifted, outside);
        all.done.remove(outside);
    }
    all.done
}

struct Sections<'c> {
    code: &'c Code,
    done: Vec<Section>,
}

impl Sections<'_> {
    fn begin(&mut self, what: What) -> usize {
        self.done.push(Section { what, parameters: 0, has_rest: false, lines: Vec::new() });
        self.done.len() - 1
    }

    /// Fill the section `into` with `ops`.
    fn lines(&mut self, ops: &[Op], into: usize) {
        let mut at = 0;
        while let Some(op) = ops.get(at) {
            let Some(inside) = self.procedure(&ops[at..]) else {
                self.line(at, op, op.arg, into);
                at += 1;
                continue;
            };
            let Inside { number, rest, captures, body, size } = inside;
            self.line(at, op, Arg::Procedure(number), into);
            let first = at + size - captures.len() - body.len();
            captures.iter().enumerate().for_each(|(i, capture)| self.line(first + i, capture, capture.arg, into));
            let info = self.code.procedures.get(number as usize).and_then(super::ProcedureNote::info);
            let section = self.begin(What::Procedure(number, info));
            self.lines(body, section);
            if let Arg::Int(parameters) = ops.get(at + size).map_or(Arg::Int(0), |end| end.arg) {
                self.done[section].parameters = parameters;
            }
            self.done[section].has_rest = rest;
            at += size + 1;
        }
    }

    fn line(&mut self, at: usize, op: &Op, operand: Arg, into: usize) {
        let span = if op.code.is_call() { op.span } else { Span::NONE };
        self.done[into].lines.push(Line { at: at as u32, code: op.code, operand, span });
    }

    /// The procedure that is made by the first of `ops`, if it makes one.
    fn procedure<'o>(&self, ops: &'o [Op]) -> Option<Inside<'o>> {
        let (Op { code: OpCode::Procedure | OpCode::Closure, arg: Arg::Int(size), .. }, rest, number) =
            (ops.first()?, ops.get(1)?, ops.get(2)?)
        else {
            return None;
        };
        let Arg::Procedure(number) = number.arg else { return None };
        let size = *size as usize;
        let inside = ops.get(3..size)?;
        let (captures, body) = match inside.first() {
            Some(Op { code: OpCode::Captures, arg: Arg::Int(count), .. }) => {
                inside[1..].split_at((*count as usize).min(inside.len() - 1))
            }
            _ => (&inside[..0], inside),
        };
        Some(Inside { number, rest: rest.arg == Arg::Int(1), captures, body, size })
    }
}

/// A procedure in the middle of code.
struct Inside<'o> {
    number: u32,
    rest: bool,
    captures: &'o [Op],
    body: &'o [Op],
    /// How many instructions there are before its end.
    size: usize,
}
