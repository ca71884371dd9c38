/**
 * Functions behind a URL: an event goes in and out as a POST, and the response comes back as the result. Never knows routes or
 * processes.
 */
@NullMarked
package dev.parley.host.url;

import org.jspecify.annotations.NullMarked;
