/**
 * A folder goes in, what app it holds comes out: which routes, which folder each function is in, what it runs on and for how
 * long. Knows nothing of sockets, processes or HTTP.
 */
@NullMarked
package dev.parley.manifest;

import org.jspecify.annotations.NullMarked;
