package dev.parley.templates.cloudformation;

import dev.parley.templates.resolve.Account;
import dev.parley.templates.source.Node;
import dev.parley.templates.source.TemplateException;
import java.util.Optional;

/** The values of {@code Ref} and {@code Fn::GetAtt} for the kinds of resources that have a counterpart here. */
public final class ResourceNames {

    private final Account account;
    private final String apiId;

    /** @param apiId the API's id in events */
    public ResourceNames(Account account, String apiId) {
        this.account = account;
        this.apiId = apiId;
    }

    public String ref(Resource resource, Node at) throws TemplateException {
        String type = resource.type();
        if (resource.isWebSocketApi()) {
            return apiId;
        } else if (resource.isFunction()) {
            return function(resource);
        } else if (resource.isTable()) {
            return table(resource);
        } else if (type.equals(Resource.STAGE)) {
            return resource.require("StageName").text();
        } else if (type.equals("AWS::Lambda::Alias") || type.equals("AWS::Lambda::Version")) {
            return resource.require("FunctionName").text();
        } else if (type.startsWith("AWS::ApiGatewayV2::")) {
            return resource.id();
        } else if (type.equals("AWS::S3::Bucket") && resource.text("BucketName").isPresent()) {
            return resource.require("BucketName").text();
        }
        throw at.notHere(resource.id() + " (" + type + ") exists in AWS alone");
    }

    public String attribute(Resource resource, String attribute, Node at) throws TemplateException {
        if (resource.isFunction() && attribute.equals("Arn")) {
            return arn(resource);
        } else if (resource.isTable() && attribute.equals("Arn")) {
            return account.arn("dynamodb", "table/" + table(resource));
        } else if (resource.isWebSocketApi() && attribute.equals("ApiId")) {
            return apiId;
        } else if (resource.isWebSocketApi() && attribute.equals("ApiEndpoint")) {
            return endpoint();
        }
        throw at.notHere(attribute + " of " + resource.id() + " (" + resource.type() + ") exists in AWS alone");
    }

    /** Where AWS has the API. Parley leads functions' calls of it to itself. */
    private String endpoint() {
        return "wss://" + apiId + ".execute-api." + account.region() + ".amazonaws.com";
    }

    public String arn(Resource function) throws TemplateException {
        return account.arn("lambda", "function:" + function(function));
    }

    public static String function(Resource resource) throws TemplateException {
        return resource.text("FunctionName").orElse(resource.id());
    }

    /** AWS adds a random end to the name of a table that the template leaves without one. */
    String table(Resource resource) throws TemplateException {
        Optional<String> name = resource.text("TableName");
        return name.orElse(account.stack() + "-" + resource.id());
    }
}
