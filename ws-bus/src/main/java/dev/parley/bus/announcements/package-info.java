/**
 * Carries what gateways, function hosts and processes announce of themselves to the other processes: one message for each process
 * and tick instead of one for each announcement. Announcements flow in from each event loop, and out to the local consumers of
 * every other process. Never knows what an announcement says.
 */
@NullMarked
package dev.parley.bus.announcements;

import org.jspecify.annotations.NullMarked;
