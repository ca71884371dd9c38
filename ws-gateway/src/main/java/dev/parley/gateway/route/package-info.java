/** Chooses a message's route from its body. Routes come from configuration, not from who happens to be running. */
@NullMarked
package dev.parley.gateway.route;

import org.jspecify.annotations.NullMarked;
