package dev.parley.bench.job;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Frames as the chat sends them, see docs/chat.md: messages with ids, people and positions, and pages of history. */
final class ChatText {

    /** Above it, a text has several messages, as a page of history does. */
    private static final int SINGLE_BYTES = 400;

    private static final int PEOPLE = 5;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final String[] NICKS = {"ann", "Bob", "carla", "Dave M", "eve"};

    private static final String[] LINES = """
            Good morning, everybody.
            Has anybody seen the new build? It fails on my machine.
            Yes, it was fixed an hour ago, you have to pull again.
            I will be ten minutes late for the meeting, sorry!
            No problem, we can start with the second point then.
            Who is going to talk to the customer about the delay?
            I can do that this afternoon, but I need the numbers first.
            They are in the shared folder, the file is called report.
            Thanks, that was quick :-)
            The train is late again, I will take the bus.
            Can somebody look at this error? I don't understand what it wants from me.
            It says that the port is in use, so another process must have it.
            Right, there was an old one that still ran in the background.
            Lunch at noon? There is a new place at the corner with very good soup.
            Count me in.
            Please write the answer to the ticket as well, so that we find it later.
            Done. I have also changed the title, it was misleading.
            What do you think about moving the release to Thursday?
            Thursday is fine for me, but the documentation is not ready yet.
            I will finish it tomorrow if nobody calls me all day long.
            Does the search work for you? I only get an empty page.
            It works here. Maybe you have to sign in again?
            That was it, thank you very much!
            The coffee machine is broken, so there is only tea today.
            Then it is time to go home.""".split("\\n");

    private final Random random;
    private final String[] people = new String[PEOPLE];
    private int offset = 10_000;

    ChatText(long seed) {
        this.random = new Random(seed);
        for (int i = 0; i < PEOPLE; i++) {
            people[i] = "\"from\":\"" + NICKS[i] + "\",\"by\":\"" + id(16) + "\"";
        }
    }

    /** One message of up to 400 bytes, or a page of messages. Its first bytes may be overwritten, see {@link Publish}. */
    byte[] next(int bytes) {
        StringBuilder text = new StringBuilder("{\"id\":\"").append(id(Publish.STAMP_BYTES));
        if (bytes <= SINGLE_BYTES) {
            appendMessage(text, bytes);
        } else {
            text.append("\",\"type\":\"history\",\"text\":\"\",\"room\":\"tea\",\"more\":true,\"messages\":[");
            while (text.length() < bytes) {
                text.append("{\"id\":\"").append(id(12));
                appendMessage(text, 0);
                text.append(',');
            }
        }
        return text.substring(0, bytes).getBytes(StandardCharsets.US_ASCII);
    }

    /** @param end how long all of it is to be; 0 for a message of one line */
    private void appendMessage(StringBuilder text, int end) {
        String rest = "\",\"type\":\"message\",\"at\":" + (1_790_000_000_000L + random.nextInt()) + ",\"room\":\"tea\","
                + people[random.nextInt(PEOPLE)]
                + ",\"position\":{\"channel\":\"room:tea\",\"epoch\":\"k3ZqW0x8Ab\",\"offset\":"
                + offset++ + "}}";
        text.append("\",\"text\":\"").append(line());
        while (text.length() + rest.length() < end) {
            text.append(' ').append(line());
        }
        text.setLength(end == 0 ? text.length() : Math.max(0, end - rest.length()));
        text.append(rest);
    }

    private String line() {
        return LINES[random.nextInt(LINES.length)];
    }

    private String id(int length) {
        StringBuilder id = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
