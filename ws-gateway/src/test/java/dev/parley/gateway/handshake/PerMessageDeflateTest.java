package dev.parley.gateway.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PerMessageDeflateTest {

    private static final String ACCEPTED = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";

    private static String answer(String... headers) {
        return PerMessageDeflate.answer(List.of(headers));
    }

    /** The offers of Autobahn's groups 13.1, 13.2 and 13.4 to 13.6, of browsers and of the package ws. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "permessage-deflate",
                "permessage-deflate; client_max_window_bits",
                "permessage-deflate;client_max_window_bits=15",
                "permessage-deflate; client_max_window_bits=8",
                "permessage-deflate; client_max_window_bits=\"10\"",
                "permessage-deflate; client_no_context_takeover",
                "permessage-deflate; server_no_context_takeover; client_max_window_bits",
                "permessage-deflate; client_no_context_takeover; client_max_window_bits=9; server_no_context_takeover",
                " \tpermessage-deflate ;\t client_max_window_bits = 12 ",
                "x-webkit-deflate-frame, permessage-deflate",
                ", permessage-deflate,,",
                "permessage-deflate; server_max_window_bits=10, permessage-deflate",
                "permessage-deflate; unknown, permessage-deflate; client_max_window_bits",
            })
    void an_offer_is_accepted_without_a_context_on_either_side(String offers) {
        assertThat(answer(offers)).isEqualTo(ACCEPTED);
    }

    /** RFC 7692 section 7.1.2.1: the answer has the parameter if the offer had it. */
    @Test
    void the_largest_window_for_the_server_is_confirmed() {
        assertThat(answer("permessage-deflate; server_max_window_bits=15; client_max_window_bits"))
                .isEqualTo(ACCEPTED + "; server_max_window_bits=15");
        assertThat(answer("permessage-deflate; server_max_window_bits=\"15\""))
                .isEqualTo(ACCEPTED + "; server_max_window_bits=15");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "x-webkit-deflate-frame",
                "permessage-bzip2",
                "Permessage-Deflate",
                "permessage-deflate; unknown",
                "permessage-deflate; server_max_window_bits",
                "permessage-deflate; server_max_window_bits=8",
                "permessage-deflate; server_max_window_bits=14",
                "permessage-deflate; server_max_window_bits=16",
                "permessage-deflate; server_max_window_bits=015",
                "permessage-deflate; server_no_context_takeover=true",
                "permessage-deflate; server_no_context_takeover; server_no_context_takeover",
                "permessage-deflate; client_no_context_takeover=1",
                "permessage-deflate; client_max_window_bits=7",
                "permessage-deflate; client_max_window_bits=16",
                "permessage-deflate; client_max_window_bits=08",
                "permessage-deflate; client_max_window_bits=\"1\\6\"",
                "permessage-deflate; client_max_window_bits; client_max_window_bits=10",
                "permessage-deflate; Client_Max_Window_Bits",
            })
    void other_offers_are_declined(String offers) {
        assertThat(answer(offers)).isEmpty();
    }

    @Test
    void offers_may_stand_in_several_headers_and_the_first_that_can_be_accepted_is() {
        assertThat(answer(
                        "permessage-deflate; server_max_window_bits=9",
                        "permessage-deflate; server_max_window_bits=15"))
                .isEqualTo(ACCEPTED + "; server_max_window_bits=15");
        assertThat(answer("permessage-deflate", "permessage-deflate; server_max_window_bits=15"))
                .isEqualTo(ACCEPTED);
        assertThat(PerMessageDeflate.answer(List.of())).isEmpty();
    }

    /** RFC 6455 section 9.1 has a connection fail whose header breaks the grammar. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                ";",
                "permessage-deflate;",
                "permessage-deflate client_max_window_bits",
                "permessage-deflate; =15",
                "permessage-deflate; client_max_window_bits=",
                "permessage-deflate; client_max_window_bits=\"\"",
                "permessage-deflate; client_max_window_bits=\"15",
                "permessage-deflate; client_max_window_bits=\"1 5\"",
                "permessage-deflate; client_max_window_bits=\"15\\",
                "permessage-deflate; client_max_window_bits=15=15",
                "permessage-deflate; a=(b)",
                "permessage/deflate",
                "\"permessage-deflate\"",
                "permessage-déflate",
                "x-first; a, permessage-deflate;;",
            })
    void a_malformed_header_is_an_error(String offers) {
        assertThatThrownBy(() -> answer(offers)).isInstanceOf(IllegalArgumentException.class);
    }
}
