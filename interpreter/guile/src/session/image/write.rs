//! From expanded modules to an image.

use super::effects::outward_effects;
use super::{flag, kind, place, MAGIC};
use crate::codegen::object::{self, Variable};
use crate::codegen::{generate, Arg, Callee, Code, Entry, OpCode, Setting};
use crate::core::{Core, CoreKind};
use crate::expand::freeze::Freezer;
use crate::expand::{Item, Macro};
use crate::module::{Binding, Clause, ModuleId, Modules, Slot};
use crate::symbol::{Kind, Symbol};
use crate::syntax::MacroRef;
use crate::text::SourceMap;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// A module as it was expanded.
pub(in crate::session) struct Record {
    pub module: ModuleId,
    /// Is it to be run item by item, in order? It may enter other modules then.
    pub is_script: bool,
    pub entry: Entry,
    pub items: Vec<Made>,
    /// Names that the module has besides what its items define.
    pub made: HashSet<Symbol>,
    /// The module that each form stands in, where items are counted by form.
    pub starts: Vec<ModuleId>,
}

/// An item, and the code that ran for it if that is to be kept.
pub(in crate::session) struct Made {
    /// Its place in the order in which everything ran, or the number of its form.
    pub order: u32,
    pub item: Item,
    pub code: Option<Rc<Code>>,
}

/// Why a module is not in the image.
pub(in crate::session) struct LeftOut {
    pub module: ModuleId,
    pub why: &'static str,
}

/// A variable that code refers to, or that is exported, and nothing defines.
pub(in crate::session) struct Dangling {
    /// Whose code or list of exports that is.
    pub user: ModuleId,
    pub module: ModuleId,
    pub name: Symbol,
}

/// An image, and what there is to say about it.
pub(in crate::session) struct Written {
    pub bytes: Vec<u8>,
    pub left_out: Vec<LeftOut>,
    pub dangling: Vec<Dangling>,
}

/// What an image is made from.
pub(in crate::session) struct Material<'w> {
    pub modules: &'w Modules,
    pub sources: &'w SourceMap,
    /// Is it a part of `(guile)`?
    pub is_part: &'w dyn Fn(ModuleId) -> bool,
    pub has_native: &'w dyn Fn(Symbol) -> bool,
    /// What is known of procedures.
    pub callee: &'w dyn Fn(Slot) -> Callee,
}

/// The image of `records`, which are in order of loading, what is not in it, and what is wrong in it.
pub(in crate::session) fn write_image(material: &Material<'_>, records: &[Record]) -> Written {
    let mut tables = Tables::default();
    let mut units = Vec::new();
    let mut left_out = Vec::new();
    let mut dangling = Vec::new();
    let effects = outward_effects(material.modules, records);
    for (rank, record) in records.iter().enumerate() {
        let effects = effects.get(&record.module).map_or(&[][..], Vec::as_slice);
        match unit(material, record, effects, &mut tables, &mut dangling) {
            Ok((index, object)) => {
                let name = tables.module(&material.modules.get(record.module).name);
                units.push((name, rank, index, object));
            }
            Err(why) => left_out.push(LeftOut { module: record.module, why }),
        }
    }
    let mut out = MAGIC.to_vec();
    tables.write(&mut out);
    number(&mut out, units.len());
    for (name, rank, index, object) in &units {
        number(&mut out, *name);
        number(&mut out, *rank);
        number(&mut out, index.len());
        number(&mut out, object.len());
    }
    for (_, _, index, object) in &units {
        out.extend_from_slice(index);
        out.extend_from_slice(object);
    }
    Written { bytes: out, left_out, dangling }
}

/// Strings and names of modules, numbered as they are met.
#[derive(Default)]
struct Tables {
    strings: Vec<String>,
    string_numbers: HashMap<String, usize>,
    modules: Vec<Vec<usize>>,
    module_numbers: HashMap<Vec<usize>, usize>,
}

impl Tables {
    fn string(&mut self, text: &str) -> usize {
        if let Some(known) = self.string_numbers.get(text) {
            return *known;
        }
        self.strings.push(text.into());
        self.string_numbers.insert(text.into(), self.strings.len() - 1);
        self.strings.len() - 1
    }

