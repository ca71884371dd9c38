package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openqa.selenium.Keys;

/** The admin page in a real Chromium, with three real gateways under a little load, all started once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminPageIT {

    private static final String LOBBY = "room%3Alobby";
    private static final String ROWS = "tbody tr";
    private static final String HOSTILE = "<img src=x onerror=\"document.title='owned'\">";

    private final AdminCluster cluster = new AdminCluster();

    @SuppressWarnings("NullAway.Init") // opened while the cluster starts
    private AdminBrowser page;

    @BeforeAll
    void start() {
        CompletableFuture<AdminBrowser> browser = CompletableFuture.supplyAsync(AdminBrowser::new);
        cluster.start();
        page = browser.join();
        page.open(cluster.page() + "#/nodes");
        signIn("nobody", "wrong");
        page.shows("#sign-in [role=alert]", "No such key id");
        signIn(AdminCluster.KEY_ID, AdminCluster.SECRET);
        page.eventually().until(() -> page.texts(ROWS).size() == 3);
    }

    @AfterAll
    void stop() {
        page.close();
        cluster.close();
    }

    @BeforeEach
    void asItIs() {
        page.scheme("light");
        page.resize(1280, 800);
    }

    private void signIn(String id, String secret) {
        page.shows("h1", "Sign in");
        page.type("id", id);
        page.type("secret", secret, Keys.ENTER);
    }

    private void open(String hash, String heading) {
        page.go(hash);
        page.shows("h1", heading);
    }

    private void openFirstConnection() {
        open("#/connections", "Connections");
        page.follow("tbody th a");
        page.shows(".facts", "open");
    }

    @Test
    void every_view_is_for_everybody_in_both_schemes_and_on_a_phone() throws IOException {
        SoftAssertions found = new SoftAssertions();
        openFirstConnection();
        String connection = page.hash();
        open("#/nodes", "Nodes");
        page.follow("tbody th a");
        page.shows(".facts", "Event loops");
        for (String hash : List.of(
                page.hash(),
                "#/nodes",
                "#/rates",
                "#/connections",
                connection,
                "#/channels",
                "#/channels/" + LOBBY,
                "#/events")) {
            page.go(hash);
            page.eventually().until(() -> !page.texts(ROWS + ", .plot").isEmpty());
            inspect(hash, found);
        }
        found.assertAll();
    }

    private void inspect(String hash, SoftAssertions found) throws IOException {
        found.assertThat(page.violations()).as(hash + " in light").isEqualTo(List.of());
        picture(hash, "");
        page.scheme("dark");
        // Nothing but colours differs.
        found.assertThat(page.violations("color-contrast"))
                .as(hash + " in dark")
                .isEqualTo(List.of());
        picture(hash, "-dark");
        page.scheme("light");
        page.resize(360, 740);
        found.assertThat(page.overflow()).as(hash + " on a phone").isEqualTo(0L);
        picture(hash, "-phone");
        page.resize(1280, 800);
    }

    /** With {@code -Dscreenshots=FOLDER}, for whoever changes the page, and for docs/admin.md. */
    private void picture(String hash, String kind) throws IOException {
        String folder = System.getProperty("screenshots", "");
        if (!folder.isEmpty()) {
            String name = hash.replaceAll("[^a-z]+", "-").replaceAll("^-|-$", "");
            page.picture(Path.of(folder).resolve("admin-" + name + kind + ".png"));
        }
    }

    @Test
    void the_keyboard_is_enough() {
        open("#/nodes", "Nodes");
        page.shows(".tools", "Rebalance");
        page.reload();
        page.shows(".tools", "Rebalance");
        page.typeHere(Keys.TAB);
        assertThat(page.focused()).isEqualTo("Skip to the content");
        page.typeHere(Keys.ENTER);
        assertThat(page.focused()).isEqualTo("Nodes");
        page.typeHere(Keys.TAB);
        page.typeHere(Keys.ENTER);
        assertThat(page.focused()).isEqualTo("Cancel");
        page.typeHere(Keys.ESCAPE);
        assertThat(page.focused()).startsWith("Rebalance");
        assertThat(page.hash()).isEqualTo("#/nodes");
    }

    @Test
    void a_node_that_stands_still_is_the_first_to_be_seen() {
        open("#/nodes", "Nodes");
        page.shows(".verdict", "All 3 nodes are well");
        cluster.node(2).pause();
        try {
            page.shows(".verdict", "1 of 3 nodes needs attention");
            assertThat(page.texts(ROWS).get(0)).contains("silent");
            page.go("#/connections");
            page.shows(".view", "did not answer");
        } finally {
            cluster.node(2).signal("CONT");
        }
        page.go("#/nodes");
        page.shows(".verdict", "All 3 nodes are well");
    }

    @Test
    void rates_are_plots_with_their_numbers_in_words() {
        open("#/rates?seconds=60", "Rates");
        page.eventually().until(() -> page.texts(".plot").size() >= 10);
        assertThat(page.script("return [...document.querySelectorAll('.plot svg')].map((e) => e.ariaLabel).join()"))
                .asString()
                .contains("Messages in: ", "highest", "in the last 60 seconds");
        page.eventually()
                .until(
                        () -> page.script(
                                "return document.querySelector('.plot .line').getAttribute('d').includes('L')"),
                        Boolean.TRUE::equals);
        page.follow("summary");
        page.shows("details table", "Function calls");
    }

    @Test
    void one_connection_is_found_and_sent_to_and_closed() {
        try (ChatClient client = new ChatClient(cluster.node(1).port(), "?session=findme")) {
            client.send(Map.of("action", "join", "room", "haystack"));
            client.next("joined");
            open("#/connections", "Connections");
            page.type("channel", "room:haystack");
            page.eventually().until(() -> page.texts(ROWS).size() == 1);
            assertThat(page.hash()).contains("channel=room%3Ahaystack");
            page.follow("tbody th a");
            page.shows(".chips", "room:haystack");
            page.shows("table", "connect");

            page.type("message", "{\"type\":\"note\",\"text\":\"from the operator\"}");
            page.press("Send");
            page.confirm();
            page.shows("[role=status].notice", "Sent.");
            assertThat(client.next("note").path("text").asText()).isEqualTo("from the operator");

            page.type("code", "4321");
            page.type("reason", "enough");
            page.press("Close");
            page.confirm();
            assertThat(client.socket().readClose().closeCode()).isEqualTo(4321);
            client.socket().sendClose(4321, "");
            page.shows(".view", "This connection is closed");
            page.shows("table", "close");
        }
    }

    @Test
    void pages_of_a_list_and_the_way_back() {
        open("#/connections?limit=5", "Connections");
        page.eventually().until(() -> page.texts(ROWS).size() == 5);
        List<String> first = page.texts("tbody th");
        page.press("Next page");
        page.eventually().until(() -> !page.texts("tbody th").equals(first));
        assertThat(page.texts("tbody th")).doesNotContainAnyElementsOf(first);
        page.reload();
        page.eventually().until(() -> page.texts(ROWS).size() == 5);
        assertThat(page.texts("tbody th")).doesNotContainAnyElementsOf(first);
        page.back();
        page.eventually().until(() -> page.texts("tbody th").equals(first));
    }

    @Test
    void a_channel_has_its_members_and_its_messages_as_text() {
        try (ChatClient client = new ChatClient(cluster.node(0).port())) {
            client.send(Map.of("action", "join", "room", "quiet"));
            client.next("joined");
            client.send(Map.of("room", "quiet", "text", HOSTILE));
            client.next("message");
            open("#/channels", "Channels");
            page.type("prefix", "room:quiet", Keys.ENTER);
            page.eventually().until(() -> page.texts(ROWS).size() == 1);
            page.follow("tbody th a");
            page.shows("h1", "room:quiet");
            page.shows(".code", "<img src=x");
            assertThat(page.texts("[role=region][aria-label=Members] " + ROWS)).hasSize(1);
            assertThat(page.text(".facts")).contains("Position");
        }
        assertThat(page.script("return document.title")).isNotEqualTo("owned");
    }

    @Test
    void events_are_followed_and_filtered_and_stand_still_for_a_reader() {
        open("#/events?kinds=message", "Events");
        page.shows("[role=status].state", "Live");
        page.eventually().until(() -> page.texts(".kind").size() > 5);
        assertThat(page.texts(".kind")).containsOnly("message");
        page.press("Pause");
        List<String> seen = page.texts(ROWS);
        page.eventually().until(() -> page.text(".tools").contains("new"));
        assertThat(page.texts(ROWS)).isEqualTo(seen);
        page.press("Go on");
        page.eventually().until(() -> !page.texts(ROWS).equals(seen));
    }

    @Test
    void a_rebalance_and_a_drain_show_their_progress() {
        open("#/nodes", "Nodes");
        page.press("Rebalance");
        page.confirm();
        page.eventually().until(() -> page.text(".panel").matches("(?s).*(Balanced|Stopped|Failed).*"));
        page.follow("tbody tr:last-child th a");
        page.press("Drain");
        page.confirm();
        page.shows(".panel", "Drain");
        page.press("Undo the drain");
        page.shows("[role=status].notice", "accepts connections again");
        open("#/nodes", "Nodes");
        page.shows(".verdict", "All 3 nodes are well");
    }

    @Test
    void a_lost_server_and_an_ended_session_are_shown_and_overcome() {
        open("#/rates?seconds=60", "Rates");
        page.eventually().until(() -> !page.texts(".plot").isEmpty());
        page.cutOff(true);
        page.shows("#lost", "has not answered since");
        assertThat(page.texts(".plot")).isNotEmpty();
        page.cutOff(false);
        page.eventually().until(() -> page.text("#lost").isEmpty());

        page.forgetCookies();
        page.shows("#sign-in [role=alert]", "Your session has ended");
        signIn(AdminCluster.KEY_ID, AdminCluster.SECRET);
        page.shows("h1", "Rates");
        assertThat(page.hash()).isEqualTo("#/rates?seconds=60");
    }
}
