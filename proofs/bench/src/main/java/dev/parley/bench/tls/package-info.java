/**
 * What TLS costs a server, beside the same in the clear: Parley's jar with either engine flows in, handshakes and
 * deliveries per CPU second and bytes per connection flow out. Has a client of its own, which speaks TLS and counts bytes;
 * never knows how the server computes TLS.
 */
@NullMarked
package dev.parley.bench.tls;

import org.jspecify.annotations.NullMarked;
