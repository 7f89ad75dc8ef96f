//! The operations of the code that the generator makes.
//!
//! They are those of the machine, under names of our own: what the machine calls them, and what it does with
//! them, is known to [`crate::vm`] alone.

/// What an instruction does. "Top" is the top of the stack; places in the frame are counted from its start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpCode {
    /// Push the empty list.
    Nil,
    True,
    False,
    /// Push a small number, which has an operation of its own.
    Zero,
    One,
    Two,
    /// Push what the cell holds.
    Push,
    /// Push what lies at that place in the frame.
    Local,
    /// Push the captured variable of that number.
    Captured,
    /// Exchange the top with what lies at that place in the frame.
    SetLocal,
    /// Drop the top.
    Drop,
    /// Drop what lies between that place in the frame and the top.
    Leave,
    /// Give the cell its first value: the top, which is dropped.
    Bind,
    /// Give the cell another value, and push the one before.
    Set,
    /// Drop the top; go on at that instruction where it is false.
    Branch,
    /// Go on at that instruction.
    Jump,
    /// Call the top with so many arguments below it.
    Call,
    /// The same, as the last thing that the procedure does.
    TailCall,
    /// Call what the cell holds; the number of arguments is the operand of the next instruction.
    CallCell,
    /// The same, as the last thing that the procedure does.
    TailCallCell,
    /// Return the top.
    Return,
    /// The beginning of a procedure without free variables; where it ends, counted from here.
    Procedure,
    /// The same of a procedure with free variables.
    Closure,
    /// Carries an operand of the instruction before, or does nothing.
    Pass,
    /// How many variables are captured; one instruction for each follows.
    Captures,
    /// Capture what lies at that place in the frame around.
    CaptureLocal,
    /// Capture what the procedure around has captured under that number.
    CaptureCaptured,
    /// The end of a procedure; the number of its parameters.
    End,
}

impl OpCode {
    /// Every operation, in the order of their numbers (`as u8`) in files.
    pub const ALL: [OpCode; 28] = [
        OpCode::Nil,
        OpCode::True,
        OpCode::False,
        OpCode::Zero,
        OpCode::One,
        OpCode::Two,
        OpCode::Push,
        OpCode::Local,
        OpCode::Captured,
        OpCode::SetLocal,
        OpCode::Drop,
        OpCode::Leave,
        OpCode::Bind,
        OpCode::Set,
        OpCode::Branch,
        OpCode::Jump,
        OpCode::Call,
        OpCode::TailCall,
        OpCode::CallCell,
        OpCode::TailCallCell,
        OpCode::Return,
        OpCode::Procedure,
        OpCode::Closure,
        OpCode::Pass,
        OpCode::Captures,
        OpCode::CaptureLocal,
        OpCode::CaptureCaptured,
        OpCode::End,
    ];

    /// Is something called? Such instructions carry their place in the source: nothing else can fail.
    pub fn is_call(self) -> bool {
        matches!(self, OpCode::Call | OpCode::TailCall | OpCode::CallCell | OpCode::TailCallCell)
    }

    /// The name for people.
    pub fn name(self) -> &'static str {
        match self {
            OpCode::Nil => "nil",
            OpCode::True => "true",
            OpCode::False => "false",
            OpCode::Zero => "zero",
            OpCode::One => "one",
            OpCode::Two => "two",
            OpCode::Push => "push",
            OpCode::Local => "local",
            OpCode::Captured => "captured",
            OpCode::SetLocal => "set-local",
            OpCode::Drop => "drop",
            OpCode::Leave => "leave",
            OpCode::Bind => "bind",
            OpCode::Set => "set",
            OpCode::Branch => "branch",
            OpCode::Jump => "jump",
            OpCode::Call => "call",
            OpCode::TailCall => "tail-call",
            OpCode::CallCell => "call-cell",
            OpCode::TailCallCell => "tail-call-cell",
            OpCode::Return => "return",
            OpCode::Procedure => "procedure",
            OpCode::Closure => "closure",
            OpCode::Pass => "pass",
            OpCode::Captures => "captures",
            OpCode::CaptureLocal => "capture-local",
            OpCode::CaptureCaptured => "capture-captured",
            OpCode::End => "end",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::OpCode;

    #[test]
    fn numbers_lead_back() {
        for (number, code) in OpCode::ALL.iter().enumerate() {
            assert_eq!(*code as usize, number, "{}", code.name());
        }
    }
}
