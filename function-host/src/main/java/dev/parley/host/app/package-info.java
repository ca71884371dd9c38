/**
 * An app's manifest goes in; the functions of its routes and the handler of its pages come out, and follow its files.
 */
@NullMarked
package dev.parley.host.app;

import org.jspecify.annotations.NullMarked;
