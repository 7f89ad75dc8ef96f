//! Modules and syntax objects as values: the natives of `(guile)` that look at the front end's own
//! tables (Guile manual "Module System Reflection", "Syntax Case").
//!
//! They read tables alone. What needs the machine (the value of a variable, evaluation, loading)
//! is a request to the session.

use crate::expand::pattern::{dispatch, CompiledPattern, MatchValue};
use crate::expand::procedural::{generate_temporaries, instantiate};
use crate::expand::template::CompiledTemplate;
use crate::expand::{free_identifier_eq, Macro, SharedModules};
use crate::module::{Binding, Clause, ModuleId, Selection, Slot};
use crate::native;
use crate::runtime::convert::{as_syntax, datum_to_value, syntax_value, template_value, value_to_stx};
use crate::runtime::equal::shown_number_of;
use crate::runtime::error::{misc_error, scm_error, wrong_type, Raised};
use crate::runtime::native::{exact, symbol_arg, Native};
use crate::runtime::value::{self, Answer, Custom, CustomType, Value, FALSE};
use crate::symbol::Symbol;
use crate::syntax::{Datum, MacroRef, Stx};
use crate::text::Span;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// A module as a value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ModuleValue(pub ModuleId);

/// `#<KIND NAME NUMBER>`, as the machine asks for it. A module that is being changed has no name.
fn object_text(kind: &str, module: ModuleId) -> Option<Result<String, std::fmt::Error>> {
    let name = MODULES.with(|m| {
        let modules = m.borrow().clone()?;
        let modules = modules.try_borrow().ok()?;
        Some(crate::module::written(&modules.get(module).name))
    });
    let number = shown_number_of(usize::MAX - module.0 as usize);
    Some(Ok(format!("#<{kind} {} {number:x}>", name.unwrap_or_default())))
}

impl Custom for ModuleValue {
    fn fmt(&self) -> Option<Result<String, std::fmt::Error>> {
        object_text("directory", self.0)
    }

    fn equality_hint(&self, other: &dyn CustomType) -> bool {
        value::as_underlying_type::<ModuleValue>(other) == Some(self)
    }
}

/// The public interface of a module as a value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct InterfaceValue(pub ModuleId);

impl Custom for InterfaceValue {
    fn fmt(&self) -> Option<Result<String, std::fmt::Error>> {
        object_text("interface", self.0)
    }

    fn equality_hint(&self, other: &dyn CustomType) -> bool {
        value::as_underlying_type::<InterfaceValue>(other) == Some(self)
    }
}

/// A variable as a value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct VariableValue(pub Slot);

impl Custom for VariableValue {
    fn fmt(&self) -> Option<Result<String, std::fmt::Error>> {
        // Other numbers than those of modules.
        let number = shown_number_of(usize::MAX / 2 - self.0 .0 as usize);
        Some(Ok(format!("#<variable {number:x}>")))
    }

    fn equality_hint(&self, other: &dyn CustomType) -> bool {
        value::as_underlying_type::<VariableValue>(other) == Some(self)
    }
}

/// A macro as a value: what `module-ref` gives for the name of one.
#[derive(Clone)]
pub struct MacroValue {
    pub name: Symbol,
    pub definition: Rc<Macro>,
}

impl Custom for MacroValue {
    fn fmt(&self) -> Option<Result<String, std::fmt::Error>> {
        Some(Ok(format!("#<syntax-transformer {}>", self.name)))
    }

    fn equality_hint(&self, other: &dyn CustomType) -> bool {
        let other = value::as_underlying_type::<MacroValue>(other);
        other.is_some_and(|other| Rc::ptr_eq(&self.definition, &other.definition))
    }
}

/// The variable that holds a macro. Nothing can be put in it.
#[derive(Clone)]
pub struct MacroVariable(pub MacroValue);

