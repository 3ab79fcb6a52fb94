import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Properties;
import org.postgresql.PGProperty;

class Snippet {

    public static void main(String[] args) throws Exception {
        String jdbcUrl =
            "jdbc:postgresql://instance-00000000-0000-0000-0000-000000000000.database.cloud.databricks.com:5432/dbname";
        Properties props = new Properties();
        PGProperty.USER.set(props, "user");
        PGProperty.PASSWORD.set(props, System.getenv("PGPASSWORD"));
        PGProperty.APPLICATION_NAME.set(props, "isv-name_product-name/1.0");
        // From 9.0 on the driver sends the name in the startup packet.
        PGProperty.ASSUME_MIN_SERVER_VERSION.set(props, "9.1");
        PGProperty.SSL_MODE.set(props, "require");
        try (Connection conn = DriverManager.getConnection(jdbcUrl, props)) {
            System.out.println(conn.getClientInfo("ApplicationName"));
        }
    }
}