    fn symbol(&mut self, symbol: Symbol) -> usize {
        match symbol.kind() {
            Kind::Internal => self.string(&format!("\0{}", symbol.name())),
            _ if symbol.name().starts_with('\0') => self.string(&format!("\0{}", symbol.name())),
            _ => self.string(symbol.name()),
        }
    }

    fn module(&mut self, name: &[Symbol]) -> usize {
        let parts: Vec<usize> = name.iter().map(|part| self.symbol(*part)).collect();
        let next = self.modules.len();
        let number = *self.module_numbers.entry(parts.clone()).or_insert(next);
        if number == next {
            self.modules.push(parts);
        }
        number
    }

    fn write(&self, out: &mut Vec<u8>) {
        let fixed = |out: &mut Vec<u8>, n: usize| out.extend_from_slice(&(n as u32).to_le_bytes());
        fixed(out, self.strings.len());
        let mut at = 0;
        for text in &self.strings {
            fixed(out, at);
            at += text.len();
        }
        fixed(out, at);
        self.strings.iter().for_each(|text| out.extend_from_slice(text.as_bytes()));
        number(out, self.modules.len());
        for parts in &self.modules {
            number(out, parts.len());
            parts.iter().for_each(|part| number(out, *part));
        }
    }
}

fn number(out: &mut Vec<u8>, n: usize) {
    let mut n = n as u64;
    while n >= 0x80 {
        out.push(n as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

fn unit(
    material: &Material<'_>,
    record: &Record,
    effects: &[ModuleId],
    tables: &mut Tables,
    dangling: &mut Vec<Dangling>,
) -> Result<(Vec<u8>, Vec<u8>), &'static str> {
    let modules = material.modules;
    let me = record.module;
    let mut freezer = Freezer::new(modules);
    if !record.is_script {
        // Nobody asks where the library's own data stand.
        freezer.forget_places();
    }
    let mut slots: Vec<(usize, usize)> = Vec::new();
    let mut slot_numbers: HashMap<Slot, u32> = HashMap::new();
    let mut items: Vec<(u8, usize, u32)> = Vec::new();
    let mut names: Vec<(Symbol, u8, usize)> = Vec::new();
    let mut uses: Vec<usize> = Vec::new();
    let mut here = me;
    let mut form = None;
    for Made { order, item, code: made } in &record.items {
        let generated = |form| {
            made.clone().unwrap_or_else(|| Rc::new(generate(form, record.entry, Setting::plain(material.callee))))
        };
        if form.replace(*order) != Some(*order) {
            here = record.starts.get(*order as usize).copied().unwrap_or(here);
        }
        let stands = match item {
            Item::Enter(module) | Item::Clause { module, .. } | Item::DefineMacro { module, .. } => *module,
            Item::Run(_) => here,
        };
        if stands != here {
            if !record.is_script {
                return Err("it enters or changes another module");
            }
            items.push((kind::ENTER, freezer.position(), *order));
            freezer.module(stands);
            here = stands;
        }
        let offset = freezer.position();
        let at = items.len();
        match item {
            Item::Enter(_) => continue,
            Item::Clause { clause, .. } => {
                if let Clause::Use { module, .. } = clause {
                    uses.push(tables.module(module));
                }
                freezer.clause(clause);
                items.push((kind::CLAUSE, offset, *order));
            }
            Item::DefineMacro { module, name, definition, transformer } => {
                let procedure = transformer.is_none() && is_procedure(definition);
                freezer.symbol(*name);
                if procedure {
                    let (owner, inner) =
                        macro_place(modules, definition, (*module, *name)).ok_or("a macro has no code")?;
                    freezer.module(owner);
                    freezer.symbol(inner);
                    items.push((kind::ALIAS, offset, *order));
                } else {
                    freezer.definition(definition).map_err(|_| "a macro holds a value of the machine")?;
                    if let Some(form) = transformer {
                        let code = generated(form);
                        let mut variable = |slot| variable(material, tables, &mut slots, &mut slot_numbers, slot);
                        object::write(&code, &mut freezer, &mut variable).map_err(|_| "a transformer holds a value")?;
                    }
                    items.push((kind::MACRO, offset, *order));
                }
                if *module == me {
                    names.push((*name, flag::MACRO, at));
                }
            }
            Item::Run(run) => {
                if run.broken {
                    return Err("parts of it are wrong");
                }
                let code = generated(&run.form);
                let mut what = kind_of(&run.form.body);
                for op in &code.main {
                    let (OpCode::Bind, Arg::Slot(slot)) = (op.code, op.arg) else { continue };
                    let info = modules.slot(slot);
                    match info.module == me {
                        true => names.push((info.name, 0, at)),
                        false => what = kind::EFFECT,
                    }
                }
                let mut variable = |slot| variable(material, tables, &mut slots, &mut slot_numbers, slot);
                object::write(&code, &mut freezer, &mut variable).map_err(|_| "code holds a value of the machine")?;
                items.push((what, offset, *order));
            }
        }
    }
    let frozen = freezer.finish_checked().map_err(|_| "a macro refers to a local procedural macro")?;
    let is_named = |module: ModuleId| modules.find(&modules.get(module).name) == Some(module);
    let mentioned = slot_numbers.keys().map(|slot| modules.slot(*slot).module);
    if record.is_script && !mentioned.chain(frozen.modules.iter().copied()).all(is_named) {
        return Err("it refers to a module without a name of its own");
    }
    let mut index = Vec::new();
    number(&mut index, items.len());
    let (mut last_offset, mut last_order) = (0, 0);
    for (kind, offset, order) in items {
        index.push(kind);
        number(&mut index, offset - last_offset);
        number(&mut index, (order - last_order) as usize);
        (last_offset, last_order) = (offset, order);
    }
    let at = modules.get(me);
    // The last definition of a name counts.
    let own: HashMap<Symbol, (u8, usize)> = names.iter().map(|(name, flags, item)| (*name, (*flags, *item))).collect();
    let mut own: Vec<(Symbol, (u8, usize))> = own.into_iter().collect();
    // By name where one item defines several: the same library gives the same image.
    own.sort_by_key(|(name, (_, item))| (*item, name.name()));
    number(&mut index, own.len());
    for &(name, (flags, item)) in &own {
        let exported = at.exports.get(&name) == Some(&name);
        number(&mut index, tables.symbol(name));
        index.push(flags | if exported { flag::EXPORTED } else { 0 });
        number(&mut index, item);
    }
    let is_own: HashSet<Symbol> = own.iter().map(|(name, _)| *name).collect();
    let mut exports: Vec<(Symbol, Symbol)> = at.exports.iter().map(|(e, i)| (*e, *i)).collect();
    exports.retain(|(exported, inner)| !(exported == inner && (is_own.contains(inner) || record.made.contains(inner))));
    exports.sort_by_key(|(exported, _)| exported.name());
    number(&mut index, exports.len());
    for (exported, inner) in exports {
        number(&mut index, tables.symbol(exported));
        number(&mut index, tables.symbol(inner));
        if is_own.contains(&inner) {
            index.push(place::OWN);
            continue;
        }
        match modules.exported_binding(me, exported) {
            Some((_, _, Binding::Variable(slot))) => {
                let info = modules.slot(slot);
                index.push(place::VARIABLE);
                number(&mut index, tables.module(&modules.get(info.module).name));
                number(&mut index, tables.symbol(info.name));
            }
            Some((owner, name, Binding::Macro(_))) => {
                index.push(place::MACRO);
                number(&mut index, tables.module(&modules.get(owner).name));
                number(&mut index, tables.symbol(name));
            }
            None => {
                dangling.push(Dangling { user: me, module: me, name: exported });
                index.push(place::OPEN);
            }
        }
    }
    number(&mut index, at.replaces.len());
    at.replaces.iter().for_each(|name| number(&mut index, tables.symbol(*name)));
    number(&mut index, at.public_uses.len());
    at.public_uses.iter().for_each(|u| number(&mut index, tables.module(&modules.get(u.module).name)));
    number(&mut index, uses.len());
    uses.into_iter().for_each(|module| number(&mut index, module));
    number(&mut index, effects.len());
    effects.iter().for_each(|module| number(&mut index, tables.module(&modules.get(*module).name)));
    number(&mut index, frozen.sources.len());
    for source in &frozen.sources {
        let name = material.sources.get(*source).map(|s| s.name().clone()).unwrap_or_else(|| "".into());
        number(&mut index, tables.string(&name));
    }
    let mut referred: Vec<Slot> = slot_numbers.into_keys().collect();
    referred.sort_unstable();
    dangling.extend(undefined(material, me, referred.iter()));
    number(&mut index, slots.len());
    for (module, name) in slots {
        number(&mut index, module);
        number(&mut index, name);
    }
    Ok((index, frozen.bytes))
}

/// Those of the variables to which the code of `user` refers that nothing defines.
fn undefined<'a>(
    material: &'a Material<'_>,
    user: ModuleId,
    referred: impl Iterator<Item = &'a Slot> + 'a,
) -> impl Iterator<Item = Dangling> + 'a {
    let modules = material.modules;
    referred.map(|slot| modules.slot(*slot)).filter_map(move |info| {
        let is_there = info.defined || (material.is_part)(info.module);
        (!is_there).then_some(Dangling { user, module: info.module, name: info.name })
    })
}