impl Custom for MacroVariable {
    fn fmt(&self) -> Option<Result<String, std::fmt::Error>> {
        Some(Ok(format!("#<variable {}>", self.0.name)))
    }

    fn equality_hint(&self, other: &dyn CustomType) -> bool {
        value::as_underlying_type::<MacroVariable>(other).is_some_and(|other| self.0.equality_hint(&other.0))
    }
}

/// What `make-variable-transformer` gives.
#[derive(Clone)]
pub struct VariableTransformer(pub Value);

impl Custom for VariableTransformer {}

/// The procedure of a transformer, and whether it is a variable transformer.
pub(super) fn transformer_procedure(value: Value) -> (Value, bool) {
    match value::get::<VariableTransformer>(&value) {
        Some(transformer) => (transformer.0, true),
        None => (value, false),
    }
}

crate::parts! {
    static MODULES: RefCell<Option<SharedModules>> = RefCell::new(None);
    static CURRENT: Cell<Option<ModuleId>> = Cell::new(None);
    static MODULE_VALUES: RefCell<Vec<Option<Value>>> = RefCell::new(Vec::new());
    static INTERFACES: RefCell<Vec<Option<Value>>> = RefCell::new(Vec::new());
    static VARIABLES: RefCell<Vec<Option<Value>>> = RefCell::new(Vec::new());
    /// What natives changed in modules, in words, since somebody asked.
    static CHANGES: RefCell<Vec<(ModuleId, String)>> = RefCell::new(Vec::new());
    /// How many stretches of the library's own code are running.
    static TRUSTED: Cell<u32> = Cell::new(0);
}

/// What natives changed in modules since the last call, each with what it was.
pub(super) fn take_changes() -> Vec<(ModuleId, String)> {
    CHANGES.with(|changes| std::mem::take(&mut *changes.borrow_mut()))
}

/// A native changed `module`. What the library does when it is loaded is part of what it is.
pub(super) fn note_change(module: ModuleId, what: impl FnOnce() -> String) {
    if TRUSTED.with(Cell::get) == 0 {
        CHANGES.with(|changes| changes.borrow_mut().push((module, what())));
    }
}

/// Run code of the library (`trusted`) or of a program: what the library changes in modules when it
/// is loaded is nothing that a program did.
pub(super) fn trusting<R>(trusted: bool, run: impl FnOnce() -> R) -> R {
    let before = TRUSTED.with(|depth| depth.replace(if trusted { depth.get() + 1 } else { 0 }));
    let result = run();
    TRUSTED.with(|depth| depth.set(before));
    result
}

/// Is it the library's own code that runs?
pub(super) fn is_trusted() -> bool {
    TRUSTED.with(Cell::get) > 0
}

pub(super) fn set_modules(modules: SharedModules) {
    MODULES.with(|m| *m.borrow_mut() = Some(modules));
    MODULE_VALUES.with(|v| v.borrow_mut().clear());
    INTERFACES.with(|v| v.borrow_mut().clear());
    VARIABLES.with(|v| v.borrow_mut().clear());
    CHANGES.with(|changes| changes.borrow_mut().clear());
    TRUSTED.with(|depth| depth.set(0));
}

/// The module that `current-module` gives.
pub(super) fn current_module() -> Option<ModuleId> {
    CURRENT.with(Cell::get)
}

pub(super) fn set_current_module(module: ModuleId) {
    CURRENT.with(|c| c.set(Some(module)));
}

fn interned(table: &RefCell<Vec<Option<Value>>>, index: usize, make: impl FnOnce() -> Value) -> Value {
    let mut table = table.borrow_mut();
    if table.len() <= index {
        table.resize(index + 1, None);
    }
    match table.get_mut(index) {
        Some(place) => place.get_or_insert_with(make).clone(),
        None => FALSE,
    }
}

/// The value of a module; the same one every time.
pub(super) fn module_value(module: ModuleId) -> Value {
    MODULE_VALUES.with(|t| interned(t, module.0 as usize, || value::custom(ModuleValue(module))))
}

