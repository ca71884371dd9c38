/**
 * The chat's page: a plain HTTP request flows in, the page or one of the browser client's files flows out. The page
 * gets a WebSocket URL, from configuration or from the request, and all else happens in the browser. Never knows a
 * connection or a channel.
 */
@NullMarked
package dev.parley.shell;

import org.jspecify.annotations.NullMarked;
