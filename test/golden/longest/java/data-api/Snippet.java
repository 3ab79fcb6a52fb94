import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

class Snippet {

    private static final String USER_AGENT =
        "AcmeAnalyticsPlatform_LakehouseOperationalStoreSync/2026.11.0-r";
    private static final String SCHEMA_URL =
        "https://ep-quiet-meandering-river-valley-a1b2c3d4e5f6.database.ap-southeast-2.cloud.databricks.com/api/2.0/workspace/99999999999999999999/rest/ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd/sssssssssssssssssssssssssssssssssssssssssssssssssssssssssssssss";

    public static void main(String[] args) throws Exception {
        String query = "/customers?select=id,name&order=id.asc&limit=10";
        HttpRequest request = HttpRequest.newBuilder(URI.create(SCHEMA_URL + query))
            .header("User-Agent", USER_AGENT)
            .header("Authorization", "Bearer " + System.getenv("DATABRICKS_TOKEN"))
            .build();
        HttpClient client = HttpClient.newHttpClient();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("HTTP " + response.statusCode() + ": " + response.body());
        }
        System.out.println(response.body());
    }
}
