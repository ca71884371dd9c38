/**
 * What a template says about its WebSocket API: expressions go in as they are written, and come out checked, as settings of the
 * API. The checks are given, since gateways own them.
 */
@NullMarked
package dev.parley.templates.api;

import org.jspecify.annotations.NullMarked;
