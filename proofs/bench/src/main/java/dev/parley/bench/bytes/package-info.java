/**
 * What a connection that does nothing keeps: a server's heap histogram, resident size and the kernel's books flow in, with
 * few connections and with many; a table by owner and class flows out. Never knows how the server works.
 */
@NullMarked
package dev.parley.bench.bytes;

import org.jspecify.annotations.NullMarked;
