/**
 * Functions behind a URL: an event goes out as a POST, the answer is the result.
 */
@NullMarked
package dev.parley.host.url;

import org.jspecify.annotations.NullMarked;