/// The value of a module's interface; the same one every time.
pub(super) fn interface_value(module: ModuleId) -> Value {
    INTERFACES.with(|t| interned(t, module.0 as usize, || value::custom(InterfaceValue(module))))
}

/// The value of a variable; the same one every time.
pub(super) fn variable_value(slot: Slot) -> Value {
    VARIABLES.with(|t| interned(t, slot.0 as usize, || value::custom(VariableValue(slot))))
}

fn with_modules<R>(look: impl FnOnce(&mut crate::module::Modules) -> R) -> Result<R, Raised> {
    let modules = MODULES.with(|m| m.borrow().clone());
    modules.map(|m| look(&mut m.borrow_mut())).ok_or_else(|| misc_error("module", "no session", Vec::new()))
}

fn module_arg(subr: &str, args: &[Value], position: usize) -> Result<ModuleId, Raised> {
    let arg = args.get(position - 1).unwrap_or(&FALSE);
    module_of(arg).ok_or_else(|| wrong_type(subr, position, arg))
}

/// The module that a value is, or whose interface it is.
pub(super) fn module_of(value: &Value) -> Option<ModuleId> {
    let interface = || value::get::<InterfaceValue>(value).map(|m| m.0);
    value::get::<ModuleValue>(value).map(|m| m.0).or_else(interface)
}

/// A module name given as a list of symbols.
pub(super) fn module_name(value: &Value) -> Option<Vec<Symbol>> {
    value::list_to_vec(value)?.iter().map(value::as_symbol).collect()
}

