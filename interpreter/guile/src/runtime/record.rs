//! Records and structs (Guile manual "Records", "Structures", R7RS §5.5).
//!
//! One representation serves records, structs, exceptions and whatever other crates build on
//! them: a [`Record`] is fields with a [`RecordType`]. A vtable is a record type whose fields
//! have no names.

use super::prelude::*;
use super::procedure::procedure;
use crate::text::Span;
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

/// What is known of a type. Types are few and live as long as the thread.
#[derive(Debug)]
pub struct TypeInfo {
    /// Unique among the types of the thread.
    pub id: u64,
    /// Its name, as in `<foo>`.
    pub name: RefCell<Symbol>,
    /// All fields, those of the parents first.
    pub fields: Vec<Symbol>,
    /// Which of them may be changed.
    pub mutable: Vec<bool>,
    pub parent: Option<Rc<TypeInfo>>,
    pub extensible: Cell<bool>,
    pub opaque: bool,
    pub uid: Value,
    /// The procedure of record and port that prints instances, or `#f`.
    pub printer: RefCell<Value>,
    /// Properties, an association list.
    pub properties: RefCell<Value>,
    /// Made by `make-vtable` or `make-struct`'s means, not by `make-record-type`.
    pub is_vtable: bool,
    value: OnceCell<Value>,
}

impl TypeInfo {
    /// The value that programs hold; the same one every time.
    pub fn value(self: &Rc<Self>) -> Value {
        self.value.get_or_init(|| custom(RecordType(self.clone()))).clone()
    }

    /// The index of a field, the last of that name.
    pub fn field_index(&self, name: Symbol) -> Option<usize> {
        self.fields.iter().rposition(|field| *field == name)
    }

    /// Is it `ancestor` or a subtype of it?
    pub fn is_a(self: &Rc<Self>, ancestor: &Rc<TypeInfo>) -> bool {
        let mut at = Some(self);
        while let Some(info) = at {
            if Rc::ptr_eq(info, ancestor) {
                return true;
            }
            at = info.parent.as_ref();
        }
        false
    }

    /// Its parents, the root first.
    pub fn parents(&self) -> Vec<Rc<TypeInfo>> {
        let mut all = Vec::new();
        let mut at = self.parent.clone();
        while let Some(info) = at {
            at = info.parent.clone();
            all.push(info);
        }
        all.reverse();
        all
    }

    /// Its name.
    pub fn name(&self) -> Symbol {
        *self.name.borrow()
    }
}

/// A record type as a value.
#[derive(Clone, Debug)]
pub struct RecordType(pub Rc<TypeInfo>);

impl Custom for RecordType {
    fn equality_hint(&self, other: &dyn steel::rvals::CustomType) -> bool {
        steel::rvals::as_underlying_type::<RecordType>(other).is_some_and(|other| Rc::ptr_eq(&self.0, &other.0))
    }
}

/// An instance: fields with a type.
#[derive(Clone, Debug)]
pub struct Record {
    pub info: Rc<TypeInfo>,
    pub fields: Vec<Value>,
    /// The first expression of a program that had it as its value.
    pub place: Span,
}

impl Custom for Record {
    fn equality_hint(&self, _: &dyn steel::rvals::CustomType) -> bool {
        false
    }
}

/// Of how many records that have a place it is remembered that they do.
const MOST_PLACED: usize = 4096;

crate::parts! {
    static PLACED: RefCell<VecDeque<Value>> = RefCell::new(VecDeque::new());
}

/// The value of an expression at `span`. A record remembers the first: when something is wrong with
/// it that shows elsewhere, this is what people have to change.
pub fn note_place(value: &Value, span: Span) {
    let is_first = with_mut::<Record, _>(value, |record| {
        let is_first = !record.place.is_some();
        if is_first {
            record.place = span;
        }
        is_first
    });
    if is_first == Some(true) {
        PLACED.with(|placed| {
            let mut placed = placed.borrow_mut();
            if placed.len() == MOST_PLACED {
                placed.pop_front();
            }
            placed.push_back(value.clone());
        });
    }
}

