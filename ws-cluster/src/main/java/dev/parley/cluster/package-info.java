/**
 * Makes the event buses of several processes one: who is there, and what each listens to. In flow the peers' names and
 * this process's consumers; out flow members, their addresses, and news of processes that are gone. Every node tells its
 * whole list again and again, so that whatever was lost or wrong heals by itself; it never knows what is said on the bus.
 */
@NullMarked
package dev.parley.cluster;

import org.jspecify.annotations.NullMarked;