pub(super) const NATIVES: &[Native] = &[
    native!("current-module" () by current, Guile("Modules"), "The module that code is evaluated in now."),
    native!("set-current-module" (module: Module) by set_current,
        Guile("Modules"), "Evaluate in MODULE from now on; the module before."),
    native!("module?" (object: Any) => is_module(object), Guile("Modules"), "Is it a module?"),
    native!("variable?" (object: Any) => is_variable(object), Guile("Modules"), "Is it a variable?"),
    native!("module-name" (module: Module) by name_of, Guile("Modules"), "The name of MODULE, a list of symbols."),
    native!("module-public-interface" (module: Module) by interface,
        Guile("Modules"), "The module as its importers see it."),
    native!("module-uses" (module: Module) by uses_of, Guile("Modules"), "The modules that MODULE imports."),
    native!("module-defined?" (module: Module, name: Any) by is_defined,
        Guile("Modules"), "Is NAME defined in MODULE or imported?"),
    native!("module-variable" (module: Module, name: Any) by variable,
        Guile("Modules"), "The variable NAME of MODULE, own or imported, or #f."),
    native!("module-local-variable" (module: Module, name: Any) by local_variable,
        Guile("Modules"), "The module's own variable NAME, or #f."),
    native!("%public-variable" (module: Module, name: Any) by public_variable,
        Guile("Modules"), "The exported variable NAME of MODULE, or #f."),
    native!("%exported-names" (module: Module) by exported_names, Guile("Modules"), "The names that MODULE exports."),
    native!("%bound-names" (module: Module) by bound_names,
        Guile("Modules"), "The names of the module's own variables and macros."),
    native!("%module-export!" (module: Module, names: List [replace: Any]) by export,
        Guile("Modules"), "Export the list of NAMES, which replace others' if REPLACE?."),
    native!("%find-module" (name: Any) by find, Guile("Modules"), "The module of that name if it exists, or #f."),
    native!("%make-module" (name: Any) by make,
        Guile("Modules"), "The module of that name, made where there is none."),
    native!("%module-file" (module: Module) by file_of, Guile("Modules"), "The file of MODULE, or #f."),
    native!("%define-variable" (module: Module, name: Any) by define,
        Guile("Modules"), "The module's own variable NAME, made and marked as defined."),
    native!("%macro-of" (module: Module, name: Any) by is_macro, Guile("Modules"), "Is NAME a macro in MODULE?"),
    native!("macro?" (object: Any) => is_macro_value(object), Guile("Modules"), "Is it a macro?"),
    native!("macro-name" (object: Any) => macro_name(object), Guile("Modules"), "The name that MACRO was defined with."),
    native!("%new-variable" () by new_variable, Guile("Modules"), "A variable of no module, without a value."),
    native!("%new-module" (name: Any) by new_module,
        Guile("Modules"), "A module that only its value leads to, called NAME."),
    native!("%new-interface" (module: Module, renamed: List) by new_interface,
        Guile("Modules"), "MODULE's exports, renamed by an alist: an interface."),
    native!("%module-bind!" (module: Module, name: Any, variable: Any) by bind,
        Guile("Modules"), "Let NAME of MODULE be the variable VARIABLE."),
    native!("module-remove!" (module: Module, name: Any) by remove,
        Guile("Modules"), "Let NAME of MODULE be unbound."),
    native!("%module-autoload!" (module: Module, source: Any, names: List) by autoload,
        Guile("Modules"), "Import NAMES from a module when one of them is first used."),
    native!("%interface?" (object: Any) => is_interface(object), Guile("Modules"), "Is it the public interface of a module?"),
    native!("%unbound-mark" () by unbound_mark,
        Guile("Modules"), "What stands for the value of a variable that has none."),
    native!("make-variable-transformer" (procedure: Any) => variable_transformer(procedure),
        Guile("Modules"), "A transformer that also gets set! forms."),
    native!("syntax?" (object: Any) => is_syntax(object), Guile("Modules"), "Is it a syntax object?"),
    native!("identifier?" (object: Any) by is_identifier, Guile("Modules"), "Is it an identifier?"),
    native!("syntax->datum" (object: Any) => to_datum(object),
        Guile("Modules"), "The datum of a syntax object, context stripped."),
    native!("datum->syntax" (identifier: Any, datum: Any [source_key: Any, source: Any]) by from_datum,
        Guile("Modules"), "A syntax object of DATUM with the context of ID."),
    native!("free-identifier=?" (identifier1: Identifier, identifier2: Identifier) by free_eq,
        Guile("Modules"), "Do both mean the same binding?"),
    native!("bound-identifier=?" (identifier1: Identifier, identifier2: Identifier) by bound_eq,
        Guile("Modules"), "Would one bind the other?"),
    native!("generate-temporaries" (list: Any) by temporaries,
        Guile("Modules"), "As many fresh identifiers as the list is long."),
    native!("%syntax-dispatch" (form: Any, pattern: Any) by syntax_dispatch,
        Guile("Modules"), "The values of a pattern's variables, a vector, or #f."),
    native!("%syntax-value" (found: Any, k: Any) by syntax_variable,
        Guile("Modules"), "What a pattern variable matched."),
    native!("%syntax-instantiate" (template: Any, value: Any ..values: Any) by syntax_instantiate,
        Guile("Modules"), "A template filled in with values."),
    native!("%syntax-case-failed" (form: Any) by case_failed,
        Guile("Modules"), "Raise: no clause of a syntax-case matches."),
];

fn current(_: &[Value]) -> Answer {
    Ok(current_module().map_or(FALSE, module_value))
}

fn set_current(args: &[Value]) -> Answer {
    let module = module_arg("set-current-module", args, 1)?;
    let before = current_module().map_or(FALSE, module_value);
    set_current_module(module);
    Ok(before)
}

fn is_module(it: &Value) -> Answer {
    Ok(value::bool(module_of(it).is_some()))
}

fn is_variable(it: &Value) -> Answer {
    Ok(value::bool(value::is::<VariableValue>(it) || value::is::<MacroVariable>(it)))
}

