/**
 * Which gateways there are, and which connections each has: announcements and pages of connection ids flow from gateways
 * to everyone who asks. Never knows a socket.
 */
@NullMarked
package dev.parley.bus.directory;

import org.jspecify.annotations.NullMarked;
