/**
 * What functions ask of connections and channels while they run: a call goes out, its outcome comes back. Never knows who carries
 * it out.
 */
@NullMarked
package dev.parley.host.calls;

import org.jspecify.annotations.NullMarked;
