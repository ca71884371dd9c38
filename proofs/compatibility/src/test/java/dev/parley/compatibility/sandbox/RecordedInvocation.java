package dev.parley.compatibility.sandbox;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A function's call.
 *
 * @param function its route key
 */
record RecordedInvocation(String function, JsonNode event) {}