/// What a variable is called in files. A part of `(guile)` can have referred to what another part
/// defines before that was there.
fn variable(
    material: &Material<'_>,
    tables: &mut Tables,
    slots: &mut Vec<(usize, usize)>,
    numbers: &mut HashMap<Slot, u32>,
    slot: Slot,
) -> Variable {
    if let Some(known) = numbers.get(&slot) {
        return Variable::Numbered(*known);
    }
    let modules = material.modules;
    let info = modules.slot(slot);
    let (mut module, mut name) = (info.module, info.name);
    let is_guile = modules.get(module).exports_all;
    if let (true, Some(Binding::Variable(now))) = (is_guile, modules.own_binding(module, name)) {
        // A native that Scheme code has replaced since.
        if now != slot && (material.has_native)(name) {
            return Variable::Native(name.name());
        }
    }
    if !info.defined && (material.is_part)(module) {
        let guile = modules.find(&[Symbol::intern("guile")]);
        if let Some(Binding::Variable(real)) = guile.and_then(|guile| modules.own_binding(guile, name)) {
            let real = modules.slot(real);
            (module, name) = (real.module, real.name);
        }
    }
    slots.push((tables.module(&modules.get(module).name), tables.symbol(name)));
    numbers.insert(slot, slots.len() as u32 - 1);
    Variable::Numbered(slots.len() as u32 - 1)
}

