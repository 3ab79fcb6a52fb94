import os
import ssl

from sqlalchemy import URL, create_engine, text

url = URL.create(
    "postgresql+psycopg",
    host="localhost",
    port=5432,
    database="d",
    username=os.environ["PGUSER"],
    password=os.environ["PGPASSWORD"],
)
ca_bundle = os.environ.get("PGSSLROOTCERT", ssl.get_default_verify_paths().cafile)
connect_args = {
    "sslmode": "verify-full",
    "sslrootcert": ca_bundle,
    "application_name": "a_b/1",
}
engine = create_engine(url, connect_args=connect_args)
with engine.connect() as connection:
    print(connection.scalar(text("SHOW application_name")))
