//! Internet addresses as data (Guile manual "Network Address Conversion", "Network Socket
//! Address"): no network is needed for these.

use super::number::{exact_integer, integer};
use super::prelude::*;
use num_traits::ToPrimitive;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

const INET: isize = libc::AF_INET as isize;
const INET6: isize = libc::AF_INET6 as isize;
const UNIX: isize = libc::AF_UNIX as isize;

fn family_arg(name: &str, args: &[Value]) -> Result<isize, Raised> {
    match arg(name, args, 1)? {
        Value::IntV(family @ (INET | INET6)) => Ok(*family),
        other @ Value::IntV(_) => Err(out_of_range(name, 1, other)),
        other => Err(wrong_type(name, 1, other)),
    }
}

fn from_text(args: &[Value]) -> Answer {
    let family = family_arg("inet-pton", args)?;
    let text = str_arg("inet-pton", args, 2)?;
    let address = if family == INET { text.parse().map(IpAddr::V4) } else { text.parse().map(IpAddr::V6) };
    match address {
        Ok(IpAddr::V4(address)) => Ok(int(u32::from(address) as usize)),
        Ok(IpAddr::V6(address)) => Ok(integer(u128::from(address).into())),
        Err(_) => Err(scm_error("misc-error", Some("inet-pton"), "Bad address", vec![], FALSE)),
    }
}

fn to_text(args: &[Value]) -> Answer {
    let family = family_arg("inet-ntop", args)?;
    let number = exact_integer(&args[1]).ok_or_else(|| wrong_type("inet-ntop", 2, &args[1]))?;
    let text = if family == INET {
        number.to_u32().map(|n| Ipv4Addr::from(n).to_string())
    } else {
        number.to_u128().map(|n| Ipv6Addr::from(n).to_string())
    };
    text.map(string).ok_or_else(|| out_of_range("inet-ntop", 2, &args[1]))
}

fn part(address: usize, host_part: bool) -> Answer {
    let number = address as u32;
    let bits = match number >> 24 {
        0..=127 => 24,
        128..=191 => 16,
        _ => 8,
    };
    Ok(int(if host_part { number & ((1 << bits) - 1) } else { number >> bits } as usize))
}

fn make_address(network: usize, host: usize) -> Answer {
    let (net, host) = (network as u32, host as u32);
    let shift = if net < 128 {
        24
    } else if net < 65536 {
        16
    } else {
        8
    };
    Ok(int((net << shift | host) as usize))
}

/// `(make-socket-address family address port)` or `(make-socket-address AF_UNIX path)`.
fn socket_address(args: &[Value]) -> Answer {
    match &args[0] {
        Value::IntV(UNIX) => Ok(vector(vec![args[0].clone(), string(str_arg("make-socket-address", args, 2)?)])),
        Value::IntV(INET) => {
            index_arg("make-socket-address", args, 3)?;
            Ok(vector(args[..3].to_vec()))
        }
        Value::IntV(INET6) => {
            index_arg("make-socket-address", args, 3)?;
            let mut fields = args.to_vec();
            fields.resize(5, int(0));
            Ok(vector(fields))
        }
        other => Err(wrong_type("make-socket-address", 1, other)),
    }
}

fn field(name: &'static str, args: &[Value], index: usize) -> Answer {
    let found = custom_arg::<Vector, _>(name, args, 1, "socket address", |v| v.0.get(index).cloned())?;
    found.ok_or_else(|| wrong_type(name, 1, &args[0]))
}

/// Is the text an address of one of the two families?
fn is_address(text: &str) -> Answer {
    Ok(super::value::bool(text.parse::<IpAddr>().is_ok()))
}

/// The natives of this topic.
pub const NATIVES: &[Native] = &[
    native!("inet-pton" (family: Any, address: Text) by from_text,
        Guile("Network Address Conversion"), "The number of an address in text."),
    native!("inet-ntop" (family: Any, address: Any) by to_text,
        Guile("Network Address Conversion"), "The text of an address's number."),
    native!("inet-netof" (address: Index) => part(address, false),
        Guile("Network Address Conversion"), "The network of an address."),
    native!("inet-lnaof" (address: Index) => part(address, true),
        Guile("Network Address Conversion"), "The host within the network of an address."),
    native!("inet-makeaddr" (network: Index, host: Index) => make_address(network, host),
        Guile("Network Address Conversion"), "The address of a network and a host."),
    native!("make-socket-address" (family: Any, address: Any ..rest: Any) by socket_address,
        Guile("Network Address Conversion"), "A socket address of a family."),
    native!("sockaddr:fam" (address: SocketAddress) by |a| field("sockaddr:fam", a, 0),
        Guile("Network Address Conversion"), "The family of a socket address."),
    native!("sockaddr:path" (address: SocketAddress) by |a| field("sockaddr:path", a, 1),
        Guile("Network Address Conversion"), "The path of a socket address."),
    native!("sockaddr:addr" (address: SocketAddress) by |a| field("sockaddr:addr", a, 1),
        Guile("Network Address Conversion"), "The address of a socket address."),
    native!("sockaddr:port" (address: SocketAddress) by |a| field("sockaddr:port", a, 2),
        Guile("Network Address Conversion"), "The port of a socket address."),
    native!("sockaddr:flowinfo" (address: SocketAddress) by |a| field("sockaddr:flowinfo", a, 3),
        Guile("Network Address Conversion"), "The flow information of a socket address."),
    native!("sockaddr:scopeid" (address: SocketAddress) by |a| field("sockaddr:scopeid", a, 4),
        Guile("Network Address Conversion"), "The scope of a socket address."),
    native!("%internet-address?" (text: String) => is_address(text),
        Guile("Network Address Conversion"), "Is the text an internet address?"),
];
