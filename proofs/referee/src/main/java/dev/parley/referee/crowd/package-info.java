/**
 * People of the chat: a number of people and a rate flow in; what they sent and received flows to the referee, and its
 * judgement flows out. The package never knows which processes stand between the people, or what happens to them.
 */
@NullMarked
package dev.parley.referee.crowd;

import org.jspecify.annotations.NullMarked;
