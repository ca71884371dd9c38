/** Runs pages, each in a folder and a shell of its own: steps go in, results come out. */
@NullMarked
package dev.parley.docs.run;

import org.jspecify.annotations.NullMarked;
