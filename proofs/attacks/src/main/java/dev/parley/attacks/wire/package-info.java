/**
 * Clients that send exactly the bytes they are given, wrong ones included: scripts flow in, what the server answered flows out.
 * Never knows which answer is right.
 */
@NullMarked
package dev.parley.attacks.wire;

import org.jspecify.annotations.NullMarked;
