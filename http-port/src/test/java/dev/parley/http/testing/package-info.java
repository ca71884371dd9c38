/** Certificates and an event loop for tests, those of other modules included. */
@NullMarked
package dev.parley.http.testing;

import org.jspecify.annotations.NullMarked;
