package dev.parley.compatibility.java;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.ApiGatewayManagementApiException;

/** A failed call from the point of view of the SDK's user. */
final class SdkFailure {

    /** The form of a gateway's request ids. */
    static final String REQUEST_ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private SdkFailure() {}

    /** Asserts that a call throws the SDK's own exception of a type, and returns the error's message. */
    static String messageOf(Class<? extends ApiGatewayManagementApiException> type, int status, ThrowingCallable call) {
        return messageOf(type, type.getSimpleName(), status, call);
    }

    /** @param code the error's type as the gateway names it, where the SDK has no exception of its own for it */
    static String messageOf(
            Class<? extends ApiGatewayManagementApiException> type, String code, int status, ThrowingCallable call) {
        ApiGatewayManagementApiException refusal = Assertions.catchThrowableOfType(type, call);
        assertThat(refusal).isExactlyInstanceOf(type);
        assertThat(refusal.statusCode()).isEqualTo(status);
        assertThat(refusal.requestId()).matches(REQUEST_ID);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
        return refusal.awsErrorDetails().errorMessage();
    }
}
