/**
 * The contract's JSON: events and results flow in and out in API Gateway's form. Readers ignore unknown fields, so that
 * different versions can run side by side. Never looks into what apps send, except to see whether a payload is an
 * object.
 */
@NullMarked
package dev.parley.functions.json;

import org.jspecify.annotations.NullMarked;
