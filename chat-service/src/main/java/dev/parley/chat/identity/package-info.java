/**
 * Who a person is to others, and which names can be told apart. Sessions, principals and names flow in; public ids, profiles
 * and verdicts on names flow out. Never knows a room or a frame.
 */
@NullMarked
package dev.parley.chat.identity;

import org.jspecify.annotations.NullMarked;
