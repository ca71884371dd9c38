/**
 * The contract's JSON, made and read here and nowhere else: events and results in API Gateway's form, commands to
 * gateways in ours. Fields that a reader does not know are passed over, so that versions can live side by side.
 * What apps send each other is none of its business, but for the question whether it is an object.
 */
@NullMarked
package dev.parley.functions.json;

import org.jspecify.annotations.NullMarked;