/// The expression of a program that gave a record, where one did.
pub fn place_of(value: &Value) -> Span {
    with::<Record, _>(value, |record| record.place).unwrap_or(Span::NONE)
}

/// The records that programs made lately, oldest first.
pub fn placed() -> Vec<Value> {
    PLACED.with(|placed| placed.borrow().iter().cloned().collect())
}

/// A record that the library makes of another one is still what the program gave there.
fn keep_place(args: &[Value]) -> Answer {
    let [made, other] = exact::<2>("%keep-place", args)?;
    let place = place_of(other);
    if place.is_some() {
        note_place(made, place);
    }
    Ok(made.clone())
}

crate::parts! {
    static NEXT_ID: Cell<u64> = Cell::new(1);
}

/// What a new type is made of.
pub struct TypeSpec {
    pub name: Symbol,
    /// The type's own fields and whether they may be changed.
    pub fields: Vec<(Symbol, bool)>,
    pub parent: Option<Rc<TypeInfo>>,
    pub extensible: bool,
    pub opaque: bool,
    pub uid: Value,
    pub printer: Value,
    pub is_vtable: bool,
}

impl TypeSpec {
    /// A type with mutable fields and nothing else special.
    pub fn new(name: &str, fields: &[&str]) -> TypeSpec {
        TypeSpec {
            name: Symbol::intern(name),
            fields: fields.iter().map(|field| (Symbol::intern(field), true)).collect(),
            parent: None,
            extensible: false,
            opaque: false,
            uid: FALSE,
            printer: FALSE,
            is_vtable: false,
        }
    }

    /// With a parent.
    pub fn parent(mut self, parent: &Rc<TypeInfo>) -> TypeSpec {
        self.parent = Some(parent.clone());
        self
    }

    /// That others may have as a parent.
    pub fn extensible(mut self) -> TypeSpec {
        self.extensible = true;
        self
    }

    /// Make the type.
    pub fn make(self) -> Rc<TypeInfo> {
        let id = NEXT_ID.with(|next| next.replace(next.get() + 1));
        let (mut fields, mut mutable) = match &self.parent {
            Some(parent) => (parent.fields.clone(), parent.mutable.clone()),
            None => Default::default(),
        };
        fields.extend(self.fields.iter().map(|(name, _)| *name));
        mutable.extend(self.fields.iter().map(|(_, mutable)| *mutable));
        Rc::new(TypeInfo {
            id,
            name: RefCell::new(self.name),
            fields,
            mutable,
            parent: self.parent,
            extensible: Cell::new(self.extensible),
            opaque: self.opaque,
            uid: self.uid,
            printer: RefCell::new(self.printer),
            properties: RefCell::new(NIL),
            is_vtable: self.is_vtable,
            value: OnceCell::new(),
        })
    }
}

/// A new instance.
pub fn make_record(info: &Rc<TypeInfo>, fields: Vec<Value>) -> Value {
    custom(Record { info: info.clone(), fields, place: Span::NONE })
}

/// The type of an instance.
pub fn type_of(value: &Value) -> Option<Rc<TypeInfo>> {
    with::<Record, _>(value, |r| r.info.clone())
}

/// Is it an instance of the type or of a subtype?
pub fn is_instance(value: &Value, info: &Rc<TypeInfo>) -> bool {
    with::<Record, _>(value, |r| r.info.is_a(info)) == Some(true)
}

/// A field of an instance of the type, by index.
pub fn field(value: &Value, info: &Rc<TypeInfo>, index: usize) -> Option<Value> {
    with::<Record, _>(value, |r| if r.info.is_a(info) { r.fields.get(index).cloned() } else { None }).flatten()
}

