package dev.parley.templates.resolve;

import java.util.Map;
import java.util.Optional;

/** What AWS knows about the account and the stack: fictitious, but the same for all parts of an app. */
public record Account(String region, String stack) {

    /** AWS's account ids have twelve digits. */
    public static final String ID = "000000000000";

    /** The value of a pseudo parameter; empty if there is none of this name. */
    Optional<String> pseudoParameter(String name) {
        return Optional.ofNullable(Map.of(
                        "AWS::AccountId",
                        ID,
                        "AWS::Partition",
                        "aws",
                        "AWS::Region",
                        region,
                        "AWS::StackName",
                        stack,
                        "AWS::StackId",
                        arn("cloudformation", "stack/" + stack + "/0"),
                        "AWS::URLSuffix",
                        "amazonaws.com")
                .get(name));
    }

    /** @param resource the last part, such as {@code function:connect} */
    public String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + region + ":" + ID + ":" + resource;
    }
}
