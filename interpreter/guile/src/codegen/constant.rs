//! Constants of code as bytes.
//!
//! Data are written without the context of their identifiers and become values of the machine as they
//! are read, see [`Data`]: code that comes from a file never sees them as syntax.

use super::{Constant, Data};
use crate::expand::freeze::{tag, Corrupt, Freezer, NotFrozen, Thawer};
use crate::syntax::Datum;

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
        Constant::Made(_) => return Err(NotFrozen::Foreign),
    }
    Ok(())
}

/// Read what [`write`] wrote.
///
/// # Errors
/// The bytes are damaged.
pub(super) fn read<D: Data>(input: &mut Thawer<'_>, data: &D) -> Result<Constant, Corrupt> {
    Ok(match input.byte()? {
        DATUM => Constant::Made(data.constant(datum(input, data)?)),
        SYNTAX => Constant::Syntax(input.stx()?),
        UNSPECIFIED => Constant::Unspecified,
        PLACE => Constant::Place(input.span()?),
        KEYWORDS => Constant::Keywords(input.symbols()?.to_vec()),
        _ => return Err(Corrupt),
    })
}

fn datum<D: Data>(input: &mut Thawer<'_>, data: &D) -> Result<D::Made, Corrupt> {
    Ok(match input.byte()? {
        tag::SYMBOL => data.atom(&Datum::Symbol(input.symbol()?)),
        tag::STRING => data.string(input.text()?),
        tag @ (tag::LIST | tag::DOTTED) => {
            let items = parts(input, data)?;
            let tail = if tag == tag::DOTTED { Some(datum(input, data)?) } else { None };
            data.list(items, tail, input.span()?)
        }
        tag::VECTOR => data.vector(parts(input, data)?),
        tag => data.atom(&input.atom(tag)?),
    })
}

fn parts<D: Data>(input: &mut Thawer<'_>, data: &D) -> Result<Vec<D::Made>, Corrupt> {
    (0..input.length()?).map(|_| datum(input, data)).collect()
}
