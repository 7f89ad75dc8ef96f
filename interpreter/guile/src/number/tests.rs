//! Numbers, as Guile 3.0 reads and prints them.

use super::Number;

fn through(text: &str, radix: u32) -> String {
    Number::parse(text, 10).map_or("#f".to_owned(), |n| n.to_text(radix))
}

#[test]
fn reads_and_prints() {
    for (text, printed) in [
        ("0", "0"),
        ("-0", "0"),
        ("+5", "5"),
        ("12345678901234567890", "12345678901234567890"),
        ("-9223372036854775808", "-9223372036854775808"),
        ("-9223372036854775809", "-9223372036854775809"),
        ("2/4", "1/2"),
        ("-4/2", "-2"),
        ("#xfF/2", "255/2"),
        ("#e1.5e-3", "3/2000"),
        ("#i1/3", "0.3333333333333333"),
        ("#d#e1.5", "3/2"),
        ("#x#e10", "16"),
        ("#x1e5", "485"),
        ("1#.#", "10.0"),
        ("1#/2", "5.0"),
        (".5", "0.5"),
        ("-.5e3", "-500.0"),
        ("1.", "1.0"),
        ("1d3", "1000.0"),
        ("-0.0", "-0.0"),
        ("1e7", "1.0e7"),
        ("1000000.0", "1000000.0"),
        ("12345678.0", "12345678.0"),
        ("123456700000.0", "1.234567e11"),
        ("1e21", "1.0e21"),
        ("0.001", "0.001"),
        ("0.0001", "1.0e-4"),
        ("1234e-10", "1.234e-7"),
        ("5e-324", "5.0e-324"),
        ("1e-324", "0.0"),
        ("1.7976931348623157e308", "1.7976931348623157e308"),
        ("100e308", "+inf.0"),
        ("+inf.0", "+inf.0"),
        ("-INF.0", "-inf.0"),
        ("-nan.0", "+nan.0"),
        ("+i", "0.0+1.0i"),
        ("1+2/3i", "1.0+0.6666666666666666i"),
        ("1.0+0i", "1.0"),
        ("1.0+0.0i", "1.0+0.0i"),
        ("+nan.0-inf.0i", "+nan.0-inf.0i"),
        ("1@2", "-0.4161468365471424+0.9092974268256817i"),
        ("1@0", "1"),
        ("0@1", "0"),
    ] {
        assert_eq!(through(text, 10), printed, "{text}");
    }
}

#[test]
fn refuses_what_is_a_symbol() {
    for text in [
        "", "+", "-", ".", "...", "1+", "-1+", "+5x", "--1", "1/2/3", "1/0", "0/0.", "1/2e3", "1.5/2", "1e", "1e3.5",
        "1.2.3", "1i", "1+2", "1@2@3", "nan.0", "+nan.5", "+inf.", ".#", "#.5", "1#2", "1.#5", "#x#x1", "#b102",
        "#b1e1", "#x1.8", "#e+inf.0", "#", "#e", "1é", "é", "#q1", "+ii",
    ] {
        assert_eq!(through(text, 10), "#f", "{text}");
    }
    assert_eq!(Number::try_parse("1e309", 10), Err(super::ParseError::OutOfRange));
    assert_eq!(Number::try_parse("1e-325", 10), Err(super::ParseError::OutOfRange));
}

#[test]
fn prints_in_other_radices() {
    for (text, radix, printed) in [
        ("255", 16, "ff"),
        ("-255", 2, "-11111111"),
        ("1/3", 2, "1/11"),
        ("0.1", 2, "1.100110011001100110011001100110011001100110011001101e-100"),
        ("0.1", 16, "0.1999999999999a"),
        ("0.1", 36, "0.3lllllllllm"),
        ("1e21", 16, "3.635c9adc5deae11"),
        ("1e21", 36, "5v1j4f4ds7a000.0"),
        ("1e-7", 2, "1.1010110101111111001010011010101111001010111101001e-11000"),
        ("1.5+2.5i", 2, "1.1+10.1i"),
        ("7", 99, "7"),
    ] {
        assert_eq!(through(text, radix), printed, "{text} in {radix}");
    }
    assert_eq!(Number::parse("zz", 36), Some(Number::Int(35 * 36 + 35)));
    assert_eq!(Number::parse("10", 1), None);
}

#[test]
fn rounds_ratios_once() {
    // Halfway between two doubles: to even; a little more: up.
    assert_eq!(through("#i9007199254740993/1", 10), "9007199254740992.0");
    assert_eq!(through("#i90071992547409930000001/10000000", 10), "9007199254740994.0");
    // Below the normal range.
    let smallest = num_bigint::BigInt::from(1) << 1074;
    assert_eq!(through(&format!("#i1/{smallest}"), 10), "5.0e-324");
    assert_eq!(through(&format!("#i1/{}", &smallest * 2), 10), "0.0");
    assert_eq!(through(&format!("#i3/{}", &smallest * 2), 10), "1.0e-323");
    assert_eq!(through(&format!("#i1{}", "0".repeat(400)), 10), "+inf.0");
}
