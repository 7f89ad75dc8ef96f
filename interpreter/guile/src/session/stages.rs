//! What the stages make of a program, to be looked at.
//!
//! The forms of a text are expanded in order, as when a file is compiled: macros are defined and modules loaded,
//! and nothing else is run. What a form came to is given as the expander has it (Scheme that means the same), as core
//! forms, or as code.

use super::{reflect, Problem, Session, World};
use crate::codegen::listing::{sections, Line, Section, What};
use crate::codegen::{generate, Arg, Code, Constant, Entry, OpCode, Setting};
use crate::core::print::{self, Style};
use crate::core::TopForm;
use crate::expand::{declared_modules, Expander, Expansion, Item};
use crate::module::{Clause, ModuleId};
use crate::read::{to_text, StxTree, WriteOptions};
use crate::runtime::value::Value;
use crate::symbol::Symbol;
use crate::syntax::{Datum, Stx};
use crate::text::{SourceId, Span};

/// A stage, and so what a program is shown as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Scheme that means what the program means, without macros.
    Expanded,
    /// Core forms.
    Core,
    /// Instructions.
    Code,
}

/// What one top form of a program came to.
#[derive(Clone, Debug)]
pub struct Staged {
    /// Where the form stands.
    pub span: Span,
    /// What it is now, in order: data that can be printed, or, as the last stage has it, procedures.
    pub forms: Vec<Stx>,
    pub code: Vec<Procedure>,
}

/// Code of a procedure, or of a form, in words.
#[derive(Clone, Debug)]
pub struct Procedure {
    /// The procedure and its parameters, `(f x . rest)`; nothing for what the form itself does.
    pub head: Option<Stx>,
    pub span: Span,
    pub lines: Vec<Instruction>,
}

/// One instruction in words.
#[derive(Clone, Debug)]
pub struct Instruction {
    /// Its number, to which jumps lead.
    pub at: u32,
    pub operation: &'static str,
    /// What it works on; nothing for most.
    pub operand: String,
    /// The call that it belongs to.
    pub span: Span,
}

/// Longer constants are cut.
const LONGEST: usize = 60;

impl Session {
    /// What `stage` has of each form of a text called `name`. Nothing is run but what expansion itself runs.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn stage(&self, name: &str, bytes: &[u8], module: ModuleId, stage: Stage) -> Result<Vec<Staged>, Problem> {
        let _here = self.enter();
        let world = &self.0;
        world.begin();
        let source = world.add_bytes(name, bytes)?;
        let before = reflect::current_module();
        reflect::set_current_module(module);
        let staged = world.stage_source(source, module, stage);
        if let Some(before) = before {
            reflect::set_current_module(before);
        }
        staged
    }
}

impl Session {
    /// The code of a procedure and of those that are made in it: its text is compiled once more, for code is not
    /// kept. Nothing for what is no procedure with a text.
    ///
    /// # Errors
    /// When the text does not compile any more.
    pub fn code_of(&self, procedure: &Value) -> Result<Option<Vec<Procedure>>, Problem> {
        let _here = self.enter();
        let world = &self.0;
        let Some(span) = crate::vm::procedure_info(procedure).and_then(|info| info.span) else { return Ok(None) };
        let (forms, _) = world.read_source(span.source)?;
        let Some(at) = forms.iter().position(|form| form.span().holds(span)) else { return Ok(None) };
        // The last module that the text has declared by then.
        let declared = forms[..at].iter().rev().find_map(|form| declared_modules(form).pop());
        let module = match declared.and_then(|name| world.modules.borrow().find(&name)) {
            Some(module) => module,
            None => self.current_module(),
        };
        world.enter(module)?;
        let staged = world.aside(module, || world.stage_forms(&forms[at..=at], module, Stage::Code))?;
        let code = staged.into_iter().flat_map(|staged| staged.code);
        Ok(Some(code.filter(|it| it.head.is_some() && span.holds(it.span)).collect()))
    }
}

impl World {
    /// The code of a form.
    pub(super) fn generate(&self, form: &TopForm, entry: Entry) -> Code {
        let machine = self.machine.borrow();
        let setting = Setting {
            callee: &|slot| machine.callee(slot),
            notes_library: crate::vm::notes_library(),
            tells_calls: self.tells_calls(),
        };
        generate(form, entry, setting)
    }

