/**
 * What happened lately on one event loop: events flow in as they happen, and flow out to operators who ask about one connection or
 * watch. It is bounded, costs an idle connection nothing, and never has a payload. Never knows a socket.
 */
@NullMarked
package dev.parley.gateway.journal;

import org.jspecify.annotations.NullMarked;
