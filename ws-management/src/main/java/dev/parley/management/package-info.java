/**
 * The management API: what AWS has at {@code /{stage}/@connections}, and the same style of URL for channels and for the
 * process's own gateways. HTTP requests flow in; calls to connections and channels flow out, wherever their sockets are.
 * Never knows a socket, nor which gateway it runs beside.
 */
@NullMarked
package dev.parley.management;

import org.jspecify.annotations.NullMarked;
