/**
 * The page for operators: requests for its files flow in, files flow out. All that the page shows, it asks of the admin API in
 * the browser. Never knows a node, a connection or a channel.
 */
@NullMarked
package dev.parley.admin;

import org.jspecify.annotations.NullMarked;
