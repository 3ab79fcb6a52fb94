import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * For the `seed` case, whose values are those of the vendor's page on Lakebase integrations, the snippets say what that page says,
 * point by point, but for its defects.
 */
const golden = (path: string) => readFileSync(join(process.cwd(), 'test/golden/seed', path), 'utf8');
const HOST = 'instance-00000000-0000-0000-0000-000000000000.database.cloud.databricks.com';
const NAME = 'isv-name_product-name/1.0';

describe('JDBC', () => {
  const snippet = golden('java/jdbc/Snippet.java');

  test.each([
    `"jdbc:postgresql://${HOST}:5432/dbname"`,
    'Properties props = new Properties();',
    'PGProperty.USER.set(props, "user");',
    'PGProperty.PASSWORD.set(props, ',
    `PGProperty.APPLICATION_NAME.set(props, "${NAME}");`,
    'PGProperty.ASSUME_MIN_SERVER_VERSION.set(props, "9.1");',
    'DriverManager.getConnection(jdbcUrl, props)',
  ])('says %s', (line) => expect(snippet).toContain(line));

  test('asks for TLS by SSL_MODE: SSL is a boolean, of which "require" is no value', () => {
    expect(snippet).toContain('PGProperty.SSL_MODE.set(props, "require");');
    expect(snippet).not.toContain('PGProperty.SSL.');
  });
});

describe('psql', () => {
  test('is the one-liner, quoted so that no shell reads it', () => {
    expect(golden('shell/psql/snippet.sh')).toContain(
      `psql 'host=${HOST} user=user dbname=dbname port=5432 sslmode=require application_name=${NAME}'`,
    );
  });
});

describe.each(['psycopg2', 'psycopg'])('%s', (driver) => {
  const snippet = golden(`python/${driver}/snippet.py`);

  test.each([
    `${driver}.connect(`,
    `host="${HOST}"`,
    'port=5432',
    'dbname="dbname"',
    'user="user"',
    'password=',
    `application_name="${NAME}"`,
  ])('says %s', (line) => expect(snippet).toContain(line));

  test('asks for TLS, which the page forgot', () => expect(snippet).toContain('sslmode="require"'));
});

describe('SQLAlchemy', () => {
  const snippet = golden('python/sqlalchemy/snippet.py');

  test.each(['create_engine', `"${NAME}"`, `"${HOST}"`, '5432', '"dbname"', '"user"'])('says %s', (line) =>
    expect(snippet).toContain(line),
  );

  test('builds the URL of parts, and asks for TLS', () => {
    expect(snippet).toContain('URL.create(');
    expect(snippet).toContain('"sslmode": "require"');
    expect(snippet).not.toMatch(/:\/\/.*@/);
  });
});

describe('REST', () => {
  test.each([
    'java/data-api/Snippet.java',
    'java/management-api/Snippet.java',
    'javascript/data-api/snippet.mjs',
    'javascript/management-api/snippet.mjs',
    'python/data-api/snippet.py',
    'python/management-api/snippet.py',
    'shell/data-api/snippet.sh',
    'shell/management-api/snippet.sh',
  ])('%s sets the User-Agent and calls the API that the page names', (path) => {
    const snippet = golden(path);
    expect(snippet).toMatch(/user-agent|USER_AGENT/i);
    expect(snippet).toContain(NAME);
    expect(snippet).toContain(path.includes('management') ? '/api/2.0/postgres/' : '/rest/dbname/public');
  });
});

describe('validation', () => {
  const words = (text: string) => text.replace(/--.*|\s+/g, ' ').replace(/ +/g, ' ');

  test('has both of the page’s queries, the first narrowed to this product', () => {
    const sql = words(golden('sql/validate/validate.sql'));
    expect(sql).toContain(
      `SELECT pid, usename, client_addr, application_name, state, query FROM pg_stat_activity WHERE application_name = '${NAME}' ORDER BY`,
    );
    expect(sql).toMatch(
      /SELECT COUNT\(\*\) FROM generate_series\(1, ?100000\) (AS )?a CROSS JOIN generate_series\(1, ?100000\) (AS )?b;/,
    );
  });
});
