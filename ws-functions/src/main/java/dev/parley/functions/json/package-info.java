/**
 * The contract's JSON, made and read here and nowhere else: events and results in API Gateway's form, commands to
 * gateways in ours. Fields that a reader does not know are passed over, so that versions can live side by side.
 */
@NullMarked
package dev.parley.functions.json;

import org.jspecify.annotations.NullMarked;
