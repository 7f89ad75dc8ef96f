//! Random numbers (Guile manual "Random Number Generation"): a multiply-with-carry generator
//! with Guile's parameters and seed, so that sequences are the same.

use super::*;
use std::cell::RefCell;

const MULTIPLIER: u64 = 2_131_995_753;
const DEFAULT_SEED: &str = "URL:http://stat.fsu.edu/~geo/diehard.html";

/// The state of a generator.
#[derive(Clone, Debug)]
pub struct RandomState {
    word: u32,
    carry: u32,
    /// The second of the last pair of normally distributed numbers, when it is still to be used.
    normal: Option<f64>,
}

impl Custom for RandomState {
    fn equality_hint(&self, _: &dyn steel::rvals::CustomType) -> bool {
        false
    }
}

impl RandomState {
    /// A state that depends on the bytes of a seed.
    pub fn seeded(seed: &[u8]) -> RandomState {
        let (mut word, mut carry) = (0u32, 0u32);
        for (i, byte) in seed.iter().enumerate() {
            let part = (*byte as i8 as i32 as u32) << (8 * (i % 4));
            let half = if i % 8 < 4 { &mut word } else { &mut carry };
            *half = half.wrapping_add(part);
        }
        if (word == 0 && carry == 0) || (word == u32::MAX && u64::from(carry) == MULTIPLIER - 1) {
            carry = carry.wrapping_add(1);
        }
        RandomState { word, carry, normal: None }
    }

    fn bits(&mut self) -> u32 {
        let x = MULTIPLIER * u64::from(self.word) + u64::from(self.carry);
        self.word = x as u32;
        self.carry = (x >> 32) as u32;
        self.word
    }

    fn below(&mut self, limit: u64) -> u64 {
        let mask = |m: u32| if m == 0 { 0 } else { u32::MAX >> m.leading_zeros() };
        loop {
            let r = if limit <= u64::from(u32::MAX) {
                u64::from(self.bits() & mask(limit as u32))
            } else {
                let high = u64::from(self.bits() & mask((limit >> 32) as u32));
                high << 32 | u64::from(self.bits())
            };
            if r < limit {
                return r;
            }
        }
    }

    fn below_big(&mut self, limit: &BigInt) -> BigInt {
        let bits = limit.bits();
        let (whole, rest) = ((bits / 32) as usize, (bits % 32) as u32);
        loop {
            let mut digits = vec![0u32; whole + usize::from(rest > 0)];
            for (i, digit) in digits.iter_mut().enumerate().rev() {
                let word = self.bits();
                *digit = if i == whole { word & (u32::MAX >> (32 - rest)) } else { word };
            }
            let result = BigInt::new(num_bigint::Sign::Plus, digits);
            if result < *limit {
                return result;
            }
        }
    }

    fn uniform(&mut self) -> f64 {
        let scale = f64::from(u32::MAX);
        let low = f64::from(self.bits()) / scale;
        (low + f64::from(self.bits())) / scale
    }

    fn gauss(&mut self) -> f64 {
        if let Some(kept) = self.normal.take() {
            return kept;
        }
        let radius = (-2.0 * self.uniform().ln()).sqrt();
        let angle = 2.0 * std::f64::consts::PI * self.uniform();
        self.normal = Some(radius * angle.cos());
        radius * angle.sin()
    }
}

crate::parts! {
    static DEFAULT: RefCell<Option<Value>> = RefCell::new(None);
}

/// The value of `*random-state*`.
pub fn default_state() -> Value {
    DEFAULT.with(|state| {
        state.borrow_mut().get_or_insert_with(|| custom(RandomState::seeded(DEFAULT_SEED.as_bytes()))).clone()
    })
}

fn with_state<R>(
    name: &'static str,
    args: &[Value],
    position: usize,
    use_it: impl FnOnce(&mut RandomState) -> R,
) -> Result<R, Raised> {
    crate::runtime::policy::use_world();
    match optional(args, position) {
        Some(state) => with_mut::<RandomState, R>(state, use_it).ok_or_else(|| wrong_type(name, position, state)),
        None => with_mut::<RandomState, R>(&default_state(), use_it)
            .ok_or_else(|| misc_error(name, "no random state", vec![])),
    }
}

