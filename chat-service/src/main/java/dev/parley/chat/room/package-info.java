/**
 * The chat's vocabulary: people, rooms, names and the frames of docs/chat.md. Client input flows in and comes out checked;
 * events flow in and come out as JSON frames. Never knows how frames are sent.
 */
@NullMarked
package dev.parley.chat.room;

import org.jspecify.annotations.NullMarked;
