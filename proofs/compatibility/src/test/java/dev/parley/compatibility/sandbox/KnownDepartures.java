package dev.parley.compatibility.sandbox;

import static dev.parley.compatibility.sandbox.Excuse.adds;
import static dev.parley.compatibility.sandbox.Excuse.differs;
import static dev.parley.compatibility.sandbox.Excuse.lacks;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The departures of {@code @architect/sandbox} 8.0.0. None of them is Parley's. */
final class KnownDepartures {

    private static final String CONNECT = "/events/$connect";
    private static final String DEFAULT = "/events/$default";
    private static final String DISCONNECT = "/events/$disconnect";
    private static final String ANY_CONTEXT = "/events/*/requestContext/";
    private static final String CLOSED_NORMALLY = "\"Connection Closed Normally\"";

    private static final List<Departure> OF_HANDSHAKES = List.of(
            Departure.of(
                    "sockets are taken on every path",
                    13,
                    differs("/handshake/status", "101", "403").at("connect on another path"),
                    adds(CONNECT, "*").at("connect on another path"),
                    lacks("/frames/0", "\"end\"").at("connect on another path"),
                    adds("", "*").at("close on another path")),
            Departure.of("a failed $connect is answered with 500", 4, differs("/handshake/status", "500", "502")),
            Departure.of(
                    "$connect does not choose the subprotocol",
                    11,
                    differs("/handshake/subprotocol", "\"first\"", "\"second\"").at("subprotocol chosen")),
            Departure.of(
                    "the first subprotocol is chosen unasked",
                    12,
                    adds("/handshake/subprotocol", "\"first\"").at("subprotocols offered, none chosen")));

    private static final List<Departure> OF_CONNECT_EVENTS = List.of(
            Departure.of(
                    "headers have no multi-value map",
                    18,
                    lacks(CONNECT + "/multiValueHeaders", "{\"Host\":[\"localhost:{port}\"],*"),
                    lacks(CONNECT + "/multiValueHeaders", "*\"X-Twice\":[\"one\",\"two\"],*"),
                    lacks(DISCONNECT + "/multiValueHeaders", "{*\"x-restapi\":[\"\"]*}")),
            Departure.of(
                    "repeated headers are joined",
                    18,
                    differs(CONNECT + "/headers/x-twice/value", "\"one, two\"", "\"two\"")),
            Departure.of(
                    "repeated query names are a list in the single-value map",
                    20,
                    differs(CONNECT + "/queryStringParameters/room", "[\"lobby\",\"tea time\"]", "\"tea time\"")),
            Departure.of(
                    "the query has no multi-value map",
                    20,
                    lacks(CONNECT + "/multiValueQueryStringParameters", "{\"room\":[\"lobby\",\"tea time\"],*"),
                    lacks(CONNECT + "/multiValueQueryStringParameters", "{\"do\":[\"*\"]*}"),
                    lacks(CONNECT + "/multiValueQueryStringParameters", "{\"protocol\":[\"second\"]}")),
            Departure.of(
                    "header names are in lower case",
                    23,
                    spelled("Host"),
                    spelled("Sec-WebSocket-Key"),
                    spelled("Sec-WebSocket-Version"),
                    spelled("Sec-WebSocket-Protocol"),
                    spelled("Origin"),
                    spelled("User-Agent"),
                    spelled("X-Twice")),
            Departure.of(
                    "Connection and Upgrade are handed to the function",
                    24,
                    adds(CONNECT + "/headers/connection", "*"),
                    adds(CONNECT + "/headers/upgrade", "*")));

