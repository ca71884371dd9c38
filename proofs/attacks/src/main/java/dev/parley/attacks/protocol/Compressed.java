package dev.parley.attacks.protocol;

import static dev.parley.attacks.wire.Frames.BINARY;
import static dev.parley.attacks.wire.Frames.CONTINUATION;
import static dev.parley.attacks.wire.Frames.FIN;
import static dev.parley.attacks.wire.Frames.PING;
import static dev.parley.attacks.wire.Frames.TEXT;

import dev.parley.attacks.attack.Attack;
import dev.parley.attacks.attack.Bound;
import dev.parley.attacks.attack.CrowdAttack;
import dev.parley.attacks.attack.ProbeAttack;
import dev.parley.attacks.attack.ProbeAttack.Opening;
import dev.parley.attacks.server.Plan;
import dev.parley.attacks.wire.Conduct;
import dev.parley.attacks.wire.Frames;
import dev.parley.attacks.wire.Requests;
import dev.parley.attacks.wire.Script;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;

/** Attacks with compressed messages (RFC 7692), on a server that accepts them. */
public final class Compressed {

    private static final Plan ON = Plan.CHAT.with("COMPRESSION", "on");
    private static final String OFFER = "Sec-WebSocket-Extensions: permessage-deflate";

    /** Marks the first frame of a compressed message. */
    private static final int RSV1 = 0x40;

    private static final int COMPRESSED_TEXT = FIN | RSV1 | TEXT;
    private static final int TAIL_BYTES = 4;

    /** As large as a message may be, in 146 bytes. */
    private static final int SMALL_BOMB_BYTES = 128 * 1024;

    private static final int SMALL_BOMBS = 200;

    private Compressed() {}

    public static List<Attack> all() {
        return List.of(
                probe("deflate-bombs", "30 KB that become 30 MB, in one frame and in fragments", "1009", bombs()),
                probe(
                        "bad-deflate",
                        "what can't be inflated, or inflates to something other than UTF-8",
                        "1007",
                        broken()),
                probe(
                        "compressed-fragments",
                        "compressed control frames, and fragments that call themselves compressed",
                        "1002",
                        misplaced()),
                new CrowdAttack(
                                "small-bombs",
                                SMALL_BOMBS + " sockets send messages that become 128 KB, as fast as they can",
                                Bound.only("1008", "1013", "4008", "open").orNone(),
                                SMALL_BOMBS,
                                Conduct.webSockets(Script.forever(Frames.repeat(
                                                Frames.frame(COMPRESSED_TEXT, deflated(new byte[SMALL_BOMB_BYTES])),
                                                50)))
                                        .opening(Requests.handshake(Requests.NO_LOBBY, OFFER)))
                        .on(ON),
                new DeflateOffers(ON));
    }

    private static Attack probe(String name, String description, String code, List<byte[]> pieces) {
        Opening opening = server -> Opening.webSocket(server, OFFER);
        return new ProbeAttack(name, description, Bound.only(code), ON, opening, pieces);
    }

    private static List<byte[]> bombs() {
        byte[] bomb = deflated(new byte[30 << 20]);
        int half = bomb.length / 2;
        return List.of(
                Frames.frame(COMPRESSED_TEXT, bomb),
                Frames.frame(FIN | RSV1 | BINARY, bomb),
                Frames.join(
                        Frames.frame(RSV1 | TEXT, Arrays.copyOf(bomb, half)),
                        Frames.frame(FIN | CONTINUATION, Arrays.copyOfRange(bomb, half, bomb.length))));
    }

    private static List<byte[]> broken() {
        byte[] hello = deflated(Frames.latin1("hello, hello"));
        return List.of(
                Frames.frame(COMPRESSED_TEXT, Frames.latin1("not deflated")),
                Frames.frame(COMPRESSED_TEXT, Arrays.copyOf(hello, hello.length - 2)),
                // A reference to the message before (RFC 7692 section 7.2.3.2).
                Frames.frame(COMPRESSED_TEXT, new byte[] {(byte) 0xf2, 0, 0x11, 0, 0}),
                // Empty streams, one behind the other.
                Frames.frame(COMPRESSED_TEXT, Frames.repeat(new byte[] {3, 0}, 10_000)),
                Frames.frame(COMPRESSED_TEXT, deflated(new byte[] {(byte) 0xc3, 0x28})));
    }

    private static List<byte[]> misplaced() {
        byte[] hi = deflated(Frames.latin1("hi"));
        return List.of(
                Frames.frame(FIN | RSV1 | PING, hi),
                Frames.frame(FIN | RSV1 | CONTINUATION, hi),
                Frames.join(Frames.frame(TEXT, Frames.latin1("hi")), Frames.frame(FIN | RSV1 | CONTINUATION, hi)),
                Frames.join(Frames.frame(RSV1 | TEXT, hi), Frames.frame(RSV1 | CONTINUATION, hi)));
    }

    private static byte[] deflated(byte[] message) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setInput(message);
        byte[] out = new byte[message.length / 100 + 1000];
        int size = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
        deflater.end();
        return Arrays.copyOf(out, size - TAIL_BYTES);
    }
}
