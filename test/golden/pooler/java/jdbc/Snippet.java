import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Properties;
import org.postgresql.PGProperty;

class Snippet {

    public static void main(String[] args) throws Exception {
        String jdbcUrl =
            "jdbc:postgresql://ep-quiet-river-a1b2c3d4-pooler.database.us-east-1.cloud.databricks.com:5432/databricks_postgres";
        Properties props = new Properties();
        PGProperty.USER.set(props, "widget_app");
        PGProperty.PASSWORD.set(props, System.getenv("PGPASSWORD"));
        PGProperty.APPLICATION_NAME.set(props, "acme_widget/1.2.3");
        // From 9.0 on the driver sends the name in the startup packet.
        PGProperty.ASSUME_MIN_SERVER_VERSION.set(props, "9.1");
        PGProperty.SSL_MODE.set(props, "verify-full");
        // Verifies against Java's own CAs.
        PGProperty.SSL_FACTORY.set(props, "org.postgresql.ssl.DefaultJavaSSLFactory");
        try (Connection conn = DriverManager.getConnection(jdbcUrl, props)) {
            System.out.println(conn.getClientInfo("ApplicationName"));
        }
    }
}
