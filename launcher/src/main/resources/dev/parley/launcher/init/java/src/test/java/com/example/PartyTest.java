package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.testing.TestClient;
import dev.parley.testing.TestGateway;
import org.junit.jupiter.api.Test;

class PartyTest {

    @Test
    void everybodyHearsWhatOneSaysAndThatTheyLeft() {
        try (TestGateway gateway = TestGateway.start(new Party());
                TestClient ann = gateway.connect();
                TestClient bob = gateway.connect()) {
            ann.send("hello");
            assertEquals("hello", ann.next());
            assertEquals("hello", bob.next());

            ann.close();
            assertEquals("someone left", bob.next());
        }
    }
}
