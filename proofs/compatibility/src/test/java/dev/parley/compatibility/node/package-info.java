/**
 * The unchanged clients of AWS and Architect for Node, with a real gateway. A test describes a call, and a Node process of
 * {@code src/test/node} makes it and reports the outcome. Nothing here knows the form of a request.
 */
@NullMarked
package dev.parley.compatibility.node;

import org.jspecify.annotations.NullMarked;
