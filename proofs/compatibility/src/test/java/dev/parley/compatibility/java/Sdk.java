package dev.parley.compatibility.java;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClientBuilder;

/** Clients of the AWS SDK for Java with its default HTTP client. Closing this closes all of them. */
final class Sdk implements AutoCloseable {

    static final AwsBasicCredentials KEY =
            AwsBasicCredentials.create("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");

    /** Generous for a busy machine; the SDK's default is two seconds. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<ApiGatewayManagementApiClient> clients = new ArrayList<>();
    private final SdkHttpClient http = Apache5HttpClient.builder()
            .connectionTimeout(PATIENCE)
            .tlsTrustManagersProvider(LocalhostCertificate.INSTANCE::trust)
            // No proxy for localhost, whatever the environment of the build says.
            .proxyConfiguration(ProxyConfiguration.builder()
                    .useSystemPropertyValues(false)
                    .useEnvironmentVariableValues(false)
                    .build())
            .build();

    /** Of {@link #KEY}'s owner, who takes the first answer. */
    ApiGatewayManagementApiClient client(URI endpoint) {
        return client(endpoint, same -> {});
    }

    /** @param change what is to be otherwise */
    ApiGatewayManagementApiClient client(URI endpoint, Consumer<ApiGatewayManagementApiClientBuilder> change) {
        ApiGatewayManagementApiClientBuilder builder = ApiGatewayManagementApiClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of("local"))
                .credentialsProvider(StaticCredentialsProvider.create(KEY))
                .httpClient(http)
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()));
        change.accept(builder);
        ApiGatewayManagementApiClient client = builder.build();
        clients.add(client);
        return client;
    }

    SdkHttpClient http() {
        return http;
    }

    @Override
    public void close() {
        clients.forEach(ApiGatewayManagementApiClient::close);
        http.close();
    }
}
