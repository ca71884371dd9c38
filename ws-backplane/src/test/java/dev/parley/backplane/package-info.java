/** What both forms of the backplane promise, and what each does on its own. */
@NullMarked
package dev.parley.backplane;

import org.jspecify.annotations.NullMarked;
