//! What a dialogue asks of a session beside values: where it is, what a name means.

use super::{reflect, Session};
use crate::expand::Macro;
use crate::module::{Binding, ModuleId};
use crate::runtime::value::Value;
use crate::symbol::Symbol;

/// What a name means in a module.
pub enum Meaning {
    /// A variable: the module that it belongs to, and its value if it has one.
    Variable(ModuleId, Option<Value>),
    /// A macro, in words.
    Macro(&'static str),
}

impl Session {
    /// The module that code is evaluated in now (`current-module`).
    pub fn current_module(&self) -> ModuleId {
        let _here = self.enter();
        reflect::current_module().unwrap_or_else(|| self.user_module())
    }

    /// What `name` means in `module`; nothing if it is unbound there.
    pub fn meaning(&self, module: ModuleId, name: &str) -> Option<Meaning> {
        let _here = self.enter();
        let binding = self.0.modules.borrow_mut().lookup(module, Symbol::intern(name))?;
        match binding {
            Binding::Variable(slot) => {
                let _ = self.0.demand(vec![slot]);
                let owner = self.0.modules.borrow().slot(slot).module;
                Some(Meaning::Variable(owner, self.0.slot_value(slot)))
            }
            Binding::Macro(found) => Some(Meaning::Macro(match &*Macro::of(&found) {
                Macro::Native(_) => "native syntax",
                Macro::Rules(_) => "a macro by syntax-rules",
                Macro::Procedure(_) => "a macro with a transformer procedure",
                Macro::Parameter(_) => "a syntax parameter",
                Macro::Lazy(_) => "syntax of a module that is not loaded yet",
            })),
        }
    }
}