/// A field of an instance, by name.
pub fn field_by_name(value: &Value, name: &str) -> Option<Value> {
    let name = Symbol::intern(name);
    with::<Record, _>(value, |r| r.info.field_index(name).and_then(|i| r.fields.get(i).cloned())).flatten()
}

/// The type that a value is.
pub fn as_type(value: &Value) -> Option<Rc<TypeInfo>> {
    with::<RecordType, _>(value, |t| t.0.clone())
}

/// Argument `position` as a record type.
pub fn type_arg(name: &str, args: &[Value], position: usize) -> Result<Rc<TypeInfo>, Raised> {
    let given = arg(name, args, position)?;
    as_type(given).ok_or_else(|| not_a_type(name, given))
}

fn not_a_type(_: &str, given: &Value) -> Raised {
    scm_error("misc-error", None, "~A ~S", vec![intern("not-a-record-type"), given.clone()], FALSE)
}

/// The error of an accessor for what is no such record: Guile names the type only where the
/// accessor has no name of its own.
fn wrong_record(subr: &str, info: &TypeInfo, given: &Value) -> Raised {
    if subr == ANONYMOUS {
        let args = vec![symbol(info.name()), given.clone()];
        return scm_error("wrong-type-arg", Some(subr), "Wrong type argument (want `~S'): ~S", args, FALSE);
    }
    scm_error("wrong-type-arg", Some(subr), "Wrong type argument: ~S", vec![given.clone()], list([given.clone()]))
}

/// What accessors without a name are called in errors.
const ANONYMOUS: &str = "record-accessor";

/// One field of `make-record-type`: a symbol, or `(mutable name)`, `(immutable name)`.
fn field_spec(given: &Value) -> Option<(Symbol, bool)> {
    if let Some(name) = as_symbol(given) {
        return Some((name, true));
    }
    match list_to_vec(given)?.as_slice() {
        [kind, name] => {
            let mutable = match as_symbol(kind)?.name() {
                "mutable" => true,
                "immutable" => false,
                _ => return None,
            };
            Some((as_symbol(name)?, mutable))
        }
        _ => None,
    }
}

fn name_of(given: &Value) -> Option<Symbol> {
    as_symbol(given).or_else(|| as_str(given).map(Symbol::intern))
}

fn make_record_type(args: &[Value]) -> Answer {
    const NAME: &str = "make-record-type";
    let mut spec = TypeSpec::new("", &[]);
    spec.name = name_of(&args[0]).ok_or_else(|| {
        scm_error("misc-error", None, "expected a symbol for record type name ~S", vec![args[0].clone()], FALSE)
    })?;
    let fields = list_to_vec(&args[1]).ok_or_else(|| not_expected(NAME, "list", &args[1]))?;
    for given in &fields {
        let field = field_spec(given)
            .ok_or_else(|| scm_error("misc-error", None, "bad field declaration ~S", vec![given.clone()], FALSE))?;
        if spec.fields.iter().any(|(name, _)| *name == field.0) {
            return Err(scm_error("misc-error", None, "duplicate field ~S", vec![symbol(field.0)], FALSE));
        }
        spec.fields.push(field);
    }
    let mut options = &args[2..];
    if let [printer, rest @ ..] = options {
        if as_keyword(printer).is_none() {
            spec.printer = printer.clone();
            options = rest;
        }
    }
    let mut allow_duplicates = false;
    for option in options.chunks(2) {
        let [key, to] = option else {
            return Err(throw(
                "keyword-argument-error",
                vec![FALSE, string("Keyword argument has no value"), NIL, list(option.to_vec())],
            ));
        };
        match as_keyword(key).map(Symbol::name) {
            Some("parent") if is_true(to) => {
                let parent = as_type(to).ok_or_else(|| not_a_type(NAME, to))?;
                if !parent.extensible.get() {
                    return Err(scm_error("misc-error", None, "parent type is final", vec![], FALSE));
                }
                spec.parent = Some(parent);
            }
            Some("parent") => {}
            Some("uid") => spec.uid = to.clone(),
            Some("extensible?") => spec.extensible = is_true(to),
            Some("opaque?") => spec.opaque = is_true(to),
            Some("printer") => spec.printer = to.clone(),
            Some("allow-duplicate-field-names?") => allow_duplicates = is_true(to),
            _ => {
                return Err(throw(
                    "keyword-argument-error",
                    vec![FALSE, string("Unrecognized keyword"), NIL, list([key.clone()])],
                ))
            }
        }
    }
    if let Some(parent) = spec.parent.as_ref().filter(|_| !allow_duplicates) {
        if let Some((name, _)) = spec.fields.iter().find(|(name, _)| parent.fields.contains(name)) {
            return Err(scm_error("misc-error", None, "duplicate field ~S", vec![symbol(*name)], FALSE));
        }
    }
    Ok(spec.make().value())
}

