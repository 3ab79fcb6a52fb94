import os
import ssl

import psycopg2

connection = psycopg2.connect(
    host="ep-quiet-river-a1b2c3d4.database.us-east-1.cloud.databricks.com",
    port=5432,
    dbname="databricks_postgres",
    user=os.environ["PGUSER"],
    password=os.environ["PGPASSWORD"],
    sslmode="verify-full",
    sslrootcert=os.environ.get("PGSSLROOTCERT", ssl.get_default_verify_paths().cafile),
    application_name="acme_widget/1.2.3",
)
with connection.cursor() as cursor:
    cursor.execute("SHOW application_name")
    print(cursor.fetchone()[0])
connection.close()
