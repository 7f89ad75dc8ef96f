//! Time (Guile manual "Time"), by the C library, so that zones and formats are the system's.

use super::prelude::*;
use std::ffi::{CStr, CString};
use std::time::{SystemTime, UNIX_EPOCH};

fn since_epoch() -> std::time::Duration {
    super::policy::use_world();
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}

crate::parts! {
    static START: std::time::Instant = std::time::Instant::now();
}

/// Internal time units in a second.
pub const UNITS_PER_SECOND: u64 = 1_000_000_000;

fn run_time() -> u64 {
    // SAFETY: clock_gettime fills in the time it is given.
    let mut time: libc::timespec = unsafe { std::mem::zeroed() };
    unsafe { libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &mut time) };
    time.tv_sec as u64 * UNITS_PER_SECOND + time.tv_nsec as u64
}

fn real_time() -> u64 {
    START.with(|start| start.elapsed().as_nanos() as u64)
}

/// The eleven fields of a broken-down time; the offset is in seconds west, as in Guile.
fn to_vector(tm: &libc::tm, zone: &str) -> Value {
    let fields =
        [tm.tm_sec, tm.tm_min, tm.tm_hour, tm.tm_mday, tm.tm_mon, tm.tm_year, tm.tm_wday, tm.tm_yday, tm.tm_isdst];
    let mut items: Vec<Value> = fields.iter().map(|n| Value::IntV(*n as isize)).collect();
    items.push(Value::IntV(-(tm.tm_gmtoff as isize)));
    items.push(if zone.is_empty() { FALSE } else { string(zone) });
    vector(items)
}

fn zone_name(tm: &libc::tm) -> String {
    if tm.tm_zone.is_null() {
        return String::new();
    }
    // SAFETY: the C library's name of the zone, which it keeps.
    unsafe { CStr::from_ptr(tm.tm_zone) }.to_string_lossy().into_owned()
}

fn empty_tm() -> libc::tm {
    // SAFETY: a tm of zeros is valid: numbers, and a null pointer for the zone.
    unsafe { std::mem::zeroed() }
}

/// A broken-down time out of the vector in argument `position`.
fn tm_arg(name: &str, args: &[Value], position: usize) -> Result<(libc::tm, String), Raised> {
    let given = arg(name, args, position)?;
    let items = get::<Vector>(given).filter(|v| v.0.len() == 11).ok_or_else(|| wrong_type(name, position, given))?.0;
    let number = |i: usize| match items.get(i) {
        Some(Value::IntV(n)) => Ok(*n as i32),
        _ => Err(wrong_type(name, position, given)),
    };
    let mut tm = empty_tm();
    tm.tm_sec = number(0)?;
    tm.tm_min = number(1)?;
    tm.tm_hour = number(2)?;
    tm.tm_mday = number(3)?;
    tm.tm_mon = number(4)?;
    tm.tm_year = number(5)?;
    tm.tm_wday = number(6)?;
    tm.tm_yday = number(7)?;
    tm.tm_isdst = number(8)?;
    tm.tm_gmtoff = -i64::from(number(9)?);
    Ok((tm, items.get(10).and_then(as_str).unwrap_or("").to_string()))
}

/// Do something while the environment's TZ is `zone`; other threads wait for their zones.
fn in_zone<R>(zone: Option<String>, act: impl FnOnce() -> R) -> R {
    let _mine = super::system::hold_environment();
    let Some(zone) = zone.filter(|zone| !zone.contains('\0')) else {
        // SAFETY: reads TZ.
        unsafe { tzset() };
        return act();
    };
    let before = std::env::var_os("TZ");
    std::env::set_var("TZ", zone);
    // SAFETY: reads TZ, which nobody changes meanwhile.
    unsafe { tzset() };
    let result = act();
    match before {
        Some(before) => std::env::set_var("TZ", before),
        None => std::env::remove_var("TZ"),
    }
    // SAFETY: as above.
    unsafe { tzset() };
    result
}

extern "C" {
    fn tzset();
}

