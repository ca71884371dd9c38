package dev.parley.http.turn;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * Lets one connection's requests in one by one: the next is decoded once the kernel has taken the whole response before it, and a
 * turn is free. What the client has sent beyond that stays in the decoder, and then in its own TCP window. Its place in the pipeline
 * is behind the decoder and the encoder. On the event loop only.
 */
public final class RequestGate extends ChannelDuplexHandler implements RequestTurns.Turn {

    /** Under which it is in the pipeline. */
    public static final String NAME = "requestGate";

    private final RequestTurns turns;
    private final Runnable decode;
    /** The decoder has bytes of a request that was not let in. */
    private boolean held;
    /** This gate has switched off the channel's auto-read. */
    private boolean stopped;

    /** The kernel has not taken the whole response yet. */
    private boolean responding;
    /** A request was let in since the last read or turn. */
    private boolean served;

    /** The request that waits arrived while another one was under way. */
    private boolean pipelined;

    private boolean queued;
    private long begun;
    private ChannelHandlerContext context;

    /** @param decode has the decoder go on with the bytes that it has */
    @SuppressWarnings("NullAway.Init") // the context is set before any other call
    public RequestGate(RequestTurns turns, Runnable decode) {
        this.turns = turns;
        this.decode = decode;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        this.context = context;
    }

    /** The decoder gets bytes. */
    public void begin() {
        begun = System.nanoTime();
        served = false;
    }

    /** The decoder has done what it could with them, and each request that it let in was passed on. */
    public void end() {
        turns.spend(System.nanoTime() - begun);
    }

    /** Returns true if the decoder may decode another request. Otherwise it is asked to go on later. */
    public boolean isOpen() {
        if (responding || served || !turns.hasTime()) {
            held = true;
            pipelined = responding || served;
            stopReading();
            queue();
            return false;
        }
        return true;
    }

    /** Returns true if the decoder has bytes of a request that was not let in. */
    public boolean isHolding() {
        return held;
    }

    /** By auto-read: with that on, Netty goes on reading, also if nobody asks. */
    private void stopReading() {
        if (context.channel().config().isAutoRead()) {
            stopped = true;
            context.channel().config().setAutoRead(false);
        }
    }

    private void resumeReading() {
        if (stopped) {
            stopped = false;
            context.channel().config().setAutoRead(true);
        }
    }

    private void queue() {
        if (held && !queued && !responding) {
            queued = true;
            if (pipelined) {
                turns.addPipelined(this);
            } else {
                turns.add(this);
            }
        }
    }

    @Override
    public void onTurn() {
        queued = false;
        if (context.isRemoved() || responding) {
            return;
        }
        held = false;
        // Before the request is decoded, since Vert.x may stop reading for its body.
        resumeReading();
        decode.run();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
            responding = true;
            served = true;
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof LastHttpContent && !isInterim(message)) {
            context.write(message, promise.unvoid()).addListener(sent -> onSent());
        } else {
            context.write(message, promise);
        }
    }

    private void onSent() {
        responding = false;
        queue();
    }

    /** 100 and its like (RFC 9110 section 15.2), which the response follows. */
    private static boolean isInterim(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }

    /** No more is read while bytes wait in the decoder, although Vert.x has read on what it had stopped for. */
    @Override
    public void read(ChannelHandlerContext context) {
        if (held) {
            stopReading();
        } else {
            context.read();
        }
    }

    /** What comes in its place reads. */
    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (context.channel().isActive()) {
            resumeReading();
        }
    }
}
