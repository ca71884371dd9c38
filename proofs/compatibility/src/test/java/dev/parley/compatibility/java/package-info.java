/**
 * AWS's libraries for Java, used with Parley: the SDK calls a real gateway's management API, and the classes that Lambda
 * passes to functions are filled from the events of real sockets. Nothing here knows a gateway's internals.
 */
@NullMarked
package dev.parley.compatibility.java;

import org.jspecify.annotations.NullMarked;
