/**
 * JSON schemas of routes: a file of schemas flows in at the start, then messages, and whether each fits its route's
 * schema flows out. No document is ever fetched, since a schema is complete in itself. Never knows a connection or a
 * function.
 */
@NullMarked
package dev.parley.gateway.schema;

import org.jspecify.annotations.NullMarked;
