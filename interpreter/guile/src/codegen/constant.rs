//! Constants of code as bytes.
//!
//! Data are written without the context of their identifiers and read as values of the machine at
//! once: code that comes from a file never sees them as syntax.

use super::Constant;
use crate::expand::freeze::{tag, Corrupt, Freezer, NotFrozen, Thawer};
use crate::runtime::convert::{atom_to_value, list_constant};
use crate::runtime::value::{self, Value};

const DATUM: u8 = 0;
const SYNTAX: u8 = 1;
const UNSPECIFIED: u8 = 2;
const KEYWORDS: u8 = 3;
const PLACE: u8 = 4;

/// Write a constant.
///
/// # Errors
/// It is a value of this process.
pub(super) fn write(constant: &Constant, out: &mut Freezer<'_>) -> Result<(), NotFrozen> {
    match constant {
        Constant::Datum(stx) => {
            out.byte(DATUM);
            out.datum(stx)?;
        }
        Constant::Syntax(stx) => {
            out.byte(SYNTAX);
            out.stx(stx)?;
        }
        Constant::Unspecified => out.byte(UNSPECIFIED),
        Constant::Keywords(names) => {
            out.byte(KEYWORDS);
            out.symbols(names);
        }
        Constant::Place(span) => {
            out.byte(PLACE);
            out.span(*span);
        }
        Constant::Value(_) => return Err(NotFrozen::Foreign),
    }
    Ok(())
}

/// Read what [`write`] wrote.
///
/// # Errors
/// The bytes are damaged.
pub(super) fn read(input: &mut Thawer<'_>) -> Result<Constant, Corrupt> {
    Ok(match input.byte()? {
        DATUM => Constant::Value(datum(input)?),
        SYNTAX => Constant::Syntax(input.stx()?),
        UNSPECIFIED => Constant::Unspecified,
        PLACE => Constant::Place(input.span()?),
        KEYWORDS => Constant::Keywords(input.symbols()?.to_vec()),
        _ => return Err(Corrupt),
    })
}

fn datum(input: &mut Thawer<'_>) -> Result<Value, Corrupt> {
    Ok(match input.byte()? {
        tag::SYMBOL => value::symbol(input.symbol()?),
        tag::STRING => value::string(input.text()?),
        tag @ (tag::LIST | tag::DOTTED) => {
            let items = data(input)?;
            let tail = if tag == tag::DOTTED { datum(input)? } else { value::NIL };
            list_constant(items, tail, input.span()?)
        }
        tag::VECTOR => value::vector(data(input)?),
        tag => atom_to_value(&input.atom(tag)?),
    })
}

fn data(input: &mut Thawer<'_>) -> Result<Vec<Value>, Corrupt> {
    (0..input.length()?).map(|_| datum(input)).collect()
}
