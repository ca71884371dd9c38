/**
 * Everything around the chat, in memory and whole: sockets, channels with members and history, and a gateway that sends
 * events over a real event bus to whichever chat service announced itself. Tests talk to it as clients do, and never
 * know how the chat works.
 */
@NullMarked
package dev.parley.chat.world;

import org.jspecify.annotations.NullMarked;
