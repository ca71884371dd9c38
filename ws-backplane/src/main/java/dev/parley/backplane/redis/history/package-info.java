/**
 * Reads what channels stored. A channel and a position flow in; messages, and whether any are missing before them, flow
 * out. Also decides how long Redis keeps a channel's record. Never knows who follows a channel.
 */
@NullMarked
package dev.parley.backplane.redis.history;

import org.jspecify.annotations.NullMarked;
