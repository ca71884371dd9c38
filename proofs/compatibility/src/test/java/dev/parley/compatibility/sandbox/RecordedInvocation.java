package dev.parley.compatibility.sandbox;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A call of a function.
 *
 * @param function its route key
 */
record RecordedInvocation(String function, JsonNode event) {}
