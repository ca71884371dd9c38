/** Tests of the contract that both implementations of the backplane share, and of what is specific to each. */
@NullMarked
package dev.parley.backplane;

import org.jspecify.annotations.NullMarked;
