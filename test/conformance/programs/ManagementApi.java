import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lakebase.LakebaseException;
import lakebase.LakebaseManagementApi;

/** What use.test.ts has every Management API module do; each step prints a line of JSON. */
class ManagementApi {

    private static final String BRANCH = "projects/made/branches/production";

    public static void main(String[] args) throws Exception {
        LakebaseManagementApi api = new LakebaseManagementApi();
        show(name(api.createProject("made", Map.of("display_name", "Made"))));
        Map<String, String> readOnly = Map.of("endpoint_type", "ENDPOINT_TYPE_READ_ONLY");
        show(name(api.createEndpoint(BRANCH, "more", readOnly)));
        show(names(api.listBranches("projects/made")));
        show(names(api.listEndpoints(BRANCH)));
        show(api.findHost(BRANCH + "/endpoints/more"));
        show(api.createCredential(BRANCH + "/endpoints/more").value().length());
        for (String id : List.of("made", "dear")) {
            try {
                show(api.createProject(id, Map.of()));
            } catch (LakebaseException e) {
                show(e.code());
            }
        }
    }

    private static String name(JsonNode resource) {
        return resource.get("name").asText();
    }

    private static List<String> names(List<JsonNode> resources) {
        return resources.stream().map(ManagementApi::name).collect(Collectors.toList());
    }

    private static void show(Object value) throws Exception {
        System.out.println(new ObjectMapper().writeValueAsString(value));
    }
}