fn symbols(names: impl IntoIterator<Item = Symbol>) -> Value {
    value::list(names.into_iter().map(value::symbol).collect::<Vec<_>>())
}

fn name_of(args: &[Value]) -> Answer {
    let module = module_arg("module-name", args, 1)?;
    Ok(symbols(with_modules(|m| m.get(module).name.to_vec())?))
}

fn interface(args: &[Value]) -> Answer {
    let module = module_arg("module-public-interface", args, 1)?;
    Ok(interface_value(module))
}

fn uses_of(args: &[Value]) -> Answer {
    let module = module_arg("module-uses", args, 1)?;
    let uses = with_modules(|m| m.get(module).uses.iter().map(|u| u.module).collect::<Vec<_>>())?;
    Ok(value::list(uses.into_iter().map(interface_value).collect::<Vec<_>>()))
}

/// What `name` means in a module or, where the interface is given, to its importers.
fn binding(subr: &str, args: &[Value]) -> Result<(Symbol, Option<Binding>), Raised> {
    let module = module_arg(subr, args, 1)?;
    let name = symbol_arg(subr, args, 2)?;
    let outside = args.first().is_some_and(value::is::<InterfaceValue>);
    let found = with_modules(|m| match outside {
        _ if !m.shows(module, name) => None,
        true => m.lookup_exported(module, name),
        false => m.lookup(module, name),
    })?;
    Ok((name, found))
}

fn binding_value((name, binding): (Symbol, Option<Binding>)) -> Value {
    match binding {
        None => FALSE,
        Some(Binding::Variable(slot)) => variable_value(slot),
        Some(Binding::Macro(definition)) => {
            value::custom(MacroVariable(MacroValue { name, definition: Macro::of(&definition) }))
        }
    }
}

fn is_defined(args: &[Value]) -> Answer {
    Ok(value::bool(match binding("module-defined?", args)?.1 {
        Some(Binding::Variable(slot)) => with_modules(|m| m.slot(slot).defined)?,
        Some(Binding::Macro(_)) => true,
        None => false,
    }))
}

fn variable(args: &[Value]) -> Answer {
    Ok(binding_value(binding("module-variable", args)?))
}

fn local_variable(args: &[Value]) -> Answer {
    let module = module_arg("module-local-variable", args, 1)?;
    let name = symbol_arg("module-local-variable", args, 2)?;
    let found = with_modules(|m| m.own_binding(module, name).filter(|_| m.shows(module, name)))?;
    Ok(binding_value((name, found)))
}

fn public_variable(args: &[Value]) -> Answer {
    let module = module_arg("module-ref", args, 1)?;
    let name = symbol_arg("module-ref", args, 2)?;
    Ok(with_modules(|m| m.public_variable(module, name))?.map_or(FALSE, variable_value))
}

fn exported_names(args: &[Value]) -> Answer {
    let module = module_arg("module-map", args, 1)?;
    Ok(symbols(with_modules(|m| m.exported_names(module))?))
}

fn bound_names(args: &[Value]) -> Answer {
    let module = module_arg("module-for-each", args, 1)?;
    let outside = args.first().is_some_and(value::is::<InterfaceValue>);
    Ok(symbols(with_modules(|m| if outside { m.exported_names(module) } else { m.bound_names(module) })?))
}

fn export(args: &[Value]) -> Answer {
    let module = module_arg("module-export!", args, 1)?;
    let mut names = Vec::new();
    for item in value::list_to_vec(args.get(1).unwrap_or(&FALSE)).unwrap_or_default() {
        match value::pair(&item) {
            Some((inner, outer)) => names.extend(value::as_symbol(inner).zip(value::as_symbol(outer))),
            None => names.extend(value::as_symbol(&item).map(|n| (n, n))),
        }
    }
    let replaces = args.get(2).is_some_and(value::is_true);
    note_change(module, || format!("export {names:?} {replaces}"));
    with_modules(|m| m.export(module, &names, replaces))?;
    Ok(value::unspecified())
}