fn zone_arg(name: &str, args: &[Value], position: usize) -> Result<Option<String>, Raised> {
    match optional(args, position) {
        Some(_) => Ok(Some(str_arg(name, args, position)?.to_string())),
        None => Ok(super::system::variable("TZ").filter(|tz| std::env::var("TZ").ok().as_ref() != Some(tz))),
    }
}

fn seconds_arg(name: &str, args: &[Value]) -> Result<libc::time_t, Raised> {
    match arg(name, args, 1)? {
        Value::IntV(n) => Ok(*n as libc::time_t),
        other => Err(wrong_type(name, 1, other)),
    }
}

fn local_time(args: &[Value]) -> Answer {
    let time = seconds_arg("localtime", args)?;
    let zone = zone_arg("localtime", args, 2)?;
    in_zone(zone, || {
        let mut tm = empty_tm();
        // SAFETY: both point to values of ours.
        if unsafe { libc::localtime_r(&time, &mut tm) }.is_null() {
            return Err(out_of_range("localtime", 1, &args[0]));
        }
        Ok(to_vector(&tm, &zone_name(&tm)))
    })
}

fn gm_time(args: &[Value]) -> Answer {
    let time = seconds_arg("gmtime", args)?;
    let mut tm = empty_tm();
    // SAFETY: both point to values of ours.
    if unsafe { libc::gmtime_r(&time, &mut tm) }.is_null() {
        return Err(out_of_range("gmtime", 1, &args[0]));
    }
    Ok(to_vector(&tm, "GMT"))
}

fn make_time(args: &[Value]) -> Answer {
    let (mut tm, _) = tm_arg("mktime", args, 1)?;
    let zone = zone_arg("mktime", args, 2)?;
    in_zone(zone, || {
        // SAFETY: a value of ours.
        let time = unsafe { libc::mktime(&mut tm) };
        Ok(cons(Value::IntV(time as isize), to_vector(&tm, &zone_name(&tm))))
    })
}

fn format_time(args: &[Value]) -> Answer {
    let format = str_arg("strftime", args, 1)?;
    let (mut tm, zone) = tm_arg("strftime", args, 2)?;
    // A letter in front tells an empty result from one that did not fit.
    let Ok(format) = CString::new(format!("x{format}")) else { return Err(wrong_type("strftime", 1, &args[0])) };
    let zone = CString::new(zone).unwrap_or_default();
    tm.tm_zone = zone.as_ptr();
    let mut size = 256;
    loop {
        let mut buffer = vec![0u8; size];
        // SAFETY: the buffer is as long as is said; format and zone live during the call.
        let got = unsafe { libc::strftime(buffer.as_mut_ptr().cast(), size, format.as_ptr(), &tm) };
        if got > 0 {
            buffer.truncate(got);
            return Ok(string(String::from_utf8_lossy(buffer.get(1..).unwrap_or(&[]))));
        }
        if size > 1 << 20 {
            return Err(out_of_range("strftime", 1, &args[0]));
        }
        size *= 4;
    }
}

fn parse_time(args: &[Value]) -> Answer {
    let (format, text) = (str_arg("strptime", args, 1)?, str_arg("strptime", args, 2)?);
    let (Ok(format), Ok(c_text)) = (CString::new(format), CString::new(text)) else {
        return Err(wrong_type("strptime", 2, &args[1]));
    };
    let mut tm = empty_tm();
    tm.tm_isdst = -1;
    // SAFETY: C strings that live during the call, and a value of ours.
    let rest = unsafe { libc::strptime(c_text.as_ptr(), format.as_ptr(), &mut tm) };
    if rest.is_null() {
        return Err(scm_error(
            "system-error",
            Some("strptime"),
            "~A",
            vec![string("Invalid argument")],
            list([int(libc::EINVAL as usize)]),
        ));
    }
    let used = rest as usize - c_text.as_ptr() as usize;
    Ok(cons(to_vector(&tm, ""), int(super::string::char_count(text.get(..used).unwrap_or(text)))))
}

