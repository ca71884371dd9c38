/**
 * Brings events from a gateway to function hosts: an event flows in, its outcome flows out, over as many hosts as
 * necessary. Never knows what an event means, nor the connection behind it.
 */
@NullMarked
package dev.parley.bus.dispatch;

import org.jspecify.annotations.NullMarked;