    fn stage_source(&self, source: SourceId, module: ModuleId, stage: Stage) -> Result<Vec<Staged>, Problem> {
        let (forms, _) = self.read_source(source)?;
        self.stage_forms(&forms, module, stage)
    }

    fn stage_forms(&self, forms: &[Stx], module: ModuleId, stage: Stage) -> Result<Vec<Staged>, Problem> {
        let mut expander = Expander::new(self.modules.clone(), self.rc(), module);
        expander.declare(forms);
        expander.set_module(module);
        let mut all = Vec::with_capacity(forms.len());
        for form in forms {
            let expansion = expander.expand(form);
            reflect::set_current_module(expander.module());
            if let Some(raised) = &expansion.raised {
                return Err(Problem::of_raised(&**raised));
            }
            if expansion.has_errors() {
                return Err(Problem::Diagnostics(expansion.diagnostics));
            }
            expansion.diagnostics.iter().for_each(|warning| self.warn(warning));
            all.push(self.staged(form, &expansion, stage));
        }
        Ok(all)
    }

    fn staged(&self, form: &Stx, expansion: &Expansion, stage: Stage) -> Staged {
        let mut staged = Staged { span: form.span(), forms: Vec::new(), code: Vec::new() };
        for item in &expansion.items {
            match (item, stage) {
                (Item::Run(run), Stage::Code) => {
                    let code = self.generate(&run.form, Entry::Guarded);
                    staged.code.extend(sections(&code).iter().map(|it| self.in_words(&code, it)));
                }
                (Item::Run(run), _) => {
                    let style = if stage == Stage::Core { Style::Core } else { Style::Scheme };
                    staged.forms.push(print::to_datum(&run.form, &self.modules.borrow(), run.module, style));
                }
                (Item::Enter(module), Stage::Expanded) => {
                    let name = module_name(&self.modules.borrow().get(*module).name);
                    staged.forms.push(list("define-module", vec![name]));
                }
                (Item::Clause { clause, .. }, Stage::Expanded) => add_clause(clause, &mut staged.forms),
                (Item::DefineMacro { .. } | Item::Enter(_) | Item::Clause { .. }, _) => {}
            }
        }
        staged
    }

    /// A section of `code` in words.
    fn in_words(&self, code: &Code, section: &Section) -> Procedure {
        let (head, span) = match &section.what {
            What::Form => (None, section.lines.first().map_or(Span::NONE, |line| line.span)),
            What::Procedure(_, info) => {
                let info = info.clone().unwrap_or_default();
                let mut all = vec![symbol(info.name.map_or("lambda", Symbol::name))];
                all.extend(info.required.iter().map(|name| symbol(name.name())));
                let marked = |mark: &str, names: &[Symbol]| {
                    let mark = (!names.is_empty()).then(|| keyword(mark));
                    mark.into_iter().chain(names.iter().map(|name| symbol(name.name()))).collect::<Vec<_>>()
                };
                all.extend(marked("optional", &info.optional));
                all.extend(marked("key", &info.keywords));
                all.extend(info.allow_other_keys.then(|| keyword("allow-other-keys")));
                let rest = info.rest.map(|name| symbol(name.name()));
                (Some(Stx::plain(Datum::improper(all, rest), Span::NONE)), info.span.unwrap_or(Span::NONE))
            }
        };
        let lines = section.lines.iter().map(|line| self.line_in_words(code, line)).collect();
        Procedure { head, span, lines }
    }

