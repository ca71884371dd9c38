/**
 * Conversations of the client with a scripted server, over real sockets: the cases of {@code clients/cases}, which hold for every client
 * library, and what only Java has.
 */
@NullMarked
package dev.parley.client.conversation;

import org.jspecify.annotations.NullMarked;