    private static final List<Departure> OF_CONTEXTS = List.of(
            Departure.of("there is no requestTime", 26, lacks(ANY_CONTEXT + "requestTime", "\"{requestTime}\"")),
            Departure.of(
                    "connectedAt changes",
                    29,
                    differs(ANY_CONTEXT + "connectedAt", "\"{another time}\"", "\"{connectedAt}\""),
                    differs("/management/body/connectedAt", "\"{another time}\"", "\"{connectedAt}\"")),
            Departure.of(
                    "there is no extendedRequestId", 31, lacks(ANY_CONTEXT + "extendedRequestId", "\"{requestId}\"")),
            Departure.of(
                    "there is a messageId without a message",
                    32,
                    adds(CONNECT + "/requestContext/messageId", "*"),
                    adds(DISCONNECT + "/requestContext/messageId", "*")),
            Departure.of("there is no apiId", 34, lacks(ANY_CONTEXT + "apiId", "\"local\"")),
            Departure.of(
                    "the client's address is told to $connect alone",
                    35,
                    differs(ANY_CONTEXT + "identity/sourceIp", "null", "\"127.0.0.1\"")),
            Departure.of("the identity has no userAgent", 35, lacks(ANY_CONTEXT + "identity/userAgent", "\"probe/1\"")),
            Departure.of(
                    "custom route keys begin with a dollar",
                    38,
                    differs("/events/vote/requestContext/routeKey", "\"$vote\"", "\"vote\""),
                    differs("/events/7/requestContext/routeKey", "\"$7\"", "\"7\"")));

    private static final List<Departure> OF_DISCONNECT_EVENTS = List.of(
            Departure.of(
                    "$disconnect lacks headers",
                    39,
                    differs(DISCONNECT + "/headers/host/name", "\"host\"", "\"Host\""),
                    lacks(DISCONNECT + "/headers/x-api-key", "{\"name\":\"x-api-key\",\"value\":\"\"}"),
                    lacks(DISCONNECT + "/headers/x-forwarded-for", "{\"name\":\"X-Forwarded-For\",\"value\":\"\"}"),
                    lacks(DISCONNECT + "/headers/x-restapi", "{\"name\":\"x-restapi\",\"value\":\"\"}")),
            Departure.of(
                    "$disconnect is not told the status",
                    40,
                    status("close with a code", "1000"),
                    status("close with a code and a reason", "4001"),
                    status("close after selecting routes", "1000"),
                    status("abrupt end", "1006"),
                    status("function closes", "1000"),
                    status("back end closes", "1000")),
            Departure.of(
                    "$disconnect is not told the reason",
                    40,
                    reason("close with a code and a reason", "\"leaving\""),
                    reason("close after selecting routes", "\"done\""),
                    reason("abrupt end", "\"Connection lost\"")),
            Departure.of(
                    "$disconnect is not told of a close without a status",
                    41,
                    status("close without a status", "1005"),
                    reason("close without a status", "\"Client-side close frame status not set\"")));

    private static final List<Departure> OF_MESSAGES = List.of(
            Departure.of(
                    "an empty body is left out",
                    37,
                    lacks(DEFAULT + "/body", "\"\"").at("empty message")),
            Departure.of(
                    "a number selects no route",
                    46,
                    adds(DEFAULT, "*").at("numeric action"),
                    lacks("/events/7", "*\"routeKey\":\"7\",*").at("numeric action")),
            Departure.of(
                    "a client can select connect and disconnect",
                    47,
                    adds(CONNECT, "*\"eventType\":\"CONNECT\"*").at("action connect"),
                    lacks(DEFAULT, "*\"eventType\":\"MESSAGE\"*").at("action connect"),
                    adds(DISCONNECT, "*\"eventType\":\"DISCONNECT\"*").at("action disconnect"),
                    lacks(DEFAULT, "*\"eventType\":\"MESSAGE\"*").at("action disconnect")),
            Departure.of(
                    "there is no limit to a frame",
                    55,
                    adds(DEFAULT, "*").at("frame of more than 32 KiB"),
                    lacks(DISCONNECT, "*\"disconnectStatusCode\":1009,*").at("frame of more than 32 KiB"),
                    lacks("/frames/0", "{\"close\":{\"code\":1009,*}}").at("frame of more than 32 KiB"),
                    lacks("/frames/1", "\"end\"").at("frame of more than 32 KiB"),
                    adds("", "*").at("close after saying much")),
            // API Gateway accepts no binary messages, and neither does Parley with STRICT.
            Departure.of(
                    "a binary body is what Node.js makes of a buffer",
                    58,
                    differs(DEFAULT + "/body", "{\"type\":\"Buffer\",\"data\":[0,1,255]}", "\"AAH/\""),
                    differs(DEFAULT + "/isBase64Encoded", "false", "true")));

