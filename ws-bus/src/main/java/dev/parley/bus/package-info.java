/**
 * What all conversations over the event bus share: addresses, codecs for records, sends over links that may close, and
 * calls within one event loop. Never knows the senders and receivers.
 */
@NullMarked
package dev.parley.bus;

import org.jspecify.annotations.NullMarked;