fn times() -> Answer {
    // SAFETY: times fills in the value it is given.
    let mut tms: libc::tms = unsafe { std::mem::zeroed() };
    unsafe { libc::times(&mut tms) };
    let ticks = [real_time() as i64, tms.tms_utime, tms.tms_stime, tms.tms_cutime, tms.tms_cstime];
    Ok(vector(ticks.iter().map(|n| Value::IntV(*n as isize)).collect()))
}

macro_rules! tm_fields {
    ($($get:literal $set:literal $index:literal)*) => {
        /// The fields of a broken-down time.
        pub const TM_FIELDS: &[Native] = &[$(
            native!($get (time: Time) by |a| {
                let field = custom_arg::<Vector, _>($get, a, 1, "broken-down time", |v| v.0.get($index).cloned())?;
                field.ok_or_else(|| wrong_type($get, 1, &a[0]))
            }, Guile("Time"), "A field of a broken-down time."),
            native!($set (time: Time, value: Any) by |a| {
                custom_arg_mut::<Vector, _>($set, a, 1, "broken-down time", |v| if let Some(place) = v.0.get_mut($index) { *place = a[1].clone() })?;
                Ok(unspecified())
            }, Guile("Time"), "Set a field of a broken-down time."),
        )*];
    };
}
tm_fields! {
    "tm:sec" "set-tm:sec" 0 "tm:min" "set-tm:min" 1 "tm:hour" "set-tm:hour" 2 "tm:mday" "set-tm:mday" 3
    "tm:mon" "set-tm:mon" 4 "tm:year" "set-tm:year" 5 "tm:wday" "set-tm:wday" 6 "tm:yday" "set-tm:yday" 7
    "tm:isdst" "set-tm:isdst" 8 "tm:gmtoff" "set-tm:gmtoff" 9 "tm:zone" "set-tm:zone" 10
}

macro_rules! tms_fields {
    ($($get:literal $index:literal)*) => {
        /// The fields of what `times` gives.
        pub const TMS_FIELDS: &[Native] = &[$(
            native!($get (time: Time) by |a| {
                let field = custom_arg::<Vector, _>($get, a, 1, "times", |v| v.0.get($index).cloned())?;
                field.ok_or_else(|| wrong_type($get, 1, &a[0]))
            }, Guile("Time"), "A field of what times gives."),
        )*];
    };
}
tms_fields! { "tms:clock" 0 "tms:utime" 1 "tms:stime" 2 "tms:cutime" 3 "tms:cstime" 4 }

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("current-time" () => int(since_epoch().as_secs() as usize),
        Guile("Time"), "The seconds since 1970."),
    native!("gettimeofday" () by |_| {
        let now = since_epoch();
        Ok(cons(int(now.as_secs() as usize), int(now.subsec_micros() as usize)))
    }, Guile("Time"), "The seconds since 1970, and the microseconds."),
    native!("get-internal-run-time" () => int(run_time() as usize),
        Guile("Time"), "The processor's time, in internal units."),
    native!("get-internal-real-time" () => int(real_time() as usize),
        Guile("Time"), "The time since the start, in internal units."),
    native!("gc-run-time" () => int(0), Guile("Time"), "The time that went into collecting garbage."),
    native!("times" () => times(), Guile("Time"), "The times of this process."),
    native!("localtime" (seconds: Any [zone: Any]) by local_time,
        Guile("Time"), "The broken-down local time of seconds since 1970."),
    native!("gmtime" (seconds: Any) by gm_time,
        Guile("Time"), "The broken-down universal time of seconds since 1970."),
    native!("mktime" (time: Time [zone: Any]) by make_time,
        Guile("Time"), "The seconds since 1970 of a broken-down local time, and that time set right."),
    native!("strftime" (format: Text, time: Time) by format_time, Guile("Time"), "A broken-down time in a format."),
    native!("strptime" (format: Text, text: Text) by parse_time,
        Guile("Time"), "The broken-down time of a text in a format, and how much of it was used."),
    native!("tzset" () by |_| {
        in_zone(None, || ());
        Ok(unspecified())
    }, Guile("Time"), "Look at the environment's time zone again."),
];
