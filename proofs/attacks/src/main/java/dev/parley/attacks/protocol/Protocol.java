package dev.parley.attacks.protocol;

import static dev.parley.attacks.wire.Frames.BINARY;
import static dev.parley.attacks.wire.Frames.CLOSE;
import static dev.parley.attacks.wire.Frames.CONTINUATION;
import static dev.parley.attacks.wire.Frames.FIN;
import static dev.parley.attacks.wire.Frames.PING;
import static dev.parley.attacks.wire.Frames.TEXT;

import dev.parley.attacks.attack.Attack;
import dev.parley.attacks.attack.Bound;
import dev.parley.attacks.attack.ProbeAttack;
import dev.parley.attacks.attack.ProbeAttack.Opening;
import dev.parley.attacks.wire.Frames;
import java.util.List;
import java.util.stream.IntStream;

/** All attacks of this package. */
public final class Protocol {

    private static final int RSV1 = 0x40;
    private static final int RSV2 = 0x20;
    private static final int RSV3 = 0x10;
    private static final byte[] HI = Frames.latin1("hi");

    private Protocol() {}

    public static List<Attack> all() {
        return List.of(
                attack("unmasked", "frames of a client without a mask", "1002", unmasked()),
                attack("reserved-bits", "reserved bits set", "1002", reservedBits()),
                attack("opcodes", "opcodes that nobody defined", "1002", opcodes()),
                attack("bad-utf8", "text that is not UTF-8, in one frame and across frames", "1007", badUtf8()),
                attack("fragments", "a continuation of nothing, and a message inside another", "1002", fragments()),
                attack(
                        "control-frames",
                        "control frames in fragments, of 126 bytes, and closes of one byte or an unlawful code",
                        "1002",
                        controlFrames()),
                attack("lengths", "lengths with the highest bit, or longer in form than need be", "1002", lengths()),
                attack(
                        "large-frames",
                        "frames of 33 KB, 2 GB and 2^62 bytes, and messages of 129 KB",
                        "1009",
                        large()));
    }

    private static Attack attack(String name, String description, String code, List<byte[]> pieces) {
        return new ProbeAttack(name, description, Bound.only(code), Opening.WEB_SOCKET, pieces);
    }

    private static List<byte[]> unmasked() {
        return List.of(
                new byte[] {(byte) (FIN | TEXT), 2, 'h', 'i'},
                new byte[] {(byte) (FIN | BINARY), 0},
                new byte[] {(byte) (FIN | PING), 0},
                new byte[] {(byte) (FIN | CLOSE), 2, 3, (byte) 0xe8});
    }

    private static List<byte[]> reservedBits() {
        return IntStream.of(RSV1, RSV2, RSV3, RSV1 | RSV2 | RSV3)
                .boxed()
                .flatMap(bits ->
                        IntStream.of(TEXT, BINARY, PING, CLOSE).mapToObj(op -> Frames.frame(FIN | bits | op, HI)))
                .toList();
    }

    private static List<byte[]> opcodes() {
        return IntStream.of(3, 4, 5, 6, 7, 11, 12, 13, 14, 15)
                .mapToObj(opcode -> Frames.frame(FIN | opcode, HI))
                .toList();
    }

    private static List<byte[]> badUtf8() {
        byte[] overlong = {(byte) 0xc0, (byte) 0xaf};
        byte[] surrogate = {(byte) 0xed, (byte) 0xa0, (byte) 0x80};
        byte[] tooHigh = {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80};
        byte[] halfOfTwo = {(byte) 0xc3};
        return List.of(
                Frames.frame(FIN | TEXT, overlong),
                Frames.frame(FIN | TEXT, surrogate),
                Frames.frame(FIN | TEXT, tooHigh),
                Frames.frame(FIN | TEXT, halfOfTwo),
                Frames.join(Frames.frame(TEXT, halfOfTwo), Frames.frame(FIN | CONTINUATION, HI)),
                Frames.join(Frames.header(TEXT, 1000), new byte[] {(byte) (0xff ^ 0x37)}));
    }

    private static List<byte[]> fragments() {
        return List.of(
                Frames.frame(FIN | CONTINUATION, HI),
                Frames.frame(CONTINUATION, HI),
                Frames.join(Frames.frame(TEXT, HI), Frames.frame(FIN | TEXT, HI)),
                Frames.join(Frames.frame(BINARY, HI), Frames.frame(BINARY, HI)));
    }

    private static List<byte[]> controlFrames() {
        byte[] long126 = new byte[126];
        return List.of(
                Frames.frame(PING, HI),
                Frames.frame(CLOSE, HI),
                Frames.frame(FIN | PING, long126),
                Frames.frame(FIN | CLOSE, long126),
                Frames.frame(FIN | CLOSE, new byte[] {3}),
                Frames.frame(FIN | CLOSE, code(1005)),
                Frames.frame(FIN | CLOSE, code(1006)),
                Frames.frame(FIN | CLOSE, code(999)),
                Frames.frame(FIN | CLOSE, code(5000)));
    }

    private static byte[] code(int code) {
        return new byte[] {(byte) (code >> 8), (byte) code};
    }

    private static List<byte[]> lengths() {
        return List.of(
                Frames.header(FIN | BINARY, Long.MIN_VALUE | 5, true),
                Frames.header(FIN | BINARY, -1, true),
                new byte[] {(byte) (FIN | BINARY), (byte) (0x80 | 126), 0, 5, 0, 0, 0, 0, 1, 2, 3, 4, 5},
                Frames.header(FIN | BINARY, 300, true));
    }

    private static List<byte[]> large() {
        byte[] full = new byte[32 * 1024];
        byte[] first = Frames.frame(BINARY, full);
        byte[] next = Frames.frame(CONTINUATION, full);
        return List.of(
                Frames.header(FIN | BINARY, 33 * 1024),
                Frames.header(FIN | TEXT, Integer.MAX_VALUE),
                Frames.header(FIN | BINARY, 1L << 62),
                Frames.join(first, next, next, next, Frames.header(FIN | CONTINUATION, 1024)));
    }
}
