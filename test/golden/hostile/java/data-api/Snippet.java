import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

class Snippet {

    private static final String USER_AGENT = "ac.me+1_wid_get-x.y/1.2.3-rc.1+build.7";
    private static final String SCHEMA_URL =
        "https://ep-quiet-river-a1b2c3d4.database.us-east-1.cloud.databricks.com/api/2.0/workspace/42/rest/d%27%22%5C%24%28id%29%60id%60%25s%2520%20%7B%7Bx%7D%7D%2A%2F%0A--%20%23%F0%9F%A6%86/s%20%22%27%5C%24HOME%60ls%60%25d%20%2A%2F%2F%2A%0A%E6%97%A5%E6%9C%AC%20%07";

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
