/**
 * What is stored in a room: messages, and the edits, deletions and reactions that refer to them. Positions flow in; stored
 * frames and their authors flow out. Never knows who asks, nor a connection.
 */
@NullMarked
package dev.parley.chat.message;

import org.jspecify.annotations.NullMarked;
