/**
 * Records of a gateway's connections, which outlive the gateway. Connections flow in as they begin, change and end; each
 * one's {@code $disconnect} event flows out to its lease. Never knows who sends it.
 */
@NullMarked
package dev.parley.gateway.record;

import org.jspecify.annotations.NullMarked;
