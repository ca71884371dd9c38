/**
 * What AWS gives Java programmers, against Parley: its SDK calls a real gateway's management API, and the classes that
 * Lambda hands to functions are filled from the events of real sockets. Nothing here knows how a gateway does it.
 */
@NullMarked
package dev.parley.compatibility.java;

import org.jspecify.annotations.NullMarked;
