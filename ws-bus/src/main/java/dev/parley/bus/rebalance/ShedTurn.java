package dev.parley.bus.rebalance;

/**
 * Lets one process close some connections, and asks how many it has. A process that receives no other turn closes no more, so a
 * rebalance ends by itself if its coordinator does.
 *
 * @param coordinator the id of the process that coordinates the rebalance
 * @param coordinatorName the same process's name for operators
 * @param closings how many connections to close; 0 for none
 * @param millis the time over which to close them evenly, and after which to answer; 0: answer at once
 * @param last true if the rebalance is over, so that another one may begin
 */
public record ShedTurn(String coordinator, String coordinatorName, int closings, long millis, boolean last) {}
