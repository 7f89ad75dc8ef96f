//! Numbers as text (R7RS §6.2.7).

use super::*;
use crate::number::ParseError;

fn radix_arg(name: &'static str, args: &[Value]) -> Result<u32, Raised> {
    match optional(args, 2) {
        None => Ok(10),
        Some(Value::IntV(n @ 2..=36)) => Ok(*n as u32),
        Some(given @ (Value::IntV(_) | Value::BigNum(_))) => {
            Err(value_out_of_range(Value::IntV(2), Value::IntV(36), given))
        }
        Some(given) => Err(wrong_type(name, 2, given)),
    }
}

fn number_to_string(args: &[Value]) -> Answer {
    between("number->string", args, 1, 2)?;
    if let [Value::IntV(n)] = args {
        return Ok(string(n.to_string()));
    }
    let number = number_arg("number->string", args, 1)?;
    Ok(string(number.to_text(radix_arg("number->string", args)?)))
}

fn string_to_number(args: &[Value]) -> Answer {
    between("string->number", args, 1, 2)?;
    let text = str_arg("string->number", args, 1)?;
    let radix = radix_arg("string->number", args)?;
    match Number::try_parse(text, radix) {
        Ok(number) => Ok(from_number(number)),
        Err(ParseError::NotANumber) => Ok(FALSE),
        Err(ParseError::OutOfRange) => {
            let given = args[0].clone();
            Err(scm_error(
                "out-of-range",
                Some("string->number"),
                "Value out of range: ~S",
                vec![given.clone()],
                list([given]),
            ))
        }
    }
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("number->string", 1..=2, number_to_string, "How a number is written (R7RS §6.2.7)."),
    native!("string->number", 1..=2, string_to_number, "The number that a text is, or #f (R7RS §6.2.7)."),
];