fn name_arg(subr: &str, args: &[Value]) -> Result<Vec<Symbol>, Raised> {
    let [name] = exact(subr, args)?;
    module_name(name).ok_or_else(|| wrong_type(subr, 1, name))
}

fn find(args: &[Value]) -> Answer {
    let name = name_arg("resolve-module", args)?;
    Ok(with_modules(|m| m.find(&name))?.map_or(FALSE, module_value))
}

fn make(args: &[Value]) -> Answer {
    let name = name_arg("resolve-module", args)?;
    Ok(module_value(with_modules(|m| m.user_module(&name))?))
}

fn file_of(args: &[Value]) -> Answer {
    let module = module_arg("module-filename", args, 1)?;
    Ok(with_modules(|m| m.get(module).file.clone())?.map_or(FALSE, |f| value::string(&*f)))
}

fn define(args: &[Value]) -> Answer {
    let module = module_arg("module-define!", args, 1)?;
    let name = symbol_arg("module-define!", args, 2)?;
    note_change(module, || format!("define {name}"));
    Ok(variable_value(with_modules(|m| m.define_variable(module, name))?))
}

fn is_macro(args: &[Value]) -> Answer {
    let module = module_arg("macro?", args, 1)?;
    let name = symbol_arg("macro?", args, 2)?;
    Ok(value::bool(matches!(with_modules(|m| m.lookup(module, name))?, Some(Binding::Macro(_)))))
}

fn is_macro_value(it: &Value) -> Answer {
    Ok(value::bool(value::is::<MacroValue>(it)))
}

fn macro_name(it: &Value) -> Answer {
    let name = value::get::<MacroValue>(it).map(|m| m.name);
    name.map(value::symbol).ok_or_else(|| wrong_type("macro-name", 1, it))
}

fn new_variable(_: &[Value]) -> Answer {
    Ok(variable_value(with_modules(|m| m.new_variable())?))
}

fn new_module(args: &[Value]) -> Answer {
    let name = name_arg("make-module", args)?;
    Ok(module_value(with_modules(|m| m.new_module(&name))?))
}

fn new_interface(args: &[Value]) -> Answer {
    let module = module_arg("resolve-interface", args, 1)?;
    let renamed = value::list_to_vec(args.get(1).unwrap_or(&FALSE)).unwrap_or_default();
    let select: Vec<(Symbol, Symbol)> = renamed
        .iter()
        .filter_map(|item| value::pair(item).and_then(|(from, to)| value::as_symbol(from).zip(value::as_symbol(to))))
        .collect();
    let interface = with_modules(|m| {
        let name = m.get(module).name.clone();
        let interface = m.new_module(&name);
        let exports: Vec<(Symbol, Symbol)> = select.iter().map(|(_, local)| (*local, *local)).collect();
        m.add_use(interface, module, Selection { select: Some(select), ..Selection::default() });
        m.export(interface, &exports, false);
        interface
    })?;
    Ok(interface_value(interface))
}

fn bind(args: &[Value]) -> Answer {
    let module = module_arg("module-add!", args, 1)?;
    let name = symbol_arg("module-add!", args, 2)?;
    let variable = args.get(2).unwrap_or(&FALSE);
    let binding = match (value::get::<VariableValue>(variable), value::get::<MacroVariable>(variable)) {
        (Some(variable), _) => Binding::Variable(variable.0),
        (None, Some(variable)) => Binding::Macro(MacroRef::new(variable.0.definition)),
        (None, None) => return Err(wrong_type("module-add!", 3, variable)),
    };
    // A macro, or the variable of another module: whatever that is.
    note_change(module, || unforeseen(name));
    with_modules(|m| m.get_mut(module).bindings.insert(name, binding))?;
    Ok(value::unspecified())
}

