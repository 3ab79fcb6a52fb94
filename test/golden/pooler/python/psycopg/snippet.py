import os
import ssl

import psycopg

with psycopg.connect(
    host="ep-quiet-river-a1b2c3d4-pooler.database.us-east-1.cloud.databricks.com",
    port=5432,
    dbname="databricks_postgres",
    user="widget_app",
    password=os.environ["PGPASSWORD"],
    sslmode="verify-full",
    sslrootcert=os.environ.get("PGSSLROOTCERT", ssl.get_default_verify_paths().cafile),
    application_name="acme_widget/1.2.3",
) as connection:
    print(connection.execute("SHOW application_name").fetchone()[0])