fn random(args: &[Value]) -> Answer {
    let limit = number_arg("random", args, 1)?;
    match limit {
        Int(n) if n > 0 => with_state("random", args, 2, |s| integer(s.below(n as u64).into())),
        Big(n) if n.is_positive() => with_state("random", args, 2, |s| integer(s.below_big(&n))),
        Real(x) => with_state("random", args, 2, |s| Value::NumV(x * s.uniform())),
        Int(_) | Big(_) => Err(out_of_range("random", 1, &args[0])),
        _ => Err(wrong_type("random", 1, &args[0])),
    }
}

fn seed_to_state(args: &[Value]) -> Answer {
    let [seed] = super::super::native::exact::<1>("seed->random-state", args)?;
    let text = match (as_str(seed), to_number(seed)) {
        (Some(text), _) => text.to_string(),
        (_, Some(number)) => number.to_text(10),
        _ => return Err(wrong_type_expecting("seed->random-state", 1, seed, "string")),
    };
    let narrow: Option<Vec<u8>> = text.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect();
    Ok(custom(RandomState::seeded(&narrow.unwrap_or_else(|| text.into_bytes()))))
}

fn from_platform(_: &[Value]) -> Answer {
    use std::hash::{BuildHasher, Hasher};
    let seed = std::collections::hash_map::RandomState::new().build_hasher().finish();
    Ok(custom(RandomState::seeded(&seed.to_le_bytes())))
}

fn copy_state(args: &[Value]) -> Answer {
    with_state("copy-random-state", args, 1, |s| custom(s.clone()))
}

fn state_to_datum(args: &[Value]) -> Answer {
    with_state("random-state->datum", args, 1, |s| {
        list([intern("multiply-with-carry"), int(s.word as usize), int(s.carry as usize)])
    })
}

fn datum_to_state(args: &[Value]) -> Answer {
    let [datum] = super::super::native::exact::<1>("datum->random-state", args)?;
    let half = |v: &Value| if let Value::IntV(n) = v { u32::try_from(*n).ok() } else { None };
    match list_to_vec(datum).as_deref() {
        Some([_, word, carry]) => match (half(word), half(carry)) {
            (Some(word), Some(carry)) => Ok(custom(RandomState { word, carry, normal: None })),
            _ => Err(wrong_type("datum->random-state", 1, datum)),
        },
        _ => Err(wrong_type("datum->random-state", 1, datum)),
    }
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("random" (limit: Real [state: RandomState]) by random, Guile("Random"), "A random number below a limit."),
    native!("random:uniform" ([state: RandomState]) by |a| with_state("random:uniform", a, 1, |s| Value::NumV(s.uniform())),
        Guile("Random"), "A random number from 0 to 1."),
    native!("random:normal" ([state: RandomState]) by |a| with_state("random:normal", a, 1, |s| Value::NumV(s.gauss())),
        Guile("Random"), "A normally distributed random number."),
    native!("random:exp" ([state: RandomState]) by |a| with_state("random:exp", a, 1, |s| Value::NumV(-s.uniform().ln())),
        Guile("Random"), "An exponentially distributed random number."),
    native!("seed->random-state" (seed: Any) by seed_to_state, Guile("Random"), "The generator of a seed."),
    native!("random-state-from-platform" () by from_platform, Guile("Random"), "A generator seeded by the system."),
    native!("copy-random-state" ([state: RandomState]) by copy_state,
        Guile("Random"), "A generator in the same state."),
    native!("random-state->datum" ([state: RandomState]) by state_to_datum,
        Guile("Random"), "A generator's state as a list."),
    native!("datum->random-state" (datum: Any) by datum_to_state, Guile("Random"), "The generator of such a list."),
    native!("%default-random-state" () => default_state(), Guile("Random"), "The value of *random-state*."),
];
