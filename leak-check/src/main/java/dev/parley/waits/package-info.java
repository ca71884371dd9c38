/** How long tests wait: flows into every module's test run, and knows nothing about the tests. */
@NullMarked
package dev.parley.waits;

import org.jspecify.annotations.NullMarked;
