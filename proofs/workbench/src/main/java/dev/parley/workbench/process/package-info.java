/**
 * Processes of this machine: commands flow in; their output, CPU time, memory and open files flow out. Processes started
 * here end with this one. The package never knows what a process does.
 */
@NullMarked
package dev.parley.workbench.process;

import org.jspecify.annotations.NullMarked;
