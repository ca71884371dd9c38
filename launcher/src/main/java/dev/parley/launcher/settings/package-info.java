/**
 * Environment variables flow in; each module's configuration flows out, checked. A bad value stops the start with one line
 * that names the variable, its value and the accepted form. Never knows what the modules do with their configuration.
 */
@NullMarked
package dev.parley.launcher.settings;

import org.jspecify.annotations.NullMarked;