/// A description that nothing else has: nobody can tell what `name` is from now on.
fn unforeseen(name: Symbol) -> String {
    crate::parts! { static COUNT: Cell<u64> = Cell::new(0); }
    let count = COUNT.with(|count| count.replace(count.get() + 1));
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    format!("bind {name} {count} {} {}", std::process::id(), now.as_nanos())
}

fn remove(args: &[Value]) -> Answer {
    let module = module_arg("module-remove!", args, 1)?;
    let name = symbol_arg("module-remove!", args, 2)?;
    note_change(module, || format!("remove {name}"));
    with_modules(|m| m.get_mut(module).bindings.remove(&name))?;
    Ok(value::unspecified())
}

fn autoload(args: &[Value]) -> Answer {
    let module = module_arg("module-autoload!", args, 1)?;
    let source = args.get(1).unwrap_or(&FALSE);
    let source = module_name(source).ok_or_else(|| wrong_type("module-autoload!", 2, source))?;
    let names = args.get(2).unwrap_or(&FALSE);
    let names = module_name(names).ok_or_else(|| wrong_type("module-autoload!", 3, names))?;
    note_change(module, || format!("autoload {source:?} {names:?}"));
    let clause = Clause::Autoload { module: source.into(), names };
    with_modules(|m| m.apply(module, &clause))?;
    Ok(value::unspecified())
}

fn is_interface(it: &Value) -> Answer {
    Ok(value::bool(value::is::<InterfaceValue>(it)))
}

fn unbound_mark(_: &[Value]) -> Answer {
    Ok(value::singleton(value::Singleton::Unbound))
}

fn variable_transformer(procedure: &Value) -> Answer {
    Ok(value::custom(VariableTransformer(procedure.clone())))
}

fn is_syntax(it: &Value) -> Answer {
    Ok(value::bool(as_syntax(it).is_some()))
}

fn is_identifier(args: &[Value]) -> Answer {
    let [it] = exact("identifier?", args)?;
    Ok(value::bool(as_syntax(it).is_some_and(|stx| stx.is_identifier())))
}

fn to_datum(it: &Value) -> Answer {
    ends("syntax->datum", 1, it)?;
    Ok(strip(it))
}

/// The datum of a value that may have syntax objects in it.
fn strip(it: &Value) -> Value {
    if let Some(stx) = as_syntax(it) {
        return datum_to_value(&stx);
    }
    if value::pair(it).is_some() {
        let mut elements = value::elements(it);
        let items: Vec<Value> = elements.by_ref().map(|v| strip(&v)).collect();
        return value::improper(items, strip(elements.rest()));
    }
    match value::get::<value::Vector>(it) {
        Some(items) => value::vector(items.0.iter().map(strip).collect()),
        None => it.clone(),
    }
}

fn identifier_arg(subr: &str, args: &[Value], position: usize) -> Result<Stx, Raised> {
    let arg = args.get(position - 1).unwrap_or(&FALSE);
    as_syntax(arg).filter(Stx::is_identifier).ok_or_else(|| wrong_type(subr, position, arg))
}

fn from_datum(args: &[Value]) -> Answer {
    let datum = args.get(1).unwrap_or(&FALSE);
    ends("datum->syntax", 2, datum)?;
    let template = args.first().and_then(as_syntax);
    let source = match args.get(2).and_then(value::as_keyword) {
        Some(key) if key.name() == "source" => args.get(3).and_then(as_syntax),
        _ => None,
    };
    let span = source.or_else(|| template.clone()).map_or(Span::NONE, |stx| stx.span());
    let plain = value_to_stx(datum, span);
    Ok(syntax_value(match template {
        Some(id) if !id.wrap().is_empty() => plain.wrapped(id.wrap()),
        _ => crate::expand::without_context(&plain),
    }))
}

