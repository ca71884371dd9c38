/**
 * Storage of channels, and delivery between gateways. Publishes flow in, are stored, and flow out to every subscribed gateway
 * in one step. One interface has an in-process form and a Redis form. Never knows a socket or a frame.
 */
@NullMarked
package dev.parley.backplane;

import org.jspecify.annotations.NullMarked;
