package dev.parley.bus.node;

/**
 * A process that announces itself.
 *
 * @param id another one with each start of the process
 * @param name the name by which operators know it, such as its address in the cluster
 * @param role what the process runs: {@code all}, {@code gateway}, {@code chat}, or {@code embedded}
 */
public record Node(String id, String name, String role) {}
