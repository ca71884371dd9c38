/**
 * The chat's words: people, their rooms, names and the frames of docs/chat.md. What a client typed flows in and comes out
 * checked; what happened flows in and comes out as JSON. Never knows how it is sent.
 */
@NullMarked
package dev.parley.chat.room;

import org.jspecify.annotations.NullMarked;
