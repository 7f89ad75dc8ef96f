//! What a dialogue asks of a session beside values: where it is, what a form expands to, what a
//! name means.

use super::{reflect, Problem, Session};
use crate::core::print;
use crate::expand::{Expander, Item, Macro};
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

    /// The forms of `text` in core form, one after the other; they are not run, except for what
    /// expansion itself runs.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn expand_text(&self, name: &str, text: &str, module: ModuleId) -> Result<Vec<String>, Problem> {
        let _here = self.enter();
        let source = self.0.sources.borrow_mut().add(name, text);
        let (forms, _) = self.0.read_source(source)?;
        let mut expander = Expander::new(self.0.modules.clone(), self.0.rc(), module);
        let mut printed = Vec::new();
        for form in &forms {
            let expansion = expander.expand(form);
            if let Some(raised) = &expansion.raised {
                return Err(Problem::of_raised(&**raised));
            }
            if expansion.has_errors() {
                return Err(Problem::Diagnostics(expansion.diagnostics));
            }
            let modules = self.0.modules.borrow();
            printed.extend(expansion.items.iter().filter_map(|item| match item {
                Item::Run(run) => Some(print::print(&run.form, &modules)),
                _ => None,
            }));
        }
        Ok(printed)
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
