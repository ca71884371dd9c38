package dev.parley.functions.authorizer;

import java.util.List;

/**
 * One statement of a policy (AWS IAM). Patterns take {@code *} for any text and {@code ?} for any one character; {@code *}
 * goes over colons and slashes. Case counts in a resource and does not in an action, as with AWS.
 *
 * <p>{@code NotAction}, {@code NotResource}, {@code Condition} and whatever else a statement may have are not supported.
 * A statement with one of them never widens access: an Allow then allows nothing, and a Deny denies as if what is not
 * understood held.
 *
 * @param effect what it does where it matches
 * @param actions patterns such as {@code execute-api:Invoke}
 * @param resources patterns such as {@code arn:aws:execute-api:*:*:api/stage/$connect}
 * @param qualified whether it has elements that are not supported
 */
public record PolicyStatement(Effect effect, List<String> actions, List<String> resources, boolean qualified) {

    /** {@code Effect}, as AWS has it. */
    public enum Effect {
        ALLOW("Allow"),
        DENY("Deny");

        private final String word;

        Effect(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    public PolicyStatement {
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
    }

    /** Whether it allows an action on a resource. */
    public boolean allows(String action, String resource) {
        return effect == Effect.ALLOW && !qualified && matches(action, resource);
    }

    /** Whether it denies an action on a resource, whatever other statements allow. */
    public boolean denies(String action, String resource) {
        return effect == Effect.DENY && matches(action, resource);
    }

    private boolean matches(String action, String resource) {
        return actions.stream().anyMatch(pattern -> Wildcards.match(pattern, action, true))
                && resources.stream().anyMatch(pattern -> Wildcards.match(pattern, resource, false));
    }
}
