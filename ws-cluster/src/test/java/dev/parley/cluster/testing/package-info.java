/** Certificates for tests, those of other modules included. */
@NullMarked
package dev.parley.cluster.testing;

import org.jspecify.annotations.NullMarked;
