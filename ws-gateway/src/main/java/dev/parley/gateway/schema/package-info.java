/**
 * JSON schemas of routes: a file with schemas flows in at the start, and then messages, each of which fits its route's
 * schema or does not. Nothing is ever fetched: a schema is whole in itself. Knows neither connections nor functions.
 */
@NullMarked
package dev.parley.gateway.schema;

import org.jspecify.annotations.NullMarked;