fn free_eq(args: &[Value]) -> Answer {
    let a = identifier_arg("free-identifier=?", args, 1)?;
    let b = identifier_arg("free-identifier=?", args, 2)?;
    let module = current_module();
    Ok(value::bool(with_modules(|m| {
        let module = module.unwrap_or_else(|| m.guile());
        free_identifier_eq(m, module, &a, &b)
    })?))
}

fn bound_eq(args: &[Value]) -> Answer {
    let a = identifier_arg("bound-identifier=?", args, 1)?;
    let b = identifier_arg("bound-identifier=?", args, 2)?;
    Ok(value::bool(a.bound_identifier_eq(&b)))
}

/// What lies in itself is no syntax.
fn ends(subr: &'static str, position: usize, datum: &Value) -> Result<(), Raised> {
    let may_be_endless = value::pair(datum).is_some() || value::is::<value::Vector>(datum);
    match may_be_endless && crate::runtime::list::is_endless(datum) {
        true => Err(wrong_type(subr, position, datum)),
        false => Ok(()),
    }
}

fn temporaries(args: &[Value]) -> Answer {
    let [list] = exact("generate-temporaries", args)?;
    ends("generate-temporaries", 1, list)?;
    let stx = value_to_stx(list, Span::NONE);
    let items = stx.elements().ok_or_else(|| wrong_type("generate-temporaries", 1, list))?;
    Ok(value::list(generate_temporaries(&items).into_iter().map(syntax_value).collect::<Vec<_>>()))
}

fn constant<T: 'static>(value: &Value) -> Option<Rc<T>> {
    let stx = as_syntax(value)?;
    match stx.datum() {
        Datum::Foreign(foreign) => foreign.0.clone().downcast::<T>().ok(),
        _ => None,
    }
}

fn match_value(found: MatchValue) -> Value {
    match found {
        MatchValue::Stx(stx) => template_value(&stx),
        MatchValue::Many(all) => value::list(all.into_iter().map(match_value).collect::<Vec<_>>()),
    }
}

fn syntax_dispatch(args: &[Value]) -> Answer {
    let [subject, pattern] = exact("syntax-case", args)?;
    let Some(pattern) = constant::<CompiledPattern>(pattern) else { return Err(wrong_type("syntax-case", 1, pattern)) };
    let stx = value_to_stx(subject, Span::NONE);
    let module = current_module();
    let found = with_modules(|m| {
        let module = module.unwrap_or_else(|| m.guile());
        dispatch(m, module, &pattern, &stx)
    })?;
    Ok(found.map_or(FALSE, |values| value::vector(values.into_iter().map(match_value).collect())))
}

fn syntax_variable(args: &[Value]) -> Answer {
    let [found, index] = exact("syntax-case", args)?;
    let Value::IntV(index) = index else { return Err(wrong_type("syntax-case", 2, index)) };
    let value = value::with::<value::Vector, _>(found, |all| all.0.get(*index as usize).cloned());
    value.flatten().ok_or_else(|| wrong_type("syntax-case", 1, found))
}

fn syntax_instantiate(args: &[Value]) -> Answer {
    let Some((template, values)) = args.split_first() else { return Ok(FALSE) };
    let Some(template) = constant::<CompiledTemplate>(template) else { return Err(wrong_type("syntax", 1, template)) };
    let values: Vec<Stx> = values.iter().map(|v| value_to_stx(v, Span::NONE)).collect();
    let filled = instantiate(&template, &values).map_err(|error| {
        let message = error.diagnostic(Span::NONE).message;
        scm_error("syntax-error", Some("syntax"), "~A", vec![value::string(message)], FALSE)
    })?;
    Ok(template_value(&filled))
}

fn case_failed(args: &[Value]) -> Answer {
    let [form] = exact("syntax-case", args)?;
    let datum = strip(form);
    let args = vec![FALSE, value::string("source expression failed to match any pattern"), FALSE, datum, FALSE];
    Err(crate::runtime::error::throw("syntax-error", args))
}
