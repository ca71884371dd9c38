package dev.parley.gateway.connection;

import dev.parley.functions.Payload;

/**
 * A message that waits for its event.
 *
 * @param bytes the payload's size: kept, since counting it again takes a look at each character of a text
 */
record HeldMessage(Payload payload, int bytes) {}