fn not_expected(name: &str, expected: &str, given: &Value) -> Raised {
    wrong_type_expecting(name, 1, given, expected)
}

/// `(record-constructor type [fields])`: fields that are not named hold `#f`.
fn record_constructor(args: &[Value]) -> Answer {
    let info = type_arg("record-constructor", args, 1)?;
    let name = format!("make-{}", info.name().name().trim_start_matches('<').trim_end_matches('>'));
    let count = info.fields.len();
    let Some(wanted) = optional(args, 2).filter(|v| is_true(v)) else {
        return Ok(procedure(&name.clone(), move |args| {
            if args.len() != count {
                return Err(wrong_number_of_args(&name));
            }
            Ok(make_record(&info, args.to_vec()))
        }));
    };
    let mut places = Vec::new();
    let wanted = list_to_vec(wanted).ok_or_else(|| wrong_type("record-constructor", 2, wanted))?;
    for field in wanted {
        let index = as_symbol(&field).and_then(|name| info.field_index(name));
        places.push(index.ok_or_else(|| no_field(&field))?);
    }
    Ok(procedure(&name.clone(), move |args| {
        if args.len() != places.len() {
            return Err(wrong_number_of_args(&name));
        }
        let mut fields = vec![FALSE; count];
        for (place, given) in places.iter().zip(args) {
            if let Some(field) = fields.get_mut(*place) {
                *field = given.clone();
            }
        }
        Ok(make_record(&info, fields))
    }))
}

fn no_field(field: &Value) -> Raised {
    scm_error("misc-error", None, "~A ~S", vec![intern("no-such-field"), field.clone()], FALSE)
}

/// A field by its name or its index.
fn field_arg(subr: &str, args: &[Value], info: &Rc<TypeInfo>) -> Result<usize, Raised> {
    let given = arg(subr, args, 2)?;
    let index = match given {
        Value::IntV(n) => usize::try_from(*n).ok().filter(|n| *n < info.fields.len()),
        other => as_symbol(other).and_then(|name| info.field_index(name)),
    };
    index.ok_or_else(|| no_field(given))
}

/// The predicate of a type, as a procedure.
pub fn predicate(info: &Rc<TypeInfo>) -> Value {
    let name = format!("{}?", info.name().name().trim_start_matches('<').trim_end_matches('>'));
    let info = info.clone();
    procedure(&name.clone(), move |args| match args {
        [it] => Ok(super::value::bool(is_instance(it, &info))),
        _ => Err(wrong_number_of_args(&name)),
    })
}

/// The accessor of a field, as a procedure called `name`, which errors also say.
pub fn accessor(info: &Rc<TypeInfo>, index: usize, name: &str) -> Value {
    let (info, subr) = (info.clone(), name.to_string());
    procedure(name, move |args| match args {
        [it] => field(it, &info, index).ok_or_else(|| wrong_record(&subr, &info, it)),
        _ => Err(wrong_number_of_args(&subr)),
    })
}

