/**
 * What every talk over the event bus shares: addresses, how records travel, sends that survive a closing link, and calls
 * that stay on one event loop. Never knows who talks to whom.
 */
@NullMarked
package dev.parley.bus;

import org.jspecify.annotations.NullMarked;
