//! `(guix records)` as native syntax (Guix manual "Defining Record Types" conventions).
//!
//! Configurations are written in record constructors by the hundred; here they are rewritten
//! natively to calls of the plain constructor. `define-record-type*` leaves two macros that close
//! over the description of the type: the type's name, which is the type when used as a variable
//! and which `match-record` looks into, and the constructor with named fields.
//!
//! A *thunked* field holds a procedure of the record, called at each access; a *delayed* one a
//! promise; an *innate* one is not inherited; a *sanitizer* is applied to what an initializer or a
//! default gives.

mod construct;
mod define;
mod matching;
mod runtime;

pub use runtime::{wrapping_of, NATIVES};

use svc_guile::expand::{define_syntax, register_syntax, Expander, NativeSyntax};
use svc_guile::module::Modules;
use svc_guile::number::Number;
use svc_guile::symbol::Symbol;
use svc_guile::syntax::{Datum, Stx};

/// The registered name of the macros that record types are.
const TYPE_MACRO: &str = "guix-record-type";
/// The registered name of the macros that record constructors are.
pub(crate) const CONSTRUCTOR_MACRO: &str = "guix-record-constructor";

/// Bind the syntax of `(guix records)` in `modules`.
pub fn install(modules: &mut Modules) {
    let module = modules.user_module(&["guix", "records"].map(Symbol::intern));
    define_syntax(modules, module, "define-record-type*", NativeSyntax::Rewrite(define::define_record_type));
    define_syntax(modules, module, "match-record", NativeSyntax::Rewrite(matching::match_record));
    define_syntax(modules, module, "match-record-lambda", NativeSyntax::Rewrite(matching::match_record_lambda));
    register_syntax(modules, TYPE_MACRO, NativeSyntax::Identifier(define::type_name));
    register_syntax(modules, CONSTRUCTOR_MACRO, NativeSyntax::Rewrite(construct::construct));
}

/// How a field holds its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrapping {
    Normal,
    Thunked,
    Delayed,
}

/// A field of a `define-record-type*` form.
#[derive(Clone)]
struct Field {
    /// The name as an identifier of the definition.
    id: Stx,
    name: Symbol,
    accessor: Stx,
    wrapping: Wrapping,
    innate: bool,
    default: Option<Stx>,
    sanitizer: Option<Stx>,
}

/// What the macros of a type close over.
struct Description {
    /// The identifier of the variable that holds the record type.
    type_id: Stx,
    /// The constructor that checks the cookie.
    constructor: Stx,
    /// A number for what the type's fields are and how they are held. Code that was expanded for
    /// other fields passes another one.
    cookie: i64,
    /// The syntax parameter for the record under construction.
    this: Stx,
    fields: Vec<Field>,
}

impl Field {
    fn to_datum(&self) -> Stx {
        let span = self.id.span();
        let flag = |b: bool| Stx::plain(Datum::Bool(b), span);
        let optional = |stx: &Option<Stx>| match stx {
            Some(stx) => Stx::list(vec![stx.clone()], span),
            None => Stx::plain(Datum::Nil, span),
        };
        let wrapping = match self.wrapping {
            Wrapping::Normal => "normal",
            Wrapping::Thunked => "thunked",
            Wrapping::Delayed => "delayed",
        };
        let wrapping = Stx::symbol(Symbol::intern(wrapping), span);
        let items = vec![
            self.id.clone(),
            self.accessor.clone(),
            wrapping,
            flag(self.innate),
            optional(&self.default),
            optional(&self.sanitizer),
        ];
        Stx::list(items, span)
    }

    fn from_datum(datum: &Stx) -> Option<Field> {
        let items = datum.elements()?;
        let [id, accessor, wrapping, innate, default, sanitizer] = items.as_slice() else { return None };
        let wrapping = match wrapping.as_symbol()?.name() {
            "thunked" => Wrapping::Thunked,
            "delayed" => Wrapping::Delayed,
            _ => Wrapping::Normal,
        };
        Some(Field {
            id: id.clone(),
            name: id.as_symbol()?,
            accessor: accessor.clone(),
            wrapping,
            innate: matches!(innate.datum(), Datum::Bool(true)),
            default: default.elements()?.first().cloned(),
            sanitizer: sanitizer.elements()?.first().cloned(),
        })
    }
}

impl Description {
    fn to_datum(&self) -> Stx {
        let span = self.type_id.span();
        let cookie = Stx::plain(Datum::Number(Number::Int(self.cookie)), span);
        let mut items = vec![self.type_id.clone(), self.constructor.clone(), cookie, self.this.clone()];
        items.extend(self.fields.iter().map(Field::to_datum));
        Stx::list(items, span)
    }

    fn from_datum(datum: &Stx) -> Option<Description> {
        let items = datum.elements()?;
        let [type_id, constructor, cookie, this, fields @ ..] = items.as_slice() else { return None };
        let fields = fields.iter().map(Field::from_datum).collect::<Option<Vec<_>>>()?;
        let Datum::Number(Number::Int(cookie)) = cookie.datum() else { return None };
        let (type_id, constructor, this) = (type_id.clone(), constructor.clone(), this.clone());
        Some(Description { type_id, constructor, cookie: *cookie, this, fields })
    }

    fn field_names(&self) -> Vec<Symbol> {
        self.fields.iter().map(|f| f.name).collect()
    }
}

/// The description of the record type that `id` names.
fn description_of(cx: &mut Expander, id: &Stx) -> Option<Description> {
    let data = cx.native_data(id, Symbol::intern(TYPE_MACRO))?;
    Description::from_datum(&data)
}
