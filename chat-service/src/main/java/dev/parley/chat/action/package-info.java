/**
 * What a client can ask for, one class an action. A {@link dev.parley.chat.action.Request} flows in; frames to the client
 * and to its rooms flow out, or a {@link dev.parley.chat.room.Refused} that says what was wrong. Never knows which
 * connection is answered on which machine.
 */
@NullMarked
package dev.parley.chat.action;

import org.jspecify.annotations.NullMarked;
