//! Macros, and what modules say of themselves, to bytes.

use super::super::pattern::{CompiledPattern, Pattern};
use super::super::rules::{Clause as Rule, RulesMacro};
use super::super::template::{CompiledTemplate, Item, Template};
use super::super::Macro;
use super::write::Result;
use super::{tag, Freezer};
use crate::module::{Clause, Selection};
use crate::symbol::Symbol;

impl Freezer<'_> {
    pub(super) fn compiled_pattern(&mut self, pattern: &CompiledPattern) -> Result<()> {
        self.count(pattern.variables);
        self.pattern(&pattern.pattern)
    }

    fn patterns(&mut self, patterns: &[Pattern]) -> Result<()> {
        self.count(patterns.len());
        patterns.iter().try_for_each(|pattern| self.pattern(pattern))
    }

    fn pattern(&mut self, pattern: &Pattern) -> Result<()> {
        match pattern {
            Pattern::Variable(at) => {
                self.byte(tag::P_VARIABLE);
                self.count(*at);
            }
            Pattern::Ignore => self.byte(tag::P_IGNORE),
            Pattern::Literal(id) => {
                self.byte(tag::P_LITERAL);
                self.stx(id)?;
            }
            Pattern::Datum(datum) => {
                self.byte(tag::P_DATUM);
                self.stx(datum)?;
            }
            Pattern::Nil => self.byte(tag::P_NIL),
            Pattern::List { head, repeat, rest } => {
                self.byte(if repeat.is_some() { tag::P_REPEAT } else { tag::P_LIST });
                self.patterns(head)?;
                if let Some(repeat) = repeat {
                    self.pattern(&repeat.pattern)?;
                    self.count(repeat.variables.len());
                    repeat.variables.iter().for_each(|v| self.count(*v));
                    self.patterns(&repeat.after)?;
                }
                self.pattern(rest)?;
            }
            Pattern::Vector(inner) => {
                self.byte(tag::P_VECTOR);
                self.pattern(inner)?;
            }
        }
        Ok(())
    }

    pub(super) fn compiled_template(&mut self, template: &CompiledTemplate) -> Result<()> {
        self.count(template.slots.len());
        template.slots.iter().for_each(|v| self.count(*v));
        self.count(template.depths.len());
        template.depths.iter().for_each(|d| self.number(u64::from(*d)));
        self.template(&template.root)
    }

    fn template(&mut self, template: &Template) -> Result<()> {
        match template {
            Template::Constant(stx) => {
                self.byte(tag::T_CONSTANT);
                self.stx(stx)
            }
            Template::Slot(slot) => {
                self.byte(tag::T_SLOT);
                self.count(*slot);
                Ok(())
            }
            Template::List { items, rest } => {
                self.byte(if rest.is_some() { tag::T_DOTTED } else { tag::T_LIST });
                self.template_items(items)?;
                rest.iter().try_for_each(|rest| self.template(rest))
            }
            Template::Vector(items) => {
                self.byte(tag::T_VECTOR);
                self.template_items(items)
            }
        }
    }

    fn template_items(&mut self, items: &[Item]) -> Result<()> {
        self.count(items.len());
        for item in items {
            self.count(item.loops.len());
            for driven in &item.loops {
                self.count(driven.len());
                driven.iter().for_each(|slot| self.count(*slot));
            }
            self.template(&item.template)?;
        }
        Ok(())
    }

    /// The definition of a macro. Of a procedure only its kind is written: the caller keeps its
    /// code.
    ///
    /// # Errors
    /// As [`Freezer::stx`].
    pub fn definition(&mut self, definition: &Macro) -> Result<()> {
        match definition {
            Macro::Rules(rules) => {
                self.byte(tag::M_RULES);
                self.rules(rules)
            }
            Macro::Native(native) => {
                self.byte(tag::M_NATIVE);
                self.symbol(native.name);
                self.byte(u8::from(native.data.is_some()));
                native.data.iter().try_for_each(|data| self.stx(data))
            }
            Macro::Procedure(transformer) => {
                self.byte(if transformer.variable { tag::M_VARIABLE } else { tag::M_PROCEDURE });
                Ok(())
            }
            Macro::Parameter(parameter) => {
                self.byte(tag::M_PARAMETER);
                self.definition(&parameter.current())
            }
            Macro::Lazy(lazy) => {
                if let Some(found) = lazy.known() {
                    return self.definition(&found);
                }
                self.byte(tag::M_LAZY);
                self.module(lazy.owner);
                self.symbol(lazy.name);
                Ok(())
            }
        }
    }

    fn rules(&mut self, rules: &RulesMacro) -> Result<()> {
        self.count(rules.clauses.len());
        rules.clauses.iter().try_for_each(|rule| self.rule(rule))?;
        self.byte(u8::from(rules.identifier.is_some()));
        rules.identifier.iter().try_for_each(|template| self.compiled_template(template))?;
        self.byte(u8::from(rules.assignment.is_some()));
        rules.assignment.iter().try_for_each(|rule| self.rule(rule))
    }

    fn rule(&mut self, rule: &Rule) -> Result<()> {
        self.compiled_pattern(&rule.pattern)?;
        self.compiled_template(&rule.template)
    }

    /// What a module says of itself.
    pub fn clause(&mut self, clause: &Clause) {
        match clause {
            Clause::Use { module, selection } => {
                self.byte(tag::C_USE);
                self.symbols(module);
                self.selection(selection);
            }
            Clause::Autoload { module, names } => {
                self.byte(tag::C_AUTOLOAD);
                self.symbols(module);
                self.symbols(names);
            }
            Clause::Export { names, replace } => {
                self.byte(tag::C_EXPORT);
                self.byte(u8::from(*replace));
                self.pairs(names);
            }
            Clause::Pure => self.byte(tag::C_PURE),
            Clause::Duplicates(policy) => {
                self.byte(tag::C_DUPLICATES);
                let flags = [policy.replace, policy.warn_override_core, policy.warn, policy.first];
                self.byte(flags.iter().enumerate().map(|(i, flag)| u8::from(*flag) << i).sum());
            }
            Clause::File(file) => {
                self.byte(tag::C_FILE);
                self.bytes(file.as_bytes());
            }
        }
    }

    fn pairs(&mut self, pairs: &[(Symbol, Symbol)]) {
        self.count(pairs.len());
        for (a, b) in pairs {
            self.symbol(*a);
            self.symbol(*b);
        }
    }

    fn selection(&mut self, selection: &Selection) {
        self.byte(u8::from(selection.select.is_some()) | u8::from(selection.prefix.is_some()) << 1);
        if let Some(select) = &selection.select {
            self.pairs(select);
        }
        self.symbols(&selection.hide);
        if let Some(prefix) = selection.prefix {
            self.symbol(prefix);
        }
    }
}