    fn line_in_words(&self, code: &Code, line: &Line) -> Instruction {
        let operand = match (line.code, line.operand) {
            (OpCode::Nil | OpCode::True | OpCode::False | OpCode::Zero | OpCode::One | OpCode::Two, _)
            | (OpCode::Drop | OpCode::Return, _) => String::new(),
            (_, Arg::Int(n)) => n.to_string(),
            (_, Arg::Slot(slot)) => self.modules.borrow().slot(slot).name.to_string(),
            (_, Arg::Native(name)) => name.to_string(),
            (_, Arg::Lifted(n)) => format!("procedure {n}"),
            (_, Arg::Procedure(n)) => {
                let info = code.procedures.get(n as usize).and_then(|note| note.info());
                info.and_then(|info| info.name).map_or_else(|| "lambda".to_string(), |name| name.to_string())
            }
            (_, Arg::Constant(n)) => {
                code.constants.get(n as usize).map(|it| self.constant_in_words(it)).unwrap_or_default()
            }
        };
        Instruction { at: line.at, operation: line.code.name(), operand, span: line.span }
    }

    fn constant_in_words(&self, constant: &Constant) -> String {
        let text = match constant {
            Constant::Datum(stx) => to_text(&StxTree::from(stx), WriteOptions::default()),
            Constant::Syntax(stx) => format!("#'{}", to_text(&StxTree::from(&stx.strip()), WriteOptions::default())),
            Constant::Made(_) => "a constant".to_string(),
            Constant::Unspecified => "unspecified".to_string(),
            Constant::Place(span) => match self.sources.borrow().locate(*span) {
                Some((_, at)) => format!("place {}:{}", at.line, at.column + 1),
                None => "place".to_string(),
            },
            Constant::Keywords(names) => names.iter().map(|name| format!("#:{name}")).collect::<Vec<_>>().join(" "),
        };
        match text.char_indices().nth(LONGEST) {
            Some((end, _)) => format!("{}…", &text[..end]),
            None => text,
        }
    }
}

fn symbol(name: &str) -> Stx {
    Stx::symbol(Symbol::intern(name), Span::NONE)
}

fn keyword(name: &str) -> Stx {
    Stx::plain(Datum::Keyword(Symbol::intern(name)), Span::NONE)
}

fn list(head: &str, rest: Vec<Stx>) -> Stx {
    Stx::list(std::iter::once(symbol(head)).chain(rest).collect(), Span::NONE)
}

fn module_name(name: &[Symbol]) -> Stx {
    Stx::list(name.iter().map(|part| symbol(part.name())).collect(), Span::NONE)
}

/// A list of names, those in pairs that have another name outside.
fn names(pairs: &[(Symbol, Symbol)]) -> Stx {
    let one = |(inner, outer): &(Symbol, Symbol)| match inner == outer {
        true => symbol(inner.name()),
        false => Stx::plain(Datum::improper(vec![symbol(inner.name())], Some(symbol(outer.name()))), Span::NONE),
    };
    Stx::list(pairs.iter().map(one).collect(), Span::NONE)
}

/// What a module says of itself, as forms of its own.
fn add_clause(clause: &Clause, forms: &mut Vec<Stx>) {
    forms.push(match clause {
        Clause::Use { module, selection } => {
            let mut spec = Vec::new();
            spec.extend(selection.select.iter().flat_map(|pairs| [keyword("select"), names(pairs)]));
            if !selection.hide.is_empty() {
                let hidden = selection.hide.iter().map(|name| symbol(name.name())).collect();
                spec.extend([keyword("hide"), Stx::list(hidden, Span::NONE)]);
            }
            spec.extend(selection.prefix.into_iter().flat_map(|prefix| [keyword("prefix"), symbol(prefix.name())]));
            let name = module_name(module);
            let spec = match spec.is_empty() {
                true => name,
                false => Stx::list(std::iter::once(name).chain(spec).collect(), Span::NONE),
            };
            list("use-modules", vec![spec])
        }
        Clause::Autoload { module, names } => {
            let here = list("current-module", Vec::new());
            let names = Stx::list(names.iter().map(|name| symbol(name.name())).collect(), Span::NONE);
            let quoted = |datum: Stx| list("quote", vec![datum]);
            list("module-autoload!", vec![here, quoted(module_name(module)), quoted(names)])
        }
        Clause::Export { names: pairs, replace } => {
            let Datum::List(all) = names(pairs).datum().clone() else { return };
            list(if *replace { "export!" } else { "export" }, all.items().to_vec())
        }
        // They say how imports are made, which is over.
        Clause::Pure | Clause::Duplicates(_) | Clause::File(_) => return,
    });
}
