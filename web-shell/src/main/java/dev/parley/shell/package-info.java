/**
 * The chat's page: a plain HTTP request flows in, the page or one of the browser client's files flows out. The page is
 * handed a WebSocket URL, by configuration or from the request, and everything else happens in the browser. Never knows
 * a connection, a channel or any of our other modules.
 */
@NullMarked
package dev.parley.shell;

import org.jspecify.annotations.NullMarked;
