package dev.parley.bus.node;

import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;

/** A question that was not answered as asked. The message is for operators. */
public final class NodeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why there is no answer. */
    public enum Kind {
        /** No such node, or it has nothing of the kind that was asked about. */
        NOT_FOUND(404),
        /** The node can't do that now. */
        CONFLICT(409),
        /** The node does that for as many others as it may. */
        LIMIT(429),
        /** The node failed, or is of a release that does not know the question. */
        FAILED(500),
        /** No answer came in time. */
        SILENT(504);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    private final Kind kind;

    public NodeException(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    static NodeException of(Node node, Throwable failure) {
        if (failure instanceof NodeException known) {
            return known;
        }
        if (!(failure instanceof ReplyException reply)) {
            return new NodeException(
                    Kind.FAILED, "Node " + node.name() + " could not be asked: " + failure.getMessage());
        }
        if (reply.failureType() == ReplyFailure.TIMEOUT) {
            return new NodeException(Kind.SILENT, "Node " + node.name() + " did not answer");
        }
        if (reply.failureType() == ReplyFailure.NO_HANDLERS) {
            return new NodeException(Kind.SILENT, "Node " + node.name() + " is gone, or can't be reached");
        }
        for (Kind kind : Kind.values()) {
            if (kind.code == reply.failureCode()) {
                return new NodeException(kind, String.valueOf(reply.getMessage()));
            }
        }
        return new NodeException(Kind.FAILED, "Node " + node.name() + " failed: " + reply.getMessage());
    }

    public Kind kind() {
        return kind;
    }
}
