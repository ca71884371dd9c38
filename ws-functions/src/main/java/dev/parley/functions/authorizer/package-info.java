/**
 * A REQUEST authorizer's answer: an AWS policy with its statements and context flows in and out as JSON. Never knows
 * what the gateway does with a connect that is allowed or refused.
 */
@NullMarked
package dev.parley.functions.authorizer;

import org.jspecify.annotations.NullMarked;
