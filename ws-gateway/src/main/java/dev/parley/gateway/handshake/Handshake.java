package dev.parley.gateway.handshake;

import dev.parley.bus.ConnectionId;
import dev.parley.bus.dispatch.FunctionCaller;
import dev.parley.bus.dispatch.Outcome;
import dev.parley.functions.ConnectionContext;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.Identity;
import dev.parley.gateway.authorizer.Authorizer;
import dev.parley.gateway.authorizer.Verdict;
import dev.parley.gateway.connection.Connection;
import dev.parley.gateway.connection.ConnectionTable;
import dev.parley.gateway.event.Events;
import dev.parley.gateway.event.Events.HandshakeData;
import dev.parley.gateway.socket.CloseCode;
import dev.parley.gateway.socket.Outbox;
import dev.parley.gateway.socket.Socket;
import dev.parley.gateway.socket.SocketContext;
import dev.parley.gateway.socket.SocketHandler;
import dev.parley.http.ClientAddress;
import io.netty.channel.WriteBufferWaterMark;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes upgrades: has each authorized, if there is an authorizer, and holds it until {@code $connect} answered (behaviours
 * 1 to 17).
 */
public final class Handshake {

    private static final Refusal STOPPING = new Refusal(503, "This gateway is stopping");
    private static final Refusal TOO_MANY = new Refusal(429, "Too Many Requests");

    private final HandshakeRules rules;
    private final ConnectRate rate;
    private final String gatewayId;
    private final ConnectionTable table;
    private final Events events;
    private final FunctionCaller caller;
    private final Authorizer authorizer;
    private final UpgradeCheck check;
    private final Context context;
    private final SocketContext socketContext;
    private final Outbox outbox;
    private final SharedStrings shared = new SharedStrings();
    private final WriteBufferWaterMark outboundBound;
    /** Those the authorizer is asked about: no drain waits for them, so that they are told at once. */
    private final Set<HttpServerRequest> authorizing = new HashSet<>();

    private boolean draining;

    /** @param context the one on which requests arrive and connections live */
    public Handshake(
            HandshakeRules rules,
            ConnectRate rate,
            String gatewayId,
            ConnectionTable table,
            Events events,
            FunctionCaller caller,
            Context context) {
        this.rules = rules;
        this.rate = rate;
        this.gatewayId = gatewayId;
        this.table = table;
        this.events = events;
        this.caller = caller;
        this.authorizer = new Authorizer(rules.asksAuthorizer(), rules.identitySources(), events, caller);
        this.check = new UpgradeCheck(rules.stage());
        this.context = context;
        this.socketContext = Takeover.socketContext(context);
        this.outbox = new Outbox(context);
        this.outboundBound = new WriteBufferWaterMark(rules.outboundBytes() / 2, rules.outboundBytes());
    }

    /** Whether a request is one for {@link #accept}. */
    public static boolean isUpgrade(HttpServerRequest request) {
        return UpgradeCheck.isUpgrade(request);
    }

    /** From here on every upgrade is refused with 503. */
    public void drain() {
        draining = true;
        authorizing.forEach(STOPPING::answer);
        authorizing.clear();
    }

    /** No socket is left, and none will come. */
    public void close() {
        outbox.close();
    }

    public void accept(HttpServerRequest request) {
        Refusal refusal = draining ? STOPPING : check.refusalOf(request);
        if (refusal != null) {
            refusal.answer(request);
            return;
        }
        HandshakeData data;
        try {
            data = HandshakeHeaders.of(request);
        } catch (IllegalArgumentException e) {
            new Refusal(400, "The query is not percent-encoded").answer(request);
            return;
        }
        if (!rate.admits()) {
            TOO_MANY.answer(request);
        } else if (authorizer.lacksIdentity(data)) {
            Refusal.of(Verdict.Refused.UNAUTHORIZED).answer(request);
        } else {
            authorize(request, data);
        }
    }

