package dev.parley.functions;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a {@link WebSocketFunction} that may block its thread, or a {@link WebSocketApp} all of whose functions may. {@link
 * WebSocketFunction#handle} is then called on a thread of its own instead of the event loop: a virtual thread on Java 21 and
 * later, else one of a pool ({@code BLOCKING_THREADS}). It waits for a future by {@code future.await()}. What a future's {@code
 * map} or {@code compose} calls runs on an event loop, and must not block.
 *
 * <p>Order stays as it is: a connection's next event comes when this one is answered. A thread that is still busy after the
 * time limit of a function ({@code FUNCTION_TIMEOUT}) is interrupted. An event that waits for a thread as long is not run.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Blocking {}
