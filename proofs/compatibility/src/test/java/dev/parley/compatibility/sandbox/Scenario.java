package dev.parley.compatibility.sandbox;

import java.util.List;

/** The steps of a connection, from its handshake until after its end. */
record Scenario(String name, List<ScriptStep> steps) {

    static Scenario of(String name, ScriptStep... steps) {
        return new Scenario(name, List.of(steps));
    }
}
