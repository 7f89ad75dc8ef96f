//! What loading a module changes outside of it, found when an image is made.
//!
//! Definitions of an image are made on demand. What a module does besides defining belongs to its
//! definitions as long as it concerns them alone: how its records print, the value of a variable of
//! its own. All else can be noticed by code that never names the module, so it is done as soon as
//! the module, or one that imports it, is imported. Each unit lists the modules for which that holds.

use super::write::Record;
use crate::core::{Core, CoreKind};
use crate::expand::Item;
use crate::module::{Clause, ModuleId, Modules};
use crate::symbol::Symbol;
use std::collections::{HashMap, HashSet};

/// For each module of `records`, those that it imports, directly or not, and itself, as far as
/// loading them changes anything outside; in order of loading.
pub(super) fn outward_effects(modules: &Modules, records: &[Record]) -> HashMap<ModuleId, Vec<ModuleId>> {
    let imports: HashMap<ModuleId, Vec<ModuleId>> = records.iter().map(|r| (r.module, imports(modules, r))).collect();
    let has_effects: HashSet<ModuleId> =
        records.iter().filter(|record| is_outward(modules, record)).map(|record| record.module).collect();
    let reached = |from: ModuleId| -> Vec<ModuleId> {
        let mut seen = HashSet::from([from]);
        let mut open = vec![from];
        while let Some(module) = open.pop() {
            open.extend(imports.get(&module).into_iter().flatten().filter(|next| seen.insert(**next)));
        }
        records.iter().map(|record| record.module).filter(|m| has_effects.contains(m) && seen.contains(m)).collect()
    };
    records.iter().map(|record| (record.module, reached(record.module))).collect()
}

fn imports(modules: &Modules, record: &Record) -> Vec<ModuleId> {
    let clauses = record.items.iter().filter_map(|made| match &made.item {
        Item::Clause { clause: Clause::Use { module, .. }, .. } => modules.find(module),
        _ => None,
    });
    clauses.chain(modules.get(record.module).public_uses.iter().map(|used| used.module)).collect()
}

fn is_outward(modules: &Modules, record: &Record) -> bool {
    record.items.iter().any(|made| match &made.item {
        Item::Run(run) => changes_others(modules, record.module, &run.form.body),
        _ => false,
    })
}

/// Does a form of `me` at its top level do anything that others can notice?
fn changes_others(modules: &Modules, me: ModuleId, form: &Core) -> bool {
    match &form.kind {
        CoreKind::Define(slot, _) | CoreKind::SetGlobal(slot, _) => modules.slot(*slot).module != me,
        CoreKind::Seq(forms) => forms.iter().any(|form| changes_others(modules, me, form)),
        CoreKind::LetValues { body, .. } | CoreKind::Let(_, body) => changes_others(modules, me, body),
        CoreKind::Call(operator, operands) => !is_printer(modules, me, operator, operands),
        CoreKind::If(..) | CoreKind::Letrec(..) | CoreKind::SetLocal(..) => true,
        CoreKind::Quote(_)
        | CoreKind::QuoteSyntax(_)
        | CoreKind::Unspecified
        | CoreKind::Local(_)
        | CoreKind::Global(_)
        | CoreKind::Lambda(_)
        | CoreKind::CaseLambda(_) => false,
    }
}

/// Is it told how a record type of `me` is printed?
fn is_printer(modules: &Modules, me: ModuleId, operator: &Core, operands: &[Core]) -> bool {
    let (CoreKind::Global(setter), Some(first)) = (&operator.kind, operands.first()) else { return false };
    let CoreKind::Global(subject) = &first.kind else { return false };
    modules.slot(*setter).name == Symbol::intern("set-record-type-printer!") && modules.slot(*subject).module == me
}