/// The modifier of a field, as a procedure called `name`.
pub fn modifier(info: &Rc<TypeInfo>, index: usize, name: &str) -> Value {
    let (info, subr) = (info.clone(), name.to_string());
    procedure(name, move |args| match args {
        [it, to] => set_field(it, &info, index, to.clone()).ok_or_else(|| wrong_record(&subr, &info, it)),
        _ => Err(wrong_number_of_args(&subr)),
    })
}

fn set_field(it: &Value, info: &Rc<TypeInfo>, index: usize, to: Value) -> Option<Value> {
    let old = with_mut::<Record, _>(it, |r| {
        if !r.info.is_a(info) {
            return None;
        }
        r.fields.get_mut(index).map(|field| std::mem::replace(field, to))
    })??;
    drop(old);
    Some(unspecified())
}

fn record_accessor(args: &[Value]) -> Answer {
    let info = type_arg("record-accessor", args, 1)?;
    let index = field_arg("record-accessor", args, &info)?;
    let name = args.get(2).and_then(name_of).map_or(ANONYMOUS, Symbol::name);
    Ok(accessor(&info, index, name))
}

fn record_modifier(args: &[Value]) -> Answer {
    let info = type_arg("record-modifier", args, 1)?;
    let index = field_arg("record-modifier", args, &info)?;
    if info.mutable.get(index) == Some(&false) {
        return Err(misc_error("record-modifier", "field is immutable: ~S", vec![args[1].clone()]));
    }
    let name = args.get(2).and_then(name_of).map_or(ANONYMOUS, Symbol::name);
    Ok(modifier(&info, index, name))
}

fn record_type_descriptor(args: &[Value]) -> Answer {
    let [it] = exact::<1>("record-type-descriptor", args)?;
    type_of(it)
        .map(|info| info.value())
        .ok_or_else(|| scm_error("misc-error", None, "~A ~S", vec![intern("not-a-record"), it.clone()], FALSE))
}

fn is_of_type(it: &Value, wanted: &Value) -> Answer {
    let found = type_of(it).map(|info| info.value());
    Ok(super::value::bool(found.is_some_and(|found| same(&found, wanted))))
}

fn of_type(name: &'static str, args: &[Value], look: impl FnOnce(&Rc<TypeInfo>) -> Value) -> Answer {
    Ok(look(&type_arg(name, args, 1)?))
}

fn has_parent(args: &[Value]) -> Answer {
    let (info, parent) = (type_arg("record-type-has-parent?", args, 1)?, type_arg("record-type-has-parent?", args, 2)?);
    Ok(super::value::bool(info.is_a(&parent)))
}

fn printer_of(it: &Value) -> Answer {
    let mut at = type_of(it);
    while let Some(info) = at {
        let printer = info.printer.borrow().clone();
        if is_true(&printer) {
            return Ok(printer);
        }
        at = info.parent.clone();
    }
    Ok(FALSE)
}

fn set_printer(args: &[Value]) -> Answer {
    let info = type_arg("set-record-type-printer!", args, 1)?;
    let old = info.printer.replace(args[1].clone());
    drop(old);
    Ok(unspecified())
}

fn set_extensible(args: &[Value]) -> Answer {
    type_arg("%set-record-type-extensible!", args, 1)?.extensible.set(is_true(&args[1]));
    Ok(unspecified())
}

fn names(symbols: &[Symbol]) -> Value {
    list(symbols.iter().map(|s| symbol(*s)).collect::<Vec<_>>())
}

