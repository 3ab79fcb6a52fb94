import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import lakebase.LakebaseCredentials;
import lakebase.LakebaseDataApi;
import lakebase.LakebaseDataApi.Filter;
import lakebase.LakebaseDataApi.Operator;
import lakebase.LakebaseDataApi.Query;
import lakebase.LakebaseException;

/** What use.test.ts has every Data API module do; each step prints a line of JSON. */
class DataApi {

    private static final String TABLE = "customers";

    public static void main(String[] args) throws Exception {
        LakebaseCredentials credentials = new LakebaseCredentials();
        LakebaseDataApi api = new LakebaseDataApi(
            credentials,
            System.getenv("LAKEBASE_DATA_API_URL"),
            System.getenv("LAKEBASE_SCHEMA")
        );

        Callable<String> mint = credentials::workspaceToken;
        ExecutorService threads = Executors.newFixedThreadPool(20);
        List<Future<String>> tokens = threads.invokeAll(Collections.nCopies(20, mint));
        threads.shutdown();
        show(tokens.stream().map(DataApi::get).collect(Collectors.toSet()).size());
        try {
            api.list(TABLE, new Query());
        } catch (LakebaseException e) {
            show(List.of(e.status(), e.code()));
        }

        show(api.list(TABLE, ids().where(new Filter("name", Operator.IN, List.of("a,b\"c\\", "z)")))));
        show(api.list(TABLE, ids().where(new Filter("name", Operator.EQ, "x&y=1%#+ ü🦆"))));
        show(api.list(TABLE, ids().where(new Filter("name", Operator.IS, null))));
        show(api.list(TABLE, ids().order("id.desc").limit(1).offset(1)));
        show(api.insert(TABLE, List.of(Map.of("id", 4, "name", "new\n\"row\""))));
        show(api.update(TABLE, Map.of("name", "newer"), new Filter("id", Operator.EQ, 4)));
        Filter like = new Filter("name", Operator.LIKE, "new*");
        show(api.delete(TABLE, new Filter("id", Operator.GTE, 4), like));
        refused(() -> api.update(TABLE, Map.of("name", "all")));
        refused(() -> api.delete(TABLE));
        refused(() -> Operator.valueOf("OR"));
    }

    private static Query ids() {
        return new Query().columns("id");
    }

    private static void show(Object value) throws Exception {
        System.out.println(new ObjectMapper().writeValueAsString(value));
    }

    private static void refused(Callable<?> call) throws Exception {
        try {
            show(call.call());
        } catch (IllegalArgumentException e) {
            show("refused");
        }
    }

    private static String get(Future<String> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
