package dev.parley.chat.message;

import java.util.List;

/** The reactions that people can choose from. */
public final class Emoji {

    public static final List<String> ALL = List.of("👍", "❤️", "😂", "🎉", "😮", "😢", "🙏", "👀");

    private Emoji() {}
}
