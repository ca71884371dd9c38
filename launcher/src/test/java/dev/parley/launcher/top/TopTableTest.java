package dev.parley.launcher.top;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.DecodeException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopTableTest {

    private static final String NODES = """
            {"nodes":[
             {"id":"a","name":"10.0.0.1:3331","role":"gateway","version":"1.2","ready":true,"connections":600,"channels":30,
              "messagesPerSecond":5321.5,"loopDelayMillis":0.4,"memory":{"heapBytes":83886080,"heapLimitBytes":536870912},
              "drain":{"state":"serving"},"gateways":[{"lease":"held"},{"lease":"overdue"},{"lease":"held"}]},
             {"id":"b","name":"10.0.0.2:3331","role":"gateway","version":"1.2","ready":false,"notReady":"Redis is away",
              "connections":700,"drain":{"state":"draining","left":12},"messagesPerSecond":1},
             {"id":"c","name":"10.0.0.3\\u001b[2J","role":"chat","version":"1.2","ready":false,"notReady":"starting"}],
             "silent":[{"id":"d","name":"10.0.0.4:3331"}]}
            """;

    private static final String RATES = """
            {"series":{"connections":[9,1300,1300,1300,1300,1300],"messagesIn":[null,0.5,null,0.5],"bytesOut":[2048]},
             "routes":{"vote":{"functionCalls":[30,30],"functionMillis":[null,1.25],"functionErrors":[0,1]},
                       "$connect":{"functionCalls":[0,0]},"$default":{"functionCalls":[500]}}}
            """;

    private static ServiceView view() {
        return ServiceView.of(
                NODES,
                RATES,
                List.of(
                        "{\"channels\":[{\"channel\":\"a\",\"members\":2}]}",
                        "{\"channels\":[{\"channel\":\"room:lobby\",\"members\":812},{\"channel\":\"b\",\"members\":2}]}"),
                false);
    }

    @Test
    void a_service_is_a_summary_its_nodes_its_busiest_routes_and_its_fullest_channels() {
        assertThat(new TopTable(NodeOrder.NAME, 2).lines(view()))
                .containsExactly(
                        "1300 connections",
                        "0.5 messages/s in, 2.0 KiB/s out",
                        "no answer from 10.0.0.4:3331",
                        "",
                        "NODE           ROLE     CONNECTIONS  CHANNELS  MESSAGES/S  LOOP MS  STATE              LEASE    HEAP MIB  VERSION",
                        "10.0.0.1:3331  gateway          600        30        5322      0.4  ready              overdue    80/512  1.2",
                        "10.0.0.2:3331  gateway          700         0           1      0.0  draining, 12 left                0/0  1.2",
                        "10.0.0.3?[2J   chat               0         0           0      0.0  starting                         0/0  1.2",
                        "",
                        "ROUTE     EVENTS/S  MS EACH  FAILED/S",
                        "$default       500      0.0         0",
                        "vote            30      1.3       0.5",
                        "",
                        "CHANNEL     MEMBERS",
                        "room:lobby      812",
                        "a                 2",
                        "of the first 3 channels by name");
    }

    @Test
    void keys_sort_and_end() {
        TopKeys keys = new TopKeys(NodeOrder.NAME);
        keys.press('x');
        assertThat(keys.order()).isEqualTo(NodeOrder.NAME);
        keys.press('C');
        assertThat(keys.order()).isEqualTo(NodeOrder.CONNECTIONS);
        assertThat(new TopTable(keys.order(), 0).lines(view()).get(5)).startsWith("10.0.0.2:3331");
        keys.press('q');
        assertThat(keys.isEnd()).isTrue();
    }

    @Test
    void an_answer_of_another_form_is_refused() {
        assertThatThrownBy(() -> ServiceView.of("{\"nodes\":[7]}", "{}", List.of(), true))
                .isInstanceOf(DecodeException.class);
    }

    @Test
    void a_line_is_cut_at_the_width_of_the_terminal() {
        assertThat(Terminal.cut("grüße 🙂!", 7)).isEqualTo("grüße 🙂");
        assertThat(Terminal.cut("short", 7)).isEqualTo("short");
    }
}
