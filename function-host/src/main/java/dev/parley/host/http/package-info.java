/**
 * A plain HTTP request goes in; the response of a function of {@code @http} or a static file comes out. Never knows sockets or
 * processes.
 */
@NullMarked
package dev.parley.host.http;

import org.jspecify.annotations.NullMarked;
