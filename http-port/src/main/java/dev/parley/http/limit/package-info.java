/**
 * How many clients a process serves, and how many of one address or user: each socket and each handshake asks, and is
 * counted until it is over. Never knows HTTP, nor what a connection is for.
 */
@NullMarked
package dev.parley.http.limit;

import org.jspecify.annotations.NullMarked;
