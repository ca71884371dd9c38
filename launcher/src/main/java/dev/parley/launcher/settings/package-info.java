/**
 * The environment's variables become each module's configuration, once and checked. A bad value stops the start with one
 * line that names the variable, what it held and what it takes.
 */
@NullMarked
package dev.parley.launcher.settings;

import org.jspecify.annotations.NullMarked;
