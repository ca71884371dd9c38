/**
 * The actions that a client can request, one class each. A {@link dev.parley.chat.action.Request} flows in; frames to the
 * client and its rooms flow out, or a {@link dev.parley.chat.room.ChatException} that explains the rejection. An action
 * never knows which machine holds the connection.
 */
@NullMarked
package dev.parley.chat.action;

import org.jspecify.annotations.NullMarked;
