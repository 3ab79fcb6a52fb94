import os

from sqlalchemy import URL, create_engine, text

url = URL.create(
    "postgresql+psycopg",
    host="instance-00000000-0000-0000-0000-000000000000.database.cloud.databricks.com",
    port=5432,
    database="dbname",
    username="user",
    password=os.environ["PGPASSWORD"],
)
connect_args = {
    "sslmode": "require",
    "application_name": "isv-name_product-name/1.0",
}
engine = create_engine(url, connect_args=connect_args)
with engine.connect() as connection:
    print(connection.scalar(text("SHOW application_name")))
