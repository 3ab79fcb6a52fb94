import os
import ssl

import psycopg

with psycopg.connect(
    host="ep-quiet-meandering-river-valley-a1b2c3d4e5f6.database.ap-southeast-2.cloud.databricks.com",
    port=65535,
    dbname="ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd",
    user="service-principal-uuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuu",
    password=os.environ["PGPASSWORD"],
    sslmode="verify-full",
    sslrootcert=os.environ.get("PGSSLROOTCERT", ssl.get_default_verify_paths().cafile),
    application_name="AcmeAnalyticsPlatform_LakehouseOperationalStoreSync/2026.11.0-r",
) as connection:
    print(connection.execute("SHOW application_name").fetchone()[0])
