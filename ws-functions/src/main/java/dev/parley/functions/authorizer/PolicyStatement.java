package dev.parley.functions.authorizer;

import java.util.List;

/**
 * One statement of a policy (AWS IAM). In patterns, {@code *} stands for any text, colons and slashes included, and
 * {@code ?} for any one character. Resources are case-sensitive, actions are not, as with AWS.
 *
 * <p>{@code NotAction}, {@code NotResource}, {@code Condition} and other elements are not supported. A statement with
 * one of them never widens access: an Allow allows nothing, and a Deny denies as if the element were true.
 *
 * @param effect what the statement does if it matches
 * @param actions patterns such as {@code execute-api:Invoke}
 * @param resources patterns such as {@code arn:aws:execute-api:*:*:api/stage/$connect}
 * @param qualified true if the statement has elements that are not supported
 */
public record PolicyStatement(Effect effect, List<String> actions, List<String> resources, boolean qualified) {

    /** AWS's {@code Effect}. */
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

    /** Returns true if the statement allows the action on the resource. */
    public boolean allows(String action, String resource) {
        return effect == Effect.ALLOW && !qualified && matches(action, resource);
    }

    /** Returns true if the statement denies the action on the resource, whatever other statements allow. */
    public boolean denies(String action, String resource) {
        return effect == Effect.DENY && matches(action, resource);
    }

    private boolean matches(String action, String resource) {
        return actions.stream().anyMatch(pattern -> Wildcards.match(pattern, action, true))
                && resources.stream().anyMatch(pattern -> Wildcards.match(pattern, resource, false));
    }
}
