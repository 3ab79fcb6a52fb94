import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Properties;
import org.postgresql.PGProperty;

class Snippet {

    public static void main(String[] args) throws Exception {
        String jdbcUrl =
            "jdbc:postgresql://ep-quiet-river-a1b2c3d4.database.us-east-1.cloud.databricks.com:5433/d%27%22%5C%24%28id%29%60id%60%25s%2520%20%7B%7Bx%7D%7D%2A%2F%0A--%20%23%F0%9F%A6%86";
        Properties props = new Properties();
        PGProperty.USER.set(props, "o'\"\\$(id)`id`%41 @:/?#[]&=+\n\u202e</x>");
        PGProperty.PASSWORD.set(props, System.getenv("PGPASSWORD"));
        PGProperty.APPLICATION_NAME.set(props, "ac.me+1_wid_get-x.y/1.2.3-rc.1+build.7");
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
