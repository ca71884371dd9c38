package dev.parley.templates.cloudformation;

import dev.parley.templates.source.Node;
import dev.parley.templates.source.TemplateException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Notices what of a template does not run here. */
final class OtherResources {

    /** Kinds that are read, and those that only concern AWS, such as permissions. */
    private static final Pattern SILENT =
            Pattern.compile("AWS::(?:ApiGatewayV2::.*|Serverless::(?:Function|WebSocketApi|SimpleTable)"
                    + "|Lambda::(?:Function|Permission|Alias|Version)|DynamoDB::.*|IAM::.*|Logs::.*|CloudWatch::.*|XRay::.*"
                    + "|S3::BucketPolicy|CloudFormation::.*|CloudFront::.*|Route53::.*|CertificateManager::.*|WAFv2::.*"
                    + "|ApiGateway::Account|Serverless::Connector|EC2::.*|KMS::.*|ApplicationAutoScaling::.*)");

    private OtherResources() {}

    /** @param functions those that are not of the API's are noticed */
    static void note(Resources resources, FunctionResources functions) throws TemplateException {
        Set<String> noted = new HashSet<>();
        for (Resource resource : resources.where(any -> true)) {
            if (resource.isFunction()) {
                note(resource, functions.isUsed(resource));
            } else if (isHttpApi(resource)
                    || (!SILENT.matcher(resource.type()).matches() && noted.add(resource.type()))) {
                resource.node().notice(resource.id() + " (" + resource.type() + ") is not run by Parley");
            }
        }
    }

    private static boolean isHttpApi(Resource resource) throws TemplateException {
        return resource.type().equals(Resource.API) && !resource.isWebSocketApi();
    }

    private static void note(Resource function, boolean isUsed) throws TemplateException {
        if (!isUsed) {
            function.node().notice(function.id() + " is not run: no route of the WebSocket API leads to it");
            return;
        }
        Optional<Node> events = function.own("Events");
        if (events.isPresent()) {
            for (Map.Entry<String, Node> event : events.get().children().entrySet()) {
                String type = event.getValue().text("Type").orElse("no type");
                event.getValue().notice("the event " + event.getKey() + " (" + type + ") is not run by Parley");
            }
        }
    }
}
