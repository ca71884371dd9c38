package dev.parley.shell;

import dev.parley.http.files.StaticFile;
import dev.parley.http.files.WebFolder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The browser client's files on the class path, but for those that are rendered. They are listed here because a jar can't be listed. */
final class StaticFiles {

    static final WebFolder FOLDER = new WebFolder(StaticFiles.class, "web");

    static final List<String> NAMES = List.of(
            "address.mjs",
            "arrange.mjs",
            "asked.mjs",
            "attendance.mjs",
            "avatar.mjs",
            "base.css",
            "changes.mjs",
            "clock.mjs",
            "commands.mjs",
            "composer.css",
            "composer.mjs",
            "contrast.css",
            "conversation.mjs",
            "delete-dialog.mjs",
            "directs.mjs",
            "dom.mjs",
            "emoji.mjs",
            "epochs.mjs",
            "favicon.svg",
            "formatted.mjs",
            "frames.mjs",
            "history.mjs",
            "icon-192.png",
            "icon-512.png",
            "identity.mjs",
            "ids.mjs",
            "index.mjs",
            "install.mjs",
            "join-dialog.mjs",
            "latest.mjs",
            "layout.css",
            "limits.mjs",
            "log.css",
            "log.mjs",
            "manifest.webmanifest",
            "members.mjs",
            "membership.mjs",
            "memory.mjs",
            "mentions.mjs",
            "menu.mjs",
            "merge.mjs",
            "messages.css",
            "messages.mjs",
            "mine.css",
            "names.mjs",
            "nick-dialog.mjs",
            "notifications.mjs",
            "outbox.mjs",
            "own.mjs",
            "panels.css",
            "parley.mjs",
            "parley/address.mjs",
            "parley/asking.mjs",
            "parley/attempt.mjs",
            "parley/backoff.mjs",
            "parley/channels.mjs",
            "parley/client.mjs",
            "parley/close-codes.mjs",
            "parley/connection.mjs",
            "parley/delivery.mjs",
            "parley/deltas.mjs",
            "parley/emitter.mjs",
            "parley/failures.mjs",
            "parley/fossil.mjs",
            "parley/frames.mjs",
            "parley/liveness.mjs",
            "parley/outbox.mjs",
            "parley/parts.mjs",
            "parley/presence.mjs",
            "parley/reconnect.mjs",
            "parley/renewal.mjs",
            "parley/socket.mjs",
            "parley/surroundings.mjs",
            "parley/timers.mjs",
            "parley/token.mjs",
            "pending.mjs",
            "people.mjs",
            "person.mjs",
            "phone.css",
            "place.mjs",
            "quiet.mjs",
            "quote.mjs",
            "reactions.mjs",
            "reads.mjs",
            "receiver.mjs",
            "recipients.mjs",
            "requests.mjs",
            "room.mjs",
            "rooms.mjs",
            "rows.mjs",
            "sending.mjs",
            "side.mjs",
            "status.mjs",
            "storage.mjs",
            "text-area.mjs",
            "text.mjs",
            "timeline.mjs",
            "times.mjs",
            "title.mjs",
            "typing.mjs",
            "typists.mjs",
            "views.mjs",
            "window.mjs",
            "writing.mjs");

    private StaticFiles() {}

    /** Every file by its path, read and hashed once for all event loops. */
    static Map<String, StaticFile> byPath() {
        return Loaded.BY_PATH;
    }

    private static Map<String, StaticFile> load() {
        Map<String, StaticFile> files = new HashMap<>();
        for (String name : NAMES) {
            StaticFile file = FOLDER.file(name);
            files.put("/" + name, file);
            files.put("/_static/" + name, file);
        }
        return Map.copyOf(files);
    }

    private static final class Loaded {
        static final Map<String, StaticFile> BY_PATH = load();
    }
}
