/**
 * The management API over HTTP: calls come in, commands to connections and channels go out. Whether a call may be made
 * is an {@link dev.parley.gateway.management.Admission}'s to say.
 */
@NullMarked
package dev.parley.gateway.management;

import org.jspecify.annotations.NullMarked;
