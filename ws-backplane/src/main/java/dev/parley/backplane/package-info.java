/**
 * Channels' storage and their delivery between gateways: a publish flows in and is stored and handed to every
 * subscribed gateway in one step. One interface, an in-process form and a Redis form. Never knows a socket or a frame.
 */
@NullMarked
package dev.parley.backplane;

import org.jspecify.annotations.NullMarked;
