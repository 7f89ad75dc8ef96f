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
    if let [Value::IntV(n)] = args {
        return Ok(string(n.to_string()));
    }
    let radix = radix_arg("number->string", args)?;
    Ok(string(number_arg("number->string", args, 1)?.to_text(radix)))
}

fn string_to_number(args: &[Value]) -> Answer {
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
    native!("number->string" (z: Number [radix: Bound]) by number_to_string,
        R7rs("6.2.7"), "How a number is written."),
    native!("string->number" (text: Text [radix: Bound]) by string_to_number,
        R7rs("6.2.7"), "The number that a text is, or #f."),
];
