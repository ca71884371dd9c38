package dev.parley.compatibility.java;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.ApiGatewayManagementApiException;

/** What an SDK's user sees of a call that was refused. */
final class SdkFailure {

    /** A request's id, as a gateway makes them. */
    static final String REQUEST_ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private SdkFailure() {}

    /** Asserts that a call ends in the SDK's own exception of that type, and gives the words that came with it. */
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