    /** A client that leaves meanwhile has not been connected: {@code $connect} is not called. */
    private void authorize(HttpServerRequest request, HandshakeData data) {
        Takeover takeover = Takeover.begin(request, rules.inboundBytes());
        ConnectionContext unknown = contextOf(request);
        authorizing.add(request);
        Future<Verdict> asked = authorizer.ask(unknown, data);
        (rules.asksAuthorizer() ? notAtOnce(asked) : asked).onSuccess(verdict -> {
            if (!authorizing.remove(request)) {
                return;
            }
            if (verdict instanceof Verdict.Refused refused) {
                Refusal.of(refused).answer(request);
            } else if (takeover.isClientThere()) {
                Map<String, String> known = ((Verdict.Allowed) verdict).context();
                hold(request, takeover, unknown.withAuthorizer(known), data);
            }
        });
    }

    private void hold(HttpServerRequest request, Takeover takeover, ConnectionContext known, HandshakeData data) {
        Connection connection = new Connection(known, table, rules.inboundBytes());
        connect(connection, data).onSuccess(outcome -> {
            Refusal refusal = refusalOf(outcome);
            if (refusal != null) {
                connection.refused();
                refusal.answer(request);
            } else if (draining) {
                connection.lost(CloseCode.SERVICE_RESTART.reason());
                STOPPING.answer(request);
            } else if (takeover.isClientThere()) {
                open(request, takeover, connection, outcome);
            } else {
                connection.lost(CloseCode.ABNORMAL.reason());
            }
        });
    }

    private ConnectionContext contextOf(HttpServerRequest request) {
        String domainName =
                rules.domainName().isEmpty() ? shared.of(request.getHeader(HttpHeaders.HOST)) : rules.domainName();
        String userAgent = shared.of(request.getHeader(HttpHeaders.USER_AGENT));
        return new ConnectionContext(
                ConnectionId.newConnection(gatewayId),
                rules.apiId(),
                rules.stage(),
                domainName,
                System.currentTimeMillis(),
                new Identity(ClientAddress.of(request).text(), userAgent));
    }

    private Future<Outcome> connect(Connection connection, HandshakeData data) {
        return notAtOnce(
                rules.asksConnect()
                        ? caller.call(events.connect(connection, data), connection::startOver)
                        : Future.succeededFuture(new Outcome.Answered(FunctionResult.ok())));
    }

    /** A function beside us may have answered already, while the HTTP decoder is still at work on the request. */
    private <T> Future<T> notAtOnce(Future<T> answer) {
        return answer.isComplete() ? nextTick().compose(now -> answer) : answer;
    }

    private Future<Void> nextTick() {
        return Future.future(promise -> context.runOnContext(promise::complete));
    }

    private static @Nullable Refusal refusalOf(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return new Refusal(failed.status(), "$connect did not accept: " + failed);
        }
        FunctionResult result = ((Outcome.Answered) outcome).result();
        int status = result.statusCode();
        if (result.isSuccess() && SwitchingProtocols.isSubprotocol(SwitchingProtocols.subprotocolOf(result))) {
            return null;
        }
        boolean isStatus = status >= 300 && status <= 599;
        return isStatus ? new Refusal(status, "$connect refused") : new Refusal(502, "$connect gave no valid result");
    }

    private void open(HttpServerRequest request, Takeover takeover, Connection connection, Outcome outcome) {
        takeover.channel().config().setWriteBufferWaterMark(outboundBound);
        Socket socket = new Socket(takeover.channel(), outbox, connection);
        String subprotocol = SwitchingProtocols.subprotocolOf(((Outcome.Answered) outcome).result());
        SocketHandler handler = new SocketHandler(socket, rules.frames(), socketContext);
        takeover.complete(SwitchingProtocols.response(request, subprotocol), handler);
        connection.open(socket).onComplete(done -> takeover.releaseEarlyBytes());
    }
}
