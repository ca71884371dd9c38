package dev.parley.compatibility.sandbox;

import java.util.List;

/** One connection's steps, from its handshake until after it is gone. */
record Scenario(String name, List<ScriptStep> steps) {

    static Scenario of(String name, ScriptStep... steps) {
        return new Scenario(name, List.of(steps));
    }
}
