/**
 * Asks the other processes whether they reach Redis: announcements and answers flow between all processes that use Redis,
 * and the verdict flows out to gateways that lost it. Never knows a gateway, a function host or Redis itself.
 */
@NullMarked
package dev.parley.bus.peers;

import org.jspecify.annotations.NullMarked;
