//! Inexact complex numbers in rectangular form (R7RS §6.2.6).

use super::*;

/// A complex number as its parts.
pub type C = (f64, f64);

/// The quotient, scaled so that the parts do not overflow on the way.
pub fn divide(a: C, b: C) -> C {
    if b.1 == 0.0 {
        return (a.0 / b.0, a.1 / b.0);
    }
    if b.0.abs() <= b.1.abs() {
        let ratio = b.0 / b.1;
        let denominator = b.1 * (1.0 + ratio * ratio);
        ((a.0 * ratio + a.1) / denominator, (a.1 * ratio - a.0) / denominator)
    } else {
        let ratio = b.1 / b.0;
        let denominator = b.0 * (1.0 + ratio * ratio);
        ((a.0 + a.1 * ratio) / denominator, (a.1 - a.0 * ratio) / denominator)
    }
}

pub fn mul(a: C, b: C) -> C {
    (a.0 * b.0 - a.1 * b.1, a.0 * b.1 + a.1 * b.0)
}

pub fn add(a: C, b: C) -> C {
    (a.0 + b.0, a.1 + b.1)
}

pub fn sub(a: C, b: C) -> C {
    (a.0 - b.0, a.1 - b.1)
}

pub fn exp(z: C) -> C {
    let scale = z.0.exp();
    (scale * z.1.cos(), scale * z.1.sin())
}

pub fn log(z: C) -> C {
    (z.0.hypot(z.1).ln(), z.1.atan2(z.0))
}

pub fn sqrt(z: C) -> C {
    if z.0 == 0.0 && z.1 == 0.0 {
        return (0.0, z.1);
    }
    let half = ((z.0.hypot(z.1) + z.0.abs()) / 2.0).sqrt();
    if z.0 >= 0.0 {
        (half, z.1 / (2.0 * half))
    } else {
        (z.1.abs() / (2.0 * half), half.copysign(z.1))
    }
}

pub fn sin(z: C) -> C {
    (z.0.sin() * z.1.cosh(), z.0.cos() * z.1.sinh())
}

pub fn cos(z: C) -> C {
    (z.0.cos() * z.1.cosh(), -(z.0.sin() * z.1.sinh()))
}

pub fn sinh(z: C) -> C {
    (z.0.sinh() * z.1.cos(), z.0.cosh() * z.1.sin())
}

pub fn cosh(z: C) -> C {
    (z.0.cosh() * z.1.cos(), z.0.sinh() * z.1.sin())
}

pub fn tan(z: C) -> C {
    let (x, y) = (2.0 * z.0, 2.0 * z.1);
    let w = x.cos() + y.cosh();
    (x.sin() / w, y.sinh() / w)
}

pub fn tanh(z: C) -> C {
    let (x, y) = (2.0 * z.0, 2.0 * z.1);
    let w = x.cosh() + y.cos();
    (x.sinh() / w, y.sin() / w)
}

/// `log(z + sqrt(z² + 1))`
pub fn asinh(z: C) -> C {
    log(add(z, sqrt(add(mul(z, z), (1.0, 0.0)))))
}

/// `log(z + sqrt(z + 1) sqrt(z - 1))`
pub fn acosh(z: C) -> C {
    log(add(z, mul(sqrt(add(z, (1.0, 0.0))), sqrt(sub(z, (1.0, 0.0))))))
}

/// `(log(1 + z) - log(1 - z)) / 2`
pub fn atanh(z: C) -> C {
    let w = sub(log(add((1.0, 0.0), z)), log(sub((1.0, 0.0), z)));
    (w.0 / 2.0, w.1 / 2.0)
}

/// `-i asinh(iz)`
pub fn asin(z: C) -> C {
    let w = asinh((-z.1, z.0));
    (w.1, -w.0)
}

/// `π/2 - asin(z)`
pub fn acos(z: C) -> C {
    let w = asin(z);
    (std::f64::consts::FRAC_PI_2 - w.0, -w.1)
}

/// `-i atanh(iz)`
pub fn atan(z: C) -> C {
    let w = atanh((-z.1, z.0));
    (w.1, -w.0)
}

fn real_part_of(args: &[Value]) -> Answer {
    let [given] = super::super::native::exact::<1>("real-part", args)?;
    Ok(match number_arg("real-part", args, 1)? {
        Complex(re, _) => Value::NumV(re),
        _ => given.clone(),
    })
}

fn imaginary_part_of(args: &[Value]) -> Answer {
    Ok(match number_arg("imag-part", args, 1)? {
        Complex(_, im) => Value::NumV(im),
        _ => Value::IntV(0),
    })
}

fn component(name: &'static str, args: &[Value], position: usize) -> Result<Number, Raised> {
    match to_number(arg(name, args, position)?) {
        Some(Complex(..)) | None => Err(wrong_type_expecting(name, position, &args[position - 1], "real")),
        Some(real) => Ok(real),
    }
}

fn make_rectangular(args: &[Value]) -> Answer {
    let [re, im] = super::super::native::exact::<2>("make-rectangular", args)?;
    let real = component("make-rectangular", args, 1)?;
    let imaginary = component("make-rectangular", args, 2)?;
    if matches!(im, Value::IntV(0)) {
        return Ok(re.clone());
    }
    Ok(from_number(Complex(real_part(&real), real_part(&imaginary))))
}

fn make_polar(args: &[Value]) -> Answer {
    let [magnitude, angle] = super::super::native::exact::<2>("make-polar", args)?;
    let size = real_part(&component("make-polar", args, 1)?);
    let turn = real_part(&component("make-polar", args, 2)?);
    if matches!(angle, Value::IntV(0)) || matches!(magnitude, Value::IntV(0)) {
        return Ok(magnitude.clone());
    }
    Ok(from_number(Complex(size * turn.cos(), size * turn.sin())))
}

fn magnitude(args: &[Value]) -> Answer {
    match number_arg("magnitude", args, 1)? {
        Complex(re, im) => Ok(Value::NumV(re.hypot(im))),
        Real(x) => Ok(Value::NumV(x.abs())),
        other if compare::order(&other, &Int(0)).is_some_and(std::cmp::Ordering::is_lt) => Ok(negate(other)),
        other => Ok(from_number(other)),
    }
}

fn angle(args: &[Value]) -> Answer {
    let turn = match number_arg("angle", args, 1)? {
        Complex(re, im) => im.atan2(re),
        real if real_part(&real) < 0.0 => std::f64::consts::PI,
        _ => 0.0,
    };
    Ok(Value::NumV(turn))
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("real-part" (z: Number) by real_part_of, R7rs("6.2.6"), "The real part."),
    native!("imag-part" (z: Number) by imaginary_part_of, R7rs("6.2.6"), "The imaginary part."),
    native!("make-rectangular" (real: Real, imaginary: Real) by make_rectangular,
        R7rs("6.2.6"), "The number of two parts."),
    native!("make-polar" (magnitude: Real, angle: Real) by make_polar,
        R7rs("6.2.6"), "The number of magnitude and angle."),
    native!("magnitude" (z: Number) by magnitude, R7rs("6.2.6"), "The distance from zero."),
    native!("angle" (z: Number) by angle, R7rs("6.2.6"), "The angle to the positive reals."),
];