fn constructor_of(args: &[Value]) -> Answer {
    record_constructor(args)
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("make-record-type" (name: Any, fields: Any ..options: Any) by make_record_type,
        Guile("Records"), "A new record type; options come as keywords and values."),
    native!("%keep-place" (record: Any, other: Any) by keep_place,
        Guile("Records"), "RECORD, noted to be made where OTHER was, unless that is known."),
    native!("record-constructor" (record_type: RecordType [fields: Any]) by record_constructor,
        Guile("Records"), "The constructor of a type, of all fields or some."),
    native!("record-type-constructor" (record_type: RecordType) by constructor_of,
        Guile("Records"), "The constructor of all fields of a type."),
    native!("record-predicate" (record_type: RecordType) by |a| Ok(predicate(&type_arg("record-predicate", a, 1)?)),
        Guile("Records"), "The predicate of a type."),
    native!("record-accessor" (record_type: RecordType, field: Any [name: Any]) by record_accessor,
        Guile("Records"), "The accessor of a field; a third argument names it."),
    native!("record-modifier" (record_type: RecordType, field: Any [name: Any]) by record_modifier,
        Guile("Records"), "The modifier of a field; a third argument names it."),
    native!("record?" (object: Any) by |a| Ok(super::value::bool(
        with::<Record, _>(&a[0], |r| !r.info.is_vtable) == Some(true)
    )), Guile("Records"), "Is it a record?"),
    native!("record-type?" (object: Any) by |a| Ok(super::value::bool(
        with::<RecordType, _>(&a[0], |t| !t.0.is_vtable) == Some(true)
    )), Guile("Records"), "Is it a record type?"),
    native!("%record-of-type?" (value: Any, record_type: Any) => is_of_type(value, record_type),
        Guile("Records"), "Is VALUE a record whose type is exactly TYPE?"),
    native!("record-type-descriptor" (record: Any) by record_type_descriptor,
        Guile("Records"), "The type of a record."),
    native!("record-type-name" (record_type: RecordType) by |a| of_type("record-type-name", a, |t| symbol(t.name())),
        Guile("Records"), "The name of a record type."),
    native!("record-type-fields" (record_type: RecordType) by |a| of_type("record-type-fields", a, |t| names(&t.fields)),
        Guile("Records"), "The names of all fields."),
    native!("record-type-mutable-fields" (record_type: RecordType) by |a| of_type("record-type-mutable-fields", a, |t| int(t
    .mutable
    .iter()
    .rev()
    .fold(0, |bits, m| bits << 1 | usize::from(*m)))), Guile("Records"), "A bit for each field that may be changed."),
    native!("record-type-parent" (record_type: RecordType) by |a| of_type("record-type-parent", a, |t| t.parent.as_ref().map_or(FALSE, |p| p.value())),
        Guile("Records"), "The parent of a type, or #f."),
    native!("record-type-parents" (record_type: RecordType) by |a| of_type("record-type-parents", a, |t| vector(t.parents().iter().map(|p| p.value()).collect())),
        Guile("Records"), "The parents of a type, the root first."),
    native!("record-type-has-parent?" (record_type: RecordType, parent: RecordType) by has_parent,
        Guile("Records"), "Is the first the second or a subtype of it?"),
    native!("record-type-uid" (record_type: RecordType) by |a| of_type("record-type-uid", a, |t| t.uid.clone()),
        Guile("Records"), "The unique id of a type, or #f."),
    native!("record-type-extensible?" (record_type: RecordType) by |a| of_type("record-type-extensible?", a, |t| super::value::bool(t.extensible.get())),
        Guile("Records"), "May the type be a parent?"),
    native!("record-type-opaque?" (record_type: RecordType) by |a| of_type("record-type-opaque?", a, |t| super::value::bool(t.opaque)),
        Guile("Records"), "Are the instances opaque?"),
    native!("record-type-properties" (record_type: RecordType) by |a| of_type("record-type-properties", a, |t| t.properties.borrow().clone()),
        Guile("Records"), "The properties of a type."),
    native!("set-record-type-printer!" (record_type: RecordType, printer: Any) by set_printer,
        Guile("Records"), "Set the procedure of record and port that prints instances."),
    native!("%printer-of" (record: Any) => printer_of(record),
        Guile("Records"), "The procedure that prints this record, or #f."),
    native!("%set-record-type-extensible!" (record_type: RecordType, extensible: Any) by set_extensible,
        Guile("Records"), "Say whether the type may be a parent."),
];
