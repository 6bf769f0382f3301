"""Which addresses may be connected to: nobody talks this machine into visiting its own network."""

import ipaddress
import socket

from podcaster.errors import Unreachable

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""RFC 6052: the last 32 bits are an IPv4 address, which may be a private one."""


def resolve(host: str, port: int, *, private: bool) -> tuple[str, ...]:
    """The addresses of a host, all of them fit to be connected to.

    The caller must connect to what is returned here and not look the name up again: between two
    look-ups a hostile name server changes its answer.

    Raises:
        Unreachable: An unknown name, or without `private` one that leads off the open internet.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unreachable(f"{host}: no such host, or no network") from error
    addresses = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
    for address in addresses:
        if not private and not is_public(address):
            raise Unreachable(
                f"{host}: {address} is not a public address; "
                "set private = true in the source, or save the page and name the file"
            )
    return addresses


def is_public(address: str) -> bool:
    """Whether an address belongs to the open internet, whatever it is wrapped in."""
    parsed = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    return all(each.is_global and not each.is_multicast for each in (parsed, *_wrapped(parsed)))


def _wrapped(address: Address) -> tuple[Address, ...]:
    """The IPv4 addresses that an IPv6 one stands for."""
    if isinstance(address, ipaddress.IPv4Address):
        return ()
    inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in NAT64:
        inner.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return tuple(each for each in inner if each is not None)