    private static final List<Departure> OF_FRAMES = List.of(
            Departure.of(
                    "error frames do not tell the request id",
                    49,
                    differs("/frames/0/text/requestId", "\"xxxxxx=\"", "\"{requestId}\"")),
            Departure.of(
                    "results below 400 are no errors",
                    50,
                    lacks("/frames/0", "{\"text\":{\"message\":\"Internal server error\",*}}")
                            .at("function answers 302")),
            // RFC 6455 section 5.5.1 only requires the code to be sent back.
            Departure.of(
                    "a close's reason is sent back",
                    0,
                    differs("/frames/0/close/reason", "\"leaving\"", "\"\"").at("close with a code and a reason"),
                    differs("/frames/0/close/reason", "\"done\"", "\"\"").at("close after selecting routes")));

    private static final List<Departure> OF_MANAGEMENT = List.of(
            Departure.of(
                    "a connection's info lacks its identity and its last activity",
                    65,
                    lacks("/management/body/identity", "{\"sourceIp\":\"127.0.0.1\",\"userAgent\":\"probe/1\"}"),
                    lacks("/management/body/lastActiveAt", "\"{*}\""),
                    adds("/management/body/x-amz-apigw-id", "\"{connectionId}\"")),
            Departure.of("DELETE is answered with 200", 66, differs("/management/status", "200", "204")),
            Departure.of(
                    "a server's close has no code",
                    66,
                    differs("/frames/0/close/code", "1005", "1000").at("function closes"),
                    differs("/frames/0/close/code", "1005", "1000").at("back end closes")),
            Departure.of(
                    "a server's close has no reason",
                    67,
                    differs("/frames/0/close/reason", "\"\"", CLOSED_NORMALLY).at("function closes"),
                    differs("/frames/0/close/reason", "\"\"", CLOSED_NORMALLY).at("back end closes"),
                    reason("function closes", CLOSED_NORMALLY),
                    reason("back end closes", CLOSED_NORMALLY)),
            Departure.of(
                    "gone comes without words",
                    68,
                    lacks("/management/body", "{\"message\":*}").at("back end sends to one that is gone"),
                    lacks("/management/body", "{\"message\":*}").at("back end asks about one that is gone"),
                    lacks("/management/body", "{\"message\":*}").at("back end closes one that is gone")));

    static final List<Departure> ALL = Stream.of(
                    OF_HANDSHAKES,
                    OF_CONNECT_EVENTS,
                    OF_CONTEXTS,
                    OF_DISCONNECT_EVENTS,
                    OF_MESSAGES,
                    OF_FRAMES,
                    OF_MANAGEMENT)
            .flatMap(List::stream)
            .toList();

    private KnownDepartures() {}

    private static Excuse spelled(String name) {
        String lowerCase = name.toLowerCase(Locale.ROOT);
        String path = CONNECT + "/headers/" + lowerCase + "/name";
        return differs(path, "\"" + lowerCase + "\"", "\"" + name + "\"");
    }

    private static Excuse status(String step, String parley) {
        return lacks(DISCONNECT + "/requestContext/disconnectStatusCode", parley)
                .at(step);
    }

    private static Excuse reason(String step, String parley) {
        return differs(DISCONNECT + "/requestContext/disconnectReason", "\"\"", parley)
                .at(step);
    }
}
