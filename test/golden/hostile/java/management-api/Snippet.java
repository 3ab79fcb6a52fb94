import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

class Snippet {

    private static final String USER_AGENT = "ac.me+1_wid_get-x.y/1.2.3-rc.1+build.7";
    private static final String WORKSPACE_HOST = "acme-prod.cloud.databricks.com";

    public static void main(String[] args) throws Exception {
        String url = "https://" + WORKSPACE_HOST + "/api/2.0/postgres/projects";
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
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
