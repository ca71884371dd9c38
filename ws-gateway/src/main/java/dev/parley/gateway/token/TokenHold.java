package dev.parley.gateway.token;

import dev.parley.functions.Payload;
import dev.parley.gateway.connection.Connection;
import dev.parley.gateway.connection.ConnectionToken;
import dev.parley.gateway.socket.CloseCode;
import dev.parley.gateway.socket.Socket;
import dev.parley.gateway.token.TokenVerdict.Accepted;
import dev.parley.gateway.token.TokenVerdict.Refused;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The token of one connection. The client is notified before the token's end and can send another one of the same user;
 * otherwise the connection is closed with 4401. Used on the connection's event loop.
 */
final class TokenHold implements ConnectionToken {

    /** At most one check of a refresh each second: a signature is dear. */
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long MAX_WAIT_MILLIS = TimeUnit.HOURS.toMillis(1);
    private static final String BUSY = "busy";

    private final TokenDoor door;
    private final TokenRules rules;
    private final Connection connection;
    private final Map<String, String> granted;
    private TokenClaims claims;
    /** When the client is to be notified, in milliseconds since the epoch. */
    private long noticeAt;

    private boolean notified;
    private boolean checking;
    private long checkedAt;
    private boolean ended;
    private long timer = -1;

    TokenHold(
            TokenDoor door, TokenRules rules, Connection connection, TokenClaims claims, Map<String, String> granted) {
        this.door = door;
        this.rules = rules;
        this.connection = connection;
        this.claims = claims;
        this.granted = granted;
        this.checkedAt = System.nanoTime() - PAUSE_NANOS;
    }

    @Override
    public void begin() {
        accept(claims);
    }

    /** The notice comes earlier than the setting says only for a token that is short-lived itself: at half of its life. */
    private void accept(TokenClaims accepted) {
        claims = accepted;
        notified = false;
        long left = leftMillis();
        noticeAt = claims.expiresAt() - Math.min(rules.notice().toMillis(), left / 2);
        look();
    }

    private long leftMillis() {
        return claims.expiresAt() - System.currentTimeMillis();
    }

    /** The clock may be set meanwhile, so nothing waits for longer than an hour without looking at it. */
    private void look() {
        long left = leftMillis();
        if (left <= 0) {
            connection.close(CloseCode.TOKEN_EXPIRED.reason());
            return;
        }
        if (!notified && System.currentTimeMillis() >= noticeAt) {
            notified = true;
            send(new JsonObject().put("parley", "token-expiring").put("expiresInMs", left));
        }
        if (!ended) {
            long next = (notified ? claims.expiresAt() : noticeAt) - System.currentTimeMillis();
            door.vertx().cancelTimer(timer);
            timer = door.vertx().setTimer(Math.max(1, Math.min(next, MAX_WAIT_MILLIS)), due -> look());
        }
    }

    @Override
    public boolean takes(Payload message) {
        if (!RefreshFrame.is(message)) {
            return false;
        }
        long now = System.nanoTime();
        if (checking || now - checkedAt < PAUSE_NANOS) {
            refuse(BUSY);
        } else {
            checking = true;
            checkedAt = now;
            door.verify(RefreshFrame.tokenOf(message)).onSuccess(this::onChecked);
        }
        return true;
    }

    private void onChecked(TokenVerdict verdict) {
        checking = false;
        if (ended) {
            return;
        }
        if (verdict instanceof Refused refused) {
            refuse(refused.reason());
            return;
        }
        TokenClaims fresh = ((Accepted) verdict).claims();
        if (!fresh.user().equals(claims.user())) {
            connection.close(CloseCode.TOKEN_EXPIRED.because("Token is for another user"));
            return;
        }
        accept(fresh);
        if (ended) {
            // The new token was over by now, too.
            return;
        }
        if (rules.channels()) {
            door.leaveForbidden(connection);
        }
        connection.renew(fresh.contextWith(granted));
        send(new JsonObject().put("parley", "token-accepted").put("expiresInMs", Math.max(1, leftMillis())));
    }

    private void refuse(String reason) {
        send(new JsonObject()
                .put("parley", "token-refused")
                .put("reason", reason)
                .put("expiresInMs", Math.max(1, leftMillis())));
    }

    /** A client that reads so little is a slow consumer, as with every other answer to its messages. */
    private void send(JsonObject frame) {
        Socket socket = connection.openSocket();
        if (socket == null) {
            return;
        }
        if (socket.isFull()) {
            connection.close(CloseCode.SLOW_CONSUMER.reason());
        } else {
            socket.reply(Payload.text(frame.encode()), System.nanoTime());
        }
    }

    @Override
    public boolean mayJoin(String channel) {
        return !rules.channels() || claims.permissions().mayJoin(channel);
    }

    @Override
    public boolean mayPublish(String channel) {
        return !rules.channels() || claims.permissions().mayPublish(channel);
    }

    @Override
    public void end() {
        ended = true;
        door.vertx().cancelTimer(timer);
    }
}
