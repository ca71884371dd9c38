"""Brings TLS connections of a function to its gateway's own HTTPS port, if they are for a name that means the gateway.

Such a name is the host of an event's domainName, or API Gateway's name for the API. Names and ports are in PARLEY_REDIRECT.
Nothing else changes.
"""

import functools
import json
import os
import socket
import ssl
import weakref

LOOPBACK = "127.0.0.1"
HTTPS = 443
AWS = (".amazonaws.com", ".amazonaws.com.cn")


class Redirect:
    """Where connections go, and which authority they then believe."""

    def __init__(self, port, plainPort, hosts, prefixes, ca):
        self.port = port
        self._plain_port = plainPort
        self._hosts = frozenset(hosts)
        self._prefixes = tuple(prefixes)
        # Now, since what is in a temporary folder may be cleaned away while the function runs.
        with open(ca, encoding="ascii") as file:
            self._ca = file.read()
        self._trusting = weakref.WeakSet()

    def is_api(self, host):
        """Whether it is a name of AWS that means the gateway."""
        return host.endswith(AWS) and host.startswith(self._prefixes)

    def is_named(self, host, port):
        return f"{host}:{port}" in self._hosts

    def trust(self, context):
        """Let connections of the context believe the gateway's authority, in addition to others."""
        if context not in self._trusting:
            context.load_verify_locations(cadata=self._ca)
            self._trusting.add(context)

    def connect_anew(self, sock):
        """Replace the connection of a socket to the port that speaks no TLS. The socket stays the same object."""
        if sock.getpeername()[1] != self._plain_port:
            return
        timeout = sock.gettimeout()
        with socket.create_connection((LOOPBACK, self.port), timeout or 10) as other:
            other.settimeout(timeout)
            os.dup2(other.fileno(), sock.fileno(), inheritable=False)


def text_of(host):
    if isinstance(host, (bytes, bytearray)):
        host = host.decode("ascii", "replace")
    return host.lower() if isinstance(host, str) else ""


def install(settings):
    redirect = Redirect(**json.loads(settings))
    look_up = socket.getaddrinfo
    wrap_socket = ssl.SSLContext.wrap_socket
    wrap_bio = ssl.SSLContext.wrap_bio

    @functools.wraps(look_up)
    def getaddrinfo(host, port, *args, **kwargs):
        if port in (HTTPS, str(HTTPS), "https") and redirect.is_api(text_of(host)):
            return look_up(LOOPBACK, redirect.port, *args, **kwargs)
        return look_up(host, port, *args, **kwargs)

    @functools.wraps(wrap_socket)
    def wrapped(self, sock, server_side=False, do_handshake_on_connect=True, suppress_ragged_eofs=True,
                server_hostname=None, session=None):
        name = text_of(server_hostname)
        if name and not server_side:
            if redirect.is_api(name):
                redirect.trust(self)
            elif is_connected(sock) and redirect.is_named(name, sock.getpeername()[1]):
                redirect.trust(self)
                redirect.connect_anew(sock)
        return wrap_socket(self, sock, server_side, do_handshake_on_connect, suppress_ragged_eofs, server_hostname, session)

    @functools.wraps(wrap_bio)
    def wrapped_bio(self, incoming, outgoing, server_side=False, server_hostname=None, session=None):
        if not server_side and redirect.is_api(text_of(server_hostname)):
            redirect.trust(self)
        return wrap_bio(self, incoming, outgoing, server_side, server_hostname, session)

    socket.getaddrinfo = getaddrinfo
    ssl.SSLContext.wrap_socket = wrapped
    ssl.SSLContext.wrap_bio = wrapped_bio


def is_connected(sock):
    try:
        return sock.family in (socket.AF_INET, socket.AF_INET6) and bool(sock.getpeername())
    except OSError:
        return False
