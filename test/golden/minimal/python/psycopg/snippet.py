import os
import ssl

import psycopg

with psycopg.connect(
    host="localhost",
    port=5432,
    dbname="d",
    user=os.environ["PGUSER"],
    password=os.environ["PGPASSWORD"],
    sslmode="verify-full",
    sslrootcert=os.environ.get("PGSSLROOTCERT", ssl.get_default_verify_paths().cafile),
    application_name="a_b/1",
) as connection:
    print(connection.execute("SHOW application_name").fetchone()[0])
