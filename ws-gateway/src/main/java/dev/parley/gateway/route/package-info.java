/** Selects a message's route from its body. Routes come from configuration, not from the functions that are running. */
@NullMarked
package dev.parley.gateway.route;

import org.jspecify.annotations.NullMarked;
