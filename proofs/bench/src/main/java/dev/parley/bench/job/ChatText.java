package dev.parley.bench.job;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Texts with about the redundancy of a chat's frames: JSON, ids that never repeat, and common English words. */
final class ChatText {

    /** Above it, a text has several messages, as a page of history does. */
    private static final int SINGLE_BYTES = 400;

    private static final int LINE_BYTES = 180;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static final String[] WORDS = """
            the of and to a in is it you that he was for on are with as I his they be at one have this from or had by hot but some
            what there we can out other were all your when up use word how said an each she which do their time if will way about
            many then them would write like so these her long make thing see him two has look more day could go come did my sound no
            most number who over know water than call first people may down side been now find any new work part take get place
            made live where after back little only round man year came show every good me give our under name very through just""".split("\\s");

    private final Random random;

    ChatText(long seed) {
        this.random = new Random(seed);
    }

    /** One message of up to 400 bytes, or a list of messages. Its first bytes may be overwritten, see {@link Publish}. */
    byte[] next(int bytes) {
        StringBuilder text = new StringBuilder("{\"id\":\"").append(id(Publish.STAMP_BYTES));
        if (bytes <= SINGLE_BYTES) {
            appendMessage(text, bytes);
        } else {
            text.append("\",\"type\":\"history\",\"room\":\"tea\",\"more\":true,\"messages\":[");
            while (text.length() < bytes) {
                text.append("{\"id\":\"").append(id(8));
                appendMessage(text, text.length() + LINE_BYTES);
                text.append(',');
            }
        }
        return text.substring(0, bytes).getBytes(StandardCharsets.US_ASCII);
    }

    private void appendMessage(StringBuilder text, int end) {
        text.append("\",\"type\":\"message\",\"room\":\"tea\",\"user\":\"").append(id(8));
        text.append("\",\"nick\":\"").append(word()).append("\",\"at\":").append(1_790_000_000_000L + random.nextInt());
        text.append(",\"text\":\"");
        while (text.length() < end - 2) {
            text.append(word()).append(' ');
        }
        text.setLength(Math.max(end - 2, 0));
        text.append("\"}");
    }

    private String word() {
        return WORDS[random.nextInt(WORDS.length)];
    }

    private String id(int length) {
        StringBuilder id = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
