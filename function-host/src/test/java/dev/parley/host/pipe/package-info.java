@NullMarked
package dev.parley.host.pipe;

import org.jspecify.annotations.NullMarked;
