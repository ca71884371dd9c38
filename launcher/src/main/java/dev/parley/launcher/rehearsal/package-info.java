/**
 * A client for rehearsals, which connects to a server in the same process. Ports flow in; nothing flows out but the time that it takes.
 * It never knows what the server does with its messages.
 */
@NullMarked
package dev.parley.launcher.rehearsal;

import org.jspecify.annotations.NullMarked;
