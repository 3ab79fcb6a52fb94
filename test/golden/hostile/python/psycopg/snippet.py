import os
import ssl

import psycopg

with psycopg.connect(
    host="ep-quiet-river-a1b2c3d4.database.us-east-1.cloud.databricks.com",
    port=5433,
    dbname="d'\"\\$(id)`id`%s%20 {{x}}*/\n-- #🦆",
    user="o'\"\\$(id)`id`%41 @:/?#[]&=+\n\u202e</x>",
    password=os.environ["PGPASSWORD"],
    sslmode="verify-full",
    sslrootcert=os.environ.get("PGSSLROOTCERT", ssl.get_default_verify_paths().cafile),
    application_name="ac.me+1_wid_get-x.y/1.2.3-rc.1+build.7",
) as connection:
    print(connection.execute("SHOW application_name").fetchone()[0])
