/**
 * The clients of AWS and Architect for Node, unchanged, against a real gateway. A test says what is to be called, a Node
 * process of {@code src/test/node} calls it and says what came of it; nothing here knows how a request looks.
 */
@NullMarked
package dev.parley.compatibility.node;

import org.jspecify.annotations.NullMarked;
