/** Attacks by HTTP requests: on the log, on files, on proxies in front, and on the management API. */
@NullMarked
package dev.parley.attacks.http;

import org.jspecify.annotations.NullMarked;