fn kind_of(body: &Core) -> u8 {
    match &body.kind {
        CoreKind::Define(_, value) => match &value.kind {
            _ if value.is_plain() => kind::PLAIN,
            _ => kind::VALUE,
        },
        CoreKind::LetValues { body, .. } if matches!(&body.kind, CoreKind::Seq(forms) if defines(forms)) => kind::VALUE,
        _ => kind::EFFECT,
    }
}

fn defines(forms: &[Core]) -> bool {
    let Some((_, before)) = forms.split_last() else { return false };
    !before.is_empty() && before.iter().all(|form| matches!(form.kind, CoreKind::Define(..)))
}

fn is_procedure(definition: &Macro) -> bool {
    match definition {
        Macro::Procedure(_) => true,
        Macro::Parameter(parameter) => is_procedure(&parameter.current()),
        _ => false,
    }
}

/// Which module binds `wanted`, and to what name, other than `except`.
fn macro_place(modules: &Modules, wanted: &Rc<Macro>, except: (ModuleId, Symbol)) -> Option<(ModuleId, Symbol)> {
    let wanted = MacroRef::new(wanted.clone());
    (0..modules.count() as u32).map(ModuleId).find_map(|module| {
        let bindings = modules.get(module).bindings.iter();
        let found = bindings.filter(|(name, binding)| {
            (module, **name) != except && matches!(binding, Binding::Macro(it) if it.is_same(&wanted))
        });
        found.map(|(name, _)| *name).min_by_key(|name| name.name()).map(|name| (module, name))
    })
}
