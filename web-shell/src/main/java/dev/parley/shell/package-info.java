/**
 * The chat's page. An HTTP request flows in; the page or one of the browser client's files flows out. The page contains a
 * WebSocket URL, configured or derived from the request, and everything else happens in the browser. Never knows a
 * connection or a channel.
 */
@NullMarked
package dev.parley.shell;

import org.jspecify.annotations.NullMarked;
