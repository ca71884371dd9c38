/**
 * The service as a table: answers of the management API flow in as JSON; lines for a terminal flow out, and keys come back. Never
 * knows how the API is called.
 */
@NullMarked
package dev.parley.launcher.top;

import org.jspecify.annotations.NullMarked;
