/**
 * What the honest see of a server that is attacked: times of messages, health and memory flow out. Never knows how the
 * server is attacked.
 */
@NullMarked
package dev.parley.attacks.honest;

import org.jspecify.annotations.NullMarked;
