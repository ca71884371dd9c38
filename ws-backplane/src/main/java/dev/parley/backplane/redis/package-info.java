/**
 * The backplane over Redis: publishes and members flow in as commands on one connection, stored messages flow back;
 * live messages flow out of a second connection that carries nothing but subscriptions. Everything here runs on one
 * event loop. Never knows a socket or a frame, and never logs a password.
 */
@NullMarked
package dev.parley.backplane.redis;

import org.jspecify.annotations.NullMarked;
